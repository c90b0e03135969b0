//! What was meant: every name resolved, every unit and type known, layers put together.
//!
//! In: nothing; `check` makes these. Out: plain data that `compile`, `explain` and the pages read. Lists are in the order
//! of names, ladders from the bottom up, so the order of files and blocks leaves no trace. Must not know execution.

mod clock;
mod condition;
mod entry;
mod event;
mod example;
mod fact;
mod meeting;
mod rule;
mod values;

pub(crate) use clock::{Calendar, Clock, ClockLimit, Ladder, Step};
pub use condition::{Condition, Points, Score, Test, Window};
pub(crate) use condition::{Define, Receipt};
pub(crate) use entry::{Cite, Contact, Layer, Person, Role, Setting, Source};
pub use entry::{Entry, Force, Rung, Who};
pub(crate) use event::Event;
pub use example::{Example, Given};
pub(crate) use example::{Expectation, Expected, Siblings, Yield};
pub(crate) use fact::{Choice, Group, Place};
pub use fact::{Domain, Fact, Presumption};
pub(crate) use meeting::{Meeting, Telephone};
pub(crate) use rule::{Action, Axiom, Bound, EachTime, Measure, Promise, Property};
pub use rule::{Effect, Rule};
pub use values::Values;

use serde::{Deserialize, Serialize};

use crate::base::arena::{Arena, ids};
use crate::syntax::ast::Kind;

ids! {
    /// A rung of the ladder of levels, from 0 at the bottom.
    pub LevelId
    /// A rung of the ladder of speeds, from 0 at the bottom.
    pub SpeedId
    /// A route.
    pub RouteId
    /// An agency.
    pub AgencyId
    /// A role.
    pub RoleId
    /// A source.
    pub SourceId
    /// A fact.
    pub FactId
    /// A kind of event.
    pub EventId
    /// A group.
    pub GroupId
    /// A named condition.
    pub DefineId
    /// A rule.
    pub RuleId
    /// An action.
    pub ActionId
    /// A meeting.
    pub MeetingId
    /// A clock.
    pub ClockId
    /// A ladder of escalation.
    pub LadderId
    /// A calendar.
    pub CalendarId
    /// An axiom.
    pub AxiomId
    /// A property.
    pub PropertyId
    /// A measure.
    pub MeasureId
    /// A score.
    pub ScoreId
    /// A kind of people.
    pub PersonId
    /// A layer, widest pack first.
    pub LayerId
}

/// A pack with all its layers.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Pack {
    /// The packs put together, widest first, the pack itself last.
    pub layers: Arena<LayerId, Layer>,
    /// SHA-256 over the canonical text of every layer, in hexadecimal.
    pub fingerprint: String,
    /// Levels, lowest first.
    pub levels: Arena<LevelId, Rung>,
    /// Speeds, slowest first.
    pub speeds: Arena<SpeedId, Rung>,
    /// Routes by name.
    pub routes: Arena<RouteId, Entry>,
    /// Agencies by name.
    pub agencies: Arena<AgencyId, Entry>,
    /// Roles by name.
    pub roles: Arena<RoleId, Role>,
    /// Sources by name.
    pub sources: Arena<SourceId, Source>,
    /// Facts by name.
    pub facts: Arena<FactId, Fact>,
    /// Events by name.
    pub events: Arena<EventId, Event>,
    /// Groups by name.
    pub groups: Arena<GroupId, Group>,
    /// Defines by name.
    pub defines: Arena<DefineId, Define>,
    /// Rules by name.
    pub rules: Arena<RuleId, Rule>,
    /// Actions by name.
    pub actions: Arena<ActionId, Action>,
    /// Meetings by name.
    pub meetings: Arena<MeetingId, Meeting>,
    /// Clocks by name.
    pub clocks: Arena<ClockId, Clock>,
    /// Ladders by name.
    pub ladders: Arena<LadderId, Ladder>,
    /// Calendars by name.
    pub calendars: Arena<CalendarId, Calendar>,
    /// Axioms by name.
    pub axioms: Arena<AxiomId, Axiom>,
    /// Properties by name.
    pub properties: Arena<PropertyId, Property>,
    /// Bounds by name.
    pub bounds: Vec<Bound>,
    /// Contacts by name.
    pub contacts: Vec<Contact>,
    /// Settings by name.
    pub settings: Vec<Setting>,
    /// Terms by name.
    pub terms: Vec<Entry>,
    /// Measures by name.
    pub measures: Arena<MeasureId, Measure>,
    /// Scores by name.
    pub scores: Arena<ScoreId, Score>,
    /// Kinds of people by name.
    pub people: Arena<PersonId, Person>,
}

impl Pack {
    /// Every block with its kind: the one walk over all there are, so whatever is asked of every block misses none.
    pub fn blocks(&self) -> impl Iterator<Item = (Kind, &Entry)> {
        let Pack {
            layers,
            fingerprint: _,
            levels,
            speeds,
            routes,
            agencies,
            roles,
            sources,
            facts,
            events,
            groups,
            defines,
            rules,
            actions,
            meetings,
            clocks,
            ladders,
            calendars,
            axioms,
            properties,
            bounds,
            contacts,
            settings,
            terms,
            measures,
            scores,
            people,
        } = self;
        let mut all: Vec<(Kind, &Entry)> = Vec::new();
        macro_rules! add {
            ($($kind:ident: $list:ident $(. $entry:ident)?,)*) => { $(
                all.extend($list.iter().map(|one| (Kind::$kind, &(*one)$(.$entry)?)));
            )* };
        }
        add! {
            Pack: layers.entry,
            Level: levels.entry,
            Speed: speeds.entry,
            Route: routes,
            Agency: agencies,
            Role: roles.entry,
            Source: sources.entry,
            Fact: facts.entry,
            Event: events.entry,
            Group: groups.entry,
            Define: defines.entry,
            Rule: rules.entry,
            Action: actions.entry,
            Meeting: meetings.entry,
            Clock: clocks.entry,
            Ladder: ladders.entry,
            Calendar: calendars.entry,
            Axiom: axioms.entry,
            Property: properties.entry,
            Bound: bounds.entry,
            Contact: contacts.entry,
            Setting: settings.entry,
            Term: terms,
            Measure: measures.entry,
            Score: scores.entry,
            Person: people.entry,
        }
        all.into_iter()
    }
}
