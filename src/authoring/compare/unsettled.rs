//! What moves *now* for referrals of which not everything is known: an answer is missing, or two people differ.
//!
//! In: both sides with their variables made one. Out: for each answer, the moves that no complete referral shows, each with a
//! referral that is itself incomplete. Both sides are lifted to states of knowledge and compared as complete ones are;
//! whatever is found so is decided as the engine decides it before it is said. Must not know words.

use std::collections::{BTreeMap, BTreeSet};

use super::lift::{Lift, Reading, State, cells, states};
use super::matrix::{Answered, Cell, Comparing, Known, Matrix, Measures};
use super::subject::Subject;
use super::value::{Direction, Value, way};
use super::{Side, Version};
use crate::base::arena::Arena;
use crate::base::cells::CellSet;
use crate::base::time_limit::Limit;
use crate::engine::evaluate::{Knowledge, Outcome, Standing, evaluate, within};
use crate::engine::program::{Input, Program, Variable, VariableId};
use crate::engine::ranges;
use crate::exact::diagram::{Answer, Budget, Comparison, DiagramError, Key, Measure, Natural, Shared, Shift};

/// How many further candidates are tried where the first one is not decided as the lifted programs say: there, rules or
/// answers together say what none of them says alone.
const CANDIDATES: usize = 12;

/// From what to what each answer moves in complete referrals.
pub(super) type Seen = BTreeMap<Subject, BTreeSet<(Value, Value)>>;

/// One state for every variable that both sides share.
type States = Arena<VariableId, State>;

/// What only incomplete referrals show.
pub(super) fn unsettled(
    comparing: &Comparing<'_>,
    subjects: &BTreeMap<Subject, Measures>,
    seen: &Seen,
    budget: Budget,
) -> Result<Vec<Matrix>, DiagramError> {
    let lifted = Lifted::of(comparing, budget)?;
    let mut all = Vec::new();
    for (subject, measures) in subjects {
        all.extend(lifted.matrix(subject, measures, seen.get(subject))?);
    }
    Ok(all)
}

struct Lifted<'a> {
    comparing: &'a Comparing<'a>,
    /// The states of each variable that both sides share.
    states: Arena<VariableId, Vec<State>>,
    /// Over variables of its own.
    comparison: Comparison,
    /// The variable that both sides share for each of the comparison's.
    shared: Arena<VariableId, VariableId>,
}

