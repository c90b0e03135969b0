//! Which clauses each kind of block takes, which of them may be repeated, and which it cannot do without.
//!
//! In: layered blocks. Out: errors for what is misplaced, repeated or missing. Must not know names or types.

use std::ops::RangeInclusive;

use crate::base::calendar::day::Day;
use crate::base::length::Length;
use crate::base::order::InOrder;
use crate::base::span::{Span, Spanned};
use crate::base::time_limit::Limit;
use crate::pack::errors::{CheckError, ClauseError, IS_TEXT, NameError, Twice, ValueError};
use crate::syntax::ast::{Block, Clause, ClauseBody, Consequence, Kind, Name, SettingValue, Text, Warning};
use crate::syntax::clauses::{ClauseKind, clauses_of};

/// What a limit is counted back from.
fn due_before(body: &ClauseBody) -> Option<&Name> {
    if let ClauseBody::Within(limit) = body { limit.before.as_ref() } else { None }
}

/// The length of time that a clause names, outside conditions.
fn length(body: &ClauseBody) -> Option<Length> {
    let within = |limit: &Limit| match limit {
        Limit::Within(length) | Limit::Before { length, .. } => Some(*length),
        Limit::AtOnce | Limit::SameDay | Limit::NextWorkingDay | Limit::NextSchoolDay => None,
    };
    if let ClauseBody::Then(Consequence::Tell(_, limit) | Consequence::Action(_, limit)) = body {
        within(limit.as_ref()?)
    } else if let ClauseBody::Within(limit) = body {
        within(&limit.limit)
    } else if let ClauseBody::Warns(Warning::Before(length)) = body {
        Some(*length)
    } else if let ClauseBody::Step(_, after, _) = body {
        *after
    } else {
        None
    }
}

/// A length of time that is not a limit, and passes by itself.
fn passing(body: &ClauseBody) -> Option<Length> {
    if let ClauseBody::Happens(length, _) = body {
        Some(*length)
    } else if let ClauseBody::EachTime(each) = body {
        Some(each.last)
    } else {
        None
    }
}

/// What is wanted in place of a length of time that does not pass by itself, or is longer than any that is counted.
pub(super) fn no_passing_time(length: Length) -> Option<&'static str> {
    if length.unit.needs_calendar() {
        Some("a length in minutes, hours, days, weeks, months or years")
    } else if length.is_usable() {
        None
    } else {
        Some("a length of at most 200 years")
    }
}

/// Whether a limit is over as soon as it begins: `within 0 days`.
fn takes_no_time(body: &ClauseBody) -> bool {
    let is_nothing = |limit: &Limit| matches!(limit, Limit::Within(Length { count: 0, .. }));
    if let ClauseBody::Then(Consequence::Tell(_, limit) | Consequence::Action(_, limit)) = body {
        limit.as_ref().is_some_and(is_nothing)
    } else if let ClauseBody::Within(limit) = body {
        is_nothing(&limit.limit)
    } else {
        false
    }
}

/// The texts of a clause that people read.
fn texts(body: &ClauseBody) -> &[Text] {
    if let ClauseBody::Because(text)
    | ClauseBody::Means(text)
    | ClauseBody::Door(text)
    | ClauseBody::RightOf(text)
    | ClauseBody::Publisher(text)
    | ClauseBody::Label(text)
    | ClauseBody::Hours(text)
    | ClauseBody::Telephone(text)
    | ClauseBody::Allow(_, text) = body
    {
        std::slice::from_ref(text)
    } else if let ClauseBody::Also(texts) = body {
        texts
    } else if let ClauseBody::Example(example) = body {
        std::slice::from_ref(&example.title)
    } else {
        &[]
    }
}

/// Of which years rules, sources and reviews are: anything else is a slip of the hand.
const YEARS: RangeInclusive<i16> = 1800..=2150;
/// The year that nobody lives to see: what begins in its last days has no day yet, and what lasts until then goes on.
const NEVER: i16 = 9999;

/// The days that a clause names, and what helps where the year of one is a slip.
fn days(body: &ClauseBody) -> impl Iterator<Item = (Spanned<Day>, &'static str)> {
    let from = "correct the year; with no day set yet, write `in force from 9999-12-31`";
    let until = "correct the year; what has no last day has no `until`";
    let review = "correct the year; a pack is reviewed again within some years, such as `review by 2027-09-01`";
    let [from, until, review] = if let ClauseBody::InForce(force) = body {
        [force.from.map(|day| (day, from)), force.until.map(|day| (day, until)), None]
    } else if let ClauseBody::ReviewBy(day) = body {
        [None, None, Some((*day, review))]
    } else {
        [None; 3]
    };
    [from, until, review].into_iter().flatten()
}

