//! What starts a clock: which events do, and how often.
//!
//! In: one clock and the events of one child. Out: a run for every start. `first` and `last` choose among the starts that
//! nothing has ended in between; `each` takes every one. A later start takes the place of an earlier one only while that
//! is still in time, so that nothing resets what was missed. A clock that came into force later counts what was open then from
//! that day on.

use jiff::Timestamp;

use crate::base::calendar::day::Day;
use crate::base::calendar::moment::Moment;
use crate::base::calendar::zone::{Interval, interval};
use crate::base::order::InOrder;
use crate::base::truth::Truth;
use crate::engine::clocks::meeting::Verdict;
use crate::engine::clocks::occurrence::Occurrence;
use crate::engine::clocks::run::{ClockCase, Run, Start};
use crate::engine::referral::{EventPosition, On};
use crate::pack::model::EventId;
use crate::syntax::ast::Which;

impl ClockCase<'_, '_> {
    /// Adds the runs of this clock, in the order of their starts.
    pub(crate) fn runs(&self, runs: &mut Vec<Run>) {
        let mut starts: Vec<Start> =
            [Which::First, Which::Last, Which::Each].into_iter().flat_map(|which| self.chosen(which)).collect();
        starts.extend(self.clock.planned.into_iter().flat_map(|event| self.planned(event)));
        starts.extend(self.carried());
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
            if which == Which::First && chosen.last().is_some_and(|open| self.is_own_stop(open, &start)) {
                continue;
            }
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

    /// The last start before the clock came into force, if it was still open on that day: it counts from there.
    fn carried(&self) -> Option<Start> {
        let from = self.clock.entry.force.from.and_then(Moment::of)?;
        let begins = interval(from).earliest;
        let ended =
            |start: &Start| self.ends().any(|end| self.comes_after(&end, start).is_true() && end.at.latest < begins);
        let before = [Which::First, Which::Last, Which::Each].into_iter().flat_map(|which| self.started(which, true));
        let last = before.filter(|start| !start.by.is_undated()).max_by_key(|start| start.by.order())?;
        let is_now = begins <= self.case.until;
        (is_now && !ended(&last)).then(|| {
            let by = Occurrence { at: Interval { earliest: begins, latest: begins }, ..last.by };
            Start { by, counted_from: Some(begins), ..last }
        })
    }

    /// Every event that starts this clock in one way, in the order of time.
    fn candidates(&self, which: Which) -> Vec<Start> {
        self.started(which, false)
    }

    /// The same, of those that came while the clock was in force, or of those that came before.
    fn started(&self, which: Which, before: bool) -> Vec<Start> {
        let force = self.clock.entry.force;
        let is_wanted = |day: Day| if before { force.from.is_some_and(|from| day < from) } else { force.covers(day) };
        let mut found = Vec::new();
        let starts = self.clock.starts.iter().zip(self.case.conditions.starts(self.id));
        let standing = self.case.conditions.standing(self.id);
        for ((_, event, _), when) in starts.filter(|((way, _, _), _)| *way == which) {
            for by in self.case.occurrences.list(*event) {
                let at = by.asked_at(self.case.now);
                let applies = self.case.holds(*when, at).and(self.case.holds(standing, at));
                let counts = self.verdicts.of(by) != Verdict::NotHeld && is_wanted(at.day());
                // What may still lie ahead has not certainly started anything.
                let applies = if by.happened { applies } else { applies.min(Truth::Unknown) };
                if counts && !applies.is_false() {
                    found.push(Start { by: by.of_any_kind(), applies, plan: None, counted_from: None });
                }
            }
        }
        found.in_order_of(|start| start.by.order());
        found
    }

    /// Whether a start comes while the clock still runs from an earlier one.
    fn joins(&self, open: &Start, next: &Start) -> bool {
        let between = |end: &Occurrence<EventPosition>| {
            let before = end.is_same(&next.by) || !next.by.follows(end).is_false();
            before && !end.follows(&open.by).is_false()
        };
        open.applies.is_true() && !self.ends().any(|end| between(&end))
    }

    /// Whether a start is what stopped the one before, which was the first: only what made that needless begins anew.
    fn is_own_stop(&self, open: &Start, next: &Start) -> bool {
        let between = |event: &EventId| {
            self.counting(*event).any(|end| !end.follows(&open.by).is_false() && !next.by.follows(&end).is_false())
        };
        let is_stop = self.clock.stops.contains(&next.by.event);
        is_stop && !self.clock.not_needed.iter().chain(self.ends_of_standing()).any(between)
    }

    /// Whether a start takes the place of an earlier one: only while that was certainly still in time.
    fn replaces(&self, open: &Start, next: &Start) -> bool {
        let in_time = self.due_dates(open).latest.is_none_or(|due| next.by.at.latest <= due.by);
        next.applies.is_true() && in_time
    }
}
