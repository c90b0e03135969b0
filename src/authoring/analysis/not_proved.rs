//! Not proved: an analysis outgrew its budget, and nothing is said about its codes.

use super::kind::Kind;
use super::speaker::Speaker;
use super::{Check, Work};
use crate::base::diagnostic::Diagnostic;
use crate::base::diagnostic::Severity;
use crate::decision::phrases::joined;
use crate::exact::diagram::DiagramError;
use crate::pack::errors::Page;
use crate::pack::model::Pack;
use crate::pack::settings::SettingKey;

const PAGE: Page = Page {
    code: "not-proved",
    means: "An analysis needs more memory or time than it may take, so it says nothing.",
    why: "Silence would look like a proof, and of a promise, such as a property, nobody would know whether it is kept.",
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
    /// Whether a promise of the pack is among them: then nobody knows whether it is kept.
    pub is_promise: bool,
}

impl NotProved {
    /// About codes of a pack, with the wider one that it must not fall behind.
    pub(super) fn of(pack: &Pack, base: Option<&Pack>, codes: Vec<&'static str>, why: DiagramError) -> NotProved {
        let is_promised = |code: &&str| match *code {
            "property-fails" => !pack.properties.is_empty(),
            "weaker-than-base" | "weaker-while-open" => base.is_some(),
            "matters" => pack.facts.iter().any(|fact| fact.must_not_matter),
            "less-for-a-trait" => SettingKey::ProtectedTraits.value(pack).is_some(),
            _ => false,
        };
        let is_promise = codes.iter().any(is_promised);
        NotProved { codes, why, is_promise }
    }
}

impl Kind for NotProved {
    fn page(&self) -> &'static Page {
        &PAGE
    }

    fn severity(&self) -> Severity {
        if self.is_promise { Severity::Error } else { Severity::Warning }
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
