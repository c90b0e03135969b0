//! What a completion is asked to meet.

use super::function::Diagram;

/// A diagram, and whether it is to hold.
pub(super) type Goal = (Diagram, bool);
