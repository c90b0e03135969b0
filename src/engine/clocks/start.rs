//! What starts a clock: which events do, and how often.
//!
//! In: one clock and the events of one child. Out: a run for every start. `first` and `last` choose among the starts that
//! nothing has ended in between; `each` takes every one. A later start takes the place of an earlier one only while that
//! is still in time, so that nothing resets what was missed.

use std::collections::BTreeMap;

use jiff::Timestamp;

use crate::base::calendar::due::Calendars;
use crate::base::order::InOrder;
use crate::base::truth::Truth;
use crate::engine::clocks::Case;
use crate::engine::clocks::meeting::Verdict;
use crate::engine::clocks::occurrence::Occurrence;
use crate::engine::clocks::plan::Planned;
use crate::engine::clocks::state::Run;
use crate::engine::referral::On;
use crate::pack::model::{Clock, ClockId, EventId};
use crate::syntax::ast::Which;

/// One clock, watched for one child.
#[derive(Clone, Copy)]
pub struct Watch<'a, 'c> {
    /// The child.
    pub case: &'c Case<'a>,
    /// The clock.
    pub clock: &'a Clock,
    /// Which it is.
    pub id: ClockId,
    /// The verdicts on meetings, by the position of their events.
    pub verdicts: &'c BTreeMap<usize, Verdict>,
    /// The calendars that count for it.
    pub shelf: Calendars<'a>,
}

/// A start of a clock.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Start {
    /// What started it, with the instants between which it lies.
    pub by: Occurrence,
    /// Whether the clock applies, by its condition.
    pub applies: Truth,
    /// The plan from whose day it counts back, if it does.
    pub plan: Option<Planned>,
}

impl Watch<'_, '_> {
    /// Adds the runs of this clock, in the order of their starts.
    pub fn runs(&self, runs: &mut Vec<Run>) {
        let mut starts: Vec<Start> =
            [Which::First, Which::Last, Which::Each].into_iter().flat_map(|which| self.chosen(which)).collect();
        starts.extend(self.clock.planned.into_iter().flat_map(|event| self.planned(event)));
        starts.in_order_of(|start| start.by.order());
        runs.extend(starts.into_iter().map(|start| self.run(start)));
    }

    /// The starts that count, of those that are chosen in one way.
    fn chosen(&self, which: Which) -> Vec<Start> {
        let candidates = self.candidates(which);
        if which == Which::Each || candidates.is_empty() {
            return candidates;
        }
        let is_undated = |start: &&Start| start.by.on == On::default();
        let mut chosen: Vec<Start> = Vec::new();
        for start in candidates.iter().filter(|start| !is_undated(start)).copied() {
            match chosen.last_mut().filter(|open| self.joins(open, &start)) {
                Some(open) if which == Which::First => {
                    open.by.at.earliest = open.by.at.earliest.min(start.by.at.earliest);
                }
                Some(open) if which == Which::Last && self.replaces(open, &start) => *open = start,
                Some(_) | None => chosen.push(start),
            }
        }
        // A start of unknown date may come before the first one, or after the last one.
        if let Some(unknown) = candidates.iter().find(is_undated) {
            let end = if which == Which::First { chosen.first_mut() } else { chosen.last_mut() };
            match end {
                Some(first) if which == Which::First => first.by.at.earliest = Timestamp::MIN,
                Some(last) => last.by.at.latest = unknown.by.at.latest,
                None => chosen.push(*unknown),
            }
        }
        chosen
    }

    /// Every event that starts this clock in one way, in the order of time.
    fn candidates(&self, which: Which) -> Vec<Start> {
        let mut found = Vec::new();
        for (_, event, when) in self.clock.starts.iter().filter(|(way, _, _)| *way == which) {
            for by in self.case.occurrences.list(*event) {
                let at = by.asked_at(self.case.now);
                let applies = when.as_ref().map_or(Truth::True, |when| self.case.judge(at).holds(when));
                let counts = self.verdict(by) != Verdict::NotHeld && self.clock.entry.force.covers(at.day());
                // What may still lie ahead has not certainly started anything.
                let applies = if by.happened { applies } else { applies.min(Truth::Unknown) };
                if counts && !applies.is_false() {
                    found.push(Start { by: *by, applies, plan: None });
                }
            }
        }
        found.in_order_of(|start| start.by.order());
        found
    }

    /// Whether a start comes while the clock still runs from an earlier one.
    fn joins(&self, open: &Start, next: &Start) -> bool {
        let between = |end: &Occurrence| {
            let before = end.index == next.by.index || !next.by.follows(end).is_false();
            before && !end.follows(&open.by).is_false()
        };
        open.applies.is_true() && !self.ends().any(|end| between(&end))
    }

    /// Whether a start takes the place of an earlier one: only while that was certainly still in time.
    fn replaces(&self, open: &Start, next: &Start) -> bool {
        let in_time = self.dues(open).latest.is_none_or(|due| next.by.at.latest <= due.by);
        next.applies.is_true() && in_time
    }

    /// Whatever may end this clock: what stops it, and what makes it needless.
    pub fn ends(&self) -> impl Iterator<Item = Occurrence> {
        let events = self.clock.stops.iter().chain(&self.clock.not_needed);
        events.flat_map(|event| self.counting(*event))
    }

    /// The occurrences of an event that may count: not a meeting that was not held.
    pub fn counting(&self, event: EventId) -> impl Iterator<Item = Occurrence> {
        let list = self.case.occurrences.list(event).iter().copied();
        list.filter(|occurrence| self.verdict(occurrence) != Verdict::NotHeld)
    }

    /// What is to be made of an event as a meeting.
    #[must_use]
    pub fn verdict(&self, occurrence: &Occurrence) -> Verdict {
        self.verdicts.get(&occurrence.index).copied().unwrap_or(Verdict::Held)
    }
}
