//! What helps where a name is not found: something else has it, or it is a part of one that exists.

use super::words::kinds_in_words;
use crate::syntax::ast::{Kind, Weekday};

/// How a name of another kind is written in such a place.
pub(super) fn cure(wanted: &[Kind], is: Kind, name: &str) -> String {
    let wants = |kind: Kind| wanted.contains(&kind);
    match is {
        Kind::Level if wants(Kind::Action) || wants(Kind::Speed) || wants(Kind::Route) => {
            format!("a level is given with `then at least {name}`")
        }
        Kind::Level if wants(Kind::Fact) => {
            format!("a condition asks for the level reached with `level at least {name}`, in a rule that sets none")
        }
        Kind::Speed if wants(Kind::Level) || wants(Kind::Action) => format!("a speed is given with `speed {name}`"),
        Kind::Route if wants(Kind::Level) || wants(Kind::Action) => format!("a route is given with `route {name}`"),
        Kind::Agency | Kind::Role if wants(Kind::Level) || wants(Kind::Action) => {
            format!("somebody is told with `tell {name}`")
        }
        Kind::Action if wants(Kind::Level) => format!("an action is given by its bare name: `then {name}`"),
        Kind::Event if wants(Kind::Fact) => format!(
            "an event is counted or has a window: `number of {name} in the last 12 months at least 1`, \
             `{name} in the last 3 months`"
        ),
        Kind::Define if wants(Kind::Fact) => {
            format!("an example gives facts: those that `define {name}` reads in its `when`")
        }
        Kind::Group if wants(Kind::Fact) => {
            format!("a list of facts is counted: `any of {name}`, `at least 2 of {name}`")
        }
        Kind::Score if wants(Kind::Fact) => {
            format!("a score is compared in a condition, `{name} at least 3`, and comes from the facts that it counts")
        }
        Kind::Bound if wants(Kind::Fact) => format!("a number is compared with it, such as `age at least {name}`"),
        Kind::Fact | Kind::Define if wants(Kind::Group) => {
            format!("a list in brackets, or the name of a group, is counted; alone it is `{name}`, without `of`")
        }
        Kind::Fact if wants(Kind::Action) => format!("a question is asked with `ask {name}`"),
        Kind::Fact if wants(Kind::Event) => "a clock, a window and a count take events; a fact is answered".to_owned(),
        Kind::Role if wants(Kind::Agency) => {
            "agencies hold answers; name the agency that the role belongs to".to_owned()
        }
        Kind::Pack
        | Kind::Level
        | Kind::Speed
        | Kind::Route
        | Kind::Agency
        | Kind::Role
        | Kind::Source
        | Kind::Fact
        | Kind::Event
        | Kind::Group
        | Kind::Define
        | Kind::Rule
        | Kind::Action
        | Kind::Meeting
        | Kind::Clock
        | Kind::Ladder
        | Kind::Calendar
        | Kind::Axiom
        | Kind::Property
        | Kind::Bound
        | Kind::Contact
        | Kind::Setting
        | Kind::Term
        | Kind::Measure
        | Kind::Score
        | Kind::Person => format!("write the name of {} here", kinds_in_words(wanted)),
    }
}

/// A value that is a text.
pub(in crate::pack) const IS_TEXT: &str = "`is` and a text";