impl<'a> Lifted<'a> {
    fn of(comparing: &'a Comparing<'a>, budget: Budget) -> Result<Lifted<'a>, DiagramError> {
        let programs = [comparing.old.program, comparing.new.program];
        let variables = &comparing.comparison.variables;
        let all: Arena<VariableId, Vec<State>> = variables.iter().map(|shared| states(shared, programs)).collect();
        let side = |program: &Program, version: Version| {
            let mut inputs = Arena::filled((Vec::new(), Vec::new()), program.variables.len());
            let mut keys: BTreeMap<Input, Key> = BTreeMap::new();
            for ((at, shared), states) in variables.entries().zip(&all) {
                let (own, to) = version.of([(shared.old, &shared.to_old), (shared.new, &shared.to_new)]);
                let Some(own) = own else { continue };
                inputs[own] = (states.clone(), to.clone());
                let cells = states.iter().map(|state| format!("{state:?}")).collect();
                keys.insert(program.variables[own].input, Key { name: at.at().to_string(), cells });
            }
            (Lift::of(program, inputs), keys)
        };
        let (old, old_keys) = side(comparing.old.program, Version::Old);
        let (new, new_keys) = side(comparing.new.program, Version::New);
        let key = |keys: &BTreeMap<Input, Key>, variable: &Variable| {
            let key = keys.get(&variable.input).cloned();
            key.unwrap_or_else(|| unreachable!("what is lifted has the inputs of what it is lifted from"))
        };
        let (old_key, new_key) =
            (|variable: &Variable| key(&old_keys, variable), |variable: &Variable| key(&new_keys, variable));
        let comparison = Comparison::build((&old, &old_key), (&new, &new_key), budget)?;
        let place = |lifted: &Shared| {
            let same = variables.find(|shared| shared.old == lifted.old && shared.new == lifted.new);
            same.unwrap_or_else(|| unreachable!("what is lifted has the inputs of what it is lifted from"))
        };
        let shared = comparison.variables.iter().map(place).collect();
        Ok(Lifted { comparing, states: all, comparison, shared })
    }

    /// How a subject moves while something is not known, beyond what complete referrals show of it.
    fn matrix(
        &self,
        subject: &Subject,
        measures: &Measures,
        seen: Option<&BTreeSet<(Value, Value)>>,
    ) -> Result<Option<Matrix>, DiagramError> {
        if self.comparing.is_unmoved(&self.comparison, subject, measures) {
            return Ok(None);
        }
        let ids = |version| measures.of(version).iter().map(|(measure, _)| *measure).collect::<Vec<_>>();
        let shifts = self.comparison.shifts(&ids(Version::Old), &ids(Version::New))?;
        let read = |values: &[u32], version| self.comparing.value(subject, values, measures.of(version), version);
        let is_seen = |from: &Value, to: &Value| seen.is_some_and(|moves| moves.contains(&(from.clone(), to.clone())));
        let is_new = |from: &Value, to: &Value| way(from, to) != Direction::Same && !is_seen(from, to);
        let is_open = self.comparison.pairs(&shifts).iter().any(|pair| match pair {
            (Some(old), Some(new)) => is_new(&read(old, Version::Old), &read(new, Version::New)),
            (None, _) | (_, None) => false,
        });
        if !is_open {
            return Ok(None);
        }
        let mut found: Vec<Cell> = Vec::new();
        for Shift { old, new, count, witness } in self.comparison.counted(&shifts) {
            let (Some(old), Some(new)) = (old, new) else { continue };
            let (from, to) = (read(&old, Version::Old), read(&new, Version::New));
            let moved = way(&from, &to);
            if !is_new(&from, &to) || found.iter().any(|cell| cell.from == from && cell.to == to) {
                continue;
            }
            let mut candidates = vec![witness];
            if self.confirmed(subject, measures, candidates.first().map_or(&[], Vec::as_slice), moved)?.is_none() {
                let wanted = |a: &[u32], b: &[u32]| a == old && b == new;
                candidates.extend(self.comparison.where_shifted(&shifts, &wanted, CANDIDATES)?.terms);
            }
            for witness in candidates {
                if let Some((from, to)) = self.confirmed(subject, measures, &witness, moved)? {
                    if !is_seen(&from, &to) && !found.iter().any(|cell| cell.from == from && cell.to == to) {
                        found.push(self.cell(subject, (from, to), moved, count, &witness));
                    }
                    break;
                }
            }
        }
        Ok((!found.is_empty()).then(|| Matrix { subject: subject.clone(), cells: found, raised: None, lowered: None }))
    }

    fn cell(
        &self,
        subject: &Subject,
        (from, to): (Value, Value),
        way: Direction,
        count: Natural,
        witness: &[Answer],
    ) -> Cell {
        let told = self.told(witness);
        let mut shown: Vec<(VariableId, Answered)> = Vec::new();
        for answer in witness {
            let variable = self.shared[answer.variable];
            let state = told[variable];
            // What may as well be known, and at its mildest, goes without saying.
            let may_be = |wanted: fn(&State) -> bool| {
                let states = &self.states[variable];
                (0..).zip(states).find(|(_, state)| wanted(state)).is_some_and(|(cell, _)| answer.cells.contains(cell))
            };
            if state == State::Open && may_be(|state| matches!(state, State::Told(_))) {
                continue;
            }
            let every = CellSet::all(self.comparing.comparison.variables[variable].cells);
            let sides = |cells| self.comparing.told(Answer { variable, cells });
            let answered = match state {
                State::Open => sides(every).map(|told| Answered { known: Known::NotKnown, ..told }),
                State::Told(cell) => sides(CellSet::only(cell)),
                State::Disputed(low, high) => sides(CellSet::only(low).union(CellSet::only(high)))
                    .map(|told| Answered { known: Known::Disputed, ..told }),
                State::Recorded(cell) => {
                    sides(CellSet::only(cell)).map(|told| Answered { known: Known::Recorded, ..told })
                }
            };
            shown.extend(answered.map(|told| (variable, told)));
        }
        let [old, new] = [Version::Old, Version::New].map(|version| self.knowledge(&told, version));
        let causes = self.comparing.causes_of(subject, [&old, &new]);
        let decisive = self.comparing.decisive(&causes);
        let witness =
            shown.into_iter().map(|(id, told)| Answered { decides: decisive.contains(&id), ..told }).collect();
        Cell { from, to, way, level: None, gives_way: false, count, witness, causes }
    }

    /// A state for every variable: of those that a witness names one that it allows, the first, which tells least.
    fn told(&self, witness: &[Answer]) -> States {
        let state = |states: &[State], allowed: CellSet| {
            let mut allowed = (0..).zip(states).filter(|(at, _)| allowed.contains(*at));
            allowed
                .next()
                .map_or_else(|| unreachable!("every input has a state, and every answer one of them"), |(_, one)| *one)
        };
        let mut told: States = self.states.iter().map(|states| state(states, CellSet(u128::MAX))).collect();
        for answer in witness {
            let variable = self.shared[answer.variable];
            told[variable] = state(&self.states[variable], answer.cells);
        }
        told
    }

    /// What the two sides answer now, decided as the engine decides it; none where that does not move as it should.
    fn confirmed(
        &self,
        subject: &Subject,
        measures: &Measures,
        witness: &[Answer],
        wanted: Direction,
    ) -> Result<Option<(Value, Value)>, DiagramError> {
        let told = self.told(witness);
        let value = |version| -> Result<Option<Value>, DiagramError> {
            let now = self.now(&told, version, measures.of(version))?;
            Ok(now.map(|now| self.comparing.value(subject, &now, measures.of(version), version)))
        };
        let (Some(from), Some(to)) = (value(Version::Old)?, value(Version::New)?) else { return Ok(None) };
        Ok((way(&from, &to) == wanted).then_some((from, to)))
    }

    /// What is known, as one side reads it.
    fn knowledge(&self, told: &States, version: Version) -> Knowledge {
        let side = version.of([self.comparing.old, self.comparing.new]);
        let mut readings =
            [Reading::Possible, Reading::Evidence].map(|reading| self.side_cells(told, version, reading));
        let [possible, evidence] = &mut readings;
        let program = side.program;
        let implied = ranges::narrow(program, possible).implied;
        within(evidence, possible);
        let implied_now = ranges::narrow(program, evidence).implied;
        let [possible, evidence] = readings;
        let mut taken = evidence.clone();
        for (shared, state) in self.comparing.comparison.variables.iter().zip(told) {
            let Some(own) = version.of([shared.old, shared.new]) else { continue };
            let variable = &program.variables[own];
            let presumed = match state {
                State::Open => ranges::presumed(program, variable, &|other| possible[other]),
                State::Recorded(_) if variable.unrecorded_is_none => {
                    variable.as_recorded(possible[own]).map(CellSet::only)
                }
                State::Recorded(_) | State::Told(_) | State::Disputed(..) => None,
            };
            if let Some(presumed) = presumed {
                taken[own] = presumed.within(taken[own]);
            }
        }
        Knowledge { possible, evidence, taken, implied, implied_now }
    }

    /// Whether an input is the time since the last event.
    fn is_length(&self, shared: &Shared) -> bool {
        let of = |id: Option<VariableId>, side: Side<'_>| id.map(|id| side.program.variables[id].input);
        let input = of(shared.old, self.comparing.old).or(of(shared.new, self.comparing.new));
        matches!(input, Some(Input::TimeSince(..)))
    }

    fn side_cells(&self, told: &States, version: Version, reading: Reading) -> Arena<VariableId, CellSet> {
        let program = version.of([self.comparing.old, self.comparing.new]).program;
        let mut all: Arena<VariableId, CellSet> = program.variables.iter().map(Variable::all).collect();
        for (shared, state) in self.comparing.comparison.variables.iter().zip(told) {
            let (own, to) = version.of([(shared.old, &shared.to_old), (shared.new, &shared.to_new)]);
            let Some(own) = own else { continue };
            if let Some(cells) = cells(&program.variables[own], to, *state, reading) {
                all[own] = cells;
            }
        }
        all
    }

    /// What one side gives now of some measures: what holds with what is taken, and what every completion gives. None where the
    /// answers cannot all be right.
    fn now(
        &self,
        told: &States,
        version: Version,
        measures: &[(Measure, Option<Limit>)],
    ) -> Result<Option<Vec<u32>>, DiagramError> {
        let side = version.of([self.comparing.old, self.comparing.new]);
        let comparison = &self.comparing.comparison;
        let shared = comparison.variables.iter().zip(told).map(|(shared, state)| match state {
            State::Open => CellSet::all(shared.cells),
            State::Told(cell) => CellSet::only(*cell),
            State::Disputed(low, high) => CellSet::only(*low).union(CellSet::only(*high)),
            State::Recorded(cell) if self.is_length(shared) => CellSet::range(0..cell + 1),
            State::Recorded(cell) => CellSet::range(*cell..shared.cells),
        });
        let shared: Vec<CellSet> = shared.collect();
        let mut outcome = Outcome::default();
        evaluate(side.program, &self.knowledge(told, version), &mut outcome);
        let mut now = Vec::new();
        for (measure, _) in measures {
            let taken = match measure {
                Measure::Level => outcome.level.now,
                Measure::Speed => outcome.speed.now,
                Measure::Effect(effect) => {
                    let rules = side.program.rules.iter().zip(&outcome.rules);
                    let mut holding = rules.filter(|(_, standing)| **standing >= Standing::Holds);
                    u32::from(holding.any(|(rule, _)| rule.effects.contains(effect)))
                }
                Measure::Rule(_) => unreachable!("no subject is about a rule"),
            };
            let reach = match version {
                Version::Old => comparison.reach_of_old(*measure, &shared)?,
                Version::New => comparison.reach_of_new(*measure, &shared)?,
            };
            let Some(reach) = reach else { return Ok(None) };
            now.push(taken.max(reach.lowest));
        }
        Ok(Some(now))
    }
}
