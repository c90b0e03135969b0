//! Random trees of every shape that the language can write, for the laws of text.
//!
//! Spans are all zero: what is compared is the tree without its places.

use proptest::collection::vec;
use proptest::option::of;
use proptest::prelude::*;
use proptest::sample::select;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;

use threshold::internals::ast::{
    Amount, Asked, Beside, Block, Choice, Cite, Clause, ClauseBody, ClockLimit, Completeness, Condition, ConditionBody,
    Consequence, Counted, Counting, Example, Expectation, ExpectationBody, FactType, File, Followed, Given, GivenBody,
    GivenReceived, GivenSiblings, GivenTest, InForce, Int, Kind, LevelTest, LimitKind, Members, Name, NumberRef,
    OutcomeKind, OutcomeRef, Quantifier, Quantity, Received, Scored, SettingValue, Siblings, Side, Test, Text,
    TimeOfDay, Value, Warning, Weekday, Which, Whom, Window, WorseWhen,
};
use threshold::internals::clauses::ClauseKind;
use threshold::internals::day::Day;
use threshold::internals::keywords::{Consent, Grade, Usual};
use threshold::internals::length::{Length, Unit};
use threshold::internals::letters::{Use, refused};
use threshold::internals::span::{FileId, Span, Spanned};
use threshold::internals::time_limit::Limit;

/// A file of up to five blocks without comments.
pub(crate) fn file() -> impl Strategy<Value = File> {
    vec(block(), 0..6).prop_map(|blocks| File { id: FileId(0), blocks, comments: Vec::new() })
}

fn block() -> impl Strategy<Value = Block> {
    (any::<bool>(), select(Kind::ALL.to_vec()), name(), of(text()), vec(clause_body(), 0..7)).prop_map(
        |(local, kind, name, title, bodies)| {
            let mut clauses: Vec<Clause> = Vec::new();
            for body in bodies {
                if !clauses.last().is_some_and(|last| reads_on(&last.body, &body)) {
                    clauses.push(Clause { body, span: Span::default() });
                }
            }
            Block { local, kind, name, title, clauses, span: Span::default() }
        },
    )
}

/// Whether `next` would be read as a part of `last`; a reader never makes two such clauses in this order.
fn reads_on(last: &ClauseBody, next: &ClauseBody) -> bool {
    match (next, last) {
        (ClauseBody::Within(_), ClauseBody::Then(Consequence::Action(_, None) | Consequence::Tell(_, None))) => true,
        (ClauseBody::Cites(_), ClauseBody::Paused(_, _, None) | ClauseBody::Within(ClockLimit { cite: None, .. })) => {
            true
        }
        (
            ClauseBody::When(_),
            ClauseBody::Invite(_, None) | ClauseBody::Starts(_, _, None) | ClauseBody::Step(_, _, None),
        ) => true,
        (ClauseBody::When(_), ClauseBody::Presumed(_, None)) => true,
        // An event with half a window.
        (
            ClauseBody::Within(ClockLimit { before: None, .. }),
            ClauseBody::When(_) | ClauseBody::Unless(_) | ClauseBody::Always(_),
        ) => true,
        (ClauseBody::InForce(_), ClauseBody::Quorum(_, None)) => true,
        (ClauseBody::Of(_), ClauseBody::Example(example)) => {
            let last = example.expects.last().map(|expected| &expected.body);
            matches!(last, Some(ExpectationBody::Asks(_, agencies)) if agencies.is_empty())
        }
        (ClauseBody::Is(_), _) => matches!(condition_of(last).and_then(last_test), Some(Test::Holds)),
        (ClauseBody::Hours(_), ClauseBody::Is(SettingValue::Value(Value::Quantity(quantity)))) => {
            quantity.unit.is_none()
        }
        (ClauseBody::Hours(_), _) => match condition_of(last).and_then(last_test) {
            Some(Test::Between(_, _, unit)) => unit.is_none(),
            Some(
                Test::Compare(_, quantity)
                | Test::Is(Value::Quantity(quantity))
                | Test::IsNot(Value::Quantity(quantity)),
            ) => quantity.unit.is_none(),
            _ => false,
        },
        _ => false,
    }
}

