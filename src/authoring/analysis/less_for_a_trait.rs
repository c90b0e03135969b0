//! Less for a trait: a disability, or another trait that the pack declares as protected, lowers a floor or lengthens a limit.
//!
//! Of every trait in `protected-traits` it is proved, over all referrals that the axioms allow, that having it alone lowers no
//! level and no speed and takes away no action and no telling within its time; or here are two referrals that differ in it
//! alone. Clocks that start with it or without it are compared by what stops them.

use super::context::{ByTrait, Context, traits};
use super::kind::Kind;
use super::speaker::Speaker;
use super::{Block, Check, Finding, Work};
use crate::authoring::completion::{Preserved, Witness};
use crate::base::diagnostic::{Diagnostic, Severity};
use crate::base::order::InOrder;
use crate::engine::clocks::is_on;
use crate::engine::knowledge::inputs;
use crate::engine::program::VariableId;
use crate::exact::diagram::{Claim, DiagramError, Measure};
use crate::pack::errors::Page;
use crate::pack::model::{Clock, ClockId, Domain, Effect, FactId};

const PAGE: Page = Page {
    code: "less-for-a-trait",
    means: "A trait that the pack declares as protected, such as a disability, lowers the level or the speed, or gives more time to \
            something that must be done.",
    why: "A disabled child is in more danger and not in less, and the Equality Act forbids treating the child worse for it.",
    example: "setting protected-traits\n  is \"disabled\"\n\nrule unseen \"Nobody has seen the child\"\n  when unseen and not disabled\n\
              \x20 then visit within 1 working day",
    cure: "Take the trait out of the condition, or say why it is right with `allow less-for-a-trait because \"…\"`.",
};

/// The check.
pub(super) const CHECK: Check = Check { pages: &[&PAGE], work: Work::Proof(find) };

/// What is less with a trait.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LessForATrait {
    /// An answer: what it is, without the trait and with it.
    Answer(Measure, Box<[Witness; 2]>),
    /// A clock that does not start for a child with this trait; another with a longer limit may.
    Clock(FactId, Option<ClockId>),
}

impl Kind for LessForATrait {
    fn page(&self) -> &'static Page {
        &PAGE
    }

    fn severity(&self) -> Severity {
        Severity::Error
    }

    fn witnesses(&self) -> Vec<&Witness> {
        match self {
            LessForATrait::Answer(_, pair) => pair.iter().collect(),
            LessForATrait::Clock(..) => Vec::new(),
        }
    }

    fn say(&self, speaker: &Speaker<'_>) -> Diagnostic {
        match self {
            LessForATrait::Answer(measure, pair) => {
                let [without, with] = &**pair;
                speaker
                    .about(format!("{} is a protected trait, and a child with it gets less", speaker.own()))
                    .label(format!("it lowers or takes away {}", speaker.measure(*measure)))
                    .help(speaker.referral("without it", without))
                    .help(speaker.referral("with it", with))
            }
            LessForATrait::Clock(fact, other) => {
                let name = speaker.name(Block::Fact(*fact));
                let said = speaker.about(format!("{} does not start for a child with the trait {name}", speaker.own()));
                match other {
                    None => said.label("no other clock takes its place"),
                    Some(other) => said
                        .label("a clock with a longer limit takes its place")
                        .also(speaker.span(Block::Clock(*other)), "this one"),
                }
            }
        }
    }
}

/// Everything that a protected trait takes away.
pub(super) fn find(context: &Context<'_>) -> Result<Vec<Finding>, DiagramError> {
    let mut findings = Vec::new();
    for fact in traits(context.pack) {
        for variable in inputs(context.program, fact) {
            if let Some(found) = answer(context, fact, variable)? {
                findings.push(Finding::new(Block::Fact(fact), found));
                break;
            }
        }
    }
    for ((fact, id, at), both) in &context.asked.by_trait {
        if let Some(other) = lost(context, (*fact, *id, *at), *both)? {
            findings.push(Finding::new(Block::Clock(*id), LessForATrait::Clock(*fact, other)));
        }
    }
    findings.dedup_by_key(|finding| finding.at);
    Ok(findings)
}

/// The first answer that a trait lowers by itself.
fn answer(context: &Context<'_>, fact: FactId, variable: VariableId) -> Result<Option<LessForATrait>, DiagramError> {
    let is_list = matches!(context.pack.facts[fact].domain, Domain::OneOf { .. } | Domain::Number { .. });
    let reads = |node| context.program.support(node).contains(&variable);
    let rules = context.program.rules.iter();
    let reading = rules.filter(|rule| std::iter::once(rule.when).chain(rule.unless.iter().copied()).any(reads));
    let mut effects: Vec<Effect> = reading.flat_map(|rule| rule.effects.iter().copied()).collect();
    effects.in_order();
    effects.dedup();
    let measures = [Measure::Level, Measure::Speed].into_iter().chain(effects.into_iter().map(Measure::Effect));
    for measure in measures {
        // A list has no answer that is to be without the trait, so that no two may differ.
        let pair = match is_list {
            true => context.case.difference(variable, measure)?,
            false => context.case.loss(variable, measure)?,
        };
        if let Some(pair) = pair {
            let givers = context.program.rules.iter();
            let givers = givers.filter(|rule| rule.effects.iter().any(|effect| Measure::Effect(*effect) == measure));
            let rules: Vec<_> = givers.map(|rule| rule.id).collect();
            let keep = Preserved { inputs: &[variable], rules: &rules, ..Preserved::default() };
            let pair = [context.witness(&pair.milder, keep)?, context.witness(&pair.worse, keep)?];
            return Ok(Some(LessForATrait::Answer(measure, Box::new(pair))));
        }
    }
    Ok(None)
}

/// Whether a clock can start without a trait and not with it, while no other that is as strict takes its place; and the
/// longer one that may.
fn lost(
    context: &Context<'_>,
    (fact, id, at): (FactId, ClockId, usize),
    both: ByTrait,
) -> Result<Option<Option<ClockId>>, DiagramError> {
    let pack = context.pack;
    let clock = &pack.clocks[id];
    let Some((_, event, _)) = clock.starts.get(at).filter(|_| is_in_force(context, clock)) else { return Ok(None) };
    let mut claims = vec![(Claim::Condition(both.without), true), (Claim::Condition(both.with), false)];
    let mut longer = None;
    for (other, beside) in pack.clocks.entries() {
        if !is_in_force(context, beside) || !beside.stops.iter().any(|stop| clock.stops.contains(stop)) {
            continue;
        }
        for (start, (_, by, _)) in beside.starts.iter().enumerate().filter(|(start, _)| (other, *start) != (id, at)) {
            let with = match context.asked.by_trait.get(&(fact, other, start)) {
                Some(both) => Some(both.with),
                None => context.asked.starts[other].get(start).copied().flatten(),
            };
            match (by == event, is_as_strict(beside, clock), with) {
                (false, _, _) => {}
                // It starts whatever else is so.
                (true, true, None) => return Ok(None),
                (true, true, Some(with)) => claims.push((Claim::Condition(with), false)),
                (true, false, _) => longer = longer.or(Some(other)),
            }
        }
    }
    Ok(context.can(&claims)?.then_some(longer))
}

fn is_in_force(context: &Context<'_>, clock: &Clock) -> bool {
    clock.entry.force.covers(context.day) && is_on(clock)
}

/// Whether a clock ends at least as soon as another, wherever both start together.
fn is_as_strict(clock: &Clock, other: &Clock) -> bool {
    let mut limits = other.counting();
    limits.all(|limit| clock.counting().any(|own| own.ending().is_no_later_than(limit.ending())))
}
