//! Snapshots that no engine writes, under a checksum that fits: they are refused in words, and nothing stops later.

use threshold::internals::ast::Side;
use threshold::internals::length::{Length, Unit};
use threshold::internals::model::{
    ActionId, AgencyId, CalendarId, Condition, DefineId, Domain, Effect, EventId, FactId, GroupId, LadderId, LayerId,
    LevelId, Pack, Points, Presumption, RoleId, RouteId, Score, ScoreId, SourceId, SpeedId, Test, Values, Who, Window,
};
use threshold::internals::snapshot::{SnapshotError, read, write};
use threshold::internals::span::Span;
use threshold::internals::time_limit::Limit;

use crate::support::real;

const NOWHERE: u32 = 99_999;

/// A pack in which the first rule asks for something.
fn asking(mut pack: Pack, body: Test) -> Pack {
    pack.rules.iter_mut().next().unwrap().when = Condition { body, span: Span::default() };
    pack
}

/// A pack in which the first rule gives something.
fn giving(mut pack: Pack, effect: Effect) -> Pack {
    pack.rules.iter_mut().next().unwrap().effects = vec![effect];
    pack
}

fn assert_damaged(what: &str, pack: &Pack) {
    let found = read(&write(pack)).map(|_| "a pack");
    assert_eq!(found, Err(SnapshotError::Damaged), "{what}");
}

#[test]
fn an_id_outside_of_its_list_is_refused() {
    type Damage = fn(Pack) -> Pack;
    let damages: [(&str, Damage); 22] = [
        ("a layer", |mut pack| {
            pack.rules.iter_mut().next().unwrap().entry.layer = LayerId(NOWHERE);
            pack
        }),
        ("a level", |mut pack| {
            pack.rules.iter_mut().next().unwrap().level = Some(LevelId(NOWHERE));
            pack
        }),
        ("a speed", |mut pack| {
            pack.rules.iter_mut().next().unwrap().speed = Some(SpeedId(NOWHERE));
            pack
        }),
        ("a route", |pack| giving(pack, Effect::Route(RouteId(NOWHERE)))),
        ("an action", |pack| giving(pack, Effect::Action(ActionId(NOWHERE), None))),
        ("a refused action", |pack| giving(pack, Effect::Refuse(ActionId(NOWHERE)))),
        ("an agency", |pack| giving(pack, Effect::Tell(Who::Agency(AgencyId(NOWHERE)), None))),
        ("a role", |pack| giving(pack, Effect::Tell(Who::Role(RoleId(NOWHERE)), None))),
        ("a fact", |pack| asking(pack, Test::Fact(FactId(NOWHERE), Values::YesNo(true)))),
        ("a score", |pack| asking(pack, Test::Score { score: ScoreId(NOWHERE), from: 1, to: None, of: Vec::new() })),
        ("points", |mut pack| {
            let of = vec![Points {
                points: 1_000_000,
                when: Condition { body: Test::And(Vec::new()), span: Span::default() },
            }];
            pack.scores.push(Score { entry: pack.rules.first().unwrap().entry.clone(), of });
            pack
        }),
        ("a define", |pack| asking(pack, Test::Define(DefineId(NOWHERE)))),
        ("a group", |pack| {
            asking(pack, Test::Count { from: 0, to: None, of: Vec::new(), group: Some(GroupId(NOWHERE)) })
        }),
        ("an event", |pack| {
            asking(pack, Test::EventCount { event: EventId(NOWHERE), window: Window::Ever, from: 1, to: None })
        }),
        ("an event of a window", |pack| {
            let window = Window::Since(EventId(NOWHERE));
            asking(pack, Test::EventCount { event: EventId(0), window, from: 1, to: None })
        }),
        ("a window that only a calendar could count", |pack| {
            let window = Window::Last(Length { count: 3, unit: Unit::WorkingDay });
            asking(pack, Test::EventCount { event: EventId(0), window, from: 1, to: None })
        }),
        ("a window beside an event that only a calendar could count", |pack| {
            let window = Window::Near(Side::After, Length { count: 3, unit: Unit::SchoolDay }, EventId(0));
            asking(pack, Test::EventCount { event: EventId(0), window, from: 1, to: None })
        }),
        ("an event so many working days later", |mut pack| {
            let length = Length { count: 3, unit: Unit::WorkingDay };
            pack.events.iter_mut().next().unwrap().happens = Some((length, EventId(0)));
            pack
        }),
        ("a fact that grows by working days", |mut pack| {
            let grows = pack.facts.iter_mut().find(|fact| fact.grows).unwrap();
            let Domain::Number { unit, .. } = &mut grows.domain else { unreachable!() };
            *unit = Some(Unit::WorkingDay);
            pack
        }),
        ("a source", |mut pack| {
            let cites = pack.rules.iter_mut().flat_map(|rule| &mut rule.entry.cites);
            cites.for_each(|cite| cite.source = SourceId(NOWHERE));
            pack
        }),
        ("a calendar", |mut pack| {
            pack.clocks.iter_mut().next().unwrap().calendar = Some(CalendarId(NOWHERE));
            pack
        }),
        ("a ladder", |mut pack| {
            pack.clocks.iter_mut().next().unwrap().escalates = Some(LadderId(NOWHERE));
            pack
        }),
    ];
    let pack = real::pack("croydon");
    assert!(read(&write(&pack)).is_ok(), "the pack itself is sound");
    for (what, damage) in damages {
        assert_damaged(what, &damage(pack.clone()));
    }
}

