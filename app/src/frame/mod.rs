//! The frame around every page of a signed-in person: rail or bottom bar, the page, the palette.

mod bell;
pub mod bottom_bar;
mod connection;
pub mod gear;
mod rail;

use crate::parts;
use bell::KeepUnread;
use bottom_bar::BottomBar;
use connection::ConnectionNotice;
use leptos::prelude::*;
use leptos_router::components::{Outlet, Redirect};
use notices::screens::Unread;
use rail::Rail;
use ui::part::once;
use ui::prelude::*;

#[component]
pub fn Frame() -> impl IntoView {
    let Some(session) = identity::use_session() else {
        return view! { <Redirect path="/sign-in"/> }.into_any();
    };
    events::Feed::provide(session.as_of);
    let unread = Unread::provide();
    let palette = RwSignal::new(false);
    let hints = RwSignal::new(false);
    use_hotkey("ctrl+k", "place.search", move || palette.update(|open| *open = !*open));
    use_hotkey("?", "keys.show", move || hints.set(true));
    crate::places::listen_for_keys(&session);
    parts::fetch_next();
    view! {
        <a href="#content" class="sr-only focus:not-sr-only focus:absolute focus:z-50 focus:m-2 focus:rounded-control focus:bg-raised focus:p-2">
            {t("place.skip")}
        </a>
        <div class="flex min-h-dvh bg-surface text-ink">
            <Rail session=session.clone() palette unread/>
            <main id="content" tabindex="-1" class="flex min-w-0 flex-1 flex-col pb-[calc(4rem+var(--actions,0rem))] outline-none md:pb-0 print:pb-0">
                <Outlet/>
                <ConnectionNotice/>
            </main>
            <BottomBar session palette unread/>
        </div>
        {once(move || palette.get(), move || parts::palette::show(palette))}
        <ToastHost/>
        <KeepUnread/>
        {once(move || hints.get(), move || parts::key_hints::show(hints))}
    }
    .into_any()
}
