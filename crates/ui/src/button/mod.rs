//! Buttons: one primary per screen, plain for the rest, quiet inside rows, danger for what can't be taken back lightly.

mod barred;
mod copy;
mod icon_button;
mod link;
mod press;
mod spinner;
mod tone;

pub use barred::BarredButton;
pub use copy::CopyButton;
pub use icon_button::IconButton;
pub use link::{IconLink, LinkButton};
pub use press::Button;
pub use spinner::Spinner;
pub(crate) use tone::BASE;
pub use tone::{Size, Tone};
