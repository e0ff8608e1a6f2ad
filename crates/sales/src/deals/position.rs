//! Where a deal stands in its column: at the end, or between the cards that somebody dropped it between.
//!
//! The keys the browser saw may be old: the card above decides, then the card below, and who is not there any more
//! decides nothing.

use crate::DEAL;
use db::{args, sql};
use identity::Write;
use kernel::{Id, OrderKey, Result};

/// A key after every deal of the stage, those of the same batch that have no row yet included. Another writer may take the
/// same one, and then the id decides. Never `own`, the deal's key in its old column: so that the event of a move always
/// tells the position, and an undo brings it back.
pub async fn last(write: &mut Write, stage: Id, own: &str) -> Result<String> {
    let sql = sql!(
        "SELECT position FROM deal WHERE stage_id = $1 AND deleted_at IS NULL ORDER BY position DESC, id DESC LIMIT 1"
    );
    let stored: Option<String> = write.tx.first(sql, args![stage]).await?;
    let coming = write.coming(DEAL.kind).rev().find(|deal| deal.id_of("stage_id") == Some(stage));
    let taken = stored.as_deref().max(coming.map(|deal| deal.text("position")));
    match OrderKey::between(taken, None)? {
        key if key == own => OrderKey::between(Some(&key), None),
        key => Ok(key),
    }
}

/// The key between two neighbours of a column for a deal whose key is `own`; nothing when neither neighbour is there
/// (any more). Never `own` itself: a key that stays the same would not count as given.
pub async fn between(
    write: &mut Write,
    stage: Id,
    (id, own): (Id, &str),
    before: Option<Id>,
    after: Option<Id>,
) -> Result<Option<String>> {
    let (above, below) = if let Some(above) = standing(write, stage, before).await? {
        let below = next(write, stage, id, &above).await?;
        (Some(above), below)
    } else if let Some(below) = standing(write, stage, after).await? {
        (previous(write, stage, id, &below).await?, Some(below))
    } else {
        return Ok(None);
    };
    let key = OrderKey::between(above.as_deref(), below.as_deref())?;
    match key == own {
        true => OrderKey::between(Some(&key), below.as_deref()).map(Some),
        false => Ok(Some(key)),
    }
}

/// A key after every other deal of the stage.
pub async fn end(write: &mut Write, stage: Id, id: Id) -> Result<String> {
    let sql = sql!(
        "SELECT position FROM deal WHERE stage_id = $1 AND id <> $2 AND deleted_at IS NULL \
         ORDER BY position DESC, id DESC LIMIT 1"
    );
    let last: Option<String> = write.tx.first(sql, args![stage, id]).await?;
    OrderKey::between(last.as_deref(), None)
}

/// The deals right above and right below `id`, if it stands in the stage.
pub async fn neighbours(write: &mut Write, stage: Id, id: Id) -> Result<(Option<Id>, Option<Id>)> {
    let Some(own) = standing(write, stage, Some(id)).await? else { return Ok((None, None)) };
    let above = sql!(
        "SELECT id FROM deal WHERE stage_id = $1 AND (position, id) < ($2, $3) AND deleted_at IS NULL \
         ORDER BY position DESC, id DESC LIMIT 1"
    );
    let below = sql!(
        "SELECT id FROM deal WHERE stage_id = $1 AND (position, id) > ($2, $3) AND deleted_at IS NULL \
         ORDER BY position, id LIMIT 1"
    );
    let args = args![stage, own, id];
    Ok((write.tx.first(above, args.clone()).await?, write.tx.first(below, args).await?))
}

async fn standing(write: &mut Write, stage: Id, id: Option<Id>) -> Result<Option<String>> {
    let Some(id) = id else { return Ok(None) };
    let sql = sql!("SELECT position FROM deal WHERE id = $1 AND stage_id = $2 AND deleted_at IS NULL");
    write.tx.first(sql, args![id, stage]).await
}

async fn next(write: &mut Write, stage: Id, id: Id, position: &str) -> Result<Option<String>> {
    let sql = sql!(
        "SELECT position FROM deal WHERE stage_id = $1 AND position > $2 AND id <> $3 AND deleted_at IS NULL \
         ORDER BY position, id LIMIT 1"
    );
    write.tx.first(sql, args![stage, position, id]).await
}

async fn previous(write: &mut Write, stage: Id, id: Id, position: &str) -> Result<Option<String>> {
    let sql = sql!(
        "SELECT position FROM deal WHERE stage_id = $1 AND position < $2 AND id <> $3 AND deleted_at IS NULL \
         ORDER BY position DESC, id DESC LIMIT 1"
    );
    write.tx.first(sql, args![stage, position, id]).await
}
