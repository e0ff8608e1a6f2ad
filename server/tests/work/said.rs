//! Pins, comments and reactions: whoever may change the record may say something about what stands on its timeline, and
//! whoever reads the record reads it.

use crate::cast::{Cast, casts, changed, draft, logged, made};
use crate::rest::send;
use crate::timeline::told;
use identity::Me;
use kernel::{Draft, Entity, Error, Id, Record, Result, Value};
use records::write;
use serde_json::json;
use work::timeline::{Mark, Page, Stream, of};
use work::{COMMENT, PIN, REACTION};

async fn stream(cast: &Cast, me: &Me) -> Stream {
    of(me, &sales::DEAL, cast.deal.id, &Page::default()).await.unwrap()
}

async fn said(cast: &Cast, me: &Me, entity: &'static Entity, entry: Mark, more: Draft) -> Result<Record> {
    let mut values = draft([("deal_id", cast.deal.id.into()), ("entry", String::from(entry).into())]);
    values.extend(more);
    let mut write = me.write().await?;
    let record = write::create(&mut write, entity, None, values).await?;
    write.commit().await?;
    Ok(record)
}

async fn comment(cast: &Cast, me: &Me, entry: Mark, body: &str) -> Result<Record> {
    said(cast, me, &COMMENT, entry, draft([("body", body.into())])).await
}

async fn reaction(cast: &Cast, me: &Me, entry: Mark, sign: &str) -> Result<Record> {
    said(cast, me, &REACTION, entry, draft([("sign", sign.into())])).await
}

async fn taken(me: &Me, entity: &'static Entity, id: Id) -> Result<()> {
    write::delete_now(me, entity, id).await.map(|_| ())
}

/// A note on the deal, and the event of the deal's creation.
async fn entries(cast: &Cast) -> (Mark, Mark) {
    let note = logged(&cast.ana, [("body", "A note".into()), ("deal_id", cast.deal.id.into())]).await;
    let created = stream(cast, &cast.ana).await.items.last().unwrap().mark();
    (Mark::Record("activity", note.id), created)
}

#[tokio::test]
async fn what_is_said_comes_with_the_timeline_of_its_record() {
    for cast in casts().await {
        let (note, created) = entries(&cast).await;
        comment(&cast, &cast.ana, note, "First").await.unwrap();
        comment(&cast, &cast.eve, note, "Second").await.unwrap();
        reaction(&cast, &cast.ana, created, "thumb").await.unwrap();
        reaction(&cast, &cast.eve, created, "thumb").await.unwrap();
        said(&cast, &cast.ana, &PIN, created, Draft::new()).await.unwrap();
        for me in [&cast.ana, &cast.bo, &cast.dee, &cast.eve] {
            let stream = stream(&cast, me).await;
            let comments: Vec<&str> = stream.said.comments.iter().map(|one| one.text("body")).collect();
            assert_eq!(comments, ["First", "Second"]);
            let names: Vec<&str> = stream.said.reactions.iter().map(|one| one.label("user_id")).collect();
            assert_eq!(names, ["Ana", "Eve"]);
            assert_eq!(stream.pinned.iter().map(told).collect::<Vec<_>>(), ["deal.created"]);
            assert_eq!(stream.said.pins[0].label("user_id"), "Ana");
            let told: Vec<String> = stream.items.iter().map(told).collect();
            assert_eq!(told, ["A note", "deal.created"], "what is said stands with its entry");
        }
        let company = of(&cast.ana, &people::COMPANY, cast.company.id, &Page::default()).await.unwrap();
        assert!(company.said.comments.is_empty() && company.pinned.is_empty(), "it was said on the deal");
    }
}

#[tokio::test]
async fn only_who_may_change_the_record_says_something_and_only_the_author_takes_it_back() {
    for cast in casts().await {
        let (note, created) = entries(&cast).await;
        let foreign = comment(&cast, &cast.cy, note, "Foreign").await.unwrap_err();
        assert_eq!(foreign, Error::invalid("deal_id", "check.reference"), "as of a deal that is not there");
        assert_eq!(comment(&cast, &cast.dee, note, "Read only").await.unwrap_err(), Error::Forbidden);
        assert_eq!(comment(&cast, &cast.bo, note, "Not mine").await.unwrap_err(), Error::Forbidden);
        let eves = comment(&cast, &cast.eve, note, "Of Eve").await.unwrap();
        let anas = reaction(&cast, &cast.ana, created, "heart").await.unwrap();
        let pin = said(&cast, &cast.eve, &PIN, created, Draft::new()).await.unwrap();
        assert_eq!(taken(&cast.ana, &COMMENT, eves.id).await.unwrap_err(), Error::Forbidden);
        for (me, error) in
            [(&cast.cy, Error::NotFound), (&cast.dee, Error::Forbidden), (&cast.bo, Error::Forbidden)]
        {
            for (entity, id) in [(&COMMENT, eves.id), (&REACTION, anas.id), (&PIN, pin.id)] {
                assert_eq!(taken(me, entity, id).await.unwrap_err(), error, "{} {}", me.name, entity.kind);
            }
        }
        taken(&cast.ana, &PIN, pin.id).await.unwrap();
        taken(&cast.eve, &REACTION, anas.id).await.unwrap();
        taken(&cast.eve, &COMMENT, eves.id).await.unwrap();
        let left = stream(&cast, &cast.ana).await;
        assert!(left.said == work::timeline::Said::default() && left.pinned.is_empty());
    }
}

