//! What one referral shows of a difference, decided under both sides.
//!
//! In: two decisions of one referral. Out: what moves for each child, now. Must not know diagrams.

use std::collections::BTreeMap;

use super::former::as_named_by;
use super::subject::{Subject, subject};
use super::value::{Direction, Value, merged, titled, way};
use crate::decision::decided::{self, DecidedChild};
use crate::decision::explain;
use crate::decision::record::Rung;
use crate::pack::model::{Effect, Pack};

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
pub fn decisions(
    (old_pack, old): (&Pack, &decided::Decided),
    (new_pack, new): (&Pack, &decided::Decided),
) -> Vec<Decided> {
    let old_pack = &*as_named_by(old_pack, new_pack);
    let mut moved = Vec::new();
    let ladders = Ladders {
        levels: merged(old_pack.levels.as_slice(), new_pack.levels.as_slice()),
        speeds: merged(old_pack.speeds.as_slice(), new_pack.speeds.as_slice()),
    };
    for ((was, is), record) in old.children.iter().zip(&new.children).zip(&new.decision.children) {
        let (was, mut is_now) = (ladders.answers(old_pack, was), ladders.answers(new_pack, is));
        for (subject, from) in was {
            let to = is_now.remove(&subject).unwrap_or(Value::Nothing);
            moved.push((record.child.clone(), subject, from, to));
        }
        moved.extend(is_now.into_iter().map(|(subject, to)| (record.child.clone(), subject, Value::Nothing, to)));
    }
    let decided = |(child, subject, from, to): (String, Subject, Value, Value)| {
        let way = way(&from, &to);
        let referral = new.decision.referral.clone();
        (way != Direction::Same).then_some(Decided { referral, child, subject, from, to, way })
    };
    moved.into_iter().filter_map(decided).collect()
}

/// The ladders of both packs in one, by name.
struct Ladders {
    levels: Vec<String>,
    speeds: Vec<String>,
}

impl Ladders {
    /// What is answered for a child, now.
    fn answers(&self, pack: &Pack, child: &DecidedChild) -> BTreeMap<Subject, Value> {
        let rung = |rung: Rung, ladder: &[String]| {
            let place = ladder.iter().zip(0..).find(|(name, _)| **name == rung.name);
            Value::Rung(place.map_or(rung.rank, |(_, place)| place), titled(&rung.title, rung.label.as_deref()))
        };
        let now = child.following.iter().filter(|(_, follows)| follows.is_certain());
        // What must be asked is part of the record as its questions.
        let given = now.filter(|(effect, _)| !matches!(effect, Effect::Ask(_)));
        let mut all: BTreeMap<Subject, Value> =
            given.map(|(effect, follows)| (subject(pack, *effect).0, Value::Given(follows.strictest()))).collect();
        all.insert(Subject::Level, rung(explain::level(pack, child.level), &self.levels));
        all.insert(Subject::Speed, rung(explain::speed(pack, child.speed), &self.speeds));
        all
    }
}
