//! What is to do, by day: pure, the same on the server and in the browser.

use super::due::END_OF_DAY;
use chrono::{Datelike, Duration, NaiveDate, NaiveDateTime};
use kernel::json::FromJson;
use kernel::{Id, Moment, Record};
use serde::{Deserialize, Serialize};

/// What is planned and not done.
#[derive(Clone, Debug, PartialEq, Serialize, FromJson)]
pub struct Agenda {
    /// The soonest first, what has no day last.
    pub tasks: Vec<Task>,
    /// There is more than was read.
    pub more: bool,
    /// The server's clock when it answered, and what the reader's clock showed.
    pub now: Moment,
    pub local: NaiveDateTime,
}

/// One activity to do.
#[derive(Clone, Debug, PartialEq, Serialize, FromJson)]
pub struct Task {
    pub record: Record,
    /// When it is due, on the reader's clock.
    pub due: Option<NaiveDateTime>,
}

/// What an agenda holds. As text one word.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Span {
    /// Mine, until the end of today.
    Today,
    /// All of mine.
    #[default]
    Mine,
    /// Of everybody whose activities I see.
    Everybody,
}

/// Under which heading a task stands; the label is the word `today.<code>`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Group {
    Overdue,
    Today,
    Tomorrow,
    /// Until Sunday.
    Week,
    Later,
    Someday,
}

impl Group {
    pub const ALL: [Self; 6] =
        [Self::Overdue, Self::Today, Self::Tomorrow, Self::Week, Self::Later, Self::Someday];

    pub fn label(self) -> &'static str {
        match self {
            Self::Overdue => "today.overdue",
            Self::Today => "today.today",
            Self::Tomorrow => "today.tomorrow",
            Self::Week => "today.week",
            Self::Later => "today.later",
            Self::Someday => "today.someday",
        }
    }

    /// The group of what is due at `due` on a clock that shows `now`. What was due earlier today is of today.
    pub fn of(due: Option<NaiveDateTime>, now: NaiveDateTime) -> Self {
        let (Some(day), today) = (due.map(|due| due.date()), now.date()) else { return Self::Someday };
        match (day - today).num_days() {
            ..0 => Self::Overdue,
            0 => Self::Today,
            1 => Self::Tomorrow,
            _ if day <= sunday(today) => Self::Week,
            _ => Self::Later,
        }
    }
}

fn sunday(today: NaiveDate) -> NaiveDate {
    today + Duration::days(6 - i64::from(today.weekday().num_days_from_monday()))
}

impl Task {
    /// Whether its time has passed.
    pub fn is_late(&self, now: NaiveDateTime) -> bool {
        self.due.is_some_and(|due| due < now && !(due.date() == now.date() && due.time() == END_OF_DAY))
    }

    /// What it is about: the field, the kind, the id and the title of the most telling record.
    pub fn about(&self) -> Option<(&'static str, Id, String)> {
        records::about::ABOUT.into_iter().find_map(|(field, kind)| {
            let id = self.record.id_of(field)?;
            Some((kind, id, self.record.label(field).to_owned()))
        })
    }
}

impl Agenda {
    /// The task is due at another time: it stands where it belongs now.
    pub fn put(&mut self, id: Id, due: Option<NaiveDateTime>) {
        if let Some(task) = self.tasks.iter_mut().find(|task| task.record.id == id) {
            task.due = due;
            self.tasks.sort_by_key(|task| (task.due.is_none(), task.due));
        }
    }

    pub fn of(&self, group: Group) -> Vec<Task> {
        self.tasks.iter().filter(|task| Group::of(task.due, self.local) == group).cloned().collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_day_has_its_heading() {
        let at = |text: &str| -> NaiveDateTime { [text, "T10:00:00"].concat().parse().unwrap() };
        let wednesday = at("2026-11-18");
        let group = |day| Group::of(Some(at(day)), wednesday);
        assert_eq!(group("2026-11-17"), Group::Overdue);
        assert_eq!(group("2026-11-18"), Group::Today);
        assert_eq!(group("2026-11-19"), Group::Tomorrow);
        assert_eq!(group("2026-11-22"), Group::Week);
        assert_eq!(group("2026-11-23"), Group::Later);
        assert_eq!(Group::of(None, wednesday), Group::Someday);
    }

    #[test]
    fn what_is_put_off_stands_where_it_belongs_and_comes_back() {
        let at = |text: &str| -> NaiveDateTime { text.parse().unwrap() };
        let now = at("2026-11-18T10:00:00");
        let task = |id: u128, due: Option<&str>| Task { record: record(id), due: due.map(at) };
        let tasks =
            vec![task(1, Some("2026-11-17T10:00:00")), task(2, Some("2026-11-20T10:00:00")), task(3, None)];
        let mut agenda = Agenda { tasks, more: false, now: now.and_utc(), local: now };
        let order = |agenda: &Agenda| agenda.tasks.iter().map(|task| task.record.id).collect::<Vec<_>>();
        let before = agenda.clone();
        agenda.put(Id::fixed(2), None);
        assert_eq!(order(&agenda), [1, 2, 3].map(Id::fixed));
        agenda.put(Id::fixed(2), Some(at("2026-11-20T10:00:00")));
        assert_eq!(agenda, before);
        agenda.put(Id::fixed(1), Some(at("2026-11-21T09:00:00")));
        assert_eq!(order(&agenda), [2, 1, 3].map(Id::fixed));
        assert_eq!(agenda.of(Group::Overdue), []);
    }

    fn record(id: u128) -> Record {
        let at = Moment::UNIX_EPOCH;
        let (values, labels) = Default::default();
        Record {
            id: Id::fixed(id),
            version: 1,
            created_at: at,
            updated_at: at,
            deleted_at: None,
            values,
            labels,
        }
    }
}
