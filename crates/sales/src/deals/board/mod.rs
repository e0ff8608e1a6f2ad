//! The board: a pipeline's stages as columns, its deals as cards that are dragged from one to the next.
//!
//! `model`, `sums`, `alike`, `columns`, `steps`, `news`, `window` and `ageing` are pure and hold all that can go wrong; `figures`,
//! `store`, `moving` and `rest` are the server's half; the rest draws.

pub mod ageing;
pub mod api;
pub mod asked;
pub mod choosing;
pub mod colour;
pub mod columns;
pub mod model;
pub mod news;
pub mod steps;
pub mod sums;
pub mod tint;
pub mod view_settings;
pub mod window;

mod again;
pub(crate) mod alike;
mod among;
mod card;
mod carrying;
mod close_dialog;
mod closed;
mod column;
mod column_head;
pub mod desk;
mod dock;
pub mod dom;
pub mod drag;
mod facts;
mod filters;
pub(crate) mod folding;
mod gatekeeper;
mod ghost;
mod hands;
mod header;
mod keyboard;
pub(crate) mod known;
pub mod lanes;
mod legend;
mod live;
mod many;
mod may;
mod move_dialog;
mod moves;
pub(crate) mod next;
pub(crate) mod owner_picker;
mod page;
mod panel;
mod pending;
mod quick_add;
pub(super) mod reasons;
mod selection_bar;
mod stayed;
mod stopped;
mod totals;
mod undoing;
mod vanished;
mod views;

#[cfg(feature = "ssr")]
pub mod figures;
#[cfg(feature = "ssr")]
pub mod moving;
#[cfg(feature = "ssr")]
pub mod moving_many;
#[cfg(feature = "ssr")]
pub mod rest;
#[cfg(feature = "ssr")]
pub mod store;
#[cfg(feature = "ssr")]
pub mod worn;

#[cfg(test)]
pub(crate) mod cast;
#[cfg(test)]
mod older_tests;

pub use column::ColumnView;
pub use desk::{Desk, Hooks};
pub use model::{Board, Card, Column, Shown, Stage, StageKind};
pub use moves::{Reason, told};
pub use page::{BoardPage, BoardView, address, fetch_start};
pub use sums::Sums;
