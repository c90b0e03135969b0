//! A level or a speed, as the record names it.

use serde::{Deserialize, Serialize};

/// One rung of an ordered ladder of levels or of speeds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Rung {
    /// The class's id, the same in every area.
    pub name: String,
    /// The class in words.
    pub title: String,
    /// What this area calls it, if it has its own name.
    pub label: Option<String>,
    /// Position from the bottom of the ladder, from 0; for ordering, never for showing.
    pub rank: u32,
}
