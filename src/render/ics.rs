//! What is due, as iCalendar (RFC 5545), for people's own calendars.
//!
//! In: a timeline. Out: one entry for every clock that is still open and for every step of escalation that is still
//! ahead. Children appear by their labels alone.

use jiff::Timestamp;
use jiff::tz::TimeZone;

use crate::base::calendar::moment::Moment;
use crate::base::calendar::zone::interval;
use crate::decision::phrases::joined;
use crate::decision::record::clocks::{ClockDecision, ClockState, StepDecision};
use crate::decision::record::timeline::{ChildTimeline, Timeline};
use crate::render::time;

/// The whole calendar.
#[must_use]
pub fn calendar(timeline: &Timeline) -> String {
    let mut out = Calendar { text: String::new(), stamp: utc(interval(timeline.as_at).earliest) };
    out.line("BEGIN:VCALENDAR");
    out.line("VERSION:2.0");
    out.line(&format!("PRODID:-//threshold//timeline {}//EN", crate::VERSION));
    for child in &timeline.children {
        one(timeline, child, &mut out);
    }
    out.line("END:VCALENDAR");
    out.text
}

fn one(timeline: &Timeline, child: &ChildTimeline, out: &mut Calendar) {
    for clock in &child.clocks {
        let started = clock.started.latest.map_or_else(|| "undated".to_owned(), |started| started.to_string());
        let key = format!("{}-{}-{}-{started}", timeline.referral, child.child, clock.clock);
        let Some(due) = clock.due.and_then(|due| due.latest).filter(|_| is_open(clock)) else { continue };
        let about = format!("{} ({}, {})", clock.title, timeline.referral, child.child);
        out.event(&key, due, &format!("Due: {about}"), &time::clock(clock));
        let ahead = |step: &StepDecision| !step.reached && !step.left.is_empty();
        for (number, step) in clock.steps.iter().enumerate().filter(|(_, step)| ahead(step)) {
            if let Some(after) = step.after {
                let title = format!("If still open, tell {}: {about}", joined(step.left.clone(), "and"));
                out.event(&format!("{key}-{number}"), after, &title, &time::standing(clock));
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
}

impl Calendar {
    fn event(&mut self, key: &str, at: Moment, title: &str, detail: &str) {
        let key: String = key.chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '-' }).collect();
        self.line("BEGIN:VEVENT");
        self.line(&format!("UID:{key}@threshold.invalid"));
        self.line(&format!("DTSTAMP:{}", self.stamp.clone()));
        if at.time().is_some() {
            self.line(&format!("DTSTART:{}", utc(interval(at).latest)));
        } else {
            self.line(&format!("DTSTART;VALUE=DATE:{}", at.date().strftime("%Y%m%d")));
        }
        self.line(&format!("SUMMARY:{}", escaped(title)));
        self.line(&format!("DESCRIPTION:{}", escaped(detail)));
        self.line("TRANSP:TRANSPARENT");
        self.line("END:VEVENT");
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
    text.replace('\\', "\\\\").replace(';', "\\;").replace(',', "\\,").replace(['\n', '\r'], " ")
}
