//! Reading a record with what stands around it: what the catalogue tells, and what rooms put on its page.

use super::{Around, about, first_few, named, pointing, question, the_one};
use crate::following::{self, FOLLOWED};
use crate::read;
use async_trait::async_trait;
use identity::Me;
use kernel::json::Json;
use kernel::{Entity, Id, Query, Record, Result};
use std::collections::BTreeMap;
use std::sync::OnceLock;

static BESIDE: OnceLock<Vec<Box<dyn Beside>>> = OnceLock::new();

/// What a room's part of a page asks as soon as it is there.
#[async_trait]
pub trait Beside: Send + Sync {
    /// The noun of the page.
    fn kind(&self) -> &'static str;

    /// The noun in place of whose cards it stands, which then nobody asks for.
    fn instead_of(&self) -> Option<&'static str> {
        None
    }

    /// The question and its answer. What fails is left to the part, which asks again and says why.
    async fn ask(&self, me: &Me, record: &Record) -> Result<(String, Json)>;
}

/// A list of another noun.
pub struct Listed {
    pub kind: &'static str,
    pub instead_of: &'static str,
    pub entity: &'static Entity,
    pub query: fn(Id) -> Query,
}

#[async_trait]
impl Beside for Listed {
    fn kind(&self) -> &'static str {
        self.kind
    }

    fn instead_of(&self) -> Option<&'static str> {
        Some(self.instead_of)
    }

    async fn ask(&self, me: &Me, record: &Record) -> Result<(String, Json)> {
        list(me, self.entity, &(self.query)(record.id)).await
    }
}

/// Makes them known, once at start. The first call counts.
pub fn install(beside: Vec<Box<dyn Beside>>) {
    let _ = BESIDE.set(beside);
}

/// A record with what its page shows at first. Errors: as [`read::get`].
pub async fn read(me: &Me, entity: &'static Entity, id: Id) -> Result<Around> {
    let record = read::get(me, entity, id).await?;
    let rooms = BESIDE.get().map_or(&[][..], Vec::as_slice);
    let own: Vec<&dyn Beside> =
        rooms.iter().map(AsRef::as_ref).filter(|part: &&dyn Beside| part.kind() == entity.kind).collect();
    let mut answers = BTreeMap::new();
    for part in &own {
        answers.extend(part.ask(me, &record).await);
    }
    let is_replaced = |kind: &str| own.iter().any(|part| part.instead_of() == Some(kind));
    let named = named(entity).filter_map(|(field, other)| Some((other, the_one(record.id_of(field.name)?))));
    let pointing = pointing(entity).map(|(other, field)| (other, first_few(field, record.id)));
    for (other, query) in named.chain(pointing).filter(|(other, _)| !is_replaced(other.kind)) {
        answers.extend(list(me, other, &query).await);
    }
    answers.insert(about(FOLLOWED, id), following::store::is_mine(me, id).await?.into());
    let now = kernel::moment::cut(chrono::Utc::now());
    Ok(Around { now, record, answers })
}

async fn list(me: &Me, entity: &'static Entity, query: &Query) -> Result<(String, Json)> {
    let page = read::list(me, entity, query).await?;
    Ok((question(entity, query), serde_json::to_value(page).unwrap_or_default()))
}
