//! A lane's share of a column: what it adds up to, the cards in sight, and a button for more.

use super::grid::{NARROW, WIDE};
use super::{Lanes, Loaded, layout};
use crate::deals::board::card::CardView;
use crate::deals::board::column::{Landing, drawn, gap_of, room};
use crate::deals::board::desk::Desk;
use crate::deals::board::drag::Over;
use crate::deals::board::model::{Shown, Stage};
use crate::deals::board::moves::told;
use crate::deals::board::sums::Sums;
use crate::deals::board::{api, window};
use crate::deals::unrated::{sum_short, unrated_text};
use kernel::Id;
use leptos::prelude::*;
use leptos::task::spawn_local;
use ui::prelude::*;

const BASE: &str = "relative h-full shrink-0 rounded-card bg-sunken";
/// The reason lies over the cards.
const BARRED: &str = "text-bad grayscale-50 after:pointer-events-none after:absolute after:inset-0 after:z-20 \
    after:overflow-hidden after:rounded-card after:bg-sunken/90 after:p-3 after:text-small after:whitespace-pre-line \
    after:content-[attr(data-barred)]";

#[component]
pub fn LaneCell(desk: Desk, lane: Option<Id>, stage: Stage, view: Signal<(i32, i32)>) -> impl IntoView {
    let id = stage.id;
    let folded = Memo::new(move |_| desk.folded.with(|folded| folded.contains(&id)));
    let refused =
        move || desk.lifted.with(|lifted| lifted.as_ref().is_some_and(|lifted| lifted.refused.is_some()));
    let target = Memo::new(move |_| gap_of(desk, lane, id).is_some());
    let barred = Memo::new(move |_| desk.barred_at(lane, id));
    let look = move || {
        let width = if folded.get() { NARROW } else { WIDE };
        let state = match (refused(), target.get()) {
            (true, _) => "opacity-50 grayscale",
            _ if barred.with(Option::is_some) => BARRED,
            (_, true) => "ring-2 ring-brand ring-inset",
            _ => "",
        };
        classes(&[BASE, width, state])
    };
    let label = formats::dotted([desk.called(lane).as_str(), &stage.name], language());
    let sums = Memo::new(move |_| desk.cell_sums(lane, id));
    let stage = StoredValue::new(stage);
    let inside = move || {
        match folded.get() {
        true => view! { <p class="num p-2 text-center text-small text-ink-faint" id=list_id(lane, id)>{move || counted(sums.get().count)}</p> }.into_any(),
        false => view! { <CellLine desk sums/> <Cards desk lane stage view/> }.into_any(),
    }
    };
    view! {
        <div class=look role="group" aria-label=label data-stage=id.to_string() data-lane=lane.map(|lane| lane.to_string()).unwrap_or_default() data-barred=move || barred.get()>
            {inside}
        </div>
    }
}

/// Count and sum of the cell.
#[component]
fn CellLine(desk: Desk, sums: Memo<Sums>) -> impl IntoView {
    let text = move || {
        let Sums { count, amount, unrated, .. } = sums.get();
        let (money, without) = (sum_short(amount, desk.currency()), unrated_text(&unrated));
        (count > 0).then(|| formats::dotted([counted(count).as_str(), &money, &without], language()))
    };
    view! { <p class="num h-6 truncate px-3 pt-1 text-tiny text-ink-faint">{text}</p> }
}

#[component]
fn Cards(desk: Desk, lane: Option<Id>, stage: StoredValue<Stage>, view: Signal<(i32, i32)>) -> impl IntoView {
    let Some(id) = stage.try_with_value(|stage| stage.id) else { return ().into_any() };
    let cards = Memo::new(move |_| {
        desk.column(id, |_| ());
        desk.peek(|board| board.cards_in(lane, id).map(|card| card.id).collect::<Vec<_>>())
            .unwrap_or_default()
    });
    let seen = Memo::new(move |_| {
        // A card that the keyboard has just come to is drawn wherever it is.
        desk.selected.track();
        let (top, height) = view.get();
        cards.with(|cards| drawn(cards, window::window(top, height, desk.pitch(), cards.len()), desk))
    });
    let gap = Memo::new(move |_| gap_of(desk, lane, id).filter(|_| desk.barred_at(lane, id).is_none()));
    let slots = Memo::new(move |_| {
        let loaded = room(desk, lane, id, cards.with(Vec::len), gap.get());
        desk.column(id, |_| ());
        let count = |board: &crate::deals::board::model::Board| {
            let cards = cards.with(Vec::len);
            let (slots, more) = board.lane(lane).map_or((cards, 0), |lane| layout::slots(lane, id, cards));
            (slots.max(loaded), more)
        };
        desk.peek(count).unwrap_or_default()
    });
    let length = move || format!("{}px", i32::try_from(slots.get().0).unwrap_or_default() * desk.pitch());
    let more = move || {
        let count = slots.get().1;
        (count > 0).then(|| view! { <MoreButton desk lane stage=id count/> })
    };
    view! {
        <div class="min-h-10 px-2" id=list_id(lane, id)>
            <ul class="relative" style:height=length>
                <For each=move || seen.get() key=|card| *card let:card>
                    <CardView desk stage card gap lane/>
                </For>
                {move || gap.get().map(|gap| view! { <Landing desk gap/> })}
            </ul>
            {more}
        </div>
    }
    .into_any()
}

