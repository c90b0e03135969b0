//! What a condition means, as far as its form says it: the same for two that say one thing of the same names.
//!
//! In: conditions of two packs. Out: whether one surely holds wherever the other does. Names of conditions are what they stand
//! for, and a number that reaches an end of what may be answered has none. Must not know diagrams: what surrounds the rules
//! is read at times of which no diagram speaks, so what is found here is sound and not complete.

use serde_json::{Map, Value as Json, json};

use super::Direction;
use crate::authoring::export;
use crate::base::order::InOrder;
use crate::pack::model::{Condition, Domain, Pack, Points, Test};

/// A condition by names, lists in an order of their own.
pub(super) fn meant(pack: &Pack, condition: &Condition) -> Json {
    sorted(pack, export::condition(pack, &spelt_out(pack, condition)))
}

/// A condition without names of conditions.
fn spelt_out(pack: &Pack, condition: &Condition) -> Condition {
    let all = |parts: &[Condition]| parts.iter().map(|part| spelt_out(pack, part)).collect::<Vec<_>>();
    let body = match &condition.body {
        Test::Define(id) => return spelt_out(pack, &pack.defines[*id].when),
        Test::And(parts) => Test::And(all(parts)),
        Test::Or(parts) => Test::Or(all(parts)),
        Test::Not(inner) => Test::Not(Box::new(spelt_out(pack, inner))),
        Test::Sibling { from, to, whom, of } => {
            Test::Sibling { from: *from, to: *to, whom: *whom, of: Box::new(spelt_out(pack, of)) }
        }
        Test::People { person, from, to, there, of } => {
            Test::People { person: *person, from: *from, to: *to, there: all(there), of: all(of) }
        }
        Test::Count { from, to, of, group } => Test::Count { from: *from, to: *to, of: all(of), group: *group },
        Test::Score { score, from, to, of } => {
            let of = of.iter().map(|item| Points { points: item.points, when: spelt_out(pack, &item.when) });
            Test::Score { score: *score, from: *from, to: *to, of: of.collect() }
        }
        Test::Fact(..)
        | Test::EventCount { .. }
        | Test::TimeSince { .. }
        | Test::Received { .. }
        | Test::Level { .. } => return condition.clone(),
    };
    Condition { body, span: condition.span }
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
    let Some(name) = fields.get("fact").and_then(Json::as_str) else { return };
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
    if from == to {
        return true;
    }
    let list = |tree: &Json, key: &str| tree.get(key).and_then(Json::as_array).cloned();
    if let Some(parts) = list(to, "all") {
        return parts.iter().all(|part| holds_wherever(part, from));
    }
    if let Some(parts) = list(from, "any") {
        return parts.iter().all(|part| holds_wherever(to, part));
    }
    let is_part = list(from, "all").is_some_and(|parts| parts.iter().any(|part| holds_wherever(to, part)));
    let is_one = list(to, "any").is_some_and(|parts| parts.iter().any(|part| holds_wherever(part, from)));
    let is_not = to.get("not").zip(from.get("not")).is_some_and(|(to, from)| holds_wherever(from, to));
    is_part || is_one || is_not || lies_within(to, from)
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
