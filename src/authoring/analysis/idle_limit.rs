//! Idle limit: a rule gives the same thing with two time limits, and one of them never counts.
//!
//! The strictest limit wins, so that a longer one beside it does nothing. In a local rule that is mostly a slip: actions of
//! a local rule stand beside those of the wider pack's rule, and do not take their place.

use super::kind::Kind;
use super::speaker::Speaker;
use super::{Block, Check, Finding, Work};
use crate::authoring::export::effect;
use crate::base::calendar::day::Day;
use crate::base::diagnostic::Diagnostic;
use crate::base::time_limit::Limit;
use crate::pack::errors::Page;
use crate::pack::model::{Effect, Pack};

const PAGE: Page = Page {
    code: "idle-limit",
    means: "A rule gives the same thing with a shorter limit too, so that this limit never counts.",
    why: "Somebody believes that there is more time than there is, or meant to give less and did not.",
    example: "local rule bruise-not-mobile\n  then strategy-discussion within 5 working days",
    cure: "Take the limit out; what a wider pack asks for sooner, a local one cannot ask for later.",
};

/// The check.
pub(super) const CHECK: Check = Check { pages: &[&PAGE], work: Work::Beside(find) };

/// A limit that never counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct IdleLimit {
    /// What is given with the limit that never counts.
    idle: Effect,
    /// The limit that counts.
    counts: Limit,
}

impl Kind for IdleLimit {
    fn page(&self) -> &'static Page {
        &PAGE
    }

    fn is_of_every_day(&self) -> bool {
        true
    }

    fn say(&self, speaker: &Speaker<'_>) -> Diagnostic {
        let given = speaker.effect(self.idle);
        let message = format!("{} gives {given} in vain: it gives the same {} too", speaker.own(), self.counts);
        let said = if speaker.at.entry(speaker.pack).local.is_some() {
            speaker.about_local(message)
        } else {
            speaker.about(message)
        };
        said.label("the shorter limit counts")
    }
}

/// Every limit that a shorter one of the same rule makes idle. What the wider pack gives may well be made shorter here.
pub(super) fn find(pack: &Pack, base: Option<&Pack>, day: Day) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (id, rule) in pack.rules.entries().filter(|(_, rule)| rule.entry.force.covers(day)) {
        let wider = base.filter(|_| rule.entry.local.is_some());
        let wider = wider.and_then(|base| Some((base, base.rules.iter().find(|own| own.entry.name == rule.entry.name)?)));
        let is_given_before = |idle: Effect| {
            let is_same = |base, given: &Effect| effect(base, *given) == effect(pack, idle);
            wider.is_some_and(|(base, own)| own.effects.iter().any(|given| is_same(base, given)))
        };
        let shorter = |idle: &Effect| rule.effects.iter().find_map(|other| shorter(*idle, *other));
        let idle = rule.effects.iter().filter(|idle| !is_given_before(**idle));
        let idle = idle.filter_map(|idle| Some(IdleLimit { idle: *idle, counts: shorter(idle)? }));
        findings.extend(idle.map(|idle| Finding::new(Block::Rule(id), idle)));
    }
    findings
}

/// The limit with which another effect gives the same sooner, whatever the calendar.
fn shorter(idle: Effect, other: Effect) -> Option<Limit> {
    let (own, counts) = match (idle, other) {
        (Effect::Action(a, own), Effect::Action(b, counts)) if a == b => (own, counts?),
        (Effect::Tell(a, own), Effect::Tell(b, counts)) if a == b => (own, counts?),
        (Effect::Action(..) | Effect::Tell(..) | Effect::Route(_) | Effect::Refuse(_) | Effect::Ask(_), _) => {
            return None;
        }
    };
    let is_shorter = own.is_none_or(|own| counts.is_as_strict_as(own) && !own.is_as_strict_as(counts));
    is_shorter.then_some(counts)
}
