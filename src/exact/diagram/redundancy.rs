//! Rules that could go: those that never hold, and those that hold without ever deciding anything.
//!
//! A rule decides the level where it holds and no other rule holds that asks for as much. Mostly the mildest completion in
//! which it holds is such a place. Where it is not, all others must be silent at once: which rule is left out varies, so
//! the others are joined in a tree of neighbours, and all but one are few of its branches.

use std::collections::BTreeMap;

use super::arena::Arena;
use super::function::Diagram;
use super::marks::Marks;
use super::narrow::Narrowing;
use super::op::Op;
use super::search::find;
use super::{Case, Completion, DiagramError};
use crate::base::arena::{self as ids, Arena as List};
use crate::base::cells::CellSet;
use crate::base::order::InOrder;
use crate::engine::program::{ActiveRuleId, Rule};
use crate::pack::model::{Effect, RuleId};

/// What a rule is good for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Use {
    /// It holds in no legal completion.
    Never,
    /// It holds, but without it every answer would be the same: level, speed and effects.
    Idle {
        /// Rules that hold whenever it does and give at least as much; none where several others do so together. Of rules that
        /// hold alike and give the same, the first names all and the others name it alone.
        shadowed_by: Vec<RuleId>,
        /// A legal completion in which it holds.
        witness: Completion,
    },
    /// Without it the answer of this legal completion would be less.
    Decides(Completion),
}

impl Case<'_> {
    /// What each rule is good for, in the order of the program.
    pub fn uses(&self) -> Result<Vec<(RuleId, Use)>, DiagramError> {
        let rules = &self.model.rules;
        let mut copies = Narrowing::new(&self.outcomes.arena, &self.known);
        let mut fires = List::new();
        for rule in rules {
            fires.push(copies.copy(self.outcomes.diagram(super::Measure::Rule(rule.id)))?);
        }
        let laws = copies.copy_all(&self.outcomes.roots.laws)?;
        let mut context = Context { case: self, arena: copies.into_arena(), laws, rules, fires };
        let mut uses: List<ActiveRuleId, (RuleId, Use)> = List::new();
        let mut open = Vec::new();
        // Of rules that hold alike and give the same, all but the first need no look at every other.
        let mut first: BTreeMap<_, RuleId> = BTreeMap::new();
        for (at, rule) in rules.entries() {
            let alike = (context.fires[at], rule.level, rule.speed, rule.effects.as_slice());
            let twin = first.get(&alike).copied();
            first.entry(alike).or_insert(rule.id);
            let used = match context.find(vec![(context.fires[at], true)])? {
                None => Use::Never,
                Some(witness) if twin.is_some() => Use::Idle { shadowed_by: twin.into_iter().collect(), witness },
                Some(mildest) if context.is_decided_by(at, &mildest) => Use::Decides(mildest),
                Some(witness) => {
                    open.push(at);
                    Use::Idle { shadowed_by: Vec::new(), witness }
                }
            };
            uses.push((rule.id, used));
        }
        if open.is_empty() {
            return Ok(uses.into_iter().collect());
        }
        let levels = context.rivals(level_of)?;
        let speeds = context.rivals(speed_of)?;
        for at in open {
            let rivals = [&levels[at], &speeds[at]].into_iter().flatten().cloned();
            let rivals: Vec<Vec<Diagram>> = rivals.chain(context.other_givers(&rules[at])).collect();
            context.judge(at, &rivals, &mut uses[at].1)?;
        }
        Ok(uses.into_iter().collect())
    }
}

struct Context<'a> {
    case: &'a Case<'a>,
    arena: Arena,
    laws: Vec<Diagram>,
    rules: &'a List<ActiveRuleId, Rule>,
    fires: List<ActiveRuleId, Diagram>,
}

