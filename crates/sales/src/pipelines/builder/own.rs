//! What this page wrote itself, so that its next save follows the last. What anything else made of a field meanwhile, be
//! it a script or another tab of the same person, is asked about. Pure.

use kernel::{Draft, Id, Name};
use std::collections::BTreeMap;

/// For each field that was saved here: the version it was seen at, and the one that came of it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Own(BTreeMap<(Id, Name), (i64, i64)>);

impl Own {
    /// The version that a wish of `version` counts as having seen: this page's own saves since were.
    pub fn seen(&self, id: Id, set: &Draft, version: i64) -> i64 {
        set.keys().map(|field| self.follow(id, field, version).1).min().unwrap_or(version)
    }

    /// A wish of `version` was saved and made the record's version `made`.
    pub fn saved(&mut self, id: Id, set: &Draft, version: i64, made: i64) {
        for field in set.keys() {
            let from = self.follow(id, field, version).0;
            self.0.insert((id, field.clone()), (from, made));
        }
    }

    fn follow(&self, id: Id, field: &Name, version: i64) -> (i64, i64) {
        let last = self.0.get(&(id, field.clone())).copied();
        last.filter(|(from, made)| (*from..*made).contains(&version)).unwrap_or((version, version))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn set(field: &'static str) -> Draft {
        Draft::from([(field.into(), "Proof".into())])
    }

    #[test]
    fn one_save_follows_the_other_and_nothing_else() {
        let (id, mut own) = (Id::fixed(1), Own::default());
        assert_eq!(own.seen(id, &set("name"), 1), 1);
        own.saved(id, &set("name"), 1, 2);
        assert_eq!(own.seen(id, &set("name"), 1), 2, "typed on before the answer came");
        own.saved(id, &set("name"), 1, 3);
        assert_eq!(own.seen(id, &set("name"), 1), 3);
        assert_eq!(own.seen(id, &set("name"), 4), 4, "what came later was seen");
        assert_eq!(own.seen(id, &set("guidance"), 1), 1, "another field");
        assert_eq!(own.seen(Id::fixed(2), &set("name"), 1), 1, "another record");
    }

    #[test]
    fn what_was_changed_elsewhere_before_is_not_followed() {
        let (id, mut own) = (Id::fixed(1), Own::default());
        own.saved(id, &set("name"), 3, 4);
        assert_eq!(own.seen(id, &set("name"), 1), 1, "version 2 or 3 may be another tab's");
        let both = Draft::from([("name".into(), "Proof".into()), ("colour".into(), 2_i64.into())]);
        assert_eq!(own.seen(id, &both, 3), 3, "one of two fields is not enough");
    }
}
