//! Typed pack to program, as at one day. It cannot fail: `check` has refused what could not be compiled.
//!
//! In: a typed pack and a day. Out: flat arenas in dependency order. Conditions are put into a normal form on the way:
//! tests of one variable inside one *and* or *or* become one test, so that `under 5 or at least 5` is simply true.
//! Must not know text.

use std::collections::{BTreeMap, BTreeSet};
use std::iter;

use crate::base::arena::Arena;
use crate::base::calendar::day::Day;
use crate::base::cells::CellSet;
use crate::base::keywords::Worse;
use crate::base::order::InOrder;
use crate::engine::order_of_windows;
use crate::engine::program::{
    Input, Members, Node, NodeId, Presumed, Program, Rule, Sum, Variable, VariableId, count, weights,
};
use crate::engine::receipt;
use crate::pack::cuts::{Cuts, FAR, Scale, half_steps, shared};
use crate::pack::model::{
    AxiomId, Condition, DefineId, Domain, EventId, FactId, LevelId, Pack, Points, RuleId, ScoreId, Test, Values,
};
use crate::syntax::ast::Counted;

/// Compiles what is in force on a day. Inputs and their cells are those of the whole pack, so that the programs of two
/// days speak of the same variables.
#[must_use]
pub fn compile(pack: &Pack, day: Day) -> Program {
    compile_with(pack, day, &[]).0
}

/// The same as if every fact were asked of everybody, over the same inputs: what follows from answers as they were told.
#[must_use]
pub(crate) fn compile_as_told(pack: &Pack, day: Day) -> Program {
    let mut compiler = Compiler::new(pack, &Cuts::of(pack, &[]));
    compiler.by_fact = pack.facts.ids().map(|fact| (fact, None)).collect();
    compiler.program_of(day, &[]).0
}

/// The same with further conditions, each with its node; they cut the inputs as rules do.
#[must_use]
pub(crate) fn compile_with(pack: &Pack, day: Day, conditions: &[Condition]) -> (Program, Vec<NodeId>) {
    Compiler::new(pack, &Cuts::of(pack, conditions)).program_of(day, conditions)
}
/// Conditions alone, each with its node, in a program that has no rules, but what is always so. They cut the inputs as they
/// ask, and as defines and axioms do.
#[must_use]
pub(crate) fn compile_conditions(pack: &Pack, day: Day, conditions: &[&Condition]) -> (Program, Vec<NodeId>) {
    let always = pack.axioms.iter().flat_map(|axiom| iter::once(&axiom.always).chain(&axiom.when));
    let cutting = conditions.iter().copied().chain(shared(pack)).chain(always);
    let mut compiler = Compiler::new(pack, &Cuts::made_by(cutting));
    let nodes = conditions.iter().map(|condition| compiler.condition(condition)).collect();
    let axioms = compiler.axioms(day);
    (Program { axioms, ..compiler.program(day, Vec::new()) }, nodes)
}

/// How a condition is read. An exception holds only by evidence, so it never holds because a fact is not asked of a child.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Reading {
    /// A fact has its mildest value where it is not asked.
    Plain,
    /// It says nothing for an exception.
    Exception,
    /// The same under *not*.
    Against,
}

impl Reading {
    fn turned(self) -> Reading {
        match self {
            Reading::Plain => Reading::Plain,
            Reading::Exception => Reading::Against,
            Reading::Against => Reading::Exception,
        }
    }
}

struct Compiler<'a> {
    pack: &'a Pack,
    variables: Arena<VariableId, Variable>,
    by_input: BTreeMap<Input, VariableId>,
    nodes: Arena<NodeId, Node>,
    by_node: BTreeMap<Node, NodeId>,
    by_define: BTreeMap<(DefineId, Reading), NodeId>,
    /// Conditions that are read in both readings, by where they lie: none is compiled twice in one.
    by_place: BTreeMap<(*const Condition, Reading), NodeId>,
    /// What is being read.
    reading: Reading,
    /// Facts on which exceptions rest.
    excepting: BTreeSet<FactId>,
    /// Of whom each fact is asked, as far as that was looked at.
    by_fact: BTreeMap<FactId, Option<NodeId>>,
    members: Vec<NodeId>,
    by_members: BTreeMap<Vec<NodeId>, Members>,
    siblings: Vec<(NodeId, Condition)>,
    /// How many siblings are told apart from more.
    most_siblings: u32,
    scores: BTreeMap<ScoreId, Sum>,
}

