//! What is wrong with the meaning of a pack, proved over every referral that there can be.
//!
//! In: a typed pack, the day as at which its rules are read, and the wider pack that it must not weaken. Out: findings
//! as data, each with the referral that shows it; where there is none, it is proved that no referral does. What cannot
//! be proved within the budget is a finding of its own, never silence.
//!
//! One file is one kind of finding: what `threshold explain` says of it, what is known of one, how it is proved, and its
//! sentence. `kinds!` is the only list of them; codes, pages and what was not proved come from it. These sentences are
//! about rules, not about a child, and nobody but the file that proves a finding knows what its parts mean; so they stand
//! there, made of the same phrases as those of `render`. Must not know layout.

mod block;
mod kind;
mod speaker;

mod context;
mod days;
mod reads;
mod strictness;
mod turning;

pub use block::Block;
pub use days::every_day;

use std::cell::OnceCell;
use std::collections::BTreeSet;

use crate::authoring::completion::Witness;
use crate::authoring::despite::load_despite_examples;
pub use crate::authoring::periods::usual_day;
use crate::base::calendar::day::Day;
use crate::base::diagnostic::{Diagnostic, Severity};
use crate::base::order::InOrder;
use crate::decision::phrases::lower_first;
use crate::engine::program::Program;
use crate::exact::diagram::{Budget, CaseError, DiagramError, Model};
use crate::pack::bundle::{Bundle, Loaded, load};
use crate::pack::errors::Page;
use crate::pack::model::Pack;
use context::Context;
use kind::Kind;
use reads::Reads;
use speaker::Speaker;

/// Declares the kinds of findings by their files: what a finding can be, and every check.
macro_rules! kinds {
    ($($file:ident { $($kind:ident),* })*) => {
        $(mod $file;
        #[allow(unreachable_pub, reason = "tests name some of them")]
        pub use $file::{$($kind),*};)*

        /// What is wrong with a block.
        #[derive(Debug, Clone, PartialEq, Eq)]
        pub enum What {
            $($(
                #[doc = concat!("See `", stringify!($kind), "`.")]
                $kind($kind),
            )*)*
        }

        impl What {
            fn kind(&self) -> &dyn Kind {
                match self {
                    $($(What::$kind(kind) => kind,)*)*
                }
            }
        }

        $($(impl From<$kind> for What {
            fn from(kind: $kind) -> What {
                What::$kind(kind)
            }
        })*)*

        /// Every check, in the order in which they are made.
        const CHECKS: &[Check] = &[$($file::CHECK),*];
    };
}

kinds! {
    unused { Unused }
    idle_limit { IdleLimit }
    same_title { SameTitle }
    outdated_source { OutdatedSource }
    protected_characteristic { ProtectedCharacteristic }
    unowned_clock { NoOwner, NoLadder }
    nobody { NoHolder, NoLead }
    early_review { EarlyReview }
    clock_never_stops { ClockNeverStops }
    endless_duty { EndlessDuty }
    endless_refusal { EndlessRefusal }
    right_with_ladder { RightWithLadder }
    clock_calendars { UncountedLimit, CalendarEnds, CalendarName, YearWithoutHolidays }
    ladders { StepsInDisorder, StepTellsNobodyNew }
    dead_rule { DeadRule }
    dead_part { DeadPart }
    shadowed_rule { ShadowedRule, DuplicateRule }
    given_and_refused { GivenAndRefused }
    unreachable_level { UnreachableLevel }
    idle_question { IdleQuestion }
    idle_bound { IdleBound }
    gap { Gap }
    broken_direction { BrokenDirection }
    matters { Matters }
    property { PropertyFails, PropertyVacuous }
    untested_rule { UntestedRule }
    clock_never_starts { ClockNeverStarts }
    two_limits { TwoLimits }
    less_for_a_trait { LessForATrait }
    weaker_than_base { WeakerThanBase }
    weaker_while_open { WeakerWhileOpen }
    longer_than_base { LongerThanBase }
    impossible_axioms { ImpossibleAxioms }
    unused_allow { UnusedAllow }
    not_proved { NotProved }
}

