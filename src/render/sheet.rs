//! The paper sheet of the form, for when nothing else works: two pages from the same rules.
//!
//! In: a typed pack. Out: HTML with whom to call, the signs of every level by concern, the highest level first, each with a
//! box to tick, and lines to write on. No answer is worked out, so it says how people do that.

use std::collections::{BTreeMap, BTreeSet};

use crate::base::keywords::Usual;
use crate::decision::catalogue::Contact;
use crate::pack::model::{FactId, GroupId, LevelId, Pack, Rule, Rung};
use crate::render::guide::html::{Html, listed, p, tag};
use crate::render::guide::index::signs;

/// What is written by hand.
const BY_HAND: [&str; 8] = [
    "Reference",
    "Child (no name), and age",
    "Who told, and when",
    "What was said, in their words",
    "Who was asked, and what they said",
    "Level, and why",
    "What happens now, who does it, by when",
    "Decided by, manager, day and time",
];

/// How many levels from the top are grave.
const GRAVE: usize = 2;

const HOW: &str = "Begin at the top and tick each sign that you know of. One sign is enough for its level, and the highest \
                   level counts. What nobody knows is not a no: ask. If in doubt, call.";

pub(super) fn sheet(pack: &Pack, contacts: &[Contact]) -> String {
    let levels: Html = pack.levels.entries().rev().map(|(id, level)| of_level(pack, id, level)).collect();
    let whole = [
        p(HOW),
        listed(tag("ul").class("paper__call"), contacts.iter().filter_map(called)),
        tag("div").class("paper__levels").put(levels),
        listed(tag("ul").class("paper__by-hand"), BY_HAND.map(Html::from)),
    ];
    Html::from(whole).into_string()
}

/// Whoever has a number to call.
fn called(contact: &Contact) -> Option<Html> {
    let number = contact.telephone.as_deref()?;
    Some([format!("{}: ", contact.title).into(), tag("strong").put(number)].into())
}

/// A level with its signs, the concerns by title.
fn of_level(pack: &Pack, id: LevelId, level: &Rung) -> Html {
    let mut concerns: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    // Two pages hold what people meet; what is rare stands here where it is grave.
    let is_grave = id.at() + GRAVE >= pack.levels.len();
    let is_of_level = |rule: &&Rule| rule.level == Some(id) && !rule.entry.force.is_off();
    let counts = |rule: &&Rule| is_of_level(rule) && (is_grave || !is_rare(pack, rule));
    for rule in pack.rules.iter().filter(counts) {
        let concern = concern_of(pack, rule).map_or("Anything else", |group| pack.groups[group].entry.title.as_str());
        concerns.entry(concern).or_default().insert(&rule.entry.title);
    }
    let (few, mut concerns): (Vec<_>, Vec<_>) =
        concerns.into_iter().partition(|(_, signs)| !is_grave && signs.len() == 1);
    if !few.is_empty() {
        concerns.push(("Other signs", few.into_iter().flat_map(|(_, signs)| signs).collect()));
    }
    let label = level.label.as_deref().map_or(String::new(), |label| format!(" ({label})"));
    [
        tag("h2").class("paper__level").put(format!("{}{label}", level.entry.title)),
        p(level.entry.means.as_deref().unwrap_or_default()),
        concerns.into_iter().map(of_concern).collect(),
    ]
    .into()
}

fn of_concern((concern, signs): (&str, BTreeSet<&str>)) -> Html {
    let ticks = listed(tag("ul").class("paper__signs"), signs.into_iter().map(Html::from));
    [tag("h3").class("paper__concern").put(concern), ticks].into()
}

/// What a rule asks for, but for what nobody can change: how old somebody is names no sign.
fn asked(pack: &Pack, rule: &Rule) -> BTreeSet<FactId> {
    let mut asked = signs(pack, rule).facts;
    asked.retain(|fact| !pack.facts[*fact].fixed);
    asked
}

/// Whether nobody meets a sign more than a few times a year.
fn is_rare(pack: &Pack, rule: &Rule) -> bool {
    let asked = asked(pack, rule);
    !asked.is_empty() && asked.iter().all(|fact| pack.facts[*fact].usual >= Usual::Rare)
}

/// The concern that holds most of what a rule asks for; of those that hold as much, the first.
fn concern_of(pack: &Pack, rule: &Rule) -> Option<GroupId> {
    let asked = asked(pack, rule);
    let share = |id: &GroupId| pack.groups[*id].facts.iter().filter(|fact| asked.contains(fact)).count();
    pack.groups.ids().rev().filter(|id| share(id) > 0).max_by_key(share)
}
