//! Which rules hold, could hold or are silenced, and why.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use crate::base::arena::Arena;
use crate::base::calendar::day::Day;
use crate::base::keywords::{Grade, Worse};
use crate::base::order::InOrder;
use crate::base::truth::Truth;
use crate::decision::phrases;
use crate::decision::record::{Basis, Citation, Excepted, ExceptionUsed, FactUsed, PossibleRule, Reason};
use crate::engine::evaluate::Standing as Stand;
use crate::engine::program::{Input, Node, NodeId, Rule, VariableId};
use crate::pack::model::{Entry, Force, LevelId, Pack, SpeedId};

use super::lacking::{node_lacks, rule_lacks};
use super::{Child, citation, level, scores, speed};

/// The rules of a program that are not silent, highest floor first.
pub(super) struct Rules<'a> {
    pub holding: Vec<Holding<'a>>,
    /// Of which one holds whatever is not known, where none that holds alone reaches the level or gives what they give.
    jointly: Vec<Holding<'a>>,
    pub waiting: Vec<Waiting<'a>>,
    excepted: Vec<&'a Rule>,
}

/// A rule that holds.
pub(super) struct Holding<'a> {
    pub rule: &'a Rule,
    pub exceptions: Vec<Exception>,
}

/// An exception that did not silence its rule.
pub(super) struct Exception {
    /// Whether it is known not to hold.
    pub known: bool,
    pub lacks: BTreeSet<VariableId>,
}

/// A rule that could still hold.
pub(super) struct Waiting<'a> {
    pub rule: &'a Rule,
    pub lacks: BTreeSet<VariableId>,
}

impl<'a> Rules<'a> {
    pub(super) fn of(child: &Child<'a>) -> Rules<'a> {
        let (program, outcome) = (child.program, child.outcome);
        let mut rules = Rules { holding: Vec::new(), jointly: Vec::new(), waiting: Vec::new(), excepted: Vec::new() };
        let holding = |rule: &'a Rule| {
            let exceptions = rule.unless.iter().map(|node| Exception {
                known: outcome.possible[*node].is_false(),
                lacks: node_lacks(program, outcome, *node),
            });
            Holding { rule, exceptions: exceptions.collect() }
        };
        for (rule, stand) in program.rules.iter().zip(&outcome.rules) {
            match stand {
                Stand::Silent => {}
                Stand::Excepted => rules.excepted.push(rule),
                Stand::Possible => {
                    rules.waiting.push(Waiting { rule, lacks: rule_lacks(program, outcome, rule) });
                }
                Stand::Holds | Stand::Certain => rules.holding.push(holding(rule)),
            }
        }
        let reaches = |rule: &Rule| rule.level.map_or(0, |LevelId(rank)| rank) >= outcome.level.now;
        let none_reaches = outcome.level.now > 0 && !rules.holding.iter().any(|holding| reaches(holding.rule));
        let gives = |rule: &Rule| rule.effects.iter().any(|effect| child.exact.jointly().contains(effect));
        let waiting = rules.waiting.iter().map(|waiting| waiting.rule);
        let of = waiting.filter(|rule| none_reaches && reaches(rule) || gives(rule));
        rules.jointly = of.map(holding).collect();
        let highest_first = |rule: &Rule| (Reverse((rule.level, rule.speed)), rule.id);
        rules.holding.in_order_of(|holding| highest_first(holding.rule));
        rules.waiting.in_order_of(|waiting| highest_first(waiting.rule));
        rules
    }

    pub(super) fn reasons(&self, child: &Child<'_>) -> Vec<Reason> {
        let jointly = self.jointly.iter().map(|holding| Reason { jointly: true, ..reason(child, holding) });
        jointly.chain(self.holding.iter().map(|holding| reason(child, holding))).collect()
    }

    /// The inputs because of which rules hold.
    pub(super) fn inputs_used(&self, child: &Child<'_>) -> BTreeSet<VariableId> {
        let holding = self.jointly.iter().chain(&self.holding);
        holding.flat_map(|holding| because(child, &child.outcome.taken, holding.rule.when)).collect()
    }

