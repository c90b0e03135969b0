//! What counts as told of one child at a moment: what people said of that time by then, and what happened.
//!
//! In: a referral with its events, a fact and a moment. Out: the reports that count then. A later answer of the same person
//! takes the place of an earlier one; an event that begins or ends something takes the place of what was said before it; a
//! number that grows has grown. An answer without a date holds from the receipt, and before it where nothing else is known.
//! Must not know programs or rules.

use std::borrow::Cow;

use crate::base::calendar::moment::Moment;
use crate::base::length::{Length, Unit};
use crate::engine::history::ChildEvents;
use crate::engine::referral::{Answer, Lasts, On, Provenance, Report};
use crate::pack::model::{Domain, EventId, Fact, FactId, Pack, Values};

/// What counts as told of a fact at a moment, of all that is told of it and of what happened.
#[must_use]
pub(super) fn told_at<'r>(
    pack: &Pack,
    id: FactId,
    told: impl Iterator<Item = &'r Report>,
    events: &ChildEvents<'_>,
    at: Moment,
) -> Vec<Cow<'r, Report>> {
    let fact = &pack.facts[id];
    let receipt = events.told_at().unwrap_or(at);
    let has_come = !receipt.is_after(at);
    let mut claims: Vec<Claim<'r>> = Vec::new();
    for report in told {
        let Some(claim) = claim(report, receipt, at) else { continue };
        // A later answer of the same person takes the place of the earlier one.
        if !claims.iter().any(|other| claim.gives_way_to(other, receipt, has_come)) {
            claims.retain(|other| !other.gives_way_to(&claim, receipt, has_come));
            claims.push(claim);
        }
    }
    let mut happened = recorded(fact, id, events, at);
    if let Some((_, since)) = &happened {
        claims.retain(|claim| match (claim.since, since) {
            // Before the receipt what has no date counts only where nothing else is known.
            (Since::Undated, _) if !has_come => false,
            (Since::Undated, Some(since)) => is_before(*since, receipt),
            (_, None) => true,
            (Since::Day(day), Some(since)) => is_before(*since, day),
        });
    }
    // That something was not so before it began follows only where nobody says otherwise.
    happened.take_if(|(_, since)| since.is_none() && !claims.is_empty());
    let mut reports: Vec<Cow<'r, Report>> = claims.into_iter().map(|claim| claim.grown(fact, receipt, at)).collect();
    reports.extend(happened.map(|(report, _)| Cow::Owned(report)));
    let births = fact.counts_from.map_or_else(Vec::new, |event| events.once(event));
    reports.extend(births.into_iter().filter_map(|on| counted(fact, id, on, at)).map(Cow::Owned));
    // Whoever tells an age says that what ends with the birth is over.
    if reports.is_empty() && fact.ends.iter().any(|event| events.is_born(*event, at)) {
        reports.push(Cow::Owned(says(id, false)));
    }
    reports
}

/// What events say of a fact.
fn says(fact: FactId, holds: bool) -> Report {
    let answer = Answer::Values(Values::YesNo(holds));
    Report { fact, answer, told_as: None, said: Provenance::default(), lasts: Lasts::default() }
}

/// What somebody says of one moment.
struct Claim<'r> {
    report: Cow<'r, Report>,
    since: Since,
}

/// Since when something is said to hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Since {
    Undated,
    Day(Moment),
}

impl Since {
    /// Whether it is surely earlier than another. What has no date holds from the receipt, once that has come; what is told of
    /// the day of the receipt is then told of a later time. Until then it comes before all dates.
    fn is_earlier_than(self, other: Since, receipt: Moment, has_come: bool) -> bool {
        match (self, other) {
            (Since::Undated, Since::Undated) => false,
            (Since::Undated, Since::Day(other)) => !has_come || !is_before(other, receipt),
            (Since::Day(own), Since::Undated) => has_come && is_before(own, receipt),
            (Since::Day(own), Since::Day(other)) => other.is_after(own),
        }
    }
}

impl<'r> Claim<'r> {
    /// Whether the same person said otherwise of a later time, or of the same time and was told so later. What is told of the
    /// same time without the day of telling stands beside it.
    fn gives_way_to(&self, other: &Claim<'_>, receipt: Moment, has_come: bool) -> bool {
        let (own, later) = (self.report.said, other.report.said);
        let is_corrected = || own.on.zip(later.on).is_some_and(|(own, later)| later.is_after(own));
        let is_earlier = self.since.is_earlier_than(other.since, receipt, has_come);
        own.by == later.by && (is_earlier || (self.since == other.since && is_corrected()))
    }

    /// The same with what has passed since it was told.
    fn grown(self, fact: &Fact, receipt: Moment, at: Moment) -> Cow<'r, Report> {
        let told = match self.since {
            Since::Day(day) => day,
            Since::Undated => receipt,
        };
        if !fact.grows || told == at {
            return self.report;
        }
        let Answer::Values(Values::Numbers { from, to }) = &self.report.answer else { return self.report };
        let Domain::Number { unit: Some(unit), from: least, to: most } = &fact.domain else { return self.report };
        let back = told.is_after(at);
        let (few, many) = if back { steps(told, at, *unit) } else { steps(at, told, *unit) };
        let (from, to) = if back { (from - many.1, to - few.0) } else { (from + few.0, to + many.1) };
        let values = Values::Numbers { from: from.clamp(*least, *most), to: to.clamp(*least, *most) };
        Cow::Owned(Report { answer: Answer::Values(values), told_as: None, ..self.report.into_owned() })
    }
}

