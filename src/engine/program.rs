//! The compiled form: flat arenas of numbers in dependency order, as at one day.
//!
//! In: nothing; `compile` makes these. Out: what `evaluate` and `diagram` walk. A program is a function from a finite
//! product of cells to levels, speeds and effects. Must not know text.

use crate::base::arena::{self, Arena, ids};
use crate::base::calendar::day::Day;
use crate::base::cells::CellSet;
use crate::base::keywords::Worse;
use crate::base::length::Unit;
use crate::base::order::InOrder;
use crate::pack::model::{
    AxiomId, Condition, Effect, EventId, FactId, GroupId, LevelId, Promise, PropertyId, Receipt, RuleId, ScoreId,
    SpeedId, Window,
};

ids! {
    /// An input of the program.
    pub VariableId
    /// A condition of the program.
    pub NodeId
    /// A rule in force, by its position in [`Program::rules`].
    pub ActiveRuleId
}

/// A pack compiled as at one day.
#[derive(Debug, Clone)]
pub struct Program {
    /// The day whose rules these are.
    pub day: Day,
    /// How many levels the ladder has; at least 1.
    pub levels: u32,
    /// How many speeds the ladder has; at least 1 (a pack without speeds has one nameless rung).
    pub speeds: u32,
    /// Inputs, in a fixed order.
    pub variables: Arena<VariableId, Variable>,
    /// Conditions; a node refers to earlier nodes only.
    pub nodes: Arena<NodeId, Node>,
    /// Members of the nodes that have many.
    pub members: Vec<NodeId>,
    /// Nodes before this one do not depend on the level.
    pub level_free: NodeId,
    /// Rules in force, in the order of their names.
    pub rules: Arena<ActiveRuleId, Rule>,
    /// Statements that every referral must satisfy.
    pub axioms: Vec<(Option<AxiomId>, NodeId)>,
    /// What each sibling input asks, by its node.
    pub siblings: Vec<(NodeId, Condition)>,
    /// What each score that is asked for adds up; what is asked of it stands among the nodes.
    pub scores: Vec<Sum>,
    /// Promises: when the node holds, so must they.
    pub properties: Vec<(PropertyId, NodeId, Vec<Promise>)>,
}

/// An input: something that is known of a child, partly known or unknown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Variable {
    /// What it stands for.
    pub input: Input,
    /// How many cells its values fall into, from 1 to `MAX_CELLS`.
    pub cells: u32,
    /// For numbers: the least value of each cell, rising; empty for other inputs.
    pub starts: Vec<i32>,
    /// The cell order's worse end.
    pub worse: Worse,
    /// What is taken until somebody knows: the first whose condition is known to hold.
    pub presumed: Vec<Presumed>,
    /// Whether it measures what is taken not to have happened where nobody recorded it.
    pub unrecorded_is_none: bool,
    /// Of whom it is asked, where that is not everybody; conditions that read it hold it for mildest of all others.
    pub asked: Option<NodeId>,
    /// The groups by whose doors it is opened; none where it is always open.
    pub doors: Vec<GroupId>,
    /// Whether no one can change it.
    pub fixed: bool,
}

/// Cells that are taken until somebody knows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Presumed {
    /// The cells.
    pub cells: CellSet,
    /// Where they are taken; everywhere when absent.
    pub when: Option<NodeId>,
}

/// What an input stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Input {
    /// A fact: yes/no (cell 0 is no, cell 1 is yes), a number (cells rise), or one of a list (a cell each, in order).
    Fact(FactId),
    /// Whether a several-of fact includes one choice (cell 0 is no, cell 1 is yes).
    Item(FactId, u32),
    /// The number of events in a window, from 0.
    EventCount(EventId, Window),
    /// Whole units since the last event, from 0; the last cell also holds "never happened".
    TimeSince(EventId, Unit),
    /// For how many other children the condition at this node holds, from 0; the last cell also holds more.
    Sibling(NodeId),
    /// When the referral came in.
    Received(Receipt),
}

