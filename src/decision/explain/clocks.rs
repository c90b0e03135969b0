//! What the clocks say, for the decision record.
//!
//! In: the state of one child's clocks and meetings. Out: the part of the record that speaks of time, and due moments of
//! actions. Must not know layout; sentences about what is wrong come from `misdating`.

use jiff::Timestamp;

use crate::base::calendar::due::{Calendars, Due, Uncountable};
use crate::base::calendar::moment::Moment;
use crate::base::calendar::zone::{civil, interval};
use crate::base::truth::Truth;
use crate::base::value::Limit;
use crate::decision::explain::citations::citation;
use crate::decision::explain::date_findings;
use crate::decision::phrases;
use crate::decision::record::ChildDecision;
use crate::decision::record::time::{
    ClockDecision, ClockState, Counts, Doubt, LimitDecision, MeetingDecision, Missed, NotStarted, PlanDecision,
    StepDecision, When,
};
use crate::engine::clocks::ladder::Rung;
use crate::engine::clocks::meeting::{Call, Sitting, Verdict};
use crate::engine::clocks::occurrence::{Occurrence, Position};
use crate::engine::clocks::plan::Planned;
use crate::engine::clocks::run::{Doubt as Why, LimitDue, Run, State};
use crate::engine::clocks::{Case, Time};
use crate::engine::referral::On;
use crate::pack::model::{Clock, Pack, Who};
use crate::syntax::ast::LimitKind;

/// Puts what the clocks say of a child into the child's record.
pub fn tell(case: &Case<'_>, child: &mut ChildDecision) {
    let time = case.time();
    let record = Record { case };
    child.clocks = time.runs.iter().filter_map(|run| record.clock(run)).collect();
    child.clocks_not_started = record.not_started(&time);
    child.meetings = time.meetings.iter().filter_map(|sitting| record.meeting(sitting)).collect();
    child.plans = time.plans.iter().map(|plan| record.plan(plan)).collect();
    child.time_findings = date_findings::remarks(case, &time, &child.child);
}

/// When limits that count from the receipt of a referral end: the first of them.
#[must_use]
pub fn due(shelf: &Calendars<'_>, from: Moment, limits: &[Limit]) -> Option<When> {
    let from = interval(from);
    let soonest = |at: Timestamp| {
        let ends: Option<Vec<Due>> = limits.iter().map(|limit| shelf.due(*limit, false, at).ok()).collect();
        ends?.into_iter().min()
    };
    let (earliest, latest) = (soonest(from.earliest)?, soonest(from.latest)?);
    Some(between(Some(&earliest), Some(&latest)))
}

struct Record<'a, 'c> {
    case: &'c Case<'a>,
}

impl Record<'_, '_> {
    fn clock(&self, run: &Run) -> Option<ClockDecision> {
        let pack = self.case.pack;
        let clock = pack.clocks.get(run.clock.at())?;
        let (doubt, calendar) = doubt(&run.state);
        Some(ClockDecision {
            clock: clock.entry.name.clone(),
            title: clock.entry.title.clone(),
            state: state(&run.state),
            missed: match run.missed {
                Truth::True => Missed::Yes,
                Truth::False => Missed::No,
                Truth::Unknown => Missed::CannotSay,
            },
            started_by: self.event(&run.start.by),
            started: started(&run.start.by),
            planned_for: run.start.plan.map(|plan| on(plan.day)),
            due: some(run.due.earliest.as_ref(), run.due.latest.as_ref()),
            due_soon_from: run.warns.map(shown),
            late_by: match &run.state {
                State::Overdue(by) | State::Late(by) => Some(by.to_string()),
                State::Running
                | State::DueSoon
                | State::Paused
                | State::InTime
                | State::NotNeeded(_)
                | State::CannotSay(_) => None,
            },
            ended_by: run.ended.map(|end| self.event(&end)),
            ended: run.ended.map(|end| on(end.on)),
            reason: if let State::NotNeeded(reason) = &run.state { reason.clone() } else { None },
            doubt,
            calendar,
            paused_since: run.due.paused.filter(|_| run.state == State::Paused).map(|pause| on(pause.on)),
            limits: run.due.limits.iter().filter_map(|limit| limit_of(pack, clock, limit)).collect(),
            owners: titles(pack, &clock.owners),
            ladder: clock.escalates.and_then(|id| pack.ladders.get(id.at())).map(|ladder| ladder.entry.title.clone()),
            steps: run.rungs.iter().map(|rung| step(pack, rung)).collect(),
            citations: clock.entry.cites.iter().map(|cite| citation(pack, cite)).collect(),
        })
    }

