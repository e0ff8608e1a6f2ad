//! The bar from below that does something with all chosen cards. What they may not do stands there grey and says why.

use super::asked::Wish;
use super::desk::{Desk, Question};
use super::drag::Zone;
use super::model::StageKind;
use super::owner_picker::OwnerSearch;
use crate::DEAL;
use kernel::{Act, Id};
use leptos::prelude::*;
use ui::prelude::*;

#[component]
pub fn SelectionBar(desk: Desk) -> impl IntoView {
    let any = Memo::new(move |_| {
        desk.chosen.with(|chosen| !chosen.is_empty()) && desk.lifted.with(Option::is_none)
    });
    move || any.get().then(|| view! { <Bar desk/> })
}

#[component]
fn Bar(desk: Desk) -> impl IntoView {
    let count = move || t_count("ui.selected", i64::try_from(desk.chosen.with(Vec::len)).unwrap_or_default());
    let may_change = desk.may(Act::Update, DEAL.kind);
    let delete = move || desk.delete_all(desk.meant());
    view! {
        <div class="pointer-events-none z-20 flex justify-center p-3 bar-place">
            <div role="toolbar" aria-label=count
                class="pointer-events-auto slide-in flex flex-wrap items-center gap-2 rounded-card border border-line bg-raised px-3 py-2 shadow-float">
                <span class="num me-1 text-body font-medium" aria-live="polite">{count}</span>
                {may_change.then(|| view! { <Changes desk/> })}
                {desk.may(Act::Delete, DEAL.kind).then(|| view! { <BarredButton icon=Sign::Trash why=why_not(desk, Zone::Delete) on_press=delete>{t("ui.delete")}</BarredButton> })}
                <IconButton sign=Sign::Close label=t("board.choose_none") on_press=move || desk.choose_none()/>
            </div>
        </div>
    }
}

/// Why the chosen cards may not be put there, while they may not.
fn why_not(desk: Desk, zone: Zone) -> Signal<Option<String>> {
    Memo::new(move |_| {
        desk.track();
        desk.why_not_to(zone, &desk.chosen.get())
    })
    .into()
}

#[component]
fn Changes(desk: Desk) -> impl IntoView {
    let close = move |kind| move || desk.close_all(desk.meant(), kind);
    let give = move |(owner, name): (Id, String)| {
        desk.act(desk.meant(), Wish::Owner { owner_id: Some(owner) }, name);
    };
    let give = Callback::new(give);
    let barred = why_not(desk, Zone::Move);
    let giving = move || {
        match barred.get() {
        Some(_) => view! { <BarredButton icon=Sign::Person why=barred on_press=|| ()>{t("deal.owner_id")}</BarredButton> }.into_any(),
        None => view! {
            <Popover id="board-give" label=t("deal.owner_id") sign=Sign::Person>
                <OwnerSearch id="board-give-to" on_pick=give/>
            </Popover>
        }
        .into_any(),
    }
    };
    view! {
        <BarredButton icon=Sign::ArrowEnd why=barred on_press=move || desk.question.set(Some(Question::Move(desk.meant())))>{t("board.move_to")}</BarredButton>
        <BarredButton icon=Sign::Won why=why_not(desk, Zone::Won) on_press=close(StageKind::Won)>{t("board.zone.won")}</BarredButton>
        <BarredButton icon=Sign::Lost why=why_not(desk, Zone::Lost) on_press=close(StageKind::Lost)>{t("board.zone.lost")}</BarredButton>
        {giving}
    }
}
