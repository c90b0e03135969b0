//! What a condition means, as far as its form says it: the same for two that say one thing of the same names.
//!
//! In: conditions of two packs. Out: whether one surely holds wherever the other does. Names of conditions are what they stand
//! for, and a number that reaches an end of what may be answered has none. Must not know diagrams: what surrounds the rules
//! is read at times of which no diagram speaks, so what is found here is sound and not complete.

use std::collections::BTreeMap;

use serde_json::{Map, Value as Json, json};
use sha2::{Digest, Sha256};

use super::Direction;
use crate::authoring::export;
use crate::base::order::InOrder;
use crate::pack::model::{Condition, DefineId, Domain, Pack};

/// How many parts a named condition may come to and still be spelt out; a longer one is compared as a whole, by its checksum.
const MAX_SPELT: usize = 200;

/// How many pairs of parts are held against each other before two conditions are taken for different.
const MAX_PAIRS: usize = 200_000;

/// A condition by names, lists in an order of their own.
pub(super) fn meant(pack: &Pack, condition: &Condition) -> Json {
    Spelling { pack, known: BTreeMap::new() }.condition(condition)
}

/// Conditions without names of conditions, each of which is spelt out once.
struct Spelling<'a> {
    pack: &'a Pack,
    known: BTreeMap<DefineId, Json>,
}

impl Spelling<'_> {
    fn condition(&mut self, condition: &Condition) -> Json {
        let pack = self.pack;
        sorted(pack, export::condition_with(pack, condition, &mut |id| self.define(id)))
    }

    fn define(&mut self, id: DefineId) -> Json {
        if let Some(known) = self.known.get(&id) {
            return known.clone();
        }
        let spelt = self.condition(&self.pack.defines[id].when);
        let meant = if parts(&spelt) <= MAX_SPELT { spelt } else { json!({ "meaning": checksum(&spelt) }) };
        self.known.insert(id, meant.clone());
        meant
    }
}

fn parts(tree: &Json) -> usize {
    1 + match tree {
        Json::Array(parts) => parts.iter().map(self::parts).sum(),
        Json::Object(fields) => fields.values().map(self::parts).sum(),
        Json::Null | Json::Bool(_) | Json::Number(_) | Json::String(_) => 0,
    }
}

fn checksum(tree: &Json) -> String {
    Sha256::digest(tree.to_string()).iter().map(|byte| format!("{byte:02x}")).collect()
}

fn sorted(pack: &Pack, tree: Json) -> Json {
    match tree {
        Json::Array(parts) => {
            let mut parts: Vec<Json> = parts.into_iter().map(|part| sorted(pack, part)).collect();
            parts.in_order_of(|part| part.to_string());
            Json::Array(parts)
        }
        Json::Object(fields) => {
            let mut fields: Map<String, Json> =
                fields.into_iter().map(|(name, value)| (name, sorted(pack, value))).collect();
            open_ends(pack, &mut fields);
            Json::Object(fields)
        }
        Json::Null | Json::Bool(_) | Json::Number(_) | Json::String(_) => tree,
    }
}

/// Takes away the ends of a number that no answer passes.
fn open_ends(pack: &Pack, fields: &mut Map<String, Json>) {
    let Some(name) = fields.get("fact").and_then(Json::as_str).filter(|_| fields.contains_key("from")) else { return };
    let fact = pack.facts.iter().find(|fact| fact.entry.name == name);
    let Some(Domain::Number { from, to, .. }) = fact.map(|fact| &fact.domain) else { return };
    for (key, end) in [("from", *from), ("to", *to)] {
        if fields.get(key).is_some_and(|value| *value == json!(end)) {
            fields.insert(key.to_owned(), Json::Null);
        }
    }
}

/// Whether one condition surely holds wherever another does.
pub(super) fn holds_wherever(to: &Json, from: &Json) -> bool {
    Pairs { known: BTreeMap::new() }.hold(to, from)
}

/// Pairs of parts that were held against each other, each once: lists in lists would be walked in every order otherwise.
struct Pairs {
    known: BTreeMap<[*const Json; 2], bool>,
}

impl Pairs {
    fn hold(&mut self, to: &Json, from: &Json) -> bool {
        let pair = [to, from].map(std::ptr::from_ref);
        if let Some(known) = self.known.get(&pair) {
            return *known;
        }
        let holds = self.known.len() < MAX_PAIRS && self.look(to, from);
        self.known.insert(pair, holds);
        holds
    }

