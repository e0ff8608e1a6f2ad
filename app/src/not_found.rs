//! What stands at an address where nothing is.

use leptos::prelude::*;
use ui::prelude::*;

#[component]
pub fn NotFound() -> impl IntoView {
    identity::answer_not_found();
    view! {
        <leptos_meta::Title text=t("not_found.title")/>
        <EmptyState sign=Sign::Search title=t("not_found.title") text=t("not_found.text")>
            <LinkButton href="/">{t("not_found.home")}</LinkButton>
        </EmptyState>
    }
}
