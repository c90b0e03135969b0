//! Typed pack to program, as at one day. It cannot fail: `check` has refused what could not be compiled.
//!
//! In: a typed pack and a day. Out: flat arenas in dependency order. Conditions are put into a normal form on the way:
//! tests of one variable inside one *and* or *or* become one test, so that `under 5 or at least 5` is simply true.
//! Must not know text.

use std::collections::{BTreeMap, BTreeSet};

use crate::base::calendar::day::Day;
use crate::base::keywords::Worse;
use crate::base::order::InOrder;
use crate::base::value::CellSet;
use crate::engine::program::{Input, Members, Node, NodeId, Program, Rule, Variable, VariableId};
use crate::pack::cuts::{Cuts, FAR, Scale, half_steps};
use crate::pack::model::{
    AxiomId, Condition, Domain, EventId, FactId, LevelId, Pack, PropertyId, RuleId, Test, Values,
};

/// Compiles what is in force on a day. Inputs and their cells are those of the whole pack, so that the programs of two
/// days speak of the same variables.
#[must_use]
pub fn compile(pack: &Pack, day: Day) -> Program {
    compile_with(pack, day, &[]).0
}

/// The same with further conditions, each with its node; they cut the inputs as rules do.
#[must_use]
pub fn compile_with(pack: &Pack, day: Day, conditions: &[Condition]) -> (Program, Vec<NodeId>) {
    let mut compiler = Compiler::new(pack, conditions);
    let mut rules = Vec::new();
    let mut later = Vec::new();
    for (rule, id) in pack.rules.iter().zip((0..).map(RuleId)) {
        if rule.entry.force.covers(day) {
            if compiler.asks_level(rule) { later.push((id, rule)) } else { rules.push(compiler.rule(id, rule, false)) }
        }
    }
    let axioms = pack.axioms.iter().zip((0..).map(AxiomId)).filter(|(axiom, _)| axiom.entry.force.covers(day));
    let axioms = axioms
        .map(|(axiom, id)| {
            let always = compiler.condition(&axiom.always);
            let when = axiom.when.as_ref().map(|when| compiler.condition(when));
            let holds = when.map_or(always, |when| {
                let not = compiler.not(when);
                compiler.many(&[not, always], false)
            });
            (id, holds)
        })
        .collect();
    let properties = pack.properties.iter().zip((0..).map(PropertyId)).filter(|(p, _)| p.entry.force.covers(day));
    let properties: Vec<_> =
        properties.map(|(property, id)| (id, compiler.condition(&property.when), property.promises.clone())).collect();
    let level_free = u32::try_from(compiler.nodes.len()).unwrap_or(u32::MAX);
    rules.extend(later.into_iter().map(|(id, rule)| compiler.rule(id, rule, true)));
    rules.in_order_of(|rule| rule.id);
    let asked = compiler.all(conditions);
    let program = Program {
        day,
        levels: u32::try_from(pack.levels.len()).unwrap_or(u32::MAX).max(1),
        speeds: u32::try_from(pack.speeds.len()).unwrap_or(u32::MAX).max(1),
        variables: compiler.variables,
        nodes: compiler.nodes,
        members: compiler.members,
        level_free,
        rules,
        axioms,
        siblings: compiler.siblings,
        properties,
    };
    (program, asked)
}

struct Compiler<'a> {
    pack: &'a Pack,
    variables: Vec<Variable>,
    by_input: BTreeMap<Input, VariableId>,
    nodes: Vec<Node>,
    by_node: BTreeMap<Node, NodeId>,
    members: Vec<NodeId>,
    by_members: BTreeMap<Vec<NodeId>, Members>,
    siblings: Vec<(NodeId, Condition)>,
}

