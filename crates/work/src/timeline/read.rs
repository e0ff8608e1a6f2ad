//! Reading a timeline: two streams, each by its own key, merged by time.

use super::entry::done_at;
use super::{Change, Entry, Kinds, Place, Stream, What, titles};
use crate::{ACTIVITY, activities, zone};
use chrono_tz::Tz;
use events::{Event, Origin, live::Watcher, log};
use identity::Me;
use kernel::{Act, Cursor, Entity, Filter, Id, Operator, Query, Record, Result, Sort, Value};

/// Events read at a time, and how often at most for one page.
const EVENTS: i64 = 100;
const ROUNDS: usize = 20;
/// Planned activities shown at most.
const PLANNED: i64 = 50;

/// A page of at most `limit` (1 to 199, 0 means 50) things of a record, newest first, and what is planned.
/// Errors: [`kernel::Error::NotFound`] when there is no such record or I may not see it.
pub async fn of(
    me: &Me,
    entity: &'static Entity,
    id: Id,
    after: Option<Place>,
    kinds: &Kinds,
    limit: i64,
) -> Result<Stream> {
    records::read::get(me, entity, id).await?;
    let wanted = if limit == 0 { 50 } else { usize::try_from(limit.clamp(1, 199)).unwrap_or(50) };
    let start = after.unwrap_or_default();
    let told =
        if kinds.shows_changes() { told(me, id, start.number, wanted + 1).await? } else { Told::default() };
    let linked = activities::about(entity)
        .filter(|_| kinds.shows_activities() && me.may(Act::Read, ACTIVITY.kind).is_ok());
    let (mut done, mut planned) = (Vec::new(), Vec::new());
    if let Some(field) = linked {
        let base = of_types(Filter::is(field, id), kinds);
        done = self::done(me, base.clone(), start, wanted + 1).await?;
        planned = if after.is_none() { self::planned(me, base).await? } else { planned };
    }
    let (items, next) = merge(done, told, start, wanted);
    let zone = zone::of(me);
    let (now, today) = zone::now(zone);
    let planned = planned.into_iter().map(|record| planned_entry(record, zone)).collect();
    Ok(Stream { planned, items: entries(me, items, zone).await?, next, now, today })
}

/// The events of a page.
#[derive(Default)]
struct Told {
    events: Vec<Event>,
    /// Where reading stopped before there were enough; events below it are unread.
    stopped: Option<i64>,
}

/// Events below `number` that belong on a timeline, newest first.
async fn told(me: &Me, id: Id, mut number: Option<i64>, wanted: usize) -> Result<Told> {
    let watcher = watcher(me);
    let mut told = Told::default();
    for _ in 0..ROUNDS {
        let page = log::of_record(&mut &me.house.db, id, number, EVENTS).await?;
        number = page.last().map(|event| event.number);
        let is_last = i64::try_from(page.len()).is_ok_and(|length| length < EVENTS);
        told.events.extend(page.into_iter().filter(|event| belongs(event) && watcher.sees(event)));
        if is_last || told.events.len() >= wanted {
            return Ok(told);
        }
    }
    Ok(Told { stopped: number, ..told })
}

/// Who may see which events.
pub(super) fn watcher(me: &Me) -> Watcher {
    Watcher { user_id: me.user_id, team: me.team.clone(), matrix: me.matrix.clone() }
}

/// Activities stand on the timeline themselves; what Kith keeps for itself is no news.
fn belongs(event: &Event) -> bool {
    event.record_kind != ACTIVITY.kind && !is_bookkeeping(event)
}

/// Whether Kith itself changed fields that are its own, or made a part of something that was told already.
pub(super) fn is_bookkeeping(event: &Event) -> bool {
    let Ok(entity) = kernel::entity(&event.record_kind) else { return false };
    let own = |name: &str| entity.field(name).is_some_and(|field| field.read_only);
    let kept = || match event.verb() {
        "created" => !entity.part_of.is_empty(),
        "updated" => event.after.keys().all(|name| own(name)),
        _ => false,
    };
    event.origin == Origin::System && kept()
}

