//! FORCE (Aloul, Markov, Sakallah, 2003) pulls every variable to the centre of gravity of the rules that read it, again and
//! again.

use super::group::Group;
use crate::base::arena as ids;

/// Parts of a place, so that centres are whole numbers.
const FINE: u64 = 1 << 16;

/// Bits of a place: more than any program has variables.
const PLACES: u32 = 24;

/// So often in a row it may get worse.
const PATIENCE: u32 = 4;

/// From a first order: the order with the shortest ties that it meets before it stops improving, and how long they are.
#[expect(
    clippy::disallowed_methods,
    reason = "whole numbers, sorted many times; by positions it takes four times as long"
)]
pub(super) fn force(group: &Group, start: Vec<usize>) -> (u64, Vec<usize>) {
    let count = start.len();
    let mut position = vec![0_u64; count];
    let mut order = start.clone();
    let mut best = (u64::MAX, start);
    let mut worse = 0;
    let mut keys: Vec<u64> = Vec::with_capacity(count);
    while worse < PATIENCE {
        for (at, variable) in (0..).zip(&order) {
            *ids::at_mut(&mut position, *variable) = at;
        }
        let place = |variable: &usize| *ids::at(&position, *variable);
        let mut length = 0;
        let mut pull = vec![(0_u64, 0_u64); count];
        for tie in &group.ties {
            let (mut sum, mut first, mut last) = (0, u64::MAX, 0);
            for place in tie.iter().map(place) {
                (sum, first, last) = (sum + place, first.min(place), last.max(place));
            }
            length += last - first;
            let centre = sum * FINE / tie.len() as u64;
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
        // One number for each, its place last, which sorts many times faster than a comparison of both.
        keys.clear();
        keys.extend((0_u64..).zip(&order).map(|(at, variable)| match ids::at(&pull, *variable) {
            (_, 0) => ((at * FINE) << PLACES) | at,
            (sum, many) => ((sum / many) << PLACES) | at,
        }));
        keys.sort_unstable();
        let before = std::mem::take(&mut order);
        order = keys.iter().map(|key| *ids::at(&before, (key & ((1 << PLACES) - 1)) as usize)).collect();
    }
    best
}
