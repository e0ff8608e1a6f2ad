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
pub use server::{catch_up, keep};

#[cfg(feature = "ssr")]
mod server {
    use super::{Stay, enter, told};
    use crate::deals::history;
    use db::{Run, args, sql};
    use identity::{Me, Write};
    use kernel::{Id, Moment, Record, Result};

    /// Deals whose stays are rebuilt in one transaction.
    const CHUNK: usize = 200;

    /// Keeps the table right after a change of a deal, in the change's own transaction.
    pub async fn keep(write: &mut Write, before: Option<&Record>, after: &Record) -> Result<()> {
        let differs = |before: &Record| {
            ["stage_id", "stage_entered_at"].iter().any(|field| before.get(field) != after.get(field))
        };
        let Some(next) = standing(after).filter(|_| before.is_none_or(differs)) else { return Ok(()) };
        let known = match before {
            Some(_) => read(&mut write.tx, after.id).await?,
            None => Vec::new(),
        };
        let mut stays = match before.and_then(standing).filter(|_| known.is_empty()) {
            Some(before) => from_log(write, after.id, before).await?,
            None => known.clone(),
        };
        enter(&mut stays, next);
        save(write, after.id, &known, &stays).await
    }

    /// Where the deal stands.
    fn standing(deal: &Record) -> Option<Stay> {
        let (stage, entered) = (deal.id_of("stage_id")?, deal.get("stage_entered_at").as_time()?);
        Some(Stay { pipeline: deal.id_of("pipeline_id"), stage, entered, left: None, event: 0 })
    }

    type Row = (Id, Id, i64, Option<i64>);

    async fn read(run: &mut impl Run, deal: Id) -> Result<Vec<Stay>> {
        let sql = sql!(
            "SELECT pipeline_id, stage_id, entered_us, left_us FROM stage_stay WHERE deal_id = $1 ORDER BY number"
        );
        let stay = |(pipeline, stage, entered, left): Row| Stay {
            pipeline: Some(pipeline),
            stage,
            entered: moment(entered),
            left: left.map(moment),
            event: 0,
        };
        Ok(run.all::<Row>(sql, args![deal]).await?.into_iter().map(stay).collect())
    }

    fn moment(micros: i64) -> Moment {
        Moment::from_timestamp_micros(micros).unwrap_or_default()
    }

    /// Writes what differs: of a move the stay that ends and the one that begins.
    async fn save(write: &mut Write, deal: Id, known: &[Stay], stays: &[Stay]) -> Result<()> {
        let update = sql!(
            "UPDATE stage_stay SET pipeline_id = $3, stage_id = $4, entered_us = $5, left_us = $6 \
             WHERE deal_id = $1 AND number = $2"
        );
        let insert = sql!(
            "INSERT INTO stage_stay (deal_id, number, pipeline_id, stage_id, entered_us, left_us) \
             VALUES ($1, $2, $3, $4, $5, $6)"
        );
        let mut was = known.iter();
        for (number, stay) in (0_i64..).zip(stays) {
            let sql = match was.next() {
                Some(known) if known == stay => continue,
                Some(_) => update,
                None => insert,
            };
            let left = stay.left.map(|left| left.timestamp_micros());
            let entered = stay.entered.timestamp_micros();
            write.tx.execute(sql, args![deal, number, stay.pipeline, stay.stage, entered, left]).await?;
        }
        if was.next().is_some() {
            let sql = sql!("DELETE FROM stage_stay WHERE deal_id = $1 AND number >= $2");
            write.tx.execute(sql, args![deal, i64::try_from(stays.len()).unwrap_or(i64::MAX)]).await?;
        }
        Ok(())
    }

    /// Rebuilds, from what happened, the stays of deals that have none: those from before the table was there.
    /// Gives how many deals that were; can be called again after an interruption.
    pub async fn catch_up(me: &Me) -> Result<usize> {
        let mut done = 0;
        loop {
            let mut write = me.write().await?;
            let sql = sql!(
                "SELECT id FROM deal WHERE NOT EXISTS (SELECT 1 FROM stage_stay WHERE stage_stay.deal_id = deal.id) LIMIT $1"
            );
            let limit = i64::try_from(CHUNK).unwrap_or(i64::MAX);
            let deals: Vec<Id> = write.tx.all(sql, args![limit]).await?;
            for deal in &deals {
                rebuild(&mut write, *deal).await?;
            }
            write.commit().await?;
            done += deals.len();
            if deals.len() < CHUNK {
                return Ok(done);
            }
        }
    }

    async fn rebuild(write: &mut Write, deal: Id) -> Result<()> {
        let sql = sql!("SELECT pipeline_id, stage_id, stage_entered_at FROM deal WHERE id = $1");
        let (pipeline, stage, entered): (Id, Id, Moment) = write.tx.one(sql, args![deal]).await?;
        let standing = Stay { pipeline: Some(pipeline), stage, entered, left: None, event: 0 };
        let stays = from_log(write, deal, standing).await?;
        save(write, deal, &[], &stays).await
    }

    /// What the events of a deal tell, ended by where it stands.
    async fn from_log(write: &mut Write, deal: Id, standing: Stay) -> Result<Vec<Stay>> {
        let mut stays = told(&history::events(&mut write.tx, deal).await?);
        enter(&mut stays, standing);
        for stay in &mut stays {
            stay.pipeline = stay.pipeline.or(standing.pipeline);
        }
        Ok(stays)
    }
}
