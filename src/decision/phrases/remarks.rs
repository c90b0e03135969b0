//! Sentences of remarks: what is odd about a referral, and what could not be found exactly.

use super::dates::on;
use super::inputs::name;
use super::values::as_told;
use super::words::{joined, lower_first};
use crate::base::calendar::day::Day;
use crate::base::calendar::moment::Moment;
use crate::base::length::Length;
use crate::base::order::InOrder;
use crate::engine::program::{Program, VariableId};
use crate::engine::referral::{Dated, DoubtfulYear, On, Renamed};
use crate::exact::OnlySound;
use crate::pack::model::{AxiomId, ClockId, EventId, FactId, Pack, Values};

/// Something odd about a referral, or about one of its children.
pub(in crate::decision) enum Odd<'r> {
    /// Who was told of a clock is dated after the moment.
    ToldAhead { clock: ClockId, at: Moment },
    /// An event is dated after the moment, so often.
    Ahead { event: EventId, times: u32, at: Moment },
    /// An event that ends a standing is dated after the moment.
    EndsAhead { event: EventId, standing: FactId, at: Moment },
    /// An event is listed so often for one moment.
    Twice { event: EventId, on: Moment, times: u32 },
    /// A standing is told, and none of the events that begin it.
    NoStart { standing: FactId, begins: Vec<EventId> },
    /// A year that nobody can have meant.
    Year(DoubtfulYear),
    /// A name of before.
    Renamed(&'r Renamed),
    /// The referral came in after the moment.
    ReceivedLater(Moment),
    /// The pack begins after the day.
    PackBegins { from: Day, day: Day },
    /// The pack is over on the day.
    PackOver(Day),
    /// A pack that it extends is over on the day.
    WiderPackOver { title: &'r str, day: Day },
    /// The pack was to be reviewed.
    ReviewDue(Day),
    /// Something happened after which nothing more is asked.
    NothingMore { event: EventId, on: On },
    /// Worries that were told and have ended, each with the day.
    Ended(Vec<(FactId, Moment)>),
    /// Births, and ages that were told, that cannot all be of one child.
    BirthsDiffer { age: FactId, born: Vec<On>, told: Vec<(&'r Values, Option<Length>)> },
}

/// What could not be counted by a calendar, by its titles.
pub(in crate::decision) enum Uncounted {
    /// Because calendars end, each by its name and its last day where they are known.
    CalendarEnds { ends: Vec<(String, String)>, titles: Vec<String> },
    /// Counted by holidays that are expected.
    Expected(Vec<String>),
}

/// What could not be found exactly, and answers of which one is wrong.
pub(in crate::decision) enum Inexact<'r> {
    /// Answers break statements that always hold.
    Contradiction { broken: &'r [AxiomId], answers: &'r [VariableId] },
    /// The same, where nobody knows which.
    ContradictedSomewhere,
    /// Something is told of a child of whom it cannot be.
    Impossible(&'r [VariableId]),
    /// By a solver, which left these questions unproved.
    BySearch(&'r [VariableId]),
    /// Neither by diagrams nor by a solver.
    TooEntangled,
    /// Something turns on another child.
    Siblings(OnlySound),
}

impl Odd<'_> {
    /// Its code and its sentence.
    pub(in crate::decision) fn says(&self, pack: &Pack) -> (&'static str, String) {
        let event = |id: EventId| lower_first(&pack.events[id].entry.title);
        match self {
            Odd::ToldAhead { clock, at } => {
                let title = &pack.clocks[*clock].entry.title;
                let message = format!("who was told of \u{201c}{title}\u{201d} is dated after {at} and is not counted");
                ("event-in-future", message)
            }
            Odd::Ahead { event: id, times, at } => {
                let many = if *times > 1 { format!(" ({times} times)") } else { String::new() };
                ("event-in-future", format!("{} is dated after {at} and is not counted{many}", event(*id)))
            }
            Odd::EndsAhead { event: id, standing, at } => {
                let title = &pack.facts[*standing].entry.title;
                ("event-in-future", format!("{} is dated after {at}: until then “{title}” is yes", event(*id)))
            }
            Odd::Twice { event: id, on, times } => {
                let counts = match on.time() {
                    Some(_) => "counts once; if it happened more than once, give each its time",
                    None => "counts each time; if it happened once, keep one, and if not, give each its time",
                };
                ("event-twice", format!("{} of {on} is listed {times} times and {counts}", event(*id)))
            }
            Odd::NoStart { standing, begins } => {
                let events = begins.iter().map(|event| format!("“{}”", pack.events[*event].entry.title)).collect();
                let message = format!(
                    "“{}” is told, and not when it began: its time limits count from {}, so give that its date",
                    pack.facts[*standing].entry.title,
                    joined(events, "or")
                );
                ("standing-without-a-start", message)
            }
            Odd::Year(year) => ("year-in-doubt", doubtful(pack, year)),
            Odd::Renamed(Renamed { what, old, new }) => {
                ("former-name", format!("the {what} “{old}” is now called “{new}” and was read as that"))
            }
            Odd::ReceivedLater(received) => {
                let message = format!("the referral came in on {received}, after the moment as at which it is decided");
                ("received-later", message)
            }
            Odd::PackBegins { from, day } => {
                let message = format!(
                    "this pack begins on {from}; for {day} it gives what it has dated to that day, and marks every other rule \
                     as today's"
                );
                ("pack-not-in-force", message)
            }
            Odd::PackOver(day) => ("pack-not-in-force", format!("this pack is not in force on {day}")),
            Odd::WiderPackOver { title, day } => {
                ("pack-not-in-force", format!("“{title}”, which this pack extends, is not in force on {day}"))
            }
            Odd::ReviewDue(review) => ("pack-review-due", format!("this pack was to be reviewed by {review}")),
            Odd::NothingMore { event, on: when } => {
                let (title, when) = (&pack.events[*event].entry.title, on(*when, "on"));
                let message = format!(
                    "\u{201c}{title}\u{201d}{when}: nothing more is asked about this child, and what keeps a file open is \
                     taken at its worse; other children are decided as before"
                );
                ("nothing-more-is-asked", message)
            }
            Odd::Ended(worries) => {
                let worries = joined(ended(pack, worries), "and");
                ("worry-has-ended", format!("it was told, has ended, and no rule counts it now: {worries}"))
            }
            Odd::BirthsDiffer { age, born, told } => {
                let age = &pack.facts[*age];
                let told = told.iter().map(|(values, told_as)| {
                    format!("\u{201c}{}\u{201d} {}", age.entry.title, as_told(age, values, *told_as))
                });
                let births = born.iter().map(|one| format!("born{}", on(*one, "on")));
                let all = joined(births.chain(told).collect(), "and");
                let message =
                    format!("check the birth and the age: {all} cannot all be so; meanwhile the worse of them counts");
                ("births-differ", message)
            }
        }
    }
}

impl Uncounted {
    /// Its code and its sentence.
    pub(in crate::decision) fn says(&self) -> (&'static str, String) {
        let all =
            |titles: &[String]| joined(titles.iter().map(|title| format!("\u{201c}{title}\u{201d}")).collect(), "and");
        match self {
            Uncounted::CalendarEnds { ends, titles } => {
                let end =
                    |(name, last): &(String, String)| format!("the calendar \u{201c}{name}\u{201d} ends on {last}");
                let why = joined(ends.iter().map(end).collect(), "and");
                let why = if why.is_empty() { "no calendar of the pack reaches so far".to_owned() } else { why };
                let what = all(titles);
                let message = format!("by when this is due cannot be counted, because {why}: {what}; count it by hand");
                ("cannot-be-counted", message)
            }
            Uncounted::Expected(titles) => {
                let what = all(titles);
                let message = format!(
                    "counted by bank holidays that are expected by law and not published yet: {what}; look again once they \
                     are"
                );
                ("expected-holidays", message)
            }
        }
    }
}

impl Inexact<'_> {
    /// Its code and its sentence.
    pub(in crate::decision) fn says(&self, pack: &Pack, program: &Program) -> (&'static str, String) {
        let names = |inputs: &[VariableId]| -> Vec<String> {
            inputs.iter().map(|id| format!("`{}`", name(pack, program, program.variables[*id].input))).collect()
        };
        match self {
            Inexact::Contradiction { broken, answers } => {
                let titles = broken.iter().map(|id| pack.axioms[*id].entry.title.clone());
                let (facts, titles) = (joined(names(answers), "and"), joined(titles.collect(), "and"));
                let message = format!(
                    "check the answers to {facts}: together they contradict \u{201c}{titles}\u{201d}"
                );
                ("contradiction", message)
            }
            Inexact::ContradictedSomewhere => (
                "contradiction",
                "check the answers: together they contradict a statement of the pack that always holds".to_owned(),
            ),
            Inexact::Impossible(answers) => {
                let facts = joined(names(answers), "and");
                let message = format!("check the answers to {facts}: they cannot all be right of one child");
                ("impossible-answer", message)
            }
            Inexact::BySearch([]) => (
                "found-by-search",
                "these rules outgrew the decision diagrams: bounds and questions were found by a solver and are exact, \
                 and what would change the answer was not worked out"
                    .to_owned(),
            ),
            Inexact::BySearch(unproved) => {
                const NAMED: usize = 5;
                let mut names = names(unproved);
                let further = names.len().saturating_sub(NAMED);
                names.truncate(NAMED);
                names.extend((further > 0).then(|| format!("{further} more")));
                let message = format!(
                    "these rules outgrew the decision diagrams: the bounds were found by a solver and are exact, and what \
                     would change the answer was not worked out; of {} it was not proved within the solver's budget that \
                     they matter, and they are asked all the same",
                    joined(names, "and")
                );
                ("found-by-search", message)
            }
            Inexact::TooEntangled => (
                "only-sound",
                "these rules are too entangled for exact answers: nothing lies outside the bounds that are shown, but \
                 they may be wider than they need be, and a question may not matter"
                    .to_owned(),
            ),
            Inexact::Siblings(OnlySound::Bounds) => (
                "siblings-only-sound",
                "what is still open here turns on another child: nothing lies outside the limits that are shown, but they \
                 may be wider than they need be"
                    .to_owned(),
            ),
            Inexact::Siblings(OnlySound::Effects) => (
                "siblings-only-sound",
                "some of what is shown as still open turns on the level of another child, and may be certain already; \
                 level and speed are exact"
                    .to_owned(),
            ),
        }
    }
}

/// Worries that have ended, each with the day.
pub(in crate::decision) fn ended(pack: &Pack, worries: &[(FactId, Moment)]) -> Vec<String> {
    let one =
        |(fact, until): &(FactId, Moment)| format!("\u{201c}{}\u{201d} until {until}", pack.facts[*fact].entry.title);
    let mut words: Vec<String> = worries.iter().map(one).collect();
    words.in_order();
    words.dedup();
    words
}

/// A year that nobody can have meant.
fn doubtful(pack: &Pack, one: &DoubtfulYear) -> String {
    let title = |event: EventId| format!("\u{201c}{}\u{201d}", pack.events[event].entry.title);
    let of = match one.of {
        Dated::Receipt => "the receipt".to_owned(),
        Dated::Birth(event) | Dated::Event(event) => title(event),
        Dated::Plan(event) => format!("the plan for {}", title(event)),
        Dated::Telling(clock) => format!("who was told of \u{201c}{}\u{201d}", pack.clocks[clock].entry.title),
        Dated::Report(fact) => format!("the answer to \u{201c}{}\u{201d}", pack.facts[fact].entry.title),
    };
    let meanwhile = match one.of {
        Dated::Birth(_) => "no age is counted from it, so it is asked for",
        Dated::Receipt | Dated::Event(_) | Dated::Plan(_) | Dated::Telling(_) | Dated::Report(_) => {
            "until then it is counted as it is written"
        }
    };
    format!("{of} is dated {}; did you mean {}? Correct the year: {meanwhile}", one.on, one.likely)
}
