//! A decision and its referral in the order of time.
//!
//! In: a decision record and the referral behind it. Out: a timeline for each child. Must not know layout.

use jiff::Timestamp;

use crate::base::calendar::moment::Moment;
use crate::base::calendar::zone::interval;
use crate::base::order::InOrder;
use crate::decision::phrases::joined;
use crate::decision::record::time::{Counts, When};
use crate::decision::record::timeline::{ChildTimeline, Entry, EntryKind, Timeline};
use crate::decision::record::{self, ChildDecision, Decision, Standing};
use crate::engine::referral::{ChildId, Referral};
use crate::pack::model::Pack;

/// The timeline of a decision.
#[must_use]
pub fn timeline(pack: &Pack, referral: &Referral, decision: Decision) -> Timeline {
    let now = Moment::read(&decision.as_at).map_or(Timestamp::MAX, |now| interval(now).latest);
    let children = decision.children.iter().map(|child| one(pack, referral, child, now)).collect();
    Timeline {
        format: record::FORMAT,
        pack: decision.pack,
        referral: decision.referral,
        as_at: decision.as_at,
        children,
        remarks: decision.remarks,
    }
}

fn one(pack: &Pack, referral: &Referral, child: &ChildDecision, now: Timestamp) -> ChildTimeline {
    let mut entries = happened(pack, referral, child);
    entries.extend(
        child.plans.iter().map(|plan| entry(plan.planned_for.clone(), EntryKind::Planned, plan.title.clone(), None)),
    );
    for action in child.actions.iter().filter(|action| action.standing == Standing::Certain) {
        entries.extend(action.due.clone().map(|at| entry(at, EntryKind::Action, action.title.clone(), None)));
    }
    for (position, clock) in child.clocks.iter().enumerate() {
        if let Some(due) = clock.due.clone() {
            entries.push(entry(due, EntryKind::Due, clock.title.clone(), Some(position)));
        }
        for step in &clock.steps {
            let after = When { earliest: step.after.clone(), latest: step.after.clone() };
            let (at, kind, who) = match &step.told {
                Some(told) => (told.clone(), EntryKind::Told, &step.tell),
                None => (after, EntryKind::Tell, &step.left),
            };
            entries.push(entry(at, kind, joined(who.clone(), "and"), Some(position)));
        }
    }
    for entry in &mut entries {
        entry.ahead = instant(entry).is_some_and(|at| now <= at);
    }
    entries.in_order_of(|entry| (instant(entry), entry.kind, entry.title.clone(), entry.clock));
    let (clocks, findings) = (child.clocks.clone(), child.time_findings.clone());
    ChildTimeline { child: child.child.clone(), entries, clocks, findings }
}

/// What was recorded of a child and of the household.
fn happened(pack: &Pack, referral: &Referral, child: &ChildDecision) -> Vec<Entry> {
    let position = referral.children.find(|other| other.label == child.child);
    let concerns = |of: Option<ChildId>| of.is_none() || of == position;
    let mut entries = Vec::new();
    for happened in referral.events.iter().filter(|happened| concerns(happened.child)) {
        let Some(event) = pack.events.get(happened.event.at()) else { continue };
        let text = |moment: Option<Moment>| moment.map(|moment| moment.to_string());
        let at = When { earliest: text(happened.on.from), latest: text(happened.on.to) };
        let is_meeting = |meeting: &&record::time::MeetingDecision| {
            let of = pack.meetings.iter().find(|other| other.entry.name == meeting.meeting);
            meeting.on == at && of.is_some_and(|of| of.held_as == happened.event)
        };
        let not_held = child.meetings.iter().filter(is_meeting).find(|meeting| meeting.counts == Counts::NotHeld);
        let (kind, title) = match not_held {
            Some(meeting) => (EntryKind::NotHeld, meeting.title.clone()),
            None => (EntryKind::Happened, event.entry.title.clone()),
        };
        entries.push(entry(at, kind, title, None));
    }
    entries
}

fn entry(at: When, kind: EntryKind, title: String, clock: Option<usize>) -> Entry {
    Entry { at, kind, ahead: false, title, clock }
}

/// Where an entry stands in time: what happened at its first instant, what is due at its last one.
#[must_use]
pub fn instant(entry: &Entry) -> Option<Timestamp> {
    let read = |text: &Option<String>| text.as_deref().and_then(Moment::read).map(interval);
    let (earliest, latest) = (read(&entry.at.earliest), read(&entry.at.latest));
    match entry.kind {
        EntryKind::Happened | EntryKind::NotHeld | EntryKind::Told => earliest.or(latest).map(|at| at.earliest),
        EntryKind::Planned | EntryKind::Action | EntryKind::Due | EntryKind::Tell => {
            latest.or(earliest).map(|at| at.latest)
        }
    }
}
