//! A program over states of knowledge: what it answers *now* while answers are missing or disputed.
//!
//! In: a program, and the variables that it shares with another. Out: a program of the same rules whose inputs are not
//! answers but what is known of them: told, not known, or told differently by two people. It gives, for certain, what the
//! first gives now, so everything that is proved of complete referrals can be proved of incomplete ones. Conditions hold by
//! what is taken, exceptions by evidence, as the engine reads them; whether a truth is reached is Kleene's logic, written
//! out. Must not know packs.

use std::collections::BTreeMap;

use crate::base::arena::{self, Arena};
use crate::base::cells::{CellSet, MAX_CELLS};
use crate::base::keywords::Worse;
use crate::engine::program::{Input, Members, Node, NodeId, Program, Rule, Variable, VariableId};
use crate::exact::diagram::Shared;
use crate::pack::model::EventId;

/// What is known of one input, in the cells that both sides share.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum State {
    /// Nobody knows.
    Open,
    /// This is told.
    Told(u32),
    /// Two people say different things.
    Disputed(u32, u32),
    /// So many are recorded, or the last one so long ago, and nobody says that this is all.
    Recorded(u32),
}

/// How many cells an input may have for every pair of them to be a dispute of its own.
const FEW: u32 = 6;

/// The states of an input, the one that tells least first and then from the mildest on. Of what happened every event is
/// listed, or only what was recorded; what holds for a sibling is told.
pub(super) fn states(shared: &Shared, [old, new]: [&Program; 2]) -> Vec<State> {
    let own = [shared.old.map(|id| &old.variables[id]), shared.new.map(|id| &new.variables[id])];
    let sides = || own.iter().flatten();
    let is_asked = sides().any(|variable| matches!(variable.input, Input::Fact(_) | Input::Item(..)));
    let is_down = sides().next_back().is_some_and(|variable| variable.worse == Worse::Down);
    let told = (0..shared.cells).map(|cell| State::Told(if is_down { shared.cells - 1 - cell } else { cell }));
    if !is_asked {
        let told: Vec<State> = told.collect();
        let open = (0..shared.cells).filter(|cell| is_open_list(shared, &own, *cell)).map(State::Recorded);
        let all: Vec<State> = told.iter().copied().chain(open).collect();
        return if all.len() > MAX_CELLS as usize { told } else { all };
    }
    if shared.cells + 1 > MAX_CELLS {
        return told.collect();
    }
    let mut states: Vec<State> = std::iter::once(State::Open).chain(told).collect();
    // Where both sides take the same end for worse, a dispute is read as that answer, which is told elsewhere.
    let ends: Vec<Worse> = sides().map(|variable| variable.worse).collect();
    let is_same_end = ends.windows(2).all(|pair| pair.first() == pair.last()) && !ends.contains(&Worse::Neither);
    if !is_same_end && shared.cells <= FEW {
        let pairs =
            (0..shared.cells).flat_map(|low| (low + 1..shared.cells).map(move |high| State::Disputed(low, high)));
        states.extend(pairs);
    }
    states
}

/// Whether recording so much, and not that it is all, is another state than saying so: more may have happened, or later.
fn is_open_list(shared: &Shared, own: &[Option<&Variable>; 2], cell: u32) -> bool {
    let sides = || own.iter().flatten();
    if sides().any(|variable| matches!(variable.input, Input::TimeSince(..))) {
        return cell > 0;
    }
    if !sides().all(|variable| matches!(variable.input, Input::EventCount(..))) {
        return false;
    }
    // None recorded is none within what was looked at, unless fewer are worse.
    let is_none = cell == 0 && shared.starts.get(1).is_none_or(|next| *next == 1);
    let is_worse = sides().any(|variable| variable.worse == Worse::Down);
    cell + 1 < shared.cells && (!is_none || is_worse)
}

/// By what an answer is judged.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Reading {
    /// Every answer that is left open.
    Possible,
    /// Disputed answers at their worse value.
    Evidence,
    /// Presumptions made, too.
    Taken,
}

/// One side's own cells in a state, nothing being presumed; none where it cannot express what is told.
pub(super) fn cells(variable: &Variable, to_own: &[Option<u32>], state: State, reading: Reading) -> Option<CellSet> {
    let own = |cell: u32| to_own.get(cell as usize).copied().flatten().map(CellSet::only);
    match state {
        State::Open => Some(variable.all()),
        State::Told(cell) => own(cell),
        State::Disputed(low, high) => {
            let both = own(low)?.union(own(high)?);
            Some(if reading == Reading::Possible { both } else { variable.worst(both) })
        }
        State::Recorded(cell) => {
            let shared = (0..).take(to_own.len());
            let is_later = matches!(variable.input, Input::TimeSince(..));
            let may_be = shared.filter(|other| if is_later { *other <= cell } else { *other >= cell });
            let all = may_be.filter_map(own).fold(CellSet::EMPTY, CellSet::union);
            let taken = variable.as_recorded(all).filter(|_| reading == Reading::Taken && variable.unrecorded_is_none);
            (!all.is_empty()).then(|| taken.map_or(all, CellSet::only))
        }
    }
}

