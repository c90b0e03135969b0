//! Years that nobody can have meant: 0226, 1926 or 2206 for 2026.
//!
//! In: a referral as it is read, and a moment near to which it speaks. Out: every date whose year is in doubt, with what it is
//! the date of, and the year that was meant more likely. Must not know words.

use jiff::civil::Date;

use crate::base::calendar::moment::Moment;
use crate::base::length::{Length, Unit};
use crate::base::order::InOrder;
use crate::engine::referral::{ChildId, On, Referral, Report};
use crate::pack::model::{ClockId, Domain, EventId, FactId, Pack};

/// How many years before a referral anything can lie that is told in it, and how many after it.
const YEARS_BACK: i16 = 60;
const YEARS_AHEAD: i16 = 30;

/// How many years before a referral most lies that is told in it.
const YEARS_LIKELY: i16 = 25;

/// How many years older than a pack's ages somebody may be of whom a referral is made.
const GROWN_UP: i32 = 10;

/// The years in which a referral can have been made at all.
const YEARS: std::ops::RangeInclusive<i16> = 1950..=2150;

/// Of what a date is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Dated {
    /// The receipt.
    Receipt,
    /// Something from which an age counts; it does not, since its year is in doubt.
    Birth(EventId),
    /// Something that happened.
    Event(EventId),
    /// Something planned: when it was, or for when.
    Plan(EventId),
    /// That somebody was told of a clock.
    Telling(ClockId),
    /// An answer: of when it is told, or when it was said.
    Report(FactId),
}

/// A date whose year is in doubt.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct DoubtfulYear {
    /// Of what it is the date.
    pub of: Dated,
    /// The child, if it is told of one.
    pub child: Option<ChildId>,
    /// The date.
    pub on: Moment,
    /// The year that is more likely.
    pub likely: i16,
}

impl Referral {
    /// Takes out births of which no child of a pack's ages can be, and no child that is expected.
    pub(super) fn doubt_births(&mut self, pack: &Pack) {
        let near = [self.received, self.as_at].into_iter().flatten().find(|at| YEARS.contains(&at.date().year()));
        let Some(near) = near else { return };
        let ages = pack.facts.iter().filter_map(|fact| match &fact.domain {
            Domain::Number { unit: Some(unit), to, .. } => {
                Some((fact.counts_from?, Length { count: *to, unit: *unit }))
            }
            Domain::Number { .. } | Domain::YesNo | Domain::OneOf { .. } | Domain::SeveralOf { .. } => None,
        });
        for (event, oldest) in ages.collect::<Vec<_>>() {
            let years = |count: i32| Length { count, unit: Unit::Year };
            let (first, last) = (near.before(oldest).before(years(GROWN_UP)), near.after(years(1)));
            let in_doubt =
                |on: On| on.to.is_some_and(|to| first.is_after(to)) || on.from.is_some_and(|from| from.is_after(last));
            let (doubted, events) = std::mem::take(&mut self.events)
                .into_iter()
                .partition::<Vec<_>, _>(|happened| happened.event == event && in_doubt(happened.on));
            self.events = events.into_iter().collect();
            self.doubted_births.extend(doubted.into_iter().map(|one| (one.event, one.child, one.on)));
        }
    }

    /// Every date whose year is in doubt, as at a moment.
    #[must_use]
    pub fn doubtful_years(&self, at: Moment) -> Vec<DoubtfulYear> {
        let mut told: Vec<(Dated, Option<ChildId>, Vec<Option<Moment>>)> =
            vec![(Dated::Receipt, None, vec![self.received])];
        told.extend(
            self.events
                .iter()
                .filter(|happened| !happened.follows)
                .map(|happened| (Dated::Event(happened.event), happened.child, vec![happened.on.from, happened.on.to])),
        );
        told.extend(self.plans.iter().map(|plan| {
            (Dated::Plan(plan.event), plan.child, vec![plan.made.from, plan.made.to, plan.day.from, plan.day.to])
        }));
        let of_telling = self.tellings.iter();
        told.extend(of_telling.map(|one| (Dated::Telling(one.clock), one.child, vec![one.on.from, one.on.to])));
        let of_report = |child: Option<ChildId>| {
            move |one: &Report| (Dated::Report(one.fact), child, vec![one.said.on, one.lasts.from, one.lasts.until])
        };
        told.extend(self.household.iter().map(of_report(None)));
        told.extend(self.children.entries().flat_map(|(id, child)| child.told.iter().map(of_report(Some(id)))));
        let near = at.date().year();
        let is_far = |on: &Moment| !(near - YEARS_BACK..=near + YEARS_AHEAD).contains(&on.date().year());
        let far = told.into_iter().flat_map(|(of, child, days)| {
            let days = days.into_iter().flatten().filter(is_far);
            days.map(move |on| DoubtfulYear { of, child, on, likely: likely(on, near) })
        });
        let births = self.doubted_births.iter().filter_map(|(event, child, on)| {
            let on = on.to.or(on.from)?;
            Some(DoubtfulYear { of: Dated::Birth(*event), child: *child, on, likely: likely(on, near) })
        });
        let mut found: Vec<DoubtfulYear> = far.chain(births).collect();
        found.in_order();
        found.dedup();
        found
    }
}

/// The year of those in which a child lives that is written most like another, and of those the latest that the day allows.
fn likely(on: Moment, near: i16) -> i16 {
    let written = format!("{:04}", on.date().year());
    let exists = |year: &i16| Date::new(*year, on.date().month(), on.date().day()).is_ok();
    let years = (near - YEARS_LIKELY..=near).rev().filter(exists);
    years.min_by_key(|year| strsim::osa_distance(&written, &year.to_string())).unwrap_or(near)
}
