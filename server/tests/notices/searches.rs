//! Saved searches tell their owners what is new: together, once, of what they may see, also after a stop.

use crate::cast::{Cast, at, casts, changed, made};
use crate::rest::send;
use crate::told::read;
use chrono::TimeDelta;
use db::args;
use identity::Me;
use kernel::{Record, Value};
use notices::cause::Cause;
use notices::choices::{KindWish, Wish, store};
use notices::pass::run;
use notices::{Kind, post};
use records::SAVED_VIEW;
use records::search::alerts::{WAITING, found};
use serde_json::json;

async fn person(me: &Me, name: &str) -> Record {
    made(me, &people::CONTACT, [("name", name.into())]).await.unwrap()
}

/// Ana's search for everybody whose name begins with "ada".
async fn saved(cast: &Cast) -> Record {
    named(&cast.ana, "Adas", "ada").await
}

async fn named(me: &Me, name: &str, text: &str) -> Record {
    let settings = Value::Json(json!({ "text": text }));
    let view = [("name", name.into()), ("place", "search".into()), ("settings", settings)];
    made(me, &SAVED_VIEW, view).await.unwrap()
}

/// The clocks look so many minutes after the beginning.
async fn look(cast: &Cast, minutes: i64) {
    run(&cast.house, &app::CLOCKS, at("2026-11-20T10:00:00Z") + TimeDelta::minutes(minutes)).await.unwrap();
}

/// How many were new, each time, the newest first.
async fn told(me: &Me) -> Vec<i64> {
    read(me).await.iter().filter(|notice| notice.kind == Kind::Found).map(|notice| notice.records).collect()
}

#[tokio::test]
async fn what_is_new_is_told_to_the_owner_together_and_once() {
    for cast in casts().await {
        person(&cast.bo, "Ada").await;
        let view = saved(&cast).await;
        look(&cast, 0).await;
        person(&cast.bo, "Adam").await;
        let adah = person(&cast.bo, "Adah").await;
        person(&cast.cy, "Adalbert").await;
        look(&cast, 5).await;
        assert!(told(&cast.ana).await.is_empty(), "not yet");
        for minutes in [15, 30, 45] {
            look(&cast, minutes).await;
            assert_eq!(told(&cast.ana).await, [2], "those that Ana may see, {minutes}");
        }
        let notice = read(&cast.ana).await.remove(0);
        assert_eq!((notice.title.as_str(), notice.record_id), ("Adas", view.id));
        let path = notice.path.replace("%2D", "-");
        assert!(path.starts_with("/search?") && path.contains(&view.id.to_string()), "{path}");
        changed(&cast.bo, &people::CONTACT, adah.id, [("name", "Adah again".into())]).await;
        person(&cast.ana, "Adara").await;
        look(&cast, 60).await;
        assert_eq!(told(&cast.ana).await, [1, 2], "each record once");
        for me in [&cast.bo, &cast.cy, &cast.dee, &cast.eve] {
            assert!(told(me).await.is_empty());
        }
    }
}

#[tokio::test]
async fn a_search_that_is_gone_and_a_kind_that_nobody_wants_tell_nothing() {
    for cast in casts().await {
        let view = saved(&cast).await;
        let mut choices = store::read(&cast.ana).await.unwrap();
        let never = Wish { in_app: false, push: false, mail: false };
        choices.wishes = vec![KindWish { kind: Kind::Found, wish: never }];
        store::keep(&cast.ana, &choices).await.unwrap();
        person(&cast.bo, "Adam").await;
        look(&cast, 0).await;
        choices.wishes = vec![KindWish { kind: Kind::Found, wish: Wish::usual(Kind::Found) }];
        store::keep(&cast.ana, &choices).await.unwrap();
        look(&cast, 15).await;
        assert!(told(&cast.ana).await.is_empty(), "what was not wanted is not told later");
        person(&cast.bo, "Adah").await;
        let mut write = cast.ana.write().await.unwrap();
        records::write::delete(&mut write, &SAVED_VIEW, view.id).await.unwrap();
        write.commit().await.unwrap();
        look(&cast, 30).await;
        assert!(told(&cast.ana).await.is_empty());
        assert!(found(&cast.house).await.unwrap().is_empty());
    }
}