/// What was meant by a clause that another sort of block takes.
pub(super) fn clause(kind: Kind, clause: &str) -> Option<&'static str> {
    Some(match (kind, clause) {
        (Kind::Fact, "when") => {
            "whom it is asked of is `asked when …`; where it is presumed, `when` stands behind `until known`"
        }
        (Kind::Fact, "unless") => {
            "where it is not presumed is said by one condition: `presumed no until known when not …`"
        }
        (Kind::Rule, "a limit such as `within`") => {
            "a limit stands behind what must be done: `then visit within 1 working day`"
        }
        (Kind::Action, "a limit such as `within`") => {
            "a limit stands where the action is given, in a rule: `then visit within 1 working day`"
        }
        (_, IS_TEXT) => "an answer is written by its name, without quotation marks: `risk is high`",
        (Kind::Rule, "is") => {
            "`then` takes the bare name of an action, or `at least` and a level: `then at least child-protection`"
        }
        (Kind::Rule | Kind::Define | Kind::Axiom | Kind::Property, "of") => {
            "a count begins with `at least`, `at most` or `exactly` and digits, `at least 2 of signs`; a limit ends behind its \
             unit, `within 1 working day`"
        }
        (Kind::Meeting, "of") => {
            "everybody who is named must be there: a quorum has names with commas between, and no number"
        }
        (Kind::Clock, "of") => {
            "a limit ends behind its unit, `within 10 working days`: it counts from what starts the clock"
        }
        (Kind::Axiom, "then") => "write `always` and what is always so",
        (Kind::Role, "of") => "the agency of a role stands behind `in`: `in health`",
        _ => return None,
    })
}

/// A number that is written as a word, or a yes and no of another language.
pub(super) fn written_out(wanted: &[Kind], name: &str) -> Option<String> {
    const NUMBERS: [&str; 12] =
        ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];
    if wanted.contains(&Kind::Fact) && Weekday::ALL.iter().any(|day| day.word() == name) {
        return Some(format!("several days are a list: `received on one of (friday, {name})`"));
    }
    if wanted.contains(&Kind::Fact) && name == "received" {
        return Some(
            "write `received on friday`, `received at or after 16:00` or `received outside` a calendar".to_owned(),
        );
    }
    if wanted == [Kind::Action] {
        let behind = match name {
            "tell" => "who is told stands behind it: `then tell team-manager`",
            "speed" => "the name of a speed stands behind it: `then speed red`",
            "route" => "the name of a route stands behind it: `then route front-door`",
            _ => return None,
        };
        return Some(behind.to_owned());
    }
    if wanted.contains(&Kind::Fact) {
        match name {
            "more" | "over" | "above" | "older" | "higher" | "upwards" | "greater" => {
                return Some("no less than a number is `at least`, such as `age at least 4 years`".to_owned());
            }
            "less" | "under" | "fewer" | "below" | "younger" | "lower" => {
                return Some("no more than a number is `at most`, such as `age at most 4 years`".to_owned());
            }
            _ => {}
        }
    }
    if wanted.contains(&Kind::Level) && matches!(name, "nothing" | "none") {
        return Some("write `never gives` and what must not follow: `never gives child-protection`".to_owned());
    }
    let number = NUMBERS.iter().position(|number| *number == name).filter(|_| wanted.contains(&Kind::Bound));
    number.map(|at| format!("write the number in digits: `{}`", at + 1))
}

/// Whether a word is what people write for an answer that is not there.
pub(crate) fn is_no_answer(name: &str) -> bool {
    const WORDS: [&str; 9] =
        ["unknown", "null", "none", "blank", "missing", "empty", "unanswered", "not-known", "not-answered"];
    WORDS.contains(&name)
}

/// What helps where an answer is asked for that is not there.
pub(super) fn no_answer(name: &str) -> Option<String> {
    is_no_answer(name).then(|| "leave it out: a rule waits by itself for what nobody knows".to_owned())
}

/// Names that share a word with this one, or all of them if they are few.
pub(super) fn similar(name: &str, names: &[&str]) -> Vec<String> {
    const FEW: usize = 8;
    let words: Vec<&str> = name.split('-').filter(|word| word.len() > 2).collect();
    let shared = |other: &str| other.split('-').filter(|word| words.contains(word)).count();
    let most = names.iter().map(|other| shared(other)).max().unwrap_or(0);
    let few = names.len() <= FEW;
    let chosen = names.iter().filter(|other| few || most > 0 && shared(other) == most);
    chosen.take(FEW).map(|other| (*other).to_owned()).collect()
}
