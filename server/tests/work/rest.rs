use crate::cast::{Cast, casts, logged};
use axum::body::{Body, to_bytes};
use axum::http::{Request, header};
use identity::{Me, api_keys};
use kernel::Language;
use serde_json::{Value, json};
use tower::ServiceExt;
use ui::words::Words;

pub async fn key(me: &Me) -> String {
    let mut write = me.write().await.unwrap();
    let key = api_keys::store::create(&mut write.tx, me.user_id, "script", write.at).await.unwrap();
    write.commit().await.unwrap();
    ["Bearer ", &key.token].concat()
}

async fn get(cast: &Cast, me: Option<&Me>, path: &str) -> (u16, Value) {
    send(cast, me, "GET", path, Value::Null).await
}

pub async fn send(cast: &Cast, me: Option<&Me>, method: &str, path: &str, body: Value) -> (u16, Value) {
    let mut request =
        Request::builder().method(method).uri(path).header(header::CONTENT_TYPE, "application/json");
    if let Some(me) = me {
        request = request.header(header::AUTHORIZATION, key(me).await);
    }
    let body = if body.is_null() { Body::empty() } else { Body::from(body.to_string()) };
    let router = app::rest().with_state(cast.house.clone());
    let answer = router.oneshot(request.body(body).unwrap()).await.unwrap();
    let status = answer.status().as_u16();
    let bytes = to_bytes(answer.into_body(), 1 << 20).await.unwrap();
    (status, serde_json::from_slice(&bytes).unwrap_or_default())
}

#[tokio::test]
async fn the_timeline_answers_whom_it_should() {
    for cast in casts().await {
        logged(&cast.ana, [("body", "A note".into()), ("deal_id", cast.deal.id.into())]).await;
        let path = ["/api/deals/", &cast.deal.id.to_string(), "/timeline"].concat();
        let status = async |me: Option<&Me>| get(&cast, me, &path).await.0;
        assert_eq!(status(None).await, 401);
        assert_eq!(status(Some(&cast.cy)).await, 404);
        for me in [&cast.ana, &cast.bo, &cast.dee, &cast.eve] {
            let (status, body) = get(&cast, Some(me), &path).await;
            assert_eq!(status, 200, "{body}");
            assert_eq!(body.pointer("/items/0/activity/values/name"), Some(&json!("A note")));
            assert_eq!(body.pointer("/items/1/change/kind"), Some(&json!("deal.created")));
        }
    }
}

#[tokio::test]
async fn pages_are_followed_and_nonsense_is_refused() {
    for cast in casts().await {
        logged(&cast.ana, [("body", "A note".into()), ("deal_id", cast.deal.id.into())]).await;
        let path = |asked: &str| ["/api/deals/", &cast.deal.id.to_string(), "/timeline", asked].concat();
        let (_, first) = get(&cast, Some(&cast.ana), &path("?limit=1")).await;
        let next = first.pointer("/next").and_then(Value::as_str).unwrap().to_owned();
        let after = path(&["?limit=1&after=", &next].concat());
        let (_, second) = get(&cast, Some(&cast.ana), &after).await;
        assert_eq!(second.pointer("/items/0/change/kind"), Some(&json!("deal.created")));
        for asked in ["?after=x", "?limit=x", "?kinds=fax", "?kind=call"] {
            assert_eq!(get(&cast, Some(&cast.ana), &path(asked)).await.0, 422, "{asked}");
        }
        assert_eq!(get(&cast, Some(&cast.ana), "/api/dragons/1/timeline").await.0, 404);
        assert_eq!(get(&cast, Some(&cast.ana), "/api/deals/1/timeline").await.0, 404);
    }
}

#[tokio::test]
async fn the_engagement_of_a_person_answers_whom_it_should() {
    for cast in casts().await {
        let now = kernel::moment::cut(chrono::Utc::now());
        for (hours, direction) in [(30, "incoming"), (6, "outgoing")] {
            let values = [
                ("type", "email".into()),
                ("name", direction.into()),
                ("contact_id", cast.contact.id.into()),
                ("direction", direction.into()),
                ("done_at", (now - chrono::Duration::hours(hours)).into()),
            ];
            logged(&cast.ana, values).await;
        }
        let path = ["/api/contacts/", &cast.contact.id.to_string(), "/engagement"].concat();
        let status = async |me: Option<&Me>| get(&cast, me, &path).await.0;
        assert_eq!(status(None).await, 401);
        assert_eq!(status(Some(&cast.cy)).await, 404);
        for me in [&cast.ana, &cast.bo, &cast.dee, &cast.eve] {
            let (status, body) = get(&cast, Some(me), &path).await;
            assert_eq!(status, 200, "{body}");
            assert_eq!(body.pointer("/score"), Some(&json!(26)));
            assert_eq!(body.pointer("/made_of/0/name"), Some(&json!("incoming")), "it counts twice");
            assert_eq!(body.pointer("/made_of/1/points"), Some(&json!(298)));
            assert_eq!(body.pointer("/ours"), Some(&json!({"asked": 1, "answered": 1, "median": 86_400})));
            assert_eq!(body.pointer("/theirs"), Some(&json!({"asked": 0, "answered": 0})));
            let weeks = body.pointer("/weeks").and_then(Value::as_array).unwrap();
            let mails: i64 = weeks.iter().filter_map(|week| week.pointer("/counts/email")?.as_i64()).sum();
            assert_eq!((weeks.len(), mails), (26, 2));
        }
        assert_eq!(get(&cast, Some(&cast.ana), "/api/contacts/1/engagement").await.0, 404);
    }
}

#[tokio::test]
async fn what_goes_wrong_is_said_in_the_language_of_who_asks() {
    for cast in casts().await {
        let mut write = Me::system(&cast.house).write().await.unwrap();
        let french = records::Changes::one("language", "fr");
        records::write::update(&mut write, &identity::USER, cast.ana.user_id, &french).await.unwrap();
        write.commit().await.unwrap();
        let path = ["/api/deals/", &cast.deal.id.to_string(), "/timeline?limit=x"].concat();
        for (me, language) in [(&cast.ana, Language::French), (&cast.bo, Language::English)] {
            let (status, body) = get(&cast, Some(me), &path).await;
            let wanted = Words::of(language).text("check.number");
            let said = body.pointer("/message").and_then(Value::as_str).unwrap_or_default();
            assert_eq!(status, 422);
            assert!(said.contains(&wanted), "{said} lacks {wanted}");
        }
    }
}
