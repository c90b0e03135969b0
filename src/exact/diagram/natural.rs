//! Whole numbers without end, for counts that outgrow every machine word.

use std::cmp::Ordering;
use std::fmt;

/// A whole number from 0, of any size.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub struct Natural {
    /// Base 2^64, least first, without zeros at the end.
    limbs: Vec<u64>,
}

impl Natural {
    /// Nothing.
    pub const ZERO: Natural = Natural { limbs: Vec::new() };

    /// Whether it is 0.
    #[must_use]
    pub fn is_zero(&self) -> bool {
        self.limbs.is_empty()
    }

    /// The number itself, if it fits in a machine word.
    #[must_use]
    pub fn word(&self) -> Option<u64> {
        match self.limbs.as_slice() {
            [] => Some(0),
            [limb] => Some(*limb),
            _ => None,
        }
    }

    /// Adds another.
    pub fn add(&mut self, other: &Natural) {
        if self.limbs.len() < other.limbs.len() {
            self.limbs.resize(other.limbs.len(), 0);
        }
        let mut carry = false;
        let theirs = other.limbs.iter().copied().chain(std::iter::repeat(0));
        for (limb, add) in self.limbs.iter_mut().zip(theirs) {
            let (sum, over) = limb.overflowing_add(add);
            let (sum, again) = sum.overflowing_add(u64::from(carry));
            *limb = sum;
            carry = over || again;
        }
        if carry {
            self.limbs.push(1);
        }
    }

    /// Multiplies by a machine word.
    pub fn scale(&mut self, factor: u64) {
        let mut carry = 0_u64;
        for limb in &mut self.limbs {
            let wide = u128::from(*limb) * u128::from(factor) + u128::from(carry);
            *limb = low(wide);
            carry = low(wide >> 64);
        }
        self.limbs.push(carry);
        self.trim();
    }

    /// The product of both.
    #[must_use]
    pub fn times(&self, other: &Natural) -> Natural {
        let mut product = Natural::ZERO;
        for limb in other.limbs.iter().rev() {
            product.limbs.insert(0, 0);
            let mut row = self.clone();
            row.scale(*limb);
            product.add(&row);
        }
        product.trim();
        product
    }

    fn trim(&mut self) {
        while self.limbs.last() == Some(&0) {
            self.limbs.pop();
        }
    }
}

/// The lower half.
fn low(wide: u128) -> u64 {
    wide as u64
}

impl From<u64> for Natural {
    fn from(value: u64) -> Natural {
        let mut natural = Natural { limbs: vec![value] };
        natural.trim();
        natural
    }
}

impl Ord for Natural {
    fn cmp(&self, other: &Natural) -> Ordering {
        let sizes = self.limbs.len().cmp(&other.limbs.len());
        sizes.then_with(|| self.limbs.iter().rev().cmp(other.limbs.iter().rev()))
    }
}

impl PartialOrd for Natural {
    fn partial_cmp(&self, other: &Natural) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl fmt::Display for Natural {
    /// In decimal digits.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        const CHUNK: u128 = 10_000_000_000_000_000_000;
        let mut rest = self.clone();
        let mut chunks = Vec::new();
        while !rest.is_zero() {
            let mut remainder = 0_u128;
            for limb in rest.limbs.iter_mut().rev() {
                let wide = (remainder << 64) | u128::from(*limb);
                *limb = low(wide / CHUNK);
                remainder = wide % CHUNK;
            }
            rest.trim();
            chunks.push(low(remainder));
        }
        let mut digits = chunks.pop().unwrap_or(0).to_string();
        for chunk in chunks.iter().rev() {
            digits.push_str(&format!("{chunk:019}"));
        }
        f.pad_integral(true, "", &digits)
    }
}

#[cfg(test)]
mod tests {
    use super::Natural;

    #[test]
    fn powers_have_their_digits() {
        let mut power = Natural::from(1);
        for _ in 0..200 {
            power.scale(10);
        }
        assert_eq!(power.to_string(), format!("1{}", "0".repeat(200)));
        let mut bits = Natural::from(1);
        for _ in 0..130 {
            bits.scale(2);
        }
        assert_eq!(bits.to_string(), "1361129467683753853853498429727072845824");
    }

    #[test]
    fn small_numbers_agree_with_machine_words() {
        let samples = [0, 1, 9, 10, u64::MAX - 1, u64::MAX, 1 << 63, 12_345_678_901_234_567_890];
        for a in samples {
            for b in samples {
                let (x, y) = (Natural::from(a), Natural::from(b));
                assert_eq!(x.times(&y).to_string(), (u128::from(a) * u128::from(b)).to_string());
                let mut sum = x.clone();
                sum.add(&y);
                assert_eq!(sum.to_string(), (u128::from(a) + u128::from(b)).to_string());
                assert_eq!(x.cmp(&y), a.cmp(&b));
                assert_eq!(x.times(&y).cmp(&x), (u128::from(a) * u128::from(b)).cmp(&u128::from(a)));
                assert_eq!(x.times(&y).is_zero(), a == 0 || b == 0);
            }
        }
    }
}
