//! A question of the record: which open fact, whom to ask, what it could change, and which rules wait for it.
//!
//! In: an open input and a decision that says which rules lack it. Out: a question. Must not know how it was found that
//! the input matters.

use crate::decision::explain;
use crate::decision::phrases;
use crate::decision::record::{ChildDecision, Question};
use crate::engine::program::{Program, VariableId};
use crate::pack::model::{AgencyId, Pack};

/// Where an answer could lead: the highest level that it could make certain, and the lowest that it could leave possible.
#[derive(Debug, Clone, Copy, Default)]
pub struct Leads {
    /// The highest level that some answer would make certain.
    pub raises_to: Option<u32>,
    /// The lowest highest level that some answer would leave.
    pub lowers_to: Option<u32>,
}

/// The question for an open input.
#[must_use]
pub fn question(
    pack: &Pack,
    program: &Program,
    decision: &ChildDecision,
    variable: VariableId,
    leads: Leads,
) -> Option<Question> {
    let rung = |rank: u32| explain::level(pack, rank);
    let (now, lowest) = (decision.level.now.rank, decision.level.lowest.rank);
    let input = program.variables.get(variable.at())?.input;
    let name = phrases::name(pack, program, input);
    let waiting = decision.possible.iter().filter(|rule| rule.lacks.contains(&name)).map(|rule| &rule.rule);
    let doubtful = decision
        .reasons
        .iter()
        .filter(|reason| reason.exceptions.iter().any(|exception| !exception.known && exception.lacks.contains(&name)));
    let doubtful: Vec<&String> = doubtful.map(|reason| &reason.rule).collect();
    let doubts = lowest < now && !doubtful.is_empty();
    let ask: Vec<AgencyId> = explain::holders(pack, input);
    let agency = |id: &AgencyId| pack.agencies.get(id.at());
    Some(Question {
        question: phrases::question(pack, program, input),
        ask: ask.iter().filter_map(agency).map(|agency| agency.name.clone()).collect(),
        ask_titles: ask.iter().filter_map(agency).map(|agency| agency.title.clone()).collect(),
        could_raise_to: leads.raises_to.filter(|to| *to > now).map(rung),
        could_lower_to: leads.lowers_to.filter(|to| *to < now).or(doubts.then_some(lowest)).map(rung),
        rules: waiting.chain(doubtful).cloned().collect(),
        fact: name,
    })
}
