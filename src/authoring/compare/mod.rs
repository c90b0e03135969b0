//! Two packs, or one pack on two days: exactly what changes, for which referrals, and which way.
//!
//! In: two typed packs, each with its program as at a day, and their sources. Out: for every level, speed, route, action,
//! duty to tell, refusal and question, how many of all possible referrals move from what to what, with a witness for each
//! move and the conditions under which it happens; or, where nothing moves, the proof. Must not know files or layout.
//!
//! Inputs of the two packs are one when they have one name; what only one pack asks is one more input. A referral here is
//! complete: everything is known. So bounds under partial knowledge are the same where nothing moves.

mod answers;
mod beside;
mod calendars;
mod cause;
mod change;
mod compared;
mod decided;
mod events;
mod former;
mod lift;
mod matrix;
mod meaning;
mod meetings;
mod promises;
mod renamed;
mod rules;
mod shown;
mod side;
mod subject;
mod surroundings;
mod times;
mod unsettled;
mod usual;
mod value;
mod words;
mod written;

use crate::decision::phrases;
use crate::engine::program::{Input, Variable, VariableId};
use crate::exact::diagram::{Budget, Comparison, DiagramError, Key, Keyed, Natural, Shared, shared};
use crate::pack::model::{Domain, Rung};
use crate::syntax::ast::Kind;

pub(crate) use beside::{BesideChange, beside};
pub use change::{Part, TimeChange};
pub use compared::Compared;
pub(crate) use compared::Move;
pub use decided::{Decided, decisions};
pub use former::readable;
pub use matrix::Known;
pub(crate) use matrix::{Answered, Cell, Conditions, Matrix};
use matrix::{Comparing, subjects};
pub use rules::rules;
pub(crate) use rules::{PartChange, RuleChange};
pub use side::Side;
pub(crate) use side::Version;
pub use subject::Subject;
use subject::subject;
pub(crate) use times::times;
use unsettled::Seen;
pub(crate) use usual::{USUAL_AGE, goes_without_saying};
pub use value::{Direction, Value};
use written::{blocks, readings};

/// What differs between two sides.
#[derive(Debug, Clone)]
pub struct Difference {
    /// How many things that the packs answer were compared.
    pub compared: usize,
    /// How many referrals there are at all, as far as either side tells them apart.
    pub referrals: Natural,
    /// Those answers that move.
    pub moved: Vec<Matrix>,
    /// Those that move only while something is not known, or disputed; or why that could not be found out.
    pub unsettled: Result<Vec<Matrix>, DiagramError>,
    /// Limits, clocks, ladders and calendars that differ.
    pub times: Vec<TimeChange>,
    /// Facts that are presumed, or whose worse end lies, otherwise: that is seen only while they are unknown or disputed.
    pub readings: Vec<String>,
    /// Inputs that only the old side has.
    pub only_old: Vec<String>,
    /// Inputs that only the new side has.
    pub only_new: Vec<String>,
    /// Blocks that are written otherwise.
    pub blocks: Vec<BlockChange>,
}

/// A block that is written otherwise.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct BlockChange {
    /// What it is.
    pub kind: Kind,
    /// Its name.
    pub name: String,
    /// Whether the old side has it.
    pub in_old: bool,
    /// Whether the new side has it.
    pub in_new: bool,
    /// What is probably one thing, and nothing says so: the block itself by a name that went, or answers of a fact.
    pub renamed: Vec<Renamed>,
}

/// A name that went, and the one that probably took its place.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Renamed {
    /// The old name.
    pub was: String,
    /// The new name.
    pub now: String,
    /// Whether it is the name of an answer.
    pub is_answer: bool,
}

impl Difference {
    /// Whether anything protects less, or could not be compared.
    #[must_use]
    pub fn is_lowered(&self) -> bool {
        let unsettled = self.unsettled.iter().flatten();
        self.unsettled.is_err()
            || self.moved.iter().chain(unsettled).flat_map(|matrix| &matrix.cells).any(Cell::needs_approval)
            || self.times.iter().any(|change| change.way == Direction::Lowered)
    }

    /// Whether it is proved that no referral is answered otherwise, complete or not.
    #[must_use]
    pub fn is_proved_same(&self) -> bool {
        self.moved.is_empty() && self.times.is_empty() && self.unsettled.as_ref().is_ok_and(Vec::is_empty)
    }
}

/// Everything that differs.
///
/// # Errors
/// Rules that outgrow the budget, or two packs that cut a number too finely between them.
pub fn compare(old: Side<'_>, new: Side<'_>, budget: Budget) -> Result<Difference, DiagramError> {
    let named = former::as_named_by(old.pack, new.pack);
    let old = Side { pack: &named, ..old };
    let subjects = subjects([old, new]);
    let keys = [old, new].map(|side| move |variable: &Variable| key(side, variable));
    let [old_key, new_key] = &keys;
    let (was, is): (Keyed<'_>, Keyed<'_>) = ((old.program, old_key), (new.program, new_key));
    let variables = shared(was, is);
    let (mut moved, mut unsettled) = (Vec::new(), Ok(Vec::new()));
    if !are_one([old, new]) {
        let mut comparison = Comparison::build(was, is, budget)?;
        comparison.preferred = usual::preferred([old, new], &variables);
        let comparing = Comparing { old, new, comparison };
        for (subject, measures) in &subjects {
            moved.extend(comparing.matrix(subject, measures)?);
        }
        let moves = |matrix: &Matrix| matrix.cells.iter().map(|cell| (cell.from.clone(), cell.to.clone())).collect();
        let seen = moved.iter().map(|matrix| (matrix.subject.clone(), moves(matrix))).collect();
        unsettled = unsettled::unsettled(&comparing, &subjects, &seen, budget);
    }
    let only = |own: fn(&Shared) -> Option<VariableId>, other: fn(&Shared) -> Option<VariableId>, side: Side<'_>| {
        let shared = variables.iter().filter(|shared| other(shared).is_none());
        let variables = shared.filter_map(|shared| Some(&side.program.variables[own(shared)?]));
        variables.map(|variable| phrases::name(side.pack, side.program, variable.input)).collect()
    };
    let mut referrals = Natural::from(1);
    for shared in &variables {
        referrals.scale(u64::from(shared.cells));
    }
    Ok(Difference {
        compared: subjects.len(),
        referrals,
        moved,
        unsettled,
        times: times((old.pack, old.program.day), (new.pack, new.program.day)),
        readings: readings(old.pack, new.pack),
        only_old: only(|shared| shared.old, |shared| shared.new, old),
        only_new: only(|shared| shared.new, |shared| shared.old, new),
        blocks: blocks(old.sources, new.sources),
    })
}

