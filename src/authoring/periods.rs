//! The days between which nothing of a pack begins or ends.
//!
//! In: packs. Out: the periods into which every day falls on which all of their layers are in force, each with a day that
//! stands for all of it. Nobody's today plays a part, so the same packs have the same periods for ever. Must not know what
//! is asked about them.

use std::collections::BTreeSet;

use jiff::ToSpan;

use crate::base::calendar::day::Day;
use crate::base::calendar::moment::Moment;
use crate::decision::phrases::joined;
use crate::pack::model::{Entry, Force, Pack};
use crate::syntax::ast::Kind;

/// Days on which the same is in force.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Period {
    /// The first of them; none where they have no beginning.
    pub from: Option<Day>,
    /// The last of them; none where they have no end.
    pub until: Option<Day>,
    /// The one that stands for all.
    pub day: Day,
}

impl Period {
    /// One day that stands for every day: whoever asks about it means no other.
    #[must_use]
    pub fn only(day: Day) -> Period {
        Period { from: Some(day), until: Some(day), day }
    }

    /// Whether a day is among them.
    #[must_use]
    pub fn covers(&self, day: Day) -> bool {
        Force { from: self.from, until: self.until }.covers(day)
    }
}

impl std::fmt::Display for Period {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match (self.from, self.until) {
            (None, None) => write!(f, "on every day"),
            (Some(from), None) => write!(f, "from {from}"),
            (None, Some(until)) => write!(f, "until {until}"),
            (Some(from), Some(until)) if from == until => write!(f, "on {from}"),
            (Some(from), Some(until)) => write!(f, "from {from} until {until}"),
        }
    }
}

/// A day on which all layers of a pack are in force: the first such day, or the start of a recent year.
#[must_use]
pub fn usual_day(pack: &Pack) -> Day {
    first_day(pack).unwrap_or(Day { year: 2026, month: 1, day: 1 })
}

fn first_day(pack: &Pack) -> Option<Day> {
    pack.layers.iter().filter_map(|layer| layer.entry.force.from).max()
}

/// The periods of some packs together, the earliest first: they begin with the pack that begins first.
#[must_use]
pub fn periods(packs: &[&Pack]) -> Vec<Period> {
    let begins: Vec<Option<Day>> = packs.iter().map(|pack| first_day(pack)).collect();
    let begin = if begins.contains(&None) { None } else { begins.into_iter().flatten().min() };
    let changes: BTreeSet<Day> = packs.iter().flat_map(|pack| changes(pack)).collect();
    let mut starts = vec![begin];
    starts.extend(changes.into_iter().filter(|day| begin.is_none_or(|begin| *day > begin)).map(Some));
    let ends = starts.iter().skip(1).map(|next| next.and_then(|next| neighbour(next, -1))).chain([None]);
    let usual = packs.iter().map(|pack| usual_day(pack)).min();
    let period = |(from, until): (&Option<Day>, Option<Day>)| {
        // Of days without a beginning the usual one, or the last before it.
        let day = from.or(until.into_iter().chain(usual).min()).unwrap_or(Day { year: 2026, month: 1, day: 1 });
        Period { from: *from, until, day }
    };
    starts.iter().zip(ends).map(period).collect()
}

/// The periods for which a pack is checked: from its first day on; of a pack without one, from the usual day on, since what
/// it cites need not have been there for ever.
#[must_use]
pub(crate) fn looked_at(pack: &Pack) -> Vec<Period> {
    let usual = usual_day(pack);
    let all = periods(&[pack]).into_iter().filter(|period| period.until.is_none_or(|until| until >= usual));
    all.map(|period| if period.covers(usual) { Period { day: usual, ..period } } else { period }).collect()
}

/// The days on which something of a pack begins, and those after which something has ended.
#[must_use]
pub fn changes(pack: &Pack) -> BTreeSet<Day> {
    let quorums = pack.meetings.iter().flat_map(|meeting| meeting.quorums.iter().map(|(_, force)| *force));
    let forces = entries(pack).map(|entry| entry.force).chain(quorums);
    let days = forces.flat_map(|force| [force.from, force.until.and_then(|until| neighbour(until, 1))]);
    days.flatten().filter(|day| !day.is_never()).collect()
}

/// Everything of a pack that can begin or end, but for itself and its sources: these give nothing by themselves.
pub(crate) fn entries(pack: &Pack) -> impl Iterator<Item = &Entry> {
    let gives = |kind: Kind| !matches!(kind, Kind::Pack | Kind::Source);
    pack.blocks().filter(move |(kind, _)| gives(*kind)).map(|(_, entry)| entry)
}

/// The days on which a source that something cites begins or has ended: what rests on it is then another question.
#[must_use]
pub(crate) fn changes_of_sources(pack: &Pack) -> BTreeSet<Day> {
    let forces = pack.sources.iter().map(|source| source.entry.force);
    let days = forces.flat_map(|force| [force.from, force.until.and_then(|until| neighbour(until, 1))]);
    days.flatten().filter(|day| !day.is_never() && first_day(pack).is_some_and(|first| *day > first)).collect()
}

/// Times in words, neighbours made one.
#[must_use]
pub(crate) fn in_words(days: &[Period]) -> String {
    joined(joined_up(days).iter().map(ToString::to_string).collect(), "and")
}

/// The same days in as few periods as they fall into.
#[must_use]
pub(crate) fn joined_up(days: &[Period]) -> Vec<Period> {
    let mut all: Vec<Period> = Vec::new();
    for period in days {
        match all.last_mut() {
            Some(last) if last.until.and_then(|until| neighbour(until, 1)) == period.from && period.from.is_some() => {
                last.until = period.until;
            }
            Some(_) | None => all.push(*period),
        }
    }
    all
}

/// So many days later.
#[must_use]
pub(crate) fn neighbour(day: Day, days: i64) -> Option<Day> {
    let date = Moment::of(day)?.date().checked_add(days.days()).ok()?;
    Some(Moment::whole(date).day())
}

/// The same day a year later; the last of its month where it has none such.
#[must_use]
pub(crate) fn a_year_after(day: Day) -> Option<Day> {
    let date = Moment::of(day)?.date().checked_add(1.year()).ok()?;
    Some(Moment::whole(date).day())
}
