//! Children of one household: what is known of the others, as a law for one child.
//!
//! A completion of a household has one answer to each question about the household, and for each child answers of its
//! own. What one child's facts leave possible is a function of what is asked about the household, and of whether what is
//! asked of siblings holds for this child: everything else is merged. Over several others, those for whom something
//! holds are added up. What then follows for a child is exact over all completions of the household.
//!
//! Conditions and axioms that share no variable about the child are merged apart. What asks for the level of a sibling is
//! left as it was told.

use std::borrow::Cow;

use super::arena::Arena;
use super::case::{contradiction, must_have_cells};
use super::function::{Diagram, Place};
use super::hashed::HashMap;
use super::heard::{HouseholdLaw, Part, Sharing, Table};
use super::marks::Marks;
use super::narrow::Narrowing;
use super::op::Op;
use super::outcomes::Wanted;
use super::parts::{Take, join};
use super::space::Known;
use super::whole::Whole;
use super::{Budget, Case, CaseError, DiagramError, Model};
use crate::base::arena as ids;
use crate::base::cells::CellSet;
use crate::base::order::InOrder;
use crate::engine::program::{Input, NodeId, Program, VariableId};
use crate::pack::model::AxiomId;

/// How long the merging for one household may take, in steps.
const EFFORT: u32 = 2_000_000;

/// Through what the children of a household are tied to each other, for one model.
#[derive(Debug, Clone)]
pub struct Household {
    /// By place: whether it is asked about the household.
    is_shared: Vec<bool>,
    /// By place: whether it is asked of siblings.
    is_asked: Vec<bool>,
    /// By place: how many cells it has.
    cells: Vec<u32>,
    groups: Vec<Group>,
    has_laws_of_siblings: bool,
}

/// Laws and what is asked of siblings, which share variables about the child.
#[derive(Debug, Clone, Default)]
struct Group {
    laws: Vec<Diagram>,
    axioms: Vec<AxiomId>,
    /// Where it is asked whether something holds for a sibling, and where that holds.
    asked: Vec<(Place, Diagram)>,
}

impl Household {
    /// The ties of a program's children; `is_shared` says whether a variable is asked about the household.
    #[must_use]
    pub fn of(model: &Model, program: &Program, is_shared: impl Fn(VariableId) -> bool) -> Household {
        let input = |id: VariableId| program.variables[id].input;
        let axes = model.space.axes().iter().map(|axis| axis.variable);
        let is_asked: Vec<bool> = axes.clone().map(|id| matches!(input(id), Input::Sibling(_))).collect();
        let cells = axes.clone().map(|id| program.variables[id].cells).collect();
        let is_shared: Vec<bool> = axes.map(is_shared).collect();
        let flag = |list: &[bool], place: Place| *ids::at(list, place.at());
        let arena = &model.outcomes.arena;
        let mut marks = Marks::new();
        let mut groups: Vec<(Vec<Place>, Tying)> = Vec::new();
        let mut add = |diagram: Diagram, group: Group| {
            let (about, elsewhere): (Vec<Place>, Vec<Place>) = arena
                .support(diagram, &mut marks)
                .into_iter()
                .filter(|place| !flag(&is_asked, *place))
                .partition(|place| !flag(&is_shared, *place));
            let ties = !elsewhere.is_empty() || !group.asked.is_empty();
            join(&mut groups, about, Tying { ties, group });
        };
        for (law, axioms) in model.outcomes.roots.laws.iter().zip(&model.axioms) {
            let axioms = axioms.iter().filter_map(|axiom| axiom.0).collect();
            add(*law, Group { laws: vec![*law], axioms, asked: Vec::new() });
        }
        for (place, axis) in model.space.places() {
            if let Input::Sibling(node) = input(axis.variable)
                && node < program.level_free
            {
                let holds = model.conditions[node];
                add(holds, Group { asked: vec![(place, holds)], ..Group::default() });
            }
        }
        let tying = |(about, Tying { ties, group }): (Vec<Place>, Tying)| {
            (ties && !(about.is_empty() && group.asked.is_empty())).then_some(group)
        };
        let groups = groups.into_iter().filter_map(tying).collect();
        let laws = &model.outcomes.roots.laws;
        let places = |law: &Diagram| arena.support(*law, &mut Marks::new());
        let has_laws_of_siblings = laws.iter().any(|law| places(law).iter().any(|place| flag(&is_asked, *place)));
        Household { is_shared, is_asked, cells, groups, has_laws_of_siblings }
    }

