//! What is wrong with the meaning of a pack, proved over every referral that there can be.
//!
//! In: a typed pack, the day as at which its rules are read, and the wider pack that it must not weaken. Out: findings
//! as data, each with the referral that shows it; where there is none, it is proved that no referral does. What cannot
//! be proved within the budget is a finding of its own, never silence. One file per finding, each headed by what it
//! means, why it matters, an example and the cure. Must not know sentences: `render::analysis` makes them.

pub mod broken_direction;
pub mod clock_calendars;
pub mod clocks;
pub mod dead_part;
pub mod dead_rule;
pub mod finding;
pub mod gap;
mod history;
pub mod idle_bound;
pub mod idle_question;
pub mod impossible_axioms;
pub mod ladders;
pub mod longer_than_base;
pub mod matters;
pub mod outdated_source;
pub mod property;
pub mod protected_characteristic;
mod reads;
mod scene;
pub mod shadowed_rule;
mod strictness;
pub mod unreachable_level;
pub mod untested_rule;
pub mod unused;
pub mod unused_allow;
pub mod weaker_than_base;
pub mod witness;

pub use finding::{Block, Finding, What};
pub use witness::Witness;

use crate::base::calendar::day::Day;
use crate::base::order::InOrder;
use crate::engine::program::Program;
use crate::exact::diagram::{Budget, CaseError, DiagramError, Model};
use crate::pack::model::{LayerId, Pack};
use scene::Scene;

/// Findings with the program whose variables they name.
#[derive(Debug, Clone)]
pub struct Analysis {
    /// The program that was analysed.
    pub program: Program,
    /// What was found, in the order of the text's blocks.
    pub findings: Vec<Finding>,
}

/// One analysis: the codes that it may report, and the work.
type Work = (&'static [&'static str], fn(&Scene<'_>) -> Result<Vec<Finding>, DiagramError>);

/// Every analysis that asks the decision diagram.
const PROOFS: &[Work] = &[
    (&["dead-rule"], dead_rule::find),
    (&["dead-part"], dead_part::find),
    (&["shadowed-rule", "duplicate-rule"], shadowed_rule::find),
    (&["unreachable-level"], unreachable_level::find),
    (&["idle-question"], idle_question::find),
    (&["idle-bound"], idle_bound::find),
    (&["gap"], gap::find),
    (&["broken-direction"], broken_direction::find),
    (&["matters"], matters::find),
    (&["property-fails", "property-vacuous"], property::find),
    (&["untested-rule"], untested_rule::find),
    (&["clock-never-starts"], clocks::never_start),
    (&["weaker-than-base"], weaker_than_base::find),
    (&["longer-than-base"], longer_than_base::find),
];

/// All codes of [`PROOFS`].
const PROVED: &[&str] = &[
    "dead-rule",
    "dead-part",
    "shadowed-rule",
    "duplicate-rule",
    "unreachable-level",
    "idle-question",
    "idle-bound",
    "gap",
    "broken-direction",
    "matters",
    "property-fails",
    "property-vacuous",
    "untested-rule",
    "clock-never-starts",
    "weaker-than-base",
    "longer-than-base",
];

/// A day on which all of a pack's layers are in force: the first such day, or the start of a recent year.
#[must_use]
pub fn usual_day(pack: &Pack) -> Day {
    let first = pack.layers.iter().filter_map(|layer| layer.entry.force.from).max();
    first.unwrap_or(Day { year: 2026, month: 1, day: 1 })
}

/// Everything that is wrong with the rules as at a day, without what their authors allow.
#[must_use]
pub fn analyse(pack: &Pack, day: Day, base: Option<&Pack>) -> Analysis {
    analyse_within(pack, day, base, Budget::default())
}

/// The same within a budget of one's own.
#[must_use]
pub fn analyse_within(pack: &Pack, day: Day, base: Option<&Pack>, budget: Budget) -> Analysis {
    let (mut program, asked) = scene::Asked::compile(pack, day);
    strictness::close(&mut program);
    history::add(&mut program);
    let reads = reads::Reads::of(pack, day);
    let mut findings = Vec::new();
    for text in [
        unused::find,
        outdated_source::find,
        protected_characteristic::find,
        clocks::incomplete,
        clock_calendars::find,
        ladders::find,
    ] {
        findings.extend(text(pack, day, &reads));
    }
    let top = Block::Pack(LayerId(u32::try_from(pack.layers.len().saturating_sub(1)).unwrap_or(0)));
    let not_proved = |codes, why| Finding { at: top, what: What::NotProved { codes, why } };
    match Model::build(&program, budget) {
        Err(why) => findings.push(not_proved(PROVED, why)),
        Ok(model) => match model.everywhere() {
            Err(CaseError::Exceeded(why)) => findings.push(not_proved(PROVED, why)),
            Err(CaseError::Contradicted { axioms, .. }) => findings.extend(impossible_axioms::found(&axioms)),
            Ok(case) => {
                let scene = Scene { pack, base, day, budget, program: &program, model: &model, case, reads, asked };
                for (codes, work) in PROOFS {
                    match work(&scene) {
                        Ok(found) => findings.extend(found),
                        Err(why) => findings.push(not_proved(codes, why)),
                    }
                }
            }
        },
    }
    unused_allow::apply(pack, &mut findings);
    let place = |finding: &Finding| finding.at.entry(pack).map(|entry| entry.span);
    findings.in_order_of(|finding| (place(finding).map(|span| (span.file, span.start)), finding.code()));
    Analysis { program, findings }
}
