//! What is wrong with the data about time. Nothing is dropped without a word.
//!
//! In: one child's events, clocks and meetings. Out: findings as data. Must not know words.

use crate::base::calendar::moment::Moment;
use crate::base::calendar::zone::is_skipped;
use crate::base::order::InOrder;
use crate::engine::clocks::ladder;
use crate::engine::clocks::meeting::{Call, Verdict, is_among};
use crate::engine::clocks::occurrence::Occurrence;
use crate::engine::clocks::state::State;
use crate::engine::clocks::{Case, Time, is_on, shelf};
use crate::pack::model::{ClockId, MeetingId, Who};

/// Something that is wrong with the data about time; positions are those of events in the referral.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Finding {
    /// A meeting lacked somebody who had to be there.
    NotQuorate(MeetingId, usize, Vec<Who>),
    /// A meeting was only a call, and the rules do not allow that.
    CallNotAllowed(MeetingId, usize),
    /// A meeting was a call that the rules allow only for now.
    CallAllowed(MeetingId, usize),
    /// Nobody recorded who was at a meeting.
    NobodyRecorded(MeetingId, usize),
    /// A meeting on a day on which nobody works.
    OnDayOff(MeetingId, usize),
    /// What stops a clock comes before everything that starts it.
    StopBeforeStart(ClockId, usize),
    /// Something was called needless without a reason.
    NoReason(ClockId, usize),
    /// Somebody is said to have attended what has not happened yet.
    AttendedAhead(usize),
    /// Attendance at something that nobody attends.
    NotAttended(usize),
    /// A time that the clock skipped in spring.
    Skipped(usize),
    /// Something was planned for a day that has passed, and is not recorded; the position is that among the plans.
    PlannedNotHeld(usize),
    /// Something was planned for a day before the one on which it was planned.
    PlannedBackwards(usize),
    /// A meeting is planned for a day on which nobody works.
    PlannedOnDayOff(usize),
    /// Somebody was told of a clock that was not missed by then, or whose ladder does not tell them; the position is that
    /// among those who were told.
    ToldUnasked(usize),
}

/// Everything that is wrong, in a fixed order.
#[must_use]
pub fn findings(case: &Case<'_>, time: &Time) -> Vec<Finding> {
    let mut found = Vec::new();
    meetings(case, time, &mut found);
    clocks(case, time, &mut found);
    events(case, &mut found);
    plans(case, time, &mut found);
    tellings(case, time, &mut found);
    found.in_order();
    found.dedup();
    found
}

fn meetings(case: &Case<'_>, time: &Time, found: &mut Vec<Finding>) {
    for sitting in &time.meetings {
        let (id, index) = (sitting.meeting, sitting.occurrence.index);
        match (sitting.attendance_known, sitting.missing.is_empty()) {
            (true, false) => found.push(Finding::NotQuorate(id, index, sitting.missing.clone())),
            (false, false) => found.push(Finding::NobodyRecorded(id, index)),
            (_, true) => {}
        }
        match sitting.call {
            Call::NotAllowed => found.push(Finding::CallNotAllowed(id, index)),
            Call::Allowed if sitting.verdict == Verdict::Held => found.push(Finding::CallAllowed(id, index)),
            Call::Allowed | Call::Open | Call::NoCall => {}
        }
        let day = sitting.occurrence.on.exactly().map(|on| on.date());
        let working = shelf(case.pack, None).working_days;
        if day.zip(working).is_some_and(|(day, table)| table.is_open(day) == Ok(false)) {
            found.push(Finding::OnDayOff(id, index));
        }
    }
}

fn clocks(case: &Case<'_>, time: &Time, found: &mut Vec<Finding>) {
    for run in &time.runs {
        if let (State::NotNeeded(None), Some(end)) = (&run.state, run.ended) {
            found.push(Finding::NoReason(run.clock, end.index));
        }
    }
    for (clock, id) in case.pack.clocks.iter().zip((0..).map(ClockId)).filter(|(clock, _)| is_on(clock)) {
        let plans = || case.plans.iter().map(|plan| &plan.made).filter(|made| clock.planned == Some(made.event));
        let starts = || clock.starts.iter().flat_map(|(_, event, _)| case.occurrences.list(*event)).chain(plans());
        let starts_itself = |stop: &Occurrence| clock.starts.iter().any(|(_, event, _)| *event == stop.event);
        if starts().next().is_none() {
            continue;
        }
        for stop in clock.stops.iter().flat_map(|event| case.occurrences.list(*event)) {
            let before_all = starts().all(|start| stop.follows(start).is_false() && stop.index != start.index);
            if before_all && !starts_itself(stop) {
                found.push(Finding::StopBeforeStart(id, stop.index));
            }
        }
    }
}

fn events(case: &Case<'_>, found: &mut Vec<Finding>) {
    for (index, happened) in case.referral.events.iter().enumerate() {
        if happened.child.is_some_and(|child| child != case.child) {
            continue;
        }
        let takes_attendance = case.pack.events.get(happened.event.at()).is_some_and(|event| event.attendance);
        let attended = happened.attended.as_ref().is_some_and(|attended| !attended.is_empty());
        if attended && happened.on.is_after(case.now) {
            found.push(Finding::AttendedAhead(index));
        }
        if attended && !takes_attendance {
            found.push(Finding::NotAttended(index));
        }
        if [happened.on.from, happened.on.to].into_iter().flatten().any(is_skipped) {
            found.push(Finding::Skipped(index));
        }
    }
}

fn plans(case: &Case<'_>, time: &Time, found: &mut Vec<Finding>) {
    for plan in &time.plans {
        let index = plan.made.index - case.referral.events.len();
        let last = plan.day.to.map(Moment::date);
        if last.zip(plan.made.first_day()).is_some_and(|(last, made)| last < made) {
            found.push(Finding::PlannedBackwards(index));
        }
        if plan.made.happened && last.is_some_and(|last| last < case.now.date()) {
            found.push(Finding::PlannedNotHeld(index));
        }
        let day = plan.day.exactly().map(Moment::date);
        let working = shelf(case.pack, None).working_days;
        let is_meeting = case.pack.meetings.iter().any(|meeting| meeting.held_as == plan.made.event);
        if is_meeting && day.zip(working).is_some_and(|(day, table)| table.is_open(day) == Ok(false)) {
            found.push(Finding::PlannedOnDayOff(index));
        }
    }
}

fn tellings(case: &Case<'_>, time: &Time, found: &mut Vec<Finding>) {
    for (index, telling) in ladder::tellings(case) {
        let clock = case.pack.clocks.get(telling.clock.at());
        let ladder = clock.and_then(|clock| clock.escalates).and_then(|id| case.pack.ladders.get(id.at()));
        let steps = ladder.map_or(&[][..], |ladder| &ladder.steps);
        let is_told = |who: &Who| is_among(case.pack, *who, &telling.who);
        let on_ladder = steps.iter().any(|(tell, _)| tell.iter().any(is_told));
        let mut runs = time.runs.iter().filter(|run| run.clock == telling.clock);
        let missed = runs.any(|run| run.dues.latest.is_some_and(|due| ladder::is_of(case, telling, &due)));
        if !on_ladder || !missed {
            found.push(Finding::ToldUnasked(index));
        }
    }
}
