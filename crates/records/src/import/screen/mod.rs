//! The import screen: drop files, see what they become, try it, run it, take it back.

mod desk;
mod drop_zone;
mod files;
mod history;
mod left;
mod mapping;
mod outcome;
mod preset_card;
mod running;
mod send;
mod settings;
mod trial;
mod values;

use super::api::import_history;
use desk::{Desk, Place};
use kernel::Act;
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use ui::prelude::*;

/// Who may import nothing is told so, and who can change that.
#[component]
pub fn ImportPage() -> impl IntoView {
    let may = identity::use_session().is_some_and(|session| {
        kernel::catalogue::all().iter().any(|entity| session.may(Act::Import, entity.kind))
    });
    match may {
        true => view! { <Importing/> }.into_any(),
        false => view! {
            <leptos_meta::Title text=t("import.title")/>
            <PageHeader title=t("import.title")/>
            <div class="mx-auto w-full max-w-5xl p-4 md:p-6"><Notice text=t("import.forbidden")/></div>
        }
        .into_any(),
    }
}

#[component]
fn Importing() -> impl IntoView {
    let round = RwSignal::new(0_u32);
    let earlier = Resource::new(move || round.get(), |_| import_history());
    let desk = Desk::new(round);
    // Whoever comes from the news of an import looks at that one.
    let asked = use_query_map().with_untracked(|query| query.get("run").and_then(|id| id.parse().ok()));
    ui::browser::on_mount(move || asked.into_iter().for_each(|id| desk.watch(id)));
    view! {
        <leptos_meta::Title text=t("import.title")/>
        <PageHeader title=t("import.title")>
            {move || (desk.place.get() != Place::Door).then(|| view! {
                <Button icon=Sign::Upload on_press=move || desk.leave()>{t("import.other_files")}</Button>
            })}
        </PageHeader>
        <div class="mx-auto flex w-full max-w-5xl flex-col gap-6 p-4 pb-24 md:p-6">
            {move || desk.fault.get().map(|text| view! { <Notice mood=Mood::Bad text/> })}
            {move || match desk.place.get() {
                Place::Door => view! { <drop_zone::DropZone desk/> }.into_any(),
                Place::Table => view! { <Table desk/> }.into_any(),
                Place::Run => view! { <running::Running desk/> }.into_any(),
                Place::End => view! { <outcome::Outcome desk/> }.into_any(),
            }}
            <history::History earlier desk/>
        </div>
    }
}

/// The files on the table: what is in them, and what they become.
#[component]
fn Table(desk: Desk) -> impl IntoView {
    let steps = move || desk.plan.with(|plan| plan.steps.len());
    let is_preset = move || desk.plan.with(|plan| !plan.preset.is_empty());
    view! {
        <files::Files desk/>
        {move || view! { <left::Left files=desk.plan.with(|plan| plan.left.clone())/> }}
        {move || match is_preset() {
            true => view! { <preset_card::PresetCard desk/> }.into_any(),
            false => (0..steps()).map(|at| view! { <mapping::Mapping desk at/> }).collect_view().into_any(),
        }}
        <settings::Settings desk/>
        <trial::Trial desk/>
    }
}
