//! `threshold schema`: the JSON Schema of a pack's referrals.

use std::process::ExitCode;

use super::choices::PackFolder;
use super::{Failure, say};

#[derive(clap::Args)]
pub(super) struct Options {
    #[command(flatten)]
    folder: PackFolder,
}

pub(super) fn run(options: &Options) -> Result<ExitCode, Failure> {
    let (pack, _) = options.folder.sound()?;
    let schema = threshold::packs::schema(&pack);
    say(&format!("{}\n", serde_json::to_string_pretty(&schema).map_err(Failure::Json)?))?;
    Ok(ExitCode::SUCCESS)
}
