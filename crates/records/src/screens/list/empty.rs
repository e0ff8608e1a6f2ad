//! A list without rows says what belongs here and how to begin; one that is narrowed says how to see more.

use super::List;
use crate::screens::sign_of;
use kernel::Act;
use leptos::prelude::*;
use ui::prelude::*;

#[component]
pub fn Empty(list: List, narrowed: bool) -> impl IntoView {
    let kind = list.entity.kind;
    if narrowed {
        return view! {
            <EmptyState sign=Sign::Search title=t("list.nothing") text=t("list.nothing_text")>
                <Button on_press=move || list.place.show_all()>{t("list.clear")}</Button>
            </EmptyState>
        }
        .into_any();
    }
    let words = Words::current();
    let text = words.find(&[kind, ".empty"].concat()).unwrap_or_else(|| words.text("list.empty_text"));
    let title = t_with("list.empty", &[("many", &t(&[kind, ".many"].concat()))]);
    let may = move |act| identity::use_session().is_some_and(|session| session.may(act, kind));
    let new = (may(Act::Create) && list.entity.has_form()).then(|| {
        view! { <Button tone=Tone::Primary icon=Sign::Plus on_press=move || list.making.set(true)>{t(&[kind, ".new"].concat())}</Button> }
    });
    let import = may(Act::Import)
        .then(|| view! { <LinkButton href="/import" icon=Sign::Upload>{t("ui.import")}</LinkButton> });
    view! { <EmptyState sign=sign_of(list.entity) title text>{new}{import}</EmptyState> }.into_any()
}