    fn look(&mut self, to: &Json, from: &Json) -> bool {
        if from == to {
            return true;
        }
        if let Some(parts) = list(to, "all") {
            return parts.iter().all(|part| self.hold(part, from));
        }
        if let Some(parts) = list(from, "any") {
            return parts.iter().all(|part| self.hold(to, part));
        }
        let is_part = list(from, "all").is_some_and(|parts| parts.iter().any(|part| self.hold(to, part)));
        let is_one = list(to, "any").is_some_and(|parts| parts.iter().any(|part| self.hold(part, from)));
        let is_not = to.get("not").zip(from.get("not")).is_some_and(|(to, from)| self.hold(from, to));
        is_part || is_one || is_not || lies_within(to, from)
    }
}

fn list<'a>(tree: &'a Json, key: &str) -> Option<&'a Vec<Json>> {
    tree.get(key).and_then(Json::as_array)
}

/// Whether one says the same of a fact or an event, for no more of its values.
fn lies_within(to: &Json, from: &Json) -> bool {
    let (Some(to), Some(from)) = (to.as_object(), from.as_object()) else { return false };
    let is_range = |name: &&String| ["from", "to"].contains(&name.as_str());
    let rest = |fields: &Map<String, Json>| {
        let all = fields.iter().filter(|(name, _)| !is_range(name));
        all.map(|(name, value)| (name.clone(), value.clone())).collect::<Vec<_>>()
    };
    if !to.contains_key("from") || rest(to) != rest(from) {
        return false;
    }
    let end = |fields: &Map<String, Json>, key: &str| fields.get(key).and_then(Json::as_i64);
    let least = end(to, "from").is_none_or(|least| end(from, "from").is_some_and(|own| own >= least));
    let most = end(to, "to").is_none_or(|most| end(from, "to").is_some_and(|own| own <= most));
    least && most
}

/// What was said, what is said, and which way that is.
pub(super) type Difference = (Vec<String>, Vec<String>, Direction);

/// Something that is so under a condition; always where there is none.
#[derive(Debug, Clone)]
pub(super) struct Conditional {
    pub(super) what: String,
    pub(super) when: Option<Json>,
    pub(super) words: String,
}

/// What differs between two lists, of which more is better or worse: what surely holds wherever it did is as much.
pub(super) fn conditional(old: &[Conditional], new: &[Conditional], more: Direction) -> Option<Difference> {
    let is_same_when = |one: &Conditional, other: &Conditional| match (&one.when, &other.when) {
        (None, _) => true,
        (Some(_), None) => false,
        (Some(one), Some(other)) => holds_wherever(one, other),
    };
    let covers = |a: &[Conditional], b: &[Conditional]| {
        b.iter().all(|wanted| a.iter().any(|own| own.what == wanted.what && is_same_when(own, wanted)))
    };
    let less = if more == Direction::Raised { Direction::Lowered } else { Direction::Raised };
    let way = match (covers(new, old), covers(old, new)) {
        (true, true) => return None,
        (true, false) => more,
        (false, true) => less,
        (false, false) => Direction::Lowered,
    };
    let words = |list: &[Conditional]| list.iter().map(|one| one.words.clone()).collect();
    Some((words(old), words(new), way))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_narrower_holds_in_what_is_wider() {
        let age = |from: Json, to: Json| json!({ "fact": "age", "from": from, "to": to });
        let (baby, small) = (age(Json::Null, json!(11)), age(Json::Null, json!(23)));
        let hurt = json!({ "fact": "hurt", "is": true });
        let both = json!({ "all": [baby, hurt] });
        let either = json!({ "any": [small, hurt] });
        for (to, from) in [(&small, &baby), (&hurt, &both), (&small, &both), (&either, &small), (&either, &both)] {
            assert!(holds_wherever(to, from), "{to} wherever {from}");
            assert!(!holds_wherever(from, to), "{from} wherever {to}");
            let not = |tree: &Json| json!({ "not": tree });
            assert!(holds_wherever(&not(from), &not(to)));
        }
        assert!(!holds_wherever(&age(json!(12), json!(23)), &baby));
        assert!(!holds_wherever(&json!({ "fact": "size", "from": null, "to": 23 }), &baby));
    }
}
