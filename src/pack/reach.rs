//! What conditions reach through the defines they use.
//!
//! In: typed rules and defines. Out: errors for circles of defines, for what may not stand inside `any sibling`, and
//! for rules that set a level and ask for it.

use std::collections::{BTreeMap, BTreeSet};

use crate::base::arena::{self, Arena};
use crate::base::limits::{MAX_ASKED, MAX_DEEP, MAX_DEFINES};
use crate::base::span::{Span, Spanned};
use crate::pack::errors::{CheckError, ConditionError};
use crate::pack::model::{Condition, Define, DefineId, Entry, Event, EventId, Fact, FactId, Measure, Rule, Test};
use crate::syntax::ast::{Name, Whom};

/// The facts, events and defines that conditions speak of; absent where they are wrong themselves.
pub(crate) struct Reach<'a> {
    /// Facts by id.
    pub facts: &'a Arena<FactId, Option<Fact>>,
    /// Events by id.
    pub events: &'a Arena<EventId, Option<Event>>,
    /// Defines by id.
    pub defines: &'a Arena<DefineId, Option<Define>>,
}

impl Reach<'_> {
    /// How deep each define is; none where some stand for each other, or too deep: then defines must not be expanded.
    pub(crate) fn circles(&self, errors: &mut Vec<CheckError>) -> Option<Depths> {
        let before = errors.len();
        let mut walk = Walk { reach: self, path: Vec::new(), done: Arena::filled(None, self.defines.len()), errors };
        for id in self.defines.ids() {
            walk.define(id, 0);
        }
        let Walk { done, errors, .. } = walk;
        (errors.len() == before).then_some(done)
    }

    /// Where a condition asks for the level, itself or through a define.
    #[must_use]
    pub(crate) fn asks_level(&self, condition: &Condition) -> Option<Span> {
        self.asks_level_beside(condition, &mut BTreeMap::new())
    }

    /// The same; no define is looked at twice.
    fn asks_level_beside(&self, condition: &Condition, known: &mut BTreeMap<DefineId, bool>) -> Option<Span> {
        let mut found = None;
        condition.visit(&mut |inner| {
            let asks = match &inner.body {
                Test::Level { .. } => true,
                Test::Define(id) => match known.get(id) {
                    Some(asks) => *asks,
                    None => {
                        let define = self.defines[*id].as_ref();
                        let asks = define.is_some_and(|define| self.asks_level_beside(&define.when, known).is_some());
                        known.insert(*id, asks);
                        asks
                    }
                },
                Test::And(_)
                | Test::Or(_)
                | Test::Not(_)
                | Test::Count { .. }
                | Test::Score { .. }
                | Test::Fact(..)
                | Test::EventCount { .. }
                | Test::TimeSince { .. }
                | Test::Sibling { .. }
                | Test::People { .. }
                | Test::Received { .. } => false,
            };
            if asks {
                found = Some(inner.span);
            }
        });
        found
    }

    /// Reports what may not stand inside `any sibling`, wherever it stands in a condition.
    pub(crate) fn siblings(&self, condition: &Condition, errors: &mut Vec<CheckError>) {
        condition.visit(&mut |inner| {
            if let Test::Sibling { of, .. } = &inner.body {
                self.inside_sibling(of, of.span, &mut BTreeSet::new(), errors);
            }
        });
    }

    /// `place` is where the person wrote it, even when the trouble lies in a define.
    fn inside_sibling(
        &self,
        condition: &Condition,
        place: Span,
        seen: &mut BTreeSet<DefineId>,
        errors: &mut Vec<CheckError>,
    ) {
        condition.visit(&mut |inner| match &inner.body {
            Test::Sibling { .. } => errors.push(ConditionError::SiblingNested { span: place }.into()),
            Test::Fact(id, _) => {
                let fact = self.facts[*id].as_ref();
                if let Some(fact) = fact.filter(|fact| fact.about == Whom::Household) {
                    errors.push(ConditionError::SiblingHousehold { name: fact.entry.name.clone(), span: place }.into());
                }
            }
            Test::EventCount { event: id, .. } | Test::TimeSince { event: id, .. } => {
                let event = self.events[*id].as_ref();
                if let Some(event) = event.filter(|event| event.about == Whom::Household) {
                    errors
                        .push(ConditionError::SiblingHousehold { name: event.entry.name.clone(), span: place }.into());
                }
            }
            Test::Define(id) => {
                if let Some(define) = self.defines[*id].as_ref().filter(|_| seen.insert(*id)) {
                    self.inside_sibling(&define.when, place, seen, errors);
                }
            }
            Test::Received { .. } => {
                errors.push(ConditionError::SiblingHousehold { name: "received".to_owned(), span: place }.into());
            }
            Test::And(_)
            | Test::Or(_)
            | Test::Not(_)
            | Test::Count { .. }
            | Test::Score { .. }
            | Test::People { .. }
            | Test::Level { .. } => {}
        });
    }

    /// Reports what may not say of whom a fact is asked, and facts that can be asked only after each other.
    pub(crate) fn asked(&self, depths: &Depths, errors: &mut Vec<CheckError>) {
        let before = errors.len();
        for fact in self.facts.iter().flatten() {
            for condition in fact.conditions() {
                let household = fact.about == Whom::Household;
                self.of_whom(condition, household, condition.span, &mut BTreeSet::new(), errors);
            }
        }
        let mut done = Arena::filled(None, self.facts.len());
        if errors.len() > before {
            return;
        }
        for id in self.facts.ids() {
            self.asked_after(id, depths, &mut Vec::new(), &mut done, errors);
        }
    }

    fn of_whom(
        &self,
        condition: &Condition,
        household: bool,
        place: Span,
        seen: &mut BTreeSet<DefineId>,
        errors: &mut Vec<CheckError>,
    ) {
        let of_a_child = |entry: &Entry, about: Whom| {
            (household && about == Whom::Child).then(|| format!("`{}`, which is about one child,", entry.name))
        };
        condition.visit(&mut |inner| {
            let what = match &inner.body {
                Test::Level { .. } => Some("the level".to_owned()),
                Test::Received { .. } => Some("when the referral came in".to_owned()),
                Test::Sibling { .. } => Some("another child".to_owned()),
                Test::Fact(id, _) => self.facts[*id].as_ref().and_then(|fact| of_a_child(&fact.entry, fact.about)),
                Test::EventCount { event: id, .. } | Test::TimeSince { event: id, .. } => {
                    self.events[*id].as_ref().and_then(|event| of_a_child(&event.entry, event.about))
                }
                Test::Define(id) => {
                    if let Some(define) = self.defines[*id].as_ref().filter(|_| seen.insert(*id)) {
                        self.of_whom(&define.when, household, place, seen, errors);
                    }
                    None
                }
                Test::And(_)
                | Test::Or(_)
                | Test::Not(_)
                | Test::Count { .. }
                | Test::Score { .. }
                | Test::People { .. } => None,
            };
            errors.extend(what.map(|what| ConditionError::AskedOfWhat { what, span: place }.into()));
        });
    }

    /// `done` is what comes before each question, itself included, as far as that was looked at.
    fn asked_after(
        &self,
        id: FactId,
        depths: &Depths,
        path: &mut Vec<FactId>,
        done: &mut Arena<FactId, Option<Depth>>,
        errors: &mut Vec<CheckError>,
    ) {
        let Some(fact) = &self.facts[id] else { return };
        if done[id].is_some() {
            return;
        }
        if let Some(at) = path.iter().position(|other| *other == id) {
            let circle = arena::part(path, at..path.len()).iter();
            let names = circle.filter_map(|id| Some(self.facts[*id].as_ref()?.entry.name.clone())).collect();
            errors.push(ConditionError::AskedCycle { names, span: fact.entry.span }.into());
            return;
        }
        // Deeper than this nothing is looked at, so that no stack is outgrown by what a stranger wrote.
        let mut deep = Depth { row: 1, conditions: 0 };
        path.push(id);
        if path.len() <= MAX_ASKED {
            let mut gates = BTreeSet::new();
            fact.asked.iter().for_each(|asked| self.facts_of(asked, &mut gates, &mut BTreeSet::new()));
            for gate in gates {
                self.asked_after(gate, depths, path, done, errors);
                deep = deep.over(done[gate].unwrap_or_default(), 0);
            }
            let own = fact.asked.as_ref().map_or(0, |asked| conditions(asked, depths));
            deep.conditions += own;
        } else {
            deep.row = path.len();
        }
        path.pop();
        done[id] = Some(deep);
        if path.is_empty() && (deep.row > MAX_ASKED || deep.conditions > MAX_DEEP) {
            let is_of_depth =
                |error: &CheckError| matches!(error, CheckError::ConditionError(ConditionError::AskedTooDeep { .. }));
            if !errors.iter().any(is_of_depth) {
                let name = fact.entry.name.clone();
                errors.push(ConditionError::AskedTooDeep { name, span: fact.entry.span }.into());
            }
        }
    }

    /// The facts of which a condition speaks.
    fn facts_of(&self, condition: &Condition, found: &mut BTreeSet<FactId>, seen: &mut BTreeSet<DefineId>) {
        condition.visit(&mut |inner| {
            if let Test::Fact(id, _) = inner.body {
                found.insert(id);
            } else if let Test::Define(id) = inner.body
                && let Some(define) = self.defines[id].as_ref().filter(|_| seen.insert(id))
            {
                self.facts_of(&define.when, found, seen);
            }
        });
    }

    /// Reports what a measure may not ask for.
    pub(crate) fn measure(&self, measure: &Measure, errors: &mut Vec<CheckError>) {
        for condition in [&measure.among, &measure.share] {
            self.siblings(condition, errors);
            if measure.about == Whom::Household {
                self.of_a_child(condition, None, &mut BTreeSet::new(), errors);
            }
        }
    }

    /// `place` is where the person wrote it, even when the trouble lies in a define.
    fn of_a_child(
        &self,
        condition: &Condition,
        place: Option<Span>,
        seen: &mut BTreeSet<DefineId>,
        errors: &mut Vec<CheckError>,
    ) {
        let name = |entry: &Entry, about: Whom| (about == Whom::Child).then(|| entry.name.clone());
        let event = |id: EventId| {
            let event = self.events[id].as_ref();
            event.and_then(|event| name(&event.entry, event.about))
        };
        condition.visit(&mut |inner| {
            let span = place.unwrap_or(inner.span);
            let found = match &inner.body {
                Test::Fact(id, _) => {
                    let fact = self.facts[*id].as_ref();
                    fact.and_then(|fact| name(&fact.entry, fact.about))
                }
                Test::EventCount { event: id, window, .. } => event(*id).or_else(|| window.base().and_then(event)),
                Test::TimeSince { event: id, .. } => event(*id),
                Test::Sibling { .. } => Some("any sibling".to_owned()),
                Test::Level { .. } => Some("level".to_owned()),
                Test::Define(id) => {
                    // What a person wrote is looked at anew; below it, each define once.
                    if place.is_none() {
                        seen.clear();
                    }
                    if let Some(define) = self.defines[*id].as_ref().filter(|_| seen.insert(*id)) {
                        self.of_a_child(&define.when, Some(span), seen, errors);
                    }
                    None
                }
                Test::And(_)
                | Test::Or(_)
                | Test::Not(_)
                | Test::Count { .. }
                | Test::Score { .. }
                | Test::People { .. }
                | Test::Received { .. } => None,
            };
            errors.extend(found.map(|name| ConditionError::MeasureOfChild { name, span }.into()));
        });
    }

    /// Reports a rule that sets a level or speed and asks for the level.
    pub(crate) fn level_on_level(&self, rule: &Rule, errors: &mut Vec<CheckError>) {
        if rule.level.is_none() && rule.speed.is_none() {
            return;
        }
        let asks = std::iter::once(&rule.when).chain(&rule.unless).find_map(|condition| self.asks_level(condition));
        if let Some(span) = asks {
            let name: Name = Spanned { value: rule.entry.name.clone(), span: rule.entry.span };
            errors.push(ConditionError::LevelOnLevel { name, span }.into());
        }
    }
}

