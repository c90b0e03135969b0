//! Outcome to a tree of reasons: because, lacking, would need.
//!
//! In: a pack, its program, a case and its outcome. Out: the part of the decision record that speaks of one child. Must
//! not know layout; phrases come from `words`.

pub mod citations;
pub mod clocks;
mod date_findings;
pub mod diagram;
mod questions;
pub mod solver;

use std::collections::{BTreeMap, BTreeSet};

use crate::base::calendar::day::Day;
use crate::base::calendar::due::Calendars;
use crate::base::calendar::moment::Moment;
use crate::base::keywords::Grade;
use crate::base::order::InOrder;
use crate::base::truth::Truth;
use crate::base::value::{CellSet, Limit, strictest};
use crate::decision::explain::citations::citation;
use crate::decision::phrases;
use crate::decision::record::time::When;
use crate::decision::record::{
    self, ActionDecision, Basis, Bounds, ChildDecision, Citation, Contested, Excepted, ExceptionUsed, FactUsed, Method,
    PossibleRule, Presumed, Question, Reason, Refusal, Remark, Report, RouteDecision, Standing, Tell,
};
use crate::engine::clocks::shelf;
use crate::engine::evaluate::{Outcome, RungBounds, Standing as Stand};
use crate::engine::knowledge::Case;
use crate::engine::program::{Input, Node, NodeId, Program, Rule, VariableId};
use crate::engine::referral::Referral;
use crate::pack::model::{self, AgencyId, Effect, Entry, LevelId, Pack, RuleId, SpeedId};

/// Explains one child's outcome; limits count from when the referral was received.
#[must_use]
pub fn explain(pack: &Pack, program: &Program, case: &Case, outcome: &Outcome, received: Moment) -> ChildDecision {
    let shelf = shelf(pack, None);
    Explainer { pack, program, case, outcome, shelf, received }.child()
}

/// A pack as the record shows it.
#[must_use]
pub fn stamp(pack: &Pack) -> record::PackStamp {
    let own = pack.layers.last();
    let text = |of: fn(&model::Layer) -> String| own.map(of).unwrap_or_default();
    record::PackStamp {
        name: text(|layer| layer.entry.name.clone()),
        title: text(|layer| layer.entry.title.clone()),
        version: text(|layer| layer.version.clone()),
        fingerprint: pack.fingerprint.clone(),
        layers: pack.layers.iter().map(|layer| format!("{} {}", layer.entry.name, layer.version)).collect(),
        in_force_from: own.and_then(|layer| layer.entry.force.from).map(|day| day.to_string()),
        review_by: own.and_then(|layer| layer.review_by).map(|day| day.to_string()),
        requires_grade: pack.layers.iter().filter_map(|layer| layer.requires_grade).min(),
    }
}

/// A level as the record shows it.
#[must_use]
pub fn level(pack: &Pack, rank: u32) -> record::Rung {
    rung(pack.levels.get(rank as usize), rank)
}

/// A speed as the record shows it.
#[must_use]
pub fn speed(pack: &Pack, rank: u32) -> record::Rung {
    rung(pack.speeds.get(rank as usize), rank)
}

fn rung(rung: Option<&model::Rung>, rank: u32) -> record::Rung {
    record::Rung {
        name: rung.map(|rung| rung.entry.name.clone()).unwrap_or_default(),
        title: rung.map(|rung| rung.entry.title.clone()).unwrap_or_default(),
        label: rung.and_then(|rung| rung.label.clone()),
        rank,
    }
}

/// What follows, from which rules, with which limits.
#[derive(Default)]
struct Following {
    certain: bool,
    limits: Vec<Limit>,
    possible_limits: Vec<Limit>,
    rules: BTreeSet<RuleId>,
    possible_rules: BTreeSet<RuleId>,
}

impl Following {
    fn add(&mut self, rule: RuleId, limit: Option<Limit>, holds: bool) {
        if holds {
            self.certain = true;
            self.rules.insert(rule);
            self.limits.extend(limit);
        } else {
            self.possible_rules.insert(rule);
            self.possible_limits.extend(limit);
        }
    }

    fn standing(&self) -> Standing {
        if self.certain { Standing::Certain } else { Standing::Possible }
    }

    fn limits(&self) -> Vec<String> {
        self.strictest().iter().map(Limit::to_string).collect()
    }

