//! Reading the log: of a record, of a batch, since a number.

use crate::{Event, Origin};
use chrono::TimeDelta;
use db::{FromRow, Row, Run, args, sql};
use kernel::{Count, Draft, Id, Moment, Result};

/// More than any event's number.
const END: i64 = i64::MAX;
/// Longer than anything is ago, or to come.
const AGES: TimeDelta = TimeDelta::days(700_000);

macro_rules! select {
    ($($rest:tt)*) => {
        sql!(concat!(
            "SELECT number, at, actor_id, actor, origin, kind, record_kind, record_id, record_label, version, ",
            "owner_id, about_id, batch_id, before_values, after_values, undoes, ",
            "(SELECT undo.number FROM event AS undo WHERE undo.undoes = event.number) AS undone_by FROM event ",
            $($rest)*
        ))
    };
}

pub(super) use select;

macro_rules! among {
    ($more:literal) => {
        select!(concat!(
            "WHERE number IN (SELECT number FROM (SELECT number FROM event WHERE record_id = $1 AND number < $2 ",
            "AND at >= $4 AND at < $5", $more, " ORDER BY number DESC LIMIT $3) AS own UNION SELECT number FROM ",
            "(SELECT number FROM event WHERE about_id = $1 AND number < $2 AND at >= $4 AND at < $5", $more,
            " ORDER BY number DESC LIMIT $3) AS told) ORDER BY number DESC LIMIT $3"
        ))
    };
}

/// The events of a record in a time; of one actor alone.
pub const IN_TIME: &str = among!("");
pub const BY_ACTOR: &str = among!(" AND actor_id = $6");

/// What happened to a record, or to another that is told about it; newest first, before the number `before`.
pub async fn of_record(
    run: &mut impl Run,
    record_id: Id,
    before: Option<i64>,
    limit: i64,
) -> Result<Vec<Event>> {
    let sql = select!(
        "WHERE number IN (SELECT number FROM (SELECT number FROM event WHERE record_id = $1 AND number < $2 \
         ORDER BY number DESC LIMIT $3) AS own UNION SELECT number FROM (SELECT number FROM event \
         WHERE about_id = $1 AND number < $2 ORDER BY number DESC LIMIT $3) AS told) ORDER BY number DESC LIMIT $3"
    );
    run.all(sql, args![record_id, before.unwrap_or(END), limit]).await
}

/// Which events of a record are looked for.
#[derive(Clone, Copy, Debug, Default)]
pub struct Sought {
    /// Who did it.
    pub actor_id: Option<Id>,
    /// At or after this time.
    pub from: Option<Moment>,
    /// Before this time.
    pub until: Option<Moment>,
}

/// As [`of_record`], of those that are looked for.
pub async fn of_record_among(
    run: &mut impl Run,
    record_id: Id,
    before: Option<i64>,
    limit: i64,
    sought: Sought,
) -> Result<Vec<Event>> {
    let Sought { actor_id, from, until } = sought;
    let before = before.unwrap_or(END);
    let (from, until) =
        (from.unwrap_or(Moment::UNIX_EPOCH - AGES), until.unwrap_or(Moment::UNIX_EPOCH + AGES));
    match actor_id {
        None if sought.from.is_none() && sought.until.is_none() => {
            of_record(run, record_id, Some(before), limit).await
        }
        None => run.all(IN_TIME, args![record_id, before, limit, from, until]).await,
        Some(actor) => run.all(BY_ACTOR, args![record_id, before, limit, from, until, actor]).await,
    }
}

/// The number of the last event of a record, or told about it, at or before a time; 0 when there is none.
pub async fn last_by(run: &mut impl Run, record_id: Id, at: Moment) -> Result<i64> {
    let own = sql!("SELECT number FROM event WHERE record_id = $1 AND at <= $2 ORDER BY number DESC LIMIT 1");
    let told = sql!("SELECT number FROM event WHERE about_id = $1 AND at <= $2 ORDER BY number DESC LIMIT 1");
    let own: Option<i64> = run.first(own, args![record_id, at]).await?;
    let told: Option<i64> = run.first(told, args![record_id, at]).await?;
    Ok(own.max(told).unwrap_or_default())
}

