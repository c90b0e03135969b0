//! Examples that stand in the rules, run: does each rule do on the facts given what its example says?
//!
//! In: a typed pack, whose meetings are rules as well (see `meetings`). Out: every example with what it expected and what
//! its rule did. An example speaks of its own rule alone; what it does not give is unknown.

use crate::base::arena;
use crate::base::calendar::day::Day;
use crate::base::cells::CellSet;
use crate::base::keywords::Worse;
use crate::base::length::{Length, Unit};
use crate::base::span::Span;
use crate::decision::explain::rule_lacks;
use crate::engine::compile::compile;
use crate::engine::evaluate::{Knowledge, Outcome, Standing};
use crate::engine::incremental::Evaluator;
use crate::engine::knowledge::inputs;
use crate::engine::program::{Input, Program, VariableId};
use crate::pack::model::{
    AgencyId, Example, Expectation, Expected, FactId, Given, LayerId, Pack, Rule, RuleId, Siblings, Values, Yield,
};
use crate::pack::resolve::rule_yields;

/// One example, run.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Run {
    /// The rule's id.
    pub rule: RuleId,
    /// The rule's name.
    pub name: String,
    /// The example's title.
    pub title: String,
    /// Where the example stands.
    pub span: Span,
    /// What did not come out as it says.
    pub failures: Vec<Failure>,
}

/// An expectation that did not come true.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Failure {
    /// Where the expectation stands.
    pub span: Span,
    /// What came out instead.
    pub found: Found,
}

/// What came out instead of what was expected.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Found {
    /// The rule stands so.
    Stands(Standing),
    /// The rule is not in force on the day.
    NotInForce(Day),
    /// The rule waits on these inputs, by name, and not on that fact.
    Waits(Vec<String>),
    /// The fact is not held by that agency.
    NotHeldBy(String),
}

/// Runs the examples of every rule; of a rule that a local pack adjusts, those of the last layer that has some.
#[must_use]
pub fn run(pack: &Pack) -> Vec<Run> {
    let mut programs: Vec<(Program, Evaluator)> = Vec::new();
    let mut outcome = Outcome::default();
    let mut runs = Vec::new();
    for (id, rule) in pack.rules.entries() {
        for example in applicable(&rule.examples, rule.adjusted) {
            let day = example.as_at.unwrap_or_else(|| usual_day(pack, rule));
            let at = programs.iter().position(|(program, _)| program.day == day).unwrap_or_else(|| {
                let program = compile(pack, day);
                programs.push((program.clone(), Evaluator::nothing(&program)));
                programs.len() - 1
            });
            let (program, told) = arena::at_mut(&mut programs, at);
            told.decide(program, &knowledge(program, example), &mut outcome);
            let failures = failures(pack, program, id, &example.expects, &outcome);
            // An example of a meeting may speak of several of its rules.
            match runs.iter_mut().find(|run: &&mut Run| run.span == example.span) {
                Some(run) => run.failures.extend(failures),
                None => runs.push(Run {
                    rule: id,
                    name: rule.entry.name.clone(),
                    title: example.title.clone(),
                    span: example.span,
                    failures,
                }),
            }
        }
    }
    runs
}

/// The examples that speak of a rule or a meeting as it now is: of one that a local pack adjusts, those of the last layer
/// that has some.
pub(crate) fn applicable(examples: &[Example], adjusted: bool) -> impl Iterator<Item = &Example> {
    let last = examples.iter().map(|example| example.layer).max().filter(|_| adjusted).unwrap_or(LayerId(0));
    examples.iter().filter(move |example| example.layer >= last)
}

/// A day on which a rule is in force: the first, or the first of its pack, or the start of a recent year.
#[must_use]
pub(crate) fn usual_day(pack: &Pack, rule: &Rule) -> Day {
    let own = rule.entry.force;
    let packs = pack.layers.iter().filter_map(|layer| layer.entry.force.from).max();
    let day = own.from.max(packs).unwrap_or(Day { year: 2026, month: 1, day: 1 });
    match own.until {
        Some(until) if until < day => own.from.unwrap_or(until),
        Some(_) | None => day,
    }
}

/// What an example gives, as knowledge.
#[must_use]
pub fn knowledge(program: &Program, example: &Example) -> Knowledge {
    let mut knowledge = Knowledge::nothing(program);
    for given in &example.given {
        for (id, cells) in given_cells(program, given) {
            let contested = matches!(given, Given::Contested(_));
            let variable = &program.variables[id];
            let judged = if contested && variable.worse != Worse::Neither { variable.worst(cells) } else { cells };
            let readings =
                [(&mut knowledge.possible, cells), (&mut knowledge.evidence, judged), (&mut knowledge.taken, judged)];
            for (reading, cells) in readings {
                reading[id] = cells;
            }
        }
    }
    knowledge.narrow(program);
    knowledge
}

