//! Rules changed on purpose: would the rule's own examples notice?
//!
//! In: a typed pack. Out: every small change of every rule, with what became of it. A change that no possible referral
//! can tell from the rule is proved to be none, by a diagram, and does not count; of every other one, either an example
//! fails, or here is one that would. Must not know text or layout.
//!
//! Meetings are rules as well (see `meeting_rules`). A rule is changed in its own words: what a define or a group means
//! is not the rule's, what a sibling is asked is one question, and limits are not seen by examples.

mod changes;

use crate::authoring::completion::givens;
use crate::authoring::examples::{applicable, failures, knowledge, usual_day};
use crate::authoring::meeting_rules::stricter;
use crate::base::arena::{self, Arena};
use crate::base::calendar::day::Day;
use crate::base::span::Span;
use crate::engine::compile::compile;
use crate::engine::evaluate::{Outcome, evaluate};
use crate::engine::program::{Program, VariableId};
use crate::exact::diagram::{Budget, CaseError, Claim, Completion, DiagramError, Measure, Model};
use crate::pack::model::{Example, Expectation, Expected, Given, LayerId, Pack, Rule, RuleId, Yield};
use crate::pack::resolve::rule_yields;
pub use changes::{Change, changes};

/// A rule with one small change.
#[derive(Debug, Clone)]
pub struct Mutant {
    /// The rule.
    pub rule: RuleId,
    /// What is changed.
    pub change: Change,
    /// What became of it.
    pub fate: Fate,
}

/// What became of a changed rule.
#[derive(Debug, Clone)]
pub enum Fate {
    /// Proved: no possible referral tells it from the rule.
    Equivalent,
    /// An example of the rule fails.
    Killed {
        /// The example's title.
        by: String,
    },
    /// No example of the rule fails.
    Survives {
        /// An example that would, with an empty title; none if the language cannot say it.
        example: Option<Box<Example>>,
    },
    /// The diagram outgrew its budget.
    Undecided(DiagramError),
}

/// How many changes had each fate.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Tally {
    /// All changes.
    pub all: usize,
    /// Changes that change nothing.
    pub equivalent: usize,
    /// Noticed by an example.
    pub killed: usize,
    /// Noticed by none.
    pub surviving: usize,
    /// Not decided within the budget.
    pub undecided: usize,
}

impl Tally {
    /// Counts fates.
    #[must_use]
    pub fn of(mutants: &[Mutant]) -> Tally {
        let mut tally = Tally { all: mutants.len(), ..Tally::default() };
        for mutant in mutants {
            match mutant.fate {
                Fate::Equivalent => tally.equivalent += 1,
                Fate::Killed { .. } => tally.killed += 1,
                Fate::Survives { .. } => tally.surviving += 1,
                Fate::Undecided(_) => tally.undecided += 1,
            }
        }
        tally
    }

    /// Changes that make a difference.
    #[must_use]
    pub fn real(self) -> usize {
        self.all - self.equivalent
    }
}

/// Every small change of every rule, in the order of the rules.
#[must_use]
pub fn mutants(pack: &Pack, budget: Budget) -> Vec<Mutant> {
    let mut bare = without_rules(pack);
    let rules = pack.rules.ids();
    rules.flat_map(|rule| of_rule(&mut bare, pack, rule, budget)).collect()
}

/// Every small change of one rule.
#[must_use]
pub(crate) fn mutants_of(pack: &Pack, rule: RuleId, budget: Budget) -> Vec<Mutant> {
    of_rule(&mut without_rules(pack), pack, rule, budget)
}

fn without_rules(pack: &Pack) -> Pack {
    Pack { rules: Arena::new(), properties: Arena::new(), ..pack.clone() }
}

fn of_rule(bare: &mut Pack, pack: &Pack, id: RuleId, budget: Budget) -> Vec<Mutant> {
    let rule = &pack.rules[id];
    let more = stricter(pack, rule).into_iter().map(|(more, rule)| (Change::Added(more), rule));
    let changes: Vec<(Change, Rule)> = changes(pack, rule).into_iter().chain(more).collect();
    let fates = Trial::new(bare, pack, rule, &changes).fates(budget);
    let named = changes.into_iter().zip(fates);
    named.map(|((change, _), fate)| Mutant { rule: id, change, fate }).collect()
}

/// A rule and its changed copies, side by side in one pack.
struct Trial<'a> {
    pack: &'a Pack,
    rule: &'a Rule,
    day: Day,
    own: RuleId,
    copies: Vec<RuleId>,
}

