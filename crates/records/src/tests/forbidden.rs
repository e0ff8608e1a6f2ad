//! Screens of what one may not do say so, in one sentence, and show no form.

use super::cast::{PERSON, casts};
use crate::import::screen::ImportPage;
use crate::screens::{NewForm, Start};
use axum::http::Request;
use identity::{Me, Visitor};
use leptos::prelude::*;

/// What the server draws for a person.
fn drawn<V: IntoView>(me: &Me, screen: impl FnOnce() -> V) -> String {
    ui::words::install(&[crate::screens::WORDS, crate::import::WORDS].concat(), &[]);
    Owner::new().with(|| {
        let visitor = Visitor { session: Some(me.session()), ..Visitor::default() };
        let (parts, ()) = Request::builder().extension(visitor).body(()).unwrap().into_parts();
        provide_context(parts);
        leptos_meta::provide_meta_context();
        identity::provide_session();
        screen().into_view().to_html()
    })
}

#[tokio::test]
async fn who_may_not_make_a_record_gets_no_form() {
    for cast in casts().await {
        let form = |me: &Me| {
            drawn(me, || {
                let (start, open) = (Start::default(), RwSignal::new(true));
                view! { <NewForm entity=&PERSON id="new".to_owned() start open on_saved=Callback::new(|_| ())/> }
            })
        };
        let told = form(&cast.dee);
        assert!(told.contains("not add anything") && !told.contains("<form"), "{told}");
        assert!(form(&cast.ana).contains("<form"));
    }
}

#[tokio::test]
async fn who_may_not_import_gets_no_place_to_drop_files() {
    for cast in casts().await {
        let told = drawn(&cast.dee, || view! { <ImportPage/> });
        assert!(told.contains("does not let you import") && !told.contains("import-files"), "{told}");
    }
}
