//! Two programs over one set of variables: what moves, how much of it, and where.
//!
//! Both stand in one store. So what they say alike is one diagram, made once; and whether something can move at all is
//! seen from two numbers.

use std::cell::{RefCell, RefMut};
use std::collections::{BTreeMap, BTreeSet};

use super::arena::Arena;
use super::build::{Placement, draft, ties};
use super::count::{Share, Weighing};
use super::cover::cover;
use super::function::{Diagram, Place};
use super::goal::Goal;
use super::marks::Marks;
use super::model::ordered;
use super::narrow::Narrowing;
use super::op::{Op, pair};
use super::outcomes::{Roots, Wanted, reach_of};
use super::space::{Axis, Known, Space};
use super::{Budget, Completion, Cover, DiagramError, Measure, Natural, Reach};
use crate::base::arena as ids;
use crate::base::cells::{CellSet, MAX_CELLS};
use crate::base::order::InOrder;
use crate::engine::program::{Program, Variable, VariableId};

/// How to recognise a variable of one program in another.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Key {
    /// The same for the same input.
    pub name: String,
    /// The same for the same cell; empty for numbers, whose cells are recognised by their least values.
    pub cells: Vec<String>,
}

/// A variable of the common set.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shared {
    /// The old program's variable, if it has it.
    pub old: Option<VariableId>,
    /// The new program's variable, if it has it.
    pub new: Option<VariableId>,
    /// How many cells it has: those of both programs, cut wherever either cuts.
    pub cells: u32,
    /// For numbers: the least value of each cell, rising; empty for other inputs.
    pub starts: Vec<i32>,
    /// For each cell: the old program's cell, none where it cannot express it.
    pub to_old: Vec<Option<u32>>,
    /// For each cell: the new program's cell, none where it cannot express it.
    pub to_new: Vec<Option<u32>>,
}

impl Shared {
    /// Whether the old program alone has it.
    #[must_use]
    pub fn is_old_only(&self) -> bool {
        self.new.is_none()
    }

    /// Whether the new program alone has it.
    #[must_use]
    pub fn is_new_only(&self) -> bool {
        self.old.is_none()
    }
}

/// Two programs over one set of variables.
#[derive(Debug, Clone)]
pub struct Comparison {
    /// The common variables; [`Completion`]s and [`VariableId`]s of a comparison are about these.
    pub variables: ids::Arena<VariableId, Shared>,
    /// For each common variable, what a witness should rather have; its mildest cell where nothing is said.
    pub preferred: ids::Arena<VariableId, Preferred>,
    pub(super) space: Space,
    /// The diagrams of the old program and of the new one.
    pub(super) roots: [Roots; 2],
    /// The laws of either, each once.
    pub(super) laws: Vec<Law>,
    store: RefCell<Store>,
    budget: Budget,
}

/// The one store of both programs, in which every question leaves what it made for the next one.
#[derive(Debug, Clone)]
struct Store {
    arena: Arena,
    /// How many nodes stay; what was made beyond is forgotten once it is too much.
    kept: usize,
    /// Where neither program forbids a completion only because of answers that the other never asks for.
    stands: Option<Diagram>,
}

/// A law of one program or of both. It shares no variable with any other law of its programs: so one that both have, and with
/// which a measure shares none either, bears on nothing that moves, and only says how many completions there are.
#[derive(Debug, Clone)]
pub(super) struct Law {
    pub diagram: Diagram,
    /// The places that it asks, rising.
    pub places: Vec<Place>,
    /// Whether it is the old program's, and whether it is the new one's.
    of: [bool; 2],
}

impl Law {
    /// Whether it is the other program's as well.
    fn is_shared(&self) -> bool {
        self.of == [true, true]
    }
}

/// What a witness should rather have of one variable.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Preferred {
    /// Any of these cells.
    pub cells: CellSet,
    /// How odd every other one is; far below 1000.
    pub price: u32,
}

/// A program with the keys of its variables; no two of them have the same.
pub(crate) type Keyed<'a> = (&'a Program, &'a dyn Fn(&Variable) -> Key);

/// Whether a measure is at least a bound.
pub(crate) type Bounded = (Measure, u32, bool);

