//! How one answer moves: from what to what, for how many referrals, shown by which, and when.
//!
//! In: both sides with their variables made one. Out: for each subject, its cells; none where it does not move.

use std::collections::{BTreeMap, BTreeSet};

use super::subject::{Subject, subject};
use super::value::{Direction, Value, merged, titled, way};
use super::{Side, Version};
use crate::base::cells::CellSet;
use crate::base::ending::strictest;
use crate::base::order::InOrder;
use crate::base::time_limit::Limit;
use crate::engine::program::{Variable, VariableId};
use crate::exact::diagram::{Answer, Comparison, Cover, DiagramError, Measure, Natural, Shift, Shifts};
use crate::pack::model::{Effect, Pack, Rung};

/// How many conditions are shown at most for one move.
const CONDITIONS: usize = 3;

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
    /// Whether what is lost gives way there to a higher service that the new side gives.
    pub gives_way: bool,
    /// How many there are.
    pub count: Natural,
    /// The fewest answers that lead there.
    pub witness: Vec<Answered>,
    /// The rules that tell the two sides apart there: each holds on one side only, or gives something else.
    pub causes: Vec<String>,
}

impl Cell {
    /// Whether it protects less, and nothing higher stands in its place.
    #[must_use]
    pub fn needs_approval(&self) -> bool {
        self.way == Direction::Lowered && !self.gives_way
    }
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
    /// Whether that is told.
    pub known: Known,
    /// Whether a rule that tells the two sides apart reads it on one side only: however mild, it is why.
    pub decides: bool,
}

/// How an input is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Known {
    /// It is told.
    Told,
    /// Nobody knows.
    NotKnown,
    /// People say different things.
    Disputed,
    /// So it is recorded, and nobody says that this is all.
    Recorded,
}

impl Answered {
    /// The least worrying cell that it may have; the first where neither end is worse.
    #[must_use]
    pub fn mildest(&self) -> u32 {
        self.input.mildest(self.cells).unwrap_or_else(|| unreachable!("an answer leaves some cell"))
    }

    /// Whether it may be as mild as any answer to this input, and so goes without saying.
    #[must_use]
    pub fn is_mild(&self) -> bool {
        !self.decides
            && matches!(self.known, Known::Told | Known::Recorded)
            && self.input.mildest(self.input.all()).is_some_and(|cell| self.cells.contains(cell))
    }
}

/// The measures behind one subject on either side, each with what it stands for.
#[derive(Debug, Default)]
pub(super) struct Measures {
    old: Vec<(Measure, Option<Limit>)>,
    new: Vec<(Measure, Option<Limit>)>,
}

impl Measures {
    pub(super) fn of(&self, version: Version) -> &[(Measure, Option<Limit>)] {
        version.of([&self.old, &self.new])
    }
}

/// What is read beside a subject.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Beside {
    Nothing,
    Level,
}

fn is_one<T: PartialEq>([old, new]: &[T; 2]) -> bool {
    old == new
}

/// Both sides, and what compares them.
pub(super) struct Comparing<'a> {
    pub(super) old: Side<'a>,
    pub(super) new: Side<'a>,
    pub(super) comparison: Comparison,
}

