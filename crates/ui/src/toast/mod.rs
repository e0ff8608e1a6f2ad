//! Short messages at the start edge's foot: what was done, with Undo. Ten seconds, three at most, paused on hover.
//! `toast::show(Toast::good(t("deal.moved")).undo(move || ..))` works in any handler or task of the browser.

mod host;
mod tray;

pub use host::{ToastHost, fetch};
pub use tray::{clear, renew, show};

use crate::badge::Mood;
use std::sync::Arc;

/// What `Undo` or another answer does. It outlives the screen that showed the toast.
pub type Answer = Arc<dyn Fn() + Send + Sync>;

#[derive(Clone)]
pub struct Toast {
    pub text: String,
    pub mood: Mood,
    /// The button's label and what it does.
    pub action: Option<(String, Answer)>,
}

impl Toast {
    pub fn new(mood: Mood, text: impl Into<String>) -> Self {
        Self { text: text.into(), mood, action: None }
    }

    /// Something was done.
    pub fn good(text: impl Into<String>) -> Self {
        Self::new(Mood::Good, text)
    }

    /// Something was refused or failed, and was put right.
    pub fn bad(text: impl Into<String>) -> Self {
        Self::new(Mood::Bad, text)
    }

    /// Something to know.
    pub fn info(text: impl Into<String>) -> Self {
        Self::new(Mood::Info, text)
    }

    /// Adds Undo.
    pub fn undo(self, undo: impl Fn() + Send + Sync + 'static) -> Self {
        self.action(crate::words::t("ui.undo"), undo)
    }

    /// Adds another button than Undo: "Open", "Try again".
    pub fn action(self, label: impl Into<String>, run: impl Fn() + Send + Sync + 'static) -> Self {
        Self { action: Some((label.into(), Arc::new(run))), ..self }
    }
}
