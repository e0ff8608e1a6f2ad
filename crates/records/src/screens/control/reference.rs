//! Picking another record by typing; where a name is enough, making it on the spot.

use super::Edited;
use crate::{api, screens::toast_error};
use kernel::{Act, Draft, Entity, Id, Name, Value};
use leptos::prelude::*;
use leptos::task::spawn_local;
use ui::prelude::*;

/// `title` follows what is picked.
pub fn pick(
    edited: Edited,
    other: &'static str,
    id: String,
    title: Option<RwSignal<String>>,
    label: Option<String>,
) -> AnyView {
    let text = title.map(|title| title.get_untracked()).unwrap_or_default();
    let known = edited.value.get_untracked().as_id().map(|id| Choice::new(id.to_string(), text));
    let picked = RwSignal::new(known);
    let commit = move |choice: Option<Choice>| {
        let text = choice.as_ref().map(|choice| choice.label.clone()).unwrap_or_default();
        let _ = title.and_then(|title| title.try_set(text));
        let id = choice.and_then(|choice| choice.id.parse::<Id>().ok());
        edited.finish(id.into());
    };
    // What else sets the value has set the title before.
    Effect::new(move |_| {
        let id = edited.value.get().as_id();
        let known =
            picked.with_untracked(|choice| choice.as_ref().and_then(|choice| choice.id.parse::<Id>().ok()));
        if id != known {
            let text = title.and_then(|title| title.try_get_untracked()).unwrap_or_default();
            picked.set(id.map(|id| Choice::new(id.to_string(), text)));
        }
    });
    let label = label.unwrap_or_default();
    let search = move |text: String| found(edited, other, text);
    match kernel::entity(other).ok().filter(|entity| can_be_made(entity)) {
        Some(entity) => {
            let create = move |name: String| {
                make(entity, name, picked, Callback::new(move |(choice,)| commit(choice)))
            };
            view! { <Combobox id value=picked search label on_create=create on_commit=commit/> }.into_any()
        }
        None => view! { <Combobox id value=picked search label on_commit=commit/> }.into_any(),
    }
}

/// What a combobox of that noun finds.
async fn found(edited: Edited, kind: &'static str, text: String) -> kernel::Result<Vec<Choice>> {
    let whose = kernel::entity(edited.kind).ok().filter(|_| !edited.sought);
    let found = match (edited.offered(), whose) {
        (among, Some(whose)) => api::lookup_for(whose, edited.field.name, kind, text, among.as_ref()).await?,
        (Some(among), None) => api::lookup_among(kind, text, &among).await?,
        (None, None) => api::lookup_records(kind, text).await?,
    };
    Ok(found
        .into_iter()
        .map(|choice| Choice::new(choice.id.to_string(), choice.label).hint(choice.hint))
        .collect())
}

/// Whether a name alone makes one, and this person may.
fn can_be_made(entity: &Entity) -> bool {
    let simple = entity
        .fields
        .iter()
        .all(|field| !field.required || field.name == entity.title || field.default.is_some());
    let may = identity::use_session().is_some_and(|session| session.may(Act::Create, entity.kind));
    let everyday = matches!(entity.kind, "contact" | "company" | "product");
    entity.open && simple && may && everyday
}

fn make(
    entity: &'static Entity,
    name: String,
    picked: RwSignal<Option<Choice>>,
    commit: Callback<(Option<Choice>,)>,
) {
    let draft = Draft::from([(Name::Borrowed(entity.title), Value::from(name))]);
    spawn_local(async move {
        match api::create_record(entity.kind, Id::new(), draft).await {
            Ok(saved) => {
                let choice = Choice::new(saved.record.id.to_string(), saved.record.title(entity));
                // Where it was to be picked may be gone by now.
                if picked.try_set(Some(choice.clone())).is_none() {
                    commit.run((Some(choice),));
                }
            }
            Err(error) => toast_error(&error),
        }
    });
}
