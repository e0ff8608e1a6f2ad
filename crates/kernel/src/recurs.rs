//! How records of a noun come again: one after the other, each arising from the one before when that is over. So what is
//! changed of one is changed of those that follow, unless it stands alone.

use crate::{Draft, Name, Record, Value};

/// The fields that make a noun come again.
#[derive(Debug, PartialEq)]
pub struct Recurs {
    /// The rule; what has none comes once.
    pub rule: &'static str,
    /// When it is.
    pub at: &'static str,
    /// Filled once it is over: the next one is there.
    pub over: &'static str,
    /// When it would have been, of what stands alone of its series.
    pub alone: &'static str,
    /// What the next one takes over.
    pub takes: &'static [&'static str],
    /// What the noun's rule decides, also where a change is taken back: meanwhile the series may have gone on.
    pub decided: &'static [&'static str],
}

impl Recurs {
    /// Whether others will arise from this record.
    pub fn goes_on(&self, record: &Record) -> bool {
        !record.get(self.rule).is_empty() && record.get(self.over).is_empty()
    }

    /// Whether setting these fields changes those that follow what goes on. Who changes the rule itself means them.
    pub fn are_taken(&self, set: &Draft) -> bool {
        self.takes.iter().any(|field| set.contains_key(*field)) && !set.contains_key(self.rule)
    }

    /// Whether setting these fields of the record changes those that follow, too.
    pub fn reaches_on(&self, record: &Record, set: &Draft) -> bool {
        self.goes_on(record) && self.are_taken(set)
    }

    /// What a record becomes by standing alone: without a rule, and it says when it would have been.
    pub fn stands_alone(&self, record: &Record) -> Draft {
        match self.goes_on(record) {
            true => Draft::from([
                (Name::Borrowed(self.rule), Value::Null),
                (Name::Borrowed(self.alone), record.get(self.at)),
            ]),
            false => Draft::new(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Id, Moment};

    const WEEKLY: Recurs = Recurs {
        rule: "rule",
        at: "due_at",
        over: "done_at",
        alone: "recurs_at",
        takes: &["name", "rule"],
        decided: &["rule"],
    };

    fn draft(values: &[(&'static str, Value)]) -> Draft {
        values.iter().map(|(name, value)| (Name::Borrowed(*name), value.clone())).collect()
    }

    fn record(known: &[(&'static str, Value)]) -> Record {
        Record {
            id: Id::fixed(1),
            version: 1,
            created_at: Moment::UNIX_EPOCH,
            updated_at: Moment::UNIX_EPOCH,
            deleted_at: None,
            values: draft(known),
            labels: Default::default(),
        }
    }

    fn reaches_on(known: &[(&'static str, Value)], set: &[&'static str]) -> bool {
        let record = record(known);
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

    #[test]
    fn what_stands_alone_loses_its_rule_and_says_when_it_would_have_been() {
        let due = ("due_at", Value::from(Moment::UNIX_EPOCH));
        let weekly = record(&[("rule", "FREQ=WEEKLY".into()), due.clone()]);
        let expected = draft(&[("rule", Value::Null), ("recurs_at", Moment::UNIX_EPOCH.into())]);
        assert_eq!(WEEKLY.stands_alone(&weekly), expected);
        assert_eq!(WEEKLY.stands_alone(&record(&[due])), Draft::new());
    }
}
