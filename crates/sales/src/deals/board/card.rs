//! A card of three lines: what; with whom; how much, how long, what next, whose.

use super::ageing::{NextActivity, Rot, days_in_stage};
use super::desk::{Desk, Question};
use super::model::{Card, Stage};
use super::window;
use crate::DEAL;
use kernel::{Id, Moment, Money};
use leptos::prelude::*;
use ui::prelude::*;

const LINE: &str = "group/card absolute inset-x-0 transition-[top] duration-150 ease-out motion-reduce:transition-none";
const FACE: &str = "relative flex h-full flex-col justify-between rounded-card border border-s-[3px] bg-raised px-2.5 py-2 select-none \
    hover:border-line-strong has-[a:focus-visible]:outline-2 has-[a:focus-visible]:outline-(--ring)";

#[component]
pub fn CardView(desk: Desk, stage: StoredValue<Stage>, card: Id, gap: Memo<Option<usize>>) -> impl IntoView {
    let Some(stage_id) = stage.try_with_value(|stage| stage.id) else { return ().into_any() };
    let found = Memo::new(move |_| {
        desk.column(stage_id, |column| column.index_of(card).zip(column.card(card).cloned())).flatten()
    });
    let away = Memo::new(move |_| desk.lifted.with(|lifted| lifted.as_ref().is_some_and(|lifted| lifted.card.id == card)));
    let top = move || {
        let index = found.get().map_or(0, |(index, _)| index);
        let slot = i32::try_from(window::slot(index, lifted_from(desk, stage_id), gap.get())).unwrap_or_default();
        format!("{}px", slot * desk.pitch())
    };
    let height = move || format!("{}px", desk.pitch() - window::GAP);
    let slides = desk.arrived.get_untracked() == Some(card);
    let look = move || classes(&[LINE, if away.get() { "opacity-30" } else { "" }, if slides { "slide-in" } else { "" }]);
    let face = move || found.get().map(|(_, card)| view! { <CardFace desk stage card/> });
    view! {
        <li class=look data-card=card.to_string() style:top=top style:height=height>{face}</li>
    }
    .into_any()
}

/// The slot that the lifted card has left, once it is over another place.
fn lifted_from(desk: Desk, stage: Id) -> Option<usize> {
    let over = desk.over.get();
    let from = desk.lifted.with(|lifted| lifted.as_ref().filter(|lifted| lifted.card.stage_id == stage).map(|lifted| lifted.index));
    from.filter(|_| over != super::drag::Over::Nothing)
}

#[component]
fn CardFace(desk: Desk, stage: StoredValue<Stage>, card: Card) -> impl IntoView {
    let id = card.id;
    let current = Memo::new(move |_| desk.selected.get() == Some(id));
    let label = t_with("board.move_card", &[("name", &card.name)]);
    let whom = [card.company.as_str(), card.contact.as_str()];
    let whom = whom.into_iter().filter(|name| !name.is_empty()).collect::<Vec<_>>().join(" · ");
    let rot = {
        let card = card.clone();
        Memo::new(move |_| stage.with_value(|stage| Rot::of(&card, stage, desk.now.get())))
    };
    let look = move || classes(&[FACE, edge(rot.get())]);
    let name = card.name.clone();
    let whom_line = move || (!desk.compact.get()).then(|| view! { <p class="truncate text-tiny text-ink-soft">{whom.clone()}</p> });
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
            <CardFoot desk card/>
            <button type="button" class="absolute end-1 top-1 grid size-6 cursor-pointer place-items-center rounded-control text-ink-faint opacity-0 hover:bg-hover focus:opacity-100 group-hover/card:opacity-100 pointer-coarse:opacity-100"
                tabindex="-1" aria-label=label on:click=move |_| desk.question.set(Some(Question::Move(id)))>"⋯"</button>
        </article>
    }
}

/// The last line, also of the card in the air.
#[component]
pub fn CardFoot(desk: Desk, card: Card) -> impl IntoView {
    let amount = card.amount.map(|minor| formats::money_whole(Money::new(minor, card.currency), language()));
    let entered = card.stage_entered_at;
    let days = move || formats::duration_short(days_in_stage(entered, desk.now.get()) * 86_400, language());
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
