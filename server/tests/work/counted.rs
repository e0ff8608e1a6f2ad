//! What counts for the engagement of a person beside activities: messages, and meetings that they attend.

use crate::cast::{casts, changed, deleted, logged, made};
use crate::engagement::{A_CALL, NOTHING, ago, call, meeting, message, now, person};
use db::{Engine, args};
use kernel::{Id, Value};
use records::write;
use talk::COMMUNICATION;
use work::{ACTIVITY, ATTENDEE, engagement};

#[tokio::test]
async fn a_message_counts_by_its_channel_and_by_what_became_of_it() {
    for cast in casts().await {
        let noor = cast.contact.id;
        for (channel, direction, score) in [
            ("email", "outgoing", 10),
            ("phone", "outgoing", 19),
            ("sms", "outgoing", 7),
            ("chat", "incoming", 13),
        ] {
            let said = message(&cast, noor, channel, direction).await;
            assert_eq!(now(&cast, noor).await[0], Some(score), "{channel}");
            assert_eq!(cast.contact_now().await.get("last_contacted_at"), said.get("sent_at"));
            let mut write = cast.ana.write().await.unwrap();
            write::delete(&mut write, &COMMUNICATION, said.id).await.unwrap();
            write.commit().await.unwrap();
            assert_eq!(now(&cast, noor).await, NOTHING);
            assert_eq!(cast.contact_now().await.get("last_contacted_at"), Value::Null);
        }
        let mail = message(&cast, noor, "email", "outgoing").await.id;
        changed(&cast.ana, &COMMUNICATION, mail, [("status", "replied".into())]).await;
        assert_eq!(now(&cast, noor).await, A_CALL, "as much as a mail that came in");
        let sami = person(&cast.ana, "Sami").await;
        changed(&cast.ana, &COMMUNICATION, mail, [("contact_id", sami.into())]).await;
        assert_eq!((now(&cast, noor).await, now(&cast, sami).await), (NOTHING, A_CALL));
    }
}

#[tokio::test]
async fn what_waits_or_failed_reached_nobody() {
    for cast in casts().await {
        let noor = cast.contact.id;
        let values = [("contact_id", noor.into()), ("status", "queued".into())];
        let mail = made(&cast.ana, &COMMUNICATION, values).await.unwrap().id;
        let spoken = async || cast.contact_now().await.get("last_contacted_at");
        assert_eq!((now(&cast, noor).await, spoken().await), (NOTHING, Value::Null));
        let sent = changed(&cast.ana, &COMMUNICATION, mail, [("status", "sent".into())]).await;
        assert_eq!((now(&cast, noor).await[0], spoken().await), (Some(10), sent.get("sent_at")));
        changed(&cast.ana, &COMMUNICATION, mail, [("status", "failed".into())]).await;
        assert_eq!((now(&cast, noor).await, spoken().await), (NOTHING, Value::Null));
    }
}

/// A meeting of today: `100 * (1 - 0.5^(12 / 20))`.
const A_MEETING: [Option<i64>; 3] = [Some(34), Some(34), Some(3)];

#[tokio::test]
async fn a_meeting_counts_once_for_everybody_who_was_there() {
    for cast in casts().await {
        let (noor, sami) = (cast.contact.id, person(&cast.ana, "Sami").await);
        let met = logged(&cast.ana, meeting(noor)).await.id;
        let at_it = async |who: Id| {
            let values = [("activity_id", met.into()), ("contact_id", who.into())];
            made(&cast.ana, &ATTENDEE, values).await.unwrap().id
        };
        let (invited, _) = (at_it(sami).await, at_it(noor).await);
        let both = async || (now(&cast, noor).await, now(&cast, sami).await);
        assert_eq!(both().await, (A_MEETING, A_MEETING));
        changed(&cast.ana, &ATTENDEE, invited, [("answer", "declined".into())]).await;
        assert_eq!(both().await, (A_MEETING, NOTHING));
        changed(&cast.ana, &ATTENDEE, invited, [("answer", "accepted".into())]).await;
        changed(&cast.ana, &ACTIVITY, met, [("outcome", "cancelled".into())]).await;
        assert_eq!(both().await, (NOTHING, NOTHING));
        changed(&cast.ana, &ACTIVITY, met, [("outcome", "held".into())]).await;
        assert_eq!(both().await, (A_MEETING, A_MEETING));
        deleted(&cast.ana, met).await;
        assert_eq!(both().await, (NOTHING, NOTHING));
    }
}

#[tokio::test]
async fn a_meeting_that_was_planned_counts_when_it_is_done() {
    for cast in casts().await {
        let noor = cast.contact.id;
        let people = serde_json::json!([{"contact_id": noor.to_string()}]);
        let plan = [("type", "meeting".into()), ("due_at", ago(0)), ("attendees", Value::Json(people))];
        let met = logged(&cast.ana, plan).await.id;
        let spoken = async || cast.contact_now().await.get("last_contacted_at");
        assert_eq!((now(&cast, noor).await, spoken().await), (NOTHING, Value::Null));
        let done = changed(&cast.ana, &ACTIVITY, met, [("done_at", ago(0))]).await.get("done_at");
        assert_eq!((now(&cast, noor).await, spoken().await), (A_MEETING, done));
        changed(&cast.ana, &ACTIVITY, met, [("done_at", Value::Null)]).await;
        assert_eq!((now(&cast, noor).await, spoken().await), (NOTHING, Value::Null));
    }
}

