//! Reading: every answer carries what I may see, as a filter in the query itself.
//!
//! The title of a record that another one refers to shows to whoever sees the one that refers to it.

pub mod happened;
mod totals;

pub use crate::sight::allow;
pub use happened::{Happened, happened};
pub use totals::{ids, totals};

use crate::{Choice, sight, worded};
use db::Run;
use db::store::{self, Trash};
use identity::Me;
use kernel::fold::fold;
use kernel::{
    Act, Count, Entity, Field, FieldKind, Filter, Id, Operator, Page, Query, Record, Result, Value,
};
use std::collections::BTreeMap;

/// Ids asked for per query: as many as a page can hold.
const IDS: usize = 200;

/// The page that `query` asks for, of what I may see.
/// Errors: [`kernel::Error::Forbidden`]; [`kernel::Error::Invalid`] for a query that makes no sense here.
pub async fn list(me: &Me, entity: &'static Entity, query: &Query) -> Result<Page<Record>> {
    me.may(Act::Read, entity.kind)?;
    sight::allow(me, entity, query)?;
    let visible = me.visible(entity, Act::Read);
    let mut page = store::list(&mut &me.house.db, entity, query, &visible).await?;
    tell(me, entity, &mut page.items);
    Ok(page)
}

/// One record, also out of the trash (then it has a `deleted_at`).
/// Errors: [`kernel::Error::NotFound`] when there is none or I may not see it; [`kernel::Error::Forbidden`].
pub async fn get(me: &Me, entity: &'static Entity, id: Id) -> Result<Record> {
    me.may(Act::Read, entity.kind)?;
    let visible = me.visible(entity, Act::Read);
    let mut record = store::get(&mut &me.house.db, entity, id, &visible, Trash::Either).await?;
    tell(me, entity, std::slice::from_mut(&mut record));
    Ok(record)
}

/// Makes of records what I may see, in my words.
fn tell(me: &Me, entity: &'static Entity, records: &mut [Record]) {
    records.iter_mut().for_each(|record| sight::cover(me, entity, record));
    worded::labels(me, entity, records);
}

/// How much lies in the trash of every noun that has a screen and that I may read, in the order of the menus.
pub async fn trashed(me: &Me) -> Result<Vec<(&'static Entity, Count)>> {
    let readable = |entity: &&'static Entity| entity.open && me.may(Act::Read, entity.kind).is_ok();
    let nouns = kernel::catalogue::all().iter().copied().filter(readable);
    let nouns: Vec<(&'static Entity, Filter)> =
        nouns.map(|entity| (entity, me.visible(entity, Act::Read))).collect();
    let counts = store::trashed(&mut &me.house.db, &nouns).await?;
    Ok(nouns.into_iter().map(|(entity, _)| entity).zip(counts).collect())
}

/// Records to pick by the words of `text`; without any the first of the list. At most `limit` (1 to 200).
pub async fn lookup(me: &Me, entity: &'static Entity, text: &str, limit: i64) -> Result<Vec<Choice>> {
    lookup_among(me, entity, text, Filter::everything(), limit).await
}

/// As [`lookup`], of those that pass `filter`.
pub async fn lookup_among(
    me: &Me,
    entity: &'static Entity,
    text: &str,
    filter: Filter,
    limit: i64,
) -> Result<Vec<Choice>> {
    let indexed = entity.fields.iter().any(|field| field.searchable);
    let mut query = Query { filter, limit: limit.max(1), ..Query::default() };
    match text.trim() {
        "" => {}
        text if entity.worded => return by_word(me, entity, text, query).await,
        text if indexed => query.search = text.to_owned(),
        text if entity.field(entity.title).is_some_and(|field| field.kind.is_text()) => {
            let named = Filter::new(entity.title, Operator::Contains, [Value::from(text)]);
            query.filter = query.filter.and(named);
        }
        // What is named by another record is not found by name.
        _ => query.filter = Filter::nothing(),
    }
    let page = list(me, entity, &query).await?;
    Ok(page.items.iter().map(|record| choice(me, entity, record)).collect())
}

/// Those whose name holds the text as I read it: the database only knows the key.
async fn by_word(me: &Me, entity: &'static Entity, text: &str, query: Query) -> Result<Vec<Choice>> {
    let most = usize::try_from(query.limit).unwrap_or(IDS);
    let page = list(me, entity, &Query { limit: 200, ..query }).await?;
    let named = page.items.iter().map(|record| choice(me, entity, record));
    let text = fold(text);
    Ok(named.filter(|choice| fold(&choice.label).contains(&text)).take(most).collect())
}

/// What a rule lets a reference of the noun point at: the pipelines that I work with, for a deal.
pub async fn offered(me: &Me, entity: &'static Entity, field: &str) -> Result<Filter> {
    let mut offered = Filter::everything();
    for rule in crate::rule::of(entity.kind) {
        offered = offered.and(rule.offers(me, field).await?);
    }
    Ok(offered)
}

/// How a record is told where one is picked or found.
pub(crate) fn choice(me: &Me, entity: &Entity, record: &Record) -> Choice {
    let hint = match entity.field(entity.subtitle) {
        Some(Field { kind: FieldKind::Reference(_), .. }) => record.label(entity.subtitle).to_owned(),
        Some(Field { kind: FieldKind::Choice(_), .. }) if entity.worded => worded::kind(me, entity, record),
        Some(Field { kind: FieldKind::Choice(_), .. }) | None => String::new(),
        Some(_) => record.text(entity.subtitle).to_owned(),
    };
    Choice { id: record.id, label: worded::title(me, entity, record.title(entity)), hint }
}

/// The titles of those of `ids` that I may see, the trash aside: for what an event's values point at.
pub async fn titles(
    run: &mut impl Run,
    me: &Me,
    entity: &'static Entity,
    ids: impl IntoIterator<Item = Id>,
) -> Result<BTreeMap<Id, String>> {
    let visible = me.visible(entity, Act::Read);
    let ids: Vec<Value> = ids.into_iter().map(Value::Id).collect();
    let mut titles = BTreeMap::new();
    for ids in ids.chunks(IDS) {
        let filter = Filter::one_of("id", ids.iter().cloned());
        let query = Query { filter, sort: Some(kernel::Sort::parse("id")), limit: 200, ..Query::default() };
        let page = store::list(run, entity, &query, &visible).await?;
        let title = |record: &Record| worded::title(me, entity, record.title(entity));
        titles.extend(page.items.iter().map(|record| (record.id, title(record))));
    }
    Ok(titles)
}
