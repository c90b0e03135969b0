//! The cheapest way down a diagram.

use super::arena::{Arena, Diagram, Place};
use super::marks::PerNode;
use crate::value::CellSet;

/// Edges from a root to a terminal or a node: for each variable on the way, the cells that lead on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Path {
    /// The sum of the costs of the edges.
    pub cost: u32,
    /// Places, from the top, with the cells of the edge taken.
    pub steps: Vec<(Place, CellSet)>,
}

impl Arena {
    /// The cheapest path from `root` to a wanted diagram; the first such path where several cost the same.
    ///
    /// `cost` is the price of an edge, none where it may not be taken. Variables that the path does not ask for are free.
    pub fn cheapest(
        &self,
        root: Diagram,
        is_wanted: impl Fn(Diagram) -> bool,
        cost: impl Fn(Place, CellSet) -> Option<u32>,
    ) -> Option<Path> {
        if is_wanted(root) {
            return Some(Path { cost: 0, steps: Vec::new() });
        }
        let mut best: PerNode<Option<(u32, CellSet, Diagram)>> = PerNode::new(self, None);
        for diagram in self.nodes() {
            let place = self.place(diagram);
            let through = |(part, child): (CellSet, Diagram)| {
                let below = if is_wanted(child) { Some(0) } else { best.get(child)?.map(|(cost, _, _)| cost) };
                Some((cost(place, part)?.saturating_add(below?), part, child))
            };
            let cheapest = self.edges(diagram).filter_map(through).min_by_key(|edge| edge.0);
            best.set(diagram, cheapest);
            if diagram == root {
                break;
            }
        }
        let cost = best.get(root)??.0;
        let mut steps = Vec::new();
        let mut at = root;
        while let Some(Some((_, part, child))) = best.get(at).filter(|_| !is_wanted(at)) {
            steps.push((self.place(at), part));
            at = child;
        }
        Some(Path { cost, steps })
    }
}
