//! What a browser knows of the person in front of it.

use crate::firm::Firm;
use kernel::json::FromJson;
use kernel::{Act, Entity, Id, Language, Matrix, Moment, Record, Scope};
use serde::Serialize;

#[derive(Clone, Debug, PartialEq, Serialize, FromJson)]
pub struct Session {
    pub user_id: Id,
    pub name: String,
    pub email: String,
    pub role: String,
    pub matrix: Matrix,
    pub language: Language,
    /// An IANA name: `Europe/Paris`.
    pub time_zone: String,
    pub theme: Theme,
    pub firm: Firm,
    /// The users of the person's teams, the person included.
    pub team_ids: Vec<Id>,
    /// The number of the last event before the page was drawn: the live feed tells what came after.
    pub as_of: i64,
}

impl Session {
    /// How far `act` on `kind` reaches, to show or hide buttons. The server asks again.
    pub fn scope(&self, act: Act, kind: &str) -> Scope {
        self.matrix.scope(act, kind)
    }

    pub fn may(&self, act: Act, kind: &str) -> bool {
        self.scope(act, kind) != Scope::None
    }

    /// Whether `act` reaches this record of `entity`.
    pub fn may_on(&self, act: Act, entity: &Entity, record: &Record) -> bool {
        let owner = record.id_of(entity.owner);
        match self.matrix.scope_of(act, entity, |field| record.id_of(field)) {
            Scope::All => true,
            Scope::None => false,
            _ if entity.owner.is_empty() => true,
            Scope::Team => owner.is_some_and(|owner| self.team_ids.contains(&owner)),
            Scope::Own => owner == Some(self.user_id),
        }
    }
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, FromJson)]
#[serde(rename_all = "snake_case")]
pub enum Theme {
    #[default]
    System,
    Light,
    Dark,
}

impl Theme {
    pub const ALL: [Self; 3] = [Self::System, Self::Light, Self::Dark];

    /// The word in the database and in the cookie; the label is the word `theme.<code>`.
    pub const fn code(self) -> &'static str {
        match self {
            Self::System => "system",
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }

    pub fn from_code(code: &str) -> Self {
        Self::ALL.into_iter().find(|theme| theme.code() == code).unwrap_or_default()
    }
}

/// One browser in which a person is signed in.
#[derive(Clone, Debug, PartialEq, Serialize, FromJson)]
pub struct Visit {
    pub id: Id,
    pub created_at: Moment,
    pub seen_at: Moment,
    pub user_agent: String,
    pub address: String,
    /// The browser that asks.
    pub current: bool,
}
