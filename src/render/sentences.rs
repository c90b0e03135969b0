//! Sentences about results, each made here once for the terminal, Markdown and every other layout.
//!
//! In: parts of the decision record. Out: one sentence or phrase each, without layout.

use crate::decision::phrases::{joined, lower_first};
use crate::decision::record::clocks::When;
use crate::decision::record::{
    ActionDecision, Basis, Bounds, ChildDecision, Citation, Consent, Contested, Exact, Excepted, ExceptionUsed,
    FactUsed, FactValue, Grade, Method, PossibleRule, Presumed, Question, Remark, Rung, Standing,
};
use crate::render::{time, wording};

/// A rung with what the area calls it: `Child protection (Level 4)`.
#[must_use]
pub fn rung(rung: &Rung) -> String {
    match &rung.label {
        Some(label) => format!("{} ({label})", rung.title),
        None => rung.title.clone(),
    }
}

/// Where a child stands, in a few words.
#[must_use]
pub fn standing(child: &ChildDecision) -> String {
    let level = &child.level;
    if level.settled {
        return rung(&level.now);
    }
    if level.now.rank == 0 && child.reasons.is_empty() {
        return wording::cannot_say_yet();
    }
    if level.now.rank == level.highest.rank {
        return rung(&level.now);
    }
    wording::at_least(&rung(&level.now))
}

/// What could still change about a level.
#[must_use]
pub fn openness(child: &ChildDecision) -> String {
    let level = &child.level;
    if level.settled {
        return "No unanswered fact can change this.".to_owned();
    }
    let mut text = String::new();
    if level.highest.rank > level.now.rank {
        text = capital(&wording::could_be(&rung(&level.highest)));
    }
    if level.lowest.rank < level.now.rank {
        let lower = format!(
            "Could come down to {} if an exception is proved or a disputed fact is settled.",
            rung(&level.lowest)
        );
        text = if text.is_empty() { lower } else { format!("{text} {lower}") };
    }
    if level.now.rank == 0 && child.reasons.is_empty() {
        text = format!("{text} Nothing that is known meets a rule yet; this is not the same as no concern.");
    }
    text.trim().to_owned()
}

/// How fast, in a few words.
#[must_use]
pub fn speed(speed: &Bounds) -> Option<String> {
    (!speed.now.title.is_empty()).then(|| {
        if speed.highest.rank > speed.now.rank {
            format!("{}; could be {}", rung(&speed.now), rung(&speed.highest))
        } else {
            rung(&speed.now)
        }
    })
}

/// How the bounds were found, for the small print.
#[must_use]
pub fn method(method: Method) -> &'static str {
    match method {
        Method::Sound => "no answer lies outside these bounds",
        Method::Diagram => "both bounds are reached by some answers (decision diagram)",
        Method::Solver => "both bounds are reached by some answers (solver)",
    }
}

/// A fact as it was used: question, value, and who says so.
#[must_use]
pub fn fact(used: &FactUsed) -> String {
    let by = if used.by.is_empty() { String::new() } else { joined(used.by.clone(), "and") };
    let basis = match used.basis {
        Basis::Reported if by.is_empty() => String::new(),
        Basis::Reported => format!(" (from {})", lower_first_of_referral(&by)),
        Basis::ContestedWorse => format!(" (reports differ; the worse is taken, from {by})"),
        Basis::Presumed => " (nobody has said; presumed until known)".to_owned(),
        Basis::Counted => " (counted from recorded events)".to_owned(),
        Basis::Sibling => " (from another child in the household)".to_owned(),
        Basis::Derived => format!(" ({})", wording::follows_from_the_level()),
    };
    format!("{} {}{basis}", used.question, capital(&used.value))
}

fn lower_first_of_referral(by: &str) -> String {
    if by == "referral" { "the referral".to_owned() } else { by.replace("referral", "the referral") }
}

/// The text with a capital first letter.
#[must_use]
pub fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or(String::new(), |first| first.to_uppercase().chain(letters).collect())
}

/// An exception that did not silence its rule.
#[must_use]
pub fn exception(exception: &ExceptionUsed) -> String {
    if exception.known {
        format!("The exception does not apply: {}.", exception.text)
    } else {
        format!("The exception counts only with evidence, and there is none yet: {}.", exception.text)
    }
}

/// A rule silenced by evidence.
#[must_use]
pub fn excepted(excepted: &Excepted) -> String {
    format!("{}: does not apply, because {}.", excepted.title, excepted.exception)
}

/// An authority with its grade.
#[must_use]
pub fn citation(citation: &Citation) -> String {
    let mut text = citation.title.clone();
    for part in [&citation.publisher, &citation.edition, &citation.place].into_iter().flatten() {
        text.push_str(", ");
        text.push_str(part);
    }
    format!("{text} [{}]", grade(citation.grade))
}

/// A grade in words.
#[must_use]
pub fn grade(grade: Grade) -> &'static str {
    match grade {
        Grade::Verified => "verified",
        Grade::SecondHand => "second-hand: seen in a restatement, not in the source",
        Grade::Recalled => "recalled: not checked against the source",
        Grade::Uncited => "uncited: common practice, no authority offered",
    }
}

