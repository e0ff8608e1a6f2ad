//! The board: a pipeline's stages as columns, its deals as cards that are dragged from one to the next.
//!
//! `model`, `sums`, `columns`, `steps`, `news`, `window` and `ageing` are pure and hold all that can go wrong; `store`,
//! `moving` and `rest` are the server's half; the rest draws.

pub mod ageing;
pub mod api;
pub mod asked;
pub mod columns;
pub mod model;
pub mod news;
pub mod steps;
pub mod sums;
pub mod window;

#[cfg(feature = "ssr")]
pub mod moving;
#[cfg(feature = "ssr")]
pub mod rest;
#[cfg(feature = "ssr")]
pub mod store;

#[cfg(test)]
pub(crate) mod cast;

pub use model::{Board, Card, Column, Shown, Stage, StageKind};
