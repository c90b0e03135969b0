//! Time limits, clocks, ladders and meetings that differ, and which way; with all else that surrounds the rules.
//!
//! In: two packs, each as at a day. Out: for every speed, clock, ladder and calendar of either, what differs. What starts
//! and ends a clock is compared as it is written: what is not surely as much is lowered. Must not know layout.

use std::collections::{BTreeMap, BTreeSet};

use super::Direction;
use super::answers::answers;
use super::calendars::{calendars, counted_on};
use super::change::{Part, TimeChange, written};
use super::meaning::Difference;
use super::meaning::{Conditional, conditional, meant};
use super::meetings::meetings;
use super::promises::promises;
use super::surroundings::surroundings;
use super::words::{Words, plain, who};
use crate::base::calendar::day::Day;
use crate::base::ending::Ending;
use crate::base::length::{Length, Unit};
use crate::decision::phrases;
use crate::pack::model::{Clock, Ladder, Pack};
use crate::syntax::ast::{Kind, LimitKind, Warning, Which};

/// What a speed, a clock or a ladder says, part by part.
#[derive(Default)]
struct Wording {
    title: String,
    limits: Vec<Counted>,
    starts: Vec<Conditional>,
    warnings: Vec<Warning>,
    parts: BTreeMap<Part, Words>,
    /// The ladder that follows a miss, and how long after it each is told.
    ladder: Option<String>,
    steps: Vec<LadderStep>,
}

/// Somebody who is told of a miss, of which children, and how soon.
struct LadderStep {
    who: Conditional,
    after: Length,
}

/// A limit, and what stands behind it.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Counted {
    ending: Ending,
    kind: Option<LimitKind>,
}

impl Counted {
    /// Whether it never ends later than another, also where a pause puts both off.
    fn is_no_later_than(self, other: Counted, is_paused: bool) -> bool {
        let pausing = |counted: Counted| counted.ending.limit.unit().map(Unit::pausing);
        let stays = pausing(self).is_none() || pausing(self) == pausing(other);
        self.ending.is_no_later_than(other.ending) && (!is_paused || stays)
    }

    fn words(self) -> String {
        let counting = if self.ending.counting_first { ", counting the first day" } else { "" };
        let kind = match self.kind {
            Some(LimitKind::Statute) => " (statute)",
            Some(LimitKind::Guidance) => " (guidance)",
            Some(LimitKind::LocalPractice) => " (local practice)",
            Some(LimitKind::Proposal) | None => "",
        };
        format!("{}{counting}{kind}", self.ending.limit)
    }
}

type Sides = BTreeMap<(Kind, String), Wording>;

/// Everything about time that differs.
#[must_use]
pub(crate) fn times((old, old_day): (&Pack, Day), (new, new_day): (&Pack, Day)) -> Vec<TimeChange> {
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
        let (was, is) = (from.unwrap_or(&empty), to.unwrap_or(&empty));
        // A rung that only one side has is seen where somebody reaches it.
        if key.0 == Kind::Clock || (from.is_some() && to.is_some()) {
            changes.extend(limits(was, is).map(|found| change(Part::Limit, found)));
        }
        // Of what one side does not have, it is enough to say so; a ladder counts where a clock is followed by it.
        if from.is_none() || to.is_none() {
            continue;
        }
        changes.extend(conditional(&was.starts, &is.starts, Direction::Raised).map(|found| change(Part::Start, found)));
        changes.extend(warnings(&was.warnings, &is.warnings).map(|found| change(Part::Warning, found)));
        if key.0 == Kind::Clock {
            let clock = |pack: &'_ Pack| pack.clocks.iter().position(|clock| clock.entry.name == key.1);
            let both = clock(old).and_then(|at| old.clocks.as_slice().get(at));
            let both = both.zip(clock(new).and_then(|at| new.clocks.as_slice().get(at)));
            let found = both.and_then(|(before, after)| counted_on((old, before), (new, after)));
            changes.extend(found.map(|found| change(Part::Calendar, found)));
        }
        let parts: BTreeSet<&Part> = was.parts.keys().chain(is.parts.keys()).collect();
        changes.extend(parts.into_iter().filter_map(|part| {
            let none = Words::new();
            let of = |said: &Wording| said.parts.get(part).unwrap_or(&none).clone();
            written(*part, &of(was), &of(is)).map(|found| change(*part, found))
        }));
        // What one ladder says is said once, however many clocks are followed by it.
        if key.0 == Kind::Ladder || was.ladder != is.ladder {
            changes.extend(steps(&was.steps, &is.steps).map(|found| change(Part::Step, found)));
        }
    }
    changes.extend(meetings((old, old_day), (new, new_day)));
    changes.extend(calendars(old, new));
    changes.extend(promises((old, old_day), (new, new_day)));
    changes.extend(answers(old, new));
    changes.extend(surroundings((old, old_day), (new, new_day)));
    changes
}