/// Completions that have one value under the old program and one under the new.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Moved {
    /// The value under the old program; none where it forbids the completion or cannot express it.
    pub old: Option<u32>,
    /// The value under the new program; none where it forbids the completion or cannot express it.
    pub new: Option<u32>,
    /// How many there are.
    pub count: Natural,
    /// One of them, as mild as can be.
    pub witness: Completion,
}

/// Which way a value moves.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Direction {
    /// Higher under the new program.
    Raised,
    /// Lower under the new program.
    Lowered,
}

impl Comparison {
    /// Both programs over the variables of either; variables with equal keys are one.
    pub fn build(old: Keyed<'_>, new: Keyed<'_>, budget: Budget) -> Result<Comparison, DiagramError> {
        let variables = shared(old, new);
        if let Some(shared) = variables.iter().find(|shared| shared.cells > MAX_CELLS) {
            return Err(DiagramError::TooManyCells { cells: shared.cells });
        }
        let [old_placement, new_placement] =
            [(old.0, true), (new.0, false)].map(|(program, is_old)| place(program, &variables, is_old));
        let axes: Vec<Axis> = variables.entries().map(|(id, shared)| axis(id, shared, old.0, new.0)).collect();
        let mut together = ties(old.0, &old_placement);
        together.append(&mut ties(new.0, &new_placement));
        let mild = |axis: &Axis| {
            let cell = axis.mildest(axis.all());
            CellSet::only(cell.unwrap_or_else(|| unreachable!("every variable has a cell")))
        };
        let preferred = axes.iter().map(|axis| Preferred { cells: mild(axis), price: 1 }).collect();
        let space = ordered(&axes, &together);
        // Room for two.
        let budget = Budget { nodes: budget.nodes.saturating_mul(2), steps: budget.steps.saturating_mul(2) };
        let mut made = Arena::new(budget);
        let old = draft(old.0, &old_placement, &space, &mut made)?;
        let new = draft(new.0, &new_placement, &space, &mut made)?;
        let unknown = space.unknown();
        let mut copies = Narrowing::new(&made, &unknown);
        let roots = [old.roots.copied(&mut copies, Wanted::All)?, new.roots.copied(&mut copies, Wanted::All)?];
        let arena = copies.into_arena();
        let laws = laws(&arena, &roots);
        let store = RefCell::new(Store { kept: arena.len(), arena, stands: None });
        Ok(Comparison { variables, preferred, space, roots, laws, store, budget })
    }