/// The condition with which a clause ends.
#[allow(clippy::wildcard_enum_match_arm, reason = "most clauses have no condition")]
fn condition_of(clause: &ClauseBody) -> Option<&Condition> {
    match clause {
        ClauseBody::When(condition)
        | ClauseBody::Unless(condition)
        | ClauseBody::Always(condition)
        | ClauseBody::Among(condition)
        | ClauseBody::ShareWhere(condition)
        | ClauseBody::Points(_, Scored::When(condition))
        | ClauseBody::Invite(_, Some(condition))
        | ClauseBody::ByTelephone(Some(condition))
        | ClauseBody::Starts(_, _, Some(condition))
        | ClauseBody::Presumed(_, Some(condition))
        | ClauseBody::Asked(Asked::When { when: condition, .. }) => Some(condition),
        _ => None,
    }
}

/// The test with which a condition ends, unless it ends with a bracket or without a test.
fn last_test(condition: &Condition) -> Option<&Test> {
    match &condition.body {
        ConditionBody::And(parts) | ConditionBody::Or(parts) => {
            let bare = |part: &&Condition| !matches!(part.body, ConditionBody::And(_) | ConditionBody::Or(_));
            parts.last().filter(bare).and_then(last_test)
        }
        ConditionBody::Not(inner) => {
            let bracketed = matches!(inner.body, ConditionBody::And(_) | ConditionBody::Or(_) | ConditionBody::Not(_));
            if bracketed { None } else { last_test(inner) }
        }
        ConditionBody::Test(_, test) => Some(test),
        ConditionBody::Count(..)
        | ConditionBody::EventCount(..)
        | ConditionBody::EventWithin(..)
        | ConditionBody::TimeSince(..)
        | ConditionBody::Sibling(..)
        | ConditionBody::People(..)
        | ConditionBody::Received(_)
        | ConditionBody::Level(..) => None,
    }
}

fn spanned<T>(value: T) -> Spanned<T> {
    Spanned { value, span: Span::default() }
}

/// A name that is no word of the language, though it may start or end with one.
pub(crate) fn name() -> impl Strategy<Value = Name> {
    prop_oneof![
        4 => "[a-z][a-z0-9]{0,5}(-[a-z0-9]{1,4}){0,2}",
        1 => "[a-z]{9,18}(-[a-z]{5,12}){1,3}",
        1 => select(vec![
            "then-visit", "unlessx", "not-known", "and-or", "in-force", "at-once", "yes-or-no", "number-of", "nothing-2",
            "level-at-least", "withins", "of-age", "over-13", "a", "z9", "rule-1", "when-due", "hours-open",
        ]).prop_map(str::to_owned),
    ]
    .prop_filter("a word of the language", |name| !is_word(name))
    .prop_map(spanned)
}

/// Whether the grammar mentions this word.
fn is_word(name: &str) -> bool {
    include_str!("../../grammar/threshold.pest").split('"').any(|part| part == name)
}

fn names() -> impl Strategy<Value = Vec<Name>> {
    vec(name(), 1..7)
}

/// A text without line breaks: sentences, or anything at all that may stand in rules.
pub(crate) fn text() -> impl Strategy<Value = Text> {
    let odd = vec![
        " ", " ", "  ", "\"", "\\", "\\\"", "#", "é", "\t", "\u{a0}", "(", ")", ",", "word", "\u{200d}", "\u{3000}",
        "😀", "rule x", "…",
    ];
    prop_oneof![
        4 => vec("[A-Za-z,.'é-]{1,12}", 0..50).prop_map(|words| words.join(" ")),
        1 => "\\PC{0,150}",
        2 => vec(select(odd), 0..120).prop_map(|parts| parts.concat()),
    ]
    .prop_map(|text: String| {
        let may_stand = |letter: &char| refused(&format!("-{letter}"), Use::Reviewed).count() == 0;
        spanned(text.chars().filter(may_stand).collect())
    })
}

fn unit() -> impl Strategy<Value = Unit> {
    select(Unit::ALL.to_vec())
}

