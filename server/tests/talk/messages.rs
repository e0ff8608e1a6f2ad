use crate::cast::{Cast, at, casts, changed, draft, made};
use identity::Me;
use kernel::{Error, Id, Record, Result, Value};
use talk::{COMMUNICATION, CONVERSATION};

pub const MORNING: &str = "2026-11-20T09:00:00Z";
pub const NOON: &str = "2026-11-20T12:00:00Z";
const EVENING: &str = "2026-11-20T18:00:00Z";

pub async fn conversation(cast: &Cast) -> Record {
    let values = [("subject", "Desks".into()), ("contact_id", cast.contact.id.into())];
    made(&cast.ana, &CONVERSATION, values).await.unwrap()
}

/// A message of a conversation.
pub async fn said(me: &Me, conversation: Id, direction: &str, when: &str) -> Record {
    let values = [
        ("conversation_id", conversation.into()),
        ("direction", direction.into()),
        ("body", "Of oak?".into()),
        ("sent_at", at(when).into()),
    ];
    made(me, &COMMUNICATION, values).await.unwrap()
}

async fn now(cast: &Cast, record: &Record) -> Record {
    records::read::get(&cast.eve, &COMMUNICATION, record.id).await.unwrap()
}

#[tokio::test]
async fn a_message_is_of_its_conversation_and_has_a_subject_and_a_status() {
    for cast in casts().await {
        let talk = conversation(&cast).await;
        assert_eq!(talk.id_of("company_id"), Some(cast.company.id));
        let message = said(&cast.ana, talk.id, "outgoing", NOON).await;
        assert_eq!(message.id_of("contact_id"), Some(cast.contact.id));
        assert_eq!(message.id_of("company_id"), Some(cast.company.id));
        assert_eq!((message.text("subject"), message.text("status")), ("Of oak?", "sent"));
        let incoming = said(&cast.ana, talk.id, "incoming", EVENING).await;
        assert_eq!(incoming.text("status"), "delivered");
        let short = made(&cast.ana, &COMMUNICATION, [("channel", "chat".into())]).await.unwrap();
        assert_eq!(short.text("subject"), "Chat");
        assert_eq!(short.get("sent_at"), Value::from(short.created_at));
    }
}

#[tokio::test]
async fn a_conversation_knows_when_it_was_last_written_in() {
    for cast in casts().await {
        let talk = conversation(&cast).await;
        let last = async || {
            let now = records::read::get(&cast.eve, &CONVERSATION, talk.id).await.unwrap();
            now.get("last_message_at").as_time()
        };
        assert_eq!(last().await, None);
        let late = said(&cast.ana, talk.id, "outgoing", NOON).await;
        said(&cast.bo, talk.id, "outgoing", MORNING).await;
        assert_eq!(last().await, Some(at(NOON)));
        let mut write = cast.ana.write().await.unwrap();
        records::write::delete(&mut write, &COMMUNICATION, late.id).await.unwrap();
        write.commit().await.unwrap();
        assert_eq!(last().await, Some(at(MORNING)));
    }
}

#[tokio::test]
async fn an_answer_says_of_the_newest_message_before_it_that_it_was_replied_to() {
    for cast in casts().await {
        let talk = conversation(&cast).await;
        let first = said(&cast.ana, talk.id, "outgoing", MORNING).await;
        let second = said(&cast.ana, talk.id, "outgoing", NOON).await;
        said(&cast.bo, talk.id, "incoming", EVENING).await;
        let (first, second) = (now(&cast, &first).await, now(&cast, &second).await);
        assert_eq!((first.text("status"), second.text("status")), ("sent", "replied"));
        assert_eq!(second.get("status_at").as_time(), Some(at(EVENING)));
    }
}

#[tokio::test]
async fn by_hand_too_a_status_only_goes_on() {
    for cast in casts().await {
        let talk = conversation(&cast).await;
        let message = said(&cast.ana, talk.id, "outgoing", NOON).await;
        changed(&cast.ana, &COMMUNICATION, message.id, [("status", "opened".into())]).await;
        for wrong in ["queued", "delivered", "failed"] {
            let mut write = cast.ana.write().await.unwrap();
            let back = records::Changes::one("status", wrong);
            let error =
                records::write::update(&mut write, &COMMUNICATION, message.id, &back).await.unwrap_err();
            assert_eq!(error.problem("status").unwrap().key, "communication.status_order", "{wrong}");
        }
        let undone = last_event(&cast, message.id).await;
        records::undo::event_now(&cast.ana, undone).await.unwrap();
        assert_eq!(now(&cast, &message).await.text("status"), "sent", "an undo may");
    }
}

async fn last_event(cast: &Cast, id: Id) -> i64 {
    events::log::of_record(&mut &cast.house.db, id, None, 1).await.unwrap()[0].number
}

#[tokio::test]
async fn what_waited_was_sent_when_it_left() {
    for cast in casts().await {
        let values = [("status", "queued".into()), ("sent_at", at(MORNING).into())];
        let queued = made(&cast.ana, &COMMUNICATION, values).await.unwrap();
        let sent = changed(&cast.ana, &COMMUNICATION, queued.id, [("status", "sent".into())]).await;
        assert!(sent.get("sent_at").as_time().unwrap() > at(NOON));
        assert_eq!(sent.get("sent_at"), sent.get("status_at"));
    }
}

async fn reported(me: &Me, channel: &str, id: &str) -> Result<Record> {
    let values = [("channel", channel.into()), ("external_id", id.into()), ("body", "Hello".into())];
    made(me, &COMMUNICATION, values).await
}

#[tokio::test]
async fn what_is_reported_twice_is_one_message() {
    for cast in casts().await {
        let first = reported(&cast.ana, "sms", "17").await.unwrap();
        assert_eq!(reported(&cast.ana, "sms", "17").await.unwrap().id, first.id);
        assert_ne!(reported(&cast.ana, "chat", "17").await.unwrap().id, first.id);
        let foreign = reported(&cast.cy, "sms", "17").await.unwrap_err();
        assert_eq!(foreign, Error::invalid("external_id", "check.taken"));
        let mut write = cast.ana.write().await.unwrap();
        records::write::delete(&mut write, &COMMUNICATION, first.id).await.unwrap();
        write.commit().await.unwrap();
        assert_eq!(reported(&cast.ana, "sms", "17").await.unwrap().id, first.id, "in the trash too");
    }
}

#[tokio::test]
async fn two_who_report_at_once_make_one_message() {
    for cast in casts().await {
        let draft = draft([("channel", "sms".into()), ("external_id", "99".into())]);
        let make = || records::write::create_now(&cast.ana, &COMMUNICATION, Id::new(), draft.clone());
        let (one, other) = tokio::join!(make(), make());
        assert_eq!(one.unwrap().record.id, other.unwrap().record.id);
    }
}
