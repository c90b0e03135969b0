//! Operations on two values, and what has been made by them.

use super::function::{Diagram, Root, mix};

/// What becomes of two values.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Op {
    /// Both hold.
    And,
    /// The first holds and the second does not, where neither is barred.
    Without,
    /// The greater; no value exceeds the one given. With 1, either holds.
    Max(u32),
    /// The value given where the first holds, otherwise 0. The second is ignored.
    Raise(u32),
    /// Whether the first is at least the value given. The second is ignored.
    AtLeast(u32),
    /// Whether the first is this terminal. The second is ignored.
    Is(Diagram),
    /// The second where the first holds, otherwise barred.
    Guard,
    /// Both values as one number (see [`pair`]); the second side's codes are below the number given.
    Pair(u32),
    /// The first, shifted, and the second as its last digit in the base given; barred where either is.
    Digit(u32),
    /// The lesser among legal ones.
    Least,
    /// The greater among legal ones.
    Most,
    /// The value on which all legal ones agree, otherwise mixed.
    Agree,
}

/// The result where it is known without going down.
pub(super) fn at_once(op: Op, a: Diagram, b: Diagram) -> Option<Diagram> {
    let either = |absorbing: Diagram| (a == absorbing || b == absorbing).then_some(absorbing);
    let neutral = |neutral: Diagram| if a == neutral { Some(b) } else { (b == neutral || a == b).then_some(a) };
    let values = || a.constant().zip(b.constant());
    match op {
        Op::And => either(Diagram::FALSE).or_else(|| neutral(Diagram::TRUE)),
        Op::Without if a == Diagram::FALSE || b == Diagram::TRUE || a == b => Some(Diagram::FALSE),
        Op::Without if a == Diagram::BARRED || b == Diagram::BARRED => Some(Diagram::FALSE),
        Op::Without if b == Diagram::FALSE => Some(a),
        Op::Without => None,
        Op::Max(top) => either(Diagram::value(top))
            .or_else(|| neutral(Diagram::FALSE))
            .or_else(|| values().map(|(a, b)| Diagram::value(a.max(b)))),
        Op::Raise(to) => a.constant().map(|holds| Diagram::value(if holds == 0 { 0 } else { to })),
        Op::AtLeast(bound) => match a.root() {
            Root::Value(value) => Some(Diagram::truth(value >= bound)),
            Root::Barred | Root::Mixed => Some(a),
            Root::Node(_) => None,
        },
        Op::Is(wanted) => (!a.is_node()).then(|| Diagram::truth(a == wanted)),
        Op::Guard if a == Diagram::FALSE || b == Diagram::BARRED => Some(Diagram::BARRED),
        Op::Guard => (a == Diagram::TRUE).then_some(b),
        Op::Pair(base) => match (code(a), code(b)) {
            (Some(a), Some(b)) => Some(Diagram::value(a.saturating_mul(base).saturating_add(b))),
            (None, _) | (_, None) => None,
        },
        Op::Digit(_) if a == Diagram::BARRED || b == Diagram::BARRED => Some(Diagram::BARRED),
        Op::Digit(base) => values().map(|(a, b)| Diagram::value(a.saturating_mul(base).saturating_add(b))),
        Op::Least => neutral(Diagram::BARRED)
            .or_else(|| either(Diagram::FALSE))
            .or_else(|| values().map(|(a, b)| Diagram::value(a.min(b)))),
        Op::Most => neutral(Diagram::BARRED).or_else(|| values().map(|(a, b)| Diagram::value(a.max(b)))),
        Op::Agree => {
            neutral(Diagram::BARRED).or_else(|| either(Diagram::MIXED)).or_else(|| values().map(|_| Diagram::MIXED))
        }
    }
}

/// A terminal as a number: 0 where barred, otherwise one more than the value.
fn code(terminal: Diagram) -> Option<u32> {
    match terminal.root() {
        Root::Value(value) => Some(value + 1),
        Root::Barred => Some(0),
        Root::Node(_) | Root::Mixed => None,
    }
}

