//! A decision as plain text, short enough for one screen: first the answer, what to do by when, why, and what to ask; then
//! the rest in single lines. What is the same for all children is said once, and what holds in every file at the end.
//!
//! In: a decision record. Out: text with line ends, at most about 110 columns, one child in at most 40 lines. `full` has
//! everything.

use crate::base::order::InOrder;
use crate::decision::phrases::joined;
use crate::decision::record::clocks::{ClockDecision, ClockState, When};
use crate::decision::record::{
    ActionDecision, Affects, ChildDecision, Citation, Decision, Door, Progress, Reason, Standing, ToldStanding,
};
use crate::render::page_of_text::Page;
use crate::render::{Painter, Style, full, sentences, time, wording};

/// How many things to do, reasons and questions are written out.
const FIRST: usize = 3;
/// How many lines one child may take, with the page's head; `--full` has everything.
const CHILD: usize = 32;
/// How many lines the whole may take where there is one child: a screen.
const SCREEN: usize = 40;
/// How many lines the sources may take where there are several.
const SOURCES: usize = 8;

/// The whole decision.
#[must_use]
pub fn decision(decision: &Decision, painter: Painter) -> String {
    let mut page = Page::new(painter);
    full::head(&mut page, decision);
    let (method, odd): (Vec<_>, Vec<_>) = decision.remarks.iter().partition(|one| sentences::is_about_the_method(one));
    full::checks(&mut page, odd.into_iter());
    let shared = shared(&decision.children);
    let mut sources = Vec::new();
    let mut before = 0;
    for child in &decision.children {
        one(&mut page, before, child, &shared, &mut sources);
        before = page.lines();
    }
    if !shared.is_empty() {
        page.gap();
        page.folded(0, &format!("For every child here: {}.", list(shared.iter().map(|action| brief(action)))));
    }
    let everywhere = everywhere(&decision.children);
    page.gap();
    if !everywhere.is_empty() {
        page.folded(0, &format!("In every file: {}.", joined(everywhere, "and")));
    }
    for (whose, remark) in sentences::remarks(method.into_iter()) {
        page.folded(0, &format!("{whose}{}.", remark.message));
    }
    let one_child = decision.children.len() == 1;
    let room = if one_child { SCREEN.saturating_sub(page.lines() + 1) } else { SOURCES };
    sources_once(&mut page, &sources, room);
    page.folded(0, "--full shows every reason with its facts, every question, clock and answer.");
    page.text()
}

/// One child, with the lines that stood there before; the page's head counts as the first child's.
fn one<'a>(
    page: &mut Page,
    before: usize,
    child: &'a ChildDecision,
    shared: &[&ActionDecision],
    sources: &mut Vec<&'a Citation>,
) {
    page.gap();
    page.painted(0, Style::Heading, &format!("{}: {}", child.child, sentences::kind(child)));
    for line in sentences::kind_further(child, true) {
        page.folded(0, &line);
    }
    if let Some(emergency) = sentences::emergency(child) {
        page.folded(0, &emergency);
    }
    let due: Vec<&ActionDecision> = by_time(child).into_iter().filter(|action| !shared.contains(action)).collect();
    page.list("DO", &due.iter().take(FIRST).map(|action| sentences::action_briefly(action)).collect::<Vec<_>>());
    page.list(
        "WHY",
        &reasons(child, true).into_iter().take(FIRST).map(|reason| why(reason, sources)).collect::<Vec<_>>(),
    );
    let questions = child.questions.iter().filter(|question| question.affects == Affects::Level);
    // Where few answers can change the level, those that change what must be done stand beside them.
    let duties = child.questions.iter().filter(|question| question.affects == Affects::Duty);
    let first: Vec<_> = questions.clone().chain(duties).take(FIRST).collect();
    page.list("ASK", &first.iter().map(|question| sentences::question_briefly(question)).collect::<Vec<_>>());
    let more = questions.skip(FIRST);
    let mut rest = Vec::new();
    let mut at_least = |least: usize, what: &str, items: Vec<String>| {
        if !items.is_empty() {
            rest.push((format!("{what}: {}.", list(items.into_iter())), least));
        }
    };
    at_least(2, "Overdue", clocks(child, ClockState::Overdue));
    at_least(1, "Tell now", time::alarms(&child.clocks));
    at_least(1, "Due soon", clocks(child, ClockState::DueSoon));
    let done = child.actions.iter().filter(|action| matches!(action.progress, Progress::Done | Progress::DoneLate));
    at_least(1, "Done", done.map(|action| format!("{}{}", action.title, sentences::progress(action))).collect());
    at_least(1, "Then do", due.iter().skip(FIRST).map(|action| brief(action)).collect());
    at_least(2, "Must not be done", certain_refusals(child));
    at_least(1, "Tell", tell(child));
    let dates = child.time_findings.iter().map(|remark| remark.message.clone()).collect();
    at_least(2, &wording::check_the_dates(), dates);
    let denied = child.concerns.iter().filter(|concern| !concern.denied_by.is_empty());
    let denied =
        denied.map(|concern| format!("{} (none, said {})", concern.title, joined(concern.denied_by.clone(), "and")));
    let differ = child.contested.iter().map(|fact| fact.fact.clone()).chain(denied).collect();
    at_least(1, "Reports differ, the worse is taken", differ);
    let presumed = child.presumed.iter().map(|one| format!("{} {}", one.fact, one.value)).collect();
    at_least(1, "Presumed until known", presumed);
    let further = reasons(child, true).into_iter().skip(FIRST).chain(reasons(child, false));
    at_least(1, "Also because", further.map(|reason| reason.title.clone()).collect());
    at_least(1, "Then ask", more.map(|question| question.fact.clone()).collect());
    let words = child.worries.iter().map(|worry| format!("\u{201c}{}\u{201d}", worry.words)).collect();
    at_least(1, "In their own words", words);
    at_least(0, "Told, and points the other way", told(child, ToldStanding::Against));
    at_least(1, "Told, and no rule used it", told(child, ToldStanding::Unused));
    at_least(1, "Said not to be a worry", doors(child, Door::No));
    at_least(1, "Not looked at", doors(child, Door::NotAsked));
    let room = CHILD.saturating_sub(page.lines() - before);
    page.within(room, &rest);
}

