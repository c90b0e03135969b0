//! What somebody would write by hand who needs no language: three-valued, one expression a rule, over a struct of answers.
#![allow(dead_code, unreachable_pub, reason = "the build program writes for a library that others read")]

use threshold::internals::evaluate::{RungBounds, Standing};

/// What follows: where each rule stands, the level and the speed.
pub struct Decided<const N: usize> {
    pub rules: [Standing; N],
    pub level: RungBounds,
    pub speed: RungBounds,
}

impl<const N: usize> Decided<N> {
    pub fn nothing() -> Decided<N> {
        Decided { rules: [Standing::Silent; N], level: RungBounds::default(), speed: RungBounds::default() }
    }

    #[inline(always)]
    fn clear(&mut self) {
        (self.level, self.speed) = (RungBounds::default(), RungBounds::default());
    }

    #[inline(always)]
    fn rule(&mut self, at: usize, when: Option<bool>, unless: Option<bool>, level: u32, speed: u32) {
        self.rules[at] = match (when, unless) {
            (Some(false), _) => Standing::Silent,
            (Some(true), Some(false)) => {
                self.level.lowest = self.level.lowest.max(level);
                self.speed.lowest = self.speed.lowest.max(speed);
                Standing::Certain
            }
            (_, Some(true)) => Standing::Excepted,
            (Some(true), None) => Standing::Holds,
            (None, _) => Standing::Possible,
        };
        if self.rules[at] >= Standing::Possible {
            self.level.highest = self.level.highest.max(level);
            self.speed.highest = self.speed.highest.max(speed);
        }
        if self.rules[at] >= Standing::Holds {
            self.level.now = self.level.now.max(level);
            self.speed.now = self.speed.now.max(speed);
        }
    }
}

#[inline(always)]
fn not(a: Option<bool>) -> Option<bool> {
    a.map(|a| !a)
}

#[inline(always)]
fn and(a: Option<bool>, b: Option<bool>) -> Option<bool> {
    match (a, b) {
        (Some(false), _) | (_, Some(false)) => Some(false),
        (Some(true), Some(true)) => Some(true),
        (None, _) | (_, None) => None,
    }
}

#[inline(always)]
fn or(a: Option<bool>, b: Option<bool>) -> Option<bool> {
    not(and(not(a), not(b)))
}

/// At least two of three.
#[inline(always)]
fn two(a: Option<bool>, b: Option<bool>, c: Option<bool>) -> Option<bool> {
    let count = |is: fn(Option<bool>) -> bool| u8::from(is(a)) + u8::from(is(b)) + u8::from(is(c));
    if count(|a| a == Some(true)) >= 2 {
        Some(true)
    } else if count(|a| a != Some(false)) >= 2 {
        None
    } else {
        Some(false)
    }
}

include!(concat!(env!("OUT_DIR"), "/by_hand.rs"));
