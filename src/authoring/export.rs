//! A pack as plain JSON, for readers that share nothing with this engine.
//!
//! In: a typed pack and a day. Out: its facts with their domains, its ladders, and every rule, axiom and measure in force as a
//! tree of conditions in names. Nothing is simplified, cut or numbered. Must not know programs or outcomes.

use serde_json::{Value as Json, json};

use crate::base::calendar::day::Day;
use crate::base::keywords::Worse;
use crate::decision::phrases;
use crate::pack::model::{
    Condition, DefineId, Domain, Effect, Fact, Pack, Points, Receipt, Rule, Test, Values, Window,
};
use crate::syntax::ast::{Amount, Counted, Whom};

/// The version of this layout.
pub(crate) const FORMAT: u32 = 1;

/// What is in force on a day.
#[must_use]
pub fn export(pack: &Pack, day: Day) -> Json {
    let rungs = |list: &[crate::pack::model::Rung]| list.iter().map(|rung| rung.entry.name.clone()).collect::<Vec<_>>();
    let rules = pack.rules.iter().filter(|rule| rule.entry.force.covers(day));
    let axioms = pack.axioms.iter().filter(|axiom| axiom.entry.force.covers(day));
    let axiom = |axiom: &crate::pack::model::Axiom| {
        json!({
            "name": axiom.entry.name,
            "when": axiom.when.as_ref().map(|when| condition(pack, when)),
            "always": condition(pack, &axiom.always),
        })
    };
    let measures = pack.measures.iter().filter(|measure| measure.entry.force.covers(day));
    let measure = |measure: &crate::pack::model::Measure| {
        json!({
            "name": measure.entry.name,
            "about": about(measure.about),
            "among": condition(pack, &measure.among),
            "share": condition(pack, &measure.share),
        })
    };
    let event = |event: &crate::pack::model::Event| json!({ "name": event.entry.name, "about": about(event.about), "worse": worse(event.worse) });
    let define = |define: &crate::pack::model::Define| json!({ "name": define.entry.name, "when": condition(pack, &define.when) });
    json!({
        "format": FORMAT,
        "pack": pack.layers.last().map(|layer| &layer.entry.name),
        "fingerprint": pack.fingerprint,
        "asAt": day.to_string(),
        "levels": rungs(pack.levels.as_slice()),
        "speeds": rungs(pack.speeds.as_slice()),
        "facts": pack.facts.iter().map(|one| fact(pack, one)).collect::<Vec<_>>(),
        "events": pack.events.iter().map(event).collect::<Vec<_>>(),
        "defines": pack.defines.iter().map(define).collect::<Vec<_>>(),
        "rules": rules.map(|one| rule(pack, one)).collect::<Vec<_>>(),
        "axioms": axioms.map(axiom).collect::<Vec<_>>(),
        "measures": measures.map(measure).collect::<Vec<_>>(),
    })
}

fn about(whom: Whom) -> &'static str {
    match whom {
        Whom::Child => "child",
        Whom::Household => "household",
    }
}

fn worse(worse: Worse) -> &'static str {
    match worse {
        Worse::Up => "up",
        Worse::Down => "down",
        Worse::Neither => "neither",
    }
}

fn fact(pack: &Pack, fact: &Fact) -> Json {
    let names = || phrases::choices(fact).iter().map(|choice| choice.name.clone()).collect::<Vec<_>>();
    let domain = match &fact.domain {
        Domain::YesNo => json!({ "type": "yes-no" }),
        Domain::Number { unit, from, to } => {
            json!({ "type": "number", "unit": unit.map(crate::base::length::Unit::singular), "from": from, "to": to })
        }
        Domain::OneOf { ordered, .. } => json!({ "type": "one-of", "choices": names(), "ordered": ordered }),
        Domain::SeveralOf { .. } => json!({ "type": "several-of", "choices": names() }),
    };
    let mut told = json!({
        "name": fact.entry.name,
        "about": about(fact.about),
        "worse": worse(fact.worse),
        "domain": domain,
    });
    if let (Some(place), Some(told)) = (&fact.place, told.as_object_mut()) {
        told.insert("person".to_owned(), json!(pack.people[place.person].entry.name));
    }
    if let (Some(asked), Some(told)) = (&fact.asked, told.as_object_mut()) {
        told.insert("asked".to_owned(), condition(pack, asked));
    }
    told
}

fn rule(pack: &Pack, rule: &Rule) -> Json {
    json!({
        "name": rule.entry.name,
        "when": condition(pack, &rule.when),
        "unless": rule.unless.iter().map(|unless| condition(pack, unless)).collect::<Vec<_>>(),
        "level": rule.level.map(|id| &pack.levels[id].entry.name),
        "speed": rule.speed.map(|id| &pack.speeds[id].entry.name),
        "gives": rule.effects.iter().map(|one| effect(pack, *one)).collect::<Vec<_>>(),
    })
}