#[tokio::test]
async fn the_page_tells_messages_and_meetings_of_those_that_the_reader_sees() {
    for cast in casts().await {
        let (noor, sami) = (cast.contact.id, person(&cast.ana, "Sami").await);
        message(&cast, noor, "whatsapp", "incoming").await;
        logged(&cast.ana, call(noor, 20)).await;
        let met = logged(&cast.ana, meeting(sami)).await.id;
        made(&cast.ana, &ATTENDEE, [("activity_id", met.into()), ("contact_id", noor.into())]).await.unwrap();
        let mail = [("contact_id", noor.into()), ("sent_at", ago(3))];
        let mail = made(&cast.ana, &COMMUNICATION, mail).await.unwrap().id;
        changed(&cast.ana, &COMMUNICATION, mail, [("status", "replied".into())]).await;
        let told = engagement::of_contact(&cast.ana, noor).await.unwrap();
        let parts: Vec<(&str, &str)> =
            told.made_of.iter().map(|part| (part.noun.as_str(), part.kind.as_str())).collect();
        let [message, activity] = [COMMUNICATION.kind, ACTIVITY.kind];
        let wanted = [(activity, "meeting"), (message, "email"), (message, "whatsapp"), (activity, "call")];
        assert_eq!(parts, wanted);
        let count = |way: &str| told.weeks.iter().filter_map(|week| week.counts.get(way)).sum::<i64>();
        assert_eq!(["meeting", "email", "whatsapp", "phone", "call"].map(count), [1, 1, 1, 1, 0]);
        let theirs = told.theirs;
        assert_eq!((theirs.asked, theirs.answered), (1, 1));
        let median = theirs.median.unwrap();
        assert!((3 * 86_400 - 60..=3 * 86_400 + 60).contains(&median), "{median}");
        changed(&cast.eve, &ACTIVITY, met, [("owner_id", cast.cy.user_id.into())]).await;
        let seen = engagement::of_contact(&cast.ana, noor).await.unwrap();
        assert!(seen.made_of.iter().all(|part| part.kind != "meeting"), "Cy's, whom Ana does not see");
        assert_eq!(seen.score, told.score, "the score is made of all");
    }
}

const ON_SQLITE: &str = include_str!("../../../migrations/sqlite/0040_everything_counts.sql");
const ON_POSTGRES: &str = include_str!("../../../migrations/postgres/0040_everything_counts.sql");
/// As it was when only activities counted.
const WITHOUT: [&str; 5] = [
    "DROP INDEX attendee_contact_done",
    "ALTER TABLE attendee DROP COLUMN done_at",
    "DELETE FROM engagement_weight WHERE type = 'message'",
    "UPDATE activity SET contact_id = NULL WHERE deal_id IS NOT NULL",
    "UPDATE contact SET last_contacted_at = NULL, engagement = NULL, engagement_trend = NULL, warmness = NULL",
];

#[tokio::test]
async fn what_was_there_before_it_came_counts_too() {
    for cast in casts().await {
        let (noor, sami) = (cast.contact.id, person(&cast.ana, "Sami").await);
        let call = [("type", "call".into()), ("deal_id", cast.deal.id.into()), ("done_at", ago(1))];
        let call = logged(&cast.ana, call).await.id;
        message(&cast, noor, "sms", "incoming").await;
        let met = logged(&cast.ana, meeting(noor)).await.id;
        made(&cast.ana, &ATTENDEE, [("activity_id", met.into()), ("contact_id", sami.into())]).await.unwrap();
        let mut told = Vec::new();
        for id in [noor, sami] {
            let contact = records::read::get(&cast.eve, &people::CONTACT, id).await.unwrap();
            told.push((now(&cast, id).await, contact.get("last_contacted_at")));
        }
        let db = &cast.house.db;
        let mut tx = db.begin().await.unwrap();
        for sql in WITHOUT {
            tx.execute(sql, args![]).await.unwrap();
        }
        tx.commit().await.unwrap();
        let step = if db.engine() == Engine::Sqlite { ON_SQLITE } else { ON_POSTGRES };
        db::test::migrate_with(db, &[(9_040, "everything_counts", step)]).await.unwrap();
        assert_eq!(engagement::again(&cast.house).await.unwrap(), 2);
        for (id, told) in [noor, sami].into_iter().zip(told) {
            let contact = records::read::get(&cast.eve, &people::CONTACT, id).await.unwrap();
            assert_eq!((now(&cast, id).await, contact.get("last_contacted_at")), told);
        }
        let call = records::read::get(&cast.eve, &ACTIVITY, call).await.unwrap();
        assert_eq!(call.id_of("contact_id"), Some(noor));
    }
}
