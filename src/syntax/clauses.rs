//! The table of clauses: what a clause is, said once.
//!
//! In: nothing. Out: of every clause, how it begins, in which blocks it may or must stand, how often, what a local block
//! does to it and how the reference shows it. Reading, checking, layering, completion, colours and the reference in
//! `grammar/README.md` all ask here. Must not know what a clause means.

use std::mem::discriminant;

use crate::syntax::ast::{ClauseBody, ClockLimit, Consequence, Kind as K};
use crate::syntax::grammar::Rule;

/// One clause of the language.
#[derive(Debug, Clone, Copy)]
pub struct Row {
    /// Which clause.
    pub clause: ClauseKind,
    /// Its rule in the grammar.
    pub(super) rule: Rule,
    /// How messages name it.
    pub words: &'static str,
    /// The blocks in which it may stand.
    pub stands_in: &'static [K],
    /// The blocks that cannot do without it.
    pub needed_in: &'static [K],
    /// The clauses that do as well where it is needed.
    pub or: &'static [ClauseKind],
    /// What a block lacks that lacks it.
    pub lack: &'static str,
    /// Whether a block may have several.
    pub repeats: bool,
    /// What becomes of the base's clauses when a local block has it.
    pub local: Local,
    /// With what a writer may begin it, or a part of it.
    pub offers: &'static [&'static str],
    /// The words after which completion reads on in it.
    pub heads: &'static [&'static str],
    /// How the reference shows it.
    pub form: &'static str,
}

/// What becomes of the base's clauses of a sort when a local block has one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Local {
    /// It takes their place.
    Replaces,
    /// It stands beside them.
    Joins,
    /// A level takes the place of a level and a speed that of a speed; everything else stands beside the base's.
    ReplacesFloors,
}

/// What most clauses are: said at most once, by nobody's need, and replaced as a whole.
const PLAIN: Row = Row {
    clause: ClauseKind::Means,
    rule: Rule::means,
    words: "",
    stands_in: &[],
    needed_in: &[],
    or: &[],
    lack: "",
    repeats: false,
    local: Local::Replaces,
    offers: &[],
    heads: &[],
    form: "",
};

/// The blocks whose names stand in saved referrals, case files and records, and those that protect by themselves, so that a
/// comparison must know which is which.
const RENAMED: &[K] = &[
    K::Level,
    K::Speed,
    K::Route,
    K::Agency,
    K::Role,
    K::Fact,
    K::Event,
    K::Group,
    K::Rule,
    K::Action,
    K::Meeting,
    K::Clock,
    K::Person,
    K::Contact,
    K::Calendar,
    K::Axiom,
    K::Property,
];

/// The blocks whose days count: what these say is looked for as at a day.
const DATED: &[K] = &[K::Pack, K::Source, K::Rule, K::Meeting, K::Clock, K::Axiom, K::Property, K::Measure];

/// The blocks that people look for by other words.
const SOUGHT: &[K] = &[K::Level, K::Agency, K::Fact, K::Event, K::Group, K::Rule, K::Clock, K::Term];

/// The blocks of which something is proved, so that a finding may stand at them.
const PROVED: &[K] = &[
    K::Pack,
    K::Level,
    K::Speed,
    K::Route,
    K::Fact,
    K::Event,
    K::Group,
    K::Define,
    K::Rule,
    K::Action,
    K::Meeting,
    K::Clock,
    K::Ladder,
    K::Calendar,
    K::Axiom,
    K::Property,
    K::Measure,
    K::Score,
    K::Bound,
];

/// Every block.
const ANY: &[K] = &K::ALL;

/// Declares the clauses: name, written form, rule of the grammar, how messages name it, the blocks in which it stands, and
/// what else is so.
macro_rules! clauses {
    ($($name:ident $body:pat, $rule:ident, $words:literal, $stands_in:expr, { $($field:ident: $value:expr),* $(,)? })*) => {
        /// Which clause.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
        pub enum ClauseKind {
            $(#[doc = $words] $name,)*
        }

        impl ClauseKind {
            /// Every clause, in the order in which a block is complained about and described.
            pub const ALL: &[ClauseKind] = &[$(ClauseKind::$name),*];

            /// All that is known of it.
            #[must_use]
            pub fn row(self) -> &'static Row {
                match self {
                    $(ClauseKind::$name => const { &Row {
                        clause: ClauseKind::$name,
                        rule: Rule::$rule,
                        words: $words,
                        stands_in: $stands_in,
                        $($field: $value,)*
                        ..PLAIN
                    } },)*
                }
            }
        }

        impl ClauseBody {
            /// Which clause it is.
            #[must_use]
            pub fn kind(&self) -> ClauseKind {
                match self {
                    $($body => ClauseKind::$name,)*
                }
            }
        }
    };
}