/// Whether both sides are one program, and mean the same by every input, rung and effect of it: then nothing moves, whatever is
/// known.
fn are_one([old, new]: [Side<'_>; 2]) -> bool {
    let names = |side: Side<'_>| {
        let names = |rungs: &[Rung]| rungs.iter().map(|rung| rung.entry.name.clone()).collect::<Vec<_>>();
        let ladders = [side.pack.levels.as_slice(), side.pack.speeds.as_slice()].map(names);
        let effects = side.program.rules.iter().flat_map(|rule| &rule.effects);
        let subjects: Vec<_> = effects.map(|effect| subject(side.pack, *effect)).collect();
        let keys: Vec<Key> = side.program.variables.iter().map(|variable| key(side, variable)).collect();
        (ladders, subjects, keys)
    };
    old.program.means_the_same_as(new.program) && names(old) == names(new)
}

/// What protects less only while something is not known, and what can no longer be told at all, by its highest level.
///
/// # Errors
/// As [`compare`].
pub(crate) fn open_or_ruled_out(
    [old, new]: [Side<'_>; 2],
    budget: Budget,
) -> Result<Vec<(Subject, Cell)>, DiagramError> {
    if are_one([old, new]) {
        return Ok(Vec::new());
    }
    let keys = [old, new].map(|side| move |variable: &Variable| key(side, variable));
    let [old_key, new_key] = &keys;
    let comparison = Comparison::build((old.program, old_key), (new.program, new_key), budget)?;
    let comparing = Comparing { old, new, comparison };
    let subjects = subjects([old, new]);
    let mut found = Vec::new();
    let mut seen = Seen::new();
    for (subject, measures) in &subjects {
        seen.insert(subject.clone(), comparing.moves(subject, measures)?);
    }
    let is_ruled_out =
        seen.get(&Subject::Level).is_some_and(|moves| moves.iter().any(|(_, to)| *to == Value::RuledOut));
    if let Some(measures) = subjects.get(&Subject::Level).filter(|_| is_ruled_out) {
        let cells = comparing.matrix(&Subject::Level, measures)?.into_iter().flat_map(|matrix| matrix.cells);
        let ruled_out = cells.filter(|cell| cell.needs_approval() && cell.to == Value::RuledOut);
        found.extend(ruled_out.max_by(|a, b| a.from.cmp(&b.from)).map(|cell| (Subject::Level, cell)));
    }
    for matrix in unsettled::unsettled(&comparing, &subjects, &seen, budget)? {
        let lowered = matrix.cells.iter().filter(|cell| cell.needs_approval());
        found.extend(lowered.map(|cell| (matrix.subject.clone(), cell.clone())));
    }
    Ok(found)
}

/// How an input is recognised on the other side.
fn key(side: Side<'_>, variable: &Variable) -> Key {
    let two = || vec!["no".to_owned(), "yes".to_owned()];
    let cells = match variable.input {
        Input::Fact(id) => match &side.pack.facts[id].domain {
            Domain::YesNo => two(),
            Domain::OneOf { choices, .. } => choices.iter().map(|choice| format!("is {}", choice.name)).collect(),
            Domain::Number { .. } | Domain::SeveralOf { .. } => Vec::new(),
        },
        Input::Item(..) => two(),
        Input::EventCount(..) | Input::TimeSince(..) | Input::Sibling(_) | Input::Received(_) => Vec::new(),
    };
    let unit = match variable.input {
        Input::TimeSince(_, unit) => format!(" in {}", unit.plural()),
        Input::Fact(id) => match &side.pack.facts[id].domain {
            Domain::Number { unit: Some(unit), .. } => format!(" in {}", unit.plural()),
            Domain::Number { unit: None, .. } | Domain::YesNo | Domain::OneOf { .. } | Domain::SeveralOf { .. } => {
                String::new()
            }
        },
        Input::Item(..) | Input::Sibling(_) | Input::Received(_) | Input::EventCount(..) => String::new(),
    };
    // What is asked of siblings is known by the names in it, so that other words for these are the same.
    let asked = |node| side.program.siblings.iter().find(|(other, _)| *other == node);
    let name = match variable.input {
        Input::Sibling(node) => {
            asked(node).map_or_else(String::new, |(_, when)| format!("any sibling {}", words::named(side.pack, when)))
        }
        Input::Fact(_) | Input::Item(..) | Input::EventCount(..) | Input::TimeSince(..) | Input::Received(_) => {
            phrases::name(side.pack, side.program, variable.input)
        }
    };
    Key { name: format!("{name}{unit}"), cells }
}
