//! What a timeline shows: everything, or some types of activity, other records that tell what happened, or changes.

use crate::ACTIVITY;
use crate::activities::TYPES;
use kernel::json::FromJson;
use kernel::{Entity, Error, Value, catalogue};
use serde::Serialize;
use std::collections::BTreeSet;

/// The word for what is no record of its own.
pub const CHANGES: &str = "changes";

/// Empty means everything. As text the words with commas between: `call,changes`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, FromJson)]
#[serde(try_from = "String", into = "String")]
pub struct Kinds(BTreeSet<&'static str>);

impl Kinds {
    /// Every word, in the order of the chips.
    pub fn words() -> impl Iterator<Item = &'static str> {
        TYPES.iter().copied().chain(Self::nouns().map(|noun| noun.kind)).chain([CHANGES])
    }

    /// The nouns beside activities whose records stand on timelines.
    pub fn nouns() -> impl Iterator<Item = &'static Entity> {
        let tells = |noun: &&'static Entity| !noun.moment.is_empty() && noun.kind != ACTIVITY.kind;
        catalogue::all().iter().copied().filter(tells)
    }

    pub fn is_everything(&self) -> bool {
        self.0.is_empty()
    }

    pub fn has(&self, word: &str) -> bool {
        self.0.contains(word)
    }

    /// Adds the word, or takes it out.
    pub fn toggle(&mut self, word: &'static str) {
        if !self.0.remove(word) {
            self.0.insert(word);
        }
    }

    pub fn shows(&self, word: &str) -> bool {
        self.is_everything() || self.has(word)
    }

    pub fn shows_changes(&self) -> bool {
        self.shows(CHANGES)
    }

    /// The types of activity that were chosen.
    pub fn types(&self) -> impl Iterator<Item = Value> {
        self.0.iter().filter(|word| TYPES.contains(word)).map(|word| Value::from(*word))
    }
}

impl From<Kinds> for String {
    fn from(kinds: Kinds) -> Self {
        kinds.0.into_iter().collect::<Vec<_>>().join(",")
    }
}

impl TryFrom<String> for Kinds {
    type Error = Error;

    fn try_from(text: String) -> Result<Self, Error> {
        let known = |word: &str| Self::words().find(|known| *known == word);
        let words = text.split(',').map(str::trim).filter(|word| !word.is_empty());
        let read = words.map(|word| known(word).ok_or_else(|| Error::invalid("kinds", "check.choice")));
        read.collect::<Result<_, _>>().map(Self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_known_can_be_asked_for() {
        let kinds = Kinds::try_from("changes, call".to_owned()).unwrap();
        assert_eq!(String::from(kinds.clone()), "call,changes");
        assert!(kinds.shows_changes() && kinds.has("call") && !kinds.has("note"));
        assert_eq!(Kinds::try_from("changes".to_owned()).unwrap().types().count(), 0);
        assert!(Kinds::try_from("fax".to_owned()).is_err());
    }
}
