//! The same bounds, standings and questions by satisfiability, for programs whose diagrams outgrow their budget.
//!
//! In: a program and the possible cells of its variables. Out: what [`crate::exact::diagram`] would answer, as exact, one query
//! at a time. The solver decides by floating-point scores which branch to try first, so the completions that it happens
//! to find are never shown: only whether there is one. Must not know text.

mod clauses;

use std::cell::Cell;
use std::rc::Rc;

use batsat::{Lit, SolverInterface, lbool};

use clauses::{Copied, Patience, Sat, add_completion, fresh, solver};

use crate::base::arena::{self, Arena};
use crate::base::cells::CellSet;
use crate::base::keywords::Worse;
use crate::base::truth::Truth;
use crate::engine::program::{NodeId, Program, VariableId};
use crate::exact::diagram::{Completion, Measure, Reach, Scope};

/// Why there is no answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum SolverError {
    /// Rules so entangled that the search met more dead ends than allowed.
    #[error("the search met more than {budget} dead ends, or there was nothing left of what all searches may cost")]
    TooHard {
        /// Dead ends allowed for one query.
        budget: u64,
    },
}

/// A program as clauses.
pub struct Solver {
    program: Program,
    sat: Sat,
    dead_ends: Rc<Cell<u64>>,
    budget: u64,
    /// How many conclusions may be drawn between one beginning and the next, and how many have been.
    conclusions: u64,
    drawn: u64,
    /// Conditions that hold of the child of whom it is asked.
    assumed: Vec<NodeId>,
    /// Always true.
    always: Lit,
    first: Copied,
    /// A second completion, made when the first question is asked.
    second: Option<Twin>,
}

/// A second completion beside the first.
struct Twin {
    copied: Copied,
    /// For each variable: assume this to make both completions have the same cell.
    same: Arena<VariableId, Lit>,
    /// Assume this to make the answers differ in level or speed.
    ladders_differ: Lit,
    /// Assume this to make the answers differ in level, speed or an effect.
    answers_differ: Lit,
}

impl Solver {
    /// The clauses of a program; one query may meet `budget` dead ends.
    #[must_use]
    pub fn build(program: &Program, budget: u64) -> Solver {
        let dead_ends = Rc::new(Cell::new(0));
        let patience = Patience { dead_ends: Rc::clone(&dead_ends), budget };
        let mut sat = solver(patience);
        let always = fresh(&mut sat);
        sat.add_clause_reuse(&mut vec![always]);
        let first = add_completion(program, &mut sat, always);
        Solver {
            program: program.clone(),
            sat,
            dead_ends,
            budget,
            conclusions: u64::MAX,
            drawn: 0,
            assumed: Vec::new(),
            always,
            first,
            second: None,
        }
    }

    /// The same where all queries between one beginning and the next may draw so many conclusions together.
    #[must_use]
    pub fn within(self, conclusions: u64) -> Solver {
        Solver { conclusions, ..self }
    }

    /// Begins with what is asked of one child, of whom these conditions hold.
    pub fn begin(&mut self, assumed: &[NodeId]) {
        self.drawn = 0;
        self.assumed = assumed.to_vec();
    }

    /// Whether some completion within what is known is legal.
    pub fn is_legal(&mut self, known: &[CellSet]) -> Result<bool, SolverError> {
        let assumed = self.known(known);
        self.can(assumed)
    }

    /// The least and greatest value of a measure; none if no completion is legal.
    pub fn reach(&mut self, measure: Measure, known: &[CellSet]) -> Result<Option<Reach>, SolverError> {
        let assumed = self.known(known);
        if !self.can(assumed.clone())? {
            return Ok(None);
        }
        let rungs = self.rungs(measure);
        let (mut lowest, mut highest) = (0, 0);
        for (value, rung) in (1..).zip(&rungs) {
            if self.can([assumed.as_slice(), &[!*rung]].concat())? {
                break;
            }
            lowest = value;
        }
        for (value, rung) in (1..).zip(&rungs) {
            if !self.can([assumed.as_slice(), &[*rung]].concat())? {
                break;
            }
            highest = value;
        }
        Ok(Some(Reach { lowest, highest }))
    }

