use crate::cast::{Cast, at, casts, changed, draft, made};
use crate::recurrence::{FIRST, next, set_done, weekly};
use crate::rest::send;
use identity::Me;
use kernel::{Draft, Error, Filter, Id, Query, Record, Result, Value};
use records::{Changes, Saved, undo, write};
use serde_json::json;
use work::{ACTIVITY, ATTENDEE};

pub const LATER: &str = "2090-11-22T15:00:00Z";

pub async fn alone(me: &Me, id: Id, set: Draft) -> Result<Saved> {
    let mut write = me.write().await?;
    let record = write::update(&mut write, &ACTIVITY, id, &Changes::of(set).alone(true)).await?;
    write::saved(write, record).await
}

pub fn put_off() -> Draft {
    draft([("due_at", at(LATER).into())])
}

pub async fn now(cast: &Cast, id: Id) -> Record {
    records::read::get(&cast.eve, &ACTIVITY, id).await.unwrap()
}

pub fn time(record: &Record, field: &str) -> String {
    record.get(field).as_time().map(kernel::moment::text).unwrap_or_default()
}

#[tokio::test]
async fn this_one_is_changed_alone_and_the_next_one_is_as_it_would_have_been() {
    for cast in casts().await {
        let id = weekly(&cast).await.id;
        let set = draft([("due_at", at(LATER).into()), ("name", "Water the trees".into())]);
        let this = alone(&cast.ana, id, set).await.unwrap().record;
        assert_eq!((this.text("name"), this.text("recurrence")), ("Water the trees", ""));
        assert_eq!(time(&this, "due_at"), "2090-11-22T15:00:00.000000Z");
        assert_eq!(time(&this, "remind_at"), "2090-11-22T14:00:00.000000Z");
        let after = next(&cast.ana, &this).await.unwrap();
        assert_eq!(
            (after.text("name"), after.text("recurrence")),
            ("Water the plants", "FREQ=WEEKLY;COUNT=2")
        );
        assert_eq!(time(&after, "due_at"), "2090-11-27T10:00:00.000000Z");
        assert_eq!(time(&after, "remind_at"), "2090-11-27T09:00:00.000000Z");
        assert_eq!(after.id_of("owner_id"), Some(cast.ana.user_id));
        // What stands alone is done, and done not after all, by itself.
        for done in [true, false] {
            set_done(&cast.ana, &this, done).await;
            assert_eq!(next(&cast.ana, &this).await.map(|record| record.id), Some(after.id));
        }
        let again = alone(&cast.ana, id, draft([("name", "Trees".into())])).await.unwrap().record;
        assert_eq!(next(&cast.ana, &again).await.map(|record| record.id), Some(after.id));
    }
}

#[tokio::test]
async fn undo_makes_one_series_of_it_again() {
    for cast in casts().await {
        let task = weekly(&cast).await;
        let saved = alone(&cast.ana, task.id, put_off()).await.unwrap();
        let after = next(&cast.ana, &task).await.unwrap();
        undo::event_now(&cast.ana, saved.event.unwrap()).await.unwrap();
        let back = now(&cast, task.id).await;
        assert_eq!(
            (time(&back, "due_at"), back.text("recurrence")),
            (time(&task, "due_at"), "FREQ=WEEKLY;COUNT=3")
        );
        assert_eq!(next(&cast.ana, &task).await, None);
        assert!(now(&cast, after.id).await.deleted_at.is_some());
        // Where the next one was done meanwhile it stays, and there is no second one.
        let saved = alone(&cast.ana, task.id, put_off()).await.unwrap();
        let after = next(&cast.ana, &task).await.unwrap();
        set_done(&cast.ana, &after, true).await;
        undo::event_now(&cast.ana, saved.event.unwrap()).await.unwrap();
        set_done(&cast.ana, &task, true).await;
        assert_eq!(next(&cast.ana, &task).await.map(|record| record.id), Some(after.id));
    }
}

#[tokio::test]
async fn those_that_follow_follow_where_nobody_says_otherwise() {
    for cast in casts().await {
        let task = weekly(&cast).await;
        changed(&cast.ana, &ACTIVITY, task.id, [("due_at", at(LATER).into())]).await;
        assert_eq!(next(&cast.ana, &task).await, None);
        set_done(&cast.ana, &task, true).await;
        let after = next(&cast.ana, &task).await.unwrap();
        assert_eq!(time(&after, "due_at"), "2090-11-29T15:00:00.000000Z");
    }
}

