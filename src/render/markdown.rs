//! A decision as Markdown, for a pull request or a wiki.
//!
//! In: a decision record. Out: GitHub-flavoured Markdown in which nothing of the record can act as markup.

use crate::base::letters::on_one_line;
use crate::decision::record::{ChildDecision, Decision, Standing};
use crate::render::sentences::short;
use crate::render::{sentences, time, wording};

/// The whole decision.
#[must_use]
pub(crate) fn decision(decision: &Decision) -> String {
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
    for (whose, remark) in sentences::remarks(decision.remarks.iter()) {
        out.push_str(&format!("\n> **Check**: {}{} (`{}`)\n", plain(&whose), plain(&remark.message), remark.code));
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
        write_child(child, &mut out);
    }
    out
}

fn write_child(child: &ChildDecision, out: &mut String) {
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
        let scores = reason.scores.iter().map(sentences::score);
        let exceptions = reason.exceptions.iter().map(sentences::exception);
        let sources = reason.citations.iter().map(|citation| format!("Source: {}", sentences::citation(citation)));
        let today = reason.as_it_reads_today.then(wording::as_it_reads_today);
        for line in facts.chain(scores).chain(exceptions).chain(sources).chain(today) {
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
    list("Tell now", time::alarms(&child.clocks));
    list("Meetings", child.meetings.iter().map(time::meeting).collect());
    list("Planned", child.plans.iter().map(time::plan).collect());
    list(&wording::check_the_dates(), child.time_findings.iter().map(sentences::remark).collect());
    list("Everything that was told", child.told.iter().map(sentences::told).collect());
    list("In their own words", child.worries.iter().map(sentences::worry).collect());
    list("Looked at", child.concerns.iter().map(sentences::concern).collect());
    list("Not known, and could change this", child.questions.iter().map(sentences::question).collect());
    let waiting = child.possible.iter().filter(|rule| !rule.scores.is_empty());
    list("Could still be reached", waiting.map(sentences::possible).collect());
    if let Some(exact) = &child.exact {
        list("What the answer rests on, and what would change it", sentences::exact(exact));
    }
}

/// Text in which nothing acts as markup, of CommonMark or of a forge: no link, no picture, no HTML, no list in a list, and
/// nobody is called by an `@`. The only escaper of Markdown.
pub(crate) fn plain(text: &str) -> String {
    let text = on_one_line(text);
    let mut out = String::with_capacity(text.len());
    let mut before = String::new();
    for (at, letter) in text.char_indices() {
        let behind = text.get(at..).unwrap_or("");
        match letter {
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '|' | '#' | '~' | '&' | '$' | '!' => out.push('\\'),
            // A list or a line of its own at the start, and whatever a forge makes an address.
            '-' | '+' | '=' if before.trim().is_empty() => out.push('\\'),
            '.' | ')' if !before.is_empty() && before.trim_start().bytes().all(|byte| byte.is_ascii_digit()) => {
                out.push('\\')
            }
            '/' if behind.starts_with("//") && before.ends_with(':') => out.push('\\'),
            '.' if before.to_ascii_lowercase().ends_with("www") => out.push('\\'),
            _ => {}
        }
        out.push(letter);
        if letter == '@' {
            // Unseen, as other programs do it: a name behind it is then nobody's.
            out.push_str("&#8203;");
        }
        before.push(letter);
    }
    out
}

/// Text between two fences that it cannot close.
#[must_use]
pub(crate) fn fenced(text: &str) -> String {
    let longest = text.split(|letter| letter != '`').map(str::len).max().unwrap_or(0);
    let fence = "`".repeat(longest.max(2) + 1);
    format!("{fence}\n{text}{fence}\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_of_a_text_acts_as_markup() {
        for (text, written) in [
            ("![x](http://a.b)", "\\!\\[x\\](http:\\//a.b)"),
            ("ask @team/leads", "ask @&#8203;team/leads"),
            ("- one", "\\- one"),
            ("1. one", "1\\. one"),
            ("2026-11-20", "2026-11-20"),
            ("WWW.a.b &amp; <b>", "WWW\\.a.b \\&amp; \\<b\\>"),
            ("a\n# b\u{202e}", "a \\# b\u{fffd}"),
        ] {
            assert_eq!(plain(text), written);
        }
        assert_eq!(fenced("a ```` b\n"), "`````\na ```` b\n`````\n");
    }
}
