//! Yes or no, beside its words. `Some` rows of a list chosen: `partly`.

use leptos::prelude::*;

/// Without children, give a `label` for screen readers.
#[component]
pub fn Checkbox(
    #[prop(into)] checked: Signal<bool>,
    #[prop(into)] on_change: Callback<(bool,)>,
    #[prop(optional, into)] partly: Signal<bool>,
    #[prop(optional, into)] disabled: Signal<bool>,
    #[prop(optional, into)] id: Option<String>,
    #[prop(optional, into)] name: Option<String>,
    #[prop(optional, into)] label: Option<String>,
    #[prop(optional)] children: Option<Children>,
) -> impl IntoView {
    view! {
        <label class="inline-flex min-h-6 cursor-pointer items-center gap-2 text-body has-disabled:cursor-not-allowed has-disabled:opacity-50 pointer-coarse:min-h-11">
            <input
                type="checkbox"
                class="tick"
                id=id
                name=name
                aria-label=label
                disabled=move || disabled.get()
                checked=checked.get_untracked()
                prop:checked=move || checked.get()
                prop:indeterminate=move || partly.get()
                on:change=move |event| on_change.run((event_target_checked(&event),))
            />
            {children.map(|children| view! { <span>{children()}</span> })}
        </label>
    }
}