/// The two values behind a value of [`Op::Pair`]; none where barred.
pub(super) fn pair(value: u32, base: u32) -> (Option<u32>, Option<u32>) {
    let base = base.max(1);
    ((value / base).checked_sub(1), (value % base).checked_sub(1))
}

impl Op {
    pub(super) fn is_symmetric(self) -> bool {
        match self {
            Op::And | Op::Max(_) | Op::Least | Op::Most | Op::Agree => true,
            Op::Without | Op::Raise(_) | Op::AtLeast(_) | Op::Is(_) | Op::Guard | Op::Pair(_) | Op::Digit(_) => false,
        }
    }
}

/// So many slots stay near the processor, which is worth more than to remember everything.
const NEAR: usize = 1 << 14;

/// Beyond, one operation may fill all slots so many times before there are more: what is forgotten is made again.
const FILLED: usize = 4;

/// What was made of what: one slot for each hash, the newest wins.
#[derive(Debug, Clone, Default)]
pub(super) struct Memo {
    slots: Vec<Made>,
    puts: usize,
}

/// One operation with its result; a slot in which nothing stands is all zeros, which memory is when it comes.
#[derive(Debug, Clone, Copy, Default)]
struct Made {
    key: Key,
    result: u32,
}

/// What tells an operation on two diagrams from all others. Its kind is never 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Key {
    kind: u32,
    detail: u32,
    a: u32,
    b: u32,
}

impl Key {
    pub(super) fn new(op: Op, a: Diagram, b: Diagram) -> Key {
        let (kind, detail) = match op {
            Op::And => (1, 0),
            Op::Without => (2, 0),
            Op::Max(top) => (3, top),
            Op::Raise(to) => (4, to),
            Op::AtLeast(bound) => (5, bound),
            Op::Is(wanted) => (6, wanted.bits()),
            Op::Guard => (7, 0),
            Op::Pair(base) => (8, base),
            Op::Digit(base) => (9, base),
            Op::Least => (10, 0),
            Op::Most => (11, 0),
            Op::Agree => (12, 0),
        };
        Key { kind, detail, a: a.bits(), b: b.bits() }
    }

    /// Where it is looked for.
    pub(super) fn hash(self) -> u64 {
        let hash = mix(mix(mix(mix(0, self.kind), self.detail), self.a), self.b);
        hash ^ (hash >> 31)
    }
}

impl Memo {
    /// A new operation begins.
    pub(super) fn begin(&mut self) {
        if self.slots.len() >= NEAR {
            self.puts = 0;
        }
    }

    pub(super) fn get(&self, hash: u64, key: Key) -> Option<Diagram> {
        let made = self.slots.get(self.slot(hash))?;
        (made.key == key).then_some(Diagram(made.result))
    }

    pub(super) fn put(&mut self, hash: u64, key: Key, result: Diagram) {
        self.puts += 1;
        let room = self.slots.len();
        if self.puts > if room < NEAR { room } else { room.saturating_mul(FILLED) } {
            self.grow();
        }
        let slot = self.slot(hash);
        if let Some(slot) = self.slots.get_mut(slot) {
            *slot = Made { key, result: result.bits() };
        }
    }

    fn grow(&mut self) {
        let room = (self.slots.len() * 2).max(256);
        let old = std::mem::replace(&mut self.slots, vec![Made::default(); room]);
        for made in old.into_iter().filter(|made| made.key.kind != 0) {
            let slot = self.slot(made.key.hash());
            if let Some(slot) = self.slots.get_mut(slot) {
                *slot = made;
            }
        }
        self.puts = room / 2;
    }

    fn slot(&self, hash: u64) -> usize {
        (hash & self.slots.len().saturating_sub(1) as u64) as usize
    }
}