    fn strictest(&self) -> Vec<Limit> {
        strictest(if self.certain { &self.limits } else { &self.possible_limits })
    }

    fn rules(&self, pack: &Pack) -> Vec<String> {
        let rules = if self.certain { &self.rules } else { &self.possible_rules };
        rules.iter().map(|rule| rule_entry(pack, *rule).map(|entry| entry.name.clone()).unwrap_or_default()).collect()
    }
}

fn rule_entry(pack: &Pack, rule: RuleId) -> Option<&Entry> {
    pack.rules.get(rule.at()).map(|rule| &rule.entry)
}

struct Explainer<'a> {
    pack: &'a Pack,
    program: &'a Program,
    case: &'a Case,
    outcome: &'a Outcome,
    shelf: Calendars<'a>,
    received: Moment,
}

impl<'a> Explainer<'a> {
    fn child(&self) -> ChildDecision {
        let mut following: BTreeMap<Effect, Following> = BTreeMap::new();
        let mut reasons = Vec::new();
        let mut possible = Vec::new();
        let mut excepted = Vec::new();
        for (rule, stand) in self.program.rules.iter().zip(&self.outcome.rules) {
            match stand {
                Stand::Silent => {}
                Stand::Excepted => excepted.extend(self.excepted(rule)),
                Stand::Possible => possible.push((rule, self.possible(rule))),
                Stand::Holds | Stand::Certain => reasons.push((rule, self.reason(rule))),
            }
            if *stand >= Stand::Possible {
                for effect in &rule.effects {
                    let (key, limit) = without_limit(*effect);
                    following.entry(key).or_default().add(rule.id, limit, *stand >= Stand::Holds);
                }
            }
        }
        let highest_first = |rule: &Rule| (std::cmp::Reverse((rule.level, rule.speed)), rule.id);
        reasons.in_order_of(|(rule, _)| highest_first(rule));
        possible.in_order_of(|(rule, _)| highest_first(rule));
        ChildDecision {
            child: self.case.label.clone(),
            level: self.bounds(self.outcome.level, level),
            speed: self.bounds(self.outcome.speed, speed),
            routes: self.routes(&following),
            actions: self.actions(&following),
            refusals: self.refusals(&following),
            tell: self.tell(&following),
            reasons: reasons.into_iter().map(|(_, reason)| reason).collect(),
            questions: self.questions(&following),
            possible: possible.into_iter().map(|(_, possible)| possible).collect(),
            excepted,
            contested: self.contested(),
            presumed: self.presumed(),
            clocks: Vec::new(),
            clocks_not_started: Vec::new(),
            meetings: Vec::new(),
            plans: Vec::new(),
            time_findings: Vec::new(),
            exact: None,
        }
    }

    fn bounds(&self, triple: RungBounds, rung: fn(&Pack, u32) -> record::Rung) -> Bounds {
        Bounds {
            now: rung(self.pack, triple.now),
            lowest: rung(self.pack, triple.lowest),
            highest: rung(self.pack, triple.highest),
            settled: triple.lowest == triple.highest,
            method: Method::Sound,
        }
    }

    fn routes(&self, following: &BTreeMap<Effect, Following>) -> Vec<RouteDecision> {
        let mut routes: Vec<RouteDecision> = following
            .iter()
            .filter_map(|(effect, follows)| {
                let Effect::Route(id) = effect else { return None };
                let entry = self.pack.routes.get(id.at())?;
                Some(RouteDecision {
                    route: entry.name.clone(),
                    title: entry.title.clone(),
                    standing: follows.standing(),
                    rules: follows.rules(self.pack),
                })
            })
            .collect();
        routes.in_order_of(|route| route.standing);
        routes
    }

    fn actions(&self, following: &BTreeMap<Effect, Following>) -> Vec<ActionDecision> {
        let titles = |list: &[model::Who]| list.iter().map(|who| phrases::who(self.pack, *who).to_owned()).collect();
        let mut actions: Vec<ActionDecision> = following
            .iter()
            .filter_map(|(effect, follows)| {
                let Effect::Action(id, _) = effect else { return None };
                let action = self.pack.actions.get(id.at())?;
                Some(ActionDecision {
                    action: action.entry.name.clone(),
                    title: action.entry.title.clone(),
                    standing: follows.standing(),
                    led_by: titles(&action.led_by),
                    with: titles(&action.with),
                    consent: action.consent,
                    limits: follows.limits(),
                    due: self.due(follows),
                    rules: follows.rules(self.pack),
                })
            })
            .collect();
        actions.in_order_of(|action| action.standing);
        actions
    }

