//! A region in words: a short list of conditions that together hold exactly where the region is.
//!
//! From a shortest path into what is not yet covered, we keep the fewest variables that still stay in the region, then
//! let each of them have as many cells as it may, and take the condition away from what is left.

use super::arena::Arena;
use super::forced::forced_by;
use super::function::Diagram;
use super::marks::Marks;
use super::op::Op;
use super::space::{Known, Space};
use super::{Answer, Case, DiagramError, Measure};
use crate::base::cells::CellSet;
use crate::base::order::InOrder;

/// Conditions, each of which leads into a region. All variables of one have one of the cells given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cover {
    /// The conditions; none can be left out, and no variable of any.
    pub terms: Vec<Vec<Answer>>,
    /// Whether they reach the whole region; if not, more would be needed than were allowed.
    pub is_complete: bool,
}

impl Case<'_> {
    /// When a measure is at least this high, in at most `most` conditions over the possible legal completions.
    pub fn when(&self, measure: Measure, bound: u32, most: usize) -> Result<Cover, DiagramError> {
        let guarded = self.outcomes.guarded(&self.model.space, measure)?;
        let mut arena = guarded.arena.into_owned();
        let region = arena.apply(Op::AtLeast(bound), guarded.root, Diagram::FALSE)?;
        cover(&mut arena, region, &self.model.space, &self.known, most)
    }
}

/// Steps for the fewest variables of one condition.
const EFFORT: u64 = 20_000;

/// Conditions for where a diagram is 1; where it is barred, they may hold or not.
pub(super) fn cover(
    arena: &mut Arena,
    region: Diagram,
    space: &Space,
    within: &Known,
    most: usize,
) -> Result<Cover, DiagramError> {
    let mut terms: Vec<(Vec<Answer>, Diagram)> = Vec::new();
    let inside = arena.apply(Op::Is(Diagram::TRUE), region, Diagram::FALSE)?;
    let mut left = inside;
    while terms.len() < most {
        let Some(path) = arena.cheapest(left, |diagram| diagram == Diagram::TRUE, |_, _| Some(1)) else { break };
        let mut term = within.clone();
        for (place, part) in &path.steps {
            term.set(*place, *part);
        }
        let term = widest(arena, region, space, within, &term);
        let holds = condition(arena, space, within, &term)?;
        left = arena.apply(Op::Without, left, holds)?;
        let answers = space.places().filter(|(place, _)| term.at(*place) != within.at(*place));
        let mut answers: Vec<Answer> =
            answers.map(|(place, axis)| Answer { variable: axis.variable, cells: term.at(place) }).collect();
        answers.in_order();
        terms.push((answers, holds));
    }
    let is_complete = left == Diagram::FALSE;
    let mut at = 0;
    while at < terms.len() && is_complete {
        let others = terms.iter().enumerate().filter(|(other, _)| *other != at).map(|(_, term)| term.1).collect();
        let others = arena.apply_all(Op::Max(1), others, Diagram::FALSE)?;
        if arena.apply(Op::Without, inside, others)? == Diagram::FALSE {
            terms.remove(at);
        } else {
            at += 1;
        }
    }
    Ok(Cover { terms: terms.into_iter().map(|term| term.0).collect(), is_complete })
}

/// A condition with the fewest variables, and the most cells of each, that never leads out of the region.
fn widest(arena: &Arena, region: Diagram, space: &Space, within: &Known, term: &Known) -> Known {
    let mut marks = Marks::new();
    let mut leads_out = |term: &Known| {
        let is_open = |place, part: CellSet| !part.intersect(term.at(place)).is_empty();
        arena.leads_to(region, &mut marks, |diagram| diagram == Diagram::FALSE, is_open)
    };
    let kept = forced_by(arena, region, |diagram| diagram == Diagram::FALSE, space, term, None, EFFORT).places;
    let mut wide = within.clone();
    for place in &kept {
        wide.set(*place, term.at(*place));
    }
    for place in kept {
        for cell in within.at(place).minus(wide.at(place)).cells() {
            let narrow = wide.at(place);
            wide.set(place, narrow.union(CellSet::only(cell)));
            if leads_out(&wide) {
                wide.set(place, narrow);
            }
        }
    }
    wide
}

/// Where every variable has one of the cells of a condition.
fn condition(arena: &mut Arena, space: &Space, within: &Known, term: &Known) -> Result<Diagram, DiagramError> {
    let mut holds = Diagram::TRUE;
    for (place, _) in space.places().rev() {
        let inside = term.at(place);
        let outside = within.at(place).minus(inside);
        if !outside.is_empty() {
            holds = arena.branch(place, [(inside, holds), (outside, Diagram::FALSE)])?;
        }
    }
    Ok(holds)
}
