//! The words of which findings make their sentences: names in backticks, referrals ready to paste, counts.

use super::block::Block;
use crate::authoring::completion::{self, Witness};
use crate::base::calendar::moment::Moment;
use crate::base::diagnostic::{Diagnostic, Severity};
use crate::base::span::Span;
use crate::base::value::Limit;
use crate::decision::phrases::{self, joined, who_name};
use crate::engine::evaluate::Outcome;
use crate::engine::program::{Program, VariableId};
use crate::exact::diagram::{Measure, Share};
use crate::pack::model::{Effect, LevelId, Pack, RuleId, SpeedId};

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

    /// A sentence about what the local pack makes of the block: where it adjusts it, or else at the local pack itself.
    pub(super) fn about_local(&self, message: impl Into<String>) -> Diagnostic {
        let entry = self.at.entry(self.pack);
        let is_own = Some(entry.layer) == self.pack.layers.ids().next_back();
        let own = if is_own { entry.span } else { self.span(Block::top(self.pack)) };
        let said = self.about(message).at(entry.local.unwrap_or(own));
        if is_own { said } else { said.also(entry.span, "in the pack that it extends") }
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
        self.program.variables[id].starts.get(cell as usize).copied().unwrap_or(0)
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

/// How many referrals a finding is about.
pub(super) fn counted(share: &Share, of: &str) -> String {
    let (these, all) = (phrases::number(&share.these), phrases::number(&share.all));
    format!("so for {these} of {all} possible referrals {of} (of referrals, not of children)")
}
