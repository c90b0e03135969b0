//! Events dated between two days: what is measured over them holds exactly what some choice of their moments gives.

use std::collections::BTreeMap;

use threshold::internals::ast::Side;
use threshold::internals::calendar::moment::Moment;
use threshold::internals::history::ChildEvents;
use threshold::internals::length::{Length, Unit};
use threshold::internals::model::{EventId, Pack, Window};
use threshold::internals::referral::{ChildId, Happened, On, Referral, read};
use threshold::internals::span::FileId;
use threshold::{Bundle, Session};

use crate::support::real::{Dice, pack};

const PACK: &str = r#"
pack one "One"
  version "1"
level calm "Calm"
event call "Call" about the child
event visit "Visit" about the child
"#;

/// As nobody remembers any more.
const LONG_AGO: &str = "1950-01-01";
const TIMES: [&str; 3] = ["00:00", "12:00", "23:59:59"];

fn moment(text: &str) -> Moment {
    Moment::read(text).expect("a moment")
}

fn day(day: usize) -> Moment {
    moment(&format!("2026-11-{day:02}"))
}

/// Every moment at which something can have been, as far as a test can tell them apart.
fn picks(on: On, at: Moment) -> Vec<Moment> {
    if let Some(exactly) = on.exactly() {
        return vec![exactly];
    }
    let mut picks = Vec::new();
    if on.from.is_none() {
        picks.push(moment(LONG_AGO));
    }
    for number in 1..=8 {
        let timed = TIMES.map(|time| moment(&format!("2026-11-{number:02}T{time}")));
        // What is told in days alone was on a whole day.
        let told: Vec<Moment> = on.from.into_iter().chain(on.to).collect();
        let in_days = !told.is_empty() && told.iter().all(|end| end.time().is_none());
        let all = if in_days { vec![day(number)] } else { timed.to_vec() };
        let inside = |pick: &Moment| {
            on.from.is_none_or(|from| pick.earliest() >= from.earliest())
                && on.to.is_none_or(|to| pick.latest() <= to.latest())
        };
        picks.extend(all.into_iter().filter(inside));
    }
    // What is recorded without any date, or as no later than today, has happened.
    if on.is_past(at) {
        picks.retain(|pick| !pick.is_after(at));
    }
    picks
}

/// Every way to choose one of each.
fn choices(of: &[Vec<Moment>]) -> Vec<Vec<Moment>> {
    of.iter().fold(vec![Vec::new()], |all, next| {
        all.iter().flat_map(|one| next.iter().map(move |pick| [&one[..], &[*pick]].concat())).collect()
    })
}

/// How many lie in a window, when these are all that happened by now.
fn counted(events: &[Moment], bases: &[Moment], at: Moment, window: Window) -> i32 {
    let events = events.iter().filter(|event| !event.is_after(at));
    let inside = |event: &&Moment| match window {
        Window::Ever => true,
        Window::Last(length) => !at.before(length).is_after(**event),
        Window::Near(Side::After, length, _) => {
            bases.iter().any(|base| !base.is_after(at) && !base.is_after(**event) && !is_longer(**event, *base, length))
        }
        Window::Near(Side::Before, length, _) => {
            bases.iter().any(|base| !base.is_after(at) && !event.is_after(*base) && !is_longer(*base, **event, length))
        }
        Window::Next(_) => unreachable!("a plan is no event"),
        Window::Since(_) => {
            let mut bases = bases.iter().filter(|base| !base.is_after(at)).peekable();
            bases.peek().is_some() && bases.all(|base| event.is_after(*base))
        }
    };
    i32::try_from(events.filter(inside).count()).expect("few")
}

/// Whether more time lies between two moments; hours are counted from the very moment.
fn is_longer(later: Moment, earlier: Moment, length: Length) -> bool {
    later.before(length).is_after(earlier)
}

struct Ground {
    pack: Pack,
    referral: Referral,
}

