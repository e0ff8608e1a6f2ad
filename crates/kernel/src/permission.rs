//! Who may do what: a matrix of action by entity by reach.

use crate::json::FromJson;
use crate::{Entity, Id};
use serde::Serialize;
use std::collections::BTreeMap;

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, FromJson)]
#[serde(rename_all = "snake_case")]
pub enum Act {
    Read,
    Create,
    Update,
    Delete,
    Import,
    Export,
    /// Doing what a rule of the firm refuses, with a reason.
    Override,
}

impl Act {
    pub const ALL: [Self; 7] =
        [Self::Read, Self::Create, Self::Update, Self::Delete, Self::Import, Self::Export, Self::Override];
}

impl Act {
    /// What somebody must be allowed to do to a record for doing this to what hangs on it; nothing for what is only done
    /// to nouns of their own.
    pub fn on_whole(self) -> Option<Self> {
        match self {
            Self::Read => Some(Self::Read),
            Self::Create | Self::Update | Self::Delete => Some(Self::Update),
            Self::Import | Self::Export | Self::Override => None,
        }
    }
}

/// How far a permission reaches: whose records.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, FromJson)]
#[serde(rename_all = "snake_case")]
pub enum Scope {
    #[default]
    None,
    /// The person's own records.
    Own,
    /// Records of everybody in the person's teams.
    Team,
    All,
}

/// A role's permissions: by entity kind (`*` for all others), by action.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, FromJson)]
#[serde(transparent)]
pub struct Matrix(pub BTreeMap<String, BTreeMap<Act, Scope>>);

impl Matrix {
    /// The same reach for every entity, action by action.
    pub fn everywhere(acts: impl IntoIterator<Item = (Act, Scope)>) -> Self {
        Self(BTreeMap::from([("*".to_owned(), acts.into_iter().collect())]))
    }

    /// Replaces what `kind` allows.
    pub fn with(mut self, kind: &str, acts: impl IntoIterator<Item = (Act, Scope)>) -> Self {
        self.0.insert(kind.to_owned(), acts.into_iter().collect());
        self
    }

    /// How far `act` on `kind` reaches; what is part of something else follows that, what hangs on others reaches as far as
    /// on any of them, and what is each person's own asks no role.
    pub fn scope(&self, act: Act, kind: &str) -> Scope {
        let entity = crate::entity(kind).ok();
        if entity.is_some_and(|entity| !entity.shared.is_empty()) {
            let plain = matches!(act, Act::Read | Act::Create | Act::Update | Act::Delete);
            return if plain { Scope::Own } else { Scope::None };
        }
        if let Some(entity) = entity.filter(|entity| !entity.hangs_on.is_empty()) {
            return self.scopes_on(act, entity).map(|(_, scope)| scope).max().unwrap_or_default();
        }
        let whole = || entity.and_then(|entity| self.0.get(entity.part_of));
        let acts = self.0.get(kind).or_else(whole).or_else(|| self.0.get("*"));
        acts.and_then(|acts| acts.get(&act)).copied().unwrap_or_default()
    }

    /// How far `act` reaches on what hangs on others: for each of them.
    pub fn scopes_on(&self, act: Act, entity: &Entity) -> impl Iterator<Item = (&'static str, Scope)> {
        let scope = move |kind| act.on_whole().map(|act| self.scope(act, kind)).unwrap_or_default();
        entity.hangs_on.iter().map(move |(field, kind)| (*field, scope(kind)))
    }

    /// How far `act` reaches on records like this one, whose values `value` gives: those that hang on the same noun.
    pub fn scope_of(&self, act: Act, entity: &Entity, value: impl Fn(&str) -> Option<Id>) -> Scope {
        if entity.hangs_on.is_empty() {
            return self.scope(act, entity.kind);
        }
        let hook = entity.hook(value).map(|(field, ..)| field);
        self.scopes_on(act, entity)
            .find(|(field, _)| Some(*field) == hook)
            .map(|(_, scope)| scope)
            .unwrap_or_default()
    }
}
