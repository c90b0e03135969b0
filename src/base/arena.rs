//! Lists that only their own ids can index.
//!
//! An id that is not of its arena is a bug: [`Arena`] stops there, as every list of the standard library does, and never
//! answers with a value that somebody could believe. What may be missing is looked up by name, not by id.

#[cfg(feature = "language")]
use std::collections::BTreeMap;
use std::marker::PhantomData;
use std::ops::{Index, IndexMut, Range};

use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// An index into one arena.
pub trait Id: Copy + Eq + 'static {
    /// The id of a position.
    fn new(position: u32) -> Self;
    /// The position, from 0.
    fn position(self) -> u32;
}

/// Declares ids: newtypes over a position.
macro_rules! ids {
    ($($(#[$doc:meta])* $vis:vis $name:ident)*) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
        $vis struct $name($vis u32);

        impl $crate::base::arena::Id for $name {
            fn new(position: u32) -> Self {
                Self(position)
            }

            fn position(self) -> u32 {
                self.0
            }
        }

        impl $name {
            /// The position in the list.
            #[must_use]
            $vis fn at(self) -> usize {
                self.0 as usize
            }
        }
    )*};
}
pub(crate) use ids;

/// A list whose places are ids of one kind.
pub struct Arena<I, T> {
    list: Vec<T>,
    of: PhantomData<fn(I) -> I>,
}

impl<I: Id, T> Arena<I, T> {
    /// An empty arena.
    #[must_use]
    pub const fn new() -> Self {
        Arena { list: Vec::new(), of: PhantomData }
    }

    /// One value for each of so many ids.
    #[must_use]
    pub fn filled(value: T, len: usize) -> Self
    where
        T: Clone,
    {
        Arena::from(vec![value; len])
    }

    /// Adds a value.
    ///
    /// # Panics
    /// When more values are added than ids can count; what is read is bounded far below.
    pub fn push(&mut self, value: T) -> I {
        let id = self.next_id();
        self.list.push(value);
        id
    }

    /// The id that the next value will have.
    ///
    /// # Panics
    /// As [`Arena::push`].
    #[must_use]
    pub fn next_id(&self) -> I {
        position(self.list.len())
    }

    /// How many values there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.list.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// The values in the order of their ids.
    pub fn iter(&self) -> std::slice::Iter<'_, T> {
        self.list.iter()
    }

    /// The same, to be changed.
    pub fn iter_mut(&mut self) -> std::slice::IterMut<'_, T> {
        self.list.iter_mut()
    }

    /// The values with their ids, in order.
    pub fn entries(&self) -> impl DoubleEndedIterator<Item = (I, &T)> + ExactSizeIterator + Clone {
        self.list.iter().enumerate().map(|(at, value)| (position(at), value))
    }

    /// The ids, in order.
    pub fn ids(&self) -> impl DoubleEndedIterator<Item = I> + ExactSizeIterator + Clone + use<I, T> {
        (0..self.list.len()).map(position)
    }

    /// The id of the first value for which something is so.
    #[must_use]
    pub fn find(&self, is: impl FnMut(&T) -> bool) -> Option<I> {
        self.list.iter().position(is).map(position)
    }

    /// The id of a value in a list that is in the order of a comparison.
    #[must_use]
    pub fn search(&self, compare: impl FnMut(&T) -> std::cmp::Ordering) -> Option<I> {
        self.list.binary_search_by(compare).ok().map(position)
    }

    /// The values as a slice, for what does not ask which is which.
    #[must_use]
    pub fn as_slice(&self) -> &[T] {
        &self.list
    }

    /// The first value.
    #[must_use]
    pub fn first(&self) -> Option<&T> {
        self.list.first()
    }

    /// The last value.
    #[must_use]
    pub fn last(&self) -> Option<&T> {
        self.list.last()
    }

    /// Takes all values out.
    pub fn clear(&mut self) {
        self.list.clear();
    }

    /// As many values as that; new ones are copies of `value`.
    pub fn resize(&mut self, len: usize, value: T)
    where
        T: Clone,
    {
        self.list.resize(len, value);
    }
}

/// The value at a place of a list whose places are numbers of their own: cells, rungs, nodes of a table.
///
/// # Panics
/// Where the list has no such place, which is a bug.
#[expect(clippy::indexing_slicing, reason = "a place that the list does not have is a bug, and stops here")]
pub(crate) fn at<T>(list: &[T], place: usize) -> &T {
    &list[place]
}

/// The same, to be changed.
///
/// # Panics
/// Where the list has no such place, which is a bug.
#[expect(clippy::indexing_slicing, reason = "a place that the list does not have is a bug, and stops here")]
pub(crate) fn at_mut<T>(list: &mut [T], place: usize) -> &mut T {
    &mut list[place]
}

/// The value of a key that a table is known to have.
///
/// # Panics
/// Where the table has no such key, which is a bug.
#[cfg(feature = "language")]
pub(crate) fn of<'t, K: Ord, T>(table: &'t BTreeMap<K, T>, key: &K) -> &'t T {
    &table[key]
}

