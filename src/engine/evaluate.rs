//! Program and knowledge to outcome: three-valued, pure and total.
//!
//! In: a program and, for every input, the set of cells that it may still have. Out: the truth of every rule and sound
//! bounds on level and speed. Allocates nothing but the outcome, which can be used again. Must not know words.

use crate::base::arena::Arena;
use crate::base::cells::CellSet;
use crate::base::truth::Truth;
use crate::engine::kleene::node_truth;
use crate::engine::program::{ActiveRuleId, NodeId, Program, Rule, Variable, VariableId};
use crate::engine::ranges::{self, Ranges};
use crate::pack::model::{LevelId, RuleId, SpeedId};

/// What is known of one child: for every input the cells that it may still have, in three readings.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Knowledge {
    /// Every cell that some completion allows.
    pub possible: Arena<VariableId, CellSet>,
    /// The same with contested facts at their worse value: what exceptions are judged by.
    pub evidence: Arena<VariableId, CellSet>,
    /// The same with presumptions made: what conditions are judged by, now.
    pub taken: Arena<VariableId, CellSet>,
    /// Conditions that hold although their inputs do not say so: something is told that is so only there.
    pub implied: Vec<NodeId>,
    /// The same with contested facts at their worse value.
    pub implied_now: Vec<NodeId>,
}

impl Knowledge {
    /// Nothing is known of any input.
    #[must_use]
    pub fn nothing(program: &Program) -> Knowledge {
        Knowledge::of(program, program.variables.iter().map(Variable::all).collect::<Vec<_>>())
    }

    /// The three readings of what is possible, nothing being contested: an input of which nothing is known takes its
    /// presumed cells.
    #[must_use]
    pub fn of(program: &Program, possible: impl Into<Arena<VariableId, CellSet>>) -> Knowledge {
        let mut possible = possible.into();
        let implied = ranges::narrow(program, &mut possible).implied;
        let presume = |(cells, variable): (&CellSet, &Variable)| {
            let is_open = *cells == variable.all();
            let presumed = match variable.unrecorded_is_none {
                true => variable.as_recorded(*cells).map(CellSet::only),
                false if is_open => ranges::presumed(program, variable, &|other| possible[other]),
                false => None,
            };
            presumed.unwrap_or(*cells)
        };
        let taken = possible.iter().zip(&program.variables).map(presume).collect();
        Knowledge { evidence: possible.clone(), taken, possible, implied_now: implied.clone(), implied }
    }

    /// Takes in what answers say of whom they are about; the same with contested facts at their worse value.
    pub fn narrow(&mut self, program: &Program) -> (Ranges, Ranges) {
        let ranges = ranges::narrow(program, &mut self.possible);
        within(&mut self.evidence, &self.possible);
        let ranges_now = ranges::narrow(program, &mut self.evidence);
        within(&mut self.taken, &self.evidence);
        self.implied.clone_from(&ranges.implied);
        self.implied_now.clone_from(&ranges_now.implied);
        (ranges, ranges_now)
    }

    /// Leaves out what is known of an input.
    pub fn forget(&mut self, program: &Program, id: VariableId) {
        for cells in [&mut self.possible, &mut self.evidence, &mut self.taken] {
            cells[id] = program.variables[id].all();
        }
    }

    /// One reading of what is possible, in which nothing is presumed.
    #[must_use]
    pub fn plain(possible: Arena<VariableId, CellSet>) -> Knowledge {
        let (evidence, taken) = (possible.clone(), possible.clone());
        Knowledge { evidence, taken, possible, implied: Vec::new(), implied_now: Vec::new() }
    }

    /// Whether nothing is contested or presumed, so that the three readings are the same.
    pub(super) fn is_plain(&self) -> bool {
        self.possible == self.evidence && self.possible == self.taken && self.implied == self.implied_now
    }

    /// Stops where this is not knowledge of the program's own inputs: some of them would be taken for others.
    pub(super) fn must_be_of(&self, program: &Program) {
        for cells in [&self.possible, &self.evidence, &self.taken] {
            assert_eq!(cells.len(), program.variables.len(), "knowledge of another program");
        }
    }
}