pub use property::Broken;
pub use speaker::Reached;
pub use weaker_than_base::Less;

/// One check: the pages of what it may find, and the work.
struct Check {
    pages: &'static [&'static Page],
    work: Work,
}

/// How a check works.
#[derive(Clone, Copy)]
enum Work {
    /// It reads the text alone.
    Text(fn(&Pack, Day, &Reads) -> Vec<Finding>),
    /// It reads the text beside that of the wider pack, which comes second, where there is one.
    Beside(fn(&Pack, Option<&Pack>, Day) -> Vec<Finding>),
    /// It asks the decision diagram.
    Proof(fn(&Context<'_>) -> Result<Vec<Finding>, DiagramError>),
    /// It is what [`analyse`] comes upon while it does the others.
    OnTheWay,
}

/// The pages of all findings.
pub(crate) fn pages() -> impl Iterator<Item = &'static Page> {
    CHECKS.iter().flat_map(|check| check.pages).copied()
}

/// One thing that is worth changing in a pack.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// The block to which it points, in which `allow` silences it.
    pub at: Block,
    /// What is wrong.
    pub what: What,
}

impl Finding {
    fn new(at: Block, what: impl Into<What>) -> Finding {
        Finding { at, what: what.into() }
    }

    /// Its kebab-case code.
    #[must_use]
    pub fn code(&self) -> &'static str {
        self.what.kind().page().code
    }

    /// How much it matters.
    #[must_use]
    pub fn severity(&self) -> Severity {
        self.what.kind().severity()
    }

    /// The referrals that show it; none where the finding is that there is no such referral.
    #[must_use]
    pub fn witnesses(&self) -> Vec<&Witness> {
        self.what.kind().witnesses()
    }

    /// It in a sentence, with what would mend it.
    #[must_use]
    pub fn diagnostic(&self, pack: &Pack, program: &Program) -> Diagnostic {
        let kind = self.what.kind();
        let (code, severity) = (kind.page().code, kind.severity());
        let said = kind.say(&Speaker { pack, program, at: self.at, code, severity });
        said.help_if(kind.cure().map(|cure| lower_first(cure.trim_end_matches('.'))))
    }

    /// The codes of which it says that nothing is proved.
    fn not_proved(&self) -> &[&'static str] {
        if let What::NotProved(NotProved { codes, .. }) = &self.what { codes } else { &[] }
    }
}

/// Findings with the program whose variables they name.
#[derive(Debug, Clone)]
pub struct Analysis {
    /// The program that was analysed.
    pub program: Program,
    /// What was found, in the order of the text's blocks.
    pub findings: Vec<Finding>,
}

impl Analysis {
    /// All findings in sentences.
    #[must_use]
    pub fn diagnostics(&self, pack: &Pack) -> Vec<Diagnostic> {
        self.findings.iter().map(|finding| finding.diagnostic(pack, &self.program)).collect()
    }
}

/// A bundle loaded, with everything that is wrong with it.
#[must_use]
pub fn checked(bundle: &Bundle) -> Loaded {
    let mut loaded = load(bundle);
    if let Some(pack) = &loaded.pack {
        loaded.diagnostics.extend(found(pack, bundle));
    }
    loaded
}

/// What is found in the pack of a bundle on any day, and against the pack that it extends.
#[must_use]
pub fn found(pack: &Pack, bundle: &Bundle) -> Vec<Diagnostic> {
    every_day(pack, base_of(pack, bundle).as_ref(), Budget::default()).diagnostics(pack)
}

/// The pack that the pack of a bundle extends.
#[must_use]
pub fn base_of(pack: &Pack, bundle: &Bundle) -> Option<Pack> {
    let wider = pack.layers.iter().rev().nth(1).map(|layer| layer.entry.name.clone());
    // Where an example alone no longer fits, the wider pack still says what it gives.
    wider.and_then(|name| load_despite_examples(&Bundle { pack: name, files: bundle.files.clone() }).0.pack)
}

