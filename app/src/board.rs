//! The board as the app shows it: over that of a new firm stands the checklist, once the page is alive and quiet.

use crate::{home::begun, parts};
use leptos::prelude::*;
use sales::deals::board::BoardPage;
use ui::part::once;

/// Milliseconds after the page came alive.
const QUIET_MS: u64 = 1_000;

#[component]
pub fn Board() -> impl IntoView {
    let due = RwSignal::new(false);
    ui::browser::on_mount(move || {
        ui::browser::after(QUIET_MS, move || {
            due.try_set(!begun::is_over());
        });
    });
    view! {
        <BoardPage/>
        {once(move || due.get(), parts::board_steps::show)}
    }
}
