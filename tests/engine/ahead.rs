//! Days to come and the time between two events: what a referral lists is what conditions know.

use threshold::internals::calendar::moment::Moment;
use threshold::internals::history::ChildEvents;
use threshold::internals::length::{Length, Unit};
use threshold::internals::model::{EventId, Pack, Window};
use threshold::internals::referral::{ChildId, read};
use threshold::internals::span::FileId;
use threshold::{Bundle, Session};

const PACK: &str = r#"
pack one "One"
  version "1"
level calm "Calm"
level worry "Worry" above calm
agency court "The court"
source guide "Guide" grade verified
event eviction "The household loses its home" about the household held by court worse when more
event returned "The child came back" about the child worse when more
event talk "Somebody talked with the child" about the child worse when fewer
rule soon "Soon" when eviction planned in the next 8 weeks then at least worry because "So." cites guide
rule no-talk "No talk"
  when number of returned at least 1 and not talk within 72 hours after returned
  then at least worry
  because "So."
  cites guide
"#;

fn one() -> Pack {
    let files = [("one/one.rules".to_owned(), PACK.to_owned())].into();
    let loaded = threshold::load(&Bundle { pack: "one".to_owned(), files });
    loaded.pack.unwrap_or_else(|| panic!("{:#?}", loaded.diagnostics))
}

/// How many evictions are planned within 8 weeks of a moment, at least and at most.
fn planned(events: &str, complete: bool, at: &str) -> (i32, i32) {
    let pack = one();
    let complete = if complete { "history-complete: [eviction]\n" } else { "" };
    let text = format!("referral: R\nchildren:\n  - child: A\nevents: [ {events} ]\n{complete}");
    let referral = read(&pack, FileId(0), &text).expect("a referral");
    let eviction = pack.events.entries().find(|(_, event)| event.entry.name == "eviction").map(|(id, _)| id);
    let window = Window::Next(Length { count: 8, unit: Unit::Week });
    let at = Moment::read(at).expect("a moment");
    let events = ChildEvents::of(&pack, &referral, ChildId(0), at);
    events.as_at(at).count(eviction.unwrap_or(EventId(0)), window)
}

#[test]
fn the_plan_that_stands_is_known() {
    let plan = |made: &str, day: &str| format!("{{ event: eviction, on: {made}, planned-for: {day} }}");
    let one = plan("2026-11-02", "2027-01-15");
    let at = "2026-11-20";
    for (events, complete, as_at, expected) in [
        // Nobody told of a plan: it is open, unless everything is listed.
        (String::new(), false, at, (0, 1)),
        (String::new(), true, at, (0, 0)),
        // The 56th day before it is in, the 57th is not; nothing is known before the plan was made.
        (one.clone(), false, at, (1, 1)),
        (one.clone(), false, "2026-11-19", (0, 0)),
        (one.clone(), false, "2026-11-01", (0, 1)),
        // Its own day is in. After it nobody knows what became of it.
        (one.clone(), false, "2027-01-15", (1, 1)),
        (one.clone(), false, "2027-01-16", (0, 1)),
        (one.clone(), true, "2027-01-16", (0, 0)),
        // The latest plan counts, and of two of one day either may.
        (format!("{one}, {}", plan("2026-11-10", "2027-06-01")), false, at, (0, 0)),
        (format!("{one}, {}", plan("2026-11-02", "2027-06-01")), false, at, (0, 1)),
        (format!("{one}, {}", plan("2026-11-02", "2026-12-24")), false, at, (1, 1)),
        // Between two days.
        (plan("2026-11-02", "{ from: 2026-12-01, to: 2027-06-01 }"), false, at, (0, 1)),
        (plan("2026-11-02", "{ from: 2026-12-01, to: 2026-12-24 }"), false, at, (1, 1)),
        // Once it is recorded, the next is for another one.
        (format!("{one}, {{ event: eviction, on: 2026-11-19 }}"), true, at, (0, 0)),
        (format!("{one}, {{ event: eviction, on: 2026-11-19 }}"), false, at, (0, 1)),
        (format!("{{ event: eviction, on: 2026-11-01 }}, {one}"), false, at, (1, 1)),
        // What may have been before the plan was made or after it, may be what was planned.
        (format!("{one}, {{ event: eviction, on: {{ from: 2026-11-01, to: 2026-11-10 }} }}"), true, at, (0, 1)),
    ] {
        assert_eq!(planned(&events, complete, as_at), expected, "{events} at {as_at}");
    }
}

