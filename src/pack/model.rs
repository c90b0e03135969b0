//! What was meant: every name resolved, every unit and type known, layers put together.
//!
//! In: nothing; `check` makes these. Out: plain data that `compile`, `explain` and the pages read. Lists are in the order
//! of names, ladders from the bottom up, so the order of files and blocks leaves no trace. Must not know execution.

use serde::{Deserialize, Serialize};

use crate::base::arena::{Arena, ids};
use crate::base::calendar::Table;
use crate::base::calendar::day::Day;
use crate::base::keywords::Worse;
use crate::base::keywords::{Consent, Grade};
use crate::base::span::{Span, Spanned};
use crate::base::value::{Length, Limit, Unit};
use crate::syntax::ast::{self, LimitKind, Which, Whom};

ids! {
    /// A rung of the ladder of levels, from 0 at the bottom.
    LevelId
    /// A rung of the ladder of speeds, from 0 at the bottom.
    SpeedId
    /// A route.
    RouteId
    /// An agency.
    AgencyId
    /// A role.
    RoleId
    /// A source.
    SourceId
    /// A fact.
    FactId
    /// A kind of event.
    EventId
    /// A group.
    GroupId
    /// A named condition.
    DefineId
    /// A rule.
    RuleId
    /// An action.
    ActionId
    /// A meeting.
    MeetingId
    /// A clock.
    ClockId
    /// A ladder of escalation.
    LadderId
    /// A calendar.
    CalendarId
    /// An axiom.
    AxiomId
    /// A property.
    PropertyId
    /// A measure.
    MeasureId
    /// A layer, widest pack first.
    LayerId
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
}

/// One pack among the layers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Layer {
    /// What every block has.
    pub entry: Entry,
    /// The pack's own version.
    pub version: String,
    /// The day by which it is to be reviewed.
    pub review_by: Option<Day>,
    /// How well every figure must have been checked.
    pub requires_grade: Option<Grade>,
}

/// What every block has.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// Its name.
    pub name: String,
    /// Where its name stands.
    #[serde(skip)]
    pub span: Span,
    /// Its title.
    pub title: String,
    /// Its definition.
    pub means: Option<String>,
    /// Other words for it.
    pub also: Vec<String>,
    /// Its authorities.
    pub cites: Vec<Cite>,
    /// When it is in force.
    pub force: Force,
    /// Findings that its authors accept, with their reasons.
    pub allows: Vec<(String, String)>,
    /// The layer that declares it.
    pub layer: LayerId,
}

/// Dates in force, both ends included; open where absent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Force {
    /// First day.
    pub from: Option<Day>,
    /// Last day.
    pub until: Option<Day>,
}

impl Force {
    /// Whether it is in force on a day.
    #[must_use]
    pub fn covers(self, day: Day) -> bool {
        self.from.is_none_or(|from| from <= day) && self.until.is_none_or(|until| day <= until)
    }
}

/// An authority for something.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cite {
    /// The source.
    pub source: SourceId,
    /// The place in it.
    pub place: Option<String>,
    /// How well this place was checked.
    pub grade: Grade,
}

/// A level or a speed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rung {
    /// What every block has.
    pub entry: Entry,
    /// What the area calls it.
    pub label: Option<String>,
    /// A speed's own limit.
    pub limit: Option<Limit>,
}

/// A person's role.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Role {
    /// What every block has.
    pub entry: Entry,
    /// The agency.
    pub agency: Option<AgencyId>,
}

/// Someone who leads, takes part, owns or is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Who {
    /// An agency.
    Agency(AgencyId),
    /// A role.
    Role(RoleId),
}

/// An authority.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Source {
    /// What every block has.
    pub entry: Entry,
    /// Publisher.
    pub publisher: Option<String>,
    /// Edition.
    pub edition: Option<String>,
    /// Licence.
    pub licence: Option<String>,
    /// Address.
    pub address: Option<String>,
    /// How well it was checked.
    pub grade: Grade,
}

/// A question with typed answers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fact {
    /// What every block has; the title is the question.
    pub entry: Entry,
    /// What may be answered.
    pub domain: Domain,
    /// Whom it is about.
    pub about: Whom,
    /// Who usually holds it.
    pub held_by: Vec<AgencyId>,
    /// Which way is worse.
    pub worse: Worse,
    /// Taken until somebody knows.
    pub presumed: Option<Values>,
    /// Whether no one can change it.
    pub fixed: bool,
    /// Whether it must never change an answer.
    pub must_not_matter: bool,
}

/// What may be answered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Domain {
    /// Yes or no.
    YesNo,
    /// A whole number, both ends included.
    Number {
        /// Unit.
        unit: Option<Unit>,
        /// Least.
        from: i32,
        /// Greatest.
        to: i32,
    },
    /// One of a list; lowest first when ordered.
    OneOf {
        /// The choices.
        choices: Vec<Choice>,
        /// Whether the order means something.
        ordered: bool,
    },
    /// Any number of a list.
    SeveralOf {
        /// The choices.
        choices: Vec<Choice>,
    },
}

/// One choice of a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Choice {
    /// Its name.
    pub name: String,
    /// In words.
    pub title: String,
}

/// A set of values of one fact.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Values {
    /// Just this answer.
    YesNo(bool),
    /// Every number between these, both included; empty when `from > to`.
    Numbers {
        /// Least.
        from: i32,
        /// Greatest.
        to: i32,
    },
    /// These choices, by position, sorted.
    Choices(Vec<u32>),
    /// Answers to a several-of fact in which this choice is, or is not, included.
    Item(u32, bool),
}

