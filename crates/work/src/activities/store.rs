//! Reading a timeline: two streams, each by its own key, merged by time.

use super::timeline::{Item, Only, Place, Stream, done_at};
use super::ACTIVITY;
use db::store;
use events::{Event, Origin, live::Watcher, log};
use identity::Me;
use kernel::{Act, Cursor, Entity, Filter, Id, Operator, Query, Record, Result, Sort, Value};
use std::collections::{BTreeMap, BTreeSet};

/// Events read at a time, and how often at most for one page.
const EVENTS: i64 = 100;
const ROUNDS: usize = 20;
/// Planned activities shown at most.
const PLANNED: i64 = 20;

/// A page of at most `limit` (1 to 199, 0 means 50) things of a record.
/// Errors: [`kernel::Error::NotFound`] when there is no such record or I may not see it.
pub async fn stream(
    me: &Me,
    entity: &'static Entity,
    id: Id,
    only: &Only,
    after: Option<Place>,
    limit: i64,
) -> Result<Stream> {
    records::read::get(me, entity, id).await?;
    let wanted = if limit == 0 { 50 } else { usize::try_from(limit.clamp(1, 199)).unwrap_or(50) };
    let first = after.is_none();
    let field = about(entity);
    let changes = match only {
        Only::Type(_) => Vec::new(),
        _ => changes(me, id, after.and_then(|place| place.number), wanted + 1).await?,
    };
    let done = match (only, field) {
        (Only::Changes, _) | (_, None) => Vec::new(),
        (_, Some(field)) => done(me, field, id, only, after, wanted + 1).await?,
    };
    let (items, next) = merged(done, changes, after.unwrap_or_default(), wanted);
    let planned = match (first, only, field) {
        (false, ..) | (_, Only::Changes, _) | (.., None) => Vec::new(),
        (true, _, Some(field)) => planned(me, field, id, only).await?,
    };
    let names = names(me, &items).await?;
    Ok(Stream { planned, items, next, names, now: kernel::moment::cut(chrono::Utc::now()) })
}

/// The activity's field that points at records of this noun.
fn about(entity: &Entity) -> Option<&'static str> {
    ACTIVITY.references().find(|(field, kind)| *kind == entity.kind && field.name != ACTIVITY.owner).map(|(field, _)| field.name)
}

/// Events below `number` that belong on a timeline, newest first.
async fn changes(me: &Me, id: Id, mut before: Option<i64>, wanted: usize) -> Result<Vec<Event>> {
    let watcher = Watcher { user_id: me.user_id, team: me.team.clone(), matrix: me.matrix.clone() };
    let mut told = Vec::new();
    for _ in 0..ROUNDS {
        let page = log::of_record(&mut &me.house.db, id, before, EVENTS).await?;
        before = page.last().map(|event| event.number);
        let full = i64::try_from(page.len()).is_ok_and(|length| length == EVENTS);
        told.extend(page.into_iter().filter(|event| belongs(event) && watcher.sees(event)));
        if !full || told.len() >= wanted {
            break;
        }
    }
    told.truncate(wanted);
    Ok(told)
}

/// Activities stand on the timeline themselves; what Kith keeps for itself is no news.
fn belongs(event: &Event) -> bool {
    let is_activity = event.record_kind == ACTIVITY.kind;
    let bookkeeping = event.origin == Origin::System && event.verb() == "updated" && {
        let entity = kernel::entity(&event.record_kind).ok();
        let own = |name: &str| entity.and_then(|entity| entity.field(name)).is_some_and(|field| field.read_only);
        event.after.keys().all(|name| own(name))
    };
    !is_activity && !bookkeeping
}

/// What was done, the latest first, after a place.
async fn done(me: &Me, field: &'static str, id: Id, only: &Only, after: Option<Place>, wanted: usize) -> Result<Vec<Record>> {
    let mut filter = Filter::is(field, id).and(Filter::new("done_at", Operator::NotEmpty, []));
    if let Only::Type(kind) = only {
        filter = filter.and(Filter::is("type", *kind));
    }
    let after = after.and_then(|place| place.activity).map(|(at, id)| Cursor { value: at.into(), id });
    let limit = i64::try_from(wanted).unwrap_or(200);
    let query = Query { filter, limit, after, sort: Some(Sort::parse("-done_at")), ..Query::default() };
    let visible = me.visible(&ACTIVITY, Act::Read);
    Ok(store::list(&mut &me.house.db, &ACTIVITY, &query, &visible).await?.items)
}

/// What is to come, the soonest first; what has no date last.
async fn planned(me: &Me, field: &'static str, id: Id, only: &Only) -> Result<Vec<Record>> {
    let mut filter = Filter::is(field, id)
        .and(Filter::new("done_at", Operator::Empty, []))
        .and(Filter::new("type", Operator::IsNot, [Value::from("note")]));
    if let Only::Type(kind) = only {
        filter = filter.and(Filter::is("type", *kind));
    }
    let query = Query { filter, limit: PLANNED, sort: Some(Sort::parse("due_at")), ..Query::default() };
    let visible = me.visible(&ACTIVITY, Act::Read);
    let mut records = store::list(&mut &me.house.db, &ACTIVITY, &query, &visible).await?.items;
    records.sort_by_key(|record| (record.get("due_at").is_null(), record.get("due_at").as_time()));
    Ok(records)
}

/// Both streams as one, `wanted` long, and where the next page begins.
fn merged(done: Vec<Record>, changes: Vec<Event>, start: Place, wanted: usize) -> (Vec<Item>, Option<Place>) {
    let mut items: Vec<Item> =
        done.into_iter().map(Item::Activity).chain(changes.into_iter().map(Item::Change)).collect();
    items.sort_by_key(|item| std::cmp::Reverse(item.at()));
    let more = items.len() > wanted;
    items.truncate(wanted);
    let mut place = start;
    for item in &items {
        match item {
            Item::Activity(record) => place.activity = Some((done_at(record), record.id)),
            Item::Change(event) => place.number = Some(place.number.map_or(event.number, |known| known.min(event.number))),
        }
    }
    (items, more.then_some(place))
}

/// The titles of what the events' values point at, of what I may see.
async fn names(me: &Me, items: &[Item]) -> Result<BTreeMap<Id, String>> {
    let mut asked: BTreeMap<&'static str, BTreeSet<Id>> = BTreeMap::new();
    for item in items {
        let Item::Change(event) = item else { continue };
        let Ok(entity) = kernel::entity(&event.record_kind) else { continue };
        for (field, kind) in entity.references() {
            let values = [event.before.get(field.name), event.after.get(field.name)];
            asked.entry(kind).or_default().extend(values.into_iter().flatten().filter_map(Value::as_id));
        }
    }
    let mut names = BTreeMap::new();
    for (kind, ids) in asked.into_iter().filter(|(_, ids)| !ids.is_empty()) {
        names.extend(records::read::titles(&mut &me.house.db, me, kernel::entity(kind)?, ids).await?);
    }
    Ok(names)
}
