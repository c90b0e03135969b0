//! Two packs, or one pack on two days: exactly what changes, for which referrals, and which way.
//!
//! In: two typed packs, each with its program as at a day, and their sources. Out: for every level, speed, route, action,
//! duty to tell, refusal and question, how many of all possible referrals move from what to what, with a witness for each
//! move and the conditions under which it happens; or, where nothing moves, the proof. Must not know files or layout.
//!
//! Inputs of the two packs are one when they have one name; what only one pack asks is one more input. A referral here is
//! complete: everything is known. So bounds under partial knowledge are the same where nothing moves.

mod cause;
mod change;
mod decided;
mod meetings;
mod rules;
mod sides;
mod times;
mod written;

use std::collections::{BTreeMap, BTreeSet};

use crate::base::value::{CellSet, Limit, strictest};
use crate::decision::phrases;
use crate::engine::program::{Input, Variable, VariableId};
use crate::exact::diagram::{Answer, Budget, Comparison, Cover, DiagramError, Key, Measure, Natural, Shift, Shifts};
use crate::pack::model::{Domain, Effect, Pack, Rung};
use crate::syntax::ast::Kind;

pub use change::{Part, TimeChange};
pub use decided::{Decided, decisions};
pub use rules::{PartChange, RuleChange, rules};
pub use sides::{Compared, Side, Version};
pub use times::times;
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

/// Something that a pack answers.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Subject {
    /// How much help.
    Level,
    /// How fast.
    Speed,
    /// Who acts, by name.
    Route(String),
    /// What must be done, by name.
    Action(String),
    /// Who must be told, by name.
    Tell(String),
    /// What may not be done, by name.
    Refusal(String),
    /// What must be asked, by name.
    Ask(String),
}

/// What a side answers.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Value {
    /// Nothing: the side rules such a referral out.
    RuledOut,
    /// A rung of a ladder, by its place on the ladder of both sides, with its title.
    Rung(u32, String),
    /// Not given.
    Nothing,
    /// Given, within these limits at the latest; none when it has none.
    Given(Vec<Limit>),
}

/// Which way an answer moves.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Direction {
    /// It stays.
    Same,
    /// It protects more.
    Raised,
    /// It protects less, or not surely as much.
    Lowered,
}

/// How one answer moves.
#[derive(Debug, Clone)]
pub struct Matrix {
    /// Which answer.
    pub subject: Subject,
    /// From what to what, in order.
    pub cells: Vec<Cell>,
    /// When it is raised.
    pub raised: Option<Conditions>,
    /// When it is lowered.
    pub lowered: Option<Conditions>,
}

/// Referrals that move alike.
#[derive(Debug, Clone)]
pub struct Cell {
    /// What the old side answers.
    pub from: Value,
    /// What the new side answers.
    pub to: Value,
    /// Which way that is.
    pub way: Direction,
    /// Which way the level moves there as well; said only where something other than the ladders is lowered.
    pub level: Option<Direction>,
    /// How many there are.
    pub count: Natural,
    /// The fewest answers that lead there.
    pub witness: Vec<Answered>,
    /// The rules that tell the two sides apart there: each holds on one side only, or gives something else.
    pub causes: Vec<String>,
}

/// Conditions that together hold exactly where something moves, unless more would be needed.
#[derive(Debug, Clone)]
pub struct Conditions {
    /// The conditions, each with all its answers.
    pub terms: Vec<Vec<Answered>>,
    /// Whether they are all.
    pub is_complete: bool,
}

/// What is known of one input.
#[derive(Debug, Clone)]
pub struct Answered {
    /// Whether it is an input of the new side; of the old side otherwise.
    pub version: Version,
    /// The input, with its cells as both sides together cut it.
    pub input: Variable,
    /// The cells that it may have.
    pub cells: CellSet,
}

impl Answered {
    /// The least worrying cell that it may have; the first where neither end is worse.
    #[must_use]
    pub fn mildest(&self) -> u32 {
        self.input.mildest(self.cells).unwrap_or(0)
    }

    /// Whether it may be as mild as any answer to this input.
    #[must_use]
    pub fn is_mild(&self) -> bool {
        self.input.mildest(self.input.all()).is_some_and(|cell| self.cells.contains(cell))
    }
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
}

/// How many conditions are shown at most for one move.
const CONDITIONS: usize = 3;

impl Difference {
    /// Whether anything protects less.
    #[must_use]
    pub fn is_lowered(&self) -> bool {
        self.moved.iter().flat_map(|matrix| &matrix.cells).any(|cell| cell.way == Direction::Lowered)
            || self.times.iter().any(|change| change.way == Direction::Lowered)
    }

