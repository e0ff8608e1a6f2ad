use crate::cast::{Cast, at, casts, logged};
use crate::messages::{MORNING, NOON, conversation, said};
use crate::rest::send;
use identity::Me;
use serde_json::{Value, json};

async fn get(cast: &Cast, me: &Me, asked: &str) -> (u16, Value) {
    send(cast, Some(me), "GET", &format!("/api/interactions?{asked}"), Value::Null).await
}

async fn kinds(cast: &Cast, me: &Me, asked: &str) -> Vec<String> {
    let (status, body) = get(cast, me, asked).await;
    assert_eq!(status, 200, "{asked}: {body}");
    let kind = |item: &Value| item["kind"].as_str().unwrap().to_owned();
    body["items"].as_array().unwrap().iter().map(kind).collect()
}

/// Newest first: a call with Noor, a message to her, a mail about her deal, a note of nobody.
async fn happened(cast: &Cast) {
    let contact = ("contact_id", cast.contact.id.into());
    let deal = ("deal_id", cast.deal.id.into());
    let done = |when: &str| ("done_at", at(when).into());
    logged(&cast.ana, [("type", "note".into()), done("2026-11-17T09:00:00Z")]).await;
    logged(&cast.ana, [("type", "email".into()), deal, done("2026-11-18T09:00:00Z")]).await;
    let talk = conversation(cast).await;
    said(&cast.ana, talk.id, "outgoing", MORNING).await;
    logged(&cast.ana, [("type", "call".into()), contact, done(NOON)]).await;
    logged(&cast.ana, [("type", "task".into()), ("due_at", at(NOON).into())]).await;
}

#[tokio::test]
async fn what_happened_is_one_list_that_can_be_asked_for_in_parts() {
    for cast in casts().await {
        happened(&cast).await;
        let (contact, deal) = (cast.contact.id, cast.deal.id);
        for (asked, wanted) in [
            (String::new(), &["call", "message", "email", "note"][..]),
            (format!("contactId={contact}"), &["call", "message", "email"]),
            (format!("contact={contact}&kind=call"), &["call"]),
            (format!("dealId={deal}"), &["email"]),
            ("channel=email".to_owned(), &["message", "email"]),
            ("channel=phone".to_owned(), &["call"]),
            ("channel=sms".to_owned(), &[]),
            ("channel=phone&kind=email".to_owned(), &[]),
            ("kind=message".to_owned(), &["message"]),
            ("from=2026-11-18&to=2026-11-18".to_owned(), &["email"]),
            ("startDate=2026-11-18&endDate=2026-11-20".to_owned(), &["call", "message", "email"]),
        ] {
            assert_eq!(kinds(&cast, &cast.ana, &asked).await, wanted, "{asked}");
        }
        for wrong in
            ["contactId=x", "kind=fax", "channel=fax", "from=soon", "limit=0", "after=x", "body=x", "sort=at"]
        {
            assert_eq!(get(&cast, &cast.ana, wrong).await.0, 422, "{wrong}");
        }
    }
}

#[tokio::test]
async fn every_channel_has_what_was_written_down_of_it() {
    for cast in casts().await {
        for kind in ["call", "email", "linkedin", "meeting"] {
            logged(&cast.ana, [("type", kind.into()), ("done_at", at(NOON).into())]).await;
        }
        for (channel, kind) in [("phone", "call"), ("email", "email"), ("linkedin", "linkedin")] {
            let (status, body) = get(&cast, &cast.ana, &format!("channel={channel}")).await;
            let told = &body["items"][0];
            assert_eq!((status, &told["kind"], &told["channel"]), (200, &json!(kind), &json!(channel)));
            assert_eq!(kinds(&cast, &cast.ana, &format!("channel={channel}&kind={kind}")).await, [kind]);
        }
        let note = json!({"kind": "linkedin", "channel": "linkedin", "contact_id": cast.contact.id});
        let (status, made) = send(&cast, Some(&cast.ana), "POST", "/api/interactions", note).await;
        assert_eq!((status, &made["values"]["type"]), (201, &json!("linkedin")), "{made}");
    }
}

#[tokio::test]
async fn page_after_page_gives_each_once() {
    for cast in casts().await {
        happened(&cast).await;
        let talk = conversation(&cast).await;
        for _ in 0..3 {
            said(&cast.ana, talk.id, "incoming", NOON).await;
        }
        let (mut seen, mut after) = (Vec::new(), String::new());
        loop {
            let (_, body) = get(&cast, &cast.ana, &format!("limit=2&after={after}")).await;
            let items = body["items"].as_array().unwrap();
            seen.extend(items.iter().map(|item| item["id"].as_str().unwrap().to_owned()));
            match body["next"].as_str() {
                Some(next) => after = next.to_owned(),
                None => break,
            }
        }
        let (_, whole) = get(&cast, &cast.ana, "").await;
        let whole: Vec<&str> =
            whole["items"].as_array().unwrap().iter().map(|item| item["id"].as_str().unwrap()).collect();
        assert_eq!((seen.len(), seen), (7, whole.iter().map(|id| (*id).to_owned()).collect()));
    }
}

