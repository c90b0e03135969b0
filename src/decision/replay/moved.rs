//! What a child's answer has become since a case file was saved.
//!
//! In: two records as JSON, maybe of two engines. Out: for each child its level and speed then and now, and the reasons and the
//! certain actions that came and went, by their titles. Must not know sentences.

use serde_json::Value;

/// One child.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Moved {
    /// Its label.
    pub child: String,
    /// Its level then and now; nothing where it is the same.
    pub level: Option<[String; 2]>,
    /// How fast then and now; nothing where it is the same.
    pub speed: Option<[String; 2]>,
    /// The rules that gave its answer then and give it no more, and those that give it now.
    pub reasons: [Vec<String>; 2],
    /// What had to be done then and need not be done now, and what must be done now.
    pub actions: [Vec<String>; 2],
}

/// Every child of both records; one that only one of them has is left to the places that differ.
pub(super) fn moved(then: &Value, now: &Value) -> Vec<Moved> {
    let label = |child: &Value| child.get("child").and_then(Value::as_str).map(str::to_owned);
    let pair = |now: &Value| {
        let label = label(now)?;
        let then = items(then, "children").find(|then| then.get("child") == now.get("child"))?;
        Some(Moved {
            child: label,
            level: rung("level", then, now),
            speed: rung("speed", then, now),
            reasons: came_and_went(then, now, "reasons", "rule"),
            actions: came_and_went(then, now, "actions", "action"),
        })
    };
    items(now, "children").filter_map(pair).collect()
}

fn items<'a>(record: &'a Value, key: &str) -> impl Iterator<Item = &'a Value> {
    record.get(key).and_then(Value::as_array).into_iter().flatten()
}

/// A rung then and now, by title and label.
fn rung(of: &str, then: &Value, now: &Value) -> Option<[String; 2]> {
    let at = |child: &Value, key: &str| Some(child.get(of)?.get("now")?.get(key)?.as_str()?.to_owned());
    if at(then, "name") == at(now, "name") {
        return None;
    }
    let title = |child: &Value| {
        let title = at(child, "title").unwrap_or_default();
        at(child, "label").map_or(title.clone(), |label| format!("{title} ({label})"))
    };
    Some([title(then), title(now)])
}

/// The titles of what stands on one side alone.
fn came_and_went(then: &Value, now: &Value, list: &str, name: &str) -> [Vec<String>; 2] {
    let is_certain = |item: &&Value| item.get("standing").is_none_or(|standing| standing == "certain");
    let only = |side: &Value, other: &Value| {
        let stands = |item: &Value| items(other, list).filter(is_certain).any(|one| one.get(name) == item.get(name));
        let own = items(side, list).filter(is_certain).filter(|item| !stands(item));
        own.filter_map(|item| Some(item.get("title")?.as_str()?.to_owned())).collect()
    };
    [only(then, now), only(now, then)]
}
