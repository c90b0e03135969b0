//! What was written: blocks of clauses, with the place of every word.
//!
//! In: nothing. Out: plain data that `parse` makes, `format` prints and `check` gives meaning to. Must not know
//! meaning: any clause may stand in any block here.

use serde::{Deserialize, Serialize};

use crate::base::calendar::day::Day;
use crate::base::keywords::{Consent, Grade, Usual};
use crate::base::length::{Length, Unit};
use crate::base::span::{FileId, Span, Spanned};
use crate::base::time_limit::Limit;

/// A name as written.
pub type Name = Spanned<String>;
/// A text as written, with line breaks folded to single spaces.
pub type Text = Spanned<String>;
/// A whole number as written.
pub type Int = Spanned<i32>;

/// One file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct File {
    /// Which.
    pub id: FileId,
    /// Its blocks, as written.
    pub blocks: Vec<Block>,
    /// Its comments, as written, each without line break.
    pub comments: Vec<Span>,
}

/// What a block declares.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// The pack itself.
    Pack,
    /// A rung of the ladder of responses.
    Level,
    /// A rung of the ladder of speeds.
    Speed,
    /// Who acts.
    Route,
    /// Who observes, is asked or is told.
    Agency,
    /// A person's role.
    Role,
    /// An authority.
    Source,
    /// A question with typed answers.
    Fact,
    /// A dated thing that happened.
    Event,
    /// A list of facts.
    Group,
    /// A named condition.
    Define,
    /// Condition, exceptions, consequences.
    Rule,
    /// Something that must be done.
    Action,
    /// A meeting with its quorum.
    Meeting,
    /// A time limit over events.
    Clock,
    /// Steps of escalation.
    Ladder,
    /// A calendar file.
    Calendar,
    /// A statement that ties facts together.
    Axiom,
    /// A promise to be proved.
    Property,
    /// A named number.
    Bound,
    /// Whom to call.
    Contact,
    /// A local setting.
    Setting,
    /// A word explained.
    Term,
    /// A share counted over many referrals.
    Measure,
    /// Points that are added up.
    Score,
    /// People other than the children.
    Person,
}

impl Kind {
    /// Every kind.
    pub const ALL: [Kind; 26] = [
        Kind::Pack,
        Kind::Level,
        Kind::Speed,
        Kind::Route,
        Kind::Agency,
        Kind::Role,
        Kind::Source,
        Kind::Fact,
        Kind::Event,
        Kind::Group,
        Kind::Define,
        Kind::Rule,
        Kind::Action,
        Kind::Meeting,
        Kind::Clock,
        Kind::Ladder,
        Kind::Calendar,
        Kind::Axiom,
        Kind::Property,
        Kind::Bound,
        Kind::Contact,
        Kind::Setting,
        Kind::Term,
        Kind::Measure,
        Kind::Score,
        Kind::Person,
    ];

    /// Several of them, in a sentence.
    #[must_use]
    pub fn words(self) -> String {
        let word = self.word();
        word.strip_suffix('y').map_or_else(|| format!("{word}s"), |stem| format!("{stem}ies"))
    }

    /// The keyword.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Kind::Pack => "pack",
            Kind::Level => "level",
            Kind::Speed => "speed",
            Kind::Route => "route",
            Kind::Agency => "agency",
            Kind::Role => "role",
            Kind::Source => "source",
            Kind::Fact => "fact",
            Kind::Event => "event",
            Kind::Group => "group",
            Kind::Define => "define",
            Kind::Rule => "rule",
            Kind::Action => "action",
            Kind::Meeting => "meeting",
            Kind::Clock => "clock",
            Kind::Ladder => "ladder",
            Kind::Calendar => "calendar",
            Kind::Axiom => "axiom",
            Kind::Property => "property",
            Kind::Bound => "bound",
            Kind::Contact => "contact",
            Kind::Setting => "setting",
            Kind::Term => "term",
            Kind::Measure => "measure",
            Kind::Score => "score",
            Kind::Person => "person",
        }
    }

    /// The kind with this keyword.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Kind> {
        Kind::ALL.into_iter().find(|kind| kind.word() == word)
    }
}

