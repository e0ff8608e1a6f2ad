//! The design system: what every screen of Kith is made of, in every state, language and theme.
//! Screens take it whole: `use ui::prelude::*`. The living style page at `/dev/ui` shows all of it.

pub mod browser;
pub mod formats;
pub mod words;
