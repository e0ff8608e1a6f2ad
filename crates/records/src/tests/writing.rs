//! Creating and changing: what is checked, what is written, what is told.

use super::cast::{casts, changed, made, person};
use super::{PERSON, PLACE, draft};
use crate::{Changes, read, write};
use events::Origin;
use identity::Me;
use kernel::{Error, Id, Problem, Query, Value};

#[tokio::test]
async fn the_same_id_twice_is_one_record() {
    for cast in casts().await {
        let id = Id::new();
        for _ in 0..2 {
            let mut write = cast.ana.write().await.unwrap();
            let record =
                write::create(&mut write, &PERSON, Some(id), draft([("name", "Oak".into())])).await.unwrap();
            assert_eq!((record.id, record.version), (id, 1));
            write.commit().await.unwrap();
        }
        assert_eq!(read::list(&cast.ana, &PERSON, &Query::default()).await.unwrap().items.len(), 1);
        let mut write = cast.cy.write().await.unwrap();
        let taken = write::create(&mut write, &PERSON, Some(id), draft([("name", "Elm".into())])).await;
        assert_eq!(taken, Err(Error::Refused("id_taken".to_owned())));
    }
}

#[tokio::test]
async fn everything_wrong_is_told_at_once_and_nothing_is_written() {
    for cast in casts().await {
        let events = cast.events().await;
        let wrong = draft([
            ("name", "  ".into()),
            ("warmness", 11_i64.into()),
            ("email", "nobody".into()),
            ("job_title", "a\0b".into()),
            ("tags", serde_json::json!(["a\0"]).into()),
            ("shoe_size", 44_i64.into()),
            ("version", 9_i64.into()),
        ]);
        let Err(Error::Invalid(problems)) = made(&cast.ana, &PERSON, wrong).await else {
            unreachable!("invalid")
        };
        let told: Vec<(&str, &str)> =
            problems.iter().map(|problem| (&*problem.field, &*problem.key)).collect();
        assert_eq!(
            told,
            [
                ("email", "check.email"),
                ("job_title", "check.control_character"),
                ("name", "check.required"),
                ("shoe_size", "check.unknown_field"),
                ("tags", "check.control_character"),
                ("version", "check.read_only"),
                ("warmness", "check.range"),
            ]
        );
        assert_eq!(made(&cast.ana, &PERSON, draft([])).await, Err(Error::invalid("name", "check.required")));
        assert_eq!(cast.events().await, events);
    }
}

#[tokio::test]
async fn what_kith_sets_is_refused_from_people_but_not_from_imports() {
    for cast in casts().await {
        let told: Value = "2024-02-03T10:00:00.000000Z".into();
        let known = || {
            draft([("name", "Oak".into()), ("last_contacted_at", told.clone()), ("created_at", told.clone())])
        };
        let Err(Error::Invalid(problems)) = made(&cast.ana, &PERSON, known()).await else {
            unreachable!("invalid")
        };
        assert_eq!(problems.len(), 2);
        assert!(problems.iter().all(|problem| problem.key == "check.read_only"));
        let import = cast.ana.clone().with_origin(Origin::Import);
        let made = made(&import, &PERSON, known()).await.unwrap();
        assert_eq!(made.get("last_contacted_at").plain(), told.plain());
        assert_eq!(made.get("created_at").plain(), told.plain());
        let same = Changes::of(draft([("last_contacted_at", told.clone()), ("version", 1_i64.into())]));
        assert_eq!(changed(&cast.ana, made.id, same).await.unwrap().version, 1);
        let mut write = cast.ana.write().await.unwrap();
        let own = draft([("last_contacted_at", kernel::Moment::UNIX_EPOCH.into())]);
        let record =
            write::update_with(&mut write, &PERSON, made.id, &Changes::default(), own).await.unwrap();
        assert_eq!(record.version, 2);
    }
}

