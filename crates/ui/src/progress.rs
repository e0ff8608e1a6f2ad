//! How far something longer than a second has come.

use crate::{
    formats,
    words::{language, t_with},
};
use leptos::prelude::*;

/// `total` 0 means nobody knows yet: the bar moves without a figure. Of a `total` of 100, `done` is per cent.
#[component]
pub fn Progress(
    #[prop(into)] label: Signal<String>,
    #[prop(into)] done: Signal<i64>,
    #[prop(into)] total: Signal<i64>,
) -> impl IntoView {
    let share = move || (done.get() as f64 / total.get().max(1) as f64).clamp(0.0, 1.0) * 100.0;
    let known = move || total.get() > 0;
    let figures = move || {
        let write = |n| formats::integer(n, language());
        match total.get() {
            ..=0 => String::new(),
            100 => formats::percent(share() / 100.0, 0, language()),
            total => t_with("progress.of", &[("done", &write(done.get())), ("total", &write(total))]),
        }
    };
    view! {
        <div>
            <div class="mb-1 flex justify-between gap-3 text-small">
                <span class="truncate">{move || label.get()}</span>
                <span class="num text-ink-soft">{figures}</span>
            </div>
            <div
                class="h-1.5 overflow-hidden rounded-full bg-sunken"
                role="progressbar"
                aria-label=move || label.get()
                aria-valuemin="0"
                aria-valuemax="100"
                aria-valuenow=move || known().then(|| share().round().to_string())
            >
                <div
                    class=move || if known() { "h-full rounded-full bg-brand transition-[width]" } else { "h-full w-1/3 animate-pulse rounded-full bg-brand" }
                    style:width=move || known().then(|| [&share().to_string(), "%"].concat())
                ></div>
            </div>
        </div>
    }
}
