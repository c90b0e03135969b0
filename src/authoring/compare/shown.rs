//! Examples by what they show: another title is another word for the same, another child under the same title is not.
//!
//! In: examples of one pack. Out: each by the names in it, with its title. Must not know whether it passes.

use serde_json::{Value as Json, json};

use super::meaning::meant;
use super::words::Words;
use crate::base::order::InOrder;
use crate::base::span::Span;
use crate::decision::phrases;
use crate::pack::model::{Condition, Example, Expected, Given, Pack, Test, Yield};
use crate::syntax::ast::Amount;

/// What examples show.
pub(super) fn shown(pack: &Pack, examples: &[Example]) -> Words {
    examples.iter().map(|example| (key(pack, example), format!("“{}”", example.title))).collect()
}

fn key(pack: &Pack, example: &Example) -> String {
    let list = |parts: Vec<Json>| {
        let mut parts: Vec<String> = parts.iter().map(Json::to_string).collect();
        parts.in_order();
        parts
    };
    let given = list(example.given.iter().map(|one| told(pack, one)).collect());
    let expects = list(example.expects.iter().map(|one| expected(pack, &one.body)).collect());
    json!([example.as_at.map(|day| day.to_string()), given, expects]).to_string()
}

fn told(pack: &Pack, given: &Given) -> Json {
    let is = |body: Test| meant(pack, &Condition { body, span: Span::NOWHERE });
    match given {
        Given::Fact(id, values) => is(Test::Fact(*id, values.clone())),
        Given::Items(id, items) => {
            let fact = &pack.facts[*id];
            let names = phrases::choices(fact).iter().zip(0..).filter(|(_, at)| items.contains(at));
            json!({ "fact": fact.entry.name, "just": names.map(|(choice, _)| &choice.name).collect::<Vec<_>>() })
        }
        Given::Contested(id) => json!({ "contested": pack.facts[*id].entry.name }),
        Given::EventCount(event, window, count) => {
            is(Test::EventCount { event: *event, window: *window, from: *count, to: Some(*count) })
        }
        Given::TimeSince(event, length) => {
            is(Test::TimeSince { event: *event, amount: Amount::Exactly, length: *length })
        }
        Given::Received(receipt, at) => is(Test::Received { receipt: *receipt, from: *at, to: *at }),
        Given::Sibling(when, count) => json!({ "sibling": meant(pack, when), "is": format!("{count:?}") }),
        Given::There(who, was) => json!({ "there": phrases::who_name(pack, *who), "is": was }),
        Given::ByTelephone(was) => json!({ "telephone": was }),
    }
}

fn expected(pack: &Pack, expected: &Expected) -> Json {
    let names = |all: &[Yield]| all.iter().map(|one| given(pack, *one)).collect::<Vec<_>>();
    match expected {
        Expected::Gives(all) => json!({ "gives": names(all) }),
        Expected::CouldGive(all) => json!({ "could": names(all) }),
        Expected::NeverGives(all) => json!({ "never": names(all) }),
        Expected::Asks(id, of) => {
            let of: Vec<&str> = of.iter().map(|id| pack.agencies[*id].name.as_str()).collect();
            json!({ "asks": pack.facts[*id].entry.name, "of": of })
        }
    }
}

fn given(pack: &Pack, one: Yield) -> String {
    match one {
        Yield::Level(id) => pack.levels[id].entry.name.clone(),
        Yield::Speed(id) => format!("speed {}", pack.speeds[id].entry.name),
        Yield::Route(id) => format!("route {}", pack.routes[id].name),
        Yield::Action(id) => pack.actions[id].entry.name.clone(),
        Yield::Tell(who) => format!("tell {}", phrases::who_name(pack, who)),
        Yield::Refuse(id) => format!("refuse {}", pack.actions[id].entry.name),
        Yield::Ask(id) => format!("ask {}", pack.facts[id].entry.name),
        Yield::Held => "held".to_owned(),
        Yield::Invite(who) => format!("invite {}", phrases::who_name(pack, who)),
    }
}
