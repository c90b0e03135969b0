//! Examples: what is given and what is expected.

use pest::iterators::Pair;

use super::Reader;
use super::fields::{Fields, only, ungrammatical};
use super::keywords::{OUTCOMES, WEEKDAYS, meant, unit};
use super::tokens::duration;
use crate::base::span::Spanned;
use crate::syntax::ast::{
    Completeness, Example, Expectation, ExpectationBody, Given, GivenBody, GivenReceived, GivenSiblings, GivenTest,
    Name, OutcomeRef,
};
use crate::syntax::grammar::Rule;

impl Reader<'_> {
    pub(super) fn example(&mut self, fields: &mut Fields<'_>) -> Example {
        let title = self.string(&fields.take());
        let as_at = fields.take_if(Rule::as_at).and_then(|day| self.day(&only(day)));
        let given = Fields::of(fields.take()).rest().into_iter();
        let given = given.filter(|item| item.as_rule() != Rule::nothing).map(|item| self.given(only(item))).collect();
        let expects = fields.rest().into_iter().map(|expected| self.expectation(only(expected))).collect();
        Example { title, as_at, given, expects }
    }

    fn given(&mut self, pair: Pair<'_, Rule>) -> Given {
        let (span, rule) = (self.place(&pair), pair.as_rule());
        let mut fields = Fields::of(pair);
        let holds = fields.take_if(Rule::not).is_none();
        let body = match rule {
            Rule::given_received => {
                let part = fields.take();
                GivenBody::Received(match part.as_rule() {
                    Rule::weekday => GivenReceived::On(meant(&part, WEEKDAYS)),
                    Rule::clock_time => GivenReceived::At(self.time_of_day(&part)),
                    _ => GivenReceived::Outside(self.name(&only(part)), holds),
                })
            }
            Rule::given_contested => GivenBody::Contested(self.name(&fields.take())),
            Rule::given_count => {
                let event = self.name(&fields.take());
                let window = fields.take_if(Rule::window).map(|window| self.window(window));
                GivenBody::EventCount(event, window, self.int(&fields.take()))
            }
            Rule::given_planned => {
                let event = self.name(&fields.take());
                let length = only(fields.take());
                let span = self.place(&length);
                GivenBody::Planned(holds, event, Spanned { value: duration(length), span })
            }
            Rule::given_time => {
                let event = self.name(&fields.take());
                let length = fields.take();
                let span = self.place(&length);
                GivenBody::TimeSince(event, Spanned { value: duration(length), span })
            }
            Rule::given_sibling => {
                let siblings = match fields.take_if(Rule::any_sibling) {
                    Some(_) => GivenSiblings::Any(holds),
                    None => GivenSiblings::Exactly(self.int(&fields.take())),
                };
                GivenBody::Sibling(siblings, self.condition(only(fields.take())))
            }
            Rule::given_there => GivenBody::There(self.name(&fields.take()), holds),
            Rule::given_call => GivenBody::ByTelephone(holds),
            Rule::given_fact => {
                let fact = self.name(&fields.take());
                let test = fields.rest().pop().map_or(GivenTest::Holds(holds), |test| self.given_test(test));
                GivenBody::Fact(fact, test)
            }
            other => ungrammatical(other),
        };
        fields.end();
        Given { body, span }
    }

    fn given_test(&mut self, pair: Pair<'_, Rule>) -> GivenTest {
        let rule = pair.as_rule();
        let mut fields = Fields::of(pair);
        let test = match rule {
            Rule::given_between => {
                let (from, to) = (self.int(&fields.take()), self.int(&fields.take()));
                GivenTest::Between(from, to, fields.take_if(Rule::unit).map(|written| unit(&written)))
            }
            Rule::given_includes => match fields.take_if(Rule::ident) {
                Some(name) => GivenTest::Includes(vec![self.name(&name)], Completeness::Partial),
                None => GivenTest::Includes(self.names_if_any(&mut fields), Completeness::Whole),
            },
            Rule::is => GivenTest::Is(self.value(fields.take())),
            other => ungrammatical(other),
        };
        fields.end();
        test
    }

    fn expectation(&mut self, pair: Pair<'_, Rule>) -> Expectation {
        let (span, rule) = (self.place(&pair), pair.as_rule());
        let mut fields = Fields::of(pair);
        let body = match rule {
            Rule::gives => ExpectationBody::Gives(self.outcomes(&mut fields)),
            Rule::could_give => ExpectationBody::CouldGive(self.outcomes(&mut fields)),
            Rule::never_gives => ExpectationBody::NeverGives(self.outcomes(&mut fields)),
            Rule::asks => {
                let fact = self.name(&fields.take());
                ExpectationBody::Asks(fact, self.names_if_any(&mut fields))
            }
            other => ungrammatical(other),
        };
        fields.end();
        Expectation { body, span }
    }

    fn outcomes(&mut self, fields: &mut Fields<'_>) -> Vec<OutcomeRef> {
        let outcome = |pair: Pair<'_, Rule>| {
            let mut fields = Fields::of(pair);
            let kind = fields.take_if(Rule::outcome_kind).map(|word| meant(&word, OUTCOMES));
            let name = self.name(&fields.take());
            fields.end();
            OutcomeRef { kind, name }
        };
        fields.rest().into_iter().map(outcome).collect()
    }

    fn names_if_any(&self, fields: &mut Fields<'_>) -> Vec<Name> {
        fields.take_if(Rule::names).map(|names| self.names(names)).unwrap_or_default()
    }
}
