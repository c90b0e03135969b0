//! What the clocks say, in words.

use jiff::Timestamp;

use crate::base::calendar::due::{Calendars, Due, Uncountable};
use crate::base::calendar::moment::Moment;
use crate::base::calendar::zone::civil;
use crate::base::truth::Truth;
use crate::decision::phrases;
use crate::decision::record::clocks::{
    ClockDecision, ClockState, Counts, Doubt, LimitDecision, MeetingDecision, Missed, NotStarted, PlanDecision,
    StepDecision, When,
};
use crate::engine::clocks::ladder::Rung;
use crate::engine::clocks::meeting::{Call, Sitting, Verdict};
use crate::engine::clocks::occurrence::{Occurrence, Position};
use crate::engine::clocks::plan::Planned;
use crate::engine::clocks::run::{Doubt as Why, LimitDue, Run, State};
use crate::engine::clocks::shelf;
use crate::engine::referral::On;
use crate::pack::model::{Clock, Pack, Who};
use crate::syntax::ast::LimitKind;

use super::{Child, citation};

/// Every run of every clock that has started.
pub(super) fn clocks(child: &Child<'_>) -> Vec<ClockDecision> {
    child.time.runs.iter().map(|run| clock(child.pack, run)).collect()
}

/// Clocks of which no start is recorded.
pub(super) fn not_started(child: &Child<'_>) -> Vec<NotStarted> {
    let entries = child.time.not_started.iter().map(|id| &child.pack.clocks[*id].entry);
    entries.map(|entry| NotStarted { clock: entry.name.clone(), title: entry.title.clone() }).collect()
}

/// Meetings that are recorded.
pub(super) fn meetings(child: &Child<'_>) -> Vec<MeetingDecision> {
    child.time.meetings.iter().map(|sitting| meeting(child.pack, sitting)).collect()
}

/// Plans that stand.
pub(super) fn plans(child: &Child<'_>) -> Vec<PlanDecision> {
    child.time.plans.iter().map(|planned| plan(child.pack, planned)).collect()
}

fn clock(pack: &Pack, run: &Run) -> ClockDecision {
    let clock = &pack.clocks[run.clock];
    let (doubt, calendar) = doubt(&run.state);
    ClockDecision {
        clock: clock.entry.name.clone(),
        title: clock.entry.title.clone(),
        state: state(&run.state),
        missed: match run.missed {
            Truth::True => Missed::Yes,
            Truth::False => Missed::No,
            Truth::Unknown => Missed::CannotSay,
        },
        started_by: event(pack, &run.start.by),
        started: started(&run.start.by),
        counted_from: run.start.counted_from.map(|at| Moment::whole(civil(at).date())),
        planned_for: run.start.plan.map(|plan| plan.day.into()),
        due: between(run.due.earliest.as_ref(), run.due.latest.as_ref()),
        due_on_day_off: day_off(&shelf(pack, Some(clock)), run.due.latest.as_ref()),
        due_soon_from: run.warns.map(to_the_minute),
        late_by: match &run.state {
            State::Overdue(by) | State::Late(by) => Some(by.to_string()),
            State::Running
            | State::DueSoon
            | State::Lapsed
            | State::Paused
            | State::InTime
            | State::NotNeeded(_)
            | State::CannotSay(_) => None,
        },
        ended_by: run.ended.map(|end| event(pack, &end)),
        ended: run.ended.map(|end| end.on.into()),
        reason: if let State::NotNeeded(reason) = &run.state { reason.clone() } else { None },
        doubt,
        calendar,
        paused_since: run.due.paused.filter(|_| run.state == State::Paused).map(|pause| pause.on.into()),
        right_of: clock.right_of.clone(),
        action: clock.deed.map(|action| pack.actions[action].entry.name.clone()),
        limits: run.due.limits.iter().map(|due| limit(pack, clock, due)).collect(),
        owners: titles(pack, &clock.owners),
        ladder: clock.escalates.map(|id| pack.ladders[id].entry.title.clone()),
        steps: run.rungs.iter().map(|rung| step(pack, rung)).collect(),
        citations: clock.entry.cites.iter().map(|cite| citation(pack, cite)).collect(),
    }
}

fn meeting(pack: &Pack, sitting: &Sitting) -> MeetingDecision {
    let meeting = &pack.meetings[sitting.meeting];
    MeetingDecision {
        meeting: meeting.entry.name.clone(),
        title: meeting.entry.title.clone(),
        on: sitting.occurrence.on.into(),
        counts: match sitting.verdict {
            Verdict::Held => Counts::Held,
            Verdict::NotHeld => Counts::NotHeld,
            Verdict::CannotSay => Counts::CannotSay,
        },
        attendance_known: sitting.attendance_known,
        missing: if sitting.attendance_known { titles(pack, &sitting.missing) } else { Vec::new() },
        absent: titles(pack, &sitting.absent),
        by_telephone: sitting.call != Call::InPerson,
    }
}

