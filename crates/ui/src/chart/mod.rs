//! Small charts of our own: a line the size of a word, bars by name, counts over time. Larger ones are not this crate's.

mod bar_row;
mod figure_link;
mod sparkline;
mod stacks;

pub use bar_row::{Bar, BarRow};
pub use figure_link::FigureLink;
pub use sparkline::Sparkline;
pub use stacks::{StackColumn, StackLayer, Stacks};
