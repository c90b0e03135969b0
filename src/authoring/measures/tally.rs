//! One measure's tally: how many were certainly or possibly counted, and between which shares the truth lies.
//!
//! In: for every child or household, which ways it can come out. Out: counts and shares as whole numbers. Must not know
//! packs or words.

use std::cmp::Ordering;

/// The ways in which one child or household can come out; at least one is open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Open {
    /// It can be none of those of whom the measure speaks.
    pub out: bool,
    /// It can be one of them and not counted.
    pub no: bool,
    /// It can be one of them and counted.
    pub yes: bool,
}

/// How many came out in which ways.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Tally {
    yes: u64,
    no: u64,
    /// One of them for certain, counted or not.
    yes_or_no: u64,
    out_or_yes: u64,
    out_or_no: u64,
    anything: u64,
}

/// A part of a whole that is not nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize)]
pub struct Share {
    /// How many are counted.
    pub part: u64,
    /// Of how many.
    pub of: u64,
}

impl Tally {
    /// Adds one child or household.
    pub(crate) fn add(&mut self, open: Open) {
        let slot = match (open.out, open.no, open.yes) {
            (_, false, false) => return,
            (false, true, false) => &mut self.no,
            (false, false, true) => &mut self.yes,
            (false, true, true) => &mut self.yes_or_no,
            (true, false, true) => &mut self.out_or_yes,
            (true, true, false) => &mut self.out_or_no,
            (true, true, true) => &mut self.anything,
        };
        *slot += 1;
    }

    /// Both together.
    #[must_use]
    pub(crate) fn and(&self, other: &Tally) -> Tally {
        Tally {
            yes: self.yes + other.yes,
            no: self.no + other.no,
            yes_or_no: self.yes_or_no + other.yes_or_no,
            out_or_yes: self.out_or_yes + other.out_or_yes,
            out_or_no: self.out_or_no + other.out_or_no,
            anything: self.anything + other.anything,
        }
    }

    /// Of how many the measure speaks, at least and at most.
    #[must_use]
    pub(crate) fn among(&self) -> (u64, u64) {
        let sure = self.yes + self.no + self.yes_or_no;
        (sure, sure + self.out_or_yes + self.out_or_no + self.anything)
    }

    /// How many are counted, at least and at most.
    #[must_use]
    pub(crate) fn counted(&self) -> (u64, u64) {
        (self.yes, self.yes + self.yes_or_no + self.out_or_yes + self.anything)
    }

    /// Of how many too little is known to place them.
    #[must_use]
    pub(crate) fn not_known(&self) -> u64 {
        self.yes_or_no + self.out_or_yes + self.out_or_no + self.anything
    }

    /// The lowest share that what is not known allows; none if there is nobody of whom the measure speaks. Who may be left
    /// out is left out where that lowers the share, and counts as not counted where that does.
    #[must_use]
    pub(crate) fn lowest(&self) -> Option<Share> {
        let of = self.yes + self.no + self.yes_or_no + self.out_or_no + self.anything;
        let least = Share { part: self.yes, of };
        // Where only those are left who are counted if they are among them at all, nobody lowers the share.
        if of > 0 { Some(least) } else { all(self.out_or_yes, self.out_or_yes) }
    }

    /// The highest share that what is not known allows.
    #[must_use]
    pub(crate) fn highest(&self) -> Option<Share> {
        let part = self.yes + self.yes_or_no + self.out_or_yes + self.anything;
        let of = part + self.no;
        if of > 0 { Some(Share { part, of }) } else { all(0, self.out_or_no) }
    }
}

fn all(part: u64, of: u64) -> Option<Share> {
    (of > 0).then_some(Share { part, of })
}

impl Share {
    /// Tenths of a percent, rounded down, up, or to the nearest.
    #[must_use]
    pub fn per_mille(self, towards: Ordering) -> u64 {
        let (whole, of) = (self.part.saturating_mul(1000), self.of.max(1));
        match towards {
            Ordering::Less => whole / of,
            Ordering::Equal => whole.saturating_add(of / 2) / of,
            Ordering::Greater => whole.div_ceil(of),
        }
    }
}
