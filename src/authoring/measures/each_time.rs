//! A measure that counts time for time: every return, every enquiry, by what followed it before the next, or by what came before.
//!
//! In: the events of one child as at a moment. Out: for each time, the ways in which it can come out. What the referral does
//! not list may have happened where its list of that event is not said to be complete; times that are not listed are not
//! counted, since nobody knows of them. Must not know sentences.

use std::collections::BTreeMap;

use crate::base::calendar::zone::interval;
use crate::base::time_limit::Limit;
use crate::base::truth::Truth;
use crate::engine::clocks::Case;
use crate::engine::clocks::occurrence::Occurrence;
use crate::engine::clocks::shelf;
use crate::engine::referral::EventPosition;
use crate::pack::model::EachTime;
use crate::syntax::ast::Beside;

use super::tally::{Open, Tally};

/// Who is recorded with what happened: `team` or `agency`, and which.
pub(super) type Of = (&'static str, String);

/// What a record may say of who something is of.
const RECORDED: [&str; 2] = ["team", "agency"];

/// What was counted time for time.
#[derive(Debug, Clone, Default)]
pub(super) struct Times {
    /// Within the time that the measure asks for, by the month in which each began.
    pub months: BTreeMap<String, Tally>,
    /// The same by who each is of, where what happened says so.
    pub by: BTreeMap<Of, Tally>,
    /// At any time before the next, where the measure asks for a time.
    pub ever: Tally,
}

impl Times {
    /// Adds what was counted elsewhere.
    pub(super) fn add_all(&mut self, other: &Times) {
        for (month, tally) in &other.months {
            let own = self.months.entry(month.clone()).or_default();
            *own = own.and(tally);
        }
        for (of, tally) in &other.by {
            let own = self.by.entry(of.clone()).or_default();
            *own = own.and(tally);
        }
        self.ever = self.ever.and(&other.ever);
    }

    /// Counts every time that something happened to one child; `out` where it may be none of those of whom the measure speaks.
    pub(super) fn add(&mut self, case: &Case<'_>, each: &EachTime, (sure, may): (bool, bool)) {
        if !may {
            return;
        }
        // Twelve months end with this day and begin after the same day a year ago, so that each day is in one year alone.
        let before = interval(case.now.before(each.last));
        let all = case.occurrences.list(each.event);
        for (nth, start) in all.iter().enumerate().filter(|(_, start)| before.latest < start.at.latest) {
            let out = !sure || !start.happened || start.at.earliest <= before.latest;
            let next = all.get(nth + 1);
            let open = |within: bool| {
                let counts = match each.side {
                    Beside::Followed => followed(case, each, (start, next), within),
                    Beside::Preceded => preceded(case, each, start, within),
                };
                ways(counts, out, each.not)
            };
            let month =
                start.first_day().map_or_else(|| "not known".to_owned(), |day| day.strftime("%Y-%m").to_string());
            self.months.entry(month).or_default().add(open(true));
            let recorded = &case.referral.events[start.position].recorded;
            for (key, who) in RECORDED.iter().filter_map(|key| Some((*key, recorded.get(*key)?.trim().to_owned()))) {
                self.by.entry((key, who)).or_default().add(open(true));
            }
            self.ever.add(open(false));
        }
    }
}

fn ways(counts: Truth, out: bool, not: bool) -> Open {
    let counts = if not { !counts } else { counts };
    Open { out, yes: !counts.is_false(), no: !counts.is_true() }
}

/// Whether something followed a time, before the next.
fn followed(
    case: &Case<'_>,
    each: &EachTime,
    (start, next): (&Occurrence<EventPosition>, Option<&Occurrence<EventPosition>>),
    within: bool,
) -> Truth {
    let limit = each.within.filter(|_| within).map(Limit::Within);
    let due = |at| limit.map(|limit| shelf(case.pack, None).due(limit, false, at));
    let (first, last) = (due(start.at.earliest), due(start.at.latest));
    let in_time = |end: &Occurrence<EventPosition>| match (&first, &last) {
        (Some(Ok(first)), _) if end.at.latest <= first.by => Truth::True,
        (_, Some(Ok(last))) if last.by < end.at.earliest => Truth::False,
        (None, None) => Truth::True,
        _ => Truth::Unknown,
    };
    let before = |end: &Occurrence<EventPosition>| next.map_or(Truth::True, |next| !end.follows(next));
    let counts = |end: &Occurrence<EventPosition>| end.follows(start).and(before(end)).and(in_time(end));
    let listed = each.by.iter().flat_map(|event| case.occurrences.list(*event)).map(counts);
    let found = listed.fold(Truth::False, Truth::or);
    let is_over = last.is_none_or(|last| last.is_ok_and(|last| last.by < case.until));
    if is_over && is_listed(case, each) { found } else { found.or(Truth::Unknown) }
}

/// Whether all that counts is listed.
fn is_listed(case: &Case<'_>, each: &EachTime) -> bool {
    each.by.iter().all(|event| case.referral.complete.contains(event) || case.pack.events[*event].presumed_none)
}

/// Whether something came before a time, so shortly that its own limit had not run out by then.
fn preceded(case: &Case<'_>, each: &EachTime, start: &Occurrence<EventPosition>, within: bool) -> Truth {
    let limit = each.within.filter(|_| within).map(Limit::Within);
    let due = |at| limit.map(|limit| shelf(case.pack, None).due(limit, false, at));
    let counts = |earlier: &Occurrence<EventPosition>| {
        let in_time = match (due(earlier.at.earliest), due(earlier.at.latest)) {
            (None, None) => Truth::True,
            (Some(Ok(first)), _) if start.at.latest <= first.by => Truth::True,
            (_, Some(Ok(last))) if last.by < start.at.earliest => Truth::False,
            _ => Truth::Unknown,
        };
        start.follows(earlier).and(in_time)
    };
    let listed = each.by.iter().flat_map(|event| case.occurrences.list(*event)).map(counts);
    let found = listed.fold(Truth::False, Truth::or);
    if is_listed(case, each) { found } else { found.or(Truth::Unknown) }
}
