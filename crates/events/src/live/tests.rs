mod counts;

use super::*;
use crate::{NewEvent, log};
use axum::Router;
use axum::body::{Body, BodyDataStream};
use axum::http::Request;
use axum::routing::get;
use db::test::{TestDb, engines};
use futures::StreamExt;
use kernel::{Act, Entity, Error, Field, Id, Matrix, Scope, catalogue};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;
use tower::ServiceExt;

static NOTE: Entity =
    Entity { owner: "owner_id", counted: "shelf", ..Entity::new("note", "notes", NOTE_FIELDS) };
const NOTE_FIELDS: &[Field] =
    &[Field::text("name"), Field::text("shelf"), Field::reference("owner_id", "user")];
const ADA: Id = Id::fixed(0xada);
const BOB: Id = Id::fixed(0xb0b);

#[derive(Clone)]
struct House {
    db: Db,
    closing: Closing,
    tail: Tail,
    scope: Scope,
    revoked: Arc<AtomicBool>,
}

impl Live for House {
    fn db(&self) -> &Db {
        &self.db
    }

    fn closing(&self) -> &Closing {
        &self.closing
    }

    fn tail(&self) -> &Tail {
        &self.tail
    }

    async fn watcher(&self, request: &Parts) -> Result<Watcher> {
        request.headers.get("cookie").ok_or(Error::SignedOut)?;
        if self.revoked.load(Ordering::SeqCst) {
            return Err(Error::SignedOut);
        }
        let matrix = Arc::new(Matrix::everywhere([(Act::Read, self.scope)]));
        Ok(Watcher { user_id: ADA, team: Arc::from([ADA]), matrix })
    }
}

fn house(db: &TestDb, scope: Scope) -> House {
    catalogue::install([&NOTE]);
    House {
        db: Db::clone(db),
        closing: Closing::default(),
        tail: Tail::default(),
        scope,
        revoked: Arc::default(),
    }
}

async fn note(house: &House, label: &str, owner: Id) {
    happens(
        house,
        NewEvent { owner_id: Some(owner), ..NewEvent::plain("note", "created", Id::new(), label) },
    )
    .await;
}

async fn happens(house: &House, event: NewEvent) {
    let mut tx = house.db.begin().await.unwrap();
    let number = log::append(&mut tx, chrono::Utc::now(), vec![event]).await.unwrap();
    tx.notify(number).await.unwrap();
    tx.commit().await.unwrap();
    house.db.wake(number);
}

