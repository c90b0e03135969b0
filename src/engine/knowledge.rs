//! What is known of a case: for every child and every input, the cells that are still possible, and who says so.
//!
//! In: a referral, the program whose inputs it fills and the moment of decision. Out: knowledge in its three readings,
//! with the reports behind it. Must not know documents, forms or rules.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use crate::base::arena::Arena;
use crate::base::calendar::moment::Moment;
use crate::base::cells::CellSet;
use crate::base::keywords::Worse;
use crate::base::length::Length;
use crate::base::order::InOrder;
use crate::engine::claims::told_at;
use crate::engine::doors::{self, Door};
use crate::engine::evaluate::{Knowledge, within};
use crate::engine::history::{ChildEvents, History};
use crate::engine::program::{Input, NodeId, Program, Variable, VariableId};
use crate::engine::ranges::{self, Ranges};
use crate::engine::receipt;
use crate::engine::referral::{Answer, ChildId, Referral, Report};
use crate::pack::model::{AgencyId, EventId, FactId, GroupId, Pack, Receipt, Values, Window};
use crate::syntax::ast::Whom;

/// One child's case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Case {
    /// The child.
    pub child: ChildId,
    /// The child's label.
    pub label: String,
    /// What is known, within what was looked at: where a concern was not opened, its inputs are at their mildest.
    pub knowledge: Knowledge,
    /// The cells that are still possible where nothing is taken for mild because nobody looked.
    pub beyond: Arena<VariableId, CellSet>,
    /// Where the doors of concerns stand.
    pub doors: Arena<GroupId, Door>,
    /// What is told although it cannot be, and what must hold because it is told.
    pub ranges: Ranges,
    /// The same with contested facts at their worse value.
    pub ranges_now: Ranges,
    /// The reports behind each input, by input.
    pub reports: Arena<VariableId, Vec<Reported>>,
    /// Facts on which reports differ, sorted.
    pub contested: Vec<FactId>,
}

impl Case {
    /// Whether a fact is taken to be so.
    #[must_use]
    pub fn takes(&self, program: &Program, fact: FactId) -> bool {
        inputs(program, fact).iter().any(|id| self.knowledge.taken[*id].cells().eq([1]))
    }
}

/// One report of one input.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reported {
    /// Who says so; the referral itself when absent.
    pub by: Option<AgencyId>,
    /// The values that it leaves open; `None` for "not known".
    pub values: Option<Values>,
    /// The number as it is told, where that is in another unit.
    pub told_as: Option<Length>,
}

/// What is told of one child, before anything is presumed or taken for mild.
struct ChildReports {
    child: ChildId,
    /// The cells that all reports leave open.
    possible: Arena<VariableId, CellSet>,
    /// The worse of them where reports differ.
    worst: Arena<VariableId, CellSet>,
    /// What is taken of inputs that measure events of which those that are not listed are presumed not to have happened.
    as_presumed: BTreeMap<VariableId, CellSet>,
    reports: Arena<VariableId, Vec<Reported>>,
    contested: Vec<FactId>,
    ranges: Ranges,
    /// The same with contested facts at their worse value.
    ranges_now: Ranges,
}

/// The cases of all children, in the order of their labels.
#[must_use]
pub fn cases(pack: &Pack, program: &Program, referral: &Referral, at: Moment) -> Vec<Case> {
    let mut order: Vec<ChildId> = referral.children.ids().collect();
    order.in_order_by(|a, b| referral.children[*a].label.cmp(&referral.children[*b].label));
    let told = |child| {
        let events = ChildEvents::of(pack, referral, child, at);
        told((pack, program), referral, (child, &events), at)
    };
    let mut told: Vec<ChildReports> = order.into_iter().map(told).collect();
    for home in referral.homes() {
        let mut inside: Vec<&mut ChildReports> = told.iter_mut().filter(|told| home.contains(&told.child)).collect();
        share_household(pack, program, &mut inside);
    }
    told.into_iter().map(|told| case(pack, program, referral, told, at)).collect()
}

