//! `threshold decide`: one referral.

use std::path::PathBuf;
use std::process::ExitCode;

use threshold::{Answer, Referral, Session};

use super::choices::{Rules, Seen};
use super::output::{Format, supports, write};
use super::{Failure, complain_that, files, json, lines, painter, say};

#[derive(clap::Args)]
pub(super) struct Options {
    /// The referral, YAML or JSON; with --lines a file of them; `-` for standard input
    referral: PathBuf,
    #[command(flatten)]
    rules: Rules,
    #[command(flatten)]
    seen: Seen,
    /// How to write the decision
    #[arg(long, value_parser = supports(&[Format::Text, Format::Json, Format::Markdown]), default_value = "text")]
    format: Format,
    /// Write out every reason with its facts, every question, clock and answer, however long
    #[arg(long)]
    full: bool,
    /// Decide many: one referral a line as JSON, or one a row of a .csv file whose columns are facts. Writes a line of JSON for
    /// each; a line that cannot be read says why, and the rest is decided
    #[arg(long, conflicts_with = "format")]
    lines: bool,
}

pub(super) fn run(options: &Options) -> Result<ExitCode, Failure> {
    let pack = options.rules.pack()?;
    if options.lines {
        return lines::run(pack, &options.referral, options.seen.as_at.as_deref(), options.full);
    }
    let referral = files::read(&options.referral)?;
    let name = options.referral.to_string_lossy();
    match Referral::read(&pack, &name, &referral, options.seen.as_at.as_deref()) {
        Ok((referral, at)) => {
            let decision = Session::new(pack).decide(&referral, at);
            write(
                options.format,
                &[
                    (Format::Text, &|| {
                        let painter = painter();
                        Ok(if options.full { decision.full_text(painter) } else { decision.text(painter) })
                    }),
                    (Format::Markdown, &|| Ok(decision.markdown())),
                    (Format::Json, &|| json(&Answer::Decision { decision: Box::new(decision.clone()) })),
                ],
            )?;
            Ok(ExitCode::SUCCESS)
        }
        Err((diagnostics, sources)) if options.format == Format::Json => {
            say(&json(&Answer::problems(&diagnostics, &sources))?)?;
            Ok(ExitCode::from(2))
        }
        Err(faults) => {
            complain_that("nothing was decided", &faults);
            Ok(ExitCode::from(2))
        }
    }
}
