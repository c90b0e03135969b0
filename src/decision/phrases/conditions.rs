//! Conditions in plain words, and what is counted.

use super::values::{choice, lasting, often, received, score_range, values};
use super::words::{joined, lower_first};
use crate::pack::model::{Condition, EachTime, EventId, LevelId, Pack, Receipt, Test, Values, Window};
use crate::syntax::ast::{Beside, Counted};

/// A condition in the words of the language, for people to read.
#[must_use]
pub(crate) fn condition(pack: &Pack, condition: &Condition) -> String {
    let parts = |parts: &[Condition], link: &str| joined_parts(pack, parts, link);
    match &condition.body {
        Test::And(list) => parts(list, " and "),
        Test::Or(list) => parts(list, " or "),
        Test::Not(inner) => format!("not {}", part(pack, inner)),
        Test::Count { from, to, of, group } => {
            let of_what = match group {
                Some(group) => lower_first(&pack.groups[*group].entry.title),
                None => format!("({})", parts(of, ", ")),
            };
            match (*from, *to) {
                (1, None) => format!("any of {of_what}"),
                (0, Some(0)) => format!("none of {of_what}"),
                (least, None) if least as usize == of.len() => format!("all of {of_what}"),
                (least, None) => format!("at least {least} of {of_what}"),
                (0, Some(most)) => format!("at most {most} of {of_what}"),
                (least, Some(most)) if least == most => format!("exactly {least} of {of_what}"),
                (least, Some(most)) => format!("between {least} and {most} of {of_what}"),
            }
        }
        Test::Score { score, from, to, .. } => {
            let score = &pack.scores[*score];
            format!("{} {}", lower_first(&score.entry.title), score_range(score, *from, *to))
        }
        Test::Define(id) => lower_first(&pack.defines[*id].entry.title),
        Test::Fact(id, set) => {
            let fact = &pack.facts[*id];
            let question = fact.question().trim_end_matches('?');
            match set {
                Values::YesNo(true) => format!("\u{201c}{question}?\u{201d} yes"),
                Values::Item(item, true) => {
                    format!("\u{201c}{question}?\u{201d} includes {}", lower_first(&choice(fact, *item).title))
                }
                other @ (Values::YesNo(_) | Values::Numbers { .. } | Values::Choices(_) | Values::Item(..)) => {
                    format!("\u{201c}{question}?\u{201d} {}", values(fact, other))
                }
            }
        }
        Test::EventCount { event, window: Window::Next(length), .. } => {
            format!("planned in the next {}: {}", lasting(*length), lower_first(event_title(pack, *event)))
        }
        Test::EventCount { event, window: window @ Window::Near(..), from: 1, to: None } => {
            format!("{}{}", lower_first(event_title(pack, *event)), in_window(pack, *window))
        }
        Test::EventCount { event, window, from, to } => {
            let often = often(*from, *to);
            format!("{}{} {often}", lower_first(event_title(pack, *event)), in_window(pack, *window))
        }
        Test::TimeSince { event, amount, length } => {
            let (title, amount) = (lower_first(event_title(pack, *event)), amount.words());
            format!("time since {title} {amount} {}", lasting(*length))
        }
        Test::Sibling { of, .. } => format!("{}{}", lower_first(&of_children(&condition.body)), part(pack, of)),
        Test::People { of, .. } => {
            let each = of.first().map_or_else(String::new, |first| part(pack, first));
            format!("{}{each}", of_people(pack, &condition.body))
        }
        Test::Received { receipt: Receipt::Outside(id), from, .. } => {
            let side = if *from == 1 { "outside" } else { "within" };
            format!("the referral came in {side} {}", lower_first(&pack.calendars[*id].entry.title))
        }
        Test::Received { receipt, from, to } => format!("the referral came in {}", received(*receipt, *from, *to)),
        Test::Level { from, to } => {
            let title = |id: &LevelId| lower_first(&pack.levels[*id].entry.title);
            if from == to {
                format!("the level is {}", title(from))
            } else if pack.levels.ids().next_back() == Some(*to) {
                format!("the level is at least {}", title(from))
            } else {
                format!("the level is at most {}", title(to))
            }
        }
    }
}

