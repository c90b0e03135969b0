//! One child settled; and where its answers cannot all be right, what follows from them as they were told.
//!
//! In: a child's case with its outcome, and the method for exact answers. Out: the reading that is decided by, and the
//! answers to check. Nothing that was told is taken back before somebody has: that is the worse reading, meanwhile. Must not
//! know words.

use crate::base::cells::CellSet;
use crate::base::keywords::Worse;
use crate::base::order::InOrder;
use crate::decision::causes::Found;
use crate::engine::compile::compile_as_told;
use crate::engine::evaluate::{Knowledge, Outcome, RungBounds, Standing, evaluate, truth};
use crate::engine::incremental::Evaluator;
use crate::engine::knowledge::Case;
use crate::engine::program::{NodeId, Program, Variable, VariableId};
use crate::engine::ranges;
use crate::exact::diagram::Reach;
use crate::exact::{Beyond, ExactResult, Heard, Method, OnlySound, Shortfall, only_sound};
use crate::pack::model::{AxiomId, Pack};

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
    /// What rests on what is only soundly known of other children.
    pub only_sound: Option<OnlySound>,
}

impl Reading {
    /// What rules and rules together say.
    pub(crate) fn found(&self) -> Found<'_> {
        Found { child: self.case.child, outcome: &self.outcome, jointly: self.exact.jointly() }
    }
}

/// By what a child is settled.
pub(crate) struct By<'a> {
    pub pack: &'a Pack,
    pub method: &'a mut Method,
    pub program: &'a Program,
    /// The same with what was last told.
    pub told: &'a mut Evaluator,
    pub heard: &'a Heard,
    /// The rules as if every fact were asked of everybody, once somebody needed them.
    pub as_told: &'a mut Option<Program>,
}

/// Settles a child.
pub(crate) fn settle(by: &mut By<'_>, case: Case, outcome: Outcome) -> Reading {
    let reading = look(by, case, outcome);
    let reading = checked(by, reading);
    disputed(by, reading)
}

/// The same child where something is taken to be so, until somebody knows.
pub(crate) fn taking(by: &mut By<'_>, case: &Case, (id, cells): (VariableId, CellSet)) -> Reading {
    let mut case = case.clone();
    case.knowledge.taken[id] = cells;
    let mut outcome = Outcome::default();
    by.told.decide(by.program, &case.knowledge, &mut outcome);
    settle(by, case, outcome)
}

fn look(by: &mut By<'_>, case: Case, mut outcome: Outcome) -> Reading {
    let exact = by.method.settle(by.program, &case, by.heard, &mut outcome);
    let beyond = by.method.beyond(by.program, &case, by.heard);
    let only_sound = only_sound(by.program, (&case, &outcome), by.heard, &exact);
    Reading { case, outcome, exact, beyond, check: Vec::new(), broken: Vec::new(), only_sound }
}

/// Where the answers break statements that always hold, what follows is what three-valued logic says of them as told.
fn checked(by: &mut By<'_>, reading: Reading) -> Reading {
    let ExactResult::Sound(Shortfall::Contradicted { axioms, variables }) = &reading.exact else {
        return as_told(by, reading);
    };
    let is_unopened = |id: &VariableId| reading.case.knowledge.possible[*id] != reading.case.beyond[*id];
    if variables.iter().any(is_unopened) {
        // Something that nobody looked at follows from what was told: it is looked at now.
        let mut case = reading.case.clone();
        variables.iter().filter(|id| is_unopened(id)).for_each(|id| forget(by.program, &mut case, *id));
        let opened = again(by, case);
        // What other answers rule out again was not mild for want of looking.
        if opened.case.knowledge.possible != reading.case.knowledge.possible {
            return checked(by, opened);
        }
    }
    let (check, broken) = (told_behind(by.program, &reading.case, variables), axioms.clone());
    as_told(by, Reading { check, broken, ..reading })
}

/// Inputs, with the answers in the place of what nobody said and only follows from whom they are told of.
fn told_behind(program: &Program, case: &Case, inputs: &[VariableId]) -> Vec<VariableId> {
    let is_told = |id: VariableId| !case.reports[id].is_empty();
    let mut found = Vec::new();
    for input in inputs {
        let reads = |asked| program.support(asked).contains(input);
        let says = |(id, variable): &(VariableId, &Variable)| is_told(*id) && variable.asked.is_some_and(reads);
        let behind: Vec<VariableId> = program.variables.entries().filter(says).map(|(id, _)| id).collect();
        if is_told(*input) || behind.is_empty() { found.push(*input) } else { found.extend(behind) }
    }
    found.in_order();
    found.dedup();
    found
}

/// Where something is told of a child of whom it cannot be: what follows from the answers as they were told, if that is more.
fn as_told(by: &mut By<'_>, mut reading: Reading) -> Reading {
    if reading.case.ranges.impossible.is_empty() {
        return relaxed(by, reading);
    }
    for id in &reading.case.ranges.impossible {
        let behind =
            by.program.variables[*id].asked.map_or_else(Vec::new, |asked| against(by.program, &reading.case, asked));
        reading.check.extend(std::iter::once(*id).chain(behind));
    }
    reading.check.in_order();
    reading.check.dedup();
    let program = by.as_told.get_or_insert_with(|| compile_as_told(by.pack, by.program.day));
    let mut told = Outcome::default();
    evaluate(program, &reading.case.knowledge, &mut told);
    take_worse(&mut reading, &told);
    relaxed(by, reading)
}