/// One block.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Block {
    /// Whether it adjusts a block of the pack that this pack extends.
    pub local: bool,
    /// What it declares.
    pub kind: Kind,
    /// Its name.
    pub name: Name,
    /// Its title.
    pub title: Option<Text>,
    /// Its clauses, as written.
    pub clauses: Vec<Clause>,
    /// From its first word to its last.
    pub span: Span,
}

/// On which side of a time something else is looked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Beside {
    /// After it, and before it happens again.
    Followed,
    /// Before it.
    Preceded,
}

/// What follows each time that something happened, or came before it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Followed {
    /// What happened.
    pub event: Name,
    /// How far back it counts.
    pub last: Length,
    /// Whether those are counted of which this is not so.
    pub not: bool,
    /// On which side it is looked for.
    pub side: Beside,
    /// What follows or came before; one of them is enough.
    pub by: Vec<Name>,
    /// Within which time; at any time when absent.
    pub within: Option<Length>,
}

/// One clause with its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Clause {
    /// What it says.
    pub body: ClauseBody,
    /// From its first word to its last.
    pub span: Span,
}

/// What a clause says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ClauseBody {
    /// `when …`
    When(Condition),
    /// `unless …`
    Unless(Condition),
    /// `always …`
    Always(Condition),
    /// `among …`
    Among(Condition),
    /// `share where …`
    ShareWhere(Condition),
    /// `3 when …` or `1 for each of signs`
    Points(Int, Scored),
    /// `each event in the last 12 months not followed by event or event within 3 days`
    EachTime(Followed),
    /// `then …`
    Then(Consequence),
    /// `because "…"`
    Because(Text),
    /// `means "…"`
    Means(Text),
    /// `cites source "place" grade`
    Cites(Cite),
    /// `held by a, b`
    HeldBy(Vec<Name>),
    /// `worse when yes`
    Worse(WorseWhen),
    /// `presumed no until known when …`
    Presumed(Value, Option<Condition>),
    /// `asked from 10 years`, `asked until 23 months` or `asked when …`
    Asked(Asked),
    /// `not asked of an unborn child`
    NotUnborn,
    /// `usual`, `rare` or `very rare`
    Usual(Usual),
    /// `emergency question`
    EmergencyQuestion,
    /// `emergency level`
    EmergencyLevel,
    /// `door "…"`
    Door(Text),
    /// `begins with a or b`
    Begins(Vec<Name>),
    /// `ends with a or b`
    Ends(Vec<Name>),
    /// `grows with time`
    Grows,
    /// `counts from event`
    CountsFrom(Name),
    /// `happens 16 years after event`
    Happens(Length, Name),
    /// `done by a or b`
    DoneBy(Vec<Name>),
    /// `gives way to a or b`
    GivesWay(Vec<Name>),
    /// `reached by fact or fact`
    Reached(Vec<Name>),
    /// `once while fact`
    OnceWhile(Name),
    /// `while fact`
    While(Name),
    /// `for action`
    Deed(Name),
    /// `right of "…"`
    RightOf(Text),
    /// The type of a fact.
    Typed(FactType),
    /// `about the child`, `about the adult`, `about the child and the adult`
    About(Whom, Option<Name>),
    /// `counted by fact`
    CountedBy(Name),
    /// `in force from … until …`
    InForce(InForce),
    /// `review by …`
    ReviewBy(Spanned<Day>),
    /// `requires grade second-hand`
    RequiresGrade(Spanned<Grade>),
    /// `extends england`
    Extends(Name),
    /// `version "…"`
    Version(Text),
    /// `publisher "…"`
    Publisher(Text),
    /// `edition 2024-05` or `edition "…"`
    Edition(Text),
    /// `grade verified`
    Grade(Spanned<Grade>),
    /// `licence "…"`
    Licence(Text),
    /// `at "…"`
    Address(Text),
    /// `above lower-rung`
    Above(Name),
    /// `label "…"`
    Label(Text),
    /// `hours "…"`
    Hours(Text),
    /// `allow code because "…"`
    Allow(Name, Text),
    /// `also "…", "…"`
    Also(Vec<Text>),
    /// `formerly a or b`
    Formerly(Vec<Name>),
    /// `led by a`
    LedBy(Vec<Name>),
    /// `with a, b`
    With(Vec<Name>),
    /// `consent not needed`
    Consent(Consent),
    /// `in agency`
    In(Name),
    /// `of a, b`
    Of(Vec<Name>),
    /// `held as event`
    HeldAs(Name),
    /// `quorum a, b in force …`
    Quorum(Vec<Name>, Option<InForce>),
    /// `invite a when …`
    Invite(Vec<Name>, Option<Condition>),
    /// `by telephone when …` or `by telephone never`
    ByTelephone(Option<Condition>),
    /// `starts at first event when …`
    Starts(Which, Name, Option<Condition>),
    /// `stops at a or b`
    Stops(Vec<Name>),
    /// `paused from a until b`
    Paused(Name, Name, Option<Cite>),
    /// A time limit of a clock, or of a speed.
    Within(ClockLimit),
    /// `on the x calendar`
    OnCalendar(Name),
    /// `owned by a`
    OwnedBy(Vec<Name>),
    /// `warns at 75 percent` or `warns 2 days before`
    Warns(Warning),
    /// `escalates by ladder`
    Escalates(Name),
    /// `not needed after event`
    NotNeeded(Name),
    /// `step tell a after 1 working day when …`
    Step(Vec<Name>, Option<Length>, Option<Condition>),
    /// `never below level`
    NeverBelow(Name),
    /// `never slower than speed`
    NeverSlower(Name),
    /// `always gives action`
    AlwaysGives(Name),
    /// `must not matter`
    MustNotMatter,
    /// `cannot change`
    CannotChange,
    /// `with attendance`
    WithAttendance,
    /// `happens at receipt`
    AtReceipt,
    /// `presumed none until known`
    PresumedNone,
    /// `is 3` or `is "text"`
    Is(SettingValue),
    /// `from 2 to 10`
    Range(Int, Int),
    /// `telephone "…"`
    Telephone(Text),
    /// `file "…"`
    FileName(Text),
    /// `counts working days`
    Counts(Spanned<Unit>),
    /// `example "…" given … gives …`
    Example(Example),
}