fn told(
    (pack, program): (&Pack, &Program),
    referral: &Referral,
    (child, events): (ChildId, &ChildEvents<'_>),
    at: Moment,
) -> ChildReports {
    let mut all: Arena<FactId, Vec<&Report>> = Arena::filled(Vec::new(), pack.facts.len());
    for report in referral.of_child(child) {
        all[report.fact].push(report);
    }
    let mut by_fact: Arena<FactId, Vec<Cow<'_, Report>>> = Arena::new();
    for (fact, told) in all.entries() {
        by_fact.push(told_at(pack, fact, told.iter().copied(), events, at));
    }
    let history = events.as_at(at);
    let (mut possible, mut worst, mut all_reports) = (Arena::new(), Arena::new(), Arena::new());
    let mut contested = Vec::new();
    let mut as_presumed = BTreeMap::new();
    for (id, variable) in program.variables.entries() {
        let reported = match variable.input {
            Input::Fact(fact) | Input::Item(fact, _) => reported(variable, &by_fact[fact]),
            Input::EventCount(..) | Input::TimeSince(..) | Input::Sibling(_) | Input::Received(_) => Vec::new(),
        };
        let (cells, worse) = match variable.input {
            Input::Fact(fact) | Input::Item(fact, _) => {
                let (cells, differ) = together(variable, &reported);
                if differ && !contested.contains(&fact) {
                    contested.push(fact);
                }
                (cells, if differ { variable.worst(cells) } else { cells })
            }
            Input::EventCount(..) | Input::TimeSince(..) => twice(measured(variable, &history)),
            Input::Received(receipt) => twice(received(pack, referral, variable, receipt)),
            Input::Sibling(_) => twice(variable.all()),
        };
        if is_presumed(pack, variable) {
            as_presumed.insert(id, measured(variable, &history.as_presumed()));
        }
        possible.push(cells);
        worst.push(worse);
        all_reports.push(sorted(pack, reported));
    }
    contested.in_order();
    let mut told = ChildReports {
        child,
        possible,
        worst,
        as_presumed,
        reports: all_reports,
        contested,
        ranges: Ranges::default(),
        ranges_now: Ranges::default(),
    };
    told.narrow(program);
    told
}

impl ChildReports {
    /// Takes in what answers say of whom they are about.
    fn narrow(&mut self, program: &Program) {
        self.ranges = ranges::narrow(program, &mut self.possible);
        within(&mut self.worst, &self.possible);
        self.ranges_now = ranges::narrow(program, &mut self.worst);
    }
}

/// What one child's answers say of the household holds for every child in it.
fn share_household(pack: &Pack, program: &Program, told: &mut [&mut ChildReports]) {
    let [first, rest @ ..] = &*told else { return };
    if rest.is_empty() {
        return;
    }
    let mut shared = first.possible.clone();
    let mut narrowed = false;
    for (id, variable) in program.variables.entries() {
        let (Input::Fact(fact) | Input::Item(fact, _)) = variable.input else { continue };
        if pack.facts[fact].about == Whom::Household {
            let cells = told.iter().fold(variable.all(), |cells, told| cells.intersect(told.possible[id]));
            narrowed |= !cells.is_empty() && told.iter().any(|told| told.possible[id] != cells);
            shared[id] = cells;
        } else {
            shared[id] = CellSet::EMPTY;
        }
    }
    if !narrowed {
        return;
    }
    for told in told {
        for (id, cells) in shared.entries().filter(|(_, cells)| !cells.is_empty()) {
            told.possible[id] = *cells;
        }
        told.narrow(program);
    }
}

fn case(pack: &Pack, program: &Program, referral: &Referral, told: ChildReports, at: Moment) -> Case {
    let asked_in_vain = |reports: &[Reported]| !reports.is_empty() && is_silent(reports);
    let not_known: Vec<VariableId> =
        told.reports.entries().filter(|(_, reports)| asked_in_vain(reports)).map(|(id, _)| id).collect();
    let doors = doors::of(pack, program, referral, (told.child, at), &told.possible, &told.worst, &not_known);
    let implied = told.ranges.implied.iter().chain(&told.ranges_now.implied);
    let meant: BTreeSet<VariableId> = implied.flat_map(|node| program.support(*node)).collect();
    let (mut possible, mut evidence, mut taken) = (Arena::new(), Arena::new(), Arena::new());
    let mut beyond = Arena::new();
    for (id, variable) in program.variables.entries() {
        let (cells, silent) = (told.possible[id], is_silent(&told.reports[id]));
        let of = |other: VariableId| told.possible[other];
        let presumed = match told.as_presumed.get(&id) {
            Some(listed) => Some(*listed),
            None if silent => ranges::presumed(program, variable, &of),
            None => None,
        };
        let unlisted = is_unlisted(pack, referral, told.child, variable).then_some(Door::NotAsked);
        let closed = doors::closed(variable, &doors).filter(|closed| {
            // Of what one answer says that some of it is so, nobody can be taken to have looked at none.
            let is_meant = *closed == Door::NotAsked && meant.contains(&id);
            silent && presumed.is_none() && !is_meant
        });
        let (inner, outer) = match closed.or(unlisted) {
            Some(closed) => {
                let mildest = variable.mildest(cells).map_or(cells, CellSet::only);
                (mildest, if closed == Door::No { mildest } else { cells })
            }
            None => (cells, cells),
        };
        let worst = told.worst[id].within(inner);
        possible.push(inner);
        beyond.push(outer);
        evidence.push(worst);
        taken.push(presumed.map_or(worst, |presumed| presumed.within(worst)));
    }
    let ChildReports { child, reports, contested, ranges, ranges_now, .. } = told;
    let (implied, implied_now) = (ranges.implied.clone(), ranges_now.implied.clone());
    let knowledge = Knowledge { possible, evidence, taken, implied, implied_now };
    Case {
        child,
        label: referral.children[child].label.clone(),
        knowledge,
        beyond,
        doors,
        ranges,
        ranges_now,
        reports,
        contested,
    }
}

/// Whether an input measures events of which those that are not listed are presumed not to have happened.
fn is_presumed(pack: &Pack, variable: &Variable) -> bool {
    let is = |event: EventId| pack.events[event].presumed_none;
    match variable.input {
        Input::EventCount(event, window) => is(event) || window.base().is_some_and(is),
        Input::TimeSince(event, _) => is(event),
        Input::Fact(_) | Input::Item(..) | Input::Sibling(_) | Input::Received(_) => false,
    }
}

/// Whether an input counts events, or plans, of which none is listed: nobody looked at them.
fn is_unlisted(pack: &Pack, referral: &Referral, child: ChildId, variable: &Variable) -> bool {
    let Input::EventCount(event, window) = variable.input else { return false };
    let happened = |event: EventId| {
        let mut events = referral.events.iter();
        events.any(|told| told.event == event && !told.follows && referral.concerns(told.child, child))
    };
    let is_listed = match window {
        Window::Ever | Window::Last(_) | Window::Since(_) => happened(event),
        // What follows from another event is not looked for by itself.
        Window::Near(_, _, base) => {
            let is_known = referral.events.iter().any(|told| told.event == base);
            happened(event) && (is_known || referral.by_age(pack, child, base, None).is_some())
        }
        Window::Next(_) => {
            referral.plans.iter().any(|plan| plan.event == event && referral.concerns(plan.child, child))
        }
    };
    variable.worse != Worse::Down && !is_listed
}

/// The cells of every input as told of a child, and as events say that are known by now: what is presumed where nobody says,
/// open where reports differ, and less what other answers rule out; and the conditions that must hold because it is told.
/// What is known of siblings is not told.
#[must_use]
pub(crate) fn cells_as_told(
    (pack, program): (&Pack, &Program),
    referral: &Referral,
    (child, events): (ChildId, &ChildEvents<'_>),
    at: Moment,
) -> (Arena<VariableId, CellSet>, Vec<NodeId>) {
    let told = told((pack, program), referral, (child, events), at);
    let of = |other: VariableId| told.possible[other];
    let cells = program.variables.entries().map(|(id, variable)| match told.as_presumed.get(&id) {
        Some(listed) => *listed,
        None if is_silent(&told.reports[id]) => ranges::presumed(program, variable, &of)
            .map_or(told.possible[id], |presumed| presumed.within(told.possible[id])),
        None => told.possible[id],
    });
    (cells.collect(), told.ranges.assumed)
}

/// The cells of an input that is measured over events.
fn measured(variable: &Variable, history: &History<'_>) -> CellSet {
    let (least, most) = match variable.input {
        Input::EventCount(event, window) => history.count(event, window),
        Input::TimeSince(event, unit) => history.time_since(event, unit),
        Input::Fact(_) | Input::Item(..) | Input::Sibling(_) | Input::Received(_) => return variable.all(),
    };
    variable.cells_of(least, most)
}

/// The cells of an input that says when the referral came in.
fn received(pack: &Pack, referral: &Referral, variable: &Variable, receipt: Receipt) -> CellSet {
    let numbers = referral.received.and_then(|at| receipt::number(pack, receipt, at));
    numbers.map_or(variable.all(), |(least, most)| variable.cells_of(least, most))
}

fn twice(cells: CellSet) -> (CellSet, CellSet) {
    (cells, cells)
}

/// What reports of a fact say of one of its inputs.
fn reported(variable: &Variable, reports: &[Cow<'_, Report>]) -> Vec<Reported> {
    let says = |report: &Cow<'_, Report>| match variable.input {
        Input::Item(_, item) => of_item(report, item),
        Input::Fact(_) | Input::EventCount(..) | Input::TimeSince(..) | Input::Sibling(_) | Input::Received(_) => {
            plain(report)
        }
    };
    reports.iter().map(says).collect()
}

/// Whether nobody says anything.
fn is_silent(reported: &[Reported]) -> bool {
    reported.iter().all(|reported| reported.values.is_none())
}

/// A report as it stands.
fn plain(told: &Report) -> Reported {
    let values = match &told.answer {
        Answer::NotKnown => None,
        Answer::Values(values) => Some(values.clone()),
        Answer::Items(_) => None,
    };
    Reported { by: told.said.by, values, told_as: told.told_as }
}

/// What a report of a list says of one item.
fn of_item(told: &Report, item: u32) -> Reported {
    let values = match &told.answer {
        Answer::NotKnown => None,
        Answer::Items(items) => Some(Values::Item(item, items.contains(&item))),
        Answer::Values(values) => Some(values.clone()),
    };
    Reported { by: told.said.by, values, told_as: None }
}

/// The cells that all reports leave open; when no cell agrees with all of them, the cells that any of them allows, and
/// `true` because they differ.
fn together(variable: &Variable, said: &[Reported]) -> (CellSet, bool) {
    let known = || said.iter().filter_map(|said| said.values.as_ref());
    let cells = |values: &Values| variable.cells_for(values);
    let agreed = known().fold(variable.all(), |all, values| all.intersect(cells(values)));
    let differ = known().enumerate().any(|(at, a)| known().take(at).any(|b| disjoint(a, b)));
    if !differ && !agreed.is_empty() {
        return (agreed, false);
    }
    // Reports that differ within one cell make no difference to any rule, but people should still hear of it.
    (known().fold(CellSet::EMPTY, |any, values| any.union(cells(values))), true)
}

/// Whether no value agrees with both.
fn disjoint(a: &Values, b: &Values) -> bool {
    match (a, b) {
        (Values::YesNo(a), Values::YesNo(b)) => a != b,
        (Values::Item(_, a), Values::Item(_, b)) => a != b,
        (Values::Choices(a), Values::Choices(b)) => !a.iter().any(|choice| b.contains(choice)),
        (Values::Numbers { from: a, to: b }, Values::Numbers { from: c, to: d }) => a > d || c > b,
        (Values::YesNo(_) | Values::Item(..) | Values::Choices(_) | Values::Numbers { .. }, _) => false,
    }
}

/// Reports in a fixed order: the referral's own first, then by agency.
fn sorted(pack: &Pack, mut said: Vec<Reported>) -> Vec<Reported> {
    if said.len() < 2 {
        return said;
    }
    let rank = |said: &Reported| {
        let agency = said.by.map(|by| pack.agencies[by].name.clone());
        (agency, format!("{:?}", said.values))
    };
    said.in_order_of(rank);
    said.dedup();
    said
}

/// The inputs of a fact: one, or one for each item of a list.
#[must_use]
pub fn inputs(program: &Program, fact: FactId) -> Vec<VariableId> {
    let is = |variable: &Variable| match variable.input {
        Input::Fact(id) | Input::Item(id, _) => id == fact,
        Input::EventCount(..) | Input::TimeSince(..) | Input::Sibling(_) | Input::Received(_) => false,
    };
    program.variables.entries().filter(|(_, variable)| is(variable)).map(|(id, _)| id).collect()
}
