//! What a condition still turns on.

use std::collections::BTreeSet;

use crate::engine::evaluate::{Outcome, Standing};
use crate::engine::program::{Node, NodeId, Program, Rule, VariableId};

/// The open inputs on which a rule still turns.
#[must_use]
pub fn rule_lacks(program: &Program, outcome: &Outcome, rule: &Rule) -> BTreeSet<VariableId> {
    let lacking = Lacking { program, outcome };
    let mut found = BTreeSet::new();
    for node in std::iter::once(&rule.when).chain(&rule.unless) {
        lacking.node(*node, &mut found);
    }
    found
}

/// The open inputs on which a condition still turns.
pub(super) fn node_lacks(program: &Program, outcome: &Outcome, node: NodeId) -> BTreeSet<VariableId> {
    let mut found = BTreeSet::new();
    Lacking { program, outcome }.node(node, &mut found);
    found
}

/// What keeps nodes undecided.
struct Lacking<'a> {
    program: &'a Program,
    outcome: &'a Outcome,
}

impl Lacking<'_> {
    fn node(&self, node: NodeId, found: &mut BTreeSet<VariableId>) {
        if !self.outcome.possible[node].is_unknown() {
            return;
        }
        match self.program.node(node) {
            Node::Constant(_) => {}
            Node::LevelAtLeast(_) => self.level(found),
            Node::Atom(variable, _) => drop(found.insert(variable)),
            Node::Not(inner) => self.node(inner, found),
            Node::And(members) | Node::Or(members) | Node::AtLeast(_, members) => {
                self.program.members(members).iter().for_each(|member| self.node(*member, found));
            }
        }
    }

    /// The open inputs that can still move the level.
    fn level(&self, found: &mut BTreeSet<VariableId>) {
        for (rule, stand) in self.program.rules.iter().zip(&self.outcome.rules).filter(|(rule, _)| !rule.needs_level) {
            let matters = rule.level.is_some_and(|level| level.0 > self.outcome.level.lowest);
            if matters && matches!(stand, Standing::Possible | Standing::Holds) {
                for node in std::iter::once(&rule.when).chain(&rule.unless) {
                    self.node(*node, found);
                }
            }
        }
    }
}
