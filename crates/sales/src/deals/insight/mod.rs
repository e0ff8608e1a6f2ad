//! A pipeline in figures: how long deals stay in its stages, and what became of them. A page of its own, with the period
//! and the owner in its address.

pub mod figures;
mod links;
mod notes;
mod outcomes;
mod page;
mod period;
mod times;

pub use figures::{Figures, read_figures};
pub use links::deals as deals_address;
pub use page::InsightPage;

use kernel::Id;

/// A table that scrolls along on a phone instead of being cut off in every cell.
const WIDE: &str = "max-md:[&_table]:min-w-[36rem]";

/// The address of a pipeline's figures.
pub fn address(pipeline: Id) -> String {
    format!("/pipelines/{pipeline}/insight")
}
