//! What is kept of the engagement of a person: by each activity, by the pass over everybody, by hand.

use crate::cast::{Cast, at, casts, changed, deleted, logged, made};
use db::args;
use identity::Me;
use kernel::{Error, Id, Query, Record, Sort, Value};
use people::CONTACT;
use records::write;
use std::time::Duration;
use talk::COMMUNICATION;
use work::engagement::{self, Page};
use work::{ACTIVITY, ATTENDEE, ENGAGEMENT_WEIGHT};

/// `3` days ago, at this hour.
pub fn ago(days: i64) -> Value {
    kernel::moment::cut(chrono::Utc::now() - chrono::Duration::days(days)).into()
}

pub fn call(contact: Id, days: i64) -> [(&'static str, Value); 3] {
    [("type", "call".into()), ("contact_id", contact.into()), ("done_at", ago(days))]
}

/// Score, trend, warmness.
fn figures(contact: &Record) -> [Option<i64>; 3] {
    ["engagement", "engagement_trend", "warmness"].map(|field| contact.int(field))
}

pub async fn now(cast: &Cast, id: Id) -> [Option<i64>; 3] {
    figures(&records::read::get(&cast.eve, &CONTACT, id).await.unwrap())
}

pub async fn person(me: &Me, name: &str) -> Id {
    made(me, &CONTACT, [("name", name.into())]).await.unwrap().id
}

async fn last_event(cast: &Cast) -> i64 {
    events::log::newest(&mut &cast.house.db).await.unwrap()
}

/// A call of today is 6 points: `100 * (1 - 0.5^(6 / 20))`.
pub const A_CALL: [Option<i64>; 3] = [Some(19), Some(19), Some(2)];
pub const NOTHING: [Option<i64>; 3] = [None, None, None];

#[tokio::test]
async fn each_activity_brings_its_people_up_to_date() {
    for cast in casts().await {
        let (noor, sami) = (cast.contact.id, person(&cast.ana, "Sami").await);
        assert_eq!(now(&cast, noor).await, NOTHING);
        let today = logged(&cast.ana, call(noor, 0)).await;
        assert_eq!(now(&cast, noor).await, A_CALL);
        changed(&cast.ana, &ACTIVITY, today.id, [("contact_id", sami.into())]).await;
        assert_eq!((now(&cast, noor).await, now(&cast, sami).await), (NOTHING, A_CALL));
        changed(&cast.ana, &ACTIVITY, today.id, [("direction", "incoming".into())]).await;
        assert_eq!(now(&cast, sami).await, [Some(27), Some(27), Some(3)]);
        changed(&cast.ana, &ACTIVITY, today.id, [("outcome", "no_answer".into())]).await;
        assert_eq!(now(&cast, sami).await, NOTHING);
    }
}

#[tokio::test]
async fn it_comes_and_goes_with_the_trash_and_with_undo() {
    for cast in casts().await {
        let noor = cast.contact.id;
        let today = logged(&cast.ana, call(noor, 0)).await;
        deleted(&cast.ana, today.id).await;
        assert_eq!(now(&cast, noor).await, NOTHING);
        let mut write = cast.ana.write().await.unwrap();
        write::restore(&mut write, &ACTIVITY, today.id).await.unwrap();
        write.commit().await.unwrap();
        assert_eq!(now(&cast, noor).await, A_CALL);
        changed(&cast.ana, &ACTIVITY, today.id, [("type", "meeting".into())]).await;
        assert_eq!(now(&cast, noor).await, [Some(34), Some(34), Some(3)]);
        let of_meeting = event_of(&cast, today.id).await;
        records::undo::event_now(&cast.ana, of_meeting).await.unwrap();
        assert_eq!(now(&cast, noor).await, A_CALL);
    }
}

/// The last event of a record.
async fn event_of(cast: &Cast, id: Id) -> i64 {
    let sql = "SELECT MAX(number) FROM event WHERE record_id = $1";
    cast.house.db.one(sql, args![id]).await.unwrap()
}

#[tokio::test]
async fn an_import_counts_and_what_was_long_ago_or_is_to_come_does_not() {
    for cast in casts().await {
        let importing = cast.ana.clone().with_origin(events::Origin::Import);
        let rows =
            [0, 0, 31, 400, -3].map(|days| (Id::new(), crate::cast::draft(call(cast.contact.id, days))));
        let mut write = importing.write().await.unwrap();
        write::create_many(&mut write, &ACTIVITY, rows.to_vec()).await.unwrap();
        write.commit().await.unwrap();
        // Two of today and nearly half of one: 14.93 points; a month ago there was one alone.
        assert_eq!(now(&cast, cast.contact.id).await, [Some(40), Some(22), Some(4)]);
    }
}

#[tokio::test]
async fn warmth_follows_until_somebody_judges_it() {
    for cast in casts().await {
        let noor = cast.contact.id;
        let judged = changed(&cast.ana, &CONTACT, noor, [("warmness", 9.into())]).await;
        assert_eq!(judged.get("warmness_pinned"), Value::Bool(true));
        logged(&cast.ana, call(noor, 0)).await;
        assert_eq!(now(&cast, noor).await, [Some(19), Some(19), Some(9)]);
        changed(&cast.ana, &CONTACT, noor, [("job_title", "Buyer".into())]).await;
        assert_eq!(now(&cast, noor).await[2], Some(9));
        changed(&cast.ana, &CONTACT, noor, [("warmness_pinned", false.into())]).await;
        assert_eq!(now(&cast, noor).await, A_CALL);
        let again = changed(&cast.ana, &CONTACT, noor, [("warmness", 0.into())]).await;
        assert_eq!(again.get("warmness_pinned"), Value::Bool(true));
        records::undo::event_now(&cast.ana, last_event(&cast).await).await.unwrap();
        assert_eq!(cast.contact_now().await.get("warmness_pinned"), Value::Bool(false));
        changed(&cast.ana, &CONTACT, noor, [("warmness", 7.into())]).await;
        let emptied = changed(&cast.ana, &CONTACT, noor, [("warmness", Value::Null)]).await;
        assert_eq!((figures(&emptied), emptied.get("warmness_pinned")), (A_CALL, Value::Bool(false)));
    }
}

#[tokio::test]
async fn a_person_made_with_a_warmth_keeps_it_and_nobody_writes_a_score() {
    for cast in casts().await {
        let values = [("name", "Sami".into()), ("warmness", 4.into())];
        let sami = made(&cast.ana, &CONTACT, values).await.unwrap();
        assert_eq!(sami.get("warmness_pinned"), Value::Bool(true));
        let told = [("name", "Zoé".into()), ("engagement", 90.into())];
        let refused = made(&cast.ana, &CONTACT, told).await.unwrap_err();
        assert_eq!(refused, Error::invalid("engagement", "check.read_only"));
    }
}

/// Makes what is kept of everybody wrong, as time does.
async fn spoil(cast: &Cast) {
    let mut tx = cast.house.db.begin().await.unwrap();
    let sql = "UPDATE contact SET engagement = 99, engagement_trend = -7, warmness = 1";
    tx.execute(sql, args![]).await.unwrap();
    tx.commit().await.unwrap();
}

#[tokio::test]
async fn the_pass_says_what_each_activity_had_said() {
    for cast in casts().await {
        let mut people = vec![cast.contact.id];
        for name in ["Ada", "Bea", "Cleo", "Dora", "Edna"] {
            people.push(person(&cast.ana, name).await);
        }
        for (nth, days) in [0, 3, 40, 45, 100].into_iter().enumerate() {
            logged(&cast.ana, call(people[nth % 4], days)).await;
        }
        message(&cast, people[0], "sms", "incoming").await;
        message(&cast, people[3], "email", "outgoing").await;
        let met = logged(&cast.ana, meeting(people[4])).await.id;
        for id in [people[4], people[2]] {
            made(&cast.ana, &ATTENDEE, [("activity_id", met.into()), ("contact_id", id.into())])
                .await
                .unwrap();
        }
        changed(&cast.ana, &CONTACT, people[1], [("warmness", 8.into())]).await;
        let mut told = Vec::new();
        for id in &people {
            told.push(now(&cast, *id).await);
        }
        assert_eq!(engagement::again(&cast.house).await.unwrap(), 0, "all is up to date");
        spoil(&cast).await;
        told[1][2] = Some(1);
        let (before, events) = (cast.contact_now().await, last_event(&cast).await);
        assert_eq!(engagement::again(&cast.house).await.unwrap(), people.len());
        for (id, told) in people.iter().zip(told) {
            assert_eq!(now(&cast, *id).await, told);
        }
        let after = cast.contact_now().await;
        assert_eq!((after.version, last_event(&cast).await), (before.version + 1, events));
        let changes =
            records::Changes { version: Some(before.version), ..records::Changes::one("city", "Oslo") };
        let mut write = cast.ana.write().await.unwrap();
        let saved = write::update(&mut write, &CONTACT, before.id, &changes).await.unwrap();
        assert_eq!(saved.text("city"), "Oslo", "who looked before the pass loses nothing");
    }
}

#[tokio::test]
async fn a_stopped_pass_goes_on_and_comes_again_when_it_is_due() {
    for cast in casts().await {
        let house = &cast.house;
        for name in ["Ada", "Bea"] {
            let id = person(&cast.ana, name).await;
            logged(&cast.ana, call(id, 0)).await;
        }
        engagement::go_on(house, Duration::ZERO).await.unwrap();
        spoil(&cast).await;
        assert_eq!(engagement::go_on(house, Duration::ZERO).await.unwrap(), 0, "not due for a day");
        let bonus = weight(&cast, "call").await;
        changed(&cast.eve, &ENGAGEMENT_WEIGHT, bonus, [("points", 12.into())]).await;
        assert_eq!(engagement::page(house, 1).await.unwrap(), Page { changed: 1, more: true });
        assert_eq!(engagement::page(house, 1).await.unwrap(), Page { changed: 1, more: true });
        assert_eq!(engagement::go_on(house, Duration::ZERO).await.unwrap(), 1, "what is left");
        let scores: Vec<Option<i64>> =
            house.db.all("SELECT engagement FROM contact ORDER BY name", args![]).await.unwrap();
        assert_eq!(scores, [Some(34), Some(34), None]);
        let mut tx = house.db.begin().await.unwrap();
        tx.execute("UPDATE engagement_pass SET begun_at = $1", args![ago(2)]).await.unwrap();
        tx.commit().await.unwrap();
        spoil(&cast).await;
        assert_eq!(engagement::go_on(house, Duration::ZERO).await.unwrap(), 3, "a day has passed");
    }
}

pub fn meeting(contact: Id) -> [(&'static str, Value); 3] {
    [("type", "meeting".into()), ("contact_id", contact.into()), ("done_at", ago(0))]
}

/// A message of today.
pub async fn message(cast: &Cast, contact: Id, channel: &str, direction: &str) -> Record {
    let values = [
        ("contact_id", contact.into()),
        ("channel", channel.into()),
        ("direction", direction.into()),
        ("sent_at", ago(0)),
    ];
    made(&cast.ana, &COMMUNICATION, values).await.unwrap()
}

async fn weight(cast: &Cast, kind: &str) -> Id {
    cast.house.db.one("SELECT id FROM engagement_weight WHERE type = $1", args![kind]).await.unwrap()
}

#[tokio::test]
async fn admins_keep_the_weights_and_everybody_reads_them() {
    for cast in casts().await {
        let meeting = weight(&cast, "meeting").await;
        for me in [&cast.ana, &cast.dee] {
            let read = records::read::get(me, &ENGAGEMENT_WEIGHT, meeting).await.unwrap();
            assert_eq!((read.int("points"), read.int("half_life")), (Some(12), Some(60)));
            let mut write = me.write().await.unwrap();
            let more = records::Changes::one("points", 500);
            let refused = write::update(&mut write, &ENGAGEMENT_WEIGHT, meeting, &more).await.unwrap_err();
            assert_eq!(refused, Error::Forbidden);
        }
        let twice = [("type", "meeting".into()), ("points", 1.into())];
        let refused = made(&cast.eve, &ENGAGEMENT_WEIGHT, twice).await.unwrap_err();
        assert_eq!(refused, Error::invalid("type", "check.taken"));
    }
}

/// Of few activities the newest of all are as near as those of one person.
async fn plan_of(cast: &Cast, sql: &str, args: Vec<Value>) -> String {
    db::test::plan(&cast.house.db, &["activity_done_at", "communication_sent_at"], sql, args).await
}

async fn plan_in(cast: &Cast, part: &str, room: &str, args: Vec<Value>) -> String {
    let statement = db::statements().find(|each| each.sql.contains(part)).unwrap();
    assert!(statement.place.contains(room), "{}", statement.place);
    plan_of(cast, statement.sql, args).await
}

#[tokio::test]
async fn scores_are_worked_out_along_indexes() {
    for cast in casts().await {
        let db = &cast.house.db;
        let plan = async |part: &str, args: Vec<Value>| plan_in(&cast, part, "engagement", args).await;
        let (id, early, late) = (cast.contact.id, at("2026-01-01T00:00:00Z"), at("2026-11-30T00:00:00Z"));
        let rows = plan("contact_id BETWEEN $1 AND $2", args![id, id, early, late]).await;
        for index in ["activity_contact", "communication_contact", "attendee_contact_done"] {
            assert!(rows.contains(index), "{index}\n{rows}");
        }
        assert!(!rows.contains("Sort") && !rows.contains("TEMP B-TREE"), "{rows}");
        for (noun, filter) in engagement::queries(id, early, late).unwrap() {
            let asked = Query {
                sort: Some(Sort { field: noun.moment.into(), descending: true }),
                ..Query::filtered(filter)
            };
            let visible = cast.ana.visible(noun, kernel::Act::Read);
            let (sql, args) = db::store::list_sql(db.engine(), noun, &asked, &visible).unwrap();
            let of_person = plan_of(&cast, &sql, args).await;
            assert!(of_person.contains(&[noun.kind, "_contact"].concat()), "{of_person}");
        }
        for part in ["MAX(sent_at) FROM communication WHERE contact_id", "MAX(attendee.done_at)"] {
            let last = plan_in(&cast, part, "activities", args![id]).await;
            assert!(last.contains("_contact"), "{last}");
            assert!(!last.contains("SCAN") && !last.contains("Seq Scan"), "{last}");
        }
        let people = plan("engagement_trend FROM contact", args![id, 10]).await;
        assert!(people.contains("contact_pkey") || people.contains("autoindex"), "{people}");
    }
}
