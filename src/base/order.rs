//! Putting a list in order, compiled once for all lists.
//!
//! The standard library's sort is compiled anew for every type and every comparison; together they made a quarter of the
//! engine that a page loads. Here the one sort is over positions, and the list is then moved into their order. It is stable.

use std::cmp::Ordering;

/// A list that can be put in order; equal elements stay in the order that they had.
pub(crate) trait InOrder<T> {
    /// By the elements themselves.
    fn in_order(&mut self)
    where
        T: Ord;

    /// By a comparison.
    fn in_order_by(&mut self, compare: impl Fn(&T, &T) -> Ordering);

    /// By something that each element has.
    fn in_order_of<K: Ord>(&mut self, key: impl Fn(&T) -> K);
}

impl<T> InOrder<T> for [T] {
    fn in_order(&mut self)
    where
        T: Ord,
    {
        self.in_order_by(T::cmp);
    }

    fn in_order_of<K: Ord>(&mut self, key: impl Fn(&T) -> K) {
        let keys: Vec<K> = self.iter().map(key).collect();
        let order = ordered(self.len(), &|a, b| keys.get(a).cmp(&keys.get(b)));
        rearrange(self, order);
    }

    fn in_order_by(&mut self, compare: impl Fn(&T, &T) -> Ordering) {
        let is_turned = |two: &[T]| matches!(two, [a, b] if compare(a, b) == Ordering::Greater);
        if !self.windows(2).any(is_turned) {
            return;
        }
        let order = ordered(self.len(), &|a, b| match (self.get(a), self.get(b)) {
            (Some(a), Some(b)) => compare(a, b),
            (None, _) | (_, None) => Ordering::Equal,
        });
        rearrange(self, order);
    }
}

/// Moves a list into an order of its positions.
fn rearrange<T>(list: &mut [T], mut order: Vec<usize>) {
    // Each round of places is walked once: what a place wants is swapped in, and the place is then done.
    for start in 0..order.len() {
        let mut at = start;
        while let Some(from) = order.get_mut(at).map(|wanted| std::mem::replace(wanted, at))
            && from != start
        {
            list.swap(at, from);
            at = from;
        }
    }
}

/// The positions of a list of some length, in the order of a comparison between them.
#[expect(clippy::disallowed_methods, reason = "the one place that sorts")]
fn ordered(length: usize, compare: &dyn Fn(usize, usize) -> Ordering) -> Vec<usize> {
    let mut order: Vec<usize> = (0..length).collect();
    order.sort_by(|a, b| compare(*a, *b));
    order
}

#[cfg(test)]
mod tests {
    use super::InOrder;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn as_the_standard_library_sorts(mut list in prop::collection::vec((0_u8..20, any::<u16>()), 0..200)) {
            let mut sorted = list.clone();
            #[expect(clippy::disallowed_methods, reason = "what it is held against")]
            sorted.sort_by_key(|(key, _)| *key);
            list.in_order_of(|(key, _)| *key);
            prop_assert_eq!(list, sorted);
        }
    }
}
