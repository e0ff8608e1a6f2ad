//! The deals of many that stay where they were, each with its reason. What they lack alike is filled in once and moves them;
//! whoever may moves them anyway. They stay chosen.

use super::alike::Alike;
use super::asked::{PipelineName, Wish};
use super::desk::{Desk, Question};
use super::moves::told;
use super::reasons::sentences;
use crate::DEAL;
use crate::deals::stopped::{Anyway, Asked, AskedFields};
use crate::gate::asks;
use kernel::{Currency, Draft, Error, Id, Record};
use leptos::context::Provider;
use leptos::prelude::*;
use records::screens::Titles;
use ui::part::once;
use ui::prelude::*;

const SHEET: &str = "board-stayed";

#[component]
pub fn StayedDialog(desk: Desk) -> impl IntoView {
    let is_wanted = move || desk.question.with(|question| matches!(question, Some(Question::Stayed(..))));
    once(is_wanted, move || sheet::show(desk))
}

ui::part!(
    /// For the board, which does without it until deals stay.
    records, mod sheet(desk: Desk) { view! { <StayedSheet desk/> }.into_any() }
);

#[component]
fn StayedSheet(desk: Desk) -> impl IntoView {
    let open = RwSignal::new(false);
    let titles = Titles::default();
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
        <Sheet id=SHEET open title on_close=move || desk.question.set(None)>
            {move || asked.get().map(|(refused, wish)| view! { <Stayed desk refused wish titles/> })}
        </Sheet>
    }
}

#[component]
fn Stayed(desk: Desk, refused: Vec<(Id, Error)>, wish: Wish, titles: Titles) -> impl IntoView {
    let past: Vec<Id> = refused.iter().map(|(id, _)| *id).filter(|id| desk.may_override(*id)).collect();
    let currency = one_currency(desk, &refused);
    let Alike { ids, problems } = Alike::of(&refused, currency.is_some());
    let label = t_count("stopped.many_anyway", i64::try_from(past.len()).unwrap_or_default());
    let wish = StoredValue::new(wish);
    let go = move |ids: Vec<Id>, wished: Option<Wish>| {
        desk.question.set(None);
        let name = wish.with_value(|wish| place_of(desk, wish));
        wished.into_iter().for_each(|wish| desk.act(ids.clone(), wish, name.clone()));
    };
    let anyway = (!past.is_empty()).then(|| {
        let go = Callback::new(move |(why,): (String,)| go(past.clone(), wish.get_value().anyway(why)));
        view! { <Anyway label on_move=go/> }
    });
    let fill = (!problems.is_empty()).then(|| {
        let given = wish.with_value(given);
        let (asked, _) = Asked::of(&problems, &alike(currency), &given, titles);
        let go = Callback::new(move |(ids, set): (Vec<Id>, Draft)| go(ids, wish.get_value().filled(set)));
        view! { <Fill asked ids on_move=go/> }
    });
    browser::soon(|| browser::focus_answer(SHEET));
    view! {
        <div class="flex flex-col gap-4">
            <ul class="divide-y divide-line">{refused.into_iter().map(|(id, error)| view! { <Line desk id error/> }).collect_view()}</ul>
            {fill}
            {anyway}
            <div class=FORM_FOOT><Button on_press=move || desk.question.set(None)>{t("ui.close")}</Button></div>
        </div>
    }
}

/// A deal, which opens beside the board, and why it stays. Where that would lose what was typed, it opens in a page of its
/// own.
#[component]
fn Line(desk: Desk, id: Id, error: Error) -> impl IntoView {
    let name = desk.card(id).map(|card| card.name).unwrap_or_default();
    let why = match &error {
        Error::Invalid(problems) => sentences(problems),
        error => vec![told(error)],
    };
    let why = why.into_iter().map(|text| view! { <p class="text-small text-ink-soft">{text}</p> });
    let loses = would_lose();
    let press = move |event: leptos::ev::MouseEvent| {
        if !loses() && !event.ctrl_key() && !event.meta_key() {
            event.prevent_default();
            desk.question.set(None);
            desk.open.run((id,));
        }
    };
    view! {
        <li class="py-2">
            <a href=DEAL.path(id) target="_blank" class="text-body font-medium focus-ring" dir="auto" on:click=press>{name}</a>
            {why.collect_view()}
        </li>
    }
}

/// What they lack alike, filled in once for all of them.
#[component]
fn Fill(asked: Asked, ids: Vec<Id>, on_move: Callback<(Vec<Id>, Draft)>) -> impl IntoView {
    let unread = Unread::default();
    let begun = asked.along();
    ask_before_losing(move || unread.any() || asked.along() != begun);
    let label = t_count("stopped.many_move", i64::try_from(ids.len()).unwrap_or_default());
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let complete = asked.complete();
        let stops = unread.stops();
        if let Some(set) = complete.filter(|_| !stops) {
            on_move.run((ids.clone(), set));
        }
    };
    view! {
        <form class="flex flex-col gap-4 border-t border-line pt-3" novalidate=true on:submit=submit>
            <p class="text-body text-ink-soft">{t("stopped.alike_lack")}</p>
            <Provider value=unread><AskedFields asked/></Provider>
            <div><Button tone=Tone::Primary submit=true>{label}</Button></div>
        </form>
    }
}

/// A deal like all of them, which has nothing of what they lack.
fn alike(currency: Option<Currency>) -> Record {
    let mut deal = asks::nobody();
    deal.set("currency", currency.map(|currency| currency.code().to_owned()));
    deal
}

/// That of all these deals.
fn one_currency(desk: Desk, refused: &[(Id, Error)]) -> Option<Currency> {
    let mut currencies = refused.iter().filter_map(|(id, _)| desk.card(*id)).map(|card| card.currency);
    let first = currencies.next()?;
    currencies.all(|currency| currency == first).then_some(first)
}

/// What was filled in before; whose lane they go to is no question.
fn given(wish: &Wish) -> Draft {
    let mut given = wish.set().cloned().unwrap_or_default();
    given.remove(DEAL.owner);
    given
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
