//! Rules for safeguarding thresholds that people can read, test, prove and use.
//!
//! A pack of rules is loaded, a referral is decided, and the record says for every child: how much, how fast, by whom, why,
//! and what is still to ask. What is not known stays open: `lowest` and `highest` hold whatever it turns out to be.
//!
//! ```
//! use std::collections::BTreeMap;
//! use threshold::{Answer, Bundle, Session, decide, load};
//!
//! let rules = r#"
//! pack door "A front door"
//!   version "1"
//!
//! level universal "Universal services"
//! level protection "Child protection"
//!   above universal
//!
//! source guide "A guide"
//!   grade uncited
//!
//! fact mark-seen "Has anyone seen a bruise?"
//!   yes or no, about the child
//!   worse when yes
//!
//! fact can-move "Can this child roll or crawl?"
//!   yes or no, about the child
//!   worse when no
//!
//! rule bruise-not-mobile "Bruise on a child who cannot move"
//!   when mark-seen and not can-move
//!   then at least protection
//!   because "A baby who cannot roll rarely bruises by accident."
//!   cites guide
//! "#;
//! let files = BTreeMap::from([("door/door.rules".into(), rules.into())]);
//! let pack = load(&Bundle { pack: "door".into(), files }).pack.expect("a sound pack");
//!
//! let referral = "{ referral: R-1, received: 2026-11-20, household: {}, children: [{ child: A, facts: { mark-seen: yes } }] }";
//! let Answer::Decision { decision } = decide(&mut Session::new(pack), "referral.yaml", referral, None) else {
//!     panic!("the referral can be read");
//! };
//! let child = &decision.children[0];
//! assert_eq!(child.level.highest.title, "Child protection");
//! assert_eq!(child.questions[0].question, "Can this child roll or crawl?");
//! ```
//!
//! Beside these verbs: [`packs`] reads and writes packs, [`findings`] says what is wrong and where, [`record`] is what a
//! decision holds, [`authors`] asks of rules what their authors must know, [`editor`] serves rule files that are being
//! written, [`output`] puts all of it into words and pages.
//!
//! Nothing here asks a clock or the network, and only [`packs`] reads files. `examples/` holds three small programs;
//! ARCHITECTURE.md says what stands where.
#![forbid(unsafe_code)]

#[cfg(feature = "language")]
mod authoring;
mod base;
mod decision;
#[cfg(feature = "language")]
mod editing;
mod engine;
mod exact;
#[doc(hidden)]
pub mod internals;
mod pack;
mod render;
mod syntax;
#[cfg(target_arch = "wasm32")]
mod wasm;

pub use base::calendar::day::Day;
pub use base::calendar::moment::Moment;
pub use decision::api::{Answer, catalogue, decide, decide_text, decided_text, read, timeline_text};
pub use decision::explain::stamp;
pub use decision::session::Session;
pub use engine::referral::Referral;
#[cfg(feature = "language")]
pub use pack::bundle::{Bundle, Loaded, load};
#[cfg(all(feature = "language", not(target_arch = "wasm32")))]
pub use pack::folder::read_folder;
pub use pack::model::Pack;

/// The engine's semantic version.
pub const VERSION: &str = env!("CARGO_PKG_VERSION");

/// The decision record and the timeline: what goes out as JSON, with the same names.
pub mod record {
    pub use crate::decision::record::timeline::Timeline;
    /// What is to be done over many files.
    #[cfg(feature = "language")]
    pub mod day {
        pub use crate::decision::day::{DayList, Duty, Sort, Urgency};
    }
    pub use crate::decision::record::*;
}

/// What is wrong, and where.
pub mod findings {
    pub use crate::base::diagnostic::{Diagnostic, Label, LeftOut, Problem, Severity, nearest, quoted};
    pub use crate::base::span::{FileId, Source, Sources, Span};
}

/// Packs as files: read, laid out, written as snapshots.
#[cfg(all(feature = "language", not(target_arch = "wasm32")))]
pub mod packs {
    pub use crate::base::order::InOrder;
    pub use crate::decision::schema::referral as schema;
    pub use crate::pack::bundle::{RULES, has_ending, is_rules};
    pub use crate::pack::errors::syntax;
    pub use crate::pack::folder::{
        ReadError, entries, holds_rules, is_part_of_a_pack, passed_over, read_file, read_packs, read_text,
    };
    pub use crate::pack::snapshot;
    pub use crate::syntax::ast::{Kind, Whom};
    pub use crate::syntax::format::format;
    pub use crate::syntax::parse::{is_name, parse};
}

/// What authors ask of rules: proofs, examples, changes on purpose, comparisons, shares, an old case decided again.
#[cfg(feature = "language")]
pub mod authors {
    pub use crate::authoring::analysis::{Analysis, Finding, analyse};
    pub use crate::authoring::compare::Compared;
    pub use crate::authoring::despite::load_despite_examples;
    pub use crate::authoring::measures::{Counted, Counter};
    pub use crate::authoring::meeting_rules::as_rules;
    pub use crate::authoring::papers::{NoSuchPlace, paper};
    pub use crate::exact::diagram::{Budget, DiagramError};

