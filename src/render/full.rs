//! A decision as plain text with everything in it: numbered, self-contained, ready to paste into a case system.
//!
//! In: a decision record. Out: text with line ends, at most about 110 columns.

use crate::decision::phrases::joined;
use crate::decision::record::{ChildDecision, Decision, Grade, Remark, Standing};
use crate::render::page_of_text::Page;
use crate::render::{Painter, Style, sentences, time, wording};

/// How many questions are written out; the rest is counted.
const QUESTIONS: usize = 12;

/// The whole decision.
#[must_use]
pub(crate) fn decision(decision: &Decision, painter: Painter) -> String {
    let mut page = Page::new(painter);
    head(&mut page, decision);
    checks(&mut page, decision.remarks.iter());
    for child in &decision.children {
        write_child(&mut page, child);
    }
    page.text()
}

/// Which referral, and under which rules.
pub(super) fn head(page: &mut Page, decision: &Decision) {
    page.painted(0, Style::Faint, "THRESHOLD TEST - decision support. A named person decides.");
    let received = decision.received.as_ref().map_or(String::new(), |received| format!(" | received {received}"));
    page.line(0, &format!("Ref {}{received} | as at {}", decision.referral, decision.as_at));
    let pack = &decision.pack;
    let from = pack.in_force_from.as_ref().map_or(String::new(), |day| format!(", in force {day}"));
    let grade = pack.requires_grade.map_or(String::new(), |grade| format!(", every figure {}", grade.or_better()));
    page.line(
        0,
        &format!(
            "Rules: {} v{}{from}{grade}, fingerprint {} | engine {}",
            pack.title,
            pack.version,
            sentences::short(&pack.fingerprint),
            decision.engine
        ),
    );
    for person in &decision.people {
        let number = if person.most > 1 { format!(" ({} of {})", person.number, person.most) } else { String::new() };
        page.line(0, &format!("{}: {}{number}", person.label, person.title));
    }
}

/// What is odd, each thing once.
pub(super) fn checks<'d>(page: &mut Page, remarks: impl Iterator<Item = &'d Remark>) {
    for (whose, remark) in sentences::remarks(remarks) {
        page.painted(0, Style::Bad, &format!("Check: {whose}{} [{}]", remark.message, remark.code));
    }
}

fn write_child(page: &mut Page, child: &ChildDecision) {
    page.gap();
    page.painted(0, Style::Heading, &format!("{}: {}", child.child, sentences::kind(child)));
    sentences::kind_further(child, false).iter().for_each(|line| page.folded(0, line));
    if let Some(emergency) = sentences::emergency(child) {
        page.folded(0, &emergency);
    }
    reasons(page, child);
    let excepted: Vec<String> = child.excepted.iter().map(sentences::excepted).collect();
    page.list(&wording::points_the_other_way().to_uppercase(), &excepted);
    let unsure = child.contested.iter().map(sentences::contested).chain(child.presumed.iter().map(sentences::presumed));
    page.list("DISPUTED OR PRESUMED", &unsure.collect::<Vec<_>>());
    let (sure, open): (Vec<_>, Vec<_>) = child.actions.iter().partition(|action| action.standing == Standing::Certain);
    page.list("WHAT MUST HAPPEN", &sure.into_iter().map(sentences::action).collect::<Vec<_>>());
    if !open.is_empty() {
        page.folded(0, &sentences::further_actions(open.len()));
    }
    let tell = child.tell.iter().filter(|tell| tell.standing == Standing::Certain).map(|tell| {
        let limits = joined(tell.limits.clone(), "and");
        let due = sentences::due(tell.due.as_ref(), tell.due_on_day_off.as_deref());
        if limits.is_empty() { tell.title.clone() } else { format!("{}, {limits}{due}", tell.title) }
    });
    page.list("WHO MUST BE TOLD", &tell.collect::<Vec<_>>());
    page.list("CLOCKS", &time::in_order(&child.clocks).into_iter().map(time::clock).collect::<Vec<_>>());
    page.list("TELL NOW", &time::alarms(&child.clocks));
    page.list("MEETINGS", &child.meetings.iter().map(time::meeting).collect::<Vec<_>>());
    page.list("PLANNED", &child.plans.iter().map(time::plan).collect::<Vec<_>>());
    page.list(
        &wording::check_the_dates().to_uppercase(),
        &child.time_findings.iter().map(sentences::remark).collect::<Vec<_>>(),
    );
    let refused = child.refusals.iter().filter(|refusal| refusal.standing == Standing::Certain);
    page.list("MAY NOT BE DONE", &refused.map(|refusal| refusal.title.clone()).collect::<Vec<_>>());
    let mut questions: Vec<String> = child.questions.iter().take(QUESTIONS).map(sentences::question).collect();
    questions.extend(sentences::further_questions(child.questions.len().saturating_sub(QUESTIONS)));
    page.list("NOT KNOWN, AND COULD CHANGE THIS", &questions);
    let waiting = child.possible.iter().filter(|rule| !rule.scores.is_empty());
    page.list("COULD STILL BE REACHED", &waiting.map(sentences::possible).collect::<Vec<_>>());
    let told = child.told.iter().map(sentences::told).collect::<Vec<_>>();
    page.list("EVERYTHING THAT WAS TOLD", &told);
    page.list("IN THEIR OWN WORDS", &child.worries.iter().map(sentences::worry).collect::<Vec<_>>());
    page.list("LOOKED AT", &child.concerns.iter().map(sentences::concern).collect::<Vec<_>>());
    if let Some(exact) = &child.exact {
        page.list("WHAT THE ANSWER RESTS ON, AND WHAT WOULD CHANGE IT", &sentences::exact(exact));
    }
}

fn reasons(page: &mut Page, child: &ChildDecision) {
    if child.reasons.is_empty() {
        return;
    }
    page.painted(0, Style::Strong, "WHY");
    for (number, reason) in (1..).zip(&child.reasons) {
        let level = reason.level.as_ref().map_or(String::new(), |level| format!(": {}", sentences::rung(level)));
        let either = sentences::one_of_several(reason);
        page.folded(1, &format!("{number}. {either}{}{level} [{}]", reason.title, reason.rule));
        if let Some(because) = &reason.because {
            page.folded(2, because);
        }
        for used in &reason.facts {
            page.folded(2, &format!("- {}", sentences::fact(used)));
        }
        for score in &reason.scores {
            page.folded(2, &format!("- {}", sentences::score(score)));
        }
        for exception in &reason.exceptions {
            page.folded(2, &format!("- {}", sentences::exception(exception)));
        }
        for citation in &reason.citations {
            let line = format!("Source: {}", sentences::citation(citation));
            let faint = if citation.grade == Grade::Verified { Style::Faint } else { Style::Strong };
            page.painted(2, faint, &line);
        }
        if reason.as_it_reads_today {
            page.painted(2, Style::Strong, &wording::as_it_reads_today());
        }
    }
}
