//! A JSON Schema of the referrals that a pack can decide.
//!
//! In: a typed pack. Out: a schema (draft 2020-12) as JSON. Must not know files.

use serde_json::{Map, Value, json};

use crate::engine::referral::NOT_KNOWN;
use crate::pack::model::{Choice, Domain, Fact, Group, Pack, PersonId};
use crate::syntax::ast::Whom;

/// The schema of a pack's referrals.
#[must_use]
pub fn referral(pack: &Pack) -> Value {
    let agencies: Vec<&str> = pack.agencies.iter().map(|agency| agency.name.as_str()).collect();
    let facts = |about: Whom| -> Map<String, Value> {
        let of = pack.facts.iter().filter(|fact| fact.about == about);
        of.map(|fact| (fact.entry.name.clone(), dated(answer(fact), &agencies))).collect()
    };
    let people: Vec<&str> =
        agencies.iter().copied().chain(pack.roles.iter().map(|role| role.entry.name.as_str())).collect();
    let events: Vec<&str> = pack.events.iter().map(|event| event.entry.name.as_str()).collect();
    let title = pack.layers.last().map_or("", |layer| layer.entry.title.as_str());
    let mut household = facts(Whom::Household);
    household.insert("facts".to_owned(), json!({ "$ref": "#/$defs/householdFacts" }));
    household.insert("events".to_owned(), json!({ "$ref": "#/$defs/events" }));
    household.insert("concerns".to_owned(), json!({ "$ref": "#/$defs/concerns" }));
    household.insert("worries".to_owned(), json!({ "$ref": "#/$defs/worries" }));
    let mut reported = vec![json!({ "$ref": "#/$defs/childFacts" }), json!({ "$ref": "#/$defs/householdFacts" })];
    for id in pack.people.ids() {
        reported.extend([Whom::Household, Whom::Child].map(|about| facts_of(pack, id, about, &agencies)));
    }
    let doors = pack.groups.iter().filter(|group| group.door.is_some());
    let concerns: Vec<&str> = doors.clone().map(|group| group.entry.name.as_str()).collect();
    let doors: Map<String, Value> = doors.map(|group| (group.entry.name.clone(), door(group, &agencies))).collect();
    json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": format!("Referral to be decided under {title}"),
        "type": "object",
        "required": ["referral", "children"],
        "additionalProperties": false,
        "properties": {
            "referral": { "type": "string", "description": "Local reference; not a name" },
            "received": { "$ref": "#/$defs/moment" },
            "as-at": { "$ref": "#/$defs/moment" },
            "story": { "type": "string" },
            "expect": { "type": "object" },
            "household": { "type": ["object", "null"], "additionalProperties": false, "properties": household },
            "children": {
                "type": "array",
                "minItems": 1,
                "maxItems": crate::engine::referral::MAX_CHILDREN,
                "items": {
                    "type": "object",
                    "required": ["child"],
                    "additionalProperties": false,
                    "properties": {
                        "child": { "type": "string", "description": "A label such as Child A; not a name" },
                        "born": when(),
                        "family": { "type": "string", "description": "Any word; all are one family where nothing is said" },
                        "home": { "type": "string", "description": "Any word; the family's home where nothing is said" },
                        "parent-of": {
                            "anyOf": [{ "type": "string" }, { "type": "array", "items": { "type": "string" } }],
                            "description": "Children of this referral whose parent this child is, by label"
                        },
                        "facts": { "$ref": "#/$defs/childFacts" },
                        "concerns": { "$ref": "#/$defs/concerns" },
                        "worries": { "$ref": "#/$defs/worries" },
                        "events": { "$ref": "#/$defs/events" }
                    }
                }
            },
            "people": people_told(pack, &agencies),
            "reports": {
                "type": "array",
                "items": {
                    "type": "object",
                    "required": ["agency", "facts"],
                    "additionalProperties": false,
                    "properties": {
                        "agency": { "enum": agencies },
                        "child": { "type": "string" },
                        "person": { "type": "string", "description": "The label of one of the people" },
                        "on": { "$ref": "#/$defs/moment" },
                        "facts": { "anyOf": reported }
                    }
                }
            },
            "events": { "$ref": "#/$defs/events" },
            "history-complete": { "type": "array", "items": { "enum": events } }
        },
        "$defs": {
            "moment": {
                "type": "string",
                "pattern": "^\\d{4}-\\d{2}-\\d{2}([T ]\\d{2}:\\d{2}(:\\d{2})?)?$"
            },
            "between": {
                "type": "object",
                "description": "No earlier and no later than this; either end may be left out",
                "additionalProperties": false,
                "properties": { "from": { "$ref": "#/$defs/moment" }, "to": { "$ref": "#/$defs/moment" } }
            },
            "concerns": {
                "type": ["object", "null"], "additionalProperties": false, "properties": doors,
                "description": "Whether there is any worry of a kind; leave out what was not asked"
            },
            "worries": { "type": ["array", "null"], "items": worry(&concerns, &agencies) },
            "childFacts": { "type": ["object", "null"], "additionalProperties": false, "properties": facts(Whom::Child) },
            "householdFacts": {
                "type": ["object", "null"], "additionalProperties": false, "properties": facts(Whom::Household)
            },
            "events": { "type": ["array", "null"], "items": { "anyOf": [happened(&events, &people), planned(&events), told(pack, &people)] } }
        }
    })
}

