//! Idle bound: a comparison with a number, and the answers on both sides of it always lead to the same.

use std::collections::BTreeMap;

use super::context::Context;
use super::kind::Kind;
use super::speaker::Speaker;
use super::{Block, Check, Finding, Work};
use crate::base::diagnostic::Diagnostic;
use crate::base::span::Span;
use crate::base::cells::CellSet;
use crate::engine::program::{Input, Variable, VariableId};
use crate::exact::diagram::{CaseError, DiagramError};
use crate::pack::errors::Page;
use crate::pack::cuts;
use crate::pack::model::{Condition, RuleId};

const PAGE: Page = Page {
    code: "idle-bound",
    means: "The answers on both sides of a number lead to the same in every referral.",
    why: "Somebody will argue about the number, or change it, and nothing will change.",
    example: "rule young \"Young\"\n  when crying and age under 5 years\n\nrule old \"Old\"\n  when crying and age at least 5 years",
    cure: "Take the comparison out, or correct the number.",
};

/// The check.
pub(super) const CHECK: Check = Check { pages: &[&PAGE], work: Work::Proof(find) };

/// A comparison that makes no difference.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct IdleBound {
    /// The fact or the measure of events.
    variable: VariableId,
    part: Span,
}

impl Kind for IdleBound {
    fn page(&self) -> &'static Page {
        &PAGE
    }

    fn is_of_every_day(&self) -> bool {
        true
    }

    fn say(&self, speaker: &Speaker<'_>) -> Diagnostic {
        speaker
            .about(format!("this bound of {} makes no difference", speaker.input(self.variable)))
            .at(self.part)
            .label("the same follows on both sides of it")
    }
}

/// Every cut of a number that the rules make in vain.
pub(super) fn find(context: &Context<'_>) -> Result<Vec<Finding>, DiagramError> {
    let idle = context.idle()?;
    let mut read = BTreeMap::new();
    for (id, variable) in context.program.variables.entries() {
        if idle.contains(&id) || of_siblings(context, id) {
            continue;
        }
        for (cell, start) in (0_u32..).zip(&variable.starts).skip(1) {
            read.extend(reader(context, variable.input, *start).map(|reader| ((id, cell), reader)));
        }
    }
    let mut findings = Vec::new();
    for (id, cell) in context.case.indifferent(read.keys().copied().collect())? {
        if let Some((rule, part)) = read.get(&(id, cell)).copied()
            && can_be(context, id, cell)?
        {
            findings.push(Finding::new(Block::Rule(rule), IdleBound { variable: id, part }));
        }
    }
    Ok(findings)
}

/// Whether some referral has a number on either side of a cut.
fn can_be(context: &Context<'_>, id: VariableId, cell: u32) -> Result<bool, DiagramError> {
    let mut known: Vec<CellSet> = context.program.variables.iter().map(Variable::all).collect();
    if let Some(slot) = known.get_mut(id.at()) {
        *slot = CellSet::range(cell - 1..cell + 1);
    }
    match context.model.case_of_ladders(&known, &[]) {
        Ok(_) => Ok(true),
        Err(CaseError::Contradicted { .. }) => Ok(false),
        Err(CaseError::Exceeded(why)) => Err(why),
    }
}

/// Whether another child's answer turns on this input.
fn of_siblings(context: &Context<'_>, id: VariableId) -> bool {
    context.program.siblings.iter().any(|(node, _)| context.program.support(*node).contains(&id))
}

/// The first rule that cuts an input here, and the comparison that does.
fn reader(context: &Context<'_>, input: Input, start: i32) -> Option<(RuleId, Span)> {
    let rules = context.program.rules.iter().map(|rule| rule.id);
    rules.into_iter().find_map(|id| {
        let rule = &context.pack.rules[id];
        let part = std::iter::once(&rule.when).chain(&rule.unless).find_map(|when| cut(when, input, start))?;
        Some((id, part))
    })
}

/// The comparison inside a condition that cuts an input here.
fn cut(condition: &Condition, input: Input, start: i32) -> Option<Span> {
    let mut found = None;
    condition.visit(&mut |part| {
        if cuts_here(part, input, start) && found.is_none() {
            found = Some(part.span);
        }
    });
    found
}

/// Whether a condition is itself a comparison that cuts an input here.
pub(super) fn cuts_here(part: &Condition, input: Input, start: i32) -> bool {
    cuts::cut(&part.body)
        .is_some_and(|(scale, mut starts)| Input::from(scale) == input && starts.any(|at| at == start))
}
