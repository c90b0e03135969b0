//! When a child was born, of whom an age is told: between which days, and no further apart than the age allows.
//!
//! In: a pack and a referral. Out: the first and the last day on which that from which an age counts can have been.

use crate::base::calendar::moment::Moment;
use crate::base::length::{Length, Unit};
use crate::engine::referral::{Answer, ChildId, On, Referral, Report};
use crate::pack::model::{Domain, EventId, Fact, FactId, Pack, Values};

impl Referral {
    /// When the event happened from which an age counts, by what is told of the age; nothing where no age is told, or it
    /// is listed itself. Ages that differ leave open every day that one of them does.
    #[must_use]
    pub fn by_age(&self, pack: &Pack, child: ChildId, base: EventId, learnt_by: Option<Moment>) -> Option<On> {
        let (age, fact) = pack.facts.entries().find(|(_, fact)| fact.counts_from == Some(base))?;
        if self.events.iter().any(|happened| happened.event == base && happened.child == Some(child)) {
            return None;
        }
        let is_known = |report: &&Report| report.fact == age && learnt_by.is_none_or(|by| report.said.is_said_by(by));
        let told = self.of_child(child).filter(is_known).filter_map(|report| self.born(fact, report));
        told.reduce(On::or)
    }

    /// What one report of an age says.
    fn born(&self, fact: &Fact, report: &Report) -> Option<On> {
        let Domain::Number { unit: Some(unit), to: most, .. } = fact.domain else { return None };
        let Answer::Values(Values::Numbers { from, to }) = report.answer else { return None };
        let on = report.lasts.from.or(report.said.on).or(self.told_at())?;
        let day = Moment::whole(on.date());
        // Whoever is eight is so from the eighth birthday to the day before the ninth; the greatest age has no end.
        let first = (to < most).then(|| last_of(day, to + 1, unit).after(Length::DAY));
        Some(On { from: first, to: Some(last_of(day, from, unit)) })
    }
}

/// The last day since which so many units have passed. Months are of different lengths, so some days have no counterpart.
fn last_of(day: Moment, count: i32, unit: Unit) -> Moment {
    let has_passed = |since: Moment| {
        let (unit, each) = unit.passing();
        day.half_steps_since(since, unit).0 >= 2 * each * count
    };
    let mut last = day.before(Length { count, unit });
    while count > 0 && has_passed(last.after(Length::DAY)) {
        last = last.after(Length::DAY);
    }
    last
}

/// Whether an event is one from which an age counts: it happens once.
#[must_use]
pub(crate) fn is_birth(pack: &Pack, event: EventId) -> bool {
    let counts = |(_, fact): (FactId, &Fact)| fact.counts_from == Some(event);
    pack.facts.entries().any(counts)
}