/// Cells that agree with others, where any do; otherwise the others.
pub(crate) fn within(cells: &mut Arena<VariableId, CellSet>, others: &Arena<VariableId, CellSet>) {
    for (cells, other) in cells.iter_mut().zip(others) {
        *cells = cells.within(*other);
    }
}

/// Where a rule stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub enum Standing {
    /// Its condition certainly does not hold.
    #[default]
    Silent,
    /// Its exception certainly holds, by evidence.
    Excepted,
    /// It could hold.
    Possible,
    /// Its condition holds with what is taken, and no exception is known to.
    Holds,
    /// It holds in every completion.
    Certain,
}

impl Standing {
    /// Whether it could hold and could fail to.
    #[must_use]
    pub fn is_open(self) -> bool {
        matches!(self, Standing::Possible | Standing::Holds)
    }
}

/// What follows for one child.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Outcome {
    /// Where each rule of the program stands.
    pub rules: Arena<ActiveRuleId, Standing>,
    /// The level: now, lowest, highest.
    pub level: RungBounds,
    /// The speed: now, lowest, highest.
    pub speed: RungBounds,
    /// Truth of every node over all completions, by Kleene's logic.
    pub possible: Arena<NodeId, Truth>,
    /// Truth of every node by what is evidenced.
    pub evidence: Arena<NodeId, Truth>,
    /// Truth of every node by what is taken.
    pub taken: Arena<NodeId, Truth>,
}

impl Outcome {
    /// The truths of the three readings.
    fn truths(&self) -> [&Arena<NodeId, Truth>; 3] {
        [&self.possible, &self.evidence, &self.taken]
    }

    /// Narrows level, speed and rules to what is exactly known of them: the lowest and highest rung of each ladder, and
    /// whether a rule must hold.
    ///
    /// # Errors
    /// What `standing` cannot tell; nothing is then narrowed.
    pub fn narrow<E>(
        &mut self,
        program: &Program,
        level: (u32, u32),
        speed: (u32, u32),
        mut standing: impl FnMut(RuleId) -> Result<Truth, E>,
    ) -> Result<(), E> {
        let mut rules = self.rules.clone();
        for (rule, own) in program.rules.iter().zip(&mut rules) {
            if own.is_open() {
                match standing(rule.id)? {
                    Truth::False => *own = Standing::Silent,
                    Truth::Unknown => {}
                    Truth::True => *own = Standing::Certain,
                }
            }
        }
        self.rules = rules;
        self.level = self.level.within(level);
        self.speed = self.speed.within(speed);
        Ok(())
    }
}

/// A rung of a ladder, now and bounded.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct RungBounds {
    /// With what is taken.
    pub now: u32,
    /// No completion gives less.
    pub lowest: u32,
    /// No completion gives more.
    pub highest: u32,
}

/// Evaluates everything into `outcome`, whose former content does not matter.
pub fn evaluate(program: &Program, knowledge: &Knowledge, outcome: &mut Outcome) {
    level_free_stratum(program, knowledge, outcome);
    level_stratum(program, knowledge, outcome);
}

