//! Program and knowledge to outcome: three-valued, pure and total.
//!
//! In: a program and, for every input, the set of cells that it may still have. Out: the truth of every rule and sound
//! bounds on level and speed. Allocates nothing but the outcome, which can be used again. Must not know words.

use crate::base::truth::Truth;
use crate::base::value::CellSet;
use crate::engine::program::{Node, NodeId, Program, Rule};
use crate::pack::model::{LevelId, RuleId, SpeedId};

/// What is known of one child: for every input the cells that it may still have, in three readings.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Knowledge {
    /// Every cell that some completion allows.
    pub possible: Vec<CellSet>,
    /// The same with contested facts at their worse value: what exceptions are judged by.
    pub evidence: Vec<CellSet>,
    /// The same with presumptions made: what conditions are judged by, now.
    pub taken: Vec<CellSet>,
}

impl Knowledge {
    /// Nothing is known of any input.
    #[must_use]
    pub fn nothing(program: &Program) -> Knowledge {
        let all: Vec<CellSet> = program.variables.iter().map(crate::engine::program::Variable::all).collect();
        Knowledge::of(program, all)
    }

    /// The three readings of what is possible, nothing being contested: an input of which nothing is known takes its
    /// presumed cells.
    #[must_use]
    pub fn of(program: &Program, possible: Vec<CellSet>) -> Knowledge {
        let presume = |(cells, variable): (&CellSet, &crate::engine::program::Variable)| match variable.presumed {
            Some(presumed) if *cells == variable.all() => presumed,
            Some(_) | None => *cells,
        };
        let taken = possible.iter().zip(&program.variables).map(presume).collect();
        Knowledge { evidence: possible.clone(), taken, possible }
    }
}