    /// Whether it is proved that no complete referral is answered otherwise.
    #[must_use]
    pub fn is_proved_same(&self) -> bool {
        self.moved.is_empty() && self.times.is_empty()
    }
}

/// Everything that differs.
///
/// # Errors
/// Rules that outgrow the budget, or two packs that cut a number too finely between them.
pub fn compare(old: Side<'_>, new: Side<'_>, budget: Budget) -> Result<Difference, DiagramError> {
    let keys = [old, new].map(|side| move |variable: &Variable| key(side, variable));
    let [old_key, new_key] = &keys;
    let comparison = Comparison::build((old.program, old_key), (new.program, new_key), budget)?;
    let comparing = Comparing { old, new, comparison };
    let subjects = comparing.subjects();
    let mut moved = Vec::new();
    for (subject, measures) in &subjects {
        moved.extend(comparing.matrix(subject, measures)?);
    }
    let only = |own: fn(&crate::exact::diagram::Shared) -> Option<VariableId>,
                other: fn(&crate::exact::diagram::Shared) -> Option<VariableId>,
                side: Side<'_>| {
        let shared = comparing.comparison.variables.iter().filter(|shared| other(shared).is_none());
        let variables = shared.filter_map(|shared| Some(&side.program.variables[own(shared)?]));
        variables.map(|variable| phrases::name(side.pack, side.program, variable.input)).collect()
    };
    let mut referrals = Natural::from(1);
    for shared in &comparing.comparison.variables {
        referrals.scale(u64::from(shared.cells));
    }
    Ok(Difference {
        compared: subjects.len(),
        referrals,
        moved,
        times: times((old.pack, old.program.day), (new.pack, new.program.day)),
        readings: readings(old.pack, new.pack),
        only_old: only(|shared| shared.old, |shared| shared.new, old),
        only_new: only(|shared| shared.new, |shared| shared.old, new),
        blocks: blocks(old.sources, new.sources),
    })
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
        Input::Item(..) | Input::Sibling(_) => two(),
        Input::EventCount(..) | Input::TimeSince(..) => Vec::new(),
    };
    let unit = match variable.input {
        Input::TimeSince(_, unit) => format!(" in {}s", unit.singular()),
        Input::Fact(id) => match &side.pack.facts[id].domain {
            Domain::Number { unit: Some(unit), .. } => format!(" in {}s", unit.singular()),
            Domain::Number { unit: None, .. } | Domain::YesNo | Domain::OneOf { .. } | Domain::SeveralOf { .. } => {
                String::new()
            }
        },
        Input::Item(..) | Input::Sibling(_) | Input::EventCount(..) => String::new(),
    };
    Key { name: format!("{}{unit}", phrases::name(side.pack, side.program, variable.input)), cells }
}

/// The measures behind one subject on either side, each with what it stands for.
#[derive(Debug, Default)]
struct Measures {
    old: Vec<(Measure, Option<Limit>)>,
    new: Vec<(Measure, Option<Limit>)>,
}

impl Measures {
    fn of(&self, version: Version) -> &[(Measure, Option<Limit>)] {
        version.of([&self.old, &self.new])
    }
}

struct Comparing<'a> {
    old: Side<'a>,
    new: Side<'a>,
    comparison: Comparison,
}

