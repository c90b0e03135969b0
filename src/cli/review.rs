//! `threshold review`: what a change to the rules does, as one comment for people and files beside it.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use threshold::Pack;
use threshold::authors::analysis::found;
use threshold::authors::as_rules;
use threshold::authors::compare::{Decided, RuleChange, Side, decisions, readable, rules};
use threshold::authors::examples;
use threshold::authors::mutants::mutants;
use threshold::authors::{Budget, Compared, load_despite_examples};
use threshold::findings::Sources;
use threshold::findings::{Problem, Severity};
use threshold::output::compare::{Report, binding};
use threshold::output::guide::{Contents, Stylesheet, one_file};
use threshold::output::reports::located;
use threshold::output::review::by_itself;
use threshold::output::review::{Change, Review, Verdict, lowered};
use threshold::output::{casefile, examples as tried, mutants as changed};
use threshold::record::Decision;
use threshold::{Bundle, Session};
use threshold::{decide_text, decided_text};

use super::approval::Approval;
use super::choices::{OneDay, day};
use super::folder::Folder;
use super::revision::Place;
use super::{Failure, files, form, guide, say};

#[derive(clap::Args)]
#[command(
    after_help = "Exit codes: 0 nothing stands against the change; 1 something must be mended first; 2 wrong use; \
                        3 something protects less, and nobody approved it."
)]
pub(super) struct Options {
    /// The old pack: a folder, a git revision of the new one, or REVISION:FOLDER
    old: String,
    /// The new pack: a folder, a git revision of the old one, or REVISION:FOLDER
    new: String,
    /// Where to write the comment and what stands beside it
    #[arg(long, value_name = "DIR")]
    out: PathBuf,
    /// Whole referrals to decide under both sides
    #[arg(long, value_name = "DIR")]
    scenarios: Option<PathBuf>,
    /// Who approves that something protects less: name and role, and `, for OLD..NEW` to approve just these fingerprints;
    /// of several, the first that counts
    #[arg(long, value_name = "NAME, ROLE")]
    approved_by: Vec<String>,
    /// Count only approvals that say for which fingerprints they are
    #[arg(long)]
    bound: bool,
    #[command(flatten)]
    in_force: OneDay,
    /// The page for the preview of the form; the one that this binary holds when left out
    #[arg(long, value_name = "FILE")]
    shell: Option<PathBuf>,
}

impl Options {
    /// Who approves what is compared here.
    fn approval(&self, binding: &str) -> Result<Option<String>, Failure> {
        for text in self.approved_by.iter().filter(|text| !text.trim().is_empty()) {
            let approval = Approval::read(text)?;
            if let Some(by) = approval.by(binding).filter(|_| approval.is_bound() || !self.bound) {
                return Ok(Some(by));
            }
        }
        Ok(None)
    }
}

pub(super) fn run(options: &Options) -> Result<ExitCode, Failure> {
    let (old_place, new_place) = (Place::of(&options.old), Place::of(&options.new));
    let (old_pack, old_loaded, _) = files::comparable(&old_place.bundle(&new_place)?)?;
    let bundle = new_place.bundle(&old_place)?;
    let (mut loaded, of_examples) = load_despite_examples(&bundle);
    if let Some(pack) = &loaded.pack {
        loaded.diagnostics.extend(found(pack, &bundle));
        loaded.diagnostics.extend(of_examples);
    }
    new_place.name_files(&mut loaded.sources);
    let mut out = Folder::open(&options.out, "threshold-review.txt")?;
    let is_fault = |severity: Severity| severity != Severity::Note;
    let faults = loaded.diagnostics.iter().filter(|one| is_fault(one.severity));
    let mut faults: Vec<Problem> = faults.map(|one| located(one, &loaded.sources)).collect();
    let Some(new_pack) = &loaded.pack else {
        return finish(&Review::Unusable { faults: &faults }, out);
    };
    let runs = examples::run(&as_rules(new_pack));
    let failed = runs.iter().filter(|run| !run.failures.is_empty()).count();
    faults.extend(runs.iter().flat_map(tried::diagnostics).map(|one| located(&one, &loaded.sources)));
    let (old_sources, new_sources) = (&old_loaded.sources, &loaded.sources);
    let compared = match options.in_force.as_at.as_deref() {
        None => Compared::on_every_day((&old_pack, old_sources), (new_pack, new_sources), Budget::default()),
        Some(text) => {
            let day = day(Some(text))?;
            Compared::of((&old_pack, old_sources, day), (new_pack, new_sources, day), Budget::default())
        }
    };
    let compared = compared.map_err(Failure::Diagram)?;
    let told = options.scenarios.as_deref().map(|folder| decided(folder, [&old_pack, new_pack])).transpose()?;
    let decided = told.as_ref().map(|told| (told.children, told.moved.as_slice()));
    let report = Report { compared: &compared, decided, approved_by: None, in_full: true };
    let binding = binding(&report);
    let approved_by = options.approval(&binding)?;
    let report = Report { approved_by: approved_by.as_deref(), ..report };
    let today = day(options.in_force.as_at.as_deref())?;
    let by_itself = by_itself(new_pack, today, options.in_force.as_at.is_none());
    let rules = rules(&old_pack, new_pack);
    let mut written = cases(&report, &readable(&old_pack, new_pack), &mut out)?;
    written.extend(form_preview(new_pack, options, &mut out)?);
    written.extend(guide_preview(&bundle, &compared, &mut out)?);
    let change = Change {
        report: &report,
        rules: &rules,
        faults: &faults,
        examples: (runs.len(), failed),
        unnoticed: &unnoticed(new_pack, &loaded.sources, &rules),
        scenarios: told.as_ref().map(|told| (told.files, told.failed.as_slice())),
        by_itself: &by_itself,
        files: &written,
    };
    finish(&Review::Compared(change), out)
}

