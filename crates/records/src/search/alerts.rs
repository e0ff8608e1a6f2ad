//! Saved searches that found something new: how much, for each person who owns one, since they were told or looked.

use super::{Asked, SEARCH, find};
use crate::{SAVED_VIEW, read};
use db::{Tx, args, search, sql};
use events::Origin;
use identity::{House, Me};
use kernel::{Error, Id, Record, Result};

/// Saved searches read at a time.
const PAGE: i64 = 200;

/// Those of their owners, along their key; `CROSS` keeps SQLite from beginning with the views.
pub const WAITING: &str = sql!(
    "SELECT seen.user_id, seen.view_id, seen.seen, seen.told FROM search_seen AS seen CROSS JOIN saved_view \
     WHERE (seen.user_id, seen.view_id) > ($1, $2) AND saved_view.id = seen.view_id \
     AND saved_view.owner_id = seen.user_id AND saved_view.place = 'search' AND saved_view.deleted_at IS NULL \
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
    match asked(&me, view).await? {
        Some(asked) => find::newer(&me, &asked, after).await,
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

/// The page of one of my saved searches; nothing for another view.
pub async fn address(me: &Me, view: Id) -> Result<Option<String>> {
    Ok(asked(me, view).await?.map(|asked| asked.address(Some(view))))
}

/// What a saved search asks; nothing for what is none that I may see.
async fn asked(me: &Me, view: Id) -> Result<Option<Asked>> {
    let is_search = |view: &Record| view.text("place") == SEARCH && view.deleted_at.is_none();
    match read::get(me, &SAVED_VIEW, view).await {
        Ok(view) => Ok(Some(view).filter(is_search).and_then(|view| super::watch::asked(&view))),
        Err(Error::NotFound | Error::Forbidden) => Ok(None),
        Err(other) => Err(other),
    }
}
