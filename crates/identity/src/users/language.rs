//! The languages Kith speaks, each by its own name. Choosing one loads the page anew in it.

use crate::api::change_language;
use kernel::Language;
use leptos::prelude::*;
use ui::prelude::*;

const SHAPE: &str = "inline-flex h-9 cursor-pointer items-center rounded-control px-2 text-body focus-ring pointer-coarse:h-11";

#[component]
pub fn LanguageChoice() -> impl IntoView {
    let current = language();
    let choose = Action::new(|language: &Language| {
        let language = *language;
        async move {
            ui::browser::set_cookie("kith_language", language.code());
            let _ = change_language(language).await;
            ui::browser::reload();
        }
    });
    let choice = move |language: Language| {
        let look = match language == current {
            true => "font-semibold text-ink",
            false => "text-ink-soft hover:text-ink",
        };
        view! {
            <button
                type="button"
                lang=language.code()
                dir=language.direction()
                aria-pressed=(language == current).to_string()
                class=classes(&[SHAPE, look])
                on:click=move |_| {
                    choose.dispatch(language);
                }
            >
                {language.name()}
            </button>
        }
    };
    view! {
        <div role="group" aria-label=t("account.language") class="flex items-center gap-1">
            <Icon sign=Sign::Globe size=16/>
            {Language::ALL.into_iter().map(choice).collect_view()}
        </div>
    }
}
