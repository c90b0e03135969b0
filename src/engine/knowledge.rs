//! What is known of a case: for every child and every input, the cells that are still possible, and who says so.
//!
//! In: a referral, the program whose inputs it fills and the moment of decision. Out: knowledge in its three readings,
//! with the reports behind it. Must not know documents, forms or rules.

use crate::base::calendar::moment::Moment;
use crate::base::order::InOrder;
use crate::base::value::{CellSet, Unit};
use crate::engine::evaluate::Knowledge;
use crate::engine::program::{Input, Program, Variable, VariableId};
use crate::engine::referral::{Answer, Happened, On, Referral, Report};
use crate::pack::model::{AgencyId, Domain, EventId, FactId, Pack, Values, Window};
use crate::syntax::ast::Whom;

/// One child's case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Case {
    /// The child's label.
    pub label: String,
    /// What is known.
    pub knowledge: Knowledge,
    /// The reports behind each input, by input.
    pub reports: Vec<Vec<Reported>>,
    /// Facts on which reports differ, sorted.
    pub contested: Vec<FactId>,
}

/// One report of one input.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reported {
    /// Who says so; the referral itself when absent.
    pub by: Option<AgencyId>,
    /// The values that it leaves open; `None` for "not known".
    pub values: Option<Values>,
}

/// The cases of all children, in the order of their labels.
#[must_use]
pub fn cases(pack: &Pack, program: &Program, referral: &Referral, at: Moment) -> Vec<Case> {
    let mut order: Vec<usize> = (0..referral.children.len()).collect();
    order.in_order_by(|a, b| label(referral, *a).cmp(label(referral, *b)));
    order.into_iter().map(|child| case(pack, program, referral, child, at)).collect()
}

fn label(referral: &Referral, child: usize) -> &str {
    referral.children.get(child).map_or("", |child| child.label.as_str())
}

fn case(pack: &Pack, program: &Program, referral: &Referral, child: usize, at: Moment) -> Case {
    let told: &[Report] = referral.children.get(child).map_or(&[], |child| &child.told);
    let mut by_fact: Vec<Vec<&Report>> = vec![Vec::new(); pack.facts.len()];
    for told in told.iter().chain(&referral.household) {
        if let Some(list) = by_fact.get_mut(told.fact.at()) {
            list.push(told);
        }
    }
    let told = |fact: FactId| by_fact.get(fact.at()).map_or(&[][..], Vec::as_slice).iter();
    let history = History { pack, referral, child, at };
    let mut possible = Vec::with_capacity(program.variables.len());
    let mut evidence = Vec::with_capacity(program.variables.len());
    let mut taken = Vec::with_capacity(program.variables.len());
    let mut reports = Vec::with_capacity(program.variables.len());
    let mut contested = Vec::new();
    for variable in &program.variables {
        let said = match variable.input {
            Input::Fact(fact) => told(fact).map(|told| plain(told)).collect(),
            Input::Item(fact, item) => told(fact).map(|told| of_item(told, item)).collect(),
            Input::EventCount(..) | Input::TimeSince(..) | Input::Sibling(_) => Vec::new(),
        };
        let known = match variable.input {
            Input::Fact(fact) | Input::Item(fact, _) => {
                let (cells, differ) = together(variable, &said);
                if differ && !contested.contains(&fact) {
                    contested.push(fact);
                }
                (cells, if differ { variable.worst(cells) } else { cells })
            }
            Input::EventCount(event, window) => counted(variable, history.count(event, window)),
            Input::TimeSince(event, unit) => counted(variable, history.time_since(event, unit)),
            Input::Sibling(_) => twice(variable.all()),
        };
        let silent = said.iter().all(|said| said.values.is_none());
        possible.push(known.0);
        evidence.push(known.1);
        taken.push(variable.presumed.filter(|_| silent).unwrap_or(known.1));
        reports.push(sorted(pack, said));
    }
    contested.in_order();
    let knowledge = Knowledge { possible, evidence, taken };
    Case { label: label(referral, child).to_owned(), knowledge, reports, contested }
}

fn counted(variable: &Variable, (least, most): (i32, i32)) -> (CellSet, CellSet) {
    twice(variable.cells_of(least, most))
}

fn twice(cells: CellSet) -> (CellSet, CellSet) {
    (cells, cells)
}

/// A report as it stands.
fn plain(told: &Report) -> Reported {
    let values = match &told.answer {
        Answer::NotKnown => None,
        Answer::Values(values) => Some(values.clone()),
        Answer::Items(_) => None,
    };
    Reported { by: told.by, values }
}

/// What a report of a list says of one item.
fn of_item(told: &Report, item: u32) -> Reported {
    let values = match &told.answer {
        Answer::NotKnown => None,
        Answer::Items(items) => Some(Values::Item(item, items.contains(&item))),
        Answer::Values(values) => Some(values.clone()),
    };
    Reported { by: told.by, values }
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
        let agency = said.by.and_then(|by| pack.agencies.get(by.at())).map(|agency| agency.name.as_str());
        (agency.map(str::to_owned), format!("{:?}", said.values))
    };
    said.in_order_of(rank);
    said.dedup();
    said
}

