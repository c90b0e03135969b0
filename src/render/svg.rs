//! A timeline as a picture: a lane for every clock, from its start to when it is due and on to the present.
//!
//! In: a timeline. Out: SVG in which every colour also has its word. Whole numbers only.

use jiff::{Timestamp, ToSpan};

use crate::base::calendar::zone::{civil, interval, start_of};
use crate::decision::record::clocks::{ClockDecision, ClockState, Missed, When};
use crate::decision::record::timeline::{ChildTimeline, Entry, EntryKind, Timeline};
use crate::decision::timeline::instant;
use crate::render::markup::escaped;
use crate::render::{time, wording};

const WIDTH: i64 = 1100;
const LEFT: i64 = 330;
const RIGHT: i64 = 30;
const ROW: i64 = 34;
const TICKS: i64 = 9;
const LEGEND: &str = "Dot: it happened. Bar: a clock; black line: when it is due; red: too late; ring: done. Red triangle: \
                      somebody is told; empty while that is still ahead.";

/// The whole picture.
#[must_use]
pub(crate) fn picture(timeline: &Timeline) -> String {
    let now = interval(timeline.as_at).latest;
    let axis = Axis::of(timeline, now);
    let mut picture = Picture { body: String::new(), y: 92, axis };
    for child in &timeline.children {
        picture.child(child, now);
    }
    picture.text(16, picture.y + 4, "font-size=\"11\" fill=\"#505a5f\"", LEGEND);
    let height = picture.y + 16;
    let (grid, now) = (picture.grid(height), picture.present(now, height));
    let title = format!("Timeline of {} as at {}", timeline.referral, time::moment(timeline.as_at));
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {WIDTH} {height}\" width=\"{WIDTH}\" height=\"{height}\" \
         role=\"img\" aria-label=\"{0}\" font-family=\"Arial, Helvetica, sans-serif\" font-size=\"13\" fill=\"#0b0c0c\">\n\
         <title>{0}</title>\n<rect width=\"{WIDTH}\" height=\"{height}\" fill=\"#ffffff\"/>\n\
         <text x=\"16\" y=\"28\" font-size=\"19\" font-weight=\"bold\">{0}</text>\n{grid}{1}{now}</svg>\n",
        escaped(&title),
        picture.body
    )
}

/// Where instants stand on the page.
struct Axis {
    from: i64,
    until: i64,
}

impl Axis {
    /// From the first instant that is shown to the last one, with some room on both sides.
    fn of(timeline: &Timeline, now: Timestamp) -> Axis {
        let entries = timeline.children.iter().flat_map(|child| &child.entries);
        let shown = entries.filter(|entry| entry.kind != EntryKind::Action).filter_map(instant);
        let all: Vec<i64> = shown.chain([now]).map(|at| at.as_second()).collect();
        let (first, last) = (all.iter().min().copied().unwrap_or(0), all.iter().max().copied().unwrap_or(0));
        let room = ((last - first) / 20).max(86_400);
        Axis { from: first - room, until: last + room }
    }

    fn x(&self, at: Timestamp) -> i64 {
        let along = (at.as_second() - self.from).clamp(0, self.until - self.from);
        LEFT + along * (WIDTH - LEFT - RIGHT) / (self.until - self.from).max(1)
    }
}

struct Picture {
    body: String,
    y: i64,
    axis: Axis,
}

impl Picture {
    fn child(&mut self, child: &ChildTimeline, now: Timestamp) {
        let y = self.y;
        self.text(16, y, "font-size=\"16\" font-weight=\"bold\"", &child.child);
        self.y += 14;
        self.events(child);
        for clock in time::in_order(&child.clocks) {
            self.lane(clock, now);
        }
        self.y += 18;
    }

    /// What happened, as numbered dots with their names below.
    fn events(&mut self, child: &ChildTimeline) {
        let is_event =
            |entry: &&Entry| matches!(entry.kind, EntryKind::Happened | EntryKind::Planned | EntryKind::NotHeld);
        let events: Vec<&Entry> = child.entries.iter().filter(is_event).collect();
        for entry in events {
            let y = self.y + 8;
            self.text(16, y + 4, "font-size=\"11\" fill=\"#505a5f\"", &time::when(&entry.at));
            self.y += 19;
            let Some(x) = instant(entry).map(|at| self.axis.x(at)) else {
                self.text(LEFT + 10, y + 4, "font-size=\"11\"", &shorter(&entry.title, 60));
                continue;
            };
            let (fill, mark) = match entry.kind {
                EntryKind::NotHeld => ("fill=\"#d4351c\"", " - not held"),
                EntryKind::Planned => ("fill=\"#ffffff\" stroke=\"#1d70b8\"", " - planned"),
                EntryKind::Happened | EntryKind::Action | EntryKind::Due | EntryKind::Tell | EntryKind::Told => {
                    ("fill=\"#1d70b8\"", "")
                }
            };
            self.body.push_str(&format!("<circle cx=\"{x}\" cy=\"{y}\" r=\"5\" {fill}/>\n"));
            let words = format!("{}{mark}", entry.title);
            let (anchor, beside) = if x > LEFT + (WIDTH - LEFT) / 2 { ("end", x - 10) } else { ("start", x + 10) };
            self.text(beside, y + 4, &format!("font-size=\"11\" text-anchor=\"{anchor}\""), &shorter(&words, 60));
        }
        self.y += 10;
    }

