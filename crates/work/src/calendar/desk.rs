//! A calendar on one screen: what it shows, moving and stretching at once, staying up to date.

use super::lanes::at;
use super::model::{Calendar, Entry};
use super::page::address;
use super::span::View;
use super::whose::Whose;
use super::{api, dom};
use crate::complaint;
use crate::{ACTIVITY, ATTENDEE};
use chrono::{NaiveDate, NaiveDateTime, TimeDelta};
use events::Event;
use kernel::{Act, Error, Id};
use leptos::prelude::*;
use leptos::task::spawn_local;
use records::Saved;
use records::screens::Series;
use ui::prelude::browser::Timer;
use ui::prelude::*;

/// Changes within so many milliseconds are read together.
const GATHER: u64 = 600;
/// Steps of the keyboard and of a drag, in minutes.
pub const STEP: i64 = 15;

/// A time for something new.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Slot {
    pub day: NaiveDate,
    /// From one minute to another; nothing for a day alone.
    pub minutes: Option<(u32, u32)>,
}

/// Cheap to copy.
#[derive(Clone, Copy)]
pub struct Desk {
    pub calendar: RwSignal<Calendar>,
    whose: StoredValue<String>,
    /// What is dragged, as it would stand.
    pub lifted: RwSignal<Option<Entry>>,
    /// What is chosen while it is dragged over empty ground.
    pub chosen: RwSignal<Option<Slot>>,
    /// For what a form is open.
    pub slot: RwSignal<Option<Slot>>,
    /// Whose details are shown, by its key.
    pub open: RwSignal<Option<String>>,
    pub may_add: bool,
    /// Whether a change is of this one alone.
    pub series: Series,
    pause: Timer,
}

impl Desk {
    /// Shows `calendar` and listens for changes until its owner is gone.
    pub fn new(calendar: Calendar, whose: String) -> Self {
        let session = identity::use_session();
        let desk = Self {
            calendar: RwSignal::new(calendar),
            whose: StoredValue::new(whose),
            lifted: RwSignal::new(None),
            chosen: RwSignal::new(None),
            slot: RwSignal::new(None),
            open: RwSignal::new(None),
            may_add: session.is_some_and(|session| session.may(Act::Create, ACTIVITY.kind)),
            series: Series::default(),
            pause: Timer::new(),
        };
        let feed = events::use_feed();
        feed.on(move |event: &Event| {
            if event.record_kind == ACTIVITY.kind || event.record_kind == ATTENDEE.kind {
                desk.read_soon();
            }
        });
        let gaps = feed.gaps();
        Effect::new(move |before: Option<u32>| {
            let now = gaps.get();
            if before.is_some_and(|before| before != now) {
                desk.read_soon();
            }
            now
        });
        desk
    }

    pub fn view(self) -> View {
        self.calendar.with_untracked(Calendar::view)
    }

    /// The entries as they are drawn: with the lifted one where it would stand.
    pub fn shown(self) -> Calendar {
        let mut calendar = self.calendar.get();
        if let Some(lifted) = self.lifted.get() {
            calendar.put(&lifted);
        }
        calendar
    }

    /// Where a view of a day of the same people is.
    pub fn address(self, view: View, day: NaiveDate) -> String {
        address(view, Some(day), &Whose::parse(&self.whose.get_value()))
    }

    pub fn find(self, key: &str) -> Option<Entry> {
        self.calendar.with_untracked(|calendar| calendar.find(key).cloned())
    }

    pub fn read_soon(self) {
        self.pause.start(GATHER, move || self.read_now());
    }

    /// Reads it again; while something is dragged a little later.
    pub fn read_now(self) {
        if self.lifted.try_with_untracked(Option::is_some).unwrap_or_default() {
            return self.read_soon();
        }
        let Some(whose) = self.whose.try_get_value() else { return };
        let (view, date) =
            self.calendar.with_untracked(|calendar| (calendar.view.clone(), calendar.date.to_string()));
        spawn_local(async move {
            if let Ok(calendar) = api::read_calendar(view, date, whose).await {
                let free = self.lifted.try_with_untracked(Option::is_none).unwrap_or_default();
                if free {
                    self.calendar.try_set(calendar);
                }
            }
        });
    }

