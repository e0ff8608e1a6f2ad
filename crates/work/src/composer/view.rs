//! The composer as it is seen: types along the top, inputs, one button. Ctrl or Cmd with Enter saves.

use super::Form;
use super::fields::Fields;
use crate::activities::{TYPES, sign::sign};
use leptos::prelude::*;
use ui::prelude::*;

/// `id` begins the ids of everything in it: two composers on one page have two.
#[component]
pub fn Composer(form: Form, id: &'static str) -> impl IntoView {
    let keys = move |event: leptos::ev::KeyboardEvent| {
        if event.key() == "Enter" && (event.ctrl_key() || event.meta_key()) {
            event.prevent_default();
            form.send();
        }
    };
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        form.send();
    };
    let save = move || t(&["composer.save_", &form.kind.get()].concat());
    view! {
        <form class="flex flex-col gap-3" aria-label=t("composer.label") on:submit=submit on:keydown=keys>
            <Types form/>
            <Fields form id/>
            <div class="flex items-center justify-end gap-2">
                <span class="text-small text-ink-faint max-md:hidden"><Keys keys="ctrl+enter"/></span>
                <Button tone=Tone::Primary submit=true loading=form.busy>{save}</Button>
            </div>
        </form>
    }
}

#[component]
fn Types(form: Form) -> impl IntoView {
    view! {
        <div class="flex gap-1 overflow-x-auto scroll-quiet" role="group" aria-label=t("activity.type")>
            {TYPES.iter().map(|kind| view! { <TypeButton form kind/> }).collect_view()}
        </div>
    }
}

#[component]
fn TypeButton(form: Form, kind: &'static str) -> impl IntoView {
    const BASE: &str = "inline-flex h-8 shrink-0 cursor-pointer items-center gap-1.5 rounded-control px-2.5 text-small font-medium \
        transition-colors focus-ring pointer-coarse:h-11 pointer-coarse:px-3.5";
    let chosen = move || form.kind.with(|chosen| chosen == kind);
    let look = move || match chosen() {
        true => classes(&[BASE, "bg-active text-ink"]),
        false => classes(&[BASE, "text-ink-soft hover:bg-hover hover:text-ink"]),
    };
    view! {
        <button type="button" class=look aria-pressed=move || chosen().to_string() on:click=move |_| form.turn_to(kind)>
            <Icon sign=sign(kind) size=16/>
            {t(&["activity.type.", kind].concat())}
        </button>
    }
}
