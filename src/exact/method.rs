//! How exact answers are found: by decision diagrams; where they outgrow their budget, by satisfiability; or not at all.

use std::collections::{BTreeMap, BTreeSet};

use crate::base::arena::Arena;
use crate::base::cells::CellSet;
use crate::base::truth::Truth;
use crate::engine::evaluate::{self, Knowledge, Outcome, RungBounds, Standing, evaluate};
use crate::engine::knowledge::Case;
use crate::engine::program::{ActiveRuleId, NodeId, Program, Rule, VariableId};
use crate::exact::diagram::{
    self, Budget, CaseError, DiagramError, Floors, HouseholdLaw, Measure, Model, Reach, Scope,
};
use crate::exact::household::Heard;
use crate::exact::nearby::{Shown, show};
use crate::exact::proofs::Proofs;
use crate::exact::solver::{Solver, SolverError};
use crate::pack::model::{AxiomId, Effect, RuleId};

/// How much may be spent on exact answers.
#[derive(Debug, Clone, Copy)]
pub struct Effort {
    /// For the decision diagrams of a pack.
    pub diagrams: Budget,
    /// Dead ends of each search, for a pack that outgrows its diagrams.
    pub dead_ends: u64,
    /// Conclusions that the solver may draw for one child, all its searches together.
    pub conclusions: u64,
}

impl Default for Effort {
    fn default() -> Effort {
        Effort { diagrams: Budget::default(), dead_ends: 10_000, conclusions: 5_000_000 }
    }
}

/// What finds exact answers about a program.
pub(crate) enum Method {
    /// Its decision diagrams.
    Diagram(Box<Model>),
    /// The diagrams outgrew their budget.
    Solver(Box<Solver>),
}

/// What is exactly known of one child, beside the bounds and standings of its outcome.
pub(crate) enum ExactResult {
    /// Everything that diagrams tell.
    Diagram(Box<Proofs>),
    /// What search tells; what would change the answer was not worked out.
    Solver(Searched),
    /// Nothing: bounds stay sound.
    Sound(Shortfall),
}

/// What search tells of the open inputs.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Searched {
    /// Those that can still change the answer, and those of which nobody could prove that they cannot, sorted.
    pub questions: Vec<VariableId>,
    /// The latter, for which the budget was too small.
    pub unproved: Vec<VariableId>,
}

/// Why nothing is exactly known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Shortfall {
    /// It would have cost more than allowed.
    TooEntangled,
    /// What is known of these inputs breaks these statements that always hold.
    Contradicted {
        /// The statements.
        axioms: Vec<AxiomId>,
        /// The inputs.
        variables: Vec<VariableId>,
    },
    /// What is known breaks such a statement, and it is not known which.
    ContradictedSomewhere,
}

impl ExactResult {
    /// What is surely given though no one rule surely gives it.
    pub(crate) fn jointly(&self) -> &[Effect] {
        match self {
            ExactResult::Diagram(proofs) => &proofs.jointly,
            ExactResult::Solver(_) | ExactResult::Sound(_) => &[],
        }
    }
}

impl Method {
    /// The best method that a program allows.
    #[must_use]
    pub(crate) fn of(program: &Program, effort: Effort) -> Method {
        match Model::build(program, effort.diagrams) {
            Ok(model) => Method::Diagram(Box::new(model)),
            Err(_) => Method::Solver(Box::new(Solver::build(program, effort.dead_ends).within(effort.conclusions))),
        }
    }

    /// The diagrams, if it has them.
    #[must_use]
    pub(crate) fn model(&self) -> Option<&Model> {
        match self {
            Method::Diagram(model) => Some(model),
            Method::Solver(_) => None,
        }
    }

