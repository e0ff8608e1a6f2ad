//! Dragging a card with mouse or finger: lift, carry, drop. A finger lifts by resting 300 ms, so that a swipe still
//! scrolls; near an edge the board scrolls under the card.

use super::desk::{Desk, Question};
use super::model::{Board, Card, StageKind};
use super::window;
use kernel::Id;
use leptos::ev::{KeyboardEvent, PointerEvent};
use leptos::prelude::*;
use ui::prelude::*;

/// A mouse that moves so far with its button down lifts the card; a finger that does was swiping.
const SLOP: f64 = 5.0;
const FINGER_SLOP: f64 = 10.0;
/// Milliseconds that a finger rests before it lifts.
const REST: u64 = 300;
/// A card that is only held pulls nothing, also when it was lifted at the edge.
const HELD: f64 = 16.0;

/// The card in the air.
#[derive(Clone, Debug, PartialEq)]
pub struct Lifted {
    pub card: Card,
    /// The lane that it stands in, where the board has lanes.
    pub lane: Option<Id>,
    /// Its place in its column, or its cell.
    pub index: usize,
    /// Where the pointer holds it, from its top left corner, in pixels.
    pub grip: (f64, f64),
    pub width: f64,
    /// The cards that it takes along, itself included.
    pub group: Vec<Id>,
    /// Why it can't be put anywhere, as a word's key.
    pub refused: Option<&'static str>,
}

impl Lifted {
    /// Whether the card stood there.
    pub fn is_from(&self, lane: Option<Id>, stage: Id) -> bool {
        self.card.stage_id == stage && self.lane == lane
    }
}

/// What the lifted card is over.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Over {
    #[default]
    Nothing,
    Column {
        stage: Id,
        /// Nothing for the last lane, and on a board without lanes.
        lane: Option<Id>,
        /// Counted without the lifted card.
        index: usize,
    },
    Zone(Zone),
}

/// A zone of the dock.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Zone {
    Won,
    Lost,
    Move,
    Delete,
}

impl Zone {
    pub const ALL: [Self; 4] = [Self::Won, Self::Lost, Self::Move, Self::Delete];

    /// In the page, and the end of its word's key.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Won => "won",
            Self::Lost => "lost",
            Self::Move => "move",
            Self::Delete => "delete",
        }
    }

    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|zone| zone.code() == code)
    }
}

/// A press that may become a drag.
#[derive(Clone, Copy, Debug)]
struct Press {
    pointer: i32,
    card: Id,
    start: (f64, f64),
    finger: bool,
}

/// The handlers of the board's root.
#[derive(Clone, Copy)]
pub struct Drag {
    desk: Desk,
    press: StoredValue<Option<Press>>,
    rest: browser::Timer,
    /// A drag has just ended: its click is none.
    ended: StoredValue<bool>,
}

impl Drag {
    pub fn new(desk: Desk) -> Self {
        let (press, rest, ended) = (StoredValue::new(None), browser::Timer::new(), StoredValue::new(false));
        Self { desk, press, rest, ended }
    }

    pub fn down(self, event: &PointerEvent) {
        let finger = event.pointer_type() == "touch";
        let card = super::dom::card_of(event);
        let Some(card) = card.filter(|_| event.is_primary() && (finger || event.button() == 0)) else {
            return;
        };
        let press = Press { pointer: event.pointer_id(), card, start: spot(event), finger };
        self.press.set_value(Some(press));
        if finger {
            self.rest.start(REST, move || self.lift(press));
        }
    }

    pub fn moved(self, event: &PointerEvent) {
        let Some(press) = self.press.get_value().filter(|press| press.pointer == event.pointer_id()) else {
            return;
        };
        let at = spot(event);
        let far = (at.0 - press.start.0).hypot(at.1 - press.start.1);
        match (self.is_lifted(), press.finger) {
            (true, _) => self.carry(at),
            (false, true) if far > FINGER_SLOP => self.forget(),
            (false, false) if far > SLOP => {
                self.lift(press);
                self.carry(at);
            }
            _ => {}
        }
    }

    pub fn up(self, event: &PointerEvent) {
        if self.press.get_value().is_some_and(|press| press.pointer == event.pointer_id()) {
            let lifted = self.desk.lifted.get_untracked();
            let over = self.desk.over.get_untracked();
            self.let_go();
            if let Some(lifted) = lifted {
                drop_on(self.desk, &lifted, over);
            }
        }
    }

    /// Esc puts a lifted card back, wherever the page has the keyboard.
    pub fn escape(self, event: &KeyboardEvent) {
        if event.key() == "Escape" && self.is_lifted() {
            event.prevent_default();
            self.let_go();
        }
    }

