//! What can be at which age, and what one answer leads to, by the engine itself.
//!
//! In: a pack as at a day. Out: the rules that some child of each age group can make hold, exactly where the diagrams reach
//! and soundly elsewhere; and the level that answers lead to when nothing else is told. Must not know words.

use std::collections::BTreeSet;

use crate::base::arena::Arena;
use crate::base::calendar::day::Day;
use crate::base::cells::CellSet;
use crate::base::truth::Truth;
use crate::engine::compile::compile;
use crate::engine::evaluate::{Knowledge, Outcome, Standing, evaluate};
use crate::engine::kleene::node_truth;
use crate::engine::program::{Input, Node, NodeId, Program, Rule, VariableId};
use crate::engine::ranges;
use crate::exact::diagram::{Budget, Case, Measure, Model};
use crate::pack::model::{FactId, LevelId, Pack, RuleId};
use crate::pack::settings::SettingKey;

/// An age group by its months, both included; without, a child who is not born yet.
pub(super) type Months = Option<(i32, i32)>;

/// The program of a day, with what is known of each age group.
#[derive(Debug)]
pub(super) struct Reach {
    pub program: Program,
    months: Vec<Months>,
    bands: Vec<Cells>,
    /// The same, for each age of a group that some rule tells apart.
    ages: Vec<Vec<Cells>>,
    rules: Vec<BTreeSet<RuleId>>,
    /// Rules that can hold, and only where another asks for more.
    outdone: Vec<BTreeSet<RuleId>>,
}

type Cells = Arena<VariableId, CellSet>;

/// What answers lead to: a level, and the rules that ask for it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Led {
    pub level: LevelId,
    pub by: BTreeSet<RuleId>,
}

impl Led {
    /// A level to which no rule leads by itself.
    pub(super) fn at(level: LevelId) -> Led {
        Led { level, by: BTreeSet::new() }
    }

    /// The worse of two; of the same level, the rules of both.
    pub(super) fn or_worse(mut self, other: Led) -> Led {
        match self.level.cmp(&other.level) {
            std::cmp::Ordering::Less => other,
            std::cmp::Ordering::Greater => self,
            std::cmp::Ordering::Equal => {
                self.by.extend(other.by);
                self
            }
        }
    }
}

impl Reach {
    pub(super) fn of(pack: &Pack, day: Day, months: &[Months]) -> Reach {
        let program = compile(pack, day);
        let ages = months.iter().map(|months| each_age(pack, &program, *months)).collect();
        let bands: Vec<Cells> = months.iter().map(|months| known(pack, &program, *months)).collect();
        let model = Model::build(&program, Budget::default()).ok();
        let rules: Vec<BTreeSet<RuleId>> =
            bands.iter().map(|cells| possible(&program, model.as_ref(), cells)).collect();
        let everywhere = |rule: &RuleId| rules.iter().all(|rules| rules.contains(rule));
        let mut outcome = Outcome::default();
        let outdone = bands.iter().zip(&rules).map(|(cells, own)| {
            let own = program.rules.iter().filter(|rule| own.contains(&rule.id) && !everywhere(&rule.id));
            own.filter(|rule| is_outdone(&program, cells, rule, &mut outcome)).map(|rule| rule.id).collect()
        });
        let outdone = outdone.collect();
        Reach { program, months: months.to_vec(), bands, ages, rules, outdone }
    }

    /// Whether some child of an age group can make a rule hold.
    pub(super) fn can(&self, band: usize, rule: RuleId) -> bool {
        self.rules.get(band).is_some_and(|rules| rules.contains(&rule))
    }

    /// Whether a rule is about this age: it can hold here, and not at every age to which this one is compared, and its level
    /// is the answer for some child. A child who is born is compared to others who are, an unborn child to all.
    pub(super) fn speaks_of(&self, band: usize, rule: RuleId) -> bool {
        let is_outdone = self.outdone.get(band).is_some_and(|rules| rules.contains(&rule));
        let is_born = self.months.get(band).is_some_and(Option::is_some);
        let compared = self.rules.iter().zip(&self.months).filter(|(_, months)| months.is_some() || !is_born);
        self.can(band, rule) && !is_outdone && compared.into_iter().any(|(rules, _)| !rules.contains(&rule))
    }

    /// What answers lead to in each age group, at the ages of it that are worst, when nothing else is told and nobody is in
    /// danger now.
    pub(super) fn led_to(&self, told: &[(VariableId, CellSet)]) -> Vec<Led> {
        let mut outcome = Outcome::default();
        let mut one = |cells: &Cells| {
            let mut cells = cells.clone();
            for (variable, only) in told {
                cells[*variable] = *only;
            }
            evaluate(&self.program, &Knowledge::of(&self.program, cells), &mut outcome);
            let level = LevelId(outcome.level.now.max(outcome.level.lowest));
            let rules = self.program.rules.iter().zip(&outcome.rules);
            let by = rules.filter(|(rule, standing)| **standing >= Standing::Holds && rule.level == Some(level));
            Led { level, by: by.map(|(rule, _)| rule.id).collect() }
        };
        let mut worst = |ages: &Vec<Cells>| ages.iter().map(&mut one).fold(Led::at(LevelId(0)), Led::or_worse);
        let led: Vec<Led> = self.ages.iter().map(&mut worst).collect();
        let highest = led.iter().cloned().fold(Led::at(LevelId(0)), Led::or_worse);
        // An answer that cannot be right at an age is read the worse way, as the engine reads it.
        let is_asked = |cells: &Cells| told.iter().all(|(variable, _)| self.is_asked(cells, *variable));
        let of_band = |(cells, led): (&Cells, Led)| if is_asked(cells) { led } else { highest.clone() };
        self.bands.iter().zip(led).map(of_band).collect()
    }