/// A kind of event.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Event {
    /// What every block has.
    pub entry: Entry,
    /// Whom it is about.
    pub about: Whom,
    /// Whether it matters who attended.
    pub attendance: bool,
    /// Who usually records it.
    pub held_by: Vec<AgencyId>,
    /// Whether more of them is worse.
    pub worse: Worse,
}

/// A list of facts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Group {
    /// What every block has.
    pub entry: Entry,
    /// Its facts, in the order stated.
    pub facts: Vec<FactId>,
}

/// A named condition.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Define {
    /// What every block has.
    pub entry: Entry,
    /// What it stands for.
    pub when: Condition,
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
        see(self);
        match &self.body {
            Test::And(parts) | Test::Or(parts) | Test::Count { of: parts, .. } => {
                parts.iter().for_each(|part| part.visit(see));
            }
            Test::Not(inner) | Test::Sibling(inner) => inner.visit(see),
            Test::Define(_)
            | Test::Fact(..)
            | Test::EventCount { .. }
            | Test::TimeSince { .. }
            | Test::Level { .. } => {}
        }
    }

    /// Whether it asks for the level, itself or through a define.
    #[must_use]
    pub fn asks_level(&self, defines: &[Define]) -> bool {
        let mut found = false;
        self.visit(&mut |inner| {
            found |= matches!(inner.body, Test::Level { .. });
            if let Test::Define(id) = inner.body {
                found |= defines.get(id.at()).is_some_and(|define| define.when.asks_level(defines));
            }
        });
        found
    }
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
    /// It holds for another child of the household.
    Sibling(Box<Condition>),
    /// The level lies between the ends, both included.
    Level {
        /// Least.
        from: LevelId,
        /// Greatest.
        to: LevelId,
    },
}

/// A window of time before the moment of decision.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Window {
    /// All of the past.
    Ever,
    /// The last so many.
    Last(Length),
    /// Since the last event of a kind; nothing counts before its first.
    Since(EventId),
}

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
}

/// A meeting.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Meeting {
    /// What every block has.
    pub entry: Entry,
    /// The event that records it.
    pub held_as: EventId,
    /// Who must be there, by date.
    pub quorums: Vec<(Vec<Who>, Force)>,
    /// Who else is invited, and when.
    pub invites: Vec<(Vec<Who>, Option<Condition>)>,
    /// Whether it may be held by telephone.
    pub telephone: Telephone,
    /// Its examples.
    #[serde(skip)]
    pub examples: Vec<Example>,
    /// Whether a wider pack declares it and a local one adjusts it.
    pub adjusted: bool,
}

impl Meeting {
    /// What its examples can speak of.
    #[must_use]
    pub fn yields(&self) -> Vec<Yield> {
        let invited = self.invites.iter().flat_map(|(who, _)| who.iter().copied().map(Yield::Invite));
        std::iter::once(Yield::Held).chain(invited).collect()
    }
}

/// Whether a meeting may be held by telephone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Telephone {
    /// Nothing is said.
    Uncountable,
    /// Never.
    Never,
    /// When this holds.
    When(Box<Condition>),
}

/// A time limit over events.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Clock {
    /// What every block has.
    pub entry: Entry,
    /// The event that starts it by being planned, where its limits are counted back from the planned day.
    pub planned: Option<EventId>,
    /// What starts it, which of several, and when it applies.
    pub starts: Vec<(Which, EventId, Option<Condition>)>,
    /// What stops it.
    pub stops: Vec<EventId>,
    /// What pauses it, from and until, with the authority.
    pub pauses: Vec<(EventId, EventId, Option<Cite>)>,
    /// Its limits.
    pub limits: Vec<ClockLimit>,
    /// Its calendar.
    pub calendar: Option<CalendarId>,
    /// Who owns it.
    pub owners: Vec<Who>,
    /// When it warns.
    pub warnings: Vec<ast::Warning>,
    /// The ladder that follows a miss.
    pub escalates: Option<LadderId>,
    /// Events after which it is not needed.
    pub not_needed: Vec<EventId>,
}

/// One limit of a clock.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClockLimit {
    /// The limit.
    pub limit: Limit,
    /// Whether the first day counts.
    pub counting_first: bool,
    /// What stands behind it.
    pub kind: Option<LimitKind>,
    /// Its own authority.
    pub cite: Option<Cite>,
}

/// Steps of escalation, soonest first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ladder {
    /// What every block has.
    pub entry: Entry,
    /// Who is told, and how long after.
    pub steps: Vec<(Vec<Who>, Option<Length>)>,
}

/// A calendar.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Calendar {
    /// What every block has.
    pub entry: Entry,
    /// What it counts.
    pub counts: Unit,
    /// Its data file, relative to the pack's folder.
    pub file: Spanned<String>,
    /// The days that the file lists; none before it is read.
    pub table: Table,
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
    /// Why it is counted.
    pub because: String,
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

/// Whom to call.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Contact {
    /// What every block has.
    pub entry: Entry,
    /// Telephone.
    pub telephone: Option<String>,
    /// When it is answered.
    pub hours: Option<String>,
}

/// A local setting.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Setting {
    /// What every block has.
    pub entry: Entry,
    /// Its value as written.
    pub value: String,
}

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
    Sibling(Condition, bool),
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
