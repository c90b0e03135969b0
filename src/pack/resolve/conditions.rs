//! Conditions with their meaning: names resolved, units converted, types and ranges checked.
//!
//! In: written conditions and the facts, events and bounds of the pack. Out: typed conditions; every problem is
//! reported and the rest goes on.

use crate::base::arena::{self, Arena};
use crate::base::diagnostic::nearest;
use crate::base::length::{Length, Unit};
use crate::base::limits::{MAX_POINTS, MAX_SIBLINGS};
use crate::base::order::InOrder;
use crate::base::span::Span;
use crate::pack::clauses;
use crate::pack::errors::{ClauseError, ConditionError, NameError, PeopleError, Twice, ValueError, is_no_answer};
use crate::pack::model::{
    CalendarId, Choice, Condition, DefineId, Domain, EventId, Fact, FactId, GroupId, LevelId, PersonId, Points,
    Receipt, Score, ScoreId, Test, Values, Window,
};
use crate::pack::names::Names;
use crate::pack::people::{self, Placed};
use crate::syntax::ast::{
    self, Amount, ConditionBody, Counted, Counting, Kind, LevelTest, Members, Name, NumberRef, Quantifier, Quantity,
    Received, Scored, Siblings, TimeOfDay, Weekday,
};

/// Of which of some people a condition is read.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Within<'a> {
    person: &'a str,
    nth: u32,
    /// Whether it speaks of nothing else.
    alone: bool,
}

impl<'a> Within<'a> {
    /// What a fact of a person says of itself.
    #[must_use]
    pub(crate) fn own(placed: &'a Placed) -> Within<'a> {
        Within { person: &placed.person, nth: placed.nth, alone: false }
    }
}

/// What conditions may speak of.
#[derive(Clone, Copy)]
pub(crate) struct Scope<'a> {
    /// Every name.
    pub names: &'a Names,
    /// Facts by id; absent where the fact itself is wrong.
    pub facts: &'a Arena<FactId, Option<Fact>>,
    /// Groups' facts by group id.
    pub groups: &'a Arena<GroupId, Vec<FactId>>,
    /// Bounds by name.
    pub bounds: &'a dyn Fn(&str) -> Option<i32>,
    /// How many levels there are.
    pub levels: u32,
    /// Scores by id, each absent where it is wrong itself; none while scores are read, since none counts another.
    pub scores: Option<&'a Arena<ScoreId, Option<Score>>>,
    /// Of which person it is read, if of one.
    pub within: Option<Within<'a>>,
}

/// Words for children, who are no other people.
const CHILDREN: [&str; 8] = ["child", "children", "sibling", "brother", "sister", "twin", "baby", "kid"];

/// A range of whole numbers, both ends included.
type Range = (i64, i64);

