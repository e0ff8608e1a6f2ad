//! Everybody's score anew, once a day and when the weights change: what nobody does fades too.
//!
//! Page by page along the ids, each page one transaction that also notes how far it came: a stopped pass goes on where it
//! was, and several servers share one. That time passes is nobody's doing, so no event tells of it (decision 11).

use super::score::{Figures, Tally};
use super::store;
use db::{Tx, args, sql};
use identity::{House, Me};
use kernel::{Id, Moment, Result};
use std::time::Duration;

/// People per transaction: others wait so long to write.
pub const PAGE: i64 = 500;
/// From the beginning of one pass to the next.
const DAY: chrono::TimeDelta = chrono::TimeDelta::hours(24);
/// How often is looked whether a pass is due.
const LOOK: Duration = Duration::from_secs(300);
/// Between two pages of the daily pass, so that people get their turn.
const BREATH: Duration = Duration::from_millis(50);

pub(super) const PEOPLE: &str = sql!(
    "SELECT id, version, engagement, engagement_trend FROM contact \
     WHERE id > $1 AND deleted_at IS NULL ORDER BY id LIMIT $2"
);

/// A person as kept: id, version, score, trend.
type Person = (Id, i64, Option<i64>, Option<i64>);

/// What a page came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Page {
    /// People whose figures are others now.
    pub changed: usize,
    pub more: bool,
}

/// Works everybody's score out anew, now; gives how many changed.
/// Errors: what the database says; asked again, it goes on.
pub async fn again(house: &House) -> Result<usize> {
    let mut tx = house.db.begin().await?;
    forget(&mut tx).await?;
    tx.commit().await?;
    go_on(house, Duration::ZERO).await
}

/// Goes on with the pass that is due, if one is, to its end; gives how many people changed.
pub async fn go_on(house: &House, breath: Duration) -> Result<usize> {
    let mut changed = 0;
    loop {
        let page = page(house, PAGE).await?;
        changed += page.changed;
        if !page.more {
            return Ok(changed);
        }
        tokio::time::sleep(breath).await;
    }
}

/// Looks every few minutes whether a pass is due, for as long as the server runs.
pub async fn every_day(house: House) {
    let mut looks = tokio::time::interval(LOOK);
    loop {
        looks.tick().await;
        match go_on(&house, BREATH).await {
            Ok(0) => {}
            Ok(people) => tracing::info!("The engagement of {people} people is worked out anew"),
            Err(error) => tracing::warn!("the engagement of people is not worked out yet: {error}"),
        }
    }
}

/// The next look begins a pass.
pub(super) async fn forget(tx: &mut Tx) -> Result<()> {
    tx.execute(sql!("DELETE FROM engagement_pass"), args![]).await.map(|_| ())
}

/// The next page of the pass that is due; nothing when none is.
pub async fn page(house: &House, people: i64) -> Result<Page> {
    let mut write = Me::system(house).write().await?;
    let (now, tx) = (write.at, &mut write.tx);
    let Some(after) = turn(tx, now).await? else { return Ok(Page { changed: 0, more: false }) };
    let page: Vec<Person> = tx.all(PEOPLE, args![after, people]).await?;
    let changed = bring_up(tx, &page, now).await?;
    let more = i64::try_from(page.len()).is_ok_and(|count| count == people);
    let reached = page.last().map_or(after, |(id, ..)| *id);
    let sql = sql!("UPDATE engagement_pass SET after_id = $1, done = $2 WHERE id = 1");
    tx.execute(sql, args![reached, !more]).await?;
    write.commit().await?;
    Ok(Page { changed, more })
}

/// Where the pass stands; nothing when the last one is done and not a day old. Who asks at the same time waits here.
async fn turn(tx: &mut Tx, now: Moment) -> Result<Option<Id>> {
    let start = Id::fixed(0);
    let sql = sql!(
        "INSERT INTO engagement_pass (id, begun_at, after_id, done) VALUES (1, $1, $2, $3) \
         ON CONFLICT (id) DO UPDATE SET id = excluded.id RETURNING begun_at, after_id, done"
    );
    let (begun, after, done): (Moment, Id, bool) = tx.one(sql, args![now, start, false]).await?;
    if !done {
        return Ok(Some(after));
    }
    if begun + DAY > now {
        return Ok(None);
    }
    let sql = sql!("UPDATE engagement_pass SET begun_at = $1, after_id = $2, done = $3 WHERE id = 1");
    tx.execute(sql, args![now, start, false]).await?;
    Ok(Some(start))
}

/// Writes what differs; gives how many.
async fn bring_up(tx: &mut Tx, page: &[Person], now: Moment) -> Result<usize> {
    let weights = store::weights(tx).await?;
    let ids: Vec<Id> = page.iter().map(|(id, ..)| *id).collect();
    let tallies = store::tallies(tx, &weights, &ids, now).await?;
    let (mut fresh, mut faded) = (Vec::new(), Vec::new());
    for (id, version, score, trend) in page {
        match tallies.get(id).and_then(Tally::figures) {
            Some(figures) if (Some(figures.score), Some(figures.trend)) != (*score, *trend) => {
                fresh.push((*id, *version, figures));
            }
            None if score.is_some() || trend.is_some() => faded.push((*id, *version)),
            _ => {}
        }
    }
    write(tx, &fresh).await?;
    for (id, version) in &faded {
        tx.execute(FADED, args![*id, *version]).await?;
    }
    Ok(fresh.len() + faded.len())
}

/// As a contact's rule has it, warmness follows unless it is pinned. The version grows, so that whoever keeps a copy knows;
/// who changed the person meanwhile has brought the score along.
async fn write(tx: &mut Tx, fresh: &[(Id, i64, Figures)]) -> Result<()> {
    let before = "UPDATE contact SET engagement = fresh.column3, engagement_trend = fresh.column4, \
                  version = contact.version + 1, \
                  warmness = CASE WHEN warmness_pinned THEN warmness ELSE (fresh.column3 + 5) / 10 END \
                  FROM (VALUES ";
    let after = ") AS fresh WHERE contact.id = fresh.column1 AND contact.version = fresh.column2";
    let values =
        |(id, version, figures): &(Id, i64, Figures)| args![*id, *version, figures.score, figures.trend];
    db::store::many(tx, before, 4, fresh, values, after).await
}

/// As above for those with whom nothing counts any more.
const FADED: &str = sql!(
    "UPDATE contact SET engagement = NULL, engagement_trend = NULL, version = version + 1, \
     warmness = CASE WHEN warmness_pinned THEN warmness END WHERE id = $1 AND version = $2"
);
