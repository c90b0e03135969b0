//! Every name in a file: what it could be the name of, and whether it declares, adjusts or uses it.
//!
//! In: the blocks of one file, and its text. Out: mentions in the order of the text. Choices of a fact are not blocks and not among them.

use crate::base::arena;
use crate::base::order::InOrder;
use crate::base::span::Span;
use crate::pack::settings::{SettingKey, Takes, listed};
use crate::syntax::ast::{
    Asked, Block, Cite, ClauseBody, Condition, ConditionBody, Consequence, Counting, Example, ExpectationBody,
    GivenBody, GivenReceived, Kind, Members, Name, NumberRef, OutcomeKind, OutcomeRef, Quantifier, Received, Scored,
    SettingValue, Siblings, Test, Text, Window,
};

/// A name where it was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mention {
    /// The name.
    pub name: String,
    /// Where.
    pub span: Span,
    /// What it could be the name of.
    pub kinds: &'static [Kind],
    /// What it does there.
    pub role: Role,
}

/// What a mention does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// Stands at the head of its block.
    Declares,
    /// Stands at the head of a `local` block.
    Adjusts,
    /// Stands anywhere else.
    Uses,
}

/// Agencies and roles share their names.
const WHO: &[Kind] = &[Kind::Agency, Kind::Role];
/// Facts and scores are compared with numbers.
const COMPARED: &[Kind] = &[Kind::Fact, Kind::Score];

/// Every mention in some blocks.
#[must_use]
pub(crate) fn mentions(blocks: &[Block], text: &str) -> Vec<Mention> {
    let mut walk = Walk { text, found: Vec::new() };
    for block in blocks {
        let role = if block.local { Role::Adjusts } else { Role::Declares };
        walk.push(&block.name, one(block.kind), role);
        for clause in &block.clauses {
            walk.clause(block, &clause.body);
        }
    }
    walk.found.in_order_of(|mention| mention.span.start);
    walk.found
}

/// A list of one kind.
#[must_use]
pub(crate) fn one(kind: Kind) -> &'static [Kind] {
    let at = Kind::ALL.iter().position(|other| *other == kind);
    at.map_or_else(|| unreachable!("every kind stands in the list of kinds"), |at| arena::part(&ALL, at..at + 1))
}
static ALL: [Kind; 26] = Kind::ALL;

struct Walk<'a> {
    text: &'a str,
    found: Vec<Mention>,
}

