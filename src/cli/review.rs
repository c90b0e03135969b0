//! `threshold review`: what a change to the rules does, as one comment for people and files beside it.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use threshold::authors::{CaseFile, Comparison, Examples, Review, Verdict};
use threshold::findings::{Problem, Severity};
use threshold::{Bundle, Pack, Referral, Session};

use super::approval::{Counting, weigh};
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

pub(super) fn run(options: &Options) -> Result<ExitCode, Failure> {
    let (old_place, new_place) = (Place::of(&options.old), Place::of(&options.new));
    let old_bundle = old_place.bundle(&new_place)?;
    let (mut old_pack, old_loaded, _) = files::comparable(&old_bundle)?;
    let bundle = new_place.bundle(&old_place)?;
    let (mut loaded, of_examples) = bundle.load_despite_examples();
    old_pack.leave_out_the_same(&loaded.sources, &of_examples);
    if let Some(pack) = &loaded.pack {
        loaded.diagnostics.extend(bundle.proved(pack));
        loaded.diagnostics.extend(of_examples);
    }
    new_place.name_files(&mut loaded.sources);
    let mut out = Folder::open(&options.out, "threshold-review.txt")?;
    let is_fault = |severity: Severity| severity != Severity::Note;
    let faults = loaded.diagnostics.iter().filter(|one| is_fault(one.severity));
    let mut faults: Vec<Problem> = faults.map(|one| one.problem(&loaded.sources)).collect();
    let Some(new_pack) = &loaded.pack else {
        return finish(&Review::unusable(&faults), out);
    };
    let examples = Examples::run(new_pack);
    faults.extend(examples.diagnostics().iter().map(|one| one.problem(&loaded.sources)));
    let (old_sources, new_sources) = (&old_loaded.sources, &loaded.sources);
    let today = day(options.in_force.as_at.as_deref())?;
    let is_today = options.in_force.as_at.is_none();
    let compared = if is_today {
        Comparison::on_every_day((&old_pack, old_sources), (new_pack, new_sources))
    } else {
        Comparison::of((&old_pack, old_sources, today), (new_pack, new_sources, today))
    };
    let mut compared = compared.map_err(Failure::Diagram)?.in_full();
    compared = compared.with_beside([(&old_bundle, &old_loaded), (&bundle, &loaded)]);
    if let Some(folder) = &options.scenarios {
        decide(folder, &mut compared)?;
    }
    let counting = if options.bound { Counting::Bound } else { Counting::All };
    weigh(&options.approved_by, counting, &mut compared)?;
    let mut written = cases(&compared, &mut out);
    written.extend(form_preview(new_pack, options, &mut out)?);
    written.extend(guide_preview(&bundle, new_pack, &compared, &mut out)?);
    finish(&compared.review(&faults, &examples, today, &written), out)
}

/// Writes the comment and the whole review, and says the verdict.
fn finish(review: &Review, mut out: Folder) -> Result<ExitCode, Failure> {
    out.put("comment.md", review.comment.clone());
    out.put("review.md", review.whole.clone());
    out.finish()?;
    say(&review.comment)?;
    Ok(match review.verdict {
        Verdict::Pass => ExitCode::SUCCESS,
        Verdict::Mend => ExitCode::from(1),
        Verdict::Approve => ExitCode::from(3),
    })
}

/// Decides every referral of a folder under both packs.
fn decide(folder: &Path, compared: &mut Comparison<'_>) -> Result<(), Failure> {
    for path in files::referrals(folder)? {
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        // What keeps it from being decided stands in the review.
        let _ = compared.decide(&name, &files::read(&path)?, [None, None]);
    }
    Ok(())
}

/// How many referrals that get less are written as files at most; all of them stand in the review.
const CASES: usize = 200;

/// A referral for everything that is lowered: one to decide, and one for the form to open.
fn cases(compared: &Comparison<'_>, out: &mut Folder) -> Vec<(String, String)> {
    let mut old = Session::new(compared.old_pack());
    let mut written = Vec::new();
    for (text, number) in compared.lowered().iter().zip(1..).take(CASES) {
        let name = format!("cases/lowered-{number}.yaml");
        out.put(&name, text.clone());
        written
            .push((name, "a referral that gets less; `threshold decide` decides it, and the form opens it".to_owned()));
        let read = Referral::read(old.pack(), "lowered", text, None).ok();
        let decision = read.map(|(referral, at)| old.decide(&referral, at));
        if let Some(file) = decision.and_then(|decision| CaseFile::written(old.pack(), text, &decision)) {
            let name = format!("cases/lowered-{number}.json");
            out.put(&name, file);
            let what = "the same as a case file: the form shows the old rules' answer beside the new one";
            written.push((name, what.to_owned()));
        }
    }
    written
}

/// The form as it would be; where this binary holds no page, that is said.
fn form_preview(pack: &Pack, options: &Options, out: &mut Folder) -> Result<Vec<(String, String)>, Failure> {
    match form::filled(pack, options.shell.as_deref()) {
        Ok(page) => {
            out.put("form.html", page);
            Ok(vec![("form.html".to_owned(), "the form as it would be; open it in a browser".to_owned())])
        }
        Err(Failure::NoShell) => {
            Ok(vec![("form.html".to_owned(), "NOT written: this build holds no form (`make form`)".to_owned())])
        }
        Err(other) => Err(other),
    }
}

/// The guide as it would be, on one page, with what changed in it.
fn guide_preview(
    bundle: &Bundle,
    pack: &Pack,
    since: &Comparison<'_>,
    out: &mut Folder,
) -> Result<Vec<(String, String)>, Failure> {
    let name = "guide.html".to_owned();
    let Some((style, script)) = guide::LOOK else {
        return Ok(vec![(name, "NOT written: this build holds no guide (`make guide`)".to_owned())]);
    };
    match guide::of(pack, bundle, since.day())?.look(style, script).since(since).one_file() {
        Ok(page) => {
            out.put(&name, page);
            Ok(vec![(name, "the guide as it would be, on one page".to_owned())])
        }
        // The review says of itself which example fails.
        Err(why) => Ok(vec![(name, format!("NOT written: {why}"))]),
    }
}
