//! A pack ready to decide: compiled, and with its decision diagrams, for the day that is asked for.
//!
//! In: a typed pack, then referrals with their moments. Out: decision records. Compiled forms are kept from one decision
//! to the next while the day stays the same; they change nothing but the time that it takes.

use crate::ast::Day;
use crate::clock;
use crate::compile::compile;
use crate::decide::decide;
use crate::diagram::{Budget, CaseError, Model};
use crate::evaluate::Outcome;
use crate::exact::{self, Exactly};
use crate::explain;
use crate::facts::{self, Case};
use crate::moment::Moment;
use crate::program::Program;
use crate::record::{self, ChildDecision, Decision, Remark};
use crate::referral::Referral;
use crate::searched::{self, Found};
use crate::solver::Solver;
use crate::timing;
use crate::typed::Pack;

/// A pack ready to decide.
pub struct Engine {
    pack: Pack,
    effort: Effort,
    ready: Option<Ready>,
}

/// How much may be spent on exact answers.
#[derive(Debug, Clone, Copy)]
pub struct Effort {
    /// For the decision diagrams of a pack.
    pub diagrams: Budget,
    /// Dead ends of each search, for a pack that outgrows its diagrams.
    pub dead_ends: u64,
}

impl Default for Effort {
    fn default() -> Effort {
        Effort { diagrams: Budget::default(), dead_ends: 10_000 }
    }
}

/// A pack compiled for one day.
struct Ready {
    program: Program,
    means: Means,
}

/// What finds exact answers.
enum Means {
    Diagrams(Box<Model>),
    /// The rules outgrew the diagrams' budget.
    Search(Box<Solver>),
}

/// What is exactly known of one child.
enum Exact<'a> {
    Drawn(Box<Exactly<'a>>),
    Found(Found),
    /// Bounds stay sound.
    Nothing,
}

impl Ready {
    fn new(pack: &Pack, day: Day, effort: Effort) -> Ready {
        let program = compile(pack, day);
        let means = match Model::build(&program, effort.diagrams) {
            Ok(model) => Means::Diagrams(Box::new(model)),
            Err(_) => Means::Search(Box::new(Solver::build(&program, effort.dead_ends))),
        };
        Ready { program, means }
    }
}

impl Means {
    /// Makes an outcome exact, as far as its means go.
    fn settle<'a>(
        &'a mut self,
        pack: &'a Pack,
        program: &'a Program,
        case: &'a Case,
        outcome: &mut Outcome,
    ) -> (Exact<'a>, Option<Remark>) {
        match self {
            Means::Diagrams(model) => match Exactly::of(pack, program, model, case) {
                Ok(exactly) if exactly.settle(outcome).is_ok() => (Exact::Drawn(Box::new(exactly)), None),
                Ok(_) | Err(CaseError::Exceeded(_)) => (Exact::Nothing, Some(exact::only_sound(&case.label))),
                Err(CaseError::Contradicted { axioms, variables }) => {
                    let remark = exact::contradiction(pack, program, &case.label, &axioms, &variables);
                    (Exact::Nothing, Some(remark))
                }
            },
            Means::Search(solver) => match searched::settle(program, solver, case, outcome) {
                Ok(Some(found)) => (Exact::Found(found), None),
                Ok(None) => (Exact::Nothing, Some(exact::some_contradiction(&case.label))),
                Err(_) => (Exact::Nothing, Some(exact::only_sound(&case.label))),
            },
        }
    }
}

impl Engine {
    /// Takes a pack.
    #[must_use]
    pub fn new(pack: Pack) -> Engine {
        Engine::with_effort(pack, Effort::default())
    }

    /// Takes a pack, with so much effort for exact answers.
    #[must_use]
    pub fn with_effort(pack: Pack, effort: Effort) -> Engine {
        Engine { pack, effort, ready: None }
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
        let Ready { program, means } =
            self.ready.insert(same_day.unwrap_or_else(|| Ready::new(pack, at.day(), self.effort)));
        let received = referral.received.unwrap_or(at);
        let mut remarks = explain::remarks(pack, referral, at);
        let mut cases = facts::cases(pack, program, referral, at);
        let outcomes = decide(program, &mut cases);
        let mut children = Vec::with_capacity(cases.len());
        for (case, mut outcome) in cases.iter().zip(outcomes) {
            let (exact, remark) = means.settle(pack, program, case, &mut outcome);
            remarks.extend(remark);
            let mut child: ChildDecision = explain::explain(pack, program, case, &outcome, received);
            let position = referral.children.iter().position(|other| other.label == case.label).unwrap_or(0);
            timing::tell(&clock::Case::new(pack, referral, position, at, outcome.level.now), &mut child);
            match exact {
                Exact::Drawn(exactly) => {
                    if exactly.record(&mut child).is_err() {
                        remarks.push(exact::only_sound(&case.label));
                    }
                }
                Exact::Found(found) => {
                    found.record(pack, program, &mut child);
                    remarks.push(exact::searched(&case.label));
                }
                Exact::Nothing => {}
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