/// The answers that speak against a condition: those without any one of which it could hold; all that it reads, where there
/// is none.
fn against(program: &Program, case: &Case, condition: NodeId) -> Vec<VariableId> {
    let cone = program.cone(condition);
    let possible = &case.knowledge.possible;
    let can_hold_without = |id: &VariableId| {
        let cells = |other: VariableId| if other == *id { program.variables[other].all() } else { possible[other] };
        !truth(program, &cone, RungBounds::only(0), cells).is_false()
    };
    let read = program.support(condition).into_iter();
    let told: Vec<VariableId> = read.filter(|id| !case.reports[*id].is_empty()).collect();
    let decisive: Vec<VariableId> = told.iter().copied().filter(can_hold_without).collect();
    if decisive.is_empty() { told } else { decisive }
}

/// One of the answers to check is wrong, and nobody knows which: what follows without any one of them counts too.
fn relaxed(by: &mut By<'_>, mut reading: Reading) -> Reading {
    let mut without = Outcome::default();
    for id in reading.check.clone() {
        let mut knowledge = reading.case.knowledge.clone();
        knowledge.forget(by.program, id);
        knowledge.narrow(by.program);
        by.told.decide(by.program, &knowledge, &mut without);
        take_worse(&mut reading, &without);
    }
    reading
}

/// Where people differ on what nobody can change and has no worse value, such as an age, what follows from each of the values
/// alone counts too.
fn disputed(by: &mut By<'_>, mut reading: Reading) -> Reading {
    let is_open = |(_, variable): &(VariableId, &Variable)| {
        variable.worse == Worse::Neither
            && variable.fixed
            && variable.input.fact().is_some_and(|fact| reading.case.contested.contains(&fact))
    };
    let values = by.program.variables.entries().filter(is_open).flat_map(|(id, variable)| {
        let said = reading.case.reports[id].iter().filter_map(|report| report.values.as_ref());
        said.map(move |values| (id, variable.cells_for(values)))
    });
    let mut alone = Outcome::default();
    for (id, cells) in values.collect::<Vec<_>>() {
        let mut knowledge = reading.case.knowledge.clone();
        knowledge.forget(by.program, id);
        for known in [&mut knowledge.possible, &mut knowledge.evidence, &mut knowledge.taken] {
            known[id] = cells;
        }
        knowledge.narrow(by.program);
        presume(by.program, &reading.case, &mut knowledge);
        by.told.decide(by.program, &knowledge, &mut alone);
        take_worse(&mut reading, &alone);
    }
    reading
}

/// Takes what is presumed of such a child where nobody says anything.
fn presume(program: &Program, case: &Case, knowledge: &mut Knowledge) {
    let is_silent = |id: VariableId| case.reports[id].iter().all(|report| report.values.is_none());
    for (id, variable) in program.variables.entries().filter(|(id, _)| is_silent(*id)) {
        let presumed = ranges::presumed(program, variable, &|other| knowledge.possible[other]);
        let taken = presumed.map(|cells| cells.intersect(knowledge.evidence[id])).filter(|cells| !cells.is_empty());
        knowledge.taken[id] = taken.unwrap_or(knowledge.taken[id]);
    }
}

/// Takes from another reading what is worse.
fn take_worse(reading: &mut Reading, told: &Outcome) {
    let outcome = &mut reading.outcome;
    for (own, told) in outcome.rules.iter_mut().zip(&told.rules).filter(|(_, told)| **told >= Standing::Holds) {
        *own = (*own).max((*told).min(Standing::Holds));
    }
    let raised = |own: RungBounds, told: RungBounds| RungBounds {
        now: own.now.max(told.now),
        lowest: own.lowest,
        highest: own.highest.max(told.highest),
    };
    outcome.level = raised(outcome.level, told.level);
    outcome.speed = raised(outcome.speed, told.speed);
    let wider = |own: Reach, told: RungBounds| own.union(Reach { lowest: own.lowest, highest: told.highest });
    reading.beyond =
        Beyond { level: wider(reading.beyond.level, outcome.level), speed: wider(reading.beyond.speed, outcome.speed) };
}

/// Leaves out what is known of an input.
fn forget(program: &Program, case: &mut Case, id: VariableId) {
    case.knowledge.forget(program, id);
    case.beyond[id] = program.variables[id].all();
}

fn again(by: &mut By<'_>, mut case: Case) -> Reading {
    renew(by.program, &mut case);
    let mut outcome = Outcome::default();
    by.told.decide(by.program, &case.knowledge, &mut outcome);
    look(by, case, outcome)
}

/// What follows from whom answers are told of, once some of them are left out.
fn renew(program: &Program, case: &mut Case) {
    (case.ranges, case.ranges_now) = case.knowledge.narrow(program);
    ranges::narrow(program, &mut case.beyond);
}
