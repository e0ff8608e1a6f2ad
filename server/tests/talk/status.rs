use crate::cast::{Cast, casts};
use crate::messages::{NOON, conversation, said};
use crate::rest::send;
use identity::Me;
use serde_json::{Value, json};

async fn put(cast: &Cast, me: Option<&Me>, id: kernel::Id, body: Value) -> (u16, Value) {
    send(cast, me, "PUT", &format!("/api/communications/{id}/status"), body).await
}

#[tokio::test]
async fn an_integration_tells_what_became_of_a_message() {
    for cast in casts().await {
        let talk = conversation(&cast).await;
        let message = said(&cast.ana, talk.id, "outgoing", NOON).await.id;
        let opened = json!({"status": "opened", "at": "2026-11-20T12:30:00Z"});
        let (status, body) = put(&cast, Some(&cast.ana), message, opened.clone()).await;
        assert_eq!((status, &body["values"]["status"]), (200, &json!("opened")), "{body}");
        assert_eq!(body["values"]["status_at"], "2026-11-20T12:30:00.000000Z");
        for late in [json!({"status": "delivered"}), opened, json!({"status": "failed", "failure": "Gone"})] {
            let (status, after) = put(&cast, Some(&cast.ana), message, late).await;
            assert_eq!((status, after), (200, body.clone()), "nothing changes");
        }
    }
}

#[tokio::test]
async fn what_failed_says_why_until_it_is_queued_again() {
    for cast in casts().await {
        let talk = conversation(&cast).await;
        let message = said(&cast.ana, talk.id, "outgoing", NOON).await.id;
        let failed = json!({"status": "failed", "failure": "No such mailbox"});
        let (_, body) = put(&cast, Some(&cast.ana), message, failed).await;
        assert_eq!(body["values"]["failure"], "No such mailbox");
        let (_, body) = put(&cast, Some(&cast.ana), message, json!({"status": "sent"})).await;
        assert_eq!(body["values"]["status"], "failed");
        let (_, body) = put(&cast, Some(&cast.ana), message, json!({"status": "queued"})).await;
        assert_eq!((&body["values"]["status"], &body["values"]["failure"]), (&json!("queued"), &Value::Null));
    }
}

#[tokio::test]
async fn only_who_may_change_a_message_may_report_of_it() {
    for cast in casts().await {
        let talk = conversation(&cast).await;
        let message = said(&cast.ana, talk.id, "outgoing", NOON).await.id;
        for body in [json!({"status": "opened"}), json!({"status": "queued"})] {
            assert_eq!(put(&cast, None, message, body.clone()).await.0, 401);
            assert_eq!(put(&cast, Some(&cast.cy), message, body.clone()).await.0, 404);
            for me in [&cast.bo, &cast.dee] {
                assert_eq!(put(&cast, Some(me), message, body.clone()).await.0, 403);
            }
        }
        assert_eq!(put(&cast, Some(&cast.eve), message, json!({"status": "opened"})).await.0, 200);
        for (wrong, status) in [
            (json!({"status": "lost"}), 422),
            (json!({"status": "sent", "failure": "x"}), 422),
            (json!({}), 400),
            (json!(1), 400),
        ] {
            assert_eq!(put(&cast, Some(&cast.ana), message, wrong.clone()).await.0, status, "{wrong}");
        }
        assert_eq!(put(&cast, Some(&cast.ana), kernel::Id::new(), json!({"status": "sent"})).await.0, 404);
    }
}