/// A program over the states of what it shares with another: `of` and `to` say which of its variables each is, and which
/// of its cells.
pub(super) struct Lift<'a> {
    program: &'a Program,
    /// For each variable of the program: its states, and its own cells for those that are shared.
    inputs: Arena<VariableId, (Vec<State>, Vec<Option<u32>>)>,
    nodes: Arena<NodeId, Node>,
    by_node: BTreeMap<Node, NodeId>,
    members: Vec<NodeId>,
    by_members: BTreeMap<Vec<NodeId>, Members>,
    known: BTreeMap<(NodeId, Reading, bool), NodeId>,
}

impl<'a> Lift<'a> {
    /// The program that answers for states of knowledge.
    pub(super) fn of(program: &'a Program, inputs: Arena<VariableId, (Vec<State>, Vec<Option<u32>>)>) -> Program {
        let mut lift = Lift {
            program,
            inputs,
            nodes: Arena::new(),
            by_node: BTreeMap::new(),
            members: Vec::new(),
            by_members: BTreeMap::new(),
            known: BTreeMap::new(),
        };
        let mut rules: BTreeMap<usize, Rule> = BTreeMap::new();
        for (at, rule) in program.rules.iter().enumerate().filter(|(_, rule)| !rule.needs_level) {
            rules.insert(at, lift.rule(rule));
        }
        let mut axioms = Vec::new();
        for (axiom, node) in &program.axioms {
            axioms.push((*axiom, lift.truth(*node, Reading::Possible, false)));
        }
        for (id, _) in program.variables.entries() {
            axioms.push((None, lift.expressible(id)));
        }
        axioms.extend(lift.lists().into_iter().map(|node| (None, node)));
        let level_free = lift.nodes.next_id();
        for (at, rule) in program.rules.iter().enumerate().filter(|(_, rule)| rule.needs_level) {
            rules.insert(at, lift.rule(rule));
        }
        let variable = |(own, (states, _)): (&Variable, &(Vec<State>, Vec<Option<u32>>))| Variable {
            fixed: own.fixed,
            ..Variable::plain(own.input, arena::number(states.len()), Worse::Up)
        };
        let variables = program.variables.iter().zip(&lift.inputs).map(variable).collect();
        Program {
            day: program.day,
            levels: program.levels,
            speeds: program.speeds,
            variables,
            nodes: lift.nodes,
            members: lift.members,
            level_free,
            rules: rules.into_values().collect(),
            axioms,
            siblings: Vec::new(),
            scores: Vec::new(),
            properties: Vec::new(),
        }
    }

    fn rule(&mut self, rule: &Rule) -> Rule {
        Rule {
            when: self.truth(rule.when, Reading::Taken, true),
            unless: rule.unless.iter().map(|unless| self.truth(*unless, Reading::Evidence, true)).collect(),
            ..rule.clone()
        }
    }

    /// Where a condition certainly holds in a reading; or, asked the other way, where it is not certain that it does not.
    fn truth(&mut self, node: NodeId, reading: Reading, surely: bool) -> NodeId {
        if let Some(known) = self.known.get(&(node, reading, surely)) {
            return *known;
        }
        let program = self.program;
        let made = match program.node(node) {
            Node::Constant(value) => self.node(Node::Constant(value)),
            Node::LevelAtLeast(level) => self.node(Node::LevelAtLeast(level)),
            Node::Atom(variable, cells) => self.atom(variable, cells, reading, surely),
            Node::Not(inner) => {
                let inner = self.truth(inner, reading, !surely);
                self.node(Node::Not(inner))
            }
            Node::And(members) => {
                let members = self.truths(members, reading, surely);
                self.many(members, Node::And)
            }
            Node::Or(members) => {
                let members = self.truths(members, reading, surely);
                self.many(members, Node::Or)
            }
            Node::AtLeast(count, members) => {
                let members = self.truths(members, reading, surely);
                self.many(members, |members| Node::AtLeast(count, members))
            }
        };
        self.known.insert((node, reading, surely), made);
        made
    }

    fn truths(&mut self, members: Members, reading: Reading, surely: bool) -> Vec<NodeId> {
        let program = self.program;
        program.members(members).iter().map(|member| self.truth(*member, reading, surely)).collect()
    }

