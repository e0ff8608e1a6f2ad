//! Reading a timeline: two streams, each by its own key, merged by time.

use super::{Change, Entry, Kinds, Place, Stream, What, titles};
use crate::reminders::REMINDED;
use crate::{ACTIVITY, zone};
use chrono_tz::Tz;
use events::{Event, Origin, live::Watcher, log};
use identity::Me;
use kernel::{Act, Entity, Filter, Id, Operator, Query, Record, Result, Sort, Value};
use records::about;
use records::read::happened::{Happened, happened, telling};

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
    let (mut done, mut planned) = (Vec::new(), Vec::new());
    if let Some(field) = about::field(entity) {
        let wanted_of = |noun: &'static Entity| Some((noun, of_kinds(noun, Filter::is(field, id), kinds)?));
        let nouns: Vec<_> = telling().filter_map(wanted_of).collect();
        let plans = nouns.iter().find(|(noun, _)| noun.kind == ACTIVITY.kind && after.is_none());
        planned = match plans.filter(|_| me.may(Act::Read, ACTIVITY.kind).is_ok()) {
            Some((_, filter)) => self::planned(me, filter.clone()).await?,
            None => planned,
        };
        done = happened(me, nouns, start.activity, wanted + 1).await?;
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

/// Activities and messages stand on the timeline themselves; what Kith keeps for itself is no news.
fn belongs(event: &Event) -> bool {
    let tells = kernel::entity(&event.record_kind).is_ok_and(|entity| !entity.moment.is_empty());
    !tells && !is_bookkeeping(event)
}

/// Whether Kith itself changed fields that are its own, or made a part of something that was told already.
pub(super) fn is_bookkeeping(event: &Event) -> bool {
    let Ok(entity) = kernel::entity(&event.record_kind) else { return false };
    let own = |name: &str| entity.field(name).is_some_and(|field| field.read_only);
    let kept = || match event.verb() {
        "created" => !entity.part_of.is_empty(),
        "updated" => event.after.keys().all(|name| own(name)),
        REMINDED => true,
        _ => false,
    };
    event.origin == Origin::System && kept()
}

/// What is shown of a noun; nothing when it is left out.
fn of_kinds(noun: &Entity, filter: Filter, kinds: &Kinds) -> Option<Filter> {
    if noun.kind != ACTIVITY.kind {
        return kinds.shows(noun.kind).then_some(filter);
    }
    let types: Vec<Value> = kinds.types().collect();
    match types.is_empty() {
        true => kinds.is_everything().then_some(filter),
        false => Some(filter.and(Filter::one_of("type", types))),
    }
}

/// What is to come, the soonest first; what has no day last.
async fn planned(me: &Me, filter: Filter) -> Result<Vec<Record>> {
    let filter = filter.and(Filter::new("done_at", Operator::Empty, []));
    let query = Query { filter, limit: PLANNED, sort: Some(Sort::parse("due_at")), ..Query::default() };
    Ok(records::read::list(me, &ACTIVITY, &query).await?.items)
}

enum Item {
    Done(Happened),
    Change(Event),
}

/// Both streams as one, `wanted` long, and where the next page begins. Each stream keeps its own order.
fn merge(done: Vec<Happened>, told: Told, start: Place, wanted: usize) -> (Vec<Item>, Option<Place>) {
    let (mut done, mut events) = (done.into_iter().peekable(), told.events.into_iter().peekable());
    let (mut items, mut place) = (Vec::new(), start);
    while items.len() < wanted {
        let done_first = match (done.peek(), events.peek()) {
            (_, None) if told.stopped.is_some() => break,
            (None, None) => break,
            (Some(one), Some(event)) => one.at >= event.at,
            (one, None) => one.is_some(),
            (None, Some(_)) => false,
        };
        if done_first {
            items.extend(done.next().map(Item::Done));
        } else {
            items.extend(events.next().map(Item::Change));
        }
        match items.last() {
            Some(Item::Done(one)) => place.activity = Some((one.at, one.record.id)),
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
        Item::Done(_) => None,
    });
    let titles = titles::look_up(me, changes).await?;
    let entry = |item| match item {
        Item::Done(Happened { entity, at, record }) => (at, What::of(entity, record)),
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
