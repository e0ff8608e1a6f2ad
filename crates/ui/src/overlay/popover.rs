//! A button that opens a small panel beside it: column choice, a filter, a quick form.

use super::Floating;
use crate::{
    browser::{Placement, focus_first, soon},
    button::{Size, Tone},
    class::classes,
    icon::Icon,
    sign::Sign,
};
use leptos::prelude::*;

/// `open` may be given to close it from inside. With `only_sign` the label is for screen readers.
#[component]
pub fn Popover(
    #[prop(into)] id: String,
    #[prop(into)] label: Signal<String>,
    #[prop(optional, into)] sign: Option<Sign>,
    #[prop(optional)] only_sign: bool,
    #[prop(optional)] tone: Tone,
    #[prop(optional)] size: Size,
    #[prop(optional)] placement: Placement,
    #[prop(optional, into)] open: Option<RwSignal<bool>>,
    children: ChildrenFn,
) -> impl IntoView {
    let open = open.unwrap_or_else(|| RwSignal::new(false));
    let opener = [&id, "-opener"].concat();
    view! {
        <Opener id=opener.clone() panel=id.clone() label sign only_sign tone size open popup="dialog"/>
        <Panel id opener label open placement children/>
    }
}

/// The panel beside its opener; the keyboard goes into it.
#[component]
pub(crate) fn Panel(
    id: String,
    opener: String,
    label: Signal<String>,
    open: RwSignal<bool>,
    placement: Placement,
    children: ChildrenFn,
    /// It has nothing to press: the keyboard stands on what is said.
    #[prop(optional)]
    only_said: bool,
) -> impl IntoView {
    let panel = id.clone();
    Effect::new(move |_| {
        if open.get() {
            let panel = panel.clone();
            soon(move || focus_first(&panel));
        }
    });
    let stands = only_said.then_some("0");
    view! {
        <Floating id opener open placement>
            <div class="w-max max-w-[min(22rem,calc(100vw-1rem))] p-3 focus-ring" role="dialog" tabindex=stands aria-label=move || label.get()>{children()}</div>
        </Floating>
    }
}

/// The button of a popover or menu. `popup` is its `aria-haspopup`.
#[component]
pub(super) fn Opener(
    id: String,
    panel: String,
    label: Signal<String>,
    sign: Option<Sign>,
    only_sign: bool,
    tone: Tone,
    size: Size,
    open: RwSignal<bool>,
    popup: &'static str,
) -> impl IntoView {
    let shape = if only_sign { size.square() } else { size.class() };
    view! {
        <button
            type="button"
            id=id
            class=classes(&[crate::button::BASE, tone.class(), shape, "aria-expanded:bg-active"])
            popovertarget=panel.clone()
            aria-haspopup=popup
            aria-controls=panel
            aria-expanded=move || open.get().to_string()
            aria-label=move || only_sign.then(|| label.get())
            title=move || only_sign.then(|| label.get())
        >
            {sign.map(|sign| view! { <Icon sign size=size.icon()/> })}
            {(!only_sign).then(|| view! { <span>{move || label.get()}</span> <Icon sign=Sign::ChevronDown size=16/> })}
        </button>
    }
}
