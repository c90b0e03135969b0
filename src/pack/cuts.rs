//! Where rules cut numbers into cells.
//!
//! In: the conditions of a pack. Out: for everything that is compared with numbers, the least value of each cell.

use std::collections::{BTreeMap, BTreeSet};

use crate::base::length::{Length, Unit};
use crate::pack::model::{Condition, EventId, Fact, FactId, Pack, Receipt, Test, Values, Window};
#[cfg(feature = "language")]
use crate::pack::model::{Entry, Telephone};
use crate::syntax::ast::Amount;

/// The greatest value of a measure over events; more is the same to every rule.
pub(crate) const FAR: i32 = i32::MAX;

/// Something that rules compare with numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Scale {
    /// The number that a fact is.
    Number(FactId),
    /// The number of events in a window, from 0.
    Count(EventId, Window),
    /// The time since the last event, in half steps of a unit, from 0.
    Since(EventId, Unit),
    /// When the referral came in.
    Received(Receipt),
}

/// Where the rules of a pack cut each scale: the least value of every cell after the first.
#[derive(Debug, Default)]
pub(crate) struct Cuts {
    scales: BTreeMap<Scale, BTreeSet<i32>>,
    /// The greatest number of siblings that anything is compared with.
    siblings: u32,
}

impl Cuts {
    /// The cuts of everything in a pack, and of further conditions.
    #[must_use]
    pub(crate) fn of(pack: &Pack, conditions: &[Condition]) -> Cuts {
        let rules = pack.rules.iter().flat_map(|rule| {
            let siblings = rule.examples.iter().flat_map(|example| &example.given).filter_map(|given| {
                if let crate::pack::model::Given::Sibling(condition, _) = given { Some(condition) } else { None }
            });
            std::iter::once(&rule.when).chain(&rule.unless).chain(siblings)
        });
        let axioms = pack.axioms.iter().flat_map(|axiom| axiom.when.iter().chain([&axiom.always]));
        let properties = pack.properties.iter().map(|property| &property.when);
        Cuts::made_by(rules.chain(axioms).chain(properties).chain(shared(pack)).chain(conditions))
    }

    /// The cuts of some conditions.
    pub(crate) fn made_by<'a>(conditions: impl Iterator<Item = &'a Condition>) -> Cuts {
        let mut cuts = Cuts::default();
        for condition in conditions {
            condition.visit(&mut |inner| {
                if let Test::Sibling { from, to, .. } = &inner.body {
                    cuts.siblings = cuts.siblings.max(*from).max(to.map_or(0, |to| to.saturating_add(1)));
                }
                if let Some((scale, starts)) = cut(&inner.body) {
                    cuts.scales.entry(scale).or_default().extend(starts);
                }
            });
        }
        cuts
    }

    /// The least value of each cell for values between two, both included.
    #[must_use]
    pub(crate) fn starts(&self, scale: Scale, from: i32, to: i32) -> Vec<i32> {
        let cut = self.scales.get(&scale).into_iter().flatten().copied();
        std::iter::once(from).chain(cut.filter(|start| *start > from && *start <= to)).collect()
    }

    /// Everything that is cut, in order.
    pub(crate) fn scales(&self) -> impl Iterator<Item = Scale> {
        self.scales.keys().copied()
    }

    /// The greatest number of siblings that is told apart from more.
    pub(crate) fn siblings(&self) -> u32 {
        self.siblings.max(1)
    }
}

/// The conditions that every program of a pack has: what defines say, and of whom facts are asked or presumed.
pub(crate) fn shared(pack: &Pack) -> impl Iterator<Item = &Condition> {
    let defines = pack.defines.iter().map(|define| &define.when);
    defines.chain(pack.facts.iter().flat_map(Fact::conditions))
}

