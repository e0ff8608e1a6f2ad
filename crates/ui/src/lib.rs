//! The design system: what every screen of Kith is made of, in every state, language and theme.
//! Screens take it whole: `use ui::prelude::*`. The living style page at `/dev/ui` shows all of it.

mod avatar;
mod badge;
pub mod browser;
mod button;
mod card;
mod chart;
mod chip;
mod choose;
mod class;
mod empty_state;
mod field;
pub mod formats;
mod hotkeys;
mod hue;
mod icon;
mod notice;
mod overlay;
mod page_header;
pub mod part;
pub mod prelude;
mod progress;
mod pull;
mod segments;
mod sign;
mod skeleton;
mod stage_chip;
pub mod style_page;
mod swipe;
mod table;
mod tabs;
pub mod theme;
pub mod toast;
mod tooltip;
mod virtual_list;
pub mod words;

pub use overlay::{fetch_menu, fetch_question};
