//! `threshold check`: everything that is wrong with a pack.

use std::path::Path;
use std::process::ExitCode;

use threshold::authors::Case;
use threshold::findings::Diagnostic;
use threshold::{Bundle, Painter};

use super::choices::PackFolder;
use super::reporting::{Found, Reporting, exit_code, nothing};
use super::{Failure, files, json, painter, watch};

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
    let pack = options.folder.folder();
    let pack = pack.as_deref();
    let (bundle, mut loaded) = match pack.filter(|folder| *folder != Path::new("-")) {
        Some(folder) => Bundle::read_and_checked(folder, files::with_built_in).map_err(Failure::Read)?,
        None => {
            let bundle = files::bundle(pack)?;
            let loaded = bundle.checked(None).map_err(Failure::Read)?;
            (bundle, loaded)
        }
    };
    let Reporting { format, fail_on, fail_on_empty } = options.reporting;
    if fail_on_empty && loaded.pack.as_ref().is_some_and(|pack| pack.rules.is_empty()) {
        loaded.diagnostics.push(nothing("rules"));
    }
    files::name_from_here(pack, &mut loaded.sources);
    let text = |shown: &dyn Fn(&str) -> String, name: String| {
        let drawn = |one: &Diagnostic| shown(&one.text(&loaded.sources, painter()));
        let drawn = Diagnostic::few(&loaded.diagnostics, &drawn);
        let counts = loaded.pack.as_ref().map_or(String::new(), |pack| {
            let days = pack.days_proved();
            format!("{} rules, {} facts, {} sources, {days}: ", pack.rules.len(), pack.facts.len(), pack.sources.len())
        });
        format!("{drawn}{name}: {counts}{}\n", Diagnostic::summary(&loaded.diagnostics))
    };
    Found {
        tool: "threshold check",
        cases: Case::of(&loaded.diagnostics, &loaded.sources, &bundle.pack),
        text: &|| text(&|found| found.to_owned(), Painter::on_one_line(&bundle.pack)),
        markdown: &|| text(&|found| Painter::fenced(found).trim_end().to_owned(), Painter::in_markdown(&bundle.pack)),
        json: &|| json(&loaded.json()),
    }
    .write(format, fail_on)?;
    Ok(exit_code(loaded.diagnostics.iter().map(|one| &one.severity), fail_on))
}
