//! Lists of what is asked: fields and roles to pick, things to do to write down.

use super::drawing::Drawing;
use super::gone::Typed;
use crate::DEAL;
use identity::roles;
use kernel::{Entity, Id, Value};
use leptos::prelude::*;
use ui::prelude::*;

/// Fields that a deal has from the start, or that nobody is asked for.
const NEVER: [&str; 5] = ["name", "pipeline_id", "stage_id", "currency", "lost_reason"];

/// Which fields of a deal must be filled in.
#[component]
pub fn Fields(drawing: Drawing, entity: &'static Entity, id: Id, field: &'static str) -> impl IntoView {
    let asked = DEAL.editable().filter(|field| !NEVER.contains(&field.name));
    let names = asked.map(|field| field.name).chain(DEAL.brings.iter().map(|part| part.name));
    let choices = names.map(|name| Choice::new(name, t(&DEAL.label(name)))).collect();
    view! { <Picks drawing entity id field choices add=t("builder.pick_fields") none=t("ui.none")/> }
}

/// Which roles may; none means all.
#[component]
pub fn Roles(drawing: Drawing, entity: &'static Entity, id: Id, field: &'static str) -> impl IntoView {
    let choice = |role: &&str| Choice::new(*role, t(["user.role.", role].concat().as_str()));
    let choices = roles::NAMES.iter().map(choice).collect();
    view! { <Picks drawing entity id field choices add=t("builder.pick_roles") none=t("builder.everybody")/> }
}

/// What is picked as chips, and a select that adds to it.
#[component]
fn Picks(
    drawing: Drawing,
    entity: &'static Entity,
    id: Id,
    field: &'static str,
    choices: Vec<Choice>,
    add: String,
    none: String,
) -> impl IntoView {
    let picked = Memo::new(move |_| list_of(drawing, id, field));
    let (all, labels) = (StoredValue::new(choices.clone()), StoredValue::new(choices));
    let rest = Signal::derive(move || {
        let picked = picked.get();
        all.with_value(|all| {
            all.iter().filter(|choice| !picked.contains(&choice.id)).cloned().collect::<Vec<_>>()
        })
    });
    let chosen = RwSignal::new(String::new());
    let pick = move |code: String| {
        if !code.is_empty() {
            let list = picked.get_untracked().into_iter().chain([code]).collect();
            keep(drawing, entity, id, field, list);
            chosen.set(String::new());
        }
    };
    let chip = move |code: String| {
        let label = labels.with_value(|all| {
            all.iter()
                .find(|choice| choice.id == code)
                .map_or_else(|| code.clone(), |choice| choice.label.clone())
        });
        let remove = move || {
            let list = picked.get_untracked().into_iter().filter(|other| *other != code).collect();
            keep(drawing, entity, id, field, list);
        };
        view! { <Chip label on_remove=remove/> }
    };
    let label = t(&entity.label(field));
    let control_id = ["builder-", entity.kind, "-", field].concat();
    view! {
        <Field id=control_id label>
            <div class="mb-1 flex flex-wrap gap-1 empty:hidden">{move || picked.get().into_iter().map(chip).collect_view()}</div>
            {move || picked.with(Vec::is_empty).then(|| view! { <p class="mb-1 text-small text-ink-faint">{none.clone()}</p> })}
            <Select value=chosen choices=rest empty=add on_commit=pick/>
        </Field>
    }
}

/// Things to do, one by one.
#[component]
pub fn Checklist(drawing: Drawing, entity: &'static Entity, id: Id, field: &'static str) -> impl IntoView {
    let items = Memo::new(move |_| list_of(drawing, id, field));
    let draft = RwSignal::new(String::new());
    let add = move |text: String| {
        let text = text.trim().to_owned();
        let known = items.get_untracked();
        if !text.is_empty() && !known.contains(&text) {
            drawing.types(None);
            keep(drawing, entity, id, field, known.into_iter().chain([text]).collect());
            draft.set(String::new());
        }
    };
    let item = move |text: String| {
        let (label, own) = (t_with("chip.remove", &[("name", &text)]), text.clone());
        let remove = move || {
            let rest = items.get_untracked().into_iter().filter(|other| *other != own).collect();
            keep(drawing, entity, id, field, rest);
        };
        view! {
            <li class="flex items-center gap-2 rounded-control bg-sunken ps-2 text-body">
                <Icon sign=Sign::Check size=16/>
                <span class="min-w-0 flex-1 wrap-anywhere py-1" dir="auto">{text}</span>
                <IconButton sign=Sign::Close size=Size::Small label on_press=remove/>
            </li>
        }
    };
    let label = t(&entity.label(field));
    let named = label.clone();
    let types = move |event: leptos::ev::Event| {
        drawing.types(Some(Typed { id, label: named.clone(), text: event_target_value(&event) }));
    };
    let control_id = ["builder-", entity.kind, "-", field].concat();
    view! {
        <Field id=control_id label>
            <ul class="mb-1 flex flex-col gap-1 empty:hidden">{move || items.get().into_iter().map(item).collect_view()}</ul>
            <div class="contents" on:input=types><TextInput value=draft placeholder=t("builder.add_item") on_commit=add/></div>
        </Field>
    }
}

fn list_of(drawing: Drawing, id: Id, field: &'static str) -> Vec<String> {
    drawing.record(id).map(|record| record.get(field).texts()).unwrap_or_default()
}

fn keep(drawing: Drawing, entity: &'static Entity, id: Id, field: &'static str, list: Vec<String>) {
    let value = if list.is_empty() { Value::Null } else { Value::Json(list.into()) };
    drawing.set(entity, id, field, value);
}