/// What happened after the event `number`, oldest first.
pub async fn since(run: &mut impl Run, number: i64, limit: i64) -> Result<Vec<Event>> {
    run.all(select!("WHERE number > $1 ORDER BY number LIMIT $2"), args![number, limit]).await
}

/// One event. Errors: [`kernel::Error::NotFound`].
pub async fn one(run: &mut impl Run, number: i64) -> Result<Event> {
    run.one(select!("WHERE number = $1"), args![number]).await
}

/// What belongs to a batch; newest first (the order of undoing), before the number `before`.
pub async fn of_batch(
    run: &mut impl Run,
    batch_id: Id,
    before: Option<i64>,
    limit: i64,
) -> Result<Vec<Event>> {
    let sql = select!("WHERE batch_id = $1 AND number < $2 ORDER BY number DESC LIMIT $3");
    run.all(sql, args![batch_id, before.unwrap_or(END), limit]).await
}

/// How many events of each kind a batch has; where there are too many to count, at least so many.
pub async fn kinds_of_batch(run: &mut impl Run, batch_id: Id) -> Result<Vec<(String, Count)>> {
    let sql = sql!(
        "SELECT kind, COUNT(*) FROM (SELECT kind FROM event WHERE batch_id = $1 LIMIT $2) AS found \
         GROUP BY kind ORDER BY kind"
    );
    let kinds: Vec<(String, i64)> = run.all(sql, args![batch_id, Count::LIMIT + 1]).await?;
    let exact = kinds.iter().map(|(_, found)| found).sum::<i64>() <= Count::LIMIT;
    let count = |(kind, found)| (kind, Count { exact, ..Count::of(found) });
    Ok(kinds.into_iter().map(count).collect())
}

/// See [`owners_of_batch`].
pub const OWNERS: &str = sql!(
    "SELECT owner_id, COUNT(*) FROM (SELECT owner_id FROM event WHERE about_id = $1 AND batch_id = $2 AND kind = $3 \
     LIMIT $4) AS found GROUP BY owner_id"
);

/// How many events of a kind a batch has that are told about a record, by who owns what they happened to; of more than
/// [`Count::LIMIT`] one more than that.
pub async fn owners_of_batch(
    run: &mut impl Run,
    about_id: Id,
    batch_id: Id,
    kind: &str,
) -> Result<Vec<(Option<Id>, i64)>> {
    run.all(OWNERS, args![about_id, batch_id, kind, Count::LIMIT + 1]).await
}

/// The number of the newest event up to `number` that belongs to another batch or to none; 0 before the first.
pub async fn last_outside(run: &mut impl Run, number: i64, batch_id: Id) -> Result<i64> {
    let sql = sql!(
        "SELECT number FROM event WHERE number <= $1 AND (batch_id IS NULL OR batch_id <> $2) \
         ORDER BY number DESC LIMIT 1"
    );
    Ok(run.first(sql, args![number, batch_id]).await?.unwrap_or(0))
}

/// The number of the newest event, 0 before the first.
pub async fn newest(run: &mut impl Run) -> Result<i64> {
    Ok(run.first(sql!("SELECT number FROM event ORDER BY number DESC LIMIT 1"), args![]).await?.unwrap_or(0))
}

impl FromRow for Event {
    fn from_row(row: &Row) -> Result<Self> {
        Ok(Self {
            number: row.get(0)?,
            at: row.get(1)?,
            actor_id: row.get(2)?,
            actor: row.get(3)?,
            origin: Origin::from_code(&row.get::<String>(4)?).unwrap_or_default(),
            kind: row.get(5)?,
            record_kind: row.get(6)?,
            record_id: row.get(7)?,
            record_label: row.get(8)?,
            version: row.get(9)?,
            owner_id: row.get(10)?,
            about_id: row.get(11)?,
            batch_id: row.get(12)?,
            before: draft(row, 13)?,
            after: draft(row, 14)?,
            undoes: row.get(15)?,
            undone_by: row.get(16)?,
        })
    }
}

/// A text that is no JSON reads as empty: then the chain shows that somebody changed it.
fn draft(row: &Row, index: usize) -> Result<Draft> {
    Ok(serde_json::from_str(&row.get::<String>(index)?).unwrap_or_default())
}
