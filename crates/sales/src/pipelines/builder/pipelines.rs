//! All pipelines in their order: open one to shape it, copy, archive or delete it, begin with a template.

use super::removal::{RemovalDialog, Removing};
use super::templates::Templates;
use crate::PIPELINE;
use crate::deals::insight;
use crate::pipelines::shape::api;
use crate::pipelines::shape::asked::{Outline, Put, Shaped};
use kernel::{Act, Error, Id, Record};
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_meta::Title;
use leptos_router::hooks::use_navigate;
use records::screens::{
    Late, ListPage, NewDialog, error_text, tell_undone, toast_error, toast_saved, undo_batch,
};
use records::{Changes, Saved};
use std::future::Future;
use ui::prelude::*;

#[component]
pub fn PipelinesPage() -> impl IntoView {
    let shapes = identity::use_session().is_some_and(|session| session.may(Act::Update, PIPELINE.kind));
    match shapes {
        true => view! { <Shelf/> }.into_any(),
        false => view! { <ListPage entity=&PIPELINE/> }.into_any(),
    }
}

#[component]
fn Shelf() -> impl IntoView {
    records::screens::hear_live();
    let outlines = Late::new(api::read_pipelines).hear(250, |kind| matches!(kind, "pipeline" | "stage"));
    let (making, removing) = (RwSignal::new(false), Removing::new(outlines));
    let made = {
        let navigate = use_navigate();
        move |saved: Saved| navigate(&super::address(saved.record.id), Default::default())
    };
    let content = move || match (outlines.get(), outlines.error()) {
        (Some(all), _) => view! { <Outlines all removing/> }.into_any(),
        (None, Some(error)) => {
            view! { <Notice mood=Mood::Bad text=error_text(&error, None) on_retry=move || outlines.again()/> }
                .into_any()
        }
        (None, None) => view! { <Skeleton shape=SkeletonShape::Cards count=3/> }.into_any(),
    };
    view! {
        <Title text=t("builder.pipelines")/>
        <PageHeader title=t("builder.pipelines")>
            <Button tone=Tone::Primary icon=Sign::Plus on_press=move || making.set(true)>{t("builder.new_pipeline")}</Button>
        </PageHeader>
        <div class="flex flex-col gap-6 px-4 pb-8 md:px-6">
            <p class="max-w-prose text-body text-ink-soft">{t("builder.intro")}</p>
            {content}
            <Templates removing on_made=move |shaped: Shaped| did(outlines, shaped)/>
        </div>
        <NewDialog entity=&PIPELINE id="pipeline-new" open=making on_saved=made/>
        <RemovalDialog removing/>
    }
}

#[component]
fn Outlines(all: Vec<Outline>, removing: Removing) -> impl IntoView {
    let ids: Vec<Id> = all.iter().map(|outline| outline.pipeline.id).collect();
    let ids = StoredValue::new(ids);
    let item = move |(place, outline): (usize, Outline)| view! { <OneOutline place ids outline removing/> };
    view! { <ul class="flex flex-col gap-3">{all.into_iter().enumerate().map(item).collect_view()}</ul> }
}

#[component]
fn OneOutline(
    place: usize,
    ids: StoredValue<Vec<Id>>,
    outline: Outline,
    removing: Removing,
) -> impl IntoView {
    let (whole, outlines) = (StoredValue::new(outline.clone()), removing.outlines);
    let Outline { pipeline, stages, deals } = outline;
    let pipeline = pipeline.coerced(&PIPELINE);
    let (id, name) = (pipeline.id, pipeline.text("name").to_owned());
    let archived = pipeline.get("archived").as_bool() == Some(true);
    let chip = |stage: Record| view! { <StageChip label=stage.text("name").to_owned() hue=stage.int("colour").unwrap_or_default()/> };
    let look = if archived {
        "rounded-card border border-line bg-sunken p-3"
    } else {
        "rounded-card border border-line bg-raised p-3"
    };
    view! {
        <li class=look>
            <div class="flex flex-wrap items-center gap-2">
                <h2 class="min-w-0 truncate text-body font-semibold" dir="auto"><a class="hover:underline focus-ring" href=super::address(id)>{name.clone()}</a></h2>
                <span class="num text-small text-ink-soft">{t_count("builder.deals", deals)}</span>
                {archived.then(|| view! { <Badge>{t("builder.archived_mark")}</Badge> })}
                <div class="ms-auto flex flex-wrap items-center justify-end gap-1">
                    <Order place ids id name=name.clone() outlines/>
                    <LinkButton href=insight::address(id) icon=Sign::Report size=Size::Small tone=Tone::Quiet>{t("insight.plain")}</LinkButton>
                    <LinkButton href=super::address(id) icon=Sign::Edit size=Size::Small>{t("builder.shape")}</LinkButton>
                    <More id name archived outlines on_delete=move || removing.remove(whole.get_value())/>
                </div>
            </div>
            <div class="mt-2 flex flex-wrap gap-1.5">{stages.into_iter().map(chip).collect_view()}</div>
        </li>
    }
}

