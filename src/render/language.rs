//! Parts of rules in the language itself, ready to be pasted into a rule file.
//!
//! In: typed parts of a pack, with its sources. Out: canonical lines of the language.

use crate::base::length::Length;
use crate::base::span::Sources;
use crate::decision::phrases;
use crate::pack::model::{Domain, Example, Expected, Fact, Given, Pack, Receipt, Siblings, Values, Who, Window, Yield};
use crate::syntax::ast::Weekday;

/// An example as a block within a rule, under a title.
#[must_use]
pub fn example(pack: &Pack, sources: &Sources, example: &Example, title: &str) -> String {
    let givens: Vec<String> = example.given.iter().map(|one| given(pack, sources, one)).collect();
    let givens = if givens.is_empty() { "nothing".to_owned() } else { givens.join(", ") };
    let as_at = example.as_at.map_or(String::new(), |day| format!("    as at {day}\n"));
    let mut block = format!("  example \"{}\"\n{as_at}    given {givens}\n", quoted(title));
    for expectation in &example.expects {
        let line = match &expectation.body {
            Expected::Gives(yields) => format!("gives {}", all(pack, yields)),
            Expected::CouldGive(yields) => format!("could give {}", all(pack, yields)),
            Expected::NeverGives(yields) => format!("never gives {}", all(pack, yields)),
            Expected::Asks(fact, agencies) => {
                let agencies: Vec<&str> = agencies.iter().map(|id| pack.agencies[*id].name.as_str()).collect();
                let fact = &pack.facts[*fact].entry.name;
                format!("asks {fact} of {}", agencies.join(", "))
            }
        };
        block.push_str(&format!("    {line}\n"));
    }
    block
}

fn quoted(title: &str) -> String {
    title.replace('\\', "").replace('"', "'")
}

fn all(pack: &Pack, yields: &[Yield]) -> String {
    yields.iter().map(|one| given_by(pack, *one)).collect::<Vec<_>>().join(", ")
}

/// What a rule gives, as an example names it.
#[must_use]
pub fn given_by(pack: &Pack, of: Yield) -> String {
    let who = |who: Who| phrases::who_name(pack, who);
    let action = |id: crate::pack::model::ActionId| &pack.actions[id].entry.name;
    match of {
        Yield::Level(id) => pack.levels[id].entry.name.clone(),
        Yield::Speed(id) => format!("speed {}", pack.speeds[id].entry.name),
        Yield::Route(id) => format!("route {}", pack.routes[id].name),
        Yield::Action(id) => action(id).to_owned(),
        Yield::Tell(told) => format!("tell {}", who(told)),
        Yield::Refuse(id) => format!("refuse {}", action(id)),
        Yield::Ask(id) => format!("ask {}", pack.facts[id].entry.name),
        Yield::Held => "held".to_owned(),
        Yield::Invite(invited) => format!("invite {}", who(invited)),
    }
}

fn given(pack: &Pack, sources: &Sources, given: &Given) -> String {
    let fact = |id: &crate::pack::model::FactId| &pack.facts[*id];
    let event = |id: crate::pack::model::EventId| &pack.events[id].entry.name;
    match given {
        Given::Fact(id, values) => is(fact(id), values),
        Given::Items(id, items) => {
            let names: Vec<&str> = items.iter().map(|item| choice(fact(id), *item)).collect();
            format!("{} includes ({})", fact(id).entry.name, names.join(", "))
        }
        Given::Contested(id) => format!("contested {}", fact(id).entry.name),
        Given::EventCount(id, Window::Next(length), number) => {
            format!("{}{} planned in the next {length}", if *number > 0 { "" } else { "not " }, event(*id))
        }
        Given::EventCount(id, window, number) => {
            let window = match window {
                Window::Ever => String::new(),
                Window::Last(length) => format!(" in the last {length}"),
                Window::Since(base) => format!(" since last {}", event(*base)),
                Window::Near(side, length, base) => format!(" within {length} {} {}", side.word(), event(*base)),
                Window::Next(length) => format!(" planned in the next {length}"),
            };
            format!("number of {}{window} is {number}", event(*id))
        }
        Given::TimeSince(id, length) => format!("time since last {} is {length}", event(*id)),
        Given::Received(Receipt::Outside(id), number) => {
            let not = if *number == 1 { "" } else { "not " };
            format!("{not}received outside {}", pack.calendars[*id].entry.name)
        }
        Given::Received(Receipt::Weekday, number) => {
            let day = usize::try_from(*number).ok().and_then(|at| Weekday::ALL.get(at));
            format!("received on {}", day.map_or("monday", |day| day.word()))
        }
        Given::Received(Receipt::Minute, number) => format!("received at {:02}:{:02}", number / 60, number % 60),
        Given::There(who, was_there) => {
            format!("{}attended by {}", if *was_there { "" } else { "not " }, phrases::who_name(pack, *who))
        }
        Given::ByTelephone(was_call) => format!("{}by telephone", if *was_call { "" } else { "not " }),
        Given::Sibling(asked, siblings) => {
            let text = sources.text(asked.span).trim();
            let bare = text.strip_prefix('(').and_then(|text| text.strip_suffix(')')).unwrap_or(text);
            match siblings {
                Siblings::Any => format!("any sibling ({bare})"),
                Siblings::Exactly(0) => format!("not any sibling ({bare})"),
                Siblings::Exactly(1) => format!("1 sibling ({bare})"),
                Siblings::Exactly(number) => format!("{number} siblings ({bare})"),
            }
        }
    }
}

fn is(fact: &Fact, values: &Values) -> String {
    let name = &fact.entry.name;
    let amount = |number: i32| match fact.domain {
        Domain::Number { unit: Some(unit), .. } => Length { count: number, unit }.to_string(),
        Domain::Number { unit: None, .. } | Domain::YesNo | Domain::OneOf { .. } | Domain::SeveralOf { .. } => {
            number.to_string()
        }
    };
    match values {
        Values::YesNo(true) => name.clone(),
        Values::YesNo(false) => format!("not {name}"),
        Values::Numbers { from, to } if from == to => format!("{name} is {}", amount(*from)),
        Values::Numbers { from, to } => format!("{name} between {from} and {}", amount(*to)),
        Values::Choices(choices) => {
            let names: Vec<&str> = choices.iter().map(|at| choice(fact, *at)).collect();
            format!("{name} is {}", names.join(" or "))
        }
        Values::Item(item, true) => format!("{name} includes {}", choice(fact, *item)),
        Values::Item(_, false) => format!("{name} includes ()"),
    }
}

fn choice(fact: &Fact, at: u32) -> &str {
    &phrases::choice(fact, at).name
}
