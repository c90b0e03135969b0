//! One child settled; and where its answers cannot all be right, the worst of what follows when one of them is left out.
//!
//! In: a child's case with its outcome, and the method for exact answers. Out: the reading that is decided by, the answers
//! to check, and bounds that hold whichever of them is wrong. Must not know words.

use crate::base::order::InOrder;
use crate::engine::evaluate::{Outcome, evaluate};
use crate::engine::knowledge::Case;
use crate::engine::program::{Program, VariableId};
use crate::engine::ranges;
use crate::exact::{Beyond, ExactResult, Heard, Method, Shortfall, is_only_sound};
use crate::pack::model::AxiomId;

/// How many answers may be left out, one after the other.
const DEPTH: u32 = 3;

/// What is found of one child.
pub(crate) struct Reading {
    /// What is taken for known.
    pub case: Case,
    /// As exact as the method makes it.
    pub outcome: Outcome,
    pub exact: ExactResult,
    pub beyond: Beyond,
    /// Answers of which one is wrong, sorted.
    pub check: Vec<VariableId>,
    /// Statements that always hold, and that the answers break.
    pub broken: Vec<AxiomId>,
    /// Whether what is open rests on what is only soundly known of other children.
    pub only_sound: bool,
}

/// Settles a child.
pub(crate) fn settle(method: &mut Method, program: &Program, heard: &Heard, case: Case, outcome: Outcome) -> Reading {
    let reading = look(method, program, heard, case, outcome);
    worst(method, program, heard, reading, DEPTH)
}

fn look(method: &mut Method, program: &Program, heard: &Heard, case: Case, outcome: Outcome) -> Reading {
    let mut outcome = outcome;
    let exact = method.settle(program, &case, heard, &mut outcome);
    let beyond = method.beyond(program, &case, heard);
    let only_sound = is_only_sound(program, &case, heard, &exact);
    Reading { case, outcome, exact, beyond, check: Vec::new(), broken: Vec::new(), only_sound }
}

fn worst(method: &mut Method, program: &Program, heard: &Heard, reading: Reading, depth: u32) -> Reading {
    let (mut check, broken) = conflict(program, &reading);
    if check.is_empty() || depth == 0 {
        return reading;
    }
    let is_unopened = |id: &VariableId| reading.case.knowledge.possible[*id] != reading.case.beyond[*id];
    if !broken.is_empty() && check.iter().any(is_unopened) {
        // Something that nobody looked at follows from what was told: it is looked at now.
        let mut case = reading.case;
        for id in check {
            if case.knowledge.possible[id] != case.beyond[id] {
                forget(program, &mut case, id);
            }
        }
        let opened = again(method, program, heard, case);
        return worst(method, program, heard, opened, depth);
    }
    let contradicted = matches!(reading.exact, ExactResult::Sound(Shortfall::Contradicted { .. }));
    check.retain(|id| !reading.case.reports[*id].is_empty() || contradicted);
    let mut readings: Vec<Reading> = Vec::new();
    for id in &check {
        let mut case = reading.case.clone();
        forget(program, &mut case, *id);
        let left = again(method, program, heard, case);
        readings.push(worst(method, program, heard, left, depth - 1));
    }
    if !contradicted || readings.is_empty() {
        readings.push(reading);
    }
    let worst = readings.into_iter().reduce(|a, b| {
        let now = |reading: &Reading| (reading.outcome.level.now, reading.outcome.speed.now);
        let (mut worse, other) = if now(&b) > now(&a) { (b, a) } else { (a, b) };
        worse.outcome.level = worse.outcome.level.widened(other.outcome.level);
        worse.outcome.speed = worse.outcome.speed.widened(other.outcome.speed);
        worse.beyond = Beyond {
            level: worse.beyond.level.union(other.beyond.level),
            speed: worse.beyond.speed.union(other.beyond.speed),
        };
        worse.check.extend(other.check);
        worse
    });
    let Some(worst) = worst else { unreachable!("there is one reading at least") };
    check.extend(&worst.check);
    check.in_order();
    check.dedup();
    Reading { check, broken, ..worst }
}

/// Answers of which one is wrong, with the statements that they break.
fn conflict(program: &Program, reading: &Reading) -> (Vec<VariableId>, Vec<AxiomId>) {
    if let ExactResult::Sound(Shortfall::Contradicted { axioms, variables }) = &reading.exact {
        return (variables.clone(), axioms.clone());
    }
    let mut check = Vec::new();
    for id in &reading.case.ranges.impossible {
        check.push(*id);
        check.extend(program.variables[*id].asked.map(|asked| program.support(asked)).unwrap_or_default());
    }
    check.in_order();
    check.dedup();
    (check, Vec::new())
}

/// Leaves out what is known of an input.
fn forget(program: &Program, case: &mut Case, id: VariableId) {
    let all = program.variables[id].all();
    let knowledge = &mut case.knowledge;
    for cells in [&mut knowledge.possible, &mut knowledge.evidence, &mut knowledge.taken, &mut case.beyond] {
        cells[id] = all;
    }
}

fn again(method: &mut Method, program: &Program, heard: &Heard, mut case: Case) -> Reading {
    case.ranges = ranges::narrow(program, &mut case.knowledge.possible);
    ranges::narrow(program, &mut case.beyond);
    let knowledge = &mut case.knowledge;
    for id in program.variables.ids() {
        for cells in [&mut knowledge.evidence, &mut knowledge.taken] {
            let both = cells[id].intersect(knowledge.possible[id]);
            cells[id] = if both.is_empty() { knowledge.possible[id] } else { both };
        }
    }
    let mut outcome = Outcome::default();
    evaluate(program, &case.knowledge, &mut outcome);
    look(method, program, heard, case, outcome)
}
