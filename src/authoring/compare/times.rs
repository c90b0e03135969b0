//! Time limits, clocks, ladders and meetings that differ, and which way; with all else that surrounds the rules.
//!
//! In: two packs, each as at a day. Out: for every speed, clock, ladder and calendar of either, what differs. What starts
//! and ends a clock is compared as it is written: what is not surely as much is lowered. Must not know layout.

use std::collections::{BTreeMap, BTreeSet};

use super::Direction;
use super::change::{Difference, Part, TimeChange, written};
use super::meetings::meetings;
use super::surroundings::surroundings;
use super::words::{Words, named, plain, who};
use crate::base::calendar::day::Day;
use crate::base::value::{Length, Limit, Unit};
use crate::decision::phrases;
use crate::pack::model::{Clock, Ladder, Pack};
use crate::syntax::ast::{Kind, LimitKind, Which};

/// What a speed, a clock or a ladder says, part by part.
#[derive(Default)]
struct Wording {
    title: String,
    limits: Vec<Counted>,
    parts: BTreeMap<Part, Words>,
    /// How long after a miss each is told, by name, with their title.
    steps: Steps,
}

/// A limit, whether its first day counts, and what stands behind it.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Counted {
    limit: Limit,
    first: bool,
    kind: Option<LimitKind>,
}

impl Counted {
    fn is_as_strict_as(self, other: Counted) -> bool {
        // The last of so many days, the first included, is the last of one fewer after it.
        let plain = |counted: Counted| {
            if let Limit::Within(length) = counted.limit
                && (counted.first && length.unit.is_day() && length.count > 1)
            {
                return (Limit::Within(Length { count: length.count - 1, ..length }), false);
            }
            (counted.limit, counted.first)
        };
        let ((own, first), (wanted, wants_first)) = (plain(self), plain(other));
        own.is_as_strict_as(wanted) && (first || !wants_first)
    }

    fn words(self) -> String {
        let counting = if self.first { ", counting the first day" } else { "" };
        let kind = match self.kind {
            Some(LimitKind::Statute) => " (statute)",
            Some(LimitKind::Guidance) => " (guidance)",
            Some(LimitKind::LocalPractice) => " (local practice)",
            Some(LimitKind::Proposal) | None => "",
        };
        format!("{}{counting}{kind}", self.limit)
    }
}

type Sides = BTreeMap<(Kind, String), Wording>;

/// Everything about time that differs.
#[must_use]
pub fn times((old, old_day): (&Pack, Day), (new, new_day): (&Pack, Day)) -> Vec<TimeChange> {
    let (was, is) = (all(old, old_day), all(new, new_day));
    let keys: BTreeSet<&(Kind, String)> = was.keys().chain(is.keys()).collect();
    let empty = Wording::default();
    let mut changes = Vec::new();
    for key in keys {
        let (from, to) = (was.get(key), is.get(key));
        let title = to.or(from).map_or(String::new(), |said| said.title.clone());
        let change = |part, (from, to, way): Difference| TimeChange {
            kind: key.0,
            name: key.1.clone(),
            title: title.clone(),
            part,
            from,
            to,
            way,
        };
        let (old, new) = (from.unwrap_or(&empty), to.unwrap_or(&empty));
        changes.extend(limits(&old.limits, &new.limits).map(|found| change(Part::Limit, found)));
        // Of what one side does not have, it is enough to say so.
        if from.is_some() && to.is_some() {
            let parts: BTreeSet<&Part> = old.parts.keys().chain(new.parts.keys()).collect();
            changes.extend(parts.into_iter().filter_map(|part| {
                let none = Words::new();
                let of = |said: &Wording| said.parts.get(part).unwrap_or(&none).clone();
                written(*part, &of(old), &of(new)).map(|found| change(*part, found))
            }));
        }
        let is_ladder_gone = key.0 == Kind::Ladder || (from.is_some() && to.is_some());
        if is_ladder_gone {
            changes.extend(steps(&old.steps, &new.steps).map(|found| change(Part::Step, found)));
        }
    }
    changes.extend(meetings((old, old_day), (new, new_day)));
    changes.extend(days(old, new));
    changes.extend(surroundings(old, new));
    changes
}