/// Of whom a fact can be asked, as written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Asked {
    /// `from 10 years`
    From(Spanned<Length>),
    /// `until 23 months`
    Until(Spanned<Length>),
    /// `when …`; `later when …` is asked at a later stage
    When {
        /// Whether a later stage asks it.
        later: bool,
        /// When it can be asked.
        when: Condition,
    },
}

/// A citation as written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cite {
    /// The source.
    pub source: Name,
    /// The place in it.
    pub place: Option<Text>,
    /// How well this place was checked, where it differs from the source.
    pub grade: Option<Spanned<Grade>>,
}

/// Which answer is worse, as written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WorseWhen {
    /// `yes`
    Yes,
    /// `no`
    No,
    /// `higher`
    Higher,
    /// `lower`
    Lower,
    /// `more`
    More,
    /// `fewer`
    Fewer,
    /// `neither is worse`
    Neither,
}

/// A value as written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value {
    /// `yes` or `no`
    YesNo(Spanned<bool>),
    /// A number, perhaps with a unit.
    Quantity(Quantity),
    /// A choice.
    Name(Name),
}

impl Value {
    /// Where it was written.
    #[must_use]
    pub fn span(&self) -> Span {
        match self {
            Value::YesNo(v) => v.span,
            Value::Quantity(v) => v.span,
            Value::Name(v) => v.span,
        }
    }
}

