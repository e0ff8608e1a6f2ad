//! What each column of a file becomes, beside its first cells.

use super::desk::Desk;
use crate::import::plan::{DayOrder, Reading};
use crate::import::report::FileLook;
use crate::import::targets::{importable, reading, targets};
use kernel::FieldKind;
use leptos::prelude::*;
use ui::prelude::*;

/// Cells shown of each column.
const CELLS: usize = 3;

#[component]
pub fn Mapping(desk: Desk, at: usize) -> impl IntoView {
    let kind = Memo::new(move |_| {
        desk.plan.with(|plan| plan.steps.get(at).map(|step| step.entity.clone()).unwrap_or_default())
    });
    let file = Memo::new(move |_| {
        desk.plan.with(|plan| plan.steps.get(at).and_then(|step| desk.file_of(&step.rows)))
    });
    let chosen = RwSignal::new(kind.get_untracked());
    let nouns: Vec<Choice> =
        targets().map(|entity| Choice::new(entity.kind, t(&[entity.kind, ".one"].concat()))).collect();
    let name = move || file.get().map(|file| file.name).unwrap_or_default();
    view! {
        <Card flush=true>
            <div class="flex flex-wrap items-end gap-3 p-4">
                <h2 class="flex min-w-0 flex-1 text-body font-semibold"><span class="min-w-0 truncate" dir="auto">{name}</span></h2>
                <Field id=["import-kind-", &at.to_string()].concat() label=t("import.rows_are")>
                    <Select value=chosen choices=nouns on_commit=move |kind: String| desk.rows_are(at, kind)/>
                </Field>
            </div>
            <fieldset class="min-w-0 overflow-x-auto border-t border-line" disabled=move || desk.busy.get()>
                <table class="w-full text-body">
                    <thead class="text-start text-small text-ink-soft">
                        <tr>
                            <th class="px-4 py-2 text-start font-medium">{t("import.column")}</th>
                            <th class="hidden px-4 py-2 text-start font-medium md:table-cell">{t("import.first_rows")}</th>
                            <th class="px-4 py-2 text-start font-medium">{t("import.becomes")}</th>
                        </tr>
                    </thead>
                    <tbody>
                        {move || file.get().map(|file| {
                            let kind = kind.get();
                            (0..file.headers.len()).map(|column| view! { <Column desk at kind=kind.clone() file=file.clone() column/> }).collect_view()
                        })}
                    </tbody>
                </table>
            </fieldset>
        </Card>
    }
}

#[component]
fn Column(desk: Desk, at: usize, kind: String, file: FileLook, column: usize) -> impl IntoView {
    let name = file.headers.get(column).cloned().unwrap_or_default();
    let cells: Vec<String> = file.rows.iter().filter_map(|row| row.get(column).cloned()).collect();
    let shown: Vec<String> = cells.iter().filter(|cell| !cell.is_empty()).take(CELLS).cloned().collect();
    let entity = kernel::entity(&kind).ok();
    let fields: Vec<Choice> = entity
        .map(|entity| {
            importable(entity).map(|field| Choice::new(field.name, t(&entity.label(field.name)))).collect()
        })
        .unwrap_or_default();
    let header = StoredValue::new(name.clone());
    let map = Memo::new(move |_| {
        desk.plan.with(|plan| {
            header.with_value(|name| plan.steps.get(at).and_then(|step| step.of_column(name)).cloned())
        })
    });
    let value = RwSignal::new(map.get_untracked().map(|map| map.field).unwrap_or_default());
    Effect::new(move |_| {
        let field = map.get().map(|map| map.field).unwrap_or_default();
        if value.with_untracked(|value| *value != field) {
            value.set(field);
        }
    });
    let pick = move |field: String| {
        let known = entity.and_then(|entity| entity.field(&field));
        let reading = known.map(|known| reading(known, cells.iter().map(String::as_str))).unwrap_or_default();
        desk.plan.update(|plan| {
            if let Some(step) = plan.steps.get_mut(at) {
                header.with_value(|name| step.map(name, &field, reading));
            }
        });
    };
    let label = [&t("import.becomes"), ": ", &name].concat();
    view! {
        <tr class="border-t border-line align-top">
            <th scope="row" class="max-w-48 truncate px-4 py-2 text-start font-medium"><bdi>{name}</bdi></th>
            <td class="hidden max-w-72 px-4 py-2 text-small text-ink-soft md:table-cell">
                {shown.into_iter().map(|cell| view! { <span class="block truncate"><bdi>{cell}</bdi></span> }).collect_view()}
            </td>
            <td class="px-4 py-2">
                <div class="flex flex-col gap-1">
                    <Select value choices=fields empty=t("import.ignore") label on_commit=pick/>
                    {move || map.get().map(|map| view! { <Manner desk at map/> })}
                </div>
            </td>
        </tr>
    }
}

/// How the column's cells are read, where there is a choice.
#[component]
fn Manner(desk: Desk, at: usize, map: crate::import::plan::FieldMap) -> impl IntoView {
    let set = move |field: &str, reading: Reading| {
        desk.plan.update(|plan| {
            let map =
                plan.steps.get_mut(at).and_then(|step| step.fields.iter_mut().find(|map| map.field == field));
            if let Some(map) = map {
                map.reading = reading;
            }
        });
    };
    let field = map.field;
    match map.reading {
        Reading::Day(order) => {
            let value = RwSignal::new(order.code().to_owned());
            let choices: Vec<Choice> = DayOrder::ALL
                .iter()
                .map(|order| Choice::new(order.code(), t(&["import.order.", order.code()].concat())))
                .collect();
            let pick =
                move |code: String| set(&field, Reading::Day(DayOrder::from_code(&code).unwrap_or_default()));
            view! { <Select value choices label=t("import.days_are") on_commit=pick/> }.into_any()
        }
        Reading::Reference { create, within } if can_make(desk, at, &field) => {
            let pick = move |create| set(&field, Reading::Reference { create, within: within.clone() });
            view! { <Checkbox checked=create on_change=pick>{t("import.create_missing")}</Checkbox> }
                .into_any()
        }
        Reading::Words(words) => words
            .into_iter()
            .map(|(from, to)| view! { <p class="truncate text-small text-ink-soft"><bdi>{from}</bdi>" = "{meant(desk, at, &field, &to)}</p> })
            .collect_view()
            .into_any(),
        _ => ().into_any(),
    }
}

/// The label of a choice.
fn meant(desk: Desk, at: usize, field: &str, code: &str) -> String {
    let kind = desk
        .plan
        .with_untracked(|plan| plan.steps.get(at).map(|step| step.entity.clone()).unwrap_or_default());
    match (code, kernel::entity(&kind)) {
        ("", _) => t("import.values.empty"),
        (code, Ok(entity)) => t(&[&entity.label(field), ".", code].concat()),
        (code, Err(_)) => code.to_owned(),
    }
}

/// Records that need no more than a title can be made on the way.
fn can_make(desk: Desk, at: usize, field: &str) -> bool {
    let kind = desk
        .plan
        .with_untracked(|plan| plan.steps.get(at).map(|step| step.entity.clone()).unwrap_or_default());
    let field = kernel::entity(&kind).ok().and_then(|entity| entity.field(field).map(|field| field.kind));
    matches!(field, Some(FieldKind::Reference("company" | "contact" | "product")))
}
