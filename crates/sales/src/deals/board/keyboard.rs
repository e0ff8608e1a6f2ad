//! The board by keyboard: arrows select, with Shift they carry, letters act on the selected card.

use super::desk::{Desk, Question};
use super::dom;
use super::drag::Drag;
use super::model::StageKind;
use super::steps::Step;
use kernel::Id;
use leptos::ev::KeyboardEvent;
use leptos::prelude::*;
use ui::prelude::{browser, is_mirrored, use_hotkey};

/// Keys that act wherever the page has the keyboard.
pub fn listen(desk: Desk) {
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

/// Esc puts a lifted card back, wherever the page has the keyboard.
pub fn escape(drag: Drag, event: &KeyboardEvent) {
    if event.key() == "Escape" && drag.is_lifted() {
        event.prevent_default();
        drag.let_go();
    }
}

/// A key pressed on the board itself.
pub fn press(desk: Desk, event: &KeyboardEvent) {
    if event.ctrl_key() || event.meta_key() || event.alt_key() {
        return;
    }
    if event.key() == "Escape" {
        return desk.choose_none();
    }
    let Some(step) = Step::of_key(&event.key(), is_mirrored()) else { return };
    event.prevent_default();
    match event.shift_key() {
        true => carry(desk, step),
        false => select(desk, step),
    }
}

fn select(desk: Desk, step: Step) {
    let selected = desk.selected.get_untracked();
    if let Some(next) = desk.peek(|board| board.beside(selected, step)).flatten() {
        desk.selected.set(Some(next));
        show(desk, next);
    }
}

fn carry(desk: Desk, step: Step) {
    let Some(id) = desk.selected.get_untracked() else { return };
    if let Some(place) = desk.peek(|board| board.carried(id, step)).flatten() {
        desk.move_card(id, place, None);
        show(desk, id);
    }
}

/// Scrolls to the card and puts the keyboard on it, once it is drawn.
pub fn show(desk: Desk, id: Id) {
    let place = desk.peek(|board| {
        let card = board.card(id)?;
        let lane = board.lane(board.lane_of(card.owner_id)).map(|lane| lane.key(board));
        Some((card.stage_id, lane, board.index_of(id)?))
    });
    let Some((stage, lane, index)) = place.flatten() else { return };
    desk.unfold(stage);
    lane.into_iter().for_each(|lane| desk.unfold(lane));
    let pitch = untrack(|| desk.pitch());
    browser::soon(move || {
        dom::reveal(stage, index, pitch);
        browser::soon(move || {
            let id = ["card-", &id.to_string()].concat();
            browser::show_in_view(&id);
            browser::focus(&id);
        });
    });
}
