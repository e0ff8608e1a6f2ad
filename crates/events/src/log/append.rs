//! Writing to the log.

use super::chain;
use crate::{Event, NewEvent};
use db::{Engine, Tx, args, sql};
use kernel::{Error, Moment, Result, Value, moment};

/// The lock that makes writers of the log stand in line on PostgreSQL: "kith" as a number.
const LINE: i64 = 0x6b69_7468;
/// Rows of one statement; a fixed size, so that the engine keeps it prepared.
const ROWS: usize = 64;
const COLUMNS: usize = 17;

/// Writes `events` in their order and gives the number of the last one; of the log itself when there are none.
/// Do it last: it makes other writers wait until the transaction ends.
/// Errors: [`Error::Refused`] with `already_undone` when an event is undone for the second time.
pub async fn append(tx: &mut Tx, at: Moment, events: Vec<NewEvent>) -> Result<i64> {
    if tx.engine() == Engine::Postgres {
        tx.execute("SELECT pg_advisory_xact_lock($1)", args![LINE]).await?;
    }
    let (mut number, mut hash) = end(tx).await?;
    let mut rows = Vec::with_capacity(events.len());
    for event in events {
        number += 1;
        let event = numbered(event, number, moment::cut(at));
        hash = chain::hash(&hash, &event);
        rows.push(row(event, hash.clone()));
    }
    let mut rows = rows.into_iter().peekable();
    while rows.peek().is_some() {
        insert(tx, rows.by_ref().take(ROWS).collect()).await?;
    }
    Ok(number)
}

async fn end(tx: &mut Tx) -> Result<(i64, String)> {
    let last = tx.first(sql!("SELECT number, hash FROM event ORDER BY number DESC LIMIT 1"), args![]).await?;
    Ok(last.unwrap_or_default())
}

fn numbered(event: NewEvent, number: i64, at: Moment) -> Event {
    Event {
        number,
        at,
        actor_id: event.actor_id,
        actor: event.actor,
        origin: event.origin,
        kind: event.kind,
        record_kind: event.record_kind,
        record_id: event.record_id,
        record_label: event.record_label,
        version: event.version,
        owner_id: event.owner_id,
        about_id: event.about_id,
        batch_id: event.batch_id,
        before: event.before,
        after: event.after,
        undoes: event.undoes,
        undone_by: None,
    }
}

fn row(event: Event, hash: String) -> Vec<Value> {
    args![
        event.number,
        event.at,
        event.actor_id,
        event.actor,
        event.origin.code(),
        event.kind,
        event.record_kind,
        event.record_id,
        event.record_label,
        event.version,
        event.owner_id,
        event.about_id,
        event.batch_id,
        chain::text(&event.before),
        chain::text(&event.after),
        event.undoes,
        hash,
    ]
}

async fn insert(tx: &mut Tx, rows: Vec<Vec<Value>>) -> Result<()> {
    let undoes = rows.iter().any(|row| row.get(COLUMNS - 2).is_some_and(|undoes| !undoes.is_null()));
    let sql = statement(rows.len());
    match tx.execute(&sql, rows.into_iter().flatten().collect()).await {
        Err(Error::Invalid(_) | Error::Conflict(_)) if undoes => {
            Err(Error::Refused("already_undone".to_owned()))
        }
        other => other.map(|_| ()),
    }
}

fn statement(rows: usize) -> String {
    let mut sql = String::from(
        "INSERT INTO event (number, at, actor_id, actor, origin, kind, record_kind, record_id, record_label, \
         version, owner_id, about_id, batch_id, before_values, after_values, undoes, hash) VALUES ",
    );
    for row in 0..rows {
        let places: Vec<String> = (1..=COLUMNS).map(|place| format!("${}", row * COLUMNS + place)).collect();
        sql.push_str(if row == 0 { "(" } else { ", (" });
        sql.push_str(&places.join(", "));
        sql.push(')');
    }
    sql
}
