//! Rules changed on purpose: would the rule's own examples notice?
//!
//! In: a typed pack. Out: every small change of every rule, with what became of it. A change that no possible referral
//! can tell from the rule is proved to be none, by a diagram, and does not count; of every other one, either an example
//! fails, or here is one that would. Must not know text or layout.
//!
//! Meetings are rules as well (see `meetings`). A rule is changed in its own words: what a define or a group means is not the rule's, what a sibling is asked is one
//! question, and limits are not seen by examples.

use crate::authoring::examples::{applicable, failures, knowledge, usual_day};
use crate::authoring::meeting_rules::stricter;
use crate::base::arena::Arena;
use crate::base::calendar::day::Day;
use crate::base::span::Span;
use crate::base::value::Length;
use crate::engine::compile::compile;
use crate::engine::evaluate::{Outcome, evaluate};
use crate::engine::program::{Input, Program, VariableId};
use crate::exact::diagram::{Budget, CaseError, Claim, Completion, DiagramError, Measure, Model};
use crate::pack::model::{
    Condition, Domain, Example, Expectation, Expected, Fact, FactId, Given, LayerId, LevelId, Pack, Rule, RuleId,
    SpeedId, Test, Values, Yield,
};
use crate::pack::resolve::rule_yields;
use crate::syntax::ast::Amount;

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

