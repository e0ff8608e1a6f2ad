//! Puts a stage or a pipeline between two others, one that is there or a new one.

use super::asked::Put;
use db::store::{self, Trash};
use identity::{Me, Write};
use kernel::{Draft, Entity, Filter, Id, Name, OrderKey, Query, Record, Result, Sort};
use records::{Changes, Saved, write};

/// Siblings that are looked at.
const MOST: i64 = 200;

/// Errors: [`Error::NotFound`], [`Error::Forbidden`].
pub async fn put_between(me: &Me, entity: &'static Entity, asked: Put) -> Result<Saved> {
    let mut write = me.write().await?;
    let record = put(&mut write, entity, asked).await?;
    write::saved(write, record).await
}

/// Makes one there, under the id that `asked` names: one transaction and one batch.
/// Errors: as [`put_between`]; [`Error::Invalid`].
pub async fn make_between(me: &Me, entity: &'static Entity, draft: Draft, asked: Put) -> Result<Saved> {
    let mut write = me.write().await?;
    write.begin_batch();
    write::create(&mut write, entity, Some(asked.id), draft).await?;
    let record = put(&mut write, entity, asked).await?;
    write::saved(write, record).await
}

/// One row, one event.
async fn put(write: &mut Write, entity: &'static Entity, asked: Put) -> Result<Record> {
    let record = store::get(&mut write.tx, entity, asked.id, &Filter::everything(), Trash::Living).await?;
    let siblings = siblings(write, entity, &record).await?;
    let (above, below) = neighbours(&siblings, asked);
    let own = match OrderKey::between(above.as_deref(), below.as_deref())? {
        key if key == record.text("position") => Draft::new(),
        key => Draft::from([(Name::Borrowed("position"), key.into())]),
    };
    write::update_with(write, entity, asked.id, &Changes::default(), own).await
}

/// The others among which it stands, in their order.
async fn siblings(write: &mut Write, entity: &'static Entity, record: &Record) -> Result<Vec<(Id, String)>> {
    let filter = match record.id_of("pipeline_id") {
        Some(pipeline) => Filter::is("pipeline_id", pipeline),
        None => Filter::everything(),
    };
    let query = Query { limit: MOST, sort: Some(Sort::parse("position")), ..Query::filtered(filter) };
    let page = store::list(&mut write.tx, entity, &query, &Filter::everything()).await?;
    let others = page.items.iter().filter(|other| other.id != record.id);
    Ok(others.map(|other| (other.id, other.text("position").to_owned())).collect())
}

/// The keys above and below the wanted place; who is not there any more decides nothing.
fn neighbours(siblings: &[(Id, String)], asked: Put) -> (Option<String>, Option<String>) {
    let place = |id: Option<Id>| id.and_then(|id| siblings.iter().position(|(other, _)| *other == id));
    let gap = match (place(asked.before), place(asked.after)) {
        (Some(above), _) => above + 1,
        (None, Some(below)) => below,
        (None, None) => siblings.len(),
    };
    let key = |at: Option<usize>| at.and_then(|at| siblings.get(at)).map(|(_, key)| key.clone());
    (key(gap.checked_sub(1)), key(Some(gap)))
}