impl Comparing<'_> {
    /// Everything that either side answers.
    fn subjects(&self) -> BTreeMap<Subject, Measures> {
        let mut subjects: BTreeMap<Subject, Measures> = BTreeMap::new();
        for (subject, measure) in [(Subject::Level, Measure::Level), (Subject::Speed, Measure::Speed)] {
            subjects.insert(subject, Measures { old: vec![(measure, None)], new: vec![(measure, None)] });
        }
        for (side, version) in [(self.old, Version::Old), (self.new, Version::New)] {
            let effects: BTreeSet<Effect> = side.program.rules.iter().flat_map(|rule| rule.effects.clone()).collect();
            for effect in effects {
                let (subject, limit) = subject(side.pack, effect);
                let measures = subjects.entry(subject).or_default();
                let list = version.of([&mut measures.old, &mut measures.new]);
                list.push((Measure::Effect(effect), limit));
            }
        }
        subjects
    }

    /// How a subject moves; none if it does not.
    fn matrix(&self, subject: &Subject, measures: &Measures) -> Result<Option<Matrix>, DiagramError> {
        let (shifts, cells) = self.cells(subject, measures, false)?;
        if cells.iter().all(|cell| cell.way == Direction::Same) {
            return Ok(None);
        }
        let is_ladder = matches!(subject, Subject::Level | Subject::Speed);
        let is_lowered = cells.iter().any(|cell| cell.way == Direction::Lowered);
        let cells = if is_lowered && !is_ladder { self.cells(subject, measures, true)?.1 } else { cells };
        let read = |values: &[u32], version| self.value(subject, values, measures.of(version), version);
        let when = |wanted: Direction| -> Result<Option<Conditions>, DiagramError> {
            if !cells.iter().any(|cell| cell.way == wanted) {
                return Ok(None);
            }
            let is_wanted =
                |old: &[u32], new: &[u32]| way(&read(old, Version::Old), &read(new, Version::New)) == wanted;
            let cover = self.comparison.where_shifted(&shifts, &is_wanted, CONDITIONS)?;
            Ok((!cover.terms.is_empty()).then(|| self.conditions(cover)))
        };
        let (raised, lowered) = (when(Direction::Raised)?, when(Direction::Lowered)?);
        Ok(Some(Matrix { subject: subject.clone(), cells, raised, lowered }))
    }

    /// From what to what a subject moves, in order; what is lowered apart by how the level moves, where that is asked.
    fn cells(
        &self,
        subject: &Subject,
        measures: &Measures,
        beside_level: bool,
    ) -> Result<(Shifts, Vec<Cell>), DiagramError> {
        let level = beside_level.then_some(Measure::Level);
        let read_together = |version| measures.of(version).iter().map(|(measure, _)| *measure).chain(level);
        let [old, new] = [Version::Old, Version::New].map(|version| read_together(version).collect::<Vec<_>>());
        let shifts = self.comparison.shifts(&old, &new)?;
        let mut cells: BTreeMap<(Value, Value, Option<Direction>), Cell> = BTreeMap::new();
        for Shift { old, new, count, witness } in self.comparison.counted(&shifts) {
            let read = |values: &Option<Vec<u32>>, version| match values {
                Some(values) => self.value(subject, values, measures.of(version), version),
                None => Value::RuledOut,
            };
            let rung = |values: &Option<Vec<u32>>, version| match values.as_ref().and_then(|all| all.last()) {
                Some(rung) => self.value(&Subject::Level, &[*rung], &[], version),
                None => Value::RuledOut,
            };
            let (from, to) = (read(&old, Version::Old), read(&new, Version::New));
            let moved = way(&from, &to);
            let level = (beside_level && moved == Direction::Lowered)
                .then(|| way(&rung(&old, Version::Old), &rung(&new, Version::New)));
            let causes = if moved == Direction::Same { Vec::new() } else { self.causes(subject, &witness) };
            let witness: Vec<Answered> = witness.into_iter().filter_map(|answer| self.told(answer)).collect();
            let key = (from.clone(), to.clone(), level);
            match cells.get_mut(&key) {
                Some(cell) => {
                    cell.count.add(&count);
                    if witness.len() < cell.witness.len() {
                        (cell.witness, cell.causes) = (witness, causes);
                    }
                }
                None => drop(cells.insert(key, Cell { from, to, way: moved, level, count, witness, causes })),
            }
        }
        Ok((shifts, cells.into_values().collect()))
    }

    fn conditions(&self, cover: Cover) -> Conditions {
        let term = |term: Vec<Answer>| term.into_iter().filter_map(|answer| self.told(answer)).collect();
        Conditions { terms: cover.terms.into_iter().map(term).collect(), is_complete: cover.is_complete }
    }

    /// What values of measures mean.
    fn value(&self, subject: &Subject, values: &[u32], list: &[(Measure, Option<Limit>)], version: Version) -> Value {
        let pack = version.of([self.old.pack, self.new.pack]);
        match subject {
            Subject::Level | Subject::Speed => {
                let ladder = |pack: &Pack| {
                    if *subject == Subject::Level {
                        pack.levels.as_slice().to_vec()
                    } else {
                        pack.speeds.as_slice().to_vec()
                    }
                };
                let at = values.first().copied().unwrap_or(0);
                let own = ladder(pack);
                let Some(rung) = own.get(at as usize) else { return Value::Rung(at, String::new()) };
                let both = merged(&ladder(self.old.pack), &ladder(self.new.pack));
                let place =
                    both.iter().zip(0..).find(|(name, _)| **name == rung.entry.name).map_or(at, |(_, place)| place);
                Value::Rung(place, rung.entry.title.clone())
            }
            Subject::Route(_) | Subject::Action(_) | Subject::Tell(_) | Subject::Refusal(_) | Subject::Ask(_) => {
                let given: Vec<Option<Limit>> =
                    list.iter().zip(values).filter(|(_, value)| **value > 0).map(|((_, limit), _)| *limit).collect();
                if given.is_empty() {
                    return Value::Nothing;
                }
                let limits: Vec<Limit> = given.into_iter().flatten().collect();
                Value::Given(strictest(&limits))
            }
        }
    }

    /// Answers to a common variable, as answers to a variable of one side.
    fn told(&self, answer: Answer) -> Option<Answered> {
        let shared = self.comparison.variables.get(answer.variable.at())?;
        let sides = [
            (shared.new, &shared.to_new, self.new, Version::New),
            (shared.old, &shared.to_old, self.old, Version::Old),
        ];
        let mut sides = sides.into_iter().filter_map(|(id, to, side, version)| {
            let own = &side.program.variables[id?];
            if !shared.starts.is_empty() {
                let input = Variable { cells: shared.cells, starts: shared.starts.clone(), ..own.clone() };
                return Some(Answered { version, input, cells: answer.cells });
            }
            let cells = answer.cells.cells().map(|cell| to.get(cell as usize).copied().flatten());
            let cells = cells.collect::<Option<Vec<u32>>>()?;
            let cells = cells.into_iter().fold(CellSet::EMPTY, |all, cell| all.union(CellSet::only(cell)));
            Some(Answered { version, input: own.clone(), cells })
        });
        sides.next()
    }
}

