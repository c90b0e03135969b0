//! Two limits: a clock and an action are one deed, done by the same event, and have different limits.

use super::context::Context;
use super::kind::Kind;
use super::speaker::Speaker;
use super::{Block, Check, Finding, Work};
use crate::base::diagnostic::Diagnostic;
use crate::base::ending::strictest;
use crate::base::time_limit::Limit;
use crate::engine::clocks::is_on;
use crate::exact::diagram::{Claim, DiagramError};
use crate::pack::errors::Page;
use crate::pack::model::{ActionId, Clock, ClockId, Effect, RuleId};

const PAGE: Page = Page {
    code: "two-limits",
    means: "A clock and an action are finished by the same event and can be asked for together, with different limits.",
    why: "One deed stands in the list twice, with two dates, and people keep to the later one.",
    example: "action visit \"Visit the child\"\n  done by child-seen\n\nclock first-visit \"First visit\"\n  starts at first \
              referral-accepted\n  stops at child-seen\n  within 5 working days\n\nrule crying \"A crying baby\"\n  when crying\n\
              \x20 then visit within 1 working day",
    cure: "Say `for` and the action in the clock, so that both are one duty with the sooner date.",
};

/// The check.
pub(super) const CHECK: Check = Check { pages: &[&PAGE], work: Work::Proof(find) };

/// A clock and an action that are one deed with two limits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TwoLimits {
    action: ActionId,
    /// A rule that asks for the action, by when.
    asks: (RuleId, Limit),
    /// By when the clock does.
    limits: Vec<Limit>,
}

impl Kind for TwoLimits {
    fn page(&self) -> &'static Page {
        &PAGE
    }

    fn say(&self, speaker: &Speaker<'_>) -> Diagnostic {
        let (rule, limit) = self.asks;
        let own: Vec<String> = self.limits.iter().map(Limit::to_string).collect();
        let action = speaker.name(Block::Action(self.action));
        speaker
            .about(format!("{} and action {action} are one deed with two limits", speaker.own()))
            .label(format!("{} here", own.join(" and ")))
            .also(speaker.span(Block::Rule(rule)), format!("{limit} by this rule"))
    }
}

/// Every clock with an action that the same event finishes and that can be asked for with it, with another limit.
pub(super) fn find(context: &Context<'_>) -> Result<Vec<Finding>, DiagramError> {
    let pack = context.pack;
    let mut findings = Vec::new();
    for (id, clock) in pack.clocks.entries() {
        if !clock.entry.force.covers(context.day) || !is_on(clock) || clock.right_of.is_some() {
            continue;
        }
        for (action, deed) in pack.actions.entries() {
            let is_one = deed.done_by.iter().any(|event| clock.stops.contains(event));
            if is_one && clock.deed != Some(action) {
                let other = other_limit(context, (id, clock), action)?;
                let limits = limits(clock);
                findings.extend(other.map(|asks| Finding::new(Block::Clock(id), TwoLimits { action, asks, limits })));
            }
        }
    }
    Ok(findings)
}

/// A rule that can ask for an action while a clock can start, with another limit than the clock's.
fn other_limit(
    context: &Context<'_>,
    (id, clock): (ClockId, &Clock),
    action: ActionId,
) -> Result<Option<(RuleId, Limit)>, DiagramError> {
    let limits = limits(clock);
    let is_same = |limit: Limit| {
        limits.iter().any(|own| own.is_as_strict_as(limit)) && limits.iter().all(|own| limit.is_as_strict_as(*own))
    };
    for rule in &context.program.rules {
        let of_pack = context.pack.rules[rule.id].effects.iter();
        let mut asked = of_pack.filter_map(|effect| {
            if let Effect::Action(other, Some(limit)) = effect { (*other == action).then_some(*limit) } else { None }
        });
        let Some(limit) = asked.find(|limit| !is_same(*limit)) else { continue };
        // A clock that counts back starts with a plan, of which nothing is asked.
        let mut together = clock.starts.is_empty();
        for start in &context.asked.starts[id] {
            let begins = start.map(|node| (Claim::Condition(node), true));
            let claims: Vec<_> = context.holds(rule).into_iter().chain(begins).collect();
            together = together || context.can(&claims)?;
        }
        if together {
            return Ok(Some((rule.id, limit)));
        }
    }
    Ok(None)
}

/// The strictest of a clock's limits that count.
fn limits(clock: &Clock) -> Vec<Limit> {
    strictest(&clock.counting().map(|limit| limit.limit).collect::<Vec<_>>())
}
