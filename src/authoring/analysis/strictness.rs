//! The strictest limit wins: a rule that gives an action within one day also gives it within three.
//!
//! With every laxer effect of the pack added to each rule, "gives at least as much" is plain inclusion.

use crate::base::order::InOrder;
use crate::base::time_limit::Limit;
use crate::engine::program::Program;
use crate::pack::model::Effect;

/// Adds to every rule the effects of the program that its own effects include.
pub(super) fn close(program: &mut Program) {
    let mut all: Vec<Effect> = program.rules.iter().flat_map(|rule| rule.effects.iter().copied()).collect();
    all.in_order();
    all.dedup();
    close_over(program, &all);
}

/// The same for effects of one's own.
pub(super) fn close_over(program: &mut Program, all: &[Effect]) {
    for rule in &mut program.rules {
        let more = all.iter().filter(|lax| rule.effects.iter().any(|strict| includes(*strict, **lax)));
        let mut effects: Vec<Effect> = rule.effects.iter().chain(more).copied().collect();
        effects.in_order();
        effects.dedup();
        rule.effects = effects;
    }
}

/// Whether whoever gets the first also gets the second.
fn includes(strict: Effect, lax: Effect) -> bool {
    match (strict, lax) {
        (Effect::Action(a, within), Effect::Action(b, limit)) => a == b && is_as_strict(within, limit),
        (Effect::Tell(a, within), Effect::Tell(b, limit)) => a == b && is_as_strict(within, limit),
        (Effect::Route(_) | Effect::Action(..) | Effect::Tell(..) | Effect::Refuse(_) | Effect::Ask(_), _) => {
            strict == lax
        }
    }
}

/// Any limit is stricter than none.
fn is_as_strict(limit: Option<Limit>, other: Option<Limit>) -> bool {
    match (limit, other) {
        (_, None) => true,
        (None, Some(_)) => false,
        (Some(limit), Some(other)) => limit.is_as_strict_as(other),
    }
}
