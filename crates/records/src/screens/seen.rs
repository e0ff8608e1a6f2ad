//! What one person has before their eyes of a record that another may change too. Pure.
//!
//! What is being typed stays, with the version that it began from, so that sending it asks about what changed since.

use kernel::{Draft, Name, Record, Value};

/// Some fields of a record as they were seen.
#[derive(Clone, Debug, PartialEq)]
pub struct Seen {
    values: Draft,
    version: i64,
    typing: bool,
}

impl Seen {
    pub fn new(record: &Record, fields: impl IntoIterator<Item = &'static str>) -> Self {
        let values = fields.into_iter().map(|field| (Name::Borrowed(field), record.get(field))).collect();
        Self { values, version: record.version, typing: false }
    }

    /// Something is being typed.
    pub fn begin(&mut self) {
        self.typing = true;
    }

    /// Nothing is being typed any more.
    pub fn rest(&mut self) {
        self.typing = false;
    }

    /// The record is now so. Answers whether the fields show it: not while something is typed there.
    pub fn hear(&mut self, record: &Record) -> bool {
        let known = self.values.iter().all(|(field, value)| record.get(field) == *value);
        if !self.typing || known {
            self.values.iter_mut().for_each(|(field, value)| *value = record.get(field));
            self.version = record.version;
        }
        !self.typing
    }

    /// What is typed and is something else than stood there, with the version it began from.
    pub fn changed(&self, mut typed: Draft) -> Option<(Draft, i64)> {
        typed.retain(|field, value| !self.values.get(field).is_some_and(|seen| is_same(seen, value)));
        (!typed.is_empty()).then_some((typed, self.version))
    }
}

/// Nothing is the same, however it is written.
pub fn is_same(one: &Value, other: &Value) -> bool {
    one == other || (one.is_empty() && other.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;
    use kernel::{Id, Moment};

    fn stage(version: i64, name: &str) -> Record {
        let at = Moment::UNIX_EPOCH;
        Record {
            id: Id::fixed(1),
            version,
            created_at: at,
            updated_at: at,
            deleted_at: None,
            values: named(name),
            labels: Default::default(),
        }
    }

    fn named(name: &str) -> Draft {
        Draft::from([("name".into(), name.into())])
    }

    fn seen(name: &str) -> Seen {
        Seen::new(&stage(1, name), ["name"])
    }

    #[test]
    fn what_another_makes_of_it_shows_at_once_where_nothing_is_typed() {
        let mut seen = seen("Acquire");
        assert!(seen.hear(&stage(2, "Close")));
        assert_eq!(seen.changed(named("Closing")), Some((named("Closing"), 2)));
        assert_eq!(seen.changed(named("Close")), None, "nothing else than stands there");
    }

    #[test]
    fn what_is_typed_stays_and_is_sent_as_seen_when_it_began() {
        let mut seen = seen("Acquire");
        seen.begin();
        assert!(!seen.hear(&stage(2, "Close")));
        assert_eq!(seen.changed(named("Win")), Some((named("Win"), 1)));
        seen.rest();
        assert!(seen.hear(&stage(2, "Close")), "after it is sent, what is known shows");
    }

    #[test]
    fn a_change_of_another_field_is_no_change_of_this_one() {
        let mut seen = seen("Acquire");
        seen.begin();
        assert!(!seen.hear(&stage(2, "Acquire")));
        assert_eq!(seen.changed(named("Win")), Some((named("Win"), 2)));
    }

    #[test]
    fn who_leaves_without_having_changed_anything_sends_nothing() {
        let mut seen = seen("Acquire");
        seen.begin();
        assert!(!seen.hear(&stage(2, "Close")));
        assert_eq!(seen.changed(named("Acquire")), None, "what the other made of it stays");
        seen.rest();
        assert!(seen.hear(&stage(2, "Close")));
        assert_eq!(seen, Seen::new(&stage(2, "Close"), ["name"]));
    }

    #[test]
    fn of_several_fields_only_what_was_changed_is_sent() {
        let mut seen = Seen::new(&stage(1, "Acquire"), ["name", "currency"]);
        seen.begin();
        let other = |version, currency: &str| {
            let mut record = stage(version, "Acquire");
            record.set("currency", currency);
            record
        };
        assert!(!seen.hear(&other(2, "EUR")));
        let mut typed = named("Win");
        typed.insert("currency".into(), Value::Null);
        assert_eq!(seen.changed(typed.clone()), Some((named("Win"), 1)), "the other's currency stays");
        typed.insert("currency".into(), "USD".into());
        assert_eq!(seen.changed(typed.clone()), Some((typed, 1)), "and of two the server asks");
    }
}
