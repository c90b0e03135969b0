//! The words of which findings make their sentences: names in backticks, referrals ready to paste, counts.

use super::block::Block;
use crate::authoring::completion::{self, Witness};
use crate::base::calendar::moment::Moment;
use crate::base::diagnostic::{Diagnostic, Severity};
use crate::base::span::Span;
use crate::base::time_limit::Limit;
use crate::decision::phrases::{self, joined, who_name};
use crate::engine::evaluate::Outcome;
use crate::engine::program::{Program, VariableId};
use crate::exact::diagram::{Measure, Share};
use crate::pack::model::{Condition, Effect, Entry, LevelId, Pack, RuleId, SpeedId, Test};

/// Speaks of one finding.
pub(super) struct Speaker<'a> {
    /// The pack that has it.
    pub pack: &'a Pack,
    /// The program whose variables it names.
    pub program: &'a Program,
    /// The block to which it points.
    pub at: Block,
    /// Its code.
    pub code: &'static str,
    /// How much it matters.
    pub severity: Severity,
}

/// A rung that a referral reaches.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reached {
    /// A level.
    Level(LevelId),
    /// A speed.
    Speed(SpeedId),
}

impl Reached {
    /// The level of an outcome.
    pub fn level(outcome: &Outcome) -> Reached {
        Reached::Level(LevelId(outcome.level.now))
    }

    /// The speed of an outcome.
    pub fn speed(outcome: &Outcome) -> Reached {
        Reached::Speed(SpeedId(outcome.speed.now))
    }

    /// What it is a rung of.
    pub fn word(self) -> &'static str {
        match self {
            Reached::Level(_) => "level",
            Reached::Speed(_) => "speed",
        }
    }
}

