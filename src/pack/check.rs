//! What was meant: from the blocks of every layer to a typed pack, with everything that is wrong with it.
//!
//! In: parsed files with their layers. Out: a [`Pack`] when nothing is wrong, and all errors otherwise, never just the
//! first. Must not know execution.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};

use crate::base::arena::{self, Arena};
use crate::base::calendar::Table;
use crate::base::limits::MAX_DAYS;
use crate::base::order::InOrder;
use crate::base::span::{Span, Spanned};
use crate::pack::errors::{CheckError, LadderError, NameError, ValueError};
use crate::pack::layers::{FileLayers, Layered, merge};
use crate::pack::model::{DefineId, Entry, EventId, FactId, GroupId, Layer, LayerId, Pack, ScoreId, SourceId};
use crate::pack::names::Names;
use crate::pack::people::People;
use crate::pack::reach::Reach;
use crate::pack::resolve::Builder;
use crate::pack::resolve::conditions::{Scope, Within};
use crate::pack::{clauses, cuts, ends, former, grades, ladder, once, resolve, settings};
use crate::syntax::ast::{Block, ClauseBody, Kind, Name};

/// Gives meaning to the blocks of all layers, widest first: the pack where it can be used, and everything that is wrong, in the
/// order of the text. Names of blocks that could not be read (`unreadable`) are not
/// reported a second time. `table` reads the file of a calendar; what is wrong with that is reported there.
pub(crate) fn check(
    blocks: Vec<(LayerId, Block)>,
    unreadable: &[(Option<Kind>, Name)],
    files: &FileLayers,
    table: &dyn Fn(&Spanned<String>) -> Option<Table>,
    fingerprint: String,
) -> (Option<Pack>, Vec<CheckError>) {
    let mut errors = Vec::new();
    let blocks = merge(blocks, &mut errors);
    for layered in &blocks {
        clauses::check(&layered.block, &mut errors);
    }
    grades::check(&blocks, &mut errors);
    let (people, blocks) = People::spread(blocks, &mut errors);
    ambiguous(&blocks, &mut errors);
    explained_twice(&blocks, &mut errors);
    let mut rungs = BTreeMap::new();
    for kind in [Kind::Level, Kind::Speed] {
        let before = errors.len();
        rungs.insert(kind, ladder::order(kind, &blocks, &mut errors));
        // A rung that cannot be read leaves a hole, which is no second fault.
        if unreadable.iter().any(|(other, _)| other.is_none_or(|other| other == kind)) {
            errors.truncate(before);
        }
    }
    let names = Names::new(&blocks, people, &rungs, unreadable);
    errors.extend(former::check_blocks(&blocks).into_iter().map(CheckError::from));
    let pack = Checker { blocks: &blocks, names: &names, files, table }.pack(&rungs, fingerprint, &mut errors);
    errors.extend(names.take_errors());
    let is_sound = !errors.iter().any(CheckError::is_fatal);
    (pack.filter(|_| is_sound), once::only(errors))
}

/// Names that a condition or an example could take for something else.
fn ambiguous(blocks: &[Layered], errors: &mut Vec<CheckError>) {
    const FAMILIES: [&[Kind]; 3] =
        [&[Kind::Fact, Kind::Define, Kind::Score], &[Kind::Level, Kind::Action], &[Kind::Agency, Kind::Role]];
    for family in FAMILIES {
        let mut first: BTreeMap<&str, &Block> = BTreeMap::new();
        for block in blocks.iter().map(|layered| &layered.block).filter(|block| family.contains(&block.kind)) {
            match first.get(block.name.value.as_str()) {
                Some(other) if other.kind != block.kind => errors.push(
                    NameError::AmbiguousName {
                        name: block.name.clone(),
                        kind: block.kind,
                        first: other.name.span,
                        first_kind: other.kind,
                    }
                    .into(),
                ),
                Some(_) | None => drop(first.insert(&block.name.value, block)),
            }
        }
    }
}

/// Words that two terms explain.
fn explained_twice(blocks: &[Layered], errors: &mut Vec<CheckError>) {
    let mut first: BTreeMap<String, &Block> = BTreeMap::new();
    for block in blocks.iter().map(|layered| &layered.block).filter(|block| block.kind == Kind::Term) {
        let also = block
            .clauses
            .iter()
            .filter_map(|clause| if let ClauseBody::Also(words) = &clause.body { Some(words) } else { None });
        for word in block.title.iter().chain(also.flatten()) {
            let other = *first.entry(word.value.to_lowercase()).or_insert(block);
            if other.name.value != block.name.value {
                let (word, by, first) = (word.clone(), other.name.value.clone(), other.name.span);
                errors.push(NameError::ExplainedTwice { word, by, first }.into());
                break;
            }
        }
    }
}

