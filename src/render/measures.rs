//! What was counted over many referrals, in words.
//!
//! In: counts. Out: text for the terminal, and Markdown. A share that is not certain is always told with both its ends.

use std::cmp::Ordering;

use crate::authoring::measures::tally::Share;
use crate::authoring::measures::{ClockCount, Compared, Count, Counted, Month, Part};
use crate::base::letters::on_one_line;
use crate::decision::phrases::joined;
use crate::render::markdown::plain;
use crate::render::sentences::short;
use crate::render::{Painter, Style, sentences};

/// For people at a terminal.
#[must_use]
pub(crate) fn text(counted: &Counted, painter: Painter) -> String {
    let head = "COUNTED - decision support. What is not known widens a share; it is never left out.";
    let mut out = format!("{}\n{}\n", painter.paint(Style::Faint, head), over(counted));
    for warning in warnings(counted) {
        out.push_str(&format!("{}\n", painter.paint(Style::Bad, &warning)));
    }
    if counted.measures.is_empty() {
        out.push_str("This pack measures nothing.\n");
    }
    for count in &counted.measures {
        out.push_str(&format!("\n{}\n", painter.paint(Style::Heading, &count.title)));
        out.push_str(&format!("  {}\n", painter.paint(Style::Strong, &share(count))));
        for line in notes(count) {
            out.push_str(&format!("  {line}\n"));
        }
    }
    for (title, lines) in clocks(counted).into_iter().chain(months(counted)) {
        out.push_str(&format!("\n{}\n", painter.paint(Style::Heading, title)));
        lines.iter().for_each(|(month, line)| out.push_str(&format!("  {month}: {line}\n")));
    }
    out
}

/// For pull requests and wikis.
#[must_use]
pub(crate) fn markdown(counted: &Counted) -> String {
    let mut out = format!("# What was counted\n\n{}\n", plain(&over(counted)));
    for warning in warnings(counted) {
        out.push_str(&format!("\n> **Check**: {}\n", plain(&warning)));
    }
    if counted.measures.is_empty() {
        out.push_str("\nThis pack measures nothing.\n");
    }
    for count in &counted.measures {
        out.push_str(&format!("\n## {}\n\n**{}**\n\n", plain(&count.title), plain(&share(count))));
        notes(count).iter().for_each(|line| out.push_str(&format!("- {}\n", plain(line))));
    }
    for (title, lines) in clocks(counted).into_iter().chain(months(counted)) {
        out.push_str(&format!("\n## {}\n\n", plain(title)));
        lines.iter().for_each(|(month, line)| out.push_str(&format!("- {month}: {}\n", plain(line))));
    }
    out
}

fn over(counted: &Counted) -> String {
    let pack = &counted.pack;
    format!(
        "{} v{}, fingerprint {}, engine {} | {}, {}",
        pack.title,
        pack.version,
        short(&pack.fingerprint),
        counted.engine,
        many(counted.referrals, "referral", "referrals"),
        many(counted.children, "child", "children")
    )
}

fn warnings(counted: &Counted) -> Vec<String> {
    let mut warnings = Vec::new();
    if !counted.left_out.is_empty() {
        let files = counted.left_out.iter().map(|left| left.file.clone()).collect();
        let of = many(u64::try_from(counted.left_out.len()).unwrap_or(u64::MAX), "file", "files");
        warnings.push(format!("Not counted, because it cannot be read: {of} ({}).", joined(files, "and")));
    }
    if !counted.repeated.is_empty() {
        let references = joined(counted.repeated.clone(), "and");
        warnings.push(format!("Counted more than once, because several files have the same reference: {references}."));
    }
    if !counted.changed.is_empty() {
        let files = joined(counted.changed.clone(), "and");
        warnings.push(format!("Counted, although changed after it was saved: {files}."));
    }
    warnings.iter().map(|warning| on_one_line(warning)).collect()
}

/// The share of a measure in one sentence.
#[must_use]
pub(crate) fn share(count: &Count) -> String {
    let (one, some) = words(count);
    between(count.lowest, count.highest, (one, some), count.not_known, count.among.0)
}

fn words(count: &Count) -> (&'static str, &'static str) {
    match count.about {
        "child" => ("child", "children"),
        "time" => ("time", "times"),
        _ => ("household", "households"),
    }
}

fn between(
    lowest: Option<Share>,
    highest: Option<Share>,
    (one, some): (&str, &str),
    not_known: u64,
    among: u64,
) -> String {
    let (Some(lowest), Some(highest)) = (lowest, highest) else {
        return format!("Nobody to count: this speaks of none of the {some} here.");
    };
    if not_known == 0 {
        let whole = if lowest.of == 1 { one } else { some };
        return format!("{} of {} {whole} ({}).", lowest.part, lowest.of, percent(lowest, Ordering::Equal));
    }
    let open = format!("too little is known of {}", many(not_known, one, some));
    let perhaps = if among == 0 { ", if it speaks of any" } else { "" };
    format!("Between {} and {}{perhaps}: {open}.", of(lowest, Ordering::Less), of(highest, Ordering::Greater))
}

