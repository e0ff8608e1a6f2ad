//! Reading a timeline: two streams, each by its own key, merged by time.

use super::about_entry::is_talk;
use super::past::{self, Span, Told};
use super::{
    Asked, Change, Crowd, Entry, Kinds, Mark, Place, Stream, Subject, What, around, attended, hook, people,
    said, titles, visit,
};
use crate::reminders::REMINDED;
use crate::{ACTIVITY, zone};
use chrono_tz::Tz;
use events::{Event, Origin};
use identity::Me;
use kernel::{Act, Entity, Filter, Id, Moment, Operator, Query, Record, Result, Sort, Value};
use records::read::happened::{Happened, happened};
use std::collections::BTreeSet;

/// Planned activities shown at most.
const PLANNED: i64 = 50;

/// A page of what happened with a record.
#[derive(Clone, Debug, Default)]
pub struct Page {
    pub asked: Asked,
    /// Where the page before ended.
    pub after: Option<Place>,
    /// The first page begins with this; whatever was asked for.
    pub around: Option<Mark>,
    /// 1 to 199; 0 means 50.
    pub limit: i64,
}

impl Page {
    /// Errors: [`kernel::Error::Invalid`] for what no page says.
    pub(super) fn parse(asked: &str, after: String, around: String, limit: i64) -> Result<Self> {
        let after = Some(after).filter(|after| !after.is_empty()).map(Place::try_from).transpose()?;
        let around = Some(around).filter(|around| !around.is_empty()).map(Mark::try_from).transpose()?;
        Ok(Self { asked: Asked::parse(asked)?, after, around, limit })
    }
}

/// A page of a record's timeline, newest first; with the first one what is planned and what is pinned.
/// Errors: [`kernel::Error::NotFound`] when there is no such record or entry, or I may not see it.
pub async fn of(me: &Me, entity: &'static Entity, id: Id, page: &Page) -> Result<Stream> {
    read(me, &Subject::record(me, entity, id).await?, page).await
}

/// A page of a team's stream, newest first: of an import only the first few of a kind.
/// Errors: [`kernel::Error::NotFound`] for a team that is not mine to follow, or when there is no such entry for me.
pub async fn of_crowd(me: &Me, crowd: Crowd, page: &Page) -> Result<Stream> {
    read(me, &Subject::crowd(me, crowd).await?, page).await
}

async fn read(me: &Me, subject: &Subject, page: &Page) -> Result<Stream> {
    let zone = zone::of(me);
    let (asked, wanted) = (
        &page.asked,
        if page.limit == 0 { 50 } else { usize::try_from(page.limit.clamp(1, 199)).unwrap_or(50) },
    );
    let span = Span::of(asked, zone)?;
    let start = match (&page.after, &page.around) {
        (Some(after), _) => *after,
        (None, Some(mark)) => around::place(me, subject, mark).await?,
        (None, None) => Place::default(),
    };
    let is_first = page.after.is_none();
    let told = match asked.kinds.shows_changes() {
        true => past::told(me, subject, start.number, wanted + 1, asked, span).await?,
        false => Told::default(),
    };
    let nouns = nouns(asked, subject);
    let mut planned = match is_first && subject.has_plans() && span.is_open() {
        true => planned(me, &nouns, &asked.text).await?,
        false => Vec::new(),
    };
    let nouns = nouns.into_iter().map(|(noun, filter)| (noun, within(noun, filter, span))).collect();
    let mut done = happened(me, nouns, &asked.text, start.activity, wanted + 1).await?;
    if let Some(met) = attended::asked(subject, asked, span) {
        let plans = if is_first && span.is_open() { PLANNED } else { 0 };
        let (more, plans) = met.read(me, start.activity, wanted + 1, plans).await?;
        done = attended::newest(done, more, wanted + 1);
        planned = attended::soonest(planned, plans);
    }
    let (items, next) = merge(done, told, start, wanted);
    let together = match (items.last(), &next) {
        (Some(Item::Change(last)), Some(_)) if asked.takes_all_changes() => {
            past::together(me, subject, last).await?
        }
        _ => None,
    };
    let items = entries(me, items, zone).await?;
    let planned: Vec<Entry> = planned.into_iter().map(|record| planned_entry(record, zone)).collect();
    let pins = if is_first { said::pins(me, subject).await? } else { Vec::new() };
    let pinned = if asked.is_everything() { pinned(me, subject, &pins).await? } else { Vec::new() };
    let pinned = entries(me, pinned, zone).await?;
    let marks: BTreeSet<Mark> = items.iter().chain(&planned).chain(&pinned).map(Entry::mark).collect();
    let mut said = said::said(me, subject, &marks.into_iter().collect::<Vec<_>>()).await?;
    said.pins.extend(pins);
    let people = people::at_meetings(me, items.iter().chain(&planned).chain(&pinned)).await?;
    let hooks = if subject.is_record() { Vec::new() } else { hook::hooks(me, &items).await? };
    let (now, today) = zone::now(zone);
    let since = match subject {
        Subject::Record(_, id) if is_first => visit::since(me, *id, now).await?,
        _ => None,
    };
    Ok(Stream { planned, pinned, items, next, together, said, people, since, hooks, now, today })
}

