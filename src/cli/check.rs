//! `threshold check`: everything that is wrong with a pack.

use std::process::ExitCode;

use threshold::Answer;
use threshold::authors::analysis::{checked, looked_at};
use threshold::authors::{as_rules, examples};
use threshold::output::examples::beside;
use threshold::output::findings;
use threshold::output::reports::cases;

use super::choices::PackFolder;
use super::reporting::{Found, Reporting, exit_code, nothing};
use super::{Failure, files, json, painter};

#[derive(clap::Args)]
pub(super) struct Options {
    #[command(flatten)]
    folder: PackFolder,
    #[command(flatten)]
    reporting: Reporting,
}

pub(super) fn run(options: &Options) -> Result<ExitCode, Failure> {
    let pack = options.folder.folder();
    let pack = pack.as_deref();
    let bundle = files::bundle(pack)?;
    let mut loaded = checked(&bundle);
    if let Some(pack) = &loaded.pack {
        let found = std::mem::take(&mut loaded.diagnostics);
        loaded.diagnostics = beside(pack, found, &examples::run(&as_rules(pack)));
    }
    let Reporting { format, fail_on, fail_on_empty } = options.reporting;
    if fail_on_empty && loaded.pack.as_ref().is_some_and(|pack| pack.rules.is_empty()) {
        loaded.diagnostics.push(nothing("rules"));
    }
    files::name_from_here(pack, &mut loaded.sources);
    let text = |fence: &str| {
        let drawn = |one| format!("{fence}{}{fence}\n", findings::finding(one, &loaded.sources, painter().as_ref()));
        let drawn: String = loaded.diagnostics.iter().map(drawn).collect();
        let counts = loaded.pack.as_ref().map_or(String::new(), |pack| {
            let days = findings::days(&looked_at(pack).iter().map(|period| period.from).collect::<Vec<_>>());
            format!("{} rules, {} facts, {} sources, {days}: ", pack.rules.len(), pack.facts.len(), pack.sources.len())
        });
        format!("{drawn}{}: {counts}{}\n", bundle.pack, findings::summary(&loaded.diagnostics))
    };
    Found {
        tool: "threshold check",
        cases: cases(&loaded.diagnostics, &loaded.sources, &bundle.pack),
        text: &|| text(""),
        markdown: &|| text("```\n"),
        json: &|| json(&Answer::problems(&loaded.diagnostics, &loaded.sources)),
    }
    .write(format, fail_on)?;
    Ok(exit_code(loaded.diagnostics.iter().map(|one| &one.severity), fail_on))
}
