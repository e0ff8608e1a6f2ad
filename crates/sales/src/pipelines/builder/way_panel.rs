//! What one way between two stages asks: who may, what must be filled in and done, and a condition on the deal.

use super::drawing::{Chosen, Drawing};
use super::fulfilled::Fulfilled;
use super::lists::{Checklist, Fields, Roles};
use super::setting::Setting;
use super::stage_panel::remove_way;
use crate::gate::asks;
use crate::{DEAL, TRANSITION};
use kernel::{Filter, Id, Value};
use leptos::prelude::*;
use records::screens::{FilterChips, parts_of};
use ui::prelude::*;

#[component]
pub fn WayPanel(drawing: Drawing, id: Id) -> impl IntoView {
    let name = move |field: &'static str| {
        let way = drawing.record(id);
        drawing.stage_name(way.and_then(|way| way.id_of(field)))
    };
    let title = move || t_with("builder.graph_text", &[("from", &name("from_id")), ("to", &name("to_id"))]);
    let remove = Signal::derive(move || t_with("chip.remove", &[("name", &title())]));
    let from = move || drawing.record(id).and_then(|way| way.id_of("from_id"));
    let back = move || drawing.chosen.set(from().map_or(Chosen::Pipeline, Chosen::Stage));
    view! {
        <div class="flex flex-col gap-5 p-4">
            <header class="flex items-center gap-1">
                <h2 class="min-w-0 flex-1 truncate text-lead font-semibold" dir="auto">{title}</h2>
                <IconButton sign=Sign::Trash label=remove on_press=move || remove_way(drawing, id)/>
                <IconButton sign=Sign::Close label=t("builder.close") on_press=back/>
            </header>
            <section class="flex flex-col gap-3">
                <h3 class="text-body font-semibold">{t("builder.way_asks")}</h3>
                <Setting drawing entity=&TRANSITION id field="name"/>
                <Roles drawing entity=&TRANSITION id field="roles"/>
                <Fields drawing entity=&TRANSITION id field="required_fields"/>
                <Checklist drawing entity=&TRANSITION id field="checklist"/>
            </section>
            <Conditions drawing id/>
        </div>
    }
}

/// The condition of a way, with the chips that lists have: a deal takes the way only if all of them hold.
#[component]
fn Conditions(drawing: Drawing, id: Id) -> impl IntoView {
    let condition =
        Memo::new(move |_| drawing.record(id).and_then(|way| asks::condition(&way.get("condition"))));
    let parts = Memo::new(move |_| condition.get().map(parts_of).unwrap_or_default());
    let stage = Memo::new(move |_| {
        let from = drawing.record(id).and_then(|way| way.id_of("from_id"))?;
        Some((from, drawing.stage_name(Some(from))))
    });
    let open = RwSignal::new(false);
    let change = move |parts: Vec<Filter>| {
        let value = match parts.is_empty() {
            true => Value::Null,
            false => Value::Json(serde_json::to_value(Filter::All { all: parts }).unwrap_or_default()),
        };
        drawing.set(&TRANSITION, id, "condition", value);
    };
    view! {
        <section class="flex flex-col gap-2">
            <h3 class="text-body font-semibold">{t("builder.condition")}</h3>
            <p class="text-small text-ink-soft">{t("builder.condition_text")}</p>
            <div class="flex flex-wrap items-center gap-1.5">
                <FilterChips entity=&DEAL parts open on_change=change/>
                <Button size=Size::Small icon=Sign::Plus on_press=move || open.set(true)>{t("builder.condition_add")}</Button>
            </div>
            <Fulfilled stage condition/>
        </section>
    }
}
