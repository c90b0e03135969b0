//! Conditions, with the names that stand for them.

use serde::{Deserialize, Serialize};

use super::{CalendarId, DefineId, Entry, EventId, FactId, GroupId, LevelId, PersonId, ScoreId, Values};
use crate::base::arena::Arena;
use crate::base::length::Length;
use crate::base::span::Span;
use crate::syntax::ast;

/// A named condition.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Define {
    /// What every block has.
    pub entry: Entry,
    /// What it stands for.
    pub when: Condition,
}

/// Points that are added up.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Score {
    /// What every block has.
    pub entry: Entry,
    /// What gives points, in the order in which it is written.
    pub of: Vec<Points>,
}

/// Points that a score gives where something holds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Points {
    /// How many; below 0 they are taken away.
    pub points: i32,
    /// Where.
    pub when: Condition,
}

impl Score {
    /// Between which sums nothing lies outside, taking each item by itself: bands of one fact may keep it further inside.
    #[must_use]
    pub fn range(&self) -> (i32, i32) {
        let sum = |part: fn(i32) -> i32| self.of.iter().map(|item| part(item.points)).fold(0, i32::saturating_add);
        (sum(|points| points.min(0)), sum(|points| points.max(0)))
    }
}

/// A condition with its place. Two that say the same are equal, wherever they stand.
#[derive(Debug, Clone, Eq, Serialize, Deserialize)]
pub struct Condition {
    /// What it says.
    pub body: Test,
    /// Where it stands.
    #[serde(skip)]
    pub span: Span,
}

impl PartialEq for Condition {
    fn eq(&self, other: &Condition) -> bool {
        self.body == other.body
    }
}

impl Condition {
    /// Calls `see` on this condition and on every condition inside it; defines are not followed.
    pub fn visit(&self, see: &mut dyn FnMut(&Condition)) {
        self.visit_deep(&mut |condition, _| see(condition));
    }

    /// The same, with how many conditions each stands inside of.
    pub fn visit_deep(&self, see: &mut dyn FnMut(&Condition, usize)) {
        self.walk(Scores::Entered, 0, see);
    }

    /// The same, but for what scores count and that people are there: the score and the person say that, as a define says
    /// what it stands for.
    pub fn visit_own(&self, see: &mut dyn FnMut(&Condition)) {
        self.walk(Scores::Passed, 0, &mut |condition, _| see(condition));
    }

    fn walk(&self, scores: Scores, depth: usize, see: &mut dyn FnMut(&Condition, usize)) {
        see(self, depth);
        let depth = depth + 1;
        match &self.body {
            Test::And(parts) | Test::Or(parts) | Test::Count { of: parts, .. } => {
                parts.iter().for_each(|part| part.walk(scores, depth, see));
            }
            Test::Not(inner) | Test::Sibling { of: inner, .. } => inner.walk(scores, depth, see),
            Test::People { there, of, .. } => {
                let there = there.iter().filter(|_| scores == Scores::Entered);
                there.chain(of).for_each(|part| part.walk(scores, depth, see));
            }
            Test::Score { of, .. } => {
                if scores == Scores::Entered {
                    of.iter().for_each(|item| item.when.walk(scores, depth, see));
                }
            }
            Test::Define(_)
            | Test::Fact(..)
            | Test::EventCount { .. }
            | Test::TimeSince { .. }
            | Test::Received { .. }
            | Test::Level { .. } => {}
        }
    }

    /// Whether it asks for the level, itself or through a define; each define is looked at once.
    #[must_use]
    pub fn asks_level(&self, defines: &Arena<DefineId, Define>) -> bool {
        let (mut asks, mut named) = (false, Vec::new());
        let (mut next, mut seen) = (Some(self), 0);
        while let Some(condition) = next {
            condition.visit(&mut |inner| {
                asks |= matches!(inner.body, Test::Level { .. });
                if let Test::Define(id) = inner.body
                    && !named.contains(&id)
                {
                    named.push(id);
                }
            });
            next = named.get(seen).map(|id| &defines[*id].when);
            seen += 1;
        }
        asks
    }
}