/// The share of a part, which has no sentence of its own.
fn briefly(part: &Part) -> String {
    let (Some(lowest), Some(highest)) = (part.lowest, part.highest) else { return "nothing to count".to_owned() };
    match lowest == highest {
        true => of(lowest, Ordering::Equal),
        false => format!("between {} and {}", of(lowest, Ordering::Less), of(highest, Ordering::Greater)),
    }
}

fn notes(count: &Count) -> Vec<String> {
    let mut notes = Vec::new();
    if count.among.0 < count.among.1 {
        notes.push(format!("It speaks of {} for certain, and of {} at most.", count.among.0, count.among.1));
    }
    notes.extend(count.ever.as_ref().map(|ever| format!("At any time before the next: {}.", briefly(ever))));
    if count.months.len() > 1 {
        let months = count.months.iter().map(|part| format!("{}: {}", part.month, briefly(part)));
        notes.push(format!("By month: {}.", months.collect::<Vec<_>>().join("; ")));
    }
    for (of, title) in [("team", "By team"), ("agency", "By agency")] {
        let of_it = count.by.iter().filter(|group| group.of == of);
        let each: Vec<String> = of_it.map(|group| format!("{}: {}", group.name, briefly(&group.part))).collect();
        if !each.is_empty() {
            notes.push(format!("{title}, where it is recorded: {}.", each.join("; ")));
        }
    }
    notes.push(count.because.clone());
    notes.extend(count.means.clone());
    if !count.exact {
        notes.push("The range is sound, and may be wider than it need be.".to_owned());
    }
    notes.extend(count.citations.iter().map(|citation| format!("Source: {}", sentences::citation(citation))));
    notes
}

/// A share with its percentage: `6 of 10 (60 %)`.
fn of(share: Share, towards: Ordering) -> String {
    format!("{} of {} ({})", share.part, share.of, percent(share, towards))
}

/// Tenths of a percent without a fraction that says nothing; an end that is not whole is rounded outwards.
fn percent(share: Share, towards: Ordering) -> String {
    let tenths = share.per_mille(towards);
    let (whole, rest) = (tenths / 10, tenths % 10);
    if rest == 0 { format!("{whole} %") } else { format!("{whole}.{rest} %") }
}

/// A title with its lines, each with its month or its clock.
type Section = (&'static str, Vec<(String, String)>);

fn months(counted: &Counted) -> Vec<Section> {
    if counted.months.is_empty() {
        return Vec::new();
    }
    let of = |line: fn(&Month) -> String| -> Vec<(String, String)> {
        counted.months.iter().map(|month| (month.month.clone(), line(month))).collect()
    };
    vec![
        ("Workers' own judgements, before the result", of(judged)),
        ("Decisions, against what the rules gave", of(decided)),
    ]
}

/// How often each clock was met, of all that started.
fn clocks(counted: &Counted) -> Vec<Section> {
    if counted.clocks.is_empty() {
        return Vec::new();
    }
    let line = |clock: &ClockCount| {
        let parts = [
            (clock.in_time, "in time"),
            (clock.late, "late"),
            (clock.overdue, "overdue and not done"),
            (clock.missed_and_ended, "overdue when it ended"),
            (clock.running, "still running"),
            (clock.not_needed, "not needed"),
            (clock.cannot_say, "nobody can say"),
        ];
        let parts = parts.iter().filter(|(number, _)| *number > 0).map(|(number, what)| format!("{number} {what}"));
        format!("of {} started, {}", clock.started, parts.collect::<Vec<_>>().join(", "))
    };
    vec![("Time limits", counted.clocks.iter().map(|clock| (clock.title.clone(), line(clock))).collect())]
}

fn judged(month: &Month) -> String {
    let silent = many(month.no_judgement, "child without one", "children without one");
    format!("{}; {silent}", compared(&month.judgements))
}

fn decided(month: &Month) -> String {
    let open = many(month.undecided, "child not decided", "children not decided");
    format!("{}; {open}", compared(&month.decisions))
}

fn compared(of: &Compared) -> String {
    let mut text =
        format!("{} of {} the same as the rules gave, {} above, {} below", of.agreed, of.all(), of.above, of.below);
    if of.not_comparable > 0 {
        text.push_str(&format!(", {} with a level that this pack does not have", of.not_comparable));
    }
    text
}

fn many(number: u64, one: &str, some: &str) -> String {
    format!("{number} {}", if number == 1 { one } else { some })
}
