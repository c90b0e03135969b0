//! Clocks, meetings and the data about time.

mod calendars;
mod causes_and_ends;
mod dates;
mod edges;
mod first_and_last;
mod laws;
mod lives;
mod pack;
mod planned;
mod simulated;
mod stories;
#[path = "../support/mod.rs"]
mod support;
mod told;
mod working_time;
