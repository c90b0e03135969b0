//! What one answer leads to when nothing else is told: for every question of a concern, each worrying answer with its level.

use std::collections::{BTreeMap, BTreeSet};

use super::ages::Band;
use super::index::Index;
use super::reach::{Led, Reach};
use crate::base::cells::CellSet;
use crate::base::keywords::Worse;
use crate::base::order::InOrder;
use crate::decision::phrases;
use crate::engine::program::{Input, Variable, VariableId};
use crate::pack::model::{Domain, FactId, LevelId, Pack, RuleId};

/// A worrying answer.
#[derive(Debug, Clone)]
pub(super) struct Answer {
    pub fact: FactId,
    pub variable: VariableId,
    /// Its worst cell.
    pub cell: CellSet,
    /// The question, and the answer in words.
    pub question: String,
    pub answer: String,
    /// The answer as a referral says it.
    pub told: String,
    /// What it leads to alone, age group by age group.
    pub led: Vec<Led>,
    /// Whether it says that there is another sign, without saying which.
    pub presupposes: bool,
}

impl Answer {
    /// The highest level to which it leads at any age.
    pub(super) fn level(&self) -> LevelId {
        self.levels().max().unwrap_or(LevelId(0))
    }

    fn levels(&self) -> impl Iterator<Item = LevelId> {
        self.led.iter().map(|led| led.level)
    }

    /// Whether the age decides.
    pub(super) fn turns_on_age(&self) -> bool {
        self.levels().any(|level| level != self.level())
    }
}

/// As many questions as stand with one sign.
const MOST: usize = 3;

/// From this level on a sign is grave: more than help that a family asks for.
const GRAVE: LevelId = LevelId(2);

/// Of how many facts a rule may turn on to be looked at, and how many other answers are asked together.
const FEW: usize = 8;
const TOGETHER: usize = 3;

/// Other answers that make a sign grave, and what all of them lead to together.
#[derive(Debug, Clone)]
pub(super) struct Grave {
    pub with: Vec<Answer>,
    pub led: Led,
}

/// Of each sign that leads nowhere alone, the fewest answers to other questions with which some rule holds that asks for more than
/// any of them; those that lead highest first.
pub(super) fn grave(
    reach: &Reach,
    answers: &BTreeMap<FactId, Vec<Answer>>,
    index: &Index,
) -> BTreeMap<FactId, Vec<Grave>> {
    let mut found = BTreeMap::new();
    for (fact, own) in answers {
        let Some(worst) = own.last().filter(|worst| worst.led.iter().any(|led| led.level.0 == 0)) else { continue };
        let mut all: Vec<Grave> = Vec::new();
        for rule in index.facts.get(fact).into_iter().flat_map(|readers| &readers.signs) {
            let beside: BTreeSet<FactId> = reach.reads(*rule).into_iter().filter(|other| other != fact).collect();
            let beside: Vec<&Answer> =
                beside.iter().filter_map(|other| answers.get(other).and_then(|own| own.last())).collect();
            if beside.len() < FEW {
                all.extend(beside.iter().filter_map(|needed| beside_one(reach, *rule, worst, &beside, needed)));
            }
        }
        let questions = |grave: &Grave| grave.with.iter().map(|one| one.question.clone()).collect::<Vec<_>>();
        all.in_order_of(|grave| (std::cmp::Reverse(grave.led.level), grave.with.len(), questions(grave)));
        all.dedup_by_key(|grave| questions(grave));
        all.truncate(MOST);
        if !all.is_empty() {
            found.insert(*fact, all);
        }
    }
    found
}

