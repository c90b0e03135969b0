//! Where a run of a clock stands at a moment.
//!
//! In: a start, what is due and what ended it. Out: one run with its state. Three-valued: what cannot be said is said to
//! be so, with the reason.

use jiff::Timestamp;

use crate::base::calendar::due::Due;
use crate::base::length::Unit;
use crate::base::truth::Truth;
use crate::engine::clocks::ladder;
use crate::engine::clocks::occurrence::Occurrence;
use crate::engine::clocks::run::{ClockCase, Doubt, DueDates, Ends, Run, Start, State};
use crate::engine::referral::EventPosition;
use crate::syntax::ast::Warning;

impl ClockCase<'_, '_> {
    /// The run that a start makes.
    #[must_use]
    pub(crate) fn run(&self, start: Start) -> Run {
        let now = self.case.until;
        let dates = self.due_dates(&start);
        let ends = self.ended(&start);
        let warns = self.warns(&start, &dates);
        let missed = if self.clock.right_of.is_some() { Truth::False } else { missed(&start, &dates, &ends, now) };
        let state = self.state(&start, &dates, &ends, warns, now);
        let open = ends.certain().is_none() && missed.is_true();
        let rungs = match (open, &dates.latest) {
            (true, Some(due)) => ladder::rungs(self.case, self.id, self.clock, &self.calendars, due, now),
            (true, None) | (false, _) => Vec::new(),
        };
        Run { clock: self.id, start, due: dates, warns, state, missed, ended: ends.certain(), rungs }
    }

    fn state(&self, start: &Start, dates: &DueDates, ends: &Ends, warns: Option<Timestamp>, now: Timestamp) -> State {
        let latest_unit = dates.unit.unwrap_or(Unit::Day);
        let past = |due: &Due, at: Timestamp| self.calendars.past(latest_unit, due, at);
        let cannot_say = || match &dates.uncountable {
            Some(uncountable) => State::CannotSay(Doubt::Calendar(uncountable.clone())),
            None if dates.pause_open => State::CannotSay(Doubt::Pause),
            None => State::CannotSay(Doubt::Start),
        };
        if let Some(end) = ends.certain() {
            if self.clock.right_of.is_some() && ends.stop.is_some_and(|stop| stop.is_same(&end)) {
                return State::InTime;
            }
            if ends.needless.is_some_and(|needless| needless.is_same(&end)) {
                return State::NotNeeded(self.reason(&end));
            }
            let doubt = if ends.by_meeting { Doubt::Meeting } else { Doubt::End };
            let first = ends.earliest().unwrap_or(end.at.earliest);
            return match (&dates.earliest, &dates.latest) {
                (Some(due), _) if end.at.latest <= due.by => State::InTime,
                (_, Some(_)) if !start.applies.is_true() => State::CannotSay(Doubt::Applies),
                (_, Some(due)) if due.by < first => State::Late(past(due, end.at.latest)),
                _ if dates.latest.is_none() || dates.uncountable.is_some() => cannot_say(),
                (None, _) => State::CannotSay(Doubt::Start),
                (Some(_), _) => State::CannotSay(doubt),
            };
        }
        if !start.applies.is_true() {
            return State::CannotSay(Doubt::Applies);
        }
        if ends.possible.is_some() {
            return State::CannotSay(if ends.by_meeting { Doubt::Meeting } else { Doubt::End });
        }
        match (&dates.earliest, &dates.latest) {
            _ if dates.paused.is_some() => State::Paused,
            (_, Some(due)) if due.by < now && self.clock.right_of.is_some() => State::Lapsed,
            (_, Some(due)) if due.by < now => State::Overdue(past(due, now)),
            (Some(due), _) if now <= due.by => {
                if warns.is_some_and(|warns| warns <= now) {
                    State::DueSoon
                } else {
                    State::Running
                }
            }
            _ => cannot_say(),
        }
    }

    /// The reason that was recorded with an event; that any standing ended is one by itself.
    fn reason(&self, of: &Occurrence<EventPosition>) -> Option<String> {
        let ended = self.case.pack.facts.iter().any(|fact| fact.ends.contains(&of.event));
        let told = ended.then(|| self.case.pack.events[of.event].entry.title.clone());
        self.recorded(of).or(told)
    }

    fn recorded(&self, of: &Occurrence<EventPosition>) -> Option<String> {
        self.case.referral.events[of.position].recorded.get("reason").cloned()
    }

    /// From when on it is due soon: the first of the clock's warnings.
    fn warns(&self, start: &Start, dates: &DueDates) -> Option<Timestamp> {
        let due = dates.earliest?;
        let warning = |warning: &Warning| match warning {
            Warning::Before(length) => self.calendars.before(&due, *length).ok(),
            Warning::Share(share) => {
                let (from, until) = (start.by.at.earliest.as_second(), due.by.as_second());
                let seconds = (until - from).max(0) * i64::from(share.value) / 100;
                Timestamp::from_second(from + seconds).ok()
            }
        };
        self.clock.warnings.iter().filter_map(warning).min()
    }
}

/// Whether a run was missed: whether its end, or the moment now, certainly comes after everything that is due.
fn missed(start: &Start, dates: &DueDates, ends: &Ends, now: Timestamp) -> Truth {
    let first = ends.earliest().unwrap_or(now);
    let last = ends.certain().map_or(now, |end| end.at.latest);
    let late = if dates.paused.is_none() && dates.latest.is_some_and(|due| due.by < first) {
        Truth::True
    } else if dates.earliest.is_some_and(|due| last <= due.by) {
        Truth::False
    } else {
        Truth::Unknown
    };
    late.and(start.applies)
}
