//! Examples, and what a rule or a meeting can give.

use super::Builder;
use crate::base::limits::MAX_SIBLINGS;
use crate::pack::errors::{ClauseError, ExampleError};
use crate::pack::model::{
    ActionId, Domain, Effect, Example, Expectation, Expected, FactId, Given, LevelId, Receipt, RouteId, Rule, Siblings,
    SpeedId, Values, Who, Yield,
};
use crate::pack::resolve::conditions::Scope;
use crate::syntax::ast::{
    self, Block, ClauseBody, ExpectationBody, GivenBody, GivenReceived, GivenSiblings, GivenTest, Kind,
};

impl Builder<'_> {
    /// The examples of a rule or a meeting; those of a local pack stand for those of the packs that it extends, which
    /// speak of it as it was.
    pub(super) fn examples(&self, scope: &Scope<'_>, block: &Block, giver: &Giver) -> Vec<Example> {
        let written = block.clauses.iter().filter_map(|clause| {
            if let ClauseBody::Example(example) = &clause.body { Some((example, clause.span)) } else { None }
        });
        let layer = |example: &ast::Example| self.layers.of(example.title.span.file);
        let latest = written.clone().map(|(example, _)| layer(example)).max().filter(|_| giver.adjusted);
        let read = |(example, span)| {
            let counts = latest.is_none_or(|latest| layer(example) == latest);
            self.example(scope, example, span, giver, counts)
        };
        written.filter_map(read).collect()
    }

    fn example(
        &self,
        scope: &Scope<'_>,
        written: &ast::Example,
        span: crate::base::span::Span,
        giver: &Giver,
        counts: bool,
    ) -> Option<Example> {
        let mut given: Vec<Given> = Vec::new();
        let mut is_told = false;
        for item in &written.given {
            // `given police` in a meeting: what is said of the first is meant of all.
            if let Some(name) = self.attends(&item.body, giver) {
                if !std::mem::replace(&mut is_told, true) {
                    self.names.report(ExampleError::NotAttended { name });
                }
                continue;
            }
            let Some(meaning) = self.given(scope, &item.body) else { continue };
            if matches!(meaning, Given::There(..) | Given::ByTelephone(_)) && !giver.is_meeting() {
                self.names.report(ExampleError::NoMeeting { span: item.span });
                continue;
            }
            if let Some(name) = given.iter().find_map(|other| same_subject(other, &meaning, scope)) {
                self.names.report(ExampleError::GivenTwice { name, span: item.span });
            }
            given.push(meaning);
        }
        let expects = written
            .expects
            .iter()
            .filter_map(|expected| {
                let body = match &expected.body {
                    ExpectationBody::Gives(outcomes) => Expected::Gives(self.yields(outcomes, giver, counts)),
                    ExpectationBody::CouldGive(outcomes) => Expected::CouldGive(self.yields(outcomes, giver, counts)),
                    ExpectationBody::NeverGives(outcomes) => Expected::NeverGives(self.yields(outcomes, giver, counts)),
                    ExpectationBody::Asks(fact, agencies) => {
                        Expected::Asks(scope.fact(fact)?.0, self.agencies(agencies))
                    }
                };
                Some(Expectation { body, span: expected.span })
            })
            .collect();
        Some(Example {
            title: written.title.value.clone(),
            span: written.title.span,
            layer: self.layers.of(span.file),
            as_at: written.as_at.map(|day| day.value),
            given,
            expects,
        })
    }

    /// Who is given by the bare name where a meeting's example says who was there.
    fn attends(&self, given: &GivenBody, giver: &Giver) -> Option<ast::Name> {
        let GivenBody::Fact(name, GivenTest::Holds(_)) = given else { return None };
        let is = |kind: Kind| self.names.peek(kind, &name.value).is_some();
        (giver.is_meeting() && !is(Kind::Fact) && (is(Kind::Agency) || is(Kind::Role))).then(|| name.clone())
    }

    fn given(&self, scope: &Scope<'_>, given: &GivenBody) -> Option<Given> {
        Some(match given {
            GivenBody::Contested(name) => Given::Contested(scope.fact(name)?.0),
            GivenBody::EventCount(name, window, number) => {
                let window = match window {
                    None => crate::pack::model::Window::Ever,
                    Some(window) => scope.window(window, name.span)?,
                };
                if number.value < 0 {
                    self.names
                        .report(ClauseError::NoSuchAmount { wants: "a number of events, from 0", span: number.span });
                    return None;
                }
                Given::EventCount(scope.event(name)?, window, number.value)
            }
            GivenBody::Planned(holds, name, length) => {
                scope.elapsing(length.value, length.span)?;
                let window = crate::pack::model::Window::Next(length.value);
                Given::EventCount(scope.event(name)?, window, i32::from(*holds))
            }
            GivenBody::TimeSince(name, length) => {
                scope.elapsing(length.value, length.span)?;
                Given::TimeSince(scope.event(name)?, length.value)
            }
            GivenBody::Sibling(siblings, condition) => {
                let siblings = match siblings {
                    GivenSiblings::Any(true) => Siblings::Any,
                    GivenSiblings::Any(false) => Siblings::Exactly(0),
                    GivenSiblings::Exactly(number) => match u32::try_from(number.value) {
                        Ok(count) if count <= MAX_SIBLINGS => Siblings::Exactly(count),
                        _ => {
                            let wants = "a number of children, from 0 to 20";
                            self.names.report(ClauseError::NoSuchAmount { wants, span: number.span });
                            return None;
                        }
                    },
                };
                Given::Sibling(scope.condition(condition)?, siblings)
            }
            GivenBody::Received(GivenReceived::On(day)) => Given::Received(Receipt::Weekday, *day as i32),
            GivenBody::Received(GivenReceived::At(time)) => Given::Received(Receipt::Minute, scope.minute(*time, 0)?),
            GivenBody::Received(GivenReceived::Outside(name, holds)) => {
                Given::Received(scope.outside(name)?, i32::from(*holds))
            }
            GivenBody::There(name, was_there) => Given::There(self.names.who(name)?, *was_there),
            GivenBody::ByTelephone(was_call) => Given::ByTelephone(*was_call),
            GivenBody::Fact(name, test) => {
                let (id, fact) = scope.fact(name)?;
                let fact = fact?;
                let yes_no =
                    |answer: bool| ast::Value::YesNo(crate::base::span::Spanned { value: answer, span: name.span });
                match test {
                    GivenTest::Holds(holds) => Given::Fact(id, scope.value(fact, &yes_no(*holds))?),
                    GivenTest::Is(value) => Given::Fact(id, scope.value(fact, value)?),
                    GivenTest::Between(from, to, unit) => Given::Fact(id, scope.between(fact, *from, *to, *unit)?),
                    GivenTest::Includes(items, completeness) => {
                        let Domain::SeveralOf { choices } = &fact.domain else {
                            scope.wrong_type(fact, "several of a list", name.span, "`is` and an answer");
                            return None;
                        };
                        let found: Option<Vec<u32>> =
                            items.iter().map(|item| scope.choice(fact, choices, item)).collect();
                        match (completeness, found?.as_slice()) {
                            (ast::Completeness::Partial, [item]) => Given::Fact(id, Values::Item(*item, true)),
                            (_, items) => Given::Items(id, items.to_vec()),
                        }
                    }
                }
            }
        })
    }

    fn yields(&self, outcomes: &[ast::OutcomeRef], giver: &Giver, counts: bool) -> Vec<Yield> {
        outcomes
            .iter()
            .filter_map(|outcome| {
                let is_held = outcome.kind.is_none() && outcome.name.value == "held" && giver.is_meeting();
                let meaning = if is_held { Yield::Held } else { self.yielded(outcome)? };
                if counts && giver.is_whole && !giver.gives.contains(&meaning) {
                    let gives = giver.gives.iter().map(|y| self.yield_name(*y)).collect();
                    let (name, adjusted) = (outcome.name.clone(), giver.adjusted);
                    self.names.report(ExampleError::NotGiven { name, gives, adjusted });
                }
                Some(meaning)
            })
            .collect()
    }

    fn yielded(&self, outcome: &ast::OutcomeRef) -> Option<Yield> {
        let (names, name) = (self.names, &outcome.name);
        Some(match outcome.kind {
            Some(ast::OutcomeKind::Speed) => Yield::Speed(SpeedId(names.find(Kind::Speed, name)?)),
            Some(ast::OutcomeKind::Route) => Yield::Route(RouteId(names.find(Kind::Route, name)?)),
            Some(ast::OutcomeKind::Tell) => Yield::Tell(names.who(name)?),
            Some(ast::OutcomeKind::Refuse) => Yield::Refuse(ActionId(names.find(Kind::Action, name)?)),
            Some(ast::OutcomeKind::Ask) => Yield::Ask(FactId(names.find(Kind::Fact, name)?)),
            Some(ast::OutcomeKind::Invite) => Yield::Invite(names.who(name)?),
            None => match names.find_any(&[Kind::Level, Kind::Action], name)? {
                (Kind::Level, id) => Yield::Level(LevelId(id)),
                (_, id) => Yield::Action(ActionId(id)),
            },
        })
    }

    fn yield_name(&self, meaning: Yield) -> String {
        let name = |kind: Kind, id: u32| self.names.name(kind, id);
        let who = |who: Who| match who {
            Who::Agency(id) => name(Kind::Agency, id.0),
            Who::Role(id) => name(Kind::Role, id.0),
        };
        match meaning {
            Yield::Level(id) => name(Kind::Level, id.0),
            Yield::Speed(id) => format!("speed {}", name(Kind::Speed, id.0)),
            Yield::Route(id) => format!("route {}", name(Kind::Route, id.0)),
            Yield::Action(id) => name(Kind::Action, id.0),
            Yield::Tell(told) => format!("tell {}", who(told)),
            Yield::Invite(invited) => format!("invite {}", who(invited)),
            Yield::Held => "held".to_owned(),
            Yield::Refuse(id) => format!("refuse {}", name(Kind::Action, id.0)),
            Yield::Ask(id) => format!("ask {}", name(Kind::Fact, id.0)),
        }
    }
}

