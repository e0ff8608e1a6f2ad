//! Keeps who follows what: one row per person and record.

use crate::read;
use db::{args, sql};
use identity::Me;
use kernel::{Entity, Error, Id, Result};

/// Whether I follow it. Errors: as [`read::get`].
pub async fn is_followed(me: &Me, entity: &'static Entity, id: Id) -> Result<bool> {
    read::get(me, entity, id).await?;
    is_mine(me, id).await
}

/// The same of a record that I am known to read.
pub(crate) async fn is_mine(me: &Me, id: Id) -> Result<bool> {
    let sql = sql!("SELECT record_id FROM follower WHERE user_id = $1 AND record_id = $2");
    let found: Option<Id> = me.house.db.first(sql, args![me.user_id, id]).await?;
    Ok(found.is_some())
}

/// I follow it from now on, or no more. Doing so twice changes nothing.
/// Errors: as [`read::get`]; [`Error::NotFound`] for what has no page.
pub async fn follow(me: &Me, entity: &'static Entity, id: Id, on: bool) -> Result<()> {
    read::get(me, entity, id).await?;
    if !entity.open {
        return Err(Error::NotFound);
    }
    let mut write = me.write().await?;
    if on {
        let sql = sql!(
            "INSERT INTO follower (user_id, record_id, record_kind, followed_at) VALUES ($1, $2, $3, $4) \
             ON CONFLICT (user_id, record_id) DO NOTHING"
        );
        write.tx.execute(sql, args![me.user_id, id, entity.kind, write.at]).await?;
    } else {
        let sql = sql!("DELETE FROM follower WHERE user_id = $1 AND record_id = $2");
        write.tx.execute(sql, args![me.user_id, id]).await?;
    }
    write.commit().await.map(|_| ())
}
