//! The order in which variables are asked.
//!
//! A diagram stays small when the variables of one rule stand near each other, so that little has to be remembered on
//! the way down. FORCE (Aloul, Markov, Sakallah, 2003) pulls every variable to the centre of gravity of the rules that
//! read it, again and again. Whole numbers only, so that every machine finds the same order.
use crate::base::arena as ids;
use crate::base::order::InOrder;

/// A set of variables that should stand near each other, by position.
pub(super) type Tie = Vec<usize>;

/// So many variables from the top. Those that very many rules read, such as an age, stand above all others: there they
/// divide the cases once, and what stands below falls into groups that share nothing. Also how many these are.
pub(super) fn order(count: usize, ties: &[Tie]) -> (Vec<usize>, u32) {
    let mut read = vec![0; count];
    ties.iter().flatten().for_each(|variable| *ids::at_mut(&mut read, *variable) += 1);
    let reads = |variable: &usize| *ids::at(&read, *variable);
    let is_hub = |variable: &usize| reads(variable) > MANY.max(ties.len() / SHARE);
    let below: Vec<Tie> = ties.iter().map(|tie| tie.iter().copied().filter(|at| !is_hub(at)).collect()).collect();
    let below: Vec<Tie> = below.into_iter().filter(|tie| tie.len() > 1).collect();
    let mut order = force(neighbours_first(count, &below), &below);
    order.in_order_of(|variable| std::cmp::Reverse(if is_hub(variable) { reads(variable) } else { 0 }));
    let hubs = order.iter().filter(|variable| is_hub(variable)).count();
    (order, ids::number(hubs))
}

/// A variable that more rules read, and more than one in so many of them, belongs to all groups. Tried on the packs: with 16 a
/// third such variable was lost as rules were added, and the diagrams of 455 rules were twice as large; with 20 two more were
/// found, and they were larger by a third.
const MANY: usize = 12;
const SHARE: usize = 18;

/// A first order: each connected group of variables together, from one of its least tied members outwards.
fn neighbours_first(count: usize, ties: &[Tie]) -> Vec<usize> {
    let mut ties_of: Vec<Vec<usize>> = vec![Vec::new(); count];
    for (at, tie) in ties.iter().enumerate() {
        for variable in tie {
            ids::at_mut(&mut ties_of, *variable).push(at);
        }
    }
    let tied = |variable: usize| ids::at(&ties_of, variable);
    let mut starts: Vec<usize> = (0..count).collect();
    starts.in_order_of(|variable| (tied(*variable).len(), *variable));
    let mut met = vec![false; count];
    let mut order = Vec::with_capacity(count);
    for start in starts {
        let mut open = std::collections::VecDeque::from([start]);
        while let Some(variable) = open.pop_front() {
            if std::mem::replace(ids::at_mut(&mut met, variable), true) {
                continue;
            }
            order.push(variable);
            for tie in tied(variable) {
                open.extend(ids::at(ties, *tie));
            }
        }
    }
    order
}

/// FORCE from a first order: the order with the shortest ties that it meets before it stops improving.
fn force(start: Vec<usize>, ties: &[Tie]) -> Vec<usize> {
    const FINE: u64 = 1 << 16;
    const PATIENCE: u32 = 4;
    let count = start.len();
    let mut position = vec![0_u64; count];
    let mut order = start.clone();
    let mut best = (u64::MAX, start);
    let mut worse = 0;
    while worse < PATIENCE {
        for (at, variable) in (0..).zip(&order) {
            *ids::at_mut(&mut position, *variable) = at;
        }
        let place = |variable: &usize| *ids::at(&position, *variable);
        let mut length = 0;
        let mut pull = vec![(0_u64, 0_u64); count];
        for tie in ties {
            let places = || tie.iter().map(place);
            length += places().max().unwrap_or(0) - places().min().unwrap_or(0);
            let centre = places().sum::<u64>() * FINE / (tie.len() as u64).max(1);
            for variable in tie {
                let pull = ids::at_mut(&mut pull, *variable);
                *pull = (pull.0 + centre, pull.1 + 1);
            }
        }
        if length < best.0 {
            best = (length, order.clone());
            worse = 0;
        } else {
            worse += 1;
        }
        order.in_order_of(|variable| match ids::at(&pull, *variable) {
            (_, 0) => (place(variable) * FINE, place(variable)),
            (sum, many) => (sum / many, place(variable)),
        });
    }
    best.1
}