/// An action with who leads, who takes part, and by when.
#[must_use]
pub fn action(action: &ActionDecision) -> String {
    let mut text = action.title.clone();
    if !action.limits.is_empty() {
        text = format!("{text}, {}{}", joined(action.limits.clone(), "and"), due(action.due.as_ref()));
    }
    if !action.led_by.is_empty() {
        text = format!("{text}; led by {}", joined(action.led_by.clone(), "and"));
    }
    if !action.with.is_empty() {
        text = format!("{text}; with {}", joined(action.with.clone(), "and"));
    }
    match action.consent {
        Some(Consent::Needed) => text.push_str("; consent needed"),
        Some(Consent::Expected) => text.push_str("; consent expected, refusal is not the end of it"),
        Some(Consent::NotNeeded) => text.push_str("; consent not needed"),
        None => {}
    }
    if action.standing == Standing::Possible {
        text = format!("Possibly: {}", lower_first(&text));
    }
    text
}

/// When the limits of something end: ` (by Mon 23 Nov 2026)`.
#[must_use]
pub fn due(due: Option<&When>) -> String {
    match due {
        Some(When { earliest: Some(earliest), latest: Some(latest) }) if earliest == latest => {
            format!(" (by {})", time::moment(*latest))
        }
        Some(due) => format!(" ({})", time::when(due)),
        None => String::new(),
    }
}

/// Something odd about the data, with its code.
#[must_use]
pub fn remark(remark: &Remark) -> String {
    format!("{} [{}]", capital(&remark.message), remark.code)
}

/// A question, whom to ask, and what it could change.
#[must_use]
pub fn question(question: &Question) -> String {
    let mut text = question.question.clone();
    if !question.ask_titles.is_empty() {
        text = format!("{text} Ask {}.", joined(question.ask_titles.clone(), "or"));
    }
    match (&question.could_raise_to, &question.could_lower_to) {
        (Some(up), Some(down)) => format!("{text} Could raise it to {}, or lower it to {}.", rung(up), rung(down)),
        (Some(up), None) => format!("{text} {}", wording::could_raise(&rung(up))),
        (None, Some(down)) => format!("{text} {}", wording::could_lower(&rung(down))),
        (None, None) => text,
    }
}

/// A rule that could still hold.
#[must_use]
pub fn possible(possible: &PossibleRule) -> String {
    let lacks = joined(possible.lacks.iter().map(|fact| format!("`{fact}`")).collect(), "and");
    match &possible.level {
        Some(level) => format!("{} ({}): turns on {lacks}", possible.title, rung(level)),
        None => format!("{}: turns on {lacks}", possible.title),
    }
}

/// A fact on which reports differ.
#[must_use]
pub fn contested(contested: &Contested) -> String {
    let reports = contested.reports.iter().map(|report| format!("{}: {}", report.by, report.value)).collect();
    let reports = joined(reports, "and");
    match &contested.taken {
        Some(taken) => {
            format!("{} Reports differ ({reports}). Meanwhile the worse is taken: {taken}.", contested.question)
        }
        None => format!("{} Reports differ ({reports}). Both are kept open.", contested.question),
    }
}

/// A presumption that was made.
#[must_use]
pub fn presumed(presumed: &Presumed) -> String {
    format!("{} Nobody has said; presumed {} until known.", presumed.question, presumed.value)
}

/// Actions that are not certain yet, counted.
#[must_use]
pub fn further_actions(count: usize) -> String {
    let verb = if count == 1 { "action" } else { "actions" };
    format!("{count} further {verb} could follow when more is known.")
}

/// Questions that are not written out, counted.
#[must_use]
pub fn further_questions(count: usize) -> Option<String> {
    (count > 0).then(|| format!("and {count} more that matter less; JSON and Markdown list all"))
}

/// What the lowest level rests on, what would raise or lower the answer, and what each agency alone could say.
#[must_use]
pub fn exact(exact: &Exact) -> Vec<String> {
    let fact = |value: &FactValue| format!("\u{201c}{}\u{201d} {}", value.question, value.value);
    let facts = |values: &[FactValue]| joined(values.iter().map(fact).collect(), "and");
    let mut lines = Vec::new();
    if !exact.rests_on.is_empty() {
        lines.push(format!("It cannot be lower as long as these hold: {}.", facts(&exact.rests_on)));
    }
    if let Some(change) = &exact.would_raise {
        lines.push(format!("It would be at least {} with {}.", rung(&change.level), facts(&change.answers)));
    }
    if let Some(change) = &exact.would_lower {
        lines.push(format!("It would be at most {} with {}.", rung(&change.level), facts(&change.answers)));
    }
    if !exact.settles.is_empty() {
        lines.push(format!("The fewest answers that could settle it: {}.", facts(&exact.settles)));
    }
    if let Some(next) = &exact.next {
        let bounds = between(&next.lowest, &next.highest);
        lines.push(format!(
            "The best question to ask next: {} At worst, the answer leaves {bounds}.",
            next.worst.question
        ));
    }
    for view in &exact.views {
        lines.push(format!("From what {} alone reports: {}.", view.title, between(&view.lowest, &view.highest)));
        for shared in &view.shared {
            let bounds = between(&shared.lowest, &shared.highest);
            lines.push(format!("If {} were told {}: {bounds}.", view.title, fact(&shared.fact)));
        }
    }
    lines
}

fn between(lowest: &Rung, highest: &Rung) -> String {
    if lowest == highest { rung(lowest) } else { format!("{} to {}", rung(lowest), rung(highest)) }
}