/// What a rule gives beside level and speed, in words that are the same for the same effect.
#[must_use]
pub(crate) fn effect(pack: &Pack, effect: Effect) -> String {
    let action = |id: crate::pack::model::ActionId| &pack.actions[id].entry.name;
    let limit =
        |limit: Option<crate::base::time_limit::Limit>| limit.map_or(String::new(), |limit| format!(" {limit}"));
    match effect {
        Effect::Route(id) => format!("route {}", pack.routes[id].name),
        Effect::Action(id, by) => format!("action {}{}", action(id), limit(by)),
        Effect::Tell(who, by) => format!("tell {}{}", phrases::who_name(pack, who), limit(by)),
        Effect::Refuse(id) => format!("refuse {}", action(id)),
        Effect::Ask(id) => format!("ask {}", pack.facts[id].entry.name),
    }
}

fn all(parts: &[Condition], tree: impl FnMut(&Condition) -> Json) -> Vec<Json> {
    parts.iter().map(tree).collect()
}

/// A condition as a tree.
#[must_use]
pub fn condition(pack: &Pack, whole: &Condition) -> Json {
    condition_with(pack, whole, &mut |id| json!({ "define": pack.defines[id].entry.name }))
}

/// The same with what is to stand for each define.
pub(super) fn condition_with(pack: &Pack, whole: &Condition, define: &mut dyn FnMut(DefineId) -> Json) -> Json {
    let mut tree = |part: &Condition| condition_with(pack, part, define);
    let event = |id: &crate::pack::model::EventId| &pack.events[*id].entry.name;
    let level = |id: &crate::pack::model::LevelId| &pack.levels[*id].entry.name;
    match &whole.body {
        Test::And(parts) => json!({ "all": all(parts, tree) }),
        Test::Or(parts) => json!({ "any": all(parts, tree) }),
        Test::Not(inner) => json!({ "not": tree(inner) }),
        Test::Count { from, to, of, .. } => json!({ "count": { "from": from, "to": to, "of": all(of, tree) } }),
        Test::Score { score, from, to, of } => {
            let item = |item: &Points| json!({ "points": item.points, "when": tree(&item.when) });
            let (name, of) = (&pack.scores[*score].entry.name, of.iter().map(item).collect::<Vec<_>>());
            json!({ "score": name, "from": from, "to": to, "of": of })
        }
        Test::Define(id) => define(*id),
        Test::Fact(id, values) => {
            let fact = &pack.facts[*id];
            let choice = |at: &u32| phrases::choice(fact, *at).name.clone();
            let name = &fact.entry.name;
            match values {
                Values::YesNo(answer) => json!({ "fact": name, "is": answer }),
                Values::Numbers { from, to } => json!({ "fact": name, "from": from, "to": to }),
                Values::Choices(list) => {
                    json!({ "fact": name, "in": list.iter().map(choice).collect::<Vec<_>>() })
                }
                Values::Item(item, included) => json!({ "fact": name, "item": choice(item), "included": included }),
            }
        }
        Test::EventCount { event: id, window, from, to } => {
            let window = match window {
                Window::Ever => "ever".to_owned(),
                Window::Last(length) => format!("last {length}"),
                Window::Since(base) => format!("since {}", event(base)),
                Window::Near(side, length, base) => format!("within {length} {} {}", side.word(), event(base)),
                Window::Next(length) => format!("next {length}"),
            };
            json!({ "number": event(id), "window": window, "from": from, "to": to })
        }
        Test::TimeSince { event: id, amount, length } => {
            let amount = match amount {
                Amount::AtLeast => "at least",
                Amount::AtMost => "at most",
                Amount::Over => "over",
                Amount::Under => "under",
                Amount::Exactly => "exactly",
            };
            json!({ "since": event(id), "amount": amount, "length": length.count, "unit": length.unit.singular() })
        }
        Test::Received { receipt, from, to } => match receipt {
            Receipt::Weekday => json!({ "received": "weekday", "from": from, "to": to }),
            Receipt::Minute => json!({ "received": "minute of the day", "from": from, "to": to }),
            Receipt::Outside(id) => {
                json!({ "received": "outside", "calendar": pack.calendars[*id].entry.name, "is": *from == 1 })
            }
        },
        Test::Sibling { from: 1, to: None, whom: Counted::Others, of } => json!({ "sibling": tree(of) }),
        Test::Sibling { from, to, whom: Counted::Others, of } => {
            json!({ "siblings": tree(of), "from": from, "to": to })
        }
        Test::Sibling { from, to, whom: Counted::All, of } => {
            json!({ "children": tree(of), "from": from, "to": to })
        }
        Test::People { person, from, to, there, of } => {
            let each = there.iter().zip(of);
            let each = each.map(|(there, of)| json!({ "there": tree(there), "when": tree(of) }));
            let name = &pack.people[*person].entry.name;
            json!({ "person": name, "from": from, "to": to, "of": each.collect::<Vec<_>>() })
        }
        Test::Level { from, to } => json!({ "level": { "from": level(from), "to": level(to) } }),
    }
}
