//! Untested rule: no example makes it hold, none makes it stay silent, or none turns on its bound.

use super::context::Context;
use super::idle_bound::cuts_here;
use super::kind::Kind;
use super::speaker::Speaker;
use super::{Block, Check, Finding, Work};
use crate::authoring::examples::{applicable, knowledge};
use crate::base::diagnostic::Diagnostic;
use crate::base::order::InOrder;
use crate::base::cells::CellSet;
use crate::engine::evaluate::{Knowledge, Standing};
use crate::engine::program::{Program, Rule, VariableId};
use crate::engine::incremental::Evaluator;
use crate::exact::diagram::{Claim, DiagramError, Measure};
use crate::pack::errors::Page;

const PAGE: Page = Page {
    code: "untested-rule",
    means: "No example makes this rule hold, or none makes it stay silent.",
    why: "Nobody has shown that the rule does what it says.",
    example: "rule bruise \"Bruise\"\n  when mark-seen\n  then at least child-protection",
    cure: "Add an example that `gives` and one that `never gives`, and one on each side of a bound.",
};

/// The check.
pub(super) const CHECK: Check = Check { pages: &[&PAGE], work: Work::Proof(find) };

/// What no example of a rule shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum UntestedRule {
    /// That it holds.
    Holding,
    /// That it stays silent.
    Silence,
    /// That it turns on its bound: examples on both sides of the cell.
    Bound {
        /// The fact or the measure of events.
        variable: VariableId,
        /// The first cell above the bound.
        cell: u32,
    },
}

impl Kind for UntestedRule {
    fn page(&self) -> &'static Page {
        &PAGE
    }

    fn say(&self, speaker: &Speaker<'_>) -> Diagnostic {
        let own = speaker.own();
        match self {
            UntestedRule::Holding => speaker.about(format!("no example makes {own} hold")),
            UntestedRule::Silence => speaker.about(format!("no example makes {own} stay silent")),
            UntestedRule::Bound { variable, cell } => speaker
                .about(format!("no two examples of {own} stand on both sides of a bound"))
                .label(format!("{} at {}", speaker.input(*variable), speaker.start(*variable, *cell))),
        }
    }
}

/// Every rule whose examples do not show what it does.
pub(super) fn find(context: &Context<'_>) -> Result<Vec<Finding>, DiagramError> {
    let (pack, program) = (context.pack, context.program);
    let mut findings = Vec::new();
    let mut told = Evaluator::nothing(program);
    for (at, rule) in program.rules.entries() {
        let typed = &pack.rules[rule.id];
        let runs: Vec<(Knowledge, Standing)> = applicable(&typed.examples, typed.adjusted)
            .map(|example| {
                let knowledge = knowledge(program, example);
                told.tell(program, &knowledge);
                (knowledge, told.rules()[at])
            })
            .collect();
        let holds = |standing: Standing| standing >= Standing::Holds;
        // To leave a rule about the level certainly silent, an example would have to answer nearly every question.
        let quiet = if rule.needs_level { Standing::Possible } else { Standing::Excepted };
        let is_silent = |standing: Standing| standing <= quiet;
        let finding = |lack: UntestedRule| Finding::new(Block::Rule(rule.id), lack);
        if !runs.iter().any(|run| holds(run.1)) {
            findings.push(finding(UntestedRule::Holding));
        } else if !runs.iter().any(|run| is_silent(run.1)) && can_be_silent(context, rule)? {
            findings.push(finding(UntestedRule::Silence));
        } else {
            let bounds = bounds(typed, program, rule).into_iter();
            let untried = bounds.filter(|(variable, cell)| !both_sides(&runs, *variable, *cell));
            findings.extend(untried.map(|(variable, cell)| finding(UntestedRule::Bound { variable, cell })));
        }
    }
    Ok(findings)
}

/// Whether some referral leaves a rule silent; one that hangs on nothing always holds.
fn can_be_silent(context: &Context<'_>, rule: &Rule) -> Result<bool, DiagramError> {
    context.can(&[(Claim::AtLeast(Measure::Rule(rule.id), 1), false)])
}

/// The numbers with which a rule compares: each input with the first cell from the number on.
fn bounds(typed: &crate::pack::model::Rule, program: &Program, rule: &Rule) -> Vec<(VariableId, u32)> {
    let mut found = Vec::new();
    for root in std::iter::once(rule.when).chain(rule.unless.iter().copied()) {
        for id in program.support(root) {
            let variable = &program.variables[id];
            for (cell, start) in (0..).zip(&variable.starts).skip(1) {
                let mut is_compared = false;
                for condition in std::iter::once(&typed.when).chain(&typed.unless) {
                    condition.visit_own(&mut |part| is_compared |= cuts_here(part, variable.input, *start));
                }
                if is_compared {
                    found.push((id, cell));
                }
            }
        }
    }
    found.in_order();
    found.dedup();
    found
}

/// Whether one example stands just on each side of a bound.
fn both_sides(runs: &[(Knowledge, Standing)], variable: VariableId, cell: u32) -> bool {
    let known = |run: &(Knowledge, Standing)| run.0.possible[variable];
    let below = runs.iter().any(|run| known(run).is_within(CellSet::range(0..cell)));
    let above = runs.iter().any(|run| known(run).intersect(CellSet::range(0..cell)).is_empty());
    below && above
}
