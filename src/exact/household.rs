//! The children of a referral, each decided with what the others tell of it.
//!
//! In: a program, its diagrams and the cases of a referral. Out: outcomes, and for each child the law of its household. One
//! child alone costs nothing here.

use std::collections::BTreeSet;

use crate::base::arena;
use crate::base::cells::CellSet;
use crate::base::order::InOrder;
use crate::base::truth::Truth;
use crate::engine::evaluate::{Outcome, Standing};
use crate::engine::household;
use crate::engine::knowledge::Case;
use crate::engine::program::{Input, NodeId, Program, Rule, Variable, VariableId};
use crate::engine::ranges::Ranges;
use crate::engine::referral::{ChildId, Referral};
use crate::engine::told::Told;
use crate::exact::ExactResult;
use crate::exact::diagram::{Household, HouseholdLaw, Model};
use crate::pack::model::{Effect, Pack};
use crate::syntax::ast::Whom;

/// Through what children are tied, worked out when a referral first has two.
#[derive(Default)]
pub(crate) struct Ties(Option<Household>);

/// What one child hears of the others.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Heard {
    /// The law that follows for what is possible within what was looked at.
    pub law: HouseholdLaw,
    /// The law that follows where nothing is mild because nobody looked.
    pub beyond: HouseholdLaw,
    /// Whether some of it was left out: what follows then holds, but may not be all.
    pub is_cut: bool,
    /// Inputs that ask for the level of siblings, of which more is possible than may really be.
    pub unsure: Vec<VariableId>,
}

impl Ties {
    /// Outcomes of all children of a referral, in their order, with their cases and what each heard of the others. Only
    /// brothers and sisters hear of each other.
    pub(crate) fn decide_all(
        &mut self,
        pack: &Pack,
        program: &Program,
        from: &mut Told,
        model: Option<&Model>,
        (referral, cases): (&Referral, Vec<Case>),
    ) -> Vec<(Case, Outcome, Heard)> {
        let mut groups: Vec<Vec<(usize, Case)>> = Vec::new();
        for (at, case) in cases.into_iter().enumerate() {
            let are_one = |group: &&mut Vec<(usize, Case)>| {
                group.iter().any(|(_, other)| referral.are_siblings(case.child, other.child))
            };
            match groups.iter_mut().find(are_one) {
                Some(group) => group.push((at, case)),
                None => groups.push(vec![(at, case)]),
            }
        }
        let mut decided = Vec::new();
        for group in groups {
            let (at, mut cases): (Vec<usize>, Vec<Case>) = group.into_iter().unzip();
            let children: Vec<ChildId> = cases.iter().map(|case| case.child).collect();
            let in_one_home = children.iter().all(|child| referral.live_together(&children, *child));
            let (outcomes, heard) = self.decide(pack, program, from, model, (&mut cases, in_one_home));
            decided.extend(at.into_iter().zip(cases.into_iter().zip(outcomes).zip(heard)));
        }
        decided.in_order_of(|(at, _)| *at);
        decided.into_iter().map(|(_, ((case, outcome), heard))| (case, outcome, heard)).collect()
    }

    /// Outcomes of brothers and sisters; what each knows of the others is filled in on the way.
    fn decide(
        &mut self,
        pack: &Pack,
        program: &Program,
        from: &mut Told,
        model: Option<&Model>,
        (cases, in_one_home): (&mut [Case], bool),
    ) -> (Vec<Outcome>, Vec<Heard>) {
        let outcomes = household::decide(program, from, cases);
        let mut heard = vec![Heard::default(); cases.len()];
        if cases.len() < 2 {
            return (outcomes, heard);
        }
        let Some(model) = model.filter(|_| in_one_home) else {
            let is_cut = are_tied(pack, program);
            heard.iter_mut().for_each(|heard| heard.is_cut = is_cut);
            return (outcomes, heard);
        };
        let ties = self.of(pack, program, model);
        let known: Vec<_> = cases.iter().map(|case| case.knowledge.possible.as_slice()).collect();
        let beyond: Vec<_> = cases.iter().map(|case| case.beyond.as_slice()).collect();
        let laws = model.household(ties, &known);
        let outer = if beyond == known { laws.clone() } else { model.household(ties, &beyond) };
        match (laws, outer) {
            (Ok(laws), Ok(outer)) => {
                for ((heard, law), beyond) in heard.iter_mut().zip(laws).zip(outer) {
                    *heard = Heard { law, beyond, is_cut: ties.has_laws_of_siblings(), unsure: Vec::new() };
                }
                hear_levels(program, model, cases, &mut heard);
            }
            (Err(_), _) | (_, Err(_)) => heard.iter_mut().for_each(|heard| heard.is_cut = true),
        }
        if heard.iter().all(|heard| heard.law.told.is_empty()) {
            return (outcomes, heard);
        }
        let told: Vec<_> = heard.iter().map(|heard| heard.law.told.as_slice()).collect();
        (household::as_told(program, from, cases, &told), heard)
    }

