//! When a run of a clock is due, with its pauses, and what ended it.
//!
//! In: a start and the events of one child. Out: due moments and ends, each with both ends of what it can be.

use jiff::Timestamp;

use crate::base::calendar::due::{Due, Uncountable};
use crate::base::calendar::zone::civil;
use crate::base::length::Unit;
use crate::base::order::InOrder;
use crate::base::time_limit::Limit;
use crate::base::truth::Truth;
use crate::engine::clocks::meeting::Verdict;
use crate::engine::clocks::occurrence::{Occurrence, Position};
use crate::engine::clocks::plan::Planned;
use crate::engine::clocks::run::{ClockCase, DueDates, Ends, LimitDue, Start};
use crate::engine::referral::EventPosition;
use crate::pack::model::{ClockLimit, EventId};
use crate::syntax::ast::Which;

impl ClockCase<'_, '_> {
    /// When a run that began so is due.
    #[must_use]
    pub(crate) fn due_dates(&self, start: &Start) -> DueDates {
        let mut dates = DueDates::default();
        for (at, limit) in self.clock.limits.iter().enumerate() {
            let unit = unit_of(limit.limit);
            let (begin, latest) = match &start.plan {
                Some(plan) => self.counted_back(limit, plan),
                None => self.counted_on(limit, &start.by),
            };
            let mut bounds = (begin, latest);
            self.pause(start, unit, &mut bounds, &mut dates);
            let (earliest, latest) = (bounds.0.and_then(Result::ok), bounds.1);
            if limit.counts() {
                match &latest {
                    Ok(due) if dates.latest.is_none_or(|sooner| due.by < sooner.by) => {
                        dates.latest = Some(*due);
                        dates.unit = Some(unit);
                    }
                    Ok(_) => {}
                    Err(uncountable) => dates.uncountable = Some(uncountable.clone()),
                }
            }
            dates.limits.push(LimitDue { limit: at, earliest, latest });
        }
        let counting = self.clock.limits.iter().zip(&dates.limits);
        let counting = counting.filter(|(limit, _)| limit.counts());
        let earliest: Option<Vec<Due>> = counting.map(|(_, due)| due.earliest).collect();
        dates.earliest = earliest.and_then(|all| all.into_iter().min());
        dates
    }

    /// Both ends of when a limit ends that counts on from a start.
    fn counted_on(
        &self,
        limit: &ClockLimit,
        by: &Occurrence<Position>,
    ) -> (Option<Result<Due, Uncountable>>, Result<Due, Uncountable>) {
        let due = |from: Timestamp| self.calendars.due(limit.limit, limit.counting_first, from);
        let latest = due(by.at.latest);
        let begin = match by.at.earliest {
            _ if by.is_undated() => None,
            earliest if earliest == by.at.latest => Some(latest.clone()),
            earliest => Some(due(earliest)),
        };
        (begin, latest)
    }

    /// Both ends of when a limit ends that counts back from a planned day.
    fn counted_back(
        &self,
        limit: &ClockLimit,
        plan: &Planned,
    ) -> (Option<Result<Due, Uncountable>>, Result<Due, Uncountable>) {
        let or_same_day = matches!(limit.limit, Limit::Before { or_same_day: true, .. });
        let due = |from: Timestamp, made: Timestamp| {
            let due = self.calendars.due(limit.limit, false, from)?;
            Ok(if or_same_day { due.max(Due::end_of(civil(made).date())) } else { due })
        };
        let begin = plan.day.from.map(|_| due(plan.at.earliest, plan.made.at.earliest));
        let latest = match plan.day.to {
            Some(_) => due(plan.at.latest, plan.made.at.latest),
            None => Err(Uncountable::NoDay),
        };
        (begin, latest)
    }