#[tokio::test]
async fn one_door_writes_down_activities_and_messages() {
    for cast in casts().await {
        let post =
            async |me: Option<&Me>, body: Value| send(&cast, me, "POST", "/api/interactions", body).await;
        let call = json!({"kind": "call", "contactId": cast.contact.id, "channel": "phone", "body": "Rang", "at": NOON});
        let (status, made) = post(Some(&cast.ana), call.clone()).await;
        assert_eq!((status, &made["values"]["type"]), (201, &json!("call")), "{made}");
        assert_eq!(made["values"]["done_at"], "2026-11-20T12:00:00.000000Z");
        let sms =
            json!({"channel": "sms", "contact_id": cast.contact.id, "external_id": "7", "body": "Hello"});
        let (status, made) = post(Some(&cast.ana), sms.clone()).await;
        assert_eq!((status, &made["values"]["status"]), (201, &json!("sent")), "{made}");
        let (status, again) = post(Some(&cast.ana), sms.clone()).await;
        assert_eq!((status, &again["id"]), (200, &made["id"]), "the same report");
        for wrong in [json!({}), json!({"kind": "fax"}), json!({"kind": "note", "channel": "sms"})] {
            assert_eq!(post(Some(&cast.ana), wrong.clone()).await.0, 422, "{wrong}");
        }
        assert_eq!(post(Some(&cast.ana), json!([])).await.0, 400, "no object");
        for body in [call, sms] {
            assert_eq!(post(None, body.clone()).await.0, 401);
            assert_eq!(post(Some(&cast.dee), body).await.0, 403);
        }
        let foreign = json!({"kind": "note", "contact_id": cast.contact.id});
        assert_eq!(post(Some(&cast.cy), foreign).await.0, 422, "of a person that Cy does not see");
    }
}

#[tokio::test]
async fn one_interaction_is_read_changed_and_deleted_as_what_it_is() {
    for cast in casts().await {
        let note = logged(&cast.ana, [("type", "note".into()), ("body", "Old".into())]).await.id;
        let talk = conversation(&cast).await;
        let message = said(&cast.ana, talk.id, "outgoing", NOON).await.id;
        for id in [note, message] {
            let ask = async |me: Option<&Me>, method: &str, body: Value| {
                send(&cast, me, method, &format!("/api/interactions/{id}"), body).await
            };
            let change = json!({"body": "New"});
            for (method, body) in [("GET", Value::Null), ("PATCH", change.clone()), ("DELETE", Value::Null)] {
                assert_eq!(ask(None, method, body.clone()).await.0, 401, "{method}");
                assert_eq!(ask(Some(&cast.cy), method, body.clone()).await.0, 404, "{method}");
                let reads = ask(Some(&cast.dee), method, body).await.0;
                assert_eq!(reads, if method == "GET" { 200 } else { 403 }, "{method}");
            }
            assert_eq!(ask(Some(&cast.ana), "PATCH", change).await.1["values"]["body"], "New");
            assert_eq!(ask(Some(&cast.ana), "DELETE", Value::Null).await.0, 200);
            assert_eq!(ask(Some(&cast.ana), "GET", Value::Null).await.0, 404);
        }
    }
}

#[tokio::test]
async fn the_list_shows_to_each_what_they_see() {
    for cast in casts().await {
        happened(&cast).await;
        assert_eq!(send(&cast, None, "GET", "/api/interactions", Value::Null).await.0, 401);
        assert_eq!(kinds(&cast, &cast.cy, "").await, [""; 0]);
        for me in [&cast.bo, &cast.dee, &cast.eve] {
            assert_eq!(kinds(&cast, me, "").await.len(), 4);
        }
    }
}

#[tokio::test]
async fn messages_are_asked_for_by_the_names_of_their_fields() {
    for cast in casts().await {
        happened(&cast).await;
        let count = async |me: Option<&Me>, asked: &str| {
            let (status, body) =
                send(&cast, me, "GET", &format!("/api/communications?{asked}"), Value::Null).await;
            (status, body["items"].as_array().map_or(0, Vec::len))
        };
        let (contact, deal) = (cast.contact.id, cast.deal.id);
        let ana = Some(&cast.ana);
        assert_eq!(count(ana, &format!("contactId={contact}&channel=email")).await, (200, 1));
        assert_eq!(count(ana, &format!("contactId={contact}&dealId={deal}")).await, (200, 0));
        assert_eq!(count(ana, "startDate=2026-11-20&endDate=2026-11-20").await, (200, 1));
        assert_eq!(count(ana, "startDate=2026-11-21").await, (200, 0));
        assert_eq!(count(ana, "contact=x").await.0, 422);
        assert_eq!(count(None, "channel=email").await.0, 401);
        assert_eq!(count(Some(&cast.cy), "channel=email").await, (200, 0));
        assert_eq!(count(Some(&cast.dee), "channel=email").await, (200, 1));
    }
}