#[component]
fn Order(
    place: usize,
    ids: StoredValue<Vec<Id>>,
    id: Id,
    name: String,
    outlines: Late<Vec<Outline>>,
) -> impl IntoView {
    let count = ids.with_value(Vec::len);
    let shift = move |up: bool| {
        let at = |place: Option<usize>| place.and_then(|place| ids.with_value(|ids| ids.get(place).copied()));
        let (before, after) = match up {
            true => (at(place.checked_sub(2)), at(place.checked_sub(1))),
            false => (at(Some(place + 1)), at(Some(place + 2))),
        };
        saves(outlines, api::put_pipeline(Put { id, before, after }), t("builder.saved"));
    };
    let label = |key: &str| t_with(key, &[("name", &name)]);
    view! {
        <IconButton sign=Sign::ChevronUp size=Size::Small label=label("builder.earlier") disabled=Signal::stored(place == 0) on_press=move || shift(true)/>
        <IconButton sign=Sign::ChevronDown size=Size::Small label=label("builder.later") disabled=Signal::stored(place + 1 >= count) on_press=move || shift(false)/>
    }
}

#[component]
fn More(
    id: Id,
    name: String,
    archived: bool,
    outlines: Late<Vec<Outline>>,
    #[prop(into)] on_delete: Callback<()>,
) -> impl IntoView {
    let name = StoredValue::new(name);
    let named = move |key: &str| name.with_value(|name| t_with(key, &[("name", name)]));
    let copy = move || {
        let wanted = named("builder.copy_name");
        spawn_local(async move {
            match api::copy_pipeline(id, wanted).await {
                Ok(shaped) => did_as(outlines, shaped, named("builder.copied")),
                Err(error) => toast_error(&error),
            }
        });
    };
    let archive = move || {
        let work = records::api::update_record(PIPELINE.kind, id, Changes::one("archived", !archived));
        saves(outlines, work, named(if archived { "builder.unarchived" } else { "builder.archived" }));
    };
    view! {
        <Menu id=["pipeline-more-", &id.to_string()].concat() label=t("ui.more") sign=Sign::More only_sign=true tone=Tone::Quiet size=Size::Small placement=Placement::End>
            <MenuItem sign=Sign::Copy on_press=copy>{t("builder.copy")}</MenuItem>
            <MenuItem sign=Sign::Folder on_press=archive>{t(if archived { "builder.unarchive" } else { "builder.archive" })}</MenuItem>
            <MenuDivider/>
            <MenuItem sign=Sign::Trash danger=true on_press=on_delete>{t("builder.delete")}</MenuItem>
        </Menu>
    }
}

fn saves<F>(outlines: Late<Vec<Outline>>, work: F, text: String)
where
    F: Future<Output = Result<Saved, Error>> + 'static,
{
    spawn_local(async move {
        match work.await {
            Ok(saved) => toast_saved(&saved, text),
            Err(error) => toast_error(&error),
        }
        outlines.again();
    });
}

fn did(outlines: Late<Vec<Outline>>, shaped: Shaped) {
    did_as(outlines, shaped, t("builder.saved"));
}

/// Several things were done as one; Undo takes all of it back.
pub(super) fn did_as(outlines: Late<Vec<Outline>>, shaped: Shaped, text: String) {
    outlines.again();
    let undo = move || {
        spawn_local(async move {
            match undo_batch(shaped.batch_id).await {
                Ok(undone) => tell_undone(undone),
                Err(error) => toast_error(&error),
            }
            outlines.again();
        });
    };
    toast::show(Toast::good(text).undo(undo));
}