/// What must be done for certain, soonest first; what has no time limit last.
fn by_time(child: &ChildDecision) -> Vec<&ActionDecision> {
    let certain =
        |action: &&ActionDecision| action.standing == Standing::Certain && !action.in_every_file && action.is_open();
    let mut actions: Vec<&ActionDecision> = child.actions.iter().filter(certain).collect();
    let due = |action: &ActionDecision| {
        let when: Option<When> = action.due;
        let at = when.and_then(|when| when.latest).map(|at| at.latest());
        (action.progress, at.is_none(), at)
    };
    actions.in_order_of(|action| due(action));
    actions
}

/// The rules that hold, as the record has them: those with a level, or without it.
fn reasons(child: &ChildDecision, with_level: bool) -> Vec<&Reason> {
    let wanted = |reason: &&Reason| !reason.in_every_file && reason.level.is_some() == with_level;
    child.reasons.iter().filter(wanted).collect()
}

/// A reason with the source that was checked best; the others stand in the full text.
fn why<'a>(reason: &'a Reason, sources: &mut Vec<&'a Citation>) -> String {
    let best = reason.citations.iter().min_by_key(|citation| citation.grade);
    let mark = best.map_or_else(String::new, |citation| format!(" [{}]", mark(citation, sources)));
    let level = reason.level.as_ref().map_or(String::new(), |level| format!(": {}", sentences::rung(level)));
    let facts: Vec<String> = reason.facts.iter().map(sentences::fact_briefly).collect();
    let facts = if facts.is_empty() { String::new() } else { format!(" ({})", facts.join("; ")) };
    format!("{}{}{level}{facts}{mark}", sentences::one_of_several(reason), reason.title)
}

/// The number under which a source is told at the end.
fn mark<'a>(citation: &'a Citation, sources: &mut Vec<&'a Citation>) -> String {
    let at = sources.iter().position(|other| *other == citation).unwrap_or_else(|| {
        sources.push(citation);
        sources.len() - 1
    });
    (at + 1).to_string()
}

fn sources_once(page: &mut Page, sources: &[&Citation], room: usize) {
    let numbered =
        (1..).zip(sources).map(|(number, citation)| format!("[{number}] {}", sentences::citation_briefly(citation)));
    let all: Vec<String> = numbered.collect();
    if !all.is_empty() {
        page.within(room, &[(format!("Sources: {}.", all.join("; ")), 1)]);
    }
}

/// What every child here must have, with the same date; nothing where there is one child alone.
fn shared(children: &[ChildDecision]) -> Vec<&ActionDecision> {
    let [first, others @ ..] = children else { return Vec::new() };
    if others.is_empty() {
        return Vec::new();
    }
    by_time(first).into_iter().filter(|action| others.iter().all(|other| by_time(other).contains(action))).collect()
}

fn everywhere(children: &[ChildDecision]) -> Vec<String> {
    let mut titles: Vec<String> = Vec::new();
    for action in children.iter().flat_map(|child| &child.actions).filter(|action| action.in_every_file) {
        if !titles.contains(&action.title) {
            titles.push(action.title.clone());
        }
    }
    titles
}

fn brief(action: &ActionDecision) -> String {
    format!("{}{}", action.title, sentences::due(action.due.as_ref(), action.due_on_day_off.as_deref()))
}

fn certain_refusals(child: &ChildDecision) -> Vec<String> {
    let certain = child.refusals.iter().filter(|refusal| refusal.standing == Standing::Certain);
    certain.map(|refusal| refusal.title.clone()).collect()
}

fn tell(child: &ChildDecision) -> Vec<String> {
    let certain = child.tell.iter().filter(|tell| tell.standing == Standing::Certain);
    certain
        .map(|tell| format!("{}{}", tell.title, sentences::due(tell.due.as_ref(), tell.due_on_day_off.as_deref())))
        .collect()
}

fn told(child: &ChildDecision, standing: ToldStanding) -> Vec<String> {
    let told = child.told.iter().filter(|told| told.standing == standing);
    told.map(|told| format!("{} {}", told.fact, told.value)).collect()
}

/// Clocks in a state; one that is the time limit of an action stands there.
fn clocks(child: &ChildDecision, state: ClockState) -> Vec<String> {
    let is_action = |clock: &ClockDecision| {
        let open = child.actions.iter().filter(|action| action.standing == Standing::Certain && action.is_open());
        clock.action.is_some() && open.map(|action| Some(&action.action)).any(|action| action == clock.action.as_ref())
    };
    let clocks = time::in_order(&child.clocks).into_iter();
    clocks.filter(|clock| clock.state == state && !is_action(clock)).map(time::clock_briefly).collect()
}

fn doors(child: &ChildDecision, door: Door) -> Vec<String> {
    child.concerns.iter().filter(|concern| concern.door == door).map(|concern| concern.title.clone()).collect()
}

fn list(items: impl Iterator<Item = String>) -> String {
    items.collect::<Vec<_>>().join("; ")
}
