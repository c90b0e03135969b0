//! Kinds of events.

use serde::{Deserialize, Serialize};

use super::{AgencyId, Entry};
use crate::base::keywords::Worse;
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
    /// Whether more of them is worse.
    pub worse: Worse,
}
