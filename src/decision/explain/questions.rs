//! The questions of the record, in the order in which a worker would ask them.
//!
//! First what can change the level now, then what can change what must be done, then what could change the level only with
//! another answer that nobody gave yet, then what a later stage asks. Among the first: rules in which something worrying was
//! told already, those that lack the fewest answers, those with the highest level; among the second, those of a concern of
//! which something was told, and what would have to be done at once or today; then what one call to one agency settles
//! together, what people meet most often, and the order that the authors gave. An exception is no reason to ask later, since
//! it counts for nothing until it is known. Never by name.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use crate::base::cells::CellSet;
use crate::base::keywords::Usual;
use crate::base::order::InOrder;
use crate::base::time_limit::{Haste, Limit};
use crate::base::truth::Truth;
use crate::decision::record::{Affects, Question};
use crate::engine::doors::{Door, is_worrying};
use crate::engine::evaluate::{Outcome, RungBounds, Standing as Stand, evaluate, truth};
use crate::engine::program::{ActiveRuleId, Input, Node, NodeId, Rule, VariableId};
use crate::engine::ranges;
use crate::exact::{ExactResult, diagram};
use crate::pack::model::{AgencyId, Effect, FactId, LevelId, Pack, RuleId};

use super::effects::{Follows, without_limit};
use super::lacking::{node_lacks, rule_lacks};
use super::{Child, level};

/// A question by ids.
pub(super) struct Asked {
    pub variable: VariableId,
    pub affects: Affects,
    /// The highest level to which an answer could raise this one, at most with others.
    pub raises_to: Option<u32>,
    /// Whether one answer does that alone.
    pub alone: bool,
    /// The lowest level to which an answer could lower this one, at most with others.
    pub lowers_to: Option<u32>,
    /// Whether one answer does that alone.
    pub lowers_alone: bool,
    /// The rules that wait on it.
    pub rules: Vec<RuleId>,
    /// Whether something worrying was told already in one of the rules that make it a question of the level.
    pub worrying: bool,
    /// The fewest answers that such a rule lacks, this one among them.
    pub missing: u32,
    /// How soon what an answer could ask for is due, where it can change no level.
    pub soon: Haste,
    /// Further signs of which one is enough, if the question stands for all of them.
    pub signs: Vec<VariableId>,
}

/// When in a talk a question comes.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum Stage {
    Level,
    Duty,
    /// Of the level, once another answer was given of which nothing was told yet.
    AfterAnother,
    Later,
}

impl Asked {
    fn stage(&self) -> Stage {
        let waits = !self.worrying && self.missing > 1 && !self.alone && self.lowers_to.is_none();
        match self.affects {
            Affects::Level if waits => Stage::AfterAnother,
            Affects::Level => Stage::Level,
            Affects::Duty => Stage::Duty,
            Affects::Later => Stage::Later,
        }
    }
}

