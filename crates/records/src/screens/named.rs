//! The name of a record of which only the id is known: in a filter, in a conflict.

use super::Late;
use crate::api;
use kernel::{Entity, Id};
use leptos::prelude::*;

/// Its title, once asked; three dots until then and where it may not be seen.
#[component]
pub fn RecordName(entity: &'static Entity, id: Id) -> impl IntoView {
    let own = identity::use_session().filter(|session| entity.kind == "user" && session.user_id == id);
    match own {
        Some(session) => view! { <span dir="auto">{session.name}</span> }.into_any(),
        None => {
            let record = Late::new(move || api::get_record(entity.kind, id));
            let name =
                move || record.get().map_or_else(|| "…".to_owned(), |record| record.title(entity).to_owned());
            view! { <span dir="auto">{name}</span> }.into_any()
        }
    }
}