/// Whole units that have passed, at least and at most; each rounded down and up.
fn steps(later: Moment, earlier: Moment, unit: Unit) -> ((i32, i32), (i32, i32)) {
    let (base, each) = unit.passing();
    let (least, most) = later.half_steps_since(earlier, base);
    let rounded = |half: i32| (half / 2 / each, (half + 2 * each - 1) / 2 / each);
    (rounded(least.max(0)), rounded(most.max(0)))
}

fn is_before(one: Moment, other: Moment) -> bool {
    one.date() < other.date()
}

/// What a report says of a moment; nothing where it was learnt later, or speaks of another time.
fn claim<'r>(report: &'r Report, receipt: Moment, at: Moment) -> Option<Claim<'r>> {
    if !report.said.is_said_by(at) {
        return None;
    }
    let start = report.lasts.from.or(report.said.on.filter(|_| report.lasts.until.is_none()));
    let opposite = |since: Since| {
        let Answer::Values(Values::YesNo(answer)) = report.answer else { return None };
        let report = Report { answer: Answer::Values(Values::YesNo(!answer)), ..report.clone() };
        Some(Claim { report: Cow::Owned(report), since })
    };
    if let Some(until) = report.lasts.until.filter(|until| at.is_after(*until)) {
        return opposite(Since::Day(until));
    }
    match start {
        Some(start) if start.is_after(at) => {
            if report.lasts.began {
                opposite(Since::Undated)
            } else {
                None
            }
        }
        Some(start) => Some(Claim { report: Cow::Borrowed(report), since: Since::Day(start) }),
        None => {
            // The receipt is the day of what has no other.
            let is_dated = report.lasts.until.is_some() && !receipt.is_after(at);
            let since = if is_dated { Since::Day(receipt) } else { Since::Undated };
            Some(Claim { report: Cow::Borrowed(report), since })
        }
    }
}

/// What events say of a fact that begins and ends with them, and since when; nothing where none is recorded.
fn recorded(fact: &Fact, id: FactId, events: &ChildEvents<'_>, at: Moment) -> Option<(Report, Option<Moment>)> {
    if fact.begins.is_empty() && fact.ends.is_empty() {
        return None;
    }
    let all = |kinds: &[EventId], begins: bool| {
        let of = |event: &EventId| events.times(*event).map(move |on| (on, begins)).collect::<Vec<_>>();
        kinds.iter().flat_map(of).collect::<Vec<(On, bool)>>()
    };
    let turns = || all(&fact.begins, true).into_iter().chain(all(&fact.ends, false));
    let day = |on: &On| on.to.or(on.from);
    // What has no date at all says nothing of when.
    let dated = || turns().filter_map(|(on, begins)| Some((day(&on)?, begins, on)));
    let past = dated().filter(|(_, _, on)| on.is_past(at)).max_by_key(|(day, begins, _)| (day.latest(), !*begins));
    if let Some((day, begins, _)) = past {
        // What may have turned again by now is not known.
        let open = dated().any(|(_, _, on)| !on.is_past(at) && !on.is_after(at));
        return (!open).then(|| (says(id, begins), Some(day)));
    }
    let lies_ahead = turns().next().is_some() && turns().all(|(on, _)| on.is_after(at));
    if lies_ahead && fact.holds_until_it_ends() {
        return Some((says(id, true), None));
    }
    // What began later is not so before, once that is known, or that nothing else began; an end says nothing of before, since
    // one death ends many things.
    let is_complete = fact.begins.iter().all(|event| events.lists_all(*event));
    let known = || dated().filter(|(_, _, on)| is_complete || !on.is_after(events.known_by()));
    let may_have_begun = dated().any(|(_, _, on)| !on.is_after(at));
    let next = known().min_by_key(|(day, _, on)| (on.from.unwrap_or(*day).earliest(), day.latest()));
    let begins = next.is_some_and(|(_, begins, _)| begins) && !may_have_begun;
    begins.then(|| (says(id, false), None))
}

/// A number that counts from one event.
fn counted(fact: &Fact, id: FactId, on: On, at: Moment) -> Option<Report> {
    let (Domain::Number { unit: Some(unit), from: least, to: most }, Some(last)) = (&fact.domain, on.to) else {
        return None;
    };
    if last.is_after(at) {
        return None;
    }
    let (from, to) = (steps(at, last, *unit).0.0, on.from.map_or(*most, |first| steps(at, first, *unit).1.0));
    let values = Values::Numbers { from: from.clamp(*least, *most), to: to.clamp(*least, *most) };
    let told_as = on.from.filter(|first| first.date() == last.date()).and_then(|day| young(at, day, *unit));
    Some(Report {
        fact: id,
        answer: Answer::Values(values),
        told_as,
        said: Provenance::default(),
        lasts: Lasts::default(),
    })
}

/// Weeks and days, for as long as people count in them where the fact counts months or years.
fn young(at: Moment, day: Moment, unit: Unit) -> Option<Length> {
    let (weeks, days) = (steps(at, day, Unit::Week).0.0, steps(at, day, Unit::Day).0.0);
    let young =
        if weeks < 2 { Length { count: days, unit: Unit::Day } } else { Length { count: weeks, unit: Unit::Week } };
    (matches!(unit, Unit::Month | Unit::Year) && weeks < WEEKS_COUNTED).then_some(young)
}

/// Until when people count the weeks of a baby.
const WEEKS_COUNTED: i32 = 12;