fn number() -> impl Strategy<Value = i32> {
    prop_oneof![4 => 0..20, 1 => Just(1), 1 => -999_999_999..=999_999_999]
}

fn int() -> impl Strategy<Value = Int> {
    number().prop_map(spanned)
}

fn duration() -> impl Strategy<Value = Length> {
    (prop_oneof![4 => 0..20, 1 => 0..=999_999_999], unit()).prop_map(|(count, unit)| Length { count, unit })
}

fn day() -> impl Strategy<Value = Spanned<Day>> {
    (0..=9999i16, 1..=12i8, 1..=28i8).prop_map(|(year, month, day)| spanned(Day { year, month, day }))
}

fn limit() -> impl Strategy<Value = Limit> {
    prop_oneof![
        Just(Limit::AtOnce),
        Just(Limit::SameDay),
        Just(Limit::NextWorkingDay),
        Just(Limit::NextSchoolDay),
        duration().prop_map(Limit::Within),
    ]
}

fn grade() -> impl Strategy<Value = Spanned<Grade>> {
    select(vec![Grade::Verified, Grade::SecondHand, Grade::Recalled, Grade::Uncited]).prop_map(spanned)
}

fn cite() -> impl Strategy<Value = Cite> {
    (name(), of(text()), of(grade())).prop_map(|(source, place, grade)| Cite { source, place, grade })
}

fn in_force() -> impl Strategy<Value = InForce> {
    prop_oneof![
        (day(), of(day())).prop_map(|(from, until)| InForce { from: Some(from), until }),
        day().prop_map(|until| InForce { from: None, until: Some(until) }),
    ]
}

fn quantity() -> impl Strategy<Value = Quantity> {
    (number(), of(unit())).prop_map(|(number, unit)| Quantity { number, unit, span: Span::default() })
}

fn value() -> impl Strategy<Value = Value> {
    prop_oneof![
        any::<bool>().prop_map(|answer| Value::YesNo(spanned(answer))),
        quantity().prop_map(Value::Quantity),
        name().prop_map(Value::Name),
    ]
}

fn fact_type() -> impl Strategy<Value = FactType> {
    let choice =
        || (name(), of(text()), vec(name(), 0..3)).prop_map(|(name, title, formerly)| Choice { name, title, formerly });
    let choices = || vec(choice(), 1..6);
    prop_oneof![
        Just(FactType::YesNo),
        (of(unit()), int(), int()).prop_map(|(unit, from, to)| FactType::Number { unit: unit.map(spanned), from, to }),
        (choices(), any::<bool>()).prop_map(|(choices, ordered)| FactType::OneOf { choices, ordered }),
        choices().prop_map(|choices| FactType::SeveralOf { choices }),
    ]
}

fn consequence() -> impl Strategy<Value = Consequence> {
    prop_oneof![
        name().prop_map(Consequence::Level),
        name().prop_map(Consequence::Speed),
        name().prop_map(Consequence::Route),
        name().prop_map(Consequence::Refuse),
        (names(), of(limit())).prop_map(|(names, limit)| Consequence::Tell(names, limit)),
        name().prop_map(Consequence::Ask),
        (name(), of(limit())).prop_map(|(name, limit)| Consequence::Action(name, limit)),
    ]
}

fn amount() -> impl Strategy<Value = Amount> {
    select(vec![Amount::AtLeast, Amount::AtMost, Amount::Over, Amount::Under, Amount::Exactly])
}

fn number_ref() -> impl Strategy<Value = NumberRef> {
    prop_oneof![int().prop_map(NumberRef::Number), name().prop_map(NumberRef::Bound)]
}

fn window() -> impl Strategy<Value = Window> {
    prop_oneof![
        duration().prop_map(Window::Last),
        name().prop_map(Window::Since),
        (select(vec![Side::After, Side::Before]), duration(), name())
            .prop_map(|(side, length, event)| Window::Near(side, length, event)),
    ]
}

