//! One wish for many deals: the same verbs as for one, in one transaction and one batch. What is refused is named
//! and the rest goes on.

use super::asked::{Done, Many, Tally, Wish};
use super::model::Card;
use super::store;
use crate::{DEAL, STAGE};
use identity::{Me, Write};
use kernel::{Draft, Error, Id, Name, Record, Result, Value};
use records::{Changes, write};

/// Deals changed at once at most.
pub const MOST: usize = 500;

/// Errors: [`Error::TooLarge`] beyond [`MOST`]; [`Error::Invalid`] for parts that many would have to share, for a deal
/// that is refused among others must not keep them; [`Error::NotFound`] when there is no such stage; what stops
/// everything, such as a full disk. Then nothing is changed.
pub async fn move_many(me: &Me, asked: Many) -> Result<Done> {
    if asked.ids.len() > MOST {
        return Err(Error::TooLarge);
    }
    let changes = changes(me, &asked.wish).await?;
    if let Some(part) = asked.wish.part().filter(|_| asked.ids.len() > 1) {
        return Err(Error::invalid(part, "gate.one_at_a_time"));
    }
    let batch_id = Id::new();
    let (done, refused) = write::tried(|| all(me, batch_id, &asked.ids, changes.as_ref())).await?;
    let cards = done.iter().filter(|record| record.deleted_at.is_none()).filter_map(Card::from_record);
    let (cards, done) = (cards.collect(), i64::try_from(done.len()).unwrap_or(i64::MAX));
    let tally = match asked.pipeline_id {
        Some(pipeline) => store::tally(me, pipeline, &asked.shown).await?,
        None => Tally::default(),
    };
    Ok(Done { batch_id, done, refused, cards, tally })
}

type Refused = Vec<(Id, Error)>;

async fn all(me: &Me, batch_id: Id, ids: &[Id], changes: Option<&Changes>) -> Result<(Vec<Record>, Refused)> {
    let mut write = me.write().await?.in_batch(batch_id);
    let (mut done, mut refused) = (Vec::new(), Vec::new());
    for id in ids {
        let mark = write.mark().await?;
        let moved = one(&mut write, *id, changes).await;
        match write.settle(mark, moved).await? {
            Ok(record) => done.push(record),
            Err(error) => refused.push((*id, error)),
        }
    }
    if !done.is_empty() {
        write.commit().await?;
    }
    Ok((done, refused))
}

async fn one(write: &mut Write, id: Id, changes: Option<&Changes>) -> Result<Record> {
    match changes {
        Some(changes) => write::update(write, &DEAL, id, changes).await,
        None => write::delete(write, &DEAL, id).await,
    }
}

/// What changes in each deal; nothing when they go into the trash.
async fn changes(me: &Me, wish: &Wish) -> Result<Option<Changes>> {
    let mut more = Draft::new();
    let set: Vec<(&'static str, Value)> = match wish {
        Wish::Delete => return Ok(None),
        Wish::Owner { owner_id } => vec![("owner_id", (*owner_id).into())],
        Wish::Pipeline { pipeline_id, stage_id, set, .. } => {
            more.extend(set.clone());
            let stage = stage_id.map(|stage| ("stage_id", stage.into()));
            [("pipeline_id", (*pipeline_id).into())].into_iter().chain(stage).collect()
        }
        Wish::Stage { stage_id, lost_reason, note, set, .. } => {
            let stage = records::read::get(me, &STAGE, *stage_id).await?;
            let said = |text: &Option<String>| text.clone().filter(|text| !text.trim().is_empty());
            let outcome = [("lost_reason", said(lost_reason)), ("close_note", said(note))];
            let place = [("stage_id", stage.id.into()), ("pipeline_id", stage.get("pipeline_id"))];
            let outcome = outcome.into_iter().filter_map(|(name, text)| Some((name, Value::from(text?))));
            more.extend(set.clone());
            place.into_iter().chain(outcome).collect()
        }
    };
    more.extend(set.into_iter().map(|(name, value)| (Name::Borrowed(name), value)));
    let override_reason = match wish {
        Wish::Stage { override_reason, .. } | Wish::Pipeline { override_reason, .. } => {
            override_reason.clone()
        }
        _ => None,
    };
    Ok(Some(Changes { override_reason, ..Changes::of(more) }))
}
