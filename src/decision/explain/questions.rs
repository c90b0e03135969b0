//! The questions of the record: which open fact, whom to ask, what it could change, and which rules wait for it.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use crate::base::order::InOrder;
use crate::decision::record::Question;
use crate::engine::evaluate::Standing as Stand;
use crate::engine::program::{Input, Rule, VariableId};
use crate::exact::{ExactResult, diagram};
use crate::pack::model::{AgencyId, Effect, LevelId, Pack, RuleId};

use super::effects::without_limit;
use super::lacking::rule_lacks;
use super::reasons::Rules;
use super::{Child, level};

/// A question by ids.
struct Asked {
    variable: VariableId,
    /// The highest level to which an answer could raise this one.
    raises_to: Option<u32>,
    /// The lowest level to which an answer could lower this one.
    lowers_to: Option<u32>,
    /// The rules that wait on it.
    rules: Vec<RuleId>,
}

/// The open facts that can still change the answer, as exactly as that is known.
pub(super) fn questions(child: &Child<'_>, rules: &Rules<'_>) -> Vec<Question> {
    let asked: Vec<Asked> = match child.exact {
        ExactResult::Diagram(proofs) => {
            proofs.questions.iter().map(|question| exactly(child, rules, question)).collect()
        }
        ExactResult::Solver(open) => found(child, rules, open),
        ExactResult::Sound(_) => perhaps(child),
    };
    asked.into_iter().map(|asked| question(child, asked)).collect()
}

/// A question that a diagram proves to be one.
fn exactly(child: &Child<'_>, rules: &Rules<'_>, question: &diagram::Question) -> Asked {
    let asked = plain(child, rules, question.variable);
    let now = child.outcome.level.now;
    Asked {
        raises_to: question.raises_to.filter(|to| *to > now),
        lowers_to: question.lowers_to.filter(|to| *to < now).or(asked.lowers_to),
        ..asked
    }
}

/// A question by the rules that wait on it alone.
fn plain(child: &Child<'_>, rules: &Rules<'_>, variable: VariableId) -> Asked {
    let bounds = child.outcome.level;
    let waiting = rules.waiting.iter().filter(|waiting| waiting.lacks.contains(&variable)).map(|waiting| waiting.rule);
    let doubtful = rules.holding.iter().filter(|holding| {
        holding.exceptions.iter().any(|exception| !exception.known && exception.lacks.contains(&variable))
    });
    let doubtful: Vec<&Rule> = doubtful.map(|holding| holding.rule).collect();
    Asked {
        variable,
        raises_to: None,
        lowers_to: (bounds.lowest < bounds.now && !doubtful.is_empty()).then_some(bounds.lowest),
        rules: waiting.chain(doubtful).map(|rule| rule.id).collect(),
    }
}

/// The questions that a search found. Where an answer leads was not searched for; what three-valued evaluation says of it
/// is kept, and comes first.
fn found(child: &Child<'_>, rules: &Rules<'_>, open: &[VariableId]) -> Vec<Asked> {
    let mut questions: Vec<Asked> = perhaps(child).into_iter().filter(|asked| open.contains(&asked.variable)).collect();
    let known: BTreeSet<VariableId> = questions.iter().map(|asked| asked.variable).collect();
    questions.extend(open.iter().filter(|id| !known.contains(id)).map(|id| plain(child, rules, *id)));
    questions
}

/// What could still change the answer, as far as three-valued evaluation can tell.
fn perhaps(child: &Child<'_>) -> Vec<Asked> {
    #[derive(Default)]
    struct Turns {
        raise: Option<LevelId>,
        lower: bool,
        rules: BTreeSet<RuleId>,
    }
    let (program, outcome) = (child.program, child.outcome);
    let settled = settled(child);
    let mut turns: BTreeMap<VariableId, Turns> = BTreeMap::new();
    let open = program.rules.iter().zip(&outcome.rules);
    for (rule, stand) in open.filter(|(_, stand)| matches!(stand, Stand::Possible | Stand::Holds)) {
        let raises = rule.level.is_some_and(|level| level.0 > outcome.level.lowest)
            || rule.speed.is_some_and(|speed| speed.0 > outcome.speed.lowest);
        let adds = rule.effects.iter().map(|effect| without_limit(*effect).0).any(|effect| !settled.contains(&effect));
        if !(raises || adds) {
            continue;
        }
        for id in rule_lacks(program, outcome, rule) {
            let turn = turns.entry(id).or_default();
            turn.rules.insert(rule.id);
            if *stand == Stand::Possible {
                turn.raise = turn.raise.max(rule.level);
            } else {
                turn.lower |= rule.level.is_some();
            }
        }
    }
    let asked = turns.into_iter().map(|(variable, turns)| Asked {
        variable,
        raises_to: turns.raise.map(|level| level.0).filter(|to| *to > outcome.level.now),
        lowers_to: turns.lower.then_some(outcome.level.lowest),
        rules: turns.rules.into_iter().collect(),
    });
    let mut asked: Vec<Asked> = asked.collect();
    asked.in_order_of(|asked| (Reverse((asked.raises_to, asked.rules.len())), asked.variable));
    asked
}

/// What follows in every completion.
fn settled(child: &Child<'_>) -> BTreeSet<Effect> {
    let rules = child.program.rules.iter().zip(&child.outcome.rules);
    let certain = rules.filter(|(_, stand)| **stand == Stand::Certain).flat_map(|(rule, _)| &rule.effects);
    certain.map(|effect| without_limit(*effect).0).collect()
}

fn question(child: &Child<'_>, asked: Asked) -> Question {
    let pack = child.pack;
    let ask = holders(pack, child.variable(asked.variable).input);
    Question {
        fact: child.name(asked.variable),
        question: child.question(asked.variable),
        ask: ask.iter().map(|agency| pack.agencies[*agency].name.clone()).collect(),
        ask_titles: ask.iter().map(|agency| pack.agencies[*agency].title.clone()).collect(),
        could_raise_to: asked.raises_to.map(|rank| level(pack, rank)),
        could_lower_to: asked.lowers_to.map(|rank| level(pack, rank)),
        rules: asked.rules.iter().map(|rule| pack.rules[*rule].entry.name.clone()).collect(),
    }
}

/// The agencies that usually hold the answer to an input.
fn holders(pack: &Pack, input: Input) -> &[AgencyId] {
    match input {
        Input::Fact(fact) | Input::Item(fact, _) => &pack.facts[fact].held_by,
        Input::EventCount(event, _) | Input::TimeSince(event, _) => &pack.events[event].held_by,
        Input::Sibling(_) => &[],
    }
}
