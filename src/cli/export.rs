//! `threshold export`: the rules in force as plain JSON, for tools that are not this one.

use std::path::PathBuf;
use std::process::ExitCode;

use threshold::Moment;
use threshold::authors::export::export;

use super::compare::today;
use super::{Failure, files, say};

#[derive(clap::Args)]
pub(super) struct Options {
    /// The pack's folder; the built-in Croydon pack when left out
    pack: Option<PathBuf>,
    /// The rules in force on this day; today when left out
    #[arg(long, value_name = "DATE")]
    as_at: Option<String>,
}

pub(super) fn run(options: &Options) -> Result<ExitCode, Failure> {
    let (pack, _) = files::sound_pack(options.pack.as_deref())?;
    let day = match &options.as_at {
        Some(text) => Moment::read(text).ok_or_else(|| Failure::NoSuchDay { text: text.clone() })?.day(),
        None => today().ok_or(Failure::NoToday)?,
    };
    say(&format!("{:#}\n", export(&pack, day)))?;
    Ok(ExitCode::SUCCESS)
}
