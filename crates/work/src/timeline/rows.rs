//! The spine: entries with a mark where a day begins. Many that were added together (an import) are one line.

use super::Entry;
use super::entry::What;
use chrono::NaiveDate;
use std::sync::Arc;

/// So many lines of one kind are read as a wall.
pub const WALL: usize = 3;

#[derive(Clone, Debug, PartialEq)]
pub enum Row {
    Day(NaiveDate),
    Entry(Arc<Entry>),
    /// What was added together.
    Added(Vec<Arc<Entry>>),
}

impl Row {
    pub fn key(&self) -> String {
        match self {
            Self::Day(day) => day.to_string(),
            Self::Entry(entry) => entry.key(),
            Self::Added(entries) => entries.iter().map(|entry| entry.key()).collect::<Vec<_>>().join("+"),
        }
    }
}

/// Newest first, as they come.
pub fn rows(entries: &[Arc<Entry>]) -> Vec<Row> {
    let mut rows: Vec<Row> = Vec::new();
    let mut marked = None;
    for run in entries.chunk_by(are_together) {
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
                Row::Day(_) => 0,
                Row::Entry(_) => 1,
                Row::Added(entries) => entries.len(),
            };
            rows.iter().map(length).collect()
        };
        assert_eq!(lengths(&rows(&created)), [0, 3, 1, 1, 1]);
        let changed: Vec<Arc<Entry>> = (0..4).map(|number| entry(number, "deal.updated", Some(1))).collect();
        assert_eq!(lengths(&rows(&changed)), [0, 1, 1, 1, 1]);
    }
}
