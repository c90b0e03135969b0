//! Since when each rule has held: what it asks for is due from there, not from the receipt.
//!
//! In: a referral, its program and the outcomes as at a moment. Out: for each child and each rule that holds, the moment with
//! which it began to hold and has held since; no earlier than the receipt, before which nobody was asked to do anything. What
//! changes is tried from the last change back, so that a rule costs no more than the changes since it began.

use std::collections::{BTreeMap, BTreeSet};

use crate::base::arena::Arena;
use crate::base::calendar::moment::Moment;
use crate::base::length::{Length, Unit};
use crate::base::order::InOrder;
use crate::engine::evaluate::{Outcome, Standing};
use crate::engine::incremental::Evaluator;
use crate::engine::knowledge;
use crate::engine::program::{ActiveRuleId, Input, Program};
use crate::engine::referral::{ChildId, On, Referral};
use crate::exact::Ties;
use crate::pack::model::{Effect, EventId, FactId, Pack, RuleId};

/// Since when the rules of one child have held; since the receipt where nothing is said.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Begun(BTreeMap<RuleId, Moment>);

impl Begun {
    /// Since when a rule has held, if that is later than the receipt.
    pub(crate) fn of(&self, rule: RuleId) -> Option<Moment> {
        self.0.get(&rule).copied()
    }

    /// The same with rules that hold in the second of two outcomes and not in the first: since a moment.
    pub(crate) fn with_those_of(&self, program: &Program, [was, is]: [&Outcome; 2], since: Moment) -> Begun {
        let holds = |outcome: &Outcome, id: ActiveRuleId| outcome.rules[id] >= Standing::Holds;
        let new = program.rules.entries().filter(|(id, _)| holds(is, *id) && !holds(was, *id));
        Begun(self.0.iter().map(|(id, since)| (*id, *since)).chain(new.map(|(_, rule)| (rule.id, since))).collect())
    }
}

/// What was found of one child.
pub(crate) struct Found<'a> {
    pub child: ChildId,
    pub outcome: &'a Outcome,
    /// What several rules give of which one holds, nobody knows which.
    pub jointly: &'a [Effect],
}

/// Since when the rules of each child have held, of those that ask for something within a time.
pub(crate) fn begun(search: &mut Search<'_>, at: Moment, outcomes: &[Found<'_>]) -> BTreeMap<ChildId, Begun> {
    let (program, referral) = (search.program, search.referral);
    let wanted: Vec<(ChildId, ActiveRuleId)> = outcomes
        .iter()
        .flat_map(|found| search.timed(found.outcome).into_iter().map(|rule| (found.child, rule)))
        .collect();
    let mut begun: BTreeMap<ChildId, Begun> = outcomes.iter().map(|found| (found.child, Begun::default())).collect();
    let Some(receipt) = referral.told_at().filter(|receipt| at.is_after(*receipt)) else { return begun };
    for found in outcomes.iter().filter(|found| !found.jointly.is_empty()) {
        let rules = search.giving(found);
        // Which of them holds turned with what they read, so none of it is asked for earlier than that was last told.
        let last = search.changes(&search.reads(&rules), receipt, at).pop();
        let of_child = begun.entry(found.child).or_default();
        of_child.0.extend(last.into_iter().flat_map(|at| rules.iter().map(move |rule| (program.rules[*rule].id, at))));
    }
    let rules: BTreeSet<ActiveRuleId> = wanted.iter().map(|(_, rule)| *rule).collect();
    let reads = search.reads(&rules);
    if reads.is_still() {
        return begun;
    }
    let changes = search.changes(&reads, receipt, at);
    let (mut open, mut later) = (wanted, at);
    for moment in changes.into_iter().rev().chain([receipt]) {
        let (held, broken): (Vec<_>, Vec<_>) =
            open.into_iter().partition(|(child, rule)| search.holds(moment, *child, *rule));
        for (child, rule) in broken {
            let since = search.between(moment, later, child, rule);
            begun.entry(child).or_default().0.insert(program.rules[rule].id, since);
        }
        open = held;
        if open.is_empty() {
            break;
        }
        later = moment;
    }
    begun
}

/// What the rules in question read.
#[derive(Default)]
pub(super) struct Reads {
    events: BTreeSet<EventId>,
    facts: BTreeSet<FactId>,
    siblings: bool,
}

impl Reads {
    fn is_still(&self) -> bool {
        self.events.is_empty() && self.facts.is_empty() && !self.siblings
    }
}

/// Where the rules of each child stood at a moment.
pub(crate) type Held = BTreeMap<Moment, BTreeMap<ChildId, Arena<ActiveRuleId, Standing>>>;

/// What holds at a moment, found once.
pub(crate) struct Search<'a> {
    pub(super) pack: &'a Pack,
    pub(super) program: &'a Program,
    told: &'a mut Evaluator,
    pub(super) referral: &'a Referral,
    pub(super) held: Held,
}

