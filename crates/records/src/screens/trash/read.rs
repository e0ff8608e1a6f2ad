//! What the trash page asks: the deleted records that one may see, the latest changed first, each with who deleted it.

use kernel::json::FromJson;
use kernel::{Cursor, Error, Record};
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

/// A page of the trash.
#[derive(Clone, Debug, Default, PartialEq, Serialize, FromJson)]
pub struct Trashed {
    pub items: Vec<Item>,
    pub next: Option<Cursor>,
}

/// The trash of a noun, of what I may see, whose title holds `text`. `after` is a cursor's text, or empty.
#[server(input = GetUrl)]
pub async fn trash_of(kind: String, text: String, after: String) -> Result<Trashed, Error> {
    let after =
        Some(after).filter(|after| !after.is_empty()).map(|after| Cursor::parse(&after)).transpose()?;
    reading::page(&identity::me().await?, kernel::entity(&kind)?, text.trim(), after).await
}

#[cfg(feature = "ssr")]
mod reading {
    use super::{Item, Trashed};
    use crate::read;
    use events::log;
    use identity::Me;
    use kernel::{Act, Cursor, Entity, Filter, Id, Operator, Query, Result, Sort, Value};

    const PAGE: i64 = 30;
    /// How far back the log is read for the deletion: what came after it was told about, no change of its own.
    const LOG: i64 = 20;

    pub async fn page(
        me: &Me,
        entity: &'static Entity,
        text: &str,
        after: Option<Cursor>,
    ) -> Result<Trashed> {
        let filter = match text {
            "" => Filter::everything(),
            text => Filter::new(entity.title, Operator::Contains, [Value::from(text)]),
        };
        let query = Query {
            filter,
            sort: Some(Sort::parse("-updated_at")),
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
        Ok(Trashed { items, next: page.next })
    }

    async fn deleted_by(me: &Me, id: Id) -> Result<String> {
        let events = log::of_record(&mut &me.house.db, id, None, LOG).await?;
        let deletion = events.into_iter().find(|event| event.record_id == id);
        Ok(deletion.map(|event| event.actor).unwrap_or_default())
    }
}