    fn refusals(&self, following: &BTreeMap<Effect, Following>) -> Vec<Refusal> {
        let mut refusals: Vec<Refusal> = following
            .iter()
            .filter_map(|(effect, follows)| {
                let Effect::Refuse(id) = effect else { return None };
                let action = self.pack.actions.get(id.at())?;
                Some(Refusal {
                    action: action.entry.name.clone(),
                    title: action.entry.title.clone(),
                    standing: follows.standing(),
                    rules: follows.rules(self.pack),
                })
            })
            .collect();
        refusals.in_order_of(|refusal| refusal.standing);
        refusals
    }

    fn tell(&self, following: &BTreeMap<Effect, Following>) -> Vec<Tell> {
        let mut tell: Vec<Tell> = following
            .iter()
            .filter_map(|(effect, follows)| {
                let Effect::Tell(who, _) = effect else { return None };
                Some(Tell {
                    who: phrases::who_name(self.pack, *who).to_owned(),
                    title: phrases::who(self.pack, *who).to_owned(),
                    standing: follows.standing(),
                    limits: follows.limits(),
                    due: self.due(follows),
                    rules: follows.rules(self.pack),
                })
            })
            .collect();
        tell.in_order_of(|tell| tell.standing);
        tell
    }

    /// When the limits of something end.
    fn due(&self, follows: &Following) -> Option<When> {
        let limits = follows.strictest();
        if limits.is_empty() { None } else { clocks::due(&self.shelf, self.received, &limits) }
    }

    fn reason(&self, rule: &Rule) -> Reason {
        let source = self.pack.rules.get(rule.id.at());
        let entry = source.map(|source| &source.entry);
        let mut facts = BTreeSet::new();
        self.because(&self.outcome.taken, rule.when, Truth::True, &mut facts);
        let written = source.map_or(&[][..], |source| source.unless.as_slice());
        let exceptions = rule.unless.iter().zip(written).map(|(node, text)| ExceptionUsed {
            text: phrases::condition(self.pack, text),
            known: self.truth(&self.outcome.possible, *node).is_false(),
            lacks: self.names(&self.lacking(*node)),
        });
        Reason {
            rule: entry.map(|entry| entry.name.clone()).unwrap_or_default(),
            title: entry.map(|entry| entry.title.clone()).unwrap_or_default(),
            layer: entry.map(|entry| self.layer(entry)).unwrap_or_default(),
            level: rule.level.map(|LevelId(rank)| level(self.pack, rank)),
            speed: rule.speed.map(|SpeedId(rank)| speed(self.pack, rank)),
            because: source.map(|source| source.because.clone()).filter(|text| !text.is_empty()),
            facts: facts.into_iter().map(|id| self.used(id)).collect(),
            exceptions: exceptions.collect(),
            citations: entry.map(|entry| self.citations(entry)).unwrap_or_default(),
            as_it_reads_today: entry.is_some_and(|entry| reads_as_today(self.pack, entry, self.program.day)),
        }
    }

    fn layer(&self, entry: &Entry) -> String {
        self.pack.layers.get(entry.layer.at()).map(|layer| layer.entry.name.clone()).unwrap_or_default()
    }

    fn citations(&self, entry: &Entry) -> Vec<Citation> {
        entry.cites.iter().map(|cite| citation(self.pack, cite)).collect()
    }

    fn possible(&self, rule: &Rule) -> PossibleRule {
        let entry = rule_entry(self.pack, rule.id);
        PossibleRule {
            rule: entry.map(|entry| entry.name.clone()).unwrap_or_default(),
            title: entry.map(|entry| entry.title.clone()).unwrap_or_default(),
            level: rule.level.map(|LevelId(rank)| level(self.pack, rank)),
            speed: rule.speed.map(|SpeedId(rank)| speed(self.pack, rank)),
            lacks: self.names(&self.rule_lacks(rule)),
        }
    }