/// The part that does not depend on the level: its nodes, its rules, level and speed.
///
/// # Panics
/// When the knowledge is of another program.
fn level_free_stratum(program: &Program, knowledge: &Knowledge, outcome: &mut Outcome) {
    knowledge.must_be_of(program);
    outcome.rules.clear();
    outcome.rules.resize(program.rules.len(), Standing::Silent);
    let plain = knowledge.is_plain();
    for (at, (truths, cells)) in readings(outcome, knowledge).into_iter().enumerate() {
        truths.clear();
        if at > 0 && plain {
            continue;
        }
        truths.resize(program.nodes.len(), Truth::Unknown);
        let implied = if at == 0 { &knowledge.implied } else { &knowledge.implied_now };
        for (id, node) in program.nodes.entries().take_while(|(id, _)| *id < program.level_free) {
            truths[id] = node_truth(program, *node, |variable| cells[variable], (0, 0), |id| truths[id]);
            if truths[id].is_unknown() && implied.contains(&id) {
                truths[id] = Truth::True;
            }
        }
    }
    if plain {
        // Nothing is contested or presumed: all three readings are one.
        outcome.evidence.clone_from(&outcome.possible);
        outcome.taken.clone_from(&outcome.possible);
    }
    let (mut level, mut speed) = (RungBounds::default(), RungBounds::default());
    for (id, rule) in program.rules.entries().filter(|(_, rule)| !rule.needs_level) {
        let standing = stand(rule, outcome.truths());
        level.raise(rule.level.map_or(0, |LevelId(level)| level), standing);
        speed.raise(rule.speed.map_or(0, |SpeedId(speed)| speed), standing);
        outcome.rules[id] = standing;
    }
    outcome.level = level;
    outcome.speed = speed;
}

/// The part that depends on the level: its nodes and its rules. What follows *now* asks for the level as it is now;
/// what is certain or possible asks for every level that is still open.
///
/// # Panics
/// When the knowledge is of another program.
pub(crate) fn level_stratum(program: &Program, knowledge: &Knowledge, outcome: &mut Outcome) {
    knowledge.must_be_of(program);
    let (open, now) = (outcome.level, RungBounds::only(outcome.level.now));
    for ((truths, cells), level) in readings(outcome, knowledge).into_iter().zip([open, now, now]) {
        for (id, node) in program.nodes.entries().skip(program.level_free.at()) {
            truths[id] =
                node_truth(program, *node, |variable| cells[variable], (level.lowest, level.highest), |id| truths[id]);
        }
    }
    for (id, rule) in program.rules.entries().filter(|(_, rule)| rule.needs_level) {
        outcome.rules[id] = stand(rule, outcome.truths());
    }
}

/// The truth of one node, the last of its own [`Program::cone`]; the cells of inputs are asked for as they are met.
pub(crate) fn truth(
    program: &Program,
    cone: &[NodeId],
    level: RungBounds,
    cells: impl FnMut(VariableId) -> CellSet,
) -> Truth {
    let mut truths = Arena::filled(Truth::Unknown, program.nodes.len());
    judge(program, cone, level, cells, &mut truths);
    cone.last().map_or(Truth::Unknown, |node| truths[*node])
}

/// Writes the truths of nodes, of which each stands after those on which it rests.
pub(super) fn judge(
    program: &Program,
    order: &[NodeId],
    level: RungBounds,
    mut cells: impl FnMut(VariableId) -> CellSet,
    truths: &mut Arena<NodeId, Truth>,
) {
    for id in order {
        truths[*id] =
            node_truth(program, program.nodes[*id], &mut cells, (level.lowest, level.highest), |id| truths[id]);
    }
}

/// A list of truths with the knowledge by which it is judged.
type Reading<'a> = (&'a mut Arena<NodeId, Truth>, &'a Arena<VariableId, CellSet>);

fn readings<'a>(outcome: &'a mut Outcome, knowledge: &'a Knowledge) -> [Reading<'a>; 3] {
    [
        (&mut outcome.possible, &knowledge.possible),
        (&mut outcome.evidence, &knowledge.evidence),
        (&mut outcome.taken, &knowledge.taken),
    ]
}

/// Where a rule stands, by the truths of its nodes in the three readings.
pub(super) fn stand(rule: &Rule, [possible, evidence, taken]: [&Arena<NodeId, Truth>; 3]) -> Standing {
    let any = |truths: &Arena<NodeId, Truth>| rule.unless.iter().map(|id| truths[*id]).fold(Truth::False, Truth::or);
    let when = possible[rule.when];
    if when.is_false() {
        return Standing::Silent;
    }
    let (unless, evidenced) = (any(possible), any(evidence));
    if when.is_true() && unless.is_false() {
        Standing::Certain
    } else if unless.is_true() {
        Standing::Excepted
    } else if taken[rule.when].is_true() && !evidenced.is_true() {
        Standing::Holds
    } else {
        Standing::Possible
    }
}

