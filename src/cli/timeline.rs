//! `threshold timeline`: one referral in the order of time.

use std::path::PathBuf;
use std::process::ExitCode;

use threshold::{Referral, Session};

use super::choices::{Rules, Seen};
use super::output::{Format, supports, write};
use super::{Failure, complain_that, files, json, painter};

#[derive(clap::Args)]
pub(super) struct Options {
    /// The referral, YAML or JSON; `-` for standard input
    referral: PathBuf,
    #[command(flatten)]
    rules: Rules,
    #[command(flatten)]
    seen: Seen,
    /// How to write the timeline
    #[arg(long, value_parser = supports(&[Format::Text, Format::Json, Format::Ics, Format::Svg]), default_value = "text")]
    format: Format,
}

pub(super) fn run(options: &Options) -> Result<ExitCode, Failure> {
    let pack = options.rules.pack()?;
    let referral = files::read(&options.referral)?;
    let name = options.referral.to_string_lossy();
    match Referral::read(&pack, &name, &referral, options.seen.as_at.as_deref()) {
        Ok((referral, at)) => {
            let found = Session::new(pack).timeline(&referral, at);
            write(
                options.format,
                &[
                    (Format::Text, &|| Ok(found.text(painter()))),
                    (Format::Ics, &|| Ok(found.calendar())),
                    (Format::Svg, &|| Ok(found.picture())),
                    (Format::Json, &|| json(&found)),
                ],
            )?;
            Ok(ExitCode::SUCCESS)
        }
        Err(faults) => {
            complain_that("there is no timeline", &faults);
            Ok(ExitCode::from(2))
        }
    }
}
