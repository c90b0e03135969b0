//! Findings as data: the block they point to, what is wrong with it, and the completions that show it.
//!
//! In: ids and completions from the analyses. Out: plain data; `render::analysis` makes the sentences. Must not know
//! sentences or layout.

use crate::authoring::compare::TimeChange;
use crate::base::calendar::day::Day;
use crate::base::diagnostic::Severity;
use crate::base::span::Span;
use crate::engine::program::VariableId;
use crate::exact::diagram::{DiagramError, Measure, Share};
use crate::pack::model::{
    ActionId, AxiomId, CalendarId, ClockId, DefineId, Effect, Entry, EventId, FactId, GroupId, LadderId, LayerId,
    LevelId, MeasureId, MeetingId, Pack, PropertyId, RouteId, RuleId, SourceId, SpeedId,
};

use super::witness::Witness;
use crate::base::value::Unit;

/// One thing that is worth changing in a pack.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// The block to which it points, in which `allow` silences it.
    pub at: Block,
    /// What is wrong.
    pub what: What,
}

/// A block of a pack.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Block {
    /// A pack block.
    Pack(LayerId),
    /// A level.
    Level(LevelId),
    /// A speed.
    Speed(SpeedId),
    /// A route.
    Route(RouteId),
    /// A fact.
    Fact(FactId),
    /// An event.
    Event(EventId),
    /// A group.
    Group(GroupId),
    /// A define.
    Define(DefineId),
    /// A rule.
    Rule(RuleId),
    /// An action.
    Action(ActionId),
    /// A meeting.
    Meeting(MeetingId),
    /// A clock.
    Clock(ClockId),
    /// A ladder.
    Ladder(LadderId),
    /// A calendar.
    Calendar(CalendarId),
    /// An axiom.
    Axiom(AxiomId),
    /// A property.
    Property(PropertyId),
    /// A measure.
    Measure(MeasureId),
    /// A bound, by position.
    Bound(u32),
}

/// What is wrong with a block.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum What {
    /// See [`super::dead_rule`].
    DeadRule(Dead),
    /// See [`super::dead_part`].
    DeadPart {
        /// The part of the condition.
        part: Span,
        /// Why it can go.
        idle: Idle,
    },
    /// See [`super::shadowed_rule`].
    Shadowed {
        /// Rules that each give at least as much; none where several do so only together.
        by: Vec<RuleId>,
        /// Where all of them hold.
        witness: Witness,
    },
    /// See [`super::shadowed_rule`].
    Duplicate {
        /// The other one.
        of: RuleId,
        /// Where both hold.
        witness: Witness,
    },
    /// See [`super::unreachable_level`].
    Unreachable,
    /// See [`super::unused`].
    Unused,
    /// See [`super::idle_question`].
    IdleQuestion,
    /// See [`super::idle_bound`].
    IdleBound {
        /// The fact or the measure of events.
        variable: VariableId,
        /// The comparison that makes no difference.
        part: Span,
    },
    /// See [`super::gap`].
    Gap {
        /// One referral of nobody's care.
        witness: Witness,
        /// How many there are.
        share: Share,
    },
    /// See [`super::broken_direction`].
    Broken {
        /// What falls.
        measure: Measure,
        /// What is answered.
        variable: VariableId,
        /// With the milder answer, and the rung that follows.
        milder: (Witness, u32),
        /// With the worse answer, and the lower rung that follows.
        worse: (Witness, u32),
    },
    /// See [`super::matters`].
    Matters {
        /// What changes.
        measure: Measure,
        /// Two referrals that differ in this fact alone.
        pair: Box<[Witness; 2]>,
    },
    /// See [`super::property`].
    PropertyFails {
        /// What is promised: a measure, or any of the effects.
        broken: Broken,
        /// Where the promise is broken.
        witness: Witness,
        /// Of the referrals of which it is promised, those where it is broken.
        share: Share,
    },
    /// See [`super::property`].
    PropertyVacuous,
    /// See [`super::impossible_axioms`].
    ImpossibleAxioms {
        /// Further axioms of the contradiction.
        others: Vec<AxiomId>,
    },
    /// See [`super::weaker_than_base`].
    Weaker {
        /// What is less.
        what: Less,
        /// Where.
        witness: Witness,
        /// How often.
        share: Share,
    },
    /// See [`super::longer_than_base`].
    Longer(Box<TimeChange>),
    /// See [`super::untested_rule`].
    Untested(Lack),
    /// See [`super::outdated_source`].
    Outdated {
        /// The source that is not in force.
        source: SourceId,
    },
    /// See [`super::protected_characteristic`].
    Protected {
        /// The characteristic.
        characteristic: &'static str,
        /// The rule that reads the fact.
        rule: RuleId,
    },
    /// See [`super::clocks`].
    NoOwner,
    /// See [`super::clocks`].
    NoLadder,
    /// See [`super::clocks`].
    NeverStarts,
    /// See [`super::clock_calendars`].
    Uncounted {
        /// What no calendar of the pack counts.
        unit: Unit,
    },
    /// See [`super::clock_calendars`].
    CalendarEnds {
        /// The day on which a clock could start that the calendar cannot count to its end.
        by: Day,
    },
    /// See [`super::clocks`].
    NeverStops,
    /// See [`super::ladders`].
    StepsInDisorder,
    /// See [`super::ladders`].
    StepTellsNobodyNew,
    /// See [`super::unused_allow`].
    UnusedAllow {
        /// The code that is allowed in vain.
        code: String,
    },
    /// An analysis that outgrew its budget: nothing is said about these codes.
    NotProved {
        /// The codes.
        codes: &'static [&'static str],
        /// Why.
        why: DiagramError,
    },
}

