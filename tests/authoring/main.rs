//! What people who write rules are told about them.

mod analysis;
mod clauses;
mod compare;
mod croydon;
mod duties;
mod every_day;
mod former;
mod lists;
mod measures;
mod meetings;
mod mutate;
mod places;
mod reading;
mod rules_readme;
mod seeded;
mod states;
#[path = "../support/mod.rs"]
mod support;
mod surroundings;
