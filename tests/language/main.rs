//! The language: text to tree, back to text, and what checking says of it.

mod check;
mod clauses;
mod codes;
mod documents;
mod editing;
mod format;
mod generate;
mod parse;
mod slips;
#[path = "../support/mod.rs"]
mod support;
