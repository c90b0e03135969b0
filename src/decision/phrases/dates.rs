//! Sentences about what is wrong with the data about time.

use super::words::{joined, lower_first, who};
use crate::engine::clocks::Case;
use crate::engine::clocks::finding::Finding;
use crate::engine::referral::{EventPosition, On, PlanPosition};
use crate::pack::model::{ClockId, MeetingId};

/// The code and the sentence of a finding.
pub(in crate::decision) fn finding(case: &Case<'_>, finding: &Finding) -> (&'static str, String) {
    Speaker { case }.says(finding)
}

struct Speaker<'a, 'c> {
    case: &'c Case<'a>,
}

impl Speaker<'_, '_> {
    fn says(&self, finding: &Finding) -> (&'static str, String) {
        match finding {
            Finding::NotQuorate { meeting, event, missing } => {
                let missing = missing.iter().map(|missing| who(self.case.pack, *missing).to_owned()).collect();
                let (title, on, missing) = (self.meeting(*meeting), self.on(*event), joined(missing, "and"));
                let message = format!("{title}{on} was not quorate and has not been held: {missing} missing");
                note("meeting-not-quorate", message)
            }
            Finding::CallNotAllowed { meeting, event } => {
                let (title, on) = (self.meeting(*meeting), self.on(*event));
                let message =
                    format!("{title}{on} was only a call, which the rules do not allow here; it has not been held");
                note("call-not-allowed", message)
            }
            Finding::CallAllowed { meeting, event } => {
                let (title, on) = (self.meeting(*meeting), self.on(*event));
                note("full-meeting-follows", format!("{title}{on} was a call; a full meeting follows it"))
            }
            Finding::NobodyRecorded { meeting, event } => {
                let (title, on) = (self.meeting(*meeting), self.on(*event));
                let message = format!(
                    "who was there is not recorded for {}{on}, so it is not shown to be quorate",
                    lower_first(&title)
                );
                note("attendance-not-recorded", message)
            }
            Finding::OnDayOff { meeting, event } => {
                let (title, on) = (self.meeting(*meeting), self.on(*event));
                note("meeting-on-day-off", format!("{title}{on} falls on a weekend or a bank holiday; check the date"))
            }
            Finding::StopBeforeStart { clock, stop: event } => {
                let (event, on, clock) = (self.event(*event), self.on(*event), self.clock(*clock));
                note(
                    "stop-before-start",
                    format!("{event}{on} comes before everything that starts \u{201c}{clock}\u{201d}"),
                )
            }
            Finding::EndWithoutBeginning { fact, end: event } => {
                let begins = &self.case.pack.facts[*fact].begins;
                let begins =
                    begins.iter().map(|event| lower_first(&self.case.pack.events[*event].entry.title)).collect();
                let (event, on, begins) = (self.event(*event), self.on(*event), joined(begins, "or"));
                note("end-without-beginning", format!("{event}{on}, and it is not recorded before that {begins}"))
            }
            Finding::NoReason { clock, end: event } => {
                let (event, on, clock) = (self.event(*event), self.on(*event), self.clock(*clock));
                note(
                    "no-reason-recorded",
                    format!("{event}{on} ends \u{201c}{clock}\u{201d} without a recorded reason"),
                )
            }
            Finding::AttendedAhead { event } => {
                let (event, on) = (self.event(*event), self.on(*event));
                note("attended-ahead", format!("{event}{on} has attendance, but has not happened yet"))
            }
            Finding::NotAttended { event } => {
                let (event, on) = (self.event(*event), self.on(*event));
                note(
                    "attendance-not-expected",
                    format!("{event}{on} has attendance, but is nothing that anyone attends"),
                )
            }
            Finding::PlannedNotHeld { plan } => {
                let plan = self.plan(*plan);
                note("planned-not-held", format!("{plan}, which has passed, and is not recorded as held or done"))
            }
            Finding::PlannedBackwards { plan } => {
                let plan = self.plan(*plan);
                note("planned-backwards", format!("{plan}, which comes before the day on which it was planned"))
            }
            Finding::PlannedOnDayOff { plan } => {
                let plan = self.plan(*plan);
                note("meeting-on-day-off", format!("{plan}, which is a weekend or a bank holiday; check the date"))
            }
            Finding::ToldUnasked { telling } => {
                let telling = &self.case.referral.tellings[*telling];
                let who = telling.who.iter().map(|one| who(self.case.pack, *one).to_owned()).collect();
                let (who, on, clock) = (joined(who, "and"), self::on(telling.on, "on"), self.clock(telling.clock));
                let message = format!(
                    "{who} told{on} of \u{201c}{clock}\u{201d}: it was not missed by then, or its ladder does not tell them"
                );
                note("told-unasked", message)
            }
            Finding::Skipped { event } => {
                let (event, on) = (self.event(*event), self.on(*event));
                note("time-skipped", format!("{event}{on}: the clock skipped this time when summer time began"))
            }
        }
    }

    /// `“Conference” was planned for 2026-12-10`.
    fn plan(&self, plan: PlanPosition) -> String {
        let plan = &self.case.referral.plans[plan];
        let title = &self.case.pack.events[plan.event].entry.title;
        format!("\u{201c}{title}\u{201d} is planned{}", on(plan.day, "for"))
    }

    fn meeting(&self, id: MeetingId) -> String {
        self.case.pack.meetings[id].entry.title.clone()
    }

    fn clock(&self, id: ClockId) -> String {
        self.case.pack.clocks[id].entry.title.clone()
    }

    fn event(&self, event: EventPosition) -> String {
        self.case.pack.events[self.case.referral.events[event].event].entry.title.clone()
    }

    /// ` on 2026-11-20`, or nothing when that is not known.
    fn on(&self, event: EventPosition) -> String {
        on(self.case.referral.events[event].on, "on")
    }
}

/// ` on 2026-11-20`, or between which days; nothing where that is not known.
pub(super) fn on(on: On, word: &str) -> String {
    match (on.from, on.to) {
        (Some(from), Some(to)) if from == to => format!(" {word} {from}"),
        (Some(from), Some(to)) => format!(" between {from} and {to}"),
        (Some(from), None) => format!(" on or after {from}"),
        (None, Some(to)) => format!(" on or before {to}"),
        (None, None) => String::new(),
    }
}

fn note(code: &'static str, message: String) -> (&'static str, String) {
    (code, message)
}
