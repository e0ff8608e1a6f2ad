//! How much is unread: one number for the whole frame, kept up to date over the feed that is there anyway.

use crate::shelf::{MOST_UNREAD, api};
use leptos::prelude::*;
use leptos::task::spawn_local;
use ui::prelude::*;

/// The frame's number; zero until it is known.
#[derive(Clone, Copy)]
pub struct Unread(pub RwSignal<i64>);

impl Unread {
    /// Makes it, for everything below.
    pub fn provide() -> Self {
        let unread = Self(RwSignal::new(0));
        provide_context(unread);
        unread
    }

    pub(super) fn current() -> Self {
        use_context().unwrap_or_else(|| Self(RwSignal::new(0)))
    }

    pub(super) fn ask(self) {
        spawn_local(async move {
            if let Ok(count) = api::unread().await {
                self.0.try_set(count);
            }
        });
    }
}

/// The number at the corner of a sign; nothing when nothing is unread.
#[component]
pub fn Dot(unread: Unread) -> impl IntoView {
    let told = move || match unread.0.get() {
        ..=0 => None,
        MOST_UNREAD.. => Some("99+".to_owned()),
        count => Some(count.to_string()),
    };
    view! {
        <span
            class="num pointer-events-none absolute -end-2 -top-1.5 min-w-4 rounded-full bg-bad px-1 text-center text-tiny font-semibold text-on-brand empty:hidden"
            data-unread=""
        >
            {told}
        </span>
    }
}

/// Keeps the number, and tells screen readers when it grows.
#[component]
pub fn Watch() -> impl IntoView {
    let unread = Unread::current();
    let calls = events::use_feed().calls();
    Effect::new(move |_| {
        calls.track();
        unread.ask();
    });
    let said = RwSignal::new(String::new());
    Effect::new(move |before: Option<i64>| {
        let now = unread.0.get();
        if before.is_some_and(|before| now > before) {
            said.set(t_count("notice.unread", now));
        }
        now
    });
    view! { <p class="sr-only" aria-live="polite">{move || said.get()}</p> }
}
