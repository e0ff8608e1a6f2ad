//! Puts every record into the index anew: for databases that are older than the index, and when somebody doubts it.
//!
//! Page by page along the ids, noun by noun, the trash too; each page is one transaction that also notes how far it came:
//! a stopped pass goes on where it was, and several servers share one.

use db::store;
use db::{args, sql};
use identity::write::index::is_indexed;
use identity::{House, Me};
use kernel::{Cursor, Entity, Filter, Id, Query, Result, Sort, Value, catalogue};
use std::time::Duration;

/// Records per transaction: others wait so long to write.
const PAGE: usize = 200;
/// Between two pages in the background, so that people get their turn.
pub const BREATH: Duration = Duration::from_millis(10);

/// Indexes everything anew, now; gives how many records.
/// Errors: what the database says; asked again, it begins again.
pub async fn again(house: &House) -> Result<usize> {
    begin(house).await?;
    go_on(house, Duration::ZERO).await
}

/// The next page is the first.
pub(crate) async fn begin(house: &House) -> Result<()> {
    let mut tx = house.db.begin().await?;
    let sql = sql!(
        "INSERT INTO search_pass (id, kind, after_id) VALUES (1, '', $1) \
         ON CONFLICT (id) DO UPDATE SET kind = excluded.kind, after_id = excluded.after_id"
    );
    tx.execute(sql, args![Id::fixed(0)]).await?;
    tx.commit().await
}

/// Goes on with the pass that was begun, if one was, to its end; gives how many records it indexed.
pub async fn go_on(house: &House, breath: Duration) -> Result<usize> {
    let mut indexed = 0;
    while let Some(records) = page(house).await? {
        indexed += records;
        tokio::time::sleep(breath).await;
    }
    Ok(indexed)
}

/// The next page; nothing when all is done.
pub(crate) async fn page(house: &House) -> Result<Option<usize>> {
    let mut write = Me::system(house).write().await?;
    // Who asks at the same time waits here.
    let sql = sql!("UPDATE search_pass SET id = id WHERE id = 1 RETURNING kind, after_id");
    let Some((kind, after)) = write.tx.first::<(String, Id)>(sql, args![]).await? else { return Ok(None) };
    let parts = parts();
    let at = parts.iter().position(|(entity, trash)| name(entity, *trash) == kind).unwrap_or_default();
    let Some((entity, trash)) = parts.get(at).copied() else { return Ok(None) };
    let query = Query {
        sort: Some(Sort::parse("id")),
        after: Some(Cursor { value: Value::Null, id: after }),
        limit: i64::try_from(PAGE).unwrap_or_default(),
        trash,
        ..Query::default()
    };
    let page = store::list(&mut write.tx, entity, &query, &Filter::everything()).await?.items;
    write.index(entity, &page).await?;
    let next = match page.last() {
        Some(last) if page.len() == PAGE => Some((name(entity, trash), last.id)),
        _ => parts.get(at + 1).map(|(entity, trash)| (name(entity, *trash), Id::fixed(0))),
    };
    match next {
        Some((kind, after)) => {
            let sql = sql!("UPDATE search_pass SET kind = $1, after_id = $2 WHERE id = 1");
            write.tx.execute(sql, args![kind, after]).await?;
        }
        None => _ = write.tx.execute(sql!("DELETE FROM search_pass"), args![]).await?,
    }
    write.commit().await?;
    Ok(Some(page.len()))
}

/// What there is to index, in its order: of each noun the living and the trash.
fn parts() -> Vec<(&'static Entity, bool)> {
    let nouns = catalogue::all().iter().copied().filter(|entity| is_indexed(entity));
    nouns.flat_map(|entity| [(entity, false), (entity, true)]).collect()
}

fn name(entity: &Entity, trash: bool) -> String {
    [entity.kind, if trash { " trash" } else { "" }].concat()
}