/// The people other than the children, each with the facts of its kind.
fn people_told(pack: &Pack, agencies: &[&str]) -> Value {
    let kinds = pack.people.entries().map(|(id, person)| {
        let facts = |about: Whom| facts_of(pack, id, about, agencies);
        json!({
            "type": "object",
            "title": person.entry.title,
            "required": ["person", "is"],
            "additionalProperties": false,
            "properties": {
                "person": { "type": "string", "description": "A label such as Adult A; not a name" },
                "is": { "const": person.entry.name },
                "facts": facts(Whom::Household),
                "children": {
                    "type": "array",
                    "items": {
                        "type": "object",
                        "required": ["child"],
                        "additionalProperties": false,
                        "properties": { "child": { "type": "string" }, "facts": facts(Whom::Child) }
                    }
                }
            }
        })
    });
    json!({ "type": "array", "items": { "anyOf": kinds.collect::<Vec<_>>() } })
}

/// What is asked of each of some people, as it is written.
fn facts_of(pack: &Pack, person: PersonId, about: Whom, agencies: &[&str]) -> Value {
    let is_theirs = |fact: &&Fact| {
        let place = fact.place.as_ref();
        fact.about == about && place.is_some_and(|place| place.person == person && place.nth == 0)
    };
    let of = pack.facts.iter().filter(is_theirs);
    let facts: Map<String, Value> = of
        .map(|fact| {
            let mut answer = answer(fact);
            if let Some(object) = answer.as_object_mut() {
                object.insert("title".to_owned(), json!(fact.question()));
            }
            (fact.written().to_owned(), dated(answer, agencies))
        })
        .collect();
    json!({ "type": ["object", "null"], "additionalProperties": false, "properties": facts })
}

/// An answer as it is, or with the time of which it is told and who told it; several of these, one after the other.
fn dated(answer: Value, agencies: &[&str]) -> Value {
    let told = json!({
        "type": "object",
        "required": ["value"],
        "additionalProperties": false,
        "properties": {
            "value": answer,
            "since": { "$ref": "#/$defs/moment", "description": "When it began; before that it was otherwise" },
            "on": { "$ref": "#/$defs/moment", "description": "The day of which it is told; nothing is said of before" },
            "until": { "$ref": "#/$defs/moment", "description": "When it ended" },
            "by": { "enum": agencies },
            "learnt": { "$ref": "#/$defs/moment", "description": "When it was told; before that nobody knew" }
        }
    });
    let title = answer.get("title").cloned();
    json!({ "title": title, "anyOf": [answer, told, { "type": "array", "minItems": 1, "items": told }] })
}

fn happened(events: &[&str], people: &[&str]) -> Value {
    json!({
        "type": "object",
        "required": ["event"],
        "additionalProperties": false,
        "properties": {
            "event": { "enum": events },
            "on": when(),
            "child": { "type": "string" },
            "attended": { "type": "array", "items": { "enum": people } },
            "by-telephone": { "enum": ["yes", "no", true, false, NOT_KNOWN, null] },
            "recorded": { "type": ["object", "null"], "additionalProperties": { "type": "string" } },
            "note": { "type": "string" }
        }
    })
}

