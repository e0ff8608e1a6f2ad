//! The head of a column: colour, name, count, sum, on a closer look the weighted sum, and what is not counted.

use super::desk::{Desk, Question};
use super::drag::Over;
use super::model::{Card, Stage};
use super::sums::Sums;
use crate::PIPELINE;
use crate::deals::unrated::{UnratedNote, sum_exact, sum_short};
use kernel::{Act, Id};
use leptos::prelude::*;
use ui::prelude::*;

#[component]
pub fn ColumnHead(desk: Desk, stage: Stage) -> impl IntoView {
    let id = stage.id;
    let sums = Memo::new(move |_| shown_sums(desk, id));
    let limit = stage.limit;
    let line = classes(&["h-[3px] rounded-full", Hue::new(stage.colour).solid()]);
    // What is made in an open stage is closed with what closing asks.
    let add = (desk.may_add() && !stage.kind.is_closed()).then(|| {
        let ask = move || desk.question.set(Some(Question::Add(Some(id))));
        view! { <IconButton sign=Sign::Plus size=Size::Small label=t("board.add_here") on_press=ask/> }
    });
    let shape = desk.may(Act::Update, PIPELINE.kind).then(|| {
        let pipeline = desk.peek(|board| board.pipeline_id).unwrap_or(id);
        let href = format!("/pipelines/{pipeline}/shape?stage={id}");
        view! { <IconLink sign=Sign::Gear size=Size::Small label=t("board.shape") href class="opacity-0 group-hover/head:opacity-100 focus:opacity-100 pointer-coarse:opacity-100"/> }
    });
    let fold = move || desk.fold(id);
    let (name, hint) = (stage.name.clone(), stage.guidance);
    view! {
        <header class="group/head shrink-0 px-3 pt-2 pb-1.5">
            <div class=line></div>
            <div class="mt-1 flex items-center gap-1.5">
                <h2 class="min-w-0 truncate text-body font-semibold" dir="auto" title=hint>{name}</h2>
                <StageCount sums limit/>
                <span class="ms-auto -me-1.5 flex">
                    {shape}
                    {add}
                    <IconButton sign=Sign::Collapse size=Size::Small label=t("board.fold") on_press=fold/>
                </span>
            </div>
            <div class="flex flex-wrap items-baseline gap-x-2 pointer-coarse:-mb-1.5 pointer-coarse:items-center">
                <ColumnSum desk sums/>
                <UnratedNote id=["unrated-", &id.to_string()].concat() unrated=Signal::derive(move || sums.get().unrated) among=desk.among(Some(id), None)/>
            </div>
        </header>
    }
}

/// The sum, to the last unit, as lists and the API tell it; hover, focus or tap tells the weighted one.
#[component]
fn ColumnSum(desk: Desk, sums: Memo<Sums>) -> impl IntoView {
    let open = RwSignal::new(false);
    let sum = move || sum_exact(sums.get().amount, desk.currency());
    let weighted =
        move || t_with("board.weighted", &[("sum", &sum_short(sums.get().weighted(), desk.currency()))]);
    let label = move || formats::dotted([sum().as_str(), &weighted()], language());
    view! {
        <button
            type="button"
            aria-label=label
            class="num flex min-w-11 flex-1 cursor-pointer flex-wrap items-baseline gap-x-2 rounded-control text-start text-small text-ink-soft focus-ring pointer-coarse:min-h-11 pointer-coarse:content-center"
            aria-expanded=move || open.get().to_string()
            on:click=move |_| open.update(|open| *open = !*open)
        >
            <span>{sum}</span>
            <span class=move || if open.get() { "" } else { "hidden text-ink-faint group-hover/head:inline group-focus-within/head:inline" }>{weighted}</span>
        </button>
    }
}

/// How many deals are shown; where there is a limit, how many it counts and how many it takes. A full stage says so.
#[component]
fn StageCount(sums: Memo<Sums>, limit: Option<i64>) -> impl IntoView {
    let figures = move || sums.with(|sums| (sums.count, sums.counted()));
    let full = Memo::new(move |_| limit.is_some_and(|limit| figures().1 >= limit));
    let number = |count| formats::integer(count, language());
    let text = move || match (figures(), limit) {
        ((shown, all), Some(limit)) => {
            let of = [number(all).as_str(), " / ", &number(limit)].concat();
            if shown == all { of } else { formats::dotted([number(shown).as_str(), &of], language()) }
        }
        ((shown, _), None) => number(shown),
    };
    let look = move || {
        classes(&[
            "relative num text-small whitespace-nowrap",
            if full.get() { "font-medium text-warn" } else { "text-ink-faint" },
        ])
    };
    let word = move || full.get().then(|| t("board.full"));
    let title = move || {
        let (shown, all) = figures();
        let counted = [("all", number(all)), ("shown", number(shown))];
        let counted = counted.each_ref().map(|(name, number)| (*name, number.as_str()));
        if limit.is_some() && shown != all { Some(t_with("board.counted", &counted)) } else { word() }
    };
    view! { <span class=look title=title>{text}{move || word().map(|word| view! { <span class="sr-only">{[" ", &word].concat()}</span> })}</span> }
}

/// A folded column is a strip with its name; cards can be dropped on it.
#[component]
pub fn FoldedColumn(desk: Desk, stage: Stage) -> impl IntoView {
    let (id, name) = (stage.id.to_string(), stage.name.clone());
    view! {
        <section class="h-full w-11 shrink-0 rounded-card bg-sunken max-md:snap-center" data-stage=id aria-label=name>
            <FoldedHead desk stage/>
        </section>
    }
}

/// What unfolds a column.
#[component]
pub fn FoldedHead(desk: Desk, stage: Stage) -> impl IntoView {
    let id = stage.id;
    let sums = Memo::new(move |_| shown_sums(desk, id));
    let unfold = move |_| desk.unfold(id);
    let (name, label) = (stage.name.clone(), t_with("board.unfold", &[("stage", &stage.name)]));
    view! {
            <button type="button" id=["column-", &id.to_string()].concat() class="flex h-full w-full cursor-pointer flex-col items-center gap-2 rounded-card py-2 hover:bg-hover focus-ring"
                aria-label=label on:click=unfold>
                <span class=classes(&["h-[3px] w-6 rounded-full", Hue::new(stage.colour).solid()])></span>
                <StageCount sums limit=stage.limit/>
                <span class="text-body font-semibold [writing-mode:vertical-rl]">{name}</span>
            </button>
    }
}

/// The sums as they will be if what is lifted is dropped where it is.
fn shown_sums(desk: Desk, stage: Id) -> Sums {
    let home = desk.currency();
    let over = desk.over.get();
    let group = desk.lifted.with(|lifted| lifted.as_ref().map(|lifted| lifted.group.clone()));
    let cards: Vec<Card> = group.unwrap_or_default().into_iter().filter_map(|id| desk.card(id)).collect();
    let adjust = |column: &super::model::Column| {
        let mut sums = column.sums.clone();
        let Over::Column { stage: target, .. } = over else { return sums };
        for card in cards {
            match (card.stage_id == stage, target == stage) {
                (true, false) => sums.add(home, card.share(&column.stage).negated()),
                (false, true) => sums.add(home, card.share(&column.stage)),
                _ => {}
            }
        }
        sums
    };
    desk.column(stage, adjust).unwrap_or_default()
}
