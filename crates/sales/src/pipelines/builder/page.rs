//! One pipeline being shaped: its road on top, the board as it will be below, what is chosen at the side.

use super::access::AccessPanel;
use super::drawing::{Chosen, Drawing};
use super::gone::KeptText;
use super::preview::Preview;
use super::retire::RetireDialog;
use super::road::Road;
use super::setting::Setting;
use super::stage_panel::StagePanel;
use super::warnings::Warnings;
use super::way_panel::WayPanel;
use crate::PIPELINE;
use crate::deals::insight;
use crate::pipelines::shape::api;
use crate::pipelines::shape::asked::Blueprint;
use kernel::{Act, Draft, Entity, Error, Id, Record};
use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::{use_params_map, use_query_map};
use records::screens::{ContestDialog, Late, error_text};
use ui::prelude::*;

/// Changes of others within so many milliseconds are read together.
const GATHER: u64 = 250;
pub(super) const PANEL: &str = "builder-panel";
/// From so many pixels on the panel stands beside the road.
const BESIDE: f64 = 1024.0;

#[component]
pub fn BuilderPage() -> impl IntoView {
    of_address(|id| view! { <OnePipeline id/> }.into_any())
}

/// Draws the page of the pipeline in the address (`:id`), anew when that is another one.
pub fn of_address(draw: fn(Id) -> AnyView) -> impl IntoView {
    let params = use_params_map();
    let id = Memo::new(move |_| params.read().get("id").and_then(|id| id.parse::<Id>().ok()));
    move || match id.get() {
        Some(id) => draw(id),
        None => view! { <Gone error=Error::NotFound/> }.into_any(),
    }
}

#[component]
fn OnePipeline(id: Id) -> impl IntoView {
    records::screens::hear_live();
    let blueprint = Late::new(move || api::read_blueprint(id));
    move || match (blueprint.get(), blueprint.error()) {
        (Some(blueprint), _) => view! { <Builder blueprint=blueprint.coerced()/> }.into_any(),
        (None, Some(error)) => view! { <Gone error/> }.into_any(),
        (None, None) => view! { <div class="p-6"><Skeleton shape=SkeletonShape::Rows/></div> }.into_any(),
    }
}

/// Instead of a pipeline that is not there, or that this person may not shape: who shapes none is led to the board.
#[component]
pub fn Gone(error: Error) -> impl IntoView {
    let shapes = identity::use_session().is_some_and(|session| session.may(Act::Update, PIPELINE.kind));
    let (href, label) =
        if shapes { ("/pipelines", "builder.pipelines") } else { ("/board", "builder.board") };
    view! {
        <EmptyState sign=Sign::Pipeline title=t("builder.pipelines") text=error_text(&error, None)>
            <LinkButton href tone=Tone::Primary>{t(label)}</LinkButton>
        </EmptyState>
    }
}

#[component]
fn Builder(blueprint: Blueprint) -> impl IntoView {
    let drawing = Drawing::new(blueprint);
    let asked = use_query_map().with_untracked(|query| query.get("stage").and_then(|id| id.parse().ok()));
    if let Some(stage) = asked.filter(|id| untrack(|| drawing.record(*id)).is_some()) {
        drawing.chosen.set(Chosen::Stage(stage));
    }
    let retiring = RwSignal::new(None);
    listen(drawing);
    bring_panel(drawing);
    let title = move || {
        let name = drawing.blueprint.with(|blueprint| blueprint.pipeline.text("name").to_owned());
        t_with("builder.title", &[("name", &name)])
    };
    let undo = move || drawing.undo();
    use_hotkey("ctrl+z", "ui.undo", undo);
    let board = crate::deals::board::address(drawing.pipeline);
    let resolved = move |entity: &'static Entity, record: Record, set: Draft| {
        drawing.save(entity, record.id, set, record.version, None);
    };
    view! {
        <Title text=title/>
        <div class="flex min-h-0 flex-col md:h-dvh">
            <PageHeader title=Signal::derive(title)>
                <IconButton sign=Sign::Undo label=t("ui.undo") disabled=Signal::derive(move || !drawing.can_undo()) on_press=undo/>
                <LinkButton href="/pipelines" tone=Tone::Quiet icon=Sign::Columns>{t("builder.pipelines")}</LinkButton>
                <LinkButton href=insight::address(drawing.pipeline) tone=Tone::Quiet icon=Sign::Report>{t("insight.plain")}</LinkButton>
                <LinkButton href=board icon=Sign::Pipeline>{t("builder.board")}</LinkButton>
            </PageHeader>
            <div class="flex min-h-0 flex-1 flex-col lg:flex-row">
                <div class="flex min-h-0 min-w-0 flex-1 flex-col gap-3 pb-3">
                    <Warnings drawing/>
                    <Road drawing/>
                    <Preview drawing/>
                </div>
                <aside id=PANEL tabindex="-1" class="w-full shrink-0 focus-ring-inset overflow-y-auto border-line bg-raised max-lg:border-t lg:w-96 lg:border-s scroll-quiet" aria-live="polite">
                    <KeptText drawing/>
                    <Panel drawing retiring/>
                </aside>
            </div>
        </div>
        <RetireDialog drawing retiring/>
        <ContestDialog contest=drawing.contest dialog="builder-conflict" on_resolved=resolved/>
    }
}

/// Where the panel stands below the road, it comes into sight when something is chosen.
fn bring_panel(drawing: Drawing) {
    Effect::new(move |before: Option<Chosen>| {
        let chosen = drawing.chosen.get();
        let is_news = before.map_or(chosen != Chosen::Pipeline, |before| before != chosen);
        if is_news && is_below() {
            browser::soon(|| browser::show_below_bar(PANEL));
        }
        chosen
    });
}

/// Whether the panel stands below the road.
pub(super) fn is_below() -> bool {
    browser::width() < BESIDE
}

/// A stage that is to go (nothing) or to mean something else (its new kind).
pub type Retiring = RwSignal<Option<(Id, Option<String>)>>;

#[component]
fn Panel(drawing: Drawing, retiring: Retiring) -> impl IntoView {
    move || match drawing.chosen.get() {
        Chosen::Pipeline => view! { <PipelinePanel drawing/> }.into_any(),
        Chosen::Stage(id) => view! { <StagePanel drawing id retiring/> }.into_any(),
        Chosen::Way(id) => view! { <WayPanel drawing id/> }.into_any(),
    }
}

#[component]
fn PipelinePanel(drawing: Drawing) -> impl IntoView {
    let id = drawing.pipeline;
    let setting = move |field: &'static str| view! { <Setting drawing entity=&PIPELINE id field/> };
    view! {
        <div class="flex flex-col gap-5 p-4">
            <p class="text-small text-ink-soft">{t("builder.pick")}</p>
            <section class="flex flex-col gap-3">
                <h2 class="text-body font-semibold">{t("builder.section.basics")}</h2>
                {setting("name")}
                {setting("currency")}
                {setting("archived")}
            </section>
            <section class="flex flex-col gap-3">
                <h2 class="text-body font-semibold">{t("builder.section.rotting")}</h2>
                {setting("rotting_from")}
                {setting("rotting_pauses")}
            </section>
            <AccessPanel drawing/>
        </div>
    }
}

/// What others change in pipelines is read again.
fn listen(drawing: Drawing) {
    let feed = events::use_feed();
    let pause = browser::Timer::new();
    feed.on(move |event| {
        let shaping = ["pipeline", "stage", "transition", "pipeline_access", "branch_stage"];
        if shaping.contains(&event.record_kind.as_str()) {
            pause.start(GATHER, move || drawing.refresh());
        }
    });
}
