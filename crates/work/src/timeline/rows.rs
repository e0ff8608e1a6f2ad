//! The spine: entries with a mark where a day begins.

use super::Entry;
use chrono::NaiveDate;

#[derive(Clone, Debug, PartialEq)]
pub enum Row {
    Day(NaiveDate),
    Entry(Box<Entry>),
}

impl Row {
    pub fn key(&self) -> String {
        match self {
            Self::Day(day) => day.to_string(),
            Self::Entry(entry) => entry.key(),
        }
    }
}

/// Newest first, as they come.
pub fn rows(entries: &[Entry]) -> Vec<Row> {
    let mut rows: Vec<Row> = Vec::new();
    let mut marked = None;
    for entry in entries {
        let day = entry.local.date();
        if marked.is_none_or(|marked| day < marked) {
            rows.push(Row::Day(day));
            marked = Some(day);
        }
        rows.push(Row::Entry(Box::new(entry.clone())));
    }
    rows
}
