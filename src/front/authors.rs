//! What authors ask of rules: proofs, examples, changes on purpose, comparisons, shares, an old case decided again.

use serde_json::Value;

use crate::authoring::analysis;
use crate::authoring::compare::{Compared, Decided, beside, decisions, readable, rules};
use crate::authoring::examples::{self, Run};
pub use crate::authoring::measures::{Counted, Counter};
use crate::authoring::meeting_rules::as_rules;
use crate::authoring::mutants::{Mutant, mutants};
use crate::authoring::pages;
use crate::authoring::periods::looked_at;
use crate::base::calendar::day::Day;
use crate::base::checksum;
use crate::base::diagnostic::{Diagnostic, Problem, nearest};
use crate::base::span::{Sources, Span};
use crate::decision::api::{decide_text, decided_text};
use crate::decision::explain::stamp;
use crate::decision::record::Decision;
use crate::decision::replay;
pub use crate::decision::replay::{CaseFile, Replay};
use crate::decision::session::Session;
use crate::exact::diagram::Budget;
use crate::front::error::Error;
use crate::front::findings::Faults;
use crate::front::output::stamped;
pub use crate::front::output::{Case, Guide};
use crate::pack::bundle::{Bundle, Loaded};
pub use crate::pack::errors::Page;
use crate::pack::model::{Pack, Rule};
use crate::render::approval::{Approvals, PassedOver};
pub use crate::render::review::Verdict;
use crate::render::{
    Painter, casefile, compare, examples as told, findings, measures, moves, mutants as noticed, replay as replayed,
    review,
};
use crate::syntax::ast::Kind;

impl Pack {
    /// Everything that can be proved of the pack as at a day, and against the pack that it extends, without what its authors
    /// allow.
    #[must_use]
    pub fn proved(&self, day: Day, base: Option<&Pack>) -> Vec<Diagnostic> {
        analysis::analyse(self, day, base).diagnostics(self)
    }

    /// For which days [`Bundle::proved`] proves, in words.
    #[must_use]
    pub fn days_proved(&self) -> String {
        findings::days(&looked_at(self).iter().map(|period| period.from).collect::<Vec<_>>())
    }
}

impl Bundle {
    /// What is proved of its pack on any day, and against the pack that it extends.
    #[must_use]
    pub fn proved(&self, pack: &Pack) -> Vec<Diagnostic> {
        analysis::found(pack, self)
    }
}

/// The examples that stand in a pack, run.
pub struct Examples {
    runs: Vec<Run>,
}

impl Examples {
    /// Runs the examples of every rule and meeting.
    #[must_use]
    pub fn run(pack: &Pack) -> Examples {
        Examples { runs: examples::run(&as_rules(pack)) }
    }

    /// Those of one rule.
    #[must_use]
    pub fn of_rule(self, name: &str) -> Examples {
        Examples { runs: self.runs.into_iter().filter(|run| run.name == name).collect() }
    }

    /// How many there are.
    #[must_use]
    pub fn count(&self) -> usize {
        self.runs.len()
    }

    /// The titles of those that do not come out as they say.
    #[must_use]
    pub fn failed(&self) -> Vec<&str> {
        self.runs.iter().filter(|run| !run.failures.is_empty()).map(|run| run.title.as_str()).collect()
    }

    /// What is wrong with those.
    #[must_use]
    pub fn diagnostics(&self) -> Vec<Diagnostic> {
        self.runs.iter().flat_map(told::diagnostics).collect()
    }

    /// Each as a case of its rule.
    #[must_use]
    pub fn cases(&self, sources: &Sources) -> Vec<Case> {
        told::cases(&self.runs, sources)
    }

    /// For programs.
    #[must_use]
    pub fn json(&self, sources: &Sources) -> Value {
        stamped(told::json(&self.runs, sources))
    }

    /// What was found of a pack beside what its failing examples say; of a rule with one of these it is not said that an
    /// example is missing.
    #[must_use]
    pub fn beside(pack: &Pack, found: Vec<Diagnostic>) -> Vec<Diagnostic> {
        told::beside(pack, found)
    }
}

/// A pack changed on purpose, in small ways, and which changes its examples notice.
pub struct Mutants {
    pack: Pack,
    mutants: Vec<Mutant>,
}

