//! What stands at an address where nothing is.

use leptos::prelude::*;
use ui::prelude::*;

#[component]
pub fn NotFound() -> impl IntoView {
    answer_not_found();
    view! {
        <leptos_meta::Title text=t("not_found.title")/>
        <EmptyState sign=Sign::Search title=t("not_found.title") text=t("not_found.text")>
            <LinkButton href="/">{t("not_found.home")}</LinkButton>
        </EmptyState>
    }
}

/// The right status for the machines that ask.
fn answer_not_found() {
    #[cfg(feature = "ssr")]
    if let Some(response) = use_context::<leptos_axum::ResponseOptions>() {
        response.set_status(axum::http::StatusCode::NOT_FOUND);
    }
}
