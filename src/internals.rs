//! What the project's own tests and benchmarks reach into, name by name: what is not listed here, nor promised in
//! `lib.rs`, nobody but the library can use, and the compiler says what nobody uses. Nothing here is promised to anybody.

pub use self::calendar::{day, moment};

pub mod analysis {
    pub use crate::authoring::analysis::{
        Analysis, Block, Broken, BrokenDirection, DeadRule, DuplicateRule, Finding, Gap, GivenAndRefused, Less,
        LessForATrait, Matters, PropertyFails, Reached, ShadowedRule, WeakerThanBase, What, analyse, analyse_within,
        base_of, checked, every_day, found, usual_day,
    };
}

pub mod api {
    pub use crate::decision::api::{Answer, catalogue, decide, decide_text, decided_text, read};
}

pub mod arena {
    pub use crate::base::arena::Arena;
}

pub mod ast {
    pub use crate::syntax::ast::{
        Amount, Asked, Beside, Block, Choice, Cite, Clause, ClauseBody, ClockLimit, Completeness, Condition,
        ConditionBody, Consequence, Counted, Counting, Example, Expectation, ExpectationBody, FactType, File, Followed,
        Given, GivenBody, GivenReceived, GivenSiblings, GivenTest, InForce, Int, Kind, LevelTest, LimitKind, Members,
        Name, NumberRef, OutcomeKind, OutcomeRef, Quantifier, Quantity, Received, Scored, SettingValue, Siblings, Side,
        Test, Text, TimeOfDay, Value, Warning, Weekday, Which, Whom, Window, WorseWhen,
    };
}

pub mod batch {
    pub use crate::engine::batch::{Batch, ROWS};
}

pub mod bundle {
    pub use crate::pack::bundle::RULES;
}

pub mod calendar {
    pub mod bank_holidays {
        pub use crate::base::calendar::bank_holidays::england_and_wales;
    }
    pub mod day {
        pub use crate::base::calendar::day::Day;
    }
    pub mod due {
        pub use crate::base::calendar::due::Calendars;
    }
    pub mod moment {
        pub use crate::base::calendar::moment::Moment;
    }
    pub mod zone {
        pub use crate::base::calendar::zone::interval;
    }
}

pub mod calendars {
    pub use crate::pack::calendars::read;
}

pub mod catalogue {
    pub use crate::decision::catalogue::{About, AnswerKind, Catalogue, FactEntry};
}

pub mod cells {
    pub use crate::base::cells::CellSet;
}

pub mod checksum {
    pub use crate::base::checksum::seal;
}

pub mod clauses {
    pub use crate::syntax::clauses::{ClauseKind, Row, clauses_of};
}

pub mod clocks {
    pub use crate::engine::clocks::{Case, ClockConditions};
}

pub mod compare {
    pub use crate::authoring::compare::{
        Compared, Decided, Difference, Direction, Known, Part, Side, Subject, TimeChange, Value, compare, decisions,
        readable, rules,
    };
}

pub mod compile {
    pub use crate::engine::compile::compile;
}

pub mod completion {
    pub use crate::authoring::completion::{Witness, referral};
}

pub mod despite {
    pub use crate::authoring::despite::load_despite_examples;
}

pub mod diagnostic {
    pub use crate::base::diagnostic::Diagnostic;
}

pub mod diagram {
    pub use crate::exact::diagram::{
        Answer, Budget, Case, CaseError, Change, Claim, Comparison, Completion, DiagramError, Direction, Household,
        HouseholdLaw, Key, Measure, Model, Pair, Reach, Scope, Share, Use, next_best,
    };
}

pub mod document {
    pub use crate::syntax::document::{Body, Node, read};
}

pub mod editing {
    pub mod complete {
        pub use crate::editing::complete::complete;
    }
    pub mod fix {
        pub use crate::editing::fix::missing_examples;
    }
    pub mod outline {
        pub use crate::editing::outline::outline;
    }
    pub mod rename {
        pub use crate::editing::rename::{Refusal, rename};
    }
    pub use crate::editing::Workspace;
}

pub mod errors {
    pub use crate::pack::errors::{MEANING, SYNTAX, syntax};
}

pub mod evaluate {
    pub use crate::engine::evaluate::{Knowledge, Outcome, RungBounds, Standing, evaluate};
}

pub mod examples {
    pub use crate::authoring::examples::{knowledge, run};
}

pub mod explain {
    pub use crate::decision::explain::stamp;
}

