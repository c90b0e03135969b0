//! Which clauses each kind of block takes, which of them may be repeated, and which it cannot do without.
//!
//! In: layered blocks. Out: errors for what is misplaced, repeated or missing. Must not know names or types.

use std::mem::discriminant;

use crate::base::value::{Length, Limit};
use crate::pack::errors::{CheckError, clause_word};
use crate::syntax::ast::{Block, ClauseBody, Consequence, Kind, Name, Warning};

/// Every kind: for the clauses that any block may have.
const ANY: [Kind; 24] = Kind::ALL;

/// The kinds of block in which a clause may stand.
fn belongs(body: &ClauseBody) -> &'static [Kind] {
    match body {
        ClauseBody::Means(_)
        | ClauseBody::Cites(_)
        | ClauseBody::InForce(_)
        | ClauseBody::Allow(..)
        | ClauseBody::Also(_) => &ANY,
        ClauseBody::When(_) => &[Kind::Rule, Kind::Define, Kind::Axiom, Kind::Property],
        ClauseBody::Unless(_) | ClauseBody::Then(_) => &[Kind::Rule],
        ClauseBody::Example(_) => &[Kind::Rule, Kind::Meeting],
        ClauseBody::Because(_) => &[Kind::Rule, Kind::Axiom, Kind::Property, Kind::Measure],
        ClauseBody::Always(_) => &[Kind::Axiom],
        ClauseBody::Among(_) | ClauseBody::ShareWhere(_) => &[Kind::Measure],
        ClauseBody::HeldBy(_) => &[Kind::Fact, Kind::Event],
        ClauseBody::Worse(_) => &[Kind::Fact, Kind::Event],
        ClauseBody::Presumed(_) | ClauseBody::Typed(_) | ClauseBody::MustNotMatter | ClauseBody::CannotChange => {
            &[Kind::Fact]
        }
        ClauseBody::About(_) => &[Kind::Fact, Kind::Event, Kind::Measure],
        ClauseBody::ReviewBy(_) | ClauseBody::RequiresGrade(_) | ClauseBody::Extends(_) | ClauseBody::Version(_) => {
            &[Kind::Pack]
        }
        ClauseBody::Publisher(_) | ClauseBody::Licence(_) => &[Kind::Pack, Kind::Source],
        ClauseBody::Edition(_) | ClauseBody::Grade(_) | ClauseBody::Address(_) => &[Kind::Source],
        ClauseBody::Above(_) => &[Kind::Level, Kind::Speed],
        ClauseBody::Label(_) => &[Kind::Level, Kind::Speed],
        ClauseBody::Hours(_) | ClauseBody::Telephone(_) => &[Kind::Contact],
        ClauseBody::LedBy(_) | ClauseBody::With(_) | ClauseBody::Consent(_) => &[Kind::Action],
        ClauseBody::In(_) => &[Kind::Role],
        ClauseBody::Of(_) => &[Kind::Group],
        ClauseBody::HeldAs(_) | ClauseBody::Quorum(..) | ClauseBody::Invite(..) | ClauseBody::ByTelephone(_) => {
            &[Kind::Meeting]
        }
        ClauseBody::Starts(..)
        | ClauseBody::Stops(_)
        | ClauseBody::Paused(..)
        | ClauseBody::OnCalendar(_)
        | ClauseBody::OwnedBy(_)
        | ClauseBody::Warns(_)
        | ClauseBody::Escalates(_)
        | ClauseBody::NotNeeded(_) => &[Kind::Clock],
        ClauseBody::Within(limit) if limit.before.is_some() => &[Kind::Clock],
        ClauseBody::Within(_) => &[Kind::Clock, Kind::Speed],
        ClauseBody::Step(..) => &[Kind::Ladder],
        ClauseBody::NeverBelow(_) | ClauseBody::NeverSlower(_) | ClauseBody::AlwaysGives(_) => &[Kind::Property],
        ClauseBody::WithAttendance => &[Kind::Event],
        ClauseBody::Is(_) => &[Kind::Bound, Kind::Setting],
        ClauseBody::Range(..) => &[Kind::Bound],
        ClauseBody::FileName(_) | ClauseBody::Counts(_) => &[Kind::Calendar],
    }
}

