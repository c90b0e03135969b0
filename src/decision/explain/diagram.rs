//! What the decision diagrams prove, in words.

use std::collections::BTreeSet;

use crate::base::order::InOrder;
use crate::decision::phrases;
use crate::decision::record::{Change, Exact, FactValue, NextQuestion, Shared, View};
use crate::engine::program::VariableId;
use crate::exact::{ExactResult, Proofs, View as AgencyView, diagram};

use super::{Child, level};

/// The part of the record that diagrams give; none where they were not drawn.
pub(super) fn exact(child: &Child<'_>) -> Option<Exact> {
    let ExactResult::Diagram(proofs) = child.exact else { return None };
    let is_asked = !child.asks_nothing;
    let values = |answers: &[diagram::Answer]| answers.iter().map(|answer| value(child, *answer)).collect();
    let change =
        |change: &diagram::Change| Change { answers: values(&change.answers), level: level(child.pack, change.to) };
    Some(Exact {
        lowest_witness: values(&proofs.level.lowest_witness),
        highest_witness: values(&proofs.level.highest_witness),
        rests_on: values(&proofs.level.rests_on),
        speed_lowest_witness: values(&proofs.speed.lowest_witness),
        speed_highest_witness: values(&proofs.speed.highest_witness),
        speed_rests_on: values(&proofs.speed.rests_on),
        next: proofs.next.as_ref().filter(|_| is_asked).map(|next| NextQuestion {
            worst: value(child, next.worst),
            lowest: level(child.pack, next.level.lowest),
            highest: level(child.pack, next.level.highest),
        }),
        would_raise: proofs.would_raise.as_ref().map(change),
        would_lower: proofs.would_lower.as_ref().map(change),
        ways: proofs
            .ways
            .iter()
            .map(|(to, answers)| Change { answers: values(answers), level: level(child.pack, *to) })
            .collect(),
        only_exceptions_lower: proofs.only_exceptions_lower,
        settles: if is_asked { values(&proofs.settles) } else { Vec::new() },
        irrelevant: irrelevant(child, proofs),
        views: proofs.views.iter().map(|agency| view(child, agency)).collect(),
    })
}

/// What cannot matter, and opens no question that can.
fn irrelevant(child: &Child<'_>, proofs: &Proofs) -> Vec<String> {
    let mut opening = BTreeSet::new();
    let mut behind: Vec<VariableId> = proofs.questions.iter().map(|question| question.variable).collect();
    while let Some(id) = behind.pop() {
        let gates = child.variable(id).asked.map(|asked| child.program.support(asked)).unwrap_or_default();
        behind.extend(gates.into_iter().filter(|gate| opening.insert(*gate)));
    }
    proofs.irrelevant.iter().filter(|id| !opening.contains(*id)).map(|id| child.name(*id)).collect()
}

fn view(child: &Child<'_>, view: &AgencyView) -> View {
    let agency = &child.pack.agencies[view.agency];
    let shared = view.shared.iter().map(|shared| Shared {
        fact: value(child, shared.fact),
        lowest: level(child.pack, shared.level.lowest),
        highest: level(child.pack, shared.level.highest),
    });
    let mut shared: Vec<Shared> = shared.collect();
    shared.in_order_by(|a, b| a.fact.fact.cmp(&b.fact.fact));
    View {
        agency: agency.name.clone(),
        title: agency.title.clone(),
        lowest: level(child.pack, view.level.lowest),
        highest: level(child.pack, view.level.highest),
        shared,
    }
}

fn value(child: &Child<'_>, answer: diagram::Answer) -> FactValue {
    FactValue {
        fact: child.name(answer.variable),
        question: child.question(answer.variable),
        value: phrases::cells(child.pack, child.variable(answer.variable), answer.cells),
    }
}