    /// The inputs because of which rules do not hold although something worrying was told of them, or are silenced.
    pub(super) fn inputs_against(&self, child: &Child<'_>) -> BTreeSet<VariableId> {
        let truths = &child.outcome.possible;
        let excepting = self.excepted.iter().flat_map(|rule| &rule.unless).filter(|node| truths[**node].is_true());
        let mut found: BTreeSet<VariableId> = excepting.flat_map(|node| because(child, truths, *node)).collect();
        let mild = |id: &VariableId| {
            let variable = child.variable(*id);
            let told = child.case.reports[*id].iter().any(|report| report.values.is_some());
            let speaks = variable.worse != Worse::Neither && !variable.fixed;
            let taken = child.case.knowledge.taken[*id];
            told && speaks && variable.mildest(variable.all()).is_some_and(|mild| taken.contains(mild))
        };
        let mild: BTreeSet<VariableId> = child.program.variables.ids().filter(mild).collect();
        for (reads, _) in child.reads.iter().zip(&child.outcome.rules).filter(|(_, stand)| **stand == Stand::Silent) {
            found.extend(reads.iter().filter(|id| mild.contains(id)));
        }
        found
    }

    pub(super) fn possible(&self, child: &Child<'_>) -> Vec<PossibleRule> {
        let possible = |Waiting { rule, lacks }: &Waiting<'_>| {
            let entry = &child.pack.rules[rule.id].entry;
            PossibleRule {
                rule: entry.name.clone(),
                title: entry.title.clone(),
                level: rule.level.map(|LevelId(rank)| level(child.pack, rank)),
                speed: rule.speed.map(|SpeedId(rank)| speed(child.pack, rank)),
                scores: scores::used(child, &child.outcome.possible, rule.id),
                lacks: child.names(lacks),
            }
        };
        self.waiting.iter().map(possible).collect()
    }

    pub(super) fn excepted(&self, child: &Child<'_>) -> Vec<Excepted> {
        let truths = &child.outcome.possible;
        let excepted = |rule: &&Rule| {
            let written = &child.pack.rules[rule.id];
            let (node, exception) =
                rule.unless.iter().zip(&written.unless).find(|(node, _)| truths[**node].is_true())?;
            Some(Excepted {
                rule: written.entry.name.clone(),
                title: written.entry.title.clone(),
                exception: phrases::condition(child.pack, exception),
                facts: used(child, &because(child, truths, *node)),
            })
        };
        self.excepted.iter().filter_map(excepted).collect()
    }
}

fn reason(child: &Child<'_>, Holding { rule, exceptions }: &Holding<'_>) -> Reason {
    let pack = child.pack;
    let written = &pack.rules[rule.id];
    let entry = &written.entry;
    let exceptions = exceptions.iter().zip(&written.unless).map(|(exception, text)| ExceptionUsed {
        text: phrases::condition(pack, text),
        known: exception.known,
        lacks: child.names(&exception.lacks),
    });
    Reason {
        rule: entry.name.clone(),
        title: entry.title.clone(),
        layer: pack.layers[entry.layer].entry.name.clone(),
        level: rule.level.map(|LevelId(rank)| level(pack, rank)),
        speed: rule.speed.map(|SpeedId(rank)| speed(pack, rank)),
        because: Some(written.because.clone()).filter(|text| !text.is_empty()),
        facts: used(child, &because(child, &child.outcome.taken, rule.when)),
        in_every_file: child.everywhere.contains(&rule.id),
        jointly: false,
        scores: scores::used(child, &child.outcome.taken, rule.id),
        exceptions: exceptions.collect(),
        citations: citations(pack, entry),
        as_it_reads_today: reads_as_today(pack, entry, child.program.day),
    }
}

fn citations(pack: &Pack, entry: &Entry) -> Vec<Citation> {
    entry.cites.iter().map(|cite| citation(pack, cite)).collect()
}

/// Whether a day lies before the pack, and nothing says that a rule in force on it read the same then: neither dates of
/// its own, nor authorities that are all known to speak for that day.
fn reads_as_today(pack: &Pack, rule: &Entry, day: Day) -> bool {
    let begins = pack.layers.last().and_then(|layer| layer.entry.force.from);
    let dated = |force: Force| (force.from.is_some() || force.until.is_some()) && force.covers(day);
    let sources = rule.cites.iter().map(|cite| &pack.sources[cite.source]);
    let authorities: Vec<_> = sources.filter(|source| source.grade != Grade::Uncited).collect();
    let all_dated = !authorities.is_empty() && authorities.iter().all(|source| dated(source.entry.force));
    begins.is_some_and(|begins| day < begins) && !dated(rule.force) && !all_dated
}

/// Inputs that by themselves make a node true; few where there is a choice.
fn because(child: &Child<'_>, truths: &Arena<NodeId, Truth>, node: NodeId) -> BTreeSet<VariableId> {
    let mut found = BTreeSet::new();
    if truths[node].is_true() {
        Because { child, truths, ways: BTreeMap::new() }.add(node, Truth::True, &mut found);
    } else {
        // It holds whichever way something turns out: everything that is known of it is why.
        let known = |id: &VariableId| child.case.knowledge.taken[*id] != child.variable(*id).all();
        found.extend(child.program.support(node).into_iter().filter(known));
    }
    found
}