    /// For any reading of what is known: through what the children of this program are tied.
    pub(crate) fn of(&mut self, pack: &Pack, program: &Program, model: &Model) -> &Household {
        let is_shared = |id: VariableId| is_shared(pack, &program.variables[id]);
        self.0.get_or_insert_with(|| Household::of(model, program, is_shared))
    }
}

/// Tells each child what is certain of the level of the others. No level rests on that of a sibling, so each is found by
/// itself, over what the child hears of the others.
fn hear_levels(program: &Program, model: &Model, cases: &[Case], heard: &mut [Heard]) {
    let asked = household::by_level(program);
    if asked.is_empty() {
        return;
    }
    let truths = |law: fn(&Heard) -> &HouseholdLaw, cells: fn(&Case) -> &[CellSet]| -> Vec<Vec<Option<Truth>>> {
        let of = |(case, heard): (&Case, &Heard)| levels_of(model, &asked, (cells(case), &case.ranges), law(heard));
        cases.iter().zip(&*heard).map(of).collect()
    };
    let within = truths(|heard| &heard.law, |case| case.knowledge.possible.as_slice());
    let is_one = cases.iter().all(|case| case.beyond == case.knowledge.possible);
    let beyond = if is_one { within.clone() } else { truths(|heard| &heard.beyond, |case| case.beyond.as_slice()) };
    for (me, heard) in heard.iter_mut().enumerate() {
        for (nth, (input, _)) in asked.iter().enumerate() {
            let variable = &program.variables[*input];
            let hear = |truths: &[Vec<Option<Truth>>], law: &mut HouseholdLaw| {
                let others = truths.iter().enumerate().filter(|(other, _)| *other != me);
                let others = || others.clone().map(|(_, of)| *arena::at(of, nth));
                let cells = household::cells(variable, others().map(|truth| truth.unwrap_or(Truth::Unknown)));
                if cells != variable.all() {
                    law.told.push((*input, cells));
                }
                // What each of several may be, they need not be together.
                let open = others().filter(|truth| *truth == Some(Truth::Unknown)).count();
                cells.len() < 2 || open < 2 && others().all(|truth| truth.is_some())
            };
            let is_sure = [hear(&within, &mut heard.law), hear(&beyond, &mut heard.beyond)];
            if is_sure.contains(&false) {
                heard.unsure.push(*input);
            }
        }
    }
}

/// Whether conditions on the level hold for one child, in every completion or in some; none where that is not found.
fn levels_of(
    model: &Model,
    asked: &[(VariableId, NodeId)],
    (cells, ranges): (&[CellSet], &Ranges),
    law: &HouseholdLaw,
) -> Vec<Option<Truth>> {
    let conditions: Vec<NodeId> = asked.iter().map(|(_, node)| *node).collect();
    let found = model.ladders_in(cells, law, &ranges.assumed).ok().and_then(|case| case.hold(&conditions).ok());
    found.map_or(vec![None; asked.len()], |truths| truths.into_iter().map(Some).collect())
}

/// Whether an input is the same for every child of a household.
fn is_shared(pack: &Pack, variable: &Variable) -> bool {
    let of_household = |event| pack.events[event].about == Whom::Household;
    match variable.input {
        Input::Fact(fact) | Input::Item(fact, _) => pack.facts[fact].about == Whom::Household,
        Input::EventCount(event, window) => of_household(event) && window.base().is_none_or(of_household),
        Input::TimeSince(event, _) => of_household(event),
        // All children of a referral came in with it.
        Input::Received(_) => true,
        Input::Sibling(_) => false,
    }
}

/// Whether children of this program are tied: something is asked of siblings, or an axiom reads both the child and what is
/// the same for the household.
fn are_tied(pack: &Pack, program: &Program) -> bool {
    let is_asked = |variable: &Variable| matches!(variable.input, Input::Sibling(_));
    let ties = |support: &[VariableId]| {
        let mut shared = support.iter().map(|id| is_shared(pack, &program.variables[*id]));
        shared.clone().any(|shared| shared) && shared.any(|shared| !shared)
    };
    program.variables.iter().any(is_asked) || program.axioms.iter().any(|(_, node)| ties(&program.support(*node)))
}

/// What rests on what is only soundly known of siblings.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum OnlySound {
    /// The bounds of level and speed: they hold, but may be wider than they need be.
    Bounds,
    /// What rules give that hang on the level of a sibling: it may be certain where it is shown as open.
    Effects,
}

