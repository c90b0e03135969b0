//! What is due, as iCalendar (RFC 5545), for people's own calendars.
//!
//! In: a timeline. Out: one entry for every clock that is still open and for every step of escalation that is still
//! ahead. Children appear by their labels alone. A clock of which no date can be counted stands on the day of the timeline.

use std::collections::BTreeMap;

use jiff::Timestamp;
use jiff::tz::TimeZone;
use sha2::{Digest, Sha256};

use crate::base::calendar::moment::Moment;
use crate::base::calendar::zone::interval;
use crate::base::letters::on_one_line;
use crate::base::version::VERSION;
use crate::decision::phrases::joined;
use crate::decision::record::clocks::{ClockDecision, ClockState, StepDecision};
use crate::decision::record::timeline::{ChildTimeline, Timeline};
use crate::render::time;

/// The whole calendar.
#[must_use]
pub fn calendar(timeline: &Timeline) -> String {
    let mut out =
        Calendar { text: String::new(), stamp: utc(interval(timeline.as_at).earliest), seen: BTreeMap::new() };
    out.line("BEGIN:VCALENDAR");
    out.line("VERSION:2.0");
    out.line(&format!("PRODID:-//threshold//timeline {}//EN", VERSION));
    for child in &timeline.children {
        write_child(timeline, child, &mut out);
    }
    out.line("END:VCALENDAR");
    out.text
}

fn write_child(timeline: &Timeline, child: &ChildTimeline, out: &mut Calendar) {
    for clock in child.clocks.iter().filter(|clock| is_open(clock)) {
        let about = format!("{} ({}, {})", clock.title, timeline.referral, child.child);
        let started = format!("{:?} {:?} {}", clock.started, clock.planned_for, clock.started_by);
        let of = [&timeline.referral, &child.child, &clock.clock, &started];
        match clock.due.and_then(|due| Some((due.earliest.or(due.latest)?, due))) {
            // Whoever keeps to the first of the days that a limit may end keeps to the limit.
            Some((at, due)) if due.earliest == due.latest => {
                out.event(&of, "due", at, &format!("Due: {about}"), &time::clock_alone(clock));
            }
            Some((at, due)) => {
                let title = format!("Due from this day on: {about}");
                let detail = format!(
                    "The limit ends {}, and this is the first of these days. {}",
                    time::when(&due),
                    time::clock_alone(clock)
                );
                out.event(&of, "due", at, &title, &detail);
            }
            None => {
                let title = format!("Due, and the day cannot be counted: {about}");
                out.event(&of, "due", Moment::whole(timeline.as_at.date()), &title, &time::clock_alone(clock));
            }
        }
        let ahead = |step: &StepDecision| !step.reached && !step.left.is_empty();
        for (number, step) in clock.steps.iter().enumerate().filter(|(_, step)| ahead(step)) {
            if let Some(after) = step.after {
                let title = format!("If still open, tell {}: {about}", joined(step.left.clone(), "and"));
                out.event(&of, &format!("step {number}"), after, &title, &time::standing(clock));
            }
        }
    }
}

fn is_open(clock: &ClockDecision) -> bool {
    match clock.state {
        ClockState::Overdue | ClockState::DueSoon | ClockState::Running | ClockState::CannotSay => true,
        ClockState::Paused
        | ClockState::StoppedLate
        | ClockState::StoppedInTime
        | ClockState::NotNeeded
        | ClockState::Lapsed => false,
    }
}

struct Calendar {
    text: String,
    stamp: String,
    /// How often each identity was given.
    seen: BTreeMap<String, u32>,
}

impl Calendar {
    fn event(&mut self, of: &[&String], what: &str, at: Moment, title: &str, detail: &str) {
        let uid = self.uid(of, what);
        self.line("BEGIN:VEVENT");
        self.line(&format!("UID:{uid}@threshold.invalid"));
        self.line(&format!("DTSTAMP:{}", self.stamp.clone()));
        if at.time().is_some() {
            self.line(&format!("DTSTART:{}", utc(interval(at).earliest)));
        } else {
            self.line(&format!("DTSTART;VALUE=DATE:{}", at.date().strftime("%Y%m%d")));
        }
        self.line(&format!("SUMMARY:{}", escaped(title)));
        self.line(&format!("DESCRIPTION:{}", escaped(detail)));
        self.line("TRANSP:TRANSPARENT");
        self.line("END:VEVENT");
    }

    /// An identity that no other entry has, and that the same entry has again: over whole texts, whatever their letters. Two
    /// starts that nothing tells apart are numbered.
    fn uid(&mut self, of: &[&String], what: &str) -> String {
        let mut hash = Sha256::new();
        for part in of.iter().map(|part| part.as_str()).chain([what]) {
            hash.update(part.len().to_le_bytes());
            hash.update(part.as_bytes());
        }
        let hash: String = hash.finalize().iter().take(20).map(|byte| format!("{byte:02x}")).collect();
        let seen = self.seen.entry(hash.clone()).or_default();
        *seen += 1;
        if *seen == 1 { hash } else { format!("{hash}-{seen}") }
    }

    /// A line, folded so that none is longer than 75 bytes.
    fn line(&mut self, text: &str) {
        let mut length = 0;
        for letter in text.chars() {
            if length + letter.len_utf8() > 75 {
                self.text.push_str("\r\n ");
                length = 1;
            }
            self.text.push(letter);
            length += letter.len_utf8();
        }
        self.text.push_str("\r\n");
    }
}

fn utc(at: Timestamp) -> String {
    at.to_zoned(TimeZone::UTC).strftime("%Y%m%dT%H%M%SZ").to_string()
}

fn escaped(text: &str) -> String {
    on_one_line(text).replace('\\', "\\\\").replace(';', "\\;").replace(',', "\\,")
}