#[tokio::test]
async fn each_sign_and_each_pin_once_and_only_about_what_stands_there() {
    for cast in casts().await {
        let (note, created) = entries(&cast).await;
        reaction(&cast, &cast.ana, note, "thumb").await.unwrap();
        reaction(&cast, &cast.ana, note, "eyes").await.unwrap();
        assert_eq!(
            reaction(&cast, &cast.ana, note, "thumb").await.unwrap_err(),
            Error::invalid("sign", "reaction.twice")
        );
        assert!(matches!(reaction(&cast, &cast.ana, note, "skull").await.unwrap_err(), Error::Invalid(_)));
        said(&cast, &cast.ana, &PIN, created, Draft::new()).await.unwrap();
        let again = said(&cast, &cast.ana, &PIN, created, Draft::new()).await.unwrap_err();
        assert_eq!(again, Error::invalid("entry", "pin.twice"));
        let other =
            logged(&cast.ana, [("body", "Elsewhere".into()), ("contact_id", cast.contact.id.into())]).await;
        for entry in [
            Mark::Record("activity", other.id),
            Mark::Event(1),
            Mark::Event(99_999),
            Mark::Record("activity", Id::new()),
        ] {
            assert_eq!(
                comment(&cast, &cast.ana, entry, "Lost").await.unwrap_err(),
                Error::invalid("entry", "check.entry")
            );
        }
        assert!(comment(&cast, &cast.ana, note, "  ").await.unwrap_err().problem("body").is_some());
        let both = [
            ("deal_id", cast.deal.id.into()),
            ("contact_id", cast.contact.id.into()),
            ("entry", String::from(note).into()),
            ("body", "Both".into()),
        ];
        assert_eq!(
            made(&cast.ana, &COMMENT, both).await.unwrap_err(),
            Error::invalid("deal_id", "check.hangs_on_one")
        );
        let nowhere = [("entry", String::from(note).into()), ("body", "Nowhere".into())];
        assert_eq!(
            made(&cast.ana, &COMMENT, nowhere).await.unwrap_err(),
            Error::invalid("deal_id", "check.hangs_on_one")
        );
    }
}

#[tokio::test]
async fn one_undo_takes_it_back_and_brings_it_back() {
    for cast in casts().await {
        let (note, _) = entries(&cast).await;
        let values = draft([
            ("deal_id", cast.deal.id.into()),
            ("entry", String::from(note).into()),
            ("body", "Hm".into()),
        ]);
        let saved = write::create_now(&cast.ana, &COMMENT, Id::new(), values).await.unwrap();
        let bodies = async || stream(&cast, &cast.ana).await.said.comments.len();
        assert_eq!(bodies().await, 1);
        records::undo::event_now(&cast.ana, saved.event.unwrap()).await.unwrap();
        assert_eq!(bodies().await, 0);
        let gone = write::restore_now(&cast.ana, &COMMENT, saved.record.id).await.unwrap();
        assert_eq!(bodies().await, 1);
        assert!(gone.event.is_some());
    }
}

#[tokio::test]
async fn what_hangs_on_a_record_follows_it_to_its_new_owner() {
    for cast in casts().await {
        let (note, _) = entries(&cast).await;
        let comment = comment(&cast, &cast.ana, note, "Ours").await.unwrap();
        let sees = async |me: &Me| records::read::get(me, &COMMENT, comment.id).await.is_ok();
        assert_eq!((sees(&cast.bo).await, sees(&cast.cy).await), (true, false));
        changed(&cast.eve, &sales::DEAL, cast.deal.id, [("owner_id", cast.cy.user_id.into())]).await;
        assert_eq!((sees(&cast.bo).await, sees(&cast.cy).await), (false, true));
    }
}

#[tokio::test]
async fn the_api_answers_whom_it_should() {
    for cast in casts().await {
        let (note, _) = entries(&cast).await;
        let body =
            json!({"deal_id": cast.deal.id.to_string(), "entry": String::from(note), "body": "By script"});
        let post = async |me: Option<&Me>| send(&cast, me, "POST", "/api/comments", body.clone()).await.0;
        assert_eq!(post(None).await, 401);
        assert_eq!(post(Some(&cast.cy)).await, 422);
        assert_eq!(post(Some(&cast.dee)).await, 403);
        assert_eq!(post(Some(&cast.ana)).await, 201);
        let path = ["/api/comments?deal_id=", &cast.deal.id.to_string()].concat();
        let (status, all) = send(&cast, Some(&cast.dee), "GET", &path, Value::Null.to_json()).await;
        assert_eq!(
            (status, all.pointer("/items/0/values/body").or(all.pointer("/items/0/body"))),
            (200, Some(&json!("By script"))),
            "{all}"
        );
        let (_, none) = send(&cast, Some(&cast.cy), "GET", &path, Value::Null.to_json()).await;
        assert_eq!(
            none.pointer("/items").and_then(serde_json::Value::as_array).map(Vec::len),
            Some(0),
            "{none}"
        );
    }
}