/// What begins or ends on the first day beyond those that are told apart.
fn one_day_too_many(pack: &Pack) -> Option<CheckError> {
    let mut days = BTreeSet::new();
    let quorums =
        pack.meetings.iter().flat_map(|meeting| meeting.quorums.iter().map(|quorum| (&meeting.entry, quorum.1)));
    let own = pack.blocks().filter(|(kind, _)| !matches!(kind, Kind::Pack | Kind::Source));
    let all = own.map(|(_, entry)| (entry, entry.force)).chain(quorums);
    let mut ends = all.flat_map(|(entry, force)| [(entry, true, force.from), (entry, false, force.until)]);
    let (entry, ..) = ends.find(|(_, begins, day)| {
        days.extend(day.iter().filter(|day| !day.is_never()).map(|day| (*day, *begins)));
        days.len() > MAX_DAYS
    })?;
    Some(ValueError::TooManyDays { name: entry.name.clone(), span: entry.span }.into())
}

struct Checker<'a> {
    blocks: &'a [Layered],
    names: &'a Names,
    files: &'a FileLayers,
    table: &'a dyn Fn(&Spanned<String>) -> Option<Table>,
}

impl<'a> Checker<'a> {
    fn of(&self, kind: Kind) -> impl Iterator<Item = &'a Layered> + use<'a> {
        self.blocks.iter().filter(move |layered| layered.block.kind == kind)
    }

