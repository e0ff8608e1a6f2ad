//! Saved searches that found something new: how much, for each person who owns one and has its bell on, since they were
//! told or looked.

use super::{Asked, SEARCH, find};
use crate::{SAVED_VIEW, read};
use db::{Tx, args, search, sql};
use events::Origin;
use identity::{House, Me, Write};
use kernel::{Error, Filter, Id, Query, Record, Result, Sort, Value};
use std::collections::BTreeMap;

/// Saved searches read at a time.
const PAGE: i64 = 200;
const READ: usize = 200;

/// Those of their owners whose bell is on, along their key; `CROSS` keeps SQLite from beginning with the views.
pub const WAITING: &str = sql!(
    "SELECT seen.user_id, seen.view_id, seen.seen, seen.told FROM search_seen AS seen CROSS JOIN saved_view \
     WHERE (seen.user_id, seen.view_id) > ($1, $2) AND saved_view.id = seen.view_id \
     AND saved_view.owner_id = seen.user_id AND saved_view.place = 'search' AND saved_view.alerts AND saved_view.deleted_at IS NULL \
     ORDER BY seen.user_id, seen.view_id LIMIT $3"
);

/// So much is new in a saved search of somebody's.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Found {
    pub user: Id,
    pub view: Id,
    pub new: i64,
    /// Up to which entry of the index they were told, and are told now.
    pub from: i64,
    pub to: i64,
}

/// Everything that is to be told. Of what each person may see now.
pub async fn found(house: &House) -> Result<Vec<Found>> {
    let to = search::newest(&house.db).await?;
    let (mut found, mut after) = (Vec::new(), (Id::fixed(0), Id::fixed(0)));
    loop {
        let page: Vec<(Id, Id, i64, i64)> = house.db.all(WAITING, args![after.0, after.1, PAGE]).await?;
        let is_last = i64::try_from(page.len()).is_ok_and(|length| length < PAGE);
        for (user, view, seen, from) in page {
            after = (user, view);
            if seen.max(from) < to {
                let new = new_in(house, user, view, seen.max(from)).await?;
                found.extend((new > 0).then_some(Found { user, view, new, from, to }));
            }
        }
        if is_last {
            return Ok(found);
        }
    }
}

async fn new_in(house: &House, user: Id, view: Id, after: i64) -> Result<i64> {
    let Some(me) = Me::of_user(house, user, Origin::System).await? else { return Ok(0) };
    match asked(&me, &[view]).await?.get(&view) {
        Some(asked) => find::newer(&me, asked, after).await,
        None => Ok(0),
    }
}

/// They are told, in the transaction of the telling; not when another server was faster.
pub async fn mark(tx: &mut Tx, found: &[Found]) -> Result<()> {
    let sql = sql!("UPDATE search_seen SET told = $4 WHERE user_id = $1 AND view_id = $2 AND told = $3");
    for one in found {
        tx.execute(sql, args![one.user, one.view, one.from, one.to]).await?;
    }
    Ok(())
}

/// The bell of a saved search is on again: its owner is told what comes from here on.
pub(crate) async fn from_now(write: &mut Write, view: &Record) -> Result<()> {
    let sql = sql!(
        "UPDATE search_seen SET told = (SELECT COALESCE(MAX(id), 0) FROM search_entry) \
         WHERE user_id = $1 AND view_id = $2"
    );
    write.tx.execute(sql, args![view.id_of("owner_id"), view.id]).await.map(|_| ())
}

/// The pages of my saved searches among these views.
pub async fn addresses(me: &Me, views: &[Id]) -> Result<BTreeMap<Id, String>> {
    let asked = asked(me, views).await?;
    Ok(asked.into_iter().map(|(view, asked)| (view, asked.address(Some(view)))).collect())
}

/// What those of these views that are saved searches ask, as far as I may see them.
async fn asked(me: &Me, views: &[Id]) -> Result<BTreeMap<Id, Asked>> {
    let mut asked = BTreeMap::new();
    for some in views.chunks(READ) {
        let filter = Filter::one_of("id", some.iter().copied().map(Value::Id));
        let query = Query { filter, sort: Some(Sort::parse("id")), limit: PAGE, ..Query::default() };
        let searches = match read::list(me, &SAVED_VIEW, &query).await {
            Ok(page) => page.items.into_iter().filter(|view| view.text("place") == SEARCH),
            Err(Error::Forbidden) => return Ok(asked),
            Err(other) => return Err(other),
        };
        asked.extend(searches.filter_map(|view| Some((view.id, super::watch::asked(&view)?))));
    }
    Ok(asked)
}
