//! Forms: making a record, changing one. The same for every noun, from its fields.

mod begin;
mod body;
mod clash;
mod conflict;
mod fields;
mod filled;
mod like;
mod looks;

pub use conflict::ConflictDialog;

use crate::Saved;
use crate::screens::record_title;
use body::FormBody;
use kernel::json::FromJson;
use kernel::{Act, Draft, Entity, FieldKind, Name, Record};
use leptos::prelude::*;
use serde::Serialize;
use std::collections::BTreeMap;
use ui::prelude::*;

/// What a new record begins with.
#[derive(Clone, Debug, Default, PartialEq, Serialize, FromJson)]
pub struct Start {
    pub values: Draft,
    /// The titles of what its references point at.
    pub labels: BTreeMap<Name, String>,
}

impl From<Draft> for Start {
    fn from(values: Draft) -> Self {
        Self { values, labels: BTreeMap::new() }
    }
}

impl Start {
    /// A record that refers to another from the start: a deal of this company.
    pub fn about(field: &'static str, record: &Record, entity: &Entity) -> Self {
        let name = || Name::Borrowed(field);
        Self {
            values: Draft::from([(name(), record.id.into())]),
            labels: BTreeMap::from([(name(), record.title(entity).to_owned())]),
        }
    }

    /// A part begins in the currency of its whole: a price in that of its book.
    pub fn in_currency_of(mut self, whole: &Record, entity: &Entity, part: &Entity) -> Self {
        let is_part = part.part_of == entity.kind;
        let currencies = part.fields.iter().filter(|field| is_part && field.kind == FieldKind::Currency);
        for field in currencies.filter(|field| !whole.get(field.name).is_empty()) {
            self.values.insert(Name::Borrowed(field.name), whole.get(field.name));
        }
        self
    }
}

/// Makes a record; who may not is told so, whatever way led here. Its id is made when the form opens, so that saving twice makes one.
#[component]
pub fn NewDialog(
    entity: &'static Entity,
    #[prop(into)] id: String,
    open: RwSignal<bool>,
    #[prop(optional, into)] start: Signal<Start>,
    #[prop(into)] on_saved: Callback<(Saved,)>,
) -> impl IntoView {
    let form = [&id, "-form"].concat();
    view! {
        <Sheet id open title=t(&[entity.kind, ".new"].concat())>
            <NewForm entity id=form.clone() start=start.get_untracked() open on_saved/>
        </Sheet>
    }
}

/// The form of a new record, or the one sentence instead of it.
#[component]
pub(crate) fn NewForm(
    entity: &'static Entity,
    id: String,
    start: Start,
    open: RwSignal<bool>,
    on_saved: Callback<(Saved,)>,
) -> impl IntoView {
    match identity::use_session().is_some_and(|session| session.may(Act::Create, entity.kind)) {
        true => view! { <FormBody entity id start open on_saved/> }.into_any(),
        false => view! { <Notice text=t("form.forbidden")/> }.into_any(),
    }
}

/// Changes a record, as it is when the form opens.
#[component]
pub fn EditDialog(
    entity: &'static Entity,
    #[prop(into)] id: String,
    record: Signal<Record>,
    open: RwSignal<bool>,
    #[prop(into)] on_saved: Callback<(Saved,)>,
) -> impl IntoView {
    let form = [&id, "-form"].concat();
    let title = move || t_with("form.edit", &[("name", &record_title(entity, &record.get()))]);
    view! {
        <Sheet id open title=Signal::derive(title)>
            <FormBody entity id=form.clone() record=record.get_untracked() open on_saved/>
        </Sheet>
    }
}