    /// Whether children are tied at all.
    #[must_use]
    pub fn has_ties(&self) -> bool {
        !self.groups.is_empty()
    }

    /// Whether some law asks of siblings; what it says of a sibling's siblings is left out.
    #[must_use]
    pub fn has_laws_of_siblings(&self) -> bool {
        self.has_laws_of_siblings
    }

    /// How many cells a place has.
    fn cells(&self, place: Place) -> u32 {
        *ids::at(&self.cells, place.at())
    }

    /// Whether a place is asked about this child alone.
    fn is_own(&self, place: Place) -> bool {
        [&self.is_shared, &self.is_asked].iter().all(|list| !ids::at(list, place.at()))
    }

    /// What is known of this child alone.
    fn own(&self, model: &Model, known: &Known) -> Known {
        let mut own = known.clone();
        for (place, axis) in model.space.places().filter(|(place, _)| !self.is_own(*place)) {
            own.set(place, axis.all());
        }
        own
    }
}

/// A group, and whether it ties children to each other.
struct Tying {
    ties: bool,
    group: Group,
}

impl Take for Tying {
    fn take(&mut self, other: Tying) {
        self.ties |= other.ties;
        self.group.take(other.group);
    }
}

impl Take for Group {
    fn take(&mut self, mut other: Group) {
        self.laws.append(&mut other.laws);
        self.axioms.append(&mut other.axioms);
        self.asked.append(&mut other.asked);
    }
}

impl Group {
    /// The same over what is known of one child.
    fn narrowed(&self, copies: &mut Narrowing<'_>) -> Result<Group, DiagramError> {
        let laws = copies.copy_all(&self.laws)?;
        let asked = self.asked.iter().map(|(place, holds)| Ok((*place, copies.copy(*holds)?)));
        Ok(Group { laws, axioms: Vec::new(), asked: asked.collect::<Result<_, DiagramError>>()? })
    }
}

impl Model {
    /// What each child is told by the others: for each child the possible cells of every variable. What is known of the
    /// household is the same for all of them. A child whose own facts contradict each other tells nothing.
    pub fn household(&self, ties: &Household, cells: &[&[CellSet]]) -> Result<Vec<HouseholdLaw>, DiagramError> {
        let mut laws = vec![HouseholdLaw::default(); cells.len()];
        if cells.len() < 2 || !ties.has_ties() {
            return Ok(laws);
        }
        let known: Vec<Known> = cells.iter().map(|cells| self.space.known(cells)).collect();
        let mut arena = Arena::new(Budget { steps: EFFORT, ..self.outcomes.arena.budget() });
        let mut told: Vec<Vec<Diagram>> = vec![Vec::new(); ties.groups.len()];
        for known in &known {
            let own = ties.own(self, known);
            let is_possible = self.space.places().all(|(place, _)| !own.at(place).is_empty());
            let mut copies = Narrowing::onto(arena, &self.outcomes.arena, &own);
            let groups: Vec<Group> =
                ties.groups.iter().map(|group| group.narrowed(&mut copies)).collect::<Result<_, _>>()?;
            arena = copies.into_arena();
            for (group, told) in groups.iter().zip(&mut told) {
                let tells = if is_possible { arena.tells(ties, group)? } else { Diagram::TRUE };
                told.push(if tells == Diagram::FALSE { Diagram::TRUE } else { tells });
            }
        }
        for (group, told) in ties.groups.iter().zip(told) {
            if told.iter().all(|tells| *tells == Diagram::TRUE) {
                continue;
            }
            let others = arena.others(ties, &told)?;
            for ((law, known), heard) in others.into_iter().zip(&known).zip(&mut laws) {
                self.hear(ties, &arena, law, known, heard, &group.axioms)?;
            }
        }
        Ok(laws)
    }

