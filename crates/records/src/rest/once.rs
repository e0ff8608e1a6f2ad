//! `Idempotency-Key`: a write that is sent twice is done once, and answered the same. A new record that comes with its id is
//! known by that where it has no other key.
//!
//! The key is claimed and the answer kept in the transaction of the write itself, so no crash comes between; a
//! write that failed keeps nothing and can be tried again. Keys are each caller's own and live for two days.

use super::verb::{Deletion, Verb};
use axum::http::{HeaderMap, StatusCode};
use chrono::Duration;
use db::{args, sql};
use identity::Write;
use kernel::{Error, Record, Result};
use sha2::{Digest, Sha256};

const LIFE: Duration = Duration::days(2);
const LONGEST: usize = 200;

/// What is answered to a write.
pub struct Reply {
    pub status: StatusCode,
    pub record: Record,
    /// The address of what was made; empty for other writes.
    pub place: String,
}

/// What a request is known by when it comes again.
pub enum Key {
    Said(String),
    /// The address and the id of a new record.
    Id(String),
}

impl Key {
    /// Errors: [`Error::Invalid`] when it is empty, too long or no plain text.
    pub fn of(headers: &HeaderMap, name: &str, verb: &Verb) -> Result<Option<Self>> {
        let Some(key) = headers.get("idempotency-key") else {
            let Verb::Create(Some(id), _) = verb else { return Ok(None) };
            return Ok(Some(Self::Id(format!("{name} {id}"))));
        };
        let key = key.to_str().ok().map(str::trim).filter(|key| !key.is_empty() && key.len() <= LONGEST);
        let wrong = || Error::invalid("Idempotency-Key", "check.request");
        key.map(|key| Some(Self::Said(key.to_owned()))).ok_or_else(wrong)
    }

    fn text(&self) -> &str {
        let (Self::Said(text) | Self::Id(text)) = self;
        text
    }

    /// What it means that the key was another request's.
    fn reused(&self) -> Error {
        let reason = match self {
            Self::Said(_) => "key_reused",
            Self::Id(_) => "id_taken",
        };
        Error::Refused(reason.to_owned())
    }
}

/// What tells one request from another: a hash of its address and body.
pub fn print(name: &str, verb: &Verb) -> String {
    let body = match verb {
        Verb::Create(id, draft) => serde_json::to_string(&(id, draft)),
        Verb::Update(_, changes) => serde_json::to_string(changes),
        Verb::Delete(_, Deletion { version, alone }) => {
            let version = version.map(|version| version.to_string()).unwrap_or_default();
            Ok([version.as_str(), if *alone { " alone" } else { "" }].concat())
        }
        Verb::Restore(_) | Verb::Undo(_) => Ok(String::new()),
    };
    hex::encode(Sha256::digest([name, "\n", &body.unwrap_or_default()].concat()))
}

/// Takes the key for this transaction, or gives what was answered when it was used before. Waits for another
/// transaction that holds it. Errors: [`Error::Refused`] when it was for another request.
pub async fn claim(write: &mut Write, key: &Key, print: &str) -> Result<Option<Reply>> {
    let user = write.me.user_id;
    write.tx.execute(sql!("DELETE FROM idempotency WHERE created_at < $1"), args![write.at - LIFE]).await?;
    let claimed = sql!(
        "INSERT INTO idempotency (user_id, name, print, status, answer, place, created_at) \
         VALUES ($1, $2, $3, 0, '', '', $4) ON CONFLICT (user_id, name) DO NOTHING"
    );
    if write.tx.execute(claimed, args![user, key.text(), print, write.at]).await? > 0 {
        return Ok(None);
    }
    let kept = sql!("SELECT print, status, answer, place FROM idempotency WHERE user_id = $1 AND name = $2");
    let (known, status, answer, place): (String, i64, String, String) =
        write.tx.one(kept, args![user, key.text()]).await?;
    if known != print {
        return Err(key.reused());
    }
    let record = serde_json::from_str(&answer).map_err(|_| Error::Internal("idempotency".to_owned()))?;
    let status = match key {
        Key::Said(_) => u16::try_from(status).ok().and_then(|status| StatusCode::from_u16(status).ok()),
        Key::Id(_) => None,
    };
    let status = status.unwrap_or_default();
    Ok(Some(Reply { status, record, place }))
}

/// Keeps the answer for whoever asks again.
pub async fn keep(write: &mut Write, key: &Key, reply: &Reply) -> Result<()> {
    let kept =
        sql!("UPDATE idempotency SET status = $3, answer = $4, place = $5 WHERE user_id = $1 AND name = $2");
    let answer = serde_json::to_string(&reply.record).unwrap_or_default();
    let status = i64::from(reply.status.as_u16());
    let args = args![write.me.user_id, key.text(), status, answer, reply.place.as_str()];
    write.tx.execute(kept, args).await.map(|_| ())
}