/// The open facts that can still change the answer, as exactly as that is known, in the order in which to ask.
pub(super) fn asked(child: &Child<'_>) -> Vec<Asked> {
    let waiting = Waiting::of(child);
    let open: Vec<(VariableId, Option<&diagram::Question>)> = match child.exact {
        ExactResult::Diagram(proofs) => {
            proofs.questions.iter().map(|question| (question.variable, Some(question))).collect()
        }
        ExactResult::Solver(found) => found.questions.iter().map(|id| (*id, None)).collect(),
        ExactResult::Sound(_) => waiting.changing().into_iter().map(|id| (id, None)).collect(),
    };
    // What is asked of siblings is a question about them.
    let is_own = |id: VariableId| !matches!(child.variable(id).input, Input::Sibling(_));
    let open = open.into_iter().filter(|(id, _)| is_own(*id) && can_be_asked(child, *id));
    let questions: Vec<Asked> = open.map(|(id, exact)| waiting.asked(id, exact)).collect();
    let mut questions = waiting.with_signs_together(questions);
    let mut held: BTreeMap<AgencyId, usize> = BTreeMap::new();
    for asked in questions.iter().filter(|asked| asked.affects == Affects::Level) {
        for agency in holders(child.pack, child.variable(asked.variable).input) {
            *held.entry(*agency).or_default() += 1;
        }
    }
    questions.in_order_of(|asked| {
        let together = holders(child.pack, child.variable(asked.variable).input).iter().map(|agency| held.get(agency));
        let (usual, place) = usual_and_place(child, asked.variable);
        // What belongs to a concern of which something was told comes before what every child is asked.
        let is_elsewhere = !matches!(place.0, Reverse(Some(Door::Open)));
        let does_nothing_alone = asked.raises_to.is_none() && !asked.lowers_alone;
        let kind = (asked.stage(), asked.affects == Affects::Duty && is_elsewhere, asked.soon);
        let first = (kind, !asked.worrying, asked.raises_to.is_none(), does_nothing_alone, is_elsewhere);
        let first = (first, asked.missing, Reverse(asked.raises_to));
        (first, Reverse(together.max().flatten().copied()), usual, place)
    });
    questions
}

/// Whether an input can be asked of this child, as far as that does not wait for another answer. What nobody can change,
/// such as an age that is not known, is no reason not to ask.
pub(super) fn can_be_asked(child: &Child<'_>, id: VariableId) -> bool {
    let program = child.program;
    let taken = |other: VariableId| {
        let variable = child.variable(other);
        let cells = child.case.knowledge.taken[other];
        if variable.fixed || cells != variable.all() {
            return cells;
        }
        variable.mildest(cells).map_or(cells, CellSet::only)
    };
    ranges::may_be_asked(program, child.variable(id), &taken)
}

/// How often people meet it, and where its authors put it: among the opened concerns first, by its place in its group.
fn usual_and_place(child: &Child<'_>, id: VariableId) -> (Usual, (Reverse<Option<Door>>, usize)) {
    let (Input::Fact(fact) | Input::Item(fact, _)) = child.variable(id).input else {
        return (Usual::default(), (Reverse(None), 0));
    };
    let places = child.pack.groups.entries().filter_map(|(group, of)| {
        let place = of.facts.iter().position(|other| *other == fact)?;
        Some((Reverse(Some(child.case.doors[group])), place))
    });
    (child.pack.facts[fact].usual, places.min().unwrap_or((Reverse(None), 0)))
}

/// The rules that wait for answers.
struct Waiting<'a, 'c> {
    child: &'a Child<'c>,
    rules: Vec<Waits<'c>>,
    raises: BTreeMap<VariableId, u32>,
}

struct Waits<'c> {
    id: ActiveRuleId,
    rule: &'c Rule,
    lacks: BTreeSet<VariableId>,
    /// Those of its condition alone: what its exceptions lack cannot make it hold.
    lacks_when: BTreeSet<VariableId>,
    /// Whether something worrying was told in its condition.
    worrying: bool,
    /// The fewest answers that make its condition hold with what is taken.
    missing: u32,
}

impl<'a, 'c> Waiting<'a, 'c> {
    fn of(child: &'a Child<'c>) -> Waiting<'a, 'c> {
        let (program, outcome) = (child.program, child.outcome);
        let told = told_worrying(child);
        let open = program.rules.entries().filter(|(id, _)| outcome.rules[*id].is_open());
        let mut missing = Missing { child, known: BTreeMap::new() };
        let rules = open.map(|(id, rule)| Waits {
            id,
            rule,
            lacks: rule_lacks(program, outcome, rule),
            lacks_when: node_lacks(program, outcome, rule.when),
            worrying: child.reads[id].iter().any(|variable| told.contains(variable)),
            missing: missing.to(rule.when, true).unwrap_or(u32::MAX),
        });
        let raises = match child.exact {
            ExactResult::Diagram(proofs) => proofs.raises.iter().copied().collect(),
            ExactResult::Solver(_) | ExactResult::Sound(_) => BTreeMap::new(),
        };
        Waiting { child, rules: rules.collect(), raises }
    }

