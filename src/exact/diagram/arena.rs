//! Nodes that are made once: equal functions are equal numbers.
//!
//! A diagram is a terminal, which gives a value to every completion, or a node, which asks for the cell of one variable
//! and goes on below. Variables are asked in one fixed order of places. A node stores the number of its *shape*, which is
//! its place with a partition of the cells, and one child for each part; most variables have one shape, so a node
//! costs 8 bytes and 4 for each child. Children are made before their parents, so a walk over all nodes in order needs
//! no stack.

use super::function::{Diagram, Place, Root, mix};
use super::op::Memo;
use super::unique::{Unique, newest};
use super::{Budget, DiagramError};
use crate::base::arena as ids;
use crate::base::cells::CellSet;
use crate::base::order::InOrder;

#[derive(Debug, Clone, Copy)]
struct Node {
    shape: u32,
    first: u32,
}

#[derive(Debug, Clone, Copy)]
struct Shape {
    place: Place,
    first: u32,
    end: u32,
}

/// The number of a shape.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct ShapeId(u32);

impl ShapeId {
    /// Its position.
    pub(super) fn at(self) -> usize {
        self.0 as usize
    }
}

/// How a node divides the cells of its variable.
#[derive(Debug, Clone, Copy)]
pub(super) struct Split {
    /// The variable that it asks.
    pub place: Place,
    /// The parts.
    pub shape: ShapeId,
    /// How many parts there are, each with a child.
    pub parts: u32,
    first: u32,
}

/// The store of all nodes of some diagrams.
#[derive(Debug, Clone)]
pub(super) struct Arena {
    nodes: Vec<Node>,
    children: Vec<Diagram>,
    shapes: Vec<Shape>,
    parts: Vec<CellSet>,
    /// The shapes of each place, by their parts.
    shapes_at: Vec<Vec<u32>>,
    /// By which nodes are found again; none once that was given back.
    unique: Option<Unique>,
    /// Edges of the nodes that are being made, innermost last.
    open: Vec<(CellSet, Diagram)>,
    /// Children of the nodes that are being made in a shape that is known, innermost last.
    children_of_open: Vec<Diagram>,
    merged: Vec<(CellSet, Diagram)>,
    pub(super) memo: Memo,
    budget: Budget,
    steps: u32,
}

impl Arena {
    /// An empty store.
    pub(super) fn new(budget: Budget) -> Arena {
        Arena {
            nodes: Vec::new(),
            children: Vec::new(),
            shapes: Vec::new(),
            parts: Vec::new(),
            shapes_at: Vec::new(),
            unique: Some(Unique::default()),
            open: Vec::new(),
            children_of_open: Vec::new(),
            merged: Vec::new(),
            memo: Memo::default(),
            budget,
            steps: 0,
        }
    }

    /// How many nodes there are.
    pub(super) fn len(&self) -> usize {
        self.nodes.len()
    }

    /// How many places its nodes may ask at.
    pub(super) fn places(&self) -> usize {
        self.shapes_at.len()
    }

    /// What it may spend.
    pub(super) fn budget(&self) -> Budget {
        self.budget
    }

    /// Replaces the budget; steps made so far are forgotten.
    pub(super) fn allow(&mut self, budget: Budget) {
        self.budget = budget;
        self.steps = 0;
    }

    /// Every node, children before their parents.
    pub(super) fn nodes(&self) -> impl DoubleEndedIterator<Item = Diagram> + use<> {
        (0..ids::number(self.nodes.len())).map(Diagram)
    }

    /// The variable asked at the root.
    pub(super) fn place(&self, diagram: Diagram) -> Place {
        self.shape(diagram).map_or(Place::BOTTOM, |shape| shape.place)
    }