#[tokio::test]
async fn people_are_asked_anew_without_those_who_come_to_this_one_alone() {
    for cast in casts().await {
        let who = |id: Id| json!([{"user_id": id.to_string()}]);
        let values = [
            ("type", "meeting".into()),
            ("due_at", at(FIRST).into()),
            ("recurrence", "FREQ=WEEKLY".into()),
            ("attendees", Value::Json(who(cast.bo.user_id))),
        ];
        let meeting = made(&cast.ana, &ACTIVITY, values).await.unwrap();
        work::attendees::answer::answer(&cast.bo, meeting.id, "accepted").await.unwrap();
        let set = draft([("location", "Oslo".into()), ("attendees", Value::Json(who(cast.cy.user_id)))]);
        alone(&cast.ana, meeting.id, set).await.unwrap();
        let after = next(&cast.ana, &meeting).await.unwrap();
        let people = async |id: Id| {
            let query = Query::filtered(Filter::is("activity_id", id));
            let people = records::read::list(&cast.ana, &ATTENDEE, &query).await.unwrap().items;
            let told = people.iter().map(|who| [who.text("name"), " ", who.text("answer")].concat());
            told.collect::<Vec<_>>()
        };
        assert_eq!(people(meeting.id).await, ["Bo accepted", "Cy invited"]);
        assert_eq!(people(after.id).await, ["Bo invited"]);
        assert_eq!(after.text("location"), "");
    }
}

#[tokio::test]
async fn what_is_late_goes_on_with_the_first_time_to_come_and_the_last_one_does_not() {
    for cast in casts().await {
        let of = async |due: &str, rule: &str| {
            let values = [("type", "task".into()), ("due_at", at(due).into()), ("recurrence", rule.into())];
            let task = made(&cast.ana, &ACTIVITY, values).await.unwrap();
            alone(&cast.ana, task.id, put_off()).await.unwrap();
            next(&cast.ana, &task).await
        };
        let late = of("2020-11-20T10:00:00Z", "FREQ=DAILY").await.unwrap();
        let hours = (late.get("due_at").as_time().unwrap() - chrono::Utc::now()).num_hours();
        assert!((0..24).contains(&hours), "{hours}");
        assert_eq!(of(FIRST, "FREQ=DAILY;COUNT=1").await, None);
    }
}

#[tokio::test]
async fn what_may_not_be_changed_leaves_no_next_one() {
    for cast in casts().await {
        let task = weekly(&cast).await;
        for (me, refused) in
            [(&cast.bo, Error::Forbidden), (&cast.dee, Error::Forbidden), (&cast.cy, Error::NotFound)]
        {
            assert_eq!(alone(me, task.id, put_off()).await.unwrap_err(), refused);
        }
        let other = draft([("recurrence", "FREQ=DAILY".into())]);
        let refused = alone(&cast.ana, task.id, other).await.unwrap_err();
        assert_eq!(refused, Error::invalid("recurrence", "series.rule_stays"));
        let wrong = draft([("ends_at", at("2090-11-20T09:00:00Z").into())]);
        assert_eq!(
            alone(&cast.ana, task.id, wrong).await.unwrap_err(),
            Error::invalid("ends_at", "activity.ends_before")
        );
        assert_eq!(next(&cast.eve, &task).await, None);
        assert_eq!(now(&cast, task.id).await.version, task.version);
    }
}

#[tokio::test]
async fn a_script_says_that_it_is_this_one_alone() {
    for cast in casts().await {
        let task = weekly(&cast).await;
        let path = ["/api/activities/", &task.id.to_string()].concat();
        let send = async |me: Option<&Me>, path: &str, alone: serde_json::Value| {
            let body = json!({"name": "Water the trees", "alone": alone});
            send(&cast, me, "PATCH", path, body).await
        };
        for (me, status) in [(None, 401), (Some(&cast.cy), 404), (Some(&cast.dee), 403)] {
            assert_eq!(send(me, &path, json!(true)).await.0, status);
        }
        assert_eq!(send(Some(&cast.ana), &path, json!("yes")).await.0, 422);
        let deal = ["/api/deals/", &cast.deal.id.to_string()].concat();
        assert_eq!(send(Some(&cast.ana), &deal, json!(true)).await.0, 422, "a deal does not come again");
        let (status, body) = send(Some(&cast.ana), &path, json!(false)).await;
        assert_eq!((status, &body["values"]["recurrence"]), (200, &json!("FREQ=WEEKLY;COUNT=3")));
        let (status, body) = send(Some(&cast.ana), &path, json!(true)).await;
        assert_eq!((status, &body["values"]["name"]), (200, &json!("Water the trees")));
        assert!(next(&cast.ana, &task).await.is_some());
    }
}
