//! Who reads what: the facts and events that the rules in force turn on, and the concern under which each is shown.
//!
//! In: a typed pack and a day. Out: for every fact and event, the rules that wait for it and those that it can silence;
//! for every rule, the concerns under which it is listed. Must not know layout.

use std::collections::{BTreeMap, BTreeSet};

use crate::base::calendar::day::Day;
use crate::pack::model::{ActionId, Condition, Effect, EventId, FactId, GroupId, Pack, Rule, RuleId, Test, Who};

/// What a condition reads.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(in crate::render) struct Reads {
    pub facts: BTreeSet<FactId>,
    pub events: BTreeSet<EventId>,
}

/// The rules that turn on something.
#[derive(Debug, Clone, Default)]
pub(super) struct Readers {
    /// Rules whose condition asks for it.
    pub signs: Vec<RuleId>,
    /// Rules with an exception that asks for it.
    pub exceptions: Vec<RuleId>,
}

#[derive(Debug, Default)]
pub(super) struct Index {
    /// Rules in force on the day.
    pub in_force: Vec<RuleId>,
    pub facts: BTreeMap<FactId, Readers>,
    pub events: BTreeMap<EventId, Readers>,
    /// What the rules in force ask for, and which of them.
    pub asked_for: BTreeMap<ActionId, Vec<RuleId>>,
    /// What they do not allow.
    pub refused: BTreeMap<ActionId, Vec<RuleId>>,
    /// Who must be told.
    pub told: BTreeMap<Who, Vec<RuleId>>,
    /// The one concern under which a fact has its place.
    pub home: BTreeMap<FactId, GroupId>,
    /// The concerns under which a rule is listed: those of the facts that its condition asks for.
    pub concerns: BTreeMap<RuleId, BTreeSet<GroupId>>,
}

impl Index {
    pub(super) fn of(pack: &Pack, day: Day) -> Index {
        let mut index = Index::default();
        for (id, group) in pack.groups.entries() {
            for fact in &group.facts {
                index.home.entry(*fact).or_insert(id);
            }
        }
        for (id, rule) in pack.rules.entries() {
            let concerns = signs(pack, rule).facts.iter().filter_map(|fact| index.home.get(fact).copied()).collect();
            index.concerns.insert(id, concerns);
            if rule.entry.force.covers(day) {
                index.in_force.push(id);
                index.enter(pack, rule, id);
            }
        }
        index
    }

    fn enter(&mut self, pack: &Pack, rule: &Rule, id: RuleId) {
        for effect in &rule.effects {
            match effect {
                Effect::Action(action, _) => self.asked_for.entry(*action).or_default().push(id),
                Effect::Refuse(action) => self.refused.entry(*action).or_default().push(id),
                Effect::Tell(who, _) => self.told.entry(*who).or_default().push(id),
                Effect::Route(_) | Effect::Ask(_) => {}
            }
        }
        let signs = signs(pack, rule);
        let exceptions = reads(pack, rule.unless.iter());
        for fact in signs.facts {
            self.facts.entry(fact).or_default().signs.push(id);
        }
        for event in signs.events {
            self.events.entry(event).or_default().signs.push(id);
        }
        for fact in exceptions.facts {
            self.facts.entry(fact).or_default().exceptions.push(id);
        }
        for event in exceptions.events {
            self.events.entry(event).or_default().exceptions.push(id);
        }
    }

    /// Whether some rule in force turns on a fact.
    pub(super) fn is_read(&self, fact: FactId) -> bool {
        self.facts.contains_key(&fact)
    }
}

/// What a rule's own condition reads.
pub(in crate::render) fn signs(pack: &Pack, rule: &Rule) -> Reads {
    reads(pack, std::iter::once(&rule.when))
}

/// What conditions read, through the conditions that they name, each looked at once.
pub(super) fn reads<'a>(pack: &'a Pack, conditions: impl Iterator<Item = &'a Condition>) -> Reads {
    let mut found = Reads::default();
    let mut open: Vec<&Condition> = conditions.collect();
    let mut named = BTreeSet::new();
    while let Some(condition) = open.pop() {
        condition.visit(&mut |part| match &part.body {
            Test::Fact(fact, _) => drop(found.facts.insert(*fact)),
            Test::EventCount { event, window, .. } => {
                found.events.extend([*event].into_iter().chain(window.base()));
            }
            Test::TimeSince { event, .. } => drop(found.events.insert(*event)),
            Test::Define(id) => {
                if named.insert(*id) {
                    open.push(&pack.defines[*id].when);
                }
            }
            Test::And(_)
            | Test::Or(_)
            | Test::Not(_)
            | Test::Count { .. }
            | Test::Score { .. }
            | Test::Sibling { .. }
            | Test::People { .. }
            | Test::Received { .. }
            | Test::Level { .. } => {}
        });
    }
    found
}
