//! A row that says who somebody is, shared by sessions and API keys.

use super::Me;
use crate::{Firm, House, Theme};
use db::{FromRow, Row, args, sql};
use events::Origin;
use kernel::{Currency, Id, Language, Matrix, Moment, Result, Scope};
use std::sync::Arc;

/// What both ways of asking select of `app_user AS person JOIN role CROSS JOIN firm`.
macro_rules! select_person {
    ($($rest:literal)+) => {
        db::sql!(concat!(
            "SELECT door.id, door.seen_at, person.id, person.name, person.email, person.role, person.team_id, ",
            "COALESCE(person.branch_id, (SELECT team.branch_id FROM team WHERE team.id = person.team_id)), ",
            "person.language, person.time_zone, person.theme, role.matrix, firm.name, firm.currency, ",
            "firm.language, firm.time_zone, firm.set_up_at, (SELECT MAX(event.number) FROM event) ",
            $($rest),+,
            " AND person.status = 'active' AND person.deleted_at IS NULL"
        ))
    };
}
pub(crate) use select_person;

pub(crate) struct Person {
    /// The session or the key, and when it was last seen.
    pub door: Id,
    pub seen_at: Option<Moment>,
    id: Id,
    name: String,
    email: Option<String>,
    role: String,
    team_id: Option<Id>,
    branch_id: Option<Id>,
    language: String,
    time_zone: String,
    theme: String,
    matrix: Matrix,
    firm: Firm,
    as_of: Option<i64>,
}

impl FromRow for Person {
    fn from_row(row: &Row) -> Result<Self> {
        Ok(Self {
            door: row.get(0)?,
            seen_at: row.get(1)?,
            id: row.get(2)?,
            name: row.get(3)?,
            email: row.get(4)?,
            role: row.get(5)?,
            team_id: row.get(6)?,
            branch_id: row.get(7)?,
            language: row.get(8)?,
            time_zone: row.get(9)?,
            theme: row.get(10)?,
            matrix: serde_json::from_value(row.get(11)?).unwrap_or_default(),
            firm: firm_at(row, 12)?,
            as_of: row.get(17)?,
        })
    }
}

/// The firm's five columns, from the given place on.
pub(crate) fn firm_at(row: &Row, place: usize) -> Result<Firm> {
    Ok(Firm {
        name: row.get(place)?,
        currency: Currency::parse(&row.get::<String>(place + 1)?).unwrap_or(Currency::USD),
        language: Language::from_code(&row.get::<String>(place + 2)?).unwrap_or_default(),
        time_zone: row.get(place + 3)?,
        set_up: row.get::<Option<Moment>>(place + 4)?.is_some(),
    })
}

impl Person {
    /// The person as the one who asks.
    pub async fn me(self, house: &House, origin: Origin) -> Result<Me> {
        house.remember(&self.firm);
        let team = self.team(house).await?;
        Ok(Me {
            house: house.clone(),
            user_id: self.id,
            heir: None,
            name: self.name,
            email: self.email.unwrap_or_default(),
            role: self.role,
            matrix: Arc::new(self.matrix),
            team,
            team_id: self.team_id,
            branch_id: self.branch_id,
            language: Language::from_code(&self.language).unwrap_or_default(),
            time_zone: self.time_zone,
            theme: Theme::from_code(&self.theme),
            currency: self.firm.currency,
            firm: Arc::new(self.firm),
            origin,
            session_id: (origin == Origin::Ui).then_some(self.door),
            as_of: self.as_of.unwrap_or_default(),
        })
    }

    /// Asked only when a permission reaches the team.
    async fn team(&self, house: &House) -> Result<Arc<[Id]>> {
        if !self.matrix.0.values().flat_map(|acts| acts.values()).any(|scope| *scope == Scope::Team) {
            return Ok(Arc::from([self.id]));
        }
        let mut team: Vec<Id> = house.db.all(sql!(
            "SELECT id FROM app_user WHERE team_id = $1 AND deleted_at IS NULL UNION SELECT app_user.id FROM app_user \
             JOIN team ON team.id = app_user.team_id WHERE team.manager_id = $2 AND team.deleted_at IS NULL \
             AND app_user.deleted_at IS NULL"
        ), args![self.team_id, self.id]).await?;
        if !team.contains(&self.id) {
            team.push(self.id);
        }
        Ok(team.into())
    }
}
