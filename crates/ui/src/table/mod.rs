//! Tables: sticky head and first column, rows that can be chosen and opened, columns that sort and resize.

mod cell;
mod frame;
mod header;
mod resize;
mod row;
mod select;

pub use cell::{Cell, CellAlign};
pub use frame::{Table, TableScroll};
pub use header::{HeaderCell, Order};
pub use row::Row;
pub use select::{SelectAllCell, SelectCell};