    /// Whether a measure is above 0 in every legal completion, in some, or in none; none if no completion is legal.
    pub fn standing(&mut self, measure: Measure, known: &[CellSet]) -> Result<Option<Truth>, SolverError> {
        let assumed = self.known(known);
        // A ladder that no rule climbs has no rungs.
        let rung = self.rungs(measure).first().copied().unwrap_or(!self.always);
        let possible = self.can([assumed.as_slice(), &[rung]].concat())?;
        let avoidable = self.can([assumed.as_slice(), &[!rung]].concat())?;
        Ok(match (possible, avoidable) {
            (true, true) => Some(Truth::Unknown),
            (true, false) => Some(Truth::True),
            (false, true) => Some(Truth::False),
            (false, false) => None,
        })
    }

    /// Some legal completion with this value, if there is one. Which one is for proofs alone, and never shown.
    pub fn completion(
        &mut self,
        measure: Measure,
        value: u32,
        known: &[CellSet],
    ) -> Result<Option<Completion>, SolverError> {
        let Some(assumed) = self.with_value(measure, value, known) else { return Ok(None) };
        if !self.can(assumed)? {
            return Ok(None);
        }
        let is_true = |lit: &Lit| self.sat.value_lit(*lit) == lbool::TRUE;
        let cell = |cells: &Vec<Lit>| {
            let found = cells.iter().position(is_true).and_then(|at| u32::try_from(at).ok());
            found.unwrap_or_else(|| unreachable!("a solution gives every variable a cell"))
        };
        Ok(Some(Completion(self.first.cells.iter().map(cell).collect())))
    }

    /// What is known, and that a measure has a value, as assumptions; none where it has no such value.
    fn with_value(&self, measure: Measure, value: u32, known: &[CellSet]) -> Option<Vec<Lit>> {
        let mut assumed = self.known(known);
        let rungs = self.rungs(measure);
        assumed.extend((1..).zip(&rungs).map(|(rung, lit)| if rung <= value { *lit } else { !*lit }));
        (value as usize <= rungs.len()).then_some(assumed)
    }

    /// A legal completion with this value, if there is one: variable after variable, the mildest cell that is possible.
    pub fn witness(
        &mut self,
        measure: Measure,
        value: u32,
        known: &[CellSet],
    ) -> Result<Option<Completion>, SolverError> {
        let Some(mut assumed) = self.with_value(measure, value, known) else { return Ok(None) };
        if !self.can(assumed.clone())? {
            return Ok(None);
        }
        let mut cells = Vec::new();
        for variable in self.program.variables.ids() {
            let options = self.mild_to_bad(variable);
            let mut chosen = 0;
            for (cell, lit) in options {
                assumed.push(lit);
                if self.can(assumed.clone())? {
                    chosen = cell;
                    break;
                }
                assumed.pop();
            }
            cells.push(chosen);
        }
        Ok(Some(Completion(cells)))
    }

    /// Exactly the open variables of which two legal completions that differ in it alone differ in the answer, sorted.
    pub fn questions(&mut self, scope: Scope, known: &[CellSet]) -> Result<Vec<VariableId>, SolverError> {
        let mut questions = Vec::new();
        for id in self.program.variables.ids() {
            if self.matters(scope, known, id)? {
                questions.push(id);
            }
        }
        Ok(questions)
    }

    /// Whether two legal completions that differ in one variable alone differ in the answer.
    pub fn matters(&mut self, scope: Scope, known: &[CellSet], id: VariableId) -> Result<bool, SolverError> {
        let all = self.program.variables[id].all();
        let cells = match known {
            [] => all,
            known => arena::at(known, id.at()).intersect(all),
        };
        if cells.len() < 2 {
            return Ok(false);
        }
        let mut assumed = self.known(known);
        let holding = std::mem::take(&mut self.assumed);
        let twin = self.twin();
        assumed.push(match scope {
            Scope::Ladders => twin.ladders_differ,
            Scope::All => twin.answers_differ,
        });
        assumed.extend(twin.same.entries().filter(|(other, _)| *other != id).map(|(_, same)| *same));
        assumed.extend(forbidden(&twin.copied.cells, id, cells));
        assumed.extend(holding.iter().map(|node| twin.copied.nodes[*node]));
        self.assumed = holding;
        self.can(assumed)
    }