    /// A pack with everything that can be proved of it.
    pub mod analysis {
        pub use crate::authoring::analysis::{Period, base_of, checked, found, looked_at, usual_day};
    }
    /// Two packs, or one on two days.
    pub mod compare {
        pub use crate::authoring::compare::{Decided, Difference, RuleChange, Side, decisions, readable, rules};
    }
    /// The examples that stand in the rules.
    pub mod examples {
        pub use crate::authoring::examples::{Run, run};
    }
    /// The rules in force as plain data.
    pub mod export {
        pub use crate::authoring::export::export;
    }
    /// Changes on purpose, and whether an example notices them.
    pub mod mutants {
        pub use crate::authoring::mutants::{Mutant, mutants};
    }
    /// What every finding means and how it is cured.
    pub mod pages {
        pub use crate::authoring::pages::{page, pages};
    }
    /// An old case, decided again.
    pub mod replay {
        pub use crate::decision::replay::{CaseFile, Replay, Wrong, compare, inside, read};
    }
}

/// Records and findings in words, pictures and pages: the only author of sentences about results.
pub mod output {
    pub use crate::base::letters::on_one_line;
    pub use crate::render::{Ansi, Painter, Plain};

    /// What is to be done over many files.
    #[cfg(feature = "language")]
    pub mod day {
        pub use crate::render::day::{csv, html, text};
    }
    /// Findings beneath the text that they are about.
    pub mod findings {
        pub use crate::render::findings::{days, few, finding, summary, totals};
    }
    /// What is due when, for a calendar.
    #[cfg(feature = "language")]
    pub mod ics {
        pub use crate::render::ics::calendar;
    }
    /// A decision for a page of notes.
    pub mod markdown {
        pub use crate::render::markdown::{decision, fenced};
    }
    /// A decision with everything in it.
    pub mod full {
        pub use crate::render::full::decision;
    }
    /// A decision for one screen of a terminal.
    pub mod text {
        pub use crate::render::text::decision;
    }
    /// A referral in the order of time.
    pub mod timeline {
        pub use crate::render::timeline::text;
    }
    #[cfg(feature = "language")]
    pub use for_authors::*;

    /// What is written of rules.
    #[cfg(feature = "language")]
    mod for_authors {
        /// A referral and its decision in one file.
        pub mod casefile {
            pub use crate::render::casefile::case_file;
        }
        /// What changes from one pack to another.
        pub mod compare {
            pub use crate::render::compare::{Report, binding, is_lowered, json, markdown, text};
        }
        /// Examples that fail.
        pub mod examples {
            pub use crate::render::examples::{beside, cases, checked, diagnostics, json};
        }
        /// The guide of a pack.
        #[cfg(not(target_arch = "wasm32"))]
        pub mod guide {
            pub use crate::render::guide::{
                Companions, Contents, GuideError, Stylesheet, both, is_read_from, one_file, read, unsaid,
            };
        }
        /// What stands behind a name.
        pub mod hover {
            pub use crate::render::hover::{block, page};
        }
        /// Shares over many referrals.
        pub mod measures {
            pub use crate::render::measures::{markdown, text};
        }
        /// What moves, as findings.
        pub mod moves {
            pub use crate::render::moves::diagnostics;
        }
        /// Changes that no example notices.
        pub mod mutants {
            pub use crate::render::mutants::{cases, diagnostic, json, text};
        }
        /// The form and the playground with a pack inside.
        pub mod page {
            pub use crate::render::page::{form, pack_inside, playground};
        }
        /// What an old case is today.
        pub mod replay {
            pub use crate::render::replay::text;
        }
        /// Findings for forges and build servers.
        pub mod reports {
            pub use crate::render::reports::{Case, cases, github, junit, located, sarif, stamped};
        }
        /// A change to rules, for whom it concerns.
        pub mod review {
            pub use crate::render::review::{Change, Review, Verdict, by_itself, lowered};
        }
        /// A timeline as a picture.
        pub mod svg {
            pub use crate::render::svg::picture;
        }
    }
}

/// Rule files while they are being written.
#[cfg(feature = "language")]
pub mod editor {
    pub use crate::editing::Workspace;
    pub use crate::syntax::ast::Kind;

    /// What can be written at a place.
    pub mod complete {
        pub use crate::editing::complete::{Item, complete};
    }
    /// Quick cures.
    pub mod fix {
        pub use crate::editing::fix::{Fix, missing_examples, nearest};
    }
    /// Places as editors count them.
    pub mod lines {
        pub use crate::editing::lines::{Lines, Place, Range};
    }
    /// What the words of a file are, and what its names are called.
    pub mod marks {
        pub use crate::editing::marks::{Mark, forms, marks, titles};
    }
    /// Names and their uses.
    pub mod mentions {
        pub use crate::editing::mentions::Role;
    }
    /// The blocks of a file.
    pub mod outline {
        pub use crate::editing::outline::{Symbol, outline};
    }
    /// Another name, everywhere.
    pub mod rename {
        pub use crate::editing::rename::{Refusal, renamable, rename};
    }
    /// The files of some packs.
    pub mod workspace {
        pub use crate::editing::workspace::{File, Spot, bytes, pack_of};
    }
}
