//! The list of a day over many files: for a terminal, as a table for spreadsheets, and as a page with its picture over time.
//!
//! In: a list of duties. Out: text. Everything that comes from files is escaped where it is written.

use std::collections::BTreeMap;

use crate::base::calendar::moment::Moment;
use crate::base::letters::on_one_line;
use crate::base::order::InOrder;
use crate::decision::day::{DayList, Duty, Sort, Urgency};
use crate::decision::phrases::joined;
use crate::render::markup::escaped;
use crate::render::sentences::short;
use crate::render::{Painter, Style, time, wording};

/// How many lines of each part a terminal shows.
const SHOWN: usize = 30;
/// How many weeks the picture shows.
const WEEKS: i64 = 8;

/// For a terminal: what is overdue, what comes soon, who must hear of it, and how much each has to do.
#[must_use]
pub(crate) fn text(list: &DayList, painter: Painter) -> String {
    let mut out = painter.paint(Style::Faint, "THE DAY'S LIST - decision support. A named person decides.");
    out.push_str(&format!("\n{}\n", over(list)));
    for warning in warnings(list) {
        out.push_str(&format!("{}\n", painter.paint(Style::Bad, &warning)));
    }
    for (urgency, title) in PARTS {
        let duties: Vec<&Duty> = list.duties.iter().filter(|duty| duty.urgency == *urgency).collect();
        if duties.is_empty() {
            continue;
        }
        let style = if *urgency == Urgency::Overdue { Style::Bad } else { Style::Heading };
        out.push_str(&format!("\n{}\n", painter.paint(style, &format!("{title} ({})", duties.len()))));
        for duty in duties.iter().take(SHOWN) {
            out.push_str(&format!("  {}\n", line(duty)));
        }
        if duties.len() > SHOWN {
            out.push_str(&format!("  and {} more; --format csv or html lists all\n", duties.len() - SHOWN));
        }
    }
    let alarms = alarms(list);
    if !alarms.is_empty() {
        out.push_str(&format!("\n{}\n", painter.paint(Style::Heading, "Tell now")));
        alarms.iter().take(SHOWN).for_each(|alarm| out.push_str(&format!("  {alarm}\n")));
        if alarms.len() > SHOWN {
            out.push_str(&format!("  and {} more\n", alarms.len() - SHOWN));
        }
    }
    if list.duties.is_empty() {
        out.push_str("\nNothing is to be done.\n");
    } else {
        out.push_str(&format!("\n{}\n", painter.paint(Style::Heading, "By who has to do it")));
        for (owner, (overdue, all)) in by_owner(list) {
            out.push_str(&format!("  {owner}: {all}, of which {overdue} overdue\n"));
        }
    }
    out
}

const PARTS: &[(Urgency, &str)] = &[
    (Urgency::Overdue, "Overdue"),
    (Urgency::DueSoon, "Due soon"),
    (Urgency::Open, "In time"),
    (Urgency::Paused, "Paused"),
    (Urgency::CannotSay, "Nobody can say whether it is late, or was done"),
];

fn over(list: &DayList) -> String {
    let many = |number: u64, one: &str, some: &str| format!("{number} {}", if number == 1 { one } else { some });
    format!(
        "As at {} | {} v{}, fingerprint {} | {}, {}",
        time::moment(list.as_at),
        list.pack.title,
        list.pack.version,
        short(&list.pack.fingerprint),
        many(list.files, "file", "files"),
        many(list.children, "child", "children")
    )
}

fn warnings(list: &DayList) -> Vec<String> {
    let mut warnings = Vec::new();
    let mut warn = |why: &str, files: Vec<String>| {
        if !files.is_empty() {
            warnings.push(on_one_line(&format!("{why}: {}.", joined(files, "and"))));
        }
    };
    warn("Not in the list, because it cannot be read", list.left_out.iter().map(|left| left.file.clone()).collect());
    let named = |(reference, files): (&String, &Vec<String>)| format!("{reference} ({})", joined(files.clone(), "and"));
    let repeated = list.repeated.iter().filter(|(_, files)| files.len() > 1).map(named).collect();
    warn("In the list more than once, because several files have the same reference", repeated);
    warn("Received only after this day, and in the list as far as anything is due", list.not_begun.clone());
    warn("In the list, although changed after it was saved", list.changed.clone());
    warnings
}

/// When it is due, and what that day is where nobody works on it.
fn due(duty: &Duty) -> String {
    let day_off = duty.due_on_day_off.as_ref();
    let day_off = day_off.map_or(String::new(), |day| format!(" ({})", wording::on_day_off(day)));
    duty.due.as_ref().map(|due| format!("{}{day_off}", time::when(due))).unwrap_or_default()
}