fn all(pack: &Pack, day: Day) -> Sides {
    let mut sides = Sides::new();
    for speed in &pack.speeds {
        let limits = speed.limit.into_iter().map(|limit| Counted { limit, first: false, kind: None }).collect();
        let said = Wording { title: speed.entry.title.clone(), limits, ..Wording::default() };
        sides.insert((Kind::Speed, speed.entry.name.clone()), said);
    }
    let is_on = |clock: &&Clock| clock.entry.force.covers(day) && crate::engine::clocks::is_on(clock);
    for clock in pack.clocks.iter().filter(is_on) {
        sides.insert((Kind::Clock, clock.entry.name.clone()), of_clock(pack, clock));
    }
    for ladder in &pack.ladders {
        let said = Wording { title: ladder.entry.title.clone(), steps: of_ladder(pack, ladder), ..Wording::default() };
        sides.insert((Kind::Ladder, ladder.entry.name.clone()), said);
    }
    sides
}

fn of_clock(pack: &Pack, clock: &Clock) -> Wording {
    let start = |(which, id, when): &(Which, crate::pack::model::EventId, Option<crate::pack::model::Condition>)| {
        let which = match which {
            Which::First => "the first",
            Which::Last => "the last",
            Which::Each => "each",
        };
        let event = &pack.events[*id].entry;
        let words = when.as_ref().map_or(String::new(), |when| format!(", when {}", phrases::condition(pack, when)));
        let key = when.as_ref().map_or(String::new(), |when| named(pack, when));
        (format!("{which} {} {key}", event.name), format!("{which} “{}”{words}", event.title))
    };
    let event = |id: &crate::pack::model::EventId| {
        let event = &pack.events[*id].entry;
        (event.name.clone(), format!("“{}”", event.title))
    };
    let pauses = clock.pauses.iter().map(|(from, until, _)| {
        let (from, until) = (event(from), event(until));
        (format!("{} {}", from.0, until.0), format!("from {} until {}", from.1, until.1))
    });
    let calendar = clock.calendar.map(|id| &pack.calendars[id].entry);
    let calendar = calendar.map(|calendar| (calendar.name.clone(), calendar.title.clone()));
    let warning = |warning: &crate::syntax::ast::Warning| match warning {
        crate::syntax::ast::Warning::Share(share) => plain(format!("at {} percent", share.value)),
        crate::syntax::ast::Warning::Before(length) => plain(format!("{length} before")),
    };
    let planned = clock.planned.map(|id| {
        let (name, words) = event(&id);
        (format!("plan {name}"), format!("the plan for {words}"))
    });
    let ended = clock.standing.map_or(&[][..], |fact| pack.facts[fact].ends.as_slice());
    let duty = clock.deed.map(|id| &pack.actions[id].entry);
    let standing = clock.standing.map(|id| &pack.facts[id].entry);
    let standing = standing.map(|fact| (format!("while {}", fact.name), format!("the end of “{}”", fact.title)));
    let right = clock.right_of.iter().map(|who| plain(format!("a right of {who}")));
    let parts = [
        (Part::Start, clock.starts.iter().map(start).chain(planned).collect()),
        (Part::End, clock.stops.iter().map(event).collect()),
        (Part::Pause, pauses.collect()),
        (Part::Exemption, clock.not_needed.iter().chain(ended).map(event).chain(standing).chain(right).collect()),
        (Part::Duty, duty.map(|action| (action.name.clone(), format!("“{}”", action.title))).into_iter().collect()),
        (Part::Calendar, calendar.into_iter().collect()),
        (Part::Owner, clock.owners.iter().map(|one| who(pack, *one)).collect()),
        (Part::Warning, clock.warnings.iter().map(warning).collect()),
    ];
    let ladder = clock.escalates.map(|id| &pack.ladders[id]);
    // A proposal does not count, so that taking one up is a limit more.
    let limits = clock.counting().map(|one| Counted { limit: one.limit, first: one.counting_first, kind: one.kind });
    Wording {
        title: clock.entry.title.clone(),
        limits: limits.collect(),
        parts: BTreeMap::from(parts),
        steps: ladder.map_or_else(BTreeMap::new, |ladder| of_ladder(pack, ladder)),
    }
}

