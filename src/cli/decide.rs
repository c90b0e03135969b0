//! `threshold decide`: one referral.

use std::path::PathBuf;
use std::process::ExitCode;

use threshold::Session;
use threshold::output::{findings, full, markdown, text};
use threshold::{Answer, decide_text};

use super::output::{Format, supports, write};
use super::{Failure, complain, complain_of, files, json, painter, say};

#[derive(clap::Args)]
pub(super) struct Options {
    /// The referral, YAML or JSON; `-` for standard input
    referral: PathBuf,
    /// The pack's folder; the built-in Croydon pack when left out
    #[arg(long, value_name = "PACK")]
    rules: Option<PathBuf>,
    /// Decide as at this date, or date and time; when it was received when left out
    #[arg(long, value_name = "DATE")]
    as_at: Option<String>,
    /// How to write the decision
    #[arg(long, value_parser = supports(&[Format::Text, Format::Json, Format::Markdown]), default_value = "text")]
    format: Format,
    /// Write out every reason with its facts, every question, clock and answer, however long
    #[arg(long)]
    full: bool,
}

pub(super) fn run(options: &Options) -> Result<ExitCode, Failure> {
    let (pack, _) = files::sound_pack(options.rules.as_deref())?;
    let referral = files::read(&options.referral)?;
    let name = options.referral.to_string_lossy();
    let (decided, sources) = decide_text(&mut Session::new(pack), &name, &referral, options.as_at.as_deref());
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