fn test() -> impl Strategy<Value = Test> {
    prop_oneof![
        4 => Just(Test::Holds),
        1 => value().prop_map(Test::Is),
        1 => value().prop_map(Test::IsNot),
        1 => names().prop_map(Test::IsOneOf),
        1 => name().prop_map(Test::Includes),
        1 => (int(), int(), of(unit())).prop_map(|(from, to, unit)| Test::Between(from, to, unit)),
        1 => (amount(), quantity()).prop_map(|(amount, quantity)| Test::Compare(amount, quantity)),
        1 => (amount(), name()).prop_map(|(amount, name)| Test::CompareName(amount, name)),
    ]
}

fn time_of_day() -> impl Strategy<Value = TimeOfDay> {
    (0..100_u8, 0..100_u8).prop_map(|(hour, minute)| TimeOfDay { hour, minute, span: Span::default() })
}

fn received() -> impl Strategy<Value = Received> {
    prop_oneof![
        vec(select(Weekday::ALL.to_vec()), 1..4).prop_map(Received::On),
        time_of_day().prop_map(Received::From),
        time_of_day().prop_map(Received::Before),
        name().prop_map(Received::Outside),
    ]
    .boxed()
}

fn given_received() -> impl Strategy<Value = GivenReceived> {
    prop_oneof![
        select(Weekday::ALL.to_vec()).prop_map(GivenReceived::On),
        time_of_day().prop_map(GivenReceived::At),
        (name(), any::<bool>()).prop_map(|(name, holds)| GivenReceived::Outside(name, holds)),
    ]
    .boxed()
}

fn siblings() -> impl Strategy<Value = Siblings> {
    let whom = select(vec![Counted::Others, Counted::All]);
    prop_oneof![
        Just(Siblings::Any),
        (amount(), number_ref(), whom).prop_map(|(amount, number, whom)| Siblings::Amount(amount, number, whom)),
    ]
    .boxed()
}

fn counting() -> impl Strategy<Value = Counting> {
    let amount = (amount(), number_ref()).prop_map(|(amount, number)| Counting::Amount(amount, number));
    prop_oneof![Just(Counting::Any), amount].boxed()
}

fn given_siblings() -> impl Strategy<Value = GivenSiblings> {
    prop_oneof![any::<bool>().prop_map(GivenSiblings::Any), int().prop_map(GivenSiblings::Exactly)].boxed()
}

/// A condition of up to four storeys.
pub(crate) fn condition() -> impl Strategy<Value = Condition> {
    let at = |body| Condition { body, span: Span::default() };
    let quantifier = || {
        prop_oneof![
            Just(Quantifier::Any),
            Just(Quantifier::All),
            Just(Quantifier::None),
            (amount(), number_ref()).prop_map(|(amount, number)| Quantifier::Amount(amount, number)),
        ]
    };
    // Each on the heap: a tree of trees that lies in one frame outgrows the stack of a test in a build for development.
    let leaf = prop_oneof![
        6 => (name(), test()).prop_map(|(name, test)| ConditionBody::Test(name, test)).boxed(),
        1 => (quantifier(), name()).prop_map(|(how, group)| ConditionBody::Count(how, Members::Group(group))).boxed(),
        1 => (name(), of(window()), amount(), number_ref())
            .prop_map(|(event, window, amount, number)| ConditionBody::EventCount(event, window, amount, number)).boxed(),
        1 => (name(), window()).prop_map(|(event, window)| ConditionBody::EventWithin(event, window)).boxed(),
        1 => received().prop_map(ConditionBody::Received).boxed(),
        1 => (name(), duration())
            .prop_map(|(event, length)| ConditionBody::EventWithin(event, Window::Next(length))).boxed(),
        1 => (name(), amount(), duration())
            .prop_map(|(event, amount, length)| ConditionBody::TimeSince(event, amount, spanned(length))).boxed(),
        1 => (select(vec![LevelTest::AtLeast, LevelTest::Below, LevelTest::Is]), name())
            .prop_map(|(test, level)| ConditionBody::Level(test, level)).boxed(),
    ]
    .prop_map(at)
    .boxed();
    leaf.prop_recursive(4, 24, 4, move |inner| {
        prop_oneof![
            vec(inner.clone(), 2..5).prop_map(ConditionBody::And).boxed(),
            vec(inner.clone(), 2..5).prop_map(ConditionBody::Or).boxed(),
            inner.clone().prop_map(|inner| ConditionBody::Not(Box::new(inner))).boxed(),
            (quantifier(), vec(inner.clone(), 1..5))
                .prop_map(|(how, list)| ConditionBody::Count(how, Members::List(list)))
                .boxed(),
            (siblings(), inner.clone())
                .prop_map(|(siblings, inner)| ConditionBody::Sibling(siblings, Box::new(inner)))
                .boxed(),
            (counting(), name(), inner)
                .prop_map(|(counting, name, inner)| ConditionBody::People(counting, name, Box::new(inner)))
                .boxed(),
        ]
        .prop_map(at)
    })
    .boxed()
}