/// A condition inside another: `and` and `or` need brackets there.
fn part(pack: &Pack, inner: &Condition) -> String {
    let text = condition(pack, inner);
    if matches!(inner.body, Test::And(_) | Test::Or(_)) { format!("({text})") } else { text }
}

fn joined_parts(pack: &Pack, parts: &[Condition], link: &str) -> String {
    parts.iter().map(|inner| part(pack, inner)).collect::<Vec<_>>().join(link)
}

/// For how many children something is asked, as the beginning of a sentence.
#[must_use]
pub(crate) fn of_children(test: &Test) -> String {
    let Test::Sibling { from, to, whom, .. } = test else { return String::new() };
    let children = match whom {
        Counted::Others => "other children in the household",
        Counted::All => "children in the household",
    };
    match (*from, *to) {
        (1, None) if *whom == Counted::Others => "For another child in the household: ".to_owned(),
        (0, Some(0)) => format!("For none of the {children}: "),
        (least, None) => format!("For at least {least} {children}: "),
        (0, Some(most)) => format!("For at most {most} {children}: "),
        (least, Some(most)) if least == most => format!("For exactly {least} {children}: "),
        (least, Some(most)) => format!("For between {least} and {most} {children}: "),
    }
}

/// For how many of some people something is asked.
#[must_use]
pub(crate) fn of_people(pack: &Pack, test: &Test) -> String {
    let Test::People { person, from, to, .. } = test else { return String::new() };
    let person = &pack.people[*person];
    let title = &person.entry.title;
    if person.most == 1 {
        let not = if *from == 0 { "not " } else { "" };
        return format!("{not}for {}: ", lower_first(title));
    }
    match (*from, *to) {
        (1, None) => format!("for any \u{201c}{title}\u{201d}: "),
        (0, Some(0)) => format!("for no \u{201c}{title}\u{201d}: "),
        (least, None) => format!("for at least {least} of \u{201c}{title}\u{201d}: "),
        (0, Some(most)) => format!("for at most {most} of \u{201c}{title}\u{201d}: "),
        (least, Some(most)) if least == most => format!("for exactly {least} of \u{201c}{title}\u{201d}: "),
        (least, Some(most)) => format!("for between {least} and {most} of \u{201c}{title}\u{201d}: "),
    }
}

/// A window behind what is counted in it, in words.
#[must_use]
pub(crate) fn in_window(pack: &Pack, window: Window) -> String {
    match window {
        Window::Ever => String::new(),
        Window::Last(length) => format!(" in the last {}", lasting(length)),
        Window::Since(event) => format!(" since the last time of: {}", lower_first(event_title(pack, event))),
        Window::Near(side, length, event) => {
            format!(" within {} {} \u{201c}{}\u{201d}", lasting(length), side.word(), event_title(pack, event))
        }
        Window::Next(length) => format!(" planned in the next {}", lasting(length)),
    }
}

/// What a measure counts time for time: `each time that the child came back, by whether … followed within 3 days`.
#[must_use]
pub(crate) fn each_time(pack: &Pack, each: &EachTime) -> String {
    let title = |event: EventId| lower_first(&pack.events[event].entry.title);
    let by = joined(each.by.iter().map(|event| title(*event)).collect(), "or");
    let not = if each.not { "not " } else { "" };
    let (side, ever) = match each.side {
        Beside::Followed => ("followed by", ", before the next time"),
        Beside::Preceded => ("preceded by", ""),
    };
    let within = each.within.map_or_else(|| ever.to_owned(), |within| format!(" within {}", lasting(within)));
    let (last, event) = (lasting(each.last), title(each.event));
    format!("each time in the last {last} that {event}, if this is {not}{side}: {by}{within}")
}

pub(super) fn event_title(pack: &Pack, event: EventId) -> &str {
    &pack.events[event].entry.title
}
