//! What a condition still turns on.

use std::collections::BTreeSet;

use crate::engine::evaluate::Outcome;
use crate::engine::program::{Node, NodeId, Program, Rule, VariableId};

/// The open inputs on which a rule still turns.
#[must_use]
pub(crate) fn rule_lacks(program: &Program, outcome: &Outcome, rule: &Rule) -> BTreeSet<VariableId> {
    let mut lacking = Lacking::new(program, outcome);
    for node in std::iter::once(&rule.when).chain(&rule.unless) {
        lacking.node(*node);
    }
    lacking.found
}

/// The open inputs on which a condition still turns.
pub(super) fn node_lacks(program: &Program, outcome: &Outcome, node: NodeId) -> BTreeSet<VariableId> {
    let mut lacking = Lacking::new(program, outcome);
    lacking.node(node);
    lacking.found
}

/// What keeps nodes undecided.
struct Lacking<'a> {
    program: &'a Program,
    outcome: &'a Outcome,
    /// Conditions that rest on others and were walked: conditions share parts, and a tree of them can be endless.
    walked: BTreeSet<NodeId>,
    found: BTreeSet<VariableId>,
}

impl<'a> Lacking<'a> {
    fn new(program: &'a Program, outcome: &'a Outcome) -> Lacking<'a> {
        Lacking { program, outcome, walked: BTreeSet::new(), found: BTreeSet::new() }
    }

    fn node(&mut self, node: NodeId) {
        if !self.outcome.possible[node].is_unknown() {
            return;
        }
        match self.program.node(node) {
            Node::Constant(_) => {}
            Node::Atom(variable, _) => drop(self.found.insert(variable)),
            Node::LevelAtLeast(_) if self.walked.insert(node) => self.level(),
            Node::Not(inner) if self.walked.insert(node) => self.node(inner),
            Node::And(members) | Node::Or(members) | Node::AtLeast(_, members) if self.walked.insert(node) => {
                self.program.members(members).iter().for_each(|member| self.node(*member));
            }
            Node::LevelAtLeast(_) | Node::Not(_) | Node::And(_) | Node::Or(_) | Node::AtLeast(..) => {}
        }
    }

    /// The open inputs that can still move the level.
    fn level(&mut self) {
        for (rule, stand) in self.program.rules.iter().zip(&self.outcome.rules).filter(|(rule, _)| !rule.needs_level) {
            let matters = rule.level.is_some_and(|level| level.0 > self.outcome.level.lowest);
            if matters && stand.is_open() {
                for node in std::iter::once(&rule.when).chain(&rule.unless) {
                    self.node(*node);
                }
            }
        }
    }
}
