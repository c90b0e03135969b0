//! Meetings: whether what was recorded as a meeting was one.
//!
//! In: meetings of a pack and the events that record them. Out: a verdict for each, with who was missing. A meeting that
//! is not quorate has not been held. Must not know clocks.

use std::collections::BTreeMap;

use crate::base::order::InOrder;
use crate::base::truth::Truth;
use crate::engine::clocks::Case;
use crate::engine::clocks::occurrence::Occurrence;
use crate::engine::referral::EventPosition;
use crate::pack::model::{Meeting, MeetingId, Pack, Who};

/// Whether a meeting counts as held.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Verdict {
    /// It was not quorate, or only a call where none is allowed.
    NotHeld,
    /// Who was there is not recorded, or whether a call was allowed is not known.
    CannotSay,
    /// It counts.
    Held,
}

/// How a meeting was held.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Call {
    /// Nobody says that it was a call.
    InPerson,
    /// A call, and the rules allow it.
    Allowed,
    /// A call, and the rules do not allow it.
    NotAllowed,
    /// A call, and whether the rules allow it turns on what is not known.
    Open,
}

/// A meeting as it was held, or was not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sitting {
    /// Which meeting.
    pub meeting: MeetingId,
    /// The event that records it.
    pub occurrence: Occurrence<EventPosition>,
    /// Whether it counts.
    pub verdict: Verdict,
    /// Whether it is recorded who was there.
    pub attendance_known: bool,
    /// Who had to be there and was not.
    pub missing: Vec<Who>,
    /// Who was to be invited and was not there.
    pub absent: Vec<Who>,
    /// Whether it was a call.
    pub call: Call,
}

/// What is to be made of events as meetings.
#[derive(Debug, Default)]
pub(crate) struct Verdicts(BTreeMap<EventPosition, Verdict>);

impl Verdicts {
    /// The verdicts on all sittings; where an event records several meetings, the strictest.
    #[must_use]
    pub(crate) fn on(sittings: &[Sitting]) -> Verdicts {
        let mut verdicts = BTreeMap::new();
        for sitting in sittings {
            let verdict = verdicts.entry(sitting.occurrence.position).or_insert(Verdict::Held);
            *verdict = sitting.verdict.min(*verdict);
        }
        Verdicts(verdicts)
    }

    /// The verdict on an event; what records no meeting has taken place as it is told.
    #[must_use]
    pub(crate) fn of(&self, occurrence: &Occurrence<EventPosition>) -> Verdict {
        self.0.get(&occurrence.position).copied().unwrap_or(Verdict::Held)
    }
}

/// Every meeting of one child that is recorded by now.
#[must_use]
pub(crate) fn sittings(case: &Case<'_>) -> Vec<Sitting> {
    let mut sittings = Vec::new();
    for (id, meeting) in case.pack.meetings.entries() {
        for occurrence in case.occurrences.list(meeting.held_as) {
            if meeting.entry.force.covers(occurrence.asked_at(case.now).day()) {
                sittings.push(sitting(case, id, meeting, *occurrence));
            }
        }
    }
    sittings
}

fn sitting(case: &Case<'_>, id: MeetingId, meeting: &Meeting, occurrence: Occurrence<EventPosition>) -> Sitting {
    let asked_at = occurrence.asked_at(case.now);
    let happened = &case.referral.events[occurrence.position];
    let attended = happened.attended.as_deref();
    let was_there = |who: &Who| attended.is_some_and(|attended| is_among(case.pack, *who, attended));
    let day = asked_at.day();
    let mut missing = Vec::new();
    for (required, _) in meeting.quorums.iter().filter(|(_, force)| force.covers(day)) {
        missing.extend(required.iter().filter(|who| !was_there(who)));
    }
    let mut absent = Vec::new();
    for ((invited, _), when) in meeting.invites.iter().zip(case.conditions.invites(id)) {
        if case.holds(*when, asked_at).is_true() {
            absent.extend(invited.iter().filter(|who| !was_there(who)));
        }
    }
    if attended.is_none() {
        absent.clear();
    }
    let call = match (happened.by_telephone, case.conditions.telephone(id)) {
        (None | Some(false), _) => Call::InPerson,
        (Some(true), None) => Call::NotAllowed,
        (Some(true), Some(when)) => match case.conditions.hold(when, case, asked_at) {
            Truth::True => Call::Allowed,
            Truth::False => Call::NotAllowed,
            Truth::Unknown => Call::Open,
        },
    };
    let quorate = match (attended, missing.is_empty()) {
        (_, true) => Verdict::Held,
        (Some(_), false) => Verdict::NotHeld,
        (None, false) => Verdict::CannotSay,
    };
    let allowed = match call {
        Call::InPerson | Call::Allowed => Verdict::Held,
        Call::Open => Verdict::CannotSay,
        Call::NotAllowed => Verdict::NotHeld,
    };
    // Without a date nobody knows which quorum was in force.
    let is_dated = occurrence.on.to.is_some() || (meeting.quorums.len() < 2 && call != Call::NotAllowed);
    let verdict = if is_dated { quorate.min(allowed) } else { Verdict::CannotSay };
    for list in [&mut missing, &mut absent] {
        list.in_order();
        list.dedup();
    }
    let attendance_known = attended.is_some();
    Sitting { meeting: id, occurrence, verdict, attendance_known, missing, absent, call }
}

/// Whether somebody was there; an agency is there when anyone of it is.
#[must_use]
pub(crate) fn is_among(pack: &Pack, who: Who, attended: &[Who]) -> bool {
    attended.iter().any(|other| match (who, other) {
        (Who::Agency(agency), Who::Role(role)) => pack.roles[*role].agency == Some(agency),
        (Who::Agency(_) | Who::Role(_), _) => who == *other,
    })
}
