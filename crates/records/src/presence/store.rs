//! Keeps who is where, and calls those who are there when somebody comes or goes.

use super::Face;
use crate::read;
use chrono::TimeDelta;
use db::{Run, Tx, args, sql};
use events::live::call_of;
use identity::Me;
use kernel::{Entity, Id, Moment, Result, moment};

/// How long somebody counts as there who says nothing.
const STAY: TimeDelta = TimeDelta::seconds(30);
/// When what nobody asks for is forgotten.
const KEPT: TimeDelta = TimeDelta::hours(1);
/// Colleagues who are told at most.
const MOST: i64 = 20;

pub const OTHERS: &str = sql!(
    "SELECT DISTINCT presence.user_id, app_user.name FROM presence JOIN app_user ON app_user.id = presence.user_id \
     WHERE presence.record_id = $1 AND presence.seen_at > $2 AND presence.user_id <> $3 ORDER BY app_user.name LIMIT $4"
);

/// I am at the record, in a tab; gives who else is.
/// Errors: [`kernel::Error::NotFound`], [`kernel::Error::Forbidden`] as for reading it.
pub async fn be_here(me: &Me, entity: &'static Entity, id: Id, tab: Id) -> Result<Vec<Face>> {
    be_here_at(me, entity, id, tab, moment::cut(chrono::Utc::now())).await
}

/// As [`be_here`], at a time.
pub async fn be_here_at(me: &Me, entity: &'static Entity, id: Id, tab: Id, now: Moment) -> Result<Vec<Face>> {
    read::get(me, entity, id).await?;
    let mut tx = me.house.db.begin().await?;
    let known = sql!("SELECT seen_at FROM presence WHERE tab = $1 AND user_id = $2 AND record_id = $3");
    let known: Option<Moment> = tx.first(known, args![tab, me.user_id, id]).await?;
    let came = known.is_none_or(|seen| seen <= now - STAY);
    let say = sql!(
        "INSERT INTO presence (tab, user_id, record_id, seen_at) VALUES ($1, $2, $3, $4) ON CONFLICT (tab) \
         DO UPDATE SET record_id = excluded.record_id, seen_at = excluded.seen_at WHERE presence.user_id = $2"
    );
    tx.execute(say, args![tab, me.user_id, id, now]).await?;
    let others = others(&mut tx, me, id, now).await?;
    if came {
        tx.execute(sql!("DELETE FROM presence WHERE seen_at < $1"), args![now - KEPT]).await?;
    }
    finish(me, tx, if came { others.as_slice() } else { &[] }).await?;
    Ok(others)
}

/// I have left. A tab that is nobody's, or somebody else's, changes nothing.
pub async fn leave(me: &Me, tab: Id) -> Result<()> {
    let now = moment::cut(chrono::Utc::now());
    let mut tx = me.house.db.begin().await?;
    let left = sql!("DELETE FROM presence WHERE tab = $1 AND user_id = $2 RETURNING record_id");
    let left: Option<Id> = tx.first(left, args![tab, me.user_id]).await?;
    let told = match left {
        Some(record) => others(&mut tx, me, record, now).await?,
        None => Vec::new(),
    };
    finish(me, tx, &told).await
}

async fn others(run: &mut impl Run, me: &Me, record: Id, now: Moment) -> Result<Vec<Face>> {
    let found: Vec<(Id, String)> = run.all(OTHERS, args![record, now - STAY, me.user_id, MOST]).await?;
    Ok(found.into_iter().map(|(id, name)| Face { id, name }).collect())
}

async fn finish(me: &Me, mut tx: Tx, told: &[Face]) -> Result<()> {
    for face in told {
        tx.notify(call_of(face.id)).await?;
    }
    tx.commit().await?;
    told.iter().for_each(|face| me.house.db.wake(call_of(face.id)));
    Ok(())
}
