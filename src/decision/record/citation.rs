//! An authority, as the record names it.

use serde::{Deserialize, Serialize};

use super::Grade;

/// An authority, with how well it was checked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Citation {
    /// The source's id.
    pub source: String,
    /// The source's title.
    pub title: String,
    /// Publisher, if stated.
    pub publisher: Option<String>,
    /// Edition, if stated.
    pub edition: Option<String>,
    /// The place within the source, if stated.
    pub place: Option<String>,
    /// How well this figure was checked.
    pub grade: Grade,
}
