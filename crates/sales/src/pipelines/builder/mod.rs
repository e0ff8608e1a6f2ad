//! The pipeline builder: pipelines in their order, and one of them with its road, its ways, what they ask, and the
//! board as it will be.
//!
//! Every change is one write with Undo; nothing waits for a Save button. Two admins see each other's changes live.

mod access;
mod branches;
mod drawing;
pub mod fulfilled;
mod gone;
mod graph;
mod lists;
mod own;
mod page;
mod pipelines;
mod preview;
mod removal;
mod retire;
mod road;
mod saving;
mod setting;
mod stage_panel;
mod templates;
mod warnings;
mod way_panel;

pub use page::{BuilderPage, Gone, of_address};
pub use pipelines::PipelinesPage;

use kernel::Id;

/// The address of a pipeline's builder.
pub fn address(pipeline: Id) -> String {
    format!("/pipelines/{pipeline}/shape")
}
