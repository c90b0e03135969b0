//! Laws that hold whatever happens.

use std::cell::RefCell;
use std::collections::BTreeMap;

use proptest::prelude::*;
use serde_json::{Value, json};
use threshold::Session;
use threshold::internals::record::clocks::{ClockDecision, ClockState, Missed};

use crate::pack::{decide, engine};

const EVENTS: [&str; 16] = [
    "contact",
    "decided",
    "discussed",
    "needless",
    "enquiry",
    "conference",
    "visit",
    "asked",
    "gone",
    "back",
    "answered",
    "missing",
    "interview",
    "shared",
    "begun",
    "noticed",
];

thread_local! {
    static ENGINE: RefCell<Session> = RefCell::new(engine());
}

/// A day of 2026, perhaps with a time of day.
fn moment() -> impl Strategy<Value = String> {
    (1..=4, 1..=28, prop::option::of((0..24, 0..60))).prop_map(|(month, day, time)| {
        let time = time.map_or(String::new(), |(hour, minute)| format!("T{hour:02}:{minute:02}"));
        format!("2026-{:02}-{day:02}{time}", month + 8)
    })
}

fn when() -> impl Strategy<Value = Value> {
    prop_oneof![
        8 => moment().prop_map(|at| json!(at)),
        1 => Just(json!("not-known")),
        2 => (moment(), moment()).prop_map(|(a, b)| {
            let (from, to) = (a.get(..10).unwrap().min(b.get(..10).unwrap()), a.get(..10).unwrap().max(b.get(..10).unwrap()));
            json!({ "from": from, "to": to })
        }),
        1 => moment().prop_map(|to| json!({ "to": to })),
    ]
}

/// Something that happened, or something that is planned.
fn event() -> impl Strategy<Value = Value> {
    prop_oneof![5 => happened(), 2 => plan()]
}

fn plan() -> impl Strategy<Value = Value> {
    (prop::sample::select(vec!["conference", "begun", "visit"]), when(), when())
        .prop_map(|(event, day, on)| json!({ "event": event, "planned-for": day, "on": on }))
}

fn happened() -> impl Strategy<Value = Value> {
    let attended =
        prop::option::of(prop::collection::vec(prop::sample::select(vec!["worker", "police", "health"]), 0..4));
    (prop::sample::select(EVENTS.to_vec()), when(), attended, prop::option::of(any::<bool>())).prop_map(
        |(event, on, attended, telephone)| {
            let mut value = json!({ "event": event, "on": on });
            if ["discussed", "conference"].contains(&event) {
                value["attended"] = json!(attended);
                value["by-telephone"] = json!(telephone);
            }
            value
        },
    )
}

/// The runs of the one child by clock and start.
fn runs(events: &[Value], at: &str) -> BTreeMap<(String, String), Vec<ClockDecision>> {
    let decision = ENGINE.with_borrow_mut(|engine| decide(engine, &json!(events), at));
    let mut runs: BTreeMap<(String, String), Vec<ClockDecision>> = BTreeMap::new();
    for clock in &decision.children[0].clocks {
        // A further start without a date may widen when it began, and it is the same run all the same.
        // A day that was planned becomes the one on which it came, and that is the same run too.
        let started = match clock.planned_for {
            Some(_) => format!("{} planned", clock.started_by),
            None => format!("{} {:?}", clock.started_by, clock.started.latest),
        };
        runs.entry((clock.clock.clone(), started)).or_default().push(clock.clone());
    }
    runs
}

fn latest(clock: &ClockDecision) -> String {
    // A day without a time of day ends later than any time on it.
    clock.due.and_then(|due| due.latest).map_or("9999".to_owned(), |at| format!("{:~<16}", at.to_string()))
}

type Runs = BTreeMap<(String, String), Vec<ClockDecision>>;

fn day(text: &str, more: u32) -> String {
    let date: jiff_date::Date = jiff_date::parse(text.get(..10).unwrap());
    jiff_date::add(&date, more)
}

