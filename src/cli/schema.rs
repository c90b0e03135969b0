//! `threshold schema`: the JSON Schema of a pack's referrals.

use std::path::PathBuf;
use std::process::ExitCode;

use super::{Failure, files, say};

#[derive(clap::Args)]
pub(super) struct Options {
    /// The pack's folder; the built-in Croydon pack when left out
    pack: Option<PathBuf>,
}

pub(super) fn run(options: &Options) -> Result<ExitCode, Failure> {
    let (pack, _) = files::sound_pack(options.pack.as_deref())?;
    let schema = threshold::packs::schema(&pack);
    say(&format!("{}\n", serde_json::to_string_pretty(&schema).map_err(Failure::Json)?))?;
    Ok(ExitCode::SUCCESS)
}
