//! The small changes that a hand could slip into a rule.
//!
//! In: a rule. Out: every change with the rule as it then is. Must not know examples.

use crate::base::arena;
use crate::base::length::Length;
use crate::pack::model::{Condition, Domain, LevelId, Pack, Receipt, Rule, SpeedId, Test, Values, Window, Yield};
use crate::pack::resolve::rule_yields;
use crate::syntax::ast::Amount;

/// One small change of a rule.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Change {
    /// A bound moved by one, or a comparison turned round, or a test denied.
    Test {
        /// As it is.
        before: Condition,
        /// As changed.
        after: Condition,
    },
    /// A part of a condition left out.
    Dropped(Condition),
    /// An exception left out.
    Unexcepted(Condition),
    /// Another level.
    Level(LevelId, LevelId),
    /// Another speed.
    Speed(SpeedId, SpeedId),
    /// A consequence left out.
    Removed(Yield),
    /// Something more asked for: of a meeting, that somebody else be there.
    Added(Condition),
}

/// Every small change of a rule, with the rule as it then is.
#[must_use]
pub fn changes(pack: &Pack, rule: &Rule) -> Vec<(Change, Rule)> {
    let mut changes = Vec::new();
    for (change, when) in variants(pack, &rule.when) {
        changes.push((change, Rule { when, ..rule.clone() }));
    }
    for (at, unless) in rule.unless.iter().enumerate() {
        let with = |other: Option<Condition>| {
            let mut changed = rule.clone();
            match (other, changed.unless.get_mut(at)) {
                (Some(other), Some(slot)) => *slot = other,
                (Some(_), None) => {}
                (None, _) => drop(changed.unless.remove(at)),
            }
            changed
        };
        changes.extend(variants(pack, unless).into_iter().map(|(change, other)| (change, with(Some(other)))));
        changes.push((Change::Unexcepted(unless.clone()), with(None)));
    }
    let beside = |at: u32, rungs: usize| {
        let top = arena::number(rungs);
        [at.checked_sub(1), at.checked_add(1).filter(|up| *up < top)].into_iter().flatten()
    };
    if let Some(level) = rule.level {
        let others = beside(level.0, pack.levels.len()).map(LevelId);
        changes.extend(others.map(|to| (Change::Level(level, to), Rule { level: Some(to), ..rule.clone() })));
        changes.push((Change::Removed(Yield::Level(level)), Rule { level: None, ..rule.clone() }));
    }
    if let Some(speed) = rule.speed {
        let others = beside(speed.0, pack.speeds.len()).map(SpeedId);
        changes.extend(others.map(|to| (Change::Speed(speed, to), Rule { speed: Some(to), ..rule.clone() })));
        changes.push((Change::Removed(Yield::Speed(speed)), Rule { speed: None, ..rule.clone() }));
    }
    let plain = Rule { level: None, speed: None, ..rule.clone() };
    for (at, removed) in rule_yields(&plain).into_iter().enumerate() {
        let mut changed = rule.clone();
        changed.effects.remove(at);
        // One of two limits of an action: examples do not see limits.
        if !rule_yields(&changed).contains(&removed) {
            changes.push((Change::Removed(removed), changed));
        }
    }
    changes
}

