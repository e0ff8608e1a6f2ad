//! A list of notifications on one screen: what it shows, marking at once, staying up to date.

use super::unread::Unread;
use crate::shelf::{Notice, Shelf, api};
use chrono::NaiveDate;
use kernel::{Error, Id, Moment};
use leptos::prelude::*;
use leptos::task::spawn_local;
use ui::prelude::*;

#[derive(Clone)]
pub struct Row {
    pub notice: Notice,
    pub read: RwSignal<bool>,
}

/// Cheap to copy.
#[derive(Clone, Copy)]
pub struct Desk {
    pub rows: RwSignal<Vec<Row>>,
    pub next: RwSignal<Option<Id>>,
    pub today: RwSignal<NaiveDate>,
    pub busy: RwSignal<bool>,
    unread: Unread,
}

impl Desk {
    /// Shows `shelf` and what comes, until its owner is gone.
    pub fn new(shelf: Shelf) -> Self {
        let desk = Self {
            rows: RwSignal::new(shelf.items.into_iter().map(row).collect()),
            next: RwSignal::new(shelf.next),
            today: RwSignal::new(shelf.today),
            busy: RwSignal::new(false),
            unread: Unread::current(),
        };
        let calls = events::use_feed().calls();
        Effect::new(move |before: Option<u32>| {
            let now = calls.get();
            if before.is_some_and(|before| before != now) {
                desk.read_again();
            }
            now
        });
        desk
    }

    /// The days of what is shown, the newest first.
    pub fn days(self) -> Vec<NaiveDate> {
        let mut days: Vec<NaiveDate> =
            self.rows.with(|rows| rows.iter().map(|row| row.notice.at.date()).collect());
        days.dedup();
        days
    }

    pub fn of_day(self, day: NaiveDate) -> Vec<Row> {
        let of_day = |row: &&Row| row.notice.at.date() == day;
        self.rows.with(|rows| rows.iter().filter(of_day).cloned().collect())
    }

    pub fn has_unread(self) -> bool {
        self.rows.with(|rows| rows.iter().any(|row| !row.read.get())) || self.unread.0.get() > 0
    }

    /// Shows it at once, and takes it back when it is refused.
    pub fn mark(self, row: &Row, read: bool) {
        let (id, shown) = (row.notice.id, row.read);
        if shown.get_untracked() == read {
            return;
        }
        shown.set(read);
        spawn_local(async move {
            if let Err(error) = api::mark(id, read).await {
                shown.try_set(!read);
                complain(&error);
            }
        });
    }

    /// Marks everything as read, with a way back.
    pub fn mark_all(self) {
        spawn_local(async move {
            match api::mark_all().await {
                Ok(Some(at)) => {
                    self.show_all_read();
                    toast::show(Toast::good(t("notice.all_read")).undo(move || self.unmark_all(at)));
                }
                Ok(None) => self.show_all_read(),
                Err(error) => complain(&error),
            }
        });
    }

    fn show_all_read(self) {
        self.rows.try_with_untracked(|rows| {
            rows.iter().for_each(|row| _ = row.read.try_set(true));
        });
        self.unread.0.try_set(0);
    }

    fn unmark_all(self, at: Moment) {
        spawn_local(async move {
            match api::unmark_all(at).await {
                Ok(()) => self.read_again(),
                Err(error) => complain(&error),
            }
        });
    }

    /// Reads the next page.
    pub fn more(self) {
        let Some(after) = self.next.get_untracked().filter(|_| !self.busy.get_untracked()) else { return };
        self.busy.set(true);
        spawn_local(async move {
            match api::told(Some(after)).await {
                Ok(shelf) => {
                    self.rows.try_update(|rows| rows.extend(shelf.items.into_iter().map(row)));
                    self.next.try_set(shelf.next);
                }
                Err(error) => complain(&error),
            }
            self.busy.try_set(false);
        });
    }

    /// Reads the first page again; what lies after it stays.
    fn read_again(self) {
        spawn_local(async move {
            let Ok(shelf) = api::told(None).await else { return };
            self.today.try_set(shelf.today);
            let was_whole = self.next.try_get_untracked().flatten().is_none();
            let first = shelf.next;
            self.rows.try_update(|rows| lay_over(rows, shelf));
            if was_whole && self.rows.try_with_untracked(Vec::is_empty) == Some(true) {
                self.next.try_set(first);
            }
        });
    }
}

/// The first page in place of what was shown of it.
fn lay_over(rows: &mut Vec<Row>, shelf: Shelf) {
    let known = std::mem::take(rows);
    let last = shelf.items.last().map(|notice| notice.id).filter(|_| shelf.next.is_some());
    let older = known.iter().filter(|row| last.is_some_and(|last| row.notice.id < last)).cloned();
    let older: Vec<Row> = older.collect();
    let fresh = |notice: Notice| match known.iter().find(|row| row.notice.id == notice.id) {
        Some(row) => {
            row.read.try_set(notice.read);
            Row { notice, read: row.read }
        }
        None => row(notice),
    };
    *rows = shelf.items.into_iter().map(fresh).chain(older).collect();
}

fn row(notice: Notice) -> Row {
    Row { read: RwSignal::new(notice.read), notice }
}

fn complain(error: &Error) {
    toast::show(Toast::bad(records::sentence(error, Words::current())));
}
