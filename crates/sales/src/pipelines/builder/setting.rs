//! One field of what is shaped: its control, saved as soon as the person has finished.

use super::drawing::Drawing;
use kernel::{Entity, FieldKind, Id, Value};
use leptos::prelude::*;
use records::screens::ValueControl;
use ui::prelude::*;

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
    let (value, title) = (RwSignal::new(record.get(field)), RwSignal::new(record.label(field).to_owned()));
    let drawn = RwSignal::new(0_u32);
    // What others make of it shows at once; what is being typed stays while nothing else happens to this field.
    Effect::new(move |before: Option<Value>| {
        let known = drawing.record(id).map(|record| record.get(field)).unwrap_or_default();
        if before.is_some_and(|before| before != known) && value.with_untracked(|value| *value != known) {
            value.set(known.clone());
            drawn.update(|count| *count += 1);
        }
        known
    });
    let commit = Callback::new(move |(value,): (Value,)| match on_commit {
        Some(on_commit) => on_commit.run((value,)),
        None => drawing.set(entity, id, field, value),
    });
    let control_id = ["builder-", entity.kind, "-", field].concat();
    let (label, id_of_control) = (t(&entity.label(field)), control_id.clone());
    let control = move || {
        drawn.track();
        view! { <ValueControl kind=entity.kind field=described value id=id_of_control.clone() title on_commit=commit/> }
    };
    Some(match described.kind {
        FieldKind::Bool => view! {
            <div class="flex items-center justify-between gap-3 text-body"><label for=control_id>{label}</label>{control}</div>
        }
        .into_any(),
        _ => view! { <Field id=control_id label required=described.required>{control}</Field> }.into_any(),
    })
}
