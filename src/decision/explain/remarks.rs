//! Remarks: what is odd about a referral, and what could not be found exactly.

use std::collections::{BTreeMap, BTreeSet};

use crate::base::calendar::due::{Due, Uncountable};
use crate::base::calendar::moment::Moment;
use crate::base::order::InOrder;
use crate::decision::phrases::{joined, lower_first, name};
use crate::decision::readings::Reading;
use crate::decision::record::{ActionDecision, ChildDecision, Remark, Standing};
use crate::engine::clocks::{Time, shelf};
use crate::engine::program::{Program, VariableId};
use crate::engine::referral::{Answer, ChildId, Referral, Renamed, Report};
use crate::exact::{ExactResult, OnlySound, Shortfall};
use crate::pack::model::{AxiomId, EventId, FactId, Pack, Values};

/// What is odd about the referral itself.
pub(crate) fn of_referral(pack: &Pack, referral: &Referral, at: Moment) -> Vec<Remark> {
    let mut remarks = Vec::new();
    let mut remark = |code: &str, child: Option<String>, message: String| {
        remarks.push(Remark { code: code.to_owned(), child, message });
    };
    let label = |child: ChildId| referral.children[child].label.clone();
    for telling in referral.tellings.iter().filter(|telling| telling.on.is_after(at)) {
        let title = &pack.clocks[telling.clock].entry.title;
        let message = format!("who was told of \u{201c}{title}\u{201d} is dated after {at} and is not counted");
        remark("event-in-future", telling.child.map(label), message);
    }
    let events = referral.events.iter().filter(|happened| !happened.follows);
    let events = events.map(|happened| (happened.event, happened.child, happened.on));
    let plans = referral.plans.iter().map(|plan| (plan.event, plan.child, plan.made));
    let mut ahead: BTreeMap<(EventId, Option<ChildId>), u32> = BTreeMap::new();
    for (event, child, _) in events.chain(plans).filter(|(_, _, on)| on.is_after(at)) {
        *ahead.entry((event, child)).or_default() += 1;
    }
    for ((event, child), times) in ahead {
        let title = lower_first(&pack.events[event].entry.title);
        let until = pack.facts.iter().find(|fact| fact.holds_until_it_ends() && fact.ends.contains(&event));
        if let Some(fact) = until {
            let message = format!("{title} is dated after {at}: until then “{}” is yes", fact.entry.title);
            remark("event-in-future", child.map(label), message);
            continue;
        }
        let many = if times > 1 { format!(" ({times} times)") } else { String::new() };
        remark("event-in-future", child.map(label), format!("{title} is dated after {at} and is not counted{many}"));
    }
    let mut twice: BTreeMap<(EventId, Option<ChildId>, Moment), u32> = BTreeMap::new();
    for (event, child, on) in &referral.repeated {
        if let Some(on) = on.from {
            *twice.entry((*event, *child, on)).or_insert(1) += 1;
        }
    }
    for ((event, child, on), times) in twice {
        let title = lower_first(&pack.events[event].entry.title);
        let counts = match on.time() {
            Some(_) => "counts once; if it happened more than once, give each its time",
            None => "counts each time; if it happened once, keep one, and if not, give each its time",
        };
        let message = format!("{title} of {on} is listed {times} times and {counts}");
        remark("event-twice", child.map(label), message);
    }
    for (child, standing, begins) in begun_unseen(pack, referral, at) {
        let events = begins.iter().map(|event| format!("“{}”", pack.events[*event].entry.title)).collect();
        let message = format!(
            "“{}” is told, and not when it began: its time limits count from {}, so give that its date",
            pack.facts[standing].entry.title,
            joined(events, "or")
        );
        remark("standing-without-a-start", Some(label(child)), message);
    }
    for year in referral.doubtful_years(at) {
        remark("year-in-doubt", year.child.map(label), super::over::year(pack, &year));
    }
    for Renamed { what, old, new } in &referral.renamed {
        remark("former-name", None, format!("the {what} “{old}” is now called “{new}” and was read as that"));
    }
    if let Some(received) = referral.received.filter(|received| received.is_after(at)) {
        let message = format!("the referral came in on {received}, after the moment as at which it is decided");
        remark("received-later", None, message);
    }
    let (day, own) = (at.day(), pack.layers.last());
    if let Some(force) = own.map(|layer| layer.entry.force).filter(|force| !force.covers(day)) {
        let message = match force.from.filter(|from| day < *from) {
            Some(from) => format!(
                "this pack begins on {from}; for {day} it gives what it has dated to that day, and marks every other rule as \
                 today's"
            ),
            None => format!("this pack is not in force on {day}"),
        };
        remark("pack-not-in-force", None, message);
    }
    for wider in pack.layers.iter().rev().skip(1).map(|layer| &layer.entry) {
        if wider.force.until.is_some_and(|until| until < day) {
            let message = format!("“{}”, which this pack extends, is not in force on {day}", wider.title);
            remark("pack-not-in-force", None, message);
        }
    }
    if let Some(review) = own.and_then(|layer| layer.review_by).filter(|review| *review < day) {
        remark("pack-review-due", None, format!("this pack was to be reviewed by {review}"));
    }
    remarks.in_order_by(|a, b| (&a.code, &a.child, &a.message).cmp(&(&b.code, &b.child, &b.message)));
    remarks
}

