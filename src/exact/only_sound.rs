//! What is only soundly known of one child, because it rests on what is only soundly known of another.

use std::collections::BTreeSet;

use crate::engine::evaluate::{Outcome, Standing};
use crate::engine::household;
use crate::engine::knowledge::Case;
use crate::engine::program::{Program, Rule, VariableId};
use crate::exact::household::Heard;
use crate::exact::method::ExactResult;
use crate::pack::model::Effect;

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
    use crate::base::cells::CellSet;
    use crate::base::keywords::Worse;
    use crate::engine::evaluate::Knowledge;
    use crate::engine::program::{Input, Node, NodeId, Variable};
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
