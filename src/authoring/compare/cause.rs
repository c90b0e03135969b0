//! Which rules tell two sides apart, for one referral.

use std::collections::{BTreeMap, BTreeSet};

use super::subject::{Subject, subject};
use super::{Comparing, Side, Version};
use crate::base::cells::CellSet;
use crate::engine::evaluate::{Knowledge, Outcome, Standing, evaluate};
use crate::engine::program::{Rule, Variable, VariableId};
use crate::exact::diagram::Answer;
use crate::pack::model::Rung;

impl Comparing<'_> {
    /// The rules that certainly hold on one side only, or give something else of a subject there.
    pub(super) fn causes(&self, subject: &Subject, witness: &[Answer]) -> Vec<String> {
        let known = |side: Side<'_>, version| Knowledge::of(side.program, self.known(witness, side, version));
        let (old, new) = (known(self.old, Version::Old), known(self.new, Version::New));
        let holds = |standing| standing == Standing::Certain;
        differing(holding(self.old, subject, &old, holds), holding(self.new, subject, &new, holds))
    }

    /// The same for what each side makes of one state of knowledge, now.
    pub(super) fn causes_of(&self, subject: &Subject, [old, new]: [&Knowledge; 2]) -> Vec<String> {
        let holds = |standing| standing >= Standing::Holds;
        differing(holding(self.old, subject, old, holds), holding(self.new, subject, new, holds))
    }

    /// The common variables that one side reads in some rules, and the other does not.
    pub(super) fn decisive(&self, causes: &[String]) -> BTreeSet<VariableId> {
        if causes.is_empty() {
            return BTreeSet::new();
        }
        let reads = |side: Side<'_>| -> BTreeSet<VariableId> {
            let rules = side.program.rules.iter();
            let named = rules.filter(|rule| causes.contains(&side.pack.rules[rule.id].entry.name));
            let roots = named.flat_map(|rule| std::iter::once(rule.when).chain(rule.unless.iter().copied()));
            roots.flat_map(|root| side.program.support(root)).collect()
        };
        let (old, new) = (reads(self.old), reads(self.new));
        let is_read = |id: Option<VariableId>, read: &BTreeSet<VariableId>| id.is_some_and(|id| read.contains(&id));
        let variables = self.comparison.variables.entries();
        let apart = variables.filter(|(_, shared)| is_read(shared.old, &old) != is_read(shared.new, &new));
        apart.map(|(id, _)| id).collect()
    }

    /// Answers to common variables, as the cells of one side.
    fn known(&self, answers: &[Answer], side: Side<'_>, version: Version) -> Vec<CellSet> {
        let mut known: Vec<CellSet> = side.program.variables.iter().map(Variable::all).collect();
        for answer in answers {
            let shared = &self.comparison.variables[answer.variable];
            let (own, to) = version.of([(shared.old, &shared.to_old), (shared.new, &shared.to_new)]);
            let Some(slot) = own.and_then(|own| known.get_mut(own.at())) else { continue };
            let cells = answer.cells.cells().filter_map(|cell| to.get(cell as usize).copied().flatten());
            *slot = cells.fold(CellSet::EMPTY, |all, cell| all.union(CellSet::only(cell)));
        }
        known
    }
}

type Giving = BTreeMap<String, Vec<String>>;

/// The rules that give something on one side only, or something else.
fn differing(old: Giving, new: Giving) -> Vec<String> {
    let names: BTreeSet<&String> = old.keys().chain(new.keys()).collect();
    names.into_iter().filter(|name| old.get(*name) != new.get(*name)).cloned().collect()
}

/// The rules that hold and speak of a subject, with what they give.
fn holding(side: Side<'_>, wanted: &Subject, knowledge: &Knowledge, holds: impl Fn(Standing) -> bool) -> Giving {
    let mut outcome = Outcome::default();
    evaluate(side.program, knowledge, &mut outcome);
    let rules = side.program.rules.iter().zip(&outcome.rules).filter(|(_, standing)| holds(**standing));
    let named = |(rule, _): (&Rule, &Standing)| {
        let gives = gives(side, wanted, rule)?;
        Some((side.pack.rules[rule.id].entry.name.clone(), gives))
    };
    rules.filter_map(named).collect()
}

/// What a rule gives of a subject, a rung or the limits of an effect; none if it does not speak of it.
fn gives(side: Side<'_>, wanted: &Subject, rule: &Rule) -> Option<Vec<String>> {
    let rung = |rung: &Rung| Some(vec![rung.entry.name.clone()]);
    match wanted {
        Subject::Level => rung(&side.pack.levels[rule.level?]),
        Subject::Speed => rung(&side.pack.speeds[rule.speed?]),
        Subject::Route(_) | Subject::Action(_) | Subject::Tell(_) | Subject::Refusal(_) | Subject::Ask(_) => {
            let of_it = rule.effects.iter().map(|effect| subject(side.pack, *effect)).filter(|(it, _)| it == wanted);
            let limits: Vec<String> =
                of_it.map(|(_, limit)| limit.map_or(String::new(), |limit| limit.to_string())).collect();
            (!limits.is_empty()).then_some(limits)
        }
    }
}