/// The inputs of which something is given, and the cells that it leaves open.
fn given_cells(program: &Program, given: &Given) -> Vec<(VariableId, CellSet)> {
    let all = || program.variables.entries().map(|(id, variable)| (variable, id));
    let of = |wanted: Input, cells: &dyn Fn(&crate::engine::program::Variable) -> CellSet| {
        all().filter(|(variable, _)| variable.input == wanted).map(|(variable, id)| (id, cells(variable))).collect()
    };
    match given {
        Given::Fact(fact, values) => {
            let input = if let Values::Item(item, _) = values { Input::Item(*fact, *item) } else { Input::Fact(*fact) };
            of(input, &|variable| variable.cells_for(values))
        }
        Given::Items(fact, items) => all()
            .filter_map(|(variable, id)| {
                let Input::Item(other, item) = variable.input else { return None };
                (other == *fact).then(|| (id, CellSet::only(u32::from(items.contains(&item)))))
            })
            .collect(),
        Given::Contested(fact) => {
            inputs(program, *fact).into_iter().map(|id| (id, program.variables[id].all())).collect()
        }
        Given::EventCount(event, window, number) => {
            of(Input::EventCount(*event, *window), &|variable| variable.cells_of(*number, *number))
        }
        Given::TimeSince(event, length) => {
            let (unit, steps) = steps(*length);
            of(Input::TimeSince(*event, unit), &|variable| variable.cells_of(steps, steps))
        }
        Given::Received(receipt, number) => {
            of(Input::Received(*receipt), &|variable| variable.cells_of(*number, *number))
        }
        // `meeting_rules::as_rules` has made facts of these.
        Given::There(..) | Given::ByTelephone(_) => Vec::new(),
        Given::Sibling(condition, siblings) => {
            let node = program.siblings.iter().find(|(_, asked)| asked == condition).map(|(node, _)| *node);
            node.map_or_else(Vec::new, |node| {
                of(Input::Sibling(node), &|variable| match siblings {
                    Siblings::Any => variable.all().minus(CellSet::only(0)),
                    Siblings::Exactly(number) => CellSet::only((*number).min(variable.cells.saturating_sub(1))),
                })
            })
        }
    }
}

fn steps(length: Length) -> (Unit, i32) {
    let (unit, from, _) = crate::pack::cuts::half_steps(crate::syntax::ast::Amount::Exactly, length);
    (unit, from)
}

/// What a rule does otherwise than expected.
#[must_use]
pub(crate) fn failures(
    pack: &Pack,
    program: &Program,
    id: RuleId,
    expects: &[Expectation],
    outcome: &Outcome,
) -> Vec<Failure> {
    let Some((rule, standing)) = program.rules.iter().zip(&outcome.rules).find(|(rule, _)| rule.id == id) else {
        return expects.iter().map(|e| Failure { span: e.span, found: Found::NotInForce(program.day) }).collect();
    };
    let gives: Vec<Yield> = rule_yields(&pack.rules[id]);
    let all_of = |wanted: &[Yield]| wanted.iter().all(|wanted| gives.contains(wanted));
    let none_of = |wanted: &[Yield]| !wanted.iter().any(|wanted| gives.contains(wanted));
    let stands = Found::Stands(*standing);
    let check = |expectation: &Expectation| {
        let found = match &expectation.body {
            Expected::Gives(wanted) => (!(*standing >= Standing::Holds && all_of(wanted))).then(|| stands.clone()),
            Expected::CouldGive(wanted) => {
                (!(*standing == Standing::Possible && all_of(wanted))).then(|| stands.clone())
            }
            Expected::NeverGives(wanted) => {
                (!(*standing <= Standing::Excepted || none_of(wanted))).then(|| stands.clone())
            }
            Expected::Asks(fact, agencies) => asks(pack, program, rule, outcome, *fact, agencies),
        };
        found.map(|found| Failure { span: expectation.span, found })
    };
    expects.iter().filter_map(check).collect()
}

fn asks(
    pack: &Pack,
    program: &Program,
    rule: &crate::engine::program::Rule,
    outcome: &Outcome,
    fact: FactId,
    agencies: &[AgencyId],
) -> Option<Found> {
    let waits = rule_lacks(program, outcome, rule);
    if !inputs(program, fact).iter().any(|id| waits.contains(id)) {
        let name = |id: &VariableId| crate::decision::phrases::name(pack, program, program.variables[*id].input);
        return Some(Found::Waits(waits.iter().map(name).collect()));
    }
    let held_by = &pack.facts[fact].held_by;
    let missing = agencies.iter().find(|agency| !held_by.contains(agency))?;
    Some(Found::NotHeldBy(pack.agencies[*missing].name.clone()))
}