/// One small change of a rule.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Change {
    /// A bound moved by one, or a comparison turned round, or a test denied.
    Test {
        /// As it is.
        before: Condition,
        /// As changed.
        after: Condition,
    },
    /// A part of a condition left out.
    Dropped(Condition),
    /// An exception left out.
    Unexcepted(Condition),
    /// Another level.
    Level(LevelId, LevelId),
    /// Another speed.
    Speed(SpeedId, SpeedId),
    /// A consequence left out.
    Removed(Yield),
    /// Something more asked for: of a meeting, that somebody else be there.
    Added(Condition),
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
pub fn mutants_of(pack: &Pack, rule: RuleId, budget: Budget) -> Vec<Mutant> {
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
        let first = u32::try_from(bare.rules.len()).unwrap_or(u32::MAX);
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
            let Some(program) = programs.get(at) else { continue };
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

/// What a completion says of some inputs, as an example gives it; none if the language cannot say it.
#[must_use]
pub fn givens(pack: &Pack, program: &Program, completion: &Completion, known: &[VariableId]) -> Option<Vec<Given>> {
    let mut givens = Vec::new();
    for id in known {
        let variable = program.variables.get(id.at())?;
        let cell = completion.cell(*id);
        let given = match variable.input {
            Input::Fact(fact) => Given::Fact(fact, value(&pack.facts[fact], variable, cell)),
            Input::Item(fact, item) => of_list(program, completion, known, fact, item)?,
            Input::EventCount(event, window) => {
                Given::EventCount(event, window, variable.starts.get(cell as usize).copied()?)
            }
            Input::TimeSince(event, unit) => {
                let start = variable.starts.get(cell as usize).copied()?;
                let even = start.checked_add(start & 1)?;
                if variable.cell_of(even) != cell {
                    return None;
                }
                Given::TimeSince(event, Length { count: even / 2, unit })
            }
            Input::Sibling(node) => {
                let asked = program.siblings.iter().find(|(other, _)| *other == node).map(|(_, asked)| asked)?;
                Given::Sibling(asked.clone(), cell == 1)
            }
        };
        if !givens.contains(&given) {
            givens.push(given);
        }
    }
    Some(givens)
}

/// What is said of a list: that it includes an item, or just which items it has, if it lacks one that matters.
fn of_list(program: &Program, completion: &Completion, known: &[VariableId], fact: FactId, item: u32) -> Option<Given> {
    let items = |only: Option<&[VariableId]>| -> Vec<(u32, bool)> {
        let all = program.variables.iter().zip((0..).map(VariableId));
        all.filter(|(_, id)| only.is_none_or(|only| only.contains(id)))
            .filter_map(|(variable, id)| match variable.input {
                Input::Item(other, item) if other == fact => Some((item, completion.cell(id) == 1)),
                Input::Item(..) | Input::Fact(_) | Input::EventCount(..) | Input::TimeSince(..) | Input::Sibling(_) => {
                    None
                }
            })
            .collect()
    };
    if items(Some(known)).iter().all(|(_, included)| *included) {
        return Some(Given::Fact(fact, Values::Item(item, true)));
    }
    Some(Given::Items(fact, items(None).into_iter().filter(|(_, included)| *included).map(|(item, _)| item).collect()))
}

/// One value in a cell of a fact: of a number, the one that is nearest to a bound.
fn value(fact: &Fact, variable: &crate::engine::program::Variable, cell: u32) -> Values {
    match &fact.domain {
        Domain::YesNo => Values::YesNo(cell == 1),
        Domain::OneOf { .. } | Domain::SeveralOf { .. } => Values::Choices(vec![cell]),
        Domain::Number { from, to, .. } => {
            let start = variable.starts.get(cell as usize).copied().unwrap_or(*from);
            let end = variable.starts.get(cell as usize + 1).map_or(*to, |next| next - 1);
            let number = if start > *from { start } else { end };
            Values::Numbers { from: number, to: number }
        }
    }
}

/// Every small change of a rule, with the rule as it then is.
#[must_use]
pub fn changes(pack: &Pack, rule: &Rule) -> Vec<(Change, Rule)> {
    let mut changes = Vec::new();
    for (change, when) in variants(pack, &rule.when) {
        changes.push((change, Rule { when, ..rule.clone() }));
    }
    for (at, unless) in rule.unless.iter().enumerate() {
        let with = |other: Option<Condition>| {
            let mut changed = rule.clone();
            match (other, changed.unless.get_mut(at)) {
                (Some(other), Some(slot)) => *slot = other,
                (Some(_), None) => {}
                (None, _) => drop(changed.unless.remove(at)),
            }
            changed
        };
        changes.extend(variants(pack, unless).into_iter().map(|(change, other)| (change, with(Some(other)))));
        changes.push((Change::Unexcepted(unless.clone()), with(None)));
    }
    let beside = |at: u32, rungs: usize| {
        let top = u32::try_from(rungs).unwrap_or(u32::MAX);
        [at.checked_sub(1), at.checked_add(1).filter(|up| *up < top)].into_iter().flatten()
    };
    if let Some(level) = rule.level {
        let others = beside(level.0, pack.levels.len()).map(LevelId);
        changes.extend(others.map(|to| (Change::Level(level, to), Rule { level: Some(to), ..rule.clone() })));
        changes.push((Change::Removed(Yield::Level(level)), Rule { level: None, ..rule.clone() }));
    }
    if let Some(speed) = rule.speed {
        let others = beside(speed.0, pack.speeds.len()).map(SpeedId);
        changes.extend(others.map(|to| (Change::Speed(speed, to), Rule { speed: Some(to), ..rule.clone() })));
        changes.push((Change::Removed(Yield::Speed(speed)), Rule { speed: None, ..rule.clone() }));
    }
    let plain = Rule { level: None, speed: None, ..rule.clone() };
    for (at, removed) in rule_yields(&plain).into_iter().enumerate() {
        let mut changed = rule.clone();
        changed.effects.remove(at);
        // One of two limits of an action: examples do not see limits.
        if !rule_yields(&changed).contains(&removed) {
            changes.push((Change::Removed(removed), changed));
        }
    }
    changes
}

/// A condition with one small change, in every way.
fn variants(pack: &Pack, condition: &Condition) -> Vec<(Change, Condition)> {
    let at = condition.span;
    let with = |body: Test| Condition { body, span: at };
    let mut all: Vec<(Change, Condition)> = Vec::new();
    let change = |body: Test| {
        let after = with(body);
        (Change::Test { before: condition.clone(), after: after.clone() }, after)
    };
    match &condition.body {
        Test::And(parts) => {
            all.extend(of_parts(pack, parts, true).map(|(change, parts)| (change, with(Test::And(parts)))))
        }
        Test::Or(parts) => {
            all.extend(of_parts(pack, parts, true).map(|(change, parts)| (change, with(Test::Or(parts)))))
        }
        Test::Count { from, to, of, group } => {
            let (from, to, group) = (*from, *to, *group);
            let size = u32::try_from(of.len()).unwrap_or(u32::MAX);
            let counted = |from: u32, to: Option<u32>| Test::Count { from, to, of: of.clone(), group };
            let last = to.unwrap_or(size);
            let least = [
                from.checked_sub(1).filter(|less| *less >= 1),
                Some(from + 1).filter(|more| from > 0 && *more <= last),
            ];
            all.extend(least.into_iter().flatten().map(|from| change(counted(from, to))));
            if let Some(most) = to {
                let most =
                    [most.checked_sub(1).filter(|less| *less >= from), Some(most + 1).filter(|more| *more < size)];
                all.extend(most.into_iter().flatten().map(|to| change(counted(from, Some(to)))));
            }
            all.push(change(Test::Not(Box::new(condition.clone()))));
            if group.is_none() {
                let parts = of_parts(pack, of, true);
                all.extend(parts.map(|(change, of)| (change, with(Test::Count { from, to, of, group }))));
            }
        }
        Test::Not(inner) => {
            all.push(change(inner.body.clone()));
            let denied = Test::Not(inner.clone());
            let deeper = variants(pack, inner).into_iter().filter(|(_, other)| other.body != denied);
            all.extend(deeper.map(|(change, other)| (change, with(Test::Not(Box::new(other))))));
        }
        Test::Fact(..) | Test::EventCount { .. } | Test::TimeSince { .. } | Test::Level { .. } => {
            let denied = Test::Not(Box::new(condition.clone()));
            let moved = moved(pack, &condition.body);
            all.extend(moved.into_iter().chain([denied]).map(change));
        }
        Test::Define(_) | Test::Sibling(_) => all.push(change(Test::Not(Box::new(condition.clone())))),
    }
    let mut seen: Vec<Condition> = vec![condition.clone()];
    all.retain(|(_, after)| {
        let new = !seen.contains(after);
        if new {
            seen.push(after.clone());
        }
        new
    });
    all
}

/// Parts with one of them changed or, if there is another, left out.
fn of_parts<'a>(
    pack: &'a Pack,
    parts: &'a [Condition],
    droppable: bool,
) -> impl Iterator<Item = (Change, Vec<Condition>)> + 'a {
    parts.iter().enumerate().flat_map(move |(at, part)| {
        let dropped = (droppable && parts.len() > 1).then(|| {
            let rest = parts.iter().enumerate().filter(|(other, _)| *other != at).map(|(_, part)| part.clone());
            (Change::Dropped(part.clone()), rest.collect())
        });
        let changed = variants(pack, part).into_iter().map(move |(change, other)| {
            let mut parts = parts.to_vec();
            if let Some(slot) = parts.get_mut(at) {
                *slot = other;
            }
            (change, parts)
        });
        dropped.into_iter().chain(changed)
    })
}