    /// Makes an outcome exact, as far as this goes: bounds that are reached, and rules that really can hold, or must.
    pub(crate) fn settle(
        &mut self,
        program: &Program,
        case: &Case,
        heard: &Heard,
        outcome: &mut Outcome,
    ) -> ExactResult {
        match self {
            Method::Diagram(model) => {
                match model.case_in(case.knowledge.possible.as_slice(), &heard.law, &case.ranges.assumed) {
                    Ok(known) => match proved(program, model, &known, &heard.law, case, outcome) {
                        Ok(proofs) => ExactResult::Diagram(Box::new(proofs)),
                        Err(_) => ExactResult::Sound(Shortfall::TooEntangled),
                    },
                    Err(CaseError::Exceeded(_)) => ExactResult::Sound(Shortfall::TooEntangled),
                    Err(CaseError::Contradicted { axioms, variables }) => {
                        ExactResult::Sound(Shortfall::Contradicted { axioms, variables })
                    }
                }
            }
            Method::Solver(solver) => match searched(program, solver, case, outcome) {
                Ok(Some(searched)) => ExactResult::Solver(searched),
                Ok(None) => ExactResult::Sound(Shortfall::ContradictedSomewhere),
                Err(_) => ExactResult::Sound(Shortfall::TooEntangled),
            },
        }
    }

    /// The bounds of level and speed where nothing is taken for mild because nobody looked; sound where they cannot be exact.
    pub(crate) fn beyond(&mut self, program: &Program, case: &Case, heard: &Heard) -> Beyond {
        let cells = case.beyond.as_slice();
        let exact = match self {
            Method::Diagram(model) if heard.beyond.is_silent() && case.ranges.assumed.is_empty() => {
                model.reach_of_ladders(cells)
            }
            Method::Diagram(model) => model
                .ladders_in(cells, &heard.beyond, &case.ranges.assumed)
                .ok()
                .and_then(|known| Some((known.reach(Measure::Level).ok()?, known.reach(Measure::Speed).ok()?))),
            Method::Solver(solver) => {
                solver.begin(&case.ranges.assumed);
                let mut reach = |measure| solver.reach(measure, cells).ok().flatten();
                reach(Measure::Level).zip(reach(Measure::Speed))
            }
        };
        let (level, speed) = exact.unwrap_or_else(|| {
            let mut outcome = Outcome::default();
            evaluate(program, &Knowledge::plain(case.beyond.clone()), &mut outcome);
            let reach = |bounds: RungBounds| Reach { lowest: bounds.lowest, highest: bounds.highest };
            (reach(outcome.level), reach(outcome.speed))
        });
        Beyond { level, speed }
    }
}

/// Bounds where nothing is taken for mild because nobody looked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Beyond {
    pub level: Reach,
    pub speed: Reach,
}

/// Makes an outcome exact by diagrams, and reads the rest off them. What was narrowed stays so when the rest is too much.
fn proved(
    program: &Program,
    model: &Model,
    known: &diagram::Case<'_>,
    law: &HouseholdLaw,
    case: &Case,
    outcome: &mut Outcome,
) -> Result<Proofs, DiagramError> {
    let Knowledge { possible, evidence, taken, .. } = &case.knowledge;
    // A reading that contradicts what always holds says no more than what is possible.
    let reading = |cells: &Arena<VariableId, CellSet>| match cells == possible {
        true => Ok(None),
        false => match model.laws_in(cells.as_slice(), law, &case.ranges_now.assumed) {
            Ok(case) => Ok(Some(case)),
            Err(CaseError::Contradicted { .. }) => Ok(None),
            Err(CaseError::Exceeded(error)) => Err(error),
        },
    };
    let (evidenced, taken) = match (taken == possible, reading(taken)?) {
        (false, None) => (None, None),
        (_, taken) => (reading(evidence)?, taken),
    };
    let (evidenced, taken) = (evidenced.as_ref().unwrap_or(known), taken.as_ref().unwrap_or(known));
    stand(program, known, evidenced, taken, outcome, false)?;
    let (level, speed) = (known.reach(Measure::Level)?, known.reach(Measure::Speed)?);
    let (levels, reached) = floors(program, outcome, taken, level_of)?;
    let (speeds, fastest) = floors(program, outcome, taken, speed_of)?;
    outcome.level = now(level, reached.max(levels.as_ref().map_or(0, |levels| levels.reach().lowest)));
    outcome.speed = now(speed, fastest.max(speeds.map_or(0, |speeds| speeds.reach().lowest)));
    evaluate::level_stratum(program, &case.knowledge, outcome);
    stand(program, known, evidenced, taken, outcome, true)?;
    let proofs = Proofs::of(program, model, known, case)?;
    let bounds = outcome.level;
    let only_exceptions_lower = bounds.lowest < bounds.now && holds_anyway(program, outcome, known, bounds.now)?;
    let raises = levels.map_or_else(Vec::new, |levels| levels.raises());
    let raises = raises.into_iter().filter(|(_, to)| *to > bounds.now).collect();
    let jointly = jointly(program, known, outcome)?;
    Ok(Proofs { raises, only_exceptions_lower, jointly, ..proofs })
}