fn of_types(filter: Filter, kinds: &Kinds) -> Filter {
    let types: Vec<Value> = kinds.types().collect();
    if types.is_empty() { filter } else { filter.and(Filter::one_of("type", types)) }
}

/// What was done, the latest first, after a place.
async fn done(me: &Me, filter: Filter, start: Place, wanted: usize) -> Result<Vec<Record>> {
    let filter = filter.and(Filter::new("done_at", Operator::NotEmpty, []));
    let after = start.activity.map(|(at, id)| Cursor { value: at.into(), id });
    let limit = i64::try_from(wanted).unwrap_or(200);
    let query = Query { filter, limit, after, sort: Some(Sort::parse("-done_at")), ..Query::default() };
    Ok(records::read::list(me, &ACTIVITY, &query).await?.items)
}

/// What is to come, the soonest first; what has no day last.
async fn planned(me: &Me, filter: Filter) -> Result<Vec<Record>> {
    let filter = filter.and(Filter::new("done_at", Operator::Empty, []));
    let query = Query { filter, limit: PLANNED, sort: Some(Sort::parse("due_at")), ..Query::default() };
    Ok(records::read::list(me, &ACTIVITY, &query).await?.items)
}

enum Item {
    Activity(Record),
    Change(Event),
}

/// Both streams as one, `wanted` long, and where the next page begins. Each stream keeps its own order.
fn merge(done: Vec<Record>, told: Told, start: Place, wanted: usize) -> (Vec<Item>, Option<Place>) {
    let (mut done, mut events) = (done.into_iter().peekable(), told.events.into_iter().peekable());
    let (mut items, mut place) = (Vec::new(), start);
    while items.len() < wanted {
        let activity_first = match (done.peek(), events.peek()) {
            (_, None) if told.stopped.is_some() => break,
            (None, None) => break,
            (Some(activity), Some(event)) => done_at(activity) >= event.at,
            (activity, None) => activity.is_some(),
            (None, Some(_)) => false,
        };
        if activity_first {
            items.extend(done.next().map(Item::Activity));
        } else {
            items.extend(events.next().map(Item::Change));
        }
        match items.last() {
            Some(Item::Activity(activity)) => place.activity = Some((done_at(activity), activity.id)),
            Some(Item::Change(event)) => place.number = Some(event.number),
            None => {}
        }
    }
    let unread = done.peek().is_some() || events.peek().is_some();
    if events.peek().is_none() && told.stopped.is_some() {
        place.number = told.stopped;
    }
    (items, (unread || told.stopped.is_some()).then_some(place))
}

async fn entries(me: &Me, items: Vec<Item>, zone: Tz) -> Result<Vec<Entry>> {
    let changes = items.iter().filter_map(|item| match item {
        Item::Change(event) => Some(event),
        Item::Activity(_) => None,
    });
    let titles = titles::look_up(me, changes).await?;
    let entry = |item| match item {
        Item::Activity(record) => (done_at(&record), What::Activity(record)),
        Item::Change(event) => (event.at, What::Change(Box::new(titles.explain(event)))),
    };
    let placed = |(at, what)| Entry { at, local: zone::local(at, zone), what };
    Ok(items.into_iter().map(entry).map(placed).collect())
}

fn planned_entry(record: Record, zone: Tz) -> Entry {
    let at = record.get("due_at").as_time().unwrap_or(record.created_at);
    Entry { at, local: zone::local(at, zone), what: What::Activity(record) }
}

/// What the server knows of a change, for screens.
impl titles::Titles {
    fn explain(&self, event: Event) -> Change {
        let (titles, currency) = (self.of(&event), self.currency(&event));
        Change { event, titles, currency }
    }
}
