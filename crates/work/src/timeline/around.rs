//! Finding one thing on a timeline: where a page that begins with it begins, and the thing itself.

use super::past::watcher;
use super::read::Item;
use super::{Mark, Place, Subject};
use chrono::TimeDelta;
use events::{Event, log};
use identity::Me;
use kernel::{Error, Id, Moment, Record, Result};
use records::read::happened::Happened;

/// The place before it; the first page for what is planned. Errors: [`Error::NotFound`] when it does not stand there, or I
/// may not see it.
pub async fn place(me: &Me, subject: &Subject, mark: &Mark) -> Result<Place> {
    match *mark {
        Mark::Event(number) => {
            let event = event(me, subject, number).await?.ok_or(Error::NotFound)?;
            Ok(Place { number: Some(number.saturating_add(1)), activity: Some(just_after(event.at)) })
        }
        Mark::Record(kind, of) => {
            let noun = kernel::entity(kind)?;
            let record = living(records::read::get(me, noun, of).await?)?;
            if !subject.holds(me, noun, &record).await? {
                return Err(Error::NotFound);
            }
            let Some(at) = record.get(noun.moment).as_time() else { return Ok(Place::default()) };
            let last = subject.last_at(me, at).await?;
            Ok(Place { number: Some(last + 1), activity: Some(just_after(at)) })
        }
    }
}

/// The thing itself; nothing when it is gone or I may not see it.
pub async fn find(me: &Me, subject: &Subject, mark: &Mark) -> Result<Option<Item>> {
    let found = match *mark {
        Mark::Event(number) => return Ok(event(me, subject, number).await?.map(Item::Change)),
        Mark::Record(kind, of) => (kernel::entity(kind)?, of),
    };
    match records::read::get(me, found.0, found.1).await.and_then(living) {
        Ok(record) => {
            let at = record.get(found.0.moment).as_time().unwrap_or(record.created_at);
            Ok(Some(Item::Done(Happened { entity: found.0, at, record })))
        }
        Err(Error::NotFound | Error::Forbidden) => Ok(None),
        Err(other) => Err(other),
    }
}

fn living(record: Record) -> Result<Record> {
    if record.deleted_at.is_none() { Ok(record) } else { Err(Error::NotFound) }
}

async fn event(me: &Me, subject: &Subject, number: i64) -> Result<Option<Event>> {
    match log::one(&mut &me.house.db, number).await {
        Ok(event) => Ok(Some(event).filter(|event| subject.tells(event) && watcher(me).sees(event))),
        Err(Error::NotFound) => Ok(None),
        Err(other) => Err(other),
    }
}

/// Before everything at that time.
fn just_after(at: Moment) -> (Moment, Id) {
    (at + TimeDelta::microseconds(1), Id::fixed(0))
}
