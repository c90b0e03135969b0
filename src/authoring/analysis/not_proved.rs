//! Not proved: an analysis outgrew its budget, and nothing is said about its codes.

use super::kind::Kind;
use super::speaker::Speaker;
use super::{Check, Work};
use crate::base::diagnostic::Diagnostic;
use crate::base::diagnostic::Severity;
use crate::decision::phrases::joined;
use crate::exact::diagram::DiagramError;
use crate::pack::errors::Page;

const PAGE: Page = Page {
    code: "not-proved",
    means: "An analysis needs more memory or time than it may take, so it says nothing.",
    why: "Silence would look like a proof.",
    example: "rules of which each reads many facts that all the others read too",
    cure: "Give groups of rules facts of their own, or split the pack.",
};

/// The check.
pub(super) const CHECK: Check = Check { pages: &[&PAGE], work: Work::OnTheWay };

/// Codes about which nothing is said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NotProved {
    /// The codes.
    pub codes: Vec<&'static str>,
    /// Why.
    pub why: DiagramError,
}

impl Kind for NotProved {
    fn page(&self) -> &'static Page {
        &PAGE
    }

    fn severity(&self) -> Severity {
        Severity::Note
    }

    fn say(&self, speaker: &Speaker<'_>) -> Diagnostic {
        let codes = joined(self.codes.iter().map(|code| format!("`{code}`")).collect(), "and");
        speaker.about(format!("not proved: {codes}")).label(budget(self.why))
    }

    /// The label says what it would take.
    fn cure(&self) -> Option<&'static str> {
        None
    }
}

fn budget(why: DiagramError) -> String {
    match why {
        DiagramError::TooLarge { budget } => {
            format!("the rules share so many facts that {budget} nodes do not suffice")
        }
        DiagramError::TooLong { budget } => {
            format!("the rules share so many facts that {budget} steps do not suffice")
        }
        DiagramError::TooManyCells { cells } => format!("the packs together cut one number into {cells} ranges"),
    }
}
