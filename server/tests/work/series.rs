//! Of a series one activity at most goes on, whatever is taken back, done again or brought back.

use crate::alone::{LATER, alone, now, put_off, time};
use crate::cast::{Cast, at, casts, changed, deleted, draft, made};
use crate::plans::plan;
use crate::recurrence::{FIRST, next, set_done, weekly};
use db::args;
use identity::Me;
use kernel::{Filter, Id, Operator, Query, Record, Value};
use records::{Changes, undo, write};
use serde_json::json;
use work::recurrence::series::GOES_ON;
use work::{ACTIVITY, ATTENDEE};

/// What is to be done and comes again, the soonest first.
async fn going_on(cast: &Cast) -> Vec<Id> {
    let open =
        Filter::new("recurrence", Operator::NotEmpty, []).and(Filter::new("done_at", Operator::Empty, []));
    let query = Query { sort: Some(kernel::Sort::parse("due_at")), ..Query::filtered(open) };
    let going_on = records::read::list(&cast.eve, &ACTIVITY, &query).await.unwrap().items;
    going_on.iter().map(|record| record.id).collect()
}

async fn taken_back(me: &Me, event: Option<i64>) -> Option<i64> {
    undo::event_now(me, event.unwrap()).await.unwrap().event
}

async fn people(cast: &Cast, id: Id) -> Vec<String> {
    let query = Query::filtered(Filter::is("activity_id", id));
    let people = records::read::list(&cast.eve, &ATTENDEE, &query).await.unwrap().items;
    people.iter().map(|who| [who.text("name"), " ", who.text("answer")].concat()).collect()
}

