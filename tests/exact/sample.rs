//! Small random programs and knowledge, made so that proptest can shrink them.

use proptest::prelude::*;
use threshold::internals::arena::Arena;
use threshold::internals::calendar::day::Day;
use threshold::internals::cells::CellSet;
use threshold::internals::keywords::Worse;
use threshold::internals::model::{ActionId, AxiomId, Effect, FactId, LevelId, RouteId, RuleId, SpeedId};
use threshold::internals::program::{Input, Members, Node, NodeId, Program, Rule, Variable, VariableId};
use threshold::internals::time_limit::Limit;

/// No domain has more completions than this.
const MOST: u32 = 400;

pub(crate) const EFFECTS: [Effect; 4] = [
    Effect::Route(RouteId(0)),
    Effect::Action(ActionId(0), None),
    Effect::Action(ActionId(0), Some(Limit::SameDay)),
    Effect::Refuse(ActionId(1)),
];

/// A program without anything.
pub(crate) fn empty() -> Program {
    Program {
        day: Day { year: 2026, month: 1, day: 1 },
        siblings: Vec::new(),
        scores: Vec::new(),
        levels: 4,
        speeds: 3,
        variables: Arena::new(),
        nodes: Arena::new(),
        members: Vec::new(),
        level_free: NodeId(0),
        rules: Arena::new(),
        axioms: Vec::new(),
        properties: Vec::new(),
    }
}

type RawNode = (u8, u8, [u8; 4]);
type RawRule = (u8, Vec<u8>, Option<u8>, Option<u8>, u8, bool);

/// A program with up to 8 variables of up to 4 cells and up to 8 rules.
pub(crate) fn program() -> impl Strategy<Value = Program> {
    program_of(8)
}

/// A program with at most so many variables.
pub(crate) fn program_of(most: usize) -> impl Strategy<Value = Program> {
    let variables = prop::collection::vec(
        (prop::sample::select(vec![2_u32, 2, 2, 3, 4, 1]), 0..3_u8, prop::bool::weighted(0.2)),
        1..=most,
    );
    let nodes = prop::collection::vec(any::<RawNode>(), 1..=20);
    let late = prop::collection::vec(any::<RawNode>(), 0..=5);
    let rule = (
        any::<u8>(),
        prop::collection::vec(any::<u8>(), 0..=2),
        prop::option::weighted(0.9, 0..4_u8),
        prop::option::of(0..3_u8),
        0..16_u8,
        prop::bool::weighted(0.2),
    );
    let rules = prop::collection::vec(rule, 0..=8);
    let axioms = prop_oneof![
        2 => Just(Vec::new()),
        3 => prop::collection::vec(any::<[u8; 3]>(), 1..=3),
    ];
    (variables, nodes, late, rules, axioms)
        .prop_map(|(variables, nodes, late, rules, axioms)| assemble(&variables, &nodes, &late, &rules, &axioms))
}

fn assemble(
    variables: &[(u32, u8, bool)],
    nodes: &[RawNode],
    late: &[RawNode],
    rules: &[RawRule],
    axioms: &[[u8; 3]],
) -> Program {
    let mut size = 1;
    let mut program = empty();
    for (at, (cells, worse, fixed)) in (0..).zip(variables) {
        let cells = if size * cells > MOST { 1 } else { *cells };
        size *= cells;
        let worse = [Worse::Up, Worse::Down, Worse::Neither][*worse as usize];
        program.variables.push(Variable { fixed: *fixed, ..Variable::plain(Input::Fact(FactId(at)), cells, worse) });
    }
    for raw in nodes {
        push(&mut program, *raw, false);
    }
    for (at, raw) in (0..).zip(axioms) {
        // Mostly one thing or another, because most referrals must stay legal.
        let kind = if raw[0] < 200 { 6 } else { raw[1] };
        push(&mut program, (kind, raw[0], [raw[1], raw[2], raw[0], 3]), false);
        program.axioms.push((Some(AxiomId(at)), NodeId(program.nodes.len() as u32 - 1)));
    }
    program.level_free = program.nodes.next_id();
    for raw in late {
        push(&mut program, *raw, true);
    }
    let (free, all) = (program.level_free.0, program.nodes.len() as u32);
    for (at, (when, unless, level, speed, effects, needs_level)) in (0..).zip(rules) {
        // The last nodes say most.
        let among = |raw: u8| {
            let count = if *needs_level { all } else { free };
            NodeId(count - 1 - u32::from(raw) % count.min(12))
        };
        program.rules.push(Rule {
            id: RuleId(at * 2),
            when: among(*when),
            unless: unless.iter().map(|raw| among(*raw)).collect(),
            level: level.filter(|_| !needs_level).map(|level| LevelId(level.into())),
            speed: speed.filter(|_| !needs_level).map(|speed| SpeedId(speed.into())),
            effects: (0..4).filter(|bit| effects >> bit & 1 == 1).map(|bit| EFFECTS[bit as usize]).collect(),
            needs_level: *needs_level,
        });
    }
    program
}