/// How deep each define is, as far as it was looked at.
pub(crate) type Depths = Arena<DefineId, Option<Depth>>;

/// How deep something is that leads to others.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Depth {
    /// How many stand in a row, itself included.
    row: usize,
    /// How many conditions stand in one another, with those that they name.
    conditions: usize,
}

impl Depth {
    /// The deeper of itself and of what leads to another, which is named within so many conditions.
    fn over(self, named: Depth, within: usize) -> Depth {
        Depth { row: self.row.max(named.row + 1), conditions: self.conditions.max(named.conditions + within) }
    }
}

/// How many conditions stand in one another, each define opened.
fn conditions(condition: &Condition, depths: &Depths) -> usize {
    let mut deep = Depth::default();
    condition.visit_deep(&mut |inner, at| {
        let named = if let Test::Define(id) = inner.body { depths[id].unwrap_or_default() } else { Depth::default() };
        deep = deep.over(named, at + 1);
    });
    deep.conditions
}

/// A walk through defines.
struct Walk<'a> {
    reach: &'a Reach<'a>,
    /// The defines that stand for one another, outermost first.
    path: Vec<DefineId>,
    done: Depths,
    errors: &'a mut Vec<CheckError>,
}

impl Walk<'_> {
    /// Looks at a define that is named within so many conditions.
    fn define(&mut self, id: DefineId, above: usize) {
        let reach = self.reach;
        let Some(define) = reach.defines[id].as_ref().filter(|_| self.done[id].is_none()) else { return };
        if let Some(at) = self.path.iter().position(|other| *other == id) {
            let circle = self.path.get(at..).unwrap_or(&[]).iter();
            let names = circle.filter_map(|id| Some(reach.defines[*id].as_ref()?.entry.name.clone())).collect();
            self.errors.push(ConditionError::DefineCycle { names, span: define.entry.span }.into());
            return;
        }
        // Deeper than this nothing is looked at, so that no stack is outgrown by what a stranger wrote.
        let mut deep = Depth { row: 1, conditions: above };
        if self.path.len() <= MAX_DEFINES && above <= MAX_DEEP {
            deep.conditions = 0;
            self.path.push(id);
            define.when.visit_deep(&mut |inner, at| {
                let mut named = Depth::default();
                if let Test::Define(inner) = inner.body {
                    self.define(inner, above + at + 1);
                    named = self.done[inner].unwrap_or_default();
                }
                deep = deep.over(named, at + 1);
            });
            self.path.pop();
        }
        self.done[id] = Some(deep);
        if self.path.is_empty() && (deep.row > MAX_DEFINES || deep.conditions > MAX_DEEP) {
            let is_of_depth =
                |error: &CheckError| matches!(error, CheckError::ConditionError(ConditionError::DefineTooDeep { .. }));
            if !self.errors.iter().any(is_of_depth) {
                let name = define.entry.name.clone();
                self.errors.push(ConditionError::DefineTooDeep { name, span: define.entry.span }.into());
            }
        }
    }
}
