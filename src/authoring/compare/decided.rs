//! What one referral shows of a difference, decided under both sides.
//!
//! In: two decisions of one referral. Out: what moves for each child, now. Must not know diagrams.

use std::collections::BTreeMap;

use super::{Direction, Subject, Value, merged, subject, way};
use crate::base::value::{Limit, strictest};
use crate::decision::record::{ChildDecision, Decision, Standing};
use crate::pack::model::Pack;

/// What one decided referral shows of the difference.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decided {
    /// The referral's reference.
    pub referral: String,
    /// The child's label.
    pub child: String,
    /// What moves.
    pub subject: Subject,
    /// What the old side answers now.
    pub from: Value,
    /// What the new side answers now.
    pub to: Value,
    /// Which way that is.
    pub way: Direction,
}

/// What moves for the children of one referral, now, between two decisions of it.
#[must_use]
pub fn decisions((old_pack, old): (&Pack, &Decision), (new_pack, new): (&Pack, &Decision)) -> Vec<Decided> {
    let mut moved = Vec::new();
    let ladders = (merged(&old_pack.levels, &new_pack.levels), merged(&old_pack.speeds, &new_pack.speeds));
    for (was, is) in old.children.iter().zip(&new.children) {
        let (was, mut is_now) = (answers(old_pack, was, &ladders), answers(new_pack, is, &ladders));
        for (subject, from) in was {
            let to = is_now.remove(&subject).unwrap_or(Value::Nothing);
            moved.push((is.child.clone(), subject, from, to));
        }
        moved.extend(is_now.into_iter().map(|(subject, to)| (is.child.clone(), subject, Value::Nothing, to)));
    }
    let decided = |(child, subject, from, to): (String, Subject, Value, Value)| {
        let way = way(&from, &to);
        let referral = new.referral.clone();
        (way != Direction::Same).then_some(Decided { referral, child, subject, from, to, way })
    };
    moved.into_iter().filter_map(decided).collect()
}

/// What is answered for a child, now.
fn answers(pack: &Pack, child: &ChildDecision, ladders: &(Vec<String>, Vec<String>)) -> BTreeMap<Subject, Value> {
    let limits_by_words: BTreeMap<String, Limit> = pack
        .rules
        .iter()
        .flat_map(|rule| &rule.effects)
        .filter_map(|effect| subject(pack, *effect).1)
        .map(|limit| (limit.to_string(), limit))
        .collect();
    let given = |limits: &[String]| {
        Value::Given(strictest(
            &limits.iter().filter_map(|words| limits_by_words.get(words).copied()).collect::<Vec<_>>(),
        ))
    };
    let rung = |rung: &crate::decision::record::Rung, ladder: &[String]| {
        let place = ladder.iter().zip(0..).find(|(name, _)| **name == rung.name).map_or(rung.rank, |(_, place)| place);
        Value::Rung(place, rung.title.clone())
    };
    let now = |standing: Standing| standing == Standing::Certain;
    let mut all = BTreeMap::new();
    all.insert(Subject::Level, rung(&child.level.now, &ladders.0));
    all.insert(Subject::Speed, rung(&child.speed.now, &ladders.1));
    let routes = child.routes.iter().filter(|one| now(one.standing));
    all.extend(routes.map(|one| (Subject::Route(one.route.clone()), given(&[]))));
    let actions = child.actions.iter().filter(|one| now(one.standing));
    all.extend(actions.map(|one| (Subject::Action(one.action.clone()), given(&one.limits))));
    let told = child.tell.iter().filter(|one| now(one.standing));
    all.extend(told.map(|one| (Subject::Tell(one.who.clone()), given(&one.limits))));
    let refused = child.refusals.iter().filter(|one| now(one.standing));
    all.extend(refused.map(|one| (Subject::Refusal(one.action.clone()), given(&[]))));
    all
}