    fn excepted(&self, rule: &Rule) -> Option<Excepted> {
        let source = self.pack.rules.get(rule.id.at())?;
        let (node, text) = rule
            .unless
            .iter()
            .zip(&source.unless)
            .find(|(node, _)| self.truth(&self.outcome.possible, **node).is_true())?;
        let mut facts = BTreeSet::new();
        self.because(&self.outcome.possible, *node, Truth::True, &mut facts);
        Some(Excepted {
            rule: source.entry.name.clone(),
            title: source.entry.title.clone(),
            exception: phrases::condition(self.pack, text),
            facts: facts.into_iter().map(|id| self.used(id)).collect(),
        })
    }

    fn truth(&self, truths: &[Truth], node: NodeId) -> Truth {
        truths.get(node.at()).copied().unwrap_or(Truth::Unknown)
    }

    /// Adds inputs that by themselves give a node its truth, which must be `wanted`; few where there is a choice.
    fn because(&self, truths: &[Truth], node: NodeId, wanted: Truth, found: &mut BTreeSet<VariableId>) {
        let agree = |members: &[NodeId]| -> Vec<NodeId> {
            members.iter().copied().filter(|member| self.truth(truths, *member) == wanted).collect()
        };
        match self.program.node(node) {
            Node::Constant(_) | Node::LevelAtLeast(_) => {}
            Node::Atom(variable, _) => drop(found.insert(variable)),
            Node::Not(inner) => self.because(truths, inner, !wanted, found),
            Node::And(members) | Node::Or(members) => {
                let is_and = matches!(self.program.node(node), Node::And(_));
                let members = self.program.members(members);
                if is_and == wanted.is_true() {
                    members.iter().for_each(|member| self.because(truths, *member, wanted, found));
                } else {
                    self.fewest(truths, agree(members), 1, wanted, found);
                }
            }
            Node::AtLeast(count, members) => {
                let members = self.program.members(members);
                let size = u32::try_from(members.len()).unwrap_or(u32::MAX);
                let needed = if wanted.is_true() { count } else { size.saturating_sub(count).saturating_add(1) };
                self.fewest(truths, agree(members), needed as usize, wanted, found);
            }
        }
    }

    /// Adds the inputs of the `needed` members that need fewest.
    fn fewest(
        &self,
        truths: &[Truth],
        members: Vec<NodeId>,
        needed: usize,
        wanted: Truth,
        found: &mut BTreeSet<VariableId>,
    ) {
        let mut ways: Vec<BTreeSet<VariableId>> = members
            .into_iter()
            .map(|member| {
                let mut way = BTreeSet::new();
                self.because(truths, member, wanted, &mut way);
                way
            })
            .collect();
        ways.in_order_by(|a, b| (a.len(), a).cmp(&(b.len(), b)));
        ways.into_iter().take(needed).for_each(|way| found.extend(way));
    }

    fn lacking(&self, node: NodeId) -> BTreeSet<VariableId> {
        let mut found = BTreeSet::new();
        Lacking { program: self.program, outcome: self.outcome }.node(node, &mut found);
        found
    }

    fn rule_lacks(&self, rule: &Rule) -> BTreeSet<VariableId> {
        rule_lacks(self.program, self.outcome, rule)
    }

    fn names(&self, inputs: &BTreeSet<VariableId>) -> Vec<String> {
        let mut names: Vec<String> = inputs.iter().map(|id| self.name(*id)).collect();
        names.dedup();
        names
    }

    fn input(&self, id: VariableId) -> Option<Input> {
        self.program.variables.get(id.at()).map(|variable| variable.input)
    }

    fn name(&self, id: VariableId) -> String {
        self.input(id).map_or(String::new(), |input| phrases::name(self.pack, self.program, input))
    }

