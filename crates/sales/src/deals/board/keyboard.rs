//! The board by keyboard: arrows select, with Shift they carry, letters act on the selected card.

use super::carrying::Way;
use super::desk::{Desk, Question};
use super::dom;
use super::drag::Zone;
use super::model::StageKind;
use super::steps::Step;
use crate::DEAL;
use kernel::{Act, Id};
use leptos::ev::KeyboardEvent;
use leptos::prelude::*;
use ui::prelude::{Toast, browser, is_mirrored, t, tell_hotkey, toast, use_hotkey};

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
        let here = browser::is_within(event, &["#", dom::BOARD].concat())
            || self.away.get_value() && dom::is_nowhere(event);
        if !here || event.default_prevented() || event.ctrl_key() || event.meta_key() || event.alt_key() {
            return;
        }
        if event.key() == "Escape" {
            return self.desk.choose_none();
        }
        self.feel(event);
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

    /// Notices Shift as it goes down over a card, and that it is up: the key itself may be let go where nobody hears it.
    pub fn feel(self, event: &KeyboardEvent) {
        match (event.key().as_str(), self.desk.selected.get_untracked()) {
            _ if !event.shift_key() => self.desk.let_go(),
            ("Shift", Some(id)) if why_not(self.desk, &[id]).is_none() => self.desk.hold(id, false),
            _ => {}
        }
    }

    fn carry(self, step: Step) {
        let Some(id) = self.desk.selected.get_untracked() else { return };
        // Up and down order one card among the others.
        let group = if step.is_sideways() { self.desk.group(id) } else { vec![id] };
        if let Some(why) = why_not(self.desk, &group) {
            return toast::renew(Toast::info(why));
        }
        self.desk.hold(id, true);
        let way = self.desk.way(id, &group, None, step);
        self.away.set_value(way.place.is_some());
        carry(self.desk, id, group, way, move || {
            self.away.try_set_value(false);
        });
    }
}

/// Moves a card, and `group` with it, along a way and says past what; `then` is called when it has the keyboard again where
/// it came to. Many stay chosen, so that the next step carries them on.
pub fn carry(desk: Desk, id: Id, group: Vec<Id>, Way { place, passed }: Way, then: impl FnOnce() + 'static) {
    let mut told = passed;
    if let Some(place) = place {
        desk.say(String::new());
        let chosen = desk.chosen.get_untracked();
        desk.move_all(group, place, None);
        desk.choose_again(chosen);
        told.extend(Some(desk.spoken.get_untracked()).filter(|said| !said.is_empty()));
        show_then(desk, id, then);
    }
    if !told.is_empty() {
        desk.say(told.join(" "));
    }
}

/// Keys of the cards themselves, and what they do.
const OF_CARDS: [(&str, &str); 4] = [
    ("arrows", "keys.board.go"),
    ("home", "keys.board.ends"),
    ("enter", "keys.board.open"),
    ("escape", "keys.board.escape"),
];

/// Keys that act wherever the page has the keyboard. All of them answer; listed are those that do something for this
/// person.
fn listen(desk: Desk) {
    OF_CARDS.into_iter().for_each(|(keys, label)| tell_hotkey(keys, label));
    let moves = desk.may(Act::Update, DEAL.kind);
    if moves {
        tell_hotkey("shift+arrows", "keys.board.carry");
    }
    let listed = |label: &'static str, may: bool| if may { label } else { "" };
    use_hotkey("n", listed("board.keys.new", desk.may_add()), move || {
        if desk.may_add() {
            desk.question.set(Some(Question::Add(None)));
        }
    });
    let close = move |kind| move || with_meant(desk, |ids| desk.close_all(ids, kind));
    use_hotkey("w", listed("board.keys.won", moves), close(StageKind::Won));
    use_hotkey("l", listed("board.keys.lost", moves), close(StageKind::Lost));
    use_hotkey("m", listed("board.keys.move", moves), move || with_meant(desk, |ids| ask_where(desk, ids)));
    use_hotkey("x", listed("board.keys.choose", desk.may_choose()), move || {
        match (desk.may_choose(), desk.selected.get_untracked()) {
            (false, _) => toast::renew(Toast::info(t("board.refused"))),
            (true, selected) => selected.into_iter().for_each(|id| desk.choose(id)),
        }
    });
    use_hotkey("a", listed("board.keys.next", desk.may_plan()), move || {
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

/// Where to? What can't be moved says so instead.
fn ask_where(desk: Desk, ids: Vec<Id>) {
    match why_not(desk, &ids) {
        Some(why) => toast::renew(Toast::info(why)),
        None => desk.question.set(Some(Question::Move(ids))),
    }
}

/// Why none of them can be moved.
fn why_not(desk: Desk, ids: &[Id]) -> Option<String> {
    untrack(|| desk.why_not_to(Zone::Move, ids))
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
