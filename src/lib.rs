//! Rules for safeguarding thresholds that people can read, test, prove and use.
#![forbid(unsafe_code)]

pub mod ast;
pub mod catalogue;
pub mod diagnostic;
pub mod parse;
pub mod record;
pub mod span;
pub mod truth;
pub mod value;
