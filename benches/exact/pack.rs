//! Made-up packs of a given size: rules in concern groups that share a few facts such as the age, or without any order.

use threshold::internals::arena::Arena;
use threshold::internals::calendar::day::Day;
use threshold::internals::cells::CellSet;
use threshold::internals::keywords::Worse;
use threshold::internals::model::{ActionId, AxiomId, Effect, FactId, LevelId, RouteId, RuleId, SpeedId};
use threshold::internals::program::{Input, Members, Node, NodeId, Program, Rule, Variable, VariableId};

/// What kind of pack.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Shape {
    /// How many rules.
    pub rules: u32,
    /// How many concern groups; 1 means no order.
    pub groups: u32,
    /// How many facts in each group.
    pub facts: u32,
    /// How many facts are read by rules of all groups.
    pub shared: u32,
}

/// A small generator of numbers, the same everywhere (xorshift64*).
struct Dice(u64);

impl Dice {
    fn below(&mut self, bound: u32) -> u32 {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        ((self.0.wrapping_mul(0x2545_f491_4f6c_dd1d) >> 33) % u64::from(bound.max(1))) as u32
    }
}

/// A pack of that shape; `seed` chooses one of many.
pub(crate) fn pack(shape: Shape, seed: u64) -> Program {
    let mut dice = Dice(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1);
    let mut program = Program {
        day: Day { year: 2026, month: 1, day: 1 },
        siblings: Vec::new(),
        scores: Vec::new(),
        levels: 5,
        speeds: 4,
        variables: Arena::new(),
        nodes: Arena::new(),
        members: Vec::new(),
        level_free: NodeId(0),
        rules: Arena::new(),
        axioms: Vec::new(),
        properties: Vec::new(),
    };
    let count = shape.shared + shape.groups * shape.facts;
    // Facts are sorted by name, so their order says nothing about their groups.
    let mut names: Vec<u32> = (0..count).collect();
    for at in (1..count).rev() {
        names.swap(at as usize, dice.below(at + 1) as usize);
    }
    for at in 0..count {
        let cells = match dice.below(10) {
            _ if names[at as usize] == 0 => 6,
            0..=6 => 2,
            7 | 8 => 3,
            _ => 4,
        };
        let worse = if dice.below(4) == 0 { Worse::Down } else { Worse::Up };
        let input = Input::Fact(FactId(at));
        program.variables.push(Variable::plain(input, cells, worse));
    }
    let mut where_is = vec![VariableId(0); count as usize];
    for (at, name) in (0..).zip(&names) {
        where_is[*name as usize] = VariableId(at);
    }
    let groups: Vec<Vec<VariableId>> = (0..shape.groups)
        .map(|group| {
            (0..shape.facts).map(|fact| where_is[(shape.shared + group * shape.facts + fact) as usize]).collect()
        })
        .collect();
    let shared = &where_is[..shape.shared as usize];
    let mut rules = Vec::new();
    for rule in 0..shape.rules {
        let group = &groups[(rule % shape.groups) as usize];
        let mut parts = Vec::new();
        if dice.below(20) == 0 && group.len() > 4 {
            let of: Vec<NodeId> = group.iter().take(8).map(|fact| worse_half(&mut program, *fact)).collect();
            let members = members(&mut program, &of);
            parts.push(node(&mut program, Node::AtLeast(3, members)));
        } else {
            for _ in 0..2 + dice.below(3) {
                parts.push(atom(&mut program, &mut dice, group));
            }
        }
        if dice.below(12) == 0 && !shared.is_empty() {
            parts.push(atom(&mut program, &mut dice, shared));
        }
        let members = members(&mut program, &parts);
        let when = node(&mut program, Node::And(members));
        let unless = if dice.below(5) == 0 { vec![atom(&mut program, &mut dice, group)] } else { Vec::new() };
        let mut effects: Vec<Effect> = (0..dice.below(3))
            .map(|_| match dice.below(2) {
                0 => Effect::Route(RouteId(dice.below(6))),
                _ => Effect::Action(ActionId(dice.below(shape.rules / 3 + 4)), None),
            })
            .collect();
        effects.sort_unstable();
        effects.dedup();
        rules.push(Rule {
            id: RuleId(rule),
            when,
            unless,
            level: (dice.below(5) > 0).then(|| LevelId(1 + dice.below(4))),
            speed: (dice.below(2) > 0).then(|| SpeedId(1 + dice.below(3))),
            effects,
            needs_level: false,
        });
    }
    for (at, group) in (0..).zip(groups.iter().filter(|group| group.len() > 1).take(6)) {
        let of = [atom(&mut program, &mut dice, &group[..1]), atom(&mut program, &mut dice, &group[1..2])];
        let members = members(&mut program, &of);
        let axiom = node(&mut program, Node::Or(members));
        program.axioms.push((Some(AxiomId(at)), axiom));
    }
    program.rules = Arena::from(rules);
    program.level_free = program.nodes.next_id();
    program
}

/// Something is known of this share of the variables, in hundredths.
pub(crate) fn knowledge(program: &Program, share: u32, seed: u64) -> Vec<CellSet> {
    let mut dice = Dice(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1);
    let of = |variable: &Variable| {
        let cell = match (variable.worse, dice.below(6)) {
            (_, 0) => dice.below(variable.cells),
            (Worse::Down, _) => variable.cells - 1,
            (Worse::Up | Worse::Neither, _) => 0,
        };
        if dice.below(100) < share { CellSet::only(cell) } else { variable.all() }
    };
    program.variables.iter().map(of).collect()
}

fn node(program: &mut Program, node: Node) -> NodeId {
    program.nodes.push(node);
    NodeId(program.nodes.len() as u32 - 1)
}

fn members(program: &mut Program, of: &[NodeId]) -> Members {
    let start = program.members.len() as u32;
    program.members.extend_from_slice(of);
    Members { start, end: program.members.len() as u32 }
}

fn atom(program: &mut Program, dice: &mut Dice, among: &[VariableId]) -> NodeId {
    let fact = among[dice.below(among.len() as u32) as usize];
    let variable = &program.variables[fact];
    let cut = 1 + dice.below(variable.cells - 1);
    let worse = match variable.worse {
        Worse::Up | Worse::Neither => CellSet::range(cut..variable.cells),
        Worse::Down => CellSet::range(0..cut),
    };
    let cells = if dice.below(8) == 0 { variable.all().minus(worse) } else { worse };
    node(program, Node::Atom(fact, cells))
}

fn worse_half(program: &mut Program, fact: VariableId) -> NodeId {
    let variable = &program.variables[fact];
    let cells = variable.worst(variable.all());
    node(program, Node::Atom(fact, cells))
}