impl Scope<'_> {
    /// The meaning of a condition.
    pub(crate) fn condition(&self, written: &ast::Condition) -> Option<Condition> {
        self.names.count(1, written.span)?;
        let body = self.body(written)?;
        Some(Condition { body, span: written.span })
    }

    fn all(&self, written: &[ast::Condition]) -> Option<Vec<Condition>> {
        // Every part is looked at, so that every problem is reported.
        let parts: Vec<Option<Condition>> = written.iter().map(|part| self.condition(part)).collect();
        parts.into_iter().collect()
    }

    fn body(&self, written: &ast::Condition) -> Option<Test> {
        self.theirs(written)?;
        Some(match &written.body {
            ConditionBody::And(parts) => Test::And(self.all(parts)?),
            ConditionBody::Or(parts) => Test::Or(self.all(parts)?),
            ConditionBody::Not(inner) => Test::Not(Box::new(self.condition(inner)?)),
            ConditionBody::Count(quantifier, members) => self.count(quantifier, members, written.span)?,
            ConditionBody::EventCount(event, window, amount, number) => {
                let id = self.event(event);
                let window = window.as_ref().map_or(Some(Window::Ever), |window| self.window(window, written.span));
                let number = self.number(number)?;
                let (from, to) = between(*amount, (i64::from(number), i64::from(number)));
                if to < 0 || from > i64::from(i32::MAX) || number < 0 {
                    let wants = "a number of events, from 0";
                    self.names.report(ClauseError::NoSuchAmount { wants, span: written.span });
                    return None;
                }
                let to = (to < i64::from(i32::MAX)).then(|| i32::try_from(to).unwrap_or(i32::MAX));
                Test::EventCount { event: id?, window: window?, from: i32::try_from(from.max(0)).ok()?, to }
            }
            ConditionBody::EventWithin(event, window) => {
                let (event, window) = (self.event(event), self.window(window, written.span));
                Test::EventCount { event: event?, window: window?, from: 1, to: None }
            }
            ConditionBody::TimeSince(event, amount, length) => {
                let event = self.event(event);
                self.elapsing(length.value, length.span)?;
                Test::TimeSince { event: event?, amount: *amount, length: length.value }
            }
            ConditionBody::Sibling(siblings, inner) => self.siblings(siblings, inner, written.span)?,
            ConditionBody::People(counting, name, inner) => self.people(counting, name, inner, written.span)?,
            ConditionBody::Received(received) => self.received(received, written.span)?,
            ConditionBody::Level(test, name) => {
                let level = self.names.find(Kind::Level, name)?;
                let top = self.levels.saturating_sub(1);
                let (from, to) = match test {
                    LevelTest::AtLeast => (level, top),
                    LevelTest::Is => (level, level),
                    LevelTest::Below if level == 0 => {
                        self.names.report(ClauseError::NoSuchAmount {
                            wants: "a level with another below it",
                            span: name.span,
                        });
                        return None;
                    }
                    LevelTest::Below => (0, level - 1),
                };
                Test::Level { from: LevelId(from), to: LevelId(to) }
            }
            ConditionBody::Test(name, test) => self.test(name, test)?,
        })
    }

    fn received(&self, received: &Received, span: Span) -> Option<Test> {
        let between = |receipt: Receipt, from: i32, to: i32| Test::Received { receipt, from, to };
        Some(match received {
            Received::On(days) => {
                let mut days = days.clone();
                days.in_order();
                days.dedup();
                if days.len() == Weekday::ALL.len() {
                    let wants = "some of the days of the week";
                    self.names.report(ClauseError::NoSuchAmount { wants, span });
                    return None;
                }
                let on = |day: &Weekday| Condition { body: between(Receipt::Weekday, *day as i32, *day as i32), span };
                match days.as_slice() {
                    [day] => on(day).body,
                    days => Test::Or(days.iter().map(on).collect()),
                }
            }
            Received::From(time) => between(Receipt::Minute, self.minute(*time, 1)?, Receipt::Minute.last()),
            Received::Before(time) => between(Receipt::Minute, 0, self.minute(*time, 1)? - 1),
            Received::Outside(name) => between(self.outside(name)?, 1, 1),
        })
    }

    /// The hours of a calendar, outside of which something comes in.
    pub(crate) fn outside(&self, name: &Name) -> Option<Receipt> {
        self.names.find(Kind::Calendar, name).map(|id| Receipt::Outside(CalendarId(id)))
    }

    /// The minutes between midnight and a time of day, no fewer than these.
    pub(crate) fn minute(&self, time: TimeOfDay, least: i32) -> Option<i32> {
        let minute = i32::from(time.hour) * 60 + i32::from(time.minute);
        if time.hour > 23 || time.minute > 59 || minute < least {
            let wants =
                if least > 0 { "a time of day from 00:01 to 23:59" } else { "a time of day from 00:00 to 23:59" };
            self.names.report(ClauseError::NoSuchAmount { wants, span: time.span });
            return None;
        }
        Some(minute)
    }

    fn siblings(&self, siblings: &Siblings, inner: &ast::Condition, span: Span) -> Option<Test> {
        let of = self.condition(inner);
        let Siblings::Amount(amount, number, whom) = siblings else {
            return Some(Test::Sibling { from: 1, to: None, whom: Counted::Others, of: Box::new(of?) });
        };
        let number = i64::from(self.number(number)?);
        let (from, to) = between(*amount, (number, number));
        let most = i64::from(MAX_SIBLINGS);
        if !(0..=most).contains(&number) || (from <= 0 && to > most) || to < 0 || from > most {
            let wants = "a number of children that some household has and another has not, up to 20";
            self.names.report(ClauseError::NoSuchAmount { wants, span });
            return None;
        }
        let to = (to <= most).then(|| u32::try_from(to)).transpose().ok()?;
        Some(Test::Sibling { from: u32::try_from(from.max(0)).ok()?, to, whom: *whom, of: Box::new(of?) })
    }

    /// Reports what is not about the person of whom a condition is read.
    fn theirs(&self, written: &ast::Condition) -> Option<()> {
        let Some(within) = self.within.filter(|within| within.alone) else { return Some(()) };
        let what = match &written.body {
            ConditionBody::And(_) | ConditionBody::Or(_) | ConditionBody::Not(_) | ConditionBody::Count(..) => None,
            ConditionBody::Test(name, _) => {
                let is_theirs = self.names.people().person_of(&name.value) == Some(within.person);
                let is_known = [Kind::Fact, Kind::Define, Kind::Score]
                    .into_iter()
                    .any(|kind| self.names.peek(kind, &name.value).is_some())
                    || self.names.people().person_of(&name.value).is_some();
                (is_known && !is_theirs).then(|| format!("`{}`", name.value))
            }
            ConditionBody::EventCount(name, ..)
            | ConditionBody::EventWithin(name, _)
            | ConditionBody::TimeSince(name, ..) => Some(format!("`{}`", name.value)),
            ConditionBody::Sibling(..) => Some("another child".to_owned()),
            ConditionBody::People(..) => Some("what is asked of other people".to_owned()),
            ConditionBody::Received(_) => Some("`received`".to_owned()),
            ConditionBody::Level(..) => Some("the level".to_owned()),
        };
        let Some(what) = what else { return Some(()) };
        let (person, span) = (within.person.to_owned(), written.span);
        self.names.report(PeopleError::NotTheirs { what, person, span });
        None
    }

    /// Something that holds for some of the people of a kind.
    fn people(&self, counting: &Counting, name: &Name, inner: &ast::Condition, span: Span) -> Option<Test> {
        let people = self.names.people();
        let Some((person, counted)) = people.kind(&name.value) else {
            let one = name.value.strip_suffix('s').unwrap_or(&name.value);
            if CHILDREN.contains(&one) {
                self.names.report(PeopleError::NotAPerson { name: name.clone(), span });
            } else {
                // Where something is wrong with the people themselves, that was said.
                self.names.find(Kind::Person, name);
            }
            return None;
        };
        let id = self.names.peek(Kind::Person, person).map(PersonId)?;
        let (from, to) = match counting {
            Counting::Any => (1, i64::MAX),
            Counting::Amount(amount, number) => {
                let number = i64::from(self.number(number)?);
                let (from, to) = between(*amount, (number, number));
                let most = i64::from(counted.most);
                if (from <= 0 && to >= most) || from > most || to < 0 {
                    let of = counted.most as usize;
                    self.names.report(ConditionError::CountNeverMatters { number, of, span });
                    return None;
                }
                (from, to)
            }
        };
        let (mut there, mut of) = (Vec::new(), Vec::new());
        for nth in 0..counted.most {
            there.push(Scope { within: None, ..*self }.condition(&people::there(counted, nth))?);
            of.push(Scope { within: Some(Within { person, nth, alone: true }), ..*self }.condition(inner)?);
        }
        let to = (to < i64::from(counted.most)).then(|| u32::try_from(to)).transpose().ok()?;
        Some(Test::People { person: id, from: u32::try_from(from.max(0)).ok()?, to, there, of })
    }

    /// The name of a fact of the person of whom a condition is read; every other name as it is.
    fn of_person(&self, name: &Name) -> Option<Name> {
        let people = self.names.people();
        if let Some(within) = self.within
            && people.person_of(&name.value) == Some(within.person)
        {
            return Some(Name { value: people.in_place(&name.value, within.nth), span: name.span });
        }
        match people.placed(&name.value).filter(|placed| placed.fact != name.value) {
            Some(Placed { fact, person, .. }) => {
                let (fact, person) = (fact.clone(), person.clone());
                self.names.report(PeopleError::OneOfSeveral { name: name.clone(), fact, person });
                None
            }
            None => Some(name.clone()),
        }
    }

    /// The id of an event; reports it when there is none.
    pub(crate) fn event(&self, name: &Name) -> Option<EventId> {
        self.names.find(Kind::Event, name).map(EventId)
    }

    /// The id of a fact; reports it when there is none.
    pub(crate) fn fact(&self, name: &Name) -> Option<(FactId, Option<&Fact>)> {
        let id = self.names.find(Kind::Fact, name).map(FactId)?;
        Some((id, self.facts[id].as_ref()))
    }

    /// The meaning of a window.
    pub(crate) fn window(&self, window: &ast::Window, span: Span) -> Option<Window> {
        Some(match window {
            ast::Window::Last(duration) => {
                self.elapsing(*duration, span)?;
                Window::Last(*duration)
            }
            ast::Window::Since(name) => Window::Since(self.event(name)?),
            ast::Window::Near(side, length, name) => {
                let (base, counted) = (self.event(name), self.elapsing(*length, span));
                counted?;
                Window::Near(*side, *length, base?)
            }
            ast::Window::Next(length) => {
                self.elapsing(*length, span)?;
                Window::Next(*length)
            }
        })
    }

    /// Reports a length of time that is not counted off on the plain calendar.
    pub(crate) fn elapsing(&self, length: Length, span: Span) -> Option<()> {
        let Some(wants) = clauses::no_passing_time(length) else { return Some(()) };
        self.names.report(ClauseError::NoSuchAmount { wants, span });
        None
    }

    fn number(&self, number: &NumberRef) -> Option<i32> {
        match number {
            NumberRef::Number(number) => Some(number.value),
            NumberRef::Bound(name) => self.bound(name),
        }
    }

    fn bound(&self, name: &Name) -> Option<i32> {
        self.names.find(Kind::Bound, name)?;
        (self.bounds)(&name.value)
    }

    fn count(&self, quantifier: &Quantifier, members: &Members, span: Span) -> Option<Test> {
        if matches!(quantifier, Quantifier::Amount(..)) {
            self.counted(members);
        }
        let (of, group) = match members {
            Members::List(list) => (self.all(list), None),
            Members::Group(name) => {
                let (id, of) = self.group(name)?;
                (of, Some(id))
            }
        };
        let amount = match quantifier {
            Quantifier::Any => Some((1, i64::MAX)),
            Quantifier::All => None,
            Quantifier::None => Some((0, 0)),
            Quantifier::Amount(amount, number) => {
                let number = i64::from(self.number(number)?);
                let of = of.as_ref()?.len();
                let (from, to) = between(*amount, (number, number));
                let total = i64::from(arena::number(of));
                if (from <= 0 && to >= total) || from > total || to < 0 {
                    self.names.report(ConditionError::CountNeverMatters { number, of, span });
                    return None;
                }
                Some((from, to))
            }
        };
        let of = of?;
        let total = arena::number(of.len());
        let (from, to) = amount.unwrap_or((i64::from(total), i64::MAX));
        Some(Test::Count {
            from: u32::try_from(from.max(0)).unwrap_or(u32::MAX),
            to: (to < i64::from(total)).then(|| u32::try_from(to.max(0)).unwrap_or(0)),
            of,
            group,
        })
    }

    /// A group, and what it counts.
    fn group(&self, name: &Name) -> Option<(GroupId, Option<Vec<Condition>>)> {
        let id = self.names.find(Kind::Group, name).map(GroupId)?;
        // Every member is looked at, so that every problem is reported.
        let mut facts = self.groups[id].clone();
        if let Some(within) = self.within.filter(|within| within.alone) {
            let placed = |fact: &FactId| self.names.people().placed(&self.names.name(Kind::Fact, fact.0)).cloned();
            if !facts.iter().all(|fact| placed(fact).is_some_and(|placed| placed.person == within.person)) {
                let (what, person) = (format!("something in `{}`", name.value), within.person.to_owned());
                self.names.report(PeopleError::NotTheirs { what, person, span: name.span });
                return None;
            }
            facts.retain(|fact| placed(fact).is_some_and(|placed| placed.nth == within.nth));
        }
        self.names.count(facts.len(), name.span)?;
        let of: Vec<Option<Condition>> = facts.iter().map(|fact| self.member(*fact, name)).collect();
        Some((id, of.into_iter().collect()))
    }

    /// A member of a group: its yes/no fact holds.
    fn member(&self, id: FactId, group: &Name) -> Option<Condition> {
        let fact = self.facts[id].as_ref()?;
        if !matches!(fact.domain, Domain::YesNo) {
            self.wrong_type(
                fact,
                "something that holds or not",
                group.span,
                "a group of yes/no facts, or a list of conditions",
            );
            return None;
        }
        Some(Condition { body: Test::Fact(id, Values::YesNo(true)), span: group.span })
    }

    /// Notes whose members are counted; reports a bare name that stands twice among them.
    fn counted(&self, members: &Members) {
        match members {
            Members::Group(name) => self.names.counts(name),
            Members::List(list) => {
                let bare = |one: &ast::Condition| {
                    let name =
                        if let ConditionBody::Test(name, ast::Test::Holds) = &one.body { Some(name) } else { None };
                    name.cloned()
                };
                let bare: Vec<Name> = list.iter().filter_map(bare).collect();
                self.names.once(&bare, &Twice::Counted(None));
            }
        }
    }

    /// What a score gives points for.
    pub(crate) fn scored(&self, points: ast::Int, of: &Scored) -> Option<Vec<Points>> {
        if let Scored::ForEach(members) = of {
            self.counted(members);
        }
        let of = match of {
            Scored::When(condition) => vec![self.condition(condition)?],
            Scored::ForEach(Members::List(list)) => self.all(list)?,
            Scored::ForEach(Members::Group(name)) => self.group(name)?.1?,
        };
        if points.value == 0 || points.value.abs() > MAX_POINTS {
            let wants = "points from 1 to 100, or from -100 to -1";
            self.names.report(ClauseError::NoSuchAmount { wants, span: points.span });
            return None;
        }
        Some(of.into_iter().map(|when| Points { points: points.value, when }).collect())
    }

    /// A score, compared.
    fn score(&self, name: &Name, id: ScoreId, test: &ast::Test) -> Option<Test> {
        let Some(scores) = self.scores else {
            self.names.report(ConditionError::ScoreOfScore { name: name.clone() });
            return None;
        };
        let wrong = |tried: &'static str, span: Span| {
            let (fact, instead) = (name.value.clone(), "`at least`, `over`, `under` or `between` with points");
            self.names.report(ValueError::WrongType { fact, is: "a score", tried, span, instead });
        };
        let plain = |quantity: &Quantity| {
            if let Some(unit) = quantity.unit {
                let (fact, span) = (name.value.clone(), quantity.span);
                self.names.report(ValueError::UnitMismatch { fact, unit: None, written: unit, span });
                return None;
            }
            Some(i64::from(quantity.number))
        };
        let (from, to) = match test {
            ast::Test::Compare(amount, quantity) => {
                let number = plain(quantity)?;
                between(*amount, (number, number))
            }
            ast::Test::CompareName(amount, bound) => {
                let number = i64::from(self.bound(bound)?);
                between(*amount, (number, number))
            }
            ast::Test::Between(from, to, unit) => {
                let span = from.span.to(to.span);
                if from.value > to.value {
                    self.names.report(ValueError::range_reversed(from.value, to.value, span));
                    return None;
                }
                let high = plain(&Quantity { number: to.value, unit: *unit, span: to.span })?;
                (i64::from(from.value), high)
            }
            ast::Test::Is(ast::Value::Quantity(quantity)) => {
                let number = plain(quantity)?;
                (number, number)
            }
            ast::Test::Is(ast::Value::Name(bound)) => {
                let number = i64::from(self.bound(bound)?);
                (number, number)
            }
            ast::Test::IsNot(value) => {
                let inner = self.score(name, id, &ast::Test::Is(value.clone()))?;
                return Some(Test::Not(Box::new(Condition { body: inner, span: value.span() })));
            }
            ast::Test::Holds => {
                wrong("something that holds or not", name.span);
                return None;
            }
            ast::Test::Is(ast::Value::YesNo(_)) => {
                wrong("yes or no", name.span);
                return None;
            }
            ast::Test::IsOneOf(_) | ast::Test::Includes(_) => {
                wrong("one of a list", name.span);
                return None;
            }
        };
        let score = scores[id].as_ref()?;
        let (least, most) = score.range();
        let (low, high) = (i64::from(least), i64::from(most));
        if (from <= low && to >= high) || from > high || to < low {
            self.names.report(ConditionError::ScoreNeverMatters { least, most, span: name.span });
            return None;
        }
        let mut counted = 0;
        score.of.iter().for_each(|item| item.when.visit(&mut |_| counted += 1));
        self.names.count(counted, name.span)?;
        Some(Test::Score {
            score: id,
            from: i32::try_from(from.max(low)).ok()?,
            to: (to < high).then(|| i32::try_from(to)).transpose().ok()?,
            of: score.of.clone(),
        })
    }

    fn test(&self, name: &Name, test: &ast::Test) -> Option<Test> {
        let name = &self.of_person(name)?;
        if self.names.peek(Kind::Fact, &name.value).is_none()
            && let Some(id) = self.names.peek(Kind::Score, &name.value)
        {
            return self.score(name, ScoreId(id), test);
        }
        if let ast::Test::Holds = test {
            match self.names.find_any(&[Kind::Fact, Kind::Define], name)? {
                (Kind::Define, id) => return Some(Test::Define(DefineId(id))),
                _ => {
                    let (id, fact) = self.fact(name)?;
                    let fact = fact?;
                    if !matches!(fact.domain, Domain::YesNo) {
                        self.wrong_type(fact, "yes or no", name.span, how_to_ask(&fact.domain));
                        return None;
                    }
                    return Some(Test::Fact(id, Values::YesNo(true)));
                }
            }
        }
        if self.names.peek(Kind::Fact, &name.value).is_none() && self.names.peek(Kind::Define, &name.value).is_some() {
            let fact = name.value.clone();
            let (is, tried) = ("a define", "something with a value");
            self.names.report(ValueError::WrongType { fact, is, tried, span: name.span, instead: "its bare name" });
            return None;
        }
        if self.scores.is_some_and(|scores| !scores.is_empty()) {
            // What is neither could be meant for either.
            self.names.find_any(&[Kind::Fact, Kind::Score], name)?;
        }
        let (id, fact) = self.fact(name)?;
        let fact = fact?;
        let values = match test {
            ast::Test::Holds => return None,
            ast::Test::Is(value) => self.value(fact, value)?,
            ast::Test::IsNot(value) => {
                let span = value.span();
                let inner = Condition { body: Test::Fact(id, self.value(fact, value)?), span };
                return Some(Test::Not(Box::new(inner)));
            }
            ast::Test::IsOneOf(names) => {
                let names = self.names.once(names, &Twice::Harmless);
                let choices = self.choices(fact, name.span)?;
                let found: Option<Vec<u32>> =
                    names.into_iter().map(|choice| self.choice(fact, choices, choice)).collect();
                Values::Choices(sorted(found?))
            }
            ast::Test::Includes(item) => {
                let Domain::SeveralOf { choices } = &fact.domain else {
                    self.wrong_type(fact, "several of a list", name.span, how_to_ask(&fact.domain));
                    return None;
                };
                Values::Item(self.choice(fact, choices, item)?, true)
            }
            ast::Test::Between(from, to, unit) => self.between(fact, *from, *to, *unit)?,
            ast::Test::Compare(amount, quantity) => {
                // Under the number behind the last one is every number.
                let past = i64::from(*amount == Amount::Under);
                let range = self.quantity_within(fact, quantity, past)?;
                self.clamp(fact, between(*amount, range))?
            }
            ast::Test::CompareName(amount, other) => match &fact.domain {
                Domain::OneOf { choices, ordered: true } => {
                    let at = i64::from(self.choice(fact, choices, other)?);
                    let (from, to) = between(*amount, (at, at));
                    let count = arena::number(choices.len());
                    Values::Choices((0..count).filter(|i| (from..=to).contains(&i64::from(*i))).collect())
                }
                Domain::Number { .. } => {
                    let bound = i64::from(self.bound(other)?);
                    self.clamp(fact, between(*amount, (bound, bound)))?
                }
                Domain::OneOf { ordered: false, .. } | Domain::YesNo | Domain::SeveralOf { .. } => {
                    self.wrong_type(fact, "something higher or lower", name.span, how_to_ask(&fact.domain));
                    return None;
                }
            },
        };
        Some(Test::Fact(id, values))
    }

    /// The values between two numbers, both included.
    pub(crate) fn between(&self, fact: &Fact, from: ast::Int, to: ast::Int, unit: Option<Unit>) -> Option<Values> {
        let span = from.span.to(to.span);
        if from.value > to.value {
            self.names.report(ValueError::range_reversed(from.value, to.value, span));
            return None;
        }
        // One after the other: both numbers have the same unit, and what is wrong with it is said once.
        let low = self.quantity(fact, &Quantity { number: from.value, unit, span: from.span })?;
        let high = self.quantity(fact, &Quantity { number: to.value, unit, span: to.span })?;
        self.clamp(fact, (low.0, high.1))
    }

    /// The values that a written value stands for.
    pub(crate) fn value(&self, fact: &Fact, value: &ast::Value) -> Option<Values> {
        match (value, &fact.domain) {
            (ast::Value::YesNo(answer), Domain::YesNo) => Some(Values::YesNo(answer.value)),
            (ast::Value::Quantity(quantity), Domain::Number { .. }) => {
                let range = self.quantity(fact, quantity)?;
                self.clamp(fact, range)
            }
            (ast::Value::Name(name), Domain::OneOf { choices, .. }) => {
                Some(Values::Choices(vec![self.choice(fact, choices, name)?]))
            }
            (ast::Value::Name(name), Domain::Number { .. }) => {
                let bound = i64::from(self.bound(name)?);
                self.clamp(fact, (bound, bound))
            }
            (ast::Value::YesNo(_), _) => {
                self.wrong_type(fact, "yes or no", value.span(), how_to_ask(&fact.domain));
                None
            }
            (ast::Value::Quantity(_), _) => {
                self.wrong_type(fact, "a number", value.span(), how_to_ask(&fact.domain));
                None
            }
            (ast::Value::Name(name), Domain::YesNo) if is_no_answer(&name.value) => {
                let choices = ["yes", "no"].map(str::to_owned).to_vec();
                let (fact, name) = (fact.written().to_owned(), name.clone());
                self.names.report(NameError::UnknownChoice { fact, name, near: None, choices });
                None
            }
            (ast::Value::Name(_), _) => {
                self.wrong_type(fact, "one of a list", value.span(), how_to_ask(&fact.domain));
                None
            }
        }
    }

    fn choices<'f>(&self, fact: &'f Fact, span: Span) -> Option<&'f [Choice]> {
        if let Domain::OneOf { choices, .. } = &fact.domain {
            return Some(choices);
        }
        self.wrong_type(fact, "one of a list", span, how_to_ask(&fact.domain));
        None
    }

    /// The position of a choice; reports it when there is none.
    pub(crate) fn choice(&self, fact: &Fact, choices: &[Choice], name: &Name) -> Option<u32> {
        let found = choices.iter().zip(0u32..).find(|(choice, _)| choice.name == name.value).map(|(_, at)| at);
        if found.is_none() {
            self.names.report(NameError::UnknownChoice {
                fact: fact.written().to_owned(),
                name: name.clone(),
                near: nearest(&name.value, choices.iter().map(|c| c.name.as_str())).map(str::to_owned),
                choices: choices.iter().map(|choice| choice.name.clone()).collect(),
            });
        }
        found
    }

    /// The numbers that a quantity stands for in the fact's own unit: four years are 48 to 59 months.
    pub(crate) fn quantity(&self, fact: &Fact, quantity: &Quantity) -> Option<Range> {
        self.quantity_within(fact, quantity, 0)
    }

    /// The same where it may lie so far behind the fact's last number.
    fn quantity_within(&self, fact: &Fact, quantity: &Quantity, past: i64) -> Option<Range> {
        let name = fact.written().to_owned();
        let Domain::Number { unit, from, to } = fact.domain else {
            self.wrong_type(fact, "a number", quantity.span, how_to_ask(&fact.domain));
            return None;
        };
        let each = match (unit, quantity.unit) {
            (None, None) => 1,
            (Some(unit), None) => {
                self.names.report(ValueError::UnitMissing { fact: name, unit, span: quantity.span });
                return None;
            }
            (unit, Some(written)) => match unit.and_then(|unit| written.ratio(unit)) {
                Some(ratio) => ratio,
                None => {
                    self.names.report(ValueError::UnitMismatch { fact: name, unit, written, span: quantity.span });
                    return None;
                }
            },
        };
        let low = i64::from(quantity.number) * i64::from(each);
        let high = low + i64::from(each) - 1;
        if high < i64::from(from) || low > i64::from(to) + past {
            self.names.report(ValueError::OutOfRange { name, value: low, from, to, unit, span: quantity.span });
            return None;
        }
        Some((low, high))
    }

    /// A range cut to the fact's own.
    pub(crate) fn clamp(&self, fact: &Fact, (low, high): Range) -> Option<Values> {
        let Domain::Number { from, to, .. } = fact.domain else { return None };
        let low = low.max(i64::from(from));
        let high = high.min(i64::from(to));
        if low > high {
            return Some(Values::Numbers { from: 1, to: 0 });
        }
        Some(Values::Numbers { from: i32::try_from(low).ok()?, to: i32::try_from(high).ok()? })
    }

    /// Reports something asked of a fact that its type cannot answer.
    pub(crate) fn wrong_type(&self, fact: &Fact, tried: &'static str, span: Span, instead: &'static str) {
        let is = match fact.domain {
            Domain::YesNo => "yes or no",
            Domain::Number { .. } => "a number",
            Domain::OneOf { ordered: true, .. } => "one of an ordered list",
            Domain::OneOf { ordered: false, .. } => "one of a list without order",
            Domain::SeveralOf { .. } => "several of a list",
        };
        self.names.report(ValueError::WrongType { fact: fact.written().to_owned(), is, tried, span, instead });
    }
}

fn how_to_ask(domain: &Domain) -> &'static str {
    match domain {
        Domain::YesNo => "its bare name, or `not` and its name",
        Domain::Number { .. } => "`at least`, `at most`, `over`, `under`, `exactly` or `between` with a number",
        Domain::OneOf { ordered: true, .. } => "`is`, `is one of ( … )`, `at least` or `at most` with an answer",
        Domain::OneOf { ordered: false, .. } => "`is`, `is not` or `is one of ( … )` with an answer",
        Domain::SeveralOf { .. } => "`includes` with an answer",
    }
}

/// The numbers that compare in this way with any number of a range: under four years is under 48 months, over four
/// years is over 59.
fn between(amount: Amount, (low, high): Range) -> Range {
    const FAR: i64 = i64::MAX;
    match amount {
        Amount::AtLeast => (low, FAR),
        Amount::AtMost => (-FAR, high),
        Amount::Over => (high + 1, FAR),
        Amount::Under => (-FAR, low - 1),
        Amount::Exactly => (low, high),
    }
}

fn sorted(mut choices: Vec<u32>) -> Vec<u32> {
    choices.in_order();
    choices.dedup();
    choices
}
