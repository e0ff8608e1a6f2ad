//! Long lists that draw only what is in sight, whatever their length. Rows have one fixed height.
//! The server draws the first rows, so the first paint is complete.

mod leaf;
mod list;
mod rows;
mod window;

pub use leaf::Leaf;
pub use list::VirtualList;
pub use rows::VirtualRows;
pub use window::{Window, use_row_height, use_window};
