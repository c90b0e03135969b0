//! A referral in the order of time.
//!
//! In: a decided referral. Out: a timeline for each child. Must not know layout.

use std::collections::BTreeMap;

use jiff::Timestamp;

use crate::base::calendar::zone::interval;
use crate::base::order::InOrder;
use crate::decision::decided::{Decided, DecidedChild};
use crate::decision::phrases::joined;
use crate::decision::record::clocks::When;
use crate::decision::record::timeline::{ChildTimeline, Entry, EntryKind, Timeline};
use crate::decision::record::{self, ChildDecision, Standing};
use crate::engine::clocks::meeting::Verdict;
use crate::engine::clocks::occurrence::instants;
use crate::engine::referral::{EventPosition, Happened, Referral};
use crate::pack::model::{MeetingId, Pack};

/// The timeline of a decided referral.
#[must_use]
pub(crate) fn timeline(pack: &Pack, referral: &Referral, decided: Decided) -> Timeline {
    let Decided { decision, children, .. } = decided;
    let now = interval(decision.as_at).latest;
    let children = children.iter().zip(decision.children).map(|(child, record)| {
        let entries = entries(happened(pack, referral, child, now), &record, now);
        ChildTimeline { child: record.child, entries, clocks: record.clocks, findings: record.time_findings }
    });
    Timeline {
        format: record::FORMAT,
        pack: decision.pack,
        referral: decision.referral,
        as_at: decision.as_at,
        children: children.collect(),
        remarks: decision.remarks,
    }
}

/// What happened, and beside it what is planned, due and told, in the order of time.
fn entries(happened: Vec<Entry>, child: &ChildDecision, now: Timestamp) -> Vec<Entry> {
    let mut entries = happened;
    entries
        .extend(child.plans.iter().map(|plan| entry(plan.planned_for, EntryKind::Planned, plan.title.clone(), None)));
    for action in child.actions.iter().filter(|action| action.standing == Standing::Certain && action.is_open()) {
        entries.extend(action.due.map(|at| entry(at, EntryKind::Action, action.title.clone(), None)));
    }
    for (position, clock) in child.clocks.iter().enumerate() {
        // A clock of which no date can be said stands here all the same, or it would be lost.
        entries.push(entry(clock.due.unwrap_or(UNDATED), EntryKind::Due, clock.title.clone(), Some(position)));
        for step in &clock.steps {
            let after = When { earliest: step.after, latest: step.after };
            let (at, kind, who) = match &step.told {
                Some(told) => (*told, EntryKind::Told, &step.tell),
                None => (after, EntryKind::Tell, &step.left),
            };
            entries.push(entry(at, kind, joined(who.clone(), "and"), Some(position)));
        }
    }
    for entry in &mut entries {
        entry.ahead = instant(entry).map_or(entry.kind == EntryKind::Due, |at| now <= at);
    }
    let undated = |entry: &Entry| entry.kind == EntryKind::Due && instant(entry).is_none();
    entries.in_order_of(|entry| (undated(entry), instant(entry), entry.kind, entry.title.clone(), entry.clock));
    entries
}

/// Of what nobody can say when it is.
const UNDATED: When = When { earliest: None, latest: None };

/// What was recorded of a child and of the household; a meeting that does not count as held says so.
fn happened(pack: &Pack, referral: &Referral, child: &DecidedChild, now: Timestamp) -> Vec<Entry> {
    let mut not_held: BTreeMap<EventPosition, MeetingId> = BTreeMap::new();
    for sitting in child.time.meetings.iter().filter(|sitting| sitting.verdict == Verdict::NotHeld) {
        not_held.entry(sitting.occurrence.position).or_insert(sitting.meeting);
    }
    let is_ahead = |happened: &Happened| happened.follows && instants(happened.on).latest > now;
    let events = referral.events.entries().filter(|(_, happened)| referral.concerns(happened.child, child.child));
    let events = events.filter(|(_, happened)| !is_ahead(happened));
    let one = |(position, happened): (EventPosition, &Happened)| {
        let (kind, title) = match not_held.get(&position) {
            Some(meeting) => (EntryKind::NotHeld, &pack.meetings[*meeting].entry.title),
            None => (EntryKind::Happened, &pack.events[happened.event].entry.title),
        };
        entry(happened.on.into(), kind, title.clone(), None)
    };
    events.map(one).collect()
}

fn entry(at: When, kind: EntryKind, title: String, clock: Option<usize>) -> Entry {
    Entry { at, kind, ahead: false, title, clock }
}

/// Where an entry stands in time: what happened at its first instant, what is due at its last one.
#[must_use]
pub(crate) fn instant(entry: &Entry) -> Option<Timestamp> {
    let (earliest, latest) = (entry.at.earliest.map(interval), entry.at.latest.map(interval));
    match entry.kind {
        EntryKind::Happened | EntryKind::NotHeld | EntryKind::Told => earliest.or(latest).map(|at| at.earliest),
        EntryKind::Planned | EntryKind::Action | EntryKind::Due | EntryKind::Tell => {
            latest.or(earliest).map(|at| at.latest)
        }
    }
}