#[test]
fn the_first_position_outside_of_a_list_is_refused_and_the_last_one_in_it_is_not() {
    let pack = real::pack("croydon");
    let facts = u32::try_from(pack.facts.len()).unwrap();
    let last = pack.facts.iter().last().unwrap();
    let [values, _] = sorts(&last.domain);
    let ask = |fact| asking(pack.clone(), Test::Fact(FactId(fact), values.clone()));
    assert!(read(&write(&ask(facts - 1))).is_ok());
    assert_damaged("one past the last fact", &ask(facts));
}

/// Values that a fact can have, and values that only a fact of another kind can have.
fn sorts(domain: &Domain) -> [Values; 2] {
    let number = Values::Numbers { from: 1, to: 1 };
    match domain {
        Domain::YesNo => [Values::YesNo(true), number],
        Domain::Number { .. } => [number, Values::YesNo(true)],
        Domain::OneOf { .. } => [Values::Choices(vec![0]), Values::Item(0, true)],
        Domain::SeveralOf { .. } => [Values::Item(0, true), Values::Choices(vec![0])],
    }
}

#[test]
fn a_value_of_another_kind_of_fact_is_refused() {
    let pack = real::pack("croydon");
    for (id, fact) in pack.facts.entries() {
        let [own, others] = sorts(&fact.domain);
        assert!(read(&write(&asking(pack.clone(), Test::Fact(id, own)))).is_ok(), "{}", fact.entry.name);
        assert_damaged(&fact.entry.name, &asking(pack.clone(), Test::Fact(id, others)));
    }
}

#[test]
fn a_choice_that_a_fact_does_not_offer_is_refused() {
    let pack = real::pack("croydon");
    for (id, fact) in pack.facts.entries() {
        let damaged = asking(pack.clone(), Test::Fact(id, Values::Choices(vec![NOWHERE])));
        assert_damaged(&fact.entry.name, &damaged);
    }
    assert_damaged("an item", &asking(pack.clone(), Test::Fact(FactId(0), Values::Item(NOWHERE, true))));
    let mut presuming = pack;
    presuming.facts.iter_mut().next().unwrap().presumed =
        vec![Presumption { values: Values::Choices(vec![NOWHERE]), when: None }];
    assert_damaged("a presumed choice", &presuming);
}

#[test]
fn a_define_that_asks_for_itself_is_refused() {
    let mut pack = real::pack("croydon");
    let define = |id| Condition { body: Test::Define(DefineId(id)), span: Span::default() };
    let mut defines = pack.defines.iter_mut();
    defines.next().unwrap().when = define(1);
    defines.next().unwrap().when = define(0);
    assert_damaged("two defines that ask for each other", &pack);
}

#[test]
fn a_length_that_no_calendar_counts_is_refused() {
    let pack = real::pack("croydon");
    let within = |count| {
        let limit = Limit::Within(Length { count, unit: Unit::Day });
        giving(pack.clone(), Effect::Action(ActionId(0), Some(limit)))
    };
    assert!(read(&write(&within(3))).is_ok());
    assert_damaged("more days than there are", &within(i32::MAX));
    assert_damaged("less than none", &within(-1));
}
