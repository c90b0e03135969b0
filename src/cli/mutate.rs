//! `threshold mutate`: would the examples notice if a rule were wrong?

use std::path::PathBuf;
use std::process::ExitCode;

use threshold::diagram::Budget;
use threshold::meetings::as_rules;
use threshold::mutate::{Tally, mutants};
use threshold::render::mutants as render;

use super::{Failure, Format, files, painter, say};

#[derive(clap::Args)]
pub struct Options {
    /// The pack's folder; the built-in Croydon pack when left out
    pack: Option<PathBuf>,
    /// How to write the result
    #[arg(long, value_enum, default_value = "text")]
    format: Format,
}

pub fn run(options: &Options) -> Result<ExitCode, Failure> {
    let (pack, loaded) = files::sound_pack(options.pack.as_deref())?;
    let pack = as_rules(&pack);
    let mutants = mutants(&pack, Budget::default());
    match options.format {
        Format::Json => say(&format!("{}\n", render::json(&pack, &loaded.sources, &mutants)))?,
        Format::Text => say(&render::text(&pack, &loaded.sources, &mutants, painter().as_ref()))?,
        Format::Markdown => {
            let text = render::text(&pack, &loaded.sources, &mutants, &threshold::render::Plain);
            say(&format!("```\n{text}```\n"))?;
        }
    }
    let tally = Tally::of(&mutants);
    Ok(if tally.killed == tally.real() { ExitCode::SUCCESS } else { ExitCode::from(1) })
}
