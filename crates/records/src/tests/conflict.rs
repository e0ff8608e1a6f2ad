//! Two people change one record.

use super::PERSON;
use super::cast::{casts, changed, made, person};
use super::draft;
use crate::{Changes, undo, write};
use kernel::{Clash, Error, Value};

#[tokio::test]
async fn different_fields_merge_and_the_same_field_asks() {
    for cast in casts().await {
        let seen = person(&cast.ana, "Oak").await;
        let titled = changed(&cast.eve, seen.id, Changes::one("job_title", "Captain").seen(1)).await.unwrap();
        assert_eq!(titled.version, 2);
        let warm = changed(&cast.ana, seen.id, Changes::one("warmness", 7_i64).seen(1)).await.unwrap();
        assert_eq!((warm.version, warm.text("job_title")), (3, "Captain"));
        let error = changed(&cast.ana, seen.id, Changes::one("job_title", "Cook").seen(1)).await.unwrap_err();
        let clash = Clash {
            field: "job_title".to_owned(),
            current: "Captain".into(),
            yours: "Cook".into(),
            original: Value::Null,
        };
        assert_eq!(error, Error::Conflict(vec![clash]));
    }
}

#[tokio::test]
async fn one_field_of_two_that_clash_writes_neither() {
    for cast in casts().await {
        let seen = person(&cast.ana, "Oak").await;
        changed(&cast.eve, seen.id, Changes::one("job_title", "Captain")).await.unwrap();
        let both = Changes::of(draft([("job_title", "Cook".into()), ("warmness", 3_i64.into())])).seen(1);
        assert!(matches!(changed(&cast.ana, seen.id, both).await, Err(Error::Conflict(_))));
        let now = crate::read::get(&cast.ana, &PERSON, seen.id).await.unwrap();
        assert_eq!((now.version, now.int("warmness")), (2, None));
    }
}

#[tokio::test]
async fn ones_own_change_that_follows_and_the_same_wish_are_no_conflict() {
    for cast in casts().await {
        let seen = made(&cast.ana, &PERSON, draft([("name", "Oak".into())])).await.unwrap();
        changed(&cast.ana, seen.id, Changes::one("job_title", "Cook").seen(1)).await.unwrap();
        let captain = Changes::one("job_title", "Captain").seen(1);
        let stale = changed(&cast.ana, seen.id, captain.clone()).await;
        assert!(matches!(stale, Err(Error::Conflict(_))), "a form that stood open asks: {stale:?}");
        let again = changed(&cast.ana, seen.id, captain.following_mine()).await.unwrap();
        assert_eq!(again.text("job_title"), "Captain");
        changed(&cast.eve, seen.id, Changes::one("warmness", 5_i64)).await.unwrap();
        let same = changed(&cast.ana, seen.id, Changes::one("warmness", 5_i64).seen(3)).await.unwrap();
        assert_eq!(same.version, 4);
    }
}

#[tokio::test]
async fn writers_at_the_same_moment_all_win() {
    for cast in casts().await {
        let oak = person(&cast.ana, "Oak").await;
        let fields = ["job_title", "description", "email"];
        let writes = fields.map(|field| {
            let (me, changes) = (cast.ana.clone(), Changes::one(field, "o@kith.example").seen(1));
            tokio::spawn(async move { write::update_now(&me, &PERSON, oak.id, &changes).await })
        });
        for write in writes {
            write.await.unwrap().unwrap();
        }
        let now = crate::read::get(&cast.ana, &PERSON, oak.id).await.unwrap();
        assert_eq!((now.version, fields.map(|field| now.text(field))), (4, ["o@kith.example"; 3]));
        let id = kernel::Id::new();
        let twins = [cast.ana.clone(), cast.ana.clone()].map(|me| {
            tokio::spawn(
                async move { write::create_now(&me, &PERSON, id, draft([("name", "Elm".into())])).await },
            )
        });
        let mut events = Vec::new();
        for twin in twins {
            events.push(twin.await.unwrap().unwrap().event);
        }
        assert_eq!(events.iter().flatten().count(), 1);
    }
}

/// Somebody else changes the record all the while, on PostgreSQL in a transaction beside.
#[tokio::test]
async fn deleting_restoring_and_undoing_meet_a_writer_and_win() {
    for cast in casts().await {
        for round in 0..10_i64 {
            let oak = person(&cast.ana, &format!("Oak {round}")).await;
            let cook = Changes::one("job_title", "Cook");
            let cooks = write::update_now(&cast.ana, &PERSON, oak.id, &cook).await.unwrap();
            let beside = |field: &'static str, value: i64| {
                let (me, changes) = (cast.eve.clone(), Changes::one(field, value));
                tokio::spawn(async move { write::update_now(&me, &PERSON, oak.id, &changes).await })
            };
            let other = beside("warmness", 1);
            undo::event_now(&cast.ana, cooks.event.unwrap()).await.unwrap();
            other.await.unwrap().unwrap();
            let other = beside("warmness", 2);
            write::delete_now(&cast.ana, &PERSON, oak.id).await.unwrap();
            let late = other.await.unwrap();
            assert!(matches!(&late, Ok(_) | Err(Error::Refused(_))), "{late:?}");
            let twice = [cast.ana.clone(), cast.ana.clone()]
                .map(|me| tokio::spawn(async move { write::restore_now(&me, &PERSON, oak.id).await }));
            for restored in twice {
                assert_eq!(restored.await.unwrap().unwrap().record.deleted_at, None);
            }
            let now = crate::read::get(&cast.ana, &PERSON, oak.id).await.unwrap();
            assert_eq!((now.text("job_title"), now.deleted_at), ("", None));
        }
    }
}

#[tokio::test]
async fn a_form_that_sends_everything_takes_nothing_back() {
    for cast in casts().await {
        let seen = person(&cast.ana, "Oak").await;
        changed(&cast.eve, seen.id, Changes::one("name", "Oakley")).await.unwrap();
        changed(&cast.eve, seen.id, Changes::one("name", "Oaken")).await.unwrap();
        let form = draft([("name", "Oak".into()), ("warmness", 8_i64.into()), ("job_title", Value::Null)]);
        let saved = changed(&cast.ana, seen.id, Changes::of(form).seen(1)).await.unwrap();
        assert_eq!((saved.text("name"), saved.int("warmness"), saved.version), ("Oaken", Some(8), 4));
    }
}
