//! What the project's own tests and benchmarks reach into. Nothing here is promised to anybody.

#[cfg(feature = "language")]
pub use crate::authoring::{
    analysis, compare, completion, despite, examples, export, measures, meeting_rules, mutants, pages, papers, periods,
};
pub use crate::base::calendar::{day, moment};
pub use crate::base::{
    arena, calendar, cells, checksum, diagnostic, ending, keywords, length, letters, limits, order, span, time_limit,
    truth,
};
#[cfg(feature = "language")]
pub use crate::decision::replay;
pub use crate::decision::{api, catalogue, explain, phrases, record, schema, session, timeline};
pub use crate::engine::{
    batch, clocks, compile, doors, evaluate, history, household, knowledge, program, ranges, referral, told,
};
pub use crate::exact::{diagram, solver};
#[cfg(feature = "language")]
pub use crate::pack::{bundle, calendars, check, codes, errors, layers, reach, resolve, settings};
pub use crate::pack::{model, snapshot};
pub use crate::syntax::{ast, document};
#[cfg(feature = "language")]
pub use crate::syntax::{clauses, format, parse};

/// The room of editors.
#[cfg(feature = "language")]
pub mod editing {
    pub use crate::editing::*;
}

/// The room of sentences.
pub mod render {
    pub use crate::render::*;
}