    /// Moves it to begin at another time: shown at once, taken back when it is refused.
    pub fn move_to(self, entry: &Entry, begins: NaiveDateTime) {
        if entry.may_change && entry.begins != begins {
            let following = if entry.recurs { "calendar.moved_series" } else { "calendar.moved" };
            let (id, words) = (entry.id, ["calendar.moved", following]);
            let ask = move |alone| api::move_activity(id, begins, alone);
            self.change(entry.clone(), entry.moved(begins), words, ask);
        }
    }

    /// Makes it end at another time, never before it begins.
    pub fn stretch(self, entry: &Entry, ends: NaiveDateTime) {
        let ends = ends.max(entry.begins);
        if entry.may_change && entry.ends != Some(ends) {
            let after = Entry { ends: Some(ends), ..entry.clone() };
            let id = entry.id;
            let ask = move |alone| api::stretch_activity(id, ends, alone);
            self.change(entry.clone(), after, ["calendar.stretched"; 2], ask);
        }
    }

    /// By the keyboard: so many minutes, so many days.
    pub fn nudge(self, entry: &Entry, minutes: i64, days: i64) {
        let by = TimeDelta::minutes(minutes) + TimeDelta::days(days);
        if let Some(begins) = entry.begins.checked_add_signed(by) {
            self.move_to(entry, begins);
            self.keep_focus(entry);
        }
    }

    /// By the keyboard: so many minutes longer.
    pub fn lengthen(self, entry: &Entry, minutes: i64) {
        if let Some(ends) = entry.over().checked_add_signed(TimeDelta::minutes(minutes)) {
            self.stretch(entry, ends.max(entry.begins + TimeDelta::minutes(STEP)));
            self.keep_focus(entry);
        }
    }

    /// What has moved to another day is drawn anew. What comes again is asked about instead.
    fn keep_focus(self, entry: &Entry) {
        let key = entry.key();
        if !entry.recurs || entry.done {
            browser::soon(move || browser::focus(&dom::entry_id(&key)));
        }
    }

    /// Of what comes again the person says first whether it is of this one alone; `words` tell that it is, and that not.
    fn change<Asked>(
        self,
        before: Entry,
        after: Entry,
        words: [&'static str; 2],
        ask: impl Fn(bool) -> Asked + Send + Sync + 'static,
    ) where
        Asked: Future<Output = Result<Saved, Error>> + 'static,
    {
        self.put(&after);
        let was = before.clone();
        let [of_this, of_all] = words;
        let go = move |alone| {
            let word = if alone { of_this } else { of_all };
            self.send(before.clone(), word, ask(alone));
        };
        self.series.ask(was.recurs && !was.done, go, move || self.put(&was));
    }

    fn send(
        self,
        before: Entry,
        word: &'static str,
        asked: impl Future<Output = Result<Saved, Error>> + 'static,
    ) {
        spawn_local(async move {
            match asked.await {
                Ok(saved) => {
                    let text = t_with(word, &[("name", &before.title)]);
                    complaint::show_done(text, saved.event, move || {
                        self.put(&before);
                        self.read_soon();
                    });
                }
                Err(error) => {
                    self.put(&before);
                    complaint::show(&error);
                }
            }
            self.read_soon();
        });
    }

    fn put(self, entry: &Entry) {
        self.calendar.try_update(|calendar| calendar.put(entry));
    }

    /// What I, who am invited, answer: shown at once, taken back when it is refused.
    pub fn answer(self, id: Id, answer: &'static str) {
        let before = self.calendar.with_untracked(|calendar| calendar.clone());
        self.calendar.update(|calendar| {
            calendar.entries.iter_mut().filter(|entry| entry.id == id && entry.answer.is_some()).for_each(
                |entry| {
                    entry.answer = Some(answer.to_owned());
                },
            );
        });
        spawn_local(async move {
            if let Err(error) = api::answer_invitation(id, answer.to_owned()).await {
                self.calendar.try_set(before);
                complaint::show(&error);
            }
            self.read_soon();
        });
    }

    /// Opens the form for a time.
    pub fn begin(self, slot: Slot) {
        if self.may_add {
            self.slot.set(Some(slot));
        }
    }
}

/// A minute of a day as a drag lands on it.
pub fn snapped(day: NaiveDate, minute: f64) -> NaiveDateTime {
    let step = STEP as f64;
    at(day, ((minute / step).round() * step).clamp(0.0, 1_440.0) as u32)
}