/// A condition with one small change, in every way.
fn variants(pack: &Pack, condition: &Condition) -> Vec<(Change, Condition)> {
    let at = condition.span;
    let with = |body: Test| Condition { body, span: at };
    let mut all: Vec<(Change, Condition)> = Vec::new();
    let change = |body: Test| {
        let after = with(body);
        (Change::Test { before: condition.clone(), after: after.clone() }, after)
    };
    match &condition.body {
        Test::And(parts) => {
            all.extend(of_parts(pack, parts, true).map(|(change, parts)| (change, with(Test::And(parts)))))
        }
        Test::Or(parts) => {
            all.extend(of_parts(pack, parts, true).map(|(change, parts)| (change, with(Test::Or(parts)))))
        }
        Test::Count { from, to, of, group } => {
            let (from, to, group) = (*from, *to, *group);
            let size = arena::number(of.len());
            let counted = |from: u32, to: Option<u32>| Test::Count { from, to, of: of.clone(), group };
            let last = to.unwrap_or(size);
            let least = [
                from.checked_sub(1).filter(|less| *less >= 1),
                Some(from + 1).filter(|more| from > 0 && *more <= last),
            ];
            all.extend(least.into_iter().flatten().map(|from| change(counted(from, to))));
            if let Some(most) = to {
                let most =
                    [most.checked_sub(1).filter(|less| *less >= from), Some(most + 1).filter(|more| *more < size)];
                all.extend(most.into_iter().flatten().map(|to| change(counted(from, Some(to)))));
            }
            all.push(change(Test::Not(Box::new(condition.clone()))));
            if group.is_none() {
                let parts = of_parts(pack, of, true);
                all.extend(parts.map(|(change, of)| (change, with(Test::Count { from, to, of, group }))));
            }
        }
        Test::Not(inner) => {
            all.push(change(inner.body.clone()));
            let denied = Test::Not(inner.clone());
            let deeper = variants(pack, inner).into_iter().filter(|(_, other)| other.body != denied);
            all.extend(deeper.map(|(change, other)| (change, with(Test::Not(Box::new(other))))));
        }
        Test::People { person, from, to, there, of } => {
            let people = |from: u32, to: Option<u32>, of: Vec<Condition>| {
                with(Test::People { person: *person, from, to, there: there.clone(), of })
            };
            let numbers = moved(pack, &condition.body);
            let denied = Test::Not(Box::new(condition.clone()));
            all.extend(numbers.into_iter().chain([denied]).map(change));
            // What is asked of each is one condition, and is changed for all of them together.
            let each: Vec<Vec<(Change, Condition)>> = of.iter().map(|part| variants(pack, part)).collect();
            for (at, (change, _)) in each.first().into_iter().flatten().enumerate() {
                let changed: Option<Vec<Condition>> =
                    each.iter().map(|variants| variants.get(at).map(|(_, part)| part.clone())).collect();
                all.extend(changed.map(|changed| (change.clone(), people(*from, *to, changed))));
            }
        }
        Test::Fact(..)
        | Test::EventCount { .. }
        | Test::TimeSince { .. }
        | Test::Score { .. }
        | Test::Sibling { .. }
        | Test::Received { .. }
        | Test::Level { .. } => {
            let denied = Test::Not(Box::new(condition.clone()));
            let moved = moved(pack, &condition.body);
            all.extend(moved.into_iter().chain([denied]).map(change));
        }
        Test::Define(_) => all.push(change(Test::Not(Box::new(condition.clone())))),
    }
    let mut seen: Vec<Condition> = vec![condition.clone()];
    all.retain(|(_, after)| {
        let new = !seen.contains(after);
        if new {
            seen.push(after.clone());
        }
        new
    });
    all
}

/// Parts with one of them changed or, if there is another, left out.
fn of_parts<'a>(
    pack: &'a Pack,
    parts: &'a [Condition],
    droppable: bool,
) -> impl Iterator<Item = (Change, Vec<Condition>)> + 'a {
    parts.iter().enumerate().flat_map(move |(at, part)| {
        let dropped = (droppable && parts.len() > 1).then(|| {
            let rest = parts.iter().enumerate().filter(|(other, _)| *other != at).map(|(_, part)| part.clone());
            (Change::Dropped(part.clone()), rest.collect())
        });
        let changed = variants(pack, part).into_iter().map(move |(change, other)| {
            let mut parts = parts.to_vec();
            if let Some(slot) = parts.get_mut(at) {
                *slot = other;
            }
            (change, parts)
        });
        dropped.into_iter().chain(changed)
    })
}

