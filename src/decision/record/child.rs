//! The part of the decision record that speaks of one child.

use serde::{Deserialize, Serialize};

use super::{ChildAnswer, Citation, Concern, Consent, Emergency, Exact, Outside, Remark, Rung, Told, Worry, clocks};

/// The answer for one child.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct ChildDecision {
    /// The child's label, such as `Child A`.
    pub child: String,
    /// What kind of answer this is.
    pub answer: ChildAnswer,
    /// How much help, within what was looked at.
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
    /// Unknown facts that can still change the answer, in the order in which to ask.
    pub questions: Vec<Question>,
    /// The emergency questions; absent where the pack has no level for them, or they could not be worked out.
    pub emergency: Option<Emergency>,
    /// The concerns of the pack, and whether they were looked at.
    pub concerns: Vec<Concern>,
    /// The bounds that also count what was not looked at.
    pub outside: Outside,
    /// Every answer that was told, by fact and by who told it.
    pub told: Vec<Told>,
    /// Worries in somebody's own words.
    pub worries: Vec<Worry>,
    /// Facts on which agencies disagree, and the value taken meanwhile.
    pub contested: Vec<Contested>,
    /// Facts taken from a stated presumption because nobody has answered them.
    pub presumed: Vec<Presumed>,
    /// Every run of every clock that has started.
    pub clocks: Vec<clocks::ClockDecision>,
    /// Clocks of which no start is recorded.
    pub clocks_not_started: Vec<clocks::NotStarted>,
    /// Meetings that are recorded.
    pub meetings: Vec<clocks::MeetingDecision>,
    /// What is planned and has not been held or done.
    pub plans: Vec<clocks::PlanDecision>,
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
    /// Whether it follows in every file, whatever is known.
    pub in_every_file: bool,
    /// Who leads, by title.
    pub led_by: Vec<String>,
    /// Who takes part, by title.
    pub with: Vec<String>,
    /// What the pack says about consent, if it says.
    pub consent: Option<Consent>,
    /// The strictest limits, in words (two when neither is stricter).
    pub limits: Vec<String>,
    /// Since when it is asked for: since the receipt of the referral, or since what then made its rule hold.
    pub begun: clocks::When,
    /// When the first of its limits ends, counted from there, and that of the clock of the same deed.
    pub due: Option<clocks::When>,
    /// What the day is on which it is due, where nobody works on it: a bank holiday by its name, or a day of the week.
    #[serde(default)]
    pub due_on_day_off: Option<String>,
    /// How far it is.
    pub progress: Progress,
    /// When it was done.
    pub done: Option<clocks::When>,
    /// The higher service that takes its place, by title.
    pub replaced_by: Option<String>,
    /// The clock of the same deed, by id.
    pub clock: Option<String>,
    /// The rules that ask for it.
    pub rules: Vec<String>,
}

/// How far something is that must be done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "kebab-case")]
pub enum Progress {
    /// Its time has passed.
    Overdue,
    /// It is still to be done.
    Open,
    /// It was done in time, or has no time.
    Done,
    /// It was done too late.
    DoneLate,
    /// A higher service takes its place.
    Replaced,
    /// What it would bring about is so already.
    Reached,
    /// Something has happened after which it is owed no more.
    Ended,
}

impl ActionDecision {
    /// Whether somebody has still to do it.
    #[must_use]
    pub fn is_open(&self) -> bool {
        matches!(self.progress, Progress::Open | Progress::Overdue)
    }
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
    pub due: Option<clocks::When>,
    /// What the day is on which it is due, where nobody works on it: a bank holiday by its name, or a day of the week.
    #[serde(default)]
    pub due_on_day_off: Option<String>,
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
    /// The scores for which it asks, with what is taken; left out where it asks for none.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(test, ts(optional, as = "Option<Vec<ScoreUsed>>"))]
    pub scores: Vec<ScoreUsed>,
    /// Whether it holds in every file, whatever is known.
    pub in_every_file: bool,
    /// Whether it is one of several of which one holds whatever is not known, and nobody can say which.
    pub jointly: bool,
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

/// A score, as far as it is known.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct ScoreUsed {
    /// The score's id.
    pub score: String,
    /// The score in words.
    pub title: String,
    /// No completion of the unknown facts gives fewer points.
    pub lowest: i32,
    /// No completion of the unknown facts gives more points.
    pub highest: i32,
    /// The same in words, such as `5 so far, could reach 9`.
    pub value: String,
    /// What the rule asks for, in words, such as `7 are needed`.
    pub needed: String,
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
    /// It follows from other answers: what was told can be so only of such a child.
    Implied,
    /// Nobody opened this concern, and within what was looked at it counts as mild.
    NotLookedAt,
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
    /// The scores for which it asks, as far as they are known; left out where it asks for none.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(test, ts(optional, as = "Option<Vec<ScoreUsed>>"))]
    pub scores: Vec<ScoreUsed>,
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

/// What an open question can change.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "kebab-case")]
pub enum Affects {
    /// The level, now.
    Level,
    /// What must be done, by when, or by whom.
    Duty,
    /// What a later stage asks.
    Later,
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
    /// The signs for which it stands, by id, its own among them, where any one of them is enough.
    pub signs: Vec<String>,
    /// What it can change.
    pub affects: Affects,
    /// The concern to which it belongs, by id of the group.
    pub concern: Option<String>,
    /// The agencies that usually hold the answer, by id.
    pub ask: Vec<String>,
    /// The same, by title.
    pub ask_titles: Vec<String>,
    /// The highest level that a rule waiting on it could set, if it could raise the answer.
    pub could_raise_to: Option<Rung>,
    /// Whether one answer to it does that, without any other.
    pub alone: bool,
    /// The lowest level that an answer could bring it down to, if it could lower it.
    pub could_lower_to: Option<Rung>,
    /// Whether one answer to it does that, without any other.
    #[serde(default)]
    pub lowers_alone: bool,
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