/// Some neighbours of such a list.
///
/// # Panics
/// Where they do not all stand in the list.
#[expect(clippy::indexing_slicing, reason = "a place that the list does not have is a bug, and stops here")]
pub(crate) fn part<T>(list: &[T], places: Range<usize>) -> &[T] {
    &list[places]
}

/// A length, a count or a place of a list as a number; what is read is bounded far below what that can hold.
///
/// # Panics
/// Where it is longer, which is a bug.
pub(crate) fn number(count: usize) -> u32 {
    match u32::try_from(count) {
        Ok(number) => number,
        Err(_) => unreachable_position(count),
    }
}

/// The id of a position.
fn position<I: Id>(at: usize) -> I {
    I::new(number(at))
}

#[cold]
#[expect(clippy::panic, reason = "what is read is bounded far below; going on would mix two values up")]
fn unreachable_position(at: usize) -> ! {
    panic!("a list of {at} values is longer than any that can be read")
}

impl<I: Id, T> Index<I> for Arena<I, T> {
    type Output = T;

    #[expect(clippy::indexing_slicing, reason = "an id that is not of this arena is a bug, and stops here")]
    fn index(&self, id: I) -> &T {
        &self.list[id.position() as usize]
    }
}

impl<I: Id, T> IndexMut<I> for Arena<I, T> {
    #[expect(clippy::indexing_slicing, reason = "an id that is not of this arena is a bug, and stops here")]
    fn index_mut(&mut self, id: I) -> &mut T {
        &mut self.list[id.position() as usize]
    }
}

impl<I, T> From<Vec<T>> for Arena<I, T> {
    fn from(list: Vec<T>) -> Self {
        Arena { list, of: PhantomData }
    }
}

impl<I, T> FromIterator<T> for Arena<I, T> {
    fn from_iter<A: IntoIterator<Item = T>>(values: A) -> Self {
        Arena::from(Vec::from_iter(values))
    }
}

impl<I, T> Extend<T> for Arena<I, T> {
    fn extend<A: IntoIterator<Item = T>>(&mut self, values: A) {
        self.list.extend(values);
    }
}

impl<'a, I, T> IntoIterator for &'a Arena<I, T> {
    type Item = &'a T;
    type IntoIter = std::slice::Iter<'a, T>;

    fn into_iter(self) -> Self::IntoIter {
        self.list.iter()
    }
}

impl<'a, I, T> IntoIterator for &'a mut Arena<I, T> {
    type Item = &'a mut T;
    type IntoIter = std::slice::IterMut<'a, T>;

    fn into_iter(self) -> Self::IntoIter {
        self.list.iter_mut()
    }
}

impl<I, T> IntoIterator for Arena<I, T> {
    type Item = T;
    type IntoIter = std::vec::IntoIter<T>;

    fn into_iter(self) -> Self::IntoIter {
        self.list.into_iter()
    }
}

impl<I, T> Default for Arena<I, T> {
    fn default() -> Self {
        Arena::from(Vec::new())
    }
}

impl<I, T: Clone> Clone for Arena<I, T> {
    fn clone(&self) -> Self {
        Arena::from(self.list.clone())
    }

    fn clone_from(&mut self, source: &Self) {
        self.list.clone_from(&source.list);
    }
}

impl<I, T: std::fmt::Debug> std::fmt::Debug for Arena<I, T> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.list.fmt(f)
    }
}

impl<I, T: PartialEq> PartialEq for Arena<I, T> {
    fn eq(&self, other: &Self) -> bool {
        self.list == other.list
    }
}

impl<I, T: Eq> Eq for Arena<I, T> {}

impl<I, T: std::hash::Hash> std::hash::Hash for Arena<I, T> {
    fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
        self.list.hash(state);
    }
}

impl<I, T: Serialize> Serialize for Arena<I, T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.list.serialize(serializer)
    }
}

impl<'de, I, T: Deserialize<'de>> Deserialize<'de> for Arena<I, T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Vec::deserialize(deserializer).map(Arena::from)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    ids! {
        /// For these tests.
        LetterId
    }

    #[test]
    fn an_id_finds_what_was_pushed_under_it() {
        let mut letters: Arena<LetterId, char> = Arena::new();
        let a = letters.push('a');
        let b = letters.push('b');
        letters[a] = 'c';
        assert_eq!((letters[a], letters[b]), ('c', 'b'));
        assert_eq!(letters.entries().collect::<Vec<_>>(), [(a, &'c'), (b, &'b')]);
        assert_eq!((a.at(), b.at()), (0, 1));
        assert_eq!(letters.find(|letter| *letter == 'b'), Some(b));
    }

    #[test]
    #[should_panic(expected = "index out of bounds")]
    fn an_id_of_another_arena_is_never_answered() {
        let letters: Arena<LetterId, char> = Arena::from(vec!['a']);
        let _ = letters[LetterId(1)];
    }
}