struct Because<'a, 'c> {
    child: &'a Child<'c>,
    truths: &'a Arena<NodeId, Truth>,
    /// What was found of conditions of which some members are chosen, since conditions share parts.
    ways: BTreeMap<NodeId, BTreeSet<VariableId>>,
}

impl Because<'_, '_> {
    /// Adds inputs that by themselves give a node its truth, which must be `wanted`.
    fn add(&mut self, node: NodeId, wanted: Truth, found: &mut BTreeSet<VariableId>) {
        let program = self.child.program;
        let (members, needed) = match program.node(node) {
            Node::Constant(_) | Node::LevelAtLeast(_) => return,
            Node::Atom(variable, _) => {
                found.insert(variable);
                return;
            }
            Node::Not(inner) => return self.add(inner, !wanted, found),
            Node::And(members) => (members, if wanted.is_true() { usize::MAX } else { 1 }),
            Node::Or(members) => (members, if wanted.is_true() { 1 } else { usize::MAX }),
            Node::AtLeast(count, members) if wanted.is_true() => (members, count as usize),
            Node::AtLeast(count, members) => {
                (members, program.members(members).len().saturating_sub(count as usize) + 1)
            }
        };
        if !self.ways.contains_key(&node) {
            let way = self.fewest(program.members(members), needed, wanted);
            self.ways.insert(node, way);
        }
        found.extend(self.ways.get(&node).into_iter().flatten());
    }

    /// The inputs of those `needed` members with the wanted truth that need fewest.
    fn fewest(&mut self, members: &[NodeId], needed: usize, wanted: Truth) -> BTreeSet<VariableId> {
        let mut ways: Vec<BTreeSet<VariableId>> = Vec::new();
        for member in members.iter().filter(|member| self.truths[**member] == wanted) {
            let mut way = BTreeSet::new();
            self.add(*member, wanted, &mut way);
            ways.push(way);
        }
        // Of what needs as few, that which counts most: a score has it among its members several times.
        let times = |way: &BTreeSet<VariableId>| ways.iter().filter(|other| *other == way).count();
        let mut ways: Vec<_> = ways.iter().map(|way| (way.len(), Reverse(times(way)), way.clone())).collect();
        ways.in_order();
        ways.into_iter().take(needed).flat_map(|(_, _, way)| way).collect()
    }
}

/// Facts as they were used.
fn used(child: &Child<'_>, inputs: &BTreeSet<VariableId>) -> Vec<FactUsed> {
    inputs.iter().map(|id| fact_used(child, *id)).collect()
}

fn fact_used(child: &Child<'_>, id: VariableId) -> FactUsed {
    let variable = child.variable(id);
    let (taken, evidence) = (child.case.knowledge.taken[id], child.case.knowledge.evidence[id]);
    let basis = match variable.input {
        Input::EventCount(..) | Input::TimeSince(..) | Input::Received(_) => Basis::Counted,
        Input::Sibling(_) => Basis::Sibling,
        Input::Fact(fact) | Input::Item(fact, _) => {
            if child.case.contested.contains(&fact) {
                Basis::ContestedWorse
            } else if taken != evidence {
                Basis::Presumed
            } else if child.case.reports[id].iter().all(|report| report.values.is_none()) {
                if child.case.beyond[id] == taken { Basis::Implied } else { Basis::NotLookedAt }
            } else {
                Basis::Reported
            }
        }
    };
    let says_so = child.case.reports[id].iter().filter(|report| {
        report.values.as_ref().is_some_and(|values| !variable.cells_for(values).intersect(taken).is_empty())
    });
    FactUsed {
        fact: child.name(id),
        question: child.question(id),
        value: value_taken(child, id),
        basis,
        by: says_so.map(|report| child.agency(report.by)).collect(),
    }
}

/// What is taken, in words: as it was reported where one report says it, and by its cells otherwise.
fn value_taken(child: &Child<'_>, id: VariableId) -> String {
    let variable = child.variable(id);
    if let (Input::Fact(fact), [only]) = (variable.input, child.case.reports[id].as_slice())
        && let Some(values) = &only.values
    {
        return phrases::as_told(&child.pack.facts[fact], values, only.told_as);
    }
    phrases::cells(child.pack, variable, child.case.knowledge.taken[id])
}
