//! The bell of the rail: how much is unread, and a panel of it. What it opens is a part of its own; a phone has it under More.

use crate::parts;
use leptos::prelude::*;
use leptos::task::spawn_local;
use notices::screens::{Dot, Unread};
use ui::part::once;
use ui::prelude::*;

const ID: &str = "notices";
const OPENER: &str = "notices-opener";
/// Milliseconds after a page came alive: how much is unread is not asked before what the page is for.
const QUIET_MS: u64 = 1_000;

#[component]
pub fn Bell(unread: Unread) -> impl IntoView {
    let open = RwSignal::new(false);
    view! {
        <button
            type="button"
            id=OPENER
            class=classes(&[super::rail::ITEM, "cursor-pointer aria-expanded:bg-active"])
            popovertarget=ID
            title=t("place.notices")
            aria-haspopup="dialog"
            aria-controls=ID
            aria-expanded=move || open.get().to_string()
        >
            <span class="relative flex"><Icon sign=Sign::Bell/><Dot unread/></span>
            <span class="sr-only">{t("place.notices")}</span>
            <span class=super::rail::LABEL aria-hidden="true">{t("place.notices")}</span>
        </button>
        <Floating id=ID.to_owned() opener=OPENER.to_owned() open>
            {parts::bell_panel::show(open)}
        </Floating>
    }
}

/// Keeps the number of unread ones from when the page is quiet.
#[component]
pub fn KeepUnread() -> impl IntoView {
    let here = RwSignal::new(false);
    let fetch = move || {
        spawn_local(async move {
            parts::unread::fetch().await;
            here.try_set(true);
        });
    };
    browser::on_mount(move || browser::after(QUIET_MS, fetch));
    once(move || here.get(), parts::unread::show)
}