fn scored() -> impl Strategy<Value = Scored> {
    prop_oneof![
        condition().prop_map(Scored::When),
        vec(condition(), 1..4).prop_map(|list| Scored::ForEach(Members::List(list))),
        name().prop_map(|group| Scored::ForEach(Members::Group(group))),
    ]
}

fn given() -> impl Strategy<Value = Given> {
    let test = prop_oneof![
        any::<bool>().prop_map(GivenTest::Holds),
        value().prop_map(GivenTest::Is),
        (int(), int(), of(unit())).prop_map(|(from, to, unit)| GivenTest::Between(from, to, unit)),
        vec(name(), 0..5).prop_map(|names| GivenTest::Includes(names, Completeness::Whole)),
        name().prop_map(|name| GivenTest::Includes(vec![name], Completeness::Partial)),
    ];
    prop_oneof![
        6 => (name(), test).prop_map(|(name, test)| GivenBody::Fact(name, test)),
        1 => name().prop_map(GivenBody::Contested),
        1 => (name(), of(window()), int())
            .prop_map(|(event, window, count)| GivenBody::EventCount(event, window, count)),
        1 => (name(), duration()).prop_map(|(event, length)| GivenBody::TimeSince(event, spanned(length))),
        1 => given_received().prop_map(GivenBody::Received),
        1 => (name(), duration(), any::<bool>())
            .prop_map(|(event, length, holds)| GivenBody::Planned(holds, event, spanned(length))),
        1 => (given_siblings(), condition()).prop_map(|(siblings, of)| GivenBody::Sibling(siblings, of)),
    ]
    .prop_map(|body| Given { body, span: Span::default() })
    .boxed()
}

fn expectation() -> impl Strategy<Value = Expectation> {
    let kind =
        select(vec![OutcomeKind::Speed, OutcomeKind::Route, OutcomeKind::Tell, OutcomeKind::Refuse, OutcomeKind::Ask]);
    let outcome = (of(kind), name()).prop_map(|(kind, name)| OutcomeRef { kind, name }).boxed();
    let outcomes = || vec(outcome.clone(), 1..5);
    prop_oneof![
        outcomes().prop_map(ExpectationBody::Gives),
        outcomes().prop_map(ExpectationBody::CouldGive),
        outcomes().prop_map(ExpectationBody::NeverGives),
        (name(), vec(name(), 0..3)).prop_map(|(fact, agencies)| ExpectationBody::Asks(fact, agencies)),
    ]
    .prop_map(|body| Expectation { body, span: Span::default() })
}

fn example() -> impl Strategy<Value = Example> {
    (text(), of(day()), vec(given(), 0..7), vec(expectation(), 1..4))
        .prop_map(|(title, as_at, given, expects)| Example { title, as_at, given, expects })
}

