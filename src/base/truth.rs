//! Three-valued truth after Kleene's strong logic of indeterminacy.
//!
//! In and out: truth values. Must not know rules. `Unknown` means that some completion of the unknown facts makes the
//! statement true and, as far as this logic can tell, some other makes it false.

/// A truth value, ordered `False < Unknown < True`: *and* is the minimum, *or* the maximum.
///
/// Kleene, *Introduction to Metamathematics* (1952), section 64.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Truth {
    /// Certainly not so.
    False,
    /// Cannot be said.
    Unknown,
    /// Certainly so.
    True,
}

impl Truth {
    /// Both hold.
    #[must_use]
    pub fn and(self, other: Truth) -> Truth {
        self.min(other)
    }

    /// At least one holds.
    #[must_use]
    pub fn or(self, other: Truth) -> Truth {
        self.max(other)
    }

    /// Whether it certainly holds.
    #[must_use]
    pub fn is_true(self) -> bool {
        self == Truth::True
    }

    /// Whether it certainly does not hold.
    #[must_use]
    pub fn is_false(self) -> bool {
        self == Truth::False
    }

    /// Whether it certainly is so, or certainly not.
    #[must_use]
    pub fn is(self, so: bool) -> bool {
        self == Truth::from(so)
    }

    /// Whether it cannot be said.
    #[must_use]
    pub fn is_unknown(self) -> bool {
        self == Truth::Unknown
    }
}

impl std::ops::Not for Truth {
    type Output = Truth;

    fn not(self) -> Truth {
        match self {
            Truth::False => Truth::True,
            Truth::Unknown => Truth::Unknown,
            Truth::True => Truth::False,
        }
    }
}

impl From<bool> for Truth {
    fn from(value: bool) -> Truth {
        if value { Truth::True } else { Truth::False }
    }
}

#[cfg(test)]
mod tests {
    use super::Truth::{self, False, True, Unknown};

    const ALL: [Truth; 3] = [False, Unknown, True];

    fn completions(t: Truth) -> Vec<bool> {
        match t {
            False => vec![false],
            Unknown => vec![false, true],
            True => vec![true],
        }
    }

    /// The truth value that encloses a set of classical outcomes.
    fn enclosing(outcomes: &[bool]) -> Truth {
        match (outcomes.contains(&true), outcomes.contains(&false)) {
            (true, false) => True,
            (false, true) => False,
            (true, true) | (false, false) => Unknown,
        }
    }

    #[test]
    fn connectives_enclose_every_completion() {
        for a in ALL {
            assert_eq!(!a, enclosing(&completions(a).iter().map(|x| !x).collect::<Vec<_>>()));
            for b in ALL {
                let pairs: Vec<(bool, bool)> =
                    completions(a).iter().flat_map(|x| completions(b).into_iter().map(move |y| (*x, y))).collect();
                assert_eq!(a.and(b), enclosing(&pairs.iter().map(|(x, y)| *x && *y).collect::<Vec<_>>()));
                assert_eq!(a.or(b), enclosing(&pairs.iter().map(|(x, y)| *x || *y).collect::<Vec<_>>()));
            }
        }
    }

    #[test]
    fn de_morgan_holds() {
        for a in ALL {
            for b in ALL {
                assert_eq!(!(a.and(b)), (!a).or(!b));
                assert_eq!(!(a.or(b)), (!a).and(!b));
            }
        }
    }
}
