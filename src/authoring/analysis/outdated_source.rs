//! Outdated source: a block in force cites a source that is not.
//!
//! **Why it matters.** The rule rests on something that does not count any more, or not yet.
//! **Example.** A source `in force until 2025-03-31`, cited by a rule of today.
//! **Cure.** Cite the newer edition after checking what it says, or end the rule on the same day.

use super::finding::{Block, Finding, What};
use super::reads::Reads;
use crate::base::calendar::day::Day;
use crate::pack::model::{ActionId, AxiomId, ClockId, FactId, MeasureId, Pack, PropertyId, RuleId};

/// Every citation of a source that is not in force.
pub fn find(pack: &Pack, day: Day, _: &Reads) -> Vec<Finding> {
    let rules = (0..).map(|at| Block::Rule(RuleId(at))).take(pack.rules.len());
    let facts = (0..).map(|at| Block::Fact(FactId(at))).take(pack.facts.len());
    let actions = (0..).map(|at| Block::Action(ActionId(at))).take(pack.actions.len());
    let clocks = (0..).map(|at| Block::Clock(ClockId(at))).take(pack.clocks.len());
    let axioms = (0..).map(|at| Block::Axiom(AxiomId(at))).take(pack.axioms.len());
    let properties = (0..).map(|at| Block::Property(PropertyId(at))).take(pack.properties.len());
    let measures = (0..).map(|at| Block::Measure(MeasureId(at))).take(pack.measures.len());
    let mut findings = Vec::new();
    for at in rules.chain(facts).chain(actions).chain(clocks).chain(axioms).chain(properties).chain(measures) {
        let Some(entry) = at.entry(pack).filter(|entry| entry.force.covers(day)) else { continue };
        for cite in &entry.cites {
            let source = pack.sources.get(cite.source.at());
            if source.is_some_and(|source| !source.entry.force.covers(day)) {
                findings.push(Finding { at, what: What::Outdated { source: cite.source } });
            }
        }
    }
    findings
}