pub mod export {
    pub use crate::authoring::export::{condition, export};
}

pub mod format {
    pub use crate::syntax::format::format;
}

pub mod history {
    pub use crate::engine::history::{ChildEvents, History};
}

pub mod household {
    pub use crate::engine::household::decide;
}

pub mod keywords {
    pub use crate::base::keywords::{Consent, Grade, Usual, Worse};
}

pub mod knowledge {
    pub use crate::engine::knowledge::{cases, inputs};
}

pub mod length {
    pub use crate::base::length::{Length, Unit};
}

pub mod letters {
    pub use crate::base::letters::{Use, refused};
}

pub mod limits {
    pub use crate::base::limits::ALL;
}

pub mod measures {
    pub mod tally {
        pub use crate::authoring::measures::tally::Share;
    }
    pub use crate::authoring::measures::{Count, Counted, Counter};
}

pub mod meeting_rules {
    pub use crate::authoring::meeting_rules::as_rules;
}

pub mod model {
    pub use crate::pack::model::{
        ActionId, AgencyId, AxiomId, CalendarId, Condition, DefineId, Domain, Effect, Entry, EventId, Example, Fact,
        FactId, Force, Given, GroupId, LadderId, LayerId, LevelId, Pack, Points, Presumption, RoleId, RouteId, Rule,
        RuleId, Rung, Score, ScoreId, SourceId, SpeedId, Test, Values, Who, Window,
    };
}

pub mod mutants {
    pub use crate::authoring::mutants::{Change, Fate, Tally, changes, mutants};
}

pub mod pages {
    pub use crate::authoring::pages::{page, pages};
}

pub mod papers {
    pub use crate::authoring::papers::paper;
}

pub mod parse {
    pub use crate::syntax::parse::{MAX_NESTING, ParseError, Parsed, parse, rules_of};
}

pub mod periods {
    pub use crate::authoring::periods::{changes, periods};
}

pub mod phrases {
    pub use crate::decision::phrases::{choices, name};
}

pub mod program {
    pub use crate::engine::program::{Input, Members, Node, NodeId, Presumed, Program, Rule, Variable, VariableId};
}

pub mod ranges {
    pub use crate::engine::ranges::{holds, narrow, presumed};
}

pub mod record {
    pub mod clocks {
        pub use crate::decision::record::clocks::{ClockDecision, ClockState, Counts, Doubt, Missed};
    }
    pub mod timeline {
        pub use crate::decision::record::timeline::EntryKind;
    }
    pub use crate::decision::record::{
        ActionDecision, Affects, Basis, ChildAnswer, ChildDecision, Decision, Door, Method, Progress, Question, Reason,
        Standing, ToldStanding,
    };
}

pub mod referral {
    pub use crate::engine::referral::{Answer, ChildId, Happened, MAX_CHILDREN, On, Referral, read};
}

pub mod render {
    pub mod approval {
        pub use crate::render::approval::Approvals;
    }
    pub mod child {
        pub use crate::render::child::child;
    }
    pub mod compare {
        pub use crate::render::compare::{Report, json, text, time_change};
    }
    pub mod findings {
        pub use crate::render::findings::{finding, summary};
    }
    pub mod hover {
        pub use crate::render::hover::block;
    }
    pub mod ics {
        pub use crate::render::ics::calendar;
    }
    pub mod language {
        pub use crate::render::language::{example, given_by};
    }
    pub mod sentences {
        pub use crate::render::sentences::kind;
    }
    pub mod text {
        pub use crate::render::text::decision;
    }
    pub mod time {
        pub use crate::render::time::clock_alone;
    }
    pub use crate::render::Painter;
}

pub mod resolve {
    pub use crate::pack::resolve::rule_yields;
}

pub mod schema {
    pub use crate::decision::schema::referral;
}

pub mod session {
    pub use crate::decision::session::Effort;
}

pub mod settings {
    pub use crate::pack::settings::{SettingKey, Takes};
}

pub mod snapshot {
    pub use crate::pack::snapshot::{SnapshotError, read, write};
}

pub mod solver {
    pub use crate::exact::solver::{Solver, SolverError};
}

pub mod span {
    pub use crate::base::span::{FileId, MAX_BYTES, Sources, Span, Spanned, position};
}

pub mod time_limit {
    pub use crate::base::time_limit::Limit;
}

pub mod incremental {
    pub use crate::engine::incremental::Evaluator;
}

pub mod truth {
    pub use crate::base::truth::Truth;
}