/// Whether what is said of an open date holds of an exact one that it may be.
fn encloses(open: &Runs, known: &Runs) -> Result<(), TestCaseError> {
    let of = |runs: &Runs| -> BTreeMap<String, ClockDecision> {
        runs.values().flatten().map(|clock| (clock.clock.clone(), clock.clone())).collect()
    };
    let (open, known) = (of(open), of(known));
    prop_assert_eq!(open.keys().collect::<Vec<_>>(), known.keys().collect::<Vec<_>>());
    for (name, open) in open {
        let (open_due, due) = (open.due.unwrap(), known[&name].due.unwrap());
        let enclosed = open_due.earliest <= due.earliest && due.latest <= open_due.latest;
        prop_assert!(enclosed, "{open_due:?} {due:?}");
        let is_open = [ClockState::CannotSay, ClockState::Running, ClockState::DueSoon].contains(&open.state);
        prop_assert!(is_open || open.state == known[&name].state);
        let (may, is) = (open.missed, known[&name].missed);
        prop_assert!(may == Missed::CannotSay || may == is || is == Missed::CannotSay);
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 600, failure_persistence: None, ..ProptestConfig::default() })]

    /// A later moment finds every miss that an earlier one found.
    #[test]
    fn a_miss_is_never_undone(events in prop::collection::vec(event(), 1..12), a in moment(), b in moment()) {
        let (first, second) = (a.get(..10).unwrap().min(b.get(..10).unwrap()), a.get(..10).unwrap().max(b.get(..10).unwrap()));
        let later = runs(&events, second);
        for (key, clocks) in runs(&events, first) {
            for clock in clocks.iter().filter(|clock| clock.missed == Missed::Yes) {
                let found = later.get(&key).is_some_and(|later| later.iter().any(|other| other.missed == Missed::Yes));
                prop_assert!(found, "{first} to {second}: {clock:#?}\n{:#?}", later.get(&key));
            }
        }
    }

    /// Every state has a next duty, a running clock or an end; no step of a ladder is passed over, and none comes twice.
    #[test]
    fn every_state_leads_on(events in prop::collection::vec(event(), 1..12), a in moment(), b in moment()) {
        let (first, second) = (a.clone().min(b.clone()), a.max(b));
        let later = runs(&events, &second);
        for (key, clocks) in runs(&events, &first) {
            for clock in &clocks {
                let has_ladder = ["decide", "discuss", "confer", "report"].contains(&clock.clock.as_str());
                let told = clock.steps.iter().filter(|step| step.reached).count();
                prop_assert!(clock.steps.iter().take(told).all(|step| step.reached), "a step was passed over: {clock:#?}");
                match clock.state {
                    ClockState::Running | ClockState::DueSoon => prop_assert!(clock.due.is_some() && told == 0, "{clock:#?}"),
                    ClockState::Overdue => prop_assert_eq!(clock.steps.is_empty(), !has_ladder, "{:#?}", clock),
                    ClockState::StoppedInTime | ClockState::StoppedLate | ClockState::NotNeeded => {
                        prop_assert!(clock.ended.is_some() && clock.steps.is_empty(), "{clock:#?}");
                    }
                    ClockState::Lapsed => {
                        prop_assert!(clock.right_of.is_some() && clock.missed == Missed::No && clock.steps.is_empty());
                    }
                    ClockState::Paused => prop_assert!(clock.paused_since.is_some(), "{clock:#?}"),
                    ClockState::CannotSay => prop_assert!(clock.doubt.is_some(), "{clock:#?}"),
                }
                // Only what somebody records takes back a step: without it, those who were told stay told.
                let is_open = |one: &&ClockDecision| one.ended.is_none() && one.missed == Missed::Yes && !one.steps.is_empty();
                let same = later.get(&key).into_iter().flatten().filter(is_open).find(|other| other.started == clock.started);
                if let Some(same) = same.filter(|_| is_open(&clock)) {
                    prop_assert!(same.steps.iter().filter(|step| step.reached).count() >= told, "{clock:#?}\n{same:#?}");
                }
            }
        }
    }

    /// More events never move a due date earlier, unless they start a clock, or start it again after a pause.
    #[test]
    fn more_events_give_no_less_time(events in prop::collection::vec(event(), 1..10), more in event(), at in moment()) {
        let starts = ["contact", "enquiry", "visit", "asked", "missing", "back"];
        let mut more = more;
        // Moving the day moves what counts back from it, holding it sooner does too, and what was done keeps its day.
        prop_assume!(more.get("planned-for").is_none());
        if starts.contains(&more["event"].as_str().unwrap()) {
            more["event"] = json!("decided");
        }
        let moves_a_day = ["conference", "begun", "shared", "noticed"].contains(&more["event"].as_str().unwrap());
        let before = runs(&events, &at);
        let mut all = events.clone();
        all.push(more);
        let after = runs(&all, &at);
        for (key, clocks) in before {
            let Some(later) = after.get(&key) else { continue };
            if moves_a_day && ["report", "notice", "call"].contains(&key.0.as_str()) {
                continue;
            }
            let soonest = |list: &[ClockDecision]| list.iter().map(latest).min();
            prop_assert!(soonest(later) >= soonest(&clocks), "{clocks:#?}\n{later:#?}");
        }
    }

    /// Between the earliest and the latest due moment lies the due moment of every start that is possible, and what is
    /// certain of a start without an exact date is so of every one of them.
    #[test]
    fn bounds_enclose_every_start(which in prop::sample::select(vec!["contact", "enquiry", "asked", "missing", "visit"]),
                                  from in moment(), days in 0..12u32, into in 0..12u32, at in moment()) {
        let (first, last, exact) = (day(&from, 0), day(&from, days), day(&from, into.min(days)));
        let at = if last.as_str() <= at.get(..10).unwrap() { at } else { last.clone() };
        let open = runs(&[json!({ "event": which, "on": { "from": first, "to": last } })], &at);
        let known = runs(&[json!({ "event": which, "on": exact })], &at);
        encloses(&open, &known)?;
    }

    /// The same of a planned day that is not known exactly, and of a plan of which it is not known when it was made.
    #[test]
    fn bounds_enclose_every_planned_day(which in prop::sample::select(vec!["conference", "begun"]), made in moment(),
                                        from in moment(), days in 0..12u32, into in 0..12u32, at in moment()) {
        let (first, last) = (day(&from, 0), day(&from, days));
        let (exact, at) = (day(&from, into.min(days)), at.max(made.clone()));
        let open = runs(&[json!({ "event": which, "planned-for": { "from": first, "to": last }, "on": made })], &at);
        let known = runs(&[json!({ "event": which, "planned-for": exact, "on": made })], &at);
        encloses(&open, &known)?;
    }

    /// The order in which events are listed means nothing.
    #[test]
    fn order_is_nothing(events in prop::collection::vec(event(), 1..10), at in moment()) {
        let mut turned = events.clone();
        turned.reverse();
        prop_assert_eq!(runs(&events, &at), runs(&turned, &at));
    }
}

/// Days without a library: enough for four months of one year.
mod jiff_date {
    pub(crate) type Date = (u32, u32);

    pub(crate) fn parse(text: &str) -> Date {
        (text[5..7].parse().unwrap(), text[8..10].parse().unwrap())
    }

    pub(crate) fn add((month, day): &Date, more: u32) -> String {
        let length = |month: u32| if [9, 11].contains(&month) { 30 } else { 31 };
        let (mut month, mut day) = (*month, day + more);
        while month < 12 && day > length(month) {
            day -= length(month);
            month += 1;
        }
        format!("2026-{month:02}-{:02}", day.min(length(month)))
    }
}
