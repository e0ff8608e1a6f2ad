//! What a calendar holds, on the reader's clock: only the server knows the zones. Pure.

use super::span::View;
use crate::activities::due::END_OF_DAY;
use chrono::{NaiveDate, NaiveDateTime, NaiveTime, TimeDelta};
use kernel::json::FromJson;
use kernel::{Id, Moment};
use serde::Serialize;

/// How long what has no end is drawn.
pub const SHORT: TimeDelta = TimeDelta::minutes(30);

/// What stands in a calendar from one day to another.
#[derive(Clone, Debug, PartialEq, Serialize, FromJson)]
pub struct Calendar {
    /// How it is looked at, as [`super::span::View`] has it, around which day, from which day on.
    pub view: String,
    pub date: NaiveDate,
    pub first: NaiveDate,
    /// Whose it is: those that were chosen, by id and name.
    pub people: Vec<(Id, String)>,
    /// The earliest first.
    pub entries: Vec<Entry>,
    /// There is more than was read.
    pub more: bool,
    /// The server's clock when it answered, and what the reader's clock showed.
    pub now: Moment,
    pub local: NaiveDateTime,
}

/// One activity, or a time at which one comes again.
#[derive(Clone, Debug, PartialEq, Serialize, FromJson)]
pub struct Entry {
    pub id: Id,
    /// A type of activity; empty for an invitation to what the reader may not read.
    pub kind: String,
    pub title: String,
    pub begins: NaiveDateTime,
    #[serde(default)]
    pub ends: Option<NaiveDateTime>,
    pub done: bool,
    /// Its outcome says that it does not take place.
    pub cancelled: bool,
    /// Whose it is.
    #[serde(default)]
    pub owner: Option<Id>,
    pub owner_name: String,
    pub place: String,
    pub recurs: bool,
    /// A time to come of what recurs: drawn, but there is no activity of it yet.
    pub coming: bool,
    /// The reader may change it.
    pub may_change: bool,
    /// What the reader answered, who is invited.
    #[serde(default)]
    pub answer: Option<String>,
}

impl Entry {
    /// When it is over, as it is drawn. What has no end gets a short one.
    pub fn over(&self) -> NaiveDateTime {
        match self.ends {
            Some(ends) => ends.max(self.begins),
            None => self.begins.checked_add_signed(SHORT).unwrap_or(self.begins),
        }
    }

    /// Whether it takes whole days: a day alone, from midnight to the end of a day, or a day and longer.
    pub fn is_whole_days(&self) -> bool {
        takes_whole_days(self.begins, self.ends) || self.over() - self.begins >= TimeDelta::days(1)
    }

    /// The last day on which it is. What ends at midnight was over the day before.
    pub fn last_day(&self) -> NaiveDate {
        match self.ends {
            None => self.begins.date(),
            Some(ends) if ends > self.begins && ends.time() == NaiveTime::MIN => {
                ends.date().pred_opt().unwrap_or(ends.date())
            }
            Some(ends) => ends.date().max(self.begins.date()),
        }
    }

    pub fn is_on(&self, day: NaiveDate) -> bool {
        self.begins.date() <= day && day <= self.last_day()
    }

    /// The same, moved to begin at another time.
    pub fn moved(&self, begins: NaiveDateTime) -> Self {
        let by = begins - self.begins;
        let ends = self.ends.and_then(|ends| ends.checked_add_signed(by));
        Self { begins, ends, ..self.clone() }
    }

    /// What tells it from all others, a time to come from another of its series.
    pub fn key(&self) -> String {
        match self.coming {
            true => [&self.id.to_string(), "-", &self.begins.and_utc().timestamp().to_string()].concat(),
            false => self.id.to_string(),
        }
    }

    /// Whether I am invited and have not said yet.
    pub fn is_unanswered(&self) -> bool {
        self.answer.as_deref() == Some("invited")
    }
}

/// Whether it is told in days: a day alone, or from midnight to the end of a day.
pub fn takes_whole_days(begins: NaiveDateTime, ends: Option<NaiveDateTime>) -> bool {
    let Some(ends) = ends else { return begins.time() == END_OF_DAY };
    let ends_day = ends.time() == END_OF_DAY || ends.time() == NaiveTime::MIN;
    begins.time() == NaiveTime::MIN && ends_day && ends > begins
}