async fn meeting(cast: &Cast, more: &[(&'static str, Value)]) -> Record {
    let asked = json!([{"user_id": cast.bo.user_id.to_string()}, {"user_id": cast.cy.user_id.to_string()}]);
    let mut values = draft([
        ("type", "meeting".into()),
        ("due_at", at(FIRST).into()),
        ("recurrence", "FREQ=WEEKLY".into()),
        ("attendees", Value::Json(asked)),
    ]);
    values.extend(more.iter().map(|(name, value)| (kernel::Name::Borrowed(*name), value.clone())));
    let mut write = cast.ana.write().await.unwrap();
    let record = write::create(&mut write, &ACTIVITY, None, values).await.unwrap();
    write.commit().await.unwrap();
    record
}

#[tokio::test]
async fn of_two_that_stood_alone_the_first_taken_back_comes_once() {
    for cast in casts().await {
        let first = weekly(&cast).await;
        let moved = alone(&cast.ana, first.id, put_off()).await.unwrap();
        let second = next(&cast.ana, &first).await.unwrap();
        let named = alone(&cast.ana, second.id, draft([("name", "Trees".into())])).await.unwrap();
        let third = next(&cast.ana, &second).await.unwrap();
        assert_eq!(going_on(&cast).await, [third.id]);
        taken_back(&cast.ana, moved.event).await;
        let back = now(&cast, first.id).await;
        assert_eq!((time(&back, "due_at"), back.text("recurrence")), (time(&first, "due_at"), ""));
        assert_eq!(now(&cast, second.id).await.text("name"), "Trees");
        assert_eq!(going_on(&cast).await, [third.id]);
        // Done, it has no other next one.
        set_done(&cast.ana, &first, true).await;
        assert_eq!(next(&cast.ana, &first).await.map(|record| record.id), Some(second.id));
        // The last of both makes one of it and the one after it.
        taken_back(&cast.ana, named.event).await;
        assert_eq!(going_on(&cast).await, [second.id]);
        assert_eq!(now(&cast, second.id).await.text("recurrence"), "FREQ=WEEKLY;COUNT=2");
        assert!(now(&cast, third.id).await.deleted_at.is_some());
    }
}

#[tokio::test]
async fn both_taken_back_from_the_last_on_are_one_series_as_before() {
    for cast in casts().await {
        let first = weekly(&cast).await;
        let moved = alone(&cast.ana, first.id, put_off()).await.unwrap();
        let second = next(&cast.ana, &first).await.unwrap();
        let named = alone(&cast.ana, second.id, draft([("name", "Trees".into())])).await.unwrap();
        taken_back(&cast.ana, named.event).await;
        assert_eq!(going_on(&cast).await, [second.id]);
        taken_back(&cast.ana, moved.event).await;
        assert_eq!(going_on(&cast).await, [first.id]);
        let back = now(&cast, first.id).await;
        assert_eq!(
            (time(&back, "due_at"), back.text("recurrence")),
            (time(&first, "due_at"), "FREQ=WEEKLY;COUNT=3")
        );
    }
}

#[tokio::test]
async fn what_is_not_done_after_all_does_not_bury_what_others_changed() {
    for cast in casts().await {
        let task = weekly(&cast).await;
        set_done(&cast.ana, &task, true).await;
        let after = next(&cast.ana, &task).await.unwrap();
        changed(&cast.eve, &ACTIVITY, after.id, [("body", "With the new can".into())]).await;
        set_done(&cast.ana, &task, false).await;
        assert_eq!(going_on(&cast).await, [after.id]);
        assert_eq!(now(&cast, task.id).await.text("recurrence"), "");
    }
}

#[tokio::test]
async fn what_is_done_again_after_an_undo_has_its_next_one() {
    for cast in casts().await {
        let task = weekly(&cast).await;
        let moved = alone(&cast.ana, task.id, put_off()).await.unwrap();
        let back = taken_back(&cast.ana, moved.event).await;
        assert_eq!(going_on(&cast).await, [task.id]);
        let again = taken_back(&cast.ana, back).await;
        let this = now(&cast, task.id).await;
        assert_eq!(
            (time(&this, "due_at").as_str(), this.text("recurrence")),
            ("2090-11-22T15:00:00.000000Z", "")
        );
        let after = next(&cast.ana, &task).await.unwrap();
        assert_eq!(
            (time(&after, "due_at").as_str(), after.text("recurrence")),
            ("2090-11-27T10:00:00.000000Z", "FREQ=WEEKLY;COUNT=2")
        );
        assert_eq!(going_on(&cast).await, [after.id]);
        taken_back(&cast.ana, again).await;
        assert_eq!(going_on(&cast).await, [task.id]);
        let done = set_done(&cast.ana, &task, true).await;
        let back = taken_back(&cast.ana, done.event).await;
        assert_eq!(going_on(&cast).await, [task.id]);
        taken_back(&cast.ana, back).await;
        assert_eq!(going_on(&cast).await, [next(&cast.ana, &task).await.unwrap().id]);
    }
}

#[tokio::test]
async fn a_rule_for_what_stands_alone_begins_a_series_of_its_own() {
    for cast in casts().await {
        let task = weekly(&cast).await;
        alone(&cast.ana, task.id, put_off()).await.unwrap();
        let after = next(&cast.ana, &task).await.unwrap();
        changed(&cast.eve, &ACTIVITY, after.id, [("name", "Water all of them".into())]).await;
        let given = {
            let mut write = cast.ana.write().await.unwrap();
            let changes = Changes::one("recurrence", "FREQ=DAILY;COUNT=2");
            let record = write::update(&mut write, &ACTIVITY, task.id, &changes).await.unwrap();
            write::saved(write, record).await.unwrap()
        };
        assert_eq!(going_on(&cast).await, [task.id, after.id]);
        assert_eq!(now(&cast, after.id).await.text("name"), "Water all of them");
        // Each goes on by itself.
        set_done(&cast.ana, &task, true).await;
        let [own, other] = going_on(&cast).await.try_into().unwrap();
        assert_eq!(time(&now(&cast, own).await, "due_at"), "2090-11-23T15:00:00.000000Z");
        assert_eq!(other, after.id);
        set_done(&cast.ana, &task, false).await;
        assert_eq!(going_on(&cast).await, [task.id, after.id]);
        // Taken back it stands alone again, and done again it is a series.
        let back = taken_back(&cast.ana, given.event).await;
        assert_eq!(going_on(&cast).await, [after.id]);
        taken_back(&cast.ana, back).await;
        assert_eq!(going_on(&cast).await, [task.id, after.id]);
    }
}

#[tokio::test]
async fn a_rule_and_done_in_one_write_make_the_next_one() {
    for cast in casts().await {
        let plain = made(&cast.ana, &ACTIVITY, [("type", "task".into()), ("due_at", at(FIRST).into())])
            .await
            .unwrap();
        let both = [("recurrence", "FREQ=WEEKLY".into()), ("done_at", at(FIRST).into())];
        changed(&cast.ana, &ACTIVITY, plain.id, both.clone()).await;
        assert_eq!(time(&next(&cast.ana, &plain).await.unwrap(), "due_at"), "2090-11-27T10:00:00.000000Z");
        let [_, done] = both;
        let logged = meeting(&cast, &[done]).await;
        let after = next(&cast.ana, &logged).await.unwrap();
        assert_eq!(time(&after, "due_at"), "2090-11-27T10:00:00.000000Z");
        assert_eq!(people(&cast, after.id).await, ["Bo invited", "Cy invited"]);
        // Taken back, nothing of it is left.
        let told = events::log::of_record(&mut &cast.house.db, logged.id, None, 50).await.unwrap();
        let created = told.iter().find(|event| event.kind == "activity.created").unwrap();
        undo::batch(&cast.ana, created.batch_id.unwrap()).await.unwrap();
        assert!(now(&cast, after.id).await.deleted_at.is_some());
        assert_eq!(going_on(&cast).await.len(), 1);
    }
}

#[tokio::test]
async fn what_comes_out_of_the_trash_comes_once_where_another_goes_on() {
    for cast in casts().await {
        let task = weekly(&cast).await;
        set_done(&cast.ana, &task, true).await;
        let after = next(&cast.ana, &task).await.unwrap();
        deleted(&cast.ana, after.id).await;
        set_done(&cast.ana, &task, false).await;
        assert_eq!(going_on(&cast).await, [task.id]);
        let mut write = cast.ana.write().await.unwrap();
        write::restore(&mut write, &ACTIVITY, after.id).await.unwrap();
        write.commit().await.unwrap();
        assert_eq!(going_on(&cast).await, [task.id]);
        assert_eq!(now(&cast, after.id).await.text("recurrence"), "");
        set_done(&cast.ana, &task, true).await;
        assert_eq!(going_on(&cast).await.len(), 1);
    }
}

#[tokio::test]
async fn people_are_added_and_taken_off_alone_and_one_undo_takes_it_back() {
    for cast in casts().await {
        let this = meeting(&cast, &[]).await;
        work::attendees::answer::answer(&cast.bo, this.id, "accepted").await.unwrap();
        let query =
            Query::filtered(Filter::is("activity_id", this.id).and(Filter::is("user_id", cast.cy.user_id)));
        let cy = records::read::list(&cast.ana, &ATTENDEE, &query).await.unwrap().items.remove(0);
        let off = work::attendees::api::taken_off(&cast.ana, this.id, cy.id).await.unwrap();
        let after = next(&cast.ana, &this).await.unwrap();
        assert_eq!(people(&cast, this.id).await, ["Bo accepted"]);
        assert_eq!(people(&cast, after.id).await, ["Bo invited", "Cy invited"]);
        undo::batch(&cast.ana, off.batch.unwrap()).await.unwrap();
        assert_eq!(
            (going_on(&cast).await, people(&cast, this.id).await),
            (vec![this.id], vec!["Bo accepted".into(), "Cy invited".into()])
        );
        let eve = json!([{"user_id": cast.eve.user_id.to_string()}]);
        let added = alone(&cast.ana, this.id, draft([("attendees", Value::Json(eve))])).await.unwrap();
        let after = next(&cast.ana, &this).await.unwrap();
        assert_eq!(people(&cast, this.id).await, ["Bo accepted", "Cy invited", "Eve invited"]);
        assert_eq!(people(&cast, after.id).await, ["Bo invited", "Cy invited"]);
        undo::batch(&cast.ana, added.batch.unwrap()).await.unwrap();
        assert_eq!(going_on(&cast).await, [this.id]);
        assert_eq!(people(&cast, this.id).await, ["Bo accepted", "Cy invited"]);
    }
}

#[tokio::test]
async fn many_stand_alone_at_once_and_one_undo_takes_all_of_it_back() {
    for cast in casts().await {
        let (one, other) = (weekly(&cast).await, weekly(&cast).await);
        let once = made(&cast.ana, &ACTIVITY, [("type", "task".into())]).await.unwrap();
        let batch = Id::new();
        let mut write = cast.ana.write().await.unwrap().in_batch(batch);
        let changes = Changes::one("priority", "high").alone(true);
        for id in [one.id, other.id, once.id] {
            write::update(&mut write, &ACTIVITY, id, &changes).await.unwrap();
        }
        write.commit().await.unwrap();
        let after = [next(&cast.ana, &one).await.unwrap(), next(&cast.ana, &other).await.unwrap()];
        assert!(after.iter().all(|next| next.text("priority").is_empty()));
        assert_eq!(now(&cast, once.id).await.text("priority"), "high");
        let undone = undo::batch(&cast.ana, batch).await.unwrap();
        assert_eq!((undone.done, undone.kept), (3, 0));
        let mut back = vec![one.id, other.id];
        back.sort_unstable();
        let mut going_on = going_on(&cast).await;
        going_on.sort_unstable();
        assert_eq!(going_on, back);
    }
}

#[tokio::test]
async fn who_owns_it_may_be_another_for_this_one_alone() {
    for cast in casts().await {
        let task = weekly(&cast).await;
        let set = draft([("owner_id", cast.bo.user_id.into()), ("due_at", at(LATER).into())]);
        let this = alone(&cast.ana, task.id, set).await.unwrap().record;
        assert_eq!(this.id_of("owner_id"), Some(cast.bo.user_id));
        let after = next(&cast.eve, &this).await.unwrap();
        assert_eq!(after.id_of("owner_id"), Some(cast.ana.user_id));
    }
}

#[tokio::test]
async fn what_goes_on_of_a_series_is_found_along_its_index() {
    for cast in casts().await {
        let plan = plan(&cast, GOES_ON, args!["series", Id::new()]).await;
        assert!(plan.contains("activity_goes_on"), "{plan}");
    }
}