    fn used(&self, id: VariableId) -> FactUsed {
        let Some(variable) = self.program.variables.get(id.at()) else {
            let none = String::new();
            return FactUsed {
                fact: none.clone(),
                question: none.clone(),
                value: none,
                basis: Basis::Reported,
                by: Vec::new(),
            };
        };
        let cells = |list: &[CellSet]| list.get(id.at()).copied().unwrap_or_default();
        let taken = cells(&self.case.knowledge.taken);
        let said = self.case.reports.get(id.at()).map_or(&[][..], Vec::as_slice);
        let basis = match variable.input {
            Input::EventCount(..) | Input::TimeSince(..) => Basis::Counted,
            Input::Sibling(_) => Basis::Sibling,
            Input::Fact(fact) | Input::Item(fact, _) => {
                if self.case.contested.contains(&fact) {
                    Basis::ContestedWorse
                } else if taken != cells(&self.case.knowledge.evidence) {
                    Basis::Presumed
                } else {
                    Basis::Reported
                }
            }
        };
        let told = said.iter().filter(|said| {
            said.values.as_ref().is_some_and(|values| !variable.cells_for(values).intersect(taken).is_empty())
        });
        FactUsed {
            fact: self.name(id),
            question: phrases::question(self.pack, self.program, variable.input),
            value: self.value(id, taken),
            basis,
            by: told.map(|said| self.agency(said.by)).collect(),
        }
    }

    /// What is taken, in words: as it was reported where one report says it, and by its cells otherwise.
    fn value(&self, id: VariableId, taken: CellSet) -> String {
        let Some(variable) = self.program.variables.get(id.at()) else { return String::new() };
        let said = self.case.reports.get(id.at()).map_or(&[][..], Vec::as_slice);
        if let (Input::Fact(fact), [only]) = (variable.input, said)
            && let (Some(values), Some(fact)) = (&only.values, self.pack.facts.get(fact.at()))
        {
            return phrases::values(fact, values);
        }
        phrases::cells(self.pack, variable, taken)
    }

    fn agency(&self, by: Option<AgencyId>) -> String {
        by.and_then(|by| self.pack.agencies.get(by.at()))
            .map_or_else(|| "referral".to_owned(), |agency| agency.title.clone())
    }

    /// What could still change the answer, as far as three-valued evaluation can tell.
    fn questions(&self, following: &BTreeMap<Effect, Following>) -> Vec<Question> {
        #[derive(Default)]
        struct Asked {
            raise: Option<LevelId>,
            lower: bool,
            rules: BTreeSet<RuleId>,
        }
        let mut asked: BTreeMap<VariableId, Asked> = BTreeMap::new();
        for (rule, stand) in self.program.rules.iter().zip(&self.outcome.rules) {
            let raises = rule.level.is_some_and(|level| level.0 > self.outcome.level.lowest)
                || rule.speed.is_some_and(|speed| speed.0 > self.outcome.speed.lowest);
            let adds = rule.effects.iter().any(|effect| {
                let settled = self.surely(without_limit(*effect).0);
                following.contains_key(&without_limit(*effect).0) && !settled
            });
            if !matches!(stand, Stand::Possible | Stand::Holds) || !(raises || adds) {
                continue;
            }
            for id in self.rule_lacks(rule) {
                let entry = asked.entry(id).or_default();
                entry.rules.insert(rule.id);
                if *stand == Stand::Possible {
                    entry.raise = entry.raise.max(rule.level);
                } else {
                    entry.lower |= rule.level.is_some();
                }
            }
        }
        let now = self.outcome.level.now;
        let mut questions: Vec<(VariableId, Asked)> = asked.into_iter().collect();
        questions.in_order_of(|(id, asked)| {
            let raise = asked.raise.filter(|level| level.0 > now);
            (std::cmp::Reverse((raise, asked.rules.len())), *id)
        });
        let question = |(id, asked): (VariableId, Asked)| {
            let input = self.input(id)?;
            let ask = holders(self.pack, input);
            let agency = |id: &AgencyId| self.pack.agencies.get(id.at());
            Some(Question {
                fact: self.name(id),
                question: phrases::question(self.pack, self.program, input),
                ask: ask.iter().filter_map(agency).map(|agency| agency.name.clone()).collect(),
                ask_titles: ask.iter().filter_map(agency).map(|agency| agency.title.clone()).collect(),
                could_raise_to: asked.raise.filter(|level| level.0 > now).map(|LevelId(rank)| level(self.pack, rank)),
                could_lower_to: asked.lower.then(|| level(self.pack, self.outcome.level.lowest)),
                rules: asked
                    .rules
                    .iter()
                    .filter_map(|rule| rule_entry(self.pack, *rule))
                    .map(|entry| entry.name.clone())
                    .collect(),
            })
        };
        questions.into_iter().filter_map(question).collect()
    }