    /// The store, with all that may be spent on one question.
    pub(super) fn store(&self) -> RefMut<'_, Arena> {
        let mut store = self.store.borrow_mut();
        let Store { arena, kept, .. } = &mut *store;
        if arena.len() > *kept + (self.budget.nodes / 4) as usize {
            arena.forget_beyond(*kept);
        }
        arena.allow(self.budget);
        RefMut::map(store, |store| &mut store.arena)
    }

    /// Where neither program forbids a completion only because of answers that the other never asks for.
    pub(super) fn stands(&self) -> Result<Diagram, DiagramError> {
        if let Some(stands) = self.store.borrow().stands {
            return Ok(stands);
        }
        let mut arena = self.store();
        let own: [fn(&Shared) -> bool; 2] = [Shared::is_old_only, Shared::is_new_only];
        let mut stands = Diagram::TRUE;
        for (side, is_own) in own.into_iter().enumerate() {
            let is_own = |place| is_own(&self.variables[self.space.variable(place)]);
            let alone: Vec<bool> = self.laws.iter().map(|law| !law.is_shared()).collect();
            let legal = self.legal(&mut arena, side, &alone)?;
            let possible = arena.some(legal, &is_own)?;
            let astray = arena.apply(Op::Without, possible, legal)?;
            let stays = arena.not(astray)?;
            stands = arena.apply(Op::And, stands, stays)?;
        }
        let kept = arena.len();
        drop(arena);
        let mut store = self.store.borrow_mut();
        (store.kept, store.stands) = (kept, Some(stands));
        Ok(stands)
    }

    /// For each law whether it bears on some measures of the two programs: it is one program's alone, never holds, or they share
    /// a variable with it.
    pub(super) fn bearing(&self, arena: &Arena, measures: &[Diagram]) -> Vec<bool> {
        let mut marks = Marks::new();
        let mut asked = vec![false; self.space.axes().len()];
        for measure in measures {
            arena.visit(*measure, &mut marks, |node| *ids::at_mut(&mut asked, arena.place(node).at()) = true);
        }
        let is_beside =
            |law: &Law| law.places.is_empty() || law.places.iter().any(|place| *ids::at(&asked, place.at()));
        self.laws.iter().map(|law| !law.is_shared() || is_beside(law)).collect()
    }

    /// Where some of one program's laws hold.
    pub(super) fn legal(&self, arena: &mut Arena, side: usize, bears: &[bool]) -> Result<Diagram, DiagramError> {
        let own = self.laws.iter().zip(bears).filter(|(law, bears)| **bears && law.of.get(side) == Some(&true));
        let own = own.map(|(law, _)| law.diagram).collect();
        arena.apply_all(Op::And, own, Diagram::TRUE)
    }

    /// Whether both programs forbid the same, and say the same of some measures, one by one: then no completion moves from
    /// one value of them to another. That is so where their diagrams are one.
    #[must_use]
    pub fn is_one(&self, old: &[Measure], new: &[Measure]) -> bool {
        let [was, is] = &self.roots;
        let of = |roots: &Roots, measures: &[Measure]| -> Vec<Diagram> {
            measures.iter().map(|measure| roots.diagram(*measure)).collect()
        };
        of(was, old) == of(is, new) && self.laws.iter().all(Law::is_shared)
    }

    /// The least and the greatest value of a measure of the old program within some knowledge; none where no completion of it
    /// is legal.
    pub fn reach_of_old(&self, measure: Measure, knowledge: &[CellSet]) -> Result<Option<Reach>, DiagramError> {
        self.reach(0, measure, knowledge)
    }

    /// The same of the new program.
    pub fn reach_of_new(&self, measure: Measure, knowledge: &[CellSet]) -> Result<Option<Reach>, DiagramError> {
        self.reach(1, measure, knowledge)
    }

    fn reach(&self, side: usize, measure: Measure, knowledge: &[CellSet]) -> Result<Option<Reach>, DiagramError> {
        let known = self.space.known(knowledge);
        let mut arena = self.store();
        let own = self.laws.iter().filter(|law| law.of.get(side) == Some(&true));
        let can_hold = |law: &Law| arena.reach_within(law.diagram, &known).is_some_and(|reach| reach.highest > 0);
        if !own.clone().all(can_hold) {
            return Ok(None);
        }
        let diagram = ids::at(&self.roots, side).diagram(measure);
        let bears = self.bearing(&arena, &[diagram]);
        let legal = self.legal(&mut arena, side, &bears)?;
        let root = arena.apply(Op::Guard, legal, diagram)?;
        Ok(arena.reach_within(root, &known))
    }

    /// From each value of a measure under the old program to each value of one under the new: how many completions
    /// within some knowledge move so, with the mildest of them. Pairs of values that none has are left out.
    pub fn moves(
        &self,
        (old, new): (Measure, Measure),
        knowledge: &[CellSet],
        weights: &[Vec<u64>],
    ) -> Result<Vec<Moved>, DiagramError> {
        let space = &self.space;
        let known = space.known(knowledge);
        let (arena, root, base) = self.both(old, new, &known)?;
        let everywhere = |_| true;
        let flows = Weighing { space, known: &known, weights, counts: &everywhere }.flows(&arena, root);
        let mut moves = Vec::new();
        for (value, count) in flows {
            let (from, to) = pair(value, base);
            let is_here = |diagram| diagram == Diagram::value(value);
            let Some(witness) = self.mildest(&arena, root, is_here, &known) else { continue };
            if !count.is_zero() && (from.is_some() || to.is_some()) {
                moves.push(Moved { old: from, new: to, count, witness });
            }
        }
        Ok(moves)
    }

    /// The mildest completion of which the two programs say different things: whether it is legal, its level, its speed or
    /// its effects, which must have the same ids in both. None is the proof that they mean the same.
    pub fn difference(&self) -> Result<Option<Completion>, DiagramError> {
        let known = self.space.unknown();
        let given: BTreeSet<_> =
            self.roots.iter().flat_map(|roots| roots.effects.iter().map(|(effect, _)| *effect)).collect();
        let ladders = [Measure::Level, Measure::Speed].into_iter();
        let measures = ladders.chain(given.into_iter().map(Measure::Effect));
        for measure in measures.filter(|measure| !self.is_one(&[*measure], &[*measure])) {
            let (arena, root, base) = self.both(measure, measure, &known)?;
            let differs = |diagram: Diagram| {
                diagram.constant().is_some_and(|value| {
                    let (old, new) = pair(value, base);
                    old != new
                })
            };
            if let Some(found) = self.mildest(&arena, root, differs, &known) {
                return Ok(Some(found));
            }
        }
        Ok(None)
    }

    /// A completion, legal under both programs, in which each measure of the old program and each of the new one is at
    /// least its bound, or is not, as said; none is the proof that there is no such completion.
    pub fn find(&self, old: &[Bounded], new: &[Bounded]) -> Result<Option<Completion>, DiagramError> {
        let mut arena = self.store();
        let mut goals = self.claimed(&mut arena, old, new)?;
        // Mostly one is the other or follows from the other whatever the laws say, and much of that is known from other questions.
        let (holding, failing): (Vec<Goal>, Vec<Goal>) = goals.iter().copied().partition(|(_, truth)| *truth);
        for ((holds, _), (fails, _)) in holding.iter().flat_map(|one| failing.iter().map(move |other| (*one, *other))) {
            if arena.apply(Op::Without, holds, fails).is_ok_and(|left| left == Diagram::FALSE) {
                return Ok(None);
            }
        }
        let claimed: Vec<Diagram> = goals.iter().map(|(goal, _)| *goal).collect();
        let (bearing, beside): (Vec<_>, Vec<_>) =
            self.laws.iter().zip(self.bearing(&arena, &claimed)).partition(|(_, bears)| *bears);
        let laws =
            |laws: Vec<(&Law, bool)>| laws.into_iter().map(|(law, _)| (law.diagram, true)).collect::<Vec<Goal>>();
        goals.extend(laws(bearing));
        let mut chosen = self.space.unknown();
        // What bears on nothing that is claimed is kept apart.
        for goals in [goals, laws(beside)] {
            let Some(steps) = super::search::find(&arena, &self.space, &chosen, goals)? else { return Ok(None) };
            for (place, part) in steps {
                chosen.set(place, chosen.at(place).intersect(part));
            }
        }
        Ok(Some(self.space.mildest(&chosen)))
    }

    /// Of all completions that are legal under both programs, those that [`Comparison::find`] would find.
    pub fn share(&self, old: &[Bounded], new: &[Bounded]) -> Result<Share, DiagramError> {
        let mut arena = self.store();
        let goals = self.claimed(&mut arena, old, new)?;
        let all = self.laws.iter().map(|law| law.diagram).collect();
        let legal = arena.apply_all(Op::And, all, Diagram::TRUE)?;
        Share::of(&mut arena, &self.space, &self.space.unknown(), legal, goals)
    }

    /// What is claimed of both programs.
    fn claimed(&self, arena: &mut Arena, old: &[Bounded], new: &[Bounded]) -> Result<Vec<Goal>, DiagramError> {
        let mut goals = Vec::new();
        for (roots, claims) in self.roots.iter().zip([old, new]) {
            for (measure, bound, truth) in claims {
                goals.push((arena.apply(Op::AtLeast(*bound), roots.diagram(*measure), Diagram::FALSE)?, *truth));
            }
        }
        Ok(goals)
    }

    /// When a measure moves in one direction, as at most `most` conditions; completions that either program forbids or
    /// cannot express count neither way.
    pub fn when(
        &self,
        (old, new): (Measure, Measure),
        direction: Direction,
        most: usize,
    ) -> Result<Cover, DiagramError> {
        let known = self.space.unknown();
        let (mut arena, root, base) = self.both(old, new, &known)?;
        let mut moved = Diagram::FALSE;
        let mut legal = Diagram::FALSE;
        for value in super::change::values(&arena, root) {
            let (Some(from), Some(to)) = pair(value, base) else { continue };
            let here = arena.apply(Op::Is(Diagram::value(value)), root, Diagram::FALSE)?;
            legal = arena.apply(Op::Max(1), legal, here)?;
            let is_moved = match direction {
                Direction::Raised => to > from,
                Direction::Lowered => to < from,
            };
            if is_moved {
                moved = arena.apply(Op::Max(1), moved, here)?;
            }
        }
        let region = arena.apply(Op::Guard, legal, moved)?;
        cover(&mut arena, region, &self.space, &known, most)
    }

    /// A completion as the old program sees it, if it can express it.
    #[must_use]
    pub fn as_old(&self, completion: &Completion) -> Option<Completion> {
        self.seen(completion, |shared| (shared.old, &shared.to_old))
    }

    /// A completion as the new program sees it, if it can express it.
    #[must_use]
    pub fn as_new(&self, completion: &Completion) -> Option<Completion> {
        self.seen(completion, |shared| (shared.new, &shared.to_new))
    }

    fn seen(
        &self,
        completion: &Completion,
        side: impl Fn(&Shared) -> (Option<VariableId>, &Vec<Option<u32>>),
    ) -> Option<Completion> {
        let mut cells = BTreeMap::new();
        for (shared, cell) in self.variables.iter().zip(&completion.0) {
            if let (Some(variable), to) = side(shared) {
                cells.insert(variable, (*ids::at(to, *cell as usize))?);
            }
        }
        Some(Completion(cells.into_values().collect()))
    }

    /// Both measures as one diagram of pairs, and the base of its pairs.
    fn both(&self, old: Measure, new: Measure, known: &Known) -> Result<(Arena, Diagram, u32), DiagramError> {
        let store = self.store();
        let mut copies = Narrowing::new(&store, known);
        let mut copied = Vec::new();
        for (roots, measure) in self.roots.iter().zip([old, new]) {
            copied.push((copies.copy(roots.diagram(measure))?, copies.copy_all(&roots.laws)?));
        }
        let mut arena = copies.into_arena();
        let mut sides = Vec::new();
        for (side, laws) in copied {
            let legal = arena.apply_all(Op::And, laws, Diagram::TRUE)?;
            sides.push(arena.apply(Op::Guard, legal, side)?);
        }
        let (old, new) = (ids::at(&sides, 0), ids::at(&sides, 1));
        let highest = reach_of(&arena.reaches(), *new).map_or(0, |reach| reach.highest);
        let base = highest + 2;
        let root = arena.apply(Op::Pair(base), *old, *new)?;
        Ok((arena, root, base))
    }

    /// The completion with a wanted value that has the fewest variables away from their mildest cell.
    fn mildest(
        &self,
        arena: &Arena,
        root: Diagram,
        is_wanted: impl Fn(Diagram) -> bool,
        known: &Known,
    ) -> Option<Completion> {
        let space = &self.space;
        let path = arena.cheapest(root, is_wanted, |place, part| {
            let mildest = space.axis(place).mildest(known.at(place));
            Some(u32::from(!mildest.is_some_and(|cell| part.contains(cell))))
        })?;
        let mut chosen = known.clone();
        for (place, part) in path.steps {
            chosen.set(place, part);
        }
        Some(space.mildest(&chosen))
    }
}