impl Knowledge {
    /// Whether nothing is contested or presumed, so that the three readings are the same.
    fn is_plain(&self) -> bool {
        self.possible == self.evidence && self.possible == self.taken
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

/// What follows for one child.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Outcome {
    /// Where each rule of the program stands.
    pub rules: Vec<Standing>,
    /// The level: now, lowest, highest.
    pub level: RungBounds,
    /// The speed: now, lowest, highest.
    pub speed: RungBounds,
    /// Truth of every node over all completions, by Kleene's logic.
    pub possible: Vec<Truth>,
    /// Truth of every node by what is evidenced.
    pub evidence: Vec<Truth>,
    /// Truth of every node by what is taken.
    pub taken: Vec<Truth>,
}

impl Outcome {
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
            if matches!(own, Standing::Possible | Standing::Holds) {
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
pub fn level_free_stratum(program: &Program, knowledge: &Knowledge, outcome: &mut Outcome) {
    let range = 0..program.level_free as usize;
    outcome.rules.clear();
    outcome.rules.resize(program.rules.len(), Standing::Silent);
    let plain = knowledge.is_plain();
    for (at, (truths, cells)) in readings(outcome, knowledge).into_iter().enumerate() {
        truths.clear();
        if at > 0 && plain {
            continue;
        }
        truths.resize(program.nodes.len(), Truth::Unknown);
        nodes(program, cells, range.clone(), RungBounds::default(), truths);
    }
    if plain {
        // Nothing is contested or presumed: all three readings are one.
        outcome.evidence.extend_from_slice(&outcome.possible);
        outcome.taken.extend_from_slice(&outcome.possible);
    }
    let (mut level, mut speed) = (RungBounds::default(), RungBounds::default());
    for (at, rule) in program.rules.iter().enumerate().filter(|(_, rule)| !rule.needs_level) {
        let standing = stand(rule, outcome);
        level.raise(rule.level.map_or(0, |LevelId(level)| level), standing);
        speed.raise(rule.speed.map_or(0, |SpeedId(speed)| speed), standing);
        if let Some(slot) = outcome.rules.get_mut(at) {
            *slot = standing;
        }
    }
    outcome.level = level;
    outcome.speed = speed;
}

/// The part that depends on the level: its nodes and its rules. What follows *now* asks for the level as it is now;
/// what is certain or possible asks for every level that is still open.
pub fn level_stratum(program: &Program, knowledge: &Knowledge, outcome: &mut Outcome) {
    let range = program.level_free as usize..program.nodes.len();
    if range.is_empty() {
        return;
    }
    let (open, now) = (outcome.level, outcome.level.now);
    let reached = RungBounds { now, lowest: now, highest: now };
    for ((truths, cells), level) in readings(outcome, knowledge).into_iter().zip([open, reached, reached]) {
        nodes(program, cells, range.clone(), level, truths);
    }
    for (at, rule) in program.rules.iter().enumerate().filter(|(_, rule)| rule.needs_level) {
        let standing = stand(rule, outcome);
        if let Some(slot) = outcome.rules.get_mut(at) {
            *slot = standing;
        }
    }
}

/// The three lists of truths, each with the knowledge by which it is judged.
fn readings<'a>(outcome: &'a mut Outcome, knowledge: &'a Knowledge) -> [(&'a mut Vec<Truth>, &'a [CellSet]); 3] {
    [
        (&mut outcome.possible, &knowledge.possible),
        (&mut outcome.evidence, &knowledge.evidence),
        (&mut outcome.taken, &knowledge.taken),
    ]
}

fn nodes(program: &Program, cells: &[CellSet], range: std::ops::Range<usize>, level: RungBounds, truths: &mut [Truth]) {
    for (at, node) in program.nodes.iter().enumerate().take(range.end).skip(range.start) {
        let truth = node_truth(program, *node, cells, level, truths);
        if let Some(slot) = truths.get_mut(at) {
            *slot = truth;
        }
    }
}

fn node_truth(program: &Program, node: Node, cells: &[CellSet], level: RungBounds, truths: &[Truth]) -> Truth {
    let of = |id: &NodeId| truths.get(id.at()).copied().unwrap_or(Truth::Unknown);
    match node {
        Node::Constant(value) => Truth::from(value),
        Node::Atom(variable, wanted) => {
            let known = cells.get(variable.at()).copied().unwrap_or(wanted);
            if known.is_within(wanted) {
                Truth::True
            } else if known.intersect(wanted).is_empty() {
                Truth::False
            } else {
                Truth::Unknown
            }
        }
        Node::Not(inner) => !of(&inner),
        Node::And(members) => program.members(members).iter().map(of).fold(Truth::True, Truth::and),
        Node::Or(members) => program.members(members).iter().map(of).fold(Truth::False, Truth::or),
        Node::AtLeast(count, members) => {
            let (mut sure, mut open) = (0, 0);
            for truth in program.members(members).iter().map(of) {
                sure += u32::from(truth.is_true());
                open += u32::from(truth.is_unknown());
            }
            if sure >= count {
                Truth::True
            } else if sure + open >= count {
                Truth::Unknown
            } else {
                Truth::False
            }
        }
        Node::LevelAtLeast(LevelId(wanted)) => {
            if level.lowest >= wanted {
                Truth::True
            } else if level.highest < wanted {
                Truth::False
            } else {
                Truth::Unknown
            }
        }
    }
}

/// Where a rule stands, by the truths of its nodes.
fn stand(rule: &Rule, outcome: &Outcome) -> Standing {
    let read = |truths: &[Truth], id: NodeId| truths.get(id.at()).copied().unwrap_or(Truth::Unknown);
    let any = |truths: &[Truth]| rule.unless.iter().map(|id| read(truths, *id)).fold(Truth::False, Truth::or);
    let when = read(&outcome.possible, rule.when);
    if when.is_false() {
        return Standing::Silent;
    }
    let (unless, evidenced) = (any(&outcome.possible), any(&outcome.evidence));
    if when.is_true() && unless.is_false() {
        Standing::Certain
    } else if unless.is_true() {
        Standing::Excepted
    } else if read(&outcome.taken, rule.when).is_true() && !evidenced.is_true() {
        Standing::Holds
    } else {
        Standing::Possible
    }
}

impl RungBounds {
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