fn all(pack: &Pack, day: Day) -> Sides {
    let mut sides = Sides::new();
    for speed in &pack.speeds {
        let limits = speed
            .limit
            .into_iter()
            .map(|limit| Counted { ending: Ending { limit, counting_first: false }, kind: None })
            .collect();
        let said = Wording { title: speed.entry.title.clone(), limits, ..Wording::default() };
        sides.insert((Kind::Speed, speed.entry.name.clone()), said);
    }
    let is_on = |clock: &&Clock| clock.entry.force.covers(day) && crate::engine::clocks::is_on(clock);
    for clock in pack.clocks.iter().filter(is_on) {
        sides.insert((Kind::Clock, clock.entry.name.clone()), of_clock(pack, clock));
    }
    let followed: BTreeSet<_> = pack.clocks.iter().filter(is_on).filter_map(|clock| clock.escalates).collect();
    for ladder in followed.into_iter().map(|id| &pack.ladders[id]) {
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
        Conditional {
            what: format!("{which} {}", event.name),
            when: when.as_ref().map(|when| meant(pack, when)),
            words: format!("{which} “{}”{words}", event.title),
        }
    };
    let event = |id: &crate::pack::model::EventId| {
        let event = &pack.events[*id].entry;
        (event.name.clone(), format!("“{}”", event.title))
    };
    let pauses = clock.pauses.iter().map(|(from, until, _)| {
        let (from, until) = (event(from), event(until));
        (format!("{} {}", from.0, until.0), format!("from {} until {}", from.1, until.1))
    });
    let planned = clock.planned.map(|id| {
        let (name, words) = event(&id);
        Conditional { what: format!("plan {name}"), when: None, words: format!("the plan for {words}") }
    });
    let duty = clock.deed.map(|id| &pack.actions[id].entry);
    let standing = clock.standing.map(|id| &pack.facts[id].entry);
    let standing = standing.map(|fact| (fact.name.clone(), format!("“{}”", fact.title)));
    let parts = [
        (Part::End, clock.stops.iter().map(event).collect()),
        (Part::Pause, pauses.collect()),
        (Part::Exemption, clock.not_needed.iter().map(event).collect()),
        (Part::Standing, standing.into_iter().collect()),
        (Part::Right, clock.right_of.iter().map(plain).collect()),
        (Part::Duty, duty.map(|action| (action.name.clone(), format!("“{}”", action.title))).into_iter().collect()),
        (Part::Owner, clock.owners.iter().map(|one| who(pack, *one)).collect()),
    ];
    let ladder = clock.escalates.map(|id| &pack.ladders[id]);
    // A proposal does not count, so that taking one up is a limit more.
    let limits = clock.counting().map(|one| Counted { ending: one.ending(), kind: one.kind });
    Wording {
        title: clock.entry.title.clone(),
        limits: limits.collect(),
        starts: clock.starts.iter().map(start).chain(planned).collect(),
        warnings: clock.warnings.clone(),
        parts: BTreeMap::from(parts),
        ladder: ladder.map(|ladder| ladder.entry.name.clone()),
        steps: ladder.map_or_else(Vec::new, |ladder| of_ladder(pack, ladder)),
    }
}

