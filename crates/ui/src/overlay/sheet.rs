//! A form or a set of filters: from below on a phone, a dialog on larger screens.

use super::{DialogSize, modal::Modal};
use crate::class::classes;
use leptos::prelude::*;

/// As `Dialog`.
#[component]
pub fn Sheet(
    #[prop(into)] id: String,
    open: RwSignal<bool>,
    #[prop(into)] title: Signal<String>,
    #[prop(optional)] size: DialogSize,
    #[prop(optional)] locked: bool,
    #[prop(optional, into)] on_close: Option<Callback<()>>,
    #[prop(optional, into)] footer: Option<ViewFn>,
    children: ChildrenFn,
) -> impl IntoView {
    let class = classes(&["modal modal-sheet", size.class()]);
    view! { <Modal id open title class locked on_close footer children/> }
}
