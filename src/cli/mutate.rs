//! `threshold mutate`: would the examples notice if a rule were wrong?

use std::process::ExitCode;

use threshold::Painter;
use threshold::authors::{Case, Mutants};

use super::Failure;
use super::choices::PackFolder;
use super::reporting::{Found, Reporting, exit_code, nothing};
use super::{json, painter};

#[derive(clap::Args)]
pub(super) struct Options {
    #[command(flatten)]
    folder: PackFolder,
    #[command(flatten)]
    reporting: Reporting,
}

pub(super) fn run(options: &Options) -> Result<ExitCode, Failure> {
    let (pack, loaded) = options.folder.sound()?;
    let mutants = Mutants::of(&pack);
    let Reporting { format, fail_on, fail_on_empty } = options.reporting;
    let mut found = mutants.diagnostics(&loaded.sources);
    let mut looked_at = mutants.cases(&loaded.sources);
    let mut empty = String::new();
    if fail_on_empty && mutants.is_empty() {
        let nothing = nothing("rules");
        empty = nothing.text(&loaded.sources, Painter::Plain);
        found.push(nothing);
        looked_at = Case::of(&found, &loaded.sources, "rules");
    }
    Found {
        tool: "threshold mutate",
        cases: looked_at,
        text: &|| format!("{empty}{}", mutants.text(&loaded.sources, painter())),
        markdown: &|| Painter::fenced(&format!("{empty}{}", mutants.text(&loaded.sources, Painter::Plain))),
        json: &|| json(&mutants.json(&loaded.sources)),
    }
    .write(format, fail_on)?;
    Ok(exit_code(found.iter().map(|one| &one.severity), fail_on))
}