    /// Whether a rule makes an input that it lacks a question of the level.
    fn is_of_level(&self, waits: &Waits<'_>, id: VariableId) -> bool {
        waits.rule.level.is_some_and(|LevelId(to)| match self.child.outcome.rules[waits.id] {
            Stand::Possible => to > self.child.outcome.level.now && waits.lacks_when.contains(&id),
            Stand::Silent | Stand::Excepted | Stand::Holds | Stand::Certain => to > self.child.outcome.level.lowest,
        })
    }

    fn asked(&self, id: VariableId, exact: Option<&diagram::Question>) -> Asked {
        let bounds = self.child.outcome.level;
        let waiting = || self.rules.iter().filter(|waits| waits.lacks.contains(&id));
        let of_level = || waiting().filter(|waits| self.is_of_level(waits, id));
        let is_raising = |waits: &&Waits<'_>| {
            self.child.outcome.rules[waits.id] == Stand::Possible && waits.lacks_when.contains(&id)
        };
        let by_rule = of_level().filter(is_raising).filter_map(|waits| waits.rule.level).map(|level| level.0).max();
        let by_rule = by_rule.map(|to| to.min(bounds.highest)).filter(|to| *to > bounds.now);
        let alone = self.raises.get(&id).copied();
        let can_lower = of_level().any(|waits| !is_raising(&waits)) && bounds.lowest < bounds.now;
        // What holds now holds for every answer to what is open, unless that is presumed or disputed, or an exception.
        let knowledge = &self.child.case.knowledge;
        let is_taken = knowledge.taken[id] != knowledge.possible[id];
        let is_exception = of_level().any(|waits| !waits.lacks_when.contains(&id));
        let lower = if can_lower && (is_taken || is_exception) { self.lowers(id, exact) } else { None };
        let later = match self.child.variable(id).input {
            Input::Fact(fact) | Input::Item(fact, _) => self.child.pack.facts[fact].later,
            Input::EventCount(..) | Input::TimeSince(..) | Input::Sibling(_) | Input::Received(_) => false,
        };
        let affects = match (of_level().next(), later) {
            (Some(_), _) => Affects::Level,
            (None, false) => Affects::Duty,
            (None, true) => Affects::Later,
        };
        // Where it is known which answers raise the level alone, any other needs one more.
        let at_least = if alone.is_none() && by_rule.is_some() && exact.is_some() { 2 } else { 0 };
        let missing = of_level().map(|waits| waits.missing).min().unwrap_or(u32::MAX).max(at_least);
        Asked {
            variable: id,
            affects,
            raises_to: alone.max(by_rule),
            alone: alone.is_some() && alone >= by_rule,
            lowers_to: lower.or(can_lower.then_some(bounds.lowest)),
            lowers_alone: lower.is_some(),
            rules: waiting().map(|waits| waits.rule.id).collect(),
            worrying: of_level().any(|waits| waits.worrying),
            missing,
            soon: if affects == Affects::Duty { self.soon(id) } else { Haste::AtOnce },
            signs: Vec::new(),
        }
    }

    /// How soon the first is due of what an answer alone could ask for, and nothing asks for yet.
    fn soon(&self, id: VariableId) -> Haste {
        let rules = self.rules.iter().filter(|waits| waits.lacks_when.contains(&id) && waits.missing == 1);
        let effects = rules.flat_map(|waits| &waits.rule.effects).map(|effect| without_limit(*effect));
        let is_given = |effect: &Effect| self.child.following.get(effect).is_some_and(Follows::is_given);
        let open = effects.filter(|(effect, _)| !is_given(effect));
        open.filter_map(|(_, limit)| limit).map(Limit::haste).min().unwrap_or(Haste::Later)
    }

    /// The lowest level now after one answer to an input, with all else taken as it is, if that is less than now.
    fn lowers(&self, id: VariableId, exact: Option<&diagram::Question>) -> Option<u32> {
        let Child { program, case, outcome, .. } = self.child;
        let answers: Vec<(u32, u32)> = match exact {
            Some(question) => question.after.iter().map(|after| (after.cell, after.level.lowest)).collect(),
            None => case.knowledge.possible[id].cells().map(|cell| (cell, outcome.level.lowest)).collect(),
        };
        let mut after = Outcome::default();
        let levels = answers.into_iter().map(|(cell, at_least)| {
            let mut knowledge = case.knowledge.clone();
            for cells in [&mut knowledge.possible, &mut knowledge.evidence, &mut knowledge.taken] {
                cells[id] = CellSet::only(cell);
            }
            knowledge.narrow(program);
            evaluate(program, &knowledge, &mut after);
            after.level.now.max(at_least)
        });
        levels.min().filter(|level| *level < outcome.level.now)
    }

    /// The inputs that could still change the answer, as far as three-valued evaluation can tell.
    fn changing(&self) -> BTreeSet<VariableId> {
        let outcome = self.child.outcome;
        let certain =
            self.child.program.rules.iter().zip(&outcome.rules).filter(|(_, stand)| **stand == Stand::Certain);
        let settled: BTreeSet<Effect> =
            certain.flat_map(|(rule, _)| &rule.effects).map(|effect| without_limit(*effect).0).collect();
        let changes = |waits: &&Waits<'_>| {
            let rule = waits.rule;
            rule.level.is_some_and(|level| level.0 > outcome.level.lowest)
                || rule.speed.is_some_and(|speed| speed.0 > outcome.speed.lowest)
                || rule.effects.iter().any(|effect| !settled.contains(&without_limit(*effect).0))
        };
        self.rules.iter().filter(changes).flat_map(|waits| waits.lacks.iter().copied()).collect()
    }

    /// Puts questions together that only count signs of one concern of which one was told: any other will do.
    fn with_signs_together(&self, questions: Vec<Asked>) -> Vec<Asked> {
        let mut kept: Vec<Asked> = Vec::new();
        let mut leads: BTreeMap<(Vec<RuleId>, FactId), usize> = BTreeMap::new();
        for asked in questions {
            match self.counted(&asked) {
                None => kept.push(asked),
                Some(concern) => match leads.get(&concern).and_then(|at| kept.get_mut(*at)) {
                    Some(lead) => lead.signs.push(asked.variable),
                    None => {
                        leads.insert(concern, kept.len());
                        kept.push(asked);
                    }
                },
            }
        }
        kept
    }

    /// The rules that only count an input as one sign among others, some of which were told, with the first fact of its
    /// group: what is the same for two signs may be asked at once.
    fn counted(&self, asked: &Asked) -> Option<(Vec<RuleId>, FactId)> {
        let (Affects::Level, Input::Fact(fact)) = (asked.affects, self.child.variable(asked.variable).input) else {
            return None;
        };
        let group = self.child.pack.groups.iter().find(|group| group.facts.contains(&fact))?;
        let waits = self
            .rules
            .iter()
            .filter(|waits| waits.lacks.contains(&asked.variable) && self.is_of_level(waits, asked.variable));
        let rules: Vec<&Waits<'_>> = waits.collect();
        let mut known = BTreeMap::new();
        let mut counts =
            |waits: &&Waits<'_>| self.only_counted(waits.rule.when, asked.variable, &mut known) == Some(true);
        let all = !rules.is_empty() && rules.iter().all(&mut counts);
        all.then(|| (rules.iter().map(|waits| waits.rule.id).collect(), *group.facts.first().unwrap_or(&fact)))
    }

    /// Whether a condition reads an input only in counts of which a member is true already; none if it does not read it.
    fn only_counted(&self, node: NodeId, id: VariableId, known: &mut BTreeMap<NodeId, Option<bool>>) -> Option<bool> {
        let program = self.child.program;
        let members = match program.node(node) {
            Node::Constant(_) | Node::LevelAtLeast(_) => return None,
            Node::Atom(variable, _) => return (variable == id).then_some(false),
            Node::Not(inner) => return self.only_counted(inner, id, known),
            Node::And(members) | Node::Or(members) | Node::AtLeast(_, members) => program.members(members),
        };
        if let Some(known) = known.get(&node) {
            return *known;
        }
        let counted = members.iter().filter_map(|member| self.only_counted(*member, id, known)).reduce(|a, b| a && b);
        let is_true = |member: &NodeId| self.child.outcome.taken[*member].is_true();
        let is_count = matches!(program.node(node), Node::AtLeast(..));
        let found = counted.map(|counted| if is_count { members.iter().any(is_true) } else { counted });
        known.insert(node, found);
        found
    }
}

