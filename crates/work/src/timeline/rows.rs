//! The spine: entries with a mark where a day begins. Many that were added together (an import) are one line.

use super::Entry;
use super::entry::What;
use chrono::NaiveDate;
use kernel::{Id, Moment};
use std::sync::Arc;

/// So many lines of one kind are read as a wall.
pub const WALL: usize = 3;

#[derive(Clone, Debug, PartialEq)]
pub enum Row {
    Day(NaiveDate),
    /// Above it stands what is new.
    Seen,
    Entry(Arc<Entry>),
    /// What was added together.
    Added(Vec<Arc<Entry>>),
}

impl Row {
    pub fn key(&self) -> String {
        match self {
            Self::Day(day) => day.to_string(),
            Self::Seen => "seen".to_owned(),
            Self::Entry(entry) => entry.key(),
            Self::Added(entries) => entries.iter().map(|entry| entry.key()).collect::<Vec<_>>().join("+"),
        }
    }
}

/// Newest first, as they come, for `me`, who was here last at `since`. A line stands where what is new of others ends, if
/// something is.
pub fn rows(entries: &[Arc<Entry>], since: Option<Moment>, me: Option<Id>) -> Vec<Row> {
    let mut rows: Vec<Row> = Vec::new();
    let mut marked = None;
    let is_new = |entry: &Arc<Entry>| since.is_some_and(|since| entry.news_for(me) > Some(since));
    let seen = |entry: &Arc<Entry>| since.is_some_and(|since| entry.at <= since);
    let line = entries.iter().position(seen).filter(|end| entries.iter().take(*end).any(is_new));
    let line = line.and_then(|at| entries.get(at));
    for run in entries.chunk_by(are_together) {
        if line.is_some_and(|line| run.iter().any(|entry| Arc::ptr_eq(entry, line))) {
            rows.push(Row::Seen);
        }
        let day = run.first().map(|entry| entry.local.date());
        if marked.is_none() || day < marked {
            rows.extend(day.map(Row::Day));
            marked = day;
        }
        match run.len() {
            WALL.. => rows.push(Row::Added(run.to_vec())),
            _ => rows.extend(run.iter().cloned().map(Row::Entry)),
        }
    }
    rows
}

/// Whether both tell that something of one kind was added, on one day, by one person, in one import.
fn are_together(one: &Arc<Entry>, other: &Arc<Entry>) -> bool {
    let (What::Change(first), What::Change(second)) = (&one.what, &other.what) else { return false };
    let (first, second) = (&first.event, &second.event);
    first.verb() == "created"
        && first.kind == second.kind
        && first.batch_id == second.batch_id
        && first.actor_id == second.actor_id
        && first.undone_by.is_some() == second.undone_by.is_some()
        && one.local.date() == other.local.date()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::timeline::Change;
    use events::{Event, Origin};
    use kernel::{Draft, Id, Moment};

    fn entry(number: i64, kind: &str, batch: Option<u128>) -> Arc<Entry> {
        let at = Moment::UNIX_EPOCH;
        let event = Event {
            number,
            at,
            actor_id: None,
            actor: "Ada".into(),
            origin: Origin::Import,
            kind: kind.into(),
            record_kind: "deal".into(),
            record_id: Id::fixed(1),
            record_label: "Oak".into(),
            version: 1,
            owner_id: None,
            about_id: None,
            batch_id: batch.map(Id::fixed),
            before: Draft::new(),
            after: Draft::new(),
            undoes: None,
            undone_by: None,
        };
        let change = Change { event, titles: Default::default(), currency: None };
        Arc::new(Entry { at, local: at.naive_utc(), what: What::Change(Box::new(change)) })
    }

    #[test]
    fn three_that_were_added_together_are_one_line() {
        let batches = [Some(1), Some(1), Some(1), Some(2), Some(2), None];
        let created: Vec<Arc<Entry>> =
            (0..).zip(batches).map(|(number, batch)| entry(number, "deal.created", batch)).collect();
        let lengths = |rows: &[Row]| -> Vec<usize> {
            let length = |row: &Row| match row {
                Row::Day(_) | Row::Seen => 0,
                Row::Entry(_) => 1,
                Row::Added(entries) => entries.len(),
            };
            rows.iter().map(length).collect()
        };
        assert_eq!(lengths(&rows(&created, None, None)), [0, 3, 1, 1, 1]);
        let changed: Vec<Arc<Entry>> = (0..4).map(|number| entry(number, "deal.updated", Some(1))).collect();
        assert_eq!(lengths(&rows(&changed, None, None)), [0, 1, 1, 1, 1]);
    }

    /// Changes by a colleague so many seconds after the epoch, the newest first.
    fn changes(seconds: &[i64]) -> Vec<Arc<Entry>> {
        let change = |second: &i64| {
            let mut entry = Entry::clone(&entry(*second, "deal.updated", None));
            entry.at += chrono::TimeDelta::seconds(*second);
            if let What::Change(change) = &mut entry.what {
                (change.event.at, change.event.actor_id) = (entry.at, Some(Id::fixed(7)));
            }
            Arc::new(entry)
        };
        seconds.iter().map(change).collect()
    }

    #[test]
    fn a_line_stands_where_what_others_did_since_ends() {
        let line = |since: Option<i64>, me: u128| {
            let since = since.map(|second| Moment::UNIX_EPOCH + chrono::TimeDelta::seconds(second));
            let rows = rows(&changes(&[30, 20, 10]), since, Some(Id::fixed(me)));
            rows.iter().position(|row| *row == Row::Seen)
        };
        assert_eq!(
            [Some(30), Some(20), Some(15), Some(10)].map(|since| line(since, 1)),
            [None, Some(2), Some(3), Some(3)]
        );
        assert_eq!(line(None, 1), None, "nothing is new to who was never here");
        assert_eq!(line(Some(5), 1), None, "where all is new, there is nothing to set it off from");
        assert_eq!(line(Some(15), 7), None, "one's own is not new");
    }
}
