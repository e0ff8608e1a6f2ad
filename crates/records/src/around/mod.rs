//! A record, and what its page says of others: read along with it, so that nothing on the page moves once it is there.
//!
//! What a part of the page asks ([`crate::screens::Late`]) is answered by what the page brought, where that is the very
//! same question.

mod page;
#[cfg(feature = "ssr")]
mod read;

pub(crate) use page::Brought;
pub use page::{about, question};
#[cfg(feature = "ssr")]
pub use read::{Beside, Listed, install, read};

use kernel::json::{FromJson, Json};
use kernel::{Entity, Error, Field, FieldKind, Filter, Id, Moment, Query, Record, catalogue};
use leptos::prelude::*;
use serde::Serialize;
use server_fn::codec::GetUrl;
use std::collections::BTreeMap;

/// Records shown of each noun that points at the one of the page.
const FEW: i64 = 5;
/// What says where a record stands and whose it is: its properties tell that already.
const FRAME: [&str; 5] = ["pipeline", "stage", "user", "team", "branch"];

/// What a page needs to be drawn as a whole.
#[derive(Clone, Debug, PartialEq, Serialize, FromJson)]
pub struct Around {
    /// The server's clock when it answered.
    pub now: Moment,
    pub record: Record,
    /// By their questions.
    pub answers: BTreeMap<String, Json>,
}

/// The fields by which records name others that have a card on the page.
pub fn named(entity: &Entity) -> impl Iterator<Item = (&'static Field, &'static Entity)> + use<> {
    let named = entity.references().filter(|(field, kind)| !field.hidden && !FRAME.contains(kind));
    named
        .filter_map(|(field, kind)| Some((field, kernel::entity(kind).ok()?)))
        .filter(|(_, entity)| entity.open)
}

/// The nouns that point at this one, each with the field by which it does.
pub fn pointing(whole: &'static Entity) -> impl Iterator<Item = (&'static Entity, &'static Field)> {
    let shown = catalogue::all().iter().copied().filter(|entity| entity.open && entity.kind != "activity");
    shown
        .flat_map(|entity| entity.references().map(move |(field, _)| (entity, field)))
        .filter(|(_, field)| field.kind == FieldKind::Reference(whole.kind) && !field.hidden)
}

/// Asks for a record that is named.
pub fn the_one(id: Id) -> Query {
    Query { limit: 1, ..Query::filtered(Filter::is("id", id)) }
}

/// Asks for the first few that point at a record.
pub fn first_few(field: &Field, whole: Id) -> Query {
    Query { limit: FEW, count: true, ..Query::filtered(Filter::is(field.name, whole)) }
}

/// As [`crate::api::get_record`], with what stands around it.
pub async fn get(entity: &'static Entity, id: Id) -> kernel::Result<Around> {
    let around = record_with_more(entity.kind.to_owned(), id).await?;
    Ok(Around { record: around.record.coerced(entity), ..around })
}

#[server(input = GetUrl)]
async fn record_with_more(kind: String, id: Id) -> Result<Around, Error> {
    read(&identity::me().await?, kernel::entity(&kind)?, id).await
}