/// What is pinned, as it is now: what was deleted meanwhile, or what I may not see, is left out.
async fn pinned(me: &Me, subject: &Subject, pins: &[Record]) -> Result<Vec<Item>> {
    let mut pinned = Vec::new();
    for mark in pins.iter().filter_map(said::mark) {
        pinned.extend(around::find(me, subject, &mark).await?);
    }
    Ok(pinned)
}

/// The nouns that were asked for, each with what its records must be.
fn nouns(asked: &Asked, subject: &Subject) -> Vec<(&'static Entity, Filter)> {
    let nouns = subject.nouns(asked.person, &asked.text).into_iter();
    nouns.filter_map(|(noun, filter)| Some((noun, of_kinds(noun, filter, &asked.kinds)?))).collect()
}

pub(super) fn within(noun: &Entity, filter: Filter, span: Span) -> Filter {
    let bound = |operator, moment: Option<Moment>| {
        moment.map(|moment| Filter::new(noun.moment, operator, [Value::from(moment)]))
    };
    let bounds = [bound(Operator::AtLeast, span.from), bound(Operator::Less, span.until)];
    bounds.into_iter().flatten().fold(filter, Filter::and)
}

/// Activities and messages stand on the timeline themselves, and with each what is said about it; what Kith keeps for itself
/// is no news.
pub(super) fn belongs(event: &Event) -> bool {
    let stands = |entity: &Entity| !entity.moment.is_empty() || is_talk(entity);
    !kernel::entity(&event.record_kind).is_ok_and(stands) && !is_bookkeeping(event)
}

/// Whether Kith itself changed fields that are its own, with what follows from them, or made a part of something that was
/// told already.
pub(super) fn is_bookkeeping(event: &Event) -> bool {
    let Ok(entity) = kernel::entity(&event.record_kind) else { return false };
    let own = |name: &str| entity.field(name).is_some_and(|field| field.read_only);
    let kept = || match event.verb() {
        "created" => !entity.part_of.is_empty(),
        "updated" => event.after.keys().any(|name| own(name)),
        REMINDED => true,
        _ => false,
    };
    event.origin == Origin::System && kept()
}

/// What is shown of a noun; nothing when it is left out.
pub(super) fn of_kinds(noun: &Entity, filter: Filter, kinds: &Kinds) -> Option<Filter> {
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
async fn planned(me: &Me, nouns: &[(&'static Entity, Filter)], text: &str) -> Result<Vec<Record>> {
    let Some((_, filter)) = nouns.iter().find(|(noun, _)| noun.kind == ACTIVITY.kind) else {
        return Ok(Vec::new());
    };
    if me.may(Act::Read, ACTIVITY.kind).is_err() {
        return Ok(Vec::new());
    }
    let filter = filter.clone().and(Filter::new("done_at", Operator::Empty, []));
    let sort = Some(Sort::parse("due_at"));
    let query = Query { search: text.to_owned(), limit: PLANNED, sort, ..Query::filtered(filter) };
    Ok(records::read::list(me, &ACTIVITY, &query).await?.items)
}

pub(super) enum Item {
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