impl Ground {
    fn new() -> Ground {
        let files = BTreeMap::from([("one/one.rules".to_owned(), PACK.to_owned())]);
        let loaded = threshold::load(&Bundle { pack: "one".to_owned(), files });
        let pack = loaded.pack.unwrap_or_else(|| panic!("{:#?}", loaded.diagnostics));
        let referral = read(&pack, FileId(0), "{ referral: R, children: [ { child: A } ] }").expect("a referral");
        Ground { pack, referral }
    }

    fn with(&self, events: &[(EventId, On)], complete: &[EventId]) -> Referral {
        let mut referral = self.referral.clone();
        for (event, on) in events {
            let (event, on, child) = (*event, *on, Some(ChildId(0)));
            let (attended, by_telephone, recorded) = (None, None, BTreeMap::new());
            referral.events.push(Happened { event, on, child, attended, by_telephone, recorded, follows: false });
        }
        referral.complete.extend(complete);
        referral
    }
}

fn made_up(dice: &mut Dice) -> On {
    let (a, b) = (1 + dice.roll(7), 1 + dice.roll(7));
    let at = |number: usize, time: usize| moment(&format!("2026-11-{number:02}T{}", TIMES[time]));
    match dice.roll(7) {
        0 => On::default(),
        1 => On { from: Some(day(a)), to: None },
        2 => On { from: None, to: Some(day(a)) },
        3 => On::at(day(a)),
        4 => On { from: Some(at(a.min(b), 0)), to: Some(at(a.max(b), 1)) },
        _ => On { from: Some(day(a.min(b))), to: Some(day(a.max(b))) },
    }
}

#[test]
fn counts_and_times_are_what_some_choice_of_moments_gives() {
    let ground = Ground::new();
    let (call, visit) = (EventId(0), EventId(1));
    let mut dice = Dice::new(11);
    let (mut narrow, mut wide, mut pairs) = (0, 0, 0);
    for _ in 0..200 {
        let at = [day(5), moment("2026-11-05T12:00"), moment("2026-11-05T23:59:59")][dice.roll(3)];
        let calls: Vec<On> = (0..dice.roll(3)).map(|_| made_up(&mut dice)).collect();
        let visits: Vec<On> = (0..dice.roll(3)).map(|_| made_up(&mut dice)).collect();
        let complete: Vec<EventId> = [call, visit].into_iter().filter(|_| !dice.once_in(3)).collect();
        let listed: Vec<(EventId, On)> =
            calls.iter().map(|on| (call, *on)).chain(visits.iter().map(|on| (visit, *on))).collect();
        let referral = ground.with(&listed, &complete);
        let events = ChildEvents::of(&ground.pack, &referral, ChildId(0), at);
        let history = events.as_at(at);
        // One more than is listed, at any moment until now, where the list is not complete.
        let more = |event: EventId| {
            let mut more = vec![None];
            if !complete.contains(&event) {
                more.extend(picks(On::default(), at).into_iter().map(Some));
            }
            more
        };
        let all = |of: &[On]| choices(&of.iter().map(|on| picks(*on, at)).collect::<Vec<_>>());
        let length = Length { count: 1 + i32::try_from(dice.roll(3)).unwrap(), unit: Unit::Day };
        let over_every_choice = |window: Window| {
            let (mut least, mut most) = (i32::MAX, 0);
            for bases in all(&visits) {
                for base in more(visit) {
                    let bases: Vec<Moment> = bases.iter().copied().chain(base).collect();
                    for events in all(&calls) {
                        let plain = counted(&events, &bases, at, window);
                        (least, most) = (least.min(plain), most.max(plain));
                        for event in more(call).into_iter().flatten() {
                            if counted(&[event], &bases, at, window) > 0 {
                                most = i32::MAX;
                            }
                        }
                    }
                }
            }
            (least, most)
        };
        for window in [Window::Ever, Window::Last(length), Window::Since(visit)] {
            let found = history.count(call, window);
            assert_eq!(
                found,
                over_every_choice(window),
                "{window:?} at {at} of {calls:?} since {visits:?}, {complete:?}"
            );
            if found.0 == found.1 { narrow += 1 } else { wide += 1 }
        }
        for window in [Window::Near(Side::After, length, visit), Window::Near(Side::Before, length, visit)] {
            let (least, most) = over_every_choice(window);
            let found = history.count(call, window);
            let what = format!("{window:?} at {at} of {calls:?} and {visits:?}, {complete:?}");
            // Moments that several pairs share are looked at by themselves: sound, and exact where one pair is all there is.
            assert!(found.0 <= least && most <= found.1, "{found:?} for {:?}: {what}", (least, most));
            let is_exact =
                calls.len() < 2 && visits.len() < 2 || calls.iter().chain(&visits).all(|on| on.exactly().is_some());
            if is_exact {
                assert_eq!(found, (least, most), "{what}");
                pairs += 1;
            }
        }
        for unit in [Unit::Day, Unit::Hour, Unit::Week, Unit::Month] {
            let (mut least, mut most) = (i32::MAX, 0);
            for calls in all(&calls) {
                for one in more(call) {
                    let happened: Vec<Moment> =
                        calls.iter().copied().chain(one).filter(|call| !call.is_after(at)).collect();
                    let since = |call: &Moment| {
                        let (low, high) = at.half_steps_since(*call, unit);
                        (low, if *call == moment(LONG_AGO) { i32::MAX } else { high })
                    };
                    least = least.min(happened.iter().map(|call| since(call).0).min().unwrap_or(i32::MAX));
                    most = most.max(happened.iter().map(|call| since(call).1).min().unwrap_or(i32::MAX));
                }
            }
            let found = history.time_since(call, unit);
            assert_eq!(found, (least, most), "{unit:?} at {at} of {calls:?}, {complete:?}");
        }
    }
    assert!(narrow > 150 && wide > 50 && pairs > 150, "{narrow} exact, {wide} open, {pairs} pairs");
}

