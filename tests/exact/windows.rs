//! Windows over one event: what is assumed of them holds for every real history, and is enough for exact bounds.

use std::collections::BTreeMap;

use threshold::internals::calendar::day::Day;
use threshold::internals::calendar::moment::Moment;
use threshold::internals::cells::CellSet;
use threshold::internals::compile::compile;
use threshold::internals::diagram::{Budget, Measure, Model};
use threshold::internals::history::{ChildEvents, History};
use threshold::internals::length::{Length, Unit};
use threshold::internals::model::{Pack, Window};
use threshold::internals::program::{Input, Program};
use threshold::internals::referral::{ChildId, Happened, On, Referral, read};
use threshold::internals::span::FileId;

use crate::support::real::Dice;
use crate::support::small;

const DAY: Day = Day { year: 2026, month: 11, day: 21 };
const HEAD: &str = r#"
pack small "Small"
  version "1"
level calm "Calm"
level worry "Worry" above calm
source guide "Guide" grade verified
event call "Call" about the child worse when more
event visit "Visit" about the child worse when more
"#;
const WINDOWS: [&str; 17] = [
    "90 minutes",
    "12 hours",
    "24 hours",
    "25 hours",
    "48 hours",
    "1 day",
    "2 days",
    "7 days",
    "1 week",
    "4 weeks",
    "28 days",
    "30 days",
    "31 days",
    "1 month",
    "2 months",
    "12 months",
    "1 year",
];

fn pack_with(conditions: &[String]) -> Pack {
    let mut text = HEAD.to_owned();
    for (at, when) in conditions.iter().enumerate() {
        text += &format!("rule r{at} \"R{at}\" when {when} then at least worry because \"So.\" cites guide\n");
    }
    small::pack(&text)
}

/// Every window and every unit, cut at several numbers.
fn everything() -> Pack {
    let mut conditions = vec!["number of visit at least 1".to_owned()];
    for least in 1..=3 {
        conditions.push(format!("number of call at least {least}"));
        conditions.push(format!("number of call since last visit at least {least}"));
        for window in WINDOWS {
            conditions.push(format!("number of call in the last {window} at least {least}"));
        }
    }
    for window in ["12 hours", "2 days", "1 week", "1 month"] {
        for near in
            ["call within WINDOW after visit", "visit within WINDOW before call", "call within WINDOW after call"]
        {
            conditions.push(near.replace("WINDOW", window));
            conditions.push(format!("number of {} at least 2", near.replace("WINDOW", window)));
        }
    }
    for (at, window) in WINDOWS.iter().enumerate() {
        conditions.push(format!("time since last call {} {window}", ["at least", "over", "exactly"][at % 3]));
        conditions.push(format!("time since last call {} {window}", ["under", "at most"][at % 2]));
    }
    pack_with(&conditions)
}

fn cells(program: &Program, history: &History<'_>, timed: &History<'_>) -> Vec<CellSet> {
    let measured = |variable: &threshold::internals::program::Variable| {
        let (least, most) = match variable.input {
            // Hours between days are open.
            Input::EventCount(event, window @ Window::Near(_, Length { unit: Unit::Hour, .. }, _)) => {
                timed.count(event, window)
            }
            Input::EventCount(event, window) => history.count(event, window),
            Input::TimeSince(event, unit) => timed.time_since(event, unit),
            Input::Fact(_) | Input::Item(..) | Input::Sibling(_) | Input::Received(_) => return variable.all(),
        };
        variable.cells_of(least, most)
    };
    program.variables.iter().map(measured).collect()
}

fn with(pack: &Pack, events: &[(usize, Moment)]) -> Referral {
    let mut referral = read(pack, FileId(0), "{ referral: R, children: [ { child: A } ] }").expect("a referral");
    for (event, on) in events {
        referral.events.push(Happened {
            event: pack.events.ids().nth(*event).expect("an event"),
            on: On::at(*on),
            child: Some(ChildId(0)),
            attended: None,
            by_telephone: None,
            recorded: BTreeMap::new(),
            follows: false,
        });
    }
    referral.complete.extend(pack.events.ids());
    referral
}

