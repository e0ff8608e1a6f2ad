//! Mails and notes with looks, by every path: what runs or tells on the reader is gone, and the words are found.

use crate::cast::{Cast, casts, changed, draft, logged, made};
use crate::rest::send;
use kernel::{Query, Record, Value};
use serde_json::json;
use talk::COMMUNICATION;
use work::ACTIVITY;

const MAIL: &str = "<p>Dear <b>Noor</b>,</p><script>steal()</script><p onclick=\"steal()\">ten <i>desks</i></p>\
    <img src=\"https://tracker.example/open.gif?who=noor\" width=1 height=1><a href=\"https://desks.example\">Offer</a>";

async fn mail(cast: &Cast, html: &str) -> Record {
    logged(&cast.ana, [("type", "email".into()), ("html", html.into()), ("deal_id", cast.deal.id.into())])
        .await
}

#[tokio::test]
async fn a_mail_keeps_its_looks_and_loses_what_is_bad() {
    for cast in casts().await {
        let mail = mail(&cast, MAIL).await;
        let html = mail.text("html");
        assert!(html.contains("<b>Noor</b>") && html.contains("<i>desks</i>"), "{html}");
        for bad in ["script", "steal", "onclick", "<img"] {
            assert!(!html.contains(bad), "{bad} in {html}");
        }
        assert!(html.contains("rel=\"noopener noreferrer nofollow\""), "{html}");
        assert_eq!(mail.text("name"), "Dear Noor,");
        assert!(mail.text("body").starts_with("Dear Noor,\nten desks"), "{}", mail.text("body"));
        let found = Query { search: "desk".into(), ..Query::default() };
        let found = records::read::list(&cast.ana, &ACTIVITY, &found).await.unwrap().items;
        assert_eq!(found.iter().map(|one| one.id).collect::<Vec<_>>(), [mail.id]);
    }
}

#[tokio::test]
async fn words_that_are_changed_alone_have_no_looks_any_more() {
    for cast in casts().await {
        let mail = mail(&cast, MAIL).await;
        let kept = changed(&cast.ana, &ACTIVITY, mail.id, [("name", "Offer".into())]).await;
        assert_eq!(kept.get("html"), mail.get("html"));
        let again = changed(&cast.ana, &ACTIVITY, mail.id, [("html", kept.get("html"))]).await;
        assert_eq!(again.version, kept.version, "what is clean stays as it is");
        let plain = changed(&cast.ana, &ACTIVITY, mail.id, [("body", "In short: no".into())]).await;
        assert_eq!((plain.get("html"), plain.text("body")), (Value::Null, "In short: no"));
        let empty =
            changed(&cast.ana, &ACTIVITY, mail.id, [("html", "<p><br></p><script>x</script>".into())]).await;
        assert_eq!((empty.get("html"), empty.text("body")), (Value::Null, ""));
    }
}

#[tokio::test]
async fn scripts_that_report_messages_are_no_way_around_it() {
    for cast in casts().await {
        let body = json!({"contact_id": cast.contact.id.to_string(), "subject": "Hi", "html": MAIL});
        let (status, answer) = send(&cast, Some(&cast.ana), "POST", "/api/communications", body).await;
        assert_eq!(status, 201, "{answer}");
        let html = answer.pointer("/values/html").and_then(serde_json::Value::as_str).unwrap();
        assert!(!html.contains("script") && !html.contains("<img") && html.contains("<b>Noor</b>"), "{html}");
        let body = json!({"contact_id": cast.contact.id.to_string(), "channel": "sms", "html": MAIL});
        let (status, answer) = send(&cast, Some(&cast.ana), "POST", "/api/communications", body).await;
        assert_eq!(status, 201, "{answer}");
        let said = |field: &str| answer.pointer(&["/values/", field].concat()).cloned().unwrap_or_default();
        assert!(
            said("html").is_null() && said("body").as_str().unwrap().starts_with("Dear Noor,"),
            "{answer}"
        );
        let mut write = cast.ana.clone().with_origin(events::Origin::Import).write().await.unwrap();
        let values = [("type", "note".into()), ("html", MAIL.into()), ("deal_id", cast.deal.id.into())];
        let note = records::write::create(&mut write, &ACTIVITY, None, draft(values)).await.unwrap();
        assert!(!note.text("html").contains("onclick"), "{}", note.text("html"));
    }
}

#[tokio::test]
async fn a_message_has_looks_by_mail_alone() {
    for cast in casts().await {
        let values = [("direction", "outgoing".into()), ("body", "as typed".into()), ("html", MAIL.into())];
        let mail = made(&cast.ana, &COMMUNICATION, values).await.unwrap();
        assert!(mail.text("html").contains("<b>Noor</b>"), "{}", mail.text("html"));
        assert!(
            !mail.text("html").contains("script") && mail.text("body").starts_with("Dear Noor,\nten desks")
        );
        let chat = changed(&cast.ana, &COMMUNICATION, mail.id, [("channel", "chat".into())]).await;
        assert_eq!((chat.get("html"), chat.get("body")), (Value::Null, mail.get("body")));
        let number = events::log::of_record(&mut &cast.house.db, mail.id, None, 1).await.unwrap()[0].number;
        records::undo::event_now(&cast.ana, number).await.unwrap();
        let back = records::read::get(&cast.ana, &COMMUNICATION, mail.id).await.unwrap();
        assert_eq!((back.get("html"), back.get("channel")), (mail.get("html"), "email".into()));
    }
}