fn plan(pack: &Pack, plan: &Planned) -> PlanDecision {
    PlanDecision { title: event(pack, &plan.made), planned_for: plan.day.into(), planned: plan.made.on.into() }
}

fn event<P>(pack: &Pack, of: &Occurrence<P>) -> String {
    pack.events[of.event].entry.title.clone()
}

fn state(state: &State) -> ClockState {
    match state {
        State::Running => ClockState::Running,
        State::DueSoon => ClockState::DueSoon,
        State::Overdue(_) => ClockState::Overdue,
        State::Paused => ClockState::Paused,
        State::Lapsed => ClockState::Lapsed,
        State::InTime => ClockState::StoppedInTime,
        State::Late(_) => ClockState::StoppedLate,
        State::NotNeeded(_) => ClockState::NotNeeded,
        State::CannotSay(_) => ClockState::CannotSay,
    }
}

fn doubt(state: &State) -> (Option<Doubt>, Option<String>) {
    let State::CannotSay(why) = state else { return (None, None) };
    match why {
        Why::Applies => (Some(Doubt::Applies), None),
        Why::Start => (Some(Doubt::Start), None),
        Why::Meeting => (Some(Doubt::Meeting), None),
        Why::End => (Some(Doubt::End), None),
        Why::Pause => (Some(Doubt::Pause), None),
        Why::Calendar(Uncountable::NoDay) => (Some(Doubt::Start), None),
        Why::Calendar(Uncountable::NoCalendar(unit)) => (Some(Doubt::NoCalendar), Some(unit.plural().to_owned())),
        Why::Calendar(Uncountable::Outside(name)) => (Some(Doubt::CalendarEnds), Some(name.clone())),
    }
}

#[expect(clippy::indexing_slicing, reason = "what is due is so by a limit of its own clock")]
fn limit(pack: &Pack, clock: &Clock, due: &LimitDue) -> LimitDecision {
    let limit = &clock.limits[due.limit];
    let counting = if limit.counting_first { ", counting the first day" } else { "" };
    let kind = limit.kind.map(|kind| match kind {
        LimitKind::Statute => "statute",
        LimitKind::Guidance => "guidance",
        LimitKind::LocalPractice => "local practice",
        LimitKind::Proposal => "proposal",
    });
    LimitDecision {
        limit: format!("{}{counting}", limit.limit),
        kind: kind.map(str::to_owned),
        due: between(due.earliest.as_ref(), due.latest.as_ref().ok()),
        proposal: !limit.counts(),
        citation: limit.cite.as_ref().map(|cite| citation(pack, cite)),
    }
}

fn step(pack: &Pack, rung: &Rung) -> StepDecision {
    StepDecision {
        tell: titles(pack, &rung.tell),
        after: rung.after.as_ref().ok().map(|due| due.shown.to_the_second()),
        reached: rung.reached,
        left: titles(pack, &rung.left),
        told: rung.told.map(When::from),
    }
}

fn titles(pack: &Pack, who: &[Who]) -> Vec<String> {
    who.iter().map(|who| phrases::who(pack, *who).to_owned()).collect()
}

/// When a run started; what is known of several starts together may be wider than what is told of the one.
fn started(by: &Occurrence<Position>) -> When {
    let told = When::from(by.on);
    When { earliest: told.earliest.filter(|_| !by.is_undated()), ..told }
}

impl From<Moment> for When {
    fn from(at: Moment) -> When {
        When { earliest: Some(at), latest: Some(at) }
    }
}

impl From<On> for When {
    fn from(on: On) -> When {
        When { earliest: on.from, latest: on.to }
    }
}

/// What the day is on which something is due at the latest, where nobody works on it.
pub(super) fn day_off(calendars: &Calendars<'_>, due: Option<&Due>) -> Option<String> {
    due.and_then(|due| calendars.day_off(due)).map(str::to_owned)
}

fn between(earliest: Option<&Due>, latest: Option<&Due>) -> Option<When> {
    let shown = |due: Option<&Due>| due.map(|due| due.shown.to_the_second());
    (earliest.is_some() || latest.is_some()).then(|| When { earliest: shown(earliest), latest: shown(latest) })
}

/// An instant as people write it.
fn to_the_minute(at: Timestamp) -> Moment {
    let whole = civil(at).with().second(0).subsec_nanosecond(0).build();
    Moment::timed(whole.unwrap_or_else(|_| unreachable!("every minute has a first second")))
}