impl<'a> Search<'a> {
    /// `held` is what was found of the same referral already.
    pub(super) fn new(
        pack: &'a Pack,
        (program, told): (&'a Program, &'a mut Evaluator),
        referral: &'a Referral,
        held: Held,
    ) -> Search<'a> {
        Search { pack, program, told, referral, held }
    }

    /// The rules that hold and ask for something.
    fn timed(&self, outcome: &Outcome) -> BTreeSet<ActiveRuleId> {
        let asks = |effect: &Effect| matches!(effect, Effect::Action(..) | Effect::Tell(..));
        let rules = self.program.rules.entries().filter(|(id, _)| outcome.rules[*id] >= Standing::Holds);
        rules.filter(|(_, rule)| rule.effects.iter().any(asks)).map(|(id, _)| id).collect()
    }

    /// The rules of which one holds, nobody knows which, by what they give together.
    fn giving(&self, found: &Found<'_>) -> BTreeSet<ActiveRuleId> {
        let rules = self.program.rules.entries();
        let open = rules.filter(|(id, _)| found.outcome.rules[*id] == Standing::Possible);
        open.filter(|(_, rule)| rule.effects.iter().any(|effect| found.jointly.contains(effect)))
            .map(|(id, _)| id)
            .collect()
    }

    pub(super) fn reads(&self, wanted: &BTreeSet<ActiveRuleId>) -> Reads {
        let mut reads = Reads::default();
        for id in wanted {
            let rule = &self.program.rules[*id];
            for variable in
                std::iter::once(rule.when).chain(rule.unless.iter().copied()).flat_map(|n| self.program.support(n))
            {
                match self.program.variables[variable].input {
                    Input::Fact(fact) | Input::Item(fact, _) => {
                        let told = &self.pack.facts[fact];
                        reads.facts.insert(fact);
                        reads.events.extend(told.begins.iter().chain(&told.ends).chain(&told.counts_from));
                    }
                    Input::EventCount(event, window) => reads.events.extend([event].into_iter().chain(window.base())),
                    Input::TimeSince(event, _) => drop(reads.events.insert(event)),
                    Input::Received(_) => {}
                    Input::Sibling(_) => reads.siblings = true,
                }
            }
            // Whatever turns the level turns what hangs on it.
            reads.siblings |= rule.needs_level;
        }
        reads
    }

    /// The moments after the receipt at which something of it changes, rising.
    pub(super) fn changes(&self, reads: &Reads, receipt: Moment, at: Moment) -> Vec<Moment> {
        let all = reads.siblings;
        let events = self.referral.events.iter().filter(|happened| all || reads.events.contains(&happened.event));
        let plans = self.referral.plans.iter().filter(|plan| all || reads.events.contains(&plan.event));
        let days = events.map(|happened| happened.on).chain(plans.map(|plan| plan.made));
        let of_events = days.filter_map(|on| on.to.or(on.from));
        let children = self.referral.children.iter().flat_map(|child| &child.told);
        let reports = children.chain(&self.referral.household);
        let reports = reports.filter(|report| all || reads.facts.contains(&report.fact));
        let of_reports = reports
            .flat_map(|report| {
                [report.said.on, report.lasts.from, report.lasts.until.map(|until| until.after(Length::DAY))]
            })
            .flatten();
        let mut changes: Vec<Moment> = of_events.chain(of_reports).collect();
        changes.retain(|moment| !moment.is_after(at) && moment.latest() > receipt.latest());
        changes.in_order_of(|moment| (moment.latest(), *moment));
        changes.dedup();
        changes
    }

    pub(super) fn holds(&mut self, moment: Moment, child: ChildId, rule: ActiveRuleId) -> bool {
        let outcomes = self.held.entry(moment).or_insert_with(|| {
            let cases = knowledge::cases(self.pack, self.program, self.referral, moment);
            let decided = Ties::default().decide_all(self.pack, self.program, self.told, None, (self.referral, cases));
            decided.into_iter().map(|(case, outcome, _)| (case.child, outcome.rules)).collect()
        });
        match outcomes.get(&child) {
            Some(rules) => rules[rule] >= Standing::Holds,
            None => unreachable!("every child of a referral is decided at every moment"),
        }
    }

    /// The first day on which a rule holds, between one on which it does not and one on which it does.
    pub(super) fn between(&mut self, not: Moment, holds: Moment, child: ChildId, rule: ActiveRuleId) -> Moment {
        let days = (holds.date() - not.date()).get_days();
        let day = |count: i32| Moment::whole(not.date()).after(Length { count, unit: Unit::Day });
        if days < 2 || !self.holds(day(days - 1), child, rule) {
            return holds;
        }
        let (mut low, mut high) = (0, days - 1);
        while high - low > 1 {
            let middle = low + (high - low) / 2;
            if self.holds(day(middle), child, rule) {
                high = middle;
            } else {
                low = middle;
            }
        }
        day(high)
    }
}

/// Whether something happened when a rule had begun to hold, or later.
pub(crate) fn is_since(on: On, begun: Moment) -> bool {
    on.to.or(on.from).is_some_and(|on| !begun.is_after(on))
}
