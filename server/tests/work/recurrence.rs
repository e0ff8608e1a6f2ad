use crate::cast::{Cast, at, casts, changed, draft, logged, made};
use db::{Engine, args, store};
use identity::Me;
use kernel::{Error, Filter, Query, Record, Value};
use records::{Changes, Saved, write};
use serde_json::json;
use work::recurrence::series::FOLLOWING;
use work::{ACTIVITY, ATTENDEE};

pub const FIRST: &str = "2090-11-20T10:00:00Z";

pub async fn weekly(cast: &Cast) -> Record {
    let values = [
        ("type", "task".into()),
        ("name", "Water the plants".into()),
        ("due_at", at(FIRST).into()),
        ("remind_at", at("2090-11-20T09:00:00Z").into()),
        ("recurrence", "rrule:freq=weekly;count=3".into()),
        ("deal_id", cast.deal.id.into()),
    ];
    logged(&cast.ana, values).await
}

pub async fn set_done(me: &Me, record: &Record, done: bool) -> Saved {
    let mut write = me.write().await.unwrap();
    let changes = Changes::one("done_at", done.then_some(write.at));
    let record = write::update(&mut write, &ACTIVITY, record.id, &changes).await.unwrap();
    write::saved(write, record).await.unwrap()
}

/// What came after it.
pub async fn next(me: &Me, record: &Record) -> Option<Record> {
    let query = Query::filtered(Filter::is("follows_id", record.id));
    records::read::list(me, &ACTIVITY, &query).await.unwrap().items.pop()
}

#[tokio::test]
async fn what_is_done_comes_again_as_often_as_the_rule_says() {
    for cast in casts().await {
        let mut task = weekly(&cast).await;
        assert_eq!(task.text("recurrence"), "FREQ=WEEKLY;COUNT=3");
        for (due, left) in [("2090-11-27", "2"), ("2090-12-04", "1")] {
            set_done(&cast.ana, &task, true).await;
            let after = next(&cast.ana, &task).await.unwrap();
            assert_eq!(after.text("name"), "Water the plants");
            assert_eq!(after.get("due_at").as_time(), Some(at(&[due, "T10:00:00Z"].concat())));
            assert_eq!(after.get("remind_at").as_time(), Some(at(&[due, "T09:00:00Z"].concat())));
            assert_eq!(after.text("recurrence"), ["FREQ=WEEKLY;COUNT=", left].concat());
            assert_eq!(after.id_of("owner_id"), Some(cast.ana.user_id));
            assert!(after.get("done_at").is_null());
            assert_eq!(cast.deal_now().await.get("next_activity_at"), after.get("due_at"));
            task = after;
        }
        set_done(&cast.ana, &task, true).await;
        assert_eq!(next(&cast.ana, &task).await, None);
    }
}

#[tokio::test]
async fn what_is_not_done_after_all_takes_the_next_one_back() {
    for cast in casts().await {
        let task = weekly(&cast).await;
        let done = set_done(&cast.ana, &task, true).await;
        let gone = next(&cast.ana, &task).await.unwrap();
        records::undo::event_now(&cast.ana, done.event.unwrap()).await.unwrap();
        assert_eq!(next(&cast.ana, &task).await, None);
        let again = set_done(&cast.ana, &task, true).await;
        let other = next(&cast.ana, &task).await.unwrap();
        assert_ne!(other.id, gone.id);
        set_done(&cast.ana, &again.record, false).await;
        assert_eq!(next(&cast.ana, &task).await, None);
        // What was worked on since stays.
        set_done(&cast.ana, &task, true).await;
        let worked = next(&cast.ana, &task).await.unwrap();
        set_done(&cast.ana, &worked, true).await;
        set_done(&cast.ana, &task, false).await;
        set_done(&cast.ana, &task, true).await;
        assert_eq!(next(&cast.ana, &task).await.map(|record| record.id), Some(worked.id));
    }
}

#[tokio::test]
async fn a_meeting_comes_again_with_its_people_at_the_same_hour_of_its_owner() {
    for cast in casts().await {
        let eve = cast.eve.clone();
        changed(&eve, &identity::USER, cast.ana.user_id, [("time_zone", "Europe/Paris".into())]).await;
        let people = json!([{"contact_id": cast.contact.id.to_string(), "answer": "accepted"}]);
        // Nine o'clock in Paris, in the last week of summer time.
        let values = [
            ("type", "meeting".into()),
            ("due_at", at("2090-10-27T07:00:00Z").into()),
            ("ends_at", at("2090-10-27T08:30:00Z").into()),
            ("recurrence", "FREQ=WEEKLY".into()),
            ("attendees", Value::Json(people)),
        ];
        let meeting = made(&cast.ana, &ACTIVITY, values).await.unwrap();
        set_done(&eve, &meeting, true).await;
        let after = next(&cast.ana, &meeting).await.unwrap();
        assert_eq!(after.get("due_at").as_time(), Some(at("2090-11-03T08:00:00Z")));
        assert_eq!(after.get("ends_at").as_time(), Some(at("2090-11-03T09:30:00Z")));
        let query = Query::filtered(Filter::is("activity_id", after.id));
        let people = records::read::list(&cast.ana, &ATTENDEE, &query).await.unwrap().items;
        let told: Vec<_> = people.iter().map(|who| (who.text("name"), who.text("answer"))).collect();
        assert_eq!(told, [("Noor", "invited")]);
    }
}

#[tokio::test]
async fn what_cannot_come_again_is_refused() {
    for cast in casts().await {
        let of = async |rule: &str, due: Value| {
            let values = draft([("type", "task".into()), ("recurrence", rule.into()), ("due_at", due)]);
            let mut write = cast.ana.write().await.unwrap();
            write::create(&mut write, &ACTIVITY, None, values).await.unwrap_err()
        };
        let refused = of("every day", at(FIRST).into()).await;
        assert_eq!(refused, Error::invalid("recurrence", "activity.recurrence_rule"));
        assert_eq!(of("FREQ=DAILY", Value::Null).await, Error::invalid("due_at", "activity.recurs_from"));
    }
}

#[tokio::test]
async fn what_came_after_is_found_by_what_it_follows() {
    for cast in casts().await {
        let task = weekly(&cast).await;
        let plan = match cast.house.db.engine() {
            Engine::Sqlite => store::plan(&cast.house.db, FOLLOWING, args![task.id]).await.unwrap(),
            Engine::Postgres => {
                let mut tx = cast.house.db.begin().await.unwrap();
                tx.execute("SET LOCAL enable_seqscan = off", Vec::new()).await.unwrap();
                let explained = ["EXPLAIN ", FOLLOWING].concat();
                tx.all::<String>(&explained, args![task.id]).await.unwrap().join("\n")
            }
        };
        assert!(plan.contains("activity_follows_id_unique"), "{plan}");
    }
}
