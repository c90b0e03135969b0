//! `threshold test`: the examples that stand in the rules.

use std::process::ExitCode;

use threshold::Painter;
use threshold::authors::{Case, Examples};

use super::choices::PackFolder;
use super::reporting::{Found, Reporting, exit_code, nothing};
use super::{Failure, json, painter, watch};

#[derive(clap::Args)]
pub(super) struct Options {
    #[command(flatten)]
    folder: PackFolder,
    #[command(flatten)]
    reporting: Reporting,
    /// Run again whenever a file of the pack changes
    #[arg(long)]
    watch: bool,
}

pub(super) fn run(options: &Options) -> Result<ExitCode, Failure> {
    watch::watched(options.watch, options.folder.folder().as_deref(), || once(options))
}

fn once(options: &Options) -> Result<ExitCode, Failure> {
    let (pack, loaded) = options.folder.sound()?;
    let examples = Examples::run(&pack);
    let Reporting { format, fail_on, fail_on_empty } = options.reporting;
    let mut found = examples.diagnostics();
    let mut looked_at = examples.cases(&loaded.sources);
    if fail_on_empty && examples.count() == 0 {
        found.push(nothing("examples"));
        looked_at = Case::of(&found, &loaded.sources, "examples");
    }
    let name = pack.layers.last().map_or("", |layer| layer.entry.name.as_str());
    let failed = examples.failed().len();
    let text = |painter: Painter| {
        let drawn = found.iter().map(|one| one.text(&loaded.sources, painter) + "\n").collect::<String>();
        (drawn, format!("{}: {} passed, {failed} failed\n", name, examples.count() - failed))
    };
    Found {
        tool: "threshold test",
        cases: looked_at,
        text: &|| {
            let (drawn, count) = text(painter());
            drawn + &count
        },
        markdown: &|| {
            let (drawn, count) = text(Painter::Plain);
            if drawn.is_empty() { count } else { format!("{}\n{count}", Painter::fenced(&drawn)) }
        },
        json: &|| json(&examples.json(&loaded.sources)),
    }
    .write(format, fail_on)?;
    Ok(exit_code(found.iter().map(|one| &one.severity), fail_on))
}
