//! How a ticket's clock stands, in words: "due in 2 h", "late by 1 d", "met".

use super::clocks::{self, Standing};
use kernel::{Moment, Record};
use leptos::prelude::*;
use records::screens::Clock;
use ui::prelude::*;

/// Less than so many seconds left is worth a warning.
const SOON: i64 = 3_600;

/// The clock that a field of a ticket's is about; nothing before the page is alive, or without a service level.
#[component]
pub fn ClockBadge(field: &'static str, #[prop(into)] record: Signal<Record>) -> impl IntoView {
    let clock = Clock::current();
    let standing = Memo::new(move |_| {
        let now = clock.now()?;
        record.with(|record| of(field, record, now))
    });
    move || standing.get().map(|standing| view! { <Badge mood=mood(standing)>{text(standing)}</Badge> })
}

fn of(field: &str, ticket: &Record, now: Moment) -> Option<Standing> {
    match field {
        "first_response_due_at" => clocks::response(ticket, now),
        _ => clocks::resolution(ticket, now),
    }
}

fn mood(standing: Standing) -> Mood {
    match standing {
        Standing::Due(left) if left < SOON => Mood::Warn,
        Standing::Due(_) => Mood::Neutral,
        Standing::Paused(_) => Mood::Info,
        Standing::Met => Mood::Good,
        Standing::Late(_) | Standing::Missed(_) => Mood::Bad,
    }
}

fn text(standing: Standing) -> String {
    let with =
        |key: &str, seconds: i64| t_with(key, &[("time", &formats::duration_short(seconds, language()))]);
    match standing {
        Standing::Due(left) => with("clock.due", left),
        Standing::Late(since) => with("clock.late", since),
        Standing::Paused(left) => with("clock.paused", left),
        Standing::Missed(by) => with("clock.missed", by),
        Standing::Met => t("clock.met"),
    }
}
