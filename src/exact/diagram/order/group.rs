//! Groups of variables that ties hold together, however indirectly.

use crate::base::arena as ids;
use crate::base::order::InOrder;

/// A set of variables that should stand near each other, by position.
pub(in crate::exact::diagram) type Tie = Vec<usize>;

/// Variables that are tied to each other and to no others.
pub(super) struct Group {
    /// The variables; within the group each is called by its position here.
    pub of: Vec<usize>,
    /// Ties of two or more, by positions in the group.
    pub ties: Vec<Tie>,
    /// The ties of each variable.
    pub ties_of: Vec<Vec<usize>>,
}

/// Variables in their groups; each group from one of its least tied members outwards, groups by their first variables.
pub(super) fn groups(variables: &[usize], ties: &[Tie]) -> Vec<Group> {
    let count = variables.iter().max().map_or(0, |last| last + 1);
    let mut ties_of: Vec<Vec<usize>> = vec![Vec::new(); count];
    for (at, tie) in ties.iter().enumerate().filter(|(_, tie)| tie.len() > 1) {
        for variable in tie {
            ids::at_mut(&mut ties_of, *variable).push(at);
        }
    }
    let tied = |variable: usize| ids::at(&ties_of, variable);
    let mut starts = variables.to_vec();
    starts.in_order_of(|variable| (tied(*variable).len(), *variable));
    let mut place: Vec<Option<usize>> = vec![None; count];
    let mut groups = Vec::new();
    for start in starts {
        let mut of: Vec<usize> = Vec::new();
        let mut open = std::collections::VecDeque::from([start]);
        while let Some(variable) = open.pop_front() {
            let place = ids::at_mut(&mut place, variable);
            if place.is_none() {
                *place = Some(of.len());
                of.push(variable);
                open.extend(tied(variable).iter().flat_map(|tie| ids::at(ties, *tie)));
            }
        }
        if !of.is_empty() {
            groups.push(group(of, ties, &ties_of, &place));
        }
    }
    groups
}

fn group(of: Vec<usize>, ties: &[Tie], ties_of: &[Vec<usize>], place: &[Option<usize>]) -> Group {
    let mut within: Vec<usize> = of.iter().flat_map(|variable| ids::at(ties_of, *variable)).copied().collect();
    within.in_order();
    within.dedup();
    let place = |variable: &usize| {
        ids::at(place, *variable).unwrap_or_else(|| unreachable!("what is tied to a group belongs to it"))
    };
    let ties: Vec<Tie> = within.iter().map(|tie| ids::at(ties, *tie).iter().map(place).collect()).collect();
    let mut ties_of = vec![Vec::new(); of.len()];
    for (at, tie) in ties.iter().enumerate() {
        tie.iter().for_each(|variable| ids::at_mut(&mut ties_of, *variable).push(at));
    }
    Group { of, ties, ties_of }
}
