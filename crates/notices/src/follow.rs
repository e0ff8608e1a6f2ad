//! Follows the log: reads what happened since the mark, tells whom it concerns, moves the mark in the same transaction.
//!
//! The mark moves only from where it was read, so of several servers one tells of an event; stopped at any moment, it goes
//! on where it was. Pages that concern nobody move the mark once in a while.

use crate::{followed, post, rules};
use db::{args, sql};
use events::log;
use futures::StreamExt;
use identity::House;
use kernel::Result;
use std::time::Duration;
use tokio::time::timeout;

/// Events read at once.
pub const PAGE: i64 = 200;
/// Events that concern nobody, until the mark moves for them alone.
const LAG: i64 = 1_000;
/// How long it may lie still before it looks by itself.
const LOOK: Duration = Duration::from_secs(30);

/// Where a follower stands: what it has read, and where the mark was when it last looked.
#[derive(Clone, Copy, Debug)]
pub struct Place {
    read: i64,
    mark: i64,
}

impl Place {
    /// At the mark.
    pub async fn of(house: &House) -> Result<Self> {
        let mark = mark(house).await?;
        Ok(Self { read: mark, mark })
    }

    /// Reads and tells until the end of the log.
    pub async fn catch_up(&mut self, house: &House) -> Result<()> {
        while self.page(house).await? {}
        Ok(())
    }

    /// The next page; whether there may be more.
    async fn page(&mut self, house: &House) -> Result<bool> {
        let events = log::since(&mut &house.db, self.read, PAGE).await?;
        let Some(last) = events.last().map(|event| event.number) else { return Ok(false) };
        let mut causes: Vec<_> = events.iter().flat_map(rules::causes).collect();
        causes.extend(followed::causes(house, &events).await?);
        let letters = post::letters(house, causes).await?;
        if letters.is_empty() && last - self.mark < LAG {
            self.read = last;
            return Ok(true);
        }
        let mut tx = house.db.begin().await?;
        let sql = sql!("UPDATE notification_mark SET event = $1 WHERE id = 1 AND event = $2");
        if tx.execute(sql, args![last, self.mark]).await? == 0 {
            drop(tx);
            return self.make_way(house).await;
        }
        let told = post::write(&mut tx, &letters).await?;
        tx.commit().await?;
        post::call(house, &told);
        (self.read, self.mark) = (last, last);
        Ok(true)
    }

    /// Somebody else moved the mark: what lies before it is told.
    async fn make_way(&mut self, house: &House) -> Result<bool> {
        self.mark = mark(house).await?;
        self.read = self.read.max(self.mark);
        Ok(true)
    }
}

async fn mark(house: &House) -> Result<i64> {
    let sql = sql!("SELECT event FROM notification_mark WHERE id = 1");
    house.db.one(sql, args![]).await
}

/// Follows for as long as the server runs.
pub async fn forever(house: House) {
    let mut wakes = house.db.listen();
    let mut place = None;
    loop {
        if let Err(error) = go_on(&house, &mut place).await {
            tracing::warn!("notifications wait: {error}");
        }
        loop {
            match timeout(LOOK, wakes.next()).await {
                // A call of somebody is no news of the log.
                Ok(Some(..0)) => {}
                Ok(Some(_)) | Err(_) => break,
                Ok(None) => return,
            }
        }
    }
}

async fn go_on(house: &House, place: &mut Option<Place>) -> Result<()> {
    let mut here = match place.take() {
        Some(place) => place,
        None => Place::of(house).await?,
    };
    here.catch_up(house).await?;
    *place = Some(here);
    Ok(())
}
