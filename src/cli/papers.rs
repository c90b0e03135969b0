//! `threshold papers`: the governance papers of a pack, filled in from it.

use std::path::PathBuf;
use std::process::ExitCode;

use include_dir::{Dir, include_dir};

use super::choices::PackFolder;
use super::folder::Folder;
use super::{Failure, say, shown};

/// The templates that every binary carries.
static TEMPLATES: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/pkg/papers");

#[derive(clap::Args)]
pub(super) struct Options {
    #[command(flatten)]
    folder: PackFolder,
    /// The folder in which the papers are written
    #[arg(long, value_name = "DIR", default_value = "threshold-papers")]
    out: PathBuf,
}

pub(super) fn run(options: &Options) -> Result<ExitCode, Failure> {
    let (pack, _) = options.folder.sound()?;
    let mut folder = Folder::open(&options.out, "threshold-papers.txt")?;
    let mut said = String::new();
    for template in TEMPLATES.files() {
        let path = options.out.join(template.path());
        let Some(text) = template.contents_utf8() else { unreachable!("the papers were read as text when this was built") };
        let filled = pack.paper(text).map_err(|place| Failure::Paper { path: path.clone(), place })?;
        folder.put(&template.path().to_string_lossy(), filled);
        said += &format!("{}\n", shown(&path));
    }
    folder.finish()?;
    say(&format!("{said}drafts for a council to complete; nobody has checked them\n"))?;
    Ok(ExitCode::SUCCESS)
}
