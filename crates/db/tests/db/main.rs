//! Both engines, side by side.

#![expect(clippy::unwrap_used, reason = "a test that fails should stop")]

mod engines;
mod faults;
mod filters;
mod pages;
mod plans;
mod ranks;
mod searches;
mod toys;
mod upgrades;
mod writes;
