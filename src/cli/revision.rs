//! Packs as they stood at a git revision.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;

use threshold::Bundle;
use threshold::findings::Sources;

use super::{Failure, files};

/// A side of a comparison as it is written: a folder, `REVISION`, or `REVISION:FOLDER`. A revision is a commit, or a tree
/// such as `git write-tree` makes of what is about to be committed.
#[derive(Debug, Clone)]
pub(super) enum Place {
    /// A folder.
    Folder(PathBuf),
    /// A revision, and a folder seen from the top of the repository, if it is said.
    Revision(String, Option<String>),
}

impl Place {
    /// What is meant by an argument: a folder if there is one.
    pub(super) fn of(written: &str) -> Place {
        if Path::new(written).is_dir() || written == "-" {
            return Place::Folder(PathBuf::from(written));
        }
        match written.split_once(':') {
            Some((revision, folder)) if !revision.is_empty() => {
                Place::Revision(revision.to_owned(), Some(folder.trim_matches('/').to_owned()))
            }
            Some(_) | None => Place::Revision(written.to_owned(), None),
        }
    }

    /// The bundle there. A revision without a folder means the folder of the other side, or else the current one.
    pub(super) fn bundle(&self, other: &Place) -> Result<Bundle, Failure> {
        match self {
            Place::Folder(folder) => files::bundle(Some(folder)),
            Place::Revision(revision, Some(folder)) => at(Path::new("."), revision, folder),
            Place::Revision(revision, None) => match other {
                Place::Revision(_, Some(folder)) => at(Path::new("."), revision, folder),
                Place::Folder(folder) => of_folder(revision, folder),
                Place::Revision(_, None) => of_folder(revision, Path::new(".")),
            },
        }
    }

    /// Names the files of the bundle as they are seen from here, or from the top of the repository.
    pub(super) fn name_files(&self, sources: &mut Sources) {
        match self {
            Place::Folder(folder) => files::name_from_here(Some(folder), sources),
            Place::Revision(_, Some(folder)) => {
                let beside = folder.rsplit_once('/').map_or(String::new(), |(beside, _)| format!("{beside}/"));
                sources.seen_through(&beside);
            }
            Place::Revision(_, None) => {}
        }
    }
}

/// The pack of a folder, as it stood.
fn of_folder(revision: &str, folder: &Path) -> Result<Bundle, Failure> {
    let prefix = git(folder, &["rev-parse", "--show-prefix"])?;
    at(folder, revision, prefix.trim().trim_matches('/'))
}

/// The pack at a path from the top of the repository that holds `within`, with the packs beside it.
fn at(within: &Path, revision: &str, folder: &str) -> Result<Bundle, Failure> {
    if revision.starts_with('-') || folder.is_empty() {
        return Err(Failure::NoRevision { revision: revision.to_owned(), folder: folder.to_owned() });
    }
    let (beside, own) = folder.rsplit_once('/').unwrap_or(("", folder));
    let prefix = if beside.is_empty() { String::new() } else { format!("{beside}/") };
    let tree = git(within, &["rev-parse", "--verify", "--quiet", "--end-of-options", &format!("{revision}^{{tree}}")])
        .map_err(|error| {
            let no_revision = Failure::NoRevision { revision: revision.to_owned(), folder: folder.to_owned() };
            if matches!(error, Failure::Git { .. }) { no_revision } else { error }
        })?;
    let tree = tree.trim();
    let mut list = vec!["ls-tree", "-r", "-z", "--full-tree", "--name-only", tree];
    list.extend((!beside.is_empty()).then_some(["--", &prefix]).into_iter().flatten());
    let mut bundle = Bundle { pack: own.to_owned(), files: BTreeMap::new() };
    for path in git(within, &list)?.split('\0') {
        let Some(name) = path.strip_prefix(&prefix).filter(|name| name.contains('/')) else { continue };
        if Bundle::takes(name) && name.split('/').count() <= 3 {
            let bytes = git_bytes(within, &["cat-file", "blob", &format!("{tree}:{path}")])?;
            let name_there = format!("{revision}:{path}");
            let text = Bundle::text_from(bytes.as_slice(), Path::new(&name_there)).map_err(Failure::Read)?;
            bundle.files.insert(name.to_owned(), text);
        }
    }
    let inside = format!("{own}/");
    if bundle.files.keys().any(|name| name.starts_with(&inside) && Bundle::is_rules(name)) {
        return Ok(files::with_built_in(bundle));
    }
    Err(Failure::NoRevision { revision: revision.to_owned(), folder: folder.to_owned() })
}

/// What keeps git to what lies on the disk: a repository's own settings may name programs, and whoever wrote it is not
/// whoever reads it.
const SETTINGS: [&str; 6] =
    ["-c", "protocol.allow=never", "-c", "core.fsmonitor=false", "-c", "core.hooksPath=/dev/null"];

/// The same in git's surroundings; an older git knows only the second, which is enough to fetch nothing.
const SURROUNDINGS: [(&str, &str); 4] = [
    ("GIT_NO_LAZY_FETCH", "1"),
    ("GIT_ALLOW_PROTOCOL", "none"),
    ("GIT_OPTIONAL_LOCKS", "0"),
    ("GIT_TERMINAL_PROMPT", "0"),
];

/// What git says.
fn git(within: &Path, arguments: &[&str]) -> Result<String, Failure> {
    String::from_utf8(git_bytes(within, arguments)?).map_err(|error| Failure::Git { error: error.to_string() })
}

/// What it writes, letter for letter.
fn git_bytes(within: &Path, arguments: &[&str]) -> Result<Vec<u8>, Failure> {
    let mut command = Command::new("git");
    command.args(SETTINGS).envs(SURROUNDINGS).arg("-C").arg(within).args(arguments);
    let output = command.output().map_err(Failure::NoGit)?;
    if !output.status.success() {
        let error = String::from_utf8_lossy(&output.stderr).trim().to_owned();
        return Err(Failure::Git { error });
    }
    Ok(output.stdout)
}