/// What no rule that holds gives, and every completion does, since one of several rules holds in each.
fn jointly(program: &Program, known: &diagram::Case<'_>, outcome: &Outcome) -> Result<Vec<Effect>, DiagramError> {
    let mut askers: BTreeMap<Effect, (usize, bool)> = BTreeMap::new();
    for (rule, standing) in program.rules.iter().zip(&outcome.rules).filter(|(_, s)| **s >= Standing::Possible) {
        for effect in &rule.effects {
            let (waiting, is_given) = askers.entry(*effect).or_default();
            *waiting += 1;
            *is_given |= *standing >= Standing::Holds;
        }
    }
    let several = askers.into_iter().filter(|(_, (waiting, is_given))| *waiting > 1 && !is_given);
    let mut found = Vec::new();
    for (effect, _) in several {
        if known.standing(Measure::Effect(effect))?.is_true() {
            found.push(effect);
        }
    }
    Ok(found)
}

/// Whether a level holds in every completion, if no exception did.
fn holds_anyway(
    program: &Program,
    outcome: &Outcome,
    known: &diagram::Case<'_>,
    level: u32,
) -> Result<bool, DiagramError> {
    let rules = program.rules.iter().zip(&outcome.rules).filter(|(_, standing)| **standing >= Standing::Possible);
    let at_least = rules.filter(|(rule, _)| level_of(rule) >= Some(level)).map(|(rule, _)| (rule.when, level));
    Ok(known.floors(&at_least.collect::<Vec<_>>())?.reach().lowest >= level)
}

fn level_of(rule: &Rule) -> Option<u32> {
    rule.level.map(|level| level.0)
}

fn speed_of(rule: &Rule) -> Option<u32> {
    rule.speed.map(|speed| speed.0)
}

/// Where the rules stand exactly, that depend on the level or do not.
fn stand(
    program: &Program,
    known: &diagram::Case<'_>,
    evidenced: &diagram::Case<'_>,
    taken: &diagram::Case<'_>,
    outcome: &mut Outcome,
    needs_level: bool,
) -> Result<(), DiagramError> {
    let (mut never, mut unsure) = (Vec::new(), Vec::new());
    for (id, rule) in program.rules.entries().filter(|(_, rule)| rule.needs_level == needs_level) {
        if outcome.rules[id].is_open() {
            match known.standing(Measure::Rule(rule.id))? {
                Truth::True => outcome.rules[id] = Standing::Certain,
                Truth::False => never.push(id),
                Truth::Unknown => unsure.push(id),
            }
        }
    }
    let conditions = |of: &[ActiveRuleId]| -> Vec<NodeId> { of.iter().map(|id| program.rules[*id].when).collect() };
    for (id, can_hold) in never.iter().zip(known.hold(&conditions(&never))?) {
        outcome.rules[*id] = if can_hold.is_false() { Standing::Silent } else { Standing::Excepted };
    }
    // The level now is one, so of what depends on it three-valued logic over what is taken says the same.
    let holds = if needs_level {
        conditions(&unsure).iter().map(|node| outcome.taken[*node]).collect()
    } else {
        taken.hold(&conditions(&unsure))?
    };
    for (id, holds) in unsure.iter().zip(holds) {
        outcome.rules[*id] = if holds.is_true() { Standing::Holds } else { Standing::Possible };
    }
    let has_exceptions = |id: &ActiveRuleId| !program.rules[*id].unless.is_empty();
    let with_exceptions: Vec<ActiveRuleId> = unsure.into_iter().filter(has_exceptions).collect();
    let rules: Vec<RuleId> = with_exceptions.iter().map(|id| program.rules[*id].id).collect();
    for (id, fires) in with_exceptions.into_iter().zip(evidenced.fire(&rules)?) {
        if fires.is_false() {
            outcome.rules[id] = Standing::Excepted;
        }
    }
    Ok(())
}