async fn open(house: &House, path: &str, headers: &[(&'static str, &str)]) -> Response {
    let mut request = Request::get(path);
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    let router = Router::new().route("/live", get(live::<House>)).with_state(house.clone());
    router.oneshot(request.body(Body::empty()).unwrap()).await.unwrap()
}

/// Reads until the text holds `count` ids, or the stream ends.
async fn read(response: Response, count: usize) -> String {
    let mut body = response.into_body().into_data_stream();
    let mut text = String::new();
    while text.matches("id:").count() < count {
        match tokio::time::timeout(Duration::from_secs(10), body.next()).await.expect("the feed is silent") {
            Some(part) => text.push_str(std::str::from_utf8(&part.unwrap()).unwrap()),
            None => break,
        }
    }
    text
}

/// What whoever is signed out hears last.
const OVER: &str = "event: over\ndata: over\n\n";

/// Without the first sign of life.
fn told(text: &str) -> &str {
    text.split_once("event: breath\ndata: -\n\n").expect("a sign of life").1
}

#[tokio::test]
async fn signed_out_is_refused() {
    for db in engines().await {
        let house = house(&db, Scope::All);
        assert_eq!(open(&house, "/live", &[]).await.status(), StatusCode::UNAUTHORIZED);
    }
}

#[tokio::test]
async fn a_fresh_feed_begins_now_and_hears_what_follows() {
    for db in engines().await {
        let house = house(&db, Scope::All);
        note(&house, "past", ADA).await;
        let response = open(&house, "/live", &[("cookie", "x")]).await;
        assert_eq!(response.headers()["content-type"], "text/event-stream");
        assert_eq!(response.headers()["x-accel-buffering"], "no");
        assert_eq!(response.headers()["cache-control"], "no-cache, no-transform");
        note(&house, "present", BOB).await;
        let text = read(response, 1).await;
        assert!(text.contains("id: 2") && text.contains("present") && !text.contains("past"), "{text}");
    }
}

#[tokio::test]
async fn a_lost_feed_resumes_where_it_was() {
    for db in engines().await {
        let house = house(&db, Scope::All);
        for label in ["one", "two", "three"] {
            note(&house, label, ADA).await;
        }
        for (path, header) in [("/live", ("last-event-id", "1")), ("/live?after=1", ("x-none", ""))] {
            let text = read(open(&house, path, &[("cookie", "x"), header]).await, 2).await;
            assert!(!text.contains("one") && text.contains("two") && text.contains("three"), "{text}");
        }
    }
}

#[tokio::test]
async fn only_what_the_person_may_see_is_told() {
    for db in engines().await {
        let house = house(&db, Scope::Own);
        let response = open(&house, "/live", &[("cookie", "x")]).await;
        note(&house, "of Bob", BOB).await;
        note(&house, "of Ada", ADA).await;
        let text = read(response, 1).await;
        assert!(text.contains("of Ada") && !text.contains("of Bob"), "{text}");
    }
}

#[tokio::test]
async fn who_is_far_behind_is_told_so_once() {
    for db in engines().await {
        let house = house(&db, Scope::All);
        let events =
            (0..3_000).map(|n| NewEvent::plain("note", "created", Id::new(), &n.to_string())).collect();
        let mut tx = house.db.begin().await.unwrap();
        log::append(&mut tx, chrono::Utc::now(), events).await.unwrap();
        tx.commit().await.unwrap();
        let text = read(open(&house, "/live?after=5", &[("cookie", "x")]).await, 1).await;
        assert!(text.contains("event: gap") && text.contains("id: 3000"), "{text}");
    }
}

#[tokio::test]
async fn a_revoked_session_hears_that_it_is_over_and_nothing_more() {
    for db in engines().await {
        let house = house(&db, Scope::All);
        let response = open(&house, "/live", &[("cookie", "x")]).await;
        house.revoked.store(true, Ordering::SeqCst);
        note(&house, "secret", ADA).await;
        assert_eq!(told(&read(response, 1).await), OVER);
    }
}

#[tokio::test]
async fn a_revocation_ends_the_feed_though_nothing_else_happens() {
    for db in engines().await {
        let house = house(&db, Scope::All);
        let response = open(&house, "/live", &[("cookie", "x")]).await;
        house.revoked.store(true, Ordering::SeqCst);
        let mut tx = house.db.begin().await.unwrap();
        tx.notify(0).await.unwrap();
        tx.commit().await.unwrap();
        house.db.wake(0);
        assert_eq!(told(&read(response, 1).await), OVER);
    }
}

#[tokio::test]
async fn closing_ends_the_feed() {
    for db in engines().await {
        let house = house(&db, Scope::All);
        let response = open(&house, "/live", &[("cookie", "x")]).await;
        house.closing.close();
        assert_eq!(told(&read(response, 1).await), "");
    }
}

async fn read_until(body: &mut BodyDataStream, told: &mut String, enough: impl Fn(&str) -> bool) {
    while !enough(told) {
        told.push_str(std::str::from_utf8(&body.next().await.unwrap().unwrap()).unwrap());
    }
}

#[tokio::test]
async fn somebody_is_called_and_nobody_else() {
    for db in engines().await {
        let house = house(&db, Scope::All);
        let response = open(&house, "/live", &[("cookie", "ada")]).await;
        let mut body = response.into_body().into_data_stream();
        let mut told = String::new();
        let call = async |user: Id| {
            let mut tx = house.db.begin().await.unwrap();
            tx.notify(call_of(user)).await.unwrap();
            tx.commit().await.unwrap();
            house.db.wake(call_of(user));
        };
        // PostgreSQL's line is open once it has called everybody.
        let before = usize::from(matches!(house.db, Db::Postgres { .. }));
        read_until(&mut body, &mut told, |told| told.matches("event: call").count() == before).await;
        call(BOB).await;
        call(ADA).await;
        read_until(&mut body, &mut told, |told| told.matches("event: call").count() > before).await;
        note(&house, "last", ADA).await;
        read_until(&mut body, &mut told, |told| told.contains("last")).await;
        assert_eq!(told.matches("event: call").count(), before + 1, "{told}");
    }
}

#[tokio::test]
async fn a_sign_of_life_comes_at_once_and_fills_small_buffers() {
    for db in engines().await {
        let mut body =
            open(&house(&db, Scope::All), "/live", &[("cookie", "x")]).await.into_body().into_data_stream();
        let first = body.next().await.unwrap().unwrap();
        assert!(first.len() > 2_048 && first.ends_with(b"event: breath\ndata: -\n\n"), "{first:?}");
    }
}

#[tokio::test]
async fn signs_of_life_go_on_though_nothing_happens() {
    let db = db::test::sqlite().await;
    let mut body =
        open(&house(&db, Scope::All), "/live", &[("cookie", "x")]).await.into_body().into_data_stream();
    for _ in 0..2 {
        let breath = tokio::time::timeout(breath::EVERY * 2, body.next()).await.expect("it breathes");
        assert!(breath.unwrap().unwrap().ends_with(b"event: breath\ndata: -\n\n"));
    }
}

#[tokio::test]
async fn who_asks_once_is_told_what_there_is_and_when_to_ask_again() {
    for db in engines().await {
        let house = house(&db, Scope::All);
        for label in ["one", "two", "three"] {
            note(&house, label, ADA).await;
        }
        for (after, labels) in [(1, &["two", "three"][..]), (3, &[])] {
            let path = format!("/live?after={after}&once=true");
            let text = read(open(&house, &path, &[("cookie", "x")]).await, usize::MAX).await;
            assert!(text.contains("retry: 5000"), "{text}");
            assert_eq!(text.matches("id:").count(), labels.len(), "{text}");
            assert!(labels.iter().all(|label| text.contains(label)), "{text}");
        }
        let behind = [("cookie", "x"), ("last-event-id", "2")];
        let text = read(open(&house, "/live?after=1&once=true", &behind).await, usize::MAX).await;
        assert!(text.contains("three") && !text.contains("two"), "{text}");
        assert_eq!(open(&house, "/live?after=1&once=true", &[]).await.status(), StatusCode::UNAUTHORIZED);
    }
}
