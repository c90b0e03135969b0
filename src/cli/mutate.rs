//! `threshold mutate`: would the examples notice if a rule were wrong?

use std::process::ExitCode;

use threshold::authors::Budget;
use threshold::authors::as_rules;
use threshold::authors::mutants::mutants;
use threshold::output::markdown::fenced;
use threshold::output::reports::cases;
use threshold::output::{Plain, findings, mutants as render};

use super::Failure;
use super::choices::PackFolder;
use super::reporting::{Found, Reporting, exit_code, nothing};
use super::{painter, stamped};

#[derive(clap::Args)]
pub(super) struct Options {
    #[command(flatten)]
    folder: PackFolder,
    #[command(flatten)]
    reporting: Reporting,
}

pub(super) fn run(options: &Options) -> Result<ExitCode, Failure> {
    let (pack, loaded) = options.folder.sound()?;
    let pack = as_rules(&pack);
    let mutants = mutants(&pack, Budget::default());
    let Reporting { format, fail_on, fail_on_empty } = options.reporting;
    let mut found: Vec<_> =
        mutants.iter().filter_map(|mutant| render::diagnostic(&pack, &loaded.sources, mutant)).collect();
    let mut looked_at = render::cases(&pack, &loaded.sources, &mutants);
    let mut empty = String::new();
    if fail_on_empty && mutants.is_empty() {
        let nothing = nothing("rules");
        empty = findings::finding(&nothing, &loaded.sources, &Plain);
        found.push(nothing);
        looked_at = cases(&found, &loaded.sources, "rules");
    }
    Found {
        tool: "threshold mutate",
        cases: looked_at,
        text: &|| format!("{empty}{}", render::text(&pack, &loaded.sources, &mutants, painter().as_ref())),
        markdown: &|| fenced(&format!("{empty}{}", render::text(&pack, &loaded.sources, &mutants, &Plain))),
        json: &|| stamped(render::json(&pack, &loaded.sources, &mutants)),
    }
    .write(format, fail_on)?;
    Ok(exit_code(found.iter().map(|one| &one.severity), fail_on))
}