impl Input {
    /// The fact of which it asks, if it asks of one.
    #[must_use]
    pub fn fact(self) -> Option<FactId> {
        match self {
            Input::Fact(fact) | Input::Item(fact, _) => Some(fact),
            Input::EventCount(..) | Input::TimeSince(..) | Input::Sibling(_) | Input::Received(_) => None,
        }
    }
}

/// A condition.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Node {
    /// Always or never.
    Constant(bool),
    /// The variable's value lies in one of these cells.
    Atom(VariableId, CellSet),
    /// It does not hold.
    Not(NodeId),
    /// All members hold.
    And(Members),
    /// At least one member holds.
    Or(Members),
    /// At least so many members hold. Members are sorted, and one that counts three times stands there three times.
    AtLeast(u32, Members),
    /// The level reached is at least this.
    LevelAtLeast(LevelId),
}

/// What a score adds up: its lowest sum, and a point for each member that holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sum {
    /// Which.
    pub score: ScoreId,
    /// The sum where no member holds.
    pub least: i32,
    /// What adds a point each.
    pub members: Members,
}

/// A range of [`Program::members`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Members {
    /// First member.
    pub start: u32,
    /// One past the last.
    pub end: u32,
}

/// A rule in force.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rule {
    /// Which.
    pub id: RuleId,
    /// When it holds.
    pub when: NodeId,
    /// Any of these silences it.
    pub unless: Vec<NodeId>,
    /// Level floor.
    pub level: Option<LevelId>,
    /// Speed floor.
    pub speed: Option<SpeedId>,
    /// What else follows, sorted.
    pub effects: Vec<Effect>,
    /// Whether its conditions depend on the level; such a rule has neither level nor speed.
    pub needs_level: bool,
}

impl Program {
    /// Whether it is the other program, but for the day.
    #[must_use]
    pub fn means_the_same_as(&self, other: &Program) -> bool {
        self.levels == other.levels
            && self.speeds == other.speeds
            && self.level_free == other.level_free
            && self.rules == other.rules
            && self.variables == other.variables
            && self.nodes == other.nodes
            && self.members == other.members
            && self.axioms == other.axioms
            && self.siblings == other.siblings
            && self.scores == other.scores
            && self.properties == other.properties
    }

    /// The members of a node that has many.
    #[must_use]
    #[expect(clippy::indexing_slicing, reason = "members that are not of this program are a bug, and stop here")]
    pub fn members(&self, members: Members) -> &[NodeId] {
        &self.members[members.start as usize..members.end as usize]
    }

    /// A node.
    #[must_use]
    pub fn node(&self, id: NodeId) -> Node {
        self.nodes[id]
    }

    /// A node and all on which it rests, each after those on which it rests itself.
    #[must_use]
    pub fn cone(&self, root: NodeId) -> Vec<NodeId> {
        let mut seen: Arena<NodeId, bool> = Arena::filled(false, self.nodes.len());
        let mut cone = Vec::new();
        let mut open = vec![root];
        while let Some(id) = open.pop() {
            if std::mem::replace(&mut seen[id], true) {
                continue;
            }
            cone.push(id);
            match self.node(id) {
                Node::Constant(_) | Node::LevelAtLeast(_) | Node::Atom(..) => {}
                Node::Not(inner) => open.push(inner),
                Node::And(members) | Node::Or(members) | Node::AtLeast(_, members) => {
                    open.extend_from_slice(self.members(members));
                }
            }
        }
        cone.in_order();
        cone
    }

    /// The variables on which a node depends, sorted; a sibling input counts as one variable.
    #[must_use]
    pub fn support(&self, root: NodeId) -> Vec<VariableId> {
        let asked = |id: NodeId| match self.node(id) {
            Node::Atom(variable, _) => Some(variable),
            Node::Constant(_)
            | Node::Not(_)
            | Node::And(_)
            | Node::Or(_)
            | Node::AtLeast(..)
            | Node::LevelAtLeast(_) => None,
        };
        let mut found: Vec<VariableId> = self.cone(root).into_iter().filter_map(asked).collect();
        found.in_order();
        found.dedup();
        found
    }
}