/// A number, perhaps with a unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Quantity {
    /// The number.
    pub number: i32,
    /// The unit, if written.
    pub unit: Option<Unit>,
    /// Where.
    pub span: Span,
}

/// The type of a fact as written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FactType {
    /// `yes or no`
    YesNo,
    /// `whole number of months from 0 to 227`
    Number {
        /// The unit.
        unit: Option<Spanned<Unit>>,
        /// Least.
        from: Int,
        /// Greatest.
        to: Int,
    },
    /// `one of (a "A", b "B") in order`
    OneOf {
        /// The choices.
        choices: Vec<Choice>,
        /// Whether the order means something.
        ordered: bool,
    },
    /// `several of (a "A", b "B")`
    SeveralOf {
        /// The choices.
        choices: Vec<Choice>,
    },
}

/// One answer of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    /// Its name.
    pub name: Name,
    /// In words.
    pub title: Option<Text>,
    /// What it was called before.
    pub formerly: Vec<Name>,
}

/// Whom a fact or event is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Whom {
    /// Each child.
    Child,
    /// The household.
    Household,
}

impl Whom {
    /// Whether it is about the household, and not about each child.
    #[must_use]
    pub fn is_household(self) -> bool {
        self == Whom::Household
    }
}

/// Dates in force; `until` is the last day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct InForce {
    /// First day.
    pub from: Option<Spanned<Day>>,
    /// Last day.
    pub until: Option<Spanned<Day>>,
}

/// Which of several events starts a clock.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Which {
    /// The first.
    First,
    /// The last.
    Last,
    /// Every one starts a clock of its own.
    Each,
}

/// A time limit of a clock as written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClockLimit {
    /// The limit.
    pub limit: Limit,
    /// What it is counted back from, if it is.
    pub before: Option<Name>,
    /// Whether the first day is counted.
    pub counting_first: bool,
    /// What stands behind it.
    pub kind: Option<LimitKind>,
    /// Its own authority.
    pub cite: Option<Cite>,
}

/// What stands behind a limit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum LimitKind {
    /// `as statute`
    Statute,
    /// `as guidance`
    Guidance,
    /// `as local-practice`
    LocalPractice,
    /// `as proposal`
    Proposal,
}

/// When a clock warns.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Warning {
    /// `at 75 percent` of the limit.
    Share(Int),
    /// `2 working days before` the end.
    Before(Length),
}

/// The value of a bound or setting.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SettingValue {
    /// A text.
    Text(Text),
    /// Anything else.
    Value(Value),
}

/// What follows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Consequence {
    /// `at least level`
    Level(Name),
    /// `speed red`
    Speed(Name),
    /// `route police-now`
    Route(Name),
    /// `refuse action`
    Refuse(Name),
    /// `tell a, b within …`
    Tell(Vec<Name>, Option<Limit>),
    /// `ask fact`
    Ask(Name),
    /// `action within …`
    Action(Name, Option<Limit>),
}

/// A condition with its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Condition {
    /// What it says.
    pub body: ConditionBody,
    /// From its first word to its last.
    pub span: Span,
}

/// What a condition says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ConditionBody {
    /// `a and b`
    And(Vec<Condition>),
    /// `a or b`
    Or(Vec<Condition>),
    /// `not a`
    Not(Box<Condition>),
    /// `at least 2 of (…)`
    Count(Quantifier, Members),
    /// `number of event in the last 12 months at least 3`
    EventCount(Name, Option<Window>, Amount, NumberRef),
    /// `event in the last 90 days`
    EventWithin(Name, Window),
    /// `time since last event over 4 weeks`
    TimeSince(Name, Amount, Spanned<Length>),
    /// `any sibling (…)`, `at least 2 children (…)`
    Sibling(Siblings, Box<Condition>),
    /// `any adult (…)`, `at least 2 adults (…)`
    People(Counting, Name, Box<Condition>),
    /// `received on friday`
    Received(Received),
    /// `level at least child-protection`
    Level(LevelTest, Name),
    /// A fact, define or comparison.
    Test(Name, Test),
}

