//! The deals of many that stay where they were, each with its reason; whoever may moves them anyway.

use super::asked::{PipelineName, Wish};
use super::desk::{Desk, Question};
use super::moves::told;
use super::reasons::sentences;
use crate::deals::stopped::Anyway;
use kernel::{Error, Id};
use leptos::prelude::*;
use ui::prelude::*;

#[component]
pub fn StayedDialog(desk: Desk) -> impl IntoView {
    let open = RwSignal::new(false);
    let asked = Memo::new(move |_| match desk.question.get() {
        Some(Question::Stayed(refused, wish)) => Some((refused, wish)),
        _ => None,
    });
    Effect::new(move |_| open.set(asked.with(Option::is_some)));
    let title = Signal::derive(move || {
        let count = asked.with(|asked| asked.as_ref().map(|(refused, _)| refused.len()).unwrap_or_default());
        t_count("stopped.many", i64::try_from(count).unwrap_or_default())
    });
    view! {
        <Sheet id="board-stayed" open title on_close=move || desk.question.set(None)>
            {move || asked.get().map(|(refused, wish)| view! { <Stayed desk refused wish/> })}
        </Sheet>
    }
}

#[component]
fn Stayed(desk: Desk, refused: Vec<(Id, Error)>, wish: Wish) -> impl IntoView {
    let past: Vec<Id> = refused.iter().map(|(id, _)| *id).filter(|id| desk.may_override(*id)).collect();
    let line = |(id, error): (Id, Error)| {
        let name = desk.card(id).map(|card| card.name).unwrap_or_default();
        let why = match &error {
            Error::Invalid(problems) => sentences(problems),
            error => vec![told(error)],
        };
        let why = why
            .into_iter()
            .map(|text| view! { <p class="text-small text-ink-soft">{text}</p> })
            .collect_view();
        view! { <li class="py-2"><p class="text-body font-medium" dir="auto">{name}</p>{why}</li> }
    };
    let label = t_count("stopped.many_anyway", i64::try_from(past.len()).unwrap_or_default());
    let anyway = (!past.is_empty()).then(|| {
        let go = Callback::new(move |(why,): (String,)| {
            desk.question.set(None);
            let name = place_of(desk, &wish);
            if let Some(wish) = wish.clone().anyway(why) {
                desk.act(past.clone(), wish, name);
            }
        });
        view! { <Anyway label on_move=go/> }
    });
    view! {
        <ul class="mb-3 divide-y divide-line">{refused.into_iter().map(line).collect_view()}</ul>
        {anyway}
        <div class="mt-3 flex justify-end"><Button on_press=move || desk.question.set(None)>{t("ui.close")}</Button></div>
    }
}

/// What the stage or the pipeline is called that the deals were to come to.
fn place_of(desk: Desk, wish: &Wish) -> String {
    let name = match wish {
        Wish::Stage { stage_id, .. } => desk.stage(*stage_id).map(|stage| stage.name),
        Wish::Pipeline { pipeline_id, .. } => {
            let named = |each: &&PipelineName| each.id == *pipeline_id;
            desk.peek(|board| board.pipelines.iter().find(named).map(|each| each.name.clone())).flatten()
        }
        _ => None,
    };
    name.unwrap_or_default()
}
