//! The timeline on one screen: what was read, which kinds show, and staying up to date.

use super::entry::What;
use super::{Entry, Kinds, Place, Stream, api};
use chrono::NaiveDate;
use events::Event;
use kernel::{Entity, Id, Moment, Value};
use leptos::prelude::*;
use leptos::task::spawn_local;
use records::about;
use ui::prelude::browser::Timer;

/// Events within so many milliseconds are read together.
const GATHER: u64 = 250;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    Reading,
    Ready,
    Failed,
}

/// Cheap to copy.
#[derive(Clone, Copy)]
pub struct Desk {
    pub entity: &'static Entity,
    pub id: Id,
    pub planned: RwSignal<Vec<Entry>>,
    pub items: RwSignal<Vec<Entry>>,
    pub next: RwSignal<Option<Place>>,
    pub kinds: RwSignal<Kinds>,
    pub state: RwSignal<State>,
    /// Reading earlier things.
    pub busy: RwSignal<bool>,
    /// The server's clock and the reader's day, of the last answer.
    pub clock: RwSignal<Option<(Moment, NaiveDate)>>,
    /// Which reading is the newest: late answers are dropped.
    turn: StoredValue<u32>,
    pause: Timer,
}

impl Desk {
    pub fn new(entity: &'static Entity, id: Id) -> Self {
        Self {
            entity,
            id,
            planned: RwSignal::default(),
            items: RwSignal::default(),
            next: RwSignal::new(None),
            kinds: RwSignal::default(),
            state: RwSignal::new(State::Reading),
            busy: RwSignal::new(false),
            clock: RwSignal::new(None),
            turn: StoredValue::new(0),
            pause: Timer::new(),
        }
    }

    /// Reads again whenever something happens to the record or to what is on its timeline.
    pub fn listen(self) {
        let feed = events::use_feed();
        feed.on(move |event| {
            if self.concerns(event) {
                self.pause.start(GATHER, move || self.read());
            }
        });
        let gaps = feed.gaps();
        Effect::new(move |before: Option<u32>| {
            let now = gaps.get();
            if before.is_some_and(|before| before != now) {
                self.read();
            }
            now
        });
    }

    fn concerns(self, event: &Event) -> bool {
        if event.is_about(self.id) {
            return true;
        }
        let linked = |values: &kernel::Draft| {
            about::field(self.entity).and_then(|field| values.get(field)).and_then(Value::as_id)
                == Some(self.id)
        };
        let known = |entries: &Vec<Entry>| entries.iter().any(|entry| entry.holds(event.record_id));
        let tells = kernel::entity(&event.record_kind).is_ok_and(|entity| !entity.moment.is_empty());
        tells
            && (linked(&event.before)
                || linked(&event.after)
                || self.planned.with_untracked(known)
                || self.items.with_untracked(known))
    }

    /// Shows or hides a kind.
    pub fn toggle(self, word: Option<&'static str>) {
        self.kinds.update(|kinds| match word {
            Some(word) => kinds.toggle(word),
            None => *kinds = Kinds::default(),
        });
        self.items.set(Vec::new());
        self.next.set(None);
        self.state.set(State::Reading);
        self.read();
    }

    /// Reads the first page; what was read of earlier times stays.
    pub fn read(self) {
        let turn = self.next_turn();
        let kinds = self.kinds.get_untracked();
        spawn_local(async move {
            let answer = api::page(self.entity.kind, self.id, kinds, None).await;
            if self.turn.try_get_value() != Some(turn) {
                return;
            }
            match answer {
                Ok(stream) => self.show(stream),
                Err(_) => _ = self.state.try_set(State::Failed),
            }
        });
    }

    /// Reads the next page.
    pub fn read_more(self) {
        let Some(place) = self.next.get_untracked().filter(|_| !self.busy.get_untracked()) else { return };
        let (turn, kinds) = (self.next_turn(), self.kinds.get_untracked());
        self.busy.set(true);
        spawn_local(async move {
            let answer = api::page(self.entity.kind, self.id, kinds, Some(place)).await;
            self.busy.try_set(false);
            match answer {
                Ok(stream) if self.turn.try_get_value() == Some(turn) => {
                    self.next.try_set(stream.next);
                    self.items.try_update(|items| items.extend(stream.items));
                }
                Ok(_) => {}
                Err(error) => crate::complaint::show(&error),
            }
        });
    }

    /// Takes an activity off the screen at once.
    pub fn drop_activity(self, id: Id) {
        for list in [self.planned, self.items] {
            list.try_update(|entries| entries.retain(|entry| !entry.holds(id)));
        }
    }

    fn next_turn(self) -> u32 {
        self.turn
            .try_update_value(|turn| {
                *turn = turn.wrapping_add(1);
                *turn
            })
            .unwrap_or_default()
    }

    fn show(self, stream: Stream) {
        let Stream { planned, items, next, now, today } = stream;
        let known = self.items.try_get_untracked().unwrap_or_default();
        let earlier = if next.is_some() { earlier(known, &items) } else { Vec::new() };
        if earlier.is_empty() {
            self.next.try_set(next);
        }
        self.planned.try_set(planned);
        self.items.try_set(items.into_iter().chain(earlier).collect());
        self.clock.try_set(Some((now, today)));
        self.state.try_set(State::Ready);
    }
}

/// Those of the known entries that stand after a fresh first page. One that the page holds in another version is
/// left out.
fn earlier(known: Vec<Entry>, fresh: &[Entry]) -> Vec<Entry> {
    let Some(last) = fresh.last() else { return Vec::new() };
    let is_new = |entry: &Entry| !fresh.iter().any(|other| same(entry, other));
    known.into_iter().filter(|entry| entry.at <= last.at && is_new(entry)).collect()
}

fn same(one: &Entry, other: &Entry) -> bool {
    match (&one.what, &other.what) {
        (What::Change(one), What::Change(other)) => one.event.number == other.event.number,
        (one, other) => {
            one.record().is_some_and(|record| Some(record.id) == other.record().map(|other| other.id))
        }
    }
}
