//! What became of rules changed on purpose, in words.
//!
//! In: mutants with their pack. Out: text with an example to paste for each change that no example notices, or JSON.

use serde_json::{Value, json};

use crate::authoring::mutants::{Change, Fate, Mutant, Tally};
use crate::base::diagnostic::Diagnostic;
use crate::base::span::Sources;
use crate::decision::phrases::{self, lower_first};
use crate::pack::model::{LevelId, Pack, Rule, SpeedId};
use crate::render::reports::{Case, located};
use crate::render::{Painter, Style, language};

/// A change of a rule, as a phrase.
#[must_use]
pub(crate) fn change(pack: &Pack, change: &Change) -> String {
    let level = |id: &LevelId| lower_first(&pack.levels[*id].entry.title);
    let speed = |id: &SpeedId| lower_first(&pack.speeds[*id].entry.title);
    match change {
        Change::Test { before, after } => {
            format!("{} instead of {}", phrases::condition(pack, after), phrases::condition(pack, before))
        }
        Change::Dropped(part) => format!("without {}", phrases::condition(pack, part)),
        Change::Unexcepted(part) => format!("without the exception {}", phrases::condition(pack, part)),
        Change::Level(from, to) => format!("level {} instead of {}", level(to), level(from)),
        Change::Speed(from, to) => format!("speed {} instead of {}", speed(to), speed(from)),
        Change::Added(more) => format!("only with {}", phrases::condition(pack, more)),
        Change::Removed(gone) => format!("without giving {}", language::given_by(pack, *gone)),
    }
}

/// All of it: the changes that no example notices, then the score.
#[must_use]
pub(crate) fn text(pack: &Pack, sources: &Sources, mutants: &[Mutant], painter: Painter) -> String {
    let mut out = String::new();
    for mutant in mutants {
        let rule = &pack.rules[mutant.rule];
        match &mutant.fate {
            Fate::Equivalent | Fate::Killed { .. } => {}
            Fate::Undecided(error) => {
                out.push_str(&format!("{}{}\n\n", heading(pack, sources, rule, mutant, painter), cause(error)));
            }
            Fate::Survives { example } => {
                out.push_str(&heading(pack, sources, rule, mutant, painter));
                match example {
                    Some(example) => {
                        let title = change(pack, &mutant.change);
                        out.push_str("  No example of it notices. This one would:\n\n");
                        out.push_str(&language::example(pack, sources, example, &title));
                    }
                    None => out.push_str("  No example of it notices, and no example can say the case.\n"),
                }
                out.push('\n');
            }
        }
    }
    out.push_str(&summary(pack, &Tally::of(mutants), painter));
    out
}

/// A change that no example notices, or that could not be tried; none for the others.
#[must_use]
pub(crate) fn diagnostic(pack: &Pack, sources: &Sources, mutant: &Mutant) -> Option<Diagnostic> {
    let rule = &pack.rules[mutant.rule];
    let changed = change(pack, &mutant.change);
    let name = &rule.entry.name;
    match &mutant.fate {
        Fate::Equivalent | Fate::Killed { .. } => None,
        Fate::Survives { example } => {
            let message = format!("no example of rule `{name}` would notice if it read: {changed}");
            let said = Diagnostic::warning("change-unnoticed", message, rule.entry.span);
            Some(match example {
                Some(shown) => said.help(format!(
                    "add this example, which would notice:\n{}",
                    language::example(pack, sources, shown, &changed).trim_end()
                )),
                None => said.help("no example can say the case; see whether the rule can be put otherwise"),
            })
        }
        Fate::Undecided(error) => {
            let message = format!("rule `{name}` was not tried with this change: {changed}");
            let said = Diagnostic::warning("change-not-tried", message, rule.entry.span);
            Some(said.label(error.to_string()).help("split the rule, or take facts out of it"))
        }
    }
}

