//! What happened with a person, a firm or a deal: the records of every noun that has a moment, as one list, newest first.
//!
//! Each noun is read by its own index, from the same place on; no more than a page of each is needed to make a page of all.

use super::list;
use identity::Me;
use kernel::{Act, Cursor, Entity, Filter, Id, Moment, Operator, Query, Record, Result, Sort, catalogue};

/// One thing that happened.
#[derive(Clone, Debug)]
pub struct Happened {
    pub entity: &'static Entity,
    pub at: Moment,
    pub record: Record,
}

/// The nouns whose records tell what happened, in the order of the menus.
pub fn telling() -> impl Iterator<Item = &'static Entity> {
    catalogue::all().iter().copied().filter(|entity| !entity.moment.is_empty())
}

/// The `limit` (1 to 200) newest of what passes its noun's filter, holds the words of `text` if there are any, and I may see,
/// before the place `after`. A noun that I may not read is left out.
pub async fn happened(
    me: &Me,
    nouns: Vec<(&'static Entity, Filter)>,
    text: &str,
    after: Option<(Moment, Id)>,
    limit: usize,
) -> Result<Vec<Happened>> {
    let mut all = Vec::new();
    for (entity, filter) in nouns {
        if me.may(Act::Read, entity.kind).is_ok() {
            all.extend(of_noun(me, entity, filter, text, after, limit).await?);
        }
    }
    all.sort_by_key(|one| std::cmp::Reverse((one.at, one.record.id)));
    all.truncate(limit);
    Ok(all)
}

async fn of_noun(
    me: &Me,
    entity: &'static Entity,
    filter: Filter,
    text: &str,
    after: Option<(Moment, Id)>,
    limit: usize,
) -> Result<impl Iterator<Item = Happened>> {
    let query = Query {
        search: text.to_owned(),
        filter: filter.and(Filter::new(entity.moment, Operator::NotEmpty, [])),
        after: after.map(|(at, id)| Cursor { value: at.into(), id }),
        sort: Some(Sort { field: entity.moment.into(), descending: true }),
        limit: i64::try_from(limit).unwrap_or(200),
        ..Query::default()
    };
    let placed = |record: Record| {
        let at = record.get(entity.moment).as_time().unwrap_or(record.created_at);
        Happened { entity, at, record }
    };
    Ok(list(me, entity, &query).await?.items.into_iter().map(placed))
}
