//! A card of three lines: what; with whom; how much, how long, what next, whose.

use super::ageing::{NextActivity, Rot, days_in_stage};
use super::desk::{Desk, Question};
use super::model::{Card, Stage};
use super::window;
use crate::DEAL;
use kernel::{Id, Moment, Money};
use leptos::prelude::*;
use ui::prelude::*;

const LINE: &str =
    "group/card absolute inset-x-0 transition-[top] duration-150 ease-out motion-reduce:transition-none";
const FACE: &str = "relative flex h-full flex-col justify-between rounded-card border border-s-[3px] bg-raised \
    px-2.5 py-2 select-none touch-manipulation [-webkit-touch-callout:none] hover:border-line-strong has-[a:focus-visible]:outline-2 has-[a:focus-visible]:outline-(--ring)";

#[component]
pub fn CardView(desk: Desk, stage: StoredValue<Stage>, card: Id, gap: Memo<Option<usize>>) -> impl IntoView {
    let Some(stage_id) = stage.try_with_value(|stage| stage.id) else { return ().into_any() };
    let index = Memo::new(move |_| desk.column(stage_id, |column| column.index_of(card)).flatten());
    let entered = Memo::new(move |before: Option<&Moment>| {
        let entered =
            desk.column(stage_id, |column| column.card(card).map(|card| card.stage_entered_at)).flatten();
        entered.or(before.copied()).unwrap_or_default()
    });
    let shown =
        Memo::new(move |_| desk.column(stage_id, |column| column.card(card).map(on_its_face)).flatten());
    let away = Memo::new(move |_| {
        desk.lifted.with(|lifted| lifted.as_ref().is_some_and(|lifted| lifted.card.id == card))
    });
    let top = move || {
        let slot = window::slot(index.get().unwrap_or_default(), lifted_from(desk, stage_id), gap.get());
        format!("{}px", i32::try_from(slot).unwrap_or_default() * desk.pitch())
    };
    let height = move || format!("{}px", desk.pitch() - window::GAP);
    let slides = desk.arrived.get_untracked() == Some(card);
    let look = move || {
        classes(&[LINE, if away.get() { "opacity-30" } else { "" }, if slides { "slide-in" } else { "" }])
    };
    let face = move || shown.get().map(|card| view! { <CardFace desk stage card entered/> });
    view! {
        <li class=look data-card=card.to_string() style:top=top style:height=height>{face}</li>
    }
    .into_any()
}

/// The card without what it does not show: a face is drawn anew only when something on it changes, so that a move
/// that is confirmed takes the keyboard from nobody.
fn on_its_face(card: &Card) -> Card {
    let (position, stage_entered_at) = (String::new(), Moment::default());
    Card { version: 0, probability: None, position, stage_entered_at, ..card.clone() }
}

/// The slot that the lifted card has left, once it is over another place.
fn lifted_from(desk: Desk, stage: Id) -> Option<usize> {
    let over = desk.over.get();
    let from = desk.lifted.with(|lifted| {
        lifted.as_ref().filter(|lifted| lifted.card.stage_id == stage).map(|lifted| lifted.index)
    });
    from.filter(|_| over != super::drag::Over::Nothing)
}

#[component]
fn CardFace(desk: Desk, stage: StoredValue<Stage>, card: Card, entered: Memo<Moment>) -> impl IntoView {
    let (id, card_stage) = (card.id, card.stage_id);
    let current = Memo::new(move |_| is_tabbable(desk, card_stage, id));
    let label = t_with("board.move_card", &[("name", &card.name)]);
    let whom = [card.company.as_str(), card.contact.as_str()];
    let whom = whom.into_iter().filter(|name| !name.is_empty()).collect::<Vec<_>>().join(" · ");
    let rot = Memo::new(move |_| stage.with_value(|stage| Rot::of(entered.get(), stage, desk.now.get())));
    let look = move || classes(&[FACE, edge(rot.get())]);
    let name = card.name.clone();
    let whom_line = move || {
        (!desk.compact.get())
            .then(|| view! { <p class="truncate text-tiny text-ink-soft">{whom.clone()}</p> })
    };
    view! {
        <article class=look>
            <a
                id=["card-", &id.to_string()].concat()
                href=DEAL.path(id)
                class="block truncate pe-6 text-small font-medium text-ink no-underline outline-none after:absolute after:inset-0"
                draggable="false"
                tabindex=move || if current.get() { "0" } else { "-1" }
                on:focus=move |_| desk.selected.set(Some(id))
                on:click=move |event| super::panel::open(desk, &event, id)
            >{name}</a>
            {whom_line}
            <CardFoot desk card entered/>
            <button type="button" class="absolute end-1 top-1 grid size-6 cursor-pointer place-items-center rounded-control text-ink-faint opacity-0 hover:bg-hover focus:opacity-100 group-hover/card:opacity-100 pointer-coarse:opacity-100"
                tabindex="-1" aria-label=label on:click=move |_| desk.question.set(Some(Question::Move(id)))>"⋯"</button>
        </article>
    }
}

/// Tab stops at the selected card, and at the first one of every other column.
fn is_tabbable(desk: Desk, stage: Id, card: Id) -> bool {
    let selected = desk.selected.get();
    let first = |column: &super::model::Column| {
        let here = selected.is_some_and(|selected| column.index_of(selected).is_some());
        !here && column.cards.first().is_some_and(|first| first.id == card)
    };
    selected == Some(card) || desk.column(stage, first).unwrap_or_default()
}

/// The last line, also of the card in the air.
#[component]
pub fn CardFoot(desk: Desk, card: Card, #[prop(into)] entered: Signal<Moment>) -> impl IntoView {
    let amount = card.amount.map(|minor| formats::money_whole(Money::new(minor, card.currency), language()));
    let days =
        move || formats::duration_short(days_in_stage(entered.get(), desk.now.get()) * 86_400, language());
    let owner = (!card.owner.is_empty()).then(|| {
        let id = card.owner_id.map(|id| id.to_string()).unwrap_or_default();
        view! { <Avatar name=card.owner.clone() id size=AvatarSize::Tiny/> }
    });
    view! {
        <p class="num flex h-5 items-center gap-2 text-tiny text-ink-soft">
            <span class="me-auto truncate font-medium text-ink">{amount}</span>
            <span title=t("board.days_in_stage")>{days}</span>
            <NextSign desk at=card.next_activity_at/>
            {owner}
        </p>
    }
}

/// Nothing planned: a hollow ring; later: a filled dot; within a day: a square; overdue: a diamond.
#[component]
fn NextSign(desk: Desk, at: Option<Moment>) -> impl IntoView {
    let next = Memo::new(move |_| NextActivity::of(at, desk.now.get()));
    let look = move || match next.get() {
        NextActivity::None => "size-2 rounded-full border border-line-strong",
        NextActivity::Later => "size-2 rounded-full bg-good",
        NextActivity::Soon => "size-2 rounded-[2px] bg-warn",
        NextActivity::Overdue => "size-2 rotate-45 bg-bad",
    };
    let label = move || t(next.get().key());
    view! { <span class=look role="img" aria-label=label title=label></span> }
}

pub const fn edge(rot: Rot) -> &'static str {
    match rot {
        Rot::Fresh => "border-line border-s-transparent",
        Rot::Amber => "border-line border-s-warn",
        Rot::Red => "border-line border-s-bad",
    }
}
