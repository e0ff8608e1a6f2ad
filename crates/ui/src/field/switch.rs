//! On or off, at once. For what waits for Save, use `Checkbox`.

use leptos::prelude::*;

/// The words stand first, the switch at the line's end.
#[component]
pub fn Switch(
    #[prop(into)] on: Signal<bool>,
    #[prop(into)] on_change: Callback<(bool,)>,
    #[prop(into)] label: Signal<String>,
    #[prop(optional, into)] help: Signal<String>,
    #[prop(optional, into)] disabled: Signal<bool>,
    #[prop(optional, into)] id: Option<String>,
) -> impl IntoView {
    view! {
        <label class="flex min-h-9 cursor-pointer items-center justify-between gap-3 text-body has-disabled:cursor-not-allowed has-disabled:opacity-50 pointer-coarse:min-h-11">
            <span class="min-w-0">
                <span class="block">{move || label.get()}</span>
                <span class="block text-small text-ink-faint empty:hidden">{move || Some(help.get()).filter(|help| !help.is_empty())}</span>
            </span>
            <input
                type="checkbox"
                role="switch"
                class="switch"
                id=id
                disabled=move || disabled.get()
                checked=on.get_untracked()
                prop:checked=move || on.get()
                on:change=move |event| on_change.run((event_target_checked(&event),))
            />
        </label>
    }
}