/// Everything that is wrong with the rules as at a day, without what their authors allow.
#[must_use]
pub fn analyse(pack: &Pack, day: Day, base: Option<&Pack>) -> Analysis {
    analyse_within(pack, day, base, Budget::default())
}

/// The same within a budget of one's own.
#[must_use]
pub fn analyse_within(pack: &Pack, day: Day, base: Option<&Pack>, budget: Budget) -> Analysis {
    let Analysis { program, findings } = proved(pack, day, base, budget);
    let mut findings: Vec<Finding> = written(pack, day, base).into_iter().chain(findings).collect();
    settle(pack, &mut findings);
    Analysis { program, findings }
}

/// Takes out what the authors accept, and puts the rest in the order of the text.
fn settle(pack: &Pack, findings: &mut Vec<Finding>) {
    unused_allow::apply(pack, findings);
    of_the_first(pack, findings);
    findings.in_order_of(|finding| {
        let span = finding.at.entry(pack).span;
        (span.file, span.start, finding.code())
    });
}

/// What is found of each of several people is said of the first of them.
fn of_the_first(pack: &Pack, findings: &mut Vec<Finding>) {
    let place = |finding: &Finding| {
        let Block::Fact(id) = finding.at else { return None };
        pack.facts[id].place.as_ref().map(|place| (finding.code(), place.name.clone(), place.nth))
    };
    let all: BTreeSet<_> = findings.iter().filter_map(place).collect();
    findings.retain(|finding| match place(finding) {
        Some((code, name, nth @ 1..)) => !(0..nth).any(|nth| all.contains(&(code, name.clone(), nth))),
        Some(_) | None => true,
    });
}

/// What the text alone shows as at a day.
fn written(pack: &Pack, day: Day, base: Option<&Pack>) -> Vec<Finding> {
    let reads = Reads::of(pack, day);
    let mut findings = Vec::new();
    for check in CHECKS {
        match check.work {
            Work::Text(find) => findings.extend(find(pack, day, &reads)),
            Work::Beside(find) => findings.extend(find(pack, base, day)),
            Work::Proof(_) | Work::OnTheWay => {}
        }
    }
    findings
}

/// What is proved as at a day.
fn proved(pack: &Pack, day: Day, base: Option<&Pack>, budget: Budget) -> Analysis {
    let (mut program, asked) = context::Asked::compile(pack, day);
    strictness::close(&mut program);
    let reads = Reads::of(pack, day);
    let mut findings = Vec::new();
    let proofs = CHECKS.iter().filter_map(|check| match check.work {
        Work::Proof(find) => Some((check, find)),
        Work::Text(_) | Work::Beside(_) | Work::OnTheWay => None,
    });
    let proofs: Vec<_> = proofs.collect();
    let not_proved = |checks: &[&Check], why| {
        let codes = checks.iter().flat_map(|check| check.pages).map(|page| page.code).collect();
        Finding::new(Block::top(pack), NotProved::of(pack, base, codes, why))
    };
    let all: Vec<&Check> = proofs.iter().map(|(check, _)| *check).collect();
    match Model::build(&program, budget) {
        Err(why) => findings.push(not_proved(&all, why)),
        Ok(model) => match model.everywhere() {
            Err(CaseError::Exceeded(why)) => findings.push(not_proved(&all, why)),
            Err(CaseError::Contradicted { axioms, .. }) => findings.extend(impossible_axioms::found(&axioms)),
            Ok(case) => {
                let program = &program;
                let idle = OnceCell::new();
                let context = Context { pack, base, day, budget, program, model: &model, case, reads, asked, idle };
                for (check, find) in proofs {
                    match find(&context) {
                        Ok(found) => findings.extend(found),
                        Err(why) => findings.push(not_proved(&[check], why)),
                    }
                }
            }
        },
    }
    Analysis { program, findings }
}
