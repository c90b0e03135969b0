//! A decision as plain text: numbered, self-contained, ready to paste into a case system.
//!
//! In: a decision record. Out: text with line ends, at most about 110 columns.

use crate::decision::phrases::joined;
use crate::decision::record::{ChildDecision, Decision, Grade, Standing};
use crate::render::{Painter, Style, sentences, time, wording};

/// How many questions are written out; the rest is counted.
const QUESTIONS: usize = 12;
/// The columns at which text is folded.
const WIDTH: usize = 110;

/// The whole decision.
#[must_use]
pub fn decision(decision: &Decision, painter: &dyn Painter) -> String {
    let mut page = Page { text: String::new(), painter };
    page.line(0, &painter.paint(Style::Faint, "THRESHOLD TEST - decision support. A named person decides."));
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
            short(&pack.fingerprint),
            decision.engine
        ),
    );
    for remark in &decision.remarks {
        let child = remark.child.as_ref().map_or(String::new(), |child| format!("{child}: "));
        page.line(0, &painter.paint(Style::Bad, &format!("Check: {child}{} [{}]", remark.message, remark.code)));
    }
    for child in &decision.children {
        page.child(child);
    }
    page.text
}

/// The first eight letters of a fingerprint.
#[must_use]
pub fn short(fingerprint: &str) -> &str {
    fingerprint.get(..8).unwrap_or(fingerprint)
}

struct Page<'a> {
    text: String,
    painter: &'a dyn Painter,
}

impl Page<'_> {
    fn child(&mut self, child: &ChildDecision) {
        self.text.push('\n');
        let heading = format!("{}: {}", child.child, sentences::standing(child));
        self.line(0, &self.painter.paint(Style::Heading, &heading));
        self.folded(0, &sentences::openness(child));
        if let Some(speed) = sentences::speed(&child.speed) {
            self.line(0, &format!("Speed: {speed}"));
        }
        let certain: Vec<String> = child
            .routes
            .iter()
            .filter(|route| route.standing == Standing::Certain)
            .map(|route| route.title.clone())
            .collect();
        if !certain.is_empty() {
            self.line(0, &format!("Route: {}", joined(certain, "and")));
        }
        self.reasons(child);
        let excepted: Vec<String> = child.excepted.iter().map(sentences::excepted).collect();
        self.list(&wording::points_the_other_way().to_uppercase(), &excepted);
        let unsure =
            child.contested.iter().map(sentences::contested).chain(child.presumed.iter().map(sentences::presumed));
        self.list("DISPUTED OR PRESUMED", &unsure.collect::<Vec<_>>());
        let (sure, open): (Vec<_>, Vec<_>) =
            child.actions.iter().partition(|action| action.standing == Standing::Certain);
        self.list("WHAT MUST HAPPEN", &sure.into_iter().map(sentences::action).collect::<Vec<_>>());
        if !open.is_empty() {
            self.folded(0, &sentences::further_actions(open.len()));
        }
        let tell = child.tell.iter().filter(|tell| tell.standing == Standing::Certain).map(|tell| {
            let limits = joined(tell.limits.clone(), "and");
            let due = sentences::due(tell.due.as_ref());
            if limits.is_empty() { tell.title.clone() } else { format!("{}, {limits}{due}", tell.title) }
        });
        self.list("WHO MUST BE TOLD", &tell.collect::<Vec<_>>());
        self.list("CLOCKS", &time::in_order(&child.clocks).into_iter().map(time::clock).collect::<Vec<_>>());
        self.list("MEETINGS", &child.meetings.iter().map(time::meeting).collect::<Vec<_>>());
        self.list("PLANNED", &child.plans.iter().map(time::plan).collect::<Vec<_>>());
        self.list(
            &wording::check_the_dates().to_uppercase(),
            &child.time_findings.iter().map(sentences::remark).collect::<Vec<_>>(),
        );
        let refused = child.refusals.iter().filter(|refusal| refusal.standing == Standing::Certain);
        self.list("MAY NOT BE DONE", &refused.map(|refusal| refusal.title.clone()).collect::<Vec<_>>());
        let mut questions: Vec<String> = child.questions.iter().take(QUESTIONS).map(sentences::question).collect();
        questions.extend(sentences::further_questions(child.questions.len().saturating_sub(QUESTIONS)));
        self.list("NOT KNOWN, AND COULD CHANGE THIS", &questions);
        if let Some(exact) = &child.exact {
            self.list("WHAT THE ANSWER RESTS ON, AND WHAT WOULD CHANGE IT", &sentences::exact(exact));
        }
    }

    fn reasons(&mut self, child: &ChildDecision) {
        if child.reasons.is_empty() {
            return;
        }
        self.line(0, &self.painter.paint(Style::Strong, "WHY"));
        for (number, reason) in (1..).zip(&child.reasons) {
            let level = reason.level.as_ref().map_or(String::new(), |level| format!(": {}", sentences::rung(level)));
            self.folded(1, &format!("{number}. {}{level} [{}]", reason.title, reason.rule));
            if let Some(because) = &reason.because {
                self.folded(2, because);
            }
            for used in &reason.facts {
                self.folded(2, &format!("- {}", sentences::fact(used)));
            }
            for exception in &reason.exceptions {
                self.folded(2, &format!("- {}", sentences::exception(exception)));
            }
            for citation in &reason.citations {
                let line = format!("Source: {}", sentences::citation(citation));
                let faint = if citation.grade == Grade::Verified { Style::Faint } else { Style::Strong };
                self.painted(2, faint, &line);
            }
            if reason.as_it_reads_today {
                self.painted(2, Style::Strong, &wording::as_it_reads_today());
            }
        }
    }

    fn list(&mut self, heading: &str, items: &[String]) {
        if items.is_empty() {
            return;
        }
        self.line(0, &self.painter.paint(Style::Strong, heading));
        for item in items {
            self.folded(1, &format!("- {item}"));
        }
    }

    fn line(&mut self, indent: usize, text: &str) {
        self.text.push_str(&"  ".repeat(indent));
        self.text.push_str(text);
        self.text.push('\n');
    }

    fn folded(&mut self, indent: usize, text: &str) {
        for line in fold(text, WIDTH - 2 * indent) {
            self.line(indent, &line);
        }
    }

    fn painted(&mut self, indent: usize, style: Style, text: &str) {
        for line in fold(text, WIDTH - 2 * indent) {
            let line = self.painter.paint(style, &line);
            self.line(indent, &line);
        }
    }
}

/// Lines of at most `width` letters, folded at spaces; what continues is indented by two.
fn fold(text: &str, width: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    let mut line = String::new();
    for word in text.split(' ') {
        if !line.trim().is_empty() && line.chars().count() + 1 + word.chars().count() > width {
            lines.push(std::mem::replace(&mut line, "  ".to_owned()));
        } else if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
    }
    lines.push(line);
    lines
}