    /// Puts off what is due by the pauses that the clock allows, of one that runs already by what is left of it. What was due
    /// before a pause began stays due.
    fn pause(
        &self,
        start: &Start,
        unit: Unit,
        (earliest, latest): &mut (Option<Result<Due, Uncountable>>, Result<Due, Uncountable>),
        dates: &mut DueDates,
    ) {
        let pauses = self.clock.pauses.iter();
        let mut pauses: Vec<_> = pauses
            .flat_map(|(from, until, _)| self.case.occurrences.list(*from).iter().map(move |pause| (pause, until)))
            .collect();
        pauses.in_order_of(|(pause, _)| pause.at.earliest);
        // Time counts once: of a pause that begins within another only what goes beyond that one.
        let (mut most_until, mut least_until) = (Timestamp::MIN, Timestamp::MIN);
        for (pause, until) in pauses {
            let Ok(due) = &*latest else { return };
            let resumed = self.case.occurrences.list(*until);
            let resumed = resumed.iter().find(|end| end.follows(pause).is_true());
            let is_over = resumed.is_some_and(|end| end.at.latest <= start.by.at.earliest);
            if is_over || due.by < pause.at.earliest {
                continue;
            }
            // Of what ran before the start no time is counted.
            let follows = pause.follows(&start.by);
            let ran_before = start.by.follows(pause).is_true();
            dates.pause_open |= follows.is_unknown() && !ran_before && resumed.is_none();
            let Some(resumed) = resumed else {
                dates.paused = Some(*pause);
                continue;
            };
            let put_off = |due: &Due, from: Timestamp, until: Timestamp| match from < until {
                true => self.calendars.put_off(due, self.calendars.paused(unit, from, until)?),
                false => Ok(*due),
            };
            let (first, last) = (start.by.at.earliest, start.by.at.latest);
            *latest = put_off(due, pause.at.earliest.max(most_until).max(last), resumed.at.latest);
            most_until = most_until.max(resumed.at.latest);
            if let Some(Ok(due)) = earliest.as_ref().filter(|_| follows.is_true() || ran_before) {
                let (from, until) = (pause.at.latest.max(first), resumed.at.earliest);
                let is_before = due.by < from;
                *earliest = Some(if is_before { Ok(*due) } else { put_off(due, from.max(least_until), until) });
                least_until = least_until.max(until);
            }
        }
    }

    /// What ended a run, or may have.
    #[must_use]
    pub(crate) fn ended(&self, start: &Start) -> Ends {
        let certain = |events: &mut dyn Iterator<Item = &EventId>| {
            let all = events.flat_map(|event| self.counting(*event));
            all.filter(|end| self.is_certain(end, start)).min_by_key(|end| end.order())
        };
        let mut ends = Ends {
            stop: certain(&mut self.clock.stops.iter()),
            needless: certain(&mut self.clock.not_needed.iter().chain(self.ends_of_standing())),
            ..Ends::default()
        };
        let last = ends.certain().map(|end| end.at.latest);
        let possible = self.ends().filter(|end| !self.is_certain(end, start));
        let possible = possible.filter(|end| !self.comes_after(end, start).is_false());
        let possible = possible.filter(|end| last.is_none_or(|last| end.at.earliest < last));
        ends.possible = possible.min_by_key(|end| (end.at.earliest, end.order())).map(|mut end| {
            end.at.earliest = end.at.earliest.max(start.by.at.earliest);
            end
        });
        ends.by_meeting = ends.possible.is_some_and(|end| self.verdicts.of(&end) == Verdict::CannotSay);
        ends
    }

    fn is_certain(&self, end: &Occurrence<EventPosition>, start: &Start) -> bool {
        self.verdicts.of(end) == Verdict::Held && end.happened && self.comes_after(end, start).is_true()
    }

    /// Whether an end comes after a start. Of two events of one day that both start this clock anew, and of which nobody says
    /// which came first, one ends what the other began and goes on; otherwise each would end the other, and nothing would run.
    pub(super) fn comes_after(&self, end: &Occurrence<EventPosition>, start: &Start) -> Truth {
        let follows = end.follows(&start.by);
        let starts_anew = self.clock.starts.iter().any(|(way, event, _)| *way == Which::Each && *event == end.event);
        let is_either = starts_anew && follows.is_true() && start.by.follows(end).is_true();
        if is_either && end.order() < start.by.order() { Truth::False } else { follows }
    }
}

/// In what a limit is counted.
#[must_use]
pub(super) fn unit_of(limit: Limit) -> Unit {
    match limit {
        Limit::AtOnce => Unit::Minute,
        Limit::SameDay => Unit::Day,
        Limit::NextWorkingDay => Unit::WorkingDay,
        Limit::NextSchoolDay => Unit::SchoolDay,
        Limit::Within(length) | Limit::Before { length, .. } => length.unit,
    }
}