/// A clock that warns later, or less often, is lowered.
fn warnings(old: &[Warning], new: &[Warning]) -> Option<Difference> {
    let is_as_soon = |a: &Warning, b: &Warning| match (a, b) {
        (Warning::Share(own), Warning::Share(wanted)) => own.value <= wanted.value,
        (Warning::Before(own), Warning::Before(wanted)) => wanted.is_no_longer_than(*own),
        (Warning::Share(_), Warning::Before(_)) | (Warning::Before(_), Warning::Share(_)) => false,
    };
    // Each takes the place of one alone: of two warnings, one is left of one.
    let covers = |a: &[Warning], b: &[Warning]| {
        a.len() >= b.len() && b.iter().all(|wanted| a.iter().any(|own| is_as_soon(own, wanted)))
    };
    let way = match (covers(new, old), covers(old, new)) {
        (true, true) => return None,
        (true, false) => Direction::Raised,
        (false, _) => Direction::Lowered,
    };
    let words = |list: &[Warning]| {
        let one = |warning: &Warning| match warning {
            Warning::Share(share) => format!("at {} percent", share.value),
            Warning::Before(length) => format!("{length} before"),
        };
        list.iter().map(one).collect()
    };
    Some((words(old), words(new), way))
}

/// When each person on a ladder is told at the soonest.
fn of_ladder(pack: &Pack, ladder: &Ladder) -> Vec<LadderStep> {
    let of_step = |step: &crate::pack::model::Step| -> Vec<LadderStep> {
        let after = step.after.unwrap_or(Length { count: 0, unit: Unit::Minute });
        let of = step.when.as_ref().map_or(String::new(), |when| format!(", when {}", phrases::condition(pack, when)));
        let soon = if after.count == 0 { "at once".to_owned() } else { format!("{after} after") };
        let told = |one: &crate::pack::model::Who| {
            let (what, title) = who(pack, *one);
            let when = step.when.as_ref().map(|when| meant(pack, when));
            LadderStep { who: Conditional { what, when, words: format!("{title} {soon}{of}") }, after }
        };
        step.tell.iter().map(told).collect()
    };
    ladder.steps.iter().flat_map(of_step).collect()
}

fn limits(was: &Wording, is: &Wording) -> Option<Difference> {
    let (old, new) = (was.limits.as_slice(), is.limits.as_slice());
    let is_paused = [was, is].iter().any(|side| side.parts.get(&Part::Pause).is_some_and(|pauses| !pauses.is_empty()));
    let covers =
        |a: &[Counted], b: &[Counted]| b.iter().all(|one| a.iter().any(|own| own.is_no_later_than(*one, is_paused)));
    let way = match (covers(new, old), covers(old, new)) {
        (true, true) => Direction::Same,
        (true, false) => Direction::Raised,
        (false, _) => Direction::Lowered,
    };
    let words = |list: &[Counted]| list.iter().map(|one| one.words()).collect::<BTreeSet<_>>();
    let (from, to) = (words(old), words(new));
    (from != to).then(|| (from.into_iter().collect(), to.into_iter().collect(), way))
}

/// A ladder that tells someone later, or no longer, or of fewer children, is lowered.
fn steps(old: &[LadderStep], new: &[LadderStep]) -> Option<Difference> {
    let is_as_soon = |own: &LadderStep, wanted: &LadderStep| {
        let as_wide = conditional(std::slice::from_ref(&wanted.who), std::slice::from_ref(&own.who), Direction::Raised);
        own.after.is_no_longer_than(wanted.after) && as_wide.is_none_or(|(.., way)| way == Direction::Raised)
    };
    let covers =
        |a: &[LadderStep], b: &[LadderStep]| b.iter().all(|wanted| a.iter().any(|own| is_as_soon(own, wanted)));
    let way = match (covers(new, old), covers(old, new)) {
        (true, true) => return None,
        (true, false) => Direction::Raised,
        (false, _) => Direction::Lowered,
    };
    let words = |list: &[LadderStep]| list.iter().map(|one| one.who.words.clone()).collect();
    Some((words(old), words(new), way))
}