impl RungBounds {
    /// Just this rung.
    #[must_use]
    pub fn only(rung: u32) -> RungBounds {
        RungBounds { now: rung, lowest: rung, highest: rung }
    }

    /// The same with these bounds, and between them.
    fn within(self, (lowest, highest): (u32, u32)) -> RungBounds {
        RungBounds { now: self.now.max(lowest).min(highest), lowest, highest }
    }

    /// Takes a rule's floor into account.
    fn raise(&mut self, floor: u32, standing: Standing) {
        if standing >= Standing::Possible {
            self.highest = self.highest.max(floor);
        }
        if standing >= Standing::Holds {
            self.now = self.now.max(floor);
        }
        if standing >= Standing::Certain {
            self.lowest = self.lowest.max(floor);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::calendar::day::Day;
    use crate::base::keywords::Worse;
    use crate::engine::program::{Input, Node};
    use crate::pack::model::{FactId, RuleId};

    /// One rule, `hurt` to the top of two levels.
    fn program() -> Program {
        let hurt = Variable::plain(Input::Fact(FactId(0)), 2, Worse::Up);
        let rule = Rule {
            id: RuleId(0),
            when: NodeId(0),
            unless: Vec::new(),
            level: Some(LevelId(1)),
            speed: None,
            effects: Vec::new(),
            needs_level: false,
        };
        Program {
            day: Day { year: 2026, month: 11, day: 28 },
            levels: 2,
            speeds: 1,
            variables: Arena::from(vec![hurt]),
            nodes: Arena::from(vec![Node::Atom(VariableId(0), CellSet::only(1))]),
            members: Vec::new(),
            level_free: NodeId(1),
            rules: Arena::from(vec![rule]),
            axioms: Vec::new(),
            siblings: Vec::new(),
            scores: Vec::new(),
            properties: Vec::new(),
        }
    }

    fn outcome(program: &Program, knowledge: &Knowledge) -> Outcome {
        let mut outcome = Outcome::default();
        evaluate(program, knowledge, &mut outcome);
        outcome
    }

    #[test]
    fn nothing_known_leaves_the_level_open() {
        let program = program();
        let outcome = outcome(&program, &Knowledge::nothing(&program));
        assert_eq!((outcome.level.lowest, outcome.level.highest), (0, 1));
        assert_eq!(outcome.rules.as_slice(), [Standing::Possible]);
    }

    #[test]
    fn a_rule_that_asks_for_a_level_that_everybody_has_holds_by_the_rest() {
        // No condition is left that hangs on the level.
        let mut program = program();
        let rule = &mut program.rules[ActiveRuleId(0)];
        (rule.needs_level, rule.level) = (true, None);
        let hurt = Knowledge::of(&program, vec![CellSet::only(1)]);
        assert_eq!(outcome(&program, &hurt).rules.as_slice(), [Standing::Certain]);
        assert_eq!(outcome(&program, &Knowledge::nothing(&program)).rules.as_slice(), [Standing::Possible]);
    }

    #[test]
    #[should_panic(expected = "knowledge of another program")]
    fn knowledge_of_too_few_inputs_is_refused() {
        let program = program();
        let _ = outcome(&program, &Knowledge::of(&program, Vec::new()));
    }

    #[test]
    #[should_panic(expected = "knowledge of another program")]
    fn knowledge_of_too_many_inputs_is_refused() {
        let program = program();
        let mut knowledge = Knowledge::nothing(&program);
        knowledge.evidence.push(CellSet::all(2));
        let _ = outcome(&program, &knowledge);
    }

    #[test]
    #[should_panic(expected = "index out of bounds")]
    fn a_rule_over_a_node_of_another_program_is_refused() {
        let mut program = program();
        program.rules[ActiveRuleId(0)].when = NodeId(7);
        let _ = outcome(&program, &Knowledge::nothing(&program));
    }
}
