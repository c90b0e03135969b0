//! A pack ready to decide: compiled, and with its decision diagrams, for the day that is asked for.
//!
//! In: a typed pack, then referrals with their moments. Out: decision records. Compiled forms, and what was last said of
//! each child, are kept from one decision to the next while the day stays the same; they change nothing but the time that
//! it takes.

use crate::base::calendar::day::Day;
use crate::base::calendar::moment::Moment;
use crate::decision::explain;
use crate::decision::explain::diagram::{self, Exactly};
use crate::decision::explain::solver::{self, Found};
use crate::decision::record::{self, ChildDecision, Decision, Remark};
use crate::engine::clocks::{self, ClockConditions};
use crate::engine::compile::compile;
use crate::engine::evaluate::Outcome;
use crate::engine::household::decide;
use crate::engine::knowledge::{self, Case};
use crate::engine::program::Program;
use crate::engine::referral::Referral;
use crate::exact::diagram::{Budget, CaseError, Model};
use crate::exact::solver::Solver;
use crate::pack::model::Pack;

/// A pack ready to decide.
pub struct Session {
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
    conditions: ClockConditions,
    /// What was last said, child by child.
    said: Vec<Said>,
}

/// What is said of one child apart from time, and all that it follows from.
struct Said {
    case: Case,
    outcome: Outcome,
    received: Moment,
    /// The level reached, by rank.
    level: u32,
    child: ChildDecision,
    remarks: Vec<Remark>,
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
        Ready { program, means, conditions: ClockConditions::of(pack, day), said: Vec::new() }
    }
}

impl Means {
    /// Says of one child all but what its clocks say.
    fn say(&mut self, pack: &Pack, program: &Program, case: Case, outcome: Outcome, received: Moment) -> Said {
        let mut settled = outcome.clone();
        let (exact, remark) = self.settle(pack, program, &case, &mut settled);
        let mut remarks = Vec::from_iter(remark);
        let mut child: ChildDecision = explain::explain(pack, program, &case, &settled, received);
        match exact {
            Exact::Drawn(exactly) => {
                if exactly.record(&mut child).is_err() {
                    remarks.push(diagram::only_sound(&case.label));
                }
            }
            Exact::Found(found) => {
                found.record(pack, program, &mut child);
                remarks.push(diagram::searched(&case.label));
            }
            Exact::Nothing => {}
        }
        Said { level: settled.level.now, case, outcome, received, child, remarks }
    }

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
                Ok(_) | Err(CaseError::Exceeded(_)) => (Exact::Nothing, Some(diagram::only_sound(&case.label))),
                Err(CaseError::Contradicted { axioms, variables }) => {
                    let remark = diagram::contradiction(pack, program, &case.label, &axioms, &variables);
                    (Exact::Nothing, Some(remark))
                }
            },
            Means::Search(solver) => match solver::settle(program, solver, case, outcome) {
                Ok(Some(found)) => (Exact::Found(found), None),
                Ok(None) => (Exact::Nothing, Some(diagram::some_contradiction(&case.label))),
                Err(_) => (Exact::Nothing, Some(diagram::only_sound(&case.label))),
            },
        }
    }
}

impl Session {
    /// Takes a pack.
    #[must_use]
    pub fn new(pack: Pack) -> Session {
        Session::with_effort(pack, Effort::default())
    }

    /// Takes a pack, with so much effort for exact answers.
    #[must_use]
    pub fn with_effort(pack: Pack, effort: Effort) -> Session {
        Session { pack, effort, ready: None }
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
        let Ready { program, means, conditions, said } =
            self.ready.insert(same_day.unwrap_or_else(|| Ready::new(pack, at.day(), self.effort)));
        let received = referral.received.unwrap_or(at);
        let mut remarks = explain::remarks(pack, referral, at);
        let mut cases = knowledge::cases(pack, program, referral, at);
        let outcomes = decide(program, &mut cases);
        let mut children = Vec::with_capacity(cases.len());
        let mut before = std::mem::take(said);
        for (case, outcome) in cases.into_iter().zip(outcomes) {
            let position = case.child;
            let same = |said: &Said| said.case == case && said.outcome == outcome && said.received == received;
            let now = match before.iter().position(same) {
                Some(known) => before.swap_remove(known),
                None => means.say(pack, program, case, outcome, received),
            };
            let mut child = now.child.clone();
            let clocks = clocks::Case::new(pack, conditions, referral, position, at, now.level);
            explain::clocks::tell(&clocks, &mut child);
            remarks.extend(now.remarks.iter().cloned());
            children.push(child);
            said.push(now);
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
