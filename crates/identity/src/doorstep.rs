//! The frame of the pages before one is inside: sign-in, set-up, invitation.

use crate::users::language::LanguageChoice;
use leptos::prelude::*;
use leptos_meta::Title;
use ui::prelude::*;

/// A card in the middle, Kith's sign above it, the choice of language below.
#[component]
pub fn Doorstep(
    #[prop(into)] title: Signal<String>,
    #[prop(optional, into)] text: Signal<String>,
    children: Children,
) -> impl IntoView {
    view! {
        <Title text=move || title.get()/>
        <main class="flex min-h-dvh flex-col items-center gap-6 bg-surface px-4 pt-10 pb-safe text-ink sm:justify-center sm:pt-4">
            <p class="flex items-center gap-2 text-title font-semibold">
                <img src="/icon.svg" alt="" width="32" height="32"/>
                "Kith"
            </p>
            <div class="w-full max-w-md rounded-dialog border border-line bg-raised p-5 shadow-float sm:p-6">
                <h1 class="text-title font-semibold text-balance">{move || title.get()}</h1>
                <p class="mt-1 text-body text-pretty text-ink-soft empty:hidden">{move || text.get()}</p>
                <div class="mt-5">{children()}</div>
            </div>
            <LanguageChoice/>
        </main>
    }
}

/// What went wrong with the whole form, if something did.
#[component]
pub fn Failure(#[prop(into)] failure: Signal<Option<String>>) -> impl IntoView {
    move || failure.get().map(|text| view! { <Notice mood=Mood::Bad text/> })
}