#[tokio::test]
async fn only_what_differs_is_written_and_told() {
    for cast in casts().await {
        let oak = person(&cast.ana, "Oak").await;
        assert_eq!(oak.text("lifecycle"), "lead");
        let events = cast.events().await;
        let same = Changes::of(draft([("name", "Oak".into()), ("warmness", Value::Null)]));
        assert_eq!(changed(&cast.ana, oak.id, same).await.unwrap().version, 1);
        assert_eq!(cast.events().await, events);
        let two = Changes::of(draft([("name", "Oak".into()), ("warmness", 4_i64.into())]));
        changed(&cast.ana, oak.id, Changes { note: Some("met at the fair".into()), ..two }).await.unwrap();
        let event = events::log::one(&mut &cast.house.db, events + 1).await.unwrap();
        assert_eq!((event.kind.as_str(), event.version), ("person.updated", 2));
        assert_eq!(event.before, draft([("warmness", Value::Null)]));
        assert_eq!(event.after, draft([("note", "met at the fair".into()), ("warmness", 4_i64.into())]));
    }
}

/// SQLite counts every row that a connection writes; there is one that does.
async fn rows_written(me: &Me) -> i64 {
    me.house.db.begin().await.unwrap().one("SELECT total_changes()", Vec::new()).await.unwrap()
}

#[tokio::test]
async fn a_change_writes_two_rows() {
    for cast in casts().await.into_iter().filter(|cast| cast.house.db.engine() == db::Engine::Sqlite) {
        let oak = person(&cast.ana, "Oak").await;
        let before = rows_written(&cast.ana).await;
        changed(&cast.ana, oak.id, Changes::one("warmness", 4_i64)).await.unwrap();
        assert_eq!(rows_written(&cast.ana).await - before, 2);
    }
}

#[tokio::test]
async fn the_trash_keeps_everything_and_gives_it_back() {
    for cast in casts().await {
        let oak = person(&cast.ana, "Oak").await;
        let mut write = cast.ana.write().await.unwrap();
        let deleted = write::delete(&mut write, &PERSON, oak.id).await.unwrap();
        assert_eq!((deleted.version, deleted.deleted_at.is_some()), (2, true));
        let refused = write::update(&mut write, &PERSON, oak.id, &Changes::one("warmness", 1_i64)).await;
        assert_eq!(refused, Err(Error::Refused("in_trash".into())));
        write.commit().await.unwrap();
        assert!(read::list(&cast.ana, &PERSON, &Query::default()).await.unwrap().items.is_empty());
        let trash = read::list(&cast.ana, &PERSON, &Query { trash: true, ..Query::default() }).await.unwrap();
        assert_eq!(trash.items.len(), 1);
        let mut write = cast.ana.write().await.unwrap();
        let restored = write::restore(&mut write, &PERSON, oak.id).await.unwrap();
        write.commit().await.unwrap();
        assert_eq!((restored.version, restored.values), (3, oak.values));
    }
}

#[tokio::test]
async fn an_amount_without_a_currency_is_in_the_firms_own() {
    for cast in casts().await {
        let place = made(&cast.ana, &PLACE, draft([("name", "Mill".into()), ("revenue", 5_i64.into())]))
            .await
            .unwrap();
        assert_eq!(place.text("currency"), cast.ana.currency.code());
    }
}

#[tokio::test]
async fn what_must_be_unique_is_asked_before_it_breaks() {
    for cast in casts().await {
        let team = |name: &str| draft([("name", name.into())]);
        let north = made(&cast.eve, &identity::TEAM, team("North")).await.unwrap();
        let taken = made(&cast.eve, &identity::TEAM, team("NORTH")).await;
        assert_eq!(taken, Err(Error::Invalid(vec![Problem::new("name", "check.taken")])));
        let mut write = cast.eve.write().await.unwrap();
        write::delete(&mut write, &identity::TEAM, north.id).await.unwrap();
        write::create(&mut write, &identity::TEAM, None, team("north")).await.unwrap();
        let error = write::restore(&mut write, &identity::TEAM, north.id).await.unwrap_err();
        assert_eq!(error, Error::invalid("name", "check.taken"));
    }
}
