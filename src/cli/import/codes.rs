//! Small readings that several columns share: lists of codes, numbers that are hidden, days that the pack counts.

use serde_json::Value;
use sha2::{Digest, Sha256};
use threshold::Pack;

use super::children::When;
use super::mapping::Target;
use super::report::Outcome;
use super::text::{Dated, date, yes_no};

/// The codes in a cell: one, several with commas, or a JSON list or object.
pub(super) fn list(text: &str) -> Result<Vec<String>, String> {
    if !text.starts_with(['[', '{']) {
        return Ok(text.split([',', ';']).map(str::trim).filter(|code| !code.is_empty()).map(str::to_owned).collect());
    }
    let is_yes = |value: &Value| match value {
        Value::Bool(yes) => *yes,
        Value::String(text) => yes_no(text) == Some(true),
        Value::Number(number) => number.as_i64() == Some(1),
        Value::Null | Value::Array(_) | Value::Object(_) => false,
    };
    match serde_json::from_str(text) {
        Ok(Value::Array(items)) => {
            Ok(items.iter().map(|item| item.as_str().map_or_else(|| item.to_string(), str::to_owned)).collect())
        }
        Ok(Value::Object(map)) => {
            Ok(map.into_iter().filter(|(_, value)| is_yes(value)).map(|(code, _)| code).collect())
        }
        Ok(_) => Ok(Vec::new()),
        Err(error) => Err(format!("it is no list of codes: {error}")),
    }
}

/// A number that stands for another and does not tell it.
pub(super) fn hidden(secret: &str, id: &str) -> String {
    let mut hash = Sha256::new();
    hash.update(secret.as_bytes());
    hash.update([0]);
    hash.update(id.as_bytes());
    hash.finalize().iter().take(6).map(|byte| format!("{byte:02x}")).collect()
}

/// An event and its time in words.
pub(super) fn event(name: &str, when: &When) -> String {
    match when {
        When::At(text, _) => format!("{name} on {text}"),
        When::Planned(text) => format!("{name} planned for {text}"),
        When::Between(from, to) => {
            let end =
                |word: &str, end: &Option<String>| end.as_ref().map_or(String::new(), |end| format!(" {word} {end}"));
            format!("{name}{}{}", end("from", from), end("to", to))
        }
    }
}

/// A date that somebody counted, against what the pack's calendar counts.
pub(super) fn target(pack: &Pack, text: &str, from: Option<&str>, target: &Target) -> (Outcome, String, String) {
    let Dated::At(told, _) = date(text) else {
        return (Outcome::NotPlaced, String::new(), "it is no date".to_owned());
    };
    let Some(Dated::At(_, start)) = from.map(date) else {
        return (Outcome::NoPlace, String::new(), "the pack counts it by itself".to_owned());
    };
    let table =
        pack.calendars.iter().find(|calendar| calendar.entry.name == "bank-holidays").map(|calendar| &calendar.table);
    let clock = pack.clocks.iter().find(|clock| clock.entry.name == target.clock);
    let counts_first = clock.is_some_and(|clock| clock.counting().any(|limit| limit.counting_first));
    let days = target.working_days;
    let counted = table.and_then(|table| {
        if counts_first { table.from(start.date(), days).ok() } else { table.after(start.date(), days).ok() }
    });
    match counted {
        Some(day) if day.to_string() != told => {
            let why = format!(
                "{days} working days end on {day}{}; {told} was counted otherwise, such as without bank holidays or from \
                 another day",
                if counts_first { ", the first day counted" } else { "" }
            );
            (Outcome::Doubtful, String::new(), why)
        }
        Some(_) => (Outcome::NoPlace, String::new(), "the pack counts the same day by itself".to_owned()),
        None => (
            Outcome::NoPlace,
            String::new(),
            "the pack counts it by itself, and its calendar does not reach so far".to_owned(),
        ),
    }
}
