//! What is known exactly: the diagrams and the solver against brute force, and against an oracle from outside.

mod brute_force;
mod comparison;
mod diagram;
mod domain;
mod evaluators;
mod household;
mod joined;
mod knowledge;
mod made_up;
mod open;
mod oracle;
mod people;
mod sample;
mod satisfiability;
mod scope;
mod scores;
#[path = "../support/mod.rs"]
mod support;
mod windows;
