//! Deciding a conflict: for each field what is there now, what one wanted, or what both had seen. Pure.

use kernel::{Clash, Draft, Name, Value};
use std::collections::BTreeMap;

/// What a field is to be.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Pick {
    Current,
    #[default]
    Yours,
    Original,
}

/// What the writer picked for each field; without a word it is the own value.
pub type Picks = BTreeMap<String, Pick>;

impl Pick {
    pub const ALL: [Self; 3] = [Self::Current, Self::Yours, Self::Original];

    /// Its word's key.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Current => "conflict.current",
            Self::Yours => "conflict.yours",
            Self::Original => "conflict.original",
        }
    }

    pub fn value(self, clash: &Clash) -> &Value {
        match self {
            Self::Current => &clash.current,
            Self::Yours => &clash.yours,
            Self::Original => &clash.original,
        }
    }
}

/// What is to be written: what is there now stays as it is.
pub fn decided(clashes: &[Clash], picks: &Picks) -> Draft {
    let picked = clashes.iter().map(|clash| (clash, picks.get(&clash.field).copied().unwrap_or_default()));
    let written = picked.filter(|(_, pick)| *pick != Pick::Current);
    written.map(|(clash, pick)| (Name::Owned(clash.field.clone()), pick.value(clash).clone())).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_field_is_written_as_it_was_decided_and_what_stays_is_not() {
        let clash = |field: &str| Clash {
            field: field.into(),
            current: Value::Int(1),
            yours: Value::Int(2),
            original: Value::Null,
        };
        let clashes = ["amount", "name", "note"].map(clash);
        let picks = Picks::from([("amount".to_owned(), Pick::Current), ("note".to_owned(), Pick::Original)]);
        let set = decided(&clashes, &picks);
        assert_eq!(set, Draft::from([("name".into(), Value::Int(2)), ("note".into(), Value::Null)]));
    }
}
