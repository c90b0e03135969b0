//! What is over for a child, and what is told of it in two ways: a death, worries that have ended, births, years in doubt.
//!
//! In: a referral, and a child as it is decided. Out: whether anything more is asked, and remarks. Must not know layout.

use crate::base::calendar::moment::Moment;
use crate::base::order::InOrder;
use crate::decision::phrases::{self, joined};
use crate::decision::record::Remark;
use crate::engine::history::ChildEvents;
use crate::engine::knowledge::inputs;
use crate::engine::referral::{Answer, ChildId, Dated, DoubtfulYear, Happened, Referral, Report};
use crate::pack::model::{EventId, FactId, Pack};

use super::Child;
use super::date_findings::on;
use super::questions::told_worrying;

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

/// The same in words, each with the day.
pub(super) fn ended_in_words(child: &Child<'_>) -> Vec<String> {
    let one = |report: &Report| {
        let title = &child.pack.facts[report.fact].entry.title;
        Some(format!("\u{201c}{title}\u{201d} until {}", report.lasts.until?))
    };
    let mut words: Vec<String> = ended(child).into_iter().filter_map(one).collect();
    words.in_order();
    words.dedup();
    words
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
    let mut found = Vec::new();
    if let Some(last) = last(child.pack, child.referral, child.case.child, child.at) {
        let (title, on) = (&child.pack.events[last.event].entry.title, on(last.on, "on"));
        found.push(("nothing-more-is-asked", format!(
            "\u{201c}{title}\u{201d}{on}: nothing more is asked about this child, and what keeps a file open is taken at its worse; \
             other children are decided as before"
        )));
    }
    let ended = ended_in_words(child);
    if !ended.is_empty() {
        let message = format!("it was told, has ended, and no rule counts it now: {}", joined(ended, "and"));
        found.push(("worry-has-ended", message));
    }
    found.extend(ages(child).map(|message| ("births-differ", message)));
    let label = &child.case.label;
    found
        .into_iter()
        .map(|(code, message)| Remark { code: code.to_owned(), child: Some(label.clone()), message })
        .collect()
}

/// That two births are told of a child, or a birth and an age that cannot be of one child.
fn ages(child: &Child<'_>) -> Option<String> {
    let (pack, id) = (child.pack, child.case.child);
    let events = ChildEvents::of(pack, child.referral, id, child.at);
    let (fact, age) = pack.facts.entries().find(|(_, fact)| fact.counts_from.is_some())?;
    let born = events.once(age.counts_from?);
    let differ = born.len() > 1 || !born.is_empty() && child.case.contested.contains(&fact);
    let told = child.referral.of_child(id).filter(|report| report.fact == fact && report.said.is_said_by(child.at));
    let told = told.filter_map(|report| match &report.answer {
        Answer::Values(values) => {
            Some(format!("\u{201c}{}\u{201d} {}", age.entry.title, phrases::as_told(age, values, report.told_as)))
        }
        Answer::NotKnown | Answer::Items(_) => None,
    });
    let births = born.iter().map(|one| format!("born{}", on(*one, "on")));
    let all = joined(births.chain(told).collect(), "and");
    differ.then(|| format!("check the birth and the age: {all} cannot all be so; meanwhile the worse of them counts"))
}

/// A year that nobody can have meant.
pub(super) fn year(pack: &Pack, one: &DoubtfulYear) -> String {
    let title = |event: EventId| format!("\u{201c}{}\u{201d}", pack.events[event].entry.title);
    let of = match one.of {
        Dated::Receipt => "the receipt".to_owned(),
        Dated::Birth(event) | Dated::Event(event) => title(event),
        Dated::Plan(event) => format!("the plan for {}", title(event)),
        Dated::Telling(clock) => format!("who was told of \u{201c}{}\u{201d}", pack.clocks[clock].entry.title),
        Dated::Report(fact) => format!("the answer to \u{201c}{}\u{201d}", pack.facts[fact].entry.title),
    };
    let meanwhile = match one.of {
        Dated::Birth(_) => "no age is counted from it, so it is asked for",
        Dated::Receipt | Dated::Event(_) | Dated::Plan(_) | Dated::Telling(_) | Dated::Report(_) => {
            "until then it is counted as it is written"
        }
    };
    format!("{of} is dated {}; did you mean {}? Correct the year: {meanwhile}", one.on, one.likely)
}