impl Variable {
    /// An input of which nothing is presumed, asked of everybody.
    #[must_use]
    pub fn plain(input: Input, cells: u32, worse: Worse) -> Variable {
        Variable {
            input,
            cells,
            starts: Vec::new(),
            worse,
            presumed: Vec::new(),
            unrecorded_is_none: false,
            asked: None,
            doors: Vec::new(),
            fixed: false,
        }
    }

    /// Whether cells say of somebody what is not so of everybody: any answer that is not the mildest, but for a plain *no*
    /// where *no* is worse, which is no more than that something is not there.
    #[must_use]
    pub fn says_so(&self, cells: CellSet) -> bool {
        let is_absence = self.worse == Worse::Down && self.cells == 2;
        !is_absence && !cells.is_empty() && !self.mildest(self.all()).is_some_and(|mild| cells.contains(mild))
    }

    /// The cell in which nothing more has happened than what is recorded: the fewest, or the longest ago.
    #[must_use]
    pub fn as_recorded(&self, known: CellSet) -> Option<u32> {
        match self.input {
            Input::TimeSince(..) => known.cells().last(),
            Input::EventCount(..) | Input::Fact(_) | Input::Item(..) | Input::Sibling(_) | Input::Received(_) => {
                known.first()
            }
        }
    }

    /// Whether cells are a plain *no* where *no* is worse.
    #[must_use]
    pub fn is_absent(&self, cells: CellSet) -> bool {
        self.worse == Worse::Down && self.cells == 2 && cells == CellSet::only(0)
    }

    /// The cell that holds a number, for inputs that are numbers.
    #[must_use]
    pub fn cell_of(&self, value: i32) -> u32 {
        (0..).zip(&self.starts).take_while(|(_, start)| **start <= value).last().map_or(0, |(cell, _)| cell)
    }

    /// The least number of a cell; 0 for inputs that are no numbers.
    #[must_use]
    pub fn start(&self, cell: u32) -> i32 {
        if self.starts.is_empty() { 0 } else { *arena::at(&self.starts, cell as usize) }
    }

    /// The cells that overlap the numbers between two, both included.
    #[must_use]
    pub fn cells_of(&self, from: i32, to: i32) -> CellSet {
        if from > to { CellSet::EMPTY } else { CellSet::range(self.cell_of(from)..self.cell_of(to) + 1) }
    }

    /// All cells.
    #[must_use]
    pub fn all(&self) -> CellSet {
        CellSet::all(self.cells)
    }

    /// Whether a cell is the least worrying one; the first where neither end is worse.
    #[must_use]
    pub fn is_mild(&self, cell: u32) -> bool {
        self.mildest(self.all()) == Some(cell)
    }

    /// The least worrying cell of a set; the first where neither end is worse.
    #[must_use]
    pub fn mildest(&self, of: CellSet) -> Option<u32> {
        of.mildest(self.worse)
    }

    /// The worst cell of a set; the set itself where neither end is worse.
    #[must_use]
    pub fn worst(&self, of: CellSet) -> CellSet {
        let cell = match self.worse {
            Worse::Up => of.last(),
            Worse::Down => of.first(),
            Worse::Neither => None,
        };
        cell.map_or(of, CellSet::only)
    }
}

/// The members of a count, each once, with how many times it counts.
pub(crate) fn weights(members: &[NodeId]) -> impl Iterator<Item = (NodeId, u32)> + '_ {
    members.chunk_by(|a, b| a == b).filter_map(|same| Some((*same.first()?, count(same))))
}

/// How long a list is.
pub(super) fn count<T>(list: &[T]) -> u32 {
    arena::number(list.len())
}