/// The laws of two programs, each once; without those that hold everywhere.
fn laws(arena: &Arena, roots: &[Roots; 2]) -> Vec<Law> {
    let mut marks = Marks::new();
    let mut all: Vec<Law> = Vec::new();
    let [old, new] = roots;
    for (side, law) in old.laws.iter().map(|law| (0, law)).chain(new.laws.iter().map(|law| (1, law))) {
        let of = [side == 0, side == 1];
        match all.iter_mut().find(|known| known.diagram == *law) {
            Some(known) => {
                let [is_old, is_new] = known.of;
                known.of = [is_old || side == 0, is_new || side == 1];
            }
            None if *law == Diagram::TRUE => {}
            None => all.push(Law { diagram: *law, places: arena.support(*law, &mut marks), of }),
        }
    }
    all
}

/// A variable of one program.
struct Own<'a> {
    id: VariableId,
    variable: &'a Variable,
    key: Key,
}

/// The variables of either program, by key; those with equal keys are one.
#[must_use]
pub(crate) fn shared(old: Keyed<'_>, new: Keyed<'_>) -> ids::Arena<VariableId, Shared> {
    let (old, new) = (by_key(old), by_key(new));
    let keys: BTreeSet<&(String, bool)> = old.keys().chain(new.keys()).collect();
    keys.into_iter().map(|key| common([old.get(key), new.get(key)])).collect()
}