    /// Splits what a child hears: what is certain of siblings becomes known, and the rest a law.
    fn hear(
        &self,
        ties: &Household,
        arena: &Arena,
        law: Diagram,
        known: &Known,
        heard: &mut HouseholdLaw,
        axioms: &[AxiomId],
    ) -> Result<(), DiagramError> {
        let mut known = known.clone();
        let mut copies = Narrowing::new(arena, &known);
        let now = copies.copy(law)?;
        let here = copies.into_arena();
        if now == Diagram::TRUE || now == Diagram::BARRED {
            return Ok(());
        }
        let mut rest = now;
        for place in here.support(now, &mut Marks::new()) {
            if !ids::at(&ties.is_asked, place.at()) {
                continue;
            }
            let all = known.at(place);
            let mut can_be = CellSet::EMPTY;
            for cell in all.cells() {
                known.set(place, CellSet::only(cell));
                if Narrowing::new(&here, &known).copy(now)? != Diagram::FALSE {
                    can_be = can_be.union(CellSet::only(cell));
                }
            }
            known.set(place, if can_be.is_empty() { all } else { can_be });
            if !can_be.is_empty() && can_be != all {
                heard.told.push((self.space.variable(place), can_be));
                rest = Narrowing::new(&here, &known).copy(now)?;
            }
        }
        if rest == Diagram::TRUE {
            return Ok(());
        }
        // What is known of the household may be taken back, and the law then still stands.
        for (place, axis) in self.space.places() {
            if !ids::at(&ties.is_asked, place.at()) {
                known.set(place, axis.all());
            }
        }
        let mut copies = Narrowing::new(arena, &known);
        let law = copies.copy(law)?;
        heard.parts.push(Part { law: Table::of(&copies.into_arena(), law), axioms: axioms.to_vec() });
        Ok(())
    }

