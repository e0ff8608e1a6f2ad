//! How long working out everybody's engagement anew takes, beside one SQL aggregate over the same rows.
//!
//! Both on the same file. The aggregate counts each person's activities, messages and attended meetings by kind and direction
//! and finds the latest; Kith weighs every one, now and a month ago, and writes what changed: a day later (most people) and
//! at once again (nobody).

use crate::{Figure, store::Store};
use db::{Db, args};
use identity::{House, Me};
use kernel::{Id, Moment, Record};
use std::io::{Error, Result};
use std::time::{Duration, Instant};

/// What fits in a minute with its making.
const PEOPLE: usize = 10_000;
const EACH: usize = 10;
/// Of which so many are activities that name the person; the last is a meeting that they attend, the others are messages.
const NAMING: usize = 6;
const KINDS: [&str; 5] = ["call", "email", "meeting", "call", "email"];
const CHANNELS: [&str; 3] = ["email", "sms", "phone"];
const ROUNDS: usize = 3;

pub async fn measure() -> Result<Figure> {
    let store = Store::of_contacts(PEOPLE).await?;
    let db = Db::open(&store.data.join("kith.db").to_string_lossy()).await.map_err(Error::other)?;
    let house = House::open(db).await.map_err(Error::other)?;
    fill(&house).await?;
    let first = again(&house).await?;
    let (mut plain, mut aged) = (Duration::MAX, Duration::MAX);
    for _ in 0..ROUNDS {
        plain = plain.min(aggregate(&house).await?);
        pass_a_day(&house).await?;
        aged = aged.min(again(&house).await?);
    }
    let still = again(&house).await?;
    let ratio = aged.as_secs_f64() / plain.as_secs_f64();
    let detail = format!(
        "{PEOPLE} people with {EACH} activities, messages and meetings each: a day later {:.2} s, nothing changed {:.2} s, the first time {:.2} s; \
         the aggregate {:.2} s",
        aged.as_secs_f64(),
        still.as_secs_f64(),
        first.as_secs_f64(),
        plain.as_secs_f64()
    );
    Ok(Figure::at_most("Everybody's engagement / one SQL aggregate", ratio, 3.0, detail))
}

async fn again(house: &House) -> Result<Duration> {
    let start = Instant::now();
    work::engagement::again(house).await.map_err(Error::other)?;
    Ok(start.elapsed())
}

async fn aggregate(house: &House) -> Result<Duration> {
    let sql = "SELECT COUNT(*), CAST(SUM(count) AS BIGINT) FROM (SELECT contact_id, type, direction, COUNT(*) AS count, \
               MAX(at) AS latest FROM (SELECT contact_id, type, direction, done_at AS at FROM activity \
               WHERE contact_id IS NOT NULL AND deleted_at IS NULL AND done_at IS NOT NULL \
               AND (outcome IS NULL OR outcome <> 'no_answer') \
               UNION ALL SELECT contact_id, channel, direction, sent_at FROM communication \
               WHERE contact_id IS NOT NULL AND deleted_at IS NULL AND status <> 'failed' \
               UNION ALL SELECT attendee.contact_id, activity.type, activity.direction, attendee.done_at FROM attendee \
               JOIN activity ON activity.id = attendee.activity_id WHERE attendee.contact_id IS NOT NULL \
               AND attendee.deleted_at IS NULL AND activity.deleted_at IS NULL) AS told \
               GROUP BY contact_id, type, direction) AS each_kind WHERE latest > $1";
    let start = Instant::now();
    let rows: Vec<(i64, i64)> = house.db.all(sql, args!["2000"]).await.map_err(Error::other)?;
    match rows.first() {
        Some((_, rows)) if usize::try_from(*rows).is_ok_and(|rows| rows == PEOPLE * EACH) => {
            Ok(start.elapsed())
        }
        _ => Err(Error::other("the aggregate saw other rows")),
    }
}

