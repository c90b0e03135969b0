//! What is placed of each child: births, answers, worries, events and relations.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value, json};
use threshold::Moment;

/// When something happened, as referrals write it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum When {
    /// Then.
    At(String, Moment),
    /// Between these; nothing is known of an end that is absent.
    Between(Option<String>, Option<String>),
    /// Planned for this day.
    Planned(String),
}

/// Something that happened, and where that is written.
#[derive(Debug)]
pub(super) struct Event {
    pub(super) name: String,
    pub(super) when: When,
    /// File and line.
    pub(super) place: String,
    /// The number of the row, with its table, where each row is one of its own.
    pub(super) key: Option<String>,
}

/// What is known of one child.
#[derive(Debug, Default)]
pub(super) struct Child {
    pub(super) label: String,
    pub(super) born: Option<(String, Moment)>,
    pub(super) expected: Option<String>,
    pub(super) facts: Vec<(String, Value)>,
    pub(super) worries: Vec<Value>,
    pub(super) events: Vec<Event>,
    /// The family that is told first; a file holds one for each child.
    pub(super) family: Option<String>,
    /// Every family that is told.
    pub(super) families: BTreeSet<String>,
    /// The council's numbers of its children.
    pub(super) parent_of: BTreeSet<String>,
    /// Its rows, by position.
    pub(super) rows: Vec<usize>,
    /// Events of which one that was told is not placed.
    pub(super) not_all: BTreeSet<String>,
}

impl Child {
    /// The same event at the same time, if it is placed already; rows with numbers of their own tell of two.
    pub(super) fn same(&self, name: &str, when: &When, key: Option<&str>) -> Option<&Event> {
        let is_other = |event: &Event| event.key.as_deref().zip(key).is_some_and(|(one, other)| one != other);
        self.events.iter().find(|event| event.name == name && event.when == *when && !is_other(event))
    }

    fn facts(&self) -> Map<String, Value> {
        let mut facts: BTreeMap<&str, Vec<&Value>> = BTreeMap::new();
        for (name, value) in &self.facts {
            facts.entry(name).or_default().push(value);
        }
        let one_or_several = |values: Vec<&Value>| match values.as_slice() {
            [one] => (*one).clone(),
            several => Value::Array(several.iter().map(|value| dated((*value).clone())).collect()),
        };
        facts.into_iter().map(|(name, values)| (name.to_owned(), one_or_several(values))).collect()
    }
}

/// An answer with its dates, also where it has none.
fn dated(value: Value) -> Value {
    if value.is_object() { value } else { json!({ "value": value }) }
}

impl Event {
    fn written(&self, child: Option<&str>, now: &str) -> Value {
        let mut event = Map::from_iter([("event".to_owned(), json!(self.name))]);
        match &self.when {
            When::At(text, _) => event.insert("on".to_owned(), json!(text)),
            When::Between(None, None) => event.insert("on".to_owned(), json!("not-known")),
            When::Between(from, to) => {
                let ends = [("from", from), ("to", to)].into_iter();
                let ends = ends.filter_map(|(key, end)| Some((key.to_owned(), json!(end.as_ref()?))));
                event.insert("on".to_owned(), Value::Object(ends.collect()))
            }
            When::Planned(text) => {
                event.insert("planned-for".to_owned(), json!(text));
                event.insert("on".to_owned(), json!(now))
            }
        };
        event.extend(child.map(|child| ("child".to_owned(), json!(child))));
        Value::Object(event)
    }
}

/// A referral that holds these children, as at a moment. `is_household` says which events are the household's.
pub(super) fn referral(
    children: &[&Child],
    labels: &BTreeMap<&str, &str>,
    (now, complete): (&str, &[String]),
    is_household: impl Fn(&str) -> bool,
) -> Value {
    let reference = children.first().map_or("", |child| child.label.as_str());
    let families: BTreeSet<&Option<String>> = children.iter().map(|child| &child.family).collect();
    let (mut events, mut household, mut list) = (Vec::new(), Vec::<(&str, &When)>::new(), Vec::new());
    let complete = complete.iter().filter(|event| !children.iter().any(|child| child.not_all.contains(*event)));
    let complete: Vec<&String> = complete.collect();
    for child in children {
        let mut entry = Map::from_iter([("child".to_owned(), json!(child.label))]);
        entry.extend(child.born.as_ref().map(|(born, _)| ("born".to_owned(), json!(born))));
        if families.len() > 1
            && let Some(family) = &child.family
        {
            entry.insert("family".to_owned(), json!(family));
        }
        let below: Vec<&&str> = child.parent_of.iter().filter_map(|id| labels.get(id.as_str())).collect();
        if !below.is_empty() {
            entry.insert("parent-of".to_owned(), json!(below));
        }
        entry.insert("facts".to_owned(), Value::Object(child.facts()));
        if !child.worries.is_empty() {
            entry.insert("worries".to_owned(), Value::Array(child.worries.clone()));
        }
        list.push(Value::Object(entry));
        // What is told of two children of a household is one; what is told twice of one child is two.
        let mut own = Vec::<(&str, &When)>::new();
        for event in &child.events {
            if is_household(&event.name) {
                let one = (event.name.as_str(), &event.when);
                own.push(one);
                let times = |of: &[(&str, &When)]| of.iter().filter(|other| **other == one).count();
                if times(&own) > times(&household) {
                    household.push(one);
                    events.push(event.written(None, now));
                }
            } else {
                events.push(event.written(Some(&child.label), now));
            }
        }
    }
    json!({
        "referral": reference,
        "as-at": now,
        "children": list,
        "events": events,
        "history-complete": complete,
    })
}