impl<'a> Compiler<'a> {
    fn new(pack: &'a Pack, conditions: &[Condition]) -> Compiler<'a> {
        let mut compiler = Compiler {
            pack,
            variables: Vec::new(),
            by_input: BTreeMap::new(),
            nodes: Vec::new(),
            by_node: BTreeMap::new(),
            members: Vec::new(),
            by_members: BTreeMap::new(),
            siblings: Vec::new(),
        };
        let cuts = Cuts::of(pack, conditions);
        for (fact, id) in pack.facts.iter().zip((0..).map(FactId)) {
            let worse = fact.worse;
            let plain = Variable {
                input: Input::Fact(id),
                cells: 2,
                starts: Vec::new(),
                worse,
                presumed: None,
                fixed: fact.fixed,
            };
            match &fact.domain {
                Domain::YesNo => compiler.input(plain),
                Domain::OneOf { choices, .. } => {
                    let cells = u32::try_from(choices.len()).unwrap_or(u32::MAX);
                    compiler.input(Variable { cells, ..plain });
                }
                Domain::Number { from, to, .. } => {
                    let starts = cuts.starts(Scale::Number(id), *from, *to);
                    let cells = u32::try_from(starts.len()).unwrap_or(u32::MAX);
                    compiler.input(Variable { cells, starts, ..plain });
                }
                Domain::SeveralOf { choices } => {
                    for (_, item) in choices.iter().zip(0..) {
                        compiler.input(Variable { input: Input::Item(id, item), ..plain.clone() });
                    }
                }
            }
            if let Some(values) = &fact.presumed {
                let variable = compiler.by_input.get(&Input::Fact(id)).copied();
                let cells = compiler.cells(id, values).map(|(_, cells)| cells);
                if let Some(variable) = variable.and_then(|id| compiler.variables.get_mut(id.at())) {
                    variable.presumed = cells;
                }
            }
        }
        let worse = |event: EventId| pack.events.get(event.at()).map_or(Worse::Neither, |event| event.worse);
        for scale in cuts.scales() {
            let worse = match scale {
                Scale::Count(event, _) => worse(event),
                Scale::Since(event, _) => worse(event).turned(),
                Scale::Number(_) => continue,
            };
            compiler.measure(scale.into(), cuts.starts(scale, 0, FAR), worse);
        }
        compiler
    }

    fn input(&mut self, variable: Variable) {
        let id = VariableId(u32::try_from(self.variables.len()).unwrap_or(u32::MAX));
        self.by_input.insert(variable.input, id);
        self.variables.push(variable);
    }

    fn measure(&mut self, input: Input, starts: Vec<i32>, worse: Worse) {
        let cells = u32::try_from(starts.len()).unwrap_or(u32::MAX);
        self.input(Variable { input, cells, starts, worse, presumed: None, fixed: true });
    }

    fn asks_level(&self, rule: &crate::pack::model::Rule) -> bool {
        std::iter::once(&rule.when).chain(&rule.unless).any(|condition| condition.asks_level(&self.pack.defines))
    }

    fn rule(&mut self, id: RuleId, rule: &crate::pack::model::Rule, needs_level: bool) -> Rule {
        Rule {
            id,
            when: self.condition(&rule.when),
            unless: rule.unless.iter().map(|unless| self.condition(unless)).collect(),
            level: rule.level,
            speed: rule.speed,
            effects: rule.effects.clone(),
            needs_level,
        }
    }

    fn condition(&mut self, condition: &Condition) -> NodeId {
        match &condition.body {
            Test::And(parts) => {
                let parts = self.all(parts);
                self.many(&parts, true)
            }
            Test::Or(parts) => {
                let parts = self.all(parts);
                self.many(&parts, false)
            }
            Test::Not(inner) => {
                let inner = self.condition(inner);
                self.not(inner)
            }
            Test::Count { from, to, of, .. } => {
                let of = self.all(of);
                let least = self.at_least(*from, &of);
                match to {
                    None => least,
                    Some(to) => {
                        let more = self.at_least(to.saturating_add(1), &of);
                        let at_most = self.not(more);
                        self.many(&[least, at_most], true)
                    }
                }
            }
            Test::Define(id) => match self.pack.defines.get(id.at()) {
                Some(define) => self.condition(&define.when),
                None => self.node(Node::Constant(false)),
            },
            Test::Fact(fact, values) => match self.cells(*fact, values) {
                Some((variable, cells)) => self.atom(variable, cells),
                None => self.node(Node::Constant(false)),
            },
            Test::EventCount { event, window, from, to } => {
                self.measured(Input::EventCount(*event, *window), *from, to.unwrap_or(FAR))
            }
            Test::TimeSince { event, amount, length } => {
                let (unit, from, to) = half_steps(*amount, *length);
                self.measured(Input::TimeSince(*event, unit), from, to)
            }
            Test::Sibling(asked) => {
                let inner = self.condition(asked);
                let input = Input::Sibling(inner);
                if !self.by_input.contains_key(&input) {
                    self.siblings.push((inner, (**asked).clone()));
                    let (starts, worse) = (Vec::new(), Worse::Neither);
                    self.input(Variable { input, cells: 2, starts, worse, presumed: None, fixed: true });
                }
                match self.by_input.get(&input).copied() {
                    Some(variable) => self.atom(variable, CellSet::only(1)),
                    None => self.node(Node::Constant(false)),
                }
            }
            Test::Level { from, to } => {
                let least = self.level_at_least(*from);
                let more = self.level_at_least(LevelId(to.0.saturating_add(1)));
                let at_most = self.not(more);
                self.many(&[least, at_most], true)
            }
        }
    }

    fn all(&mut self, conditions: &[Condition]) -> Vec<NodeId> {
        conditions.iter().map(|condition| self.condition(condition)).collect()
    }

    fn level_at_least(&mut self, level: LevelId) -> NodeId {
        if level.0 == 0 {
            return self.node(Node::Constant(true));
        }
        if level.at() >= self.pack.levels.len() {
            return self.node(Node::Constant(false));
        }
        self.node(Node::LevelAtLeast(level))
    }

    fn measured(&mut self, input: Input, from: i32, to: i32) -> NodeId {
        let Some(id) = self.by_input.get(&input).copied() else { return self.node(Node::Constant(false)) };
        let cells = self.variables.get(id.at()).map_or(CellSet::EMPTY, |variable| variable.cells_of(from, to));
        self.atom(id, cells)
    }

    /// The input and the cells in which a fact has one of these values.
    fn cells(&self, fact: FactId, values: &Values) -> Option<(VariableId, CellSet)> {
        let input = match values {
            Values::Item(item, _) => Input::Item(fact, *item),
            Values::YesNo(_) | Values::Numbers { .. } | Values::Choices(_) => Input::Fact(fact),
        };
        let id = self.by_input.get(&input).copied()?;
        let cells = self.variables.get(id.at())?.cells_for(values);
        Some((id, cells))
    }

    fn node(&mut self, node: Node) -> NodeId {
        if let Some(id) = self.by_node.get(&node) {
            return *id;
        }
        let id = NodeId(u32::try_from(self.nodes.len()).unwrap_or(u32::MAX));
        self.nodes.push(node);
        self.by_node.insert(node, id);
        id
    }

    fn get(&self, id: NodeId) -> Node {
        self.nodes.get(id.at()).copied().unwrap_or(Node::Constant(false))
    }

    fn all_cells(&self, variable: VariableId) -> CellSet {
        self.variables.get(variable.at()).map_or(CellSet::EMPTY, Variable::all)
    }

    fn atom(&mut self, variable: VariableId, cells: CellSet) -> NodeId {
        let all = self.all_cells(variable);
        let cells = cells.intersect(all);
        self.node(if cells.is_empty() {
            Node::Constant(false)
        } else if cells == all {
            Node::Constant(true)
        } else {
            Node::Atom(variable, cells)
        })
    }

    fn not(&mut self, inner: NodeId) -> NodeId {
        match self.get(inner) {
            Node::Constant(value) => self.node(Node::Constant(!value)),
            Node::Atom(variable, cells) => {
                let rest = self.all_cells(variable).minus(cells);
                self.atom(variable, rest)
            }
            Node::Not(double) => double,
            Node::And(_) | Node::Or(_) | Node::AtLeast(..) | Node::LevelAtLeast(_) => self.node(Node::Not(inner)),
        }
    }

    /// All of the parts (`and`) or any of them: flattened, tests of one variable joined, constants taken out.
    fn many(&mut self, parts: &[NodeId], and: bool) -> NodeId {
        let mut flat: BTreeSet<NodeId> = BTreeSet::new();
        let mut atoms: BTreeMap<VariableId, CellSet> = BTreeMap::new();
        let mut open: Vec<NodeId> = parts.to_vec();
        while let Some(part) = open.pop() {
            match (self.get(part), and) {
                (Node::Constant(value), _) if value == and => {}
                (Node::Constant(value), _) => return self.node(Node::Constant(value)),
                (Node::And(members), true) | (Node::Or(members), false) => {
                    open.extend_from_slice(self.slice(members));
                }
                (Node::Atom(variable, cells), _) => {
                    let joined = atoms.entry(variable).or_insert(cells);
                    *joined = if and { joined.intersect(cells) } else { joined.union(cells) };
                }
                (Node::And(_) | Node::Or(_) | Node::Not(_) | Node::AtLeast(..) | Node::LevelAtLeast(_), _) => {
                    flat.insert(part);
                }
            }
        }
        for (variable, cells) in atoms {
            let atom = self.atom(variable, cells);
            match self.get(atom) {
                Node::Constant(value) if value == and => {}
                Node::Constant(_) => return atom,
                Node::Atom(..)
                | Node::Not(_)
                | Node::And(_)
                | Node::Or(_)
                | Node::AtLeast(..)
                | Node::LevelAtLeast(_) => {
                    flat.insert(atom);
                }
            }
        }
        if flat.iter().any(|part| matches!(self.get(*part), Node::Not(inner) if flat.contains(&inner))) {
            return self.node(Node::Constant(!and));
        }
        match flat.len() {
            0 => self.node(Node::Constant(and)),
            1 => flat.into_iter().next().unwrap_or(NodeId(0)),
            _ => {
                let members = self.intern(flat.into_iter().collect());
                self.node(if and { Node::And(members) } else { Node::Or(members) })
            }
        }
    }

    fn at_least(&mut self, count: u32, parts: &[NodeId]) -> NodeId {
        let mut needed = count;
        let mut open = Vec::new();
        for part in parts {
            match self.get(*part) {
                Node::Constant(holds) => needed = needed.saturating_sub(u32::from(holds)),
                Node::Atom(..)
                | Node::Not(_)
                | Node::And(_)
                | Node::Or(_)
                | Node::AtLeast(..)
                | Node::LevelAtLeast(_) => {
                    open.push(*part);
                }
            }
        }
        open.in_order();
        let size = u32::try_from(open.len()).unwrap_or(u32::MAX);
        if needed == 0 || needed > size {
            return self.node(Node::Constant(needed == 0));
        }
        if needed == 1 || needed == size {
            return self.many(&open, needed == size && needed != 1 || size == 1);
        }
        let members = self.intern(open);
        self.node(Node::AtLeast(needed, members))
    }

    fn slice(&self, members: Members) -> &[NodeId] {
        self.members.get(members.start as usize..members.end as usize).unwrap_or(&[])
    }

    fn intern(&mut self, list: Vec<NodeId>) -> Members {
        if let Some(members) = self.by_members.get(&list) {
            return *members;
        }
        let start = u32::try_from(self.members.len()).unwrap_or(u32::MAX);
        self.members.extend_from_slice(&list);
        let end = u32::try_from(self.members.len()).unwrap_or(u32::MAX);
        let members = Members { start, end };
        self.by_members.insert(list, members);
        members
    }
}

impl From<Scale> for Input {
    fn from(scale: Scale) -> Input {
        match scale {
            Scale::Number(fact) => Input::Fact(fact),
            Scale::Count(event, window) => Input::EventCount(event, window),
            Scale::Since(event, unit) => Input::TimeSince(event, unit),
        }
    }
}

impl Variable {
    /// The cells that overlap a set of values of this input's fact.
    #[must_use]
    pub fn cells_for(&self, values: &Values) -> CellSet {
        match values {
            Values::YesNo(answer) | Values::Item(_, answer) => CellSet::only(u32::from(*answer)),
            Values::Numbers { from, to } => self.cells_of(*from, *to),
            Values::Choices(choices) => {
                choices.iter().fold(CellSet::EMPTY, |cells, choice| cells.union(CellSet::only(*choice)))
            }
        }
    }
}
