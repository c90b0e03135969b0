//! The decision record: what leaves the engine, as serde types.
//!
//! In: an explained outcome. Out: versioned data with the same bytes natively and in WASM, from which the terminal,
//! the page, the printout and the case file all speak. Must not know how anything is evaluated or laid out.
//! Text fields hold the pack's own words; sentences about results are made in `render` only.

use serde::{Deserialize, Serialize};

pub use crate::base::keywords::{Consent, Grade};

pub mod time;
pub mod timeline;

/// The version of this layout. A reader refuses a record whose `format` it does not know.
pub const FORMAT: u32 = 1;

/// One referral decided under one pack as at one moment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Decision {
    /// Layout version, see [`FORMAT`].
    pub format: u32,
    /// The engine's semantic version.
    pub engine: String,
    /// Which rules were applied.
    pub pack: PackStamp,
    /// The referral's local reference.
    pub referral: String,
    /// When the referral was received, ISO 8601, if it was said.
    pub received: Option<String>,
    /// The moment whose rules apply, ISO 8601.
    pub as_at: String,
    /// One answer for every child, in the order of their labels.
    pub children: Vec<ChildDecision>,
    /// What is odd about the referral itself (an axiom broken, a date in the future).
    pub remarks: Vec<Remark>,
}

/// Name, edition and fingerprint of the pack that decided.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct PackStamp {
    /// The pack's id.
    pub name: String,
    /// The pack's title.
    pub title: String,
    /// The pack's version as it states it.
    pub version: String,
    /// SHA-256 over the canonical text of every layer, 64 hexadecimal digits.
    pub fingerprint: String,
    /// The packs that it extends, widest first, itself last.
    pub layers: Vec<String>,
    /// First day in force, if stated.
    pub in_force_from: Option<String>,
    /// The day by which the pack is to be reviewed, if stated.
    pub review_by: Option<String>,
    /// The grade that every figure in it must reach, if it or a pack that it extends requires one.
    pub requires_grade: Option<Grade>,
}

/// The answer for one child.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct ChildDecision {
    /// The child's label, such as `Child A`.
    pub child: String,
    /// How much help.
    pub level: Bounds,
    /// How fast.
    pub speed: Bounds,
    /// Who acts, by title of the route.
    pub routes: Vec<RouteDecision>,
    /// What must be done, certain ones first.
    pub actions: Vec<ActionDecision>,
    /// Steps that the rules refuse, with the reason.
    pub refusals: Vec<Refusal>,
    /// Who must be told.
    pub tell: Vec<Tell>,
    /// The rules that hold, highest floor first.
    pub reasons: Vec<Reason>,
    /// Rules that could still hold, with what each lacks.
    pub possible: Vec<PossibleRule>,
    /// Rules whose condition holds but whose exception is known to hold.
    pub excepted: Vec<Excepted>,
    /// Unknown facts that can still change the answer, most protective first.
    pub questions: Vec<Question>,
    /// Facts on which agencies disagree, and the value taken meanwhile.
    pub contested: Vec<Contested>,
    /// Facts taken from a stated presumption because nobody has answered them.
    pub presumed: Vec<Presumed>,
    /// Every run of every clock that has started.
    pub clocks: Vec<time::ClockDecision>,
    /// Clocks of which no start is recorded.
    pub clocks_not_started: Vec<time::NotStarted>,
    /// Meetings that are recorded.
    pub meetings: Vec<time::MeetingDecision>,
    /// What is planned and has not been held or done.
    pub plans: Vec<time::PlanDecision>,
    /// What is wrong with the data about time.
    pub time_findings: Vec<Remark>,
    /// Exact knowledge about this answer; absent when it was not asked for.
    pub exact: Option<Exact>,
}

/// Where the answer stands between what is certain and what is possible.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Bounds {
    /// The response to make with what is known.
    pub now: Rung,
    /// No completion of the unknown facts gives less.
    pub lowest: Rung,
    /// No completion of the unknown facts gives more.
    pub highest: Rung,
    /// Whether nothing unknown can change it.
    pub settled: bool,
    /// How `lowest` and `highest` were found.
    pub method: Method,
}

/// How a bound was established.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "kebab-case")]
pub enum Method {
    /// Enclosing: no completion lies outside, but the ends may not both be reached.
    Sound,
    /// Both ends are reached by some completion, shown by a decision diagram.
    Diagram,
    /// Both ends are reached by some completion, shown by a satisfiability solver.
    Solver,
}

/// One rung of an ordered ladder of levels or of speeds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Rung {
    /// The class's id, the same in every area.
    pub name: String,
    /// The class in words.
    pub title: String,
    /// What this area calls it, if it has its own name.
    pub label: Option<String>,
    /// Position from the bottom of the ladder, from 0; for ordering, never for showing.
    pub rank: u32,
}