/// Whether a block may have several clauses of this sort.
fn repeats(body: &ClauseBody) -> bool {
    matches!(
        body,
        ClauseBody::Unless(_)
            | ClauseBody::Then(_)
            | ClauseBody::Cites(_)
            | ClauseBody::Example(_)
            | ClauseBody::Allow(..)
            | ClauseBody::Also(_)
            | ClauseBody::Quorum(..)
            | ClauseBody::Invite(..)
            | ClauseBody::Starts(..)
            | ClauseBody::Paused(..)
            | ClauseBody::Within(_)
            | ClauseBody::Warns(_)
            | ClauseBody::NotNeeded(_)
            | ClauseBody::Step(..)
            | ClauseBody::NeverBelow(_)
            | ClauseBody::NeverSlower(_)
            | ClauseBody::AlwaysGives(_)
    )
}

/// A clause that a block cannot do without: a test for it, and its words.
type Required = (fn(&ClauseBody) -> bool, &'static str);

/// What a block of this kind cannot do without.
fn required(kind: Kind) -> &'static [Required] {
    match kind {
        Kind::Pack => &[(|b| matches!(b, ClauseBody::Version(_)), "`version \"1.0.0\"`")],
        Kind::Source => {
            &[(|b| matches!(b, ClauseBody::Grade(_)), "`grade verified`, `second-hand`, `recalled` or `uncited`")]
        }
        Kind::Fact => &[
            (|b| matches!(b, ClauseBody::Typed(_)), "a type such as `yes or no`"),
            (|b| matches!(b, ClauseBody::About(_)), "`about the child` or `about the household`"),
            (|b| matches!(b, ClauseBody::Worse(_)), "`worse when …` or `neither is worse`"),
        ],
        Kind::Event => &[(|b| matches!(b, ClauseBody::About(_)), "`about the child` or `about the household`")],
        Kind::Group => &[(|b| matches!(b, ClauseBody::Of(_)), "`of` and the names of its facts")],
        Kind::Define => &[(|b| matches!(b, ClauseBody::When(_)), "`when …`")],
        Kind::Rule => &[
            (|b| matches!(b, ClauseBody::When(_)), "`when …`"),
            (|b| matches!(b, ClauseBody::Then(_)), "`then …`"),
            (|b| matches!(b, ClauseBody::Because(_)), "`because \"…\"`"),
            (|b| matches!(b, ClauseBody::Cites(_)), "`cites …`"),
        ],
        Kind::Meeting => &[
            (|b| matches!(b, ClauseBody::HeldAs(_)), "`held as` and the event that records it"),
            (|b| matches!(b, ClauseBody::Quorum(..)), "`quorum` and who must be there"),
        ],
        Kind::Clock => &[
            (|b| matches!(b, ClauseBody::Starts(..)) || due_before(b).is_some(), "`starts at …`, or `due … before …`"),
            (|b| matches!(b, ClauseBody::Stops(_)), "`stops at …`"),
            (|b| matches!(b, ClauseBody::Within(_)), "a limit such as `within 1 working day`"),
        ],
        Kind::Ladder => &[(|b| matches!(b, ClauseBody::Step(..)), "`step tell …`")],
        Kind::Calendar => &[
            (|b| matches!(b, ClauseBody::Counts(_)), "`counts working days`"),
            (|b| matches!(b, ClauseBody::FileName(_)), "`file \"….yaml\"`"),
        ],
        Kind::Axiom => &[(|b| matches!(b, ClauseBody::Always(_)), "`always …`")],
        Kind::Property => &[
            (|b| matches!(b, ClauseBody::When(_)), "`when …`"),
            (
                |b| matches!(b, ClauseBody::NeverBelow(_) | ClauseBody::NeverSlower(_) | ClauseBody::AlwaysGives(_)),
                "`never below …`, `never slower than …` or `always gives …`",
            ),
        ],
        Kind::Bound | Kind::Setting => &[(|b| matches!(b, ClauseBody::Is(_)), "`is …`")],
        Kind::Term => &[(|b| matches!(b, ClauseBody::Means(_)), "`means \"…\"`")],
        Kind::Measure => &[
            (|b| matches!(b, ClauseBody::About(_)), "`about the child` or `about the household`"),
            (|b| matches!(b, ClauseBody::Among(_)), "`among …`"),
            (|b| matches!(b, ClauseBody::ShareWhere(_)), "`share where …`"),
            (|b| matches!(b, ClauseBody::Because(_)), "`because \"…\"`"),
            (|b| matches!(b, ClauseBody::Cites(_)), "`cites …`"),
        ],
        Kind::Level | Kind::Speed | Kind::Route | Kind::Agency | Kind::Role | Kind::Action | Kind::Contact => &[],
    }
}