/// What an effect is about, and its limit.
fn subject(pack: &Pack, effect: Effect) -> (Subject, Option<Limit>) {
    let action = |id: crate::pack::model::ActionId| pack.actions[id].entry.name.clone();
    match effect {
        Effect::Route(id) => (Subject::Route(pack.routes[id].name.clone()), None),
        Effect::Action(id, limit) => (Subject::Action(action(id)), limit),
        Effect::Tell(who, limit) => (Subject::Tell(phrases::who_name(pack, who).to_owned()), limit),
        Effect::Refuse(id) => (Subject::Refusal(action(id)), None),
        Effect::Ask(id) => (Subject::Ask(pack.facts[id].entry.name.clone()), None),
    }
}

/// The rungs of both ladders by name, in an order that both agree with where they agree with each other.
fn merged(old: &[Rung], new: &[Rung]) -> Vec<String> {
    let mut names: Vec<String> = new.iter().map(|rung| rung.entry.name.clone()).collect();
    let mut below = 0;
    for rung in old {
        match names.iter().position(|name| *name == rung.entry.name) {
            Some(at) => below = at + 1,
            None => {
                names.insert(below, rung.entry.name.clone());
                below += 1;
            }
        }
    }
    names
}

/// Which way a value moves. What is not surely as much is lowered.
#[must_use]
pub fn way(from: &Value, to: &Value) -> Direction {
    match (from, to) {
        (Value::RuledOut, Value::RuledOut) => Direction::Same,
        (Value::RuledOut, _) => Direction::Raised,
        (Value::Rung(0, _) | Value::Nothing, Value::RuledOut) => Direction::Same,
        (_, Value::RuledOut) => Direction::Lowered,
        (Value::Rung(old, _), Value::Rung(new, _)) => match new.cmp(old) {
            std::cmp::Ordering::Less => Direction::Lowered,
            std::cmp::Ordering::Equal => Direction::Same,
            std::cmp::Ordering::Greater => Direction::Raised,
        },
        (Value::Nothing, Value::Nothing) => Direction::Same,
        (Value::Nothing, _) => Direction::Raised,
        (_, Value::Nothing) => Direction::Lowered,
        (Value::Given(old), Value::Given(new)) => of_limits(old, new),
        (Value::Rung(..), Value::Given(_)) => Direction::Raised,
        (Value::Given(_), Value::Rung(..)) => Direction::Lowered,
    }
}

/// Which way limits move: a longer one, a lost one and one that a calendar may make longer is lowered.
fn of_limits(old: &[Limit], new: &[Limit]) -> Direction {
    let covers = |a: &[Limit], b: &[Limit]| b.iter().all(|wanted| a.iter().any(|limit| limit.is_as_strict_as(*wanted)));
    match (covers(new, old), covers(old, new)) {
        (true, true) => Direction::Same,
        (true, false) => Direction::Raised,
        (false, _) => Direction::Lowered,
    }
}
