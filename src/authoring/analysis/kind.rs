//! What every kind of finding says of itself.

use super::speaker::Speaker;
use crate::authoring::completion::Witness;
use crate::base::diagnostic::{Diagnostic, Severity};
use crate::pack::errors::Page;

/// One kind of finding.
pub(super) trait Kind {
    /// Its code with what it means.
    fn page(&self) -> &'static Page;

    /// How much it matters.
    fn severity(&self) -> Severity {
        Severity::Warning
    }

    /// Whether it is a finding only if it is so on every day on which its block is in force: what is of no use on one day may
    /// be of use on another.
    fn is_of_every_day(&self) -> bool {
        false
    }

    /// The referrals that show it; none where the finding is that there is no such referral.
    fn witnesses(&self) -> Vec<&Witness> {
        Vec::new()
    }

    /// What is wrong, in words.
    fn say(&self, speaker: &Speaker<'_>) -> Diagnostic;

    /// What would mend it.
    fn cure(&self) -> Option<&'static str> {
        Some(self.page().cure)
    }
}