/// The inputs of which something worrying was told, or follows from what was told of others.
pub(super) fn told_worrying(child: &Child<'_>) -> BTreeSet<VariableId> {
    let knowledge = &child.case.knowledge;
    let is_told = |id: VariableId| child.case.reports[id].iter().any(|report| report.values.is_some());
    let follows = |id: VariableId, input: Input| {
        matches!(input, Input::Fact(_) | Input::Item(..)) && child.case.reports[id].is_empty()
    };
    let worrying = child.program.variables.entries().filter(|(id, variable)| {
        (is_told(*id) || follows(*id, variable.input))
            && is_worrying(child.program, variable, knowledge.evidence[*id], &knowledge.possible)
    });
    worrying.map(|(id, _)| id).collect()
}

/// How many answers conditions lack, with what is taken.
struct Missing<'a, 'c> {
    child: &'a Child<'c>,
    /// What was found of conditions that rest on others, since conditions share parts.
    known: BTreeMap<(NodeId, bool), Option<u32>>,
}

impl Missing<'_, '_> {
    /// The fewest answers that make a condition true, or false; none if no answers can.
    fn to(&mut self, node: NodeId, wanted: bool) -> Option<u32> {
        let program = self.child.program;
        let truth = self.child.outcome.taken[node];
        if truth.is(wanted) {
            return Some(0);
        }
        if !truth.is_unknown() {
            return None;
        }
        let members = match program.node(node) {
            Node::Constant(_) | Node::LevelAtLeast(_) => return None,
            Node::Atom(..) => return Some(1),
            Node::Not(inner) => return self.to(inner, !wanted),
            Node::And(members) | Node::Or(members) | Node::AtLeast(_, members) => program.members(members),
        };
        if let Some(known) = self.known.get(&(node, wanted)) {
            return *known;
        }
        let needed = match program.node(node) {
            Node::AtLeast(count, _) => {
                let needed = if wanted { count as usize } else { members.len().saturating_sub(count as usize) + 1 };
                let found = self.of_count(members, needed, wanted);
                self.known.insert((node, wanted), found);
                return found;
            }
            Node::And(_) if wanted => members.len(),
            Node::Or(_) if !wanted => members.len(),
            Node::And(_) | Node::Or(_) => 1,
            Node::Constant(_) | Node::Atom(..) | Node::Not(_) | Node::LevelAtLeast(_) => 0,
        };
        let mut costs: Vec<u32> = members.iter().filter_map(|member| self.to(*member, wanted)).collect();
        costs.in_order();
        let total = |costs: &[u32]| costs.iter().fold(0, |sum: u32, cost| sum.saturating_add(*cost));
        let found = costs.get(..needed).map(total);
        self.known.insert((node, wanted), found);
        found
    }

