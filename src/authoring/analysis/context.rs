//! What every analysis works on: the pack, its program, and the diagrams over everything that can be.

use std::cell::OnceCell;
use std::collections::BTreeMap;

use super::reads::Reads;
use crate::authoring::completion::{self, Preserved, Witness};
use crate::base::arena::Arena;
use crate::base::calendar::day::Day;
use crate::base::keywords::Worse;
use crate::engine::compile::compile_with;
use crate::engine::program::{NodeId, Program, Rule, VariableId};
use crate::exact::diagram::{Budget, Case, Claim, Completion, DiagramError, Model, Scope};
use crate::pack::model::{ClockId, Condition, Define, DefineId, FactId, Pack, Points, RuleId, Test, Values};
use crate::pack::settings::SettingKey;

/// What every analysis works on.
pub(super) struct Context<'a> {
    /// The pack.
    pub pack: &'a Pack,
    /// The wider pack, if there is one.
    pub base: Option<&'a Pack>,
    /// The day as at which the rules are read.
    pub day: Day,
    /// What each diagram may cost.
    pub budget: Budget,
    /// The pack compiled as at this day.
    pub program: &'a Program,
    /// Its diagrams.
    pub model: &'a Model,
    /// Nothing is known.
    pub case: Case<'a>,
    /// What reads what.
    pub reads: Reads,
    /// Conditions that are no nodes of their own in the rules.
    pub asked: Asked,
    /// The inputs that change nothing, once somebody asks.
    pub idle: OnceCell<Vec<VariableId>>,
}

/// Nodes of conditions that stand inside others, or in clocks.
#[derive(Debug, Default)]
pub(super) struct Asked {
    /// For each rule of the pack, every part of its condition and then of its exceptions, from the outside in.
    pub parts: Arena<RuleId, Vec<NodeId>>,
    /// For each clock, the condition of each of its starts, if it has one.
    pub starts: Arena<ClockId, Vec<Option<NodeId>>>,
    /// The same of a child with a protected trait and of one without, where the condition asks for it.
    pub by_trait: BTreeMap<(FactId, ClockId, usize), ByTrait>,
}

/// The condition of a clock's start under both answers to one fact.
#[derive(Debug, Clone, Copy)]
pub(super) struct ByTrait {
    /// With the trait.
    pub with: NodeId,
    /// Without it.
    pub without: NodeId,
}

impl Asked {
    /// A program in which the parts of conditions are nodes too.
    pub(super) fn compile(pack: &Pack, day: Day) -> (Program, Asked) {
        let mut conditions: Vec<Condition> = Vec::new();
        for rule in &pack.rules {
            for condition in std::iter::once(&rule.when).chain(&rule.unless) {
                condition.visit(&mut |part| conditions.push(part.clone()));
            }
        }
        let starts = || pack.clocks.iter().flat_map(|clock| &clock.starts);
        conditions.extend(starts().filter_map(|start| start.2.clone()));
        let (by_trait, defines) = starts_by_trait(pack);
        conditions.extend(by_trait.iter().flat_map(|(_, both)| both.clone()));
        let (program, nodes) = if by_trait.is_empty() {
            compile_with(pack, day, &conditions)
        } else {
            compile_with(&Pack { defines, ..pack.clone() }, day, &conditions)
        };
        let mut nodes = nodes.into_iter();
        let mut asked = Asked::default();
        for rule in &pack.rules {
            let mut count = 0;
            for condition in std::iter::once(&rule.when).chain(&rule.unless) {
                condition.visit(&mut |_| count += 1);
            }
            asked.parts.push(nodes.by_ref().take(count).collect());
        }
        for clock in &pack.clocks {
            let of = |start: &(_, _, Option<Condition>)| start.2.as_ref().and_then(|_| nodes.next());
            asked.starts.push(clock.starts.iter().map(of).collect());
        }
        for (at, _) in by_trait {
            if let (Some(with), Some(without)) = (nodes.next(), nodes.next()) {
                asked.by_trait.insert(at, ByTrait { with, without });
            }
        }
        (program, asked)
    }
}

/// A start of a clock, and the fact for which it asks.
type StartByTrait = (FactId, ClockId, usize);

/// The same, with its condition under both answers.
type Started = (StartByTrait, [Condition; 2]);

