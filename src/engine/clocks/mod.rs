//! Clocks over events: what is due when for one child, what was in time and what was missed, who is told.
//!
//! In: a pack, a referral, a child and a moment. Out: the state of every clock that has started, every meeting with its
//! verdict, and what is wrong with the data about time. Must not know words or layout.
//!
//! A miss is never undone: whatever happens later, a later moment finds the same miss.

use std::collections::BTreeMap;

use jiff::Timestamp;

use crate::base::calendar::due::Calendars;
use crate::base::calendar::moment::Moment;
use crate::base::calendar::zone::interval;
use crate::base::value::Unit;
use crate::engine::clocks::meeting::{Sitting, Verdict};
use crate::engine::clocks::occurrence::Occurrences;
use crate::engine::clocks::plan::Planned;
use crate::engine::clocks::state::Run;
use crate::engine::judge::Judge;
use crate::engine::knowledge::History;
use crate::engine::referral::Referral;
use crate::pack::model::{Clock, ClockId, Pack};

pub mod back;
pub mod end;
pub mod finding;
pub mod ladder;
pub mod meeting;
pub mod occurrence;
pub mod plan;
pub mod start;
pub mod state;

/// One child of a referral, as at a moment.
pub struct Case<'a> {
    /// The pack.
    pub pack: &'a Pack,
    /// The referral.
    pub referral: &'a Referral,
    /// The child, by position.
    pub child: usize,
    /// The moment; without a time of day it is the end of the day.
    pub now: Moment,
    /// Its last instant.
    pub until: Timestamp,
    /// The level that the child has reached, by rank.
    pub level: u32,
    /// What has happened by now.
    pub occurrences: Occurrences,
    /// What is planned by now, in the order in which it was planned.
    pub plans: Vec<Planned>,
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
    pub fn new(pack: &'a Pack, referral: &'a Referral, child: usize, now: Moment, level: u32) -> Case<'a> {
        let until = interval(now).latest;
        let occurrences = Occurrences::of(pack, referral, child, now, until);
        let plans = plan::plans(pack, referral, child, now, until);
        Case { pack, referral, child, now, until, level, occurrences, plans }
    }

    /// Judges conditions as at a moment.
    #[must_use]
    pub fn judge(&self, at: Moment) -> Judge<'a> {
        let history = History { pack: self.pack, referral: self.referral, child: self.child, at };
        Judge { history, level: self.level }
    }

    /// What the clocks say.
    #[must_use]
    pub fn time(&self) -> Time {
        let meetings = meeting::sittings(self);
        let mut verdicts: BTreeMap<usize, Verdict> = BTreeMap::new();
        for sitting in &meetings {
            let verdict = verdicts.entry(sitting.occurrence.index).or_insert(Verdict::Held);
            *verdict = sitting.verdict.min(*verdict);
        }
        let mut time = Time { meetings, ..Time::default() };
        for (clock, id) in self.pack.clocks.iter().zip((0..).map(ClockId)) {
            if !is_on(clock) {
                continue;
            }
            let before = time.runs.len();
            start::Watch { case: self, clock, id, verdicts: &verdicts, shelf: shelf(self.pack, Some(clock)) }
                .runs(&mut time.runs);
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
pub fn is_on(clock: &Clock) -> bool {
    clock.limits.iter().any(|limit| limit.kind != Some(crate::syntax::ast::LimitKind::Proposal))
}

/// The calendars that count for a clock: its own first, then the first of the pack that counts the same.
#[must_use]
pub fn shelf<'a>(pack: &'a Pack, clock: Option<&Clock>) -> Calendars<'a> {
    let own = clock.and_then(|clock| clock.calendar).and_then(|id| pack.calendars.get(id.at()));
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