/// What may be said at the door of a concern.
fn door(group: &Group, agencies: &[&str]) -> Value {
    let answer = json!({ "enum": ["yes", "no", true, false, NOT_KNOWN, null] });
    let said = json!({
        "type": "object",
        "required": ["answer"],
        "additionalProperties": false,
        "properties": { "answer": answer, "by": { "enum": agencies }, "on": { "$ref": "#/$defs/moment" } }
    });
    json!({ "title": group.door, "anyOf": [answer, said] })
}

/// A worry in somebody's own words.
fn worry(concerns: &[&str], agencies: &[&str]) -> Value {
    let said = json!({
        "type": "object",
        "required": ["words"],
        "additionalProperties": false,
        "properties": {
            "words": { "type": "string", "description": "What was said, without names" },
            "about": { "enum": concerns },
            "by": { "enum": agencies },
            "on": { "$ref": "#/$defs/moment" }
        }
    });
    json!({ "anyOf": [{ "type": "string" }, said] })
}

/// Something still to come, and the day on which it was planned.
fn planned(events: &[&str]) -> Value {
    json!({
        "type": "object",
        "required": ["event", "planned-for", "on"],
        "additionalProperties": false,
        "properties": {
            "event": { "enum": events },
            "planned-for": when(),
            "on": when(),
            "child": { "type": "string" },
            "note": { "type": "string" }
        }
    })
}

/// Who was told of a missed time limit.
fn told(pack: &Pack, people: &[&str]) -> Value {
    let clocks: Vec<&str> = pack.clocks.iter().map(|clock| clock.entry.name.as_str()).collect();
    let one = json!({ "enum": people });
    json!({
        "type": "object",
        "required": ["told", "about", "on"],
        "additionalProperties": false,
        "properties": {
            "told": { "anyOf": [one, { "type": "array", "items": one }] },
            "about": { "enum": clocks },
            "on": when(),
            "child": { "type": "string" },
            "note": { "type": "string" }
        }
    })
}

fn when() -> Value {
    json!({ "anyOf": [{ "$ref": "#/$defs/moment" }, { "$ref": "#/$defs/between" }, { "const": NOT_KNOWN }] })
}

/// What a fact's answer may be.
fn answer(fact: &Fact) -> Value {
    let names = |choices: &[Choice]| -> Vec<Value> { choices.iter().map(|choice| json!(choice.name)).collect() };
    let mut schema = match &fact.domain {
        Domain::YesNo => json!({ "enum": ["yes", "no", true, false, NOT_KNOWN, null] }),
        Domain::Number { unit: None, from, to } => {
            let number = json!({ "type": "integer", "minimum": from, "maximum": to });
            json!({ "anyOf": [number, range(&number), not_known()] })
        }
        Domain::Number { unit: Some(unit), from, to } => {
            let description = format!("A number with its unit; from {from} to {to} {}", unit.plural());
            let number = json!({ "type": "string", "pattern": "^-?\\d+ [a-z ]+$", "description": description });
            json!({ "anyOf": [number, range(&number), not_known()] })
        }
        Domain::OneOf { choices, .. } => {
            let mut all = names(choices);
            all.extend([json!(NOT_KNOWN), Value::Null]);
            json!({ "enum": all })
        }
        Domain::SeveralOf { choices } => {
            let one = json!({ "enum": names(choices) });
            json!({ "anyOf": [{ "type": "array", "items": one, "uniqueItems": true }, one, not_known()] })
        }
    };
    if let Some(object) = schema.as_object_mut() {
        object.insert("title".to_owned(), json!(fact.entry.title));
    }
    schema
}

fn range(number: &Value) -> Value {
    json!({
        "type": "object",
        "required": ["from", "to"],
        "additionalProperties": false,
        "properties": { "from": number, "to": number }
    })
}

fn not_known() -> Value {
    json!({ "enum": [NOT_KNOWN, null] })
}