/// What a limit is counted back from.
fn due_before(body: &ClauseBody) -> Option<&Name> {
    if let ClauseBody::Within(limit) = body { limit.before.as_ref() } else { None }
}

/// The length of time that a clause names, outside conditions.
fn length(body: &ClauseBody) -> Option<Length> {
    let within = |limit: &Limit| match limit {
        Limit::Within(length) | Limit::Before { length, .. } => Some(*length),
        Limit::AtOnce | Limit::SameDay | Limit::NextWorkingDay | Limit::NextSchoolDay => None,
    };
    if let ClauseBody::Then(Consequence::Tell(_, limit) | Consequence::Action(_, limit)) = body {
        within(limit.as_ref()?)
    } else if let ClauseBody::Within(limit) = body {
        within(&limit.limit)
    } else if let ClauseBody::Warns(Warning::Before(length)) = body {
        Some(*length)
    } else if let ClauseBody::Step(_, after) = body {
        *after
    } else {
        None
    }
}

/// Checks the clauses of one block.
pub fn check(block: &Block, errors: &mut Vec<CheckError>) {
    if block.title.is_none() {
        errors.push(CheckError::MissingTitle { kind: block.kind, name: block.name.clone() });
    }
    for (at, clause) in block.clauses.iter().enumerate() {
        if length(&clause.body).is_some_and(|length| !length.is_usable()) {
            errors.push(CheckError::NoSuchAmount { wants: "a length of at most 200 years", span: clause.span });
        }
        let places = belongs(&clause.body);
        if !places.contains(&block.kind) {
            errors.push(CheckError::MisplacedClause {
                clause: clause_word(&clause.body),
                kind: block.kind,
                span: clause.span,
                belongs: places.to_vec(),
            });
            continue;
        }
        let earlier = block
            .clauses
            .iter()
            .take(at)
            .find(|other| discriminant(&other.body) == discriminant(&clause.body) && !repeats(&clause.body));
        if let Some(first) = earlier {
            errors.push(CheckError::RepeatedClause {
                clause: clause_word(&clause.body),
                span: clause.span,
                first: first.span,
            });
        }
    }
    both_ways(block, errors);
    for (is, words) in required(block.kind) {
        if !block.clauses.iter().any(|clause| is(&clause.body)) {
            errors.push(CheckError::MissingClause { clause: words, kind: block.kind, name: block.name.clone() });
        }
    }
}

/// A clock that counts back from a planned day starts when that is planned, and counts no other way.
fn both_ways(block: &Block, errors: &mut Vec<CheckError>) {
    let back = block.clauses.iter().find_map(|clause| Some((clause.span, due_before(&clause.body)?)));
    let Some((first, event)) = back.filter(|_| block.kind == Kind::Clock) else { return };
    for clause in &block.clauses {
        let other = match due_before(&clause.body) {
            Some(name) => name.value != event.value,
            None => matches!(clause.body, ClauseBody::Starts(..) | ClauseBody::Paused(..) | ClauseBody::Within(_)),
        };
        if other {
            errors.push(CheckError::CountedBothWays { span: clause.span, first, event: event.value.clone() });
        }
    }
}
