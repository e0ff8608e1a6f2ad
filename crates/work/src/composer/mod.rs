//! Writing down what was done and planning what is next: on top of a timeline, or in a sheet of its own.

mod fields;
mod form;
mod inputs;
mod next;
mod outcome;
mod people;
mod repeats;
mod timer;
mod typed;
mod view;
mod when;

pub use form::Form;
pub use inputs::Inputs;
pub use next::{About, NextStep, WhatsNext};
pub use people::find as find_people;
pub use view::Composer;
