//! How long working out everybody's engagement anew takes, beside one SQL aggregate over the same rows.
//!
//! Both on the same file. The aggregate counts each person's activities by kind and direction and finds the latest; Kith
//! weighs every one, now and a month ago, and writes what changed: a day later (most people) and at once again (nobody).

use crate::{Figure, store::Store};
use db::{Db, args};
use identity::{House, Me};
use kernel::{Id, Record};
use std::io::{Error, Result};
use std::time::{Duration, Instant};

/// What fits in a minute with its making.
const PEOPLE: usize = 10_000;
const EACH: usize = 10;
const KINDS: [&str; 5] = ["call", "email", "meeting", "call", "email"];
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
        "{PEOPLE} people with {EACH} activities each: a day later {:.2} s, nothing changed {:.2} s, the first time {:.2} s; \
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
               MAX(done_at) AS latest FROM activity WHERE contact_id IS NOT NULL AND deleted_at IS NULL \
               AND done_at IS NOT NULL AND (outcome IS NULL OR outcome <> 'no_answer') \
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

/// Every activity becomes a day older.
async fn pass_a_day(house: &House) -> Result<()> {
    let mut tx = house.db.begin().await.map_err(Error::other)?;
    let sql = "UPDATE activity SET done_at = strftime('%Y-%m-%dT%H:%M:%S', done_at, '-1 day') || '.000000Z'";
    tx.execute(sql, args![]).await.map_err(Error::other)?;
    tx.commit().await.map_err(Error::other)
}

async fn fill(house: &House) -> Result<()> {
    let people: Vec<Id> =
        house.db.all("SELECT id FROM contact ORDER BY id", args![]).await.map_err(Error::other)?;
    for (nth, some) in people.chunks(100).enumerate() {
        let activities: Vec<Record> = some
            .iter()
            .enumerate()
            .flat_map(|(at, id)| (0..EACH).map(move |each| activity(*id, nth * 100 + at, each)))
            .collect();
        let mut write = Me::system(house).write().await.map_err(Error::other)?;
        db::store::insert(&mut write.tx, &work::ACTIVITY, &activities).await.map_err(Error::other)?;
        write.commit().await.map_err(Error::other)?;
    }
    Ok(())
}

/// One of the last ten months, at another hour for each person.
fn activity(contact: Id, person: usize, each: usize) -> Record {
    let hours = each as i64 * 24 * 30 + (person % 700) as i64;
    let at = kernel::moment::cut(chrono::Utc::now() - chrono::Duration::hours(hours));
    let mut activity = Record {
        id: Id::new(),
        version: 1,
        created_at: at,
        updated_at: at,
        deleted_at: None,
        values: Default::default(),
        labels: Default::default(),
    };
    let kind = KINDS.get((person + each) % KINDS.len()).copied().unwrap_or("call");
    activity.set("type", kind);
    activity.set("name", format!("Talk {each}"));
    activity.set("direction", if each.is_multiple_of(3) { "incoming" } else { "outgoing" });
    activity.set("done_at", at);
    activity.set("contact_id", contact);
    activity
}
