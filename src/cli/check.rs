//! `threshold check`: everything that is wrong with a pack.

use std::path::Path;
use std::process::ExitCode;

use threshold::authors::analysis::{looked_at, usual_day};
use threshold::findings::{Diagnostic, FileId, Span, quoted};
use threshold::output::examples::checked;
use threshold::output::markdown::fenced;
use threshold::output::reports::cases;
use threshold::output::{findings, guide};
use threshold::packs::{is_rules, passed_over};
use threshold::{Answer, Bundle, Loaded};

use super::choices::PackFolder;
use super::reporting::{Found, Reporting, exit_code, nothing};
use super::{Failure, files, painter, stamped, watch};

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
    let bundle = files::bundle(pack)?;
    let mut loaded = checked(&bundle);
    loaded.diagnostics.extend(unread(pack, &bundle, &loaded)?);
    match loaded.pack.as_ref().map(|sound| (sound, guide::read(&bundle, sound))) {
        Some((_, Err(faults))) => {
            let (sources, faults) = *faults;
            let before = loaded.sources.append(sources);
            loaded.diagnostics.extend(faults.into_iter().map(|fault| moved(fault, before)));
        }
        Some((sound, Ok(companions))) => {
            loaded.diagnostics.extend(guide::unsaid(sound, &companions, usual_day(sound)));
        }
        None => {}
    }
    let Reporting { format, fail_on, fail_on_empty } = options.reporting;
    if fail_on_empty && loaded.pack.as_ref().is_some_and(|pack| pack.rules.is_empty()) {
        loaded.diagnostics.push(nothing("rules"));
    }
    files::name_from_here(pack, &mut loaded.sources);
    let text = |shown: &dyn Fn(&str) -> String| {
        let drawn = |one: &Diagnostic| shown(&findings::finding(one, &loaded.sources, painter().as_ref()));
        let drawn = findings::few(&loaded.diagnostics, &drawn);
        let counts = loaded.pack.as_ref().map_or(String::new(), |pack| {
            let days = findings::days(&looked_at(pack).iter().map(|period| period.from).collect::<Vec<_>>());
            format!("{} rules, {} facts, {} sources, {days}: ", pack.rules.len(), pack.facts.len(), pack.sources.len())
        });
        format!("{drawn}{}: {counts}{}\n", bundle.pack, findings::summary(&loaded.diagnostics))
    };
    Found {
        tool: "threshold check",
        cases: cases(&loaded.diagnostics, &loaded.sources, &bundle.pack),
        text: &|| text(&|found| found.to_owned()),
        markdown: &|| text(&|found| fenced(found).trim_end().to_owned()),
        json: &|| {
            let found = Answer::problems(&loaded.diagnostics, &loaded.sources);
            let mut found = serde_json::to_value(found).map_err(Failure::Json)?;
            if let Some(keys) = found.as_object_mut() {
                keys.insert("totals".to_owned(), serde_json::json!(findings::totals(&loaded.diagnostics)));
            }
            stamped(found)
        },
    }
    .write(format, fail_on)?;
    Ok(exit_code(loaded.diagnostics.iter().map(|one| &one.severity), fail_on))
}

/// Files of the pack's folder that nothing reads, and those that nothing can read because of how they are named.
fn unread(folder: Option<&Path>, bundle: &Bundle, loaded: &Loaded) -> Result<Vec<Diagnostic>, Failure> {
    let own = format!("{}/", bundle.pack);
    let is_read = |path: &str| {
        let inside = path.strip_prefix(&own).and_then(|path| path.split_once('/')).map(|(folder, _)| folder);
        is_rules(path) || loaded.calendars.contains(path) || inside.is_some_and(guide::is_read_from)
    };
    let spare = bundle.files.keys().filter(|path| loaded.pack.is_some() && path.starts_with(&own) && !is_read(path));
    let spare = spare.map(|path| (path.clone(), "no calendar names it; name it in one, or delete it"));
    let folder = folder.filter(|folder| *folder != Path::new("-"));
    let misnamed = folder.map(|folder| passed_over(folder).map_err(Failure::Read)).transpose()?.unwrap_or_default();
    let misnamed = misnamed.iter().map(|path| {
        let inside = folder.and_then(|folder| path.strip_prefix(folder).ok()).unwrap_or(path);
        (
            format!("{own}{}", inside.display()),
            "a file of rules ends in `.rules`, a calendar in `.yaml`: rename it, or move it away",
        )
    });
    let warning = |(path, cure): (String, &str)| {
        Diagnostic::warning("unread-file", format!("{} is not read", quoted(&path)), Span::NOWHERE).help(cure)
    };
    Ok(spare.chain(misnamed).map(warning).collect())
}

/// A finding whose files stand behind others.
fn moved(mut finding: Diagnostic, before: u32) -> Diagnostic {
    for label in finding.labels.iter_mut().filter(|label| label.span != Span::NOWHERE) {
        label.span.file = FileId(label.span.file.0.saturating_add(before));
    }
    finding
}
