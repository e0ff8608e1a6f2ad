//! A disk that is full refuses in one sentence, keeps nothing by halves, and all goes on once there is room.
//!
//! SQLite is told the number of pages that it may use: it then says of itself what it says of a full disk.

use crate::cast::{Firm, figures};
use axum::body::{Body, to_bytes};
use axum::http::{Request, StatusCode};
use db::{Db, args};
use identity::{Me, USER};
use kernel::Error;
use records::import::report::Status;
use records::import::{run, store};
use records::write;
use serde_json::{Value, json};
use std::fmt::Write as _;
use tower::ServiceExt;

const ROOM: i64 = 1 << 30;

/// Leaves room for so many more pages.
async fn leave(db: &Db, pages: i64) {
    let mut tx = db.begin().await.unwrap();
    let used: i64 = tx.one("PRAGMA page_count", args![]).await.unwrap();
    let _: i64 = tx.one(&format!("PRAGMA max_page_count = {}", used + pages), args![]).await.unwrap();
    tx.commit().await.unwrap();
}

#[tokio::test]
async fn the_api_refuses_and_works_again_when_there_is_room() {
    let db = db::test::sqlite().await;
    let firm = Firm::on(&db).await;
    let mut write = Me::system(&firm.me.house).write().await.unwrap();
    let draft = [("name", "Eve"), ("role", "admin"), ("status", "active")];
    let draft = draft.into_iter().map(|(name, value)| (name.into(), value.into())).collect();
    let eve = write::create(&mut write, &USER, None, draft).await.unwrap();
    let key = identity::api_keys::store::create(&mut write.tx, eve.id, "script", write.at).await.unwrap();
    write.commit().await.unwrap();
    let router = app::rest().with_state(firm.me.house.clone());
    let make = async || {
        let body = json!({"name": "Oak", "description": "x".repeat(20_000)}).to_string();
        let request = Request::post("/api/contacts").header("authorization", format!("Bearer {}", key.token));
        let response = router.clone().oneshot(request.body(Body::from(body)).unwrap()).await.unwrap();
        let status = response.status();
        let bytes = to_bytes(response.into_body(), usize::MAX).await.unwrap();
        (status, serde_json::from_slice::<Value>(&bytes).unwrap())
    };
    leave(&db, 60).await;
    let mut made = 0;
    let refusal = loop {
        match make().await {
            (StatusCode::CREATED, _) => made += 1,
            refusal => break refusal,
        }
    };
    assert_eq!((refusal.0, &refusal.1["detail"]), (StatusCode::SERVICE_UNAVAILABLE, &json!("disk_full")));
    assert!(refusal.1["message"].as_str().unwrap().starts_with("The disk is full."), "{}", refusal.1);
    leave(&db, 0).await;
    assert_eq!(make().await.0, StatusCode::SERVICE_UNAVAILABLE, "it still answers");
    for told in ["contact", "event WHERE kind = 'contact.created'", "search_entry WHERE kind = 'contact'"] {
        assert_eq!(firm.number(&format!("SELECT COUNT(*) FROM {told}")).await, made, "{told}");
    }
    leave(&db, ROOM).await;
    assert_eq!(make().await.0, StatusCode::CREATED);
    assert_eq!(firm.count("contact").await, made + 1);
    assert!(matches!(events::log::verify(&mut &*db).await.unwrap(), events::log::Verdict::Intact { .. }));
}

#[tokio::test]
async fn an_import_stops_where_the_room_ends_and_goes_on_from_there() {
    let db = db::test::sqlite().await;
    let firm = Firm::on(&db).await;
    let mut text = String::from("name,email\n");
    (0..3_000).for_each(|row| writeln!(text, "Person {row},person{row}@kith.example").unwrap());
    let folder = firm.file("table.csv", text);
    let id = firm.begin(folder, firm.plan("contact", folder).await).await;
    run::run_for(&firm.me, id, 1).await.unwrap();
    leave(&db, 300).await;
    assert_eq!(run::run(&firm.me, id).await.unwrap_err(), Error::Unavailable("disk_full".to_owned()));
    let stopped = store::get(&db, id).await.unwrap().progress;
    assert_eq!((stopped.status, stopped.error.as_str()), (Status::Stopped, "unavailable.disk_full"));
    let kept = figures(&stopped.tallies, "contact")[1];
    assert!((500..3_000).contains(&kept), "{kept}");
    assert_eq!(firm.count("contact").await, kept);
    leave(&db, ROOM).await;
    let done = run::run(&firm.me, id).await.unwrap();
    assert_eq!((done.status, done.error.as_str()), (Status::Done, ""));
    assert_eq!(figures(&done.tallies, "contact"), [3_000, 3_000, 0, 0, 0]);
    assert_eq!(firm.number("SELECT COUNT(DISTINCT email) FROM contact").await, 3_000);
}
