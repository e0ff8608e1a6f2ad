//! One field of what is shaped: its control, saved as soon as the person has finished.

use super::drawing::Drawing;
use super::gone::Typed;
use kernel::{Draft, Entity, Field as Described, FieldKind, Id, Name, Value};
use leptos::prelude::*;
use records::screens::{Seen, ValueControl};
use ui::prelude::*;

/// A control says what was chosen a moment after the keyboard has left it.
const LEFT_MS: u64 = 120;

#[component]
pub fn Setting(
    drawing: Drawing,
    entity: &'static Entity,
    id: Id,
    field: &'static str,
    /// Called instead of saving.
    #[prop(optional, into)]
    on_commit: Option<Callback<(Value,)>>,
) -> impl IntoView {
    let described = entity.field(field)?;
    let record = untrack(|| drawing.record(id))?;
    let seen = StoredValue::new(Seen::new(&record, [field]));
    let (value, title) = (RwSignal::new(record.get(field)), RwSignal::new(record.label(field).to_owned()));
    let drawn = RwSignal::new(0_u32);
    // What others make of it shows at once, but where something is being typed.
    let catch_up = move || {
        let Some(record) = drawing.record(id) else { return };
        let shows = seen.try_update_value(|seen| seen.hear(&record)) == Some(true);
        let known = record.get(field);
        if shows && value.with_untracked(|value| *value != known) {
            value.set(known);
            drawn.update(|count| *count += 1);
        }
    };
    Effect::new(move |_| catch_up());
    let rest = move || {
        if seen.try_update_value(Seen::rest).is_some() {
            drawing.types(None);
            untrack(catch_up);
        }
    };
    let commit = Callback::new(move |(value,): (Value,)| {
        let typed = Draft::from([(Name::Borrowed(field), value.clone())]);
        let changed = seen.try_update_value(|seen| {
            seen.rest();
            seen.changed(typed)
        });
        match (changed.flatten(), on_commit) {
            (Some(_), Some(on_commit)) => on_commit.run((value,)),
            (Some((_, version)), None) => drawing.set_as_seen(entity, id, field, value, version),
            (None, _) => {}
        }
        browser::soon(rest);
    });
    // Several branches stand in one panel.
    let control_id = ["builder-", entity.kind, "-", field, "-", &id.to_string()].concat();
    let (label, id_of_control) = (t(&entity.label(field)), control_id.clone());
    let control = move || {
        drawn.track();
        view! { <ValueControl kind=entity.kind field=described value id=id_of_control.clone() title on_commit=commit/> }
    };
    let named = label.clone();
    let begin = move |event: leptos::ev::Event| {
        seen.update_value(Seen::begin);
        drawing.types(Some(Typed { id, label: named.clone(), text: event_target_value(&event) }));
    };
    let leave = move |_| browser::after(LEFT_MS, rest);
    let control = view! { <div class="contents" on:input=begin on:focusout=leave>{control}</div> };
    Some(framed(described, control_id, label, control.into_any()))
}

fn framed(field: &Described, id: String, label: String, control: AnyView) -> AnyView {
    match field.kind {
        FieldKind::Bool => view! {
            <div class="flex items-center justify-between gap-3 text-body"><label for=id>{label}</label>{control}</div>
        }
        .into_any(),
        _ => {
            let required = field.required;
            view! { <Field id label required>{control}</Field> }.into_any()
        }
    }
}
