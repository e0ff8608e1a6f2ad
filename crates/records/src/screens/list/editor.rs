//! Making or changing one condition: a field, a comparison, and the values it asks for.

use super::operators::{code, operators, values};
use crate::screens::{ValueControl, choice_label};
use kernel::entity::SYSTEM_FIELDS;
use kernel::{Condition, Entity, Field as Described, FieldKind, Operator, Value};
use leptos::context::Provider;
use leptos::prelude::*;
use ui::prelude::*;

#[component]
pub fn Editor(
    entity: &'static Entity,
    start: Option<Condition>,
    #[prop(into)] on_done: Callback<(Condition,)>,
) -> impl IntoView {
    let fields: Vec<&'static Described> = offered(entity).collect();
    let first = start.as_ref().map(|condition| condition.field.clone());
    let name = RwSignal::new(
        first.or_else(|| fields.first().map(|field| field.name.to_owned())).unwrap_or_default(),
    );
    let chosen = StoredValue::new(start.clone());
    let operator = RwSignal::new(start.map(|condition| operator_id(condition.operator)).unwrap_or_default());
    let held = StoredValue::new(Vec::<RwSignal<Value>>::new());
    let choices: Vec<Choice> =
        fields.iter().map(|field| Choice::new(field.name, t(&entity.label(field.name)))).collect();
    let field = Memo::new(move |_| {
        name.with(|name| offered(entity).find(|field| field.name == name)).map(|field| field.name)
    });
    let unread = Unread::default();
    let done = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        if unread.stops() {
            return;
        }
        let Some(field) = untrack(|| described(entity, field.get())) else { return };
        let condition = Condition {
            field: field.name.to_owned(),
            operator: operator_of(field, &operator.get_untracked()),
            values: held
                .with_value(|held| held.iter().flat_map(|value| flat(value.get_untracked())).collect()),
        };
        if condition.coerced(entity).is_ok() {
            on_done.run((condition,));
        }
    };
    let rest = move || {
        described(entity, field.get())
            .map(|field| view! { <Comparison entity field operator start=chosen held/> })
    };
    view! {
        <form class="flex flex-col gap-3" on:submit=done>
            <Field id="filter-field" label=t("filter.field")><Select value=name choices=Signal::stored(choices)/></Field>
            <Provider value=unread>{rest}</Provider>
            <div class="flex justify-end"><Button tone=Tone::Primary submit=true>{t("ui.apply")}</Button></div>
        </form>
    }
}

/// The comparison and its values, drawn anew for each field.
#[component]
fn Comparison(
    entity: &'static Entity,
    field: &'static Described,
    operator: RwSignal<String>,
    start: StoredValue<Option<Condition>>,
    held: StoredValue<Vec<RwSignal<Value>>>,
) -> impl IntoView {
    let known = start.get_value().filter(|condition| condition.field == field.name);
    let first =
        known.as_ref().map(|condition| condition.operator).or(operators(&field.kind).first().copied());
    operator.set(first.map(operator_id).unwrap_or_default());
    let choices: Vec<Choice> = operators(&field.kind)
        .iter()
        .map(|each| Choice::new(operator_id(*each), t(&["operator.", code(*each, &field.kind)].concat())))
        .collect();
    let kept = StoredValue::new(known.map(|condition| condition.values).unwrap_or_default());
    let inputs = move || {
        let operator = operator_of(field, &operator.get());
        let count = values(operator).unwrap_or(1);
        let value = |at: usize| {
            RwSignal::new(kept.with_value(|kept| {
                if values(operator).is_none() {
                    list(kept)
                } else {
                    kept.get(at).cloned().unwrap_or_default()
                }
            }))
        };
        let signals: Vec<RwSignal<Value>> = (0..count).map(value).collect();
        held.set_value(signals.clone());
        signals
            .into_iter()
            .enumerate()
            .map(|(at, value)| view! { <One entity field at value/> })
            .collect_view()
    };
    view! {
        <Field id="filter-operator" label=t("filter.operator")><Select value=operator choices=Signal::stored(choices)/></Field>
        {inputs}
    }
}

#[component]
fn One(
    entity: &'static Entity,
    field: &'static Described,
    at: usize,
    value: RwSignal<Value>,
) -> impl IntoView {
    let id = if at == 0 { "filter-value" } else { "filter-value-last" };
    let label = t(if at == 0 { "filter.value" } else { "filter.and" });
    match field.kind {
        FieldKind::Choice(choices) => view! { <Several entity field choices value/> }.into_any(),
        FieldKind::Tags | FieldKind::LongText => {
            let typed = RwSignal::new(value.get_untracked().plain());
            Effect::new(move |_| value.set(typed.get().into()));
            view! { <Field id label><TextInput value=typed/></Field> }.into_any()
        }
        _ => view! { <Field id label><ValueControl kind=entity.kind field value id sought=true/></Field> }
            .into_any(),
    }
}

/// Any number of a field's choices.
#[component]
fn Several(
    entity: &'static Entity,
    field: &'static Described,
    choices: &'static [&'static str],
    value: RwSignal<Value>,
) -> impl IntoView {
    let box_of = move |choice: &'static str| {
        let checked = Memo::new(move |_| value.with(|value| flat(value.clone()).contains(&choice.into())));
        let change = move |on: bool| {
            let mut chosen = flat(value.get_untracked());
            chosen.retain(|known| *known != Value::from(choice));
            if on {
                chosen.push(choice.into());
            }
            value.set(list(&chosen));
        };
        view! { <Checkbox checked on_change=change>{choice_label(entity, field, choice)}</Checkbox> }
    };
    view! {
        <fieldset><legend class="mb-1 text-small font-medium text-ink-soft">{t("filter.value")}</legend>
            <div class="grid max-h-60 gap-1 overflow-y-auto">{choices.iter().map(|choice| box_of(choice)).collect_view()}</div>
        </fieldset>
    }
}

/// The fields that can narrow a list.
fn offered(entity: &'static Entity) -> impl Iterator<Item = &'static Described> {
    let own = entity.fields.iter().filter(|field| !field.hidden);
    own.chain(SYSTEM_FIELDS.iter().filter(|field| !field.hidden))
        .filter(|field| !operators(&field.kind).is_empty())
}

fn described(entity: &'static Entity, name: Option<&'static str>) -> Option<&'static Described> {
    offered(entity).find(|field| Some(field.name) == name)
}

fn operator_id(operator: Operator) -> String {
    serde_json::to_value(operator).ok().and_then(|id| id.as_str().map(str::to_owned)).unwrap_or_default()
}

/// The comparison of that id, or the usual one.
fn operator_of(field: &Described, id: &str) -> Operator {
    let offered = operators(&field.kind);
    offered
        .iter()
        .copied()
        .find(|operator| operator_id(*operator) == id)
        .or(offered.first().copied())
        .unwrap_or(Operator::NotEmpty)
}

/// Several values in one.
fn list(values: &[Value]) -> Value {
    Value::Json(values.iter().map(Value::to_json).collect())
}

fn flat(value: Value) -> Vec<Value> {
    match value {
        Value::Json(serde_json::Value::Array(items)) => items.into_iter().map(Value::from_json).collect(),
        Value::Null => Vec::new(),
        other => vec![other],
    }
}
