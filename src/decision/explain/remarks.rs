//! Remarks: what is odd about a referral, and what could not be found exactly. Their sentences are in `phrases`.

use std::collections::{BTreeMap, BTreeSet};

use crate::base::calendar::due::{Due, Uncountable};
use crate::base::calendar::moment::Moment;
use crate::base::order::InOrder;
use crate::decision::phrases::{self, Inexact, Odd, Uncounted};
use crate::decision::readings::Reading;
use crate::decision::record::{ActionDecision, ChildDecision, Remark, Standing};
use crate::engine::clocks::{self, Time, shelf};
use crate::engine::program::Program;
use crate::engine::referral::{Answer, ChildId, Referral, Report};
use crate::exact::{ExactResult, Shortfall};
use crate::pack::model::{EventId, Pack, Values};

/// A remark on a child, by its label, or on the referral.
pub(super) fn remark(child: Option<&str>, (code, message): (&str, String)) -> Remark {
    Remark { code: code.to_owned(), child: child.map(str::to_owned), message }
}

/// What is odd about the referral itself.
pub(crate) fn of_referral(pack: &Pack, referral: &Referral, at: Moment) -> Vec<Remark> {
    let mut odd = dated(pack, referral, at);
    odd.extend(begun_unseen(pack, referral, at));
    odd.extend(referral.doubtful_years(at).into_iter().map(|year| (year.child, Odd::Year(year))));
    odd.extend(referral.renamed.iter().map(|renamed| (None, Odd::Renamed(renamed))));
    let later = referral.received.filter(|received| received.is_after(at));
    odd.extend(later.map(|received| (None, Odd::ReceivedLater(received))));
    odd.extend(of_pack(pack, at).into_iter().map(|odd| (None, odd)));
    let label = |child: ChildId| referral.children[child].label.as_str();
    let mut remarks: Vec<Remark> =
        odd.into_iter().map(|(child, odd)| remark(child.map(label), odd.says(pack))).collect();
    remarks.in_order_by(|a, b| (&a.code, &a.child, &a.message).cmp(&(&b.code, &b.child, &b.message)));
    remarks
}

/// What is dated after the moment, or listed several times.
fn dated<'r>(pack: &Pack, referral: &Referral, at: Moment) -> Vec<(Option<ChildId>, Odd<'r>)> {
    let told = referral.tellings.iter().filter(|telling| telling.on.is_after(at));
    let mut odd: Vec<(Option<ChildId>, Odd<'r>)> =
        told.map(|telling| (telling.child, Odd::ToldAhead { clock: telling.clock, at })).collect();
    let events = referral.events.iter().filter(|happened| !happened.follows);
    let events = events.map(|happened| (happened.event, happened.child, happened.on));
    let plans = referral.plans.iter().map(|plan| (plan.event, plan.child, plan.made));
    let mut ahead: BTreeMap<(EventId, Option<ChildId>), u32> = BTreeMap::new();
    for (event, child, _) in events.chain(plans).filter(|(_, _, on)| on.is_after(at)) {
        *ahead.entry((event, child)).or_default() += 1;
    }
    odd.extend(ahead.into_iter().map(|((event, child), times)| {
        let until = pack.facts.find(|fact| fact.holds_until_it_ends() && fact.ends.contains(&event));
        let ends = |standing| Odd::EndsAhead { event, standing, at };
        (child, until.map_or(Odd::Ahead { event, times, at }, ends))
    }));
    let mut twice: BTreeMap<(EventId, Option<ChildId>, Moment), u32> = BTreeMap::new();
    for (event, child, on) in &referral.repeated {
        if let Some(on) = on.from {
            *twice.entry((*event, *child, on)).or_insert(1) += 1;
        }
    }
    odd.extend(twice.into_iter().map(|((event, child, on), times)| (child, Odd::Twice { event, on, times })));
    odd
}

/// Whether the pack is in force, and reviewed.
fn of_pack(pack: &Pack, at: Moment) -> Vec<Odd<'_>> {
    let mut odd = Vec::new();
    let (day, own) = (at.day(), pack.layers.last());
    if let Some(force) = own.map(|layer| layer.entry.force).filter(|force| !force.covers(day)) {
        odd.push(match force.from.filter(|from| day < *from) {
            Some(from) => Odd::PackBegins { from, day },
            None => Odd::PackOver(day),
        });
    }
    for wider in pack.layers.iter().rev().skip(1).map(|layer| &layer.entry) {
        if wider.force.until.is_some_and(|until| until < day) {
            odd.push(Odd::WiderPackOver { title: &wider.title, day });
        }
    }
    let review = own.and_then(|layer| layer.review_by).filter(|review| *review < day);
    odd.extend(review.map(Odd::ReviewDue));
    odd
}