/// Checks the clauses of one block.
pub(super) fn check(block: &Block, errors: &mut Vec<CheckError>) {
    if block.title.is_none() {
        errors.push(ClauseError::MissingTitle { kind: block.kind, name: block.name.clone() }.into());
    }
    let texts = block.title.iter().chain(block.clauses.iter().flat_map(|clause| texts(&clause.body)));
    for text in texts.filter(|text| text.value.trim().is_empty()) {
        errors.push(ClauseError::EmptyText { span: text.span }.into());
    }
    let mut again: Vec<(&str, Span, Span)> = Vec::new();
    for (at, clause) in block.clauses.iter().enumerate() {
        if length(&clause.body).is_some_and(|length| !length.is_usable()) {
            errors.push(ClauseError::NoSuchAmount { wants: "a length of at most 200 years", span: clause.span }.into());
        }
        if let Some(wants) = passing(&clause.body).and_then(no_passing_time) {
            errors.push(ClauseError::NoSuchAmount { wants, span: clause.span }.into());
        }
        if takes_no_time(&clause.body) {
            let wants = "a length of time above zero, or `at once`, or `on the same day`";
            errors.push(ClauseError::NoSuchAmount { wants, span: clause.span }.into());
        }
        let is_unlikely = |day: &Day| day.year != NEVER && !YEARS.contains(&day.year);
        for (day, cure) in days(&clause.body).filter(|(day, _)| is_unlikely(&day.value)) {
            errors.push(ValueError::UnlikelyYear { year: day.value.year, cure, span: day.span }.into());
        }
        let row = clause.body.kind().row();
        if !row.stands_in.contains(&block.kind) {
            errors.push(
                ClauseError::MisplacedClause {
                    clause: if matches!(clause.body, ClauseBody::Is(SettingValue::Text(_))) {
                        IS_TEXT
                    } else {
                        row.words
                    },
                    kind: block.kind,
                    span: clause.span,
                    belongs: row.stands_in.to_vec(),
                }
                .into(),
            );
            continue;
        }
        let earlier = block.clauses.iter().take(at).find(|other| other.body.kind() == row.clause && !row.repeats);
        if let Some(first) = earlier {
            again.push((row.words, clause.span, first.span));
        }
    }
    again.extend(floors(block));
    again.in_order_of(|(_, span, _)| span.start);
    // A block whose first line is missing goes on in the one above: that is one fault, however much is said again.
    let begins = begins_again(block, &again);
    for (clause, span, first) in again.into_iter().take(if begins { 1 } else { usize::MAX }) {
        errors.push(ClauseError::RepeatedClause { clause, span, first, begins }.into());
    }
    both_ways(block, errors);
    telephones(block, errors);
    if !begins {
        said_twice(block, errors);
    }
    of_speed(block, errors);
    let has = |wanted: &ClauseKind| block.clauses.iter().any(|clause| clause.body.kind() == *wanted);
    for row in clauses_of(block.kind).filter(|row| row.needed_in.contains(&block.kind)) {
        if !has(&row.clause) && !row.or.iter().any(has) {
            errors.push(
                ClauseError::MissingClause { clause: row.lack, kind: block.kind, name: block.name.clone() }.into(),
            );
        }
    }
}

/// Whether what is said again is a second block: it goes from its first clause on, behind all that was said once.
fn begins_again(block: &Block, again: &[(&str, Span, Span)]) -> bool {
    let (Some((words, start, _)), Some(opening)) = (again.first(), block.clauses.first()) else { return false };
    *words == opening.body.kind().row().words
        && again.iter().any(|(other, ..)| other != words)
        && again.iter().all(|(_, _, first)| first.start < start.start)
}

/// Telephone numbers that nobody can dial.
fn telephones(block: &Block, errors: &mut Vec<CheckError>) {
    for clause in &block.clauses {
        if let ClauseBody::Telephone(number) = &clause.body
            && let Some(part) = not_dialled(&number.value)
        {
            errors.push(ClauseError::NotATelephone { part, span: number.span }.into());
        }
    }
}