    /// The states in which an answer surely lies in some cells, or may.
    fn atom(&mut self, id: VariableId, wanted: CellSet, reading: Reading, surely: bool) -> NodeId {
        let program = self.program;
        let variable = &program.variables[id];
        let lies = |cells: CellSet| if surely { cells.is_within(wanted) } else { !cells.intersect(wanted).is_empty() };
        let (states, to_own) = &self.inputs[id];
        let is_so = |state: &State| cells(variable, to_own, *state, reading).is_some_and(lies);
        let plain = (0..)
            .zip(states)
            .filter(|(_, state)| is_so(state))
            .fold(CellSet::EMPTY, |all, (at, _)| all.union(CellSet::only(at)));
        let open = states.iter().position(|state| *state == State::Open).and_then(|at| u32::try_from(at).ok());
        let Some(open) = open.filter(|_| reading == Reading::Taken && !variable.presumed.is_empty()) else {
            return self.node(Node::Atom(id, plain));
        };
        // What is presumed while nobody knows is the first of which it is known that it is to be.
        let told = self.node(Node::Atom(id, plain.minus(CellSet::only(open))));
        let unknown = self.node(Node::Atom(id, CellSet::only(open)));
        let mut otherwise = self.node(Node::Constant(lies(variable.all())));
        for presumed in variable.presumed.iter().rev() {
            let here = self.node(Node::Constant(lies(presumed.cells)));
            otherwise = match presumed.when {
                None => here,
                Some(when) => {
                    let when = self.truth(when, Reading::Possible, true);
                    let not = self.node(Node::Not(when));
                    let here = self.many(vec![when, here], Node::And);
                    let there = self.many(vec![not, otherwise], Node::And);
                    self.many(vec![here, there], Node::Or)
                }
            };
        }
        let presumed = self.many(vec![unknown, otherwise], Node::And);
        self.many(vec![told, presumed], Node::Or)
    }

    /// Of one kind of event every list is whole, or none is said to be.
    fn lists(&mut self) -> Vec<NodeId> {
        let mut of_event: BTreeMap<EventId, Vec<VariableId>> = BTreeMap::new();
        for (id, variable) in self.program.variables.entries() {
            if let Input::EventCount(event, _) | Input::TimeSince(event, _) = variable.input {
                of_event.entry(event).or_default().push(id);
            }
        }
        let mut laws = Vec::new();
        for ids in of_event.into_values().filter(|ids| ids.len() > 1) {
            let (mut whole, mut open) = (Vec::new(), Vec::new());
            for id in ids {
                let states = self.inputs[id].0.clone();
                let cells = |is: &dyn Fn(&State) -> bool| {
                    let at = (0..).zip(&states).filter(|(_, state)| is(state));
                    at.fold(CellSet::EMPTY, |all, (at, _)| all.union(CellSet::only(at)))
                };
                let is_whole = |state: &State| matches!(state, State::Told(_));
                let is_open = |state: &State| match state {
                    State::Recorded(_) => true,
                    State::Told(cell) => !states.contains(&State::Recorded(*cell)),
                    State::Open | State::Disputed(..) => false,
                };
                whole.push(self.node(Node::Atom(id, cells(&is_whole))));
                open.push(self.node(Node::Atom(id, cells(&is_open))));
            }
            let (whole, open) = (self.many(whole, Node::And), self.many(open, Node::And));
            laws.push(self.many(vec![whole, open], Node::Or));
        }
        laws
    }

    /// The states that this side can express.
    fn expressible(&mut self, id: VariableId) -> NodeId {
        let variable = &self.program.variables[id];
        let (states, to_own) = &self.inputs[id];
        let can = |state: &State| cells(variable, to_own, *state, Reading::Possible).is_some();
        let all = (0..)
            .zip(states)
            .filter(|(_, state)| can(state))
            .fold(CellSet::EMPTY, |all, (at, _)| all.union(CellSet::only(at)));
        self.node(Node::Atom(id, all))
    }

    fn many(&mut self, members: Vec<NodeId>, make: impl Fn(Members) -> Node) -> NodeId {
        let range = match self.by_members.get(&members) {
            Some(known) => *known,
            None => {
                let start = arena::number(self.members.len());
                self.members.extend_from_slice(&members);
                let range = Members { start, end: arena::number(self.members.len()) };
                self.by_members.insert(members, range);
                range
            }
        };
        self.node(make(range))
    }

    fn node(&mut self, node: Node) -> NodeId {
        if let Some(known) = self.by_node.get(&node) {
            return *known;
        }
        let id = self.nodes.push(node);
        self.by_node.insert(node, id);
        id
    }
}
