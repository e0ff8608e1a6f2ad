//! Every address of the app. Nouns of the catalogue share two routes: their list and their page. What one page gathers from
//! many questions comes whole: in pieces its cards would push one another down.

use crate::{board::Board, frame::Frame, parts};
use leptos::prelude::*;
use leptos_meta::{Title, provide_meta_context};
use leptos_router::components::{ParentRoute, Route, Router, Routes};
use leptos_router::{SsrMode, path};

#[component]
pub fn App() -> impl IntoView {
    provide_meta_context();
    identity::provide_session();
    crate::slots::provide();
    view! {
        <Title formatter=|title: String| if title.is_empty() { "Kith".to_owned() } else { title + " · Kith" }/>
        <Router>
            <Routes fallback=parts::not_found::show>
                <Route path=path!("/sign-in") view=parts::sign_in::show/>
                <Route path=path!("/invitation/:token") view=parts::invitation::show/>
                <Route path=path!("/set-up") view=parts::first_run::show/>
                <ParentRoute path=path!("") view=Frame>
                    <Route path=path!("/") view=parts::home::show/>
                    <Route path=path!("/board") view=Board/>
                    <Route path=path!("/board/:pipeline") view=Board/>
                    <Route path=path!("/activities") view=parts::activities::show/>
                    <Route path=path!("/activities/all") view=parts::every_activity::show/>
                    <Route path=path!("/calendar") view=parts::calendar::show/>
                    <Route path=path!("/stream") view=parts::stream::show/>
                    <Route path=path!("/import") view=parts::import::show/>
                    <Route path=path!("/search") view=parts::search::show/>
                    <Route path=path!("/trash") view=parts::trash::show/>
                    <Route path=path!("/outcomes") view=parts::outcomes::show/>
                    <Route path=path!("/notifications") view=parts::notices_page::show/>
                    <Route path=path!("/account") view=parts::account::show ssr=SsrMode::Async/>
                    <Route path=path!("/dev/ui") view=parts::style_page::show/>
                    <Route path=path!("/pipelines") view=parts::pipelines::show/>
                    <Route path=path!("/pipelines/:id/shape") view=parts::builder::show/>
                    <Route path=path!("/pipelines/:id/insight") view=parts::insight::show/>
                    <Route path=path!("/:plural") view=parts::list::show/>
                    <Route path=path!("/:plural/:id") view=parts::page::show/>
                </ParentRoute>
            </Routes>
        </Router>
    }
}