/// Whether told with its times or in days alone, no real history is forbidden.
#[test]
fn every_real_history_satisfies_what_is_assumed_of_windows() {
    let pack = everything();
    let program = compile(&pack, DAY);
    assert!(program.axioms.len() > 100, "only {} statements", program.axioms.len());
    let model = Model::build(&program, Budget::default()).unwrap();
    let mut dice = Dice::new(3);
    let back = [0, 1, 2, 3, 6, 7, 8, 27, 28, 29, 30, 31, 32, 58, 59, 60, 61, 62, 364, 365, 366, 367, 800];
    let times = ["00:00", "00:01", "10:00", "12:00", "23:59"];
    for _ in 0..3000 {
        let date = ["2026-03-31", "2026-03-30", "2026-03-01", "2024-02-29", "2025-02-28", "2026-11-20"][dice.roll(6)];
        let now = Moment::read(&format!("{date}T{}", times[dice.roll(times.len())])).unwrap();
        let events: Vec<(usize, Moment)> = (0..dice.roll(4))
            .map(|_| {
                let days = back[dice.roll(back.len())];
                let on = now.date().checked_sub(jiff::Span::new().days(days)).unwrap();
                (dice.roll(2), Moment::read(&format!("{on}T{}", times[dice.roll(times.len())])).unwrap())
            })
            .filter(|(_, on)| !on.is_after(now))
            .collect();
        let in_days: Vec<(usize, Moment)> =
            events.iter().map(|(event, on)| (*event, Moment::whole(on.date()))).collect();
        let (timed, told) = (with(&pack, &events), with(&pack, &in_days));
        let timed = ChildEvents::of(&pack, &timed, ChildId(0), now);
        let told = ChildEvents::of(&pack, &told, ChildId(0), now);
        let real = timed.as_at(now);
        for history in [timed.as_at(now), told.as_at(now), told.as_at(Moment::whole(now.date()))] {
            let known = cells(&program, &history, &real);
            assert!(known.iter().all(|cells| cells.len() == 1), "a real history is one history");
            let broken: Vec<_> = model.case(&known).err().into_iter().collect();
            assert!(broken.is_empty(), "{events:?} at {now}: {broken:?}");
        }
    }
}

/// The lowest and the highest level when nothing is known.
fn reach(condition: &str) -> (u32, u32) {
    let pack = pack_with(&[condition.to_owned()]);
    let model = Model::build(&compile(&pack, DAY), Budget::default()).unwrap();
    let reach = model.everywhere().unwrap().reach(Measure::Level).unwrap();
    (reach.lowest, reach.highest)
}

#[test]
fn no_bound_rests_on_a_history_that_cannot_be() {
    for impossible in [
        "number of call in the last 7 days at least 2 and number of call in the last 1 month exactly 1",
        "number of call in the last 1 week at least 1 and number of call in the last 7 days exactly 0",
        "number of call in the last 12 months at least 2 and number of call in the last 1 year exactly 1",
        "number of call in the last 30 days at least 1 and number of call exactly 0",
        "number of call since last visit at least 1 and number of visit exactly 0",
        "time since last call under 12 months and number of call in the last 12 months exactly 0",
        "time since last call over 7 days and number of call in the last 1 week at least 1",
        "time since last call under 30 days and number of call in the last 31 days exactly 0",
        "time since last call over 31 days and time since last call under 1 month",
        "time since last call over 1 month and time since last call under 28 days",
        "time since last call under 1 hour and number of call in the last 60 minutes exactly 0",
        "time since last call under 1 hour and time since last call over 2 days",
        "time since last call under 1 week and number of call exactly 0",
        "call within 2 days after visit and number of call exactly 0",
        "call within 2 days after visit and number of visit exactly 0",
        "call within 2 days after visit and not call within 1 week after visit",
        "call within 2 days after visit and not visit within 2 days before call",
        "visit within 2 days before call and not call within 3 days after visit",
        "call within 2 days after call and number of call exactly 1",
        "number of call within 2 days after call at least 2 and number of call exactly 2",
        "call planned in the next 7 days and not call planned in the next 1 month",
        // On the last day, hour or month at which it cannot be.
        "time since last call at least 3 months and time since last call under 84 days",
        "time since last call under 3 months and time since last call at least 93 days",
        "number of call in the last 14 months exactly 0 and time since last call under 421 days",
        "number of call in the last 14 months at least 1 and time since last call over 428 days",
        "time since last call at least 3 days and time since last call under 47 hours",
        "time since last call under 3 days and time since last call over 73 hours",
        "number of call in the last 2 days exactly 0 and time since last call under 47 hours",
        "number of call in the last 2 days at least 1 and time since last call over 73 hours",
        "number of call in the last 48 hours exactly 0 and time since last call under 1 day",
        "number of call in the last 48 hours at least 1 and time since last call over 3 days",
    ] {
        assert_eq!(reach(impossible), (0, 0), "{impossible}");
    }
    for possible in [
        "number of call in the last 31 days at least 2 and number of call in the last 1 month exactly 1",
        "time since last call exactly 7 days and number of call in the last 1 week exactly 0",
        "call within 1 week after visit and not call within 2 days after visit",
        "call within 2 days after visit and not call within 2 days before visit",
        "call within 2 days after call and number of call exactly 2",
        "call planned in the next 1 month and not call planned in the next 7 days",
        "call planned in the next 1 month and number of call exactly 0",
        "time since last call exactly 7 days and number of call in the last 1 week at least 1",
        "time since last call over 30 days and time since last call under 1 month",
        "time since last call over 1 month and number of call in the last 1 month at least 1",
        // One more, and it can be.
        "time since last call at least 3 months and time since last call at most 84 days",
        "time since last call under 3 months and time since last call at least 92 days",
        "number of call in the last 14 months exactly 0 and time since last call at most 421 days",
        "number of call in the last 14 months at least 1 and time since last call at least 428 days",
        "time since last call at least 3 days and time since last call under 48 hours",
        "time since last call under 3 days and time since last call over 72 hours",
        "number of call in the last 2 days exactly 0 and time since last call under 48 hours",
        "number of call in the last 2 days at least 1 and time since last call over 72 hours",
        "number of call in the last 48 hours exactly 0 and time since last call at most 1 day",
        "number of call in the last 48 hours at least 1 and time since last call over 2 days",
    ] {
        assert_eq!(reach(possible), (0, 1), "{possible}");
    }
}

