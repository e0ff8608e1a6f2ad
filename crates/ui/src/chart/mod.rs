//! Small charts of our own: a line the size of a word, and bars by name. Larger ones are not this crate's.

mod bar_row;
mod figure_link;
mod sparkline;

pub use bar_row::{Bar, BarRow};
pub use figure_link::FigureLink;
pub use sparkline::Sparkline;