impl Mutants {
    /// Changes every rule and meeting in every small way.
    #[must_use]
    pub fn of(pack: &Pack) -> Mutants {
        let pack = as_rules(pack);
        Mutants { mutants: mutants(&pack, Budget::default()), pack }
    }

    /// Whether there was nothing to change.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.mutants.is_empty()
    }

    /// Changes that no example notices.
    #[must_use]
    pub fn diagnostics(&self, sources: &Sources) -> Vec<Diagnostic> {
        self.mutants.iter().filter_map(|mutant| noticed::diagnostic(&self.pack, sources, mutant)).collect()
    }

    /// Each change as a case of its rule.
    #[must_use]
    pub fn cases(&self, sources: &Sources) -> Vec<Case> {
        noticed::cases(&self.pack, sources, &self.mutants)
    }

    /// For a terminal.
    #[must_use]
    pub fn text(&self, sources: &Sources, painter: Painter) -> String {
        noticed::text(&self.pack, sources, &self.mutants, painter)
    }

    /// For programs.
    #[must_use]
    pub fn json(&self, sources: &Sources) -> Value {
        stamped(noticed::json(&self.pack, sources, &self.mutants))
    }
}

impl Page {
    /// The page of a finding's code: what it means, why it matters, an example and the cure.
    #[must_use]
    pub fn of(code: &str) -> Option<&'static Page> {
        pages::page(code)
    }

    /// Every page, by code.
    #[must_use]
    pub fn all() -> Vec<&'static Page> {
        pages::pages()
    }

    /// The code that was probably meant.
    #[must_use]
    pub fn nearest(code: &str) -> Option<&'static str> {
        nearest(code, pages::pages().into_iter().map(|page| page.code))
    }

    /// As Markdown.
    #[must_use]
    pub fn markdown(&self) -> String {
        crate::render::hover::page(self)
    }
}

impl Counted {
    /// For a terminal.
    #[must_use]
    pub fn text(&self, painter: Painter) -> String {
        measures::text(self, painter)
    }

    /// For a page of notes.
    #[must_use]
    pub fn markdown(&self) -> String {
        measures::markdown(self)
    }
}

impl CaseFile {
    /// A case file as the form saves it.
    ///
    /// # Errors
    /// Why it cannot be read.
    pub fn read(name: &str, text: &str) -> Result<CaseFile, Faults> {
        replay::read(name, text).map_err(|(problem, sources)| (vec![*problem], sources))
    }

    /// The case file that a text is, if it is one: a referral is none.
    ///
    /// # Errors
    /// Why it cannot be read, although it says that it is one.
    pub fn inside(name: &str, text: &str) -> Result<Option<CaseFile>, Faults> {
        replay::inside(name, text)
    }

    /// A referral and its decision in one file, as the form opens it; none where the referral is not data.
    #[must_use]
    pub fn written(pack: &Pack, referral: &str, decision: &Decision) -> Option<String> {
        let referral: Value = serde_yaml::from_str(referral).ok()?;
        checksum::seal(&serde_json::to_string_pretty(&casefile::case_file(pack, &referral, decision)).ok()?)
    }

    /// Decides it again under a pack.
    #[must_use]
    pub fn replay(self, name: &str, pack: Pack) -> Replay {
        let stamp = stamp(&pack);
        let decided = decide_text(&mut Session::new(pack), name, &self.referral.to_string(), Some(&self.as_at));
        replay::compare(self, stamp, decided)
    }
}

impl Replay {
    /// For a terminal.
    #[must_use]
    pub fn text(&self, painter: Painter) -> String {
        replayed::text(self, painter)
    }
}

/// The finding that an example expects what its rule never gives.
const NOT_GIVEN: &str = "not-given";

/// The findings that an example says otherwise than its rule.
const EXAMPLES: [&str; 2] = [NOT_GIVEN, "example-failed"];

/// On which days packs are compared.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Days {
    /// On the one that was asked for.
    One,
    /// From today on.
    Every,
}

/// Two packs, or one on two days: exactly what changes for children.
pub struct Comparison<'a> {
    packs: [&'a Pack; 2],
    pub(super) compared: Compared<'a>,
    days: Days,
    /// One of the old pack, reading what the new one renamed, and one of the new.
    sessions: Option<[Session; 2]>,
    files: usize,
    /// Referrals that only the new pack cannot decide, each with the cause.
    undecided: Vec<(String, String)>,
    children: usize,
    moved: Vec<Decided>,
    approvals: Approvals,
    in_full: bool,
}

