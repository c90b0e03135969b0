//! The typed boundary: what the browser and the command line's JSON get for a question, as tagged unions.
//!
//! In: a pack and texts from outside. Out: an answer or every problem. Natively and in WASM the same bytes.

use serde::{Deserialize, Serialize};

use crate::base::calendar::moment::Moment;
use crate::base::diagnostic::{Diagnostic, Problem};
use crate::base::span::{FileId, Source, Sources, Span};
use crate::decision::catalogue::Catalogue;
use crate::decision::decided::Decided;
use crate::decision::record::Decision;
use crate::decision::session::Session;
use crate::engine::referral::{self, Referral};
use crate::pack::model::Pack;

/// An answer of the engine.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum Answer {
    /// A referral decided.
    Decision {
        /// The record.
        decision: Box<Decision>,
    },
    /// What a pack asks and offers.
    Catalogue {
        /// The catalogue.
        catalogue: Box<Catalogue>,
    },
    /// Nothing could be answered.
    Problems {
        /// Why, all of it.
        problems: Vec<Problem>,
    },
}

impl Answer {
    /// Problems with their places.
    #[must_use]
    pub fn problems(diagnostics: &[Diagnostic], sources: &Sources) -> Answer {
        Answer::Problems { problems: diagnostics.iter().map(|diagnostic| diagnostic.located(sources)).collect() }
    }
}

/// What a pack asks and offers.
#[must_use]
pub fn catalogue(pack: &Pack) -> Answer {
    Answer::Catalogue { catalogue: Box::new(Catalogue::of(pack)) }
}

/// A referral decided: as at the moment given, or the one that it names, or the one at which it was received.
#[must_use]
pub fn decide(engine: &mut Session, name: &str, text: &str, as_at: Option<&str>) -> Answer {
    let (decided, sources) = decide_text(engine, name, text, as_at);
    match decided {
        Ok(decision) => Answer::Decision { decision: Box::new(decision) },
        Err(diagnostics) => Answer::problems(&diagnostics, &sources),
    }
}

/// The same for the command line, which draws findings beneath the referral's own lines.
///
/// # Errors
/// Everything that is wrong with the referral or the moment.
pub fn decide_text(
    engine: &mut Session,
    name: &str,
    text: &str,
    as_at: Option<&str>,
) -> (Result<Decision, Vec<Diagnostic>>, Sources) {
    let (decided, sources) = decided_text(engine, name, text, as_at);
    (decided.map(|decided| decided.decision), sources)
}

/// The same with what the record says, by ids, to be compared.
///
/// # Errors
/// Everything that is wrong with the referral or the moment.
pub fn decided_text(
    engine: &mut Session,
    name: &str,
    text: &str,
    as_at: Option<&str>,
) -> (Result<Decided, Vec<Diagnostic>>, Sources) {
    let (read, sources) = read(engine.pack(), name, text, as_at);
    (read.map(|(referral, at)| engine.decided(&referral, at)), sources)
}

/// A referral, and the moment as at which it is asked about.
pub(crate) type Asked = Result<(Referral, Moment), Vec<Diagnostic>>;

/// Reads a referral, and finds the moment as at which it is asked about.
pub fn read(pack: &Pack, name: &str, text: &str, as_at: Option<&str>) -> (Asked, Sources) {
    let mut sources = Sources::default();
    let file = sources.add(Source { name: name.to_owned(), text: text.to_owned() });
    let read = referral::read(pack, file, text).and_then(|referral| {
        let at = match as_at {
            Some(text) => Moment::read(text).ok_or_else(|| vec![no_such_moment(text)])?,
            None => referral.as_at.or(referral.received).ok_or_else(|| vec![no_moment(file)])?,
        };
        Ok((referral, at))
    });
    (read, sources)
}

fn no_such_moment(text: &str) -> Diagnostic {
    Diagnostic::error("no-such-moment", format!("`{text}` is not a date or a date and time"), Span::NOWHERE)
        .help("write a date such as 2026-11-20, or 2026-11-20T16:50 in local time")
}

fn no_moment(file: FileId) -> Diagnostic {
    Diagnostic::error("no-moment", "it is not said as at which moment to decide", Span { file, start: 0, end: 0 })
        .help("add `received:` to the referral, or say `--as-at`")
}

#[cfg(test)]
mod tests {
    use ts_rs::{Config, TS};

    use super::Answer;
    use crate::base::{diagnostic, keywords};
    use crate::decision::{catalogue, former, record};

    /// The page's types, one line each, in the order of the rooms.
    fn wire() -> String {
        let config = Config::default();
        macro_rules! declarations {
            ($($name:ty),* $(,)?) => { vec![$(<$name as TS>::decl(&config)),*] };
        }
        let types = declarations![
            Answer,
            diagnostic::Severity,
            diagnostic::Problem,
            diagnostic::Place,
            keywords::Grade,
            keywords::Consent,
            keywords::Worse,
            keywords::Usual,
            record::Decision,
            record::PackStamp,
            record::Person,
            record::ChildDecision,
            record::ChildAnswer,
            record::Hold,
            record::Concern,
            record::Door,
            record::Emergency,
            record::Outside,
            record::Told,
            record::ToldStanding,
            record::Worry,
            record::Affects,
            record::Bounds,
            record::Method,
            record::Rung,
            record::Standing,
            record::clocks::When,
            record::clocks::ClockState,
            record::clocks::Missed,
            record::clocks::Doubt,
            record::clocks::ClockDecision,
            record::clocks::LimitDecision,
            record::clocks::StepDecision,
            record::clocks::NotStarted,
            record::clocks::Counts,
            record::clocks::MeetingDecision,
            record::clocks::PlanDecision,
            record::RouteDecision,
            record::ActionDecision,
            record::Refusal,
            record::Tell,
            record::Reason,
            record::FactUsed,
            record::ScoreUsed,
            record::Basis,
            record::ExceptionUsed,
            record::Citation,
            record::PossibleRule,
            record::Excepted,
            record::Progress,
            record::Question,
            record::Contested,
            record::Report,
            record::Presumed,
            record::Remark,
            record::Exact,
            record::NextQuestion,
            record::FactValue,
            record::Change,
            record::View,
            record::Shared,
            catalogue::Catalogue,
            catalogue::LevelEntry,
            catalogue::AgencyEntry,
            catalogue::DeedEntry,
            former::Former,
            former::FormerOf,
            catalogue::Named,
            catalogue::GroupEntry,
            catalogue::FactEntry,
            catalogue::About,
            catalogue::AnswerKind,
            catalogue::EventEntry,
            catalogue::Contact,
            catalogue::Setting,
            catalogue::Term,
        ];
        let head = "// @generated from the engine's types by its tests; run them with UPDATE_WIRE=1 after a change.\n";
        let lines: Vec<String> = types.iter().map(|line| format!("\nexport {line}\n")).collect();
        let trimmed: Vec<&str> = lines.iter().flat_map(|line| line.lines()).map(str::trim_end).collect();
        format!("{head}{}\n", trimmed.join("\n"))
    }

    #[test]
    fn the_page_has_the_engines_types() {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/pkg/src/wire/index.ts");
        if std::env::var_os("UPDATE_WIRE").is_some() {
            std::fs::write(path, wire()).unwrap();
        }
        let written = std::fs::read_to_string(path).unwrap();
        assert!(
            written == wire(),
            "pkg/src/wire/index.ts is not what the engine's types say; run the tests with UPDATE_WIRE=1"
        );
    }
}