/// Every change as a case of its rule; those that change nothing are none.
#[must_use]
pub(crate) fn cases(pack: &Pack, sources: &Sources, mutants: &[Mutant]) -> Vec<Case> {
    let case = |mutant: &Mutant| {
        let problem = diagnostic(pack, sources, mutant).map(|diagnostic| located(&diagnostic, sources));
        let group = pack.rules[mutant.rule].entry.name.clone();
        Some(Case { group, name: change(pack, &mutant.change), problems: problem.into_iter().collect() })
    };
    mutants.iter().filter(|mutant| !matches!(mutant.fate, Fate::Equivalent)).filter_map(case).collect()
}

fn heading(pack: &Pack, sources: &Sources, rule: &Rule, mutant: &Mutant, painter: Painter) -> String {
    let head = painter.paint(Style::Bad, "survives");
    let is_meeting = pack.meetings.iter().any(|meeting| meeting.entry.span == rule.entry.span);
    let kind = if is_meeting { "meeting" } else { "rule" };
    let name = painter.paint(Style::Strong, &format!("{kind} `{}`", rule.entry.name));
    format!("{head}: {name} {}\n  --> {}\n", change(pack, &mutant.change), place(sources, rule))
}

fn place(sources: &Sources, rule: &Rule) -> String {
    let at = sources.position(rule.entry.span);
    let file = sources.get(rule.entry.span.file).map_or("", |source| source.name.as_str());
    format!("{file}:{}:{}", at.line, at.column)
}

fn cause(error: &crate::exact::diagram::DiagramError) -> String {
    format!("  Not decided: {error}.\n")
}

fn summary(pack: &Pack, tally: &Tally, painter: Painter) -> String {
    let blocks = pack.rules.iter().map(|rule| rule.entry.span).collect::<std::collections::BTreeSet<_>>().len();
    let real = tally.real();
    let style = if tally.killed == real { Style::Good } else { Style::Bad };
    let score = painter.paint(style, &format!("{} of {real} noticed ({})", tally.killed, share(tally.killed, real)));
    let undecided = if tally.undecided == 0 { String::new() } else { format!(", {} not decided", tally.undecided) };
    format!(
        "{} changes of {blocks} rules and meetings: {} proved to change nothing, {score}, {} not noticed{undecided}\n",
        tally.all, tally.equivalent, tally.surviving
    )
}

/// A share in whole per cent, rounded down, so that only all is all.
fn share(part: usize, whole: usize) -> String {
    (part * 100).checked_div(whole).map_or_else(|| "nothing to notice".to_owned(), |share| format!("{share} %"))
}

/// The same for programs.
#[must_use]
pub(crate) fn json(pack: &Pack, sources: &Sources, mutants: &[Mutant]) -> Value {
    let tally = Tally::of(mutants);
    let one = |mutant: &Mutant| {
        let rule = &pack.rules[mutant.rule];
        let mut value = json!({
            "rule": rule.entry.name,
            "at": place(sources, rule),
            "change": change(pack, &mutant.change),
        });
        let (fate, key, text) = match &mutant.fate {
            Fate::Equivalent => ("equivalent", None, None),
            Fate::Killed { by } => ("killed", Some("by"), Some(by.clone())),
            Fate::Undecided(error) => ("undecided", Some("error"), Some(error.to_string())),
            Fate::Survives { example } => {
                let title = change(pack, &mutant.change);
                let text = example.as_ref().map(|example| language::example(pack, sources, example, &title));
                ("survives", Some("example"), text)
            }
        };
        let fields = value.as_object_mut()?;
        fields.insert("fate".to_owned(), json!(fate));
        if let Some(key) = key {
            fields.insert(key.to_owned(), json!(text));
        }
        Some(value)
    };
    json!({
        "changes": tally.all,
        "equivalent": tally.equivalent,
        "killed": tally.killed,
        "surviving": tally.surviving,
        "undecided": tally.undecided,
        "mutants": mutants.iter().filter_map(one).collect::<Vec<_>>(),
    })
}