/// The level now, the highest, and what is asked.
fn decided(text: &str) -> (String, String, Vec<String>) {
    let mut session = Session::new(one());
    let read = read(session.pack(), FileId(0), text).expect("a referral");
    let decision = session.decide(&read, read.received.expect("it was received"));
    let child = &decision.children[0];
    let asked = child.questions.iter().map(|question| question.question.clone()).collect();
    (child.level.now.title.clone(), child.level.highest.title.clone(), asked)
}

#[test]
fn a_day_to_come_and_the_time_between_are_decided_and_asked_for() {
    let told = |events: &str, complete: &str| {
        decided(&format!(
            "referral: R\nreceived: 2026-11-20T10:00\nchildren:\n  - child: A\nevents: [ {events} ]\nhistory-complete: [ \
             {complete} ]\n"
        ))
    };
    let (now, _, _) = told("{ event: eviction, on: 2026-11-02, planned-for: 2026-12-24 }", "");
    assert_eq!(now, "Worry");
    let back = "{ event: returned, on: 2026-11-10T20:00, child: A }";
    let (now, highest, _) = told(back, "eviction, talk");
    assert_eq!((now.as_str(), highest.as_str()), ("Worry", "Worry"));
    let in_time = format!("{back}, {{ event: talk, on: 2026-11-13T19:00, child: A }}");
    assert_eq!(told(&in_time, "eviction, talk, returned").1, "Calm");
    let late = format!("{back}, {{ event: talk, on: 2026-11-13T21:00, child: A }}");
    assert_eq!(told(&late, "eviction, talk, returned").0, "Worry");
    // Hours between days are open, and the question says what it is about.
    let in_days = format!("{back}, {{ event: talk, on: 2026-11-13, child: A }}");
    let (_, highest, asked) = told(&in_days, "eviction, talk, returned");
    assert_eq!(highest, "Worry");
    assert!(asked.iter().any(|asked| asked.contains("within 72 hours after")), "{asked:?}");
}

const HOURS: &str = r#"
pack one "One"
  version "1"
level calm "Calm"
level late "Late" above calm
level closed "Closed" above late
source guide "Guide" grade verified
calendar hub "The hub's hours" counts working days file "hub.yaml"
rule friday "Friday"
  when received on friday and received at or after 16:00
  then at least late
  because "So."
  cites guide
rule out "Out of hours" when received outside hub then at least closed because "So." cites guide
"#;
const HUB: &str = "calendar: hub\nsource: made up\nbegins: 2026-01-01\nends: 2026-12-31\nweekdays: monday, tuesday, wednesday, \
                   thursday, friday\nopens: 09:00\ncloses: 17:00\nholidays:\n  - { date: 2026-12-25, name: Christmas }\n";

#[test]
fn when_a_referral_came_in_is_known_as_far_as_it_says() {
    let files = [("one/one.rules".to_owned(), HOURS.to_owned()), ("one/hub.yaml".to_owned(), HUB.to_owned())].into();
    let loaded = threshold::load(&Bundle { pack: "one".to_owned(), files });
    let mut session = Session::new(loaded.pack.unwrap_or_else(|| panic!("{:#?}", loaded.diagnostics)));
    let mut level = |received: &str| {
        let text = format!("referral: R\nreceived: {received}\nchildren:\n  - child: A\n");
        let referral = read(session.pack(), FileId(0), &text).expect("a referral");
        let child = session.decide(&referral, referral.received.expect("it was received")).children.remove(0);
        (child.level.lowest.rank, child.level.highest.rank)
    };
    for (received, expected) in [
        ("2026-11-27T15:59", (0, 0)),
        ("2026-11-27T16:00", (1, 1)),
        ("2026-11-27T16:45", (1, 1)),
        ("2026-11-27T17:00", (2, 2)),
        ("2026-11-26T16:30", (0, 0)),
        ("2026-11-27T08:59", (2, 2)),
        ("2026-11-28T10:00", (2, 2)),
        ("2026-12-25T10:00", (2, 2)),
        // A day alone leaves the time open; a closed day does not need it; what no calendar reaches is open.
        ("2026-11-26", (0, 2)),
        ("2026-11-27", (0, 2)),
        ("2026-11-28", (2, 2)),
        ("2027-01-05T10:00", (0, 2)),
        // A day of the week that is closed is closed in a year that the calendar does not reach.
        ("2027-01-09T10:00", (2, 2)),
    ] {
        assert_eq!(level(received), expected, "{received}");
    }
}
