//! What stands on the timeline of a person though it does not name them as its own: what they attend, and what was written
//! down on their deals.

use crate::cast::{Cast, at, casts, changed, draft, logged, made};
use crate::engagement::person;
use crate::timeline::told;
use chrono::TimeDelta;
use db::store;
use identity::Me;
use kernel::{Act, Error, Id, Moment, Record, Value};
use serde_json::json;
use std::collections::BTreeSet;
use talk::COMMUNICATION;
use work::attendees::met;
use work::timeline::{Asked, Kinds, Mark, Page, Place, Stream, of};
use work::{ACTIVITY, ATTENDEE, COMMENT};

const DAY: &str = "2026-11-20T10:00:00Z";

async fn page(me: &Me, contact: Id, page: Page) -> Stream {
    of(me, &people::CONTACT, contact, &page).await.unwrap()
}

/// The activities and messages of a person, as `me` sees them.
async fn names(me: &Me, contact: Id, asked: Asked) -> Vec<String> {
    let kinds = Kinds::try_from("call,meeting,communication".to_owned()).unwrap();
    let stream = page(me, contact, Page { asked: Asked { kinds, ..asked }, ..Page::default() }).await;
    stream.items.iter().map(told).collect()
}

fn meeting(name: &str, when: Value) -> [(&'static str, Value); 3] {
    [("type", "meeting".into()), ("name", name.into()), ("done_at", when)]
}

async fn attends(cast: &Cast, activity: Id, contact: Id) -> Id {
    let values = [("activity_id", activity.into()), ("contact_id", contact.into())];
    made(&cast.ana, &ATTENDEE, values).await.unwrap().id
}

#[tokio::test]
async fn a_meeting_stands_on_the_timeline_of_everybody_who_attends_it() {
    for cast in casts().await {
        let (noor, sami) = (cast.contact.id, person(&cast.ana, "Sami").await);
        let with_noor = ("contact_id", Value::from(noor));
        let [kind, name, done] = meeting("About oak", at(DAY).into());
        let met = logged(&cast.ana, [kind, name, done, with_noor]).await.id;
        attends(&cast, met, noor).await;
        let place = attends(&cast, met, sami).await;
        for contact in [noor, sami] {
            assert_eq!(names(&cast.ana, contact, Asked::default()).await, ["About oak"], "once");
        }
        let mark = Mark::Record(ACTIVITY.kind, met);
        let around = Page { around: Some(mark), ..Page::default() };
        assert_eq!(told(&page(&cast.ana, sami, around.clone()).await.items[0]), "About oak");
        let said =
            [("entry", String::from(mark).into()), ("contact_id", sami.into()), ("body", "Good".into())];
        made(&cast.ana, &COMMENT, said.clone()).await.unwrap();
        assert_eq!(page(&cast.ana, sami, Page::default()).await.said.comments.len(), 1);
        let mut write = cast.ana.write().await.unwrap();
        records::write::delete(&mut write, &ATTENDEE, place).await.unwrap();
        write.commit().await.unwrap();
        assert_eq!(names(&cast.ana, sami, Asked::default()).await, [""; 0]);
        let gone = of(&cast.ana, &people::CONTACT, sami, &around).await.unwrap_err();
        assert_eq!(gone, Error::NotFound);
        assert_eq!(
            made(&cast.ana, &COMMENT, said).await.unwrap_err(),
            Error::invalid("entry", "check.entry")
        );
    }
}

#[tokio::test]
async fn what_is_asked_of_a_timeline_is_asked_of_what_the_person_attends() {
    for cast in casts().await {
        let noor = cast.contact.id;
        let [kind, name, done] = meeting("About oak", at(DAY).into());
        let met = logged(&cast.ana, [kind, name, done, ("body", "Of varnish".into())]).await.id;
        attends(&cast, met, noor).await;
        let words = |text: &str| Asked { text: text.to_owned(), ..Asked::default() };
        assert_eq!(names(&cast.ana, noor, words("varnish")).await, ["About oak"]);
        assert_eq!(names(&cast.ana, noor, words("paint")).await, [""; 0]);
        let by = |person: Id| Asked { person: Some(person), ..Asked::default() };
        assert_eq!(names(&cast.ana, noor, by(cast.ana.user_id)).await, ["About oak"]);
        assert_eq!(names(&cast.ana, noor, by(cast.bo.user_id)).await, [""; 0]);
        let day = |day: &str| Some(day.parse().unwrap());
        let days = |from, to| Asked { from, to, ..Asked::default() };
        assert_eq!(names(&cast.ana, noor, days(day("2026-11-20"), day("2026-11-20"))).await, ["About oak"]);
        assert_eq!(names(&cast.ana, noor, days(day("2026-11-21"), None)).await, [""; 0]);
        let calls = Asked { kinds: Kinds::try_from("call".to_owned()).unwrap(), ..Asked::default() };
        let calls = page(&cast.ana, noor, Page { asked: calls, ..Page::default() }).await;
        assert!(calls.items.is_empty());
    }
}

#[tokio::test]
async fn who_does_not_see_the_meeting_does_not_see_it_there() {
    for cast in casts().await {
        let noor = cast.contact.id;
        let met = logged(&cast.ana, meeting("About oak", at(DAY).into())).await.id;
        attends(&cast, met, noor).await;
        changed(&cast.eve, &ACTIVITY, met, [("owner_id", cast.cy.user_id.into())]).await;
        assert_eq!(names(&cast.ana, noor, Asked::default()).await, [""; 0]);
        assert_eq!(names(&cast.eve, noor, Asked::default()).await, ["About oak"]);
    }
}

#[tokio::test]
async fn what_is_planned_stands_on_top_until_it_is_done() {
    for cast in casts().await {
        let noor = cast.contact.id;
        let people = json!([{"contact_id": noor.to_string()}]);
        let plan = |name: &str, due: &str| {
            [("type", "meeting".into()), ("name", name.into()), ("due_at", at(due).into())]
        };
        let [kind, name, due] = plan("Later", "2026-12-20T10:00:00Z");
        logged(&cast.ana, [kind, name, due, ("contact_id", noor.into())]).await;
        let [kind, name, due] = plan("Sooner", "2026-12-01T10:00:00Z");
        let met = logged(&cast.ana, [kind, name, due, ("attendees", Value::Json(people))]).await.id;
        let stream = page(&cast.ana, noor, Page::default()).await;
        assert_eq!(stream.planned.iter().map(told).collect::<Vec<_>>(), ["Sooner", "Later"]);
        changed(&cast.ana, &ACTIVITY, met, [("done_at", at(DAY).into())]).await;
        let stream = page(&cast.ana, noor, Page::default()).await;
        assert_eq!(stream.planned.iter().map(told).collect::<Vec<_>>(), ["Later"]);
        assert_eq!(names(&cast.ana, noor, Asked::default()).await, ["Sooner"]);
    }
}

/// So many meetings, several at one time, with the person as an attendee: more than are read at a time.
const MANY: usize = 430;

fn record(values: impl IntoIterator<Item = (&'static str, Value)>) -> Record {
    let at = at(DAY);
    let values = values.into_iter().map(|(name, value)| (kernel::Name::Borrowed(name), value)).collect();
    let (created_at, updated_at) = (at, at);
    Record {
        id: Id::new(),
        version: 1,
        created_at,
        updated_at,
        deleted_at: None,
        values,
        labels: Default::default(),
    }
}

/// Every third names the person itself; of the others only each fifth is a call.
async fn fill(cast: &Cast) {
    let noor = Value::from(cast.contact.id);
    let (mut activities, mut attendees) = (Vec::new(), Vec::new());
    for nth in 0..MANY {
        let done: Moment = at(DAY) - TimeDelta::minutes(i64::try_from(nth / 7).unwrap());
        let owner = ("owner_id", Value::from(cast.ana.user_id));
        let kind = if nth % 5 == 0 { "call" } else { "meeting" };
        let mut activity = record([
            ("type", kind.into()),
            ("name", format!("No {nth}").into()),
            ("done_at", done.into()),
            owner.clone(),
        ]);
        if nth % 3 == 0 {
            activity.set("contact_id", noor.clone());
        }
        attendees.push(record([
            ("activity_id", activity.id.into()),
            ("contact_id", noor.clone()),
            ("name", "Noor".into()),
            ("answer", "accepted".into()),
            ("done_at", done.into()),
            owner,
        ]));
        activities.push(activity);
    }
    let mut write = Me::system(&cast.house).write().await.unwrap();
    for some in activities.chunks(50) {
        store::insert(&mut write.tx, &ACTIVITY, some).await.unwrap();
    }
    for some in attendees.chunks(50) {
        store::insert(&mut write.tx, &ATTENDEE, some).await.unwrap();
    }
    write.commit().await.unwrap();
}

#[tokio::test]
async fn pages_of_it_have_no_gaps_and_nothing_twice() {
    for cast in casts().await {
        fill(&cast).await;
        for (kinds, wanted) in [("call,meeting", MANY), ("call", MANY / 5)] {
            let asked = Asked { kinds: Kinds::try_from(kinds.to_owned()).unwrap(), ..Asked::default() };
            let (mut seen, mut last, mut after) = (BTreeSet::new(), None, None::<Place>);
            loop {
                let next = Page { asked: asked.clone(), after, limit: 53, ..Page::default() };
                let stream = page(&cast.ana, cast.contact.id, next).await;
                for entry in &stream.items {
                    let here = (entry.at, entry.what.record().unwrap().id);
                    assert!(last.is_none_or(|last| here < last), "the newest first");
                    last = Some(here);
                    seen.insert(told(entry));
                }
                match stream.next {
                    Some(next) => after = Some(next),
                    None => break,
                }
            }
            assert_eq!(seen.len(), wanted, "{kinds}");
        }
    }
}

#[tokio::test]
async fn what_is_written_down_on_a_deal_stands_on_the_timeline_of_its_person() {
    for cast in casts().await {
        let (noor, sami) = (cast.contact.id, person(&cast.ana, "Sami").await);
        let deal = ("deal_id", Value::from(cast.deal.id));
        let call = |name: &str| [("type", "call".into()), ("name", name.into()), ("done_at", at(DAY).into())];
        let [kind, name, done] = call("On the deal");
        let on_deal = logged(&cast.ana, [kind, name, done, deal.clone()]).await;
        assert_eq!((on_deal.id_of("contact_id"), on_deal.label("contact_id")), (Some(noor), "Noor"));
        let [kind, name, done] = call("With Sami");
        logged(&cast.ana, [kind, name, done, deal.clone(), ("contact_id", sami.into())]).await;
        let sms = draft([("channel", "sms".into()), ("body", "Hello".into()), deal.clone()]);
        let mut write = cast.ana.write().await.unwrap();
        let sms = records::write::create(&mut write, &COMMUNICATION, None, sms).await.unwrap();
        write.commit().await.unwrap();
        assert_eq!((sms.id_of("contact_id"), sms.id_of("company_id")), (Some(noor), Some(cast.company.id)));
        assert_eq!(names(&cast.ana, noor, Asked::default()).await, ["Hello", "On the deal"]);
        assert_eq!(names(&cast.ana, sami, Asked::default()).await, ["With Sami"]);
        let none = changed(&cast.ana, &ACTIVITY, on_deal.id, [("contact_id", Value::Null)]).await;
        assert_eq!(none.id_of("contact_id"), None, "who takes the person away means it");
        changed(&cast.ana, &ACTIVITY, on_deal.id, [("deal_id", Value::Null)]).await;
        let again = changed(&cast.ana, &ACTIVITY, on_deal.id, [deal]).await;
        assert_eq!(again.id_of("contact_id"), Some(noor), "newly about the deal");
    }
}

#[tokio::test]
async fn what_a_person_attends_is_found_along_its_index_in_the_order_of_time() {
    for cast in casts().await {
        for until in [None, Some(at(DAY))] {
            let query = met::query(cast.contact.id, until);
            let visible = cast.ana.visible(&ATTENDEE, Act::Read);
            let (sql, args) = store::list_sql(cast.house.db.engine(), &ATTENDEE, &query, &visible).unwrap();
            let plan = db::test::plan(&cast.house.db, &[], &sql, args).await;
            assert!(plan.contains("attendee_contact_done"), "{plan}");
            assert!(!plan.contains("TEMP B-TREE") && !plan.contains("Sort"), "{plan}");
        }
    }
}