/// Whether what a score counts is part of what asks for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Scores {
    Entered,
    Passed,
}

/// What a condition says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Test {
    /// All hold.
    And(Vec<Condition>),
    /// At least one holds.
    Or(Vec<Condition>),
    /// It does not hold.
    Not(Box<Condition>),
    /// A number of these hold, between the ends, both included.
    Count {
        /// Least.
        from: u32,
        /// Greatest; no limit when absent.
        to: Option<u32>,
        /// The conditions counted.
        of: Vec<Condition>,
        /// The group whose members they are, if they came from one.
        group: Option<GroupId>,
    },
    /// The points of these lie between the ends, both included.
    Score {
        /// The score that lists them.
        score: ScoreId,
        /// Least.
        from: i32,
        /// Greatest; no limit when absent.
        to: Option<i32>,
        /// What gives points.
        of: Vec<Points>,
    },
    /// A define holds.
    Define(DefineId),
    /// A fact has one of these values.
    Fact(FactId, Values),
    /// The number of events in a window lies between the ends, both included.
    EventCount {
        /// The kind of event.
        event: EventId,
        /// The window.
        window: Window,
        /// Least.
        from: i32,
        /// Greatest; no limit when absent.
        to: Option<i32>,
    },
    /// The time since the last event of a kind; one that never happened is longer ago than any.
    TimeSince {
        /// The kind of event.
        event: EventId,
        /// Compared how.
        amount: ast::Amount,
        /// With what.
        length: Length,
    },
    /// It holds for a number of children of the household, between the ends, both included.
    Sibling {
        /// Least.
        from: u32,
        /// Greatest; no limit when absent.
        to: Option<u32>,
        /// Whether the child itself counts.
        whom: ast::Counted,
        /// What holds for them.
        of: Box<Condition>,
    },
    /// It holds for a number of people of a kind, between the ends, both included.
    People {
        /// The kind of people.
        person: PersonId,
        /// Least.
        from: u32,
        /// Greatest; no limit when absent.
        to: Option<u32>,
        /// By person: that there is one.
        there: Vec<Condition>,
        /// By person: what holds for them.
        of: Vec<Condition>,
    },
    /// When the referral came in, as a number that lies between the ends, both included.
    Received {
        /// What is asked of the receipt.
        receipt: Receipt,
        /// Least.
        from: i32,
        /// Greatest.
        to: i32,
    },
    /// The level lies between the ends, both included.
    Level {
        /// Least.
        from: LevelId,
        /// Greatest.
        to: LevelId,
    },
}

/// What is asked of the moment at which a referral came in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Receipt {
    /// The day of the week: 0 is Monday.
    Weekday,
    /// The minutes since midnight.
    Minute,
    /// Whether it lies outside a calendar's hours: 0 is no, 1 is yes.
    Outside(CalendarId),
}

impl Receipt {
    /// The greatest number that it can be.
    #[must_use]
    pub fn last(self) -> i32 {
        match self {
            Receipt::Weekday => 6,
            Receipt::Minute => 24 * 60 - 1,
            Receipt::Outside(_) => 1,
        }
    }
}

/// A window of time, most of them before the moment of decision.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Window {
    /// All of the past.
    Ever,
    /// The last so many.
    Last(Length),
    /// Since the last event of a kind; nothing counts before its first.
    Since(EventId),
    /// At most so long after, or before, an event of a kind, whenever that was.
    Near(ast::Side, Length, EventId),
    /// On a day to come, by the plan that stands, within so long.
    Next(Length),
}

impl Window {
    /// The kind of event from which it is counted.
    #[must_use]
    pub fn base(self) -> Option<EventId> {
        match self {
            Window::Since(base) | Window::Near(_, _, base) => Some(base),
            Window::Ever | Window::Last(_) | Window::Next(_) => None,
        }
    }

    /// Whether it counts what is planned, and not what has happened.
    #[must_use]
    pub fn is_ahead(self) -> bool {
        matches!(self, Window::Next(_))
    }
}
