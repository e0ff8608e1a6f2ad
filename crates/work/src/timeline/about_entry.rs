//! What pins, comments and reactions have in common: each is about one thing that stands on its record's timeline, and is
//! somebody's.

use super::Mark;
use super::read::belongs;
use crate::ACTIVITY;
use crate::attendees::met;
use db::store::{self, Trash};
use events::{Origin, log};
use identity::Write;
use identity::roles::ADMIN;
use kernel::{Entity, Error, Filter, Id, Query, Record, Result};
use records::parts;

/// So many of one record are looked at.
const MOST: i64 = 200;

/// Whether it is newly said; then it is of whoever says it.
/// Errors: [`Error::Invalid`] for what does not stand on the timeline of its record, or for another entry than before.
pub async fn is_said(
    write: &mut Write,
    entity: &'static Entity,
    before: Option<&Record>,
    after: &mut Record,
) -> Result<bool> {
    if before.is_some_and(|before| before.get("entry") != after.get("entry")) {
        return Err(Error::invalid("entry", "check.entry"));
    }
    if before.is_none() {
        let mark = Mark::try_from(after.text("entry").to_owned())?;
        let (field, _, id) = hook(entity, after)?;
        if !stands(write, field, id, &mark).await? {
            return Err(Error::invalid("entry", "check.entry"));
        }
        after.set("entry", String::from(mark));
        after.set("user_id", write.me.actor_id());
    }
    Ok(parts::is_added(before, after))
}

/// Errors: [`Error::Forbidden`] for who changes what another person said; admins may.
pub fn only_by_author(write: &Write, before: Option<&Record>) -> Result<()> {
    let by_kith = write.rules.waived() || write.me.origin == Origin::System;
    let by = |record: &Record| record.id_of("user_id") == write.me.actor_id() || write.me.role == ADMIN;
    if by_kith || before.is_none_or(by) { Ok(()) } else { Err(Error::Forbidden) }
}

/// The others of its kind on its record; about one entry alone where it is given.
pub async fn others(
    write: &mut Write,
    entity: &'static Entity,
    said: &Record,
    entry: Option<&str>,
) -> Result<Vec<Record>> {
    let (field, _, id) = hook(entity, said)?;
    let mut filter = Filter::is(field, id);
    if let Some(entry) = entry {
        filter = filter.and(Filter::is("entry", entry));
    }
    let query = Query { filter, limit: MOST, ..Query::default() };
    let page = store::list(&mut write.tx, entity, &query, &Filter::everything()).await?;
    Ok(page.items.into_iter().filter(|other| other.id != said.id).collect())
}

fn hook(entity: &'static Entity, said: &Record) -> Result<(&'static str, &'static str, Id)> {
    entity.hook(|field| said.id_of(field)).ok_or(Error::NotFound)
}

async fn stands(write: &mut Write, field: &str, id: Id, mark: &Mark) -> Result<bool> {
    match *mark {
        Mark::Event(number) => match log::one(&mut write.tx, number).await {
            Ok(event) => Ok(event.is_about(id) && belongs(&event)),
            Err(Error::NotFound) => Ok(false),
            Err(other) => Err(other),
        },
        Mark::Record(kind, of) => {
            let visible = write.me.visible(kernel::entity(kind)?, kernel::Act::Read);
            match store::get(&mut write.tx, kernel::entity(kind)?, of, &visible, Trash::Living).await {
                Ok(record) if record.id_of(field) == Some(id) => Ok(true),
                Ok(_) if field == "contact_id" && kind == ACTIVITY.kind => {
                    met::is_at(&mut write.tx, id, of).await
                }
                Ok(_) => Ok(false),
                Err(Error::NotFound) => Ok(false),
                Err(other) => Err(other),
            }
        }
    }
}

/// Whether records of this noun are said about entries: they stand with these, not on the timeline.
pub fn is_talk(entity: &Entity) -> bool {
    !entity.hangs_on.is_empty() && entity.field("entry").is_some()
}