/// Whether something follows now, or might.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "kebab-case")]
pub enum Standing {
    /// It follows from what is known, now.
    Certain,
    /// It follows in some completion of what is unknown.
    Possible,
}

/// A route with its standing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct RouteDecision {
    /// The route's id.
    pub route: String,
    /// The route in words.
    pub title: String,
    /// Certain or possible.
    pub standing: Standing,
    /// The rules that give it.
    pub rules: Vec<String>,
}

/// Something that must be done.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct ActionDecision {
    /// The action's id.
    pub action: String,
    /// The action in words.
    pub title: String,
    /// Certain or possible.
    pub standing: Standing,
    /// Who leads, by title.
    pub led_by: Vec<String>,
    /// Who takes part, by title.
    pub with: Vec<String>,
    /// What the pack says about consent, if it says.
    pub consent: Option<Consent>,
    /// The strictest limits, in words (two when neither is stricter).
    pub limits: Vec<String>,
    /// When the first of them ends, counted from the receipt of the referral.
    pub due: Option<time::When>,
    /// The rules that ask for it.
    pub rules: Vec<String>,
}

/// A step that may not be taken.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Refusal {
    /// The refused action's id.
    pub action: String,
    /// The refused action in words.
    pub title: String,
    /// Certain or possible.
    pub standing: Standing,
    /// The rules that refuse it.
    pub rules: Vec<String>,
}

/// Someone who must be told.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Tell {
    /// The agency's or role's id.
    pub who: String,
    /// The agency or role in words.
    pub title: String,
    /// Certain or possible.
    pub standing: Standing,
    /// The strictest limits, in words.
    pub limits: Vec<String>,
    /// When the first of them ends, counted from the receipt of the referral.
    pub due: Option<time::When>,
    /// The rules that say so.
    pub rules: Vec<String>,
}

/// A rule that holds, with everything that makes it hold.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Reason {
    /// The rule's id.
    pub rule: String,
    /// The rule's title.
    pub title: String,
    /// The pack layer in which it stands.
    pub layer: String,
    /// The level floor that it sets, if any.
    pub level: Option<Rung>,
    /// The speed that it asks for, if any.
    pub speed: Option<Rung>,
    /// The reason in the pack's own words.
    pub because: Option<String>,
    /// The facts that made it hold: drop all others and it still holds.
    pub facts: Vec<FactUsed>,
    /// Exceptions that do not hold, or are not known to.
    pub exceptions: Vec<ExceptionUsed>,
    /// The authorities.
    pub citations: Vec<Citation>,
    /// The day of decision lies before the pack, and neither the rule nor all of its authorities are dated back to it.
    pub as_it_reads_today: bool,
}

/// A fact as it was used.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct FactUsed {
    /// The fact's id, or the measure over events in the language's words.
    pub fact: String,
    /// The question that it answers.
    pub question: String,
    /// What is known of it, in words, such as `yes` or `between 48 and 59 months`.
    pub value: String,
    /// How it is known.
    pub basis: Basis,
    /// Who said so: agency titles, or `referral`.
    pub by: Vec<String>,
}

/// Why a value counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "kebab-case")]
pub enum Basis {
    /// It was reported.
    Reported,
    /// Reports differ, and the worse value is taken meanwhile.
    ContestedWorse,
    /// Nobody has answered; the pack presumes it until known.
    Presumed,
    /// It is counted from the recorded events.
    Counted,
    /// It follows from what is known about another child.
    Sibling,
    /// It follows from the level reached.
    Derived,
}

/// An exception that did not silence its rule.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct ExceptionUsed {
    /// The exception as the rule states it.
    pub text: String,
    /// `true`: known not to hold. `false`: not known, so it does not count.
    pub known: bool,
    /// The facts that would decide it.
    pub lacks: Vec<String>,
}

/// An authority, with how well it was checked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Citation {
    /// The source's id.
    pub source: String,
    /// The source's title.
    pub title: String,
    /// Publisher, if stated.
    pub publisher: Option<String>,
    /// Edition, if stated.
    pub edition: Option<String>,
    /// The place within the source, if stated.
    pub place: Option<String>,
    /// How well this figure was checked.
    pub grade: Grade,
}

/// A rule that could still hold.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct PossibleRule {
    /// The rule's id.
    pub rule: String,
    /// The rule's title.
    pub title: String,
    /// The level floor that it would set, if any.
    pub level: Option<Rung>,
    /// The speed that it would ask for, if any.
    pub speed: Option<Rung>,
    /// The unknown facts on which it turns, by id.
    pub lacks: Vec<String>,
}

