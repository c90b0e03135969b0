//! The children of a referral, each decided with what the others tell of it.
//!
//! In: a program, its diagrams and the cases of a referral. Out: outcomes, and for each child the law of its household. One
//! child alone costs nothing here.

use crate::base::order::InOrder;
use crate::engine::evaluate::Outcome;
use crate::engine::household;
use crate::engine::knowledge::Case;
use crate::engine::program::{Input, Program, Variable, VariableId};
use crate::engine::referral::{ChildId, Referral};
use crate::engine::told::Told;
use crate::exact::ExactResult;
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
                    *heard = Heard { law, beyond, is_cut: ties.has_laws_of_siblings() };
                }
            }
            (Err(_), _) | (_, Err(_)) => heard.iter_mut().for_each(|heard| heard.is_cut = true),
        }
        if heard.iter().all(|heard| heard.law.told.is_empty()) {
            return (outcomes, heard);
        }
        for (case, heard) in cases.iter_mut().zip(&heard) {
            household::hear(case, &heard.law.told);
        }
        (household::as_told(program, from, cases), heard)
    }

    /// For any reading of what is known: through what the children of this program are tied.
    pub(crate) fn of(&mut self, pack: &Pack, program: &Program, model: &Model) -> &Household {
        let is_shared = |id: VariableId| is_shared(pack, &program.variables[id]);
        self.0.get_or_insert_with(|| Household::of(model, program, is_shared))
    }
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

/// Whether what is still open of an answer rests on what is only soundly known of siblings: on their level, or on what was
/// left out. The bounds then hold, but may not all be reached.
pub(crate) fn is_only_sound(program: &Program, case: &Case, heard: &Heard, exact: &ExactResult) -> bool {
    let asks_level = |id: VariableId| match program.variables[id].input {
        Input::Sibling(node) => node >= program.level_free,
        Input::Fact(_) | Input::Item(..) | Input::EventCount(..) | Input::TimeSince(..) | Input::Received(_) => false,
    };
    let rests = |id: VariableId| heard.is_cut || asks_level(id);
    match exact {
        ExactResult::Diagram(proofs) => proofs.questions.iter().any(|question| rests(question.variable)),
        ExactResult::Solver(found) => found.questions.iter().any(|id| rests(*id)),
        ExactResult::Sound(_) => case.knowledge.possible.entries().any(|(id, cells)| cells.len() > 1 && asks_level(id)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::arena::Arena;
    use crate::base::calendar::day::Day;
    use crate::base::cells::CellSet;
    use crate::base::keywords::Worse;
    use crate::engine::evaluate::Knowledge;
    use crate::engine::program::{Node, NodeId};
    use crate::engine::ranges::Ranges;
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
    fn what_rests_on_the_level_of_a_sibling_or_was_left_out_is_only_sound() {
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
        let (whole, cut) = (Heard::default(), Heard { is_cut: true, ..Heard::default() });
        let found = |questions: Vec<VariableId>| ExactResult::Solver(Searched { questions, unproved: Vec::new() });
        let open = |at: u32| found(vec![VariableId(at)]);
        assert!(!is_only_sound(&program, &case, &whole, &open(0)));
        assert!(!is_only_sound(&program, &case, &whole, &open(1)));
        assert!(is_only_sound(&program, &case, &whole, &open(2)));
        assert!(is_only_sound(&program, &case, &cut, &open(0)));
        assert!(!is_only_sound(&program, &case, &cut, &found(Vec::new())));
        assert!(is_only_sound(&program, &case, &whole, &ExactResult::Sound(Shortfall::TooEntangled)));
    }
}
