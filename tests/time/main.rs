//! Clocks, meetings and the data about time.

mod dates;
mod laws;
mod lives;
mod pack;
mod planned;
mod stories;
#[path = "../support/mod.rs"]
mod support;
mod told;