/// Writes the comment and the whole review, and says the verdict.
fn finish(review: &Review<'_>, mut out: Folder) -> Result<ExitCode, Failure> {
    let comment = review.comment();
    out.write("comment.md", &comment)?;
    out.write("review.md", review.whole())?;
    out.finish()?;
    say(&comment)?;
    Ok(match review.verdict() {
        Verdict::Pass => ExitCode::SUCCESS,
        Verdict::Mend => ExitCode::from(1),
        Verdict::Approve => ExitCode::from(3),
    })
}

/// The scenarios, decided under both sides.
struct Scenarios {
    files: usize,
    children: usize,
    moved: Vec<Decided>,
    failed: Vec<(String, String)>,
}

/// Every referral of a folder under both packs. One that the old pack cannot decide either says nothing about the change.
fn decided(folder: &Path, packs: [&Pack; 2]) -> Result<Scenarios, Failure> {
    let [old, new] = packs;
    let mut engines = [readable(old, new), new.clone()].map(Session::new);
    let mut told = Scenarios { files: 0, children: 0, moved: Vec::new(), failed: Vec::new() };
    for path in files::referrals(folder)? {
        let text = files::read(&path)?;
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let [old_engine, new_engine] = &mut engines;
        let (was, _) = decided_text(old_engine, &name, &text, None);
        let (is, _) = decided_text(new_engine, &name, &text, None);
        match (was, is) {
            (Ok(was), Ok(is)) => {
                let [old_pack, new_pack] = packs;
                told.files += 1;
                told.children += is.decision.children.len();
                told.moved.extend(decisions((old_pack, &was), (new_pack, &is)));
            }
            (Ok(_), Err(why)) => {
                let why: Vec<String> = why.iter().map(|one| one.message.clone()).collect();
                told.failed.push((name, why.join("; ")));
            }
            (Err(_), Ok(is)) => {
                told.files += 1;
                told.children += is.decision.children.len();
            }
            (Err(_), Err(_)) => {}
        }
    }
    Ok(told)
}

/// How many referrals that get less are written as files at most; all of them stand in the review.
const CASES: usize = 200;

/// A referral for everything that is lowered: one to decide, and one for the form to open.
fn cases(report: &Report<'_>, old: &Pack, out: &mut Folder) -> Result<Vec<(String, String)>, Failure> {
    let mut engine = Session::new(old.clone());
    let mut written = Vec::new();
    for (text, number) in lowered(report).iter().zip(1..).take(CASES) {
        let name = format!("cases/lowered-{number}.yaml");
        out.write(&name, text)?;
        written
            .push((name, "a referral that gets less; `threshold decide` decides it, and the form opens it".to_owned()));
        let (decision, _) = decide_text(&mut engine, "lowered", text, None);
        if let Some(file) = decision.ok().and_then(|decision| case_file(old, text, &decision)) {
            let name = format!("cases/lowered-{number}.json");
            out.write(&name, &file)?;
            let what = "the same as a case file: the form shows the old rules' answer beside the new one";
            written.push((name, what.to_owned()));
        }
    }
    Ok(written)
}

fn case_file(pack: &Pack, text: &str, decision: &Decision) -> Option<String> {
    let referral: serde_json::Value = serde_yaml::from_str(text).ok()?;
    serde_json::to_string_pretty(&casefile::case_file(pack, &referral, decision)).ok()
}

/// The form as it would be; where this binary holds no page, that is said.
fn form_preview(pack: &Pack, options: &Options, out: &mut Folder) -> Result<Vec<(String, String)>, Failure> {
    match form::filled(pack, options.shell.as_deref()) {
        Ok(page) => {
            out.write("form.html", &page)?;
            Ok(vec![("form.html".to_owned(), "the form as it would be; open it in a browser".to_owned())])
        }
        Err(Failure::NoShell) => {
            Ok(vec![("form.html".to_owned(), "NOT written: this build holds no form (`make form`)".to_owned())])
        }
        Err(other) => Err(other),
    }
}

/// The guide as it would be, on one page, with what changed in it.
fn guide_preview(bundle: &Bundle, since: &Compared<'_>, out: &mut Folder) -> Result<Vec<(String, String)>, Failure> {
    let name = "guide.html".to_owned();
    let Some((style, script)) = guide::LOOK else {
        return Ok(vec![(name, "NOT written: this build holds no guide (`make guide`)".to_owned())]);
    };
    let look = Stylesheet { style: style.to_owned(), script: script.to_owned() };
    let [_, Side { pack, program, .. }] = since.sides();
    let companions = guide::companions(bundle, pack)?;
    let book = Contents { pack, day: program.day, look: &look, companions: &companions, since: Some(since) };
    match one_file(book) {
        Ok(page) => {
            out.write(&name, &page)?;
            Ok(vec![(name, "the guide as it would be, on one page".to_owned())])
        }
        // The review says of itself which example fails.
        Err(why) => Ok(vec![(name, format!("NOT written: {why}"))]),
    }
}

/// Slips in the rules that differ which none of their examples would notice.
fn unnoticed(pack: &Pack, sources: &Sources, rules: &[RuleChange]) -> Vec<Problem> {
    let differs = |name: &str| rules.iter().any(|rule| rule.name == name);
    let whole = as_rules(pack);
    let found = mutants(&whole, Budget::default());
    let own = found.iter().filter(|mutant| differs(&whole.rules[mutant.rule].entry.name));
    own.filter_map(|mutant| changed::diagnostic(&whole, sources, mutant)).map(|one| located(&one, sources)).collect()
}