/// What has examples.
pub(super) struct Giver {
    /// Whether all that it gives could be read; if not, what is wrong with it is said once, and not again of its examples.
    pub(super) is_whole: bool,
    pub(super) gives: Vec<Yield>,
    /// Whether a local pack adjusts it.
    pub(super) adjusted: bool,
}

impl Giver {
    fn is_meeting(&self) -> bool {
        self.gives.contains(&Yield::Held)
    }
}

/// Everything that a rule gives.
#[must_use]
pub fn rule_yields(rule: &Rule) -> Vec<Yield> {
    let effects = rule.effects.iter().map(|effect| match effect {
        Effect::Route(id) => Yield::Route(*id),
        Effect::Action(id, _) => Yield::Action(*id),
        Effect::Tell(who, _) => Yield::Tell(*who),
        Effect::Refuse(id) => Yield::Refuse(*id),
        Effect::Ask(id) => Yield::Ask(*id),
    });
    let level = rule.level.map(Yield::Level);
    let speed = rule.speed.map(Yield::Speed);
    level.into_iter().chain(speed).chain(effects).collect()
}

/// The fact's name when both speak of the same one.
fn same_subject(a: &Given, b: &Given, scope: &Scope<'_>) -> Option<String> {
    let subject = |given: &Given| match given {
        Given::Fact(id, Values::Item(item, _)) => Some((*id, Some(*item))),
        Given::Fact(id, _) | Given::Items(id, _) | Given::Contested(id) => Some((*id, None)),
        Given::EventCount(..)
        | Given::TimeSince(..)
        | Given::Sibling(..)
        | Given::Received(..)
        | Given::There(..)
        | Given::ByTelephone(_) => None,
    };
    if let (Given::There(a, _), Given::There(b, _)) = (a, b) {
        return (a == b).then(|| "attended by".to_owned());
    }
    if let (Given::ByTelephone(_), Given::ByTelephone(_)) = (a, b) {
        return Some("by telephone".to_owned());
    }
    let (a, b) = (subject(a)?, subject(b)?);
    let fact = scope.facts[a.0].as_ref()?;
    (a == b).then(|| fact.entry.name.clone())
}
