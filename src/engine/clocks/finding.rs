//! What is wrong with the data about time. Nothing is dropped without a word.
//!
//! In: one child's events, clocks and meetings. Out: findings as data. Must not know words.

use std::collections::BTreeSet;

use crate::base::calendar::moment::Moment;
use crate::base::calendar::zone::is_skipped;
use crate::base::order::InOrder;
use crate::engine::clocks::ladder;
use crate::engine::clocks::meeting::{Call, Verdict, is_among};
use crate::engine::clocks::occurrence::Occurrence;
use crate::engine::clocks::run::State;
use crate::engine::clocks::{Case, Time, is_on, shelf};
use crate::engine::referral::{Answer, EventPosition, On, PlanPosition, Report, TellingPosition};
use crate::pack::model::{ClockId, EventId, Fact, FactId, MeetingId, Values, Who};

/// Something that is wrong with the data about time.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Finding {
    /// A meeting lacked somebody who had to be there.
    NotQuorate { meeting: MeetingId, event: EventPosition, missing: Vec<Who> },
    /// A meeting was only a call, and the rules do not allow that.
    CallNotAllowed { meeting: MeetingId, event: EventPosition },
    /// A meeting was a call that the rules allow only for now.
    CallAllowed { meeting: MeetingId, event: EventPosition },
    /// Nobody recorded who was at a meeting.
    NobodyRecorded { meeting: MeetingId, event: EventPosition },
    /// A meeting on a day on which nobody works.
    OnDayOff { meeting: MeetingId, event: EventPosition },
    /// What stops a clock comes before everything that starts it.
    StopBeforeStart { clock: ClockId, stop: EventPosition },
    /// What ends a standing, and nothing that begins it comes before.
    EndWithoutBeginning { fact: FactId, end: EventPosition },
    /// Something was called needless without a reason.
    NoReason { clock: ClockId, end: EventPosition },
    /// Somebody is said to have attended what has not happened yet.
    AttendedAhead { event: EventPosition },
    /// Attendance at something that nobody attends.
    NotAttended { event: EventPosition },
    /// A time that the clock skipped in spring.
    Skipped { event: EventPosition },
    /// Something was planned for a day that has passed, and is not recorded.
    PlannedNotHeld { plan: PlanPosition },
    /// Something was planned for a day before the one on which it was planned.
    PlannedBackwards { plan: PlanPosition },
    /// A meeting is planned for a day on which nobody works.
    PlannedOnDayOff { plan: PlanPosition },
    /// Somebody was told of a clock that was not missed by then, or whose ladder does not tell them.
    ToldUnasked { telling: TellingPosition },
}

/// Everything that is wrong, in a fixed order.
#[must_use]
pub(crate) fn findings(case: &Case<'_>, time: &Time) -> Vec<Finding> {
    let mut found = Vec::new();
    meetings(case, time, &mut found);
    clocks(case, time, &mut found);
    standings(case, time, &mut found);
    events(case, &mut found);
    plans(case, time, &mut found);
    tellings(case, time, &mut found);
    found.in_order();
    found.dedup();
    found
}

fn meetings(case: &Case<'_>, time: &Time, found: &mut Vec<Finding>) {
    for sitting in &time.meetings {
        let (meeting, event) = (sitting.meeting, sitting.occurrence.position);
        match (sitting.attendance_known, sitting.missing.is_empty()) {
            (true, false) => found.push(Finding::NotQuorate { meeting, event, missing: sitting.missing.clone() }),
            (false, false) => found.push(Finding::NobodyRecorded { meeting, event }),
            (_, true) => {}
        }
        match sitting.call {
            Call::NotAllowed => found.push(Finding::CallNotAllowed { meeting, event }),
            Call::Allowed if sitting.verdict == Verdict::Held => found.push(Finding::CallAllowed { meeting, event }),
            Call::Allowed | Call::Open | Call::InPerson => {}
        }
        if is_day_off(case, sitting.occurrence.on) {
            found.push(Finding::OnDayOff { meeting, event });
        }
    }
}

/// Whether something falls on one day, and nobody works on it.
fn is_day_off(case: &Case<'_>, on: On) -> bool {
    let day = on.exactly().map(Moment::date);
    let working = shelf(case.pack, None).working_days;
    day.zip(working).is_some_and(|(day, table)| table.is_open(day) == Ok(false))
}

