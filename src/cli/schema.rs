//! `threshold schema`: the JSON Schema of a pack's referrals, or of what a command writes as JSON.

use std::process::ExitCode;

use clap::ValueEnum;

use super::choices::PackFolder;
use super::{Failure, say};

#[derive(clap::Args)]
pub(super) struct Options {
    #[command(flatten)]
    folder: PackFolder,
    /// Of what: the referrals of the pack, or what this command writes as JSON
    #[arg(long, value_enum, default_value = "referral")]
    of: Of,
}

/// What has a schema.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Of {
    /// A referral under the pack
    Referral,
    /// `threshold check --format json`
    Check,
    /// `threshold test --format json`
    Test,
    /// `threshold mutate --format json`
    Mutate,
    /// `threshold compare --format json`
    Compare,
    /// `threshold export`
    Export,
    /// `threshold decide --format json`
    Decide,
    /// `threshold timeline --format json`
    Timeline,
    /// `threshold measure --format json`
    Measure,
}

pub(super) fn run(options: &Options) -> Result<ExitCode, Failure> {
    let schema = match options.of {
        Of::Referral => {
            let (pack, _) = options.folder.sound()?;
            let schema = pack.schema();
            format!("{}\n", serde_json::to_string_pretty(&schema).map_err(Failure::Json)?)
        }
        Of::Check => include_str!("schemas/check.json").to_owned(),
        Of::Test => include_str!("schemas/test.json").to_owned(),
        Of::Mutate => include_str!("schemas/mutate.json").to_owned(),
        Of::Compare => include_str!("schemas/compare.json").to_owned(),
        Of::Export => include_str!("schemas/export.json").to_owned(),
        Of::Decide => include_str!("schemas/decide.json").to_owned(),
        Of::Timeline => include_str!("schemas/timeline.json").to_owned(),
        Of::Measure => include_str!("schemas/measure.json").to_owned(),
    };
    say(&schema)?;
    Ok(ExitCode::SUCCESS)
}
