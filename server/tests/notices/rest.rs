use crate::cast::{Cast, casts, logged};
use crate::told::told;
use axum::body::{Body, to_bytes};
use axum::http::{Request, header};
use identity::{Me, api_keys};
use serde_json::{Value, json};
use tower::ServiceExt;

async fn key(me: &Me) -> String {
    let mut write = me.write().await.unwrap();
    let key = api_keys::store::create(&mut write.tx, me.user_id, "script", write.at).await.unwrap();
    write.commit().await.unwrap();
    ["Bearer ", &key.token].concat()
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

async fn give(cast: &Cast, names: &[&str]) {
    for name in names {
        let values =
            [("type", "task".into()), ("name", (*name).into()), ("owner_id", cast.bo.user_id.into())];
        logged(&cast.eve, values).await;
    }
    told(cast, &cast.bo).await;
}

fn titles(body: &Value) -> Vec<&str> {
    body["items"].as_array().unwrap().iter().map(|item| item["title"].as_str().unwrap()).collect()
}

#[tokio::test]
async fn each_reads_their_own_page_by_page() {
    for cast in casts().await {
        give(&cast, &["One", "Two", "Three"]).await;
        assert_eq!(send(&cast, None, "GET", "/api/notifications", Value::Null).await.0, 401);
        let (status, body) =
            send(&cast, Some(&cast.bo), "GET", "/api/notifications?limit=2", Value::Null).await;
        assert_eq!((status, titles(&body)), (200, vec!["Three", "Two"]));
        assert_eq!(body["unread"], json!(3));
        let next = ["/api/notifications?limit=2&after=", body["next"].as_str().unwrap()].concat();
        let (_, body) = send(&cast, Some(&cast.bo), "GET", &next, Value::Null).await;
        assert_eq!((titles(&body), &body["next"]), (vec!["One"], &Value::Null));
        for me in [&cast.ana, &cast.dee, &cast.eve] {
            let (status, body) = send(&cast, Some(me), "GET", "/api/notifications", Value::Null).await;
            assert_eq!((status, titles(&body).len()), (200, 0), "{} reads what is Bo's", me.name);
        }
        for wrong in ["?after=x", "?limit=x", "?unread=x", "?kind=due"] {
            let path = ["/api/notifications", wrong].concat();
            assert_eq!(send(&cast, Some(&cast.bo), "GET", &path, Value::Null).await.0, 422, "{wrong}");
        }
    }
}

#[tokio::test]
async fn each_marks_their_own_and_nobody_else_s() {
    for cast in casts().await {
        give(&cast, &["One", "Two"]).await;
        let (_, body) = send(&cast, Some(&cast.bo), "GET", "/api/notifications", Value::Null).await;
        let path = ["/api/notifications/", body["items"][0]["id"].as_str().unwrap(), "/read"].concat();
        let unread = async || {
            let path = "/api/notifications?unread=true";
            send(&cast, Some(&cast.bo), "GET", path, Value::Null).await.1["items"].as_array().unwrap().len()
        };
        for (me, status) in [(None, 401), (Some(&cast.dee), 404), (Some(&cast.eve), 404)] {
            assert_eq!(send(&cast, me, "PUT", &path, Value::Null).await.0, status);
        }
        assert_eq!(unread().await, 2);
        assert_eq!(send(&cast, Some(&cast.bo), "PUT", &path, Value::Null).await.0, 204);
        assert_eq!(unread().await, 1);
        assert_eq!(send(&cast, Some(&cast.bo), "DELETE", &path, Value::Null).await.0, 204);
        assert_eq!(unread().await, 2);
        assert_eq!(send(&cast, Some(&cast.bo), "PUT", "/api/notifications/1/read", Value::Null).await.0, 404);
    }
}

#[tokio::test]
async fn all_are_marked_and_taken_back_without_those_read_before() {
    for cast in casts().await {
        give(&cast, &["One", "Two", "Three"]).await;
        let first = told(&cast, &cast.bo).await[0].id;
        notices::shelf::store::mark(&cast.bo, first, true).await.unwrap();
        let all = "/api/notifications/read";
        assert_eq!(send(&cast, None, "PUT", all, Value::Null).await.0, 401);
        assert_eq!(send(&cast, Some(&cast.dee), "PUT", all, Value::Null).await.1, json!({"read_at": null}));
        let (_, body) = send(&cast, Some(&cast.bo), "PUT", all, Value::Null).await;
        assert_eq!(notices::shelf::store::unread(&cast.bo).await, Ok(0));
        let back = [all, "/", body["read_at"].as_str().unwrap()].concat();
        assert_eq!(send(&cast, Some(&cast.dee), "DELETE", &back, Value::Null).await.0, 204);
        assert_eq!(notices::shelf::store::unread(&cast.bo).await, Ok(0), "Dee's are not Bo's");
        assert_eq!(send(&cast, Some(&cast.bo), "DELETE", &back, Value::Null).await.0, 204);
        assert_eq!(notices::shelf::store::unread(&cast.bo).await, Ok(2));
        assert_eq!(
            send(&cast, Some(&cast.bo), "DELETE", "/api/notifications/read/x", Value::Null).await.0,
            422
        );
    }
}

#[tokio::test]
async fn each_chooses_how_to_be_told_whatever_the_role() {
    for cast in casts().await {
        let path = "/api/notifications/preferences";
        assert_eq!(send(&cast, None, "GET", path, Value::Null).await.0, 401);
        assert_eq!(send(&cast, None, "PUT", path, json!({})).await.0, 401);
        let (_, mut body) = send(&cast, Some(&cast.bo), "GET", path, Value::Null).await;
        assert_eq!(body["hours"], json!({"quiet_from": 1200, "quiet_to": 420, "digest_hour": 8}));
        let usual = json!({"kind": "assigned", "in_app": true, "push": true, "mail": true});
        assert_eq!(body["wishes"][0], usual);
        for channel in ["in_app", "push", "mail"] {
            body["wishes"][0][channel] = json!(false);
        }
        body["hours"] = json!({"digest_hour": 6});
        for me in [&cast.bo, &cast.dee] {
            assert_eq!(send(&cast, Some(me), "PUT", path, body.clone()).await.0, 204);
            let (_, kept) = send(&cast, Some(me), "GET", path, Value::Null).await;
            assert_eq!(kept["wishes"], body["wishes"]);
            assert_eq!(kept["hours"]["digest_hour"], json!(6));
        }
        assert_eq!(send(&cast, Some(&cast.ana), "GET", path, Value::Null).await.1["wishes"][0], usual);
        give(&cast, &["Not wanted"]).await;
        assert!(told(&cast, &cast.bo).await.is_empty());
        for (wrong, status) in [
            (json!({"wishes": [], "hours": {"digest_hour": 24}}), 422),
            (json!({"wishes": 1}), 422),
            (json!([]), 422),
        ] {
            assert_eq!(send(&cast, Some(&cast.bo), "PUT", path, wrong).await.0, status);
        }
    }
}
