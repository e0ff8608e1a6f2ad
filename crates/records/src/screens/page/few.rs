//! The first few records of a noun in a card. A part of the record on the page (a price of a book) is changed and
//! removed where it stands; anything else is a link.

use super::shown::Shown;
use crate::screens::{EditDialog, Reader, shown_text, toast_error, toast_saved};
use crate::{Saved, api};
use kernel::{Act, Entity, Field, FieldKind, Page, Record};
use leptos::prelude::*;
use leptos::task::spawn_local;
use ui::prelude::*;

const ROW: &str =
    "block w-full min-w-0 rounded-control px-2 py-1.5 text-start no-underline hover:bg-hover focus-ring";

/// `field` is the one by which they point at the record `shown`; `again` reads them anew.
#[component]
pub fn Few(
    entity: &'static Entity,
    page: Page<Record>,
    #[prop(optional)] pointing: Option<(&'static Field, Shown)>,
    #[prop(optional, into)] again: Option<Callback<()>>,
) -> impl IntoView {
    let part = pointing.filter(|(_, shown)| entity.part_of == shown.entity.kind).and(again);
    let row = |record: Record| {
        let told = Told::of(entity, &record, pointing.map(|(field, _)| field));
        match part.filter(|_| may(Act::Update, entity, &record)) {
            Some(again) => view! { <Editable entity record told again/> }.into_any(),
            None => view! { <li><a class=ROW href=entity.path(record.id)>{told.view()}</a></li> }.into_any(),
        }
    };
    let rows: Vec<_> = page.items.into_iter().map(row).collect();
    (!rows.is_empty()).then(|| view! { <ul class="p-1">{rows}</ul> })
}

fn may(act: Act, entity: &Entity, record: &Record) -> bool {
    identity::use_session().is_some_and(|session| session.may_on(act, entity, record))
}

/// What a row says.
#[derive(Clone)]
struct Told {
    title: String,
    more: String,
}

impl Told {
    /// A record that is named by the one on the page is told by what else it points at.
    fn of(entity: &'static Entity, record: &Record, here: Option<&'static Field>) -> Self {
        let reader = Reader::current();
        let other = |here: &Field| {
            let others = entity.references().filter(|(field, _)| field.listed && field.name != here.name);
            others.map(|(field, _)| record.label(field.name)).find(|label| !label.is_empty())
        };
        let title = here.filter(|here| here.name == entity.title).and_then(other);
        let telling = |field: &&Field| {
            let kind = matches!(
                field.kind,
                FieldKind::Money { .. }
                    | FieldKind::Choice(_)
                    | FieldKind::Text
                    | FieldKind::Reference("stage")
            );
            kind && field.listed && field.name != entity.title
        };
        let texts =
            entity.fields.iter().filter(telling).map(|field| shown_text(entity, field, record, &reader));
        let texts: Vec<String> = texts.filter(|text| !text.is_empty()).take(2).collect();
        Self {
            title: title.unwrap_or_else(|| record.title(entity)).to_owned(),
            more: formats::dotted(texts.iter().map(String::as_str), language()),
        }
    }

    fn view(self) -> impl IntoView {
        view! {
            <span class="block truncate text-body text-ink" dir="auto">{self.title}</span>
            <span class="num block truncate text-small text-ink-soft empty:hidden">{self.more}</span>
        }
    }
}

#[component]
fn Editable(entity: &'static Entity, record: Record, told: Told, again: Callback<()>) -> impl IntoView {
    let editing = RwSignal::new(false);
    let (id, title) = (record.id, told.title.clone());
    let label = t_with("record.delete_part", &[("name", &title)]);
    let removal = may(Act::Delete, entity, &record).then(|| {
        let remove = move || {
            let title = title.clone();
            spawn_local(async move {
                match api::delete_record(entity.kind, id).await {
                    Ok(saved) => toast_saved(&saved, t_with("record.deleted", &[("name", &title)])),
                    Err(error) => toast_error(&error),
                }
                again.run(());
            });
        };
        view! { <IconButton sign=Sign::Trash size=Size::Small label on_press=remove/> }
    });
    let saved = move |saved: Saved| {
        toast_saved(&saved, t("ui.saved"));
        again.run(());
    };
    let dialog = ["related-edit-", &id.to_string()].concat();
    view! {
        <li class="flex items-center gap-1">
            <button type="button" class=classes(&[ROW, "cursor-pointer"]) on:click=move |_| editing.set(true)>{told.view()}</button>
            {removal}
            <EditDialog entity id=dialog record=Signal::stored(record) open=editing on_saved=saved/>
        </li>
    }
}