    /// The facts that a rule in force turns on.
    pub(super) fn reads(&self, rule: RuleId) -> Vec<FactId> {
        let rule = self.program.rules.iter().find(|other| other.id == rule);
        let support = rule.map(|rule| self.program.support(rule.when)).unwrap_or_default();
        let fact = |id: VariableId| match self.program.variables[id].input {
            Input::Fact(fact) | Input::Item(fact, _) => Some(fact),
            Input::EventCount(..) | Input::TimeSince(..) | Input::Sibling(_) | Input::Received(_) => None,
        };
        support.into_iter().filter_map(fact).collect()
    }

    /// Whether answers alone make the condition of a rule that gives a level hold at some age.
    pub(super) fn may_hold_by(&self, rule: RuleId, told: &[(VariableId, CellSet)]) -> bool {
        let rule = self.program.rules.iter().find(|other| other.id == rule && other.level.is_some());
        rule.is_some_and(|rule| {
            self.ages.iter().flatten().any(|cells| {
                let mut cells = cells.clone();
                for (variable, only) in told {
                    cells[*variable] = *only;
                }
                self.truth(rule.when, &cells).is_true()
            })
        })
    }

    fn truth(&self, id: NodeId, cells: &Cells) -> Truth {
        let levels = (0, self.program.levels.saturating_sub(1));
        node_truth(
            &self.program,
            self.program.nodes[id],
            |variable| cells[variable],
            levels,
            |id| self.truth(id, cells),
        )
    }

    /// Whether an answer says that there is another sign, without saying which.
    pub(super) fn presupposes(&self, variable: VariableId, only: CellSet) -> bool {
        self.bands.iter().any(|cells| {
            let mut cells = cells.clone();
            cells[variable] = only;
            !ranges::narrow(&self.program, &mut cells).assumed.is_empty()
        })
    }

    /// Whether a question is asked at all of a child of an age group.
    pub(super) fn asks(&self, band: usize, variable: VariableId) -> bool {
        self.bands.get(band).is_some_and(|cells| self.is_asked(cells, variable))
    }

    /// Whether a question is asked at all of a child of whom this is known.
    fn is_asked(&self, cells: &Cells, variable: VariableId) -> bool {
        ranges::may_be_asked(&self.program, &self.program.variables[variable], &|other| cells[other])
    }
}

/// What is known of a child of an age group: the age, and that nobody is in danger now.
fn known(pack: &Pack, program: &Program, months: Months) -> Cells {
    let mut cells = Knowledge::nothing(program).possible;
    let danger: Vec<&str> = SettingKey::DangerFacts.names(pack).collect();
    let name = |fact: FactId| pack.facts[fact].entry.name.as_str();
    for (id, variable) in program.variables.entries() {
        let Input::Fact(fact) = variable.input else { continue };
        match (name(fact), months) {
            ("age", Some((first, last))) => cells[id] = variable.cells_of(first, last),
            ("unborn", months) => cells[id] = CellSet::only(u32::from(months.is_none())),
            (other, _) if danger.contains(&other) => cells[id] = CellSet::only(0),
            _ => {}
        }
    }
    cells
}

/// What is known of a child of each age of a group that some rule tells apart.
fn each_age(pack: &Pack, program: &Program, months: Months) -> Vec<Cells> {
    let whole = known(pack, program, months);
    let is_age = |id: &VariableId| matches!(program.variables[*id].input, Input::Fact(fact) if pack.facts[fact].entry.name == "age");
    let Some(age) = program.variables.ids().find(is_age).filter(|_| months.is_some()) else { return vec![whole] };
    let one = |cell: u32| {
        let mut cells = whole.clone();
        cells[age] = CellSet::only(cell);
        cells
    };
    whole[age].cells().map(one).collect()
}

/// Whether another rule asks for a higher level wherever this one holds at an age, as far as that follows from what its
/// condition says of each input.
fn is_outdone(program: &Program, cells: &Cells, rule: &Rule, outcome: &mut Outcome) -> bool {
    let Some(level) = rule.level else { return false };
    let mut cells = cells.clone();
    let mut open = vec![rule.when];
    while let Some(id) = open.pop() {
        match program.nodes[id] {
            Node::Atom(variable, only) => cells[variable] = cells[variable].intersect(only),
            Node::And(members) => open.extend(program.members(members)),
            Node::Constant(_) | Node::Not(_) | Node::Or(_) | Node::AtLeast(..) | Node::LevelAtLeast(_) => {}
        }
    }
    evaluate(program, &Knowledge::of(program, cells), outcome);
    outcome.level.lowest > level.0
}

fn possible(program: &Program, model: Option<&Model>, cells: &Cells) -> BTreeSet<RuleId> {
    let mut outcome = Outcome::default();
    let free: Cells = cells.clone();
    evaluate(program, &Knowledge::of(program, free), &mut outcome);
    let case = model.and_then(|model| model.case(cells.as_slice()).ok());
    let exactly = |case: &Case<'_>, rule: RuleId| !matches!(case.standing(Measure::Rule(rule)), Ok(Truth::False));
    let rules = program.rules.iter().zip(&outcome.rules).filter(|(_, standing)| **standing > Standing::Silent);
    let rules = rules.map(|(rule, _)| rule.id);
    rules.filter(|rule| case.as_ref().is_none_or(|case| exactly(case, *rule))).collect()
}
