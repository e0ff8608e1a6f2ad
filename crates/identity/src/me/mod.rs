//! Who asks: a person by session, a script by API key, or Kith itself.

pub(crate) mod extract;
mod permission;
pub(crate) mod person;
#[cfg(test)]
mod tests;

pub use extract::me;

use crate::{Firm, House, Session, Theme, roles};
use db::args;
use events::Origin;
use kernel::{Currency, Id, Language, Matrix, Result};
use person::{Person, select_person};
use std::sync::Arc;

/// The id that stands for Kith itself where an id is needed; no user has it.
const SYSTEM: Id = Id::fixed(0);

#[derive(Clone)]
pub struct Me {
    pub house: House,
    pub user_id: Id,
    /// Who owns what Kith itself makes, where nobody else is named.
    pub heir: Option<Id>,
    pub name: String,
    pub email: String,
    pub role: String,
    pub matrix: Arc<Matrix>,
    /// The users of my teams, me included.
    pub team: Arc<[Id]>,
    pub team_id: Option<Id>,
    /// My own branch, else my team's.
    pub branch_id: Option<Id>,
    pub language: Language,
    /// An IANA name.
    pub time_zone: String,
    pub theme: Theme,
    /// The firm's currency.
    pub currency: Currency,
    pub firm: Arc<Firm>,
    pub origin: Origin,
    /// The session that asks; none for API keys and for Kith itself.
    pub session_id: Option<Id>,
    /// The number of the last event when it was asked who asks: what is read from here on knows it.
    pub as_of: i64,
}

impl Me {
    /// Kith itself, with every right: at boot, on the command line, for the demo.
    pub fn system(house: &House) -> Self {
        let firm = house.firm();
        Self {
            house: house.clone(),
            user_id: SYSTEM,
            heir: None,
            name: "Kith".to_owned(),
            email: String::new(),
            role: roles::ADMIN.to_owned(),
            matrix: Arc::new(roles::shipped(roles::ADMIN).unwrap_or_default()),
            team: Arc::from([SYSTEM]),
            team_id: None,
            branch_id: None,
            language: firm.language,
            time_zone: firm.time_zone.clone(),
            theme: Theme::System,
            currency: firm.currency,
            firm: Arc::new(firm),
            origin: Origin::System,
            session_id: None,
            as_of: 0,
        }
    }

    /// Somebody who may sign in, with the rights of today; nothing for whoever may not (any more): for work that goes on
    /// without a request.
    pub async fn of_user(house: &House, id: Id, origin: Origin) -> Result<Option<Self>> {
        let sql = select_person!(
            "FROM (SELECT id, created_at AS seen_at FROM app_user) AS door JOIN app_user AS person ON person.id = door.id "
            "JOIN role ON role.name = person.role CROSS JOIN firm WHERE door.id = $1"
        );
        let person: Option<Person> = house.db.first(sql, args![id]).await?;
        match person {
            Some(person) => Ok(Some(Self { session_id: None, ..person.me(house, origin).await? })),
            None => Ok(None),
        }
    }

    /// The same person, by another way: an import, an automation.
    pub fn with_origin(mut self, origin: Origin) -> Self {
        self.origin = origin;
        self
    }

    /// The user; nobody for Kith itself.
    pub fn actor_id(&self) -> Option<Id> {
        (self.user_id != SYSTEM).then_some(self.user_id)
    }

    /// Who owns what is made without an owner being named: whoever makes it.
    pub fn owner_id(&self) -> Option<Id> {
        self.actor_id().or(self.heir)
    }

    /// What the browser may know.
    pub fn session(&self) -> Session {
        Session {
            user_id: self.user_id,
            name: self.name.clone(),
            email: self.email.clone(),
            role: self.role.clone(),
            matrix: (*self.matrix).clone(),
            language: self.language,
            time_zone: self.time_zone.clone(),
            theme: self.theme,
            firm: (*self.firm).clone(),
            team_ids: self.team.to_vec(),
            as_of: self.as_of,
        }
    }
}