    /// Whether an effect follows in every completion.
    fn surely(&self, wanted: Effect) -> bool {
        self.program.rules.iter().zip(&self.outcome.rules).any(|(rule, stand)| {
            *stand == Stand::Certain && rule.effects.iter().any(|effect| without_limit(*effect).0 == wanted)
        })
    }

    fn contested(&self) -> Vec<Contested> {
        let one = |fact: &model::FactId| {
            let source = self.pack.facts.get(fact.at())?;
            let inputs = crate::engine::knowledge::inputs(self.program, *fact);
            let of = |id: &VariableId| self.case.reports.get(id.at()).map_or(&[][..], Vec::as_slice);
            let named = |id: &VariableId, value: String| match self.input(*id) {
                Some(Input::Item(_, item)) => {
                    let choice = phrases::choices(source).get(item as usize).map_or("", |choice| choice.title.as_str());
                    format!("{choice}: {value}")
                }
                _ => value,
            };
            let differ = |id: &&VariableId| {
                let mut known = of(id).iter().filter_map(|said| said.values.as_ref());
                let first = known.next();
                known.any(|values| Some(values) != first)
            };
            let reports = inputs.iter().filter(differ).flat_map(|id| {
                of(id).iter().filter_map(move |said| {
                    let value = named(id, phrases::values(source, said.values.as_ref()?));
                    Some(Report { by: self.agency(said.by), value })
                })
            });
            let taken = |id: &VariableId| {
                let variable = self.program.variables.get(id.at())?;
                let cells = self.case.knowledge.taken.get(id.at()).copied()?;
                (cells != self.case.knowledge.possible.get(id.at()).copied()?)
                    .then(|| named(id, phrases::cells(self.pack, variable, cells)))
            };
            let taken: Vec<String> = inputs.iter().filter(differ).filter_map(taken).collect();
            Some(Contested {
                fact: source.entry.name.clone(),
                question: source.entry.title.clone(),
                reports: reports.collect(),
                taken: (!taken.is_empty()).then(|| phrases::joined(taken, "and")),
            })
        };
        self.case.contested.iter().filter_map(one).collect()
    }

    fn presumed(&self) -> Vec<Presumed> {
        let knowledge = &self.case.knowledge;
        let one = |(at, (taken, evidence)): (usize, (&CellSet, &CellSet))| {
            let variable = self.program.variables.get(at).filter(|_| taken != evidence)?;
            variable.presumed?;
            Some(Presumed {
                fact: phrases::name(self.pack, self.program, variable.input),
                question: phrases::question(self.pack, self.program, variable.input),
                value: phrases::cells(self.pack, variable, *taken),
            })
        };
        knowledge.taken.iter().zip(&knowledge.evidence).enumerate().filter_map(one).collect()
    }
}

/// The open inputs on which a rule still turns.
#[must_use]
pub fn rule_lacks(program: &Program, outcome: &Outcome, rule: &Rule) -> BTreeSet<VariableId> {
    let lacking = Lacking { program, outcome };
    let mut found = BTreeSet::new();
    for node in std::iter::once(&rule.when).chain(&rule.unless) {
        lacking.node(*node, &mut found);
    }
    found
}

/// What keeps nodes undecided.
struct Lacking<'a> {
    program: &'a Program,
    outcome: &'a Outcome,
}

impl Lacking<'_> {
    fn node(&self, node: NodeId, found: &mut BTreeSet<VariableId>) {
        if !self.outcome.possible.get(node.at()).is_some_and(|truth| truth.is_unknown()) {
            return;
        }
        match self.program.node(node) {
            Node::Constant(_) => {}
            Node::LevelAtLeast(_) => self.level(found),
            Node::Atom(variable, _) => drop(found.insert(variable)),
            Node::Not(inner) => self.node(inner, found),
            Node::And(members) | Node::Or(members) | Node::AtLeast(_, members) => {
                self.program.members(members).iter().for_each(|member| self.node(*member, found));
            }
        }
    }

    /// The open inputs that can still move the level.
    fn level(&self, found: &mut BTreeSet<VariableId>) {
        for (rule, stand) in self.program.rules.iter().zip(&self.outcome.rules).filter(|(rule, _)| !rule.needs_level) {
            let matters = rule.level.is_some_and(|level| level.0 > self.outcome.level.lowest);
            if matters && matches!(stand, Stand::Possible | Stand::Holds) {
                for node in std::iter::once(&rule.when).chain(&rule.unless) {
                    self.node(*node, found);
                }
            }
        }
    }
}

