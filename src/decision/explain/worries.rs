//! What was told and what was looked at: every answer with who gave it, the doors of concerns, worries in words.

use std::collections::BTreeSet;

use crate::base::calendar::moment::Moment;
use crate::base::order::InOrder;
use crate::decision::phrases;
use crate::decision::record::{Concern, Door, Outside, Told, ToldStanding, Worry};
use crate::engine::doors;
use crate::engine::program::VariableId;
use crate::engine::referral::{Answer, Lasts, Provenance, Report};
use crate::pack::model::FactId;

use super::reasons::Rules;
use super::{Child, level, speed};

/// The concerns that have a door, with what was said at it.
pub(super) fn concerns(child: &Child<'_>) -> Vec<Concern> {
    let pack = child.pack;
    let doored = pack.groups.entries().filter_map(|(id, group)| Some((id, group, group.door.as_ref()?)));
    let one = |(id, group, question): (_, &crate::pack::model::Group, &String)| {
        let (state, wanted) = match child.case.doors[id] {
            doors::Door::NotAsked => (Door::NotAsked, None),
            doors::Door::No => (Door::No, Some(false)),
            doors::Door::Open | doors::Door::Always => (Door::Yes, Some(true)),
        };
        let said = child.concerns();
        let said: Vec<Provenance> =
            said.filter(|said| said.group == id && said.answer == wanted).map(|concern| concern.said).collect();
        let names = |said: &mut dyn Iterator<Item = Provenance>| {
            let mut names: Vec<String> = said.map(|said| child.agency(said.by)).collect();
            names.in_order();
            names.dedup();
            names
        };
        let denied = child.concerns();
        let denied = denied.filter(|said| state == Door::Yes && said.group == id && said.answer == Some(false));
        let (by, denied_by) = (names(&mut said.iter().copied()), names(&mut denied.map(|concern| concern.said)));
        Concern {
            concern: group.entry.name.clone(),
            title: group.entry.title.clone(),
            question: question.clone(),
            door: state,
            by,
            denied_by,
            on: said.iter().filter_map(|said| when(child, *said)).min_by_key(ToString::to_string),
        }
    };
    // Where nothing more is asked, only what was looked at is of use.
    let is_shown = |concern: &Concern| concern.door != Door::NotAsked || !child.asks_nothing;
    doored.map(one).filter(is_shown).collect()
}

/// The bounds that also count what nobody looked at.
pub(super) fn outside(child: &Child<'_>) -> Outside {
    let beyond = child.reading.beyond;
    Outside {
        lowest: level(child.pack, beyond.level.lowest),
        highest: level(child.pack, beyond.level.highest),
        slowest: speed(child.pack, beyond.speed.lowest),
        fastest: speed(child.pack, beyond.speed.highest),
    }
}

/// Worries in words.
pub(super) fn worries(child: &Child<'_>) -> Vec<Worry> {
    let worry = |worry: &crate::engine::referral::Worry| Worry {
        words: worry.words.clone(),
        about: worry.about.map(|group| child.pack.groups[group].entry.title.clone()),
        by: child.agency(worry.said.by),
        on: when(child, worry.said),
    };
    let mut worries: Vec<Worry> = child.worries().map(worry).collect();
    worries.in_order_by(|a, b| (&a.about, &a.words, &a.by).cmp(&(&b.about, &b.words, &b.by)));
    worries
}

/// Every answer as it was told of the child and of the household, by fact and by who told it.
pub(super) fn told(child: &Child<'_>, rules: &Rules<'_>) -> Vec<Told> {
    let standings = Standings {
        impossible: facts(child, &child.case.ranges.impossible),
        used: facts(child, &rules.inputs_used(child)),
        against: facts(child, &rules.inputs_against(child)),
    };
    let own = &child.referral.children[child.case.child].told;
    let told = own.iter().chain(child.referral.household_of(child.case.child).0);
    // What was learnt later is told then.
    let told = told.filter(|report| report.said.is_said_by(child.at));
    let mut told: Vec<Told> = told.map(|report| one(child, report, &standings)).collect();
    told.in_order_by(|a, b| (&a.fact, &a.by, &a.value).cmp(&(&b.fact, &b.by, &b.value)));
    told
}

/// The facts that could not be told, because of which rules hold, and because of which they do not.
struct Standings {
    impossible: BTreeSet<FactId>,
    used: BTreeSet<FactId>,
    against: BTreeSet<FactId>,
}

/// The facts of which some inputs are.
fn facts<'a>(child: &Child<'_>, inputs: impl IntoIterator<Item = &'a VariableId>) -> BTreeSet<FactId> {
    inputs.into_iter().filter_map(|id| child.variable(*id).input.fact()).collect()
}

fn one(child: &Child<'_>, report: &Report, standings: &Standings) -> Told {
    let fact = &child.pack.facts[report.fact];
    Told {
        fact: fact.entry.name.clone(),
        question: fact.entry.title.clone(),
        value: value(child, report) + &lasting(report.lasts),
        by: child.agency(report.said.by),
        on: when(child, report.said),
        standing: if standings.impossible.contains(&report.fact) {
            ToldStanding::Impossible
        } else if standings.used.contains(&report.fact) {
            ToldStanding::Used
        } else if standings.against.contains(&report.fact) {
            ToldStanding::Against
        } else {
            ToldStanding::Unused
        },
    }
}

fn value(child: &Child<'_>, report: &Report) -> String {
    let fact = &child.pack.facts[report.fact];
    match &report.answer {
        Answer::NotKnown => "not known".to_owned(),
        Answer::Values(values) => phrases::as_told(fact, values, report.told_as),
        Answer::Items(items) if items.is_empty() => "none of them".to_owned(),
        Answer::Items(items) => {
            let titles = items.iter().map(|item| phrases::choice(fact, *item).title.clone());
            phrases::joined(titles.collect(), "and")
        }
    }
}

/// Of what time something is told.
fn lasting(lasts: Lasts) -> String {
    let from = lasts.from.map_or(String::new(), |from| format!(" {} {from}", if lasts.began { "since" } else { "on" }));
    let until = lasts.until.map_or(String::new(), |until| format!(" until {until}"));
    from + &until
}

/// When something was said: with the referral, where nothing else is known.
fn when(child: &Child<'_>, said: Provenance) -> Option<Moment> {
    said.on.or(child.referral.told_at())
}