/// What is only soundly known: what rests on what was left out, or on the level of a sibling where that is not all that it
/// rests on. No bounds rest on the level of a sibling.
pub(crate) fn only_sound(
    program: &Program,
    (case, outcome): (&Case, &Outcome),
    heard: &Heard,
    exact: &ExactResult,
) -> Option<OnlySound> {
    let levels = household::by_level(program).into_iter().map(|(id, _)| id);
    let open: Vec<VariableId> = levels.filter(|id| case.knowledge.possible[*id].len() > 1).collect();
    let has_questions = match exact {
        ExactResult::Diagram(proofs) => !proofs.questions.is_empty(),
        ExactResult::Solver(found) => !found.questions.is_empty(),
        ExactResult::Sound(_) => return (!open.is_empty()).then_some(OnlySound::Bounds),
    };
    if heard.is_cut && has_questions {
        return Some(OnlySound::Bounds);
    }
    let is_exact = |id: &VariableId| is_exact(program, (case, outcome), heard, *id);
    (!open.iter().all(is_exact)).then_some(OnlySound::Effects)
}

/// Whether an open input decides only what nothing else that is open decides with it: each open rule that reads it reads
/// nothing else that is open, and what such a rule gives no other open rule gives, or a certain one does.
fn is_exact(program: &Program, (case, outcome): (&Case, &Outcome), heard: &Heard, id: VariableId) -> bool {
    let rules = || program.rules.iter().zip(&outcome.rules);
    let open: Vec<&Rule> = rules().filter(|(_, standing)| standing.is_open()).map(|(rule, _)| rule).collect();
    let certain = rules().filter(|(_, standing)| **standing == Standing::Certain);
    let given: BTreeSet<&Effect> = certain.flat_map(|(rule, _)| &rule.effects).collect();
    let reads = |rule: &Rule| -> Vec<VariableId> {
        let conditions = std::iter::once(rule.when).chain(rule.unless.iter().copied());
        conditions.flat_map(|node| program.support(node)).collect()
    };
    let is_alone = |rule: &Rule| {
        let gives = |effect: &&Effect| open.iter().filter(|other| other.effects.contains(effect)).count();
        reads(rule).iter().all(|read| *read == id || case.knowledge.possible[*read].len() == 1)
            && rule.effects.iter().filter(|effect| !given.contains(effect)).all(|effect| gives(&effect) == 1)
            && rule.level.is_none()
            && rule.speed.is_none()
    };
    let is_sure = !heard.unsure.contains(&id);
    open.iter().filter(|rule| reads(rule).contains(&id)).all(|rule| is_sure && is_alone(rule))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::arena::Arena;
    use crate::base::calendar::day::Day;
    use crate::base::keywords::Worse;
    use crate::engine::evaluate::Knowledge;
    use crate::engine::program::Node;
    use crate::engine::referral::ChildId;
    use crate::exact::Shortfall;
    use crate::exact::method::Searched;
    use crate::pack::model::{FactId, LevelId};

    /// A fact, a sibling's fact and a sibling's level.
    fn program() -> Program {
        let input = |input| Variable::plain(input, 2, Worse::Up);
        let inputs = [Input::Fact(FactId(0)), Input::Sibling(NodeId(0)), Input::Sibling(NodeId(1))];
        Program {
            day: Day { year: 2026, month: 11, day: 28 },
            levels: 2,
            speeds: 1,
            variables: Arena::from(inputs.map(input).to_vec()),
            nodes: Arena::from(vec![Node::Atom(VariableId(0), CellSet::only(1)), Node::LevelAtLeast(LevelId(1))]),
            members: Vec::new(),
            level_free: NodeId(1),
            rules: Arena::new(),
            axioms: Vec::new(),
            siblings: Vec::new(),
            scores: Vec::new(),
            properties: Vec::new(),
        }
    }

    #[test]
    fn what_rests_on_what_was_left_out_is_only_sound() {
        let program = program();
        let knowledge = Knowledge::nothing(&program);
        let (label, reports) = ("A".to_owned(), Arena::new());
        let (beyond, doors, ranges) = (knowledge.possible.clone(), Arena::new(), Ranges::default());
        let contested = Vec::new();
        let case = Case {
            child: ChildId(0),
            label,
            knowledge,
            beyond,
            doors,
            ranges: ranges.clone(),
            ranges_now: ranges,
            reports,
            contested,
        };
        let outcome = Outcome::default();
        let of = (&case, &outcome);
        let (whole, cut) = (Heard::default(), Heard { is_cut: true, ..Heard::default() });
        let found = |questions: Vec<VariableId>| ExactResult::Solver(Searched { questions, unproved: Vec::new() });
        let open = |at: u32| found(vec![VariableId(at)]);
        assert_eq!(only_sound(&program, of, &whole, &open(0)), None);
        assert_eq!(only_sound(&program, of, &whole, &open(1)), None);
        assert_eq!(only_sound(&program, of, &whole, &open(2)), None);
        assert_eq!(only_sound(&program, of, &cut, &open(0)), Some(OnlySound::Bounds));
        assert_eq!(only_sound(&program, of, &cut, &found(Vec::new())), None);
        assert_eq!(
            only_sound(&program, of, &whole, &ExactResult::Sound(Shortfall::TooEntangled)),
            Some(OnlySound::Bounds)
        );
    }
}
