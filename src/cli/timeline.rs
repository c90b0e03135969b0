//! `threshold timeline`: one referral in the order of time.

use std::path::PathBuf;
use std::process::ExitCode;

use threshold::Session;
use threshold::output::{findings, ics, svg, timeline};
use threshold::timeline_text;

use super::choices::{Rules, Seen};
use super::output::{Format, supports, write};
use super::{Failure, complain, complain_of, files, json, painter};

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
    let (found, sources) = timeline_text(&mut Session::new(pack), &name, &referral, options.seen.as_at.as_deref());
    match found {
        Ok(found) => {
            write(
                options.format,
                &[
                    (Format::Text, &|| Ok(timeline::text(&found, painter().as_ref()))),
                    (Format::Ics, &|| Ok(ics::calendar(&found))),
                    (Format::Svg, &|| Ok(svg::picture(&found))),
                    (Format::Json, &|| json(&found)),
                ],
            )?;
            Ok(ExitCode::SUCCESS)
        }
        Err(diagnostics) => {
            complain_of(&diagnostics, &sources);
            complain(&format!("there is no timeline: {}\n", findings::summary(&diagnostics)));
            Ok(ExitCode::from(2))
        }
    }
}
