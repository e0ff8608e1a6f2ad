//! Users in the database, as far as signing in needs them. Lists and forms go the way of every entity.

use super::USER;
use crate::{Theme, Write};
use db::{Run, Tx, args, sql, store};
use events::NewEvent;
use kernel::{Draft, Error, Id, Language, Moment, Record, Result, Value};

/// A user to be made by the set-up or the command line.
#[derive(Clone, Debug)]
pub struct NewUser {
    pub name: String,
    pub email: String,
    pub role: String,
    pub status: &'static str,
    pub language: Language,
    pub time_zone: String,
}

/// A user as pickers and the command line name them.
#[derive(Clone, Debug)]
pub struct Row {
    pub id: Id,
    pub name: String,
    pub email: Option<String>,
    pub role: String,
    pub status: String,
    pub team: Option<String>,
}

/// Makes a user, with its event. Errors: [`Error::Invalid`] when the email is taken or a value is wrong.
pub async fn create(write: &mut Write, user: NewUser) -> Result<Id> {
    create_as(write, Id::new(), user).await
}

/// As [`create`], under an id of its own.
pub(crate) async fn create_as(write: &mut Write, id: Id, user: NewUser) -> Result<Id> {
    let record = record(id, &user, write.at);
    check(&record)?;
    write.tx.execute(sql!(
        "INSERT INTO app_user (id, version, created_at, updated_at, name, email, role, status, language, time_zone, theme) \
         VALUES ($1, 1, $2, $2, $3, $4, $5, $6, $7, $8, 'system')"
    ), args![id, write.at, user.name, record.get("email"), user.role, user.status, user.language.code(), user.time_zone]).await?;
    write.index(&USER, std::slice::from_ref(&record)).await?;
    write.note(NewEvent::of(&USER, "created", &record).changing(Draft::new(), record.values.clone()));
    Ok(id)
}

/// Says of a user who somebody is, with its event. Errors: as [`create`].
pub(crate) async fn renew(write: &mut Write, known: Record, user: NewUser) -> Result<Id> {
    let fresh = record(known.id, &user, write.at);
    check(&fresh)?;
    let after: Draft = fresh.values.into_iter().filter(|(name, value)| known.get(name) != *value).collect();
    let before = after.keys().map(|name| (name.clone(), known.get(name))).collect();
    let is_new = |name: &&'static str| after.contains_key(*name);
    let names: Vec<&'static str> = USER.fields.iter().map(|field| field.name).filter(is_new).collect();
    let mut record = Record { version: known.version + 1, updated_at: write.at, ..known };
    record.values.extend(after.clone());
    store::update(&mut write.tx, &USER, &record, &names).await?;
    write.index(&USER, std::slice::from_ref(&record)).await?;
    write.note(NewEvent::of(&USER, "updated", &record).changing(before, after));
    Ok(record.id)
}

fn check(record: &Record) -> Result<()> {
    match kernel::check::check_new(&USER, &record.values) {
        problems if problems.is_empty() => Ok(()),
        problems => Err(Error::Invalid(problems)),
    }
}

/// Without an address where there is none.
fn record(id: Id, user: &NewUser, at: Moment) -> Record {
    let email = Some(user.email.as_str()).filter(|email| !email.is_empty());
    let values: [(&'static str, Value); 7] = [
        ("name", user.name.as_str().into()),
        ("email", email.into()),
        ("role", user.role.as_str().into()),
        ("status", user.status.into()),
        ("language", user.language.code().into()),
        ("time_zone", user.time_zone.as_str().into()),
        ("theme", Theme::System.code().into()),
    ];
    Record {
        id,
        version: 1,
        created_at: at,
        updated_at: at,
        deleted_at: None,
        values: values.into_iter().map(|(name, value)| (name.into(), value)).collect(),
        labels: Default::default(),
    }
}

/// The id and password hash of an active user, by email.
pub async fn credential(run: &mut impl Run, email: &str) -> Result<Option<(Id, String)>> {
    run.first(sql!(
        "SELECT app_user.id, credential.password_hash FROM app_user JOIN credential ON credential.user_id = app_user.id \
         WHERE LOWER(app_user.email) = LOWER($1) AND app_user.status = 'active' AND app_user.deleted_at IS NULL"
    ), args![email]).await
}

/// The password hash of a user, if one is set.
pub async fn password_hash(run: &mut impl Run, user_id: Id) -> Result<Option<String>> {
    run.first(sql!("SELECT password_hash FROM credential WHERE user_id = $1"), args![user_id]).await
}

/// Sets a user's password hash.
pub async fn set_password(tx: &mut Tx, user_id: Id, hash: String, at: Moment) -> Result<()> {
    tx.execute(
        sql!(
            "INSERT INTO credential (user_id, password_hash, changed_at) VALUES ($1, $2, $3) \
         ON CONFLICT (user_id) DO UPDATE SET password_hash = $2, changed_at = $3"
        ),
        args![user_id, hash, at],
    )
    .await?;
    Ok(())
}

/// The user of an email address. Errors: [`Error::NotFound`].
pub async fn by_email(run: &mut impl Run, email: &str) -> Result<Row> {
    let rows = select(run, sql!(
        "SELECT app_user.id, app_user.name, app_user.email, app_user.role, app_user.status, team.name FROM app_user \
         LEFT JOIN team ON team.id = app_user.team_id WHERE LOWER(app_user.email) = LOWER($1) AND app_user.deleted_at IS NULL"
    ), args![email]).await?;
    rows.into_iter().next().ok_or(Error::NotFound)
}

/// The user of an id. Errors: [`Error::NotFound`].
pub async fn by_id(run: &mut impl Run, id: Id) -> Result<Row> {
    let rows = select(run, sql!(
        "SELECT app_user.id, app_user.name, app_user.email, app_user.role, app_user.status, team.name FROM app_user \
         LEFT JOIN team ON team.id = app_user.team_id WHERE app_user.id = $1 AND app_user.deleted_at IS NULL"
    ), args![id]).await?;
    rows.into_iter().next().ok_or(Error::NotFound)
}

/// Everybody, by name; at most 2,000.
pub async fn everybody(run: &mut impl Run) -> Result<Vec<Row>> {
    select(run, sql!(
        "SELECT app_user.id, app_user.name, app_user.email, app_user.role, app_user.status, team.name FROM app_user \
         LEFT JOIN team ON team.id = app_user.team_id WHERE app_user.deleted_at IS NULL \
         ORDER BY LOWER(app_user.name), app_user.id LIMIT 2000"
    ), args![]).await
}

async fn select(run: &mut impl Run, sql: &str, args: Vec<Value>) -> Result<Vec<Row>> {
    type Columns = (Id, String, Option<String>, String, String, Option<String>);
    let rows: Vec<Columns> = run.all(sql, args).await?;
    let row = |(id, name, email, role, status, team)| Row { id, name, email, role, status, team };
    Ok(rows.into_iter().map(row).collect())
}

/// See [`of_team`].
pub const OF_TEAM: &str = sql!(
    "SELECT id FROM app_user WHERE team_id = $1 UNION SELECT manager_id FROM team WHERE id = $1 AND manager_id IS NOT NULL"
);

/// The people of a team, who left the firm as well, and who leads it.
pub async fn of_team(run: &mut impl Run, team: Id) -> Result<Vec<Id>> {
    run.all(OF_TEAM, args![team]).await
}
