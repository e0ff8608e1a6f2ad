//! What the trash page shows: how much of each noun, the open one's lines, and staying up to date.
//!
//! The first answer comes with the page; what follows is asked in the browser, where the last answer stays meanwhile.

use super::read::{Held, Trashed, trash_of};
use events::{Event, use_feed};
use kernel::Error;
use leptos::prelude::*;
use leptos::task::spawn_local;
use ui::browser::Timer;

/// News gather this long, in milliseconds.
const GATHER: u64 = 250;

/// Cheap to copy.
#[derive(Clone, Copy)]
pub struct Desk {
    /// The kind of the open noun.
    pub active: RwSignal<String>,
    pub sought: RwSignal<String>,
    pub held: RwSignal<Vec<Held>>,
    pub answer: RwSignal<Result<Trashed, Error>>,
    /// How many times the lines were asked for: the last answer counts.
    asked: StoredValue<u32>,
    lines: Timer,
    counts: Timer,
}

impl Desk {
    /// Shows `page`, and reads again as another noun is opened or other words are `sought`.
    pub fn new(page: Trashed, sought: RwSignal<String>) -> Self {
        let desk = Self {
            active: RwSignal::new(page.kind.clone()),
            sought,
            held: RwSignal::new(page.held.clone()),
            answer: RwSignal::new(Ok(page)),
            asked: StoredValue::new(0),
            lines: Timer::new(),
            counts: Timer::new(),
        };
        Effect::new(move |drawn: Option<()>| {
            desk.active.track();
            desk.sought.track();
            if drawn.is_some() {
                desk.read();
            }
        });
        desk
    }

    /// Hears what goes into the trash and comes out of it.
    pub fn listen(self) {
        use_feed().on(move |event: &Event| {
            if !matches!(event.verb(), "deleted" | "restored") {
                return;
            }
            match self.active.try_with_untracked(|kind| *kind == event.record_kind) {
                Some(true) => self.lines.start(GATHER, move || self.read()),
                Some(false) => self.counts.start(GATHER, move || self.count()),
                None => {}
            }
        });
    }

    /// Reads the open noun's lines, and how much there is of each noun.
    pub fn read(self) {
        let number = self.asked.get_value().wrapping_add(1);
        self.asked.set_value(number);
        let (kind, text) = (self.active.get_untracked(), self.sought.get_untracked());
        spawn_local(async move {
            let answer = trash_of(kind, text, String::new()).await;
            if self.asked.try_get_value() == Some(number) {
                answer.iter().for_each(|page| self.held.set(page.held.clone()));
                self.answer.set(answer);
            }
        });
    }

    /// Reads how much there is of each noun: the lines stay as far as they were shown.
    fn count(self) {
        spawn_local(async move {
            if let Ok(page) = trash_of(String::new(), String::new(), String::new()).await {
                let _ = self.held.try_set(page.held);
            }
        });
    }
}
