//! Another pipeline for deals: which one, then where in it. One deal is offered the stage that is most like its own; many
//! go each to the stage most like theirs, or all to the one that is chosen.

use super::board::asked::PipelineName;
use super::board::model::{Stage, StageKind};
use crate::STAGE;
use crate::pipelines::shape::mapping::alike;
use kernel::{Filter, Id, Query, Record, Sort};
use leptos::prelude::*;
use leptos::task::spawn_local;
use ui::prelude::*;

pub const LINE: &str = "flex min-h-11 w-full cursor-pointer items-center gap-2 rounded-control px-3 text-start hover:bg-hover \
    focus-ring disabled:cursor-default";
/// The stages of a pipeline, at most.
const STAGES: i64 = 200;

/// Where deals are to go: without a stage each to the one most like its own.
#[derive(Clone, Debug, PartialEq)]
pub struct Target {
    pub pipeline: PipelineName,
    pub stage: Option<Stage>,
}

/// The other pipelines; nothing where there are none. `own` is the stage of the one deal that is meant.
#[component]
pub fn Elsewhere(
    here: Option<Id>,
    own: Option<Id>,
    #[prop(into)] on_pick: Callback<(Target,)>,
    /// It stands alone: then it also says that there is no other.
    #[prop(optional)]
    alone: bool,
) -> impl IntoView {
    let others = RwSignal::new(None::<Vec<PipelineName>>);
    spawn_local(async move {
        if let Ok(mut all) = super::board::api::pipelines().await {
            all.retain(|each| Some(each.id) != here);
            others.try_set(Some(all));
        }
    });
    let opened = RwSignal::new(None::<Id>);
    let line = move |each: PipelineName| view! { <OnePipeline each own opened on_pick/> };
    let head = match alone {
        true => "sr-only",
        false => "mt-3 border-t border-line px-3 pt-3 pb-1 text-small font-medium text-ink-soft",
    };
    move || {
        let others = others.get()?;
        Some(match others.is_empty() {
            true if alone => {
                view! { <p class="text-body text-ink-soft">{t("stopped.no_other")}</p> }.into_any()
            }
            true => ().into_any(),
            false => view! {
                <h3 class=head>{t("board.elsewhere")}</h3>
                {others.into_iter().map(line).collect_view()}
            }
            .into_any(),
        })
    }
}

#[component]
fn OnePipeline(
    each: PipelineName,
    own: Option<Id>,
    opened: RwSignal<Option<Id>>,
    on_pick: Callback<(Target,)>,
) -> impl IntoView {
    let (id, name) = (each.id, each.name.clone());
    let is_open = Memo::new(move |_| opened.get() == Some(id));
    let toggle = move |_| opened.update(|opened| *opened = (*opened != Some(id)).then_some(id));
    let each = StoredValue::new(each);
    let stages = move || is_open.get().then(|| view! { <Stages pipeline=each.get_value() own on_pick/> });
    view! {
        <button type="button" class=LINE aria-expanded=move || is_open.get().to_string() on:click=toggle>
            <Icon sign=Sign::Pipeline size=16/>
            <span class="min-w-0 flex-1 truncate" dir="auto">{name}</span>
            <Icon sign=Sign::ChevronDown size=16/>
        </button>
        {stages}
    }
}

/// Where in the pipeline: the usual choice first in reach of Enter.
#[component]
fn Stages(pipeline: PipelineName, own: Option<Id>, on_pick: Callback<(Target,)>) -> impl IntoView {
    let found = RwSignal::new(None::<(Vec<Stage>, Option<Id>)>);
    let (id, list) = (pipeline.id, ["elsewhere-", &pipeline.id.to_string()].concat());
    let first = list.clone();
    spawn_local(async move {
        found.try_set(Some(read(id, own).await));
        browser::soon(move || browser::focus_first(&first));
    });
    let pipeline = StoredValue::new(pipeline);
    let pick = move |stage: Option<Stage>| on_pick.run((Target { pipeline: pipeline.get_value(), stage },));
    let line = move |(stage, usual): (Stage, bool)| {
        let (name, hue) = (stage.name.clone(), stage.colour);
        let stage = StoredValue::new(stage);
        view! {
            <button type="button" class=LINE autofocus=usual on:click=move |_| pick(Some(stage.get_value()))>
                <StageDot hue/>
                <span class="min-w-0 flex-1 truncate" dir="auto">{name}</span>
                {usual.then(|| view! { <Badge>{t("stopped.alike")}</Badge> })}
            </button>
        }
    };
    let each = own.is_none().then(|| {
        view! { <button type="button" class=LINE autofocus=true on:click=move |_| pick(None)>{t("stopped.each_alike")}</button> }
    });
    let lines = move || {
        let (stages, usual) = found.get().unwrap_or_default();
        let marked = stages.into_iter().map(|stage| (usual == Some(stage.id), stage));
        marked.map(|(usual, stage)| line((stage, usual))).collect_view()
    };
    view! { <div id=list class="flex flex-col gap-0.5 ps-6">{each}{lines}</div> }
}

/// The stages that deals can come to without being lost, and the one that is most like `own`.
async fn read(pipeline: Id, own: Option<Id>) -> (Vec<Stage>, Option<Id>) {
    let filter = Filter::is("pipeline_id", pipeline);
    let query = Query { sort: Some(Sort::parse("position")), limit: STAGES, ..Query::filtered(filter) };
    let stages = records::api::list_records(STAGE.kind, query).await;
    let stages = stages.map(|page| page.items).unwrap_or_default();
    let own = match own {
        Some(own) => records::api::get_record(STAGE.kind, own).await.ok(),
        None => None,
    };
    offered(&stages, own.as_ref())
}

fn offered(stages: &[Record], own: Option<&Record>) -> (Vec<Stage>, Option<Id>) {
    let usual = own.and_then(|own| alike(own, stages)).map(|stage| stage.id);
    let stages = stages.iter().map(Stage::from_record).filter(|stage| stage.kind != StageKind::Lost);
    (stages.collect(), usual)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stage(number: u128, name: &str, kind: &str) -> Record {
        let mut stage = crate::gate::asks::nobody();
        stage.id = Id::fixed(number);
        stage.set("name", name);
        stage.set("kind", kind);
        stage
    }

    #[test]
    fn every_stage_but_a_loss_is_offered_and_the_one_most_alike_is_usual() {
        let stages = [stage(1, "New", "open"), stage(2, "Offer", "open"), stage(3, "Lost", "lost")];
        let names = |all: Vec<Stage>| all.into_iter().map(|stage| stage.name).collect::<Vec<_>>();
        let (all, usual) = offered(&stages, Some(&stage(9, "Offer", "open")));
        assert_eq!((names(all), usual), (vec!["New".to_owned(), "Offer".to_owned()], Some(Id::fixed(2))));
        assert_eq!(offered(&stages, None).1, None, "many have no stage of their own together");
    }
}
