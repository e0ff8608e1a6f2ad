//! When somebody last looked at a record's timeline: one row per person and record, theirs alone. Looks within ten minutes of
//! each other are one visit, so that what is new stays marked through a reload.

use chrono::TimeDelta;
use db::{args, sql};
use identity::Me;
use kernel::{Entity, Id, Moment, Result, moment};

const APART: TimeDelta = TimeDelta::minutes(10);

/// When my visit before this one ended, or before the one that I make at `now`; nothing for the first.
pub async fn since(me: &Me, id: Id, now: Moment) -> Result<Option<Moment>> {
    let sql = sql!("SELECT before_at, seen_at FROM visit WHERE user_id = $1 AND record_id = $2");
    let known: Option<(Option<Moment>, Moment)> = me.house.db.first(sql, args![me.user_id, id]).await?;
    Ok(known.and_then(|(before, seen)| if seen < now - APART { Some(seen) } else { before }))
}

/// I look at the record. Errors: as [`records::read::get`].
pub async fn visit(me: &Me, entity: &'static Entity, id: Id) -> Result<()> {
    visit_at(me, entity, id, moment::cut(chrono::Utc::now())).await
}

/// As [`visit`], at a time.
pub async fn visit_at(me: &Me, entity: &'static Entity, id: Id, now: Moment) -> Result<()> {
    records::read::get(me, entity, id).await?;
    let mut write = me.write().await?;
    let sql = sql!(
        "INSERT INTO visit (user_id, record_id, seen_at) VALUES ($1, $2, $3) ON CONFLICT (user_id, record_id) DO UPDATE \
         SET before_at = CASE WHEN visit.seen_at < $4 THEN visit.seen_at ELSE visit.before_at END, seen_at = excluded.seen_at"
    );
    write.tx.execute(sql, args![me.user_id, id, now, now - APART]).await?;
    write.commit().await.map(|_| ())
}
