//! What the record says in plain words: values and conditions as phrases, and the sentences of its remarks.
//!
//! In: typed values, conditions and findings. Out: phrases without a capital and without a full stop. Must not know outcomes or
//! layout.

mod conditions;
mod dates;
mod inputs;
mod remarks;
mod values;
mod words;

pub(crate) use conditions::{condition, each_time, in_window, of_children, of_people};
pub(in crate::decision) use dates::finding;
pub use inputs::name;
pub(crate) use inputs::question;
pub(in crate::decision) use remarks::{Inexact, Odd, Uncounted, ended};
pub use values::choices;
pub(crate) use values::{as_told, cells, choice, points, score_needed, score_value, values};
pub(crate) use words::{joined, lower_first, number, who, who_name};
