//! What one admin has before their eyes of a field that another may change too. Pure.
//!
//! What is being typed stays, with the version that it began from, so that sending it asks about what changed since.

use kernel::{Record, Value};

#[derive(Clone, Debug, PartialEq)]
pub struct Seen {
    value: Value,
    version: i64,
    typing: bool,
}

impl Seen {
    pub fn new(record: &Record, field: &str) -> Self {
        Self { value: record.get(field), version: record.version, typing: false }
    }

    /// Something is being typed.
    pub fn begin(&mut self) {
        self.typing = true;
    }

    /// Nothing is being typed any more.
    pub fn rest(&mut self) {
        self.typing = false;
    }

    /// The record is now so. Answers whether the field shows it: not while something is typed there.
    pub fn hear(&mut self, record: &Record, field: &str) -> bool {
        let value = record.get(field);
        if !self.typing || value == self.value {
            (self.value, self.version) = (value, record.version);
        }
        !self.typing
    }

    /// What was typed is finished. Gives the version it began from, if it is something else than stood there.
    pub fn finish(&mut self, typed: &Value) -> Option<i64> {
        self.typing = false;
        let same = *typed == self.value || (typed.is_empty() && self.value.is_empty());
        (!same).then_some(self.version)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use kernel::{Draft, Id, Moment};

    fn stage(version: i64, name: &str) -> Record {
        let at = Moment::UNIX_EPOCH;
        Record {
            id: Id::fixed(1),
            version,
            created_at: at,
            updated_at: at,
            deleted_at: None,
            values: Draft::from([("name".into(), name.into())]),
            labels: Default::default(),
        }
    }

    #[test]
    fn what_another_makes_of_it_shows_at_once_where_nothing_is_typed() {
        let mut seen = Seen::new(&stage(1, "Acquire"), "name");
        assert!(seen.hear(&stage(2, "Close"), "name"));
        assert_eq!(seen.finish(&"Closing".into()), Some(2));
        assert_eq!(seen.finish(&"Close".into()), None, "nothing else than stands there");
    }

    #[test]
    fn what_is_typed_stays_and_is_sent_as_seen_when_it_began() {
        let mut seen = Seen::new(&stage(1, "Acquire"), "name");
        seen.begin();
        assert!(!seen.hear(&stage(2, "Close"), "name"));
        assert_eq!(seen.finish(&"Win".into()), Some(1));
        assert!(seen.hear(&stage(2, "Close"), "name"), "after it is sent, what is known shows");
    }

    #[test]
    fn a_change_of_another_field_is_no_change_of_this_one() {
        let mut seen = Seen::new(&stage(1, "Acquire"), "name");
        seen.begin();
        assert!(!seen.hear(&stage(2, "Acquire"), "name"));
        assert_eq!(seen.finish(&"Win".into()), Some(2));
    }

    #[test]
    fn who_leaves_without_having_changed_anything_sends_nothing() {
        let mut seen = Seen::new(&stage(1, "Acquire"), "name");
        seen.begin();
        assert!(!seen.hear(&stage(2, "Close"), "name"));
        seen.rest();
        assert!(seen.hear(&stage(2, "Close"), "name"));
        assert_eq!(seen, Seen::new(&stage(2, "Close"), "name"));
    }
}
