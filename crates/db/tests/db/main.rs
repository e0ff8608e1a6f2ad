//! Both engines, side by side.

mod engines;
mod faults;
mod filters;
mod pages;
mod plans;
mod searches;
mod toys;
mod writes;
