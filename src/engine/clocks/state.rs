//! Where a run of a clock stands at a moment.
//!
//! In: a start, what is due and what ended it. Out: one run with its state. Three-valued: what cannot be said is said to
//! be so, with the reason.

use jiff::Timestamp;

use crate::base::calendar::due::{Due, Uncountable};
use crate::base::truth::Truth;
use crate::base::value::{Length, Unit};
use crate::engine::clocks::end::{Dues, Ends};
use crate::engine::clocks::ladder::{self, Rung};
use crate::engine::clocks::occurrence::Occurrence;
use crate::engine::clocks::start::{Start, Watch};
use crate::pack::model::ClockId;
use crate::syntax::ast::Warning;

/// A clock that has started.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Run {
    /// Which clock.
    pub clock: ClockId,
    /// What started it.
    pub start: Start,
    /// When it is due.
    pub dues: Dues,
    /// From when on it is due soon.
    pub warns: Option<Timestamp>,
    /// Where it stands.
    pub state: State,
    /// Whether it was missed, whatever came later.
    pub missed: Truth,
    /// What ended it, if anything certainly did.
    pub ended: Option<Occurrence>,
    /// Who is told, step by step; empty while nothing is missed.
    pub rungs: Vec<Rung>,
}

/// Where a run stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum State {
    /// There is time.
    Running,
    /// There is little time.
    DueSoon,
    /// It should have been done so long ago.
    Overdue(Length),
    /// It is paused, as its authority allows.
    Paused,
    /// It was done in time.
    InTime,
    /// It was done, so much too late.
    Late(Length),
    /// It need not be done, for the reason that was recorded.
    NotNeeded(Option<String>),
    /// Nobody can say.
    CannotSay(Doubt),
}

/// Why nobody can say where a run stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Doubt {
    /// Whether the clock applies turns on what is not known.
    Applies,
    /// The start has no exact date.
    Start,
    /// A meeting that may have stopped it: who was there is not recorded, or whether a call was allowed.
    Meeting,
    /// What may have ended it has no exact date.
    End,
    /// A pause has no exact date.
    Pause,
    /// No calendar reaches so far.
    Calendar(Uncountable),
}

impl Watch<'_, '_> {
    /// The run that a start makes.
    #[must_use]
    pub fn run(&self, start: Start) -> Run {
        let now = self.case.until;
        let dues = self.dues(&start);
        let ends = self.ended(&start);
        let warns = self.warns(&start, &dues);
        let missed = missed(&start, &dues, &ends, now);
        let state = self.state(&start, &dues, &ends, warns, now);
        let open = ends.certain().is_none() && missed.is_true();
        let rungs = match (open, &dues.latest) {
            (true, Some(due)) => ladder::rungs(self.case, self.id, self.clock, &self.shelf, due, now),
            (true, None) | (false, _) => Vec::new(),
        };
        Run { clock: self.id, start, dues, warns, state, missed, ended: ends.certain(), rungs }
    }

    fn state(&self, start: &Start, dues: &Dues, ends: &Ends, warns: Option<Timestamp>, now: Timestamp) -> State {
        let latest_unit = dues.unit.unwrap_or(Unit::Day);
        let past = |due: &Due, at: Timestamp| self.shelf.past(latest_unit, due, at);
        let unsaid = || match &dues.unsaid {
            Some(unsaid) => State::CannotSay(Doubt::Calendar(unsaid.clone())),
            None if dues.pause_open => State::CannotSay(Doubt::Pause),
            None => State::CannotSay(Doubt::Start),
        };
        if let Some(end) = ends.certain() {
            if ends.needless.is_some_and(|needless| needless.index == end.index) {
                return State::NotNeeded(self.reason(&end));
            }
            let doubt = if ends.by_meeting { Doubt::Meeting } else { Doubt::End };
            let first = ends.earliest().unwrap_or(end.at.earliest);
            return match (&dues.earliest, &dues.latest) {
                (Some(due), _) if end.at.latest <= due.by => State::InTime,
                (_, Some(_)) if !start.applies.is_true() => State::CannotSay(Doubt::Applies),
                (_, Some(due)) if due.by < first => State::Late(past(due, end.at.latest)),
                _ if dues.latest.is_none() || dues.unsaid.is_some() => unsaid(),
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
        match (&dues.earliest, &dues.latest) {
            _ if dues.paused.is_some() => State::Paused,
            (_, Some(due)) if due.by < now => State::Overdue(past(due, now)),
            (Some(due), _) if now <= due.by => {
                if warns.is_some_and(|warns| warns <= now) {
                    State::DueSoon
                } else {
                    State::Running
                }
            }
            _ => unsaid(),
        }
    }

    /// The reason that was recorded with an event.
    fn reason(&self, of: &Occurrence) -> Option<String> {
        self.case.referral.events.get(of.index)?.recorded.get("reason").cloned()
    }

    /// From when on it is due soon: the first of the clock's warnings.
    fn warns(&self, start: &Start, dues: &Dues) -> Option<Timestamp> {
        let due = dues.earliest?;
        let warning = |warning: &Warning| match warning {
            Warning::Before(length) => self.shelf.before(&due, *length).ok(),
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
fn missed(start: &Start, dues: &Dues, ends: &Ends, now: Timestamp) -> Truth {
    let first = ends.earliest().unwrap_or(now);
    let last = ends.certain().map_or(now, |end| end.at.latest);
    let late = if dues.paused.is_none() && dues.latest.is_some_and(|due| due.by < first) {
        Truth::True
    } else if dues.earliest.is_some_and(|due| last <= due.by) {
        Truth::False
    } else {
        Truth::Unknown
    };
    late.and(start.applies)
}