#[component]
fn MoreButton(desk: Desk, lane: Option<Id>, stage: Id, count: i64) -> impl IntoView {
    const LOOK: &str = "h-9 w-full cursor-pointer rounded-control text-small text-ink-soft hover:bg-hover focus-ring disabled:cursor-default pointer-coarse:h-11";
    let asking = RwSignal::new(false);
    let ask = move |_| {
        asking.set(true);
        spawn_local(async move {
            load(desk, lane, stage).await;
            asking.try_set(false);
        });
    };
    view! { <button type="button" class=LOOK disabled=asking on:click=ask>{t_count("lanes.more", count)}</button> }
}

async fn load(desk: Desk, lane: Option<Id>, stage: Id) {
    let loaded = desk.peek(|board| board.lane(lane)?.cell(stage).map(|cell| cell.loaded.clone())).flatten();
    let Some(Loaded::Until(after)) = loaded else { return };
    let Shown { owner, search, filter, lanes } = desk.shown.try_get_value().unwrap_or_default();
    let lanes = lanes.code().to_owned();
    match api::more_cards(stage, after.text(), owner, search, filter, lanes, lane).await {
        Ok(more) => desk.change(|board| {
            board.fill(lane, stage, more.cards, Loaded::after(more.next));
            vec![stage]
        }),
        Err(error) => toast::show(Toast::bad(told(&error))),
    }
}

fn counted(count: i64) -> String {
    formats::integer(count, language())
}

fn list_id(lane: Option<Id>, stage: Id) -> String {
    let lane = lane.map(|lane| lane.to_string()).unwrap_or_default();
    ["column-", &stage.to_string(), "-", &lane].concat()
}

impl Desk {
    /// Why the card in the air may not come to the cell; nothing when it may.
    fn barred_at(self, lane: Option<Id>, stage: Id) -> Option<String> {
        let from = self.lifted.with(|lifted| {
            lifted.as_ref().filter(|lifted| lifted.refused.is_none()).map(|lifted| lifted.lane)
        });
        let by_team = self.peek(|board| board.split == Lanes::Team) == Some(true);
        if by_team && from.is_some_and(|from| from != lane) {
            return Some(t("lanes.other_team"));
        }
        self.barred.with(|barred| barred.iter().find(|(each, _)| *each == stage).map(|(_, why)| why.clone()))
    }

    /// What a cell adds up to: as it will be if what is lifted is dropped where it is.
    fn cell_sums(self, lane: Option<Id>, stage: Id) -> Sums {
        let (home, over) = (self.currency(), self.over.get());
        let group = self.lifted.with(|lifted| lifted.as_ref().map(|lifted| lifted.group.clone()));
        self.column(stage, |_| ());
        let sums = self.peek(|board| {
            let mut sums = board.lane(lane)?.cell(stage).map(|cell| cell.sums.clone()).unwrap_or_default();
            let Over::Column { stage: target, lane: to, .. } = over else { return Some(sums) };
            let about = &board.column(stage)?.stage;
            for card in group.unwrap_or_default().into_iter().filter_map(|id| board.card(id)) {
                let is_here = (board.lane_of(card.owner_id), card.stage_id) == (lane, stage);
                match (is_here, (to, target) == (lane, stage)) {
                    (true, false) => sums.add(home, card.share(about).negated()),
                    (false, true) => sums.add(home, card.share(about)),
                    _ => {}
                }
            }
            Some(sums)
        });
        sums.flatten().unwrap_or_default()
    }
}