impl Calendar {
    /// In the order of calendars: by when it begins, the longest first.
    pub fn sort(&mut self) {
        self.entries.sort_by(|one, other| {
            let place = |entry: &Entry| (entry.begins, std::cmp::Reverse(entry.over()), entry.id);
            place(one).cmp(&place(other))
        });
    }

    /// What is on a day.
    pub fn on(&self, day: NaiveDate) -> Vec<Entry> {
        self.entries.iter().filter(|entry| entry.is_on(day)).cloned().collect()
    }

    /// Puts one where it is to stand; what came of it again goes until it is read anew.
    pub fn put(&mut self, changed: &Entry) {
        self.entries.retain(|entry| !(entry.coming && entry.id == changed.id));
        if let Some(entry) = self.entries.iter_mut().find(|entry| entry.id == changed.id) {
            *entry = changed.clone();
        }
        self.sort();
    }

    /// How it is looked at.
    pub fn view(&self) -> View {
        View::from_code(&self.view).unwrap_or_default()
    }

    pub fn find(&self, key: &str) -> Option<&Entry> {
        self.entries.iter().find(|entry| entry.key() == key)
    }
}

#[cfg(test)]
pub mod tests {
    use super::*;

    pub fn at(text: &str) -> NaiveDateTime {
        text.parse().unwrap()
    }

    pub fn entry(id: u128, begins: &str, ends: Option<&str>) -> Entry {
        Entry {
            id: Id::fixed(id),
            kind: "meeting".into(),
            title: "Desks".into(),
            begins: at(begins),
            ends: ends.map(at),
            done: false,
            cancelled: false,
            owner: None,
            owner_name: String::new(),
            place: String::new(),
            recurs: false,
            coming: false,
            may_change: true,
            answer: None,
        }
    }

    #[test]
    fn whole_days_are_told_from_times() {
        let whole = |begins, ends| entry(1, begins, ends).is_whole_days();
        assert!(whole("2026-11-20T23:59:00", None));
        assert!(whole("2026-11-20T00:00:00", Some("2026-11-20T23:59:00")));
        assert!(whole("2026-11-20T00:00:00", Some("2026-11-22T00:00:00")));
        assert!(whole("2026-11-20T15:00:00", Some("2026-11-22T11:00:00")));
        assert!(!whole("2026-11-20T22:00:00", Some("2026-11-21T02:00:00")));
        assert!(!whole("2026-11-20T00:00:00", Some("2026-11-20T00:00:00")));
        assert!(!whole("2026-11-20T10:00:00", None));
    }

    #[test]
    fn what_ends_at_midnight_is_not_on_the_next_day() {
        let days = |begins, ends| {
            let entry = entry(1, begins, ends);
            ["2026-11-19", "2026-11-20", "2026-11-21", "2026-11-22"]
                .map(|day| entry.is_on(day.parse().unwrap()))
        };
        assert_eq!(days("2026-11-20T10:00:00", None), [false, true, false, false]);
        assert_eq!(days("2026-11-20T10:00:00", Some("2026-11-21T00:00:00")), [false, true, false, false]);
        assert_eq!(days("2026-11-20T22:00:00", Some("2026-11-21T01:00:00")), [false, true, true, false]);
        assert_eq!(days("2026-11-19T00:00:00", Some("2026-11-22T23:59:00")), [true; 4]);
        assert_eq!(days("2026-11-20T10:00:00", Some("2026-11-20T09:00:00")), [false, true, false, false]);
    }

    #[test]
    fn a_move_takes_the_end_along_and_comes_back() {
        let before = entry(1, "2026-11-20T10:00:00", Some("2026-11-20T11:30:00"));
        let after = before.moved(at("2026-11-23T09:00:00"));
        assert_eq!(after.ends, Some(at("2026-11-23T10:30:00")));
        let other = entry(2, "2026-11-21T10:00:00", None);
        let coming = Entry { coming: true, ..entry(1, "2026-11-27T10:00:00", None) };
        let local = at("2026-11-20T08:00:00");
        let mut calendar = Calendar {
            view: "week".into(),
            date: local.date(),
            first: local.date(),
            people: Vec::new(),
            entries: vec![before.clone(), other.clone(), coming],
            more: false,
            now: local.and_utc(),
            local,
        };
        calendar.put(&after);
        assert_eq!(calendar.entries, [other.clone(), after]);
        calendar.put(&before);
        assert_eq!(calendar.entries, [before, other]);
    }
}
