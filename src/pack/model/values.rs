//! Some of the answers to one fact.

use serde::{Deserialize, Serialize};

/// A set of values of one fact.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Values {
    /// Just this answer.
    YesNo(bool),
    /// Every number between these, both included; empty when `from > to`.
    Numbers {
        /// Least.
        from: i32,
        /// Greatest.
        to: i32,
    },
    /// These choices, by position, sorted.
    Choices(Vec<u32>),
    /// Answers to a several-of fact in which this choice is, or is not, included.
    Item(u32, bool),
}