/// When each person on a ladder is told at the soonest.
fn of_ladder(pack: &Pack, ladder: &Ladder) -> Steps {
    let mut steps = Steps::new();
    for step in &ladder.steps {
        let after = step.after.unwrap_or(Length { count: 0, unit: Unit::Minute });
        let key = step.when.as_ref().map_or(String::new(), |when| named(pack, when));
        let of = step.when.as_ref().map_or(String::new(), |when| format!(", when {}", phrases::condition(pack, when)));
        for one in &step.tell {
            let (name, title) = who(pack, *one);
            let soonest = steps.entry((name, key.clone())).or_insert((format!("{title}{of}"), after));
            if after.is_at_most(soonest.1) {
                soonest.1 = after;
            }
        }
    }
    steps
}

fn limits(old: &[Counted], new: &[Counted]) -> Option<Difference> {
    let covers = |a: &[Counted], b: &[Counted]| b.iter().all(|one| a.iter().any(|own| own.is_as_strict_as(*one)));
    let way = match (covers(new, old), covers(old, new)) {
        (true, true) => Direction::Same,
        (true, false) => Direction::Raised,
        (false, _) => Direction::Lowered,
    };
    let words = |list: &[Counted]| list.iter().map(|one| one.words()).collect::<BTreeSet<_>>();
    let (from, to) = (words(old), words(new));
    (from != to).then(|| (from.into_iter().collect(), to.into_iter().collect(), way))
}

/// By who is told, and of which children: in words, and how soon.
type Steps = BTreeMap<(String, String), (String, Length)>;

/// A ladder that tells someone later, or no longer, is lowered.
fn steps(old: &Steps, new: &Steps) -> Option<Difference> {
    let by_name = |steps: &Steps| steps.iter().map(|(name, (_, after))| (name.clone(), *after)).collect::<Vec<_>>();
    if by_name(old) == by_name(new) {
        return None;
    }
    let as_soon = |a: &Steps, b: &Steps| {
        let soon = |told: Option<&(String, Length)>, after: Length| told.is_some_and(|(_, own)| own.is_at_most(after));
        // Whoever is told of every child is told of each.
        b.iter()
            .all(|(who, (_, after))| soon(a.get(who), *after) || soon(a.get(&(who.0.clone(), String::new())), *after))
    };
    let way = match (as_soon(new, old), as_soon(old, new)) {
        (true, true) => Direction::Same,
        (true, false) => Direction::Raised,
        (false, _) => Direction::Lowered,
    };
    let words = |steps: &Steps| {
        let one = |(who, after): &(String, Length)| match after.count {
            0 => format!("{who} at once"),
            _ => format!("{who} {after} after"),
        };
        steps.values().map(one).collect()
    };
    Some((words(old), words(new), way))
}

/// Calendars of both packs that count other days. A day that is counted no longer makes every limit over it longer.
fn days(old: &Pack, new: &Pack) -> Vec<TimeChange> {
    let mut changes = Vec::new();
    for calendar in &new.calendars {
        let name = &calendar.entry.name;
        let Some(before) = old.calendars.iter().find(|other| other.entry.name == *name) else { continue };
        let gone = before.table.days_not_in(&calendar.table);
        let come = calendar.table.days_not_in(&before.table);
        if gone.is_empty() && come.is_empty() {
            continue;
        }
        let way = if gone.is_empty() { Direction::Raised } else { Direction::Lowered };
        changes.push(TimeChange {
            kind: Kind::Calendar,
            name: name.clone(),
            title: calendar.entry.title.clone(),
            part: Part::Days,
            from: gone.iter().map(ToString::to_string).collect(),
            to: come.iter().map(ToString::to_string).collect(),
            way,
        });
    }
    changes
}