impl Walk<'_> {
    fn push(&mut self, name: &Name, kinds: &'static [Kind], role: Role) {
        self.found.push(Mention { name: name.value.clone(), span: name.span, kinds, role });
    }

    fn uses(&mut self, name: &Name, kinds: &'static [Kind]) {
        self.push(name, kinds, Role::Uses);
    }

    fn all(&mut self, names: &[Name], kinds: &'static [Kind]) {
        names.iter().for_each(|name| self.uses(name, kinds));
    }

    fn clause(&mut self, block: &Block, body: &ClauseBody) {
        match body {
            ClauseBody::When(condition)
            | ClauseBody::Unless(condition)
            | ClauseBody::Always(condition)
            | ClauseBody::Among(condition)
            | ClauseBody::ShareWhere(condition) => {
                self.condition(condition);
            }
            ClauseBody::Then(consequence) => self.consequence(consequence),
            ClauseBody::Cites(cite) => self.cite(cite),
            ClauseBody::HeldBy(names) => self.all(names, one(Kind::Agency)),
            ClauseBody::Extends(name) => self.uses(name, one(Kind::Pack)),
            ClauseBody::Above(name) => self.uses(name, one(block.kind)),
            ClauseBody::LedBy(names) | ClauseBody::With(names) | ClauseBody::OwnedBy(names) => self.all(names, WHO),
            ClauseBody::In(name) => self.uses(name, one(Kind::Agency)),
            ClauseBody::Of(names) => self.all(names, one(Kind::Fact)),
            ClauseBody::HeldAs(name)
            | ClauseBody::NotNeeded(name)
            | ClauseBody::CountsFrom(name)
            | ClauseBody::Happens(_, name) => self.uses(name, one(Kind::Event)),
            ClauseBody::Points(_, Scored::When(condition)) => self.condition(condition),
            ClauseBody::Points(_, Scored::ForEach(members)) => self.members(members),
            ClauseBody::While(name) | ClauseBody::OnceWhile(name) => self.uses(name, one(Kind::Fact)),
            ClauseBody::About(_, Some(name)) => self.uses(name, one(Kind::Person)),
            ClauseBody::CountedBy(name) => self.uses(name, one(Kind::Fact)),
            ClauseBody::Reached(names) => self.all(names, one(Kind::Fact)),
            ClauseBody::Deed(name) => self.uses(name, one(Kind::Action)),
            ClauseBody::EachTime(each) => {
                self.uses(&each.event, one(Kind::Event));
                self.all(&each.by, one(Kind::Event));
            }
            ClauseBody::GivesWay(names) => self.all(names, one(Kind::Action)),
            ClauseBody::Quorum(names, _) => self.all(names, WHO),
            ClauseBody::Invite(names, guard) | ClauseBody::Step(names, _, guard) => {
                self.all(names, WHO);
                guard.iter().for_each(|guard| self.condition(guard));
            }
            ClauseBody::ByTelephone(guard) => guard.iter().for_each(|guard| self.condition(guard)),
            ClauseBody::Starts(_, event, guard) => {
                self.uses(event, one(Kind::Event));
                guard.iter().for_each(|guard| self.condition(guard));
            }
            ClauseBody::Presumed(_, guard) => guard.iter().for_each(|guard| self.condition(guard)),
            ClauseBody::Asked(Asked::When { when, .. }) => self.condition(when),
            ClauseBody::Stops(events)
            | ClauseBody::Begins(events)
            | ClauseBody::Ends(events)
            | ClauseBody::DoneBy(events) => self.all(events, one(Kind::Event)),
            ClauseBody::Paused(from, until, cite) => {
                self.uses(from, one(Kind::Event));
                self.uses(until, one(Kind::Event));
                cite.iter().for_each(|cite| self.cite(cite));
            }
            ClauseBody::Within(limit) => {
                limit.before.iter().for_each(|event| self.uses(event, one(Kind::Event)));
                limit.cite.iter().for_each(|cite| self.cite(cite));
            }
            ClauseBody::OnCalendar(name) => self.uses(name, one(Kind::Calendar)),
            ClauseBody::Escalates(name) => self.uses(name, one(Kind::Ladder)),
            ClauseBody::NeverBelow(name) => self.uses(name, one(Kind::Level)),
            ClauseBody::NeverSlower(name) => self.uses(name, one(Kind::Speed)),
            ClauseBody::AlwaysGives(name) => self.uses(name, one(Kind::Action)),
            ClauseBody::Is(SettingValue::Text(text)) if block.kind == Kind::Setting => self.setting(block, text),
            ClauseBody::Example(example) => self.example(example),
            ClauseBody::Because(_)
            | ClauseBody::Means(_)
            | ClauseBody::Worse(_)
            | ClauseBody::Typed(_)
            | ClauseBody::About(_, None)
            | ClauseBody::InForce(_)
            | ClauseBody::ReviewBy(_)
            | ClauseBody::RequiresGrade(_)
            | ClauseBody::Version(_)
            | ClauseBody::Publisher(_)
            | ClauseBody::Edition(_)
            | ClauseBody::Grade(_)
            | ClauseBody::Licence(_)
            | ClauseBody::Address(_)
            | ClauseBody::Label(_)
            | ClauseBody::Hours(_)
            | ClauseBody::Allow(..)
            | ClauseBody::Also(_)
            | ClauseBody::Formerly(_)
            | ClauseBody::Consent(_)
            | ClauseBody::Warns(_)
            | ClauseBody::Asked(Asked::From(_) | Asked::Until(_))
            | ClauseBody::NotUnborn
            | ClauseBody::Usual(_)
            | ClauseBody::EmergencyQuestion
            | ClauseBody::EmergencyLevel
            | ClauseBody::Door(_)
            | ClauseBody::Grows
            | ClauseBody::RightOf(_)
            | ClauseBody::MustNotMatter
            | ClauseBody::CannotChange
            | ClauseBody::AtReceipt
            | ClauseBody::PresumedNone
            | ClauseBody::WithAttendance
            | ClauseBody::Is(_)
            | ClauseBody::Range(..)
            | ClauseBody::Telephone(_)
            | ClauseBody::FileName(_)
            | ClauseBody::Counts(_) => {}
        }
    }

    /// The names that a setting lists in a text: `is "danger-now, urgent-medical-need"`.
    fn setting(&mut self, block: &Block, text: &Text) {
        let Some(Takes::Names(kind)) = SettingKey::named(&block.name.value).map(SettingKey::takes) else { return };
        let (start, end) = (text.span.start + 1, text.span.end - 1);
        let written = self.text.get(start as usize..end as usize).unwrap_or_default();
        for (bytes, name) in listed(written) {
            let at = |byte: usize| start + u32::try_from(byte).unwrap_or(u32::MAX);
            let span = Span { start: at(bytes.start), end: at(bytes.end), ..text.span };
            self.uses(&Name { value: name.to_owned(), span }, one(kind));
        }
    }

    fn cite(&mut self, cite: &Cite) {
        self.uses(&cite.source, one(Kind::Source));
    }

    fn consequence(&mut self, consequence: &Consequence) {
        match consequence {
            Consequence::Level(name) => self.uses(name, one(Kind::Level)),
            Consequence::Speed(name) => self.uses(name, one(Kind::Speed)),
            Consequence::Route(name) => self.uses(name, one(Kind::Route)),
            Consequence::Refuse(name) | Consequence::Action(name, _) => self.uses(name, one(Kind::Action)),
            Consequence::Tell(names, _) => self.all(names, WHO),
            Consequence::Ask(name) => self.uses(name, one(Kind::Fact)),
        }
    }

    fn condition(&mut self, condition: &Condition) {
        match &condition.body {
            ConditionBody::And(parts) | ConditionBody::Or(parts) => parts.iter().for_each(|part| self.condition(part)),
            ConditionBody::Not(inner) => self.condition(inner),
            ConditionBody::Received(Received::Outside(name)) => self.uses(name, one(Kind::Calendar)),
            ConditionBody::Received(Received::On(_) | Received::From(_) | Received::Before(_)) => {}
            ConditionBody::Sibling(siblings, inner) => {
                if let Siblings::Amount(_, number, _) = siblings {
                    self.number(number);
                }
                self.condition(inner);
            }
            ConditionBody::People(counting, name, inner) => {
                if let Counting::Amount(_, number) = counting {
                    self.number(number);
                }
                self.people(name);
                self.condition(inner);
            }
            ConditionBody::Count(quantifier, members) => {
                if let Quantifier::Amount(_, number) = quantifier {
                    self.number(number);
                }
                self.members(members);
            }
            ConditionBody::EventCount(event, window, _, number) => {
                self.uses(event, one(Kind::Event));
                window.iter().for_each(|window| self.window(window));
                self.number(number);
            }
            ConditionBody::EventWithin(event, window) => {
                self.uses(event, one(Kind::Event));
                self.window(window);
            }
            ConditionBody::TimeSince(event, ..) => self.uses(event, one(Kind::Event)),
            ConditionBody::Level(_, name) => self.uses(name, one(Kind::Level)),
            ConditionBody::Test(name, test) => match test {
                Test::Holds => self.uses(name, &[Kind::Fact, Kind::Define]),
                Test::CompareName(_, bound) => {
                    self.uses(name, COMPARED);
                    self.uses(bound, one(Kind::Bound));
                }
                Test::Is(_) | Test::IsNot(_) | Test::Between(..) | Test::Compare(..) => self.uses(name, COMPARED),
                Test::IsOneOf(_) | Test::Includes(_) => self.uses(name, one(Kind::Fact)),
            },
        }
    }

    /// `adults` is many times `adult`.
    fn people(&mut self, name: &Name) {
        match name.value.strip_suffix('s') {
            Some(one_of_them) => {
                let span = Span { end: name.span.end - 1, ..name.span };
                self.uses(&Name { value: one_of_them.to_owned(), span }, one(Kind::Person));
            }
            None => self.uses(name, one(Kind::Person)),
        }
    }

    fn members(&mut self, members: &Members) {
        match members {
            Members::Group(name) => self.uses(name, one(Kind::Group)),
            Members::List(parts) => parts.iter().for_each(|part| self.condition(part)),
        }
    }

    fn number(&mut self, number: &NumberRef) {
        if let NumberRef::Bound(name) = number {
            self.uses(name, one(Kind::Bound));
        }
    }

    fn window(&mut self, window: &Window) {
        match window {
            Window::Since(event) | Window::Near(_, _, event) => self.uses(event, one(Kind::Event)),
            Window::Last(_) | Window::Next(_) => {}
        }
    }

    fn example(&mut self, example: &Example) {
        for given in &example.given {
            match &given.body {
                GivenBody::Fact(name, _) | GivenBody::Contested(name) => self.uses(name, one(Kind::Fact)),
                GivenBody::EventCount(event, window, _) => {
                    self.uses(event, one(Kind::Event));
                    window.iter().for_each(|window| self.window(window));
                }
                GivenBody::TimeSince(event, _) | GivenBody::Planned(_, event, _) => self.uses(event, one(Kind::Event)),
                GivenBody::Received(GivenReceived::Outside(name, _)) => self.uses(name, one(Kind::Calendar)),
                GivenBody::Received(GivenReceived::On(_) | GivenReceived::At(_)) => {}
                GivenBody::Sibling(_, condition) => self.condition(condition),
                GivenBody::There(name, _) => self.uses(name, WHO),
                GivenBody::ByTelephone(_) => {}
            }
        }
        for expectation in &example.expects {
            match &expectation.body {
                ExpectationBody::Gives(list) | ExpectationBody::CouldGive(list) | ExpectationBody::NeverGives(list) => {
                    list.iter().for_each(|outcome| self.outcome(outcome));
                }
                ExpectationBody::Asks(fact, agencies) => {
                    self.uses(fact, one(Kind::Fact));
                    self.all(agencies, one(Kind::Agency));
                }
            }
        }
    }

    fn outcome(&mut self, outcome: &OutcomeRef) {
        let kinds = match outcome.kind {
            None => &[Kind::Level, Kind::Action],
            Some(OutcomeKind::Speed) => one(Kind::Speed),
            Some(OutcomeKind::Route) => one(Kind::Route),
            Some(OutcomeKind::Tell | OutcomeKind::Invite) => WHO,
            Some(OutcomeKind::Refuse) => one(Kind::Action),
            Some(OutcomeKind::Ask) => one(Kind::Fact),
        };
        self.uses(&outcome.name, kinds);
    }
}
