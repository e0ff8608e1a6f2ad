//! A user as others see them: in owner pickers, on an invitation.

use kernel::Id;
use kernel::json::FromJson;
use serde::Serialize;

#[derive(Clone, Debug, PartialEq, Eq, Serialize, FromJson)]
pub struct Colleague {
    pub id: Id,
    pub name: String,
    pub email: String,
    /// The team's name; empty without one.
    pub team: String,
    pub role: String,
    /// `invited`, `active` or `disabled`.
    pub status: String,
}

/// Whom an invitation is for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, FromJson)]
pub struct Guest {
    pub name: String,
    pub email: String,
}

#[cfg(feature = "ssr")]
impl From<super::store::Row> for Colleague {
    fn from(row: super::store::Row) -> Self {
        Self {
            id: row.id,
            name: row.name,
            email: row.email.unwrap_or_default(),
            team: row.team.unwrap_or_default(),
            role: row.role,
            status: row.status,
        }
    }
}