/// How many children of a household something must be so for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Siblings {
    /// `any sibling`
    Any,
    /// `at least 2 siblings`, `at least 2 children`
    Amount(Amount, NumberRef, Counted),
}

/// How many people something must be so for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Counting {
    /// `any adult`
    Any,
    /// `at least 2 adults`
    Amount(Amount, NumberRef),
}

/// Which children of a household are counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Counted {
    /// `siblings`: all but the child itself.
    Others,
    /// `children`: the child itself too.
    All,
}

/// For how many siblings something is given.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum GivenSiblings {
    /// `any sibling`, or `not any sibling`
    Any(bool),
    /// `2 siblings`
    Exactly(Int),
}

/// When a referral came in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Received {
    /// `on friday`, `on one of (saturday, sunday)`
    On(Vec<Weekday>),
    /// `at or after 16:00`
    From(TimeOfDay),
    /// `before 09:00`
    Before(TimeOfDay),
    /// `outside hub-hours`
    Outside(Name),
}

/// A day of the week.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Weekday {
    /// `monday`
    Monday,
    /// `tuesday`
    Tuesday,
    /// `wednesday`
    Wednesday,
    /// `thursday`
    Thursday,
    /// `friday`
    Friday,
    /// `saturday`
    Saturday,
    /// `sunday`
    Sunday,
}

impl Weekday {
    /// Monday first.
    pub const ALL: [Weekday; 7] = [
        Weekday::Monday,
        Weekday::Tuesday,
        Weekday::Wednesday,
        Weekday::Thursday,
        Weekday::Friday,
        Weekday::Saturday,
        Weekday::Sunday,
    ];

    /// As it is written.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Weekday::Monday => "monday",
            Weekday::Tuesday => "tuesday",
            Weekday::Wednesday => "wednesday",
            Weekday::Thursday => "thursday",
            Weekday::Friday => "friday",
            Weekday::Saturday => "saturday",
            Weekday::Sunday => "sunday",
        }
    }
}

/// A time of day as it is written, with its place; `99:99` is none.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TimeOfDay {
    /// Hours.
    pub hour: u8,
    /// Minutes.
    pub minute: u8,
    /// Where.
    pub span: Span,
}

/// When a referral of an example came in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum GivenReceived {
    /// `on friday`
    On(Weekday),
    /// `at 16:50`
    At(TimeOfDay),
    /// `outside hub-hours`, or not
    Outside(Name, bool),
}

/// How many of a list must hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Quantifier {
    /// `any of`
    Any,
    /// `all of`
    All,
    /// `none of`
    None,
    /// `at least 2 of`
    Amount(Amount, NumberRef),
}

/// The list over which is counted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Members {
    /// A group by name.
    Group(Name),
    /// Conditions in brackets.
    List(Vec<Condition>),
}

/// For what a score gives points.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Scored {
    /// Once, where this holds.
    When(Condition),
    /// For each of these that holds.
    ForEach(Members),
}

/// A number, or the name of a bound.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NumberRef {
    /// Written out.
    Number(Int),
    /// By name.
    Bound(Name),
}

/// On which side of an event something lies.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Side {
    /// `after`
    After,
    /// `before`
    Before,
}

impl Side {
    /// As it is written.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Side::After => "after",
            Side::Before => "before",
        }
    }
}

/// A window of time, most of them before the moment of decision.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Window {
    /// `in the last 12 months`
    Last(Length),
    /// `since last event`
    Since(Name),
    /// `within 12 months after event`
    Near(Side, Length, Name),
    /// `planned in the next 8 weeks`
    Next(Length),
}

/// How a number is compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Amount {
    /// `at least`
    AtLeast,
    /// `at most`
    AtMost,
    /// `over` or `more than`
    Over,
    /// `under` or `fewer than`
    Under,
    /// `exactly`
    Exactly,
}

