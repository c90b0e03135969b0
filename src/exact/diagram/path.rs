//! The cheapest way down a diagram.

use super::arena::Arena;
use super::function::{Diagram, Place};
use super::marks::{Marks, PerNode};
use crate::base::cells::CellSet;

/// Edges from a root to a terminal or a node: for each variable on the way, the cells that lead on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Path {
    /// The sum of the costs of the edges.
    pub cost: u32,
    /// Places, from the top, with the cells of the edge taken.
    pub steps: Vec<(Place, CellSet)>,
}

impl Arena {
    /// Whether any path leads from `root` to a wanted diagram over edges that may be taken; looks at no more nodes than can
    /// be reached so. What `marks` held is gone.
    pub(super) fn leads_to(
        &self,
        root: Diagram,
        marks: &mut Marks,
        is_wanted: impl Fn(Diagram) -> bool,
        may_take: impl Fn(Place, CellSet) -> bool,
    ) -> bool {
        marks.clear();
        let mut open = vec![root];
        while let Some(diagram) = open.pop() {
            if is_wanted(diagram) {
                return true;
            }
            if marks.insert(diagram) {
                let place = self.place(diagram);
                open.extend(self.edges(diagram).filter(|(part, _)| may_take(place, *part)).map(|edge| edge.1));
            }
        }
        false
    }

    /// The cheapest path from `root` to a wanted diagram; the first such path where several cost the same.
    ///
    /// `cost` is the price of an edge, none where it may not be taken. Variables that the path does not ask for are free.
    pub(super) fn cheapest(
        &self,
        root: Diagram,
        is_wanted: impl Fn(Diagram) -> bool,
        cost: impl Fn(Place, CellSet) -> Option<u32>,
    ) -> Option<Path> {
        if is_wanted(root) {
            return Some(Path { cost: 0, steps: Vec::new() });
        }
        let mut costs = PerNode::new(self, u32::MAX);
        let through = |costs: &PerNode<u32>, place: Place, (part, child): (CellSet, Diagram)| {
            let below = if is_wanted(child) { 0 } else { costs.get(child).filter(|below| *below != u32::MAX)? };
            Some((cost(place, part)?.saturating_add(below), part, child))
        };
        for diagram in self.nodes() {
            let place = self.place(diagram);
            let cheapest = self.edges(diagram).filter_map(|edge| Some(through(&costs, place, edge)?.0)).min();
            costs.set(diagram, cheapest.unwrap_or(u32::MAX));
            if diagram == root {
                break;
            }
        }
        let cost = costs.get(root).filter(|cost| *cost != u32::MAX)?;
        let mut steps = Vec::new();
        let mut at = root;
        while !is_wanted(at) {
            let place = self.place(at);
            let edges = self.edges(at).filter_map(|edge| through(&costs, place, edge));
            let (_, part, child) = edges.min_by_key(|edge| edge.0)?;
            steps.push((place, part));
            at = child;
        }
        Some(Path { cost, steps })
    }
}
