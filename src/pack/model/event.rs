//! Kinds of events.

use serde::{Deserialize, Serialize};

use super::{AgencyId, Entry, EventId};
use crate::base::keywords::Worse;
use crate::base::length::Length;
use crate::syntax::ast::Whom;

/// A kind of event.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Event {
    /// What every block has.
    pub entry: Entry,
    /// Whom it is about.
    pub about: Whom,
    /// Whether it matters who attended.
    pub attendance: bool,
    /// Who usually records it.
    pub held_by: Vec<AgencyId>,
    /// The event from which it follows, and how long after; nobody records it.
    pub happens: Option<(Length, EventId)>,
    /// Whether what nobody recorded is taken not to have happened.
    pub presumed_none: bool,
    /// Whether nothing more is asked about a child to whom it happened.
    pub is_last: bool,
    /// Whether the receipt of a referral is one.
    pub at_receipt: bool,
    /// Whether more of them is worse.
    pub worse: Worse,
}
