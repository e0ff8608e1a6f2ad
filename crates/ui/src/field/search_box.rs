//! The box that narrows a list as you type. Esc empties it.

use crate::{
    browser::{self, Timer},
    class::classes,
    icon::Icon,
    sign::Sign,
    words::t,
};
use leptos::prelude::*;

/// As wide as a phone, in pixels.
const PHONE: f64 = 768.0;

/// `value` follows every key; `on_search` is called when typing rests for 200 ms. What `folds` is on a phone a sign until
/// it is touched (`style/controls.css`): then it lies over its row, which is `relative`, and Enter, Esc, the cross or a
/// touch elsewhere folds it again.
#[component]
pub fn SearchBox(
    #[prop(into)] id: String,
    value: RwSignal<String>,
    #[prop(optional, into)] label: Option<String>,
    #[prop(optional, into)] placeholder: Option<String>,
    #[prop(optional, into)] on_search: Option<Callback<(String,)>>,
    #[prop(optional)] folds: bool,
    #[prop(optional)] class: &'static str,
) -> impl IntoView {
    let rest = Timer::new();
    let search = move |pause: u64| {
        if let Some(on_search) = on_search {
            rest.start(pause, move || on_search.run((value.get_untracked(),)));
        }
    };
    let write = move |text: String, pause: u64| {
        value.set(text);
        search(pause);
    };
    let input = StoredValue::new(id.clone());
    let is_empty = move || value.with_untracked(String::is_empty);
    let fold = move || input.with_value(|input| browser::blur(input));
    let lies_over = move || folds && browser::width() < PHONE;
    let keys = move |event: leptos::ev::KeyboardEvent| match event.key().as_str() {
        "Escape" if !is_empty() => {
            event.stop_propagation();
            write(String::new(), 0);
        }
        "Escape" if lies_over() => {
            event.stop_propagation();
            fold();
        }
        "Enter" if lies_over() && !event.is_composing() => {
            search(0);
            fold();
        }
        _ => {}
    };
    let clear = move || match is_empty() {
        true => fold(),
        false => {
            write(String::new(), 0);
            input.with_value(|input| browser::focus(input));
        }
    };
    let label = label.unwrap_or_else(|| t("ui.search"));
    view! {
        <div class=classes(&[if folds { "search-folds" } else { "relative" }, "min-w-0", class])>
            <span class="pointer-events-none absolute inset-y-0 start-2.5 grid place-items-center text-ink-faint"><Icon sign=Sign::Search size=16/></span>
            <input
                class="control ps-8 pe-8"
                type="search"
                role="searchbox"
                dir="auto"
                autocomplete="off"
                id=id
                placeholder=placeholder.unwrap_or_else(|| label.clone())
                aria-label=label
                prop:value=move || value.get()
                on:input=move |event| write(event_target_value(&event), 200)
                on:keydown=keys
            />
            <ClearCross value folds on_press=clear/>
        </div>
    }
}

#[component]
fn ClearCross(value: RwSignal<String>, folds: bool, #[prop(into)] on_press: Callback<()>) -> impl IntoView {
    view! {
        <button
            type="button"
            class="absolute inset-y-0 end-0 grid w-8 cursor-pointer place-items-center rounded-control text-ink-faint hover:text-ink focus-ring"
            aria-label=t("search.clear")
            hidden=move || !folds && value.with(String::is_empty)
            on:mousedown=move |event| event.prevent_default()
            on:click=move |_| on_press.run(())
        >
            <Icon sign=Sign::Close size=14/>
        </button>
    }
}
