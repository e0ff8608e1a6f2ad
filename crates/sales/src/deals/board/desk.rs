//! The board on one screen: its state, and a signal for each column so that only what changed is drawn again.

use super::ageing::Rotting;
use super::asked::Wish;
use super::carrying::Held;
use super::colour::Dyer;
use super::columns::Place;
use super::drag::{Lifted, Over};
use super::model::{Board, Card, Column, Shown, Stage, StageKind};
use super::moves::Reason;
use super::pending::Pending;
use super::window::{COMPACT_PITCH, PITCH};
use crate::DEAL;
use identity::Session;
use kernel::{Act, Currency, Error, Id, Moment, Problem, Record};
use leptos::prelude::*;
use ui::prelude::*;

/// A question that a dialog asks. Closing the dialog forgets it.
#[derive(Clone, Debug, PartialEq)]
pub enum Question {
    /// Where to?
    Move(Vec<Id>),
    /// How did they end? The cards go there when that is said.
    Close(Vec<Id>, Place),
    /// What is next?
    Next(Id),
    /// What is the new deal, in this stage?
    Add(Option<Id>),
    /// What does the stage ask for? The card goes there when that is filled in.
    Stopped(Stopped),
    /// Which deals stay where they were, and why.
    Stayed(Vec<(Id, Error)>, Wish),
}

/// A move that the pipeline's rules stand against.
#[derive(Clone, Debug, PartialEq)]
pub struct Stopped {
    pub id: Id,
    pub to: To,
    pub reason: Reason,
    pub problems: Vec<Problem>,
}

/// Where a move leads.
#[derive(Clone, Debug, PartialEq)]
pub enum To {
    Place(Place),
    /// Another pipeline and a stage of it, and what they are called: without a stage the server says which.
    Pipeline(Id, Option<Id>, String),
}

/// Says what is in a card's way to a stage, as far as the card knows, or the whole deal where it is at hand.
pub type Judge = Callback<(Card, Id, Reason, Option<Record>), Vec<Problem>>;

/// What the page lends to its board.
#[derive(Clone, Copy)]
pub struct Hooks {
    pub compact: Signal<bool>,
    /// What the colours tell, by its code.
    pub colour: Signal<String>,
    /// Cards that stay chosen when the board is drawn anew: what showed it before is not to hear of them.
    pub kept: StoredValue<Vec<Id>>,
    pub again: Callback<()>,
    pub open: Callback<(Id,)>,
}

/// Cheap to copy; everything in it belongs to the board's view.
#[derive(Clone, Copy)]
pub struct Desk {
    board: StoredValue<Board>,
    drawn: StoredValue<Vec<(Id, RwSignal<u32>)>>,
    pub(super) pending: StoredValue<Pending>,
    pub shown: StoredValue<Shown>,
    pub(super) session: StoredValue<Option<Session>>,
    pub(super) kept: StoredValue<Vec<Id>>,
    /// Draws the whole board anew.
    pub again: Callback<()>,
    /// The stages are others by now: it is to be drawn anew as soon as that loses nothing.
    pub(super) outdated: RwSignal<bool>,
    /// Opens a deal beside the board.
    pub open: Callback<(Id,)>,
    pub now: Signal<Moment>,
    pub compact: Signal<bool>,
    pub colour: Signal<String>,
    /// Answers once there are colours.
    pub dyer: RwSignal<Option<Dyer>>,
    /// Whether fingers are used: then a tap chooses while something is chosen.
    pub fingers: Signal<bool>,
    pub folded: RwSignal<Vec<Id>>,
    /// Cards that are acted on together, in the order they were chosen.
    pub chosen: RwSignal<Vec<Id>>,
    /// The card that the keyboard is on.
    pub selected: RwSignal<Option<Id>>,
    pub lifted: RwSignal<Option<Lifted>>,
    pub held: RwSignal<Option<Held>>,
    pub over: RwSignal<Over>,
    /// Answers once the pipeline's rules are here; until then the server does.
    pub judge: RwSignal<Option<Judge>>,
    /// The columns that the card in the hand may not come to as it is, and why in words.
    pub barred: RwSignal<Vec<(Id, String)>>,
    /// Where the pointer holds the lifted card, in window pixels.
    pub at: RwSignal<(f64, f64)>,
    pub question: RwSignal<Option<Question>>,
    /// Said to screen readers.
    pub spoken: RwSignal<String>,
    /// A card that has just come from elsewhere slides in.
    pub arrived: RwSignal<Option<Id>>,
}

impl Desk {
    pub fn new(board: Board, shown: Shown, hooks: Hooks) -> Self {
        let drawn = board.columns.iter().map(|column| (column.stage.id, RwSignal::new(0))).collect();
        let now = browser::use_now(board.now);
        let first = board.first();
        let mut chosen = hooks.kept.try_update_value(std::mem::take).unwrap_or_default();
        chosen.retain(|id| board.card(*id).is_some());
        Self {
            board: StoredValue::new(board),
            drawn: StoredValue::new(drawn),
            pending: StoredValue::default(),
            shown: StoredValue::new(shown),
            session: StoredValue::new(identity::use_session()),
            kept: hooks.kept,
            again: hooks.again,
            outdated: RwSignal::default(),
            open: hooks.open,
            now,
            compact: hooks.compact,
            colour: hooks.colour,
            dyer: RwSignal::default(),
            fingers: browser::use_media("(pointer: coarse)"),
            folded: RwSignal::new(super::folding::kept()),
            chosen: RwSignal::new(chosen),
            selected: RwSignal::new(first),
            lifted: RwSignal::default(),
            held: RwSignal::default(),
            over: RwSignal::default(),
            judge: RwSignal::default(),
            barred: RwSignal::default(),
            at: RwSignal::default(),
            question: RwSignal::default(),
            spoken: RwSignal::default(),
            arrived: RwSignal::default(),
        }
    }

