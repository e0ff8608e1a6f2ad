//! A figure that says more when it is pressed, by a finger too: what it is made of, what it leaves out.

use super::popover::Panel;
use crate::{browser::Placement, class::classes};
use leptos::prelude::*;

/// `label` is the button's text and names the panel. `face` is drawn instead of it where text is not all.
#[component]
pub fn Explained(
    #[prop(into)] id: String,
    #[prop(into)] label: Signal<String>,
    #[prop(optional)] face: Option<AnyView>,
    #[prop(optional)] class: &'static str,
    #[prop(optional)] placement: Placement,
    children: ChildrenFn,
) -> impl IntoView {
    const BASE: &str = "cursor-pointer rounded-control underline decoration-dotted underline-offset-2 hover:decoration-solid \
        focus-ring pointer-coarse:min-h-11 pointer-coarse:min-w-11";
    let open = RwSignal::new(false);
    let opener = [&id, "-opener"].concat();
    let face = face.unwrap_or_else(|| (move || label.get()).into_any());
    view! {
        <button
            type="button"
            id=opener.clone()
            class=classes(&[BASE, class])
            popovertarget=id.clone()
            aria-haspopup="dialog"
            aria-controls=id.clone()
            aria-expanded=move || open.get().to_string()
        >
            {face}
        </button>
        <Panel id opener label open placement children only_said=true/>
    }
}
