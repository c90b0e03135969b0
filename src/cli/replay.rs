//! `threshold replay`: a case file that the form saved, decided again.

use std::path::PathBuf;
use std::process::ExitCode;

use threshold::authors::CaseFile;

use super::choices::Rules;
use super::{Failure, complain_of, files, painter, say};

#[derive(clap::Args)]
pub(super) struct Options {
    /// The case file, as the form saved it; `-` for standard input
    file: PathBuf,
    #[command(flatten)]
    rules: Rules,
}

pub(super) fn run(options: &Options) -> Result<ExitCode, Failure> {
    let pack = options.rules.pack()?;
    let name = options.file.to_string_lossy();
    let file = CaseFile::read(&name, &files::read(&options.file)?).map_err(|(problems, sources)| {
        complain_of(&problems, &sources);
        Failure::Said
    })?;
    let found = file.replay(&name, pack);
    say(&found.text(painter()))?;
    Ok(if found.is_identical() { ExitCode::SUCCESS } else { ExitCode::from(1) })
}