    /// The columns in their order.
    pub fn stages(self) -> Vec<Id> {
        self.drawn.try_with_value(|drawn| drawn.iter().map(|(id, _)| *id).collect()).unwrap_or_default()
    }

    /// Reads a column and follows its changes.
    pub fn column<T>(self, stage: Id, read: impl FnOnce(&Column) -> T) -> Option<T> {
        self.signal(stage)?.track();
        self.peek(|board| board.column(stage).map(read)).flatten()
    }

    /// Follows the changes of every column.
    pub fn track(self) {
        let signals =
            self.drawn.try_with_value(|drawn| drawn.iter().map(|(_, signal)| *signal).collect::<Vec<_>>());
        signals.into_iter().flatten().for_each(|signal| signal.track());
    }

    /// Reads the board without following it; nothing when the view is gone.
    pub fn peek<T>(self, read: impl FnOnce(&Board) -> T) -> Option<T> {
        self.board.try_with_value(read)
    }

    pub fn card(self, id: Id) -> Option<Card> {
        self.peek(|board| board.card(id).cloned()).flatten()
    }

    pub fn stage(self, id: Id) -> Option<Stage> {
        self.peek(|board| board.column(id).map(|column| column.stage.clone())).flatten()
    }

    /// The first stage of a kind.
    pub fn stage_of(self, kind: StageKind) -> Option<Stage> {
        let find = |board: &Board| {
            board.columns.iter().map(|column| &column.stage).find(|stage| stage.kind == kind).cloned()
        };
        self.peek(find).flatten()
    }

    pub fn currency(self) -> Currency {
        self.peek(|board| board.currency).unwrap_or(Currency::USD)
    }

    /// From when deals rot here.
    pub fn rotting(self) -> Rotting {
        self.peek(|board| board.rotting).unwrap_or_default()
    }

    /// Changes the board; `change` says which columns to draw again.
    pub fn change(self, change: impl FnOnce(&mut Board) -> Vec<Id>) {
        let changed = self.board.try_update_value(change).unwrap_or_default();
        for signal in changed.into_iter().filter_map(|stage| self.signal(stage)) {
            signal.try_update(|count| *count = count.wrapping_add(1));
        }
    }

    /// Pixels from one card to the next.
    pub fn pitch(self) -> i32 {
        if self.compact.get() { COMPACT_PITCH } else { PITCH }
    }

    /// Why this person may not move the card to the stage, as a word's key; nothing when they may.
    pub fn refusal(self, card: &Card) -> Option<&'static str> {
        let may = self.session.try_with_value(|session| {
            session.as_ref().is_some_and(|session| session.may_on(Act::Update, &DEAL, &card.as_record(&DEAL)))
        });
        (may != Some(true)).then_some("board.refused")
    }

    /// What the keys do here, as a word's key.
    pub fn help(self) -> &'static str {
        if self.may(Act::Update, DEAL.kind) { "board.help" } else { "board.help.read" }
    }

    /// Whether the person may make deals here.
    pub fn may_add(self) -> bool {
        self.may(Act::Create, DEAL.kind) && self.peek(|board| board.closed.is_none()).unwrap_or_default()
    }

    /// Whether the person may do this to any record of the kind.
    pub fn may(self, act: Act, kind: &str) -> bool {
        let may = |session: &Option<Session>| session.as_ref().is_some_and(|session| session.may(act, kind));
        self.session.try_with_value(may).unwrap_or_default()
    }

    /// The account's time zone.
    pub fn zone(self) -> String {
        let zone = |session: &Option<Session>| session.as_ref().map(|session| session.time_zone.clone());
        self.session.try_with_value(zone).flatten().unwrap_or_default()
    }

    /// Whether what the server says as of an event may be shown: it is not older than what is shown. Else it is asked
    /// again, as soon as nothing is on its way.
    pub(super) fn takes(self, as_of: i64) -> bool {
        let known = self.peek(|board| board.as_of).unwrap_or(i64::MAX);
        let takes = self.pending.try_update_value(|pending| pending.takes(as_of, known)).unwrap_or_default();
        if !takes {
            self.catch_up();
        }
        takes
    }

    /// Asks for what was left aside.
    pub(super) fn catch_up(self) {
        let pause = |pending: &Pending| pending.owes().then(|| pending.pause());
        let owed = move || self.pending.try_with_value(pause).flatten();
        if let Some(pause) = owed() {
            browser::after(pause, move || {
                if owed().is_some() {
                    self.refresh();
                }
            });
        }
    }

    pub fn say(self, text: String) {
        let _ = self.spoken.try_set(text);
    }

    fn signal(self, stage: Id) -> Option<RwSignal<u32>> {
        let find = |drawn: &Vec<(Id, RwSignal<u32>)>| {
            drawn.iter().find(|(id, _)| *id == stage).map(|(_, signal)| *signal)
        };
        self.drawn.try_with_value(find).flatten()
    }
}