clauses! {
    Version ClauseBody::Version(_), version, "version", &[K::Pack], {
        needed_in: &[K::Pack], lack: "`version \"1.0.0\"`", offers: &["version \""], form: "`version \"…\"`",
    }
    Publisher ClauseBody::Publisher(_), publisher, "publisher", &[K::Pack, K::Source], {
        offers: &["publisher \""], form: "`publisher \"…\"`",
    }
    Extends ClauseBody::Extends(_), extends, "extends", &[K::Pack], {
        offers: &["extends"], heads: &["extends"], form: "`extends NAME` (the folder beside this one)",
    }
    ReviewBy ClauseBody::ReviewBy(_), review_by, "review by", &[K::Pack], {
        offers: &["review by"], form: "`review by DATE`",
    }
    RequiresGrade ClauseBody::RequiresGrade(_), requires_grade, "requires grade", &[K::Pack], {
        offers: &["requires grade"], form: "`requires grade second-hand`",
    }
    Above ClauseBody::Above(_), above, "above", &[K::Level, K::Speed], {
        offers: &["above"], heads: &["above"],
        form: "`above NAME` (the bottom one has none; all form one ladder)",
    }
    Label ClauseBody::Label(_), label, "label", &[K::Level, K::Speed], {
        offers: &["label \""], heads: &["label"], form: "`label \"…\"` (what this area calls it)",
    }
    In ClauseBody::In(_), belongs, "in", &[K::Role], {
        offers: &["in"], form: "`in AGENCY`",
    }
    Edition ClauseBody::Edition(_), edition, "edition", &[K::Source], {
        offers: &["edition"], heads: &["edition"], form: "`edition 2024-05` or `edition \"…\"`",
    }
    Grade ClauseBody::Grade(_), grade, "grade", &[K::Source], {
        needed_in: &[K::Source], lack: "`grade verified`, `second-hand`, `recalled` or `uncited`",
        offers: &["grade"], heads: &["grade"], form: "`grade verified`, `second-hand`, `recalled` or `uncited`",
    }
    Licence ClauseBody::Licence(_), licence, "licence", &[K::Pack, K::Source], {
        offers: &["licence \""], form: "`licence \"…\"`",
    }
    Address ClauseBody::Address(_), address, "at", &[K::Source], {
        offers: &["at \""], form: "`at \"address\"`",
    }
    Typed ClauseBody::Typed(_), typed, "a type such as `yes or no`", &[K::Fact], {
        needed_in: &[K::Fact], lack: "a type such as `yes or no`",
        offers: &["yes or no", "whole number of", "one of (", "several of ("],
        form: "`yes or no`, `whole number of months from 0 to 216`, `one of (low \"Low\", high \"High\") in order` or `several of (…)`",
    }
    About ClauseBody::About(..), about, "about the", &[K::Fact, K::Event, K::Measure], {
        needed_in: &[K::Fact, K::Event, K::Measure], lack: "`about the child` or `about the household`",
        offers: &["about the"], heads: &["about"],
        form: "`about the child` or `about the household`; in a fact also `about the PERSON` and `about the child and the PERSON`",
    }
    CountedBy ClauseBody::CountedBy(_), counted_by, "counted by", &[K::Person], {
        needed_in: &[K::Person], lack: "`counted by` and the fact that says how many there are",
        offers: &["counted by"], heads: &["counted"], form: "`counted by FACT` (yes or no of one at most, a number of more)",
    }
    WithAttendance ClauseBody::WithAttendance, attendance, "with attendance", &[K::Event], {
        offers: &["with attendance"], form: "`with attendance`",
    }
    HeldBy ClauseBody::HeldBy(_), held_by, "held by", &[K::Fact, K::Event], {
        offers: &["held by"], heads: &["held"], form: "`held by AGENCY, …`",
    }
    Worse ClauseBody::Worse(_), worse, "worse when", &[K::Fact, K::Event], {
        needed_in: &[K::Fact], lack: "`worse when …` or `neither is worse`",
        offers: &["worse when", "neither is worse"], heads: &["worse"],
        form: "`worse when yes`, `no`, `higher`, `lower`, `more` or `fewer`, or `neither is worse`",
    }
    PresumedNone ClauseBody::PresumedNone, presume_none, "presumed none", &[K::Event], {
        offers: &["presumed none until known"], heads: &["presumed"],
        form: "`presumed none until known` (what nobody recorded is taken not to have happened)",
    }
    Presumed ClauseBody::Presumed(..), presume, "presumed", &[K::Fact], {
        repeats: true, offers: &["presumed"], heads: &["presumed", "when"],
        form: "`presumed VALUE until known`, and `… when CONDITION` where it is presumed only then",
    }
    Asked ClauseBody::Asked(_), asked, "asked", &[K::Fact], {
        repeats: true, offers: &["asked from", "asked until", "asked when", "asked later when"], heads: &["asked", "when"],
        form: "`asked from 10 years`, `asked until 23 months`, `asked when CONDITION`, `asked later when CONDITION` (of all \
               others it is at its mildest, and no question)",
    }
    NotUnborn ClauseBody::NotUnborn, not_unborn, "not asked of an unborn child", &[K::Fact], {
        offers: &["not asked of an unborn child"], form: "`not asked of an unborn child`",
    }
    Usual ClauseBody::Usual(_), usual, "usual", &[K::Fact], {
        offers: &["usual", "rare", "very rare"], form: "`usual`, `rare` or `very rare` (for the order of questions)",
    }
    EmergencyQuestion ClauseBody::EmergencyQuestion, emergency_question, "emergency question", &[K::Fact], {
        offers: &["emergency question"], form: "`emergency question` (asked of every child)",
    }
    EmergencyLevel ClauseBody::EmergencyLevel, emergency_level, "emergency level", &[K::Level], {
        offers: &["emergency level"], form: "`emergency level` (about acting now, beside the service)",
    }
    Door ClauseBody::Door(_), door, "door", &[K::Group], {
        offers: &["door \""], heads: &["door"], form: "`door \"…\"` (the question that opens these)",
    }
    Begins ClauseBody::Begins(_), begins, "begins with", &[K::Fact], {
        offers: &["begins with"], heads: &["begins"],
        form: "`begins with EVENT or EVENT` (what happened says so too)",
    }
    Ends ClauseBody::Ends(_), ends, "ends with", &[K::Fact], {
        offers: &["ends with"], heads: &["ends"], form: "`ends with EVENT or EVENT`",
    }
    Grows ClauseBody::Grows, grows, "grows with time", &[K::Fact], {
        offers: &["grows with time"], heads: &["grows"], form: "`grows with time` (from the day on which it was told)",
    }
    CountsFrom ClauseBody::CountsFrom(_), counts_from, "counts from", &[K::Fact], {
        offers: &["counts from"], heads: &["counts"], form: "`counts from EVENT` (such as an age from the birth)",
    }
    AtReceipt ClauseBody::AtReceipt, at_receipt, "happens at receipt", &[K::Event], {
        offers: &["happens at receipt"], heads: &["happens"],
        form: "`happens at receipt` (the referral itself is one, unless it tells of one within a week)",
    }
    Happens ClauseBody::Happens(..), happens, "happens", &[K::Event], {
        offers: &["happens"], heads: &["happens"],
        form: "`happens 16 years after EVENT` (nobody records it; a birthday)",
    }
    DoneBy ClauseBody::DoneBy(_), done_by, "done by", &[K::Action], {
        offers: &["done by"], heads: &["done"], form: "`done by EVENT or EVENT`",
    }
    Reached ClauseBody::Reached(_), reached, "reached by", &[K::Action], {
        offers: &["reached by"], heads: &["reached"],
        form: "`reached by FACT or FACT` (not needed where that is so already)",
    }
    OnceWhile ClauseBody::OnceWhile(_), once_while, "once while", &[K::Action], {
        offers: &["once while"], heads: &["once"],
        form: "`once while FACT` (done once since that began, it is not asked for again by an undated answer)",
    }
    GivesWay ClauseBody::GivesWay(_), gives_way, "gives way to", &[K::Action], {
        offers: &["gives way to"], form: "`gives way to ACTION or ACTION` (a higher service takes its place)",
    }
    While ClauseBody::While(_), while_fact, "while", &[K::Clock], {
        offers: &["while"], heads: &["while"], form: "`while FACT` (it ends with that standing)",
    }
    Deed ClauseBody::Deed(_), deed, "for", &[K::Clock], {
        offers: &["for"], heads: &["for"], form: "`for ACTION` (the time limit of that action)",
    }
    RightOf ClauseBody::RightOf(_), right_of, "right of", &[K::Clock], {
        offers: &["right of \""], form: "`right of \"…\"` (others may, until then; nobody has missed it)",
    }
    CannotChange ClauseBody::CannotChange, fixed, "cannot change", &[K::Fact], {
        offers: &["cannot change"], form: "`cannot change` (such as age)",
    }
    MustNotMatter ClauseBody::MustNotMatter, must_not_matter, "must not matter", &[K::Fact], {
        offers: &["must not matter"], form: "`must not matter` (proved never to change an answer)",
    }
    Of ClauseBody::Of(_), members, "of", &[K::Group], {
        needed_in: &[K::Group], lack: "`of` and the names of its facts", offers: &["of"], form: "`of FACT, …`",
    }
    When ClauseBody::When(_), when, "when", &[K::Rule, K::Define, K::Axiom, K::Property], {
        needed_in: &[K::Rule, K::Define, K::Property], lack: "`when …`",
        offers: &["when"], heads: &["when"], form: "`when CONDITION`",
    }
    Unless ClauseBody::Unless(_), unless, "unless", &[K::Rule], {
        repeats: true, local: Local::Joins,
        offers: &["unless"], heads: &["unless"], form: "`unless CONDITION`, any number",
    }
    Then ClauseBody::Then(_), then, "then", &[K::Rule], {
        needed_in: &[K::Rule], lack: "`then …`", repeats: true, local: Local::ReplacesFloors,
        offers: &["then"], heads: &["then"], form: "`then …`, any number",
    }
    LedBy ClauseBody::LedBy(_), led_by, "led by", &[K::Action], {
        offers: &["led by"], heads: &["led"], form: "`led by AGENCY or ROLE, …`",
    }
    With ClauseBody::With(_), with, "with", &[K::Action], {
        offers: &["with"], heads: &["with"], form: "`with AGENCY or ROLE, …`",
    }
    Consent ClauseBody::Consent(_), consent, "consent", &[K::Action], {
        offers: &["consent"], heads: &["consent"], form: "`consent needed`, `expected` or `not needed`",
    }
    HeldAs ClauseBody::HeldAs(_), held_as, "held as", &[K::Meeting], {
        needed_in: &[K::Meeting], lack: "`held as` and the event that records it",
        offers: &["held as"], heads: &["held"], form: "`held as EVENT`",
    }
    Quorum ClauseBody::Quorum(..), quorum, "quorum", &[K::Meeting], {
        needed_in: &[K::Meeting], lack: "`quorum` and who must be there", repeats: true,
        offers: &["quorum"], heads: &["quorum"], form: "`quorum AGENCY or ROLE, … in force …`",
    }
    Invite ClauseBody::Invite(..), invite, "invite", &[K::Meeting], {
        repeats: true, local: Local::Joins,
        offers: &["invite"], heads: &["invite"], form: "`invite AGENCY or ROLE, … when CONDITION`",
    }
    ByTelephone ClauseBody::ByTelephone(_), telephone_call, "by telephone", &[K::Meeting], {
        offers: &["by telephone when", "by telephone never"],
        form: "`by telephone when CONDITION` or `by telephone never`",
    }
    Starts ClauseBody::Starts(..), starts, "starts at", &[K::Clock], {
        needed_in: &[K::Clock], or: &[ClauseKind::Due], lack: "`starts at …`, or `due … before …`", repeats: true,
        offers: &["starts at"], heads: &["starts"], form: "`starts at first|last|each EVENT when CONDITION`",
    }
    Stops ClauseBody::Stops(_), stops, "stops at", &[K::Clock], {
        needed_in: &[K::Clock], lack: "`stops at …`",
        offers: &["stops at"], heads: &["stops"], form: "`stops at EVENT or EVENT`",
    }
    Limit ClauseBody::Within(ClockLimit { before: None, .. }), limit_clause, "a limit such as `within`",
        &[K::Clock, K::Speed],
    {
        needed_in: &[K::Clock], or: &[ClauseKind::Due], lack: "a limit such as `within 1 working day`", repeats: true,
        offers: &["within"],
        form: "a limit such as `within 4 working hours`, in a clock also `…, counting the first day as statute cites …` \
               (`statute`, `guidance`, `local-practice`, `proposal`)",
    }
    Due ClauseBody::Within(ClockLimit { before: Some(_), .. }), due_clause, "a limit such as `within`", &[K::Clock], {
        repeats: true, offers: &["due"], heads: &["due"],
        form: "`due 2 working days before EVENT or on the same day as … cites …`",
    }
    Paused ClauseBody::Paused(..), pauses, "paused from", &[K::Clock], {
        repeats: true, offers: &["paused from"], heads: &["paused"],
        form: "`paused from EVENT until EVENT cites …`",
    }
    OnCalendar ClauseBody::OnCalendar(_), calendar_of, "on the calendar", &[K::Clock], {
        offers: &["on the"], form: "`on the NAME calendar`",
    }
    OwnedBy ClauseBody::OwnedBy(_), owned_by, "owned by", &[K::Clock], {
        offers: &["owned by"], heads: &["owned"], form: "`owned by AGENCY or ROLE, …`",
    }
    Warns ClauseBody::Warns(_), warns, "warns", &[K::Clock], {
        repeats: true, offers: &["warns at"], heads: &["warns"],
        form: "`warns at 75 percent` or `warns 2 working days before`",
    }
    Escalates ClauseBody::Escalates(_), escalates, "escalates by", &[K::Clock], {
        offers: &["escalates by"], heads: &["escalates"], form: "`escalates by LADDER`",
    }
    NotNeeded ClauseBody::NotNeeded(_), not_needed, "not needed after", &[K::Clock], {
        repeats: true, offers: &["not needed after"], form: "`not needed after EVENT`",
    }
    Step ClauseBody::Step(..), step, "step tell", &[K::Ladder], {
        needed_in: &[K::Ladder], lack: "`step tell …`", repeats: true,
        offers: &["step tell"], heads: &["step"],
        form: "`step tell AGENCY or ROLE, … at once when CONDITION` or `… after 1 working day` (`when` optional)",
    }
    Counts ClauseBody::Counts(_), counts, "counts", &[K::Calendar], {
        needed_in: &[K::Calendar], lack: "`counts working days`",
        offers: &["counts"], heads: &["counts"], form: "`counts working days`",
    }
    FileName ClauseBody::FileName(_), file_name, "file", &[K::Calendar], {
        needed_in: &[K::Calendar], lack: "`file \"….yaml\"`", offers: &["file \""], form: "`file \"name.yaml\"`",
    }
    Always ClauseBody::Always(_), always, "always", &[K::Axiom], {
        needed_in: &[K::Axiom], lack: "`always …`", offers: &["always"], heads: &["always"],
        form: "`always CONDITION`",
    }
    NeverBelow ClauseBody::NeverBelow(_), never_below, "never below", &[K::Property], {
        needed_in: &[K::Property], or: &[ClauseKind::NeverSlower, ClauseKind::AlwaysGives],
        lack: "`never below …`, `never slower than …` or `always gives …`", repeats: true,
        offers: &["never below"], form: "`never below LEVEL`",
    }
    NeverSlower ClauseBody::NeverSlower(_), never_slower, "never slower than", &[K::Property], {
        repeats: true, offers: &["never slower than"], form: "`never slower than SPEED`",
    }
    AlwaysGives ClauseBody::AlwaysGives(_), always_action, "always gives", &[K::Property], {
        repeats: true, offers: &["always gives"], form: "`always gives ACTION`",
    }
    Is ClauseBody::Is(_), is_value, "is", &[K::Bound, K::Setting], {
        needed_in: &[K::Bound, K::Setting], lack: "`is …`", offers: &["is"], form: "`is …`",
    }
    Range ClauseBody::Range(..), bound_range, "from … to", &[K::Bound], {
        offers: &["from"], form: "`from 2 to 10`",
    }
    Telephone ClauseBody::Telephone(_), telephone, "telephone", &[K::Contact], {
        needed_in: &[K::Contact], lack: "`telephone \"…\"`", offers: &["telephone \""], form: "`telephone \"…\"`",
    }
    Hours ClauseBody::Hours(_), hours_of, "hours", &[K::Contact], {
        offers: &["hours \""], form: "`hours \"…\"`",
    }
    Among ClauseBody::Among(_), among, "among", &[K::Measure], {
        needed_in: &[K::Measure], or: &[ClauseKind::EachTime], lack: "`among …`", offers: &["among"], heads: &["among"], form: "`among CONDITION`",
    }
    EachTime ClauseBody::EachTime(_), each_time, "each … followed by", &[K::Measure], {
        offers: &["each"], heads: &["each", "by"],
        form: "`each EVENT in the last 12 months (not) followed by EVENT or EVENT (within 3 days)`, or `preceded by`, in place of both",
    }
    ShareWhere ClauseBody::ShareWhere(_), share_where, "share where", &[K::Measure], {
        needed_in: &[K::Measure], or: &[ClauseKind::EachTime], lack: "`share where …`",
        offers: &["share where"], heads: &["where"], form: "`share where CONDITION`",
    }
    Points ClauseBody::Points(..), points, "points such as `2 when …`", &[K::Score], {
        needed_in: &[K::Score], lack: "points such as `2 when …`", repeats: true, local: Local::Joins,
        offers: &["1 when", "1 for each of"], heads: &["when", "each"],
        form: "`3 when CONDITION` or `1 for each of GROUP` (negative points take away)",
    }
    Because ClauseBody::Because(_), because, "because", &[K::Rule, K::Axiom, K::Property, K::Measure], {
        needed_in: &[K::Rule, K::Measure], lack: "`because \"…\"`",
        offers: &["because \""], heads: &["because"], form: "`because \"…\"`",
    }
    Example ClauseBody::Example(_), example, "example", &[K::Rule, K::Meeting], {
        repeats: true, local: Local::Joins,
        offers: &["example \"", "given", "gives", "could give", "never gives", "asks"],
        heads: &["example", "given", "gives", "give", "asks"],
        form: "`example \"…\" given FACT, … gives LEVEL, …` (or `could give`, `never gives`, `asks FACT of AGENCY`)",
    }
    Means ClauseBody::Means(_), means, "means", ANY, {
        needed_in: &[K::Term], lack: "`means \"…\"`",
        offers: &["means \""], heads: &["means"], form: "`means \"…\"`",
    }
    Also ClauseBody::Also(_), also, "also", SOUGHT, {
        repeats: true, local: Local::Joins, offers: &["also \""], form: "`also \"…\", \"…\"`",
    }
    Formerly ClauseBody::Formerly(_), formerly, "formerly", RENAMED, {
        repeats: true, local: Local::Joins, offers: &["formerly"],
        form: "`formerly NAME or NAME` (what saved files may call it)",
    }
    Cites ClauseBody::Cites(_), cites, "cites", ANY, {
        needed_in: &[K::Rule, K::Measure], lack: "`cites …`", repeats: true, local: Local::Joins,
        offers: &["cites"], heads: &["cites"], form: "`cites SOURCE \"place\" GRADE` (place and grade optional)",
    }
    InForce ClauseBody::InForce(_), in_force, "in force", DATED, {
        offers: &["in force from"],
        form: "`in force from DATE until DATE` (either part may be left out; `until` is the last day)",
    }
    Allow ClauseBody::Allow(..), allow, "allow", PROVED, {
        repeats: true, local: Local::Joins, offers: &["allow"], heads: &["allow"],
        form: "`allow CODE because \"…\"`, which accepts a finding of `threshold check` in that block",
    }
}