    /// Puts the card back: Esc, or the browser took the pointer away.
    pub fn let_go(self) {
        self.forget();
        if self.is_lifted() {
            self.ended.set_value(true);
            let ended = self.ended;
            browser::after(80, move || {
                ended.try_set_value(false);
            });
            self.desk.lifted.set(None);
            self.desk.over.set(Over::Nothing);
        }
    }

    pub fn is_lifted(self) -> bool {
        self.desk.lifted.with_untracked(Option::is_some)
    }

    /// Whether a click is the end of a drag.
    pub fn has_just_ended(self) -> bool {
        self.ended.get_value()
    }

    /// Whether a finger is on a card: then the browser's own menu stays away.
    pub fn is_pressed(self) -> bool {
        self.press.get_value().is_some_and(|press| press.finger)
    }

    fn forget(self) {
        self.rest.stop();
        self.press.set_value(None);
    }

    fn lift(self, press: Press) {
        let Some(card) = self.desk.card(press.card) else { return };
        let Some(frame) = super::dom::frame_of(press.card, press.pointer) else { return };
        let place = self.desk.peek(|board| (board.lane_of(card.owner_id), board.index_of(card.id)));
        let (lane, index) = place.unwrap_or_default();
        let index = index.unwrap_or_default();
        let refused = self.desk.refusal(&card);
        let grip = (press.start.0 - frame.left, press.start.1 - frame.top);
        self.desk.at.set(press.start);
        self.desk.say(t_with("board.spoken.lifted", &[("name", &card.name)]));
        let group = self.desk.group(card.id);
        self.desk.lifted.set(Some(Lifted { card, lane, index, grip, width: frame.width, group, refused }));
        self.pull();
    }

    fn carry(self, at: (f64, f64)) {
        self.desk.at.set(at);
        self.look();
    }

    /// Finds out what is under the card.
    fn look(self) {
        let Some(lifted) = self.desk.lifted.get_untracked() else { return };
        let at = self.desk.at.get_untracked();
        let pitch = untrack(|| self.desk.pitch());
        let height = f64::from(pitch - window::GAP);
        let over = match super::dom::under(at) {
            super::dom::Under::Zone(zone) => Over::Zone(zone),
            super::dom::Under::Column { stage, lane, top } => {
                let middle = at.1 - lifted.grip.1 + height / 2.0 - top;
                let index = window::gap_at(middle, pitch, self.others(lane, stage, lifted.card.id));
                Over::Column { stage, lane, index }
            }
            super::dom::Under::Nothing => Over::Nothing,
        };
        let over = if lifted.refused.is_some() { Over::Nothing } else { over };
        if self.desk.over.get_untracked() != over {
            self.desk.over.set(over);
        }
    }

    fn others(self, lane: Option<Id>, stage: Id, card: Id) -> usize {
        let count = |board: &Board| board.cards_in(lane, stage).filter(|other| other.id != card).count();
        self.desk.peek(count).unwrap_or_default()
    }

    /// Scrolls while the card is held near an edge.
    fn pull(self) {
        request_animation_frame(move || {
            if self.desk.lifted.try_with_untracked(Option::is_some) == Some(true) {
                let (at, start) = (self.desk.at.get_untracked(), self.press.get_value());
                let carried = |press: Press| (at.0 - press.start.0).hypot(at.1 - press.start.1) > HELD;
                let over = match self.desk.over.get_untracked() {
                    Over::Column { stage, .. } => Some(stage),
                    _ => None,
                };
                if start.is_some_and(carried) && super::dom::pull(at, over) {
                    self.look();
                }
                self.pull();
            }
        });
    }
}

fn spot(event: &PointerEvent) -> (f64, f64) {
    (f64::from(event.client_x()), f64::from(event.client_y()))
}

fn drop_on(desk: Desk, lifted: &Lifted, over: Over) {
    let (id, group) = (lifted.card.id, lifted.group.clone());
    match over {
        Over::Nothing => {
            if let Some(key) = lifted.refused {
                toast::show(Toast::info(t(key)));
            }
        }
        Over::Column { stage, lane, index }
            if group.len() == 1 && lifted.is_from(lane, stage) && index == lifted.index => {}
        Over::Column { stage, lane, index } => {
            match desk.peek(|board| board.place_in(lane, stage, index, id)).flatten() {
                Some(place) => desk.move_all(group, place, None),
                None => toast::show(Toast::info(t("lanes.other_team"))),
            }
        }
        Over::Zone(zone) => match (zone, untrack(|| desk.why_not_to(zone, &group))) {
            (_, Some(why)) => toast::show(Toast::info(why)),
            (Zone::Won, None) => desk.close_all(group, StageKind::Won),
            (Zone::Lost, None) => desk.close_all(group, StageKind::Lost),
            (Zone::Move, None) => desk.question.set(Some(Question::Move(group))),
            (Zone::Delete, None) => desk.delete_all(group),
        },
    }
}
