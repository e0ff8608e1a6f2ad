//! The board read again. Only when its stages changed, as by another admin, is it drawn anew: not while something is in hand
//! or asked, and the card that had the keyboard has it again, where things were scrolled to.

use super::desk::Desk;
use super::model::{Board, Shown};
use super::pending::Pending;
use super::{api, dom, keyboard};
use kernel::Id;
use leptos::prelude::*;
use leptos::task::spawn_local;
use ui::prelude::browser;

impl Desk {
    /// Reads everything again and shows it in place; only when the stages themselves changed, or
    /// the first lane came, is the board drawn anew.
    pub fn refresh(self) {
        let asked = self.peek(|board| board.pipeline_id).zip(self.shown.try_get_value());
        let Some((pipeline, Shown { owner, search, filter, lanes })) = asked else { return };
        spawn_local(async move {
            let lanes = lanes.code().to_owned();
            if let Ok(fresh) = api::read_board(Some(pipeline), owner, search, filter, false, lanes).await {
                self.show_fresh(fresh).await;
            }
        });
    }

    async fn show_fresh(self, fresh: Board) {
        let shape = |board: &Board| {
            let stages = board.columns.iter().map(|column| column.stage.clone());
            (stages.collect::<Vec<_>>(), board.lanes.is_empty(), board.closed)
        };
        let Some(known) = self.peek(shape) else { return };
        if known == shape(&fresh) {
            let _ = self.outdated.try_set(false);
            if self.takes(fresh.as_of) {
                self.pending.try_update_value(Pending::caught_up);
                self.change(|board| {
                    *board = fresh;
                    known.0.into_iter().map(|stage| stage.id).collect()
                });
            }
        } else if self.would_lose(&fresh) {
            let _ = self.outdated.try_set(true);
        } else {
            self.part_from_stages(&fresh).await;
            let chosen = self.chosen.try_get_untracked().unwrap_or_default();
            self.kept.try_set_value(chosen);
            self.again.try_run(());
        }
    }

    /// Whether somebody types or carries something that would be gone with the board, or waits for the answer to a move; what
    /// is carried goes back where a stage is gone.
    fn would_lose(self, fresh: &Board) -> bool {
        let is_gone = || self.peek(|board| !board.vanished(fresh).is_empty()).unwrap_or_default();
        let asks = self.question.try_with_untracked(Option::is_some) == Some(true);
        let carries = || self.lifted.try_with_untracked(Option::is_some) == Some(true);
        let waits = || self.pending.try_with_value(Pending::is_empty) == Some(false);
        asks || (carries() || waits()) && !is_gone()
    }

    /// Catches up with other stages as soon as nothing is in hand or asked any more.
    pub(super) fn follow_stages(self) {
        Effect::new(move |_| {
            let is_busy = self.question.with(Option::is_some) || self.lifted.with(Option::is_some);
            if self.outdated.get() && !is_busy {
                self.refresh();
            }
        });
    }
}

/// The board that stands on the page, before another takes its place.
#[derive(Clone, Default)]
pub struct Before {
    /// The card that has the keyboard.
    held: Option<Id>,
    /// Scrollers by their ids, and how far they are from their start and from their top, in pixels.
    scrolled: Vec<(String, i32, i32)>,
}

impl Before {
    /// As it is now; empty where none stands.
    pub fn now() -> Self {
        Self { held: dom::held_card(), scrolled: dom::scrolled() }
    }

    /// Scrolls as it was, and gives the keyboard back, unless something else has it: where its card is here no more, to the
    /// first one.
    pub fn give_back(self, desk: Desk) {
        for (id, start, top) in self.scrolled {
            dom::scroll(&id, start, top);
        }
        let Some(held) = self.held.filter(|_| dom::is_free()) else { return };
        let heir =
            desk.peek(|board| board.card(held).map(|card| card.id).or_else(|| board.first())).flatten();
        match heir {
            Some(heir) => {
                let _ = desk.selected.try_set(Some(heir));
                keyboard::show(desk, heir);
            }
            None => browser::focus("content"),
        }
    }
}
