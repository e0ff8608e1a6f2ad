//! Writes notifications: one row per person and cause, for who may read the record, as the person wants to be told.

use crate::Kind;
use crate::cause::Cause;
use crate::choices::store::{Wishes, hours};
use crate::choices::{Hours, Wish};
use crate::push::outbox;
use chrono::{TimeDelta, Timelike};
use db::{Tx, args, sql};
use events::Origin;
use events::live::call_of;
use identity::{House, Me};
use kernel::{Error, Id, Moment, Record, Result, entity, moment};
use records::screens::zone;
use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet};

/// A batch that goes on, and what comes to a record that one follows, is counted on and unread again; whatever else was told
/// already stays as it is. Gives how many records or changes are told by now.
const INSERT: &str = sql!(
    "INSERT INTO notification (id, user_id, cause, kind, record_kind, record_id, records, event, actor, created_at, in_app, mail) \
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) \
     ON CONFLICT (user_id, cause) DO UPDATE SET records = notification.records + excluded.records, event = excluded.event, \
     actor = excluded.actor, read_at = NULL, mailed_at = NULL WHERE notification.event < excluded.event RETURNING records"
);

/// A cause that is to be told, and where.
pub struct Letter {
    cause: Cause,
    wish: Wish,
    /// When it may be pushed: not before the quiet is over.
    push_at: Moment,
}

struct Person {
    me: Me,
    wishes: Wishes,
    hours: Hours,
}

impl Person {
    async fn of(house: &House, user: Id) -> Result<Option<Self>> {
        let Some(me) = Me::of_user(house, user, Origin::System).await? else { return Ok(None) };
        let wishes = Wishes::read(&mut &house.db, user).await?;
        let hours = hours(&mut &house.db, user).await?;
        Ok(Some(Self { me, wishes, hours }))
    }

    fn push_at(&self, now: Moment) -> Moment {
        let wall = zone::local(now, &self.me.time_zone).time();
        let minute = i64::from(wall.hour() * 60 + wall.minute());
        now + TimeDelta::minutes(self.hours.quiet_for(minute).unwrap_or_default())
    }
}

/// Which of the causes are to be told: not to whoever did it, nor to who may not read the record, nor against a wish.
/// Read outside of any transaction.
pub async fn letters(house: &House, causes: Vec<Cause>) -> Result<Vec<Letter>> {
    let now = moment::cut(chrono::Utc::now());
    let mut people: BTreeMap<Id, Option<Person>> = BTreeMap::new();
    let mut letters = Vec::new();
    for cause in gathered(causes) {
        let person = match people.entry(cause.user) {
            Entry::Occupied(known) => known.into_mut(),
            Entry::Vacant(new) => new.insert(Person::of(house, cause.user).await?),
        };
        let Some(person) = person else { continue };
        let wish = person.wishes.of(cause.kind);
        if !wish.is_none() && may_read(&person.me, &cause).await? {
            letters.push(Letter { cause, wish, push_at: person.push_at(now) });
        }
    }
    Ok(letters)
}

/// One cause per person and key, each with all of its records; whoever did it is left out.
fn gathered(causes: Vec<Cause>) -> Vec<Cause> {
    let mut gathered: Vec<Cause> = Vec::new();
    let mut places: BTreeMap<(Id, String), usize> = BTreeMap::new();
    for cause in causes.into_iter().filter(|cause| cause.actor_id != Some(cause.user)) {
        let place = (cause.user, cause.key.clone());
        match places.get(&place).and_then(|at| gathered.get_mut(*at)) {
            Some(known) => {
                known.records += cause.records;
                if cause.event > known.event {
                    (known.event, known.actor) = (cause.event, cause.actor);
                }
            }
            None => {
                places.insert(place, gathered.len());
                gathered.push(cause);
            }
        }
    }
    gathered
}

/// Whether the record is there, not done, and the person's to read.
async fn may_read(me: &Me, cause: &Cause) -> Result<bool> {
    let record = readable(me, &cause.record_kind, cause.record).await?;
    Ok(record.is_some_and(|record| cause.kind != Kind::Due || record.get("done_at").is_null()))
}

/// A record that is there and mine to read.
pub(crate) async fn readable(me: &Me, kind: &str, id: Id) -> Result<Option<Record>> {
    match records::read::get(me, entity(kind)?, id).await {
        Ok(record) => Ok(Some(record).filter(|record| record.deleted_at.is_none())),
        Err(Error::NotFound | Error::Forbidden) => Ok(None),
        Err(other) => Err(other),
    }
}

/// Writes what is not written yet; gives whom to call once it is committed.
pub async fn write(tx: &mut Tx, letters: &[Letter]) -> Result<BTreeSet<Id>> {
    let mut told = BTreeSet::new();
    for Letter { cause, wish, push_at } in letters {
        let values = args![
            Id::new(),
            cause.user,
            cause.key.as_str(),
            cause.kind.code(),
            cause.record_kind.as_str(),
            cause.record,
            cause.records,
            cause.event,
            cause.actor.as_str(),
            cause.at,
            wish.in_app,
            wish.mail,
        ];
        let records: Option<i64> = tx.first(INSERT, values).await?;
        if let Some(records) = records {
            told.insert(cause.user);
            let is_new = records == cause.records;
            if wish.push && (is_new || cause.kind != Kind::Followed) {
                outbox::put(tx, cause.user, &cause.key, *push_at).await?;
            }
        }
    }
    for user in &told {
        tx.notify(call_of(*user)).await?;
    }
    Ok(told)
}

/// Tells the browsers of those who were written to, after the commit.
pub fn call(house: &House, told: &BTreeSet<Id>) {
    told.iter().for_each(|user| house.db.wake(call_of(*user)));
}
