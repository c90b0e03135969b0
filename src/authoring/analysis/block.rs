//! The blocks of a pack to which findings point.

use crate::pack::model::{
    ActionId, AgencyId, AxiomId, CalendarId, ClockId, DefineId, Entry, EventId, FactId, GroupId, LadderId, LayerId,
    LevelId, MeasureId, MeetingId, Pack, PropertyId, RouteId, RuleId, ScoreId, SpeedId,
};

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
    /// An agency.
    Agency(AgencyId),
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
    /// A score.
    Score(ScoreId),
    /// A bound, by position.
    Bound(u32),
}

impl Block {
    /// What every block has.
    #[must_use]
    #[expect(clippy::indexing_slicing, reason = "a bound that is not of this pack is a bug, and stops here")]
    pub fn entry(self, pack: &Pack) -> &Entry {
        match self {
            Block::Pack(id) => &pack.layers[id].entry,
            Block::Level(id) => &pack.levels[id].entry,
            Block::Speed(id) => &pack.speeds[id].entry,
            Block::Route(id) => &pack.routes[id],
            Block::Agency(id) => &pack.agencies[id],
            Block::Fact(id) => &pack.facts[id].entry,
            Block::Event(id) => &pack.events[id].entry,
            Block::Group(id) => &pack.groups[id].entry,
            Block::Define(id) => &pack.defines[id].entry,
            Block::Rule(id) => &pack.rules[id].entry,
            Block::Action(id) => &pack.actions[id].entry,
            Block::Meeting(id) => &pack.meetings[id].entry,
            Block::Clock(id) => &pack.clocks[id].entry,
            Block::Ladder(id) => &pack.ladders[id].entry,
            Block::Calendar(id) => &pack.calendars[id].entry,
            Block::Axiom(id) => &pack.axioms[id].entry,
            Block::Property(id) => &pack.properties[id].entry,
            Block::Measure(id) => &pack.measures[id].entry,
            Block::Score(id) => &pack.scores[id].entry,
            Block::Bound(at) => &pack.bounds[at as usize].entry,
        }
    }

    /// The pack itself: the block of the one that is not extended.
    #[must_use]
    #[expect(clippy::expect_used, reason = "no pack is without the block of its own file")]
    pub fn top(pack: &Pack) -> Block {
        Block::Pack(pack.layers.ids().next_back().expect("a pack has a layer of its own"))
    }

    /// Every block to which a finding can point.
    pub fn all(pack: &Pack) -> impl Iterator<Item = Block> {
        let ladders = pack.levels.ids().map(Block::Level).chain(pack.speeds.ids().map(Block::Speed));
        let packs = pack.layers.ids().map(Block::Pack).chain(pack.routes.ids().map(Block::Route));
        let packs = packs.chain(pack.agencies.ids().map(Block::Agency));
        let asked = pack.facts.ids().map(Block::Fact).chain(pack.events.ids().map(Block::Event));
        let named = pack.groups.ids().map(Block::Group).chain(pack.defines.ids().map(Block::Define));
        let named = named.chain(pack.scores.ids().map(Block::Score));
        let bounds = (0..).zip(&pack.bounds).map(|(at, _)| Block::Bound(at));
        let said = pack.rules.ids().map(Block::Rule).chain(pack.actions.ids().map(Block::Action));
        let laws = pack.axioms.ids().map(Block::Axiom).chain(pack.properties.ids().map(Block::Property));
        let timed = pack.clocks.ids().map(Block::Clock).chain(pack.meetings.ids().map(Block::Meeting));
        let beyond = pack.ladders.ids().map(Block::Ladder).chain(pack.calendars.ids().map(Block::Calendar));
        let measured = laws.chain(pack.measures.ids().map(Block::Measure));
        ladders
            .chain(packs)
            .chain(asked)
            .chain(named)
            .chain(bounds)
            .chain(said)
            .chain(measured)
            .chain(timed)
            .chain(beyond)
    }

    /// The word that declares it.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Block::Pack(_) => "pack",
            Block::Level(_) => "level",
            Block::Speed(_) => "speed",
            Block::Route(_) => "route",
            Block::Agency(_) => "agency",
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
            Block::Score(_) => "score",
            Block::Bound(_) => "bound",
        }
    }
}
