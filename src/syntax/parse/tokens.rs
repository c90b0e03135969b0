//! Names, texts, numbers, dates and what is made of a few of them.

use pest::iterators::Pair;

use super::fields::{Fields, only, ungrammatical};
use super::keywords::{GRADES, meant, unit};
use super::{ParseError, Reader};
use crate::base::calendar::day::Day;
use crate::base::keywords::Grade;
use crate::base::length::Length;
use crate::base::span::{Span, Spanned};
use crate::base::time_limit::Limit;
use crate::syntax::ast::{Beside, Cite, Followed, InForce, Int, Name, NumberRef, Quantity, Text, Value};
use crate::syntax::grammar::Rule;

impl Reader<'_> {
    pub(super) fn name(&self, pair: &Pair<'_, Rule>) -> Name {
        Spanned { value: pair.as_str().to_owned(), span: self.place(pair) }
    }

    pub(super) fn names(&self, pair: Pair<'_, Rule>) -> Vec<Name> {
        Fields::of(pair).rest().iter().map(|name| self.name(name)).collect()
    }

    /// The names of a clause that has nothing else.
    pub(super) fn each_name(&self, fields: &mut Fields<'_>) -> Vec<Name> {
        fields.rest().iter().map(|name| self.name(name)).collect()
    }

    pub(super) fn int(&self, pair: &Pair<'_, Rule>) -> Int {
        Spanned { value: number(pair), span: self.place(pair) }
    }

    pub(super) fn string(&self, pair: &Pair<'_, Rule>) -> Text {
        let quoted = pair.as_str();
        let raw = quoted.get(1..quoted.len().saturating_sub(1)).unwrap_or("");
        Spanned { value: unescaped(raw), span: self.place(pair) }
    }

    pub(super) fn grade(&self, pair: &Pair<'_, Rule>) -> Spanned<Grade> {
        Spanned { value: meant(pair, GRADES), span: self.place(pair) }
    }

    /// A value: `yes`, a number, or the name of a choice.
    pub(super) fn value(&self, pair: Pair<'_, Rule>) -> Value {
        let inner = only(pair);
        match inner.as_rule() {
            Rule::yes_no => Value::YesNo(Spanned {
                value: meant(&inner, &[("yes", true), ("no", false)]),
                span: self.place(&inner),
            }),
            Rule::quantity => Value::Quantity(self.quantity(inner)),
            Rule::ident => Value::Name(self.name(&inner)),
            other => ungrammatical(other),
        }
    }

    pub(super) fn quantity(&self, pair: Pair<'_, Rule>) -> Quantity {
        let span = self.place(&pair);
        let mut fields = Fields::of(pair);
        let number = number(&fields.take());
        let unit = fields.take_if(Rule::unit).map(|written| unit(&written));
        fields.end();
        Quantity { number, unit, span }
    }

    pub(super) fn number_ref(&self, pair: Pair<'_, Rule>) -> NumberRef {
        let inner = only(pair);
        match inner.as_rule() {
            Rule::int => NumberRef::Number(self.int(&inner)),
            Rule::ident => NumberRef::Bound(self.name(&inner)),
            other => ungrammatical(other),
        }
    }

    pub(super) fn cite(&self, fields: &mut Fields<'_>) -> Cite {
        let source = self.name(&fields.take());
        let place = fields.take_if(Rule::string).map(|text| self.string(&text));
        let grade = fields.take_if(Rule::grade_word).map(|word| self.grade(&word));
        Cite { source, place, grade }
    }

    pub(super) fn in_force(&mut self, fields: &mut Fields<'_>) -> InForce {
        let from = fields.take_if(Rule::from_date).and_then(|date| self.day(&only(date)));
        let until = fields.take_if(Rule::until_date).and_then(|date| self.day(&only(date)));
        InForce { from, until }
    }

    pub(super) fn followed(&self, fields: &mut Fields<'_>) -> Followed {
        let (event, last) = (self.name(&fields.take()), duration(fields.take()));
        let not = fields.take_if(Rule::not_followed).is_some();
        let side = if fields.take_if(Rule::preceded).is_some() { Beside::Preceded } else { Beside::Followed };
        let by = std::iter::from_fn(|| fields.take_if(Rule::ident)).map(|name| self.name(&name)).collect();
        let within = fields.take_if(Rule::followed_within).map(|within| duration(only(within)));
        Followed { event, last, not, side, by, within }
    }

    /// A day, or nothing after an error that was reported.
    pub(super) fn day(&mut self, pair: &Pair<'_, Rule>) -> Option<Spanned<Day>> {
        let span = self.place(pair);
        match pair.as_str().parse::<jiff::civil::Date>() {
            Ok(date) => {
                let day = Day { year: date.year(), month: date.month(), day: date.day() };
                Some(Spanned { value: day, span })
            }
            Err(_) => {
                self.errors.push(ParseError::NoSuchDate { span });
                None
            }
        }
    }

    /// Where a pair stands, without the space and the comments that its last token took.
    pub(super) fn place(&self, pair: &Pair<'_, Rule>) -> Span {
        let start = self.base + pair.as_span().start();
        let mut end = self.base + pair.as_span().end();
        loop {
            end = start + self.text.get(start..end).unwrap_or("").trim_end().len();
            let before = self.comments.partition_point(|comment| (comment.start as usize) < end);
            match before.checked_sub(1).and_then(|at| self.comments.get(at)) {
                Some(comment) if comment.end as usize >= end && comment.start as usize > start => {
                    end = comment.start as usize;
                }
                Some(_) | None => return self.span(start, end),
            }
        }
    }
}

/// A whole number; the grammar bounds its digits.
fn number(pair: &Pair<'_, Rule>) -> i32 {
    pair.as_str().parse().unwrap_or_else(|_| ungrammatical(pair.as_rule()))
}

pub(super) fn duration(pair: Pair<'_, Rule>) -> Length {
    let mut fields = Fields::of(pair);
    let length = Length { count: number(&fields.take()), unit: unit(&fields.take()) };
    fields.end();
    length
}

pub(super) fn limit(pair: Pair<'_, Rule>) -> Limit {
    match pair.as_rule() {
        Rule::same_day => Limit::SameDay,
        Rule::at_once => Limit::AtOnce,
        Rule::next_working_day => Limit::NextWorkingDay,
        Rule::next_school_day => Limit::NextSchoolDay,
        Rule::within => Limit::Within(duration(only(pair))),
        other => ungrammatical(other),
    }
}

/// A text's content: line breaks and the blanks around them folded to one space, escapes resolved.
fn unescaped(raw: &str) -> String {
    let folded = if raw.contains('\n') {
        raw.lines().map(str::trim).filter(|line| !line.is_empty()).collect::<Vec<_>>().join(" ")
    } else {
        raw.to_owned()
    };
    let mut text = String::with_capacity(folded.len());
    let mut escaped = false;
    for letter in folded.chars() {
        if letter == '\\' && !escaped {
            escaped = true;
        } else {
            text.push(letter);
            escaped = false;
        }
    }
    text
}
