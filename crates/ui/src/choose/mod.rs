//! Choosing one of several: what a choice is, and moving among choices by keyboard.

mod choice;
mod step;

pub use choice::Choice;
pub use step::{Step, is_mirrored, jump_to_letter, step_through};
