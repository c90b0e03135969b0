//! `threshold replay`: a case file that the form saved, decided again.

use std::path::PathBuf;
use std::process::ExitCode;

use threshold::Session;
use threshold::authors::replay;
use threshold::decide_text;
use threshold::output::replay::text;
use threshold::stamp;

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
    let file = replay::read(&name, &files::read(&options.file)?).map_err(|(problem, sources)| {
        complain_of([problem.as_ref()], &sources);
        Failure::Said
    })?;
    let stamp = stamp(&pack);
    let decided = decide_text(&mut Session::new(pack), &name, &file.referral.to_string(), Some(&file.as_at));
    let found = replay::compare(file, stamp, decided);
    say(&text(&found, painter().as_ref()))?;
    Ok(if found.is_identical() { ExitCode::SUCCESS } else { ExitCode::from(1) })
}
