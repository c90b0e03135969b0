//! Concerns that were looked at, and those that were not.
//!
//! In: what is told of a child. Out: where the door of each concern stands, and which inputs wait behind closed ones. A
//! concern is open where somebody said that there is a worry, in words or by an answer that is none of the mildest. Must
//! not know what follows from it.

use crate::base::arena::Arena;
use crate::base::calendar::moment::Moment;
use crate::base::cells::CellSet;
use crate::base::keywords::Worse;
use crate::engine::program::{Program, Variable, VariableId};
use crate::engine::ranges;
use crate::engine::referral::{ChildId, Concern, Referral, Worry};
use crate::pack::model::{GroupId, Pack};

/// Where the door of a concern stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Door {
    /// Nobody was asked, or nobody could say.
    NotAsked,
    /// Somebody said that there is no such worry.
    No,
    /// There is a worry.
    Open,
    /// It has no door.
    Always,
}

/// Where the doors of a child stand, with the cells that are told, the worse of them where reports differ, and the inputs
/// that were asked and nobody could say.
pub(super) fn of(
    pack: &Pack,
    program: &Program,
    referral: &Referral,
    (child, at): (ChildId, Moment),
    told: &Arena<VariableId, CellSet>,
    worst: &Arena<VariableId, CellSet>,
    not_known: &[VariableId],
) -> Arena<GroupId, Door> {
    let mut doors: Arena<GroupId, Door> =
        pack.groups.iter().map(|group| if group.door.is_some() { Door::NotAsked } else { Door::Always }).collect();
    let mut raise = |group: GroupId, door: Door| doors[group] = doors[group].max(door);
    for Concern { group, answer, .. } in concerns(referral, child, at) {
        match answer {
            Some(true) => raise(*group, Door::Open),
            Some(false) => raise(*group, Door::No),
            None => {}
        }
    }
    worries(referral, child, at).filter_map(|worry| worry.about).for_each(|group| raise(group, Door::Open));
    for (id, variable) in program.variables.entries().filter(|(_, variable)| !variable.doors.is_empty()) {
        // Somebody who was asked, and could not say, has opened it as well.
        let in_vain = not_known.contains(&id) && ranges::may_be_asked(program, variable, &|other| told[other]);
        // That something is not there opens nothing: that a small baby cannot crawl is no worry.
        let is_worry = !variable.is_absent(worst[id]) && is_worrying(program, variable, worst[id], told);
        if in_vain || is_worry {
            variable.doors.iter().for_each(|group| raise(*group, Door::Open));
        }
    }
    doors
}

/// Whether what is told of an input is a worry: it may be asked of the child, and is none of the mildest. Whoever answers says
/// by it that the question is asked, as long as nothing speaks against that.
#[must_use]
pub(crate) fn is_worrying(
    program: &Program,
    variable: &Variable,
    cells: CellSet,
    told: &Arena<VariableId, CellSet>,
) -> bool {
    let is_mild = variable.mildest(variable.all()).is_none_or(|mild| cells.contains(mild));
    variable.worse != Worse::Neither && !is_mild && ranges::may_be_asked(program, variable, &|other| told[other])
}

/// What was said of whole concerns by a moment, of a child and of every child.
pub(crate) fn concerns(referral: &Referral, child: ChildId, at: Moment) -> impl Iterator<Item = &Concern> {
    let all = referral.children[child].worries.concerns.iter().chain(&referral.household_of(child).1.concerns);
    all.filter(move |concern| concern.said.is_said_by(at))
}

/// Worries in words by a moment, of a child and of every child.
pub(crate) fn worries(referral: &Referral, child: ChildId, at: Moment) -> impl Iterator<Item = &Worry> {
    let all = referral.children[child].worries.worries.iter().chain(&referral.household_of(child).1.worries);
    all.filter(move |worry| worry.said.is_said_by(at))
}

/// Where the doors of an input stand, if all of them are closed: not asked, if one of them was not.
#[must_use]
pub(super) fn closed(variable: &Variable, doors: &Arena<GroupId, Door>) -> Option<Door> {
    let behind = variable.doors.iter().map(|group| doors[*group]);
    let is_open = behind.clone().any(|door| door >= Door::Open);
    if is_open { None } else { behind.min() }
}
