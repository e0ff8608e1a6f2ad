//! What one way between two stages asks: who may, what must be filled in and done, and a condition on the deal.

use super::drawing::{Chosen, Drawing};
use super::lists::{Checklist, Fields, Roles};
use super::setting::Setting;
use super::stage_panel::remove_way;
use crate::TRANSITION;
use kernel::Id;
use leptos::prelude::*;
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
        </div>
    }
}