impl Amount {
    /// How a measure is compared: `over 13 years`.
    #[must_use]
    pub(crate) fn words(self) -> &'static str {
        match self {
            Amount::AtLeast => "at least",
            Amount::AtMost => "at most",
            Amount::Over => "over",
            Amount::Under => "under",
            Amount::Exactly => "exactly",
        }
    }
}

/// How a level is compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LevelTest {
    /// `at least`
    AtLeast,
    /// `below`
    Below,
    /// `is`
    Is,
}

/// A test on a fact.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Test {
    /// The bare name: yes, or the define holds.
    Holds,
    /// `is value`
    Is(Value),
    /// `is not value`
    IsNot(Value),
    /// `is one of (a, b)`
    IsOneOf(Vec<Name>),
    /// `includes a`
    Includes(Name),
    /// `between 13 and 15 years`
    Between(Int, Int, Option<Unit>),
    /// `at least 3 months`
    Compare(Amount, Quantity),
    /// `at least high`, or `at least bound-name`
    CompareName(Amount, Name),
}

/// An example as written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Example {
    /// What it shows.
    pub title: Text,
    /// The date as at which it is decided.
    pub as_at: Option<Spanned<Day>>,
    /// What is known.
    pub given: Vec<Given>,
    /// What its rule must do.
    pub expects: Vec<Expectation>,
}

/// One known thing of an example.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Given {
    /// What is known.
    pub body: GivenBody,
    /// Where.
    pub span: Span,
}

/// What is known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum GivenBody {
    /// A fact, with `not` or a value.
    Fact(Name, GivenTest),
    /// `contested fact`: every value is reported by someone.
    Contested(Name),
    /// `number of event in the last … is 3`
    EventCount(Name, Option<Window>, Int),
    /// `event planned in the next 8 weeks`, or `not …`
    Planned(bool, Name, Spanned<Length>),
    /// `time since last event is 5 weeks`
    TimeSince(Name, Spanned<Length>),
    /// `any sibling (…)`, `not any sibling (…)` or `2 siblings (…)`
    Sibling(GivenSiblings, Condition),
    /// `received on friday`
    Received(GivenReceived),
    /// `attended by agency`, or `not attended by agency`: in an example of a meeting
    There(Name, bool),
    /// `by telephone`, or `not by telephone`: in an example of a meeting
    ByTelephone(bool),
}

/// The value of a given fact.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum GivenTest {
    /// The bare name, or with `not`.
    Holds(bool),
    /// `is value`
    Is(Value),
    /// `between 13 and 15 years`
    Between(Int, Int, Option<Unit>),
    /// `includes a`: at least this; `includes (a, b)`: just these.
    Includes(Vec<Name>, Completeness),
}

/// Whether a given list is the whole of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Completeness {
    /// Just these.
    Whole,
    /// At least these.
    Partial,
}

/// What an example expects of its rule.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Expectation {
    /// What.
    pub body: ExpectationBody,
    /// Where.
    pub span: Span,
}

/// What an example expects.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ExpectationBody {
    /// The rule holds and gives these.
    Gives(Vec<OutcomeRef>),
    /// The rule could still hold and give these.
    CouldGive(Vec<OutcomeRef>),
    /// The rule cannot hold, or does not give these.
    NeverGives(Vec<OutcomeRef>),
    /// The rule waits on this fact, which these agencies hold.
    Asks(Name, Vec<Name>),
}

/// Something that a rule can give.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OutcomeRef {
    /// Said before the name: `speed`, `route`, `tell`, `refuse`, `ask`, `invite`; bare names are levels or actions, and
    /// `held` of a meeting.
    pub kind: Option<OutcomeKind>,
    /// The name.
    pub name: Name,
}

/// The kind of an outcome that is not a level or an action.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OutcomeKind {
    /// `speed`
    Speed,
    /// `route`
    Route,
    /// `tell`
    Tell,
    /// `refuse`
    Refuse,
    /// `ask`
    Ask,
    /// `invite`
    Invite,
}
