//! What agencies report differently, and what is presumed because nobody has answered.

use crate::decision::phrases;
use crate::decision::record::{Contested, Presumed, Report};
use crate::engine::evaluate::Standing;
use crate::engine::knowledge::{Reported, inputs};
use crate::engine::program::{Input, VariableId};
use crate::pack::model::{Fact, FactId};

use super::Child;
use super::questions::can_be_asked;

pub(super) fn contested(child: &Child<'_>) -> Vec<Contested> {
    child.case.contested.iter().map(|fact| one_contested(child, *fact)).collect()
}

fn one_contested(child: &Child<'_>, id: FactId) -> Contested {
    let fact = &child.pack.facts[id];
    let differing: Vec<VariableId> =
        inputs(child.program, id).into_iter().filter(|id| differ(&child.case.reports[*id])).collect();
    let reports = differing.iter().flat_map(|id| {
        child.case.reports[*id].iter().filter_map(|report| {
            let value = phrases::as_told(fact, report.values.as_ref()?, report.told_as);
            Some(Report { by: child.agency(report.by), value: of_choice(child, fact, *id, value) })
        })
    });
    let taken = differing.iter().filter_map(|id| {
        let knowledge = &child.case.knowledge;
        let cells = knowledge.taken[*id];
        (cells != knowledge.possible[*id])
            .then(|| of_choice(child, fact, *id, phrases::cells(child.pack, child.variable(*id), cells)))
    });
    let taken: Vec<String> = taken.collect();
    Contested {
        fact: fact.entry.name.clone(),
        question: fact.entry.title.clone(),
        reports: reports.collect(),
        taken: (!taken.is_empty()).then(|| phrases::joined(taken, "and")),
    }
}

/// Whether reports of one input have different values.
fn differ(reports: &[Reported]) -> bool {
    let mut known = reports.iter().filter_map(|report| report.values.as_ref());
    let first = known.next();
    known.any(|values| Some(values) != first)
}

/// A value with the choice of which it speaks, if it is that of one item of a list.
fn of_choice(child: &Child<'_>, fact: &Fact, id: VariableId, value: String) -> String {
    match child.variable(id).input {
        Input::Item(_, item) => format!("{}: {value}", phrases::choice(fact, item).title),
        Input::Fact(_) | Input::EventCount(..) | Input::TimeSince(..) | Input::Sibling(_) | Input::Received(_) => value,
    }
}

pub(super) fn presumed(child: &Child<'_>) -> Vec<Presumed> {
    let knowledge = &child.case.knowledge;
    let rules = || child.program.rules.ids().filter(|rule| child.outcome.rules[*rule] >= Standing::Holds);
    let is_used = |id: &VariableId| rules().any(|rule| child.reads[rule].contains(id));
    let presumed = child
        .program
        .variables
        .entries()
        .filter(|(id, _)| knowledge.taken[*id] != knowledge.evidence[*id] && can_be_asked(child, *id))
        .filter(|(id, variable)| !variable.unrecorded_is_none || is_used(id));
    let one = |(id, variable)| Presumed {
        fact: child.name(id),
        question: child.question(id),
        value: phrases::cells(child.pack, variable, knowledge.taken[id]),
    };
    presumed.map(one).collect()
}
