//! Moves a deal: one row and one event, however far it goes.

use super::asked::{Move, Moved, Tally};
use super::model::StageKind;
use super::store;
use crate::deals::position;
use crate::{DEAL, STAGE};
use identity::{Me, Write};
use kernel::{Draft, Name, Record, Result, Value};
use records::Changes;

/// Puts a deal where it was dropped. The same move twice is one move.
/// Errors: [`kernel::Error::Conflict`] when somebody moved it since `version`; [`kernel::Error::Invalid`] with
/// `lost_reason` when a loss has no reason; [`kernel::Error::Forbidden`], [`kernel::Error::NotFound`].
pub async fn move_deal(me: &Me, asked: Move) -> Result<Moved> {
    records::write::tried(|| once(me, &asked)).await
}

async fn once(me: &Me, asked: &Move) -> Result<Moved> {
    let old = records::read::get(me, &DEAL, asked.id).await?;
    let stage = records::read::get(me, &STAGE, asked.stage_id).await?;
    let mut write = me.write().await?;
    let place = place(&mut write, asked, &old).await?;
    let changes = changes(asked, &old, &stage);
    let record = records::write::update_with(&mut write, &DEAL, asked.id, &changes, place).await?;
    let saved = records::write::saved(write, record).await?;
    let tally = match saved.record.id_of("pipeline_id") {
        Some(pipeline) => store::tally(me, pipeline, &asked.shown).await?,
        None => Tally::default(),
    };
    let hidden = !store::narrowing(me, &asked.shown)?.matches(&DEAL, &saved.record)?;
    Ok(Moved { saved, tally, hidden })
}

/// The new position; nothing when the deal stands there already, or comes to the end of another column: there the
/// rule puts it.
async fn place(write: &mut Write, asked: &Move, old: &Record) -> Result<Draft> {
    let comes = old.id_of("stage_id") != Some(asked.stage_id);
    if !comes && stands(write, asked).await? {
        return Ok(Draft::new());
    }
    let own = (asked.id, old.text("position"));
    let position = match position::between(write, asked.stage_id, own, asked.before, asked.after).await? {
        Some(key) => key,
        None if comes => return Ok(Draft::new()),
        None => position::end(write, asked.stage_id, asked.id).await?,
    };
    Ok(Draft::from([(Name::Borrowed("position"), position.into())]))
}

/// What the person changes: what was asked for on the way, the stage, and the outcome if there is one. A note on a closing is kept with the deal.
fn changes(asked: &Move, old: &Record, stage: &Record) -> Changes {
    let mut set = asked.set.clone();
    let mut put = |name: &'static str, value: Value| set.insert(Name::Borrowed(name), value);
    if old.id_of("stage_id") != Some(stage.id) {
        put("stage_id", stage.id.into());
    }
    if old.id_of("pipeline_id") != stage.id_of("pipeline_id") {
        put("pipeline_id", stage.get("pipeline_id"));
    }
    if let Some(reason) = said(&asked.lost_reason) {
        put("lost_reason", reason.into());
    }
    let closing = StageKind::from_code(stage.text("kind")).is_closed();
    let note = said(&asked.note);
    if let Some(note) = note.as_deref().filter(|_| closing) {
        put("close_note", note.into());
    }
    Changes {
        version: asked.version,
        follows_mine: true,
        set,
        note: note.filter(|_| !closing),
        override_reason: asked.override_reason.clone(),
        ..Changes::default()
    }
}

fn said(text: &Option<String>) -> Option<String> {
    text.clone().filter(|text| !text.trim().is_empty())
}

/// Whether the deal stands right below `before`, or right above `after`, already.
async fn stands(write: &mut Write, asked: &Move) -> Result<bool> {
    let neighbours = position::neighbours(write, asked.stage_id, asked.id).await?;
    Ok(match (asked.before, asked.after) {
        (Some(before), _) => neighbours.0 == Some(before),
        (None, Some(after)) => neighbours.1 == Some(after),
        (None, None) => neighbours.1.is_none(),
    })
}
