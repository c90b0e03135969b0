//! A pack ready to decide: compiled, and with its decision diagrams, for the day that is asked for.
//!
//! In: a typed pack, then referrals with their moments. Out: decision records. Compiled forms are kept from one decision
//! to the next while the day stays the same; they change nothing but the time that it takes.

use crate::ast::Day;
use crate::compile::compile;
use crate::decide::decide;
use crate::diagram::{Budget, CaseError, Model};
use crate::exact::{self, Exactly};
use crate::explain;
use crate::facts::{self, Case};
use crate::moment::Moment;
use crate::program::Program;
use crate::record::{self, ChildDecision, Decision, Remark};
use crate::referral::Referral;
use crate::typed::Pack;

/// A pack ready to decide.
pub struct Engine {
    pack: Pack,
    ready: Option<Ready>,
}

/// A pack compiled for one day.
struct Ready {
    program: Program,
    /// Absent when the rules outgrow the budget; bounds are then sound and not exact.
    model: Option<Model>,
}

impl Ready {
    fn new(pack: &Pack, day: Day) -> Ready {
        let program = compile(pack, day);
        let model = Model::build(&program, Budget::default()).ok();
        Ready { program, model }
    }
}

impl Engine {
    /// Takes a pack.
    #[must_use]
    pub fn new(pack: Pack) -> Engine {
        Engine { pack, ready: None }
    }

    /// The pack.
    #[must_use]
    pub fn pack(&self) -> &Pack {
        &self.pack
    }

    /// Decides a referral under the rules in force as at a moment.
    pub fn decide(&mut self, referral: &Referral, at: Moment) -> Decision {
        let pack = &self.pack;
        let same_day = self.ready.take().filter(|ready| ready.program.day == at.day());
        let ready = self.ready.insert(same_day.unwrap_or_else(|| Ready::new(pack, at.day())));
        let mut remarks = explain::remarks(pack, referral, at);
        let mut cases = facts::cases(pack, &ready.program, referral, at);
        let outcomes = decide(&ready.program, &mut cases);
        let mut children = Vec::with_capacity(cases.len());
        for (case, mut outcome) in cases.iter().zip(outcomes) {
            let exactly = ready.model.as_ref().map(|model| Exactly::of(pack, &ready.program, model, case));
            let exactly = match exactly {
                Some(Ok(exactly)) => exactly.settle(&mut outcome).is_ok().then_some(exactly),
                Some(Err(error)) => {
                    remarks.extend(contradiction(pack, &ready.program, case, &error));
                    None
                }
                None => None,
            };
            let mut child: ChildDecision = explain::explain(pack, &ready.program, case, &outcome);
            if let Some(exactly) = exactly {
                let plain = child.clone();
                if exactly.record(&mut child).is_err() {
                    child = plain;
                }
            }
            children.push(child);
        }
        Decision {
            format: record::FORMAT,
            engine: crate::VERSION.to_owned(),
            pack: explain::stamp(pack),
            referral: referral.reference.clone(),
            received: referral.received.map(|moment| moment.to_string()),
            as_at: at.to_string(),
            children,
            remarks,
        }
    }
}

fn contradiction(pack: &Pack, program: &Program, case: &Case, error: &CaseError) -> Option<Remark> {
    match error {
        CaseError::Contradicted { axioms, variables } => {
            Some(exact::contradiction(pack, program, &case.label, axioms, variables))
        }
        CaseError::Exceeded(_) => None,
    }
}