/// The variables of one program by name, numbers apart from lists.
fn by_key<'a>((program, key): Keyed<'a>) -> BTreeMap<(String, bool), Own<'a>> {
    let mut own = BTreeMap::new();
    for (at, variable) in (0..).zip(&program.variables) {
        let key = key(variable);
        own.insert((key.name.clone(), key.cells.is_empty()), Own { id: VariableId(at), variable, key });
    }
    own
}

/// One variable for one of either program or for both.
fn common(sides: [Option<&Own<'_>>; 2]) -> Shared {
    let mut starts: Vec<i32> = Vec::new();
    let mut names: Vec<&String> = Vec::new();
    for own in sides.iter().flatten() {
        starts.extend(own.starts());
        names.extend(own.key.cells.iter());
    }
    starts.in_order();
    starts.dedup();
    let mut seen = BTreeSet::new();
    names.retain(|name| seen.insert(*name));
    let cells = |own: Option<&Own<'_>>| -> Vec<Option<u32>> {
        let numbers = starts.iter().map(|start| own.map(|own| own.cell_of(*start)));
        numbers.chain(names.iter().map(|name| own.and_then(|own| own.cell_named(name)))).collect()
    };
    let [old, new] = sides;
    let (to_old, to_new) = (cells(old), cells(new));
    Shared {
        old: old.map(|own| own.id),
        new: new.map(|own| own.id),
        cells: ids::number(to_old.len()),
        starts,
        to_old,
        to_new,
    }
}

