//! Taking back: each kind of event, twice, and when others have come between.

use super::cast::{casts, changed, person};
use super::{PERSON, draft};
use crate::{Changes, Undone, read, undo, write};
use identity::Me;
use kernel::{Error, Id, Query, Record, Result};

async fn undone(me: &Me, number: i64) -> Result<Record> {
    let mut write = me.write().await?;
    let record = undo::event(&mut write, number).await?;
    write.commit().await?;
    Ok(record)
}

#[tokio::test]
async fn a_change_is_taken_back_once() {
    for cast in casts().await {
        let oak = person(&cast.ana, "Oak").await;
        changed(&cast.ana, oak.id, Changes::one("name", "Elm")).await.unwrap();
        let number = cast.events().await;
        let back = undone(&cast.ana, number).await.unwrap();
        assert_eq!((back.text("name"), back.version), ("Oak", 3));
        assert_eq!(undone(&cast.ana, number).await, Err(Error::Refused("already_undone".into())));
        let event = events::log::one(&mut &cast.house.db, number + 1).await.unwrap();
        assert_eq!(event.undoes, Some(number));
        let found = Query { search: "oak".into(), ..Query::default() };
        assert_eq!(read::list(&cast.ana, &PERSON, &found).await.unwrap().items.len(), 1);
        assert_eq!(undone(&cast.ana, number + 1).await.unwrap().text("name"), "Elm");
    }
}

#[tokio::test]
async fn creation_and_deletion_are_each_others_undo() {
    for cast in casts().await {
        let oak = person(&cast.ana, "Oak").await;
        let created = cast.events().await;
        assert!(undone(&cast.ana, created).await.unwrap().deleted_at.is_some());
        let deleted = cast.events().await;
        assert!(undone(&cast.ana, deleted).await.unwrap().deleted_at.is_none());
        assert_eq!(undone(&cast.ana, created).await, Err(Error::Refused("already_undone".into())));
        let mut write = cast.ana.write().await.unwrap();
        write::delete(&mut write, &PERSON, oak.id).await.unwrap();
        write.commit().await.unwrap();
        let number = cast.events().await;
        assert_eq!(undone(&cast.bo, number).await, Err(Error::Forbidden));
        assert_eq!(undone(&cast.cy, number).await, Err(Error::NotFound));
        assert!(undone(&cast.ana, number).await.unwrap().deleted_at.is_none());
    }
}

#[tokio::test]
async fn what_others_made_of_it_since_stays() {
    for cast in casts().await {
        let oak = person(&cast.ana, "Oak").await;
        let both = Changes::of(draft([("job_title", "Cook".into()), ("warmness", 3_i64.into())]));
        changed(&cast.ana, oak.id, both).await.unwrap();
        let number = cast.events().await;
        changed(&cast.eve, oak.id, Changes::one("warmness", 9_i64)).await.unwrap();
        let Err(Error::Conflict(clashes)) = undone(&cast.ana, number).await else { unreachable!("conflict") };
        assert_eq!(clashes.len(), 1);
        let now = read::get(&cast.ana, &PERSON, oak.id).await.unwrap();
        assert_eq!((now.text("job_title"), now.int("warmness")), ("Cook", Some(9)));
        assert_eq!(undone(&cast.ana, 1_000_000).await, Err(Error::NotFound));
    }
}

#[tokio::test]
async fn a_batch_is_taken_back_as_far_as_nobody_has_touched_it() {
    for cast in casts().await {
        let batch = Id::new();
        let mut write = cast.ana.write().await.unwrap().in_batch(batch);
        let drafts = (0..250)
            .map(|number| (Id::new(), draft([("name", format!("Number {number}").into())])))
            .collect();
        let made = write::create_many(&mut write, &PERSON, drafts).await.unwrap();
        let first = made.iter().flatten().next().unwrap().id;
        write::update(&mut write, &PERSON, first, &Changes::one("warmness", 2_i64)).await.unwrap();
        write.commit().await.unwrap();
        changed(&cast.ana, first, Changes::one("warmness", 3_i64)).await.unwrap();
        assert_eq!(undo::batch(&cast.ana, batch).await.unwrap(), Undone { done: 250, kept: 1 });
        assert!(read::list(&cast.ana, &PERSON, &Query::default()).await.unwrap().items.is_empty());
        assert_eq!(undo::batch(&cast.ana, batch).await.unwrap(), Undone { done: 0, kept: 1 });
    }
}
