//! What follows: routes, actions, refusals and who is told, from which rules and within which limits.

use std::collections::{BTreeMap, BTreeSet};

use jiff::Timestamp;

use crate::base::calendar::due::Due;
use crate::base::calendar::zone::interval;
use crate::base::order::InOrder;
use crate::base::value::{Limit, strictest};
use crate::decision::phrases;
use crate::decision::record::clocks::When;
use crate::decision::record::{ActionDecision, Refusal, RouteDecision, Standing, Tell};
use crate::engine::clocks::shelf;
use crate::engine::evaluate::{Outcome, Standing as Stand};
use crate::engine::program::Program;
use crate::pack::model::{Effect, Pack, RuleId, Who};

use super::Child;

/// What follows or may follow, by effect without its limit.
pub(crate) type Following = BTreeMap<Effect, Follows>;

/// From which rules something follows, with which limits.
#[derive(Debug, Clone, Default)]
pub(crate) struct Follows {
    certain: bool,
    limits: Vec<Limit>,
    possible_limits: Vec<Limit>,
    rules: BTreeSet<RuleId>,
    possible_rules: BTreeSet<RuleId>,
}

/// What follows from an outcome.
pub(crate) fn following(program: &Program, outcome: &Outcome) -> Following {
    let mut following = Following::new();
    for (rule, stand) in program.rules.iter().zip(&outcome.rules).filter(|(_, stand)| **stand >= Stand::Possible) {
        for effect in &rule.effects {
            let (effect, limit) = without_limit(*effect);
            following.entry(effect).or_default().add(rule.id, limit, *stand >= Stand::Holds);
        }
    }
    following
}

/// An effect without its limit, and the limit.
pub(super) fn without_limit(effect: Effect) -> (Effect, Option<Limit>) {
    match effect {
        Effect::Action(id, limit) => (Effect::Action(id, None), limit),
        Effect::Tell(who, limit) => (Effect::Tell(who, None), limit),
        Effect::Route(_) | Effect::Refuse(_) | Effect::Ask(_) => (effect, None),
    }
}

impl Follows {
    fn add(&mut self, rule: RuleId, limit: Option<Limit>, holds: bool) {
        if holds {
            self.certain = true;
            self.rules.insert(rule);
            self.limits.extend(limit);
        } else {
            self.possible_rules.insert(rule);
            self.possible_limits.extend(limit);
        }
    }

    /// Whether it follows now.
    #[cfg_attr(not(feature = "language"), expect(dead_code, reason = "only a comparison of packs reads this"))]
    pub(crate) fn is_certain(&self) -> bool {
        self.certain
    }

    /// The strictest limits; more than one where neither is stricter.
    pub(crate) fn strictest(&self) -> Vec<Limit> {
        strictest(if self.certain { &self.limits } else { &self.possible_limits })
    }

    fn standing(&self) -> Standing {
        if self.certain { Standing::Certain } else { Standing::Possible }
    }

    fn limits(&self) -> Vec<String> {
        self.strictest().iter().map(Limit::to_string).collect()
    }

    fn rules(&self, pack: &Pack) -> Vec<String> {
        let rules = if self.certain { &self.rules } else { &self.possible_rules };
        rules.iter().map(|rule| pack.rules[*rule].entry.name.clone()).collect()
    }

    /// When the first of its limits ends.
    fn due(&self, child: &Child<'_>) -> Option<When> {
        ends(child, &self.strictest())
    }
}

/// When the first of some limits ends, counted from the receipt; none if the calendars do not say.
pub(super) fn ends(child: &Child<'_>, limits: &[Limit]) -> Option<When> {
    let from = interval(child.received);
    let shelf = shelf(child.pack, None);
    let first = |at: Timestamp| {
        let ends: Option<Vec<Due>> = limits.iter().map(|limit| shelf.due(*limit, false, at).ok()).collect();
        ends?.into_iter().min()
    };
    let (earliest, latest) = (first(from.earliest)?, first(from.latest)?);
    Some(When { earliest: Some(earliest.shown.to_the_second()), latest: Some(latest.shown.to_the_second()) })
}

/// Each that one function takes, certain ones first.
fn each<T>(child: &Child<'_>, one: impl Fn(Effect, &Follows) -> Option<T>, standing: fn(&T) -> Standing) -> Vec<T> {
    let mut all: Vec<T> = child.following.iter().filter_map(|(effect, follows)| one(*effect, follows)).collect();
    all.in_order_of(standing);
    all
}

pub(super) fn routes(child: &Child<'_>) -> Vec<RouteDecision> {
    let one = |effect, follows: &Follows| {
        let Effect::Route(id) = effect else { return None };
        let entry = &child.pack.routes[id];
        Some(RouteDecision {
            route: entry.name.clone(),
            title: entry.title.clone(),
            standing: follows.standing(),
            rules: follows.rules(child.pack),
        })
    };
    each(child, one, |route| route.standing)
}

pub(super) fn actions(child: &Child<'_>) -> Vec<ActionDecision> {
    let titles = |list: &[Who]| list.iter().map(|who| phrases::who(child.pack, *who).to_owned()).collect();
    let one = |effect, follows: &Follows| {
        let Effect::Action(id, _) = effect else { return None };
        let action = &child.pack.actions[id];
        Some(ActionDecision {
            action: action.entry.name.clone(),
            title: action.entry.title.clone(),
            standing: follows.standing(),
            in_every_file: follows.rules.iter().any(|rule| child.everywhere.contains(rule)),
            led_by: titles(&action.led_by),
            with: titles(&action.with),
            consent: action.consent,
            limits: follows.limits(),
            due: follows.due(child),
            rules: follows.rules(child.pack),
        })
    };
    each(child, one, |action| action.standing)
}

pub(super) fn refusals(child: &Child<'_>) -> Vec<Refusal> {
    let one = |effect, follows: &Follows| {
        let Effect::Refuse(id) = effect else { return None };
        let entry = &child.pack.actions[id].entry;
        Some(Refusal {
            action: entry.name.clone(),
            title: entry.title.clone(),
            standing: follows.standing(),
            rules: follows.rules(child.pack),
        })
    };
    each(child, one, |refusal| refusal.standing)
}

pub(super) fn tell(child: &Child<'_>) -> Vec<Tell> {
    let one = |effect, follows: &Follows| {
        let Effect::Tell(who, _) = effect else { return None };
        Some(Tell {
            who: phrases::who_name(child.pack, who).to_owned(),
            title: phrases::who(child.pack, who).to_owned(),
            standing: follows.standing(),
            limits: follows.limits(),
            due: follows.due(child),
            rules: follows.rules(child.pack),
        })
    };
    each(child, one, |tell| tell.standing)
}