/// The fewest of some answers, one of them needed, with which a sign makes a rule hold that is grave and that they do not make
/// hold without it.
fn beside_one(reach: &Reach, rule: RuleId, sign: &Answer, all: &[&Answer], needed: &Answer) -> Option<Grave> {
    let told = |others: &[&Answer]| -> Vec<_> { others.iter().map(|one| (one.variable, one.cell)).collect() };
    let holds = |others: &[&Answer]| reach.may_hold_by(rule, &told(&[&[sign], others].concat()));
    let mut few: Vec<&Answer> = all.to_vec();
    if !holds(&few) {
        return None;
    }
    for one in all.iter().filter(|one| one.fact != needed.fact) {
        let without: Vec<&Answer> = few.iter().copied().filter(|other| other.fact != one.fact).collect();
        if holds(&without) {
            few = without;
        }
    }
    let without: Vec<&Answer> = few.iter().copied().filter(|other| other.fact != needed.fact).collect();
    if few.len() > TOGETHER || holds(&without) || reach.may_hold_by(rule, &told(&few)) {
        return None;
    }
    let led = reach.led_to(&told(&[&[sign], few.as_slice()].concat())).into_iter().enumerate().filter(|(at, led)| {
        let alone = |one: &Answer| one.led.get(*at).map_or(LevelId(0), |led| led.level);
        alone(sign).0 == 0 && led.level >= GRAVE && few.iter().all(|other| led.level > alone(other))
    });
    let led = led.map(|(_, led)| led).reduce(Led::or_worse)?;
    Some(Grave { with: few.into_iter().cloned().collect(), led })
}

/// Every worrying answer to a question of a pack, by its question.
pub(super) fn answers(pack: &Pack, reach: &Reach, bands: &[&Band]) -> BTreeMap<FactId, Vec<Answer>> {
    let mut found: BTreeMap<FactId, Vec<Answer>> = BTreeMap::new();
    for (id, variable) in reach.program.variables.entries() {
        let (Input::Fact(fact) | Input::Item(fact, _)) = variable.input else { continue };
        // How old a child is, is asked of every child.
        if ["age", "unborn"].contains(&pack.facts[fact].entry.name.as_str()) || bands.is_empty() {
            continue;
        }
        let own = cells(variable).filter_map(|cell| {
            let only = CellSet::only(cell);
            let (answer, told) = said(pack, variable, cell)?;
            Some(Answer {
                fact,
                variable: id,
                cell: only,
                question: pack.facts[fact].entry.title.clone(),
                answer,
                told,
                led: reach.led_to(&[(id, only)]),
                presupposes: reach.presupposes(id, only),
            })
        });
        let own: Vec<Answer> = own.collect();
        // Of answers that lead to the same, the mildest stands for those beyond it.
        for answer in own {
            let of = found.entry(fact).or_default();
            let ordered = !matches!(pack.facts[fact].domain, Domain::OneOf { .. } | Domain::SeveralOf { .. });
            if !(ordered && of.iter().any(|other| other.levels().eq(answer.levels()))) {
                of.push(answer);
            }
        }
    }
    found
}

/// The cells that worry, from the mildest on.
fn cells(variable: &Variable) -> Box<dyn Iterator<Item = u32>> {
    match variable.worse {
        Worse::Up => Box::new(1..variable.cells),
        Worse::Down => Box::new((0..variable.cells.saturating_sub(1)).rev()),
        Worse::Neither => Box::new(std::iter::empty()),
    }
}

/// A cell in words, and as a referral says it.
fn said(pack: &Pack, variable: &Variable, cell: u32) -> Option<(String, String)> {
    let (Input::Fact(id) | Input::Item(id, _)) = variable.input else { return None };
    let fact = &pack.facts[id];
    let (value, words) = match (&fact.domain, variable.input) {
        (Domain::YesNo, _) => {
            let word = if cell == 1 { "yes" } else { "no" };
            (word.to_owned(), word.to_owned())
        }
        (Domain::Number { unit, from, .. }, _) => {
            let number = variable.start(cell).max(*from);
            let value = unit.map_or_else(
                || number.to_string(),
                |unit| crate::base::length::Length { count: number, unit }.to_string(),
            );
            (value, phrases::cells(pack, variable, CellSet::only(cell)))
        }
        (Domain::OneOf { .. }, _) => {
            let choice = phrases::choice(fact, cell);
            (choice.name.clone(), phrases::lower_first(&choice.title))
        }
        (Domain::SeveralOf { .. }, Input::Item(_, item)) => {
            let choice = phrases::choice(fact, item);
            (format!("[{}]", choice.name), phrases::lower_first(&choice.title))
        }
        (Domain::SeveralOf { .. }, _) => return None,
    };
    Some((crate::render::sentences::capital(&words), format!("{}: {value}", fact.entry.name)))
}