/// Every condition of a clock's start that asks for a protected trait, with it and without it; and the defines of the pack,
/// with those that are named so behind them.
fn starts_by_trait(pack: &Pack) -> (Vec<Started>, Arena<DefineId, Define>) {
    let (mut all, mut defines) = (Vec::new(), pack.defines.clone());
    for fact in traits(pack) {
        let with = pack.facts[fact].worse != Worse::Down;
        let mut known = [with, !with].map(|answer| (answer, BTreeMap::new()));
        for (id, clock) in pack.clocks.entries() {
            for (at, (_, _, when)) in clock.starts.iter().enumerate() {
                let Some(when) = when else { continue };
                let both = known.each_mut().map(|(answer, known)| {
                    Assumed { fact, answer: *answer, defines: &mut defines, known }.condition(when)
                });
                if both.iter().any(|assumed| assumed != when) {
                    all.push(((fact, id, at), both));
                }
            }
        }
    }
    (all, defines)
}

/// The yes/no facts that a pack declares as protected traits.
pub(super) fn traits(pack: &Pack) -> Vec<FactId> {
    let named = |name| pack.facts.entries().find(|(_, fact)| fact.entry.name == name);
    SettingKey::ProtectedTraits.names(pack).filter_map(named).map(|(id, _)| id).collect()
}

/// One answer to a yes/no fact, put in its place in conditions and in the defines that they name.
struct Assumed<'a> {
    fact: FactId,
    answer: bool,
    defines: &'a mut Arena<DefineId, Define>,
    /// What each define is named with this answer, itself where it does not ask.
    known: &'a mut BTreeMap<DefineId, DefineId>,
}

impl Assumed<'_> {
    fn condition(&mut self, condition: &Condition) -> Condition {
        let always = || Box::new(Condition { body: Test::And(Vec::new()), span: condition.span });
        let body = match &condition.body {
            Test::Define(id) => Test::Define(self.define(*id)),
            Test::And(parts) => Test::And(self.all(parts)),
            Test::Or(parts) => Test::Or(self.all(parts)),
            Test::Not(inner) => Test::Not(Box::new(self.condition(inner))),
            Test::People { person, from, to, there, of } => {
                Test::People { person: *person, from: *from, to: *to, there: self.all(there), of: self.all(of) }
            }
            Test::Count { from, to, of, group } => {
                Test::Count { from: *from, to: *to, of: self.all(of), group: *group }
            }
            Test::Score { score, from, to, of } => {
                let item = |item: &Points| Points { points: item.points, when: self.condition(&item.when) };
                Test::Score { score: *score, from: *from, to: *to, of: of.iter().map(item).collect() }
            }
            Test::Fact(fact, Values::YesNo(yes)) if *fact == self.fact => {
                if *yes == self.answer {
                    always().body
                } else {
                    Test::Not(always())
                }
            }
            // A brother or sister may have the trait or not, whatever this child has.
            Test::Fact(..)
            | Test::EventCount { .. }
            | Test::TimeSince { .. }
            | Test::Sibling { .. }
            | Test::Received { .. }
            | Test::Level { .. } => condition.body.clone(),
        };
        Condition { body, span: condition.span }
    }

    fn all(&mut self, parts: &[Condition]) -> Vec<Condition> {
        parts.iter().map(|part| self.condition(part)).collect()
    }

    fn define(&mut self, id: DefineId) -> DefineId {
        if let Some(known) = self.known.get(&id) {
            return *known;
        }
        let define = self.defines[id].clone();
        let when = self.condition(&define.when);
        let assumed = if when == define.when { id } else { self.defines.push(Define { when, ..define }) };
        self.known.insert(id, assumed);
        assumed
    }
}

impl Context<'_> {
    /// Whether some referral meets all claims.
    pub(super) fn can(&self, claims: &[(Claim, bool)]) -> Result<bool, DiagramError> {
        self.case.can(claims)
    }

    /// The inputs that never change an answer, whatever else is known.
    pub(super) fn idle(&self) -> Result<&[VariableId], DiagramError> {
        if let Some(known) = self.idle.get() {
            return Ok(known);
        }
        let found = self.case.irrelevant(Scope::All)?;
        Ok(self.idle.get_or_init(|| found))
    }

    /// The claims that a rule's condition holds, and none of its exceptions.
    pub(super) fn holds(&self, rule: &Rule) -> Vec<(Claim, bool)> {
        let when = std::iter::once((Claim::Condition(rule.when), true));
        when.chain(rule.unless.iter().map(|unless| (Claim::Condition(*unless), false))).collect()
    }

    /// A completion as a referral that is as short as can be.
    pub(super) fn witness(&self, completion: &Completion, keep: Preserved<'_>) -> Result<Witness, DiagramError> {
        completion::shorten(self.program, &self.case, completion, keep)
    }
}
