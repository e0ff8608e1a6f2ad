//! Other people's changes, as they happen: cards slide to where others put them.

use super::api;
use super::asked::{Glance, Unknown};
use super::desk::Desk;
use super::model::Shown;
use super::news::News;
use kernel::Id;
use leptos::prelude::*;
use leptos::task::spawn_local;
use ui::prelude::browser::{self, Timer};

/// Changes within so many milliseconds are asked about together.
const GATHER: u64 = 250;
/// What limits count, others may change many times a second: it is asked for again at most so often.
const COUNT: u64 = 1_000;
/// Beyond so many it is cheaper to read the board again.
const MANY: usize = 8;

/// Listens until the board is gone. What the feed told since the board was drawn, when it had told `heard`, is caught up.
pub fn listen(desk: Desk, heard: u32) {
    let feed = events::use_feed();
    if feed.heard() != heard {
        desk.refresh();
    }
    let (asked, pause) = (StoredValue::new(Vec::<Id>::new()), Timer::new());
    feed.on(move |event| {
        if desk.pending.try_update_value(|pending| pending.passes_over(event)).unwrap_or(true) {
            return;
        }
        match hear(desk, event) {
            News::Old => {}
            News::Shown(_) => desk.arrived.set(None),
            News::Again => pause.start(GATHER, move || desk.refresh()),
            News::Ask(id) => {
                asked.update_value(|asked| {
                    if !asked.contains(&id) {
                        asked.push(id)
                    }
                });
                pause.start(GATHER, move || ask(desk, asked));
            }
        }
    });
    let gaps = feed.gaps();
    Effect::new(move |before: Option<u32>| {
        let now = gaps.get();
        if before.is_some_and(|before| before != now) {
            desk.refresh();
        }
        now
    });
    count_again(desk);
}

/// Keeps what limits count right where deals that the person may not see change it.
fn count_again(desk: Desk) {
    let (counts, waits) = (events::use_feed().counts(), StoredValue::new(false));
    let is_limited = move || {
        desk.peek(|board| board.columns.iter().any(|column| column.stage.limit.is_some())).unwrap_or_default()
    };
    Effect::new(move |before: Option<u32>| {
        let now = counts.get();
        if before.is_some_and(|before| before != now) && is_limited() && !waits.get_value() {
            waits.set_value(true);
            browser::after(COUNT, move || {
                waits.try_set_value(false);
                spawn_local(count(desk));
            });
        }
        now
    });
}

async fn count(desk: Desk) {
    let asked = desk.peek(|board| board.pipeline_id).zip(desk.shown.try_get_value());
    let Some((pipeline_id, shown)) = asked else { return };
    let asked = Unknown { pipeline_id, ids: Vec::new(), fields: Vec::new(), shown: Some(shown) };
    let tally = api::read_facts(asked).await.ok().and_then(|facts| facts.tally);
    if let Some(tally) = tally.filter(|tally| desk.takes(tally.as_of)) {
        desk.change(|board| board.take_in(tally));
    }
}

fn hear(desk: Desk, event: &events::Event) -> News {
    let narrowed = desk.shown.try_with_value(Shown::is_narrowed).unwrap_or_default();
    desk.arrived.set(Some(event.record_id));
    let mut news = News::Old;
    desk.change(|board| {
        news = board.hear(event, narrowed);
        match &news {
            News::Shown(columns) => columns.clone(),
            _ => Vec::new(),
        }
    });
    news
}

fn ask(desk: Desk, asked: StoredValue<Vec<Id>>) {
    let ids = asked.try_update_value(std::mem::take).unwrap_or_default();
    if ids.len() > MANY {
        return desk.refresh();
    }
    spawn_local(async move {
        for id in ids {
            look(desk, id).await;
        }
    });
}

/// Asks for one deal and the sums, and shows them.
pub async fn look(desk: Desk, id: Id) {
    let Some(pipeline) = desk.peek(|board| board.pipeline_id) else { return };
    let Shown { owner, search, filter, lanes } = desk.shown.try_get_value().unwrap_or_default();
    let lanes = lanes.code().to_owned();
    let Ok(Glance { card, tally }) = api::glance_at(pipeline, id, owner, search, filter, lanes).await else {
        return;
    };
    if !desk.takes(tally.as_of) {
        return;
    }
    desk.change(|board| {
        // Before the card: it may stand in a lane of its own.
        board.set_lanes(tally.lanes.clone());
        let known = board.card(id).map(|card| card.version);
        let mut changed = match card {
            Some(card) if Some(card.version) < known => Vec::new(),
            Some(card) => board.put(card),
            None => board.take(id).map(|card| card.stage_id).into_iter().collect(),
        };
        changed.extend(board.take_in(tally));
        changed
    });
}
