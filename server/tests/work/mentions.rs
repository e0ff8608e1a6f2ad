use crate::cast::{Cast, casts, changed, made};
use events::{Event, log};
use identity::Me;
use kernel::mention::token;
use kernel::{Error, Id, Problem, Record, Value};
use records::{Saved, write};
use work::ACTIVITY;

async fn noted(me: &Me, body: String) -> kernel::Result<Record> {
    made(me, &ACTIVITY, [("body", body.into())]).await
}

/// Whom the events of the note say it mentions.
async fn told(cast: &Cast, note: Id) -> Vec<Value> {
    let events = log::of_record(&mut &cast.house.db, note, None, 100).await.unwrap();
    let whom = |event: &Event| event.after.get("mentioned").cloned();
    events.iter().filter(|event| event.kind == "activity.mentioned").filter_map(whom).collect()
}

#[tokio::test]
async fn who_is_mentioned_is_told_of_once() {
    for cast in casts().await {
        let bo = token("Bo", cast.bo.user_id);
        let note = noted(&cast.ana, [&bo, " should call. ", &bo].concat()).await.unwrap();
        assert_eq!(note.text("name"), "@Bo should call. @Bo");
        assert_eq!(told(&cast, note.id).await, [Value::from(cast.bo.user_id.to_string())]);
        let eve = [&bo, " or ", &token("Eve", cast.eve.user_id)].concat();
        changed(&cast.ana, &ACTIVITY, note.id, [("body", eve.into())]).await;
        assert_eq!(told(&cast, note.id).await.len(), 2);
        changed(&cast.ana, &ACTIVITY, note.id, [("body", "Nobody".into())]).await;
        assert_eq!(told(&cast, note.id).await.len(), 2);
    }
}

#[tokio::test]
async fn who_may_not_read_it_is_not_mentioned() {
    for cast in casts().await {
        let refused =
            |name: &str| Error::Invalid(vec![Problem::new("body", "activity.mention_unread").hint(name)]);
        let cy = noted(&cast.ana, token("Cy", cast.cy.user_id)).await.unwrap_err();
        assert_eq!(cy, refused("Cy"));
        assert_eq!(noted(&cast.ana, token("Nobody", Id::fixed(77))).await.unwrap_err(), refused("Nobody"));
        changed(&cast.eve, &identity::USER, cast.bo.user_id, [("status", "disabled".into())]).await;
        assert_eq!(noted(&cast.ana, token("Bo", cast.bo.user_id)).await.unwrap_err(), refused("Bo"));
    }
}

#[tokio::test]
async fn undo_takes_the_note_back_and_not_the_mention() {
    for cast in casts().await {
        let mut write = cast.ana.write().await.unwrap();
        let body = crate::cast::draft([("body", token("Bo", cast.bo.user_id).into())]);
        let record = write::create(&mut write, &ACTIVITY, None, body).await.unwrap();
        let saved: Saved = write::saved(write, record).await.unwrap();
        let gone = records::undo::event_now(&cast.ana, saved.event.unwrap()).await.unwrap();
        assert!(gone.record.deleted_at.is_some());
        let events = log::of_record(&mut &cast.house.db, saved.record.id, None, 100).await.unwrap();
        let mention = events.iter().find(|event| event.kind == "activity.mentioned").unwrap().number;
        assert!(records::undo::event_now(&cast.ana, mention).await.is_err());
    }
}
