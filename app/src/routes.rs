//! Every address of the app. Nouns of the catalogue share two routes: their list and their page.

use crate::{frame::Frame, home::Home, not_found::NotFound};
use leptos::prelude::*;
use leptos_meta::{Title, provide_meta_context};
use leptos_router::components::{ParentRoute, Route, Router, Routes};
use leptos_router::hooks::use_params_map;
use leptos_router::path;

#[component]
pub fn App() -> impl IntoView {
    provide_meta_context();
    identity::provide_session();
    crate::slots::provide();
    view! {
        <Title formatter=|title: String| if title.is_empty() { "Kith".to_owned() } else { title + " · Kith" }/>
        <Router>
            <Routes fallback=NotFound>
                <Route path=path!("/sign-in") view=identity::sign_in::page::SignIn/>
                <Route path=path!("/invitation/:token") view=identity::sign_in::invitation::Invitation/>
                <Route path=path!("/set-up") view=crate::first_run::FirstRun/>
                <ParentRoute path=path!("") view=Frame>
                    <Route path=path!("/") view=Home/>
                    <Route path=path!("/board") view=sales::deals::board::BoardPage/>
                    <Route path=path!("/board/:pipeline") view=sales::deals::board::BoardPage/>
                    <Route path=path!("/activities") view=work::ActivitiesPage/>
                    <Route path=path!("/import") view=records::import::screen::ImportPage/>
                    <Route path=path!("/trash") view=records::screens::TrashPage/>
                    <Route path=path!("/account") view=identity::account::Account/>
                    <Route path=path!("/dev/ui") view=ui::style_page::StylePage/>
                    <Route path=path!("/:plural") view=NounList/>
                    <Route path=path!("/:plural/:id") view=NounPage/>
                </ParentRoute>
            </Routes>
        </Router>
    }
}

/// The noun that the address names, if it has screens of its own.
fn use_noun() -> Memo<Option<&'static str>> {
    let params = use_params_map();
    Memo::new(move |_| {
        let plural = params.read().get("plural")?;
        let entity = kernel::catalogue::by_plural(&plural).ok().filter(|entity| entity.open)?;
        Some(entity.kind)
    })
}

#[component]
fn NounList() -> impl IntoView {
    let noun = use_noun();
    move || match noun.get().and_then(|kind| kernel::entity(kind).ok()) {
        Some(entity) => view! { <records::screens::ListPage entity/> }.into_any(),
        None => view! { <NotFound/> }.into_any(),
    }
}

#[component]
fn NounPage() -> impl IntoView {
    let noun = use_noun();
    let params = use_params_map();
    let id = Memo::new(move |_| params.read().get("id").and_then(|id| id.parse::<kernel::Id>().ok()));
    move || match (noun.get().and_then(|kind| kernel::entity(kind).ok()), id.get()) {
        (Some(entity), Some(id)) => view! { <records::screens::RecordPage entity id/> }.into_any(),
        _ => view! { <NotFound/> }.into_any(),
    }
}