    fn pack(
        self,
        rungs: &BTreeMap<Kind, Vec<String>>,
        fingerprint: String,
        errors: &mut Vec<CheckError>,
    ) -> Option<Pack> {
        let grades: Arena<SourceId, _> = self.of(Kind::Source).map(|layered| resolve::grade(&layered.block)).collect();
        let builder = Builder { names: self.names, grades: &grades, layers: self.files };
        let b = &builder;
        let entries = |kind: Kind| -> Vec<Entry> { self.of(kind).map(|layered| b.entry(layered)).collect() };
        let layers = self.layers(b);
        let people: Vec<_> = self.of(Kind::Person).map(|layered| b.person(layered)).collect();
        let mut bounds: Vec<_> = self.of(Kind::Bound).map(|layered| b.bound(layered)).collect();
        let values: BTreeMap<String, i32> =
            bounds.iter().flatten().map(|bound| (bound.entry.name.clone(), bound.value)).collect();
        let read = RefCell::new(BTreeSet::new());
        let bound = |name: &str| {
            read.borrow_mut().insert(name.to_owned());
            values.get(name).copied()
        };
        let fact = |layered: &Layered| {
            let placed = self.names.people().placed(&layered.block.name.value);
            self.names.said_once(placed, || b.fact(layered))
        };
        let mut facts: Arena<FactId, _> = self.of(Kind::Fact).map(fact).collect();
        let groups: Arena<GroupId, Vec<FactId>> =
            self.of(Kind::Group).map(|layered| b.group_facts(&layered.block)).collect();
        let level_names = rungs.get(&Kind::Level).map_or(&[][..], Vec::as_slice);
        let levels = arena::number(level_names.len());
        if levels == 0 {
            let span = self.of(Kind::Pack).last().map_or(Span::NOWHERE, |layered| layered.block.name.span);
            errors.push(LadderError::NoLevel { span }.into());
        }
        let plain = facts.clone();
        let beside = Scope {
            names: self.names,
            facts: &plain,
            groups: &groups,
            bounds: &bound,
            levels,
            scores: None,
            within: None,
        };
        let scores: Arena<ScoreId, _> = self.of(Kind::Score).map(|layered| b.score(&beside, layered)).collect();
        let scope = Scope { scores: Some(&scores), ..beside };
        for (fact, layered) in facts.iter_mut().zip(self.of(Kind::Fact)) {
            if let Some(fact) = fact {
                let placed = self.names.people().placed(&layered.block.name.value);
                let scope = Scope { within: placed.map(Within::own), ..scope };
                let both = || (b.presumptions(&scope, &layered.block, fact), b.asked(&scope, &layered.block));
                (fact.presumed, fact.asked) = self.names.said_once(placed, both);
            }
        }
        let events: Arena<EventId, _> = self.of(Kind::Event).map(|layered| b.event(layered)).collect();
        let defines: Arena<DefineId, _> = self.of(Kind::Define).map(|layered| b.define(&scope, layered)).collect();
        let rules: Vec<_> = self.of(Kind::Rule).map(|layered| b.rule(&scope, layered)).collect();
        let axioms: Vec<_> = self.of(Kind::Axiom).map(|layered| b.axiom(&scope, layered)).collect();
        let properties: Vec<_> = self.of(Kind::Property).map(|layered| b.property(&scope, layered)).collect();
        let measures: Vec<_> = self.of(Kind::Measure).map(|layered| b.measure(&scope, layered)).collect();
        let meetings: Vec<_> = self.of(Kind::Meeting).map(|layered| b.meeting(&scope, layered)).collect();
        let clocks: Vec<_> = self.of(Kind::Clock).map(|layered| b.clock(&scope, layered)).collect();
        let calendars: Vec<_> = self.of(Kind::Calendar).map(|layered| b.calendar(layered, self.table)).collect();
        let ladders: Vec<_> = self.of(Kind::Ladder).map(|layered| b.ladder(&scope, layered)).collect();
        let reach = Reach { facts: &facts, events: &events, defines: &defines };
        if let Some(depths) = reach.circles(errors) {
            reach.asked(&depths, errors);
            for rule in rules.iter().flatten() {
                reach.level_on_level(rule, errors);
                std::iter::once(&rule.when).chain(&rule.unless).for_each(|c| reach.siblings(c, errors));
            }
            for axiom in axioms.iter().flatten() {
                axiom.when.iter().chain([&axiom.always]).for_each(|c| reach.siblings(c, errors));
            }
            properties.iter().flatten().for_each(|property| reach.siblings(&property.when, errors));
            for measure in measures.iter().flatten() {
                reach.measure(measure, errors);
            }
        }
        let ladder_of = |kind: Kind| -> Vec<_> {
            let names = rungs.get(&kind).map_or(&[][..], Vec::as_slice);
            let by_name: BTreeMap<&str, _> =
                self.of(kind).map(|layered| (layered.block.name.value.as_str(), layered)).collect();
            names.iter().filter_map(|name| by_name.get(name.as_str())).map(|layered| b.rung(layered)).collect()
        };
        for bound in bounds.iter_mut().flatten() {
            bound.read = read.borrow().contains(&bound.entry.name);
        }
        let mut pack = Pack {
            layers: layers.into(),
            fingerprint,
            levels: ladder_of(Kind::Level).into(),
            speeds: ladder_of(Kind::Speed).into(),
            routes: entries(Kind::Route).into(),
            agencies: entries(Kind::Agency).into(),
            roles: self.of(Kind::Role).map(|layered| b.role(layered)).collect(),
            sources: self.of(Kind::Source).map(|layered| b.source(layered)).collect(),
            groups: self.of(Kind::Group).zip(groups.clone()).map(|(layered, facts)| b.group(layered, facts)).collect(),
            actions: self.of(Kind::Action).map(|layered| b.action(layered)).collect(),
            ladders: ladders.into(),
            contacts: self.of(Kind::Contact).map(|layered| b.contact(layered)).collect(),
            settings: self.of(Kind::Setting).filter_map(|layered| b.setting(layered)).collect(),
            terms: entries(Kind::Term),
            people: people.into_iter().collect::<Option<_>>()?,
            calendars: calendars.into_iter().collect::<Option<_>>()?,
            facts: facts.into_iter().collect::<Option<_>>()?,
            events: events.clone().into_iter().collect::<Option<_>>()?,
            defines: defines.clone().into_iter().collect::<Option<_>>()?,
            rules: rules.into_iter().collect::<Option<_>>()?,
            meetings: meetings.into_iter().collect::<Option<_>>()?,
            clocks: clocks.into_iter().collect::<Option<_>>()?,
            axioms: axioms.into_iter().collect::<Option<_>>()?,
            properties: properties.into_iter().collect::<Option<_>>()?,
            bounds: bounds.into_iter().collect::<Option<_>>()?,
            measures: measures.into_iter().collect::<Option<_>>()?,
            scores: scores.into_iter().collect::<Option<_>>()?,
        };
        ends::apply(&mut pack);
        errors.extend(settings::of_facts(&pack).into_iter().map(CheckError::from));
        for (entry, cells) in cuts::too_finely_cut(&pack) {
            errors.push(ValueError::TooManyCells { name: entry.name.clone(), cells, span: entry.span }.into());
        }
        errors.extend(one_day_too_many(&pack));
        Some(pack)
    }

    /// The pack blocks, widest first.
    fn layers(&self, builder: &Builder<'_>) -> Vec<Layer> {
        let mut packs: Vec<&Layered> = self.of(Kind::Pack).collect();
        packs.in_order_of(|layered| layered.layer);
        packs
            .into_iter()
            .map(|layered| {
                let find =
                    |wanted: fn(&ClauseBody) -> bool| layered.block.clauses.iter().map(|c| &c.body).find(|b| wanted(b));
                Layer {
                    entry: builder.entry(layered),
                    version: match find(|body| matches!(body, ClauseBody::Version(_))) {
                        Some(ClauseBody::Version(text)) => text.value.clone(),
                        Some(_) | None => String::new(),
                    },
                    review_by: match find(|body| matches!(body, ClauseBody::ReviewBy(_))) {
                        Some(ClauseBody::ReviewBy(day)) => Some(day.value),
                        Some(_) | None => None,
                    },
                    requires_grade: grades::required(&layered.block).map(|(grade, _)| grade),
                }
            })
            .collect()
    }
}