impl Own<'_> {
    /// The least values of a number's cells; for a number that has none, its cells themselves.
    fn starts(&self) -> Vec<i32> {
        if !self.key.cells.is_empty() {
            Vec::new()
        } else if self.variable.starts.is_empty() {
            (0..).take(self.variable.cells as usize).collect()
        } else {
            self.variable.starts.clone()
        }
    }

    fn cell_of(&self, value: i32) -> u32 {
        let past = self.starts().partition_point(|start| *start <= value);
        ids::number(past.saturating_sub(1))
    }

    fn cell_named(&self, name: &str) -> Option<u32> {
        (0..).zip(&self.key.cells).find(|(_, own)| *own == name).map(|(at, _)| at)
    }
}

/// Where the variables of one program stand among the common ones.
fn place(program: &Program, variables: &ids::Arena<VariableId, Shared>, is_old: bool) -> Placement {
    let mut of = vec![(VariableId(0), Vec::new()); program.variables.len()];
    for (id, shared) in variables.entries() {
        let (own, cells) = if is_old { (shared.old, &shared.to_old) } else { (shared.new, &shared.to_new) };
        let Some(own) = own else { continue };
        let count = program.variables[own].cells;
        let mut parts = vec![CellSet::EMPTY; count as usize];
        for (cell, own) in (0..).zip(cells) {
            if let Some(own) = own {
                let part = ids::at_mut(&mut parts, *own as usize);
                *part = part.union(CellSet::only(cell));
            }
        }
        *ids::at_mut(&mut of, own.at()) = (id, parts);
    }
    Placement { of }
}

/// A common variable as the diagrams see it; the new program says which way is worse and whether it is fixed.
fn axis(variable: VariableId, shared: &Shared, old: &Program, new: &Program) -> Axis {
    let own = shared.new.map(|id| &new.variables[id]);
    let Some(own) = own.or_else(|| shared.old.map(|id| &old.variables[id])) else {
        unreachable!("a common variable is of one program at least")
    };
    Axis { variable, cells: shared.cells, worse: own.worse, fixed: own.fixed }
}
