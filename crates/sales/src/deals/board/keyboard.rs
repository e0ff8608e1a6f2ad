//! The board by keyboard: arrows select, with Shift they carry, letters act on the selected card.

use super::desk::{Desk, Question};
use super::dom;
use super::model::StageKind;
use super::steps::Step;
use kernel::Id;
use leptos::ev::KeyboardEvent;
use leptos::prelude::*;
use ui::prelude::{browser, is_mirrored, tell_hotkey, use_hotkey};

/// The handlers of the board's keys.
#[derive(Clone, Copy)]
pub struct Keyboard {
    desk: Desk,
    /// A card is on its way to its new place, where it gets the keyboard back; until then the page itself has it.
    away: StoredValue<bool>,
}

impl Keyboard {
    pub fn new(desk: Desk) -> Self {
        listen(desk);
        Self { desk, away: StoredValue::new(false) }
    }

    /// A key pressed on the board itself.
    pub fn press(self, event: &KeyboardEvent) {
        let here = dom::is_on_board(event) || self.away.get_value() && dom::is_nowhere(event);
        if !here || event.default_prevented() || event.ctrl_key() || event.meta_key() || event.alt_key() {
            return;
        }
        if event.key() == "Escape" {
            return self.desk.choose_none();
        }
        let Some(step) = Step::of_key(&event.key(), is_mirrored()) else { return };
        event.prevent_default();
        match event.shift_key() {
            true => self.carry(step),
            false => self.select(step),
        }
    }

    fn select(self, step: Step) {
        let selected = self.desk.selected.get_untracked();
        if let Some(next) = self.desk.peek(|board| board.beside(selected, step)).flatten() {
            self.desk.selected.set(Some(next));
            show(self.desk, next);
        }
    }

    fn carry(self, step: Step) {
        let Some(id) = self.desk.selected.get_untracked() else { return };
        if let Some(place) = self.desk.peek(|board| board.carried(id, step)).flatten() {
            self.away.set_value(true);
            self.desk.move_card(id, place, None);
            show_then(self.desk, id, move || {
                self.away.try_set_value(false);
            });
        }
    }
}

/// Keys of the cards themselves, and what they do.
const OF_CARDS: [(&str, &str); 5] = [
    ("arrows", "keys.board.go"),
    ("shift+arrows", "keys.board.carry"),
    ("home", "keys.board.ends"),
    ("enter", "keys.board.open"),
    ("escape", "keys.board.escape"),
];

/// Keys that act wherever the page has the keyboard.
fn listen(desk: Desk) {
    OF_CARDS.into_iter().for_each(|(keys, label)| tell_hotkey(keys, label));
    use_hotkey("n", "board.keys.new", move || {
        if desk.may_add() {
            desk.question.set(Some(Question::Add(None)));
        }
    });
    use_hotkey("w", "board.keys.won", move || with_meant(desk, |ids| desk.close_all(ids, StageKind::Won)));
    use_hotkey("l", "board.keys.lost", move || with_meant(desk, |ids| desk.close_all(ids, StageKind::Lost)));
    use_hotkey("m", "board.keys.move", move || {
        with_meant(desk, |ids| desk.question.set(Some(Question::Move(ids))))
    });
    use_hotkey("x", "board.keys.choose", move || {
        desk.selected.get_untracked().into_iter().for_each(|id| desk.choose(id))
    });
    use_hotkey("a", "board.keys.next", move || {
        let card = desk.selected.get_untracked().filter(|_| desk.may_plan());
        desk.question.set(card.map(Question::Next));
    });
}

fn with_meant(desk: Desk, act: impl FnOnce(Vec<Id>)) {
    let ids = desk.meant();
    if !ids.is_empty() {
        act(ids);
    }
}

/// Scrolls to the card and puts the keyboard on it, once it is drawn.
pub fn show(desk: Desk, id: Id) {
    show_then(desk, id, || ());
}

fn show_then(desk: Desk, id: Id, then: impl FnOnce() + 'static) {
    let place = desk.peek(|board| {
        let card = board.card(id)?;
        let lane = board.lane(board.lane_of(card.owner_id)).map(|lane| lane.key(board));
        Some((card.stage_id, lane, board.index_of(id)?))
    });
    let Some((stage, lane, index)) = place.flatten() else { return then() };
    desk.unfold(stage);
    lane.into_iter().for_each(|lane| desk.unfold(lane));
    let pitch = untrack(|| desk.pitch());
    browser::soon(move || {
        dom::reveal(stage, index, pitch);
        browser::soon(move || {
            let id = ["card-", &id.to_string()].concat();
            browser::show_in_view(&id);
            browser::focus(&id);
            then();
        });
    });
}
