//! Where two records differ, place by place.
//!
//! In: two records as JSON, maybe of two engines. Out: places with what stands there in each; and the keys that only one of
//! the layouts knows, which are no difference of this case. Must not know what a record means.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use crate::base::order::InOrder;

/// The keys under which the items of a record's lists have their names.
const NAMES: [&str; 8] = ["child", "action", "rule", "fact", "clock", "route", "agency", "code"];
/// The keys whose differences are told before all others.
const FIRST: [&str; 2] = ["level", "speed"];

/// One place at which the records differ.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    /// The keys on the way there, a child by its label.
    pub place: Vec<String>,
    /// What stands there in the file, if anything.
    pub then: Option<Value>,
    /// What the rules give now, if anything.
    pub now: Option<Value>,
}

/// What differs between two records.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Differences {
    /// What matters most first, otherwise in the order of the keys.
    pub places: Vec<Difference>,
    /// What only the newer layout says, of whatever case.
    pub said_since: BTreeSet<String>,
    /// What only the older layout says.
    pub said_no_more: BTreeSet<String>,
}

impl Differences {
    /// Whether nothing differs.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.places.is_empty() && self.said_since.is_empty() && self.said_no_more.is_empty()
    }
}

/// Keys by the place of the object in which they stand, items of lists all in one place.
type Layout = BTreeMap<Vec<String>, BTreeSet<String>>;

/// Where two records differ. Those of one engine have one layout; between two engines, a key that no object in its place has
/// on one side is something that this layout does not say.
pub(super) fn differences(then: &Value, now: &Value, is_one_engine: bool) -> Differences {
    let mut found = Differences::default();
    let [old, new] = [then, now].map(|record| if is_one_engine { Layout::new() } else { layout(record) });
    Reader { old: &old, new: &new, found: &mut found }.differ(&mut Vec::new(), &mut Vec::new(), Some(then), Some(now));
    found.places.in_order_of(|difference| !difference.place.iter().any(|key| FIRST.contains(&key.as_str())));
    found
}

fn layout(record: &Value) -> Layout {
    fn note(place: &mut Vec<String>, value: &Value, layout: &mut Layout) {
        match value {
            Value::Object(fields) => {
                layout.entry(place.clone()).or_default().extend(fields.keys().cloned());
                for (key, value) in fields {
                    place.push(key.clone());
                    note(place, value, layout);
                    place.pop();
                }
            }
            Value::Array(items) => items.iter().for_each(|item| note(place, item, layout)),
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
        }
    }
    let mut layout = Layout::new();
    note(&mut Vec::new(), record, &mut layout);
    layout
}

struct Reader<'a> {
    old: &'a Layout,
    new: &'a Layout,
    found: &'a mut Differences,
}

/// Whether a layout has objects in a place, and none with this key.
fn never_says(layout: &Layout, place: &[String], key: &str) -> bool {
    layout.get(place).is_some_and(|keys| !keys.contains(key))
}

impl Reader<'_> {
    /// `place` names items of lists, `kind` leaves them out.
    fn differ(&mut self, place: &mut Vec<String>, kind: &mut Vec<String>, then: Option<&Value>, now: Option<&Value>) {
        match (then, now) {
            (Some(Value::Object(then)), Some(Value::Object(now))) => {
                let new = now.keys().filter(|key| !then.contains_key(*key));
                for key in then.keys().chain(new) {
                    if never_says(self.old, kind, key) {
                        self.found.said_since.insert(key.clone());
                    } else if never_says(self.new, kind, key) {
                        self.found.said_no_more.insert(key.clone());
                    } else {
                        place.push(key.clone());
                        kind.push(key.clone());
                        self.differ(place, kind, then.get(key), now.get(key));
                        kind.pop();
                        place.pop();
                    }
                }
            }
            (Some(Value::Array(then)), Some(Value::Array(now))) => {
                let names = names(then).zip(names(now));
                let pairs = names.map_or_else(|| by_position(then, now), |names| by_name(then, now, &names));
                for (name, then, now) in pairs {
                    place.push(name);
                    self.differ(place, kind, then, now);
                    place.pop();
                }
            }
            (then, now) if then == now => {}
            (then, now) => {
                let place = place.clone();
                self.found.places.push(Difference { place, then: then.cloned(), now: now.cloned() });
            }
        }
    }
}

/// Two items that stand for the same, with what they are called.
type Pair<'a> = (String, Option<&'a Value>, Option<&'a Value>);

/// What the items of a list are called, if each has a name of its own.
fn names<'a>(items: &'a [Value]) -> Option<Vec<&'a str>> {
    let name = |item: &'a Value| NAMES.iter().find_map(|key| item.get(*key)?.as_str());
    let names: Vec<&str> = items.iter().map(name).collect::<Option<_>>()?;
    let different: BTreeSet<&str> = names.iter().copied().collect();
    (different.len() == names.len()).then_some(names)
}

fn by_position<'a>(then: &'a [Value], now: &'a [Value]) -> Vec<Pair<'a>> {
    (0..then.len().max(now.len())).map(|at| ((at + 1).to_string(), then.get(at), now.get(at))).collect()
}

fn by_name<'a>(then: &'a [Value], now: &'a [Value], (old, new): &(Vec<&str>, Vec<&str>)) -> Vec<Pair<'a>> {
    let kept = |these: &[&str], others: &[&str]| -> Vec<String> {
        these.iter().filter(|name| others.contains(name)).map(|name| (*name).to_owned()).collect()
    };
    if kept(old, new) != kept(new, old) {
        return by_position(then, now);
    }
    let found = |name: &str| new.iter().position(|other| *other == name).and_then(|at| now.get(at));
    let stayed = old.iter().zip(then).map(|(name, item)| ((*name).to_owned(), Some(item), found(name)));
    let added = new.iter().zip(now).filter(|(name, _)| !old.contains(name));
    stayed.chain(added.map(|(name, item)| ((*name).to_owned(), None, Some(item)))).collect()
}
