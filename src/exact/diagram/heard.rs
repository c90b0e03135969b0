//! What one child hears of the others: laws that stand beside those of the model.

use std::collections::BTreeSet;

use super::arena::Arena;
use super::function::{Diagram, Place};
use super::hashed::HashMap;
use super::marks::Marks;
use super::narrow::Narrowing;
use super::op::Op;
use super::outcomes::{Outcomes, Wanted};
use super::parts::{Take, join};
use super::space::Known;
use super::{DiagramError, Model};
use crate::base::arena as ids;
use crate::base::cells::CellSet;
use crate::engine::program::VariableId;
use crate::pack::model::AxiomId;

/// What the other children of a household say of one child.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct HouseholdLaw {
    /// For how many siblings something holds, where it is certain.
    pub told: Vec<(VariableId, CellSet)>,
    pub(super) parts: Vec<Part>,
}

/// A law of its own, with the axioms of which it was made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Part {
    pub law: Table,
    pub axioms: Vec<AxiomId>,
}

/// A diagram that needs no store; equal functions are equal tables.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Table {
    /// Each node's edges lead to terminals or to nodes before it.
    nodes: Vec<(Place, Vec<(CellSet, Diagram)>)>,
    root: Diagram,
}

impl HouseholdLaw {
    /// Whether it says more than what is told.
    #[must_use]
    pub fn has_laws(&self) -> bool {
        !self.parts.is_empty()
    }

    /// Whether it says nothing.
    #[must_use]
    pub fn is_silent(&self) -> bool {
        self.told.is_empty() && self.parts.is_empty()
    }
}

impl Model {
    /// The model's diagrams over the known cells, under laws of a household: laws that share a variable become one, and bar
    /// level and speed.
    pub(super) fn under(&self, parts: &[Part], known: &Known, wanted: Wanted) -> Result<Outcomes, DiagramError> {
        let source = self.outcomes(wanted);
        let mut copies = Narrowing::new(&source.arena, known);
        let mut roots = source.roots.copied(&mut copies, wanted)?;
        let mut arena = copies.into_arena();
        let mut joined: Vec<Diagram> = Vec::new();
        let mut taken: BTreeSet<usize> = BTreeSet::new();
        for (places, Sharing { parts, laws }) in self.sharing(parts) {
            let mut law = Diagram::TRUE;
            for part in parts {
                let part = part.law.within(&mut arena, known)?;
                law = arena.apply(Op::And, law, part)?;
            }
            for at in &laws {
                law = arena.apply(Op::And, law, *ids::at(&roots.laws, *at))?;
            }
            if wanted != Wanted::Laws {
                for (root, theirs) in [&mut roots.level, &mut roots.speed].into_iter().zip(&self.places_of_ladders) {
                    if theirs.iter().any(|place| places.contains(place)) {
                        *root = arena.apply(Op::Guard, law, *root)?;
                    }
                }
            }
            joined.push(law);
            taken.extend(laws);
        }
        let laws = roots.laws.into_iter().enumerate().filter(|(at, _)| !taken.contains(at)).map(|(_, law)| law);
        roots.laws = laws.chain(joined).collect();
        Ok(Outcomes::new(arena, roots, &self.space))
    }

    /// Laws of a household that share variables, with the laws of the model that share some with them.
    pub(super) fn sharing<'a>(&self, parts: &'a [Part]) -> Vec<(Vec<Place>, Sharing<'a>)> {
        let mut sharing = Vec::new();
        for part in parts {
            let places: Vec<Place> = part.law.nodes.iter().map(|node| node.0).collect();
            let laws = self.outcomes.laws_of(&places);
            let arena = &self.outcomes.arena;
            let theirs = laws.iter().map(|law| ids::at(&self.outcomes.roots.laws, *law));
            let theirs = theirs.flat_map(|law| arena.support(*law, &mut Marks::new()));
            let places = places.iter().copied().chain(theirs).collect();
            join(&mut sharing, places, Sharing { parts: vec![part], laws: laws.into_iter().collect() });
        }
        sharing
    }
}

/// Laws that share variables: parts of what is heard, and laws of the model.
pub(super) struct Sharing<'a> {
    pub parts: Vec<&'a Part>,
    pub laws: BTreeSet<usize>,
}

impl Take for Sharing<'_> {
    fn take(&mut self, mut other: Self) {
        self.parts.append(&mut other.parts);
        self.laws.append(&mut other.laws);
    }
}

impl Table {
    pub(super) fn of(arena: &Arena, root: Diagram) -> Table {
        let mut table = Table { nodes: Vec::new(), root };
        let mut numbers: HashMap<Diagram, Diagram> = HashMap::default();
        table.root = table.number(arena, root, &mut numbers);
        table
    }

    fn number(&mut self, arena: &Arena, diagram: Diagram, numbers: &mut HashMap<Diagram, Diagram>) -> Diagram {
        if !diagram.is_node() {
            return diagram;
        }
        if let Some(known) = numbers.get(&diagram) {
            return *known;
        }
        let edges: Vec<(CellSet, Diagram)> = arena.edges(diagram).collect();
        let edges = edges.into_iter().map(|(part, child)| (part, self.number(arena, child, numbers))).collect();
        let number = Diagram(ids::number(self.nodes.len()));
        self.nodes.push((arena.place(diagram), edges));
        numbers.insert(diagram, number);
        number
    }

    /// The diagram over the known cells, in a store.
    pub(super) fn within(&self, arena: &mut Arena, known: &Known) -> Result<Diagram, DiagramError> {
        let mut made: Vec<Diagram> = Vec::with_capacity(self.nodes.len());
        let find = |made: &[Diagram], diagram: Diagram| {
            if diagram.is_node() { *ids::at(made, diagram.0 as usize) } else { diagram }
        };
        for (place, edges) in &self.nodes {
            let possible = known.at(*place);
            let edges = edges.iter().map(|(part, child)| (part.intersect(possible), find(&made, *child)));
            made.push(arena.branch(*place, edges.filter(|(part, _)| !part.is_empty()))?);
        }
        Ok(find(&made, self.root))
    }
}
