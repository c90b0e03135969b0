//! What a part of a block says: compared by name, shown in words.
//!
//! In: a pack and what stands in it. Out: names, each with its words; other words for the same name are the same. Must not
//! know which way a difference is.

use std::collections::BTreeMap;

use crate::decision::phrases;
use crate::pack::model::{Condition, Pack, Who};

use super::meaning::meant;

/// What is said, by what it is known by, each in words.
pub(super) type Words = BTreeMap<String, String>;

/// Something that is its own name.
pub(super) fn plain(words: impl Into<String>) -> (String, String) {
    let words = words.into();
    (words.clone(), words)
}

/// Somebody.
pub(super) fn who(pack: &Pack, who: Who) -> (String, String) {
    (phrases::who_name(pack, who).to_owned(), phrases::who(pack, who).to_owned())
}

/// A condition by what the names in it mean, whatever the order of what it joins.
pub(super) fn named(pack: &Pack, condition: &Condition) -> String {
    meant(pack, condition).to_string()
}