const AGES: &str = r#"
pack small "Small"
  version "1"
level calm "Calm"
source guide "Guide" grade verified
event born "Born" about the child
event moved "Moved" about the child worse when more
fact age "Age?" whole number of UNIT from 0 to MOST, about the child
  counts from born
  neither is worse
"#;

/// What an age and the day of an event say of the age on that day: every birth that the age allows, and no other.
#[test]
fn an_age_says_how_old_somebody_was_at_an_event() {
    let mut dice = Dice::new(7);
    let (mut settled, mut open) = (0, 0);
    for _ in 0..400 {
        let (unit, most) = [("months", 227), ("years", 18), ("weeks", 200), ("days", 500)][dice.roll(4)];
        let pack = small::pack(&AGES.replace("UNIT", unit).replace("MOST", &most.to_string()));
        let event = |name: &str| pack.events.ids().find(|id| pack.events[*id].entry.name == name).unwrap();
        let (born, moved) = (event("born"), event("moved"));
        let date = ["2026-03-31", "2026-03-30", "2026-03-01", "2024-02-29", "2025-02-28", "2026-11-20"][dice.roll(6)];
        let now = Moment::read(date).unwrap();
        let (from, wide) = (dice.roll(most as usize / 3) as i32, dice.roll(4) as i32);
        let back = |days: i64| Moment::whole(now.date().checked_sub(jiff::Span::new().days(days)).unwrap());
        let on = back(dice.roll(1500) as i64);
        let told = |of: &str| {
            let text = format!(
                "referral: R\nreceived: {date}\nhistory-complete: [moved]\nchildren:\n  - child: A\n{of}\n    \
                 events: [{{ event: moved, on: {} }}]\n",
                on.date()
            );
            read(&pack, FileId(0), &text).unwrap_or_else(|errors| panic!("{errors:?}\n{text}"))
        };
        let count = [0, 1, 2, 3, 6, 12, 30][dice.roll(7)];
        let length = Length { count, unit: [Unit::Day, Unit::Week, Unit::Month, Unit::Year][dice.roll(4)] };
        let window = Window::Near(threshold::internals::ast::Side::After, length, born);
        let counted =
            |referral: &Referral| ChildEvents::of(&pack, referral, ChildId(0), now).as_at(now).count(moved, window);
        let by_age =
            counted(&told(&format!("    facts: {{ age: {{ from: {from} {unit}, to: {} {unit} }} }}", from + wide)));
        // Every day on which the child can have been born.
        let (step, each) = match unit {
            "months" => (Unit::Month, 1),
            "years" => (Unit::Month, 12),
            "weeks" => (Unit::Day, 7),
            _ => (Unit::Day, 1),
        };
        let ages = |since: Moment| now.half_steps_since(since, step).0 / 2 / each;
        let births = (0..8000).map(back).filter(|since| (from..=from + wide).contains(&ages(*since)));
        let each: Vec<(i32, i32)> =
            births.map(|since| counted(&told(&format!("    born: {}", since.date())))).collect();
        assert!(each.iter().all(|(least, most)| least == most), "with a birthday it is known");
        let exact = (each.iter().map(|one| one.0).min().unwrap(), each.iter().map(|one| one.1).max().unwrap());
        assert_eq!(
            by_age,
            exact,
            "{from} to {} {unit} on {date}, moved on {}, within {length}",
            from + wide,
            on.date()
        );
        if exact.0 == exact.1 { settled += 1 } else { open += 1 }
    }
    assert!(settled > 200 && open > 30, "{settled} {open}");
}