/// The scale that a comparison with a number cuts, and the least values of the cells on both sides of where it does.
#[must_use]
pub(crate) fn cut(test: &Test) -> Option<(Scale, impl Iterator<Item = i32> + use<>)> {
    let (scale, from, to) = match test {
        Test::Fact(fact, Values::Numbers { from, to }) if from <= to => (Scale::Number(*fact), *from, Some(*to)),
        Test::EventCount { event, window, from, to } => (Scale::Count(*event, *window), *from, *to),
        Test::TimeSince { event, amount, length } => {
            let (unit, from, to) = half_steps(*amount, *length);
            (Scale::Since(*event, unit), from, Some(to))
        }
        Test::Received { receipt, from, to } => (Scale::Received(*receipt), *from, Some(*to)),
        Test::Fact(..)
        | Test::And(_)
        | Test::Or(_)
        | Test::Not(_)
        | Test::Count { .. }
        | Test::Score { .. }
        | Test::Define(_)
        | Test::Sibling { .. }
        | Test::People { .. }
        | Test::Level { .. } => return None,
    };
    Some((scale, std::iter::once(from).chain(to.and_then(|to| to.checked_add(1)))))
}

/// What the rules cut into more cells than a program can hold, with their number: facts, and counts and times of events.
#[cfg(feature = "language")]
#[must_use]
pub(crate) fn too_finely_cut(pack: &Pack) -> Vec<(&Entry, usize)> {
    let limit = crate::base::cells::MAX_CELLS as usize;
    // Measures are compiled beside the rules and cut what they ask for as well.
    let measured: Vec<Condition> =
        pack.measures.iter().flat_map(|measure| [measure.among.clone(), measure.share.clone()]).collect();
    // Clocks and meetings have a program of their own, which defines cut as well.
    let starts = pack.clocks.iter().flat_map(|clock| &clock.starts).filter_map(|(_, _, when)| when.as_ref());
    let invites = pack.meetings.iter().flat_map(|meeting| &meeting.invites).filter_map(|(_, when)| when.as_ref());
    let telephone = pack.meetings.iter().filter_map(|meeting| match &meeting.telephone {
        Telephone::When(when) => Some(&**when),
        Telephone::Uncountable | Telephone::Never => None,
    });
    let steps = pack.ladders.iter().flat_map(|ladder| &ladder.steps).filter_map(|step| step.when.as_ref());
    let timed = Cuts::made_by(starts.chain(invites).chain(telephone).chain(steps).chain(shared(pack)));
    let mut cells: BTreeMap<Scale, usize> = BTreeMap::new();
    for (scale, cut) in Cuts::of(pack, &measured).scales.iter().chain(&timed.scales) {
        let most = cells.entry(*scale).or_default();
        *most = (cut.len() + 1).max(*most);
    }
    let entry = |scale: Scale| match scale {
        Scale::Number(id) => Some(&pack.facts[id].entry),
        Scale::Count(id, _) | Scale::Since(id, _) => Some(&pack.events[id].entry),
        // No block is to blame for too many times of day but those that ask for them.
        Scale::Received(_) => pack.rules.iter().next().map(|rule| &rule.entry),
    };
    let too_many = cells.into_iter().filter(|(_, cells)| *cells > limit);
    too_many.filter_map(|(scale, cells)| Some((entry(scale)?, cells))).collect()
}

/// A comparison of the time since an event, in half steps of one unit, both ends included: an exact number of units is
/// an even number, and anything between two of them the odd number between.
#[must_use]
pub(crate) fn half_steps(amount: Amount, length: Length) -> (Unit, i32, i32) {
    let smaller = [Unit::Day, Unit::Month, Unit::Minute].into_iter();
    let (unit, each) =
        smaller.filter_map(|unit| Some((unit, length.unit.ratio(unit)?))).next().unwrap_or((length.unit, 1));
    let at = length.count.saturating_mul(each).saturating_mul(2);
    let (from, to) = match amount {
        Amount::AtLeast => (at, FAR),
        Amount::AtMost => (0, at),
        Amount::Over => (at.saturating_add(1), FAR),
        Amount::Under => (0, at.saturating_sub(1)),
        Amount::Exactly => (at, at),
    };
    (unit, from, to)
}
