//! Unused allow: a block accepts a finding that it does not have.

use super::kind::Kind;
use super::speaker::Speaker;
use super::{Block, Check, Finding, Work};
use crate::base::diagnostic::Diagnostic;
use crate::pack::errors::Page;
use crate::pack::model::Pack;

const PAGE: Page = Page {
    code: "unused-allow",
    means: "A block accepts a finding that it does not have.",
    why: "The next person will believe that an excuse is needed, or the excuse will hide a new fault.",
    example: "rule bruise \"Bruise\"\n  when mark-seen\n  allow dead-rule because \"It was once.\"",
    cure: "Delete the line with `allow`.",
};

/// The check.
pub(super) const CHECK: Check = Check { pages: &[&PAGE], work: Work::OnTheWay };

/// A code that is allowed in vain.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnusedAllow {
    code: String,
}

impl Kind for UnusedAllow {
    fn page(&self) -> &'static Page {
        &PAGE
    }

    fn is_of_every_day(&self) -> bool {
        true
    }

    fn say(&self, speaker: &Speaker<'_>) -> Diagnostic {
        speaker.about(format!("{} allows `{}`, and there is no such finding", speaker.own(), self.code))
    }
}

/// Takes out what the authors accept, and reports what they accept in vain.
///
/// Wider packs may accept what only they have, so that in vain counts in the pack itself.
pub(super) fn apply(pack: &Pack, findings: &mut Vec<Finding>) {
    let allows = |at: Block, code: &str| {
        at.entry(pack).allows.iter().any(|(allowed, _)| allowed == code)
    };
    let silenced: Vec<(Block, &'static str)> =
        findings.iter().map(|finding| (finding.at, finding.code())).filter(|(at, code)| allows(*at, code)).collect();
    findings.retain(|finding| !allows(finding.at, finding.code()));
    let not_proved: Vec<&'static str> = findings.iter().flat_map(Finding::not_proved).copied().collect();
    let top = pack.layers.ids().next_back();
    let mut unused = Vec::new();
    let own = |at: &Block| Some(at.entry(pack).layer) == top;
    for at in Block::all(pack).filter(own) {
        let entry = at.entry(pack);
        for (code, _) in &entry.allows {
            if !silenced.iter().any(|(block, known)| *block == at && known == code)
                && !not_proved.contains(&code.as_str())
            {
                unused.push(Finding::new(at, UnusedAllow { code: code.clone() }));
            }
        }
    }
    findings.extend(unused);
}