/// One duty: when, whose file, what, who.
fn line(duty: &Duty) -> String {
    let late = duty.late_by.as_ref().map(|by| format!(", {by} late")).unwrap_or_default();
    let when = if duty.due.is_some() { format!("{}{late}: ", due(duty)) } else { String::new() };
    let owners =
        if duty.owners.is_empty() { String::new() } else { format!("; {}", joined(duty.owners.clone(), "and")) };
    let missed = if duty.sort == Sort::Missed { " (missed; no rule asks for it any more)" } else { "" };
    format!("{when}{}, {}: {}{missed}{owners}", duty.reference, duty.child, duty.title)
}

/// Who is to be told of what is late, once for each child, with a list.
fn alarms(list: &DayList) -> Vec<String> {
    let mut of: BTreeMap<(String, String, String), Vec<String>> = BTreeMap::new();
    for duty in &list.duties {
        for who in &duty.tell {
            let key = (who.clone(), duty.reference.clone(), duty.child.clone());
            of.entry(key).or_default().push(duty.title.clone());
        }
    }
    of.into_iter()
        .map(|((who, file, child), what)| format!("{who}: {file}, {child}: {}", joined(what, "and")))
        .collect()
}

/// How much each has to do, and how much of it is overdue; who has most overdue first.
fn by_owner(list: &DayList) -> Vec<(String, (usize, usize))> {
    let mut of: BTreeMap<String, (usize, usize)> = BTreeMap::new();
    for duty in &list.duties {
        let owners = if duty.owners.is_empty() { vec!["Nobody is named".to_owned()] } else { duty.owners.clone() };
        for owner in owners {
            let (overdue, all) = of.entry(owner).or_default();
            *all += 1;
            *overdue += usize::from(duty.urgency == Urgency::Overdue);
        }
    }
    let mut all: Vec<_> = of.into_iter().collect();
    all.in_order_by(|a, b| (b.1, &a.0).cmp(&(a.1, &b.0)));
    all
}

/// For spreadsheets: one row for each duty, all columns, with a head.
#[must_use]
pub(crate) fn csv(list: &DayList) -> String {
    const HEAD: &str =
        "urgency,due from,due by,late by,what,sort,who,told,tell now,reference,child,level,file,id,day off";
    let mut out = format!("{HEAD}\r\n");
    for duty in &list.duties {
        let moment = |at: Option<Moment>| at.map(|at| at.to_string()).unwrap_or_default();
        let fields = [
            word(duty.urgency).to_owned(),
            moment(duty.due.and_then(|due| due.earliest)),
            moment(duty.due.and_then(|due| due.latest)),
            duty.late_by.clone().unwrap_or_default(),
            duty.title.clone(),
            format!("{:?}", duty.sort).to_lowercase(),
            duty.owners.join("; "),
            duty.told.join("; "),
            duty.tell.join("; "),
            duty.reference.clone(),
            duty.child.clone(),
            duty.level.clone().unwrap_or_default(),
            duty.file.clone(),
            duty.name.clone(),
            duty.due_on_day_off.clone().unwrap_or_default(),
        ];
        let row: Vec<String> = fields.iter().map(|field| quoted(field)).collect();
        out.push_str(&format!("{}\r\n", row.join(",")));
    }
    out
}

fn word(urgency: Urgency) -> &'static str {
    match urgency {
        Urgency::Overdue => "overdue",
        Urgency::DueSoon => "due soon",
        Urgency::Open => "in time",
        Urgency::Paused => "paused",
        Urgency::CannotSay => "cannot say",
    }
}

/// A field between quotation marks; what a spreadsheet would take for a formula begins with an apostrophe.
fn quoted(field: &str) -> String {
    let is_formula = field.starts_with(['=', '+', '-', '@', '\t', '\r']);
    format!("\"{}{}\"", if is_formula { "'" } else { "" }, on_one_line(field).replace('"', "\"\""))
}