    /// One child's case in its household: the possible cells of each variable, and what the other children tell.
    /// Further conditions are taken to hold.
    pub fn case_in(&self, cells: &[CellSet], heard: &HouseholdLaw, assumed: &[NodeId]) -> Result<Case<'_>, CaseError> {
        self.case_within(cells, heard, assumed, Wanted::All)
    }

    /// The same for level and speed alone, which costs less.
    pub fn ladders_in(
        &self,
        cells: &[CellSet],
        heard: &HouseholdLaw,
        assumed: &[NodeId],
    ) -> Result<Case<'_>, CaseError> {
        self.case_within(cells, heard, assumed, Wanted::Ladders)
    }

    /// The same for what always holds alone, beside which conditions and rules can be asked one by one.
    pub fn laws_in(&self, cells: &[CellSet], heard: &HouseholdLaw, assumed: &[NodeId]) -> Result<Case<'_>, CaseError> {
        self.case_within(cells, heard, assumed, Wanted::Laws)
    }

    fn case_within(
        &self,
        cells: &[CellSet],
        heard: &HouseholdLaw,
        assumed: &[NodeId],
        wanted: Wanted,
    ) -> Result<Case<'_>, CaseError> {
        let mut known = self.space.known(cells);
        for (variable, told) in &heard.told {
            let place = self.space.place(*variable);
            known.set(place, known.at(place).intersect(*told));
        }
        if heard.parts.is_empty() {
            return Case::new(self, known, assumed, wanted);
        }
        must_have_cells(self, &known)?;
        let outcomes = self.under(&heard.parts, &known, wanted)?;
        let under = if outcomes.broken_law().is_none() {
            match Case::of(Whole::new(self, heard.parts.clone()), known.clone(), Cow::Owned(outcomes), assumed) {
                Err(under @ CaseError::Contradicted { .. }) => Some(under),
                case => return case,
            }
        } else {
            None
        };
        // What a child is told of itself may be the contradiction already.
        Case::new(self, known.clone(), assumed, Wanted::Laws)?;
        let mut under = under.map_or_else(|| self.contradiction_under(&heard.parts, &known), Ok)?;
        if let CaseError::Contradicted { axioms, .. } = &mut under {
            axioms.extend(heard.parts.iter().flat_map(|part| part.axioms.iter().copied()));
            axioms.in_order();
            axioms.dedup();
        }
        Err(under)
    }

    /// Why nothing is left under laws of a household.
    fn contradiction_under(&self, parts: &[Part], known: &Known) -> Result<CaseError, DiagramError> {
        let mut arena = self.outcomes.arena.clone();
        for (_, Sharing { parts, laws }) in self.sharing(parts) {
            let mut axioms = Vec::new();
            for part in parts {
                axioms.push((None, part.law.within(&mut arena, &self.space.unknown())?));
            }
            axioms.extend(laws.iter().flat_map(|law| ids::at(&self.axioms, *law)).copied());
            let mut copies = Narrowing::new(&arena, known);
            let diagrams = axioms.iter().map(|axiom| copies.copy(axiom.1)).collect::<Result<Vec<_>, _>>()?;
            if copies.into_arena().apply_all(Op::And, diagrams, Diagram::TRUE)? == Diagram::FALSE {
                return contradiction(&self.space, &arena, axioms, known);
            }
        }
        unreachable!("a law that is broken is one under which nothing is left")
    }
}

impl Arena {
    /// What one child's facts leave possible: of the household, and of what is asked of siblings. What is known of the child
    /// has mostly parted what the group ties together, and each part is merged by itself.
    fn tells(&mut self, ties: &Household, group: &Group) -> Result<Diagram, DiagramError> {
        let mut tells = Diagram::TRUE;
        for part in self.parts(ties, group) {
            let mut legal = Diagram::TRUE;
            for law in &part.laws {
                // What an axiom asks of the siblings of a sibling is left open.
                let law = self.some(*law, &|place| *ids::at(&ties.is_asked, place.at()))?;
                legal = self.apply(Op::And, legal, law)?;
            }
            let part = self.told(ties, legal, &part.asked)?;
            tells = self.apply(Op::And, tells, part)?;
        }
        Ok(tells)
    }

    /// A group as parts that share no variable about the child.
    fn parts(&self, ties: &Household, group: &Group) -> Vec<Group> {
        let mut marks = Marks::new();
        let laws = group.laws.iter().map(|law| (*law, Group { laws: vec![*law], ..Group::default() }));
        let asked = group.asked.iter().map(|asked| (asked.1, Group { asked: vec![*asked], ..Group::default() }));
        let mut parts: Vec<(Vec<Place>, Group)> = Vec::new();
        for (diagram, part) in laws.chain(asked) {
            let mut places = self.support(diagram, &mut marks);
            places.retain(|place| ties.is_own(*place));
            join(&mut parts, places, part);
        }
        parts.into_iter().map(|(_, part)| part).collect()
    }

