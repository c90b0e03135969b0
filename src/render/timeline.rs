//! A timeline as plain text.
//!
//! In: a timeline. Out: one line for each point, in the order of time, with a line at the present.

use crate::decision::record::timeline::{ChildTimeline, Entry, EntryKind, Timeline};
use crate::render::{Painter, Style, sentences, time, wording};

/// The whole timeline.
#[must_use]
pub(crate) fn text(timeline: &Timeline, painter: Painter) -> String {
    let mut out = String::new();
    let head = "TIMELINE - decision support. A named person decides.";
    out.push_str(&format!("{}\n", painter.paint(Style::Faint, head)));
    out.push_str(&format!("Ref {} | as at {}\n", timeline.referral, time::moment(timeline.as_at)));
    for remark in &timeline.remarks {
        let line = format!("Check: {}", sentences::remark(remark));
        out.push_str(&format!("{}\n", painter.paint(Style::Bad, &line)));
    }
    for child in &timeline.children {
        write_child(timeline, child, painter, &mut out);
    }
    out
}

fn write_child(timeline: &Timeline, child: &ChildTimeline, painter: Painter, out: &mut String) {
    out.push_str(&format!("\n{}\n", painter.paint(Style::Heading, &child.child)));
    let entries: Vec<&Entry> = child.entries.iter().collect();
    if entries.is_empty() {
        out.push_str("  Nothing is recorded, and nothing is due.\n");
    }
    let width = entries.iter().map(|entry| when(entry).chars().count()).max().unwrap_or(0).min(44);
    let mut shown_now = false;
    // What somebody must hear of by now is one line at the present, not one for each step of each ladder.
    let show_now = |out: &mut String| {
        let alarms = time::alarms(&child.clocks);
        let now = format!("---- {} ----", time::moment(timeline.as_at));
        out.push_str(&format!("  {}\n", painter.paint(Style::Faint, &now)));
        if !alarms.is_empty() {
            let line = wording::tell_now(&alarms.join("; "));
            out.push_str(&format!("  {:width$}  {}\n", "", painter.paint(Style::Bad, &line)));
        }
    };
    for (entry, others) in bundled(entries) {
        if entry.ahead && !shown_now {
            shown_now = true;
            show_now(out);
        }
        let when = when(entry);
        let style = if is_late(child, entry) { Style::Bad } else { Style::Strong };
        let title = format!("{}{}", label(child, entry, &others), entry.title);
        out.push_str(&format!("  {when:width$}  {}\n", painter.paint(style, &title)));
        if let (EntryKind::Due, Some(clock)) = (entry.kind, entry.clock.and_then(|clock| child.clocks.get(clock))) {
            out.push_str(&format!("  {:width$}    {}\n", "", time::standing(clock)));
        }
    }
    if !shown_now && child.entries.iter().any(|entry| entry.kind == EntryKind::Tell) {
        show_now(out);
    }
    if !child.findings.is_empty() {
        out.push_str(&format!("  {}\n", painter.paint(Style::Strong, &wording::check_the_dates().to_uppercase())));
        for finding in &child.findings {
            out.push_str(&format!("    - {}\n", sentences::remark(finding)));
        }
    }
}

/// When it is, or that nobody can count it.
fn when(entry: &Entry) -> String {
    match (entry.kind, entry.at.earliest, entry.at.latest) {
        (EntryKind::Due, None, None) => wording::cannot_be_counted(),
        _ => time::when(&entry.at),
    }
}

/// The points without those that the line at the present has; what the same people are to be told at the same moment is one,
/// with the clocks of the others.
fn bundled(entries: Vec<&Entry>) -> Vec<(&Entry, Vec<usize>)> {
    let mut all: Vec<(&Entry, Vec<usize>)> = Vec::new();
    for entry in entries.into_iter().filter(|entry| entry.kind != EntryKind::Tell || entry.ahead) {
        let is_same = |other: &Entry| {
            entry.kind == EntryKind::Tell
                && other.kind == entry.kind
                && (other.at, &other.title) == (entry.at, &entry.title)
        };
        match all.iter_mut().find(|(other, _)| is_same(other)) {
            Some((_, others)) => others.extend(entry.clock),
            None => all.push((entry, Vec::new())),
        }
    }
    all
}

/// What kind of point it is, in a word; with the clocks of which the same is to be told.
#[must_use]
pub(crate) fn label(child: &ChildTimeline, entry: &Entry, others: &[usize]) -> String {
    let clocks = entry.clock.iter().chain(others);
    let mut titles: Vec<String> =
        clocks.filter_map(|clock| child.clocks.get(*clock)).map(|clock| clock.title.clone()).collect();
    titles.dedup();
    let of = (!titles.is_empty()).then(|| titles.join(", "));
    match entry.kind {
        EntryKind::Happened => String::new(),
        EntryKind::Planned => "Planned: ".to_owned(),
        EntryKind::NotHeld => "Not held: ".to_owned(),
        EntryKind::Action => "To do by now: ".to_owned(),
        EntryKind::Due => "Due: ".to_owned(),
        EntryKind::Tell if entry.ahead => format!("If still open, tell ({}): ", of.unwrap_or_default()),
        EntryKind::Told => format!("Told ({}): ", of.unwrap_or_default()),
        EntryKind::Tell => format!("Tell ({}): ", of.unwrap_or_default()),
    }
}

fn is_late(child: &ChildTimeline, entry: &Entry) -> bool {
    use crate::decision::record::clocks::ClockState as S;
    let state = entry.clock.and_then(|clock| child.clocks.get(clock)).map(|clock| clock.state);
    entry.kind == EntryKind::NotHeld
        || entry.kind == EntryKind::Due && matches!(state, Some(S::Overdue | S::StoppedLate))
}