/// A page that stands alone: the list as a table, and how much is due week by week.
#[must_use]
pub(crate) fn html(list: &DayList) -> String {
    let mut rows = String::new();
    for duty in &list.duties {
        let late = duty.late_by.as_ref().map(|by| format!("<br>{} late", escaped(by))).unwrap_or_default();
        let tell =
            if duty.tell.is_empty() { String::new() } else { format!("tell {}", joined(duty.tell.clone(), "and")) };
        let cells = [
            format!("{}{late}", escaped(&due(duty))),
            format!("{}<br>{}", escaped(&duty.reference), escaped(&duty.child)),
            escaped(&duty.title),
            escaped(&duty.owners.join(", ")),
            escaped(&tell),
            escaped(duty.level.as_deref().unwrap_or("")),
        ];
        let cells: String = cells.iter().map(|cell| format!("<td>{cell}</td>")).collect();
        let (class, says) = (format!("{:?}", duty.urgency).to_lowercase(), word(duty.urgency));
        rows.push_str(&format!("<tr class=\"{class}\"><th scope=\"row\">{says}</th>{cells}</tr>\n"));
    }
    let owners: String = by_owner(list)
        .iter()
        .map(|(owner, (overdue, all))| format!("<li>{}: {all}, of which {overdue} overdue</li>", escaped(owner)))
        .collect();
    let warnings: String =
        warnings(list).iter().map(|warning| format!("<p class=\"overdue\">{}</p>", escaped(warning))).collect();
    format!(
        "<!doctype html>\n<html lang=\"en-GB\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" \
         content=\"width=device-width, initial-scale=1\">\n<meta http-equiv=\"Content-Security-Policy\" \
         content=\"default-src 'none'; style-src 'unsafe-inline'\">\n<title>The day's list, {day}</title>\n<style>{STYLE}</style>\n</head>\n\
         <body>\n<main>\n<h1>The day's list</h1>\n<p>{over}</p>\n<p>Decision support. A named person decides.</p>\n{warnings}\
         {picture}\n<table>\n<caption>What is to be done, the most overdue first</caption>\n<thead><tr><th scope=\"col\">How urgent</th>\
         <th scope=\"col\">Due</th><th scope=\"col\">File and child</th><th scope=\"col\">What</th><th scope=\"col\">Who</th>\
         <th scope=\"col\">Now</th><th scope=\"col\">Level</th></tr></thead>\n<tbody>\n{rows}</tbody>\n</table>\n\
         <h2>By who has to do it</h2>\n<ul>{owners}</ul>\n</main>\n</body>\n</html>\n",
        day = escaped(&time::moment(list.as_at)),
        over = escaped(&over(list)),
        picture = picture(list),
    )
}

const STYLE: &str = "body{font:1rem/1.4 Arial,sans-serif;margin:1rem;color:#0b0c0c;background:#fff}table{border-collapse:collapse;\
    width:100%}caption{text-align:left;font-weight:bold;padding:.5rem 0}th,td{border-bottom:1px solid #b1b4b6;padding:.3rem .5rem;\
    text-align:left;vertical-align:top}tr{break-inside:avoid}.overdue>th,p.overdue{color:#942514;font-weight:bold}svg{max-width:100%;\
    height:auto}thead{display:table-header-group}@media print{body{margin:0;font-size:9pt}}@media(max-width:640px){thead{display:none}\
    tr,td,th{display:block;border:0;padding:.1rem 0}tr{border-bottom:1px solid #b1b4b6;padding:.4rem 0}}";

/// How many duties are due in each week: those before this one together, then week by week.
fn picture(list: &DayList) -> String {
    let monday = |day: jiff::civil::Date| {
        let back = i64::from(day.weekday().to_monday_zero_offset());
        day.checked_sub(jiff::Span::new().days(back)).unwrap_or(day)
    };
    let this = monday(list.as_at.date());
    let mut counts: BTreeMap<i64, usize> = BTreeMap::new();
    for due in list.duties.iter().filter_map(|duty| duty.due.and_then(|due| due.latest.or(due.earliest))) {
        let days = this.until(monday(due.date())).map_or(0, |span| i64::from(span.get_days()));
        *counts.entry((days / 7).clamp(-1, WEEKS)).or_default() += 1;
    }
    let most = counts.values().copied().max().unwrap_or(1);
    let mut bars = String::new();
    let mut says = Vec::new();
    for (week, x) in (-1..=WEEKS).zip((0..).step_by(70)) {
        let count = counts.get(&week).copied().unwrap_or(0);
        let label = match week {
            -1 => "before".to_owned(),
            WEEKS => "later".to_owned(),
            _ => {
                let first = this.checked_add(jiff::Span::new().weeks(week)).unwrap_or(this);
                first.strftime("%-d %b").to_string()
            }
        };
        let height = count * 100 / most;
        let fill = if week == -1 { "#942514" } else { "#1d70b8" };
        bars.push_str(&format!(
            "<rect x=\"{x}\" y=\"{}\" width=\"50\" height=\"{height}\" fill=\"{fill}\"/><text x=\"{middle}\" y=\"{}\" \
             text-anchor=\"middle\">{count}</text><text x=\"{middle}\" y=\"140\" text-anchor=\"middle\">{label}</text>",
            120 - height,
            116 - height,
            middle = x + 25,
        ));
        says.push(format!("{label}: {count}"));
    }
    let says = says.join(", ");
    format!(
        "<figure><svg viewBox=\"-10 0 710 150\" role=\"img\" aria-label=\"Due by week. {says}\" font-size=\"13\" \
         font-family=\"Arial\">{bars}</svg><figcaption>How many are due in the week that begins on each day</figcaption></figure>"
    )
}
