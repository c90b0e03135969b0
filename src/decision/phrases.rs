//! Values and conditions in plain words: the phrases from which `explain` and `render` make sentences.
//!
//! In: typed values and conditions of a pack. Out: phrases without a capital and without a full stop. Must not know
//! outcomes or layout.

use crate::base::cells::CellSet;
use crate::base::length::{Length, Unit};
use crate::engine::program::{Input, NodeId, Program, Variable};
use crate::exact::diagram::Natural;
use crate::pack::model::{
    Choice, Condition, Domain, EachTime, Entry, EventId, Fact, LevelId, Pack, Receipt, Score, Test, Values, Who, Window,
};
use crate::syntax::ast::{Amount, Beside, Counted, Weekday};

/// An agency or role by its title.
#[must_use]
pub fn who(pack: &Pack, who: Who) -> &str {
    &who_entry(pack, who).title
}

/// An agency or role by its name.
#[must_use]
pub fn who_name(pack: &Pack, who: Who) -> &str {
    &who_entry(pack, who).name
}

fn who_entry(pack: &Pack, who: Who) -> &Entry {
    match who {
        Who::Agency(id) => &pack.agencies[id],
        Who::Role(id) => &pack.roles[id].entry,
    }
}

/// The question of an input, as a person would ask it.
#[must_use]
pub fn question(pack: &Pack, program: &Program, input: Input) -> String {
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

/// For how many children something is asked, as the beginning of a sentence.
#[must_use]
pub fn of_children(test: &Test) -> String {
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
pub fn of_people(pack: &Pack, test: &Test) -> String {
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

/// The condition of a sibling input, in words.
#[expect(clippy::expect_used, reason = "a program says what each of its sibling inputs asks")]
fn sibling_condition(pack: &Pack, program: &Program, node: NodeId) -> String {
    let asked = program.siblings.iter().find(|(other, _)| *other == node);
    condition(pack, &asked.expect("a sibling input of this program").1)
}

fn event_title(pack: &Pack, event: EventId) -> &str {
    &pack.events[event].entry.title
}

/// The choices of a list fact.
#[must_use]
pub fn choices(fact: &Fact) -> &[Choice] {
    match &fact.domain {
        Domain::OneOf { choices, .. } | Domain::SeveralOf { choices } => choices,
        Domain::YesNo | Domain::Number { .. } => &[],
    }
}

/// One choice of a list fact.
#[must_use]
#[expect(clippy::indexing_slicing, reason = "a choice is never of another fact")]
pub fn choice(fact: &Fact, at: u32) -> &Choice {
    &choices(fact)[at as usize]
}

/// A window behind what is counted in it, in words.
#[must_use]
pub fn in_window(pack: &Pack, window: Window) -> String {
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

/// The text with a small first letter, unless its first word is an abbreviation.
#[must_use]
pub fn lower_first(text: &str) -> String {
    let mut letters = text.chars();
    match (letters.next(), letters.next()) {
        (Some(first), Some(second)) if !second.is_uppercase() => {
            first.to_lowercase().chain(text.chars().skip(1)).collect()
        }
        _ => text.to_owned(),
    }
}

/// A set of values of a fact, in words.
#[must_use]
pub fn values(fact: &Fact, values: &Values) -> String {
    match values {
        Values::YesNo(answer) | Values::Item(_, answer) => yes_no(*answer).to_owned(),
        Values::Numbers { from, to } => numbers(&fact.domain, *from, *to),
        Values::Choices(list) => match &fact.domain {
            Domain::YesNo => joined(list.iter().map(|at| yes_no(*at == 1).to_owned()).collect(), "or"),
            Domain::OneOf { .. } | Domain::SeveralOf { .. } | Domain::Number { .. } => {
                joined(list.iter().map(|at| lower_first(&choice(fact, *at).title)).collect(), "or")
            }
        },
    }
}

/// The same as somebody told it: the weeks of a baby, where the fact counts months.
#[must_use]
pub fn as_told(fact: &Fact, values: &Values, told_as: Option<Length>) -> String {
    told_as.map_or_else(|| self::values(fact, values), |length| length.to_string())
}

fn yes_no(answer: bool) -> &'static str {
    if answer { "yes" } else { "no" }
}

fn numbers(domain: &Domain, from: i32, to: i32) -> String {
    let Domain::Number { unit, from: least, to: greatest } = domain else { return String::new() };
    let unit = *unit;
    if from > to {
        "no number".to_owned()
    } else if from == to {
        in_full(from, unit)
    } else if from <= *least && to >= *greatest {
        "any number".to_owned()
    } else if to >= *greatest {
        format!("at least {}", in_full(from, unit))
    } else if from <= *least {
        format!("under {}", in_full(to.saturating_add(1), unit))
    } else if let Some((years, Unit::Month)) = whole_years(from, to, unit) {
        years
    } else {
        let months = |count: i32| unit == Some(Unit::Month) && count % 12 != 0;
        match (months(from), months(to)) {
            (a, b) if a != b => format!("between {} and {}", with_unit(from, unit), with_unit(to, unit)),
            (false, false) if unit == Some(Unit::Month) => {
                format!("between {} and {}", from / 12, with_unit(to, unit))
            }
            _ => format!("between {from} and {}", with_unit(to, unit)),
        }
    }
}

/// A range of months that is a range of whole years: 156 to 191 months are 13 to 15 years.
fn whole_years(from: i32, to: i32, unit: Option<Unit>) -> Option<(String, Unit)> {
    let end = to.checked_add(1)?;
    if unit? != Unit::Month || from % 12 != 0 || end % 12 != 0 {
        return None;
    }
    let (first, last) = (from / 12, end / 12 - 1);
    let words = if first == last {
        with_unit(first, Some(Unit::Year))
    } else {
        format!("between {first} and {}", with_unit(last, Some(Unit::Year)))
    };
    Some((words, Unit::Month))
}

/// A number with its unit; from two years on, months as years and what is over. Not for an end of a range, which has an *and* of
/// its own.
fn in_full(number: i32, unit: Option<Unit>) -> String {
    if unit != Some(Unit::Month) || number < 24 || number % 12 == 0 {
        return with_unit(number, unit);
    }
    let years = Length { count: number / 12, unit: Unit::Year };
    let months = Length { count: number % 12, unit: Unit::Month };
    format!("{years} and {months}")
}

/// A length of time as people say it: 215 months are 17 years and 11 months.
fn lasting(length: Length) -> String {
    in_full(length.count, Some(length.unit))
}

/// How often something happens, between two numbers: at least once.
fn often(from: i32, to: Option<i32>) -> String {
    let times = |count: i32| match count {
        1 => "once".to_owned(),
        2 => "twice".to_owned(),
        more => format!("{more} times"),
    };
    match to {
        None => format!("at least {}", times(from)),
        Some(1) if from == 1 => times(1),
        Some(to) if to == from => format!("exactly {}", times(from)),
        Some(to) if from == 0 => format!("at most {}", times(to)),
        Some(to) => format!("between {from} and {to} times"),
    }
}

/// A number with its unit; whole years for months, where it comes out even.
fn with_unit(number: i32, unit: Option<Unit>) -> String {
    match unit {
        None => number.to_string(),
        Some(Unit::Month) if number >= 24 && number % 12 == 0 => {
            Length { count: number / 12, unit: Unit::Year }.to_string()
        }
        Some(unit) => Length { count: number, unit }.to_string(),
    }
}

/// A set of cells of an input, in words.
#[must_use]
pub fn cells(pack: &Pack, variable: &Variable, set: CellSet) -> String {
    let range = |first, last| numbers_in(variable, first, last);
    match variable.input {
        Input::Fact(fact) => {
            let fact = &pack.facts[fact];
            match fact.domain {
                Domain::Number { to: greatest, .. } => runs(set)
                    .into_iter()
                    .map(|(first, last)| {
                        let (from, to) = range(first, last);
                        numbers(&fact.domain, from, to.min(greatest))
                    })
                    .collect::<Vec<_>>()
                    .join(" or "),
                Domain::YesNo | Domain::OneOf { .. } | Domain::SeveralOf { .. } => {
                    values(fact, &Values::Choices(set.cells().collect()))
                }
            }
        }
        Input::Item(..) => joined(set.cells().map(|cell| yes_no(cell == 1).to_owned()).collect(), "or"),
        Input::Received(receipt) => {
            let said = |(first, last)| {
                let (from, to) = range(first, last);
                received(receipt, from, to.min(receipt.last()))
            };
            joined(runs(set).into_iter().map(said).collect(), "or")
        }
        Input::Sibling(_) if variable.cells == 2 => {
            joined(set.cells().map(|cell| yes_no(cell == 1).to_owned()).collect(), "or")
        }
        Input::EventCount(_, Window::Next(_)) => {
            joined(set.cells().map(|cell| yes_no(cell >= 1).to_owned()).collect(), "or")
        }
        Input::EventCount(..) | Input::Sibling(_) => runs(set)
            .into_iter()
            .map(|(first, last)| match range(first, last) {
                (from, i32::MAX) => format!("at least {from}"),
                (from, to) if from == to => from.to_string(),
                (from, to) => format!("between {from} and {to}"),
            })
            .collect::<Vec<_>>()
            .join(" or "),
        Input::TimeSince(_, unit) => runs(set)
            .into_iter()
            .map(|(first, last)| match range(first, last) {
                (from, i32::MAX) if from % 2 == 0 => format!("{} ago or longer, or never", half_steps(from, unit)),
                (from, i32::MAX) => format!("{} ago, or never", half_steps(from, unit)),
                (0, to) if to % 2 == 0 => format!("at most {} ago", half_steps(to, unit)),
                (0, to) => format!("{} ago", half_steps_end(to, unit)),
                (from, to) => format!("between {} and {} ago", half_steps(from, unit), half_steps_end(to, unit)),
            })
            .collect::<Vec<_>>()
            .join(" or "),
    }
}

/// The numbers from the first cell of a run to its last one.
#[expect(clippy::indexing_slicing, reason = "an input that is a number has a start for each of its cells")]
fn numbers_in(variable: &Variable, first: u32, last: u32) -> (i32, i32) {
    let after = variable.starts.get(last as usize + 1);
    (variable.starts[first as usize], after.map_or(i32::MAX, |next| next - 1))
}

fn half_steps(steps: i32, unit: Unit) -> String {
    let whole = Length { count: steps / 2, unit };
    if steps % 2 == 0 { whole.to_string() } else { format!("over {whole}") }
}

/// The end of a range: between seven days and eight is under eight.
fn half_steps_end(steps: i32, unit: Unit) -> String {
    if steps % 2 == 0 {
        half_steps(steps, unit)
    } else {
        format!("under {}", half_steps(steps.saturating_add(1), unit))
    }
}

/// Runs of neighbouring cells, as first and last.
fn runs(set: CellSet) -> Vec<(u32, u32)> {
    let mut runs: Vec<(u32, u32)> = Vec::new();
    for cell in set.cells() {
        match runs.last_mut() {
            Some((_, last)) if *last + 1 == cell => *last = cell,
            Some(_) | None => runs.push((cell, cell)),
        }
    }
    runs
}

/// A list in words: `a, b and c`.
#[must_use]
pub fn joined(mut words: Vec<String>, link: &str) -> String {
    match words.pop() {
        None => String::new(),
        Some(last) if words.is_empty() => last,
        Some(last) => format!("{} {link} {last}", words.join(", ")),
    }
}

/// What a measure counts time for time: `each time that the child came back, by whether … followed within 3 days`.
#[must_use]
pub fn each_time(pack: &Pack, each: &EachTime) -> String {
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

/// A condition in the words of the language, for people to read.
#[must_use]
pub fn condition(pack: &Pack, condition: &Condition) -> String {
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
            let (title, amount) = (lower_first(event_title(pack, *event)), amount_words(*amount));
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

/// When a referral came in, between two numbers.
fn received(receipt: Receipt, from: i32, to: i32) -> String {
    let time = |minute: i32| format!("{:02}:{:02}", minute / 60, minute % 60);
    let day = |number: i32| {
        let day = usize::try_from(number).ok().and_then(|at| Weekday::ALL.get(at));
        day.map_or(String::new(), |day| capital(day.word()))
    };
    match receipt {
        Receipt::Weekday => {
            let days: Vec<String> = (from..=to).map(day).collect();
            format!("on {}", joined(days, "or"))
        }
        Receipt::Minute if from == to => format!("at {}", time(from)),
        Receipt::Minute if from == 0 && to == receipt.last() => "at any time".to_owned(),
        Receipt::Minute if from == 0 => format!("before {}", time(to + 1)),
        Receipt::Minute if to == receipt.last() => format!("at {} or later", time(from)),
        Receipt::Minute => format!("from {} until before {}", time(from), time(to + 1)),
        Receipt::Outside(_) => joined((from..=to).map(|number| yes_no(number == 1).to_owned()).collect(), "or"),
    }
}

fn capital(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// What a score comes to.
#[must_use]
pub fn score_value(score: &Score, lowest: i32, highest: i32) -> String {
    let takes_away = score.of.iter().any(|item| item.points < 0);
    match (lowest == highest, takes_away) {
        (true, _) => lowest.to_string(),
        (false, false) => format!("{lowest} so far, could reach {highest}"),
        (false, true) => format!("between {lowest} and {highest}"),
    }
}

/// What is asked of a score.
#[must_use]
pub fn score_needed(score: &Score, from: i32, to: Option<i32>) -> String {
    match (from, to) {
        (1, None) => "1 is needed".to_owned(),
        (from, None) => format!("{from} are needed"),
        (from, to) => format!("{} asked for", score_range(score, from, to)),
    }
}

/// Between which sums it must lie.
fn score_range(score: &Score, from: i32, to: Option<i32>) -> String {
    match to {
        None => format!("at least {from}"),
        Some(to) if to == from => format!("exactly {from}"),
        Some(to) if from <= score.range().0 => format!("at most {to}"),
        Some(to) => format!("between {from} and {to}"),
    }
}

/// Points with what gives them: `3 points where breaths a minute is at least 25`.
#[must_use]
pub fn points(points: i32) -> String {
    format!("{points} {}", if points.abs() == 1 { "point" } else { "points" })
}

/// A condition inside another: `and` and `or` need brackets there.
fn part(pack: &Pack, inner: &Condition) -> String {
    let text = condition(pack, inner);
    if matches!(inner.body, Test::And(_) | Test::Or(_)) { format!("({text})") } else { text }
}

fn joined_parts(pack: &Pack, parts: &[Condition], link: &str) -> String {
    parts.iter().map(|inner| part(pack, inner)).collect::<Vec<_>>().join(link)
}

fn amount_words(amount: Amount) -> &'static str {
    match amount {
        Amount::AtLeast => "at least",
        Amount::AtMost => "at most",
        Amount::Over => "over",
        Amount::Under => "under",
        Amount::Exactly => "exactly",
    }
}

/// A number in full, or rounded when it has very many digits.
#[must_use]
pub fn number(count: &Natural) -> String {
    let digits = count.to_string();
    if digits.len() > 24 {
        let (first, rest) = digits.split_at(1);
        return format!("about {first}.{} x 10^{}", rest.get(..3).unwrap_or("0"), digits.len() - 1);
    }
    let mut out = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_and_lengths_are_said_as_people_say_them() {
        for (from, to, said) in [
            (1, None, "at least once"),
            (2, None, "at least twice"),
            (3, None, "at least 3 times"),
            (1, Some(1), "once"),
            (2, Some(2), "exactly twice"),
            (0, Some(1), "at most once"),
            (0, Some(0), "exactly 0 times"),
            (1, Some(3), "between 1 and 3 times"),
        ] {
            assert_eq!(often(from, to), said);
        }
        for (count, unit, said) in [
            (215, Unit::Month, "17 years and 11 months"),
            (25, Unit::Month, "2 years and 1 month"),
            (24, Unit::Month, "2 years"),
            (18, Unit::Month, "18 months"),
            (30, Unit::Day, "30 days"),
        ] {
            assert_eq!(lasting(Length { count, unit }), said);
        }
    }

    #[test]
    fn months_are_said_in_full_but_at_the_ends_of_a_range() {
        let age = Domain::Number { unit: Some(Unit::Month), from: 0, to: 311 };
        for (from, to, said) in [
            (157, 157, "13 years and 1 month"),
            (215, 311, "at least 17 years and 11 months"),
            (0, 29, "under 2 years and 6 months"),
            (7, 30, "between 7 and 30 months"),
            (25, 35, "between 25 and 35 months"),
            (18, 18, "18 months"),
        ] {
            assert_eq!(numbers(&age, from, to), said);
        }
    }
}
