//! Saved searches: views of the place `search`. Each person is told how many records came since they last looked.

use super::{Asked, SEARCH, Watched, find};
use crate::{SAVED_VIEW, read, views};
use db::{args, search, sql};
use identity::{Me, Write};
use kernel::json::FromJson;
use kernel::{Error, Id, Record, Result};
use std::collections::BTreeMap;

/// My saved searches and those shared with me, by name.
pub(crate) async fn watched(me: &Me) -> Result<Vec<Watched>> {
    let page = read::list(me, &SAVED_VIEW, &views::offered(SEARCH, None)).await?;
    let sql = sql!("SELECT view_id, seen FROM search_seen WHERE user_id = $1");
    let seen: Vec<(Id, i64)> = me.house.db.all(sql, args![me.user_id]).await?;
    let seen: BTreeMap<Id, i64> = seen.into_iter().collect();
    let mut watched = Vec::new();
    for view in page.items {
        let Some(asked) = asked(&view) else { continue };
        // Whoever never opened it has not begun to wait.
        let new = match seen.get(&view.id) {
            Some(seen) => find::newer(me, &asked, *seen).await?,
            None => 0,
        };
        let mine = view.id_of("owner_id") == Some(me.user_id);
        let alerts = view.get("alerts").as_bool().filter(|_| mine);
        watched.push(Watched { id: view.id, name: view.text("name").to_owned(), asked, new, alerts });
    }
    Ok(watched)
}

/// I have seen what a saved search finds now.
/// Errors: [`Error::NotFound`] when it is none that I may see.
pub(crate) async fn see(me: &Me, id: Id) -> Result<()> {
    let view = read::get(me, &SAVED_VIEW, id).await?;
    if view.text("place") != SEARCH || view.deleted_at.is_some() {
        return Err(Error::NotFound);
    }
    let newest = search::newest(&me.house.db).await?;
    let mut write = me.write().await?;
    look(&mut write, me.user_id, id, newest).await?;
    write.commit().await.map(|_| ())
}

/// From here on somebody waits for what a saved search finds.
pub(crate) async fn begin(write: &mut Write, view: &Record) -> Result<()> {
    let Some(owner) = view.id_of("owner_id") else { return Ok(()) };
    let sql = sql!("SELECT COALESCE(MAX(id), 0) FROM search_entry");
    let newest: i64 = write.tx.one(sql, args![]).await?;
    look(write, owner, view.id, newest).await
}

async fn look(write: &mut Write, user: Id, view: Id, newest: i64) -> Result<()> {
    let sql = sql!(
        "INSERT INTO search_seen (user_id, view_id, seen, told) VALUES ($1, $2, $3, $3) \
         ON CONFLICT (user_id, view_id) DO UPDATE SET seen = excluded.seen"
    );
    write.tx.execute(sql, args![user, view, newest]).await.map(|_| ())
}

pub(super) fn asked(view: &Record) -> Option<Asked> {
    Asked::from_json(view.get("settings").to_json()).ok()
}
