//! How records of a noun come again: one after the other, each arising from the one before when that is over. So what is
//! changed of one is changed of those that follow, unless it stands alone.

use crate::{Draft, Record};

/// The fields that make a noun come again.
#[derive(Debug, PartialEq)]
pub struct Recurs {
    /// The rule; what has none comes once.
    pub rule: &'static str,
    /// Filled once it is over: the next one is there.
    pub over: &'static str,
    /// What the next one takes over.
    pub takes: &'static [&'static str],
}

impl Recurs {
    /// Whether others will arise from this record.
    pub fn goes_on(&self, record: &Record) -> bool {
        !record.get(self.rule).is_empty() && record.get(self.over).is_empty()
    }

    /// Whether setting these fields changes those that follow, too. Who changes the rule itself means them.
    pub fn reaches_on(&self, record: &Record, set: &Draft) -> bool {
        let taken = self.takes.iter().any(|field| set.contains_key(*field));
        self.goes_on(record) && taken && !set.contains_key(self.rule)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Id, Moment, Name, Value};

    const WEEKLY: Recurs = Recurs { rule: "rule", over: "done_at", takes: &["name", "rule"] };

    fn draft(values: &[(&'static str, Value)]) -> Draft {
        values.iter().map(|(name, value)| (Name::Borrowed(*name), value.clone())).collect()
    }

    fn reaches_on(known: &[(&'static str, Value)], set: &[&'static str]) -> bool {
        let record = Record {
            id: Id::fixed(1),
            version: 1,
            created_at: Moment::UNIX_EPOCH,
            updated_at: Moment::UNIX_EPOCH,
            deleted_at: None,
            values: draft(known),
            labels: Default::default(),
        };
        let set: Vec<_> = set.iter().map(|field| (*field, Value::from("new"))).collect();
        WEEKLY.reaches_on(&record, &draft(&set))
    }

    #[test]
    fn only_what_is_taken_over_from_what_goes_on_reaches_on() {
        let weekly = [("rule", Value::from("FREQ=WEEKLY"))];
        assert!(reaches_on(&weekly, &["name"]));
        assert!(!reaches_on(&weekly, &["outcome"]));
        assert!(!reaches_on(&weekly, &["name", "rule"]));
        let [rule] = weekly;
        assert!(!reaches_on(&[rule, ("done_at", Moment::UNIX_EPOCH.into())], &["name"]));
        assert!(!reaches_on(&[("rule", "".into())], &["name"]));
        assert!(!reaches_on(&[], &["name"]));
    }
}
