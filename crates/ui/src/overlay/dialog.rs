//! A question or a short form over the page, in its middle. Longer forms: `Sheet`.

use super::modal::Modal;
use crate::class::classes;
use leptos::prelude::*;

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum DialogSize {
    /// 400 px: a question.
    Small,
    /// 560 px: a form.
    #[default]
    Medium,
    /// 880 px: side by side, a table.
    Large,
}

impl DialogSize {
    pub(super) fn class(self) -> &'static str {
        match self {
            Self::Small => "md:max-w-[25rem]",
            Self::Medium => "md:max-w-[35rem]",
            Self::Large => "md:max-w-[55rem]",
        }
    }
}

/// Set `open` to show it; it sets `open` back when closed by Esc, the cross or a press outside.
/// `locked` leaves only the buttons in `footer`, for work that must not be lost.
#[component]
pub fn Dialog(
    #[prop(into)] id: String,
    open: RwSignal<bool>,
    #[prop(into)] title: Signal<String>,
    #[prop(optional)] size: DialogSize,
    #[prop(optional)] locked: bool,
    #[prop(optional, into)] on_close: Option<Callback<()>>,
    #[prop(optional, into)] footer: Option<ViewFn>,
    children: ChildrenFn,
) -> impl IntoView {
    let class = classes(&["modal modal-centred", size.class()]);
    view! { <Modal id open title class locked on_close footer children/> }
}
