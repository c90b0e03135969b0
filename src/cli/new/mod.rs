//! `threshold new`: an area's own pack, which checks as it stands.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use threshold::{Bundle, Pack, Painter};

use super::{Failure, files, say, shown};

#[derive(clap::Args)]
pub(super) struct Options {
    /// The area's name: lower-case words joined by hyphens, such as `west-borough`
    name: String,
    /// The wider pack: a folder beside the new one, or one that this program carries
    #[arg(long, value_name = "PACK", default_value = "england")]
    extends: String,
    /// What people call the area; made of the name when left out
    #[arg(long)]
    title: Option<String>,
    /// The repository of the folder that will hold it, where the workflow finds this project: `OWNER/threshold`
    #[arg(long, value_name = "OWNER/REPOSITORY", default_value = "OWNER/threshold")]
    project: String,
    /// In which folder
    #[arg(long, value_name = "DIR", default_value = ".")]
    within: PathBuf,
}

/// What a new pack is made of: where it lies, seen from the folder that holds the pack, and its text.
const FILES: [(&str, &str); 8] = [
    ("{{name}}/pack.rules", include_str!("pack.rules")),
    ("{{name}}/practice.rules", include_str!("practice.rules")),
    ("scenarios/cold-flat.yaml", include_str!("cold-flat.yaml")),
    ("README.md", include_str!("README.md")),
    (".github/workflows/rules.yml", include_str!("workflow.yml")),
    (".pre-commit-config.yaml", include_str!("pre-commit.yaml")),
    (".githooks/pre-commit", include_str!("pre-commit")),
    (".gitattributes", "*.rules text eol=lf\n"),
];

pub(super) fn run(options: &Options) -> Result<ExitCode, Failure> {
    let Options { name, extends, title, project, within } = options;
    if !Pack::is_name(name) {
        return Err(Failure::NotAPackName { name: name.clone() });
    }
    if !is_repository(project) {
        return Err(Failure::NotARepository { text: project.clone() });
    }
    let built_in = files::built_in();
    let mut wider: Vec<&str> = built_in.files.keys().filter_map(|path| path.split('/').next()).collect();
    wider.dedup();
    if wider.contains(&name.as_str()) {
        return Err(Failure::NameOfBuiltIn { name: name.clone() });
    }
    let extends = &beside(extends, within)?;
    let base = within.join(extends);
    let is_beside = Pack::is_name(extends) && Bundle::stands_in(&base);
    if !wider.contains(&extends.as_str()) && !is_beside {
        let there = Bundle::entries(within).unwrap_or_default().into_iter().filter(|path| Bundle::stands_in(path));
        let there: Vec<String> =
            there.filter_map(|path| Some(path.file_name()?.to_string_lossy().into_owned())).collect();
        let others = wider
            .iter()
            .copied()
            .chain(there.iter().map(String::as_str))
            .map(|name| format!("`{name}`"))
            .collect::<Vec<_>>()
            .join(", ");
        return Err(Failure::NoWiderPack { name: extends.clone(), others });
    }
    if is_beside {
        // What stands on a pack that is wrong would be wrong a hundred times.
        files::sound_pack(Some(&base))?;
    }
    let folder = within.join(name);
    if folder.exists() {
        return Err(Failure::AlreadyThere { path: folder });
    }
    // It stands within quotation marks in rules, which take no letter that nobody sees.
    let title = title.as_ref().map_or_else(|| titled(name), |title| title.replace(|letter| !may_stand(letter), ""));
    if title.trim().is_empty() {
        return Err(Failure::NotATitle);
    }
    let today = super::choices::day(None)?;
    let filled = |text: &str| {
        text.replace("{{name}}", name)
            .replace("{{title}}", &title)
            .replace("{{extends}}", extends)
            .replace("{{project}}", project)
            .replace("{{today}}", &today.to_string())
            .replace("{{next-year}}", &format!("{}-{:02}-28", today.year + 1, today.month))
            .replace("{{version}}", threshold::VERSION)
    };
    let mut said = String::new();
    for (path, text) in FILES {
        let path = within.join(filled(path));
        // Only the pack itself is new for certain; what is there already belongs to somebody.
        if path.exists() {
            said += &format!("kept  {}\n", shown(&path));
            continue;
        }
        files::write(&path, filled(text))?;
        if path.ends_with(".githooks/pre-commit") {
            may_run(&path)?;
        }
        said += &format!("wrote {}\n", shown(&path));
    }
    let (folder, cold_flat) = (shown(&folder), shown(&within.join("scenarios/cold-flat.yaml")));
    say(&format!(
        "{said}\nNext:\n  threshold check {folder}\n  threshold test {folder}\n  threshold decide {cold_flat} --rules {folder}\n\
         README.md says how to go on.\n"
    ))?;
    Ok(ExitCode::SUCCESS)
}

/// The name of the wider pack, where it is named by a path: that of its folder, which stands beside the new one.
fn beside(extends: &str, within: &Path) -> Result<String, Failure> {
    let path = Path::new(extends);
    let Some(name) = path.file_name().map(|name| name.to_string_lossy().into_owned()) else {
        return Ok(extends.to_owned());
    };
    if name == extends || !Bundle::stands_in(path) {
        return Ok(extends.to_owned());
    }
    let there = path.parent().filter(|there| !there.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let real = |path: &Path| std::fs::canonicalize(path).ok();
    if real(there).is_some_and(|there| real(within) == Some(there)) {
        return Ok(name);
    }
    let (found, within, there) = (path.to_owned(), within.to_owned(), there.to_owned());
    Err(Failure::WiderElsewhere { found, within, there, name })
}

/// Whether a text is an owner and a repository of a forge: it stands in a workflow, where a line more would be a step more.
fn is_repository(text: &str) -> bool {
    let is_name = |name: &str| {
        !name.is_empty()
            && name.chars().all(|letter| letter.is_ascii_alphanumeric() || matches!(letter, '-' | '_' | '.'))
    };
    text.split_once('/').is_some_and(|(owner, name)| is_name(owner) && is_name(name))
}

/// Whether a letter may stand in the title of a pack.
fn may_stand(letter: char) -> bool {
    letter == ' ' || !(matches!(letter, '"' | '\\') || Painter::hides(letter))
}

/// The name as people write it: `west-borough` is West borough.
fn titled(name: &str) -> String {
    let words = name.replace('-', " ");
    let mut letters = words.chars();
    letters.next().map_or(String::new(), |first| first.to_ascii_uppercase().to_string() + letters.as_str())
}

#[cfg(unix)]
fn may_run(path: &Path) -> Result<(), Failure> {
    use std::os::unix::fs::PermissionsExt;
    let mode = std::fs::Permissions::from_mode(0o755);
    std::fs::set_permissions(path, mode).map_err(|error| Failure::Write { path: path.to_owned(), error })
}

#[cfg(not(unix))]
fn may_run(_: &Path) -> Result<(), Failure> {
    Ok(())
}