impl Context<'_> {
    /// Whether a completion in which a rule holds would get less without it.
    fn is_decided_by(&self, at: ActiveRuleId, completion: &Completion) -> bool {
        let rule = &self.rules[at];
        let others = self.rules.iter().zip(&self.fires).filter(|(other, _)| other.id != rule.id);
        let holding = others.filter(|(_, fires)| self.value(**fires, completion) == Some(1));
        let holding: Vec<&Rule> = holding.map(|(other, _)| other).collect();
        let leads = |rung: fn(&Rule) -> Option<u32>| {
            rung(rule).is_some_and(|own| own > 0 && holding.iter().all(|other| rung(other).is_none_or(|one| one < own)))
        };
        let gives_alone = |effect: &Effect| !holding.iter().any(|other| other.effects.contains(effect));
        leads(level_of) || leads(speed_of) || rule.effects.iter().any(gives_alone)
    }

    /// The value of a diagram in a completion.
    fn value(&self, mut diagram: Diagram, completion: &Completion) -> Option<u32> {
        while diagram.is_node() {
            let place = self.arena.place(diagram);
            let cell = completion.cell(self.case.model.space.variable(place));
            diagram = self.arena.at(diagram, place, CellSet::only(cell));
        }
        diagram.constant()
    }

    /// What one rule that holds is good for, given the sets of rivals that must all be silent for it to decide something.
    fn judge(&self, at: ActiveRuleId, rivals: &[Vec<Diagram>], used: &mut Use) -> Result<(), DiagramError> {
        let fires = self.fires[at];
        for silent in rivals {
            let silent = silent.iter().map(|rival| (*rival, false));
            if let Some(decided) = self.find(silent.chain([(fires, true)]).collect())? {
                *used = Use::Decides(decided);
                return Ok(());
            }
        }
        let Use::Idle { shadowed_by, witness } = used else { return Ok(()) };
        for (other, theirs) in self.rules.iter().zip(&self.fires) {
            let is_candidate = self.rules[at].id != other.id && gives_no_more(&self.rules[at], other);
            // Mostly the one completion at hand already shows that the other need not hold.
            let may_shadow = is_candidate && self.value(*theirs, witness) == Some(1);
            if may_shadow && self.find(vec![(fires, true), (*theirs, false)])?.is_none() {
                shadowed_by.push(other.id);
            }
        }
        Ok(())
    }

    fn find(&self, mut goals: Vec<(Diagram, bool)>) -> Result<Option<Completion>, DiagramError> {
        let mut marks = Marks::new();
        let places: Vec<_> = goals.iter().flat_map(|(goal, _)| self.arena.support(*goal, &mut marks)).collect();
        let beside = self.case.outcomes.laws_of(&places);
        goals.extend(beside.iter().map(|law| (*ids::at(&self.laws, *law), true)));
        let steps = find(&self.arena, &self.case.model.space, &self.case.known, goals)?;
        Ok(steps.map(|steps| self.case.complete(&steps, &beside)))
    }

    /// For each rule on a ladder: diagrams that together say where another rule asks for at least as much.
    fn rivals(
        &mut self,
        rung: impl Fn(&Rule) -> Option<u32>,
    ) -> Result<List<ActiveRuleId, Option<Vec<Diagram>>>, DiagramError> {
        let mut rungs: Vec<u32> = self.rules.iter().filter_map(&rung).collect();
        rungs.in_order();
        rungs.dedup();
        let mut rivals = List::filled(None, self.rules.len());
        let mut above: Vec<Diagram> = Vec::new();
        for height in rungs.into_iter().rev() {
            let mut peers: Vec<(ActiveRuleId, Diagram)> = self
                .rules
                .entries()
                .filter(|(_, rule)| rung(rule) == Some(height))
                .map(|(at, _)| (at, self.fires[at]))
                .collect();
            peers.in_order_of(|(_, fires)| self.arena.place(*fires));
            let fires: Vec<Diagram> = peers.iter().map(|peer| peer.1).collect();
            let (all, others) = self.all_but_one(fires)?;
            for ((at, _), mut others) in peers.into_iter().zip(others) {
                others.extend_from_slice(&above);
                // Nothing is asked for below the first rung, so such a rule cannot decide the ladder.
                if height > 0 {
                    rivals[at] = Some(others);
                }
            }
            above.push(all);
        }
        Ok(rivals)
    }

    /// All joined, and for each one the branches of the tree that hold all others.
    fn all_but_one(&mut self, leaves: Vec<Diagram>) -> Result<(Diagram, Vec<Vec<Diagram>>), DiagramError> {
        let mut others = vec![Vec::new(); leaves.len()];
        let mut row = leaves;
        let mut width = 1;
        while row.len() > 1 {
            for (at, branches) in others.iter_mut().enumerate() {
                branches.extend(row.get((at / width) ^ 1));
            }
            let mut joined = Vec::with_capacity(row.len().div_ceil(2));
            for two in row.chunks(2) {
                joined.push(self.arena.apply_all(Op::Max(1), two.to_vec(), Diagram::FALSE)?);
            }
            row = joined;
            width *= 2;
        }
        Ok((row.first().copied().unwrap_or(Diagram::FALSE), others))
    }

    /// For each effect of a rule: the other rules that give it.
    fn other_givers(&self, rule: &Rule) -> impl Iterator<Item = Vec<Diagram>> {
        rule.effects.iter().map(move |effect| {
            let gives = |other: &Rule| other.id != rule.id && other.effects.contains(effect);
            self.rules.iter().zip(&self.fires).filter(|(other, _)| gives(other)).map(|(_, fires)| *fires).collect()
        })
    }
}

fn level_of(rule: &Rule) -> Option<u32> {
    rule.level.map(|level| level.0)
}

fn speed_of(rule: &Rule) -> Option<u32> {
    rule.speed.map(|speed| speed.0)
}

/// Whether one rule gives no more than the other when both hold.
fn gives_no_more(rule: &Rule, other: &Rule) -> bool {
    rule.level.map_or(0, |level| level.0) <= other.level.map_or(0, |level| level.0)
        && rule.speed.map_or(0, |speed| speed.0) <= other.speed.map_or(0, |speed| speed.0)
        && rule.effects.iter().all(|effect| other.effects.contains(effect))
}
