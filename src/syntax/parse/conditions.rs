//! Conditions.

use pest::iterators::Pair;

use super::fields::{Fields, only, ungrammatical};
use super::keywords::{AMOUNTS, COUNTED, LEVEL_TESTS, QUANTIFIERS, SIDES, WEEKDAYS, meant, unit};
use super::tokens::duration;
use super::{ParseError, Reader};
use crate::base::span::{Span, Spanned};
use crate::syntax::ast::{
    Condition, ConditionBody, Counting, Members, Quantifier, Received, Scored, Siblings, Test, TimeOfDay, Window,
};
use crate::syntax::grammar::Rule;

impl Reader<'_> {
    pub(super) fn condition(&mut self, pair: Pair<'_, Rule>) -> Condition {
        let span = self.place(&pair);
        let mut mixed = false;
        let mut parts = Vec::new();
        for conjunction in Fields::of(pair).rest() {
            let span = self.place(&conjunction);
            let negations = Fields::of(conjunction).rest();
            mixed |= negations.len() > 1;
            let negations = negations.into_iter().map(|negation| self.negation(negation)).collect();
            parts.push(joined(negations, span, ConditionBody::And));
        }
        if mixed && parts.len() > 1 {
            self.errors.push(ParseError::MixedAndOr { span });
        }
        joined(parts, span, ConditionBody::Or)
    }

    fn negation(&mut self, pair: Pair<'_, Rule>) -> Condition {
        let span = self.place(&pair);
        self.parts.push(span);
        let mut fields = Fields::of(pair);
        let mut negative = false;
        while fields.take_if(Rule::not).is_some() {
            negative = !negative;
        }
        let primary = self.primary(fields.take());
        fields.end();
        if negative { Condition { body: ConditionBody::Not(Box::new(primary)), span } } else { primary }
    }

    fn primary(&mut self, pair: Pair<'_, Rule>) -> Condition {
        let (span, rule) = (self.place(&pair), pair.as_rule());
        if rule == Rule::brackets {
            return self.condition(only(pair));
        }
        let mut fields = Fields::of(pair);
        let body = match rule {
            Rule::quantified => {
                let quantifier = self.quantifier(fields.take());
                ConditionBody::Count(quantifier, self.members(fields.take()))
            }
            Rule::event_count => {
                let event = self.name(&fields.take());
                let window = fields.take_if(Rule::window).map(|window| self.window(window));
                let amount = meant(&fields.take(), AMOUNTS);
                ConditionBody::EventCount(event, window, amount, self.number_ref(fields.take()))
            }
            Rule::time_since => {
                let event = self.name(&fields.take());
                let amount = meant(&fields.take(), AMOUNTS);
                let length = fields.take();
                let span = self.place(&length);
                ConditionBody::TimeSince(event, amount, Spanned { value: duration(length), span })
            }
            Rule::event_within => {
                let event = self.name(&fields.take());
                let window = fields.take();
                ConditionBody::EventWithin(
                    event,
                    match window.as_rule() {
                        Rule::planned => Window::Next(duration(only(window))),
                        _ => self.window(window),
                    },
                )
            }
            Rule::sibling => {
                let siblings = match fields.take_if(Rule::any_sibling) {
                    Some(_) => Siblings::Any,
                    None => {
                        let amount = meant(&fields.take(), AMOUNTS);
                        let number = self.number_ref(fields.take());
                        Siblings::Amount(amount, number, meant(&fields.take(), COUNTED))
                    }
                };
                ConditionBody::Sibling(siblings, Box::new(self.condition(only(fields.take()))))
            }
            Rule::people => {
                let first = fields.take();
                let (counting, name) = match first.as_rule() {
                    Rule::any_person => (Counting::Any, self.name(&only(first))),
                    _ => {
                        let number = self.number_ref(fields.take());
                        (Counting::Amount(meant(&first, AMOUNTS), number), self.name(&fields.take()))
                    }
                };
                ConditionBody::People(counting, name, Box::new(self.condition(only(fields.take()))))
            }
            Rule::received => {
                let test = fields.take();
                let rule = test.as_rule();
                let mut parts = Fields::of(test);
                let received = match rule {
                    Rule::received_on => {
                        let days = parts.rest();
                        Received::On(days.iter().map(|day| meant(day, WEEKDAYS)).collect())
                    }
                    Rule::received_from => Received::From(self.time_of_day(&parts.take())),
                    Rule::received_before => Received::Before(self.time_of_day(&parts.take())),
                    Rule::received_outside => Received::Outside(self.name(&parts.take())),
                    other => ungrammatical(other),
                };
                parts.end();
                ConditionBody::Received(received)
            }
            Rule::level_is => {
                let test = meant(&fields.take(), LEVEL_TESTS);
                ConditionBody::Level(test, self.name(&fields.take()))
            }
            Rule::comparison => {
                let name = self.name(&fields.take());
                let test = fields.rest().pop().map_or(Test::Holds, |test| self.test(test));
                ConditionBody::Test(name, test)
            }
            other => ungrammatical(other),
        };
        fields.end();
        Condition { body, span }
    }

    fn members(&mut self, pair: Pair<'_, Rule>) -> Members {
        match pair.as_rule() {
            Rule::list => Members::List(Fields::of(pair).rest().into_iter().map(|part| self.condition(part)).collect()),
            Rule::ident => Members::Group(self.name(&pair)),
            other => ungrammatical(other),
        }
    }

    /// For what a score gives points.
    pub(super) fn scored(&mut self, pair: Pair<'_, Rule>) -> Scored {
        match pair.as_rule() {
            Rule::condition => Scored::When(self.condition(pair)),
            Rule::for_each => Scored::ForEach(self.members(only(pair))),
            other => ungrammatical(other),
        }
    }

    fn quantifier(&mut self, pair: Pair<'_, Rule>) -> Quantifier {
        let words = pair.clone();
        let mut fields = Fields::of(pair);
        let Some(amount) = fields.take_if(Rule::amount) else { return meant(&words, QUANTIFIERS) };
        let quantifier = Quantifier::Amount(meant(&amount, AMOUNTS), self.number_ref(fields.take()));
        fields.end();
        quantifier
    }

    fn test(&mut self, pair: Pair<'_, Rule>) -> Test {
        let rule = pair.as_rule();
        let mut fields = Fields::of(pair);
        let test = match rule {
            Rule::is => Test::Is(self.value(fields.take())),
            Rule::is_not => Test::IsNot(self.value(fields.take())),
            Rule::is_one_of => Test::IsOneOf(fields.rest().iter().map(|name| self.name(name)).collect()),
            Rule::includes => Test::Includes(self.name(&fields.take())),
            Rule::between => {
                let (from, to) = (self.int(&fields.take()), self.int(&fields.take()));
                Test::Between(from, to, fields.take_if(Rule::unit).map(|written| unit(&written)))
            }
            Rule::compare => {
                let amount = meant(&fields.take(), AMOUNTS);
                let compared = fields.take();
                match compared.as_rule() {
                    Rule::quantity => Test::Compare(amount, self.quantity(compared)),
                    Rule::ident => Test::CompareName(amount, self.name(&compared)),
                    other => ungrammatical(other),
                }
            }
            other => ungrammatical(other),
        };
        fields.end();
        test
    }

    /// A time of day; what has no such hour or minute is said later.
    pub(super) fn time_of_day(&self, pair: &Pair<'_, Rule>) -> TimeOfDay {
        let (hour, minute) = pair.as_str().split_once(':').unwrap_or_default();
        let number = |text: &str| text.parse().unwrap_or(99);
        TimeOfDay { hour: number(hour), minute: number(minute), span: self.place(pair) }
    }

    pub(super) fn window(&mut self, pair: Pair<'_, Rule>) -> Window {
        let inner = only(pair);
        match inner.as_rule() {
            Rule::duration => Window::Last(duration(inner)),
            Rule::ident => Window::Since(self.name(&inner)),
            Rule::near => {
                let mut fields = Fields::of(inner);
                let length = duration(fields.take());
                let side = meant(&fields.take(), SIDES);
                let near = Window::Near(side, length, self.name(&fields.take()));
                fields.end();
                near
            }
            other => ungrammatical(other),
        }
    }
}

/// Several conditions as one; a single one stands for itself.
fn joined(mut parts: Vec<Condition>, span: Span, many: fn(Vec<Condition>) -> ConditionBody) -> Condition {
    match parts.pop() {
        Some(only) if parts.is_empty() => only,
        Some(last) => {
            parts.push(last);
            Condition { body: many(parts), span }
        }
        None => ungrammatical(Rule::condition),
    }
}
