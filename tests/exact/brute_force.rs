//! Brute force: every completion of a small program, decided by the meaning of each node and nothing else.

use threshold::internals::cells::CellSet;
use threshold::internals::diagram::{Measure, Reach};
use threshold::internals::program::{Node, NodeId, Program, VariableId};

/// A completion with everything that follows from it.
#[derive(Debug, Clone)]
pub(crate) struct Row {
    pub cells: Vec<u32>,
    pub legal: bool,
    pub level: u32,
    pub speed: u32,
    pub effects: Vec<bool>,
    pub rules: Vec<bool>,
    pub nodes: Vec<bool>,
}

/// The answer whose change makes a question.
pub(crate) type Outcome = (u32, u32, Vec<bool>);

impl Row {
    pub(crate) fn outcome(&self) -> Outcome {
        (self.level, self.speed, self.effects.clone())
    }
}

/// Every completion of a program.
pub(crate) struct Oracle {
    pub rows: Vec<Row>,
    pub cells: Vec<u32>,
}

impl Oracle {
    pub(crate) fn new(program: &Program) -> Oracle {
        let cells: Vec<u32> = program.variables.iter().map(|variable| variable.cells).collect();
        let effects = effects(program);
        let mut rows = Vec::new();
        let mut at = vec![0; cells.len()];
        loop {
            rows.push(decide(program, &effects, &at));
            let Some(next) = (0..cells.len()).find(|i| at[*i] + 1 < cells[*i]) else { break };
            at[next] += 1;
            at[..next].fill(0);
        }
        Oracle { rows, cells }
    }

    /// The legal completions within some knowledge.
    pub(crate) fn within<'a>(&'a self, known: &'a [CellSet]) -> impl Iterator<Item = &'a Row> + 'a {
        self.rows.iter().filter(|row| row.legal && is_within(&row.cells, known))
    }

    pub(crate) fn row(&self, cells: &[u32]) -> &Row {
        let mut index = 0;
        for (cell, count) in cells.iter().zip(&self.cells).rev() {
            assert!(cell < count);
            index = index * *count as usize + *cell as usize;
        }
        &self.rows[index]
    }
}

pub(crate) fn is_within(cells: &[u32], known: &[CellSet]) -> bool {
    cells.iter().zip(known).all(|(cell, known)| known.contains(*cell))
}

/// Every effect that some rule gives, sorted.
pub(crate) fn effects(program: &Program) -> Vec<threshold::internals::model::Effect> {
    let mut effects: Vec<_> = program.rules.iter().flat_map(|rule| rule.effects.clone()).collect();
    effects.sort_unstable();
    effects.dedup();
    effects
}

fn decide(program: &Program, effects: &[threshold::internals::model::Effect], cells: &[u32]) -> Row {
    let level_free = program.level_free.at();
    let mut nodes = Vec::new();
    for node in &program.nodes.as_slice()[..level_free] {
        nodes.push(holds(program, *node, &nodes, cells, 0));
    }
    let fires = |rule: &threshold::internals::program::Rule, nodes: &[bool]| {
        nodes[rule.when.at()] && !rule.unless.iter().any(|node| nodes[node.at()])
    };
    let mut level = 0;
    let mut speed = 0;
    for rule in program.rules.iter().filter(|rule| !rule.needs_level && fires(rule, &nodes)) {
        level = level.max(rule.level.map_or(0, |level| level.0));
        speed = speed.max(rule.speed.map_or(0, |speed| speed.0));
    }
    for node in &program.nodes.as_slice()[level_free..] {
        nodes.push(holds(program, *node, &nodes, cells, level));
    }
    let rules: Vec<bool> = program.rules.iter().map(|rule| fires(rule, &nodes)).collect();
    let given = |effect| program.rules.iter().zip(&rules).any(|(rule, fires)| *fires && rule.effects.contains(effect));
    Row {
        cells: cells.to_vec(),
        legal: program.axioms.iter().all(|(_, node)| nodes[node.at()]),
        level,
        speed,
        effects: effects.iter().map(given).collect(),
        rules,
        nodes,
    }
}

fn holds(program: &Program, node: Node, before: &[bool], cells: &[u32], level: u32) -> bool {
    let at = |id: &NodeId| before[id.at()];
    match node {
        Node::Constant(value) => value,
        Node::Atom(variable, set) => set.contains(cells[variable.at()]),
        Node::Not(inner) => !at(&inner),
        Node::And(members) => program.members(members).iter().all(at),
        Node::Or(members) => program.members(members).iter().any(at),
        Node::AtLeast(count, members) => program.members(members).iter().filter(|id| at(id)).count() >= count as usize,
        Node::LevelAtLeast(bound) => level >= bound.0,
    }
}

/// The pairs of legal completions within some knowledge that differ in one variable only.
pub(crate) fn pairs<'a>(oracle: &'a Oracle, known: &'a [CellSet], variable: VariableId) -> Vec<(&'a Row, &'a Row)> {
    let mut pairs = Vec::new();
    for row in oracle.within(known) {
        for cell in known[variable.at()].cells().filter(|cell| *cell > row.cells[variable.at()]) {
            let mut cells = row.cells.clone();
            cells[variable.at()] = cell;
            let other = oracle.row(&cells);
            if other.legal {
                pairs.push((row, other));
            }
        }
    }
    pairs
}

/// All measures of a program with their values in a row.
pub(crate) fn measures(program: &Program) -> Vec<Measure> {
    [Measure::Level, Measure::Speed]
        .into_iter()
        .chain(effects(program).into_iter().map(Measure::Effect))
        .chain(program.rules.iter().map(|rule| Measure::Rule(rule.id)))
        .collect()
}

pub(crate) fn value(program: &Program, measure: Measure, row: &Row) -> u32 {
    match measure {
        Measure::Level => row.level,
        Measure::Speed => row.speed,
        Measure::Effect(effect) => effects(program).binary_search(&effect).map_or(0, |at| row.effects[at].into()),
        Measure::Rule(rule) => {
            program.rules.iter().position(|other| other.id == rule).map_or(0, |at| row.rules[at].into())
        }
    }
}

pub(crate) fn reach(oracle: &Oracle, known: &[CellSet], of: impl Fn(&Row) -> u32) -> Option<Reach> {
    let values: Vec<u32> = oracle.within(known).map(of).collect();
    Some(Reach { lowest: *values.iter().min()?, highest: *values.iter().max()? })
}