/// Why a rule never holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Dead {
    /// Its condition never holds.
    Condition,
    /// Wherever its condition holds, so does an exception; where that is.
    Exceptions(Witness),
}

/// Why a part of a condition can go.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Idle {
    /// It holds wherever it counts.
    AlwaysHolds,
    /// It holds nowhere where it counts.
    NeverHolds,
}

/// A promise that is broken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Broken {
    /// A level is promised, and the level reached is lower.
    Level(LevelId, u32),
    /// A speed is promised, and the speed reached is lower.
    Speed(SpeedId, u32),
    /// An action is promised and not given.
    Action(ActionId),
}

/// What a local pack gives less of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Less {
    /// The level: the wider pack's rung, in the local ladder, and the local one.
    Level(u32, u32),
    /// The speed: the wider pack's rung, in the local ladder, and the local one.
    Speed(u32, u32),
    /// What is not given, or only with a longer limit; in the local pack's ids.
    Effect(Effect),
}

/// What no example of a rule shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lack {
    /// That it holds.
    Holding,
    /// That it stays silent.
    Silence,
    /// That it turns on its bound: examples on both sides of the cell.
    Bound {
        /// The fact or the measure of events.
        variable: VariableId,
        /// The first cell above the bound.
        cell: u32,
    },
}

impl Block {
    /// What every block has; none if the id is not of this pack.
    #[must_use]
    pub fn entry(self, pack: &Pack) -> Option<&Entry> {
        match self {
            Block::Pack(id) => pack.layers.get(id.0 as usize).map(|layer| &layer.entry),
            Block::Level(id) => pack.levels.get(id.at()).map(|level| &level.entry),
            Block::Speed(id) => pack.speeds.get(id.at()).map(|speed| &speed.entry),
            Block::Route(id) => pack.routes.get(id.at()),
            Block::Fact(id) => pack.facts.get(id.at()).map(|fact| &fact.entry),
            Block::Event(id) => pack.events.get(id.at()).map(|event| &event.entry),
            Block::Group(id) => pack.groups.get(id.at()).map(|group| &group.entry),
            Block::Define(id) => pack.defines.get(id.at()).map(|define| &define.entry),
            Block::Rule(id) => pack.rules.get(id.at()).map(|rule| &rule.entry),
            Block::Action(id) => pack.actions.get(id.at()).map(|action| &action.entry),
            Block::Meeting(id) => pack.meetings.get(id.at()).map(|meeting| &meeting.entry),
            Block::Clock(id) => pack.clocks.get(id.at()).map(|clock| &clock.entry),
            Block::Ladder(id) => pack.ladders.get(id.at()).map(|ladder| &ladder.entry),
            Block::Calendar(id) => pack.calendars.get(id.at()).map(|calendar| &calendar.entry),
            Block::Axiom(id) => pack.axioms.get(id.at()).map(|axiom| &axiom.entry),
            Block::Property(id) => pack.properties.get(id.at()).map(|property| &property.entry),
            Block::Measure(id) => pack.measures.get(id.at()).map(|measure| &measure.entry),
            Block::Bound(at) => pack.bounds.get(at as usize).map(|bound| &bound.entry),
        }
    }

    /// The word that declares it.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Block::Pack(_) => "pack",
            Block::Level(_) => "level",
            Block::Speed(_) => "speed",
            Block::Route(_) => "route",
            Block::Fact(_) => "fact",
            Block::Event(_) => "event",
            Block::Group(_) => "group",
            Block::Define(_) => "define",
            Block::Rule(_) => "rule",
            Block::Action(_) => "action",
            Block::Meeting(_) => "meeting",
            Block::Clock(_) => "clock",
            Block::Ladder(_) => "ladder",
            Block::Calendar(_) => "calendar",
            Block::Axiom(_) => "axiom",
            Block::Property(_) => "property",
            Block::Measure(_) => "measure",
            Block::Bound(_) => "bound",
        }
    }
}