fn clocks(case: &Case<'_>, time: &Time, found: &mut Vec<Finding>) {
    let mut said = BTreeSet::new();
    for run in &time.runs {
        if let (State::NotNeeded(None), Some(end)) = (&run.state, run.ended)
            && said.insert(end.position)
        {
            found.push(Finding::NoReason { clock: run.clock, end: end.position });
        }
    }
    for (id, clock) in case.pack.clocks.entries().filter(|(_, clock)| is_on(clock)) {
        let plans = || case.plans.iter().map(|plan| plan.made).filter(|made| clock.planned == Some(made.event));
        let events = || clock.starts.iter().flat_map(|(_, event, _)| case.occurrences.list(*event));
        let starts = || events().map(|event| event.of_any_kind()).chain(plans().map(Occurrence::of_any_kind));
        let starts_itself = |stop: EventId| clock.starts.iter().any(|(_, event, _)| *event == stop);
        if starts().next().is_none() {
            continue;
        }
        for stop in clock.stops.iter().flat_map(|event| case.occurrences.list(*event)) {
            let before_all = starts().all(|start| stop.follows(&start).is_false() && !stop.is_same(&start));
            if before_all && !starts_itself(stop.event) {
                found.push(Finding::StopBeforeStart { clock: id, stop: stop.position });
            }
        }
    }
}

/// Ends of what never began. An event that ends several standings at once, such as a death, says nothing of each.
fn standings(case: &Case<'_>, time: &Time, found: &mut Vec<Finding>) {
    let begun = |fact: &&(FactId, &Fact)| !fact.1.begins.is_empty();
    let all: Vec<(FactId, &Fact)> = case.pack.facts.entries().collect();
    let was_held = |event: &Occurrence<EventPosition>| {
        let mut sittings = time.meetings.iter().filter(|sitting| sitting.occurrence.position == event.position);
        sittings.all(|sitting| sitting.verdict != Verdict::NotHeld)
    };
    let list = |event: &EventId| case.occurrences.list(*event).iter().filter(|event| was_held(event));
    for (id, fact) in all.iter().filter(begun) {
        if is_told(case, *id) {
            continue;
        }
        let of_it_alone = |event: &&EventId| all.iter().filter(|(_, other)| other.ends.contains(event)).count() == 1;
        for end in fact.ends.iter().filter(of_it_alone).flat_map(list) {
            let before: Vec<_> = fact.ends.iter().flat_map(list).filter(|other| end.follows(other).is_true()).collect();
            let mut begins = fact.begins.iter().flat_map(list);
            let between = |begin: &Occurrence<EventPosition>| {
                !end.follows(begin).is_false() && before.iter().all(|other| !begin.follows(other).is_false())
            };
            if !begins.any(between) {
                found.push(Finding::EndWithoutBeginning { fact: *id, end: end.position });
            }
        }
    }
}

/// Whether anybody says of the child or of its household that something is so.
fn is_told(case: &Case<'_>, fact: FactId) -> bool {
    let yes = |report: &Report| report.fact == fact && report.answer == Answer::Values(Values::YesNo(true));
    case.referral.children[case.child].told.iter().chain(&case.referral.household).any(yes)
}

fn events(case: &Case<'_>, found: &mut Vec<Finding>) {
    for (event, happened) in case.referral.events.entries() {
        if !case.referral.concerns(happened.child, case.child) {
            continue;
        }
        let attended = happened.attended.as_ref().is_some_and(|attended| !attended.is_empty());
        if attended && happened.on.is_after(case.now) {
            found.push(Finding::AttendedAhead { event });
        }
        if attended && !case.pack.events[happened.event].attendance {
            found.push(Finding::NotAttended { event });
        }
        if [happened.on.from, happened.on.to].into_iter().flatten().any(is_skipped) {
            found.push(Finding::Skipped { event });
        }
    }
}

fn plans(case: &Case<'_>, time: &Time, found: &mut Vec<Finding>) {
    for planned in &time.plans {
        let plan = planned.made.position;
        let last = planned.day.to.map(Moment::date);
        if last.zip(planned.made.first_day()).is_some_and(|(last, made)| last < made) {
            found.push(Finding::PlannedBackwards { plan });
        }
        if planned.made.happened && last.is_some_and(|last| last < case.now.date()) {
            found.push(Finding::PlannedNotHeld { plan });
        }
        let is_meeting = case.pack.meetings.iter().any(|meeting| meeting.held_as == planned.made.event);
        if is_meeting && is_day_off(case, planned.day) {
            found.push(Finding::PlannedOnDayOff { plan });
        }
    }
}

fn tellings(case: &Case<'_>, time: &Time, found: &mut Vec<Finding>) {
    for (position, telling) in ladder::tellings(case) {
        let ladder = case.pack.clocks[telling.clock].escalates;
        let mut steps = ladder.iter().flat_map(|ladder| &case.pack.ladders[*ladder].steps);
        let is_told = |who: &Who| is_among(case.pack, *who, &telling.who);
        let on_ladder = steps.any(|step| step.tell.iter().any(is_told));
        let mut runs = time.runs.iter().filter(|run| run.clock == telling.clock);
        let missed = runs.any(|run| run.due.latest.is_some_and(|due| ladder::is_of(case, telling, &due)));
        if !on_ladder || !missed {
            found.push(Finding::ToldUnasked { telling: position });
        }
    }
}
