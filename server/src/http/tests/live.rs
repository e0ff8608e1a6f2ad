//! What happens between the drawing of a page and its first connection to the feed is told, and nothing else.

use super::{Server, header, servers, text};
use axum::body::Body;
use axum::http::{Response, StatusCode};
use futures::StreamExt;
use std::time::Duration;

const FOUNDING: &str = r#"{"founding": {"name": "Ada Lindqvist", "email": "ada@fjord.example",
    "password": "a long walk by the fjord", "firm": "Fjord Advisory", "currency": "EUR", "language": "en",
    "time_zone": "Europe/Oslo"}}"#;

/// Sets the firm up; gives the cookie of its first admin.
async fn founded(server: &Server) -> String {
    let headers = [("content-type", "application/json"), ("origin", "http://kith.example")];
    let answer = server.send("POST", "/fn/identity/set_up/api/set_up", &headers, FOUNDING).await;
    assert_eq!(answer.status(), StatusCode::OK);
    header(&answer, "set-cookie").split(';').next().unwrap().to_owned()
}

async fn make_contact(server: &Server, cookie: &str, name: &str) {
    let headers =
        [("content-type", "application/json"), ("origin", "http://kith.example"), ("cookie", cookie)];
    let body = format!(r#"{{"name": "{name}"}}"#);
    assert_eq!(server.send("POST", "/api/contacts", &headers, body).await.status(), StatusCode::CREATED);
}

/// The number that a drawn page begins to listen after, as its script reads it.
fn as_of(html: &str) -> i64 {
    let session = html.split("window.__kith_session=").nth(1).unwrap();
    let mut scripts = serde_json::Deserializer::from_str(session).into_iter::<String>();
    let session: serde_json::Value = serde_json::from_str(&scripts.next().unwrap().unwrap()).unwrap();
    session["as_of"].as_i64().unwrap()
}

/// What the feed says until it has said `last`.
async fn told(response: Response<Body>, last: &str) -> String {
    let mut parts = response.into_body().into_data_stream();
    let mut told = String::new();
    while !told.contains(last) {
        let part = tokio::time::timeout(Duration::from_secs(10), parts.next()).await;
        told.push_str(std::str::from_utf8(&part.expect("the feed is silent").unwrap().unwrap()).unwrap());
    }
    told
}

#[tokio::test]
async fn what_happens_between_the_drawing_of_a_page_and_its_first_connection_is_told() {
    for server in servers().await {
        let cookie = founded(&server).await;
        make_contact(&server, &cookie, "Known Before").await;
        let page = server
            .send("GET", "/contacts", &[("accept", "text/html"), ("cookie", cookie.as_str())], "")
            .await;
        let html = text(page).await;
        assert!(html.contains("Known Before"));
        make_contact(&server, &cookie, "Made Meanwhile").await;
        let path = format!("/live?after={}", as_of(&html));
        let feed = server.send("GET", &path, &[("cookie", cookie.as_str())], "").await;
        make_contact(&server, &cookie, "Made Later").await;
        let told = told(feed, "Made Later").await;
        assert!(told.contains("Made Meanwhile") && !told.contains("Known Before"), "{told}");
    }
}
