//! What a child that shows a difference should rather be like: an age that people think of, and worries that are common.
//!
//! In: both sides with their variables made one. Out: for each, what is preferred, and how odd the rest is. Must not know what
//! is compared.

use super::{Answered, Known, Side};
use crate::base::arena::Arena;
use crate::base::cells::CellSet;
use crate::base::keywords::{Usual, Worse};
use crate::base::length::Unit;
use crate::engine::program::{Input, Variable, VariableId};
use crate::exact::diagram::{Preferred, Shared};
use crate::pack::model::{Domain, Fact};

/// An age of which nothing is said, in years.
pub(crate) const USUAL_AGE: i32 = 7;

/// What is preferred of each common variable.
pub(super) fn preferred(
    [old, new]: [Side<'_>; 2],
    variables: &Arena<VariableId, Shared>,
) -> Arena<VariableId, Preferred> {
    let of = |shared: &Shared| {
        let sides = [(shared.new, new), (shared.old, old)];
        let found = sides.into_iter().find_map(|(id, side)| Some((&side.program.variables[id?], side)));
        let Some((variable, side)) = found else { return Preferred { cells: CellSet::EMPTY, price: 1 } };
        let fact = match variable.input {
            Input::Fact(id) | Input::Item(id, _) => Some(&side.pack.facts[id]),
            Input::EventCount(..) | Input::TimeSince(..) | Input::Sibling(_) | Input::Received(_) => None,
        };
        let age = fact.and_then(usual_age);
        let plain = || if is_usual_no(variable, fact) { NO } else { mild(variable, shared) };
        Preferred { cells: age.map_or_else(plain, |age| holding(shared, age)), price: price(fact) }
    };
    variables.iter().map(of).collect()
}

/// The cell of a no.
const NO: CellSet = CellSet(1);

/// Whether a no goes without saying: neither answer is worse, and nothing else is presumed. Most children are born, and most
/// households have no more adults than those that are told of.
fn is_usual_no(variable: &Variable, fact: Option<&Fact>) -> bool {
    let is_plain = fact.is_some_and(|fact| matches!(fact.domain, Domain::YesNo));
    is_plain && variable.worse == Worse::Neither && variable.presumed.iter().all(|presumed| presumed.cells == NO)
}

/// Whether an answer is such a no.
#[must_use]
pub(crate) fn goes_without_saying(side: Side<'_>, told: &Answered) -> bool {
    let fact = told.input.input.fact().map(|id| &side.pack.facts[id]);
    !told.decides && told.known == Known::Told && is_usual_no(&told.input, fact) && told.cells == NO
}

/// The usual age in the unit of a fact that is an age.
fn usual_age(fact: &Fact) -> Option<i32> {
    let is_age = fact.entry.name == "age" || fact.counts_from.is_some();
    match fact.domain {
        Domain::Number { unit: Some(Unit::Month), .. } if is_age => Some(USUAL_AGE * 12),
        Domain::Number { unit: Some(Unit::Year), .. } if is_age => Some(USUAL_AGE),
        Domain::Number { .. } | Domain::YesNo | Domain::OneOf { .. } | Domain::SeveralOf { .. } => None,
    }
}

/// The common cell that holds a number.
fn holding(shared: &Shared, number: i32) -> CellSet {
    let cell = (0..).zip(&shared.starts).take_while(|(_, start)| **start <= number).last();
    cell.map_or(CellSet::EMPTY, |(cell, _)| CellSet::only(cell))
}

/// The common cell that is mildest.
fn mild(variable: &Variable, shared: &Shared) -> CellSet {
    CellSet::all(shared.cells).mildest(variable.worse).map_or(CellSet::EMPTY, CellSet::only)
}

/// How odd it is that something is so: worries that people meet daily first.
fn price(fact: Option<&Fact>) -> u32 {
    match fact.map(|fact| fact.usual) {
        Some(Usual::Usual) => 1,
        Some(Usual::Ordinary) | None => 3,
        Some(Usual::Rare) => 8,
        Some(Usual::VeryRare) => 16,
    }
}
