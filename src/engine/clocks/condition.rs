//! The conditions of clocks and meetings, compiled, and asked of one child as at the moment at which something happened.
//!
//! In: a pack, then what is told of a child. Out: truths. What nobody says is presumed as the pack presumes it, and what other
//! answers say of whom they are told counts as it does for rules; reports that differ leave a condition open. They are a program
//! of their own, so that they cut nothing that the rules ask.

use crate::base::arena::{Arena, ids};
use crate::base::calendar::day::Day;
use crate::base::calendar::moment::Moment;
use crate::base::cells::CellSet;
use crate::base::span::Span;
use crate::base::truth::Truth;
use crate::engine::clocks::{Case, ToldCells};
use crate::engine::compile::compile_conditions;
use crate::engine::evaluate::{RungBounds, truth};
use crate::engine::history::ChildEvents;
use crate::engine::household::cells;
use crate::engine::knowledge::cells_as_told;
use crate::engine::program::{Input, NodeId, Program, VariableId};
use crate::engine::referral::ChildId;
use crate::engine::settle::settled;
use crate::pack::model::{ClockId, Condition, FactId, LadderId, MeetingId, Pack, Telephone, Test, Values};

ids! {
    /// A condition of a clock, a meeting or a ladder.
    pub ClockConditionId
}

/// The conditions of a pack's clocks, meetings and ladders.
pub struct ClockConditions {
    program: Program,
    /// The nodes on which each condition rests, itself the last.
    cones: Arena<ClockConditionId, Vec<NodeId>>,
    starts: Arena<ClockId, Vec<Option<ClockConditionId>>>,
    standing: Arena<ClockId, Option<ClockConditionId>>,
    invites: Arena<MeetingId, Vec<Option<ClockConditionId>>>,
    telephone: Arena<MeetingId, Option<ClockConditionId>>,
    steps: Arena<LadderId, Vec<Option<ClockConditionId>>>,
}

impl ClockConditions {
    /// Compiles those of a pack, as at a day.
    #[must_use]
    pub fn of(pack: &Pack, day: Day) -> ClockConditions {
        let yes = |fact: FactId| Condition { body: Test::Fact(fact, Values::YesNo(true)), span: Span::NOWHERE };
        let standings: Arena<ClockId, Option<Condition>> =
            pack.clocks.iter().map(|clock| clock.standing.map(yes)).collect();
        let mut conditions: Arena<ClockConditionId, &Condition> = Arena::new();
        let (mut starts, mut standing) = (Arena::new(), Arena::new());
        for (id, clock) in pack.clocks.entries() {
            let when = clock.starts.iter().map(|(_, _, when)| when.as_ref().map(|when| conditions.push(when)));
            starts.push(when.collect());
            standing.push(standings[id].as_ref().map(|when| conditions.push(when)));
        }
        let (mut invites, mut telephone) = (Arena::new(), Arena::new());
        for meeting in &pack.meetings {
            let when = meeting.invites.iter().map(|(_, when)| when.as_ref().map(|when| conditions.push(when)));
            invites.push(when.collect());
            telephone.push(match &meeting.telephone {
                Telephone::When(when) => Some(conditions.push(when)),
                Telephone::Uncountable | Telephone::Never => None,
            });
        }
        let mut steps = Arena::new();
        for ladder in &pack.ladders {
            let when = ladder.steps.iter().map(|step| step.when.as_ref().map(|when| conditions.push(when)));
            steps.push(when.collect());
        }
        let (program, nodes) = compile_conditions(pack, day, conditions.as_slice());
        let cones = nodes.into_iter().map(|node| program.cone(node)).collect();
        ClockConditions { program, cones, starts, standing, invites, telephone, steps }
    }

    /// When each start of a clock applies; always where there is nothing.
    #[must_use]
    pub fn starts(&self, clock: ClockId) -> &[Option<ClockConditionId>] {
        &self.starts[clock]
    }

    /// The standing to which a clock belongs; always where there is none.
    #[must_use]
    pub fn standing(&self, clock: ClockId) -> Option<ClockConditionId> {
        self.standing[clock]
    }

    /// When those of each list are invited to a meeting; always where there is nothing.
    #[must_use]
    pub fn invites(&self, meeting: MeetingId) -> &[Option<ClockConditionId>] {
        &self.invites[meeting]
    }

    /// When a meeting may be a call; never where there is nothing.
    #[must_use]
    pub fn telephone(&self, meeting: MeetingId) -> Option<ClockConditionId> {
        self.telephone[meeting]
    }

    /// Of which children each step of a ladder is taken; of every child where there is nothing.
    #[must_use]
    pub fn steps(&self, ladder: LadderId) -> &[Option<ClockConditionId>] {
        &self.steps[ladder]
    }

    /// Whether a condition holds of a child as at a moment.
    #[must_use]
    pub fn hold(&self, condition: ClockConditionId, case: &Case<'_>, at: Moment) -> Truth {
        self.truth(&self.cones[condition], case, (case.child, &case.events), at)
    }

    /// The truth of the last node of a cone for a child; siblings are asked at the child's own level.
    fn truth(
        &self,
        cone: &[NodeId],
        case: &Case<'_>,
        (child, events): (ChildId, &ChildEvents<'_>),
        at: Moment,
    ) -> Truth {
        let (program, level) = (&self.program, RungBounds::only(case.level));
        let told = case.told(child, events, at);
        let (open, statements) = told.as_ref();
        let of = |id: VariableId| match program.variables[id].input {
            Input::Sibling(node) => self.of_siblings(id, node, case, child, at),
            Input::Fact(_) | Input::Item(..) | Input::EventCount(..) | Input::TimeSince(..) | Input::Received(_) => {
                open[id]
            }
        };
        let simply = truth(program, cone, level, of);
        match cone.last() {
            Some(condition) if simply.is_unknown() => {
                let mut cells = open.clone();
                for id in program.support(*condition) {
                    cells[id] = of(id);
                }
                settled(program, *condition, statements, level, cells)
            }
            _ => simply,
        }
    }

    /// The cells that are left of an input that asks of the other children, for whom its condition stands at a node.
    fn of_siblings(&self, id: VariableId, node: NodeId, case: &Case<'_>, child: ChildId, at: Moment) -> CellSet {
        let cone = self.program.cone(node);
        let holds = |other| {
            let events = ChildEvents::of(case.pack, case.referral, other, case.now);
            self.truth(&cone, case, (other, &events), at)
        };
        cells(&self.program.variables[id], case.referral.siblings(child).map(holds))
    }

    /// What is told of a child as at a moment, for these conditions.
    pub(super) fn told(&self, case: &Case<'_>, (child, events): (ChildId, &ChildEvents<'_>), at: Moment) -> ToldCells {
        cells_as_told((case.pack, &self.program), case.referral, (child, events), at)
    }
}
