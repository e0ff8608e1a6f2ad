//! Reading the log of what several people own, of what one person did, or whole: for the stream of a team.

use super::read::{newest, select};
use crate::Event;
use db::{Run, args, sql};
use kernel::{Id, Moment, Result};
use std::cmp::Reverse;

/// The events of what somebody owns, of what somebody did, and all.
pub const OF_OWNER: &str = select!("WHERE owner_id = $1 AND number < $2 ORDER BY number DESC LIMIT $3");
pub const OF_ACTOR: &str = select!("WHERE actor_id = $1 AND number < $2 ORDER BY number DESC LIMIT $3");
pub const WHOLE: &str = select!("WHERE number < $1 ORDER BY number DESC LIMIT $2");

/// Of so many owners each is asked for by an index of their own; of more the whole log is read.
const OWNERS: usize = 16;

/// Which events are read; what else they must be is looked at by who reads them.
#[derive(Clone, Copy, Debug)]
pub enum Of<'a> {
    Owners(&'a [Id]),
    Actor(Id),
    Everything,
}

/// Events below `number`, newest first, `limit` of them unless these are all there are.
pub async fn of_many(run: &mut impl Run, of: Of<'_>, number: i64, limit: i64) -> Result<Vec<Event>> {
    match of {
        Of::Owners(owners) if owners.len() <= OWNERS => {
            let mut all: Vec<Event> = Vec::new();
            for owner in owners {
                all.extend(run.all::<Event>(OF_OWNER, args![*owner, number, limit]).await?);
            }
            all.sort_by_key(|event| Reverse(event.number));
            all.truncate(usize::try_from(limit).unwrap_or_default());
            Ok(all)
        }
        Of::Actor(actor) => run.all(OF_ACTOR, args![actor, number, limit]).await,
        Of::Owners(_) | Of::Everything => run.all(WHOLE, args![number, limit]).await,
    }
}

/// The number of the last event at or before a time; 0 when there is none. Numbers have no gaps and go with the clock, so
/// a few looks find it.
pub async fn last_at(run: &mut impl Run, at: Moment) -> Result<i64> {
    let sql = sql!("SELECT at FROM event WHERE number = $1");
    let (mut low, mut high) = (0, newest(run).await?);
    while low < high {
        let middle = low + (high - low + 1) / 2;
        let found: Option<Moment> = run.first(sql, args![middle]).await?;
        match found {
            Some(found) if found <= at => low = middle,
            _ => high = middle - 1,
        }
    }
    Ok(low)
}
