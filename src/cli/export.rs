//! `threshold export`: the rules in force as plain JSON, for tools that are not this one.

use std::process::ExitCode;

use super::choices::{InForce, PackFolder};
use super::{Failure, say};

#[derive(clap::Args)]
pub(super) struct Options {
    #[command(flatten)]
    folder: PackFolder,
    #[command(flatten)]
    in_force: InForce,
}

pub(super) fn run(options: &Options) -> Result<ExitCode, Failure> {
    let (pack, _) = options.folder.sound()?;
    say(&format!("{:#}\n", pack.export(options.in_force.day()?)))?;
    Ok(ExitCode::SUCCESS)
}
