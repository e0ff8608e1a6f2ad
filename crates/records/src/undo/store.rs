//! The undos of batches in the database: how far each is, and who works on it.

use crate::Undone;
use chrono::Duration;
use db::{Tx, args, sql};
use events::Origin;
use identity::{House, Me};
use kernel::{Error, Id, Moment, Result, moment};

/// Long work that shows no life for so long has been killed, in seconds.
pub(crate) const SILENCE: i64 = 30;

/// An undo under way.
pub struct Run {
    /// The batch of its own events.
    pub undo_id: Id,
    /// Only events before this number are left.
    pub before: Option<i64>,
    pub undone: Undone,
}

/// An undo that is not finished, and who asked for it.
pub struct Asked {
    pub batch_id: Id,
    user_id: Option<Id>,
    origin: String,
}

impl Asked {
    /// Who asked, with the rights of today; nothing for somebody who may not sign in any more.
    pub async fn by(&self, house: &House) -> Result<Option<Me>> {
        let origin = Origin::from_code(&self.origin).unwrap_or_default();
        match self.user_id {
            Some(user) => Me::of_user(house, user, origin).await,
            None => Ok(Some(Me::system(house).with_origin(origin))),
        }
    }
}

/// Notes that a batch is to be taken back, again if it was before; one that is under way goes on as it is.
pub async fn ask(me: &Me, batch_id: Id) -> Result<()> {
    let sql = sql!(
        "INSERT INTO undo_run (batch_id, created_at, user_id, origin, undo_id, done, kept) VALUES ($1, $2, $3, $4, $5, 0, 0) \
         ON CONFLICT (batch_id) DO UPDATE SET created_at = excluded.created_at, user_id = excluded.user_id, \
         origin = excluded.origin, undo_id = excluded.undo_id, before_number = NULL, done = 0, kept = 0, claim = NULL, \
         seen_at = NULL, finished_at = NULL WHERE undo_run.finished_at IS NOT NULL"
    );
    let asked = args![batch_id, now(), me.actor_id(), me.origin.code(), Id::new()];
    let mut tx = me.house.db.begin().await?;
    tx.execute(sql, asked).await?;
    tx.commit().await
}

/// The undos that are not finished, the oldest first.
pub async fn open(house: &House) -> Result<Vec<Asked>> {
    let sql =
        sql!("SELECT batch_id, user_id, origin FROM undo_run WHERE finished_at IS NULL ORDER BY created_at");
    let rows: Vec<(Id, Option<Id>, String)> = house.db.all(sql, args![]).await?;
    Ok(rows.into_iter().map(|(batch_id, user_id, origin)| Asked { batch_id, user_id, origin }).collect())
}

/// What came of it; nothing while it is not finished. Errors: [`Error::NotFound`].
pub async fn done(house: &House, batch_id: Id) -> Result<Option<Undone>> {
    let sql = sql!("SELECT done, kept, finished_at FROM undo_run WHERE batch_id = $1");
    let (done, kept, finished): (i64, i64, Option<Moment>) = house.db.one(sql, args![batch_id]).await?;
    Ok(finished.map(|_| Undone { done, kept }))
}

/// Takes it over, if nobody works on it.
pub async fn claim(house: &House, batch_id: Id, claim: Id) -> Result<bool> {
    let sql = sql!(
        "UPDATE undo_run SET claim = $2, seen_at = $3 \
         WHERE batch_id = $1 AND finished_at IS NULL AND (seen_at IS NULL OR seen_at < $4)"
    );
    let now = now();
    touch(house, sql, args![batch_id, claim, now, now - Duration::seconds(SILENCE)]).await
}

/// Works on it no more: somebody else may.
pub async fn rest(house: &House, batch_id: Id, claim: Id) -> Result<bool> {
    let sql = sql!("UPDATE undo_run SET claim = NULL, seen_at = NULL WHERE batch_id = $1 AND claim = $2");
    touch(house, sql, args![batch_id, claim]).await
}

/// Ends it where it stands.
pub async fn give_up(house: &House, batch_id: Id) -> Result<()> {
    tracing::warn!("The undo of {batch_id} is not finished: whoever asked for it may not sign in any more");
    let sql = sql!(
        "UPDATE undo_run SET finished_at = $2, claim = NULL WHERE batch_id = $1 AND finished_at IS NULL"
    );
    touch(house, sql, args![batch_id, now()]).await.map(|_| ())
}

async fn touch(house: &House, sql: &str, args: Vec<kernel::Value>) -> Result<bool> {
    let mut tx = house.db.begin().await?;
    let touched = tx.execute(sql, args).await?;
    tx.commit().await?;
    Ok(touched > 0)
}

/// How far it is, for whoever works on it; nothing once it is finished or taken over.
pub async fn claimed(tx: &mut Tx, batch_id: Id, claim: Id) -> Result<Option<Run>> {
    let sql = sql!(
        "SELECT undo_id, before_number, done, kept FROM undo_run \
         WHERE batch_id = $1 AND claim = $2 AND finished_at IS NULL"
    );
    let row: Option<(Id, Option<i64>, i64, i64)> = tx.first(sql, args![batch_id, claim]).await?;
    Ok(row.map(|(undo_id, before, done, kept)| Run { undo_id, before, undone: Undone { done, kept } }))
}

/// Notes how far it is, in the transaction of the work itself.
/// Errors: [`Error::Conflict`], empty, when it has been taken over meanwhile.
pub async fn mark(tx: &mut Tx, batch_id: Id, claim: Id, run: &Run, finished: bool) -> Result<()> {
    let sql = sql!(
        "UPDATE undo_run SET before_number = $3, done = $4, kept = $5, seen_at = $6, finished_at = $7 \
         WHERE batch_id = $1 AND claim = $2"
    );
    let (now, Undone { done, kept }) = (now(), run.undone);
    let args = args![batch_id, claim, run.before, done, kept, now, finished.then_some(now)];
    match tx.execute(sql, args).await? {
        0 => Err(Error::Conflict(Vec::new())),
        _ => Ok(()),
    }
}

fn now() -> Moment {
    moment::cut(chrono::Utc::now())
}
