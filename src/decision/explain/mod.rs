//! What is known of one child, by ids, into words: because, lacking, would need.
//!
//! In: a pack, its program, a case, its outcome, what is exactly known beside it and what its clocks say.
//! Out: the record of that child, written once and whole; each part in its own file.
//!
//! Must not know: how anything was found, layout. Phrases come from `phrases`.
//!
//! Neighbours may name `stamp`, `level`, `speed` and `citation`: a pack's own words as the record shows them, and
//! `rule_lacks`: what a rule still turns on.

mod answer;
mod citations;
mod clocks;
mod diagram;
mod effects;
mod lacking;
mod ladders;
mod over;
mod questions;
mod reasons;
mod remarks;
mod reports;
mod scores;
mod worries;

use std::collections::BTreeSet;

use crate::base::arena::Arena;
use crate::base::calendar::moment::Moment;
use crate::decision::causes::Begun;
use crate::decision::phrases;
use crate::decision::readings::Reading;
use crate::decision::record::{ChildDecision, Person};
use crate::engine::clocks::{Case as Clocks, Time};
use crate::engine::doors;
use crate::engine::evaluate::Outcome;
use crate::engine::knowledge::Case;
use crate::engine::program::{ActiveRuleId, Program, Variable, VariableId};
use crate::engine::referral::{Concern, ListedPerson, Referral, Worry};
use crate::exact::ExactResult;
use crate::pack::model::{ActionId, AgencyId, Pack, RuleId};

pub(crate) use answer::hold_over;
pub(crate) use citations::citation;
pub use citations::stamp;
pub(crate) use effects::{Following, following};
pub(crate) use lacking::rule_lacks;
pub(crate) use ladders::{level, speed};
pub(crate) use over::{asks_nothing, of_child};
pub(crate) use remarks::{of_calendars, of_reading, of_referral};

/// One child decided, before any of it is in words.
pub(crate) struct Child<'a> {
    pub pack: &'a Pack,
    pub program: &'a Program,
    pub referral: &'a Referral,
    pub case: &'a Case,
    /// Made exact, as far as that went.
    pub outcome: &'a Outcome,
    pub reading: &'a Reading,
    pub exact: &'a ExactResult,
    /// Rules that hold whatever is known.
    pub everywhere: &'a BTreeSet<RuleId>,
    /// The inputs that the condition of each rule reads.
    pub reads: &'a Arena<ActiveRuleId, Vec<VariableId>>,
    /// What follows from the outcome.
    pub following: &'a Following,
    /// The moment as at which it is decided.
    pub at: Moment,
    /// Limits of what follows count from here,
    pub received: Moment,
    /// or from when its rule began to hold.
    pub begun: &'a Begun,
    pub clocks: &'a Clocks<'a>,
    pub time: &'a Time,
    /// Whether nothing more is asked about the child.
    pub asks_nothing: bool,
}

/// The people of a referral, by their labels.
pub(crate) fn people(pack: &Pack, referral: &Referral) -> Vec<Person> {
    let person = |told: &ListedPerson| {
        let kind = &pack.people[told.person];
        Person { label: told.label.clone(), title: kind.entry.title.clone(), number: told.nth + 1, most: kind.most }
    };
    referral.people.iter().map(person).collect()
}

/// The record of one child, and the actions in it.
pub(crate) fn explain_child(child: &Child<'_>) -> (ChildDecision, Vec<ActionId>) {
    let rules = reasons::Rules::of(child);
    let mut questions = questions::asked(child);
    let answer = answer::answer(child, &rules, &questions);
    let is_asked = !child.asks_nothing;
    questions.retain(|_| is_asked);
    let withheld = answer::withheld(child, &answer);
    let (ids, actions) = effects::actions(child, &withheld).into_iter().unzip();
    let record = ChildDecision {
        child: child.case.label.clone(),
        answer,
        level: ladders::bounds(child, child.outcome.level, level),
        speed: ladders::bounds(child, child.outcome.speed, speed),
        routes: effects::routes(child, &withheld),
        actions,
        refusals: effects::refusals(child, &withheld),
        tell: effects::tell(child, &withheld),
        reasons: rules.reasons(child),
        possible: rules.possible(child),
        excepted: rules.excepted(child),
        emergency: answer::emergency(child, &questions).filter(|_| is_asked),
        questions: questions.iter().map(|asked| questions::question(child, asked)).collect(),
        concerns: worries::concerns(child),
        outside: worries::outside(child),
        worries: worries::worries(child),
        told: worries::told(child, &rules),
        contested: reports::contested(child),
        presumed: reports::presumed(child),
        clocks: clocks::clocks(child),
        clocks_not_started: clocks::not_started(child),
        meetings: clocks::meetings(child),
        plans: clocks::plans(child),
        time_findings: remarks::of_dates(child.clocks, child.time, &child.case.label),
        exact: diagram::exact(child),
    };
    (record, ids)
}

impl<'a> Child<'a> {
    /// What was said of whole concerns by now.
    fn concerns(&self) -> impl Iterator<Item = &'a Concern> + use<'a> {
        doors::concerns(self.referral, self.case.child, self.at)
    }

    /// Worries in words by now.
    fn worries(&self) -> impl Iterator<Item = &'a Worry> + use<'a> {
        doors::worries(self.referral, self.case.child, self.at)
    }

    fn variable(&self, id: VariableId) -> &'a Variable {
        &self.program.variables[id]
    }

    /// An input's name in the language.
    fn name(&self, id: VariableId) -> String {
        phrases::name(self.pack, self.program, self.variable(id).input)
    }

    /// The question of an input.
    fn question(&self, id: VariableId) -> String {
        phrases::question(self.pack, self.program, self.variable(id).input)
    }

    fn names(&self, inputs: &BTreeSet<VariableId>) -> Vec<String> {
        let mut names: Vec<String> = inputs.iter().map(|id| self.name(*id)).collect();
        names.dedup();
        names
    }

    /// Who reports something, by title.
    fn agency(&self, by: Option<AgencyId>) -> String {
        by.map_or_else(|| "referral".to_owned(), |by| self.pack.agencies[by].title.clone())
    }
}
