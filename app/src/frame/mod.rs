//! The frame around every page of a signed-in person: rail or bottom bar, the page, the palette.

mod bottom_bar;
mod connection;
mod rail;

use crate::palette::Palette;
use bottom_bar::BottomBar;
use connection::ConnectionNotice;
use leptos::prelude::*;
use leptos_router::components::{Outlet, Redirect};
use rail::Rail;
use ui::prelude::*;

#[component]
pub fn Frame() -> impl IntoView {
    let Some(session) = identity::use_session() else {
        return view! { <Redirect path="/sign-in"/> }.into_any();
    };
    let palette = RwSignal::new(false);
    crate::places::listen_for_keys(&session);
    view! {
        <a href="#content" class="sr-only focus:not-sr-only focus:absolute focus:z-50 focus:m-2 focus:rounded-control focus:bg-raised focus:p-2">
            {t("place.skip")}
        </a>
        <div class="flex min-h-dvh bg-surface text-ink">
            <Rail session=session.clone() palette/>
            <main id="content" tabindex="-1" class="flex min-w-0 flex-1 flex-col pb-16 outline-none md:pb-0 print:pb-0">
                <ConnectionNotice/>
                <Outlet/>
            </main>
            <BottomBar session palette/>
        </div>
        <Palette open=palette/>
        <ToastHost/>
        <KeyHints/>
    }
    .into_any()
}
