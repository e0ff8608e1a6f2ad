//! The board as one that moves deals and may be stopped: the card's ghost waits where it was put until the sheet is
//! filled in; Esc takes the card back.

use super::desk::{Desk, Question, Stopped};
use super::drag::Over;
use crate::DEAL;
use crate::deals::stopped::{self, Mover};
use kernel::{Act, Id, Problem, Record};
use leptos::prelude::*;
use ui::part::once;

#[component]
pub fn StoppedDialog(desk: Desk) -> impl IntoView {
    let is_wanted = move || desk.question.with(|question| matches!(question, Some(Question::Stopped(_))));
    once(is_wanted, move || stopped::sheet::show(desk.mover()))
}

impl Desk {
    /// Whether the person may move this deal past the rules.
    pub fn may_override(self, id: Id) -> bool {
        let Some(card) = self.card(id) else { return false };
        let may = |session: &identity::Session| session.may_on(Act::Override, &DEAL, &card.as_record(&DEAL));
        self.session.try_with_value(|session| session.as_ref().is_some_and(may)).unwrap_or_default()
    }

    /// What the sheet of a stopped move asks of the board.
    fn mover(self) -> Mover {
        let stopped = Memo::new(move |_| match self.question.get() {
            Some(Question::Stopped(stopped)) => Some(stopped),
            _ => None,
        });
        let names = move |stopped: Stopped| {
            let card = self.card(stopped.id).map(|card| card.name);
            let stage = self.stage(stopped.place.stage).map(|stage| stage.name);
            (card.unwrap_or_default(), stage.unwrap_or_default())
        };
        Mover {
            id: "board-stopped",
            stopped,
            names: Callback::new(move |(stopped,)| names(stopped)),
            found: Callback::new(move |(stopped, deal)| self.found(stopped, deal)),
            again: Callback::new(move |(Stopped { id, place, .. }, reason)| {
                self.take_back();
                self.move_card(id, place, Some(reason));
            }),
            take_back: Callback::new(move |()| self.take_back()),
        }
    }

    /// What the rules that the browser knows find in the whole deal.
    fn found(self, stopped: Stopped, deal: Record) -> Vec<Problem> {
        let Stopped { id, place, reason, .. } = stopped;
        let judge = self.judge.get_untracked().zip(self.card(id));
        judge.map(|(judge, card)| judge.run((card, place.stage, reason, Some(deal)))).unwrap_or_default()
    }

    fn take_back(self) {
        self.question.set(None);
        self.over.set(Over::Nothing);
    }
}
