//! What shares variables, however indirectly, is one part; parts share none.

use super::function::Place;
use crate::base::order::InOrder;

/// What can be one with another of its kind.
pub(super) trait Take {
    /// Takes another in.
    fn take(&mut self, other: Self);
}

impl<T> Take for Vec<T> {
    fn take(&mut self, mut other: Vec<T>) {
        self.append(&mut other);
    }
}

/// Adds something that reads these places, and makes one with it the parts with which it shares some.
pub(super) fn join<T: Take>(parts: &mut Vec<(Vec<Place>, T)>, mut places: Vec<Place>, mut part: T) {
    let is_apart = |(theirs, _): &(Vec<Place>, T)| theirs.iter().all(|place| !places.contains(place));
    let (apart, shared): (Vec<_>, Vec<_>) = std::mem::take(parts).into_iter().partition(is_apart);
    for (theirs, other) in shared {
        places.extend(theirs);
        part.take(other);
    }
    places.in_order();
    places.dedup();
    *parts = apart;
    parts.push((places, part));
}
