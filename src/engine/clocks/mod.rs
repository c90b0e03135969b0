//! Clocks over events: what is due when for one child, what was in time and what was missed, who is told.
//!
//! In: a pack, a referral, a child and a moment. Out: the state of every clock that has started, every meeting with its
//! verdict, and what is wrong with the data about time. Must not know words or layout.
//!
//! A miss is never undone: whatever happens later, a later moment finds the same miss.

mod back;
mod condition;
mod end;
pub(crate) mod finding;
pub(crate) mod ladder;
pub(crate) mod meeting;
pub(crate) mod occurrence;
pub(crate) mod plan;
pub(crate) mod run;
mod start;
mod state;

pub use condition::ClockConditions;

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;

use jiff::Timestamp;

use crate::base::arena::Arena;
use crate::base::calendar::due::Calendars;
use crate::base::calendar::moment::Moment;
use crate::base::calendar::zone::interval;
use crate::base::cells::CellSet;
use crate::base::length::Unit;
use crate::base::truth::Truth;
use crate::engine::clocks::condition::ClockConditionId;
use crate::engine::clocks::meeting::{Sitting, Verdicts};
use crate::engine::clocks::occurrence::Occurrences;
use crate::engine::clocks::plan::Planned;
use crate::engine::clocks::run::{ClockCase, Run};
use crate::engine::history::ChildEvents;
use crate::engine::program::{NodeId, VariableId};
use crate::engine::referral::{ChildId, Referral};
use crate::pack::model::{Clock, ClockId, Pack};

/// The cells of every input of the conditions, as told, and what must hold because it is told.
type ToldCells = (Arena<VariableId, CellSet>, Vec<NodeId>);

/// One child of a referral, as at a moment.
pub struct Case<'a> {
    /// The pack.
    pub pack: &'a Pack,
    /// The conditions of its clocks and meetings.
    pub conditions: &'a ClockConditions,
    /// The referral.
    pub referral: &'a Referral,
    /// The child.
    pub child: ChildId,
    /// The moment; without a time of day it is the end of the day.
    pub now: Moment,
    /// Its last instant.
    pub until: Timestamp,
    /// The level that the child has reached, by rank.
    pub level: u32,
    /// What has happened, and may be asked about at any moment.
    events: ChildEvents<'a>,
    /// What has happened by now.
    pub occurrences: Occurrences,
    /// What is planned by now, in the order in which it was planned.
    pub plans: Vec<Planned>,
    /// What is told of a child as at a moment, once somebody asked.
    told: RefCell<BTreeMap<(ChildId, Moment), Rc<ToldCells>>>,
}

/// What the clocks say of one child.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Time {
    /// Every run of every clock that has started, by clock and start.
    pub runs: Vec<Run>,
    /// Clocks of which no start is recorded.
    pub not_started: Vec<ClockId>,
    /// Meetings that are recorded.
    pub meetings: Vec<Sitting>,
    /// Plans that stand: no later one takes their place, and nothing that was held may be what was planned.
    pub plans: Vec<Planned>,
    /// What is wrong with the data.
    pub findings: Vec<finding::Finding>,
}

impl<'a> Case<'a> {
    /// Gathers what has happened to a child.
    #[must_use]
    pub fn new(
        pack: &'a Pack,
        conditions: &'a ClockConditions,
        referral: &'a Referral,
        child: ChildId,
        now: Moment,
        level: u32,
    ) -> Case<'a> {
        let until = interval(now).latest;
        let events = ChildEvents::of(pack, referral, child, now);
        let occurrences = Occurrences::of(pack, referral, &events, now, until);
        let plans = plan::plans(pack, referral, child, now, until);
        Case {
            pack,
            conditions,
            referral,
            child,
            now,
            until,
            level,
            events,
            occurrences,
            plans,
            told: RefCell::default(),
        }
    }

    fn told(&self, child: ChildId, events: &ChildEvents<'_>, at: Moment) -> Rc<ToldCells> {
        let known = self.told.borrow().get(&(child, at)).cloned();
        known.unwrap_or_else(|| {
            let told = Rc::new(self.conditions.told(self, (child, events), at));
            self.told.borrow_mut().insert((child, at), Rc::clone(&told));
            told
        })
    }

    /// Whether a condition of a clock or a meeting holds as at a moment; where there is none, it does.
    fn holds(&self, condition: Option<ClockConditionId>, at: Moment) -> Truth {
        condition.map_or(Truth::True, |condition| self.conditions.hold(condition, self, at))
    }

    /// What the clocks say.
    #[must_use]
    pub fn time(&self) -> Time {
        let meetings = meeting::sittings(self);
        let verdicts = Verdicts::on(&meetings);
        let mut time = Time { meetings, ..Time::default() };
        for (id, clock) in self.pack.clocks.entries().filter(|(_, clock)| is_on(clock)) {
            let before = time.runs.len();
            let calendars = shelf(self.pack, Some(clock));
            ClockCase { case: self, clock, id, verdicts: &verdicts, calendars }.runs(&mut time.runs);
            if time.runs.len() == before {
                time.not_started.push(id);
            }
        }
        time.plans = plan::standing(self, &verdicts);
        time.findings = finding::findings(self, &time);
        time
    }
}

/// Whether a clock counts: one that has nothing but proposals behind it is off until a local pack gives it a limit.
#[must_use]
pub(crate) fn is_on(clock: &Clock) -> bool {
    clock.counting().next().is_some()
}

/// The calendars that count for a clock: its own first, then the first of the pack that counts the same.
#[must_use]
pub(crate) fn shelf<'a>(pack: &'a Pack, clock: Option<&Clock>) -> Calendars<'a> {
    let own = clock.and_then(|clock| clock.calendar).map(|id| &pack.calendars[id]);
    let table = |unit: Unit| {
        let counts = own.filter(|calendar| calendar.counts == unit);
        let any = || pack.calendars.iter().find(|calendar| calendar.counts == unit);
        counts.or_else(any).map(|calendar| &calendar.table)
    };
    Calendars {
        working_days: table(Unit::WorkingDay),
        school_days: table(Unit::SchoolDay),
        working_hours: table(Unit::WorkingHour),
    }
}
