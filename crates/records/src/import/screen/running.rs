//! An import at work: how far it is, how many rows, how fast.

use super::desk::Desk;
use crate::import::report::{Status, total};
use leptos::prelude::*;
use ui::prelude::*;

#[component]
pub fn Running(desk: Desk) -> impl IntoView {
    let of = move |read: fn(&crate::import::report::Progress) -> i64| {
        desk.progress.with(|progress| progress.as_ref().map_or(0, read))
    };
    let undoing = move || {
        desk.progress
            .with(|progress| progress.as_ref().is_some_and(|progress| progress.status == Status::Undoing))
    };
    let percent = Signal::derive(move || of(|progress| progress.percent()));
    let rows = move || of(|progress| total(&progress.tallies).read);
    let rate = move || {
        of(|progress| {
            let since = progress.started_at.unwrap_or(progress.seen_at);
            let milliseconds = (progress.seen_at - since).num_milliseconds().max(1);
            total(&progress.tallies).read.saturating_mul(1_000) / milliseconds
        })
    };
    let label = move || if undoing() { t("import.undoing") } else { t("import.running") };
    let pause = move || {
        if let Some(id) = desk.id.get_untracked() {
            desk.pause(id);
        }
    };
    view! {
        <Card>
            <div class="flex flex-col gap-4" aria-live="polite">
                <Progress label=Signal::derive(label) done=percent total=100/>
                <div class="flex flex-wrap items-center gap-x-6 gap-y-2">
                    <span class="num text-title font-semibold">{move || t_count("import.rows", rows())}</span>
                    <span class="num text-body text-ink-soft">
                        {move || (!undoing()).then(|| t_with("import.rate", &[("rate", &formats::integer(rate(), language()))]))}
                    </span>
                    <span class="ms-auto">
                        {move || (!undoing()).then(|| view! { <Button icon=Sign::Clock disabled=desk.busy on_press=pause>{t("import.pause")}</Button> })}
                    </span>
                </div>
            </div>
        </Card>
    }
}
