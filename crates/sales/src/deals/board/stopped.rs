//! The board as one that moves deals and may be stopped: the card's ghost waits where it was put until the sheet is
//! filled in; Esc takes the card back.

use super::asked::Wish;
use super::columns::Place;
use super::desk::{Desk, Question, Stopped, To};
use super::drag::Over;
use super::moves::Reason;
use super::steps::Step;
use crate::DEAL;
use crate::deals::stopped::{self, Mover};
use kernel::{Act, Id, Problem, Record};
use leptos::prelude::*;
use ui::part::once;
use ui::prelude::browser;

const SHEET: &str = "board-stopped";

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
            let place = match stopped.to {
                To::Place(place) => self.stage(place.stage).map(|stage| stage.name).unwrap_or_default(),
                To::Pipeline(.., name) => name,
            };
            (card.unwrap_or_default(), place)
        };
        Mover {
            id: SHEET,
            titles: StoredValue::default(),
            stopped,
            names: Callback::new(move |(stopped,)| names(stopped)),
            found: Callback::new(move |(stopped, deal)| self.found(stopped, deal)),
            again: Callback::new(move |(stopped, reason)| {
                self.take_back();
                self.go_on(stopped, reason);
            }),
            take_back: Callback::new(move |()| self.give_up(untrack(|| stopped.get()))),
            further: Some(Callback::new(move |(stopped, step)| self.carry_on(stopped, step))),
        }
    }

    /// The move once more, with what was filled in.
    fn go_on(self, Stopped { id, to, .. }: Stopped, reason: Reason) {
        match to {
            To::Place(place) => self.move_card(id, place, Some(reason)),
            To::Pipeline(pipeline_id, stage_id, name) => {
                let Reason { override_reason, set, .. } = reason;
                self.act(vec![id], Wish::Pipeline { pipeline_id, stage_id, override_reason, set }, name);
            }
        }
    }

    /// What the rules that the browser knows find in the whole deal.
    fn found(self, stopped: Stopped, deal: Record) -> Vec<Problem> {
        let Stopped { id, to: To::Place(place), reason, .. } = stopped else { return Vec::new() };
        let judge = self.judge.get_untracked().zip(self.card(id));
        judge.map(|(judge, card)| judge.run((card, place.stage, reason, Some(deal)))).unwrap_or_default()
    }

    /// From the column that asks something to the next one: what that asks stays unanswered. Its own takes the card back.
    fn carry_on(self, stopped: Stopped, step: Step) {
        let To::Place(Place { stage, .. }) = stopped.to else { return };
        let way = self.way(stopped.id, &[stopped.id], Some(stage), step);
        let own = self.card(stopped.id).map(|card| card.stage_id);
        match &way.place {
            None => {}
            Some(place) if Some(place.stage) == own => self.give_up(Some(stopped)),
            Some(_) => {
                self.take_back();
                super::keyboard::carry(self, stopped.id, vec![stopped.id], way, || ());
                if self.question.with_untracked(|question| matches!(question, Some(Question::Stopped(_)))) {
                    // What had the keyboard may have gone with the question before.
                    browser::focus_when_there(["#", SHEET, " button"].concat());
                }
            }
        }
    }

    /// A card that was moved by keys gets the keyboard back where it is again.
    fn give_up(self, stopped: Option<Stopped>) {
        self.take_back();
        let moved = stopped.map(|stopped| stopped.id);
        if let Some(id) = moved.filter(|_| self.selected.get_untracked() == moved) {
            super::keyboard::show(self, id);
        }
    }

    fn take_back(self) {
        self.question.set(None);
        self.over.set(Over::Nothing);
    }
}