impl Row {
    /// Whether any block may have it.
    #[must_use]
    pub fn is_everywhere(&self) -> bool {
        self.stands_in == ANY
    }

    /// The name of its rule in the grammar.
    #[must_use]
    pub fn rule_name(&self) -> String {
        format!("{:?}", self.rule)
    }
}

/// The clauses that may stand in a block, its own before those of every block.
pub fn clauses_of(kind: K) -> impl Iterator<Item = &'static Row> {
    ClauseKind::ALL.iter().map(|clause| clause.row()).filter(move |row| row.stands_in.contains(&kind))
}

/// The clause that a rule of the grammar reads.
pub(super) fn read_by(rule: Rule) -> Option<ClauseKind> {
    ClauseKind::ALL.iter().copied().find(|clause| clause.row().rule == rule)
}

/// Whether a clause of a local block takes the place of one of the base's.
#[must_use]
pub(crate) fn replaces(local: &ClauseBody, base: &ClauseBody) -> bool {
    match (local.kind().row().local, local, base) {
        (Local::Joins, ..) => false,
        (Local::Replaces, ..) => discriminant(local) == discriminant(base),
        (Local::ReplacesFloors, ClauseBody::Then(local), ClauseBody::Then(base)) => {
            matches!(local, Consequence::Level(_) | Consequence::Speed(_)) && discriminant(local) == discriminant(base)
        }
        (Local::ReplacesFloors, ..) => false,
    }
}
