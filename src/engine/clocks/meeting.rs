//! Meetings: whether what was recorded as a meeting was one.
//!
//! In: meetings of a pack and the events that record them. Out: a verdict for each, with who was missing. A meeting that
//! is not quorate has not been held. Must not know clocks.

use crate::base::order::InOrder;
use crate::base::truth::Truth;
use crate::engine::clocks::Case;
use crate::engine::clocks::occurrence::Occurrence;
use crate::pack::model::{Meeting, MeetingId, Pack, Telephone, Who};

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
    NoCall,
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
    pub occurrence: Occurrence,
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

/// Every meeting of one child that is recorded by now.
#[must_use]
pub fn sittings(case: &Case<'_>) -> Vec<Sitting> {
    let mut sittings = Vec::new();
    for (meeting, id) in case.pack.meetings.iter().zip((0..).map(MeetingId)) {
        for occurrence in case.occurrences.list(meeting.held_as) {
            if meeting.entry.force.covers(occurrence.asked_at(case.now).day()) {
                sittings.push(sitting(case, id, meeting, *occurrence));
            }
        }
    }
    sittings
}

fn sitting(case: &Case<'_>, id: MeetingId, meeting: &Meeting, occurrence: Occurrence) -> Sitting {
    let judge = case.judge(occurrence.asked_at(case.now));
    let happened = case.referral.events.get(occurrence.index);
    let attended = happened.and_then(|happened| happened.attended.as_deref());
    let was_there = |who: &Who| attended.is_some_and(|attended| is_among(case.pack, *who, attended));
    let day = occurrence.asked_at(case.now).day();
    let mut missing = Vec::new();
    for (required, _) in meeting.quorums.iter().filter(|(_, force)| force.covers(day)) {
        missing.extend(required.iter().filter(|who| !was_there(who)));
    }
    let mut absent = Vec::new();
    for (invited, when) in &meeting.invites {
        if when.as_ref().is_none_or(|when| judge.holds(when).is_true()) {
            absent.extend(invited.iter().filter(|who| !was_there(who)));
        }
    }
    if attended.is_none() {
        absent.clear();
    }
    let call = match (happened.and_then(|happened| happened.by_telephone), &meeting.telephone) {
        (None | Some(false), _) => Call::NoCall,
        (Some(true), Telephone::Uncountable | Telephone::Never) => Call::NotAllowed,
        (Some(true), Telephone::When(when)) => match judge.holds(when) {
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
        Call::NoCall | Call::Allowed => Verdict::Held,
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
pub fn is_among(pack: &Pack, who: Who, attended: &[Who]) -> bool {
    attended.iter().any(|other| match (who, other) {
        (Who::Agency(agency), Who::Role(role)) => {
            pack.roles.get(role.at()).is_some_and(|role| role.agency == Some(agency))
        }
        (Who::Agency(_) | Who::Role(_), _) => who == *other,
    })
}
