//! `threshold check`: everything that is wrong with a pack.

use std::process::ExitCode;

use threshold::Answer;
use threshold::authors::analysis::{checked, usual_day};
use threshold::output::findings;
use threshold::output::guide::unsaid;
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
    let pack = options.folder.pack.as_deref();
    let bundle = files::bundle(pack)?;
    let mut loaded = checked(&bundle);
    let Reporting { format, fail_on, fail_on_empty } = options.reporting;
    if fail_on_empty && loaded.pack.as_ref().is_some_and(|pack| pack.rules.is_empty()) {
        loaded.diagnostics.push(nothing("rules"));
    }
    if let Some(pack) = &loaded.pack {
        let companions = super::guide::companions(&bundle, pack)?;
        loaded.diagnostics.extend(unsaid(pack, &companions, usual_day(pack)));
    }
    files::name_from_here(pack, &mut loaded.sources);
    let text = |fence: &str| {
        let drawn = |one| format!("{fence}{}{fence}\n", findings::finding(one, &loaded.sources, painter().as_ref()));
        let drawn: String = loaded.diagnostics.iter().map(drawn).collect();
        let counts = loaded.pack.as_ref().map_or(String::new(), |pack| {
            format!("{} rules, {} facts, {} sources: ", pack.rules.len(), pack.facts.len(), pack.sources.len())
        });
        format!("{drawn}{counts}{}\n", findings::summary(&loaded.diagnostics))
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