/// The level of one child under the pack of Croydon, by title, with the bounds, and the rules that hold.
fn levels(referral: &str) -> (String, [String; 2], Vec<String>) {
    let mut session = Session::new(pack("croydon"));
    let read = read(session.pack(), FileId(0), referral).expect("a referral");
    let decision = session.decide(&read, read.received.expect("it was received"));
    let child = &decision.children[0];
    let level = &child.level;
    let rules = child.reasons.iter().map(|reason| reason.rule.clone()).collect();
    (level.now.title.clone(), [level.lowest.title.clone(), level.highest.title.clone()], rules)
}

#[test]
fn a_visit_between_two_days_is_as_long_ago_as_its_later_day() {
    let told = |on: &str| {
        levels(&format!(
            "referral: R\nreceived: 2026-11-20\nhousehold: {{}}\nchildren:\n- child: A\n  facts: {{ on-protection-plan: \
             yes, looked-after: no, has-social-worker: yes }}\n  events: [ {{ event: seen-by-social-worker, on: {on} }} \
             ]\nhistory-complete: [seen-by-social-worker]\n"
        ))
    };
    let (exact, between) = (told("2026-10-02"), told("{ from: 2026-09-30, to: 2026-10-02 }"));
    assert_eq!(exact, between);
    assert!(between.0.starts_with("Child protection"), "{between:?}");
}

#[test]
fn a_meeting_between_two_days_still_begins_what_is_counted_since() {
    let told = |on: &str| {
        levels(&format!(
            "referral: R\nreceived: 2026-11-20\nhousehold: {{ domestic-abuse: yes, new-incident-same-people: yes }}\n\
             children:\n- child: A\n  facts: {{ age: 5 years }}\nevents:\n- {{ event: marac-discussion, on: {on} }}\n- {{ \
             event: police-domestic-abuse-notification, on: 2026-09-01 }}\nhistory-complete: [marac-discussion, \
             police-domestic-abuse-notification]\n"
        ))
    };
    let between = told("{ from: 2026-05-01, to: 2026-05-03 }");
    assert_eq!(told("2026-05-03"), between);
    assert!(between.2.iter().any(|rule| rule == "notice-since-the-conference"), "{between:?}");
}