/// The agencies that usually hold the answer to an input.
#[must_use]
pub fn holders(pack: &Pack, input: Input) -> Vec<AgencyId> {
    match input {
        Input::Fact(fact) | Input::Item(fact, _) => pack.facts.get(fact.at()).map(|fact| fact.held_by.clone()),
        Input::EventCount(event, _) | Input::TimeSince(event, _) => {
            pack.events.get(event.at()).map(|event| event.held_by.clone())
        }
        Input::Sibling(_) => None,
    }
    .unwrap_or_default()
}

/// An effect without its limit, and the limit.
fn without_limit(effect: Effect) -> (Effect, Option<Limit>) {
    match effect {
        Effect::Action(id, limit) => (Effect::Action(id, None), limit),
        Effect::Tell(who, limit) => (Effect::Tell(who, None), limit),
        Effect::Route(_) | Effect::Refuse(_) | Effect::Ask(_) => (effect, None),
    }
}

/// Whether a day lies before the pack, and nothing says that a rule in force on it read the same then: neither dates of
/// its own, nor authorities that are all known to speak for that day.
fn reads_as_today(pack: &Pack, rule: &Entry, day: Day) -> bool {
    let begins = pack.layers.last().and_then(|layer| layer.entry.force.from);
    let dated = |force: model::Force| (force.from.is_some() || force.until.is_some()) && force.covers(day);
    let sources = rule.cites.iter().filter_map(|cite| pack.sources.get(cite.source.at()));
    let authorities: Vec<_> = sources.filter(|source| source.grade != Grade::Uncited).collect();
    let all_dated = !authorities.is_empty() && authorities.iter().all(|source| dated(source.entry.force));
    begins.is_some_and(|begins| day < begins) && !dated(rule.force) && !all_dated
}

/// What is odd about the referral itself.
#[must_use]
pub fn remarks(pack: &Pack, referral: &Referral, at: Moment) -> Vec<Remark> {
    let mut remarks = Vec::new();
    let events = referral.events.iter().map(|happened| (happened.event, happened.child, happened.on));
    let plans = referral.plans.iter().map(|plan| (plan.event, plan.child, plan.made));
    let told = referral.tellings.iter().filter(|telling| telling.on.is_after(at));
    for telling in told {
        let title = pack.clocks.get(telling.clock.at()).map_or("", |clock| clock.entry.title.as_str());
        remarks.push(Remark {
            code: "event-in-future".to_owned(),
            child: telling.child.map(|child| referral.children[child].label.clone()),
            message: format!("who was told of \u{201c}{title}\u{201d} is dated after {at} and is not counted"),
        });
    }
    for (event, child, _) in events.chain(plans).filter(|(_, _, on)| on.is_after(at)) {
        let title = pack.events.get(event.at()).map_or("", |event| event.entry.title.as_str());
        let child = child.map(|child| referral.children[child].label.clone());
        remarks.push(Remark {
            code: "event-in-future".to_owned(),
            child,
            message: format!("{} is dated after {at} and is not counted", phrases::lower_first(title)),
        });
    }
    if let Some(received) = referral.received.filter(|received| received.is_after(at)) {
        let message = format!("the referral came in on {received}, after the moment as at which it is decided");
        remarks.push(Remark { code: "received-later".to_owned(), child: None, message });
    }
    let (day, own) = (at.day(), pack.layers.last());
    if let Some(force) = own.map(|layer| layer.entry.force).filter(|force| !force.covers(day)) {
        let message = match force.from.filter(|from| day < *from) {
            Some(from) => format!(
                "this pack begins on {from}; for {day} it gives what it has dated to that day, and marks every other rule as \
                 today's"
            ),
            None => format!("this pack is not in force on {day}"),
        };
        remarks.push(Remark { code: "pack-not-in-force".to_owned(), child: None, message });
    }
    if let Some(review) = own.and_then(|layer| layer.review_by).filter(|review| *review < day) {
        let message = format!("this pack was to be reviewed by {review}");
        remarks.push(Remark { code: "pack-review-due".to_owned(), child: None, message });
    }
    remarks.in_order_by(|a, b| (&a.code, &a.child, &a.message).cmp(&(&b.code, &b.child, &b.message)));
    remarks
}
