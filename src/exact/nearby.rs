//! What completions beside one that is legal show: rules that can hold and that need not, and inputs that matter.
//!
//! In: a program, the cells that are possible, and one legal completion. Out: what is proved by two completions that differ in
//! one input alone. For each rule the answers that it reads are tried in every combination, as far as those are few; what is
//! not found so is not refuted. Must not know solvers or diagrams.

use std::collections::{BTreeMap, BTreeSet};

use crate::base::arena::{self, Arena};
use crate::base::cells::CellSet;
use crate::engine::evaluate::{Knowledge, Standing};
use crate::engine::incremental::Evaluator;
use crate::engine::program::{ActiveRuleId, NodeId, Program, VariableId};
use crate::pack::model::Effect;

/// The most combinations that are tried for one rule.
const MOST: usize = 64;

/// What was shown.
#[derive(Debug, Default)]
pub(crate) struct Shown {
    /// Rules that hold in some legal completion.
    pub hold: BTreeSet<ActiveRuleId>,
    /// Rules that do not hold in some legal completion.
    pub fail: BTreeSet<ActiveRuleId>,
    /// Inputs of which two answers lead to different levels, speeds or effects.
    pub matter: BTreeSet<VariableId>,
}

/// Tries what the given rules read, beside a legal completion: the cell of each variable. Of the child some conditions hold.
pub(crate) fn show(
    program: &Program,
    (known, assumed): (&[CellSet], &[NodeId]),
    base: &[u32],
    rules: &[ActiveRuleId],
) -> Shown {
    let cells: Arena<VariableId, CellSet> = base.iter().map(|cell| CellSet::only(*cell)).collect();
    let mut trial = Trial::of(program, &Knowledge::plain(cells.clone()));
    let mut shown = Shown::default();
    for id in rules {
        let rule = &program.rules[*id];
        let roots = std::iter::once(rule.when).chain(rule.unless.iter().copied());
        let reads: BTreeSet<VariableId> = roots.flat_map(|node| program.support(node)).collect();
        let mut open: Vec<Open> = Vec::new();
        let mut combinations = 1;
        for input in reads {
            let cells: Vec<u32> = arena::at(known, input.at()).cells().collect();
            if cells.len() > 1 && combinations * cells.len() <= MOST {
                let step = combinations;
                combinations *= cells.len();
                open.push(Open { input, cells, step });
            }
        }
        let mut tried: Vec<Option<Answer>> = Vec::new();
        for nth in 0..combinations {
            for Open { input, cells, step } in open.iter().filter(|open| nth % open.step == 0) {
                let cell = arena::at(cells, nth / step % cells.len());
                trial.answer((*input, CellSet::only(*cell)));
            }
            let answer = trial.is_legal(assumed).then(|| trial.found());
            if answer.is_some() {
                let holds = trial.told.rules()[*id] == Standing::Certain;
                if holds { &mut shown.hold } else { &mut shown.fail }.insert(*id);
            }
            tried.push(answer);
        }
        for Open { input, cells, step } in &open {
            let pairs = (0..combinations).flat_map(|nth| {
                let place = nth / step % cells.len();
                (1..cells.len() - place).map(move |further| (nth, nth + further * step))
            });
            let answer = |nth: usize| *arena::at(&tried, nth);
            let mut answers = pairs.filter_map(|(a, b)| Some((answer(a)?, answer(b)?)));
            if answers.any(|(a, b)| a != b) {
                shown.matter.insert(*input);
            }
        }
        for Open { input, .. } in &open {
            trial.answer((*input, cells[*input]));
        }
    }
    shown
}

/// An input of which more than one cell is possible.
struct Open {
    input: VariableId,
    cells: Vec<u32>,
    /// After how many combinations it takes its next cell.
    step: usize,
}

/// Level, speed, and which effects are given, mixed into one number.
type Answer = (u32, u32, u64);

/// One completion after the other.
struct Trial<'a> {
    program: &'a Program,
    told: Evaluator,
    /// The effects of each rule, by number.
    effects: Arena<ActiveRuleId, Vec<usize>>,
    /// How many rules that hold give each effect.
    given: Vec<u32>,
    /// Which effects are given, a random number each.
    mixed: u64,
}

impl<'a> Trial<'a> {
    fn of(program: &'a Program, knowledge: &Knowledge) -> Trial<'a> {
        let mut numbers: BTreeMap<Effect, usize> = BTreeMap::new();
        let mut number = |effect: &Effect| {
            let next = numbers.len();
            *numbers.entry(*effect).or_insert(next)
        };
        let effects = program.rules.iter().map(|rule| rule.effects.iter().map(&mut number).collect()).collect();
        let mut told = Evaluator::nothing(program);
        told.tell(program, knowledge);
        let given = vec![0; numbers.len()];
        let mut trial = Trial { program, told, effects, given, mixed: 0 };
        for id in program.rules.ids() {
            trial.turn(id, Standing::Silent, trial.told.rules()[id]);
        }
        trial
    }

    fn answer(&mut self, answer: (VariableId, CellSet)) {
        self.told.answer(self.program, answer);
        let turned: Vec<(ActiveRuleId, Standing)> = self.told.turned().to_vec();
        // One that stands there twice stood last where it was found the second time.
        let mut now: BTreeMap<ActiveRuleId, Standing> = BTreeMap::new();
        for (id, before) in turned.into_iter().rev() {
            let after = now.insert(id, before).unwrap_or(self.told.rules()[id]);
            self.turn(id, before, after);
        }
    }

    fn turn(&mut self, id: ActiveRuleId, before: Standing, after: Standing) {
        let (before, after) = (before == Standing::Certain, after == Standing::Certain);
        if before == after {
            return;
        }
        for number in &self.effects[id] {
            let given = arena::at_mut(&mut self.given, *number);
            *given = if after { *given + 1 } else { given.saturating_sub(1) };
            let is_turned = if after { *given == 1 } else { *given == 0 };
            if is_turned {
                self.mixed ^= mixed(*number);
            }
        }
    }

    fn is_legal(&self, assumed: &[NodeId]) -> bool {
        let axioms = self.program.axioms.iter().map(|(_, node)| node);
        axioms.chain(assumed).all(|node| self.told.possible(*node).is_true())
    }

    fn found(&self) -> Answer {
        (self.told.level().lowest, self.told.speed().lowest, self.mixed)
    }
}

/// A number that looks like chance (Steele, Lea and Flood's SplitMix64).
fn mixed(number: usize) -> u64 {
    let mut mixed = (number as u64 + 1).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    mixed = (mixed ^ mixed >> 30).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    mixed = (mixed ^ mixed >> 27).wrapping_mul(0x94D0_49BB_1331_11EB);
    mixed ^ mixed >> 31
}