/// Other words and places of sources that one author lists twice. Where a local pack says what its base says too, nothing is wrong:
/// either may have been first.
fn said_twice(block: &Block, errors: &mut Vec<CheckError>) {
    let mut said: Vec<(&'static str, String, Span)> = Vec::new();
    for clause in &block.clauses {
        let all: Vec<(&'static str, Spanned<String>)> = if let ClauseBody::Also(words) = &clause.body {
            words.iter().map(|word| ("also", word.clone())).collect()
        } else if let ClauseBody::Cites(cite) = &clause.body {
            let place = cite.place.iter().map(|place| format!(" \"{}\"", place.value));
            let value = std::iter::once(cite.source.value.clone()).chain(place).collect();
            vec![("cites", Spanned { value, span: clause.span })]
        } else {
            continue;
        };
        for (list, one) in all {
            let folded = one.value.to_lowercase();
            let first = said
                .iter()
                .find(|(other, word, span)| *other == list && *word == folded && span.file == one.span.file)
                .map(|(_, _, span)| *span);
            match first {
                Some(first) => errors.push(NameError::ListedTwice { name: one, first, twice: Twice::Harmless }.into()),
                None => said.push((list, folded, one.span)),
            }
        }
    }
}

/// The first part of a telephone number that nobody can dial; nothing of it where it has no digits at all.
pub(crate) fn not_dialled(number: &str) -> Option<String> {
    const MORE: [&str; 5] = ["ext", "extension", "option", "then", "or"];
    let words = number.split(|c: char| c.is_whitespace() || "+()-/.,;".contains(c)).filter(|word| !word.is_empty());
    let is_digits = |word: &str| word.chars().all(|c| c.is_ascii_digit());
    let mut others =
        words.clone().filter(|word| !is_digits(word) && !MORE.contains(&word.to_ascii_lowercase().as_str()));
    others.next().map(str::to_owned).or_else(|| (!words.clone().any(is_digits)).then(String::new))
}

/// A rule asks for one level and one speed: of two, nobody could tell which its author means.
fn floors(block: &Block) -> Vec<(&'static str, Span, Span)> {
    let mut found = Vec::new();
    for words in [LEVEL, SPEED] {
        let is_floor = |clause: &&Clause| {
            let ClauseBody::Then(consequence) = &clause.body else { return false };
            matches!((consequence, words), (Consequence::Level(_), LEVEL) | (Consequence::Speed(_), SPEED))
        };
        let mut all = block.clauses.iter().filter(is_floor);
        let Some(first) = all.next() else { continue };
        found.extend(all.map(|again| (words, again.span, first.span)));
    }
    found
}

const LEVEL: &str = "then at least";
const SPEED: &str = "then speed";

/// A speed has one limit, and nothing but a clock counts its days or says what stands behind it.
fn of_speed(block: &Block, errors: &mut Vec<CheckError>) {
    let mut first = None;
    for clause in block.clauses.iter().filter(|_| block.kind == Kind::Speed) {
        let ClauseBody::Within(limit) = &clause.body else { continue };
        let own = [
            (limit.counting_first, "counting the first day"),
            (limit.kind.is_some(), "as statute, guidance, local-practice or proposal"),
        ];
        for (_, words) in own.into_iter().filter(|(is_there, _)| *is_there) {
            let (kind, span, belongs) = (block.kind, clause.span, vec![Kind::Clock]);
            errors.push(ClauseError::MisplacedClause { clause: words, kind, span, belongs }.into());
        }
        match first {
            Some(first) => {
                errors.push(
                    ClauseError::RepeatedClause { clause: "within", span: clause.span, first, begins: false }.into(),
                );
            }
            None => first = Some(clause.span),
        }
    }
}

/// A clock that counts back from a planned day starts when that is planned, and counts no other way.
fn both_ways(block: &Block, errors: &mut Vec<CheckError>) {
    let back = block.clauses.iter().find_map(|clause| Some((clause.span, due_before(&clause.body)?)));
    let Some((first, event)) = back.filter(|_| block.kind == Kind::Clock) else { return };
    for clause in &block.clauses {
        let other = match due_before(&clause.body) {
            Some(name) => name.value != event.value,
            None => matches!(clause.body, ClauseBody::Starts(..) | ClauseBody::Paused(..) | ClauseBody::Within(_)),
        };
        if other {
            errors.push(ClauseError::CountedBothWays { span: clause.span, first, event: event.value.clone() }.into());
        }
    }
}