    /// One clock: a bar while there is time, a red one after it.
    fn lane(&mut self, clock: &ClockDecision, now: Timestamp) {
        let y = self.y;
        self.text(16, y + 12, "", &shorter(&clock.title, 46));
        let (word, colour) = state(clock);
        self.text(16, y + 26, &format!("font-size=\"11\" font-weight=\"bold\" fill=\"{colour}\""), &word);
        let first = |when: When| when.earliest.map(|at| interval(at).earliest);
        let last = |when: When| when.latest.map(|at| interval(at).latest);
        let start = first(clock.started).or(last(clock.started));
        let due = clock.due.and_then(last);
        let end = clock.ended.and_then(first);
        let from = self.axis.x(start.unwrap_or(Timestamp::MIN));
        let stop = end.unwrap_or(now);
        if let Some(due) = due {
            let (at, last) = (self.axis.x(due), self.axis.x(stop));
            self.bar(from, at, y, "#b1b4b6");
            self.bar(from, last.min(at), y, if colour == "#d4351c" { "#5694ca" } else { colour });
            if stop > due {
                // Late only where that is certain.
                self.bar(at, last, y, if clock.missed == Missed::Yes { "#d4351c" } else { colour });
            }
            self.body.push_str(&format!(
                "<rect x=\"{}\" y=\"{}\" width=\"3\" height=\"22\" fill=\"#0b0c0c\"/>\n",
                at - 1,
                y
            ));
            let label = format!("due {}", clock.due.and_then(|due| due.latest).map(time::moment).unwrap_or_default());
            let (anchor, beside) = if at > WIDTH - 190 { ("end", at - 6) } else { ("start", at + 6) };
            self.text(beside, y + 27, &format!("font-size=\"10\" text-anchor=\"{anchor}\""), &label);
        } else {
            self.bar(from, self.axis.x(stop), y, "#b1b4b6");
        }
        if let Some(end) = end {
            let x = self.axis.x(end);
            self.body.push_str(&format!(
                "<circle cx=\"{x}\" cy=\"{}\" r=\"6\" fill=\"#ffffff\" stroke=\"#0b0c0c\" stroke-width=\"2\"/>\n",
                y + 9
            ));
        }
        for step in &clock.steps {
            let Some(at) = step.after else { continue };
            let x = self.axis.x(interval(at).latest);
            let fill = if step.reached { "#d4351c" } else { "#ffffff" };
            self.body.push_str(&format!(
                "<path d=\"M{x} {} l5 9 h-10 z\" fill=\"{fill}\" stroke=\"#d4351c\"><title>Tell {}</title></path>\n",
                y - 3,
                escaped(&step.tell.join(", "))
            ));
        }
        self.y += ROW + 4;
    }

    fn bar(&mut self, from: i64, to: i64, y: i64, fill: &str) {
        let width = (to - from).max(0);
        self.body.push_str(&format!(
            "<rect x=\"{from}\" y=\"{}\" width=\"{width}\" height=\"10\" fill=\"{fill}\"/>\n",
            y + 4
        ));
    }

    fn text(&mut self, x: i64, y: i64, style: &str, text: &str) {
        self.body.push_str(&format!("<text x=\"{x}\" y=\"{y}\" {style}>{}</text>\n", escaped(text)));
    }

    /// The days, with a line for each that has a label.
    fn grid(&self, height: i64) -> String {
        let days = (self.axis.until - self.axis.from) / 86_400;
        let step =
            [1, 2, 7, 14, 28, 91, 182, 364].into_iter().find(|step| days / step <= TICKS).unwrap_or(days / TICKS);
        let mut grid = String::new();
        let mut day = Timestamp::from_second(self.axis.from).ok().map(|at| civil(at).date().tomorrow());
        while let Some(Ok(today)) = day {
            let at = start_of(today);
            if at.as_second() > self.axis.until {
                break;
            }
            let x = self.axis.x(at);
            grid.push_str(&format!(
                "<path d=\"M{x} 60 V{}\" stroke=\"#e5e6e7\"/><text x=\"{x}\" y=\"54\" font-size=\"11\" text-anchor=\"middle\">{}</text>\n",
                height - 12,
                today.strftime("%-d %b")
            ));
            day = Some(today.checked_add(step.max(1).days()));
        }
        grid
    }

    fn present(&self, now: Timestamp, height: i64) -> String {
        let x = self.axis.x(now);
        format!(
            "<path d=\"M{x} 78 V{}\" stroke=\"#0b0c0c\" stroke-dasharray=\"4 3\"/>\
             <text x=\"{x}\" y=\"72\" font-size=\"11\" font-weight=\"bold\" text-anchor=\"middle\">as at</text>\n",
            height - 12
        )
    }
}

/// Where a clock stands, in a word and a colour that white paper carries.
fn state(clock: &ClockDecision) -> (String, &'static str) {
    let by = clock.late_by.clone().unwrap_or_default();
    match clock.state {
        ClockState::Overdue => (wording::overdue_by(&by), "#d4351c"),
        ClockState::DueSoon => ("due soon".to_owned(), "#b35900"),
        ClockState::Running => ("running".to_owned(), "#1d70b8"),
        ClockState::CannotSay => ("cannot say".to_owned(), "#4c2c92"),
        ClockState::Paused => ("paused".to_owned(), "#505a5f"),
        ClockState::StoppedLate => (wording::done_late(&by), "#d4351c"),
        ClockState::StoppedInTime => (wording::done_in_time(), "#00703c"),
        ClockState::Lapsed => ("time has passed".to_owned(), "#505a5f"),
        ClockState::NotNeeded => ("not needed".to_owned(), "#505a5f"),
    }
}

fn shorter(text: &str, letters: usize) -> String {
    if text.chars().count() <= letters {
        return text.to_owned();
    }
    let cut: String = text.chars().take(letters - 1).collect();
    format!("{}\u{2026}", cut.trim_end())
}
