//! What the trash page asks: the deleted records that one may see, the latest deleted first, each with who deleted it.

use kernel::json::FromJson;
use kernel::{Count, Cursor, Error, Record};
use leptos::prelude::*;
use serde::Serialize;
use server_fn::codec::GetUrl;

/// A deleted record.
#[derive(Clone, Debug, PartialEq, Serialize, FromJson)]
pub struct Item {
    pub record: Record,
    /// The name of who deleted it; empty when the log does not say.
    pub by: String,
    /// Whether I may restore it.
    pub mine: bool,
}

/// How much lies in the trash of a noun.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, FromJson)]
pub struct Held {
    pub kind: String,
    pub count: Count,
}

/// A page of the trash.
#[derive(Clone, Debug, Default, PartialEq, Serialize, FromJson)]
pub struct Trashed {
    pub kind: String,
    /// Every noun that I may read, with the first page only.
    pub held: Vec<Held>,
    pub items: Vec<Item>,
    pub next: Option<Cursor>,
}

/// The trash of a noun, of what I may see, whose title holds `text`; without a `kind` that of the first noun of which
/// something was deleted. `after` is a cursor's text, or empty.
#[server(input = GetUrl)]
pub async fn trash_of(kind: String, text: String, after: String) -> Result<Trashed, Error> {
    let after =
        Some(after).filter(|after| !after.is_empty()).map(|after| Cursor::parse(&after)).transpose()?;
    reading::page(&identity::me().await?, &kind, text.trim(), after).await
}

#[cfg(feature = "ssr")]
pub(crate) mod reading {
    use super::{Held, Item, Trashed};
    use crate::read;
    use events::log;
    use identity::Me;
    use kernel::{Act, Cursor, Error, Filter, Id, Operator, Query, Result, Sort, Value};

    const PAGE: i64 = 30;
    /// How far back the log is read for the deletion: what came after it was told about, no change of its own.
    const LOG: i64 = 20;

    pub async fn page(me: &Me, kind: &str, text: &str, after: Option<Cursor>) -> Result<Trashed> {
        let held = if after.is_none() { held(me).await? } else { Vec::new() };
        let entity = match kind {
            "" => kernel::entity(first(&held).ok_or(Error::Forbidden)?)?,
            kind => kernel::entity(kind)?,
        };
        let filter = match text {
            "" => Filter::everything(),
            text => Filter::new(entity.title, Operator::Contains, [Value::from(text)]),
        };
        let query = Query {
            filter,
            sort: Some(Sort::parse("-deleted_at")),
            after,
            limit: PAGE,
            trash: true,
            ..Query::default()
        };
        let page = read::list(me, entity, &query).await?;
        let mut items = Vec::with_capacity(page.items.len());
        for record in page.items {
            let by = deleted_by(me, record.id).await?;
            let mine = me.reaches(Act::Delete, entity, &record);
            items.push(Item { record, by, mine });
        }
        Ok(Trashed { kind: entity.kind.to_owned(), held, items, next: page.next })
    }

    async fn held(me: &Me) -> Result<Vec<Held>> {
        let held = read::trashed(me).await?.into_iter();
        Ok(held.map(|(entity, count)| Held { kind: entity.kind.to_owned(), count }).collect())
    }

    fn first(held: &[Held]) -> Option<&str> {
        let filled = held.iter().find(|held| held.count.value > 0);
        filled.or(held.first()).map(|held| held.kind.as_str())
    }

    async fn deleted_by(me: &Me, id: Id) -> Result<String> {
        let events = log::of_record(&mut &me.house.db, id, None, LOG).await?;
        let deletion = events.into_iter().find(|event| event.record_id == id);
        Ok(deletion.map(|event| event.actor).unwrap_or_default())
    }
}