    /// Whether everything assumed can hold together.
    fn can(&mut self, assumed: Vec<Lit>) -> Result<bool, SolverError> {
        let too_hard = Err(SolverError::TooHard { budget: self.budget });
        if self.drawn >= self.conclusions {
            return too_hard;
        }
        self.dead_ends.set(0);
        let before = self.sat.num_propagations();
        let found = self.sat.solve_limited(&assumed);
        self.drawn = self.drawn.saturating_add(self.sat.num_propagations().saturating_sub(before));
        if found == lbool::TRUE || found == lbool::FALSE { Ok(found == lbool::TRUE) } else { too_hard }
    }

    /// What is known, as assumptions; nothing at all is known where no cells are given.
    fn known(&self, known: &[CellSet]) -> Vec<Lit> {
        let variables = self.program.variables.len();
        assert!(known.is_empty() || known.len() == variables, "knowledge of another program");
        let known = self.program.variables.ids().zip(known);
        let known = known.flat_map(|(variable, known)| forbidden(&self.first.cells, variable, *known));
        known.chain(self.assumed.iter().map(|node| self.first.nodes[*node])).collect()
    }

    /// Whether a measure is at least each of its values, from 1.
    fn rungs(&self, measure: Measure) -> Vec<Lit> {
        match measure {
            Measure::Level => self.first.levels.clone(),
            Measure::Speed => self.first.speeds.clone(),
            // What no rule gives never follows.
            Measure::Effect(effect) => vec![self.first.effects.get(&effect).copied().unwrap_or(!self.always)],
            Measure::Rule(rule) => {
                let holds = self.first.rules.get(&rule);
                vec![*holds.unwrap_or_else(|| unreachable!("only rules of the program are asked for"))]
            }
        }
    }

    /// The cells of a variable, the least worrying first.
    fn mild_to_bad(&self, variable: VariableId) -> Vec<(u32, Lit)> {
        let mut cells: Vec<(u32, Lit)> = (0..).zip(self.first.cells[variable].iter().copied()).collect();
        if self.program.variables[variable].worse == Worse::Down {
            cells.reverse();
        }
        cells
    }

    /// The second completion, made now or before.
    fn twin(&mut self) -> &Twin {
        let made = match self.second.take() {
            Some(twin) => twin,
            None => self.make_twin(),
        };
        self.second.insert(made)
    }

    fn make_twin(&mut self) -> Twin {
        let sat = &mut self.sat;
        let copied = add_completion(&self.program, sat, self.always);
        let mut same = Arena::new();
        for (ours, theirs) in self.first.cells.iter().zip(&copied.cells) {
            let selector = fresh(sat);
            for (a, b) in ours.iter().zip(theirs) {
                sat.add_clause_reuse(&mut vec![!selector, !*a, *b]);
                sat.add_clause_reuse(&mut vec![!selector, *a, !*b]);
            }
            same.push(selector);
        }
        let rungs = |copied: &Copied| [copied.levels.clone(), copied.speeds.clone()].concat();
        let effects = |copied: &Copied| copied.effects.values().copied().collect::<Vec<_>>();
        let mut differences = differences(sat, &rungs(&self.first), &rungs(&copied));
        let ladders_differ = some(sat, &differences);
        differences.extend(self::differences(sat, &effects(&self.first), &effects(&copied)));
        let answers_differ = some(sat, &differences);
        Twin { copied, same, ladders_differ, answers_differ }
    }
}

/// The cells that a variable does not have.
fn forbidden(cells: &Arena<VariableId, Vec<Lit>>, variable: VariableId, known: CellSet) -> impl Iterator<Item = Lit> {
    (0..).zip(&cells[variable]).filter(move |(cell, _)| !known.contains(*cell)).map(|(_, lit)| !*lit)
}

/// Literals of which each makes two others differ.
fn differences(sat: &mut Sat, ours: &[Lit], theirs: &[Lit]) -> Vec<Lit> {
    let mut differ = Vec::new();
    for (a, b) in ours.iter().zip(theirs) {
        let lit = fresh(sat);
        sat.add_clause_reuse(&mut vec![!lit, *a, *b]);
        sat.add_clause_reuse(&mut vec![!lit, !*a, !*b]);
        differ.push(lit);
    }
    differ
}

/// A literal that makes at least one of these hold.
fn some(sat: &mut Sat, of: &[Lit]) -> Lit {
    let lit = fresh(sat);
    let mut clause = of.to_vec();
    clause.push(!lit);
    sat.add_clause_reuse(&mut clause);
    lit
}