#[tokio::test]
async fn each_search_has_a_bell_of_its_own() {
    for cast in casts().await {
        let (adas, bobs) = (saved(&cast).await, named(&cast.ana, "Bobs", "bob").await);
        let ring = async |on: bool| changed(&cast.ana, &SAVED_VIEW, adas.id, [("alerts", on.into())]).await;
        let titles = async || {
            let told = read(&cast.ana).await.into_iter().map(|notice| notice.title);
            told.collect::<Vec<_>>()
        };
        let both = async || {
            person(&cast.bo, "Ada").await;
            person(&cast.bo, "Bob").await;
        };
        assert_eq!(adas.get("alerts"), Value::Bool(true), "on from the beginning");
        ring(false).await;
        both().await;
        look(&cast, 0).await;
        assert_eq!(titles().await, ["Bobs"]);
        ring(true).await;
        look(&cast, 15).await;
        assert_eq!(titles().await, ["Bobs"], "what came while it was off is not told later");
        both().await;
        look(&cast, 30).await;
        let mut told = titles().await;
        told.sort_unstable();
        assert_eq!(told, ["Adas", "Bobs", "Bobs"]);
        for notice in read(&cast.ana).await {
            let own = if notice.title == "Adas" { adas.id } else { bobs.id };
            let path = notice.path.replace("%2D", "-");
            assert!(notice.record_id == own && path.contains(&own.to_string()), "{path}");
        }
    }
}

#[tokio::test]
async fn a_script_switches_the_bells_of_its_person_and_nobody_else_s() {
    for cast in casts().await {
        let view = saved(&cast).await;
        changed(&cast.ana, &SAVED_VIEW, view.id, [("shared", true.into())]).await;
        let path = |view: &Record| ["/api/saved_views/", &view.id.to_string()].concat();
        let off = json!({"alerts": false});
        let switch =
            async |me: Option<&Me>, view: &Record| send(&cast, me, "PATCH", &path(view), off.clone()).await.0;
        assert_eq!(switch(None, &view).await, 401);
        for me in [&cast.bo, &cast.cy, &cast.dee] {
            assert_eq!(switch(Some(me), &view).await, 403, "{}", me.name);
        }
        let of_dee = named(&cast.dee, "Adas of Dee", "ada").await;
        assert_eq!(switch(Some(&cast.bo), &of_dee).await, 404);
        for (me, view) in [(&cast.ana, &view), (&cast.dee, &of_dee)] {
            assert_eq!(switch(Some(me), view).await, 200);
            let (_, body) = send(&cast, Some(me), "GET", &path(view), serde_json::Value::Null).await;
            assert_eq!(body["values"]["alerts"], json!(false));
        }
        person(&cast.bo, "Ada").await;
        look(&cast, 0).await;
        assert!(told(&cast.ana).await.is_empty() && told(&cast.dee).await.is_empty());
    }
}

#[tokio::test]
async fn two_servers_and_a_stop_in_between_tell_once() {
    for cast in casts().await {
        saved(&cast).await;
        person(&cast.bo, "Adam").await;
        let now = at("2026-11-20T10:00:00Z");
        let one = found(&cast.house).await.unwrap().remove(0);
        let cause = Cause::of_new(Kind::Found, one.user, (SAVED_VIEW.kind, one.view), one.from, one.new, now);
        let letters = post::letters(&cast.house, vec![cause]).await.unwrap();
        let mut tx = cast.house.db.begin().await.unwrap();
        post::write(&mut tx, &letters).await.unwrap();
        drop(tx);
        assert!(told(&cast.ana).await.is_empty(), "killed before the commit");
        let [one, other] = [run(&cast.house, &app::CLOCKS, now), run(&cast.house, &app::CLOCKS, now)];
        let (one, other) = tokio::join!(one, other);
        one.and(other).unwrap();
        assert_eq!(told(&cast.ana).await, [1]);
    }
}

#[tokio::test]
async fn searches_that_wait_are_read_along_their_key() {
    for cast in casts().await {
        let start = kernel::Id::fixed(0);
        let plan =
            db::test::plan(&cast.house.db, &["saved_view_own"], WAITING, args![start, start, 200]).await;
        assert!(!plan.contains("TEMP B-TREE") && !plan.contains("Sort"), "{plan}");
        assert!(!plan.contains("SCAN seen") && !plan.contains("Seq Scan"), "{plan}");
    }
}
