//! Attaching a file: its bytes are kept first, then the record that names them is written. What breaks off leaves nothing that
//! anybody could find, and bytes without a record are swept.

use super::place::{Landing, shelf};
use super::{FILE, content};
use axum::body::Body;
use futures::StreamExt;
use identity::Me;
use kernel::{Act, Draft, Entity, Error, Filter, Id, Name, Record, Result, Value};
use records::import::files::clean_name;
use records::{Saved, about, write};
use sha2::{Digest, Sha256};

/// What comes, and under which name.
pub struct Upload {
    pub name: String,
    /// The same id twice is one file.
    pub id: Option<Id>,
    /// Bytes, where whoever sends says so before.
    pub length: Option<u64>,
    pub body: Body,
}

/// What came in, on the disk and not kept yet.
struct Landed {
    landing: Box<dyn Landing>,
    hash: String,
    size: u64,
    head: Vec<u8>,
}

/// Attaches a file to a record that I may change.
/// Errors: [`Error::NotFound`], [`Error::Forbidden`]; [`Error::TooLarge`] as soon as it is known;
/// [`Error::Refused`] with `file_program`, `file_broken` or `in_trash`.
pub async fn attach(me: &Me, entity: &'static Entity, id: Id, upload: Upload) -> Result<Saved> {
    let field = about::field(entity).ok_or(Error::NotFound)?;
    may_attach(me, entity, &records::read::get(me, entity, id).await?)?;
    if upload.length.is_some_and(|length| length > shelf().limit) {
        return Err(Error::TooLarge);
    }
    let landed = land(upload.body).await?;
    if content::is_program(&landed.head) {
        return Err(Error::Refused("file_program".to_owned()));
    }
    landed.landing.keep(&landed.hash).await?;
    let values = [
        ("name", Value::from(clean_name(&upload.name, "file"))),
        ("size", i64::try_from(landed.size).unwrap_or(i64::MAX).into()),
        ("type", content::kind(&landed.head).into()),
        ("hash", landed.hash.into()),
        ("user_id", me.actor_id().into()),
        (field, id.into()),
    ];
    let draft = values.into_iter().map(|(name, value)| (Name::Borrowed(name), value)).collect();
    write::tried(|| write_down(me, entity, id, upload.id, Draft::clone(&draft))).await
}

fn may_attach(me: &Me, entity: &'static Entity, record: &Record) -> Result<()> {
    if !me.reaches(Act::Update, entity, record) {
        return Err(Error::Forbidden);
    }
    match record.deleted_at {
        Some(_) => Err(Error::Refused("in_trash".to_owned())),
        None => Ok(()),
    }
}

/// The record of it, in one transaction with its event. Whether I still may is asked again there.
async fn write_down(
    me: &Me,
    entity: &'static Entity,
    on: Id,
    id: Option<Id>,
    mut draft: Draft,
) -> Result<Saved> {
    let mut write = me.write().await?;
    let everything = Filter::everything();
    let record = db::store::get(&mut write.tx, entity, on, &everything, db::store::Trash::Either).await?;
    may_attach(&write.me, entity, &record)?;
    draft.insert(Name::Borrowed("added_at"), write.at.into());
    let file = write::arise_as(&mut write, &FILE, id, draft).await?;
    write::saved(write, file).await
}

/// Takes the bytes as they come, never more of them than a chunk at a time.
async fn land(body: Body) -> Result<Landed> {
    let limit = shelf().limit;
    let mut landing = shelf().place.open().await?;
    let (mut hash, mut size, mut head) = (Sha256::new(), 0, Vec::new());
    let mut chunks = body.into_data_stream();
    while let Some(chunk) = chunks.next().await {
        let chunk = chunk.map_err(|_| Error::Refused("file_broken".to_owned()))?;
        size += chunk.len() as u64;
        if size > limit {
            return Err(Error::TooLarge);
        }
        hash.update(&chunk);
        let wanted = content::HEAD.saturating_sub(head.len()).min(chunk.len());
        head.extend_from_slice(chunk.get(..wanted).unwrap_or_default());
        landing.take(&chunk).await?;
    }
    Ok(Landed { landing, hash: hex::encode(hash.finalize()), size, head })
}
