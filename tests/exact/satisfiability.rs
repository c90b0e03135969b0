//! The solver against the diagrams and brute force.

use proptest::prelude::*;
use threshold::internals::diagram::Scope;
use threshold::internals::program::VariableId;
use threshold::internals::solver::{Solver, SolverError};
use threshold::internals::truth::Truth;

use crate::brute_force::{Oracle, Row, is_within, measures, pairs, reach, value};
use crate::diagram::model;
use crate::sample::{self, config, sample};

proptest! {
    #![proptest_config(config())]

    #[test]
    fn solver_bounds_and_standings_are_exact((program, known) in sample()) {
        let (oracle, mut solver) = (Oracle::new(&program), Solver::build(&program, 1_000_000));
        prop_assert_eq!(solver.is_legal(&known).unwrap(), oracle.within(&known).next().is_some());
        for measure in measures(&program) {
            let wanted = reach(&oracle, &known, |row| value(&program, measure, row));
            prop_assert_eq!(solver.reach(measure, &known).unwrap(), wanted);
            let standing = wanted.map(|reach| match (reach.lowest > 0, reach.highest > 0) {
                (true, _) => Truth::True,
                (false, true) => Truth::Unknown,
                (false, false) => Truth::False,
            });
            prop_assert_eq!(solver.standing(measure, &known).unwrap(), standing);
            for wanted in 0..5 {
                let has = |row: &&Row| value(&program, measure, row) == wanted;
                let witness = solver.witness(measure, wanted, &known).unwrap();
                prop_assert_eq!(witness.is_some(), oracle.within(&known).any(|row| has(&row)));
                if let Some(witness) = witness {
                    let row = oracle.row(&witness.0);
                    prop_assert!(row.legal && is_within(&row.cells, &known) && has(&row));
                }
            }
        }
    }

    #[test]
    fn solver_questions_are_exactly_those_that_matter((program, known) in sample()) {
        let (oracle, mut solver) = (Oracle::new(&program), Solver::build(&program, 1_000_000));
        for scope in [Scope::Ladders, Scope::All] {
            let matters = |variable: &VariableId| {
                pairs(&oracle, &known, *variable).into_iter().any(|(a, b)| match scope {
                    Scope::Ladders => (a.level, a.speed) != (b.level, b.speed),
                    Scope::All => a.outcome() != b.outcome(),
                })
            };
            let wanted: Vec<_> = (0..program.variables.len() as u32).map(VariableId).filter(matters).collect();
            prop_assert_eq!(solver.questions(scope, &known).unwrap(), wanted);
        }
    }

    #[test]
    fn diagrams_beyond_their_budget_are_refused((program, known) in sample()) {
        use threshold::internals::diagram::{Budget, DiagramError, Measure, Model};
        let whole = model(&program);
        for nodes in 0..40 {
            match Model::build(&program, Budget { nodes, ..Budget::default() }) {
                Ok(small) => {
                    if let (Ok(a), Ok(b)) = (whole.case(&known), small.case(&known)) {
                        prop_assert_eq!(a.reach(Measure::Level).unwrap(), b.reach(Measure::Level).unwrap());
                    }
                }
                Err(DiagramError::TooLarge { budget, .. }) => prop_assert_eq!(budget, nodes),
                Err(error) => prop_assert!(false, "{error}"),
            }
        }
    }
}

#[test]
fn a_search_that_is_too_hard_is_refused() {
    // Nine pigeons in eight holes: each pigeon has a hole, no hole has two pigeons.
    let program = pigeons(9, 8);
    let mut solver = Solver::build(&program, 10);
    assert_eq!(solver.is_legal(&[]), Err(SolverError::TooHard { budget: 10 }));
    assert_eq!(Solver::build(&pigeons(4, 3), 100_000).is_legal(&[]), Ok(false));
    assert_eq!(Solver::build(&pigeons(3, 3), 100_000).is_legal(&[]), Ok(true));
}

fn pigeons(pigeons: u32, holes: u32) -> threshold::internals::program::Program {
    use threshold::internals::cells::CellSet;
    use threshold::internals::model::{AxiomId, FactId};
    use threshold::internals::program::{Input, Members, Node, NodeId, Variable};
    let mut program = sample::empty();
    for pigeon in 0..pigeons {
        let input = Input::Fact(FactId(pigeon));
        let worse = threshold::internals::keywords::Worse::Up;
        program.variables.push(Variable::plain(input, holes, worse));
    }
    let mut axioms = Vec::new();
    for hole in 0..holes {
        let start = program.members.len() as u32;
        for pigeon in 0..pigeons {
            program.members.push(NodeId(program.nodes.len() as u32));
            program.nodes.push(Node::Atom(VariableId(pigeon), CellSet::only(hole)));
        }
        let crowd = Node::AtLeast(2, Members { start, end: program.members.len() as u32 });
        program.nodes.push(crowd);
        program.nodes.push(Node::Not(NodeId(program.nodes.len() as u32 - 1)));
        axioms.push((Some(AxiomId(hole)), NodeId(program.nodes.len() as u32 - 1)));
    }
    program.axioms = axioms;
    program.level_free = program.nodes.next_id();
    program
}
