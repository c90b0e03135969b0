//! `threshold check`: everything that is wrong with a pack.

use std::path::PathBuf;
use std::process::ExitCode;

use threshold::answer::Answer;
use threshold::load;
use threshold::render::findings;

use super::decide::json;
use super::{Failure, Format, files, painter, say};

#[derive(clap::Args)]
pub struct Options {
    /// The pack's folder; the built-in Croydon pack when left out
    pack: Option<PathBuf>,
    /// How to write the findings
    #[arg(long, value_enum, default_value = "text")]
    format: Format,
}

pub fn run(options: &Options) -> Result<ExitCode, Failure> {
    let loaded = load(&files::bundle(options.pack.as_deref())?);
    let painter = painter();
    match options.format {
        Format::Json => say(&json(&Answer::problems(&loaded.diagnostics, &loaded.sources)))?,
        Format::Text | Format::Markdown => {
            let fence = if options.format == Format::Markdown { "```\n" } else { "" };
            for diagnostic in &loaded.diagnostics {
                say(&format!("{fence}{}{fence}\n", findings::finding(diagnostic, &loaded.sources, painter.as_ref())))?;
            }
            let counts = loaded.pack.as_ref().map_or(String::new(), |pack| {
                format!("{} rules, {} facts, {} sources: ", pack.rules.len(), pack.facts.len(), pack.sources.len())
            });
            say(&format!("{counts}{}\n", findings::summary(&loaded.diagnostics)))?;
        }
    }
    Ok(if loaded.diagnostics.is_empty() { ExitCode::SUCCESS } else { ExitCode::from(1) })
}
