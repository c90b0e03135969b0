//! Remarks on what is wrong with the data about time.
//!
//! In: findings of the clocks. Out: remarks with their sentences. Must not know layout.

use crate::base::order::InOrder;
use crate::decision::phrases::{joined, lower_first, who};
use crate::decision::record::Remark;
use crate::engine::clocks::finding::Finding;
use crate::engine::clocks::{Case, Time};
use crate::engine::referral::On;
use crate::pack::model::{ClockId, MeetingId};

/// One remark for every finding.
#[must_use]
pub fn remarks(case: &Case<'_>, time: &Time, child: &str) -> Vec<Remark> {
    let remark = |finding: &Finding| {
        let (code, message) = Speaker { case }.says(finding);
        Remark { code: code.to_owned(), child: Some(child.to_owned()), message }
    };
    let mut remarks: Vec<Remark> = time.findings.iter().map(remark).collect();
    remarks.in_order_by(|a, b| (&a.code, &a.message).cmp(&(&b.code, &b.message)));
    remarks.dedup();
    remarks
}

struct Speaker<'a, 'c> {
    case: &'c Case<'a>,
}

impl Speaker<'_, '_> {
    fn says(&self, finding: &Finding) -> (&'static str, String) {
        match finding {
            Finding::NotQuorate(meeting, index, missing) => {
                let missing = missing.iter().map(|missing| who(self.case.pack, *missing).to_owned()).collect();
                let (title, on, missing) = (self.meeting(*meeting), self.on(*index), joined(missing, "and"));
                let message = format!("{title}{on} was not quorate and has not been held: {missing} missing");
                note("meeting-not-quorate", message)
            }
            Finding::CallNotAllowed(meeting, index) => {
                let (title, on) = (self.meeting(*meeting), self.on(*index));
                let message =
                    format!("{title}{on} was only a call, which the rules do not allow here; it has not been held");
                note("call-not-allowed", message)
            }
            Finding::CallAllowed(meeting, index) => {
                let (title, on) = (self.meeting(*meeting), self.on(*index));
                note("full-meeting-follows", format!("{title}{on} was a call; a full meeting follows it"))
            }
            Finding::NobodyRecorded(meeting, index) => {
                let (title, on) = (self.meeting(*meeting), self.on(*index));
                let message = format!(
                    "who was there is not recorded for {}{on}, so it is not shown to be quorate",
                    lower_first(&title)
                );
                note("attendance-not-recorded", message)
            }
            Finding::OnDayOff(meeting, index) => {
                let (title, on) = (self.meeting(*meeting), self.on(*index));
                note("meeting-on-day-off", format!("{title}{on} falls on a weekend or a bank holiday; check the date"))
            }
            Finding::StopBeforeStart(clock, index) => {
                let (event, on, clock) = (self.event(*index), self.on(*index), self.clock(*clock));
                note(
                    "stop-before-start",
                    format!("{event}{on} comes before everything that starts \u{201c}{clock}\u{201d}"),
                )
            }
            Finding::NoReason(clock, index) => {
                let (event, on, clock) = (self.event(*index), self.on(*index), self.clock(*clock));
                note(
                    "no-reason-recorded",
                    format!("{event}{on} ends \u{201c}{clock}\u{201d} without a recorded reason"),
                )
            }
            Finding::AttendedAhead(index) => {
                let (event, on) = (self.event(*index), self.on(*index));
                note("attended-ahead", format!("{event}{on} has attendance, but has not happened yet"))
            }
            Finding::NotAttended(index) => {
                let (event, on) = (self.event(*index), self.on(*index));
                note(
                    "attendance-not-expected",
                    format!("{event}{on} has attendance, but is nothing that anyone attends"),
                )
            }
            Finding::PlannedNotHeld(index) => {
                let plan = self.plan(*index);
                note("planned-not-held", format!("{plan}, which has passed, and is not recorded as held or done"))
            }
            Finding::PlannedBackwards(index) => {
                let plan = self.plan(*index);
                note("planned-backwards", format!("{plan}, which comes before the day on which it was planned"))
            }
            Finding::PlannedOnDayOff(index) => {
                let plan = self.plan(*index);
                note("meeting-on-day-off", format!("{plan}, which is a weekend or a bank holiday; check the date"))
            }
            Finding::ToldUnasked(index) => {
                let telling = self.case.referral.tellings.get(*index);
                let who = telling.map(|telling| telling.who.iter().map(|one| who(self.case.pack, *one).to_owned()));
                let who = joined(who.into_iter().flatten().collect(), "and");
                let (on, clock) = (telling.map(|telling| telling.on), telling.map(|telling| self.clock(telling.clock)));
                let (on, clock) = (told(on.unwrap_or_default(), "on"), clock.unwrap_or_default());
                let message = format!(
                    "{who} told{on} of \u{201c}{clock}\u{201d}: it was not missed by then, or its ladder does not tell them"
                );
                note("told-unasked", message)
            }
            Finding::Skipped(index) => {
                let (event, on) = (self.event(*index), self.on(*index));
                note("time-skipped", format!("{event}{on}: the clock skipped this time when summer time began"))
            }
        }
    }

    /// `“Conference” was planned for 2026-12-10`.
    fn plan(&self, index: usize) -> String {
        let plan = self.case.referral.plans.get(index);
        let event = plan.and_then(|plan| self.case.pack.events.get(plan.event.at()));
        let title = event.map(|event| event.entry.title.clone()).unwrap_or_default();
        format!("\u{201c}{title}\u{201d} is planned{}", told(plan.map(|plan| plan.day).unwrap_or_default(), "for"))
    }

    fn meeting(&self, id: MeetingId) -> String {
        self.case.pack.meetings.get(id.at()).map(|meeting| meeting.entry.title.clone()).unwrap_or_default()
    }

    fn clock(&self, id: ClockId) -> String {
        self.case.pack.clocks.get(id.at()).map(|clock| clock.entry.title.clone()).unwrap_or_default()
    }

    fn event(&self, index: usize) -> String {
        let happened = self.case.referral.events.get(index);
        let event = happened.and_then(|happened| self.case.pack.events.get(happened.event.at()));
        event.map(|event| event.entry.title.clone()).unwrap_or_default()
    }

    /// ` on 2026-11-20`, or nothing when that is not known.
    fn on(&self, index: usize) -> String {
        told(self.case.referral.events.get(index).map(|happened| happened.on).unwrap_or_default(), "on")
    }
}

fn told(on: On, word: &str) -> String {
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