    fn not_started(&self, time: &Time) -> Vec<NotStarted> {
        let clocks = time.not_started.iter().filter_map(|id| self.case.pack.clocks.get(id.at()));
        clocks.map(|clock| NotStarted { clock: clock.entry.name.clone(), title: clock.entry.title.clone() }).collect()
    }

    fn meeting(&self, sitting: &Sitting) -> Option<MeetingDecision> {
        let pack = self.case.pack;
        let meeting = pack.meetings.get(sitting.meeting.at())?;
        Some(MeetingDecision {
            meeting: meeting.entry.name.clone(),
            title: meeting.entry.title.clone(),
            on: on(sitting.occurrence.on),
            counts: match sitting.verdict {
                Verdict::Held => Counts::Held,
                Verdict::NotHeld => Counts::NotHeld,
                Verdict::CannotSay => Counts::CannotSay,
            },
            attendance_known: sitting.attendance_known,
            missing: if sitting.attendance_known { titles(pack, &sitting.missing) } else { Vec::new() },
            absent: titles(pack, &sitting.absent),
            by_telephone: sitting.call != Call::NoCall,
        })
    }

    fn plan(&self, plan: &Planned) -> PlanDecision {
        PlanDecision { title: self.event(&plan.made), planned_for: on(plan.day), planned: on(plan.made.on) }
    }

    fn event<P>(&self, of: &Occurrence<P>) -> String {
        self.case.pack.events[of.event].entry.title.clone()
    }
}

fn state(state: &State) -> ClockState {
    match state {
        State::Running => ClockState::Running,
        State::DueSoon => ClockState::DueSoon,
        State::Overdue(_) => ClockState::Overdue,
        State::Paused => ClockState::Paused,
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
        Why::Calendar(Uncountable::NoCalendar(unit)) => {
            (Some(Doubt::NoCalendar), Some(format!("{}s", unit.singular())))
        }
        Why::Calendar(Uncountable::Outside(name)) => (Some(Doubt::CalendarEnds), Some(name.clone())),
    }
}

fn limit_of(pack: &Pack, clock: &Clock, due: &LimitDue) -> Option<LimitDecision> {
    let limit = clock.limits.get(due.limit)?;
    let counting = if limit.counting_first { ", counting the first day" } else { "" };
    let kind = limit.kind.map(|kind| match kind {
        LimitKind::Statute => "statute",
        LimitKind::Guidance => "guidance",
        LimitKind::LocalPractice => "local practice",
        LimitKind::Proposal => "proposal",
    });
    Some(LimitDecision {
        limit: format!("{}{counting}", limit.limit),
        kind: kind.map(str::to_owned),
        due: some(due.earliest.as_ref(), due.latest.as_ref().ok()),
        proposal: limit.kind == Some(LimitKind::Proposal),
        citation: limit.cite.as_ref().map(|cite| citation(pack, cite)),
    })
}

fn step(pack: &Pack, rung: &Rung) -> StepDecision {
    let after = rung.after.as_ref().ok().map(|due| due.shown.to_string());
    let (tell, left) = (titles(pack, &rung.tell), titles(pack, &rung.left));
    StepDecision { tell, after, reached: rung.reached, left, told: rung.told.map(on) }
}

fn titles(pack: &Pack, who: &[Who]) -> Vec<String> {
    who.iter().map(|who| phrases::who(pack, *who).to_owned()).collect()
}

/// When a run started; what is known of several starts together may be wider than what is told of the one.
fn started(by: &Occurrence<Position>) -> When {
    let told = on(by.on);
    let earliest = if by.is_undated() { None } else { told.earliest };
    When { earliest, latest: told.latest }
}

fn on(on: On) -> When {
    let text = |moment: Option<Moment>| moment.map(|moment| moment.to_string());
    When { earliest: text(on.from), latest: text(on.to) }
}

fn between(earliest: Option<&Due>, latest: Option<&Due>) -> When {
    let text = |due: Option<&Due>| due.map(|due| due.shown.to_string());
    When { earliest: text(earliest), latest: text(latest) }
}

fn some(earliest: Option<&Due>, latest: Option<&Due>) -> Option<When> {
    (earliest.is_some() || latest.is_some()).then(|| between(earliest, latest))
}

/// An instant as people write it.
fn shown(at: Timestamp) -> String {
    let at = civil(at);
    let at = at.with().second(0).subsec_nanosecond(0).build().unwrap_or(at);
    Moment::timed(at).to_string()
}