impl<'a> Compiler<'a> {
    fn new(pack: &'a Pack, cuts: &Cuts) -> Compiler<'a> {
        let mut compiler = Compiler {
            pack,
            variables: Arena::new(),
            by_input: BTreeMap::new(),
            nodes: Arena::new(),
            by_node: BTreeMap::new(),
            by_define: BTreeMap::new(),
            by_place: BTreeMap::new(),
            reading: Reading::Plain,
            excepting: BTreeSet::new(),
            by_fact: BTreeMap::new(),
            members: Vec::new(),
            by_members: BTreeMap::new(),
            siblings: Vec::new(),
            most_siblings: cuts.siblings(),
            scores: BTreeMap::new(),
        };
        for (id, fact) in pack.facts.entries() {
            let plain = Variable { fixed: fact.fixed, ..Variable::plain(Input::Fact(id), 2, fact.worse) };
            match &fact.domain {
                Domain::YesNo => compiler.input(plain),
                Domain::OneOf { choices, .. } => compiler.input(Variable { cells: count(choices), ..plain }),
                Domain::Number { from, to, .. } => {
                    let starts = cuts.starts(Scale::Number(id), *from, *to);
                    compiler.input(Variable { cells: count(&starts), starts, ..plain });
                }
                Domain::SeveralOf { choices } => {
                    for item in 0..count(choices) {
                        compiler.input(Variable { input: Input::Item(id, item), ..plain.clone() });
                    }
                }
            }
        }
        let worse = |event: EventId| pack.events[event].worse;
        for scale in cuts.scales() {
            let worse = match scale {
                Scale::Count(event, _) => worse(event),
                Scale::Since(event, _) => worse(event).turned(),
                Scale::Received(receipt) => {
                    compiler.measure(scale.into(), cuts.starts(scale, 0, receipt.last()), Worse::Neither);
                    continue;
                }
                Scale::Number(_) => continue,
            };
            compiler.measure(scale.into(), cuts.starts(scale, 0, FAR), worse);
        }
        for id in pack.facts.ids() {
            compiler.ranges(id);
        }
        compiler
    }

    /// What is in force on a day.
    fn program_of(mut self, day: Day, conditions: &'a [Condition]) -> (Program, Vec<NodeId>) {
        let pack = self.pack;
        let mut rules = Vec::new();
        let mut later = Vec::new();
        for (id, rule) in pack.rules.entries() {
            if rule.entry.force.covers(day) {
                if self.asks_level(rule) { later.push((id, rule)) } else { rules.push(self.rule(id, rule, false)) }
            }
        }
        let axioms = self.axioms(day);
        let properties = pack.properties.entries().filter(|(_, property)| property.entry.force.covers(day));
        let properties: Vec<_> =
            properties.map(|(id, property)| (id, self.condition(&property.when), property.promises.clone())).collect();
        let level_free = self.nodes.next_id();
        rules.extend(later.into_iter().map(|(id, rule)| self.rule(id, rule, true)));
        rules.in_order_of(|rule| rule.id);
        let asked = self.all(conditions);
        self.close_doors();
        (Program { level_free, axioms, properties, ..self.program(day, rules) }, asked)
    }

    /// What is always so on a day: what the pack says, and what arithmetic says of events.
    fn axioms(&mut self, day: Day) -> Vec<(Option<AxiomId>, NodeId)> {
        let pack = self.pack;
        let in_force = pack.axioms.entries().filter(|(_, axiom)| axiom.entry.force.covers(day));
        let mut axioms: Vec<_> = in_force
            .map(|(id, axiom)| {
                let always = self.condition(&axiom.always);
                let when = axiom.when.as_ref().map(|when| self.condition(when));
                let holds = when.map_or(always, |when| {
                    let not = self.not(when);
                    self.many(&[not, always], false)
                });
                (Some(id), holds)
            })
            .collect();
        axioms.extend(self.order_of_windows());
        axioms
    }

    /// What is compiled, with rules in force on a day and nothing beside them.
    fn program(self, day: Day, rules: Vec<Rule>) -> Program {
        Program {
            day,
            levels: self.pack.levels.next_id().0.max(1),
            speeds: self.pack.speeds.next_id().0.max(1),
            variables: self.variables,
            level_free: NodeId(0),
            nodes: self.nodes,
            members: self.members,
            rules: Arena::from(rules),
            axioms: Vec::new(),
            siblings: self.siblings,
            scores: self.scores.into_values().collect(),
            properties: Vec::new(),
        }
    }

    /// Of whom a fact is asked, and what is presumed of it; its inputs, and all others that can say so, are declared.
    fn ranges(&mut self, id: FactId) {
        let pack = self.pack;
        let asked = self.asked(id);
        for variable in self.inputs(id) {
            self.variables[variable].asked = asked;
        }
        for presumption in &pack.facts[id].presumed {
            let when = presumption.when.as_ref().map(|when| self.condition(when));
            let (variable, cells) = self.cells(id, &presumption.values);
            self.variables[variable].presumed.push(Presumed { cells, when });
        }
    }

    /// Of whom a fact is asked, compiled once.
    fn asked(&mut self, id: FactId) -> Option<NodeId> {
        if let Some(known) = self.by_fact.get(&id) {
            return *known;
        }
        let pack = self.pack;
        let asked = pack.facts[id].asked.as_ref().map(|asked| self.read(Reading::Plain, asked));
        self.by_fact.insert(id, asked);
        asked
    }

    /// The inputs of a fact: one, or one for each choice of several.
    fn inputs(&self, id: FactId) -> Vec<VariableId> {
        match &self.pack.facts[id].domain {
            Domain::YesNo | Domain::OneOf { .. } | Domain::Number { .. } => vec![self.variable(Input::Fact(id))],
            Domain::SeveralOf { choices } => {
                (0..count(choices)).map(|item| self.variable(Input::Item(id, item))).collect()
            }
        }
    }

    /// Notes which inputs wait behind doors: those of facts all of whose groups have one, but for the emergency questions,
    /// and for what exceptions rest on, which nothing but evidence may decide.
    fn close_doors(&mut self) {
        let pack = self.pack;
        for (id, _) in pack.facts.entries().filter(|(_, fact)| !fact.emergency) {
            if self.excepting.contains(&id) {
                continue;
            }
            let groups = || pack.groups.entries().filter(|(_, group)| group.facts.contains(&id));
            if groups().all(|(_, group)| group.door.is_some()) {
                for variable in self.inputs(id) {
                    self.variables[variable].doors = groups().map(|(group, _)| group).collect();
                }
            }
        }
    }

    fn input(&mut self, variable: Variable) {
        let input = variable.input;
        self.by_input.insert(input, self.variables.push(variable));
    }

    /// An input of this pack: every fact has one, and every measure that any condition compares.
    #[expect(clippy::expect_used, reason = "an input that was not declared is a bug, and no condition stands for it")]
    fn variable(&self, input: Input) -> VariableId {
        *self.by_input.get(&input).expect("conditions ask only for inputs of their pack")
    }

    fn measure(&mut self, input: Input, starts: Vec<i32>, worse: Worse) {
        let cells = count(&starts);
        let unrecorded_is_none = match input {
            Input::EventCount(event, _) | Input::TimeSince(event, _) => self.pack.events[event].presumed_none,
            Input::Fact(_) | Input::Item(..) | Input::Received(_) | Input::Sibling(_) => false,
        };
        self.input(Variable { starts, fixed: true, unrecorded_is_none, ..Variable::plain(input, cells, worse) });
    }

    fn asks_level(&self, rule: &crate::pack::model::Rule) -> bool {
        std::iter::once(&rule.when).chain(&rule.unless).any(|condition| condition.asks_level(&self.pack.defines))
    }

    fn rule(&mut self, id: RuleId, rule: &'a crate::pack::model::Rule, needs_level: bool) -> Rule {
        Rule {
            id,
            when: self.condition(&rule.when),
            unless: rule.unless.iter().map(|unless| self.read(Reading::Exception, unless)).collect(),
            level: rule.level,
            speed: rule.speed,
            effects: rule.effects.clone(),
            needs_level,
        }
    }

    /// A condition in a reading of its own.
    fn read(&mut self, reading: Reading, condition: &'a Condition) -> NodeId {
        let outer = std::mem::replace(&mut self.reading, reading);
        let node = self.condition(condition);
        self.reading = outer;
        node
    }

    /// What arithmetic alone says of events; it has no name in the pack.
    fn order_of_windows(&mut self) -> Vec<(Option<AxiomId>, NodeId)> {
        let mut statements = order_of_windows::statements(&self.variables);
        statements.extend(receipt::statements(self.pack, &self.variables));
        let either = |either: [order_of_windows::Part; 2]| {
            let parts = either.map(|(variable, cells)| self.atom(variable, cells));
            (None, self.many(&parts, false))
        };
        statements.into_iter().map(either).collect()
    }

    fn condition(&mut self, condition: &'a Condition) -> NodeId {
        let place = (std::ptr::from_ref(condition), self.reading);
        if let Some(node) = self.by_place.get(&place) {
            return *node;
        }
        let node = self.test(&condition.body);
        if is_read_both_ways(&condition.body) {
            self.by_place.insert(place, node);
        }
        node
    }

    fn test(&mut self, test: &'a Test) -> NodeId {
        match test {
            Test::And(parts) => {
                let parts = self.all(parts);
                self.many(&parts, true)
            }
            Test::Or(parts) => {
                let parts = self.all(parts);
                self.many(&parts, false)
            }
            Test::Not(inner) => {
                let inner = self.read(self.reading.turned(), inner);
                self.not(inner)
            }
            Test::Count { from, to, of, .. } => self.counted(*from, *to, &|compiler| compiler.all(of)),
            Test::People { from, to, there, of, .. } => self.counted(*from, *to, &|compiler| {
                let both = there.iter().zip(of);
                both.map(|(there, holds)| {
                    let parts = [compiler.condition(there), compiler.condition(holds)];
                    compiler.many(&parts, true)
                })
                .collect()
            }),
            Test::Score { score, from, to, of } => self.score(*score, *from, *to, of),
            Test::Define(id) => self.define(*id),
            Test::Fact(fact, values) => self.fact(*fact, values),
            Test::EventCount { event, window, from, to } => {
                self.measured(Input::EventCount(*event, *window), *from, to.unwrap_or(FAR))
            }
            Test::TimeSince { event, amount, length } => {
                let (unit, from, to) = half_steps(*amount, *length);
                self.measured(Input::TimeSince(*event, unit), from, to)
            }
            Test::Received { receipt, from, to } => self.measured(Input::Received(*receipt), *from, *to),
            Test::Sibling { from, to, whom, of } => {
                let reached = self.children(*from, *whom, of);
                let Some(to) = to else { return reached };
                let turned = self.reading.turned();
                let outer = std::mem::replace(&mut self.reading, turned);
                let more = self.children(to.saturating_add(1), *whom, of);
                self.reading = outer;
                let at_most = self.not(more);
                self.many(&[reached, at_most], true)
            }
            Test::Level { from, to } => {
                let least = self.level_at_least(*from);
                let more = self.level_at_least(LevelId(to.0.saturating_add(1)));
                let at_most = self.not(more);
                self.many(&[least, at_most], true)
            }
        }
    }

    /// It holds for so many children, with or without the child itself.
    fn children(&mut self, least: u32, whom: Counted, of: &'a Condition) -> NodeId {
        if least == 0 {
            return self.node(Node::Constant(true));
        }
        let own = self.condition(of);
        let input = Input::Sibling(own);
        if !self.by_input.contains_key(&input) {
            self.siblings.push((own, of.clone()));
            let starts: Vec<i32> = (0..).take(self.most_siblings as usize + 1).collect();
            let plain = Variable::plain(input, count(&starts), Worse::Neither);
            self.input(Variable { fixed: true, starts, ..plain });
        }
        let variable = self.variable(input);
        let cells = self.variables[variable].cells;
        let enough = self.atom(variable, CellSet::range(least..cells));
        match whom {
            Counted::Others => enough,
            Counted::All => {
                let one_fewer = self.atom(variable, CellSet::range(least - 1..cells));
                let with_own = self.many(&[own, one_fewer], true);
                self.many(&[enough, with_own], false)
            }
        }
    }

    /// A number of members hold, between two ends.
    fn counted(&mut self, from: u32, to: Option<u32>, members: &dyn Fn(&mut Self) -> Vec<NodeId>) -> NodeId {
        let all = members(self);
        let least = self.at_least(from, &all);
        let Some(to) = to else { return least };
        let turned = self.reading.turned();
        let outer = std::mem::replace(&mut self.reading, turned);
        let all = members(self);
        self.reading = outer;
        let more = self.at_least(to.saturating_add(1), &all);
        let at_most = self.not(more);
        self.many(&[least, at_most], true)
    }

    /// A fact has one of these values: as it is answered where it is asked, and its mildest value elsewhere.
    fn fact(&mut self, fact: FactId, values: &Values) -> NodeId {
        let (id, cells) = self.cells(fact, values);
        self.fact_in(fact, id, cells)
    }

    /// The same, by the cells of its input.
    fn fact_in(&mut self, fact: FactId, id: VariableId, cells: CellSet) -> NodeId {
        let atom = self.atom(id, cells);
        if self.reading != Reading::Plain {
            self.excepting.insert(fact);
        }
        let Some(asked) = self.asked(fact) else { return atom };
        let variable = &self.variables[id];
        let holds_elsewhere = match self.reading {
            Reading::Plain => variable.mildest(variable.all()).is_some_and(|mild| cells.contains(mild)),
            Reading::Exception => false,
            Reading::Against => true,
        };
        if holds_elsewhere {
            let elsewhere = self.not(asked);
            self.many(&[elsewhere, atom], false)
        } else {
            self.many(&[asked, atom], true)
        }
    }

    /// A score lies between two sums: a count in which what gives three points is three members.
    fn score(&mut self, id: ScoreId, from: i32, to: Option<i32>, of: &'a [Points]) -> NodeId {
        if !self.scores.contains_key(&id) {
            let outer = std::mem::replace(&mut self.reading, Reading::Plain);
            let (least, members) = self.points(of);
            self.reading = outer;
            let members = self.intern(members);
            self.scores.insert(id, Sum { score: id, least, members });
        }
        let reaches = self.sum_at_least(from, of);
        let Some(to) = to else { return reaches };
        let turned = self.reading.turned();
        let outer = std::mem::replace(&mut self.reading, turned);
        let more = self.sum_at_least(to.saturating_add(1), of);
        self.reading = outer;
        let at_most = self.not(more);
        self.many(&[reaches, at_most], true)
    }

    fn sum_at_least(&mut self, points: i32, of: &'a [Points]) -> NodeId {
        let (least, members) = self.points(of);
        self.at_least(u32::try_from(points.saturating_sub(least)).unwrap_or(0), &members)
    }

    /// The lowest sum of some items, and members of which each adds one point to it, sorted. What the bands of one input
    /// give together is counted step by step, by the cells that give at least so much: so no two bands are ever added, and
    /// what is known of the input bounds its points exactly.
    fn points(&mut self, of: &'a [Points]) -> (i32, Vec<NodeId>) {
        let (mut least, mut members) = (0, Vec::new());
        let mut bands: BTreeMap<VariableId, (Option<FactId>, Vec<i32>)> = BTreeMap::new();
        for Points { points, when } in of {
            // In an exception each item of a fact that is not asked of everybody counts by itself, as conditions do there.
            let is_plain = |fact: FactId| self.reading == Reading::Plain || self.pack.facts[fact].asked.is_none();
            let band = self.band(when).filter(|(fact, ..)| fact.is_none_or(is_plain));
            if let Some((fact, variable, cells)) = band {
                let none = || (fact, vec![0; self.variables[variable].cells as usize]);
                let (_, given) = bands.entry(variable).or_insert_with(none);
                for (_, given) in (0..).zip(given).filter(|(cell, _)| cells.contains(*cell)) {
                    *given += points;
                }
            } else {
                let adds = *points > 0;
                let node = if adds {
                    self.condition(when)
                } else {
                    let holds = self.read(self.reading.turned(), when);
                    self.not(holds)
                };
                least += points.min(&0);
                members.extend(std::iter::repeat_n(node, points.unsigned_abs() as usize));
            }
        }
        for (variable, (fact, given)) in bands {
            let lowest = given.iter().copied().min().unwrap_or(0);
            least += lowest;
            for step in lowest + 1..=given.iter().copied().max().unwrap_or(lowest) {
                let reached = (0..).zip(&given).filter(|(_, given)| **given >= step);
                let cells = reached.fold(CellSet::EMPTY, |cells, (cell, _)| cells.union(CellSet::only(cell)));
                members.push(match fact {
                    Some(fact) => self.fact_in(fact, variable, cells),
                    None => self.atom(variable, cells),
                });
            }
        }
        members.in_order();
        (least, members)
    }

    /// The input and the cells of a condition that asks for nothing else.
    fn band(&self, condition: &Condition) -> Option<(Option<FactId>, VariableId, CellSet)> {
        let measured = |input: Input, from: i32, to: i32| {
            let id = self.variable(input);
            Some((None, id, self.variables[id].cells_of(from, to)))
        };
        match &condition.body {
            Test::Fact(fact, values) => {
                let (id, cells) = self.cells(*fact, values);
                Some((Some(*fact), id, cells))
            }
            Test::EventCount { event, window, from, to } => {
                measured(Input::EventCount(*event, *window), *from, to.unwrap_or(FAR))
            }
            Test::TimeSince { event, amount, length } => {
                let (unit, from, to) = half_steps(*amount, *length);
                measured(Input::TimeSince(*event, unit), from, to)
            }
            Test::Received { receipt, from, to } => measured(Input::Received(*receipt), *from, *to),
            Test::Not(inner) => {
                let (fact, id, cells) = self.band(inner)?;
                Some((fact, id, self.variables[id].all().minus(cells)))
            }
            Test::And(_)
            | Test::Or(_)
            | Test::Count { .. }
            | Test::Score { .. }
            | Test::Define(_)
            | Test::Sibling { .. }
            | Test::People { .. }
            | Test::Level { .. } => None,
        }
    }

    /// What a define stands for, compiled once however often it is named.
    fn define(&mut self, id: DefineId) -> NodeId {
        let known = (id, self.reading);
        if let Some(node) = self.by_define.get(&known) {
            return *node;
        }
        let pack = self.pack;
        let node = self.condition(&pack.defines[id].when);
        self.by_define.insert(known, node);
        node
    }

    fn all(&mut self, conditions: &'a [Condition]) -> Vec<NodeId> {
        conditions.iter().map(|condition| self.condition(condition)).collect()
    }

    fn level_at_least(&mut self, level: LevelId) -> NodeId {
        if level.0 == 0 {
            return self.node(Node::Constant(true));
        }
        if level >= self.pack.levels.next_id() {
            return self.node(Node::Constant(false));
        }
        self.node(Node::LevelAtLeast(level))
    }

    fn measured(&mut self, input: Input, from: i32, to: i32) -> NodeId {
        let id = self.variable(input);
        self.atom(id, self.variables[id].cells_of(from, to))
    }

    /// The input and the cells in which a fact has one of these values.
    fn cells(&self, fact: FactId, values: &Values) -> (VariableId, CellSet) {
        let id = self.variable(match values {
            Values::Item(item, _) => Input::Item(fact, *item),
            Values::YesNo(_) | Values::Numbers { .. } | Values::Choices(_) => Input::Fact(fact),
        });
        (id, self.variables[id].cells_for(values))
    }

    fn node(&mut self, node: Node) -> NodeId {
        if let Some(id) = self.by_node.get(&node) {
            return *id;
        }
        let id = self.nodes.push(node);
        self.by_node.insert(node, id);
        id
    }

    fn atom(&mut self, variable: VariableId, cells: CellSet) -> NodeId {
        let all = self.variables[variable].all();
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
        match self.nodes[inner] {
            Node::Constant(value) => self.node(Node::Constant(!value)),
            Node::Atom(variable, cells) => {
                let rest = self.variables[variable].all().minus(cells);
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
            match (self.nodes[part], and) {
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
            match self.nodes[atom] {
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
        if flat.iter().any(|part| matches!(self.nodes[*part], Node::Not(inner) if flat.contains(&inner))) {
            return self.node(Node::Constant(!and));
        }
        let flat: Vec<NodeId> = flat.into_iter().collect();
        match flat.as_slice() {
            [] => self.node(Node::Constant(and)),
            [only] => *only,
            _ => {
                let members = self.intern(flat);
                self.node(if and { Node::And(members) } else { Node::Or(members) })
            }
        }
    }

    fn at_least(&mut self, bound: u32, parts: &[NodeId]) -> NodeId {
        let mut needed = bound;
        let mut open = Vec::new();
        for part in parts {
            match self.nodes[*part] {
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
        // Where every member stands there three times, a third of each is the same count.
        let shared = weights(&open).fold(0, |shared, (_, times)| gcd(shared, times)).max(1);
        if shared > 1 {
            needed = needed.div_ceil(shared);
            open = weights(&open).flat_map(|(id, times)| std::iter::repeat_n(id, (times / shared) as usize)).collect();
        }
        let size = count(&open);
        if needed == 0 || needed > size {
            return self.node(Node::Constant(needed == 0));
        }
        if needed == 1 || needed == size {
            return self.many(&open, needed == size && needed != 1 || size == 1);
        }
        let members = self.intern(open);
        self.node(Node::AtLeast(needed, members))
    }

    #[expect(clippy::indexing_slicing, reason = "members come from this compiler alone")]
    fn slice(&self, members: Members) -> &[NodeId] {
        &self.members[members.start as usize..members.end as usize]
    }

    fn intern(&mut self, list: Vec<NodeId>) -> Members {
        if let Some(members) = self.by_members.get(&list) {
            return *members;
        }
        let start = count(&self.members);
        self.members.extend_from_slice(&list);
        let end = count(&self.members);
        let members = Members { start, end };
        self.by_members.insert(list, members);
        members
    }
}

/// Whether a condition is compiled from both ends, so that what stands in it would be compiled twice for each one around it.
fn is_read_both_ways(test: &Test) -> bool {
    matches!(
        test,
        Test::Count { to: Some(_), .. }
            | Test::People { to: Some(_), .. }
            | Test::Sibling { to: Some(_), .. }
            | Test::Score { .. }
    )
}

/// The greatest number that divides both; the other where one is 0.
fn gcd(a: u32, b: u32) -> u32 {
    if b == 0 { a } else { gcd(b, a % b) }
}

impl From<Scale> for Input {
    fn from(scale: Scale) -> Input {
        match scale {
            Scale::Number(fact) => Input::Fact(fact),
            Scale::Count(event, window) => Input::EventCount(event, window),
            Scale::Since(event, unit) => Input::TimeSince(event, unit),
            Scale::Received(receipt) => Input::Received(receipt),
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