/// Any clause; one strategy for each.
fn clause_body() -> impl Strategy<Value = ClauseBody> {
    let counted_on = (limit(), any::<bool>()).prop_map(|(limit, counting_first)| (limit, counting_first, None));
    let counted_back = (duration(), any::<bool>(), name())
        .prop_map(|(length, or_same_day, event)| (Limit::Before { length, or_same_day }, false, Some(event)));
    let clock_limit = (prop_oneof![3 => counted_on, 1 => counted_back], of(limit_kind()), of(cite())).prop_map(
        |((limit, counting_first, before), kind, cite)| ClockLimit { limit, before, counting_first, kind, cite },
    );
    let edition = prop_oneof![text(), "[0-9]{4}(-[0-9]{2}){0,3}".prop_map(spanned)];
    let warning = prop_oneof![int().prop_map(Warning::Share), duration().prop_map(Warning::Before)];
    let setting = prop_oneof![text().prop_map(SettingValue::Text), value().prop_map(SettingValue::Value)];
    proptest::strategy::Union::new(vec![
        condition().prop_map(ClauseBody::When).boxed(),
        condition().prop_map(ClauseBody::Unless).boxed(),
        condition().prop_map(ClauseBody::Always).boxed(),
        condition().prop_map(ClauseBody::Among).boxed(),
        condition().prop_map(ClauseBody::ShareWhere).boxed(),
        (int(), scored()).prop_map(|(points, of)| ClauseBody::Points(points, of)).boxed(),
        consequence().prop_map(ClauseBody::Then).boxed(),
        text().prop_map(ClauseBody::Because).boxed(),
        text().prop_map(ClauseBody::Means).boxed(),
        cite().prop_map(ClauseBody::Cites).boxed(),
        names().prop_map(ClauseBody::HeldBy).boxed(),
        worse().prop_map(ClauseBody::Worse).boxed(),
        (value(), of(condition())).prop_map(|(value, when)| ClauseBody::Presumed(value, when)).boxed(),
        prop_oneof![
            duration().prop_map(|age| ClauseBody::Asked(Asked::From(spanned(age)))),
            duration().prop_map(|age| ClauseBody::Asked(Asked::Until(spanned(age)))),
            (any::<bool>(), condition()).prop_map(|(later, when)| ClauseBody::Asked(Asked::When { later, when })),
            Just(ClauseBody::NotUnborn),
            select(vec![Usual::Usual, Usual::Rare, Usual::VeryRare]).prop_map(ClauseBody::Usual),
            Just(ClauseBody::EmergencyQuestion),
            Just(ClauseBody::EmergencyLevel),
            text().prop_map(ClauseBody::Door),
        ]
        .boxed(),
        prop_oneof![
            names().prop_map(ClauseBody::Begins),
            names().prop_map(ClauseBody::Ends),
            Just(ClauseBody::Grows),
            name().prop_map(ClauseBody::CountsFrom),
            name().prop_map(ClauseBody::CountedBy),
            (duration(), name()).prop_map(|(length, event)| ClauseBody::Happens(length, event)),
            names().prop_map(ClauseBody::DoneBy),
            names().prop_map(ClauseBody::GivesWay),
            names().prop_map(ClauseBody::Reached),
            name().prop_map(ClauseBody::OnceWhile),
            Just(ClauseBody::AtReceipt),
            Just(ClauseBody::PresumedNone),
            followed().prop_map(ClauseBody::EachTime),
            name().prop_map(ClauseBody::While),
            name().prop_map(ClauseBody::Deed),
            text().prop_map(ClauseBody::RightOf),
        ]
        .boxed(),
        fact_type().prop_map(ClauseBody::Typed).boxed(),
        (select(vec![Whom::Child, Whom::Household]), of(name()))
            .prop_map(|(whom, person)| ClauseBody::About(whom, person))
            .boxed(),
        in_force().prop_map(ClauseBody::InForce).boxed(),
        day().prop_map(ClauseBody::ReviewBy).boxed(),
        grade().prop_map(ClauseBody::RequiresGrade).boxed(),
        name().prop_map(ClauseBody::Extends).boxed(),
        text().prop_map(ClauseBody::Version).boxed(),
        text().prop_map(ClauseBody::Publisher).boxed(),
        edition.prop_map(ClauseBody::Edition).boxed(),
        grade().prop_map(ClauseBody::Grade).boxed(),
        text().prop_map(ClauseBody::Licence).boxed(),
        text().prop_map(ClauseBody::Address).boxed(),
        name().prop_map(ClauseBody::Above).boxed(),
        text().prop_map(ClauseBody::Label).boxed(),
        text().prop_map(ClauseBody::Hours).boxed(),
        (name(), text()).prop_map(|(code, text)| ClauseBody::Allow(code, text)).boxed(),
        vec(text(), 1..5).prop_map(ClauseBody::Also).boxed(),
        vec(name(), 1..4).prop_map(ClauseBody::Formerly).boxed(),
        names().prop_map(ClauseBody::LedBy).boxed(),
        names().prop_map(ClauseBody::With).boxed(),
        select(vec![Consent::Needed, Consent::Expected, Consent::NotNeeded]).prop_map(ClauseBody::Consent).boxed(),
        name().prop_map(ClauseBody::In).boxed(),
        names().prop_map(ClauseBody::Of).boxed(),
        name().prop_map(ClauseBody::HeldAs).boxed(),
        (names(), of(in_force())).prop_map(|(names, dates)| ClauseBody::Quorum(names, dates)).boxed(),
        (names(), of(condition())).prop_map(|(names, when)| ClauseBody::Invite(names, when)).boxed(),
        of(condition()).prop_map(ClauseBody::ByTelephone).boxed(),
        (select(vec![Which::First, Which::Last, Which::Each]), name(), of(condition()))
            .prop_map(|(which, event, when)| ClauseBody::Starts(which, event, when))
            .boxed(),
        names().prop_map(ClauseBody::Stops).boxed(),
        (name(), name(), of(cite())).prop_map(|(from, until, cite)| ClauseBody::Paused(from, until, cite)).boxed(),
        clock_limit.prop_map(ClauseBody::Within).boxed(),
        name().prop_map(ClauseBody::OnCalendar).boxed(),
        names().prop_map(ClauseBody::OwnedBy).boxed(),
        warning.prop_map(ClauseBody::Warns).boxed(),
        name().prop_map(ClauseBody::Escalates).boxed(),
        name().prop_map(ClauseBody::NotNeeded).boxed(),
        (names(), of(duration()), of(condition()))
            .prop_map(|(names, delay, when)| ClauseBody::Step(names, delay, when))
            .boxed(),
        name().prop_map(ClauseBody::NeverBelow).boxed(),
        name().prop_map(ClauseBody::NeverSlower).boxed(),
        name().prop_map(ClauseBody::AlwaysGives).boxed(),
        Just(ClauseBody::MustNotMatter).boxed(),
        Just(ClauseBody::CannotChange).boxed(),
        Just(ClauseBody::WithAttendance).boxed(),
        setting.prop_map(ClauseBody::Is).boxed(),
        (int(), int()).prop_map(|(from, to)| ClauseBody::Range(from, to)).boxed(),
        text().prop_map(ClauseBody::Telephone).boxed(),
        text().prop_map(ClauseBody::FileName).boxed(),
        unit().prop_map(|unit| ClauseBody::Counts(spanned(unit))).boxed(),
        example().prop_map(ClauseBody::Example).boxed(),
    ])
}

