//! The children of a referral, each decided with what the others tell of it.
//!
//! In: a program, its diagrams and the cases of a referral. Out: outcomes, and for each child the law of its household. One
//! child alone costs nothing here.

use crate::base::arena;
use crate::base::cells::CellSet;
use crate::base::order::InOrder;
use crate::base::truth::Truth;
use crate::engine::evaluate::Outcome;
use crate::engine::household;
use crate::engine::incremental::Evaluator;
use crate::engine::knowledge::Case;
use crate::engine::program::{Input, NodeId, Program, Variable, VariableId};
use crate::engine::ranges::Ranges;
use crate::engine::referral::{ChildId, Referral};
use crate::exact::diagram::{Household, HouseholdLaw, Model};
use crate::pack::model::Pack;
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
        from: &mut Evaluator,
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
        from: &mut Evaluator,
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
    let found = model.laws_in(cells, law, &ranges.assumed).ok().and_then(|case| case.hold(&conditions).ok());
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
