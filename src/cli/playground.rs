//! `threshold playground`: a rule edited beside what that changes, as one HTML file.

use std::path::PathBuf;
use std::process::ExitCode;

use super::choices::PackFolder;
use super::{Failure, files, shown};

#[derive(clap::Args)]
pub(super) struct Options {
    #[command(flatten)]
    folder: PackFolder,
    /// The page to fill, as `make playground` builds it; the one that this build holds when left out
    #[arg(long, value_name = "FILE")]
    shell: Option<PathBuf>,
    /// Where to write the playground
    #[arg(long, value_name = "FILE", default_value = "threshold-playground.html")]
    out: PathBuf,
}

/// The page that was built into this binary, if one was.
const SHELL: Option<&str> = include!(concat!(env!("OUT_DIR"), "/playground.rs"));

pub(super) fn run(options: &Options) -> Result<ExitCode, Failure> {
    let bundle = files::bundle(options.folder.folder().as_deref())?;
    let (pack, _) = files::sound(&bundle)?;
    let (shell, path) = match &options.shell {
        Some(path) => (files::read(path)?, path.clone()),
        None => (SHELL.ok_or(Failure::NoPlayground)?.to_owned(), PathBuf::from("the built-in page")),
    };
    let filled = bundle.playground(&pack, &shell);
    let filled = filled.map_err(|what| Failure::NotAShell { path, what })?;
    let (path, size) = (shown(&options.out), filled.len() / 1000);
    let said = format!("{path} ({size} kB): open it in a browser; nothing typed into it leaves the machine\n");
    files::write_and_say(&options.out, &filled, &said)?;
    Ok(ExitCode::SUCCESS)
}