/// A clause that is never drawn is never tried.
#[test]
fn every_clause_is_drawn() {
    let (bodies, mut runner) = (clause_body(), TestRunner::deterministic());
    let drawn: Vec<ClauseKind> = (0..4_000).map(|_| bodies.new_tree(&mut runner).unwrap().current().kind()).collect();
    let missing: Vec<&ClauseKind> = ClauseKind::ALL.iter().filter(|clause| !drawn.contains(clause)).collect();
    assert!(missing.is_empty(), "{missing:?}");
}

fn followed() -> impl Strategy<Value = Followed> {
    let side = select(vec![Beside::Followed, Beside::Preceded]);
    (name(), duration(), any::<bool>(), side, names(), of(duration()))
        .prop_map(|(event, last, not, side, by, within)| Followed { event, last, not, side, by, within })
}

fn limit_kind() -> impl Strategy<Value = LimitKind> {
    select(vec![LimitKind::Statute, LimitKind::Guidance, LimitKind::LocalPractice, LimitKind::Proposal])
}

fn worse() -> impl Strategy<Value = WorseWhen> {
    select(vec![
        WorseWhen::Yes,
        WorseWhen::No,
        WorseWhen::Higher,
        WorseWhen::Lower,
        WorseWhen::More,
        WorseWhen::Fewer,
        WorseWhen::Neither,
    ])
}