/// A test of one input with its bound moved by one, or its comparison turned round.
fn moved(pack: &Pack, test: &Test) -> Vec<Test> {
    match test {
        Test::Fact(id, Values::Numbers { from, to }) => {
            let Domain::Number { from: least, to: most, .. } = &pack.facts[*id].domain else {
                return Vec::new();
            };
            let numbers = |(from, to)| Test::Fact(*id, Values::Numbers { from, to });
            ranges((*from, *to), (*least, *most)).into_iter().map(numbers).collect()
        }
        Test::Fact(id, Values::Choices(list)) => {
            let Domain::OneOf { choices, ordered: true } = &pack.facts[*id].domain else {
                return Vec::new();
            };
            let last = i32::try_from(choices.len()).unwrap_or(i32::MAX) - 1;
            let number = |choice: Option<&u32>| choice.and_then(|choice| i32::try_from(*choice).ok());
            let (Some(from), Some(to)) = (number(list.first()), number(list.last())) else { return Vec::new() };
            if usize::try_from(to - from).is_ok_and(|apart| apart + 1 != list.len()) {
                return Vec::new();
            }
            let choices = |(from, to): (i32, i32)| {
                Test::Fact(*id, Values::Choices((from..=to).filter_map(|at| u32::try_from(at).ok()).collect()))
            };
            ranges((from, to), (0, last)).into_iter().map(choices).collect()
        }
        Test::Fact(_, Values::YesNo(_) | Values::Item(..)) => Vec::new(),
        Test::Sibling { from, to, whom, of } => {
            let children = |from: u32, to: Option<u32>| Test::Sibling { from, to, whom: *whom, of: of.clone() };
            // For any sibling is said without a number.
            let fewer = (*from > 1).then(|| children(from - 1, *to));
            let more = (*from > 1 && to.is_none_or(|to| *from < to)).then(|| children(from + 1, *to));
            let most = to.map(|to| children(*from, Some(to + 1)));
            fewer.into_iter().chain(more).chain(most).collect()
        }
        Test::People { person, from, to, there, of } => {
            let size = arena::number(of.len());
            let people = |from: u32, to: Option<u32>| Test::People {
                person: *person,
                from,
                to,
                there: there.clone(),
                of: of.clone(),
            };
            // For any of them is said without a number.
            let fewer = (*from > 1).then(|| people(from - 1, *to));
            let more = (*from > 0 && *from < to.unwrap_or(size)).then(|| people(from + 1, *to));
            let most = to.filter(|to| to + 1 < size).map(|to| people(*from, Some(to + 1)));
            fewer.into_iter().chain(more).chain(most).collect()
        }
        // A quarter of an hour to either side, and the day before or after.
        Test::Received { receipt, from, to } => {
            let (receipt, last) = (*receipt, receipt.last());
            let step = match receipt {
                Receipt::Weekday => 1,
                Receipt::Minute => 15,
                Receipt::Outside(_) => return Vec::new(),
            };
            let moved = |from: i32, to: i32| Test::Received { receipt, from, to };
            let mut all = Vec::new();
            all.extend((*from >= step).then(|| moved(from - step, *to)));
            all.extend((*from > 0 && from + step <= *to).then(|| moved(from + step, *to)));
            all.extend((to + step <= last).then(|| moved(*from, to + step)));
            all
        }
        // A plan is there, or it is not; the next is not told of.
        Test::EventCount { window: Window::Next(_), .. } => Vec::new(),
        Test::EventCount { event, window, from, to } => {
            let count = |from: i32, to: Option<i32>| Test::EventCount { event: *event, window: *window, from, to };
            let mut all = Vec::new();
            // One event or more is said without a number.
            all.extend((*from > 1).then(|| count(from - 1, *to)));
            all.extend((*from > 0 && to.is_none_or(|to| *from < to)).then(|| count(from + 1, *to)));
            if let Some(to) = to {
                all.extend((from < to).then(|| count(*from, Some(to - 1))));
                all.push(count(*from, Some(to + 1)));
                all.extend((*from == 0).then(|| count(*to, None)));
            } else {
                all.extend((*from > 1).then(|| count(0, Some(*from))));
            }
            all
        }
        Test::TimeSince { event, amount, length } => {
            let time = |amount: Amount, count: i32| {
                let length = Length { count, unit: length.unit };
                Test::TimeSince { event: *event, amount, length }
            };
            let turned = match amount {
                Amount::AtLeast => Some(Amount::AtMost),
                Amount::AtMost => Some(Amount::AtLeast),
                Amount::Over => Some(Amount::Under),
                Amount::Under => Some(Amount::Over),
                Amount::Exactly => None,
            };
            let mut all: Vec<Test> = turned.into_iter().map(|amount| time(amount, length.count)).collect();
            all.extend((length.count > 0).then(|| time(*amount, length.count - 1)));
            all.extend(length.count.checked_add(1).map(|more| time(*amount, more)));
            all
        }
        Test::Score { score, from, to, of } => {
            let score = *score;
            let (least, most) = pack.scores[score].range();
            let sums = |(from, to): (i32, i32)| {
                let to = Some(to).filter(|to| *to < most);
                Test::Score { score, from, to, of: of.clone() }
            };
            ranges((*from, to.unwrap_or(most)), (least, most)).into_iter().map(sums).collect()
        }
        Test::Level { from, to } => {
            let last = i32::try_from(pack.levels.len()).unwrap_or(i32::MAX) - 1;
            let number = |level: &LevelId| i32::try_from(level.0).unwrap_or(i32::MAX);
            let level = |at: i32| u32::try_from(at).ok().map(LevelId);
            let moved = ranges((number(from), number(to)), (0, last));
            moved
                .into_iter()
                .filter_map(|(from, to)| Some(Test::Level { from: level(from)?, to: level(to)? }))
                .collect()
        }
        Test::And(_) | Test::Or(_) | Test::Not(_) | Test::Count { .. } | Test::Define(_) => Vec::new(),
    }
}

/// A range with one end moved by one, or turned round if it has only one bound within what is possible.
fn ranges((from, to): (i32, i32), (least, most): (i32, i32)) -> Vec<(i32, i32)> {
    let mut all = Vec::new();
    if from > least {
        all.push((from - 1, to));
        all.push((from + 1, to));
    }
    if to < most {
        all.push((from, to - 1));
        all.push((from, to + 1));
    }
    if from > least && to >= most {
        all.push((least, from));
    } else if from <= least && to < most {
        all.push((to, most));
    }
    all.retain(|(from, to)| from <= to && (*from, *to) != (least, most));
    all
}
