//! What the project promises about its own layout and habits.

mod imports;