/// Each standing that is told of a child though no event that begins it is, with those of these events from which a clock counts.
fn begun_unseen(pack: &Pack, referral: &Referral, at: Moment) -> Vec<(ChildId, FactId, Vec<EventId>)> {
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
                found.push((child, fact, begins));
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
    let titles = |titles: Vec<String>| {
        joined(titles.into_iter().map(|title| format!("\u{201c}{title}\u{201d}")).collect(), "and")
    };
    let mut found = Vec::new();
    if !lost.is_empty() {
        let calendars: BTreeSet<&str> = lost.iter().filter_map(|(calendar, _)| *calendar).collect();
        let ends = |name: &&str| {
            let table = pack.calendars.iter().map(|calendar| &calendar.table).find(|table| table.name == **name)?;
            Some(format!("the calendar \u{201c}{name}\u{201d} ends on {}", table.last()?))
        };
        let why = joined(calendars.iter().filter_map(ends).collect(), "and");
        let why = if why.is_empty() { "no calendar of the pack reaches so far".to_owned() } else { why };
        let what = titles(lost.iter().map(|(_, title)| title.clone()).collect::<BTreeSet<_>>().into_iter().collect());
        found.push((
            "cannot-be-counted",
            format!("by when this is due cannot be counted, because {why}: {what}; count it by hand"),
        ));
    }
    if !expected.is_empty() {
        let what = titles(expected.into_iter().collect());
        let message = format!(
            "counted by bank holidays that are expected by law and not published yet: {what}; look again once they are"
        );
        found.push(("expected-holidays", message));
    }
    let remark =
        |(code, message): (&str, String)| Remark { code: code.to_owned(), child: Some(record.child.clone()), message };
    found.into_iter().map(remark).collect()
}

/// What could not be found exactly for a child, or not by diagrams, and answers of which one is wrong.
pub(crate) fn of_reading(pack: &Pack, program: &Program, reading: &Reading) -> Vec<Remark> {
    let mut found = Vec::new();
    if !reading.broken.is_empty() {
        found.push(("contradiction", contradiction(pack, program, &reading.broken, &reading.check)));
    } else if !reading.check.is_empty() {
        found.push(("impossible-answer", impossible(pack, program, &reading.check)));
    }
    found.extend(match &reading.exact {
        ExactResult::Diagram(_) | ExactResult::Sound(Shortfall::Contradicted { .. }) => None,
        ExactResult::Solver(searched) if searched.unproved.is_empty() => Some((
            "found-by-search",
            "these rules outgrew the decision diagrams: bounds and questions were found by a solver and are exact, \
             and what would change the answer was not worked out"
                .to_owned(),
        )),
        ExactResult::Solver(searched) => Some(("found-by-search", not_proved(pack, program, &searched.unproved))),
        ExactResult::Sound(Shortfall::TooEntangled) => Some((
            "only-sound",
            "these rules are too entangled for exact answers: nothing lies outside the bounds that are shown, but \
             they may be wider than they need be, and a question may not matter"
                .to_owned(),
        )),
        ExactResult::Sound(Shortfall::ContradictedSomewhere) => Some((
            "contradiction",
            "check the answers: together they contradict a statement of the pack that always holds".to_owned(),
        )),
    });
    if let Some(only_sound) = reading.only_sound {
        let message = match only_sound {
            OnlySound::Bounds => {
                "what is still open here turns on another child: nothing lies outside the limits that are shown, but they \
                 may be wider than they need be"
            }
            OnlySound::Effects => {
                "some of what is shown as still open turns on the level of another child, and may be certain already; \
                 level and speed are exact"
            }
        };
        found.push(("siblings-only-sound", message.to_owned()));
    }
    let child = &reading.case.label;
    let remark =
        |(code, message): (&str, String)| Remark { code: code.to_owned(), child: Some(child.clone()), message };
    found.into_iter().map(remark).collect()
}

/// Which questions a search had no budget left to prove.
fn not_proved(pack: &Pack, program: &Program, inputs: &[VariableId]) -> String {
    const NAMED: usize = 5;
    let named = inputs.iter().take(NAMED);
    let mut names: Vec<String> =
        named.map(|id| format!("`{}`", name(pack, program, program.variables[*id].input))).collect();
    let further = inputs.len() - names.len();
    if further > 0 {
        names.push(format!("{further} more"));
    }
    format!(
        "these rules outgrew the decision diagrams: the bounds were found by a solver and are exact, and what would change \
         the answer was not worked out; of {} it was not proved within the solver's budget that they matter, and they are \
         asked all the same",
        joined(names, "and")
    )
}

/// Something is told of a child of whom it cannot be.
fn impossible(pack: &Pack, program: &Program, inputs: &[VariableId]) -> String {
    let facts = inputs.iter().map(|id| format!("`{}`", name(pack, program, program.variables[*id].input)));
    format!("check the answers to {}: they cannot all be right of one child", joined(facts.collect(), "and"))
}

/// What is known breaks statements that always hold.
fn contradiction(pack: &Pack, program: &Program, axioms: &[AxiomId], inputs: &[VariableId]) -> String {
    let titles = axioms.iter().map(|id| pack.axioms[*id].entry.title.clone());
    let facts = inputs.iter().map(|id| format!("`{}`", name(pack, program, program.variables[*id].input)));
    let (facts, titles) = (joined(facts.collect(), "and"), joined(titles.collect(), "and"));
    format!("check the answers to {facts}: together they contradict \u{201c}{titles}\u{201d}")
}