impl Finding {
    /// Its kebab-case code.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match &self.what {
            What::DeadRule(_) => "dead-rule",
            What::DeadPart { .. } => "dead-part",
            What::Shadowed { .. } => "shadowed-rule",
            What::Duplicate { .. } => "duplicate-rule",
            What::Unreachable => "unreachable-level",
            What::Unused => match self.at {
                Block::Fact(_) => "unused-fact",
                Block::Action(_) => "unused-action",
                Block::Bound(_) => "unused-bound",
                Block::Pack(_)
                | Block::Level(_)
                | Block::Speed(_)
                | Block::Route(_)
                | Block::Event(_)
                | Block::Group(_)
                | Block::Define(_)
                | Block::Rule(_)
                | Block::Meeting(_)
                | Block::Clock(_)
                | Block::Ladder(_)
                | Block::Calendar(_)
                | Block::Axiom(_)
                | Block::Property(_)
                | Block::Measure(_) => "unused-block",
            },
            What::IdleQuestion => "idle-question",
            What::IdleBound { .. } => "idle-bound",
            What::Gap { .. } => "gap",
            What::Broken { .. } => "broken-direction",
            What::Matters { .. } => "matters",
            What::PropertyFails { .. } => "property-fails",
            What::PropertyVacuous => "property-vacuous",
            What::ImpossibleAxioms { .. } => "impossible-axioms",
            What::Weaker { .. } => "weaker-than-base",
            What::Longer(_) => "longer-than-base",
            What::Untested(_) => "untested-rule",
            What::Outdated { .. } => "outdated-source",
            What::Protected { .. } => "protected-characteristic",
            What::NoOwner => "no-owner",
            What::NoLadder => "no-ladder",
            What::NeverStarts => "clock-never-starts",
            What::Uncounted { .. } => "uncounted-limit",
            What::CalendarEnds { .. } => "calendar-ends",
            What::NeverStops => "clock-never-stops",
            What::StepsInDisorder => "steps-in-disorder",
            What::StepTellsNobodyNew => "step-tells-nobody-new",
            What::UnusedAllow { .. } => "unused-allow",
            What::NotProved { .. } => "not-proved",
        }
    }

    /// How much it matters.
    #[must_use]
    pub fn severity(&self) -> Severity {
        match &self.what {
            What::Broken { .. }
            | What::Matters { .. }
            | What::PropertyFails { .. }
            | What::ImpossibleAxioms { .. }
            | What::Weaker { .. }
            | What::Longer(_) => Severity::Error,
            What::NotProved { .. } => Severity::Note,
            What::DeadRule(_)
            | What::DeadPart { .. }
            | What::Shadowed { .. }
            | What::Duplicate { .. }
            | What::Unreachable
            | What::Unused
            | What::IdleQuestion
            | What::IdleBound { .. }
            | What::Gap { .. }
            | What::PropertyVacuous
            | What::Untested(_)
            | What::Outdated { .. }
            | What::Protected { .. }
            | What::NoOwner
            | What::NoLadder
            | What::NeverStarts
            | What::Uncounted { .. }
            | What::CalendarEnds { .. }
            | What::NeverStops
            | What::StepsInDisorder
            | What::StepTellsNobodyNew
            | What::UnusedAllow { .. } => Severity::Warning,
        }
    }

    /// The referrals that show it; none where the finding is that there is no such referral.
    #[must_use]
    pub fn witnesses(&self) -> Vec<&Witness> {
        match &self.what {
            What::DeadRule(Dead::Exceptions(witness))
            | What::Shadowed { witness, .. }
            | What::Duplicate { witness, .. }
            | What::Gap { witness, .. }
            | What::PropertyFails { witness, .. }
            | What::Weaker { witness, .. } => vec![witness],
            What::Broken { milder, worse, .. } => vec![&milder.0, &worse.0],
            What::Matters { pair, .. } => pair.iter().collect(),
            What::DeadRule(Dead::Condition)
            | What::DeadPart { .. }
            | What::Unreachable
            | What::Unused
            | What::IdleQuestion
            | What::IdleBound { .. }
            | What::PropertyVacuous
            | What::ImpossibleAxioms { .. }
            | What::Longer(_)
            | What::Untested(_)
            | What::Outdated { .. }
            | What::Protected { .. }
            | What::NoOwner
            | What::NoLadder
            | What::NeverStarts
            | What::Uncounted { .. }
            | What::CalendarEnds { .. }
            | What::NeverStops
            | What::StepsInDisorder
            | What::StepTellsNobodyNew
            | What::UnusedAllow { .. }
            | What::NotProved { .. } => Vec::new(),
        }
    }
}