/// The events of one child and of the household, as at a moment.
pub struct History<'a> {
    /// The pack whose events they are.
    pub pack: &'a Pack,
    /// The referral that lists them.
    pub referral: &'a Referral,
    /// The child, by position.
    pub child: usize,
    /// The moment.
    pub at: Moment,
}

impl History<'_> {
    /// The events of a kind that have happened by now, or may have.
    pub fn of(&self, event: EventId) -> impl Iterator<Item = &Happened> {
        let about = self.pack.events.get(event.at()).map_or(Whom::Household, |event| event.about);
        self.referral
            .events
            .iter()
            .filter(move |happened| happened.event == event)
            .filter(move |happened| about == Whom::Household || happened.child == Some(self.child))
            .filter(|happened| !happened.on.is_after(self.at))
    }

    fn is_complete(&self, event: EventId) -> bool {
        self.referral.complete.contains(&event)
    }

    /// Whether something that lies between two moments has certainly happened by now.
    fn is_past(&self, on: On) -> bool {
        on.to.is_some_and(|to| !to.is_after(self.at))
    }

    /// The least and the greatest number of events in a window: at least those certainly inside it, and at most those
    /// possibly inside it, or any number when not all of them are listed.
    #[must_use]
    pub fn count(&self, event: EventId, window: Window) -> (i32, i32) {
        let (mut sure, mut open) = (0, 0);
        let mut complete = self.is_complete(event);
        match window {
            Window::Ever => {
                for happened in self.of(event) {
                    let undated = happened.on == On::default();
                    if undated || self.is_past(happened.on) { sure += 1 } else { open += 1 }
                }
            }
            Window::Last(length) => {
                let start = self.at.before(length);
                for happened in self.of(event).filter(|happened| !happened.on.is_before(start)) {
                    let inside = happened.on.from.is_some_and(|from| !start.is_after(from));
                    if inside && self.is_past(happened.on) { sure += 1 } else { open += 1 }
                }
            }
            Window::Since(base) => {
                let last = self.of(base).filter_map(|happened| happened.on.exactly()).max();
                let dated = self.of(base).all(|happened| happened.on.exactly().is_some());
                let after = |happened: &&Happened| match (happened.on.exactly(), last) {
                    (Some(on), Some(last)) => on.is_after(last),
                    (None, Some(last)) => happened.on.to.is_none_or(|to| to.is_after(last)),
                    (None, None) => true,
                    (Some(_), None) => false,
                };
                let certain = |happened: &&Happened| {
                    self.is_past(happened.on) && last.is_some_and(|last| happened.on.is_after(last))
                };
                let (surely_after, maybe_after): (Vec<_>, Vec<_>) = self.of(event).filter(after).partition(certain);
                if self.is_complete(base) && dated {
                    sure = surely_after.len();
                    open = if last.is_some() { maybe_after.len() } else { 0 };
                    complete |= last.is_none();
                } else {
                    // A later one may not be listed, and then fewer count.
                    open = self.of(event).count();
                }
            }
        }
        let least = i32::try_from(sure).unwrap_or(i32::MAX);
        let most = if complete { i32::try_from(sure + open).unwrap_or(i32::MAX) } else { i32::MAX };
        (least, most)
    }

    /// The least and the greatest time since the last event, in half steps; never is longer ago than any.
    #[must_use]
    pub fn time_since(&self, event: EventId, unit: Unit) -> (i32, i32) {
        let complete = self.is_complete(event);
        let dated = self.of(event).all(|happened| happened.on.exactly().is_some());
        match self.of(event).filter(|happened| self.is_past(happened.on)).filter_map(|happened| happened.on.from).max()
        {
            Some(last) => {
                let (least, most) = self.at.half_steps_since(last, unit);
                (if complete && dated { least } else { 0 }, most)
            }
            None if complete && self.of(event).next().is_none() => (i32::MAX, i32::MAX),
            None => (0, i32::MAX),
        }
    }
}

/// The inputs of a fact: one, or one for each item of a list.
#[must_use]
pub fn inputs(program: &Program, fact: FactId) -> Vec<VariableId> {
    let is = |variable: &Variable| match variable.input {
        Input::Fact(id) | Input::Item(id, _) => id == fact,
        Input::EventCount(..) | Input::TimeSince(..) | Input::Sibling(_) => false,
    };
    program.variables.iter().zip((0..).map(VariableId)).filter(|(variable, _)| is(variable)).map(|(_, id)| id).collect()
}

/// Every value of a fact, as a set.
#[must_use]
pub fn all_values(domain: &Domain) -> Values {
    match domain {
        Domain::YesNo => Values::Choices(vec![0, 1]),
        Domain::Number { from, to, .. } => Values::Numbers { from: *from, to: *to },
        Domain::OneOf { choices, .. } | Domain::SeveralOf { choices } => {
            Values::Choices((0..u32::try_from(choices.len()).unwrap_or(u32::MAX)).collect())
        }
    }
}
