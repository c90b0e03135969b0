//! What a part of a block says: compared by name, shown in words.
//!
//! In: a pack and what stands in it. Out: names, each with its words; other words for the same name are the same. Must not
//! know which way a difference is.

use std::collections::BTreeMap;

use serde_json::Value as Json;

use crate::authoring::export;
use crate::base::order::InOrder;
use crate::decision::phrases;
use crate::pack::model::{Condition, Pack, Who};

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

/// A condition by the names in it, whatever the order of what it joins.
pub(super) fn named(pack: &Pack, condition: &Condition) -> String {
    sorted(export::condition(pack, condition)).to_string()
}

/// Lists in an order of their own, where order says nothing.
fn sorted(tree: Json) -> Json {
    match tree {
        Json::Array(parts) => {
            let mut parts: Vec<Json> = parts.into_iter().map(sorted).collect();
            parts.in_order_of(|part| part.to_string());
            Json::Array(parts)
        }
        Json::Object(fields) => Json::Object(fields.into_iter().map(|(name, value)| (name, sorted(value))).collect()),
        Json::Null | Json::Bool(_) | Json::Number(_) | Json::String(_) => tree,
    }
}
