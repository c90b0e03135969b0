//! A referral as a case file that the form opens.
//!
//! In: a referral as the engine reads it, the pack and the decision under it. Out: the file's JSON, in the layout that the
//! form itself saves. The form shows what its own rules say beside what the file's decision said.

use serde_json::{Map, Value, json};

use crate::base::checksum::OPEN;
use crate::decision::record::Decision;
use crate::pack::model::{Domain, Pack};

/// The file; `referral` is a document of one or more children without reports of other agencies.
#[must_use]
pub(crate) fn case_file(pack: &Pack, referral: &Value, decision: &Decision) -> Value {
    let answers = |facts: &Value| -> Map<String, Value> {
        let facts = facts.as_object().into_iter().flatten();
        facts.filter_map(|(name, value)| Some((name.clone(), given(pack, name, value)?))).collect()
    };
    let children = referral.get("children").and_then(Value::as_array).into_iter().flatten();
    let children = children.zip(1..).map(|(child, id): (&Value, u32)| {
        json!({
            "id": id,
            "label": child.get("child"),
            "answers": answers(child.get("facts").unwrap_or(&Value::Null)),
        })
    });
    let received = text(referral.get("received"));
    let (date, time) = received.split_once('T').unwrap_or((&received, ""));
    let mut day = date.splitn(3, '-');
    let mut part = || day.next().unwrap_or("").trim_start_matches('0').to_owned();
    let (year, month, on) = (part(), part(), part());
    let form = json!({
        "danger": null,
        "reference": referral.get("referral"),
        "received": { "day": on, "month": month, "year": year, "time": time },
        "children": children.collect::<Vec<_>>(),
        "household": answers(referral.get("household").unwrap_or(&Value::Null)),
        "concerns": {},
        "uncovered": "",
        "told": [],
        "happened": happened(referral),
        "history": referral.get("history-complete").cloned().unwrap_or_else(|| json!([])),
        "sources": {},
        "judgements": {},
        "seen": false,
        "late": [],
        "verdicts": {},
        "decider": { "role": "", "initials": "" },
        "lowering": [],
        "asAt": decision.as_at,
    });
    json!({
        "threshold-case": 2,
        "engine": decision.engine,
        "pack": decision.pack,
        "asAt": decision.as_at,
        "referral": referral,
        "decision": decision,
        "form": form,
        "record": super::full::decision(decision, super::Painter::Plain),
        "seal": OPEN,
    })
}

/// An answer as the form keeps it; none for a fact that the pack does not have.
fn given(pack: &Pack, name: &str, value: &Value) -> Option<Value> {
    let fact = pack.facts.iter().find(|fact| fact.entry.name == name)?;
    Some(match &fact.domain {
        Domain::YesNo | Domain::OneOf { .. } => json!({ "kind": "choice", "choice": text(Some(value)) }),
        Domain::SeveralOf { .. } => json!({ "kind": "choices", "choices": value }),
        Domain::Number { .. } => {
            let text = text(Some(value));
            let (amount, unit) = text.split_once(' ').unwrap_or((&text, ""));
            let plural = if unit.is_empty() || unit.ends_with('s') { "" } else { "s" };
            json!({ "kind": "amount", "amount": amount, "unit": format!("{unit}{plural}") })
        }
    })
}

/// What happened, each kind once with all its times.
fn happened(referral: &Value) -> Vec<Value> {
    let mut kinds: Vec<(String, bool, Vec<String>)> = Vec::new();
    for event in referral.get("events").and_then(Value::as_array).into_iter().flatten() {
        let (name, is_childs) = (text(event.get("event")), event.get("child").is_some());
        let on = text(event.get("on"));
        let time = if on == "not-known" { "not known".to_owned() } else { on };
        match kinds.iter_mut().find(|(other, ..)| *other == name) {
            Some((.., times)) => times.push(time),
            None => kinds.push((name, is_childs, vec![time])),
        }
    }
    let entry = |((event, is_childs, times), id): ((String, bool, Vec<String>), u32)| {
        let subject = if is_childs { json!(1) } else { Value::Null };
        json!({ "id": id, "event": event, "subject": subject, "times": times.join("\n"), "attended": [] })
    };
    kinds.into_iter().zip(1..).map(entry).collect()
}

/// A scalar as people write it.
fn text(value: Option<&Value>) -> String {
    match value {
        Some(Value::String(text)) => text.clone(),
        Some(Value::Bool(true)) => "yes".to_owned(),
        Some(Value::Bool(false)) => "no".to_owned(),
        Some(Value::Number(number)) => number.to_string(),
        Some(Value::Null | Value::Array(_) | Value::Object(_)) | None => String::new(),
    }
}
