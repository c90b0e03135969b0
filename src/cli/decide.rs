//! `threshold decide`: one referral.

use std::path::PathBuf;
use std::process::ExitCode;

use threshold::Session;
use threshold::output::{findings, full, markdown, text};
use threshold::{Answer, decide_text};

use super::choices::{Rules, Seen};
use super::output::{Format, supports, write};
use super::{Failure, complain, complain_of, files, json, lines, painter, say};

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
    let (decided, sources) = decide_text(&mut Session::new(pack), &name, &referral, options.seen.as_at.as_deref());
    match decided {
        Ok(decision) => {
            write(
                options.format,
                &[
                    (Format::Text, &|| {
                        let write = if options.full { full::decision } else { text::decision };
                        Ok(write(&decision, painter().as_ref()))
                    }),
                    (Format::Markdown, &|| Ok(markdown::decision(&decision))),
                    (Format::Json, &|| json(&Answer::Decision { decision: Box::new(decision.clone()) })),
                ],
            )?;
            Ok(ExitCode::SUCCESS)
        }
        Err(diagnostics) if options.format == Format::Json => {
            say(&json(&Answer::problems(&diagnostics, &sources))?)?;
            Ok(ExitCode::from(2))
        }
        Err(diagnostics) => {
            complain_of(&diagnostics, &sources);
            complain(&format!("nothing was decided: {}\n", findings::summary(&diagnostics)));
            Ok(ExitCode::from(2))
        }
    }
}