    /// The fewest answers that give so many members of a count the wanted truth. What counts several times, and what one
    /// answer to one input makes so, is found with one answer.
    fn of_count(&mut self, members: &[NodeId], needed: usize, wanted: bool) -> Option<u32> {
        let program = self.child.program;
        let mut found: BTreeMap<Result<VariableId, NodeId>, (usize, u32)> = BTreeMap::new();
        let mut given = 0;
        for member in members {
            match self.to(*member, wanted) {
                None => {}
                Some(0) => given += 1,
                Some(cost) => {
                    let node = program.node(*member);
                    let by = if let Node::Atom(variable, _) = node { Ok(variable) } else { Err(*member) };
                    found.entry(by).or_insert((0, cost)).0 += 1;
                }
            }
        }
        // The fewest answers for each number of members.
        let mut fewest: Vec<Option<u32>> = vec![Some(0)];
        fewest.resize(needed.saturating_sub(given) + 1, None);
        for (times, cost) in found.into_values() {
            for at in (1..fewest.len()).rev() {
                let without = fewest.get(at.saturating_sub(times)).copied().flatten();
                let with = without.map(|without| without.saturating_add(cost));
                if let Some(here) = fewest.get_mut(at) {
                    *here = here.iter().copied().chain(with).min();
                }
            }
        }
        fewest.last().copied().flatten()
    }
}