/// The highest floor among rules that hold now, and what conditions of others could add, which no evidence silences.
fn floors<'a>(
    program: &Program,
    outcome: &Outcome,
    taken: &'a diagram::Case<'a>,
    floor: fn(&Rule) -> Option<u32>,
) -> Result<(Option<Floors<'a>>, u32), DiagramError> {
    let rules = || program.rules.iter().zip(&outcome.rules);
    let holding = rules().filter(|(_, standing)| **standing >= Standing::Holds).filter_map(|(rule, _)| floor(rule));
    let reached = holding.max().unwrap_or(0);
    let open = rules().filter(|(_, standing)| **standing == Standing::Possible);
    let open = open.filter_map(|(rule, _)| Some((rule.when, floor(rule)?))).filter(|(_, floor)| *floor > reached);
    let open: Vec<(NodeId, u32)> = open.collect();
    let floors = if open.is_empty() { None } else { Some(taken.floors(&open)?) };
    Ok((floors, reached))
}

/// A ladder's bounds with what is taken now, which always lies between them.
fn now(bounds: Reach, taken: u32) -> RungBounds {
    assert!((bounds.lowest..=bounds.highest).contains(&taken), "what is taken now lies outside of what is possible");
    RungBounds { now: taken, lowest: bounds.lowest, highest: bounds.highest }
}

/// Narrows an outcome by search, and finds the questions. None if no completion of the case is legal; after an error the
/// outcome is as it was. Bounds are exact or there are none; of rules and questions each is proved by itself, as far as the
/// budget goes: first by what one completion shows with those beside it, then by search.
fn searched(
    program: &Program,
    solver: &mut Solver,
    case: &Case,
    outcome: &mut Outcome,
) -> Result<Option<Searched>, SolverError> {
    solver.begin(&case.ranges.assumed);
    let known = case.knowledge.possible.as_slice();
    let (Some(level), Some(speed)) = (solver.reach(Measure::Level, known)?, solver.reach(Measure::Speed, known)?)
    else {
        return Ok(None);
    };
    let open: Vec<ActiveRuleId> = program.rules.ids().filter(|id| outcome.rules[*id].is_open()).collect();
    let base = solver.completion(Measure::Level, level.lowest, known)?;
    let shown = base.map_or_else(Shown::default, |base| show(program, (known, &case.ranges.assumed), &base.0, &open));
    let by_rule: BTreeMap<RuleId, ActiveRuleId> = program.rules.entries().map(|(id, rule)| (rule.id, id)).collect();
    let standing = |rule| -> Result<Truth, SolverError> {
        let is_shown = by_rule.get(&rule).is_some_and(|id| shown.hold.contains(id) && shown.fail.contains(id));
        if is_shown {
            return Ok(Truth::Unknown);
        }
        match solver.standing(Measure::Rule(rule), known) {
            Ok(Some(truth)) => Ok(truth),
            Ok(None) => unreachable!("some completion is legal, or there would be no bounds"),
            // What three values say holds all the same.
            Err(SolverError::TooHard { .. }) => Ok(Truth::Unknown),
        }
    };
    outcome.narrow(program, (level.lowest, level.highest), (speed.lowest, speed.highest), standing)?;
    let is_above = |rung: Option<u32>, lowest: u32| rung.is_some_and(|rung| rung > lowest);
    let can_change = |rule: &Rule| {
        is_above(level_of(rule), level.lowest) || is_above(speed_of(rule), speed.lowest) || !rule.effects.is_empty()
    };
    // Only what a rule reads that is still open, and that would change something, can matter.
    let rules = open.iter().filter(|id| outcome.rules[**id].is_open()).map(|id| &program.rules[*id]);
    let read: BTreeSet<VariableId> = rules
        .filter(|rule| can_change(rule))
        .flat_map(|rule| std::iter::once(rule.when).chain(rule.unless.iter().copied()))
        .flat_map(|node| program.support(node))
        .filter(|id| case.knowledge.possible[*id].len() > 1)
        .collect();
    let mut found = Searched::default();
    for id in read {
        let matters = if shown.matter.contains(&id) { Ok(true) } else { solver.matters(Scope::All, known, id) };
        match matters {
            Ok(true) => found.questions.push(id),
            Ok(false) => {}
            Err(SolverError::TooHard { .. }) => {
                found.questions.push(id);
                found.unproved.push(id);
            }
        }
    }
    Ok(Some(found))
}
