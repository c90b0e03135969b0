//! A completion as an example gives it.

use crate::base::length::Length;
use crate::engine::program::{Input, Program, VariableId};
use crate::exact::diagram::Completion;
use crate::pack::model::{Domain, Fact, FactId, Given, Pack, Siblings, Values};

/// What a completion says of some inputs, as an example gives it; none if the language cannot say it.
#[must_use]
pub(crate) fn givens(
    pack: &Pack,
    program: &Program,
    completion: &Completion,
    known: &[VariableId],
) -> Option<Vec<Given>> {
    let mut givens = Vec::new();
    for id in known {
        let variable = &program.variables[*id];
        let cell = completion.cell(*id);
        let given = match variable.input {
            Input::Fact(fact) => Given::Fact(fact, value(&pack.facts[fact], variable, cell)),
            Input::Item(fact, item) => of_list(program, completion, known, fact, item)?,
            Input::EventCount(event, window) => Given::EventCount(event, window, variable.start(cell)),
            Input::TimeSince(event, unit) => {
                let start = variable.start(cell);
                let even = start.checked_add(start & 1)?;
                if variable.cell_of(even) != cell {
                    return None;
                }
                Given::TimeSince(event, Length { count: even / 2, unit })
            }
            Input::Received(receipt) => Given::Received(receipt, variable.start(cell)),
            Input::Sibling(node) => {
                let asked = program.siblings.iter().find(|(other, _)| *other == node).map(|(_, asked)| asked)?;
                let is_any = variable.cells == 2 && cell == 1;
                Given::Sibling(asked.clone(), if is_any { Siblings::Any } else { Siblings::Exactly(cell) })
            }
        };
        if !givens.contains(&given) {
            givens.push(given);
        }
    }
    Some(givens)
}

/// What is said of a list: that it includes an item, or just which items it has, if it lacks one that matters.
fn of_list(program: &Program, completion: &Completion, known: &[VariableId], fact: FactId, item: u32) -> Option<Given> {
    let items = |only: Option<&[VariableId]>| -> Vec<(u32, bool)> {
        let all = program.variables.iter().zip((0..).map(VariableId));
        all.filter(|(_, id)| only.is_none_or(|only| only.contains(id)))
            .filter_map(|(variable, id)| match variable.input {
                Input::Item(other, item) if other == fact => Some((item, completion.cell(id) == 1)),
                Input::Item(..)
                | Input::Fact(_)
                | Input::EventCount(..)
                | Input::TimeSince(..)
                | Input::Sibling(_)
                | Input::Received(_) => None,
            })
            .collect()
    };
    if items(Some(known)).iter().all(|(_, included)| *included) {
        return Some(Given::Fact(fact, Values::Item(item, true)));
    }
    Some(Given::Items(fact, items(None).into_iter().filter(|(_, included)| *included).map(|(item, _)| item).collect()))
}

/// One value in a cell of a fact: of a number, the one that is nearest to a bound.
fn value(fact: &Fact, variable: &crate::engine::program::Variable, cell: u32) -> Values {
    match &fact.domain {
        Domain::YesNo => Values::YesNo(cell == 1),
        Domain::OneOf { .. } | Domain::SeveralOf { .. } => Values::Choices(vec![cell]),
        Domain::Number { from, to, .. } => {
            let start = variable.start(cell);
            let end = variable.starts.get(cell as usize + 1).map_or(*to, |next| next - 1);
            let number = if start > *from { start } else { end };
            Values::Numbers { from: number, to: number }
        }
    }
}