/// Each standing that is told of a child though no event that begins it is, with those of these events from which a clock counts.
fn begun_unseen<'r>(pack: &Pack, referral: &Referral, at: Moment) -> Vec<(Option<ChildId>, Odd<'r>)> {
    let mut found = Vec::new();
    for (fact, told) in pack.facts.entries().filter(|(_, fact)| !fact.begins.is_empty()) {
        for (child, own) in referral.children.entries() {
            let says = |report: &&Report| report.fact == fact && report.said.is_said_by(at);
            let last = own.told.iter().rfind(says);
            let is_so = last.is_some_and(|report| report.answer == Answer::Values(Values::YesNo(true)));
            let is_seen = |event: &EventId| {
                let mut all = referral.events.iter().filter(|happened| happened.event == *event);
                all.any(|happened| happened.child.is_none_or(|of| of == child) && !happened.on.is_after(at))
            };
            if !is_so || told.begins.iter().any(is_seen) {
                continue;
            }
            let starts =
                |event: &EventId| pack.clocks.iter().any(|clock| clock.starts.iter().any(|(_, own, _)| own == event));
            let begins: Vec<EventId> = told.begins.iter().copied().filter(starts).collect();
            if !begins.is_empty() {
                found.push((Some(child), Odd::NoStart { standing: fact, begins }));
            }
        }
    }
    found
}

/// What could not be counted for a child because a calendar ends, and what is counted by holidays that are expected.
pub(crate) fn of_calendars(pack: &Pack, time: &Time, record: &ChildDecision) -> Vec<Remark> {
    let mut lost: BTreeSet<(Option<&str>, String)> = BTreeSet::new();
    let mut expected: BTreeSet<String> = BTreeSet::new();
    for run in time.runs.iter().filter(|run| run.ended.is_none()) {
        let clock = &pack.clocks[run.clock];
        if let Some(Uncountable::Outside(name)) = &run.due.uncountable {
            lost.insert((Some(name), clock.entry.title.clone()));
        }
        let calendars = shelf(pack, Some(clock));
        let is_expected = |due: &Due| clock.limits.iter().any(|limit| calendars.is_expected(limit.limit, due.day()));
        expected.extend(run.due.latest.filter(is_expected).map(|_| clock.entry.title.clone()));
    }
    let is_open = |action: &&ActionDecision| action.standing == Standing::Certain && action.is_open();
    for action in
        record.actions.iter().filter(is_open).filter(|action| !action.limits.is_empty() && action.due.is_none())
    {
        lost.insert((None, action.title.clone()));
    }
    let mut found = Vec::new();
    if !lost.is_empty() {
        let calendars: BTreeSet<&str> = lost.iter().filter_map(|(calendar, _)| *calendar).collect();
        let ends = |name: &str| {
            let table = pack.calendars.iter().map(|calendar| &calendar.table).find(|table| table.name == name)?;
            Some((name.to_owned(), table.last()?.to_string()))
        };
        let titles: BTreeSet<String> = lost.iter().map(|(_, title)| title.clone()).collect();
        found.push(Uncounted::CalendarEnds {
            ends: calendars.into_iter().filter_map(ends).collect(),
            titles: titles.into_iter().collect(),
        });
    }
    if !expected.is_empty() {
        found.push(Uncounted::Expected(expected.into_iter().collect()));
    }
    found.iter().map(|one| remark(Some(&record.child), one.says())).collect()
}

/// What could not be found exactly for a child, or not by diagrams, and answers of which one is wrong.
pub(crate) fn of_reading(pack: &Pack, program: &Program, reading: &Reading) -> Vec<Remark> {
    let Reading { broken, check, .. } = reading;
    let mut found = Vec::new();
    if !broken.is_empty() {
        found.push(Inexact::Contradiction { broken, answers: check });
    } else if !check.is_empty() {
        found.push(Inexact::Impossible(check));
    }
    found.extend(match &reading.exact {
        ExactResult::Diagram(_) | ExactResult::Sound(Shortfall::Contradicted { .. }) => None,
        ExactResult::Solver(searched) => Some(Inexact::BySearch(&searched.unproved)),
        ExactResult::Sound(Shortfall::TooEntangled) => Some(Inexact::TooEntangled),
        ExactResult::Sound(Shortfall::ContradictedSomewhere) => Some(Inexact::ContradictedSomewhere),
    });
    found.extend(reading.only_sound.map(Inexact::Siblings));
    let label = reading.case.label.as_str();
    found.iter().map(|one| remark(Some(label), one.says(pack, program))).collect()
}

/// What is wrong with the data about time, for one child.
pub(super) fn of_dates(case: &clocks::Case<'_>, time: &Time, child: &str) -> Vec<Remark> {
    let mut remarks: Vec<Remark> =
        time.findings.iter().map(|finding| remark(Some(child), phrases::finding(case, finding))).collect();
    remarks.in_order_by(|a, b| (&a.code, &a.message).cmp(&(&b.code, &b.message)));
    remarks.dedup();
    remarks
}