impl Speaker<'_> {
    /// A sentence about the block.
    pub(super) fn about(&self, message: impl Into<String>) -> Diagnostic {
        Diagnostic { severity: self.severity, ..Diagnostic::error(self.code, message, self.span(self.at)) }
    }

    /// A sentence about what the local pack makes of the block: where it adjusts it, or what the block rests on, or else at
    /// the local pack itself. Nobody edits the wider pack's file.
    pub(super) fn about_local(&self, message: impl Into<String>) -> Diagnostic {
        let entry = self.at.entry(self.pack);
        let is_own = self.is_own(entry);
        let is_block = is_own && self.at != Block::top(self.pack);
        let place = if is_block { Some(entry.span) } else { entry.local.or_else(|| self.adjusted()) };
        let said = self.about(message).at(place.unwrap_or_else(|| self.span(Block::top(self.pack))));
        if is_own { said } else { said.also(entry.span, "in the pack that it extends") }
    }

    fn is_own(&self, entry: &Entry) -> bool {
        Some(entry.layer) == self.pack.layers.ids().next_back()
    }

    /// Where the local pack changes what a rule of a wider one reads; else a law, a bound or an exception of its own.
    fn adjusted(&self) -> Option<Span> {
        let read = |block: &Block| match (self.at, *block) {
            (Block::Rule(rule), Block::Fact(_) | Block::Event(_) | Block::Define(_) | Block::Group(_)) => {
                self.reads(rule).contains(block)
            }
            (_, Block::Bound(_)) => true,
            (_, _) => false,
        };
        let changed = Block::all(self.pack).filter(read).find_map(|block| block.entry(self.pack).local);
        let law = || self.pack.axioms.iter().map(|axiom| &axiom.entry).find(|entry| self.is_own(entry));
        changed.or_else(|| law().map(|entry| entry.span))
    }

    /// What the conditions of a rule read.
    fn reads(&self, rule: RuleId) -> Vec<Block> {
        let mut found = Vec::new();
        let rule = &self.pack.rules[rule];
        let mut open: Vec<&Condition> = std::iter::once(&rule.when).chain(&rule.unless).collect();
        while let Some(condition) = open.pop() {
            condition.visit(&mut |part| {
                let Some(block) = read(&part.body).filter(|block| !found.contains(block)) else { return };
                if let Block::Define(id) = block {
                    open.push(&self.pack.defines[id].when);
                }
                found.push(block);
            });
        }
        found
    }

    /// Where a block stands.
    pub(super) fn span(&self, block: Block) -> Span {
        block.entry(self.pack).span
    }

    /// The name of a block.
    pub(super) fn name(&self, block: Block) -> String {
        format!("`{}`", block.entry(self.pack).name)
    }

    /// The block to which the finding points.
    pub(super) fn own(&self) -> String {
        format!("{} {}", self.at.word(), self.name(self.at))
    }

    /// The names of rules.
    pub(super) fn rules(&self, rules: &[RuleId], word: &str) -> String {
        joined(rules.iter().map(|id| self.name(Block::Rule(*id))).collect(), word)
    }

    /// The name of an input.
    pub(super) fn input(&self, id: VariableId) -> String {
        format!("`{}`", phrases::name(self.pack, self.program, self.program.variables[id].input))
    }

    /// The least value of a cell.
    pub(super) fn start(&self, id: VariableId, cell: u32) -> i32 {
        self.program.variables[id].start(cell)
    }

    /// The name of a rung.
    pub(super) fn rung(&self, reached: Reached) -> String {
        match reached {
            Reached::Level(id) => self.name(Block::Level(id)),
            Reached::Speed(id) => self.name(Block::Speed(id)),
        }
    }

    /// What is measured.
    pub(super) fn measure(&self, measure: Measure) -> String {
        match measure {
            Measure::Level => "the level".to_owned(),
            Measure::Speed => "the speed".to_owned(),
            Measure::Rule(id) => self.rules(&[id], "and"),
            Measure::Effect(effect) => self.effect(effect),
        }
    }

    /// What is given.
    pub(super) fn effect(&self, effect: Effect) -> String {
        let by = |limit: Option<Limit>| limit.map_or(String::new(), |limit| format!(" {limit}"));
        match effect {
            Effect::Route(id) => format!("route {}", self.name(Block::Route(id))),
            Effect::Action(id, limit) => format!("{}{}", self.name(Block::Action(id)), by(limit)),
            Effect::Tell(who, limit) => format!("telling `{}`{}", who_name(self.pack, who), by(limit)),
            Effect::Refuse(id) => format!("refusing {}", self.name(Block::Action(id))),
            Effect::Ask(id) => format!("asking {}", self.name(Block::Fact(id))),
        }
    }

    /// A referral ready to paste, indented beneath its heading.
    pub(super) fn referral(&self, heading: &str, witness: &Witness) -> String {
        let Some(at) = Moment::of(self.program.day) else { return heading.to_owned() };
        let text = completion::referral(self.pack, self.program, witness, at);
        let lines: Vec<String> = text.lines().map(|line| format!("\n      {line}")).collect();
        format!("{heading}:{}", lines.concat())
    }
}

/// The block that a part of a condition reads.
fn read(part: &Test) -> Option<Block> {
    match part {
        Test::Define(id) => Some(Block::Define(*id)),
        Test::Fact(id, _) => Some(Block::Fact(*id)),
        Test::EventCount { event, .. } | Test::TimeSince { event, .. } => Some(Block::Event(*event)),
        Test::Count { group, .. } => group.map(Block::Group),
        Test::And(_)
        | Test::Or(_)
        | Test::Not(_)
        | Test::Sibling { .. }
        | Test::People { .. }
        | Test::Score { .. }
        | Test::Received { .. }
        | Test::Level { .. } => None,
    }
}

/// How many referrals a finding is about.
pub(super) fn counted(share: &Share, of: &str) -> String {
    let (these, all) = (phrases::number(&share.these), phrases::number(&share.all));
    format!("so for {these} of {all} possible referrals {of} (of referrals, not of children)")
}