    /// The parts of the root's cells, in the order of their first cells, with what follows each.
    pub(super) fn edges(&self, diagram: Diagram) -> impl Iterator<Item = (CellSet, Diagram)> + '_ {
        let (parts, children) = match (self.node(diagram), self.shape(diagram)) {
            (Some(node), Some(shape)) => {
                let parts = self.parts_of(shape);
                (parts, self.children_of(node, parts.len()))
            }
            (None, _) | (_, None) => (&[][..], &[][..]),
        };
        parts.iter().copied().zip(children.iter().copied())
    }

    /// Edge number `at` of a node of `place`; any other diagram has one edge for all cells, to itself.
    pub(super) fn edge_at(&self, diagram: Diagram, place: Place, at: u32) -> Option<(CellSet, Diagram)> {
        match (self.node(diagram), self.shape(diagram)) {
            (Some(node), Some(shape)) if shape.place == place => {
                if at >= shape.end - shape.first {
                    return None;
                }
                let part = ids::at(&self.parts, (shape.first + at) as usize);
                Some((*part, *ids::at(&self.children, (node.first + at) as usize)))
            }
            _ => (at == 0).then_some((CellSet(u128::MAX), diagram)),
        }
    }

    /// How a node divides the cells of its variable; none for a terminal.
    pub(super) fn split(&self, diagram: Diagram) -> Option<Split> {
        let node = self.node(diagram)?;
        let shape = ids::at(&self.shapes, node.shape as usize);
        let parts = shape.end - shape.first;
        Some(Split { place: shape.place, shape: ShapeId(node.shape), parts, first: node.first })
    }

    /// Child number `at` of a node.
    pub(super) fn child(&self, split: Split, at: u32) -> Diagram {
        *ids::at(&self.children, (split.first + at) as usize)
    }

    /// Part number `at` of the cells that a node divides.
    pub(super) fn part(&self, split: Split, at: u32) -> CellSet {
        let shape = ids::at(&self.shapes, split.shape.at());
        *ids::at(&self.parts, (shape.first + at) as usize)
    }

    /// The number of that part among all parts of all shapes.
    pub(super) fn part_number(&self, split: Split, at: u32) -> usize {
        (ids::at(&self.shapes, split.shape.at()).first + at) as usize
    }

    /// How many parts all shapes have.
    pub(super) fn part_count(&self) -> usize {
        self.parts.len()
    }

    /// All parts of all shapes by their numbers, each with its place.
    pub(super) fn all_parts(&self) -> impl Iterator<Item = (Place, CellSet)> + '_ {
        self.shapes.iter().flat_map(|shape| self.parts_of(*shape).iter().map(move |part| (shape.place, *part)))
    }

    /// A function that asks for one variable: `edges` cover its cells without overlap.
    pub(super) fn branch(
        &mut self,
        place: Place,
        edges: impl IntoIterator<Item = (CellSet, Diagram)>,
    ) -> Result<Diagram, DiagramError> {
        let mark = self.begin();
        self.open.extend(edges);
        self.finish(place, mark)
    }

    /// Starts a node; its edges are pushed by [`Arena::push`] and closed by [`Arena::finish`] with the returned mark.
    pub(super) fn begin(&self) -> usize {
        self.open.len()
    }

    /// Adds an edge to the innermost open node.
    pub(super) fn push(&mut self, part: CellSet, child: Diagram) {
        self.open.push((part, child));
    }

    /// Closes the innermost open node.
    pub(super) fn finish(&mut self, place: Place, mark: usize) -> Result<Diagram, DiagramError> {
        self.merged.clear();
        for (part, child) in self.open.drain(mark..) {
            match self.merged.iter_mut().find(|edge| edge.1 == child) {
                Some(edge) => edge.0 = edge.0.union(part),
                None => self.merged.push((part, child)),
            }
        }
        if let [] | [_] = self.merged.as_slice() {
            return Ok(self.merged.first().map_or(Diagram::BARRED, |edge| edge.1));
        }
        self.merged.in_order_by(|a, b| a.0.first().cmp(&b.0.first()));
        let shape = self.shape_of_merged(place);
        let mark = self.begin_shape();
        self.children_of_open.extend(self.merged.iter().map(|edge| edge.1));
        self.node_for(shape, mark)
    }

    /// Starts a node of a known shape; its children, in their order, are added by [`Arena::add`] and closed by
    /// [`Arena::finish_shape`] with the returned mark.
    pub(super) fn begin_shape(&self) -> usize {
        self.children_of_open.len()
    }

    /// Adds a child to the innermost open node of a known shape.
    pub(super) fn add(&mut self, child: Diagram) {
        self.children_of_open.push(child);
    }

    /// Closes the innermost open node of a known shape: parts that lead to the same are merged, which may give another.
    pub(super) fn finish_shape(&mut self, shape: ShapeId, mark: usize) -> Result<Diagram, DiagramError> {
        let children = ids::part(&self.children_of_open, mark..self.children_of_open.len());
        let is_again = |(at, child): (usize, &Diagram)| children.iter().take(at).any(|before| before == child);
        if !children.iter().enumerate().any(is_again) {
            return self.node_for(shape, mark);
        }
        if let [first, rest @ ..] = children
            && rest.iter().all(|child| child == first)
        {
            let only = *first;
            self.children_of_open.truncate(mark);
            return Ok(only);
        }
        let Shape { place, first, end } = *ids::at(&self.shapes, shape.0 as usize);
        let edges = self.begin();
        let parts = ids::part(&self.parts, first as usize..end as usize).iter().copied();
        self.open.extend(parts.zip(self.children_of_open.drain(mark..)));
        self.finish(place, edges)
    }

    /// The shape of a place with these parts of its cells, in the order of their first cells.
    pub(super) fn shape_for(&mut self, place: Place, parts: &[CellSet]) -> ShapeId {
        self.merged.clear();
        self.merged.extend(parts.iter().map(|part| (*part, Diagram::BARRED)));
        self.shape_of_merged(place)
    }

    /// The shape of the merged edges.
    fn shape_of_merged(&mut self, place: Place) -> ShapeId {
        if self.shapes_at.len() <= place.at() {
            self.shapes_at.resize(place.at() + 1, Vec::new());
        }
        let known = ids::at_mut(&mut self.shapes_at, place.at());
        let found = known.binary_search_by(|shape| {
            let Shape { first, end, .. } = *ids::at(&self.shapes, *shape as usize);
            let parts = ids::part(&self.parts, first as usize..end as usize);
            parts.iter().cmp(self.merged.iter().map(|edge| &edge.0))
        });
        match found {
            Ok(found) => ShapeId(*ids::at(known, found)),
            Err(at) => {
                let first = ids::number(self.parts.len());
                self.parts.extend(self.merged.iter().map(|edge| edge.0));
                let shape = ids::number(self.shapes.len());
                self.shapes.push(Shape { place, first, end: ids::number(self.parts.len()) });
                known.insert(at, shape);
                ShapeId(shape)
            }
        }
    }

    /// The node of a shape with the open children, made now or before.
    fn node_for(&mut self, ShapeId(shape): ShapeId, mark: usize) -> Result<Diagram, DiagramError> {
        if self.unique.is_none() {
            self.unique = Some(self.found_again());
        }
        let Arena { nodes, children, children_of_open, unique: Some(unique), budget, .. } = self else {
            unreachable!("nodes are found again")
        };
        let open = ids::part(children_of_open, mark..children_of_open.len());
        let hash = hash(shape, open.iter().copied());
        let is_it = |number: u32| {
            let node = *ids::at(nodes, number as usize);
            let first = node.first as usize;
            node.shape == shape && ids::part(children, first..first + open.len()) == open
        };
        let number = match unique.find(hash, newest(open.iter().copied()), is_it) {
            Ok(number) => number,
            Err(free) => {
                let number = ids::number(nodes.len());
                if number >= budget.nodes {
                    return Err(DiagramError::TooLarge { budget: budget.nodes });
                }
                nodes.push(Node { shape, first: ids::number(children.len()) });
                children.extend_from_slice(open);
                unique.keep(free, hash, number);
                number
            }
        };
        children_of_open.truncate(mark);
        Ok(Diagram(number))
    }

    /// What finds every node again.
    fn found_again(&self) -> Unique {
        let mut unique = Unique::default();
        for diagram in self.nodes() {
            let Some(node) = self.node(diagram) else { continue };
            let children = || self.edges(diagram).map(|edge| edge.1);
            let hash = hash(node.shape, children());
            if let Err(free) = unique.find(hash, newest(children()), |_| false) {
                unique.keep(free, hash, diagram.0);
            }
        }
        unique
    }

    /// Spends some steps.
    pub(super) fn spend(&mut self, steps: u32) -> Result<(), DiagramError> {
        self.steps = self.steps.saturating_add(steps);
        if self.steps > self.budget.steps {
            return Err(DiagramError::TooLong { budget: self.budget.steps });
        }
        Ok(())
    }

    /// Forgets every node that was made since there were so many, and what was made of which.
    pub(super) fn forget_beyond(&mut self, nodes: usize) {
        if let Some(node) = self.nodes.get(nodes) {
            self.children.truncate(node.first as usize);
        }
        self.nodes.truncate(nodes);
        self.memo = Memo::default();
        self.unique = None;
    }

    /// Gives back the memory that only the making of nodes needs.
    pub(super) fn settle(&mut self) {
        self.unique = None;
        self.memo = Memo::default();
        self.nodes.shrink_to_fit();
        self.children.shrink_to_fit();
    }

    fn node(&self, diagram: Diagram) -> Option<Node> {
        match diagram.root() {
            Root::Node(at) => Some(*ids::at(&self.nodes, at)),
            Root::Value(_) | Root::Barred | Root::Mixed => None,
        }
    }

    fn shape(&self, diagram: Diagram) -> Option<Shape> {
        Some(*ids::at(&self.shapes, self.node(diagram)?.shape as usize))
    }

    fn parts_of(&self, shape: Shape) -> &[CellSet] {
        ids::part(&self.parts, shape.first as usize..shape.end as usize)
    }

    fn children_of(&self, node: Node, count: usize) -> &[Diagram] {
        let first = node.first as usize;
        ids::part(&self.children, first..first + count)
    }
}

/// Mixes a shape and children; the same on every machine.
fn hash(shape: u32, children: impl Iterator<Item = Diagram>) -> u32 {
    let mut hash = mix(0x9e37_79b9_7f4a_7c15, shape);
    for child in children {
        hash = mix(hash, child.bits());
    }
    (hash >> 29) as u32
}
