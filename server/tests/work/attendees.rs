use crate::cast::{Cast, at, casts, changed, draft, made};
use db::{Engine, store};
use identity::Me;
use kernel::{Act, Error, Filter, Id, Query, Record, Value};
use records::{Saved, write};
use serde_json::json;
use work::{ACTIVITY, ATTENDEE};

/// A meeting of Ana's with Noor and Bo, in one write.
async fn meeting(cast: &Cast) -> Saved {
    let people = json!([
        {"contact_id": cast.contact.id.to_string()},
        {"user_id": cast.bo.user_id.to_string(), "answer": "accepted"},
    ]);
    let values = draft([
        ("type", "meeting".into()),
        ("due_at", at("2026-11-20T10:00:00Z").into()),
        ("ends_at", at("2026-11-20T11:00:00Z").into()),
        ("attendees", Value::Json(people)),
    ]);
    let mut write = cast.ana.write().await.unwrap();
    let record = write::create(&mut write, &ACTIVITY, None, values).await.unwrap();
    write::saved(write, record).await.unwrap()
}

async fn of(me: &Me, meeting: Id) -> Vec<Record> {
    let query = Query::filtered(Filter::is("activity_id", meeting));
    records::read::list(me, &ATTENDEE, &query).await.unwrap().items
}

async fn added(me: &Me, meeting: Id, who: [(&'static str, Value); 1]) -> kernel::Result<Record> {
    let [who] = who;
    made(me, &ATTENDEE, [("activity_id", meeting.into()), who]).await
}

#[tokio::test]
async fn a_meeting_and_its_people_are_one_write_and_one_undo() {
    for cast in casts().await {
        let saved = meeting(&cast).await;
        let people = of(&cast.ana, saved.record.id).await;
        let told: Vec<(&str, &str)> =
            people.iter().map(|person| (person.text("name"), person.text("answer"))).collect();
        assert_eq!(told, [("Noor", "invited"), ("Bo", "accepted")]);
        let undone = records::undo::batch(&cast.ana, saved.batch.unwrap()).await.unwrap();
        assert_eq!((undone.done, undone.kept), (3, 0));
        assert_eq!(of(&cast.ana, saved.record.id).await, []);
        let gone = records::read::get(&cast.ana, &ACTIVITY, saved.record.id).await.unwrap();
        assert!(gone.deleted_at.is_some());
    }
}

#[tokio::test]
async fn whoever_may_change_the_meeting_may_change_its_people() {
    for cast in casts().await {
        let id = meeting(&cast).await.record.id;
        let eve = [("user_id", Value::from(cast.eve.user_id))];
        let unseen = Error::invalid("activity_id", "check.reference");
        for (me, refused) in [(&cast.bo, Error::Forbidden), (&cast.dee, Error::Forbidden), (&cast.cy, unseen)]
        {
            assert_eq!(added(me, id, eve.clone()).await.unwrap_err(), refused);
        }
        added(&cast.ana, id, eve).await.unwrap();
        assert_eq!((of(&cast.bo, id).await.len(), of(&cast.dee, id).await.len()), (3, 3));
        assert_eq!(of(&cast.cy, id).await, []);
        changed(&cast.eve, &ACTIVITY, id, [("owner_id", cast.cy.user_id.into())]).await;
        assert_eq!((of(&cast.ana, id).await.len(), of(&cast.cy, id).await.len()), (0, 3));
    }
}

#[tokio::test]
async fn an_attendee_is_one_person_and_there_once() {
    for cast in casts().await {
        let id = meeting(&cast).await.record.id;
        let [noor, bo] = [cast.contact.id, cast.bo.user_id];
        let refused = |field: &str, key: &str| Error::invalid(field, key);
        let nobody = added(&cast.ana, id, [("answer", "invited".into())]).await.unwrap_err();
        assert_eq!(nobody, refused("contact_id", "attendee.one_of_two"));
        let both = [("activity_id", id.into()), ("contact_id", noor.into()), ("user_id", bo.into())];
        let both = made(&cast.ana, &ATTENDEE, both).await.unwrap_err();
        assert_eq!(both, refused("contact_id", "attendee.one_of_two"));
        let twice = added(&cast.ana, id, [("user_id", bo.into())]).await.unwrap_err();
        assert_eq!(twice, refused("user_id", "attendee.twice"));
        let first = of(&cast.ana, id).await.remove(0);
        let other = records::Changes::one("contact_id", Value::Null);
        let mut write = cast.ana.write().await.unwrap();
        let other = write::update(&mut write, &ATTENDEE, first.id, &other).await.unwrap_err();
        assert_eq!(other, refused("contact_id", "attendee.another"));
    }
}

#[tokio::test]
async fn the_people_of_a_meeting_are_read_along_their_index() {
    for cast in casts().await {
        let id = meeting(&cast).await.record.id;
        for (field, index) in [
            ("activity_id", "attendee_activity"),
            ("contact_id", "attendee_contact"),
            ("user_id", "attendee_user"),
        ] {
            let query = Query::filtered(Filter::is(field, id));
            let visible = cast.ana.visible(&ATTENDEE, Act::Read);
            let engine = cast.house.db.engine();
            let (sql, args) = store::list_sql(engine, &ATTENDEE, &query, &visible).unwrap();
            let plan = match engine {
                Engine::Sqlite => store::plan(&cast.house.db, &sql, args).await.unwrap(),
                Engine::Postgres => {
                    let mut tx = cast.house.db.begin().await.unwrap();
                    tx.execute("SET LOCAL enable_seqscan = off", Vec::new()).await.unwrap();
                    tx.execute("SET LOCAL enable_sort = off", Vec::new()).await.unwrap();
                    tx.all::<String>(&format!("EXPLAIN {sql}"), args).await.unwrap().join("\n")
                }
            };
            assert!(plan.contains(index), "{plan}");
        }
    }
}