impl<'a> Comparison<'a> {
    /// Two packs, each with its sources and the day as at which its rules are in force.
    ///
    /// # Errors
    /// Where rules share too much to be compared exactly.
    pub fn of(old: (&'a Pack, &'a Sources, Day), new: (&'a Pack, &'a Sources, Day)) -> Result<Comparison<'a>, Error> {
        Ok(Comparison::whole([old.0, new.0], Days::One, Compared::of(old, new, Budget::default())?))
    }

    /// Two packs on every day, each with its sources.
    ///
    /// # Errors
    /// As [`Comparison::of`].
    pub fn on_every_day(old: (&'a Pack, &'a Sources), new: (&'a Pack, &'a Sources)) -> Result<Comparison<'a>, Error> {
        Ok(Comparison::whole([old.0, new.0], Days::Every, Compared::on_every_day(old, new, Budget::default())?))
    }

    fn whole(packs: [&'a Pack; 2], days: Days, compared: Compared<'a>) -> Comparison<'a> {
        Comparison {
            packs,
            compared,
            days,
            sessions: None,
            files: 0,
            undecided: Vec::new(),
            children: 0,
            moved: Vec::new(),
            approvals: Approvals::default(),
            in_full: false,
        }
    }

    /// Compares what stands beside the rules as well: of each side the files, and what became of them.
    #[must_use]
    pub fn with_beside(mut self, [old, new]: [(&Bundle, &Loaded); 2]) -> Comparison<'a> {
        let [was, is] = self.packs;
        self.compared.beside = beside([(was, old.0, old.1), (is, new.0, new.1)]);
        self
    }

    /// Shows every referral with all its answers, however many.
    #[must_use]
    pub fn in_full(mut self) -> Comparison<'a> {
        self.in_full = true;
        self
    }

    /// Says who approves that something protects less.
    pub fn approve(&mut self, by: Option<String>) {
        self.approvals.by = by;
    }

    /// Says who approves something else: the fingerprints that it is for, or none where it names none and must.
    pub fn pass_over(&mut self, by: String, of: Option<String>) {
        self.approvals.passed_over.push(PassedOver { by, of });
    }

    /// Whether somebody approves it.
    #[must_use]
    pub fn is_approved(&self) -> bool {
        self.approvals.by.is_some()
    }

    /// The old pack, with names that the new one changed read by either.
    #[must_use]
    pub fn old_pack(&self) -> Pack {
        let [old, new] = self.packs;
        readable(old, new)
    }

    /// Decides a referral under both, each as at its own moment if one is given, and keeps what moves. What keeps either
    /// side from deciding it is handed back, the old side's first.
    pub fn decide(&mut self, name: &str, text: &str, as_at: [Option<&str>; 2]) -> [Option<Faults>; 2] {
        let [old, new] = self.packs;
        let sessions = self.sessions.get_or_insert_with(|| [readable(old, new), new.clone()].map(Session::new));
        let [old_session, new_session] = sessions;
        let [old_at, new_at] = as_at;
        let decided = |session: &mut Session, at| {
            let (decided, sources) = decided_text(session, name, text, at);
            decided.map_err(|diagnostics| (diagnostics, sources))
        };
        let (was, is) = (decided(old_session, old_at), decided(new_session, new_at));
        if let Ok(is) = &is {
            self.files += 1;
            self.children += is.decision.children.len();
            self.moved.extend(was.iter().flat_map(|was| decisions((old, was), (new, is))));
        }
        // One that the old pack cannot decide either says nothing about the change.
        if let (Ok(_), Err((why, _))) = (&was, &is) {
            let why: Vec<&str> = why.iter().map(|one| one.message.as_str()).collect();
            self.undecided.push((name.to_owned(), why.join("; ")));
        }
        [was.err(), is.err()]
    }

    /// The fingerprints that an approval is for.
    #[must_use]
    pub fn binding(&self) -> String {
        compare::binding(&self.report())
    }

    /// Whether anything protects less.
    #[must_use]
    pub fn is_lowered(&self) -> bool {
        compare::is_lowered(&self.report())
    }

    /// A referral for everything that is lowered.
    #[must_use]
    pub fn lowered(&self) -> Vec<String> {
        review::lowered(&self.report())
    }

    /// For a terminal.
    #[must_use]
    pub fn text(&self, painter: Painter) -> String {
        compare::text(&self.report(), painter)
    }

    /// For a pull request.
    #[must_use]
    pub fn markdown(&self) -> String {
        compare::markdown(&self.report())
    }

    /// For programs.
    #[must_use]
    pub fn json(&self) -> Value {
        stamped(compare::json(&self.report()))
    }

    /// What moves, as findings in the new rules.
    #[must_use]
    pub fn diagnostics(&self) -> Vec<Diagnostic> {
        moves::diagnostics(&self.report())
    }

    /// The first day on which the new pack is looked at.
    #[must_use]
    pub fn day(&self) -> Day {
        let [_, new] = self.compared.sides();
        new.program.day
    }

    /// In words for a safeguarding lead, with the referrals that were decided and what else was looked at: what must be mended
    /// of the new rules; their examples; the day from which what changes by itself is told; files that stand beside the
    /// review, each with what it is.
    #[must_use]
    pub fn review(&self, faults: &[Problem], examples: &Examples, today: Day, files: &[(String, String)]) -> Review {
        let ([old, new], [_, side]) = (self.packs, self.compared.sides());
        let rules = rules(old, new);
        let differs = |name: &str| rules.iter().any(|rule| rule.kind == Kind::Rule && rule.name == name);
        let Mutants { pack, mutants } = Mutants::of(new);
        // Examples that say otherwise than their rule notice nothing, and are told themselves.
        let wrong = faults.iter().filter(|fault| EXAMPLES.contains(&fault.code.as_str()));
        let wrong: Vec<_> = wrong.flat_map(|fault| &fault.places).collect();
        let says_otherwise = |rule: &Rule| {
            let (own, next) = (rule.entry.span, pack.rules.iter().map(|other| other.entry.span));
            let end = next.filter(|next| next.file == own.file && next.start > own.start).map(|next| next.start).min();
            let file = side.sources.get(own.file).map_or("", |file| file.name.as_str());
            let line = |start: u32| side.sources.position(Span { start, ..own }).line;
            let (first, end) = (line(own.start), end.map_or(u32::MAX, line));
            wrong.iter().any(|place| place.file == file && (first..end).contains(&place.line))
        };
        let own = mutants.iter().filter(|mutant| differs(&pack.rules[mutant.rule].entry.name));
        let own = own.filter(|mutant| !says_otherwise(&pack.rules[mutant.rule]));
        let own = own.filter_map(|mutant| noticed::diagnostic(&pack, side.sources, mutant));
        let unnoticed: Vec<Problem> = own.map(|one| one.problem(side.sources)).collect();
        // Those that a rule can no longer give were taken out so that it could be compared at all.
        let left_out =
            faults.iter().filter(|fault| fault.code == NOT_GIVEN).map(|fault| fault.places.len()).sum::<usize>();
        let change = review::Change {
            report: &self.report(),
            rules: &rules,
            faults,
            examples: (examples.count() + left_out, examples.failed().len() + left_out),
            unnoticed: &unnoticed,
            scenarios: self.sessions.is_some().then_some((self.files, self.undecided.as_slice())),
            by_itself: &review::by_itself([old, new], today, self.days == Days::Every),
            files,
        };
        Review::of(&review::Review::Compared(change))
    }

    fn report(&self) -> compare::Report<'_> {
        let decided = self.sessions.is_some().then_some((self.children, self.moved.as_slice()));
        let (compared, approvals) = (&self.compared, &self.approvals);
        compare::Report { compared, decided, approvals, in_full: self.in_full }
    }
}

/// A change to rules, for whom it concerns, in Markdown.
pub struct Review {
    /// What has to be done before the change may be taken.
    pub verdict: Verdict,
    /// Short enough for a forge.
    pub comment: String,
    /// The same with nothing left out.
    pub whole: String,
}

impl Review {
    /// Of new rules that cannot be used at all.
    #[must_use]
    pub fn unusable(faults: &[Problem]) -> Review {
        Review::of(&review::Review::Unusable { faults })
    }

    fn of(review: &review::Review<'_>) -> Review {
        Review { verdict: review.verdict(), comment: review.comment(), whole: review.whole() }
    }
}