/// Whether one answer to an input would make a condition hold, with what the others are.
pub(super) fn would_hold(
    child: &Child<'_>,
    cone: &[NodeId],
    id: VariableId,
    others: impl Fn(VariableId) -> CellSet,
) -> bool {
    let level = RungBounds::only(child.outcome.level.now);
    child.case.knowledge.possible[id].cells().any(|cell| {
        let cells = |other| if other == id { CellSet::only(cell) } else { others(other) };
        truth(child.program, cone, level, cells) == Truth::True
    })
}

pub(super) fn question(child: &Child<'_>, asked: &Asked) -> Question {
    let pack = child.pack;
    let ask = holders(pack, child.variable(asked.variable).input);
    let group = match child.variable(asked.variable).input {
        Input::Fact(fact) | Input::Item(fact, _) => pack.groups.iter().find(|group| group.facts.contains(&fact)),
        Input::EventCount(..) | Input::TimeSince(..) | Input::Sibling(_) | Input::Received(_) => None,
    };
    let signs: Vec<VariableId> = std::iter::once(asked.variable).chain(asked.signs.iter().copied()).collect();
    Question {
        fact: child.name(asked.variable),
        question: match group.filter(|_| !asked.signs.is_empty()) {
            Some(group) => format!("{}: has anything else been seen or told?", group.entry.title),
            None => child.question(asked.variable),
        },
        signs: if asked.signs.is_empty() { Vec::new() } else { signs.iter().map(|id| child.name(*id)).collect() },
        affects: asked.affects,
        concern: group.map(|group| group.entry.name.clone()),
        ask: ask.iter().map(|agency| pack.agencies[*agency].name.clone()).collect(),
        ask_titles: ask.iter().map(|agency| pack.agencies[*agency].title.clone()).collect(),
        could_raise_to: asked.raises_to.map(|rank| level(pack, rank)),
        alone: asked.alone,
        could_lower_to: asked.lowers_to.map(|rank| level(pack, rank)),
        lowers_alone: asked.lowers_alone,
        rules: asked.rules.iter().map(|rule| pack.rules[*rule].entry.name.clone()).collect(),
    }
}

/// The agencies that usually hold the answer to an input.
pub(super) fn holders(pack: &Pack, input: Input) -> &[AgencyId] {
    match input {
        Input::Fact(fact) | Input::Item(fact, _) => &pack.facts[fact].held_by,
        Input::EventCount(event, _) | Input::TimeSince(event, _) => &pack.events[event].held_by,
        Input::Sibling(_) | Input::Received(_) => &[],
    }
}
