//! Sentences about time: clocks, meetings and due moments.
//!
//! In: the part of the decision record that speaks of time. Out: one sentence or phrase each, without layout.

use crate::base::arena;
use crate::base::calendar::moment::Moment;
use crate::base::order::InOrder;
use crate::decision::phrases::joined;
use crate::decision::record::clocks::{
    ClockDecision, ClockState, Counts, Doubt, MeetingDecision, Missed, PlanDecision, StepDecision, When,
};
use crate::render::wording;

const MONTHS: [&str; 12] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
const DAYS: [&str; 7] = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];

/// A moment as people say it: `Fri 20 Nov 2026, 16:50`.
#[must_use]
pub(crate) fn moment(moment: Moment) -> String {
    let date = moment.date();
    let name = |list: &[&'static str], at: i8| *arena::at(list, usize::try_from(at).unwrap_or(usize::MAX));
    let weekday = name(&DAYS, date.weekday().to_monday_zero_offset());
    let day = format!("{weekday} {} {} {}", date.day(), name(&MONTHS, date.month() - 1), date.year());
    match moment.time() {
        Some(time) => format!("{day}, {:02}:{:02}", time.hour(), time.minute()),
        None => day,
    }
}

/// When something was or is due: just then, or between two moments.
#[must_use]
pub(crate) fn when(when: &When) -> String {
    match (when.earliest, when.latest) {
        (Some(earliest), Some(latest)) if earliest == latest => moment(latest),
        (Some(earliest), Some(latest)) if earliest.date() == latest.date() => {
            wording::some_time_on(&moment(Moment::whole(latest.date())))
        }
        (Some(earliest), Some(latest)) => wording::between(&moment(earliest), &moment(latest)),
        (None, Some(latest)) => wording::at_the_latest(&moment(latest)),
        (Some(earliest), None) => wording::at_the_earliest(&moment(earliest)),
        (None, None) => wording::date_not_known(),
    }
}

/// Clocks in the order in which people should look at them: what is overdue first, then by when it is due.
#[must_use]
pub(crate) fn in_order(clocks: &[ClockDecision]) -> Vec<&ClockDecision> {
    let mut order: Vec<&ClockDecision> = clocks.iter().collect();
    order.in_order_of(|clock| (clock.state, clock.due.and_then(|due| due.latest)));
    order
}

/// Who must hear now of what is late: each person once, with a list.
#[must_use]
pub(crate) fn alarms(clocks: &[ClockDecision]) -> Vec<String> {
    let mut of: Vec<(&String, Vec<String>)> = Vec::new();
    for clock in in_order(clocks) {
        for who in to_tell(&clock.steps) {
            match of.iter_mut().find(|(other, _)| *other == who) {
                Some((_, late)) if late.contains(&clock.title) => {}
                Some((_, late)) => late.push(clock.title.clone()),
                None => of.push((who, vec![clock.title.clone()])),
            }
        }
    }
    of.into_iter().map(|(who, late)| wording::to_hear_of(who, &late.join(", "))).collect()
}

/// One clock by itself: what, where it stands, and who must hear of it.
#[must_use]
pub fn clock_alone(alone: &ClockDecision) -> String {
    let now: Vec<String> = to_tell(&alone.steps).cloned().collect();
    let text = clock(alone);
    if now.is_empty() { text } else { format!("{text} {}.", wording::tell_now(&joined(now, "and"))) }
}

/// One clock: what, where it stands, and who has heard of it; who must hear of it now stands in the list of alarms.
#[must_use]
pub(crate) fn clock(clock: &ClockDecision) -> String {
    let mut text = format!("{}: {}", clock.title, standing(clock));
    let open = match clock.state {
        ClockState::Overdue
        | ClockState::DueSoon
        | ClockState::Running
        | ClockState::CannotSay
        | ClockState::Paused => true,
        ClockState::StoppedLate | ClockState::StoppedInTime | ClockState::NotNeeded | ClockState::Lapsed => false,
    };
    if open && !clock.owners.is_empty() {
        text = format!("{text}; owned by {}", joined(clock.owners.clone(), "and"));
    }
    format!("{text}.{}", steps(&clock.steps))
}

/// A clock with when it is or was due.
#[must_use]
pub(crate) fn clock_briefly(clock: &ClockDecision) -> String {
    format!("{} ({})", clock.title, clock.due.as_ref().map(when).unwrap_or_default())
}

/// Where a clock stands, in a few words.
#[must_use]
pub(crate) fn standing(clock: &ClockDecision) -> String {
    let due = clock.due.as_ref().map(when);
    let was_due = due.as_ref().map_or(String::new(), |due| wording::was_due(due));
    let by = clock.late_by.clone().unwrap_or_default();
    let ended = clock.ended.as_ref().map(when).unwrap_or_default();
    if let (Some(who), ClockState::DueSoon | ClockState::Running | ClockState::Lapsed) = (&clock.right_of, clock.state)
    {
        let day = due.unwrap_or_default();
        return if clock.state == ClockState::Lapsed {
            wording::right_lapsed(who, &day)
        } else {
            wording::right_until(who, &day)
        };
    }
    match clock.state {
        ClockState::Lapsed => was_due,
        ClockState::Overdue => format!("OVERDUE by {by}{was_due}{}", limits(clock)),
        ClockState::DueSoon => format!("due soon, {}{}", due.unwrap_or_default(), limits(clock)),
        ClockState::Running => format!("due {}{}", due.unwrap_or_default(), limits(clock)),
        ClockState::Paused => wording::paused_since(&clock.paused_since.as_ref().map(when).unwrap_or_default()),
        ClockState::StoppedInTime => format!("{}, {ended}{was_due}", wording::done_in_time()),
        ClockState::StoppedLate => format!("{}, {ended}{was_due}", wording::done_late(&by)),
        ClockState::NotNeeded => {
            let reason = clock.reason.clone().unwrap_or_else(wording::no_reason_recorded);
            let missed = if clock.missed == Missed::Yes { wording::overdue_by_then() } else { String::new() };
            wording::not_needed_since(&ended, &reason) + &missed
        }
        ClockState::CannotSay => {
            let due = due.map_or(String::new(), |due| wording::due_if_it_runs(&due));
            let missed = if clock.missed == Missed::Yes { wording::overdue_all_the_same() } else { String::new() };
            wording::cannot_say_because(&doubt(clock)) + &due + &missed
        }
    }
}

/// The limits of a clock, with how it started: ` (within 1 working day, guidance, from Fri 20 Nov 2026)`.
fn limits(clock: &ClockDecision) -> String {
    let counting = clock.limits.iter().filter(|limit| !limit.proposal).map(|limit| match &limit.kind {
        Some(kind) => format!("{}, {kind}", limit.limit),
        None => limit.limit.clone(),
    });
    let from = match &clock.planned_for {
        Some(day) => format!("planned for {}", when(day)),
        None => format!("from {}", when(&clock.started)),
    };
    let from = match clock.counted_from {
        Some(day) => format!("{from}, {}", wording::counted_from(&moment(day))),
        None => from,
    };
    format!(" ({}, {from}{})", joined(counting.collect(), "and"), day_off(clock.due_on_day_off.as_deref()))
}

/// What stands after a date that nobody works on: `; Christmas Day: the limit counts days off`.
#[must_use]
pub(crate) fn day_off(day: Option<&str>) -> String {
    day.map_or(String::new(), |day| format!("; {}", wording::on_day_off(day)))
}

fn doubt(clock: &ClockDecision) -> String {
    let calendar = clock.calendar.clone().unwrap_or_default();
    match clock.doubt {
        Some(Doubt::Applies) | None => wording::applies_if_known(),
        Some(Doubt::Start) => wording::no_exact_date(&clock.started_by),
        Some(Doubt::Meeting) => wording::meeting_in_doubt(),
        Some(Doubt::End) => wording::end_in_doubt(),
        Some(Doubt::Pause) => wording::pause_in_doubt(),
        Some(Doubt::NoCalendar) => wording::no_calendar(&calendar),
        Some(Doubt::CalendarEnds) => wording::calendar_ends(&calendar),
    }
}

/// Who is to be told now.
fn to_tell(steps: &[StepDecision]) -> impl Iterator<Item = &String> {
    steps.iter().filter(|step| step.reached).flat_map(|step| &step.left)
}

/// Who has been told, and who is next.
fn steps(steps: &[StepDecision]) -> String {
    let done = steps.iter().filter_map(|step| {
        let told = step.told.as_ref().map(|told| format!("{} ({})", joined(step.tell.clone(), "and"), when(told)));
        told.or_else(|| joined_told(step))
    });
    let done: Vec<String> = done.collect();
    let next = steps.iter().find(|step| !step.reached && !step.left.is_empty());
    let mut text = String::new();
    if !done.is_empty() {
        text = format!(" {}.", wording::told(&joined(done, "and")));
    }
    if let Some(next) = next {
        let after = next.after.map_or_else(wording::later, |after| wording::after(&moment(after)));
        text = format!("{text} {}.", wording::tell_if_open(&after, &joined(next.left.clone(), "and")));
    }
    text
}

/// Those of a step who have been told while others have not.
fn joined_told(step: &StepDecision) -> Option<String> {
    let told: Vec<String> = step.tell.iter().filter(|who| !step.left.contains(who)).cloned().collect();
    (!told.is_empty()).then(|| joined(told, "and"))
}

/// One meeting: whether it counts, and who was missing.
#[must_use]
pub(crate) fn meeting(meeting: &MeetingDecision) -> String {
    let call = if meeting.by_telephone { wording::by_telephone() } else { String::new() };
    let counts = match (meeting.counts, meeting.attendance_known) {
        (Counts::Held, _) => wording::held(),
        (Counts::NotHeld, _) => wording::not_held(),
        (Counts::CannotSay, true) => wording::held_in_doubt(),
        (Counts::CannotSay, false) => wording::held_in_doubt() + &wording::attendance_not_recorded(),
    };
    let mut text = format!("{}{call}, {}: {counts}", meeting.title, when(&meeting.on));
    if !meeting.missing.is_empty() {
        text = format!("{text}; {}", wording::missing(&joined(meeting.missing.clone(), "and")));
    }
    if !meeting.absent.is_empty() {
        text = format!("{text}; {}", wording::absent(&joined(meeting.absent.clone(), "and")));
    }
    format!("{text}.")
}

/// One plan: what, for when, and since when it stands.
#[must_use]
pub(crate) fn plan(plan: &PlanDecision) -> String {
    wording::planned(&plan.title, &when(&plan.planned_for), &when(&plan.planned))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn clock_that_cannot_say(doubt: &str, calendar: &str) -> ClockDecision {
        let nowhen = r#"{"earliest":null,"latest":null}"#;
        let text = format!(
            r#"{{"clock":"c","title":"Visit","state":"cannot-say","missed":"cannot-say","startedBy":"Referral","started":{nowhen},
            "plannedFor":null,"due":null,"dueSoonFrom":null,"lateBy":null,"endedBy":null,"ended":null,"reason":null,
            "doubt":"{doubt}","calendar":"{calendar}","pausedSince":null,"limits":[],"owners":[],"ladder":null,"steps":[],
            "citations":[]}}"#
        );
        serde_json::from_str(&text).unwrap()
    }

    #[test]
    fn what_no_calendar_counts_is_said_of_the_rules() {
        let said = standing(&clock_that_cannot_say("no-calendar", "working days"));
        assert_eq!(said, "cannot say, because the rules have no calendar that counts working days");
    }

    #[test]
    fn a_calendar_is_named_in_quotation_marks() {
        let said = standing(&clock_that_cannot_say("calendar-ends", "hub"));
        assert_eq!(said, "cannot say, because the calendar \u{201c}hub\u{201d} does not reach so far");
    }

    #[test]
    fn a_meeting_counts_as_held_or_not_in_one_wording() {
        let text = r#"{"title":"Strategy discussion","meeting":"m","on":{"earliest":null,"latest":null},"counts":"cannot-say",
            "attendanceKnown":false,"byTelephone":false,"missing":[],"absent":[],"citations":[]}"#;
        let said = meeting(&serde_json::from_str(text).unwrap());
        let why = "because who was there is not recorded";
        assert_eq!(said, format!("Strategy discussion, date not known: cannot say whether it counts as held, {why}."));
    }
}
