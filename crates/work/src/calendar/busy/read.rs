//! Reading when people are busy: with meetings, conferences and calls of their own, and with those they are invited to and
//! have not declined.

use super::slot::{Taken, free};
use super::{Busy, MOST, Person, Span};
use crate::activities::LONGEST;
use crate::calendar::lanes::DAY;
use crate::calendar::model::SHORT;
use crate::{ACTIVITY, zone};
use chrono::{NaiveDate, NaiveDateTime, NaiveTime, TimeDelta, Timelike};
use chrono_tz::Tz;
use db::{args, sql};
use identity::{Me, USER};
use kernel::{Act, Entity, Error, Id, Moment, Result};
use std::collections::BTreeMap;

/// Days that are looked at for a free time.
const DAYS: i64 = 7;

type Row = (Id, Moment, Option<Moment>);

pub const OWN: &str = sql!(
    "SELECT id, due_at, ends_at FROM activity WHERE owner_id = $1 AND due_at >= $2 AND due_at < $4 \
     AND (due_at >= $3 OR ends_at > $3) AND deleted_at IS NULL AND type IN ('meeting', 'conference', 'call') \
     AND (outcome IS NULL OR outcome <> 'cancelled') ORDER BY due_at LIMIT 1000"
);

pub const AS_USER: &str = sql!(
    "SELECT activity.id, activity.due_at, activity.ends_at FROM attendee JOIN activity ON activity.id = attendee.activity_id \
     WHERE attendee.user_id = $1 AND attendee.deleted_at IS NULL AND attendee.answer <> 'declined' \
     AND activity.deleted_at IS NULL AND activity.due_at < $3 AND (activity.due_at >= $2 OR activity.ends_at > $2) \
     AND (activity.outcome IS NULL OR activity.outcome <> 'cancelled') ORDER BY activity.due_at LIMIT 1000"
);

pub const AS_CONTACT: &str = sql!(
    "SELECT activity.id, activity.due_at, activity.ends_at FROM attendee JOIN activity ON activity.id = attendee.activity_id \
     WHERE attendee.contact_id = $1 AND attendee.deleted_at IS NULL AND attendee.answer <> 'declined' \
     AND activity.deleted_at IS NULL AND activity.due_at < $3 AND (activity.due_at >= $2 OR activity.ends_at > $2) \
     AND (activity.outcome IS NULL OR activity.outcome <> 'cancelled') ORDER BY activity.due_at LIMIT 1000"
);

/// Me and `people`, each `contact_id:<id>` or `user_id:<id>`; of whom I may not see nothing is told.
/// Errors: [`Error::Forbidden`] for who plans nothing; [`Error::Invalid`] for too many people, and for other days than
/// calendars have.
pub async fn busy(me: &Me, people: &[String], from: NaiveDateTime, minutes: u32) -> Result<Busy> {
    me.may(Act::Create, ACTIVITY.kind)?;
    if people.len() > MOST || !crate::activities::is_day_of_calendars(from.date()) {
        return Err(Error::invalid("people", "check.request"));
    }
    let zone = zone::of(me);
    let midnight = from.date().and_time(NaiveTime::MIN);
    let range = [midnight, midnight + TimeDelta::days(DAYS)].map(|wall| zone::moment(wall, zone));
    let mut all: Vec<(Person, Vec<Row>)> = Vec::new();
    for (id, name) in known(me, people).await? {
        let rows = rows(me, &id, range).await?;
        all.push((Person { id, name, spans: Vec::new() }, rows));
    }
    let ids: Vec<Id> = all.iter().flat_map(|(_, rows)| rows).map(|(id, ..)| *id).collect();
    let titles = records::read::titles(&mut &me.house.db, me, &ACTIVITY, ids).await?;
    let taken: Vec<Taken> = all.iter().flat_map(|(_, rows)| rows).map(|row| walls(row, zone)).collect();
    let minutes = minutes.clamp(5, DAY);
    let free =
        free(&taken, from, minutes, usize::try_from(DAYS).unwrap_or_default(), (me.language, zone.name()));
    let shown = |(person, rows): (Person, Vec<Row>)| {
        let spans = rows.iter().filter_map(|row| span(row, from.date(), zone, &titles)).collect();
        Person { spans, ..person }
    };
    Ok(Busy { people: all.into_iter().map(shown).collect(), free })
}

/// Whom of them I see, I first, each once.
async fn known(me: &Me, people: &[String]) -> Result<Vec<(String, String)>> {
    let mut known = vec![(["user_id:", &me.user_id.to_string()].concat(), me.name.clone())];
    for (field, entity) in [("user_id", &USER), ("contact_id", kernel::entity("contact")?)] {
        let ids: Vec<Id> = people.iter().filter_map(|who| of(who, field)).collect();
        for (id, name) in titles(me, entity, ids).await? {
            let id = [field, ":", &id.to_string()].concat();
            if known.iter().all(|(other, _)| *other != id) {
                known.push((id, name));
            }
        }
    }
    Ok(known)
}

fn of(who: &str, field: &str) -> Option<Id> {
    who.split_once(':').filter(|(kind, _)| *kind == field)?.1.parse().ok()
}

async fn titles(me: &Me, entity: &'static Entity, ids: Vec<Id>) -> Result<BTreeMap<Id, String>> {
    match me.may(Act::Read, entity.kind) {
        Ok(_) => records::read::titles(&mut &me.house.db, me, entity, ids).await,
        Err(_) => Ok(BTreeMap::new()),
    }
}

async fn rows(me: &Me, who: &str, [from, to]: [Moment; 2]) -> Result<Vec<Row>> {
    let db = &me.house.db;
    let mut rows: Vec<Row> = Vec::new();
    if let Some(user) = of(who, "user_id") {
        rows = db.all(OWN, args![user, from - LONGEST, from, to]).await?;
        rows.extend(db.all::<Row>(AS_USER, args![user, from, to]).await?);
    }
    if let Some(contact) = of(who, "contact_id") {
        rows = db.all(AS_CONTACT, args![contact, from, to]).await?;
    }
    rows.sort_by_key(|row| (row.1, row.0));
    rows.dedup_by_key(|row| row.0);
    Ok(rows)
}

fn walls((_, due, ends): &Row, zone: Tz) -> Taken {
    let begins = zone::local(*due, zone);
    (begins, ends.map_or(begins + SHORT, |ends| zone::local(ends, zone)))
}

/// Its part of the day; nothing when it is on another.
fn span(row: &Row, day: NaiveDate, zone: Tz, titles: &BTreeMap<Id, String>) -> Option<Span> {
    let (begins, ends) = walls(row, zone);
    let minute = |time: NaiveDateTime| match time.date().cmp(&day) {
        std::cmp::Ordering::Less => 0,
        std::cmp::Ordering::Equal => time.num_seconds_from_midnight() / 60,
        std::cmp::Ordering::Greater => DAY,
    };
    let (from, to) = (minute(begins), minute(ends));
    (from < to).then(|| Span { from, to, title: titles.get(&row.0).cloned() })
}
