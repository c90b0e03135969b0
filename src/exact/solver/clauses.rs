//! A program as clauses: each literal is made equivalent to what it stands for.

use std::cell::Cell;
use std::collections::BTreeMap;
use std::rc::Rc;

use batsat::{Callbacks, Lit, SolverInterface, SolverOpts};

use crate::base::arena::{self, Arena};
use crate::engine::program::{Members, Node, NodeId, Program, Rule, VariableId};
use crate::pack::model::{Effect, RuleId};

/// The solver with our patience.
pub(super) type Sat = batsat::Solver<Patience>;

/// Stops a search that has met too many dead ends.
pub(super) struct Patience {
    pub dead_ends: Rc<Cell<u64>>,
    pub budget: u64,
}

impl Callbacks for Patience {
    fn on_new_clause(&mut self, _: &[Lit], kind: batsat::ClauseKind) {
        if kind == batsat::ClauseKind::Learnt {
            self.dead_ends.set(self.dead_ends.get() + 1);
        }
    }

    fn stop(&self) -> bool {
        self.dead_ends.get() > self.budget
    }
}

/// One completion and everything that follows from it.
pub(super) struct Copied {
    /// For each variable and cell: whether the variable has it.
    pub cells: Arena<VariableId, Vec<Lit>>,
    /// Whether the level is at least this rung, from 1.
    pub levels: Vec<Lit>,
    /// Whether the speed is at least this rung, from 1.
    pub speeds: Vec<Lit>,
    pub effects: BTreeMap<Effect, Lit>,
    pub rules: BTreeMap<RuleId, Lit>,
    /// Whether each condition holds.
    pub nodes: Arena<NodeId, Lit>,
}

/// A new solver without clauses.
pub(super) fn solver(patience: Patience) -> Sat {
    batsat::Solver::new(SolverOpts::default(), patience)
}

/// Adds a completion that keeps all axioms, with everything that follows from it.
pub(super) fn add_completion(program: &Program, sat: &mut Sat, always: Lit) -> Copied {
    Clauses { program, sat, always, nodes: Arena::new() }.completion()
}

/// A new free literal.
pub(super) fn fresh(sat: &mut Sat) -> Lit {
    Lit::new(sat.new_var_default(), true)
}

/// The clauses of one completion in the making: each literal is made equivalent to what it stands for.
struct Clauses<'a> {
    program: &'a Program,
    sat: &'a mut Sat,
    always: Lit,
    nodes: Arena<NodeId, Lit>,
}

