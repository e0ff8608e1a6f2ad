//! Undo from the board's messages: it shows what there is then, says so, and gives the keyboard to the card.

use super::desk::Desk;
use super::keyboard;
use super::model::Card;
use super::moves::told;
use kernel::{Error, Id};
use leptos::task::spawn_local;
use records::Saved;
use ui::prelude::*;

impl Desk {
    /// A message with Undo of all that was written.
    pub fn offer_undo(self, text: String, saved: &Saved) {
        let toast = Toast::good(text);
        toast::show(match (saved.batch, saved.event) {
            (Some(batch), _) => {
                let id = saved.record.id;
                toast.undo(move || self.undo_batch(batch, Some(id)))
            }
            (None, Some(number)) => toast.undo(move || self.undo_event(number)),
            (None, None) => toast,
        });
    }

    fn undo_event(self, number: i64) {
        spawn_local(async move {
            match records::api::undo_event(number).await {
                Ok(saved) => self.restored(Saved { record: saved.record.coerced(&crate::DEAL), ..saved }),
                // Whoever changed it since may be the person themselves.
                Err(Error::Conflict(_)) => toast::show(Toast::bad(t("undo.changed_since"))),
                Err(error) => toast::show(Toast::bad(told(&error))),
            }
        });
    }

    /// Shows what an undo made of a deal, if the board is still there.
    fn restored(self, saved: Saved) {
        let deleted = saved.record.deleted_at.is_some();
        let Some(card) = Card::from_record(&saved.record) else { return };
        let (id, currency) = (card.id, card.currency);
        self.say(match self.stage(card.stage_id).filter(|_| !deleted) {
            Some(stage) => t_with("board.spoken.undone", &[("name", &card.name), ("stage", &stage.name)]),
            None => t("board.spoken.all_undone"),
        });
        self.change(|board| match deleted {
            true => board.take(card.id).map(|card| card.stage_id).into_iter().collect(),
            false => board.put(card),
        });
        self.shows(saved.event);
        // What its amount is worth here, the answer does not say.
        if currency != self.currency() {
            self.refresh();
        }
        if !deleted {
            keyboard::show(self, id);
        }
    }

    /// Takes everything back; the keyboard comes to `first`, which is one of the deals.
    pub(super) fn undo_batch(self, batch: Id, first: Option<Id>) {
        spawn_local(async move {
            match records::screens::undo_batch(batch).await {
                Ok(undone) => {
                    let is_whole = undone.kept == 0;
                    if !is_whole {
                        records::screens::tell_undone(undone);
                    }
                    self.say(if is_whole { t("board.spoken.all_undone") } else { String::new() });
                    self.refresh();
                    first
                        .into_iter()
                        .for_each(|id| browser::focus_when_there(["#card-", &id.to_string()].concat()));
                }
                Err(error) => toast::show(Toast::bad(told(&error))),
            }
        });
    }
}
