//! `threshold form`: the web form of a pack as one HTML file, or the pack alone for the form as an element of another page.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use threshold::Pack;

use super::choices::PackFolder;
use super::{Failure, files, shown};

#[derive(clap::Args)]
pub(super) struct Options {
    #[command(flatten)]
    folder: PackFolder,
    /// The page to fill, as `make form` builds it; the one that this build holds when left out
    #[arg(long, value_name = "FILE")]
    shell: Option<PathBuf>,
    /// Write only the pack, as the form reads it, for `<threshold-form>` in another page
    #[arg(long, conflicts_with = "shell")]
    pack_only: bool,
    /// Where to write the form
    #[arg(long, value_name = "FILE", default_value = "threshold-form.html")]
    #[arg(default_value_if("pack_only", "true", "threshold.pack"))]
    out: PathBuf,
}

/// The page that was built into this binary, if one was.
const SHELL: Option<&str> = include!(concat!(env!("OUT_DIR"), "/shell.rs"));

pub(super) fn run(options: &Options) -> Result<ExitCode, Failure> {
    let (pack, _) = options.folder.sound()?;
    if options.pack_only {
        let bytes = pack.snapshot();
        let said = format!("{} ({} kB)\n", shown(&options.out), bytes.len() / 1000);
        return files::write_and_say(&options.out, &bytes, &said).map(|()| ExitCode::SUCCESS);
    }
    let form = filled(&pack, options.shell.as_deref())?;
    let said = format!(
        "{} ({} kB): open it in a browser; nothing typed into it leaves the machine\n",
        shown(&options.out),
        form.len() / 1000
    );
    files::write_and_say(&options.out, &form, &said)?;
    Ok(ExitCode::SUCCESS)
}

/// The form of a pack, in this page or in the one that this binary holds.
pub(super) fn filled(pack: &Pack, shell: Option<&Path>) -> Result<String, Failure> {
    let (shell, path) = match shell {
        Some(path) => (files::read(path)?, path.to_owned()),
        None => (SHELL.ok_or(Failure::NoShell)?.to_owned(), PathBuf::from("the built-in page")),
    };
    pack.form(&shell).map_err(|what| Failure::NotAShell { path, what })
}
