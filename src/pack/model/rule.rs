//! Rules and what they give; what ties facts together, what is promised and what is counted.

use serde::{Deserialize, Serialize};

use super::{ActionId, Condition, Entry, EventId, Example, FactId, LevelId, RouteId, SpeedId, Who};
use crate::base::keywords::Consent;
use crate::base::length::Length;
use crate::base::time_limit::Limit;
use crate::syntax::ast::{Beside, Whom};

/// A rule.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rule {
    /// What every block has.
    pub entry: Entry,
    /// When it holds.
    pub when: Condition,
    /// What silences it, with evidence.
    pub unless: Vec<Condition>,
    /// Level floor.
    pub level: Option<LevelId>,
    /// Speed floor.
    pub speed: Option<SpeedId>,
    /// Everything else that follows, sorted.
    pub effects: Vec<Effect>,
    /// The reason.
    pub because: String,
    /// Its examples.
    #[serde(skip)]
    pub examples: Vec<Example>,
    /// Whether a wider pack declares it and a local one adjusts it.
    pub adjusted: bool,
}

/// Something that follows from a rule beside level and speed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Effect {
    /// Who acts.
    Route(RouteId),
    /// What must be done, by when.
    Action(ActionId, Option<Limit>),
    /// Who must be told, by when.
    Tell(Who, Option<Limit>),
    /// What may not be done.
    Refuse(ActionId),
    /// What must be asked.
    Ask(FactId),
}

/// Something that must be done.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Action {
    /// What every block has.
    pub entry: Entry,
    /// Who leads.
    pub led_by: Vec<Who>,
    /// Who takes part.
    pub with: Vec<Who>,
    /// Consent to it.
    pub consent: Option<Consent>,
    /// The events that show that it was done.
    pub done_by: Vec<EventId>,
    /// Higher services that take its place.
    pub gives_way: Vec<ActionId>,
    /// What it would bring about, and where one of them is so, it is not needed.
    pub reached: Vec<FactId>,
    /// The standing in whose spell it is done once.
    pub once_while: Option<FactId>,
    /// The events after which it is owed no more.
    pub ended_by: Vec<EventId>,
}

/// A statement that always holds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Axiom {
    /// What every block has.
    pub entry: Entry,
    /// When it applies; always when absent.
    pub when: Option<Condition>,
    /// What then holds.
    pub always: Condition,
}

/// A share counted over many referrals; it never touches an answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Measure {
    /// What every block has.
    pub entry: Entry,
    /// Whether children are counted, or households.
    pub about: Whom,
    /// Of whom it speaks.
    pub among: Condition,
    /// Which of them it counts.
    pub share: Condition,
    /// That it counts what happened to them, time for time, by what followed.
    pub each: Option<EachTime>,
    /// Why it is counted.
    pub because: String,
}

/// What a measure counts time for time.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct EachTime {
    /// What happened.
    pub event: EventId,
    /// How far back it counts.
    pub last: Length,
    /// Whether those are counted of which this is not so.
    pub not: bool,
    /// On which side it is looked for.
    pub side: Beside,
    /// What follows, before it happens again, or came before it; one of them is enough.
    pub by: Vec<EventId>,
    /// Within which time.
    pub within: Option<Length>,
}

/// A promise to be proved.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Property {
    /// What every block has.
    pub entry: Entry,
    /// When it is promised.
    pub when: Condition,
    /// What is promised.
    pub promises: Vec<Promise>,
}

/// What a property promises.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Promise {
    /// The level is at least this.
    Level(LevelId),
    /// The speed is at least this.
    Speed(SpeedId),
    /// This action is given.
    Action(ActionId),
}

/// A named number.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Bound {
    /// What every block has.
    pub entry: Entry,
    /// The number.
    pub value: i32,
    /// What a local pack may set it to, both ends included.
    pub range: Option<(i32, i32)>,
    /// Whether some condition compares with it.
    pub read: bool,
}
