//! What every analysis works on: the pack, its program, and the diagrams over everything that can be.

use super::reads::Reads;
use crate::authoring::completion::{self, Preserved, Witness};
use crate::base::arena::Arena;
use crate::base::calendar::day::Day;
use crate::engine::compile::compile_with;
use crate::engine::program::{NodeId, Program, Rule};
use crate::exact::diagram::{Budget, Case, Claim, Completion, DiagramError, Model};
use crate::pack::model::{ClockId, Condition, Pack, RuleId};

/// What every analysis works on.
pub(super) struct Context<'a> {
    /// The pack.
    pub pack: &'a Pack,
    /// The wider pack, if there is one.
    pub base: Option<&'a Pack>,
    /// The day as at which the rules are read.
    pub day: Day,
    /// What each diagram may cost.
    pub budget: Budget,
    /// The pack compiled as at this day.
    pub program: &'a Program,
    /// Its diagrams.
    pub model: &'a Model,
    /// Nothing is known.
    pub case: Case<'a>,
    /// What reads what.
    pub reads: Reads,
    /// Conditions that are no nodes of their own in the rules.
    pub asked: Asked,
}

/// Nodes of conditions that stand inside others, or in clocks.
#[derive(Debug, Default)]
pub(super) struct Asked {
    /// For each rule of the pack, every part of its condition and then of its exceptions, from the outside in.
    pub parts: Arena<RuleId, Vec<NodeId>>,
    /// For each clock, the condition of each of its starts, if it has one.
    pub starts: Arena<ClockId, Vec<Option<NodeId>>>,
}

impl Asked {
    /// A program in which the parts of conditions are nodes too.
    pub(super) fn compile(pack: &Pack, day: Day) -> (Program, Asked) {
        let mut conditions: Vec<Condition> = Vec::new();
        for rule in &pack.rules {
            for condition in std::iter::once(&rule.when).chain(&rule.unless) {
                condition.visit(&mut |part| conditions.push(part.clone()));
            }
        }
        let starts = || pack.clocks.iter().flat_map(|clock| &clock.starts);
        conditions.extend(starts().filter_map(|start| start.2.clone()));
        let (program, nodes) = compile_with(pack, day, &conditions);
        let mut nodes = nodes.into_iter();
        let mut asked = Asked::default();
        for rule in &pack.rules {
            let mut count = 0;
            for condition in std::iter::once(&rule.when).chain(&rule.unless) {
                condition.visit(&mut |_| count += 1);
            }
            asked.parts.push(nodes.by_ref().take(count).collect());
        }
        for clock in &pack.clocks {
            let of = |start: &(_, _, Option<Condition>)| start.2.as_ref().and_then(|_| nodes.next());
            asked.starts.push(clock.starts.iter().map(of).collect());
        }
        (program, asked)
    }
}

impl Context<'_> {
    /// Whether some referral meets all claims.
    pub(super) fn can(&self, claims: &[(Claim, bool)]) -> Result<bool, DiagramError> {
        self.case.can(claims)
    }

    /// The claims that a rule's condition holds, and none of its exceptions.
    pub(super) fn holds(&self, rule: &Rule) -> Vec<(Claim, bool)> {
        let when = std::iter::once((Claim::Condition(rule.when), true));
        when.chain(rule.unless.iter().map(|unless| (Claim::Condition(*unless), false))).collect()
    }

    /// A completion as a referral that is as short as can be.
    pub(super) fn witness(&self, completion: &Completion, keep: Preserved<'_>) -> Result<Witness, DiagramError> {
        completion::shorten(self.program, &self.case, completion, keep)
    }
}
