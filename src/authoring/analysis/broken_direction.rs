//! Broken direction: an answer that is called worse lowers the level or the speed.
//!
//! Of every input with a direction it is proved, over all referrals that the axioms allow, that no worse answer alone
//! lowers level or speed; or here are two referrals that differ in it alone.

use super::context::Context;
use super::kind::Kind;
use super::speaker::{Reached, Speaker};
use crate::authoring::completion::{Preserved, Witness, outcome};
use super::{Block, Check, Finding, Work};
use crate::base::diagnostic::Diagnostic;
use crate::base::diagnostic::Severity;
use crate::engine::evaluate::Outcome;
use crate::engine::program::{Input, Program, VariableId};
use crate::exact::diagram::{Completion, DiagramError, Measure};
use crate::pack::errors::Page;

const PAGE: Page = Page {
    code: "broken-direction",
    means: "An answer that the fact calls worse can lower the level or the speed.",
    why: "More risk must never lead to less help, and a slip in `not`, `under` or `worse when` can do just that.",
    example: "fact mark-seen \"Has a mark been seen?\"\n  yes or no, about the child\n  worse when yes\n\nrule no-mark \"No mark\"\n  when not mark-seen\n  then at least child-protection",
    cure: "Turn the condition round, correct `worse when`, or say `neither is worse` if that is true.",
};

/// The check.
pub(super) const CHECK: Check = Check { pages: &[&PAGE], work: Work::Proof(find) };

/// A worse answer that leads to less.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BrokenDirection {
    /// What is answered.
    pub variable: VariableId,
    /// With the milder answer, and what follows.
    pub milder: (Witness, Reached),
    /// With the worse answer, and the lower rung that follows.
    pub worse: (Witness, Reached),
}

impl Kind for BrokenDirection {
    fn page(&self) -> &'static Page {
        &PAGE
    }

    fn severity(&self) -> Severity {
        Severity::Error
    }

    fn witnesses(&self) -> Vec<&Witness> {
        vec![&self.milder.0, &self.worse.0]
    }

    fn say(&self, speaker: &Speaker<'_>) -> Diagnostic {
        let ((milder, from), (worse, to)) = (&self.milder, &self.worse);
        speaker
            .about(format!("a worse answer to {} lowers the {}", speaker.input(self.variable), to.word()))
            .label(format!("from {} to {}", speaker.rung(*from), speaker.rung(*to)))
            .help(speaker.referral("with the milder answer", milder))
            .help(speaker.referral("with the worse answer", worse))
    }
}

/// Every fact and event whose direction is broken.
pub(super) fn find(context: &Context<'_>) -> Result<Vec<Finding>, DiagramError> {
    let mut findings: Vec<Finding> = Vec::new();
    for (measure, reached) in [(Measure::Level, Reached::level as fn(&Outcome) -> Reached), (Measure::Speed, Reached::speed)] {
        for (variable, pair) in context.case.falls(measure)? {
            let Some(at) = block(context.program, variable) else { continue };
            // One broken input of a list is enough to hear of.
            if findings.iter().any(|finding| finding.at == at) {
                continue;
            }
            let keep = Preserved { inputs: &[variable], ..Preserved::default() };
            let rung = |completion: &Completion| reached(&outcome(context.program, completion));
            let milder = (context.witness(&pair.milder, keep)?, rung(&pair.milder));
            let worse = (context.witness(&pair.worse, keep)?, rung(&pair.worse));
            findings.push(Finding::new(at, BrokenDirection { variable, milder, worse }));
        }
    }
    Ok(findings)
}

/// The block that declares an input.
pub(super) fn block(program: &Program, variable: VariableId) -> Option<Block> {
    match program.variables[variable].input {
        Input::Fact(fact) | Input::Item(fact, _) => Some(Block::Fact(fact)),
        Input::EventCount(event, _) | Input::TimeSince(event, _) => Some(Block::Event(event)),
        Input::Sibling(_) | Input::Received(_) => None,
    }
}
