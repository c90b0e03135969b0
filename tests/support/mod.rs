//! What tests share. Each binary of tests takes it in once and uses a part of it; so do the benchmarks.
#![allow(dead_code, reason = "each binary uses a part of this")]

pub(crate) mod binary;
pub(crate) mod corpus;
pub(crate) mod real;
pub(crate) mod small;