fn push(program: &mut Program, (kind, a, rest): RawNode, late: bool) {
    let count = program.nodes.len();
    let earlier = |raw: u8| NodeId((raw as usize % count.max(1)) as u32);
    let members = |program: &mut Program, of: &[u8]| {
        let start = program.members.len() as u32;
        program.members.extend(of.iter().map(|raw| earlier(*raw)));
        Members { start, end: program.members.len() as u32 }
    };
    let node = match kind % 12 {
        _ if count < program.variables.len() => atom(program, count as u8, rest),
        0 | 1 => atom(program, a, rest),
        2 => Node::And(members(program, &rest[..2])),
        3 => Node::Or(members(program, &rest[..2])),
        4 | 5 => Node::And(members(program, &rest[..2 + a as usize % 2])),
        6 | 7 => Node::Or(members(program, &rest[..2 + a as usize % 2])),
        8 => Node::Not(earlier(a)),
        // Some count two or three times, as in a score.
        9 => {
            let weighed = rest.iter().flat_map(|raw| std::iter::repeat_n(*raw, 1 + usize::from(raw / 64 % 3)));
            let mut weighed: Vec<u8> = weighed.collect();
            weighed.sort_unstable_by_key(|raw| earlier(*raw));
            Node::AtLeast(u32::from(a) % 9, members(program, &weighed))
        }
        10 if late => Node::LevelAtLeast(LevelId(u32::from(a) % 4)),
        10 => Node::Or(members(program, &rest[..3])),
        _ if a == 0 => Node::Constant(rest[0] % 2 == 0),
        _ => Node::And(members(program, &rest[..1])),
    };
    program.nodes.push(node);
}

fn atom(program: &Program, a: u8, rest: [u8; 4]) -> Node {
    let variable = VariableId(u32::from(a) % program.variables.len() as u32);
    let all = CellSet::all(program.variables[variable].cells);
    // Seldom none or all of the cells.
    let some = CellSet(1 + u128::from(rest[0]) % (all.0.max(2) - 1));
    Node::Atom(variable, if rest[1] == 0 { CellSet::EMPTY } else { some.intersect(all) })
}

/// How much is known, from 0 to 8, and something about each of up to 8 variables.
pub(crate) type RawKnown = (u8, Vec<(u8, u8)>);

pub(crate) fn raw_known() -> impl Strategy<Value = RawKnown> {
    (0..=8_u8, prop::collection::vec((0..8_u8, any::<u8>()), 8))
}

/// The possible cells of each variable: one, some or all.
pub(crate) fn known(program: &Program, (much, raw): &RawKnown) -> Vec<CellSet> {
    let of = |(variable, (draw, raw)): (&Variable, &(u8, u8))| {
        let all = variable.all();
        let some = CellSet(1 + u128::from(*raw) % all.0);
        if draw < much {
            CellSet::only(u32::from(*raw) % variable.cells)
        } else if draw % 2 == 0 {
            some
        } else {
            all
        }
    };
    program.variables.iter().zip(raw).map(of).collect()
}

/// A thousand cases, or as many as `PROPTEST_CASES` says.
pub(crate) fn config() -> ProptestConfig {
    let default = ProptestConfig::default();
    ProptestConfig { cases: default.cases.max(1000), failure_persistence: None, ..default }
}

pub(crate) fn sample() -> impl Strategy<Value = (Program, Vec<CellSet>)> {
    (program(), raw_known()).prop_map(|(program, raw)| {
        let known = known(&program, &raw);
        (program, known)
    })
}