/// Everything that either side answers.
pub(super) fn subjects([old, new]: [Side<'_>; 2]) -> BTreeMap<Subject, Measures> {
    let mut subjects: BTreeMap<Subject, Measures> = BTreeMap::new();
    for (subject, measure) in [(Subject::Level, Measure::Level), (Subject::Speed, Measure::Speed)] {
        subjects.insert(subject, Measures { old: vec![(measure, None)], new: vec![(measure, None)] });
    }
    for (side, version) in [(old, Version::Old), (new, Version::New)] {
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

impl Comparing<'_> {
    /// How a subject moves; none if it does not.
    pub(super) fn matrix(&self, subject: &Subject, measures: &Measures) -> Result<Option<Matrix>, DiagramError> {
        if self.is_unmoved(&self.comparison, subject, measures) {
            return Ok(None);
        }
        let ids = |version| measures.of(version).iter().map(|(measure, _)| *measure).collect::<Vec<_>>();
        let shifts = self.comparison.shifts(&ids(Version::Old), &ids(Version::New))?;
        let mut cells = self.cells(subject, measures, &shifts, Beside::Nothing);
        if cells.iter().all(|cell| cell.way == Direction::Same) {
            return Ok(None);
        }
        let is_ladder = matches!(subject, Subject::Level | Subject::Speed);
        let read = |values: &[u32], version| self.value(subject, values, measures.of(version), version);
        let is_lost = |cell: &Cell| cell.way == Direction::Lowered && cell.to != Value::RuledOut;
        if !is_ladder && cells.iter().any(is_lost) {
            let is_lowered = |old: &[u32], new: &[u32]| {
                way(&read(old, Version::Old), &read(new, Version::New)) == Direction::Lowered
            };
            let beside = self.comparison.beside_level(&shifts, &is_lowered)?;
            cells.retain(|cell| !is_lost(cell));
            cells.extend(self.cells(subject, measures, &beside, Beside::Level));
            cells.in_order_by(|a, b| (&a.from, &a.to, a.level).cmp(&(&b.from, &b.to, b.level)));
        }
        for cell in cells.iter_mut().filter(|cell| cell.way == Direction::Lowered && cell.to == Value::Nothing) {
            cell.gives_way = self.gives_way(subject, measures, cell.level)?;
        }
        let when = |wanted: Direction| -> Option<Conditions> {
            if !cells.iter().any(|cell| cell.way == wanted) {
                return None;
            }
            let is_wanted =
                |old: &[u32], new: &[u32]| way(&read(old, Version::Old), &read(new, Version::New)) == wanted;
            // They only put into words what is counted already: where they would cost too much, they are left out.
            let cover = self.comparison.where_shifted(&shifts, &is_wanted, CONDITIONS).ok()?;
            let causes = cells.iter().filter(|cell| cell.way == wanted).flat_map(|cell| cell.causes.clone());
            (!cover.terms.is_empty()).then(|| self.conditions(cover, &self.decisive(&causes.collect::<Vec<_>>())))
        };
        let (raised, lowered) = (when(Direction::Raised), when(Direction::Lowered));
        Ok(Some(Matrix { subject: subject.clone(), cells, raised, lowered }))
    }

    /// Whether a subject is proved not to move at a glance: both sides say it by the same diagrams, and mean the same by it.
    pub(super) fn is_unmoved(&self, comparison: &Comparison, subject: &Subject, measures: &Measures) -> bool {
        let names = |ladder: fn(&Pack) -> &[Rung]| {
            [self.old.pack, self.new.pack]
                .map(|pack| ladder(pack).iter().map(|rung| &rung.entry.name).collect::<Vec<_>>())
        };
        let means_one = match subject {
            Subject::Level => is_one(&names(|pack| pack.levels.as_slice())),
            Subject::Speed => is_one(&names(|pack| pack.speeds.as_slice())),
            Subject::Route(_) | Subject::Action(_) | Subject::Tell(_) | Subject::Refusal(_) | Subject::Ask(_) => true,
        };
        let limits = |version| measures.of(version).iter().map(|(_, limit)| *limit).collect::<Vec<_>>();
        let ids = |version| measures.of(version).iter().map(|(measure, _)| *measure).collect::<Vec<_>>();
        means_one
            && limits(Version::Old) == limits(Version::New)
            && comparison.is_one(&ids(Version::Old), &ids(Version::New))
    }

    /// From what to what a subject moves, and no more of it; nothing where it is proved at a glance not to move.
    pub(super) fn moves(
        &self,
        subject: &Subject,
        measures: &Measures,
    ) -> Result<BTreeSet<(Value, Value)>, DiagramError> {
        if self.is_unmoved(&self.comparison, subject, measures) {
            return Ok(BTreeSet::new());
        }
        let ids = |version| measures.of(version).iter().map(|(measure, _)| *measure).collect::<Vec<_>>();
        let shifts = self.comparison.shifts(&ids(Version::Old), &ids(Version::New))?;
        let read = |values: Option<Vec<u32>>, version| match values {
            Some(values) => self.value(subject, &values, measures.of(version), version),
            None => Value::RuledOut,
        };
        let pairs = self.comparison.pairs(&shifts).into_iter();
        Ok(pairs.map(|(old, new)| (read(old, Version::Old), read(new, Version::New))).collect())
    }

    /// Whether it is proved that wherever a subject is lost in this way, a higher service takes its place: the level rises
    /// and only the duties of a level fall away, or the new side gives what the action gives way to.
    fn gives_way(
        &self,
        subject: &Subject,
        measures: &Measures,
        level: Option<Direction>,
    ) -> Result<bool, DiagramError> {
        let gives = |rule: &crate::engine::program::Rule| {
            measures
                .of(Version::Old)
                .iter()
                .any(|(measure, _)| matches!(measure, Measure::Effect(effect) if rule.effects.contains(effect)))
        };
        let mut givers = self.old.program.rules.iter().filter(|rule| gives(rule)).peekable();
        if level == Some(Direction::Raised) && givers.peek().is_some() && givers.all(|rule| rule.needs_level) {
            return Ok(true);
        }
        let Subject::Action(name) = subject else { return Ok(false) };
        let Some(action) = self.new.pack.actions.iter().find(|action| action.entry.name == *name) else {
            return Ok(false);
        };
        let higher = |effect: &Effect| matches!(effect, Effect::Action(id, _) if action.gives_way.contains(id));
        let effects: BTreeSet<Effect> = self.new.program.rules.iter().flat_map(|rule| rule.effects.clone()).collect();
        let higher: Vec<Effect> = effects.into_iter().filter(higher).collect();
        if higher.is_empty() {
            return Ok(false);
        }
        let mut new: Vec<(Measure, u32, bool)> =
            higher.iter().map(|effect| (Measure::Effect(*effect), 1, false)).collect();
        new.extend(measures.of(Version::New).iter().map(|(measure, _)| (*measure, 1, false)));
        for (measure, _) in measures.of(Version::Old) {
            // One referral in which it is lost and nothing higher is given is enough.
            if self.comparison.find(&[(*measure, 1, true)], &new)?.is_some() {
                return Ok(false);
            }
        }
        Ok(true)
    }

    /// From what to what a subject moves, in order; apart by how the level moves, where that is read beside it.
    fn cells(&self, subject: &Subject, measures: &Measures, shifts: &Shifts, beside: Beside) -> Vec<Cell> {
        let mut cells: BTreeMap<(Value, Value, Option<Direction>), Cell> = BTreeMap::new();
        for Shift { old, new, count, witness } in self.comparison.counted(shifts) {
            if beside == Beside::Level && (old.is_none() || new.is_none()) {
                continue;
            }
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
            let level = (beside == Beside::Level).then(|| way(&rung(&old, Version::Old), &rung(&new, Version::New)));
            let causes = if moved == Direction::Same { Vec::new() } else { self.causes(subject, &witness) };
            let witness = self.all_told(witness, &self.decisive(&causes));
            let key = (from.clone(), to.clone(), level);
            match cells.get_mut(&key) {
                Some(cell) => {
                    cell.count.add(&count);
                    if witness.len() < cell.witness.len() {
                        (cell.witness, cell.causes) = (witness, causes);
                    }
                }
                None => drop(
                    cells.insert(key, Cell { from, to, way: moved, level, gives_way: false, count, witness, causes }),
                ),
            }
        }
        cells.into_values().collect()
    }

    fn conditions(&self, cover: Cover, decisive: &BTreeSet<VariableId>) -> Conditions {
        let terms = cover.terms.into_iter().map(|term| self.all_told(term, decisive)).collect();
        Conditions { terms, is_complete: cover.is_complete }
    }

    /// Answers to common variables, of which some decide.
    fn all_told(&self, answers: Vec<Answer>, decisive: &BTreeSet<VariableId>) -> Vec<Answered> {
        let told = |answer: Answer| {
            let decides = decisive.contains(&answer.variable);
            self.told(answer).map(|told| Answered { decides, ..told })
        };
        answers.into_iter().filter_map(told).collect()
    }

    /// What values of measures mean.
    pub(super) fn value(
        &self,
        subject: &Subject,
        values: &[u32],
        list: &[(Measure, Option<Limit>)],
        version: Version,
    ) -> Value {
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
                Value::Rung(place, titled(&rung.entry.title, rung.label.as_deref()))
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
    pub(super) fn told(&self, answer: Answer) -> Option<Answered> {
        let shared = &self.comparison.variables[answer.variable];
        let sides = [
            (shared.new, &shared.to_new, self.new, Version::New),
            (shared.old, &shared.to_old, self.old, Version::Old),
        ];
        let mut sides = sides.into_iter().filter_map(|(id, to, side, version)| {
            let own = &side.program.variables[id?];
            if !shared.starts.is_empty() {
                let input = Variable { cells: shared.cells, starts: shared.starts.clone(), ..own.clone() };
                return Some(Answered { version, input, cells: answer.cells, known: Known::Told, decides: false });
            }
            let cells = answer.cells.cells().map(|cell| to.get(cell as usize).copied().flatten());
            let cells = cells.collect::<Option<Vec<u32>>>()?;
            let cells = cells.into_iter().fold(CellSet::EMPTY, |all, cell| all.union(CellSet::only(cell)));
            Some(Answered { version, input: own.clone(), cells, known: Known::Told, decides: false })
        });
        sides.next()
    }
}
