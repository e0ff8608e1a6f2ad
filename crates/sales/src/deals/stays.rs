//! The stays of a deal in stages, one after the other: the one law that the history, the kept table and its rebuilding
//! share.
//!
//! A move that brings back an earlier entry into the same stage takes back whatever came since: that is what Undo does.

use events::Event;
use kernel::{Id, Moment, Value};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stay {
    pub pipeline: Option<Id>,
    pub stage: Id,
    pub entered: Moment,
    /// Nothing while the deal is still there.
    pub left: Option<Moment>,
    /// The event that began it; 0 when that is not known.
    pub event: i64,
}

impl Stay {
    /// Whole seconds, until `now` while the deal is still there; never negative.
    pub fn seconds(&self, now: Moment) -> i64 {
        (self.left.unwrap_or(now) - self.entered).num_seconds().max(0)
    }
}

/// The deal stands in a stage since a time. Stays follow each other without a gap and never run backwards.
pub fn enter(stays: &mut Vec<Stay>, next: Stay) {
    let same = |stay: &Stay| stay.stage == next.stage && stay.entered == next.entered;
    if let Some(at) = stays.iter().rposition(same) {
        stays.truncate(at + 1);
        stays.iter_mut().skip(at).for_each(|stay| stay.left = None);
        return;
    }
    let corrected = stays.last().is_some_and(|last| last.stage == next.stage && last.left.is_none());
    let begun = if corrected { stays.pop() } else { None };
    let mut entered = next.entered;
    if let Some(last) = stays.last_mut() {
        entered = entered.max(last.entered);
        last.left = Some(entered);
    }
    stays.push(Stay { event: begun.map_or(next.event, |begun| begun.event), entered, left: None, ..next });
}

/// The stays that the events of one deal tell, oldest event first. A move that says when it happened (an import)
/// counts from then.
pub fn told<'a>(events: impl IntoIterator<Item = &'a Event>) -> Vec<Stay> {
    let mut stays = Vec::new();
    let mut place: (Option<Id>, Option<Id>) = (None, None);
    for event in events {
        let id = |field: &str| event.after.get(field).and_then(Value::as_id);
        let entered = event.after.get("stage_entered_at").and_then(Value::as_time);
        let moved = id("stage_id");
        place = (id("pipeline_id").or(place.0), moved.or(place.1));
        if let (true, (pipeline, Some(stage))) = (moved.is_some() || entered.is_some(), place) {
            let entered = entered.unwrap_or(event.at);
            enter(&mut stays, Stay { pipeline, stage, entered, left: None, event: event.number });
        }
    }
    stays
}

#[cfg(feature = "ssr")]
pub use server::catch_up;

#[cfg(feature = "ssr")]
mod server {
    use super::{Stay, told};
    use crate::DEAL;
    use crate::deals::history;
    use db::{args, sql};
    use identity::{House, Me, Write};
    use kernel::{Id, Result};

    /// Events looked at in one transaction.
    const CHUNK: i64 = 500;

    /// Brings the kept stays up to the end of the log: whoever asks for figures calls it first, so that a move of a deal
    /// writes nothing for them. Gives how many deals were looked at; can be called again after an interruption, and by
    /// two at once.
    pub async fn catch_up(house: &House) -> Result<usize> {
        let mut done = 0;
        loop {
            let mut write = Me::system(house).write().await?;
            let from = write.tx.first::<i64>(sql!("SELECT event FROM stage_stay_mark WHERE id = 1"), args![]);
            let from = from.await?.unwrap_or_default();
            let sql = sql!(
                "SELECT number, record_kind, record_id FROM event WHERE number > $1 ORDER BY number LIMIT $2"
            );
            let events: Vec<(i64, String, Id)> = write.tx.all(sql, args![from, CHUNK]).await?;
            let Some((last, ..)) = events.last().cloned() else { return Ok(done) };
            let of_deals = events.iter().filter(|(_, kind, _)| kind == DEAL.kind);
            let mut deals: Vec<Id> = of_deals.map(|(.., id)| *id).collect();
            deals.sort_unstable();
            deals.dedup();
            for deal in &deals {
                rebuild(&mut write, *deal).await?;
            }
            let sql = sql!(
                "INSERT INTO stage_stay_mark (id, event) VALUES (1, $1) ON CONFLICT (id) DO UPDATE SET event = excluded.event"
            );
            write.tx.execute(sql, args![last]).await?;
            write.commit().await?;
            done += deals.len();
        }
    }

    /// Writes what the events of a deal tell.
    async fn rebuild(write: &mut Write, deal: Id) -> Result<()> {
        let insert = sql!(
            "INSERT INTO stage_stay (deal_id, number, pipeline_id, stage_id, entered_us, left_us) \
             VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (deal_id, number) DO UPDATE SET \
             pipeline_id = excluded.pipeline_id, stage_id = excluded.stage_id, entered_us = excluded.entered_us, \
             left_us = excluded.left_us"
        );
        let stays: Vec<Stay> = told(&history::events(&mut write.tx, deal).await?);
        let mut count = 0_i64;
        for stay in stays.iter().filter(|stay| stay.pipeline.is_some()) {
            let left = stay.left.map(|left| left.timestamp_micros());
            let entered = stay.entered.timestamp_micros();
            write.tx.execute(insert, args![deal, count, stay.pipeline, stay.stage, entered, left]).await?;
            count += 1;
        }
        let sql = sql!("DELETE FROM stage_stay WHERE deal_id = $1 AND number >= $2");
        write.tx.execute(sql, args![deal, count]).await.map(|_| ())
    }
}
