//! Why a board takes in no new deal: said above it, with the way out for whoever may go it.

use super::desk::Desk;
use super::dom;
use super::model::Closed;
use crate::{DEAL, PIPELINE};
use kernel::Act;
use leptos::prelude::*;
use ui::prelude::*;

#[component]
pub fn ClosedBoard(desk: Desk, closed: Closed) -> impl IntoView {
    let bare =
        desk.peek(|board| board.columns.iter().all(|column| column.sums.count == 0)).unwrap_or_default();
    let is_told = desk.may(Act::Create, DEAL.kind);
    let said = match closed {
        Closed::NoOpenStage if bare => view! { <NoOpenStage desk/> }.into_any(),
        Closed::NoOpenStage if is_told => {
            view! { <Notice mood=Mood::Warn text=t("board.no_open.title")><Shape desk/></Notice> }.into_any()
        }
        Closed::Archived if is_told => view! { <Notice text=t("board.archived")/> }.into_any(),
        Closed::NotMine if is_told => view! { <Notice text=t("board.not_mine")/> }.into_any(),
        _ => ().into_any(),
    };
    view! { <div id=dom::CLOSED class="px-4 pb-2 empty:hidden md:px-6">{said}</div> }
}

#[component]
fn NoOpenStage(desk: Desk) -> impl IntoView {
    let text = if may_shape(desk) { t("board.no_open.shape") } else { t("board.no_open.ask") };
    view! {
        <EmptyState sign=Sign::Pipeline title=t("board.no_open.title") text><Shape desk/></EmptyState>
    }
}

/// The way to the builder.
#[component]
fn Shape(desk: Desk) -> impl IntoView {
    let pipeline = desk.peek(|board| board.pipeline_id).filter(|_| may_shape(desk))?;
    let href = format!("/pipelines/{pipeline}/shape");
    Some(view! { <LinkButton href tone=Tone::Primary>{t("board.no_open.go")}</LinkButton> })
}

fn may_shape(desk: Desk) -> bool {
    desk.may(Act::Update, PIPELINE.kind)
}