/// A rule silenced by its own exception, with the evidence.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Excepted {
    /// The rule's id.
    pub rule: String,
    /// The rule's title.
    pub title: String,
    /// The exception as the rule states it.
    pub exception: String,
    /// The facts that prove the exception.
    pub facts: Vec<FactUsed>,
}

/// A question that can still change the answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Question {
    /// The fact's id.
    pub fact: String,
    /// The question in words.
    pub question: String,
    /// The agencies that usually hold the answer, by id.
    pub ask: Vec<String>,
    /// The same, by title.
    pub ask_titles: Vec<String>,
    /// The highest level that a rule waiting on it could set, if it could raise the answer.
    pub could_raise_to: Option<Rung>,
    /// The lowest level that an answer could bring it down to, if it could lower it.
    pub could_lower_to: Option<Rung>,
    /// The rules that wait on it.
    pub rules: Vec<String>,
}

/// A fact that agencies report differently.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Contested {
    /// The fact's id.
    pub fact: String,
    /// The question that it answers.
    pub question: String,
    /// Who reports what, by agency title.
    pub reports: Vec<Report>,
    /// The value taken meanwhile, in words; absent when neither is worse.
    pub taken: Option<String>,
}

/// One agency's report of a fact.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Report {
    /// Agency title, or `referral`.
    pub by: String,
    /// The value in words.
    pub value: String,
}

/// A presumption that was made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Presumed {
    /// The fact's id.
    pub fact: String,
    /// The question that it would answer.
    pub question: String,
    /// The presumed value in words.
    pub value: String,
}

/// Something odd about the referral itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Remark {
    /// A kebab-case code that `threshold explain` knows.
    pub code: String,
    /// The child concerned, if one.
    pub child: Option<String>,
    /// What is odd, in words.
    pub message: String,
}

/// What the decision diagram proves about one answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Exact {
    /// A completion that reaches `level.lowest`.
    pub lowest_witness: Vec<FactValue>,
    /// A completion that reaches `level.highest`.
    pub highest_witness: Vec<FactValue>,
    /// A smallest set of known facts that by themselves force `level.lowest`.
    pub rests_on: Vec<FactValue>,
    /// A completion that reaches `speed.lowest`.
    pub speed_lowest_witness: Vec<FactValue>,
    /// A completion that reaches `speed.highest`.
    pub speed_highest_witness: Vec<FactValue>,
    /// A smallest set of known facts that by themselves force `speed.lowest`.
    pub speed_rests_on: Vec<FactValue>,
    /// The fewest changed answers that would raise `level.lowest`; absent when none can.
    pub would_raise: Option<Change>,
    /// The fewest changed answers that would lower `level.highest`; absent when none can.
    pub would_lower: Option<Change>,
    /// The fewest answers to open questions that could settle level and speed.
    pub settles: Vec<FactValue>,
    /// The question whose worst answer leaves least in doubt; absent when nothing is open.
    pub next: Option<NextQuestion>,
    /// Facts proved not to matter any more, whatever their answer, by id.
    pub irrelevant: Vec<String>,
    /// The bounds that each agency could give from what it alone reported or holds.
    pub views: Vec<View>,
}

/// The best question to ask next, with the answer that would leave most in doubt.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct NextQuestion {
    /// The worst answer: the one that leaves the widest bounds.
    pub worst: FactValue,
    /// The lowest level after it.
    pub lowest: Rung,
    /// The highest level after it.
    pub highest: Rung,
}

/// A fact with a value that it has or might have.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct FactValue {
    /// The fact's id.
    pub fact: String,
    /// The question that it answers.
    pub question: String,
    /// The value in words.
    pub value: String,
}

/// A smallest change of answers and where it leads.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Change {
    /// The answers that would be different.
    pub answers: Vec<FactValue>,
    /// The level that would follow.
    pub level: Rung,
}

/// What one agency could tell by itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct View {
    /// The agency's id.
    pub agency: String,
    /// The agency's title.
    pub title: String,
    /// Lowest level from this agency's reports alone.
    pub lowest: Rung,
    /// Highest level from this agency's reports alone.
    pub highest: Rung,
    /// What others know and this agency has not reported, where telling it that one fact would change these bounds.
    pub shared: Vec<Shared>,
}

/// What one shared fact would change for an agency.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Shared {
    /// The fact, as others know it.
    pub fact: FactValue,
    /// Lowest level once the agency knows it.
    pub lowest: Rung,
    /// Highest level once the agency knows it.
    pub highest: Rung,
}
