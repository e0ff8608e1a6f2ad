//! Writing down what was done and planning what is next: on top of a timeline, or in a sheet of its own.

mod fields;
mod form;
mod typed;
mod view;

pub use form::Form;
pub use view::Composer;