impl Clauses<'_> {
    /// A completion that keeps all axioms.
    fn completion(mut self) -> Copied {
        let program = self.program;
        let cells: Arena<VariableId, Vec<Lit>> =
            program.variables.iter().map(|variable| self.variable(variable.cells)).collect();
        let needs_level = |id: &NodeId| *id >= program.level_free;
        for (_, node) in program.nodes.entries().filter(|(id, _)| !needs_level(id)) {
            self.node(*node, &cells, &[]);
        }
        let mut fires: BTreeMap<RuleId, Lit> = BTreeMap::new();
        for rule in program.rules.iter().filter(|rule| !rule.needs_level) {
            fires.insert(rule.id, self.fires(rule));
        }
        let levels = self.ladder(program.levels, &fires, |rule| rule.level.map(|level| level.0));
        let speeds = self.ladder(program.speeds, &fires, |rule| rule.speed.map(|speed| speed.0));
        for (_, node) in program.nodes.entries().filter(|(id, _)| needs_level(id)) {
            self.node(*node, &cells, &levels);
        }
        for rule in program.rules.iter().filter(|rule| rule.needs_level) {
            fires.insert(rule.id, self.fires(rule));
        }
        let mut givers: BTreeMap<Effect, Vec<Lit>> = BTreeMap::new();
        for rule in &program.rules {
            for effect in &rule.effects {
                givers.entry(*effect).or_default().extend(fires.get(&rule.id));
            }
        }
        let effects = givers.into_iter().map(|(effect, fires)| (effect, self.any(&fires))).collect();
        for (_, axiom) in &program.axioms {
            let holds = self.at(*axiom);
            self.clause(&[holds]);
        }
        Copied { cells, levels, speeds, effects, rules: fires, nodes: self.nodes }
    }

    /// Exactly one of so many cells.
    fn variable(&mut self, cells: u32) -> Vec<Lit> {
        match cells {
            0 | 1 => vec![self.always],
            2 => {
                let yes = fresh(self.sat);
                vec![!yes, yes]
            }
            _ => {
                let lits: Vec<Lit> = (0..cells).map(|_| fresh(self.sat)).collect();
                self.clause(&lits);
                for (at, a) in lits.iter().enumerate() {
                    for b in lits.iter().skip(at + 1) {
                        self.clause(&[!*a, !*b]);
                    }
                }
                lits
            }
        }
    }

    /// Makes the next condition.
    fn node(&mut self, node: Node, cells: &Arena<VariableId, Vec<Lit>>, levels: &[Lit]) {
        let lit = match node {
            Node::Constant(holds) => self.constant(holds),
            Node::Atom(variable, set) => {
                let own = (0..).zip(&cells[variable]);
                let inside: Vec<Lit> = own.filter(|(cell, _)| set.contains(*cell)).map(|(_, lit)| *lit).collect();
                self.any(&inside)
            }
            Node::Not(inner) => !self.at(inner),
            Node::And(members) => {
                let members = self.members(members);
                self.all(&members)
            }
            Node::Or(members) => {
                let members = self.members(members);
                self.any(&members)
            }
            Node::AtLeast(bound, members) => {
                let members = self.members(members);
                self.at_least(bound as usize, &members)
            }
            Node::LevelAtLeast(bound) => match (bound.0 as usize).checked_sub(1) {
                None => self.always,
                // No rule lifts anybody as far as a rung that has no clause.
                Some(rung) => levels.get(rung).copied().unwrap_or(!self.always),
            },
        };
        self.nodes.push(lit);
    }

    fn constant(&self, holds: bool) -> Lit {
        if holds { self.always } else { !self.always }
    }

    fn at(&self, node: NodeId) -> Lit {
        self.nodes[node]
    }

    fn members(&self, members: Members) -> Vec<Lit> {
        self.program.members(members).iter().map(|node| self.at(*node)).collect()
    }

    fn fires(&mut self, rule: &Rule) -> Lit {
        let exceptions = rule.unless.iter().map(|node| !self.at(*node));
        let parts: Vec<Lit> = std::iter::once(self.at(rule.when)).chain(exceptions).collect();
        self.all(&parts)
    }

    /// Whether a ladder is at least each of its rungs, from 1.
    fn ladder(&mut self, rungs: u32, fires: &BTreeMap<RuleId, Lit>, rung: impl Fn(&Rule) -> Option<u32>) -> Vec<Lit> {
        let mut reached = Vec::new();
        let mut above = !self.always;
        for height in (1..rungs).rev() {
            let here = self.program.rules.iter().filter(|rule| rung(rule) == Some(height));
            let lits: Vec<Lit> = here.map(|rule| fires[&rule.id]).chain([above]).collect();
            above = self.any(&lits);
            reached.push(above);
        }
        reached.reverse();
        reached
    }

    /// Whether at least so many hold: row `n` says that at least `n` of those seen do. What stands there several times leads
    /// as many rows down at once.
    fn at_least(&mut self, bound: usize, of: &[Lit]) -> Lit {
        if bound > of.len() {
            return !self.always;
        }
        let mut rows = vec![!self.always; bound + 1];
        *arena::at_mut(&mut rows, 0) = self.always;
        for same in of.chunk_by(|a, b| a == b) {
            let Some(lit) = same.first() else { continue };
            let before = rows.clone();
            for (at, row) in rows.iter_mut().enumerate().skip(1) {
                let fewer = *arena::at(&before, at.saturating_sub(same.len()));
                let with = self.all(&[*lit, fewer]);
                *row = self.any(&[*row, with]);
            }
        }
        *arena::at(&rows, bound)
    }

    /// Whether all hold.
    fn all(&mut self, of: &[Lit]) -> Lit {
        let negated: Vec<Lit> = of.iter().map(|lit| !*lit).collect();
        !self.any(&negated)
    }

    /// Whether at least one holds.
    fn any(&mut self, of: &[Lit]) -> Lit {
        if of.contains(&self.always) {
            return self.always;
        }
        let mut of: Vec<Lit> = of.iter().copied().filter(|lit| *lit != !self.always).collect();
        match of.as_slice() {
            [] => !self.always,
            [only] => *only,
            _ => {
                let any = fresh(self.sat);
                for lit in &of {
                    self.sat.add_clause_reuse(&mut vec![any, !*lit]);
                }
                of.push(!any);
                self.clause(&of);
                any
            }
        }
    }

    fn clause(&mut self, of: &[Lit]) {
        self.sat.add_clause_reuse(&mut of.to_vec());
    }
}
