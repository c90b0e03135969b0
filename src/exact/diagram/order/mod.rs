//! The order in which variables are asked.
//!
//! A diagram stays small when the variables of one rule stand near each other, so that little has to be remembered on
//! the way down. What counts is how far the ties reach, all together: FORCE finds a short order from each of several starts,
//! and the shortest is shortened further, variable by variable. Whole numbers only, so that every machine finds the same order.

mod force;
mod group;
mod shorten;

pub(super) use group::Tie;

use crate::base::arena as ids;
use crate::base::order::InOrder;

/// So many variables from the top. Those that very many rules read, such as an age, stand above all others: there they
/// divide the cases once, and what stands below falls into groups that share nothing. The smallest groups come first, for of
/// a group that was passed nothing but its outcome is remembered. Also how many belong to all groups.
pub(super) fn order(count: usize, ties: &[Tie]) -> (Vec<usize>, u32) {
    let mut read = vec![0; count];
    ties.iter().flatten().for_each(|variable| *ids::at_mut(&mut read, *variable) += 1);
    let reads = |variable: &usize| *ids::at(&read, *variable);
    let is_hub = |variable: &usize| reads(variable) > MANY.max(ties.len() / SHARE);
    let (mut order, below): (Vec<usize>, Vec<usize>) = (0..count).partition(is_hub);
    order.in_order_of(|variable| std::cmp::Reverse(reads(variable)));
    let hubs = ids::number(order.len());
    let ties: Vec<Tie> = ties.iter().map(|tie| tie.iter().copied().filter(|at| !is_hub(at)).collect()).collect();
    let mut groups = group::groups(&below, &ties);
    groups.in_order_of(|group| group.of.len());
    for group in groups {
        order.extend(shorten::shortest(&group).into_iter().map(|at| *ids::at(&group.of, at)));
    }
    (order, hubs)
}

/// A variable that more rules read, and more than one in so many of them, belongs to all groups. Tried on the packs: with 16 a
/// third such variable was lost as rules were added, and the diagrams of 455 rules were twice as large; with 20 two more were
/// found, and they were larger by a third.
const MANY: usize = 12;
const SHARE: usize = 18;
