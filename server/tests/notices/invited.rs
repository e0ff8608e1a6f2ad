//! Who is to be at a meeting is told, and reminded of it; who is mentioned in a comment is told of that.

use crate::cast::{Cast, at, casts, changed, deleted, draft, logged, made};
use crate::told::{lines, read, told};
use chrono::TimeDelta;
use identity::Me;
use kernel::mention::token;
use kernel::{Error, Id, Moment, Problem, Record, Value};
use records::write;
use work::{ACTIVITY, ATTENDEE, COMMENT};

const BEGINS: &str = "2090-11-20T10:00:00Z";

async fn meeting<const N: usize>(me: &Me, more: [(&'static str, Value); N]) -> Record {
    let mut values = draft([
        ("type", "meeting".into()),
        ("name", "Desks".into()),
        ("due_at", at(BEGINS).into()),
        ("remind_at", (at(BEGINS) - TimeDelta::minutes(30)).into()),
    ]);
    values.extend(draft(more));
    let mut write = me.write().await.unwrap();
    let meeting = write::create(&mut write, &ACTIVITY, None, values).await.unwrap();
    write.commit().await.unwrap();
    meeting
}

async fn invited(by: &Me, meeting: Id, user: Id) -> Record {
    made(by, &ATTENDEE, [("activity_id", meeting.into()), ("user_id", user.into())]).await.unwrap()
}

/// What each of Ana, Bo and Cy was told.
async fn all(cast: &Cast) -> [Vec<String>; 3] {
    [lines(cast, &cast.ana).await, lines(cast, &cast.bo).await, lines(cast, &cast.cy).await]
}

#[tokio::test]
async fn who_is_invited_is_told_of_the_meeting_and_nobody_else() {
    for cast in casts().await {
        let id = meeting(&cast.ana, []).await.id;
        for me in [&cast.ana, &cast.bo, &cast.cy] {
            invited(&cast.ana, id, me.user_id).await;
        }
        made(&cast.ana, &ATTENDEE, [("activity_id", id.into()), ("contact_id", cast.contact.id.into())])
            .await
            .unwrap();
        let told = told(&cast, &cast.bo).await;
        assert_eq!((told[0].record_kind.as_str(), told[0].record_id), ("activity", id));
        assert_eq!(told[0].path, format!("/activities/{id}"));
        assert_eq!(all(&cast).await, [vec![], vec!["invited Desks by Ana".to_owned()], vec![]]);
        let along = serde_json::json!([{"user_id": cast.bo.user_id.to_string()}]);
        meeting(&cast.ana, [("attendees", Value::Json(along))]).await;
        assert_eq!(lines(&cast, &cast.bo).await.len(), 2, "who comes along with a new meeting as well");
    }
}

#[tokio::test]
async fn nobody_is_invited_twice_by_a_retry_an_undo_or_the_next_of_a_series_nor_to_what_is_over() {
    for cast in casts().await {
        let id = meeting(&cast.ana, [("recurrence", "FREQ=WEEKLY".into())]).await.id;
        let place = invited(&cast.ana, id, cast.bo.user_id).await.id;
        let again = draft([("activity_id", id.into()), ("user_id", cast.bo.user_id.into())]);
        let mut write = cast.ana.write().await.unwrap();
        write::create(&mut write, &ATTENDEE, Some(place), again).await.unwrap();
        write.commit().await.unwrap();
        assert_eq!(lines(&cast, &cast.bo).await.len(), 1);
        let gone = write::delete_now(&cast.ana, &ATTENDEE, place).await.unwrap();
        let back = records::undo::event_now(&cast.ana, gone.event.unwrap()).await.unwrap();
        assert!(back.record.deleted_at.is_none());
        assert_eq!(lines(&cast, &cast.bo).await.len(), 1);
        changed(&cast.ana, &ACTIVITY, id, [("done_at", at(BEGINS).into())]).await;
        assert_eq!(lines(&cast, &cast.bo).await.len(), 1, "the next one follows by itself");
        let over = meeting(&cast.ana, [("done_at", at("2026-11-20T10:00:00Z").into())]).await.id;
        invited(&cast.ana, over, cast.bo.user_id).await;
        assert_eq!(lines(&cast, &cast.bo).await.len(), 1, "what is over asks nothing of anybody");
        let undone = meeting(&cast.ana, []).await.id;
        let place = write::create_now(
            &cast.ana,
            &ATTENDEE,
            Id::new(),
            draft([("activity_id", undone.into()), ("user_id", cast.bo.user_id.into())]),
        )
        .await
        .unwrap();
        records::undo::event_now(&cast.ana, place.event.unwrap()).await.unwrap();
        assert_eq!(lines(&cast, &cast.bo).await.len(), 1, "what was taken back already is not told");
    }
}

#[tokio::test]
async fn who_comes_is_reminded_as_whose_it_is() {
    for cast in casts().await {
        let id = meeting(&cast.ana, []).await.id;
        let nobodys = meeting(&cast.eve, [("owner_id", Value::Null)]).await.id;
        for me in [&cast.bo, &cast.cy, &cast.dee, &cast.ana] {
            invited(&cast.eve, id, me.user_id).await;
        }
        invited(&cast.eve, nobodys, cast.dee.user_id).await;
        work::attendees::answer::answer(&cast.bo, id, "accepted").await.unwrap();
        let due = |told: Vec<String>| told.into_iter().filter(|line| line.starts_with("due")).count();
        let remind = async |now: Moment| {
            work::reminders::tell(&cast.house, now).await.unwrap();
            let mut counts = Vec::new();
            for me in [&cast.ana, &cast.bo, &cast.cy, &cast.dee] {
                counts.push(due(lines(&cast, me).await));
            }
            counts
        };
        let before = at(BEGINS) - TimeDelta::minutes(31);
        assert_eq!(remind(before).await, [0, 0, 0, 0]);
        let now = at(BEGINS) - TimeDelta::minutes(29);
        // Cy may not read it; Dee reads everything, and comes to both.
        assert_eq!(remind(now).await, [1, 1, 0, 2]);
        assert_eq!(remind(now).await, [1, 1, 0, 2], "each once");
        changed(&cast.ana, &ACTIVITY, id, [("due_at", at("2090-11-21T10:00:00Z").into())]).await;
        work::attendees::answer::answer(&cast.bo, id, "declined").await.unwrap();
        let later = at("2090-11-21T09:31:00Z");
        assert_eq!(remind(later).await, [2, 1, 0, 3], "who declined does not come");
    }
}

async fn commented(cast: &Cast, me: &Me, entry: Id, body: String) -> kernel::Result<Record> {
    let entry = ["activity-", &entry.to_string()].concat();
    let values = [("deal_id", cast.deal.id.into()), ("entry", entry.into()), ("body", body.into())];
    made(me, &COMMENT, values).await
}

#[tokio::test]
async fn who_is_mentioned_in_a_comment_is_told_and_led_to_it() {
    for cast in casts().await {
        let note = logged(&cast.ana, [("body", "A note".into()), ("deal_id", cast.deal.id.into())]).await.id;
        let body = [&token("Bo", cast.bo.user_id), " see this, ", &token("Ana", cast.ana.user_id)].concat();
        let comment = commented(&cast, &cast.ana, note, body).await.unwrap();
        assert_eq!(
            all(&cast).await,
            [vec![], vec!["mentioned @Bo see this, @Ana by Ana".to_owned()], vec![]]
        );
        let told = read(&cast.bo).await;
        assert_eq!(told[0].path, format!("/deals/{}?event=activity-{note}", cast.deal.id));
        let body = [&token("Bo", cast.bo.user_id), " see that"].concat();
        changed(&cast.ana, &COMMENT, comment.id, [("body", body.into())]).await;
        assert_eq!(lines(&cast, &cast.bo).await.len(), 1, "who was mentioned already is not told again");
        let gone = write::delete_now(&cast.ana, &COMMENT, comment.id).await.unwrap();
        assert!(lines(&cast, &cast.bo).await.is_empty(), "what was taken away is not shown");
        records::undo::event_now(&cast.ana, gone.event.unwrap()).await.unwrap();
        assert_eq!(lines(&cast, &cast.bo).await.len(), 1);
        deleted(&cast.ana, note).await;
        assert_eq!(lines(&cast, &cast.bo).await.len(), 1, "it stands on the deal");
    }
}

#[tokio::test]
async fn who_may_not_see_the_record_is_not_mentioned_in_a_comment_on_it() {
    for cast in casts().await {
        let note = logged(&cast.ana, [("body", "A note".into()), ("deal_id", cast.deal.id.into())]).await.id;
        let refused = commented(&cast, &cast.ana, note, token("Cy", cast.cy.user_id)).await.unwrap_err();
        let problem = Problem::new("body", "comment.mention_unread").hint("Cy");
        assert_eq!(refused, Error::Invalid(vec![problem]));
        assert_eq!(all(&cast).await, [vec![], vec![], Vec::<String>::new()]);
    }
}