    /// The same for the completions in which something holds.
    fn told(&mut self, ties: &Household, of: Diagram, asked: &[(Place, Diagram)]) -> Result<Diagram, DiagramError> {
        let Some(((place, holds), rest)) = asked.split_first() else {
            return self.some(of, &|place| ties.is_own(place));
        };
        if of == Diagram::FALSE {
            return Ok(Diagram::FALSE);
        }
        let mut edges = Vec::new();
        for (op, cell) in [(Op::Without, 0), (Op::And, 1)] {
            let part = self.apply(op, of, *holds)?;
            let below = self.told(ties, part, rest)?;
            let rest = CellSet::all(ties.cells(*place)).minus(CellSet::only(cell));
            let here = [(rest, Diagram::FALSE), (CellSet::only(cell), Diagram::TRUE)];
            let here = self.branch(*place, here)?;
            edges.push(self.apply(Op::And, here, below)?);
        }
        self.apply_all(Op::Max(1), edges, Diagram::FALSE)
    }

    /// For each child what all others tell together.
    fn others(&mut self, ties: &Household, told: &[Diagram]) -> Result<Vec<Diagram>, DiagramError> {
        let mut made = HashMap::default();
        let mut after: Vec<Option<Diagram>> = vec![None];
        for tells in told.iter().skip(1).rev() {
            let next = self.either(ties, after.last().copied().flatten(), Some(*tells), &mut made)?;
            after.push(next);
        }
        let (mut others, mut before) = (Vec::new(), None);
        for (tells, after) in told.iter().zip(after.into_iter().rev()) {
            others.push(self.either(ties, before, after, &mut made)?.unwrap_or(Diagram::TRUE));
            before = self.either(ties, before, Some(*tells), &mut made)?;
        }
        Ok(others)
    }

    fn either(
        &mut self,
        ties: &Household,
        one: Option<Diagram>,
        other: Option<Diagram>,
        made: &mut HashMap<(Diagram, Diagram), Diagram>,
    ) -> Result<Option<Diagram>, DiagramError> {
        match (one, other) {
            (Some(one), Some(other)) => Ok(Some(self.any(ties, one, other, made)?)),
            (one, other) => Ok(one.or(other)),
        }
    }

    /// Two children together: both laws hold, and those for whom something holds are added up.
    fn any(
        &mut self,
        ties: &Household,
        a: Diagram,
        b: Diagram,
        made: &mut HashMap<(Diagram, Diagram), Diagram>,
    ) -> Result<Diagram, DiagramError> {
        if a == Diagram::FALSE || b == Diagram::FALSE {
            return Ok(Diagram::FALSE);
        }
        if !a.is_node() && !b.is_node() {
            return Ok(Diagram::TRUE);
        }
        let (a, b) = if b < a { (b, a) } else { (a, b) };
        if let Some(known) = made.get(&(a, b)) {
            return Ok(*known);
        }
        self.spend(1)?;
        let place = self.place(a).min(self.place(b));
        let result = if *ids::at(&ties.is_asked, place.at()) {
            let last = ties.cells(place).saturating_sub(1);
            let part =
                |of: &Arena, diagram| (0..=last).map(|cell| of.at(diagram, place, CellSet::only(cell))).collect();
            let (ones, others): (Vec<Diagram>, Vec<Diagram>) = (part(self, a), part(self, b));
            let mut sums = vec![Diagram::FALSE; ones.len()];
            for (first, one) in ones.iter().enumerate() {
                for (second, other) in others.iter().enumerate() {
                    let together = self.any(ties, *one, *other, made)?;
                    let sum = ids::at_mut(&mut sums, (first + second).min(last as usize));
                    *sum = self.apply(Op::Max(1), *sum, together)?;
                }
            }
            self.branch(place, (0..).map(CellSet::only).zip(sums))?
        } else {
            let mut edges = Vec::new();
            let mut i = 0;
            while let Some((part_a, child_a)) = self.edge_at(a, place, i) {
                let mut j = 0;
                while let Some((part_b, child_b)) = self.edge_at(b, place, j) {
                    let part = part_a.intersect(part_b);
                    if !part.is_empty() {
                        edges.push((part, self.any(ties, child_a, child_b, made)?));
                    }
                    j += 1;
                }
                i += 1;
            }
            self.branch(place, edges)?
        };
        made.insert((a, b), result);
        Ok(result)
    }
}
