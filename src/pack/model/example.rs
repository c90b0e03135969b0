//! Examples of rules and of meetings.

use super::{
    ActionId, AgencyId, Condition, EventId, FactId, LayerId, LevelId, Receipt, RouteId, SpeedId, Values, Who, Window,
};
use crate::base::calendar::day::Day;
use crate::base::length::Length;
use crate::base::span::Span;

/// An example of a rule, resolved.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Example {
    /// What it shows.
    pub title: String,
    /// Where its title stands.
    pub span: Span,
    /// The layer that states it.
    pub layer: LayerId,
    /// As at this day.
    pub as_at: Option<Day>,
    /// What is known.
    pub given: Vec<Given>,
    /// What its rule must do.
    pub expects: Vec<Expectation>,
}

/// One known thing of an example.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Given {
    /// A fact has one of these values.
    Fact(FactId, Values),
    /// A several-of fact includes just these choices.
    Items(FactId, Vec<u32>),
    /// Someone reports each value.
    Contested(FactId),
    /// So many events in a window.
    EventCount(EventId, Window, i32),
    /// So long since the last event.
    TimeSince(EventId, Length),
    /// Whether the sibling condition holds.
    Sibling(Condition, Siblings),
    /// What is known of when the referral came in.
    Received(Receipt, i32),
    /// Whether somebody was at a meeting; only in an example of a meeting.
    There(Who, bool),
    /// Whether a meeting was a call; only in an example of a meeting.
    ByTelephone(bool),
}

/// What an example expects of its rule.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Expectation {
    /// What.
    pub body: Expected,
    /// Where it stands.
    pub span: Span,
}

/// What an example expects.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Expected {
    /// The rule holds and gives these.
    Gives(Vec<Yield>),
    /// The rule could still hold and give these.
    CouldGive(Vec<Yield>),
    /// The rule cannot hold, or does not give these.
    NeverGives(Vec<Yield>),
    /// The rule waits on this fact, which these agencies hold.
    Asks(FactId, Vec<AgencyId>),
}

/// Something that a rule can give.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Yield {
    /// A level.
    Level(LevelId),
    /// A speed.
    Speed(SpeedId),
    /// A route.
    Route(RouteId),
    /// An action.
    Action(ActionId),
    /// Someone told.
    Tell(Who),
    /// A refusal.
    Refuse(ActionId),
    /// A question.
    Ask(FactId),
    /// That a meeting counts as held.
    Held,
    /// That somebody is to be invited to a meeting.
    Invite(Who),
}

/// For how many siblings something is given.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Siblings {
    /// For at least one.
    Any,
    /// For so many.
    Exactly(u32),
}