/// Everything becomes a day older.
async fn pass_a_day(house: &House) -> Result<()> {
    let mut tx = house.db.begin().await.map_err(Error::other)?;
    for (table, at) in [("activity", "done_at"), ("attendee", "done_at"), ("communication", "sent_at")] {
        let sql =
            format!("UPDATE {table} SET {at} = strftime('%Y-%m-%dT%H:%M:%S', {at}, '-1 day') || '.000000Z'");
        tx.execute(&sql, args![]).await.map_err(Error::other)?;
    }
    tx.commit().await.map_err(Error::other)
}

async fn fill(house: &House) -> Result<()> {
    let people: Vec<Id> =
        house.db.all("SELECT id FROM contact ORDER BY id", args![]).await.map_err(Error::other)?;
    for (nth, some) in people.chunks(100).enumerate() {
        let of = |make: fn(Id, usize, usize) -> Record, which: std::ops::Range<usize>| -> Vec<Record> {
            let person = |(at, id): (usize, &Id)| {
                which.clone().map(|each| make(*id, nth * 100 + at, each)).collect::<Vec<_>>()
            };
            some.iter().enumerate().flat_map(person).collect()
        };
        let activities = of(activity, 0..NAMING);
        let messages = of(message, NAMING..EACH - 1);
        let meetings = of(meeting, EACH - 1..EACH);
        let attendees: Vec<Record> =
            some.iter().zip(&meetings).map(|(id, meeting)| attendee(*id, meeting)).collect();
        let mut write = Me::system(house).write().await.map_err(Error::other)?;
        for (noun, records) in [
            (&work::ACTIVITY, activities),
            (&work::ACTIVITY, meetings),
            (&work::ATTENDEE, attendees),
            (&talk::COMMUNICATION, messages),
        ] {
            db::store::insert(&mut write.tx, noun, &records).await.map_err(Error::other)?;
        }
        write.commit().await.map_err(Error::other)?;
    }
    Ok(())
}

/// One of the last ten months, at another hour for each person.
fn moment(person: usize, each: usize) -> Moment {
    let hours = each as i64 * 24 * 30 + (person % 700) as i64;
    kernel::moment::cut(chrono::Utc::now() - chrono::Duration::hours(hours))
}

fn blank(at: Moment) -> Record {
    Record {
        id: Id::new(),
        version: 1,
        created_at: at,
        updated_at: at,
        deleted_at: None,
        values: Default::default(),
        labels: Default::default(),
    }
}

fn direction(each: usize) -> &'static str {
    if each.is_multiple_of(3) { "incoming" } else { "outgoing" }
}

fn activity(contact: Id, person: usize, each: usize) -> Record {
    let at = moment(person, each);
    let mut activity = blank(at);
    let kind = KINDS.get((person + each) % KINDS.len()).copied().unwrap_or("call");
    activity.set("type", kind);
    activity.set("name", format!("Talk {each}"));
    activity.set("direction", direction(each));
    activity.set("done_at", at);
    activity.set("contact_id", contact);
    activity
}

fn message(contact: Id, person: usize, each: usize) -> Record {
    let at = moment(person, each);
    let mut message = blank(at);
    message.set("channel", CHANNELS.get((person + each) % CHANNELS.len()).copied().unwrap_or("email"));
    message.set("direction", direction(each));
    message.set("status", if each.is_multiple_of(2) { "replied" } else { "delivered" });
    message.set("subject", format!("Message {each}"));
    message.set("sent_at", at);
    message.set("status_at", at);
    message.set("contact_id", contact);
    message
}

fn meeting(_contact: Id, person: usize, each: usize) -> Record {
    let at = moment(person, each);
    let mut meeting = blank(at);
    meeting.set("type", "meeting");
    meeting.set("name", format!("Meeting {each}"));
    meeting.set("done_at", at);
    meeting
}

fn attendee(contact: Id, meeting: &Record) -> Record {
    let mut attendee = blank(meeting.created_at);
    attendee.set("activity_id", meeting.id);
    attendee.set("contact_id", contact);
    attendee.set("name", "Somebody");
    attendee.set("answer", "accepted");
    attendee.set("done_at", meeting.get("done_at"));
    attendee
}
