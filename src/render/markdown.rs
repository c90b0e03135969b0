//! A decision as Markdown, for a pull request or a wiki.
//!
//! In: a decision record. Out: GitHub-flavoured Markdown in which nothing of the record can act as markup.

use crate::decision::record::{ChildDecision, Decision, Standing};
use crate::render::sentences::short;
use crate::render::{sentences, time, wording};

/// The whole decision.
#[must_use]
pub fn decision(decision: &Decision) -> String {
    let pack = &decision.pack;
    let mut out = format!(
        "# Referral {}\n\nDecision support; a named person decides. {} v{}, fingerprint `{}`, engine {}, as at {}.\n",
        plain(&decision.referral),
        plain(&pack.title),
        plain(&pack.version),
        short(&pack.fingerprint),
        decision.engine,
        decision.as_at
    );
    for remark in &decision.remarks {
        out.push_str(&format!("\n> **Check**: {} (`{}`)\n", plain(&remark.message), remark.code));
    }
    out.push_str("\n| Child | Response now | Could be | Speed |\n|---|---|---|---|\n");
    for child in &decision.children {
        let could = if child.level.settled { "settled".to_owned() } else { sentences::rung(&child.level.highest) };
        let speed = sentences::speed_of(child).unwrap_or_default();
        out.push_str(&format!(
            "| {} | **{}** | {} | {} |\n",
            plain(&child.child),
            plain(&sentences::kind(child)),
            plain(&could),
            plain(&speed)
        ));
    }
    for child in &decision.children {
        one(child, &mut out);
    }
    out
}

fn one(child: &ChildDecision, out: &mut String) {
    out.push_str(&format!("\n## {}: {}\n\n", plain(&child.child), plain(&sentences::kind(child))));
    for line in sentences::kind_further(child, false).into_iter().chain(sentences::emergency(child)) {
        out.push_str(&format!("{}\n\n", plain(&line)));
    }
    if !child.reasons.is_empty() {
        out.push_str("\n### Why\n\n");
    }
    for (number, reason) in (1..).zip(&child.reasons) {
        let level = reason.level.as_ref().map_or(String::new(), |level| format!(": {}", sentences::rung(level)));
        let either = sentences::one_of_several(reason);
        out.push_str(&format!("{number}. {either}**{}**{} (`{}`)\n", plain(&reason.title), plain(&level), reason.rule));
        if let Some(because) = &reason.because {
            out.push_str(&format!("   {}\n", plain(because)));
        }
        let facts = reason.facts.iter().map(sentences::fact);
        let exceptions = reason.exceptions.iter().map(sentences::exception);
        let sources = reason.citations.iter().map(|citation| format!("Source: {}", sentences::citation(citation)));
        let today = reason.as_it_reads_today.then(wording::as_it_reads_today);
        for line in facts.chain(exceptions).chain(sources).chain(today) {
            out.push_str(&format!("   - {}\n", plain(&line)));
        }
    }
    let mut list = |heading: &str, items: Vec<String>| {
        if !items.is_empty() {
            out.push_str(&format!("\n### {heading}\n\n"));
            items.iter().for_each(|item| out.push_str(&format!("- {}\n", plain(item))));
        }
    };
    list(&wording::points_the_other_way(), child.excepted.iter().map(sentences::excepted).collect());
    let unsure = child.contested.iter().map(sentences::contested).chain(child.presumed.iter().map(sentences::presumed));
    list("Disputed or presumed", unsure.collect());
    let (sure, open): (Vec<_>, Vec<_>) = child.actions.iter().partition(|action| action.standing == Standing::Certain);
    let mut actions: Vec<String> = sure.into_iter().map(sentences::action).collect();
    if !open.is_empty() {
        actions.push(sentences::further_actions(open.len()));
    }
    list("What must happen", actions);
    list("Clocks", time::in_order(&child.clocks).into_iter().map(time::clock).collect());
    list("Meetings", child.meetings.iter().map(time::meeting).collect());
    list("Planned", child.plans.iter().map(time::plan).collect());
    list(&wording::check_the_dates(), child.time_findings.iter().map(sentences::remark).collect());
    list("Everything that was told", child.told.iter().map(sentences::told).collect());
    list("In their own words", child.worries.iter().map(sentences::worry).collect());
    list("Looked at", child.concerns.iter().map(sentences::concern).collect());
    list("Not known, and could change this", child.questions.iter().map(sentences::question).collect());
    if let Some(exact) = &child.exact {
        list("What the answer rests on, and what would change it", sentences::exact(exact));
    }
}

/// Text in which no letter acts as markup.
pub(super) fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '|' | '#' | '~' => {
                out.push('\\');
                out.push(letter);
            }
            '\n' | '\r' => out.push(' '),
            _ => out.push(letter),
        }
    }
    out
}
