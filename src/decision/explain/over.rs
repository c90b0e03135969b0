//! What is over for a child, and what is told of it in two ways: a death, worries that have ended, births, years in doubt.
//!
//! In: a referral, and a child as it is decided. Out: whether anything more is asked, and remarks. Must not know sentences.

use crate::base::calendar::moment::Moment;
use crate::decision::phrases::{self, Odd};
use crate::decision::record::Remark;
use crate::engine::history::ChildEvents;
use crate::engine::knowledge::inputs;
use crate::engine::referral::{Answer, ChildId, Happened, Referral, Report};
use crate::pack::model::{FactId, Pack};

use super::Child;
use super::questions::told_worrying;
use super::remarks::remark;

/// What happened after which nothing more is asked about a child.
fn last<'r>(pack: &Pack, referral: &'r Referral, child: ChildId, at: Moment) -> Option<&'r Happened> {
    let mut events = referral.events.iter();
    events.find(|one| pack.events[one.event].is_last && referral.concerns(one.child, child) && one.on.is_past(at))
}

/// Whether nothing more is asked about a child.
pub(crate) fn asks_nothing(pack: &Pack, referral: &Referral, child: ChildId, at: Moment) -> bool {
    last(pack, referral, child, at).is_some()
}

/// Reports of something worrying that was so until a day that has passed, of which nothing worrying is told now.
pub(super) fn ended<'c>(child: &Child<'c>) -> Vec<&'c Report> {
    let now = told_worrying(child).into_iter().filter_map(|id| child.variable(id).input.fact());
    let now: Vec<FactId> = now.collect();
    let is_over = |report: &&Report| {
        let has_ended = report.lasts.until.is_some_and(|until| child.at.is_after(until));
        has_ended && report.said.is_said_by(child.at) && !now.contains(&report.fact) && is_worrying(child, report)
    };
    child.referral.of_child(child.case.child).filter(is_over).collect()
}

/// The same, each with the day.
fn ended_on(child: &Child<'_>) -> Vec<(FactId, Moment)> {
    ended(child).into_iter().filter_map(|report| Some((report.fact, report.lasts.until?))).collect()
}

/// The same in words.
pub(super) fn ended_in_words(child: &Child<'_>) -> Vec<String> {
    phrases::ended(child.pack, &ended_on(child))
}

/// Whether an answer is a worry where it is so.
fn is_worrying(child: &Child<'_>, report: &Report) -> bool {
    let Answer::Values(values) = &report.answer else {
        return matches!(&report.answer, Answer::Items(items) if !items.is_empty());
    };
    inputs(child.program, report.fact).into_iter().any(|id| {
        let variable = child.variable(id);
        let mildest = variable.mildest(variable.all());
        mildest.is_some_and(|mildest| !variable.cells_for(values).contains(mildest))
    })
}

/// Remarks on one child, by what happened and what was told of it.
pub(crate) fn of_child(child: &Child<'_>) -> Vec<Remark> {
    let last = last(child.pack, child.referral, child.case.child, child.at);
    let last = last.map(|last| Odd::NothingMore { event: last.event, on: last.on });
    let ended = Some(ended_on(child)).filter(|ended| !ended.is_empty()).map(Odd::Ended);
    let found = last.into_iter().chain(ended).chain(births(child));
    found.map(|odd| remark(Some(&child.case.label), odd.says(child.pack))).collect()
}

/// That two births are told of a child, or a birth and an age that cannot be of one child.
fn births<'c>(child: &Child<'c>) -> Option<Odd<'c>> {
    let (pack, id) = (child.pack, child.case.child);
    let events = ChildEvents::of(pack, child.referral, id, child.at);
    let (fact, age) = pack.facts.entries().find(|(_, fact)| fact.counts_from.is_some())?;
    let born = events.once(age.counts_from?);
    let differ = born.len() > 1 || !born.is_empty() && child.case.contested.contains(&fact);
    let told = child.referral.of_child(id).filter(|report| report.fact == fact && report.said.is_said_by(child.at));
    let told = told.filter_map(|report| match &report.answer {
        Answer::Values(values) => Some((values, report.told_as)),
        Answer::NotKnown | Answer::Items(_) => None,
    });
    differ.then(|| Odd::BirthsDiffer { age: fact, born, told: told.collect() })
}
