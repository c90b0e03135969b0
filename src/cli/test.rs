//! `threshold test`: the examples that stand in the rules.

use std::process::ExitCode;

use threshold::authors::as_rules;
use threshold::authors::examples;
use threshold::output::markdown::fenced;
use threshold::output::reports::cases;
use threshold::output::{Painter, Plain, examples as render, findings};

use super::choices::PackFolder;
use super::reporting::{Found, Reporting, exit_code, nothing};
use super::{Failure, painter, stamped, watch};

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
    let runs = examples::run(&as_rules(&pack));
    let Reporting { format, fail_on, fail_on_empty } = options.reporting;
    let mut found: Vec<_> = runs.iter().flat_map(render::diagnostics).collect();
    let mut looked_at = render::cases(&runs, &loaded.sources);
    if fail_on_empty && runs.is_empty() {
        found.push(nothing("examples"));
        looked_at = cases(&found, &loaded.sources, "examples");
    }
    let name = pack.layers.last().map_or("", |layer| layer.entry.name.as_str());
    let failed = runs.iter().filter(|run| !run.failures.is_empty()).count();
    let text = |painter: &dyn Painter| {
        let drawn = found.iter().map(|one| findings::finding(one, &loaded.sources, painter) + "\n").collect::<String>();
        (drawn, format!("{}: {} passed, {failed} failed\n", name, runs.len() - failed))
    };
    Found {
        tool: "threshold test",
        cases: looked_at,
        text: &|| {
            let (drawn, count) = text(painter().as_ref());
            drawn + &count
        },
        markdown: &|| {
            let (drawn, count) = text(&Plain);
            if drawn.is_empty() { count } else { format!("{}\n{count}", fenced(&drawn)) }
        },
        json: &|| stamped(render::json(&runs, &loaded.sources)),
    }
    .write(format, fail_on)?;
    Ok(exit_code(found.iter().map(|one| &one.severity), fail_on))
}
