//! What the project promises about its own layout and habits.

mod commit_message;
mod front;
mod imports;
mod named_tests;
