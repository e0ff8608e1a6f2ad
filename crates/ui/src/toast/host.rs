//! Where toasts stand. The shell has exactly one.

#![expect(clippy::allow_attributes, reason = "`part!` does not know which of its imports each part uses")]

use super::{
    Toast,
    tray::{Shown, drop_one, tray},
};
use crate::part::once;
use crate::{badge::Mood, browser::Timer, class::classes, icon::Icon, sign::Sign, words::t};
use leptos::prelude::*;

const STAY: u64 = 10_000;

#[component]
pub fn ToastHost() -> impl IntoView {
    let shown = tray();
    view! {
        <div
            class="pointer-events-none fixed inset-x-3 z-50 flex flex-col items-start gap-2 toast-place md:end-auto md:w-96"
            role="region"
            aria-live="polite"
            aria-label=t("toast.region")
        >
            {once(move || shown.with(|shown| !shown.is_empty()), messages::show)}
        </div>
    }
}

crate::part!(messages, mod messages() {
    view! {
        <For each=move || tray().get() key=|shown| shown.number let:one>
            <Message one/>
        </For>
    }
    .into_any()
});

/// Brings what draws a message.
pub async fn fetch() -> bool {
    messages::fetch().await
}

#[component]
fn Message(one: Shown) -> impl IntoView {
    const BOX: &str = "pointer-events-auto slide-in flex w-full items-center gap-2 rounded-card border border-line bg-raised py-1.5 ps-3 pe-1.5 text-body shadow-float";
    let Shown { number, toast: Toast { text, mood, action } } = one;
    let rest = Timer::new();
    let count_down = move || rest.start(STAY, move || drop_one(number));
    count_down();
    let sign = if mood == Mood::Neutral { Sign::Info } else { mood.sign() };
    let action = action.map(|(label, run)| {
        let press = move |_| {
            drop_one(number);
            run();
            // The button had the keyboard and is gone; whoever answers knows a better place.
            crate::browser::focus_when_there("#content".to_owned());
        };
        view! {
            <button type="button" class="h-9 shrink-0 cursor-pointer rounded-control px-2 font-semibold text-brand-ink hover:bg-hover focus-ring pointer-coarse:h-11" on:click=press>
                {label}
            </button>
        }
    });
    view! {
        <div class=BOX role=if mood == Mood::Bad { "alert" } else { "status" }
            on:pointerenter=move |_| rest.stop() on:pointerleave=move |_| count_down()
            on:focusin=move |_| rest.stop() on:focusout=move |_| count_down()>
            <span class=classes(&[mood.text()])><Icon sign/></span>
            <p class="min-w-0 flex-1 text-pretty">{text}</p>
            {action}
            <button type="button" class="grid size-9 shrink-0 cursor-pointer place-items-center rounded-control text-ink-faint hover:bg-hover hover:text-ink focus-ring pointer-coarse:size-11"
                aria-label=t("toast.close") on:click=move |_| drop_one(number)>
                <Icon sign=Sign::Close size=16/>
            </button>
        </div>
    }
}
