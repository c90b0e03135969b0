//! Rules and defines, actions, and what is said about rules: axioms, properties, measures.

use std::collections::BTreeSet;

use super::Builder;
use super::examples::{Giver, rule_yields};
use crate::base::limits::MAX_SCORE;
use crate::base::order::InOrder;
use crate::pack::errors::ConditionError;
use crate::pack::layers::Layered;
use crate::pack::model::{
    Action, ActionId, Axiom, Condition, Define, EachTime, Effect, FactId, LevelId, Measure, Points, Promise, Property,
    RouteId, Rule, Score, SpeedId, Test,
};
use crate::pack::resolve::conditions::Scope;
use crate::syntax::ast::{ClauseBody, Consequence, Kind};

impl Builder<'_> {
    /// A define.
    pub(crate) fn define(&self, scope: &Scope<'_>, layered: &Layered) -> Option<Define> {
        let when = pick!(layered.block, ClauseBody::When(when) => when).next()?;
        let entry = self.entry(layered);
        Some(Define { entry, when: scope.condition(when)? })
    }

    /// A score; its items may not ask for scores.
    pub(crate) fn score(&self, scope: &Scope<'_>, layered: &Layered) -> Option<Score> {
        let items: Vec<Option<Vec<Points>>> =
            pick!(layered.block, ClauseBody::Points(points, of) => scope.scored(*points, of)).collect();
        let of: Vec<Points> = items.into_iter().collect::<Option<Vec<_>>>()?.into_iter().flatten().collect();
        let score = Score { entry: self.entry(layered), of };
        let (least, most) = score.range();
        if most.saturating_sub(least) > MAX_SCORE {
            let span = layered.block.name.span;
            self.names.report(ConditionError::ScoreTooWide { name: score.entry.name, least, most, span });
            return None;
        }
        Some(score)
    }

    /// A rule.
    pub(crate) fn rule(&self, scope: &Scope<'_>, layered: &Layered) -> Option<Rule> {
        let block = &layered.block;
        let entry = self.entry(layered);
        let when = pick!(block, ClauseBody::When(when) => when).next().map(|when| scope.condition(when));
        let unless: Vec<_> = pick!(block, ClauseBody::Unless(unless) => scope.condition(unless)).collect();
        // A rule whose condition is wrong is still looked through, and then left out.
        let nothing = Condition { body: Test::And(Vec::new()), span: entry.span };
        let (when, unless) = (when.flatten(), unless.into_iter().collect::<Option<Vec<_>>>());
        let is_whole = when.is_some() && unless.is_some();
        let mut rule = Rule {
            when: when.unwrap_or(nothing),
            unless: unless.unwrap_or_default(),
            level: None,
            speed: None,
            effects: Vec::new(),
            because: pick!(block, ClauseBody::Because(text) => text.value.clone()).next().unwrap_or_default(),
            examples: Vec::new(),
            adjusted: layered.adjusted,
            entry,
        };
        let is_once = pick!(block, ClauseBody::When(when) => when).count() == 1;
        let mut is_known = is_once;
        for consequence in pick!(block, ClauseBody::Then(consequence) => consequence) {
            is_known &= self.consequence(scope, consequence, &mut rule).is_some();
        }
        rule.effects.in_order();
        rule.effects.dedup();
        let gives = rule_yields(&rule);
        let giver = Giver { is_whole: is_known && !gives.is_empty(), gives, adjusted: rule.adjusted };
        rule.examples = self.examples(scope, block, &giver);
        is_whole.then_some(rule)
    }

    /// Adds what a consequence gives to its rule; none where a name of it is unknown.
    fn consequence(&self, scope: &Scope<'_>, consequence: &Consequence, rule: &mut Rule) -> Option<()> {
        let names = self.names;
        match consequence {
            Consequence::Level(name) => rule.level = rule.level.max(Some(LevelId(names.find(Kind::Level, name)?))),
            Consequence::Speed(name) => rule.speed = rule.speed.max(Some(SpeedId(names.find(Kind::Speed, name)?))),
            Consequence::Route(name) => rule.effects.push(Effect::Route(RouteId(names.find(Kind::Route, name)?))),
            Consequence::Refuse(name) => rule.effects.push(Effect::Refuse(ActionId(names.find(Kind::Action, name)?))),
            Consequence::Ask(name) => rule.effects.push(Effect::Ask(scope.fact(name)?.0)),
            Consequence::Tell(whos, limit) => {
                let told = names.whos(whos);
                let named: BTreeSet<&str> = whos.iter().map(|who| who.value.as_str()).collect();
                let is_known = told.len() == named.len();
                rule.effects.extend(told.into_iter().map(|who| Effect::Tell(who, *limit)));
                return is_known.then_some(());
            }
            Consequence::Action(name, limit) => {
                rule.effects.push(Effect::Action(ActionId(names.find(Kind::Action, name)?), *limit));
            }
        }
        Some(())
    }

    /// An action.
    pub(crate) fn action(&self, layered: &Layered) -> Action {
        let block = &layered.block;
        Action {
            entry: self.entry(layered),
            led_by: pick!(block, ClauseBody::LedBy(names) => self.names.whos(names)).next().unwrap_or_default(),
            with: pick!(block, ClauseBody::With(names) => self.names.whos(names)).next().unwrap_or_default(),
            consent: pick!(block, ClauseBody::Consent(consent) => *consent).next(),
            done_by: pick!(block, ClauseBody::DoneBy(names) => self.events_named(names)).flatten().collect(),
            gives_way: pick!(block, ClauseBody::GivesWay(names) => names)
                .flatten()
                .filter_map(|name| self.names.find(Kind::Action, name).map(ActionId))
                .collect(),
            reached: pick!(block, ClauseBody::Reached(names) => names)
                .flatten()
                .filter_map(|name| self.names.find(Kind::Fact, name).map(FactId))
                .collect(),
            ended_by: Vec::new(),
            once_while: pick!(block, ClauseBody::OnceWhile(name) => name)
                .filter_map(|name| self.names.find(Kind::Fact, name).map(FactId))
                .next(),
        }
    }

    /// An axiom.
    pub(crate) fn axiom(&self, scope: &Scope<'_>, layered: &Layered) -> Option<Axiom> {
        let block = &layered.block;
        let entry = self.entry(layered);
        let when = pick!(block, ClauseBody::When(when) => scope.condition(when)).next();
        let always = pick!(block, ClauseBody::Always(always) => scope.condition(always)).next();
        let when = match when {
            None => None,
            Some(when) => Some(when?),
        };
        Some(Axiom { entry, when, always: always.flatten()? })
    }

    /// A measure.
    pub(crate) fn measure(&self, scope: &Scope<'_>, layered: &Layered) -> Option<Measure> {
        let block = &layered.block;
        let among = pick!(block, ClauseBody::Among(among) => scope.condition(among)).next();
        let share = pick!(block, ClauseBody::ShareWhere(share) => scope.condition(share)).next();
        let each = pick!(block, ClauseBody::EachTime(each) => each).next();
        let anything = Some(Condition { body: Test::And(Vec::new()), span: layered.block.span });
        let otherwise = anything.filter(|_| each.is_some());
        Some(Measure {
            entry: self.entry(layered),
            about: self.about(block)?,
            among: among.unwrap_or_else(|| otherwise.clone())?,
            share: share.unwrap_or(otherwise)?,
            each: match each {
                Some(each) => Some(EachTime {
                    event: self.event_named(&each.event)?,
                    last: each.last,
                    not: each.not,
                    side: each.side,
                    by: self.events_named(&each.by),
                    within: each.within,
                }),
                None => None,
            },
            because: pick!(block, ClauseBody::Because(text) => text.value.clone()).next().unwrap_or_default(),
        })
    }

    /// A property.
    pub(crate) fn property(&self, scope: &Scope<'_>, layered: &Layered) -> Option<Property> {
        let block = &layered.block;
        let when = pick!(block, ClauseBody::When(when) => scope.condition(when)).next();
        let levels = pick!(block, ClauseBody::NeverBelow(name) => self.names.find(Kind::Level, name))
            .map(|id| id.map(|id| Promise::Level(LevelId(id))));
        let speeds = pick!(block, ClauseBody::NeverSlower(name) => self.names.find(Kind::Speed, name))
            .map(|id| id.map(|id| Promise::Speed(SpeedId(id))));
        let actions = pick!(block, ClauseBody::AlwaysGives(name) => self.names.find(Kind::Action, name))
            .map(|id| id.map(|id| Promise::Action(ActionId(id))));
        let promises = levels.chain(speeds).chain(actions).flatten().collect();
        Some(Property { entry: self.entry(layered), when: when.flatten()?, promises })
    }
}
