//! Sets and tables by hash, the same on every machine and quick for small keys.
//!
//! The standard library's hash withstands keys that somebody chose; these hold numbers that the engine made itself.

use foldhash::fast::FixedState;

/// A set.
pub(super) type HashSet<T> = std::collections::HashSet<T, FixedState>;

/// A table.
pub(super) type HashMap<K, V> = std::collections::HashMap<K, V, FixedState>;
