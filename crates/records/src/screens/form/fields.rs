//! A form's fields in their groups. The first group is open; the others open when something in them needs attention.

use super::filled::Filled;
use super::looks::LookedText;
use crate::screens::ValueControl;
use kernel::{Field as Described, FieldKind};
use leptos::prelude::*;
use ui::prelude::*;

/// The id of a field's control in the form `form`.
pub fn field_id(form: &str, field: &Described) -> String {
    [form, "-", field.name].concat()
}

#[component]
pub fn FieldGroups(form: Filled, id: String) -> impl IntoView {
    let fields = form.fields();
    let mut groups: Vec<&'static str> = Vec::new();
    for field in &fields {
        if !groups.contains(&field.group) {
            groups.push(field.group);
        }
    }
    let first = groups.first().copied().unwrap_or_default();
    let group = |name: &'static str| {
        let of_group: Vec<&'static Described> =
            fields.iter().copied().filter(|field| field.group == name).collect();
        if name == first {
            view! { <Grid form id=id.clone() fields=of_group/> }.into_any()
        } else {
            view! { <Folded form id=id.clone() name fields=of_group/> }.into_any()
        }
    };
    groups.into_iter().map(group).collect_view()
}

/// A further group, folded until it is wanted.
#[component]
fn Folded(form: Filled, id: String, name: &'static str, fields: Vec<&'static Described>) -> impl IntoView {
    let names: Vec<&'static str> = fields.iter().map(|field| field.name).collect();
    let open = RwSignal::new(false);
    Effect::new(move |_| {
        if names.iter().any(|name| form.faults.is_at(name)) {
            open.set(true);
        }
    });
    let turned = move |event: leptos::ev::Event| {
        open.set(event_target::<web_sys::Element>(&event).has_attribute("open"));
    };
    view! {
        <details class="group rounded-card border border-line" prop:open=move || open.get() on:toggle=turned>
            <summary class="flex h-10 cursor-pointer list-none items-center gap-2 rounded-card px-3 text-body font-medium hover:bg-hover focus-ring pointer-coarse:h-11">
                <span class="transition-transform group-open:rotate-90 rtl:-scale-x-100"><Icon sign=Sign::ChevronEnd size=16/></span>
                {t(&["group.", name].concat())}
            </summary>
            <div class="px-3 pb-3"><Grid form id fields/></div>
        </details>
    }
}

#[component]
fn Grid(form: Filled, id: String, fields: Vec<&'static Described>) -> impl IntoView {
    let one = move |field: &'static Described| view! { <One form id=field_id(&id, field) field/> };
    view! { <div class="grid gap-x-4 gap-y-3 sm:grid-cols-2">{fields.into_iter().map(one).collect_view()}</div> }
}

#[component]
fn One(form: Filled, id: String, field: &'static Described) -> impl IntoView {
    let value = form.value(field.name)?;
    let wide = field.name == form.entity.title || matches!(field.kind, FieldKind::LongText | FieldKind::Tags);
    let currency = match field.kind {
        FieldKind::Money { currency } => form.value(currency),
        _ => None,
    };
    let kind = form.entity.kind;
    let among = form.entity.around(field.name).and_then(|outer| Some((outer, form.value(outer)?)));
    // Drawn inside its frame, from which it takes its id, its label and what is wrong with it.
    let control = move |id: String| match (currency, field.looks) {
        (_, Some(looks)) => view! { <LookedText form field looks value id/> }.into_any(),
        (Some(currency), None) => view! { <ValueControl kind field value id currency/> }.into_any(),
        (None, None) => {
            let autofocus = form.is_new() && field.name == form.entity.title;
            let title = form.title(field.name);
            view! { <ValueControl kind field value id title among autofocus/> }.into_any()
        }
    };
    let label = t(&form.entity.label(field.name));
    let left = move |_| {
        // The form may go in the very moment that its field is left.
        let wrong = untrack(|| form.faults.is_at(field.name));
        let Some(filled) = value.try_with_untracked(|value| !value.is_empty()) else { return };
        if filled || wrong || field.required {
            form.check(field);
        }
    };
    Some(view! {
        <div class=if wide { "sm:col-span-2" } else { "min-w-0" } on:focusout=left>
            <Field id=id.clone() label error=form.problem(field.name) required=field.required>{control(id)}</Field>
        </div>
    })
}