impl<'a> Trial<'a> {
    /// Fills `bare`, which has everything of the pack but its rules. A rule that asks for the level stands among the
    /// rules that set it.
    fn new(bare: &'a mut Pack, whole: &'a Pack, rule: &'a Rule, changes: &[(Change, Rule)]) -> Trial<'a> {
        let day = usual_day(whole, rule);
        bare.rules = vec![rule.clone()].into();
        if compile(bare, day).rules.iter().any(|own| own.needs_level) {
            bare.rules.extend(whole.rules.iter().filter(|other| other.level.is_some()).cloned());
        }
        let first = arena::number(bare.rules.len());
        bare.rules.extend(changes.iter().map(|(_, changed)| Rule { examples: Vec::new(), ..changed.clone() }));
        let copies = (first..).map(RuleId).take(changes.len()).collect();
        Trial { pack: bare, rule, day, own: RuleId(0), copies }
    }

    fn fates(&self, budget: Budget) -> Vec<Fate> {
        let program = compile(self.pack, self.day);
        let killers = self.killers();
        let model = Model::build(&program, budget);
        let fate = |(copy, killer): (&RuleId, Option<String>)| {
            let case = match model.as_ref().map_err(|error| CaseError::Exceeded(*error)).and_then(Model::everywhere) {
                Ok(case) => case,
                Err(CaseError::Exceeded(error)) => return Fate::Undecided(error),
                // The axioms contradict each other, so that no referral is possible at all.
                Err(CaseError::Contradicted { .. }) => return Fate::Equivalent,
            };
            match self.apart(&case, *copy) {
                Err(error) => Fate::Undecided(error),
                Ok(None) => Fate::Equivalent,
                Ok(Some((completion, holds))) => match killer {
                    Some(by) => Fate::Killed { by },
                    None => Fate::Survives { example: self.example(&program, &completion, holds, *copy).map(Box::new) },
                },
            }
        };
        self.copies.iter().zip(killers).map(fate).collect()
    }

    /// For each changed copy, the first example that the rule passes and the copy fails.
    fn killers(&self) -> Vec<Option<String>> {
        let mut programs: Vec<Program> = Vec::new();
        let mut outcome = Outcome::default();
        let mut killers = vec![None; self.copies.len()];
        for example in applicable(&self.rule.examples, self.rule.adjusted) {
            let day = example.as_at.unwrap_or(self.day);
            let at = programs.iter().position(|program| program.day == day).unwrap_or_else(|| {
                programs.push(compile(self.pack, day));
                programs.len() - 1
            });
            let program = arena::at(&programs, at);
            evaluate(program, &knowledge(program, example), &mut outcome);
            let passes = |id: RuleId| failures(self.pack, program, id, &example.expects, &outcome).is_empty();
            if !passes(self.own) {
                continue;
            }
            for (copy, killer) in self.copies.iter().zip(&mut killers) {
                if killer.is_none() && !passes(*copy) {
                    *killer = Some(example.title.clone());
                }
            }
        }
        killers
    }

    /// A possible referral that tells a copy from the rule, and whether the rule holds there.
    fn apart(
        &self,
        case: &crate::exact::diagram::Case<'_>,
        copy: RuleId,
    ) -> Result<Option<(Completion, bool)>, DiagramError> {
        let [own, other] = [self.own, copy].map(|rule| Claim::AtLeast(Measure::Rule(rule), 1));
        if self.yields(self.own) != self.yields(copy) {
            return Ok(case.find(&[(own, true)])?.map(|completion| (completion, true)));
        }
        if let Some(completion) = case.find(&[(own, true), (other, false)])? {
            return Ok(Some((completion, true)));
        }
        Ok(case.find(&[(own, false), (other, true)])?.map(|completion| (completion, false)))
    }

    fn yields(&self, id: RuleId) -> Vec<Yield> {
        rule_yields(&self.pack.rules[id])
    }

    /// An example that the rule passes and the copy fails, with no more given than that takes.
    fn example(&self, program: &Program, completion: &Completion, holds: bool, copy: RuleId) -> Option<Example> {
        let yields = self.yields(self.own);
        // Said only where it goes without saying nowhere: of what comes into force later than the pack.
        let packs = self.pack.layers.iter().filter_map(|layer| layer.entry.force.from).max();
        let as_at = self.rule.entry.force.from.filter(|from| Some(*from) > packs);
        let body = if holds { Expected::Gives(yields) } else { Expected::NeverGives(yields) };
        let telling = |given: Vec<Given>| {
            let expects = vec![Expectation { body: body.clone(), span: Span::default() }];
            let (title, span, layer) = (String::new(), Span::default(), LayerId(0));
            let example = Example { title, span, layer, as_at, given, expects };
            let mut outcome = Outcome::default();
            evaluate(program, &knowledge(program, &example), &mut outcome);
            let passes = |id: RuleId| failures(self.pack, program, id, &example.expects, &outcome).is_empty();
            (passes(self.own) && !passes(copy)).then_some(example)
        };
        let read = |known: &[VariableId]| givens(self.pack, program, completion, known);
        let mut known: Vec<VariableId> = (0..).map(VariableId).take(program.variables.len()).collect();
        let mut found = None;
        let rules = program.rules.iter().filter(|rule| rule.id == self.own || rule.id == copy);
        let near: Vec<VariableId> = rules
            .flat_map(|rule| std::iter::once(&rule.when).chain(&rule.unless))
            .flat_map(|node| program.support(*node))
            .collect();
        let nearby: Vec<VariableId> = known.iter().copied().filter(|variable| near.contains(variable)).collect();
        if let Some(example) = read(&nearby).and_then(telling) {
            (known, found) = (nearby, Some(example));
        }
        for variable in known.clone() {
            let fewer: Vec<VariableId> = known.iter().copied().filter(|other| *other != variable).collect();
            if let Some(example) = read(&fewer).and_then(telling) {
                (known, found) = (fewer, Some(example));
            }
        }
        found.or_else(|| read(&known).and_then(telling))
    }
}
