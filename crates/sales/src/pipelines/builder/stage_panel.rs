//! Everything about one stage: what it is, what it asks, where deals go from it, and what it is in branches.

use super::branches::Branches;
use super::drawing::{Chosen, Drawing};
use super::lists::{Checklist, Fields, Roles};
use super::page::Retiring;
use super::road::shift;
use super::setting::Setting;
use crate::deals::board::folding::fold;
use crate::{STAGE, TRANSITION};
use kernel::{Draft, Id, Name, Record, Value};
use leptos::prelude::*;
use ui::prelude::*;

#[component]
pub fn StagePanel(drawing: Drawing, id: Id, retiring: Retiring) -> impl IntoView {
    let setting = move |field: &'static str| view! { <Setting drawing entity=&STAGE id field/> };
    // A stage in use asks where its deals go before it means something else.
    let rekind = move |value: Value| {
        let standing = drawing.blueprint.with_untracked(|blueprint| blueprint.standing(id));
        match standing {
            0 => drawing.set(&STAGE, id, "kind", value),
            _ => retiring.set(Some((id, Some(value.plain())))),
        }
    };
    view! {
        <div class="flex flex-col gap-5 p-4">
            <Head drawing id retiring/>
            <section class="flex flex-col gap-3">
                {setting("name")}
                {setting("colour")}
                <Setting drawing entity=&STAGE id field="kind" on_commit=rekind/>
                {setting("probability")}
                {setting("forecast")}
                {setting("rotting_days")}
                {setting("guidance")}
            </section>
            <section class="flex flex-col gap-3">
                <h3 class="text-body font-semibold">{t("builder.section.asks")}</h3>
                <Fields drawing entity=&STAGE id field="required_fields"/>
                <Checklist drawing entity=&STAGE id field="checklist"/>
                <Roles drawing entity=&STAGE id field="enter_roles"/>
                <Roles drawing entity=&STAGE id field="leave_roles"/>
                {setting("deal_limit")}
            </section>
            <WaysOut drawing id/>
            <Branches drawing id/>
        </div>
    }
}

#[component]
fn Head(drawing: Drawing, id: Id, retiring: Retiring) -> impl IntoView {
    let name = Memo::new(move |_| drawing.stage_name(Some(id)));
    let named = move |key: &'static str| Signal::derive(move || t_with(key, &[("name", &name.get())]));
    let folded = Memo::new(move |_| drawing.folded.with(|all| all.contains(&id)));
    let fold_label = Signal::derive(move || {
        t_with(if folded.get() { "builder.unfold" } else { "builder.fold" }, &[("name", &name.get())])
    });
    let deals = move || {
        let count = drawing.blueprint.with(|blueprint| blueprint.standing(id));
        t_count("builder.deals", count)
    };
    view! {
        <header class="flex items-center gap-1">
            <div class="min-w-0 flex-1">
                <h2 class="truncate text-lead font-semibold" dir="auto">{name}</h2>
                <p class="num text-small text-ink-soft">{deals}</p>
            </div>
            <IconButton sign=Sign::ChevronStart label=named("builder.earlier") on_press=move || shift(drawing, id, -1, || ())/>
            <IconButton sign=Sign::ChevronEnd label=named("builder.later") on_press=move || shift(drawing, id, 1, || ())/>
            <IconButton sign=Sign::Collapse label=fold_label pressed=Signal::from(folded) on_press=move || fold(drawing.folded, id, !folded.get_untracked())/>
            <IconButton sign=Sign::Trash label=named("builder.retire") on_press=move || retiring.set(Some((id, None)))/>
            <IconButton sign=Sign::Close label=t("builder.close") on_press=move || drawing.chosen.set(Chosen::Pipeline)/>
        </header>
    }
}

/// The ways that lead out, and where one more could lead.
#[component]
fn WaysOut(drawing: Drawing, id: Id) -> impl IntoView {
    let ways = Memo::new(move |_| drawing.blueprint.with(|blueprint| out_of(&blueprint.ways, id)));
    let rest = Signal::derive(move || {
        let taken: Vec<Id> = ways.get().into_iter().map(|(_, to)| to).collect();
        let free = |stage: &Record| stage.id != id && !taken.contains(&stage.id);
        let choice = |stage: Record| Choice::new(stage.id.to_string(), stage.text("name"));
        drawing.stages().into_iter().filter(free).map(choice).collect::<Vec<_>>()
    });
    let chosen = RwSignal::new(String::new());
    let add = move |to: String| {
        chosen.set(String::new());
        if let Ok(to) = to.parse() {
            add_way(drawing, id, to);
        }
    };
    let line = move |(way, to): (Id, Id)| view! { <WayLine drawing way to/> };
    view! {
        <section class="flex flex-col gap-2">
            <h3 class="text-body font-semibold">{t("builder.section.ways")}</h3>
            <p class="text-small text-ink-soft">{move || t(if ways.with(Vec::is_empty) { "builder.ways_anywhere" } else { "builder.ways_only" })}</p>
            <ul class="flex flex-col gap-1 empty:hidden">{move || ways.get().into_iter().map(line).collect_view()}</ul>
            <Select value=chosen choices=rest empty=t("builder.add_way") label=t("builder.add_way") on_commit=add/>
            {move || ways.with(Vec::is_empty).then(|| view! { <p class="text-small text-ink-faint">{t("builder.ways_hint")}</p> })}
        </section>
    }
}

fn out_of(ways: &[Record], id: Id) -> Vec<(Id, Id)> {
    let out = ways.iter().filter(|way| way.id_of("from_id") == Some(id));
    out.filter_map(|way| Some((way.id, way.id_of("to_id")?))).collect()
}

#[component]
fn WayLine(drawing: Drawing, way: Id, to: Id) -> impl IntoView {
    let name = Memo::new(move |_| drawing.stage_name(Some(to)));
    let label = Signal::derive(move || t_with("chip.remove", &[("name", &name.get())]));
    view! {
        <li class="flex items-center gap-1">
            <Button tone=Tone::Quiet class="min-w-0 flex-1 justify-start" icon=Sign::ArrowEnd on_press=move || drawing.chosen.set(Chosen::Way(way))>
                <span class="truncate" dir="auto">{move || t_with("builder.way_to", &[("name", &name.get())])}</span>
            </Button>
            <IconButton sign=Sign::Close size=Size::Small label on_press=move || remove_way(drawing, way)/>
        </li>
    }
}

fn add_way(drawing: Drawing, from: Id, to: Id) {
    let draft = Draft::from([
        (Name::Borrowed("pipeline_id"), Value::Id(drawing.pipeline)),
        (Name::Borrowed("from_id"), from.into()),
        (Name::Borrowed("to_id"), to.into()),
    ]);
    let name = untrack(|| drawing.stage_name(Some(to)));
    let work = records::api::create_record(TRANSITION.kind, Id::new(), draft);
    drawing.does(work, t_with("builder.way_added", &[("name", &name)]), |_| ());
}

/// Takes a way away.
pub fn remove_way(drawing: Drawing, way: Id) {
    let to = untrack(|| drawing.record(way)).and_then(|way| way.id_of("to_id"));
    let name = untrack(|| drawing.stage_name(to));
    let work = records::api::delete_record(TRANSITION.kind, way);
    drawing.does(work, t_with("builder.way_removed", &[("name", &name)]), |_| ());
}
