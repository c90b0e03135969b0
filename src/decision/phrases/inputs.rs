//! What is asked: the question of an input, and its name in the language.

use super::conditions::{condition, event_title, in_window};
use super::values::{choice, lasting};
use super::words::lower_first;
use crate::engine::program::{Input, NodeId, Program};
use crate::pack::model::{EventId, Pack, Receipt, Window};

/// The question of an input, as a person would ask it.
#[must_use]
pub(crate) fn question(pack: &Pack, program: &Program, input: Input) -> String {
    match input {
        Input::Fact(fact) => pack.facts[fact].entry.title.clone(),
        Input::Item(fact, item) => {
            let fact = &pack.facts[fact];
            format!("{} ({})", fact.entry.title, choice(fact, item).title)
        }
        Input::EventCount(event, Window::Next(length)) => {
            format!("Is this planned in the next {}: {}?", lasting(length), lower_first(event_title(pack, event)))
        }
        Input::EventCount(event, window) => {
            format!("How many times{}: {}?", in_window(pack, window), lower_first(event_title(pack, event)))
        }
        Input::Received(receipt) => match receipt {
            Receipt::Weekday => "On which day of the week did the referral come in?".to_owned(),
            Receipt::Minute => "At what time did the referral come in?".to_owned(),
            Receipt::Outside(id) => {
                format!("Did the referral come in outside these hours: {}?", pack.calendars[id].entry.title)
            }
        },
        Input::TimeSince(event, _) => format!("When was the last time: {}?", lower_first(event_title(pack, event))),
        Input::Sibling(node) => {
            let asked = sibling_condition(pack, program, node);
            match siblings_told_apart(program, input) {
                1 => format!("Does this hold for another child in the household: {asked}?"),
                _ => format!("For how many other children in the household does this hold: {asked}?"),
            }
        }
    }
}

/// An input's name in the language.
#[must_use]
pub fn name(pack: &Pack, program: &Program, input: Input) -> String {
    let event = |id: EventId| pack.events[id].entry.name.as_str();
    match input {
        Input::Fact(id) => pack.facts[id].entry.name.clone(),
        Input::Item(id, item) => {
            let fact = &pack.facts[id];
            format!("{} includes {}", fact.entry.name, choice(fact, item).name)
        }
        Input::EventCount(id, Window::Ever) => format!("number of {}", event(id)),
        Input::EventCount(id, Window::Last(length)) => format!("number of {} in the last {length}", event(id)),
        Input::EventCount(id, Window::Since(base)) => format!("number of {} since last {}", event(id), event(base)),
        Input::EventCount(id, Window::Near(side, length, base)) => {
            format!("number of {} within {length} {} {}", event(id), side.word(), event(base))
        }
        Input::EventCount(id, Window::Next(length)) => format!("{} planned in the next {length}", event(id)),
        Input::TimeSince(id, _) => format!("time since last {}", event(id)),
        Input::Received(Receipt::Weekday) => "received on".to_owned(),
        Input::Received(Receipt::Minute) => "received at".to_owned(),
        Input::Received(Receipt::Outside(id)) => format!("received outside {}", pack.calendars[id].entry.name),
        Input::Sibling(node) => format!("any sibling ({})", sibling_condition(pack, program, node)),
    }
}

/// How many siblings an input tells apart from more.
fn siblings_told_apart(program: &Program, input: Input) -> u32 {
    let variable = program.variables.iter().find(|variable| variable.input == input);
    variable.unwrap_or_else(|| unreachable!("an input is of its own program")).cells.saturating_sub(1)
}

/// The condition of a sibling input, in words.
#[expect(clippy::expect_used, reason = "a program says what each of its sibling inputs asks")]
fn sibling_condition(pack: &Pack, program: &Program, node: NodeId) -> String {
    let asked = program.siblings.iter().find(|(other, _)| *other == node);
    condition(pack, &asked.expect("a sibling input of this program").1)
}
