//! Parts of the program that are fetched when first wanted.
//!
//! `part!` moves a function into a file of its own (`cargo xtask` splits the program there). What a page shows at once
//! is fetched before the page comes alive, so hydration finds the drawing that the server made; later on a part shows
//! itself as soon as it is here.

use std::future::Future;
use std::pin::Pin;
use std::task::{Context, Poll, Waker};

use crate::prelude::{Mood, Notice, browser, t};
use leptos::{prelude::*, task::spawn_local};

#[cfg(feature = "split")]
pub use wasm_split_helpers::{self, SplitLoaderError as Absent};

pub type Coming<T> = Pin<Box<dyn Future<Output = T>>>;

#[derive(Clone, Copy, PartialEq)]
enum State {
    Coming,
    Here,
    Missing,
}

/// Fetches a part; whether it came.
pub type Fetch = fn() -> Coming<bool>;

/// Draws a part, or nothing when it is not here.
pub type Draw = Box<dyn Fn() -> Coming<Option<AnyView>> + Send>;

/// Draws a part that is here at once, any other as soon as it came.
pub fn show(fetch: Fetch, draw: Draw) -> AnyView {
    let drawn = move || at_once(&mut draw()).flatten();
    let mut fetching = fetch();
    if let Some(view) = at_once(&mut fetching).filter(|came| *came).and_then(|_| drawn()) {
        return view;
    }
    let state = RwSignal::new(State::Coming);
    let wait = move |fetching: Coming<bool>| {
        spawn_local(async move {
            let came = fetching.await;
            state.try_set(if came { State::Here } else { State::Missing });
            browser::soon(browser::say_resized);
        });
    };
    wait(fetching);
    let again = move || {
        state.set(State::Coming);
        wait(fetch());
    };
    let view = move || match state.get() {
        State::Coming => coming(),
        State::Here => drawn().into_any(),
        State::Missing => missing(Callback::new(move |()| again())),
    };
    view.into_any()
}

fn coming() -> AnyView {
    let bar = "fixed inset-x-0 top-0 z-50 h-0.5 animate-pulse bg-brand";
    view! { <p class=bar role="status" aria-label=t("ui.loading")></p> }.into_any()
}

/// What a page does from when it is alive: fetched then, and drawn for good. A part that does not come says so.
pub fn when_alive(fetch: Fetch, show: impl Fn() -> AnyView + Send + 'static) -> impl IntoView {
    let alive = RwSignal::new(false);
    browser::on_mount(move || {
        spawn_local(async move {
            fetch().await;
            alive.try_set(true);
        });
    });
    once(move || alive.get(), show)
}

/// Milliseconds after a page came alive.
#[cfg(feature = "hydrate")]
const QUIET_MS: u64 = 1_000;

/// Brings parts once the page is alive and quiet.
pub fn when_quiet(fetch: fn() -> Coming<()>) {
    #[cfg(feature = "hydrate")]
    browser::on_mount(move || browser::after(QUIET_MS, move || spawn_local(fetch())));
    #[cfg(not(feature = "hydrate"))]
    let _ = fetch;
}

/// Says that what this page starts with did not come.
pub fn say_missing() {
    leptos::mount::mount_to_body(|| missing(Callback::new(|()| browser::reload())));
}

fn missing(again: Callback<()>) -> AnyView {
    view! {
        <div class="fixed inset-x-4 bottom-20 z-50 mx-auto max-w-md rounded-card bg-raised shadow-float">
            <Notice mood=Mood::Bad text=t("ui.part_missing") on_retry=again/>
        </div>
    }
    .into_any()
}

/// What nobody needs at first: drawn from when it is first wanted, and then for good.
pub fn once(
    is_wanted: impl Fn() -> bool + Send + Sync + 'static,
    show: impl Fn() -> AnyView + Send + 'static,
) -> impl IntoView {
    let wanted = Memo::new(move |was: Option<&bool>| was == Some(&true) || is_wanted());
    move || wanted.get().then(&show)
}

fn at_once<T>(coming: &mut Coming<T>) -> Option<T> {
    match coming.as_mut().poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(value) => Some(value),
        Poll::Pending => None,
    }
}

/// `part!(records, mod list(entity: &'static Entity) { view! { .. }.into_any() })` makes `list::show(entity)`, which
/// draws, and `list::fetch()`, which brings the file `records` and the words that parts say. What says only words of
/// the first file is `wordless mod ..`, and waits for none. The crate needs a feature `split`.
#[macro_export]
macro_rules! part {
    ($(#[$doc:meta])* $part:ident, mod $($rest:tt)*) => {
        $crate::part!(@ $crate::words::whole(), $(#[$doc])* $part, $($rest)*);
    };
    ($(#[$doc:meta])* $part:ident, wordless mod $($rest:tt)*) => {
        $crate::part!(@ async { true }, $(#[$doc])* $part, $($rest)*);
    };
    (@ $words:expr, $(#[$doc:meta])* $part:ident, $name:ident($($arg:ident: $type:ty),*) $body:block) => {
        $(#[$doc])*
        pub mod $name {
            #[allow(unused_imports, reason = "what a part draws with stands around it")]
            use super::*;

            #[cfg(all(feature = "split", target_family = "wasm"))]
            mod apart {
                use super::*;

                #[$crate::part::wasm_split_helpers::wasm_split(
                    $part,
                    wasm_split_path = $crate::part::wasm_split_helpers,
                    fallible,
                    preload(fetch)
                )]
                pub fn $name($($arg: $type),*) -> Result<leptos::prelude::AnyView, $crate::part::Absent> {
                    let view = $body;
                    Ok(view)
                }
            }

            /// Draws it.
            pub fn show($($arg: $type),*) -> leptos::prelude::AnyView {
                #[cfg(all(feature = "split", target_family = "wasm"))]
                return $crate::part::show(
                    || Box::pin(fetch()),
                    Box::new(move || {
                        let drawing = apart::$name($($arg.clone()),*);
                        Box::pin(async { drawing.await.ok() })
                    }),
                );
                #[cfg(not(all(feature = "split", target_family = "wasm")))]
                $body
            }

            /// Brings the file, and the words it says; whether both came.
            pub async fn fetch() -> bool {
                #[cfg(all(feature = "split", target_family = "wasm"))]
                {
                    let words = $words;
                    return apart::fetch().await.is_ok() && words.await;
                }
                #[cfg(not(all(feature = "split", target_family = "wasm")))]
                true
            }
        }
    };
}
