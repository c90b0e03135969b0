//! Clauses and consequences. Every clause of the table has its reader here; the compiler sees that none is missing.

use pest::iterators::Pair;

use super::Reader;
use super::fields::{Fields, only, ungrammatical};
use super::keywords::{CONSENTS, LIMIT_KINDS, USUAL, WHICH, WHOM, WORSE, meant, unit};
use super::tokens::{duration, limit};
use crate::base::span::Spanned;
use crate::base::time_limit::Limit;
use crate::syntax::ast::{
    Asked, Choice, ClauseBody, ClockLimit, Condition, Consequence, FactType, Name, SettingValue, Warning, Which, Whom,
    WorseWhen,
};
use crate::syntax::clauses::{ClauseKind, read_by};
use crate::syntax::grammar::Rule;

impl Reader<'_> {
    /// A clause, or nothing after an error that was reported.
    pub(super) fn clause(&mut self, pair: Pair<'_, Rule>) -> Option<ClauseBody> {
        let clause = read_by(pair.as_rule()).unwrap_or_else(|| ungrammatical(pair.as_rule()));
        let mut fields = Fields::of(pair);
        let body = match clause {
            ClauseKind::When => ClauseBody::When(self.condition(fields.take())),
            ClauseKind::Unless => ClauseBody::Unless(self.condition(fields.take())),
            ClauseKind::Always => ClauseBody::Always(self.condition(fields.take())),
            ClauseKind::Among => ClauseBody::Among(self.condition(fields.take())),
            ClauseKind::EachTime => ClauseBody::EachTime(self.followed(&mut fields)),
            ClauseKind::Points => ClauseBody::Points(self.int(&fields.take()), self.scored(fields.take())),
            ClauseKind::ShareWhere => ClauseBody::ShareWhere(self.condition(fields.take())),
            ClauseKind::Then => ClauseBody::Then(self.consequence(fields.take())),
            ClauseKind::Because => ClauseBody::Because(self.string(&fields.take())),
            ClauseKind::Means => ClauseBody::Means(self.string(&fields.take())),
            ClauseKind::Cites => ClauseBody::Cites(self.cite(&mut fields)),
            ClauseKind::HeldBy => ClauseBody::HeldBy(self.names(fields.take())),
            ClauseKind::Worse => {
                let way = fields.take_if(Rule::worse_way);
                ClauseBody::Worse(way.map_or(WorseWhen::Neither, |way| meant(&way, WORSE)))
            }
            ClauseKind::Presumed => ClauseBody::Presumed(self.value(fields.take()), self.guard(&mut fields)),
            ClauseKind::Asked => ClauseBody::Asked(self.asked(fields.take())),
            ClauseKind::NotUnborn => ClauseBody::NotUnborn,
            ClauseKind::Usual => ClauseBody::Usual(meant(&fields.take(), USUAL)),
            ClauseKind::EmergencyQuestion => ClauseBody::EmergencyQuestion,
            ClauseKind::EmergencyLevel => ClauseBody::EmergencyLevel,
            ClauseKind::Door => ClauseBody::Door(self.string(&fields.take())),
            ClauseKind::Begins => ClauseBody::Begins(self.each_name(&mut fields)),
            ClauseKind::Ends => ClauseBody::Ends(self.each_name(&mut fields)),
            ClauseKind::Grows => ClauseBody::Grows,
            ClauseKind::CountsFrom => ClauseBody::CountsFrom(self.name(&fields.take())),
            ClauseKind::Happens => ClauseBody::Happens(duration(fields.take()), self.name(&fields.take())),
            ClauseKind::DoneBy => ClauseBody::DoneBy(self.each_name(&mut fields)),
            ClauseKind::Reached => ClauseBody::Reached(self.each_name(&mut fields)),
            ClauseKind::OnceWhile => ClauseBody::OnceWhile(self.name(&fields.take())),
            ClauseKind::GivesWay => ClauseBody::GivesWay(self.each_name(&mut fields)),
            ClauseKind::While => ClauseBody::While(self.name(&fields.take())),
            ClauseKind::Deed => ClauseBody::Deed(self.name(&fields.take())),
            ClauseKind::RightOf => ClauseBody::RightOf(self.string(&fields.take())),
            ClauseKind::Typed => ClauseBody::Typed(self.fact_type(fields.take())),
            ClauseKind::About => self.about(&mut fields),
            ClauseKind::CountedBy => ClauseBody::CountedBy(self.name(&fields.take())),
            ClauseKind::InForce => ClauseBody::InForce(self.in_force(&mut fields)),
            ClauseKind::ReviewBy => ClauseBody::ReviewBy(self.day(&fields.take())?),
            ClauseKind::RequiresGrade => ClauseBody::RequiresGrade(self.grade(&fields.take())),
            ClauseKind::Extends => ClauseBody::Extends(self.name(&fields.take())),
            ClauseKind::Version => ClauseBody::Version(self.string(&fields.take())),
            ClauseKind::Publisher => ClauseBody::Publisher(self.string(&fields.take())),
            ClauseKind::Edition => ClauseBody::Edition(match fields.take_if(Rule::string) {
                Some(text) => self.string(&text),
                None => self.name(&fields.take()),
            }),
            ClauseKind::Grade => ClauseBody::Grade(self.grade(&fields.take())),
            ClauseKind::Licence => ClauseBody::Licence(self.string(&fields.take())),
            ClauseKind::Address => ClauseBody::Address(self.string(&fields.take())),
            ClauseKind::Above => ClauseBody::Above(self.name(&fields.take())),
            ClauseKind::Label => ClauseBody::Label(self.string(&fields.take())),
            ClauseKind::Hours => ClauseBody::Hours(self.string(&fields.take())),
            ClauseKind::Allow => ClauseBody::Allow(self.name(&fields.take()), self.string(&fields.take())),
            ClauseKind::Also => ClauseBody::Also(fields.rest().iter().map(|text| self.string(text)).collect()),
            ClauseKind::Formerly => ClauseBody::Formerly(self.each_name(&mut fields)),
            ClauseKind::LedBy => ClauseBody::LedBy(self.names(fields.take())),
            ClauseKind::With => ClauseBody::With(self.names(fields.take())),
            ClauseKind::Consent => ClauseBody::Consent(meant(&fields.take(), CONSENTS)),
            ClauseKind::In => ClauseBody::In(self.name(&fields.take())),
            ClauseKind::Of => ClauseBody::Of(self.names(fields.take())),
            ClauseKind::HeldAs => ClauseBody::HeldAs(self.name(&fields.take())),
            ClauseKind::Quorum => {
                let names = self.names(fields.take());
                ClauseBody::Quorum(
                    names,
                    fields.take_if(Rule::in_force).map(|dates| self.in_force(&mut Fields::of(dates))),
                )
            }
            ClauseKind::Invite => ClauseBody::Invite(self.names(fields.take()), self.guard(&mut fields)),
            ClauseKind::ByTelephone => {
                let when = self.guard(&mut fields);
                if when.is_none() && fields.take_if(Rule::never).is_none() {
                    ungrammatical(Rule::telephone_call)
                }
                ClauseBody::ByTelephone(when)
            }
            ClauseKind::Starts => {
                let which = fields.take_if(Rule::which).map_or(Which::Each, |which| meant(&which, WHICH));
                ClauseBody::Starts(which, self.name(&fields.take()), self.guard(&mut fields))
            }
            ClauseKind::Stops => ClauseBody::Stops(self.each_name(&mut fields)),
            ClauseKind::Paused => {
                let (from, until) = (self.name(&fields.take()), self.name(&fields.take()));
                ClauseBody::Paused(
                    from,
                    until,
                    fields.take_if(Rule::cites).map(|cite| self.cite(&mut Fields::of(cite))),
                )
            }
            ClauseKind::Limit => {
                let limit = limit(fields.take());
                let counting_first = fields.take_if(Rule::counting).is_some();
                ClauseBody::Within(self.clock_limit(limit, None, counting_first, &mut fields))
            }
            ClauseKind::Due => {
                let (length, before) = (duration(fields.take()), self.name(&fields.take()));
                let or_same_day = fields.take_if(Rule::or_same_day).is_some();
                let limit = Limit::Before { length, or_same_day };
                ClauseBody::Within(self.clock_limit(limit, Some(before), false, &mut fields))
            }
            ClauseKind::OnCalendar => ClauseBody::OnCalendar(self.name(&fields.take())),
            ClauseKind::OwnedBy => ClauseBody::OwnedBy(self.names(fields.take())),
            ClauseKind::Warns => {
                let warning = fields.take();
                ClauseBody::Warns(match warning.as_rule() {
                    Rule::warns_share => Warning::Share(self.int(&only(warning))),
                    Rule::warns_before => Warning::Before(duration(only(warning))),
                    other => ungrammatical(other),
                })
            }
            ClauseKind::Escalates => ClauseBody::Escalates(self.name(&fields.take())),
            ClauseKind::NotNeeded => ClauseBody::NotNeeded(self.name(&fields.take())),
            ClauseKind::Step => {
                let names = self.names(fields.take());
                let after = fields.take();
                ClauseBody::Step(
                    names,
                    match after.as_rule() {
                        Rule::at_once => None,
                        Rule::duration => Some(duration(after)),
                        other => ungrammatical(other),
                    },
                    self.guard(&mut fields),
                )
            }
            ClauseKind::NeverBelow => ClauseBody::NeverBelow(self.name(&fields.take())),
            ClauseKind::NeverSlower => ClauseBody::NeverSlower(self.name(&fields.take())),
            ClauseKind::AlwaysGives => ClauseBody::AlwaysGives(self.name(&fields.take())),
            ClauseKind::MustNotMatter => ClauseBody::MustNotMatter,
            ClauseKind::CannotChange => ClauseBody::CannotChange,
            ClauseKind::WithAttendance => ClauseBody::WithAttendance,
            ClauseKind::PresumedNone => ClauseBody::PresumedNone,
            ClauseKind::AtReceipt => ClauseBody::AtReceipt,
            ClauseKind::Is => ClauseBody::Is(match fields.take_if(Rule::string) {
                Some(text) => SettingValue::Text(self.string(&text)),
                None => SettingValue::Value(self.value(fields.take())),
            }),
            ClauseKind::Range => ClauseBody::Range(self.int(&fields.take()), self.int(&fields.take())),
            ClauseKind::Telephone => ClauseBody::Telephone(self.string(&fields.take())),
            ClauseKind::FileName => ClauseBody::FileName(self.string(&fields.take())),
            ClauseKind::Counts => {
                let counted = fields.take();
                ClauseBody::Counts(Spanned { value: unit(&counted), span: self.place(&counted) })
            }
            ClauseKind::Example => ClauseBody::Example(self.example(&mut fields)),
        };
        fields.end();
        Some(body)
    }

    /// Of a person it is as of the household; of a child and a person, as of the child.
    fn about(&mut self, fields: &mut Fields<'_>) -> ClauseBody {
        let first = fields.take();
        if first.as_rule() != Rule::about_whom {
            return ClauseBody::About(Whom::Household, Some(self.name(&first)));
        }
        let person = fields.take_if(Rule::about_person).map(|person| self.name(&only(person)));
        ClauseBody::About(meant(&first, WHOM), person)
    }

    fn asked(&mut self, pair: Pair<'_, Rule>) -> Asked {
        let rule = pair.as_rule();
        let mut fields = Fields::of(pair);
        let length = |fields: &mut Fields<'_>| {
            let written = fields.take();
            let span = self.place(&written);
            Spanned { value: duration(written), span }
        };
        let asked = match rule {
            Rule::asked_from => Asked::From(length(&mut fields)),
            Rule::asked_until => Asked::Until(length(&mut fields)),
            Rule::asked_when => {
                let later = fields.take_if(Rule::later).is_some();
                Asked::When { later, when: self.condition(only(fields.take())) }
            }
            other => ungrammatical(other),
        };
        fields.end();
        asked
    }

    /// The condition of an inner `when`, if there is one.
    fn guard(&mut self, fields: &mut Fields<'_>) -> Option<Condition> {
        fields.take_if(Rule::when).map(|when| self.condition(only(when)))
    }

    /// What stands behind a limit, and its authority.
    fn clock_limit(
        &mut self,
        limit: Limit,
        before: Option<Name>,
        counting_first: bool,
        fields: &mut Fields<'_>,
    ) -> ClockLimit {
        let kind = fields.take_if(Rule::limit_kind).map(|kind| meant(&kind, LIMIT_KINDS));
        let cite = fields.take_if(Rule::cites).map(|cite| self.cite(&mut Fields::of(cite)));
        ClockLimit { limit, before, counting_first, kind, cite }
    }

    fn consequence(&mut self, pair: Pair<'_, Rule>) -> Consequence {
        let rule = pair.as_rule();
        let mut fields = Fields::of(pair);
        let first = fields.take();
        let consequence = match rule {
            Rule::floor => Consequence::Level(self.name(&first)),
            Rule::respond => Consequence::Speed(self.name(&first)),
            Rule::take_route => Consequence::Route(self.name(&first)),
            Rule::refuse => Consequence::Refuse(self.name(&first)),
            Rule::ask => Consequence::Ask(self.name(&first)),
            Rule::tell => Consequence::Tell(self.names(first), fields.rest().pop().map(limit)),
            Rule::act => Consequence::Action(self.name(&first), fields.rest().pop().map(limit)),
            other => ungrammatical(other),
        };
        fields.end();
        consequence
    }

    fn fact_type(&mut self, pair: Pair<'_, Rule>) -> FactType {
        let rule = pair.as_rule();
        let mut fields = Fields::of(pair);
        let fact_type = match rule {
            Rule::yes_or_no => FactType::YesNo,
            Rule::number_type => {
                let counted = fields.take_if(Rule::unit);
                let unit = counted.map(|pair| Spanned { value: unit(&pair), span: self.place(&pair) });
                FactType::Number { unit, from: self.int(&fields.take()), to: self.int(&fields.take()) }
            }
            Rule::choice_type => {
                let choices = self.choices(&mut fields);
                FactType::OneOf { choices, ordered: fields.take_if(Rule::in_order).is_some() }
            }
            Rule::several_type => FactType::SeveralOf { choices: self.choices(&mut fields) },
            other => ungrammatical(other),
        };
        fields.end();
        fact_type
    }

    fn choices(&mut self, fields: &mut Fields<'_>) -> Vec<Choice> {
        let choices = std::iter::from_fn(|| fields.take_if(Rule::choice));
        choices
            .map(|choice| {
                let mut fields = Fields::of(choice);
                let name = self.name(&fields.take());
                let title = fields.take_if(Rule::string).map(|text| self.string(&text));
                let formerly = fields.take_if(Rule::formerly).map(|former| self.each_name(&mut Fields::of(former)));
                fields.end();
                Choice { name, title, formerly: formerly.unwrap_or_default() }
            })
            .collect()
    }
}
