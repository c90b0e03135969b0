//! `threshold check`: everything that is wrong with a pack.

use std::path::PathBuf;
use std::process::ExitCode;

use threshold::analysis::{analyse, usual_day};
use threshold::answer::Answer;
use threshold::diagnostic::{Diagnostic, Severity};
use threshold::render::{analysis, findings};
use threshold::typed::Pack;
use threshold::{Bundle, load};

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
    let bundle = files::bundle(options.pack.as_deref())?;
    let mut loaded = load(&bundle);
    if let Some(pack) = &loaded.pack {
        loaded.diagnostics.extend(analysed(pack, &bundle));
    }
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
    let is_fault = |diagnostic: &Diagnostic| diagnostic.severity != Severity::Note;
    Ok(if loaded.diagnostics.iter().any(is_fault) { ExitCode::from(1) } else { ExitCode::SUCCESS })
}

/// What the analyses find as at a usual day, and against the pack that this one extends.
fn analysed(pack: &Pack, bundle: &Bundle) -> Vec<Diagnostic> {
    let wider = pack.layers.iter().rev().nth(1).map(|layer| layer.entry.name.clone());
    let base = wider.and_then(|name| load(&Bundle { pack: name, files: bundle.files.clone() }).pack);
    analysis::diagnostics(&analyse(pack, usual_day(pack), base.as_ref()), pack)
}