/// A test of one input with its bound moved by one, or its comparison turned round.
fn moved(pack: &Pack, test: &Test) -> Vec<Test> {
    match test {
        Test::Fact(id, Values::Numbers { from, to }) => {
            let Domain::Number { from: least, to: most, .. } = &pack.facts[*id].domain else {
                return Vec::new();
            };
            let numbers = |(from, to)| Test::Fact(*id, Values::Numbers { from, to });
            ranges((*from, *to), (*least, *most)).into_iter().map(numbers).collect()
        }
        Test::Fact(id, Values::Choices(list)) => {
            let Domain::OneOf { choices, ordered: true } = &pack.facts[*id].domain else {
                return Vec::new();
            };
            let last = i32::try_from(choices.len()).unwrap_or(i32::MAX) - 1;
            let number = |choice: Option<&u32>| choice.and_then(|choice| i32::try_from(*choice).ok());
            let (Some(from), Some(to)) = (number(list.first()), number(list.last())) else { return Vec::new() };
            if usize::try_from(to - from).is_ok_and(|apart| apart + 1 != list.len()) {
                return Vec::new();
            }
            let choices = |(from, to): (i32, i32)| {
                Test::Fact(*id, Values::Choices((from..=to).filter_map(|at| u32::try_from(at).ok()).collect()))
            };
            ranges((from, to), (0, last)).into_iter().map(choices).collect()
        }
        Test::Fact(_, Values::YesNo(_) | Values::Item(..)) => Vec::new(),
        Test::EventCount { event, window, from, to } => {
            let count = |from: i32, to: Option<i32>| Test::EventCount { event: *event, window: *window, from, to };
            let mut all = Vec::new();
            // One event or more is said without a number.
            all.extend((*from > 1).then(|| count(from - 1, *to)));
            all.extend((*from > 0 && to.is_none_or(|to| *from < to)).then(|| count(from + 1, *to)));
            if let Some(to) = to {
                all.extend((from < to).then(|| count(*from, Some(to - 1))));
                all.push(count(*from, Some(to + 1)));
                all.extend((*from == 0).then(|| count(*to, None)));
            } else {
                all.extend((*from > 1).then(|| count(0, Some(*from))));
            }
            all
        }
        Test::TimeSince { event, amount, length } => {
            let time = |amount: Amount, count: i32| {
                let length = Length { count, unit: length.unit };
                Test::TimeSince { event: *event, amount, length }
            };
            let turned = match amount {
                Amount::AtLeast => Some(Amount::AtMost),
                Amount::AtMost => Some(Amount::AtLeast),
                Amount::Over => Some(Amount::Under),
                Amount::Under => Some(Amount::Over),
                Amount::Exactly => None,
            };
            let mut all: Vec<Test> = turned.into_iter().map(|amount| time(amount, length.count)).collect();
            all.extend((length.count > 0).then(|| time(*amount, length.count - 1)));
            all.extend(length.count.checked_add(1).map(|more| time(*amount, more)));
            all
        }
        Test::Level { from, to } => {
            let last = i32::try_from(pack.levels.len()).unwrap_or(i32::MAX) - 1;
            let number = |level: &LevelId| i32::try_from(level.0).unwrap_or(i32::MAX);
            let level = |at: i32| u32::try_from(at).ok().map(LevelId);
            let moved = ranges((number(from), number(to)), (0, last));
            moved
                .into_iter()
                .filter_map(|(from, to)| Some(Test::Level { from: level(from)?, to: level(to)? }))
                .collect()
        }
        Test::And(_) | Test::Or(_) | Test::Not(_) | Test::Count { .. } | Test::Define(_) | Test::Sibling(_) => {
            Vec::new()
        }
    }
}

/// A range with one end moved by one, or turned round if it has only one bound within what is possible.
fn ranges((from, to): (i32, i32), (least, most): (i32, i32)) -> Vec<(i32, i32)> {
    let mut all = Vec::new();
    if from > least {
        all.push((from - 1, to));
        all.push((from + 1, to));
    }
    if to < most {
        all.push((from, to - 1));
        all.push((from, to + 1));
    }
    if from > least && to >= most {
        all.push((least, from));
    } else if from <= least && to < most {
        all.push((to, most));
    }
    all.retain(|(from, to)| from <= to && (*from, *to) != (least, most));
    all
}
