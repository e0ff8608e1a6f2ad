use crate::cast::{at, casts, changed, deleted, logged, made};
use kernel::{Moment, Value};

const EARLY: &str = "2026-11-20T10:00:00Z";
const LATE: &str = "2026-11-25T10:00:00Z";

#[tokio::test]
async fn an_activity_without_a_subject_gets_one() {
    for cast in casts().await {
        let body = "Wants the round table.\nAnd two chairs.";
        let note = logged(&cast.ana, [("type", "note".into()), ("body", body.into())]).await;
        assert_eq!(note.text("name"), "Wants the round table.");
        let call = logged(&cast.ana, [("type", "call".into())]).await;
        assert_eq!(call.text("name"), "Call");
        assert_eq!(call.id_of("owner_id"), Some(cast.ana.user_id));
        let long = logged(&cast.ana, [("body", "é".repeat(200).into())]).await;
        assert_eq!(long.text("name").chars().count(), 81);
    }
}

#[tokio::test]
async fn what_is_logged_was_done_and_what_has_a_day_is_not() {
    for cast in casts().await {
        let done = |record: &kernel::Record| !record.get("done_at").is_null();
        assert!(done(&logged(&cast.ana, [("type", "note".into())]).await));
        assert!(done(&logged(&cast.ana, [("type", "call".into())]).await));
        assert!(!done(&logged(&cast.ana, [("type", "task".into())]).await));
        assert!(!done(&logged(&cast.ana, [("type", "call".into()), ("due_at", at(LATE).into())]).await));
    }
}

#[tokio::test]
async fn the_company_follows_from_the_deal() {
    for cast in casts().await {
        let call = logged(&cast.ana, [("type", "call".into()), ("deal_id", cast.deal.id.into())]).await;
        assert_eq!(call.id_of("company_id"), Some(cast.company.id));
    }
}

#[tokio::test]
async fn a_deal_knows_what_is_next_and_what_was_last() {
    for cast in casts().await {
        let deal = ("deal_id", Value::from(cast.deal.id));
        let next = async || cast.deal_now().await.get("next_activity_at").as_time();
        let last = async || cast.deal_now().await.get("last_activity_at").as_time();
        let task = |due: &str| [("type", "task".into()), deal.clone(), ("due_at", at(due).into())];
        let late = logged(&cast.ana, task(LATE)).await;
        let early = logged(&cast.ana, task(EARLY)).await;
        assert_eq!((next().await, last().await), (Some(at(EARLY)), None));
        changed(&cast.ana, &work::ACTIVITY, early.id, [("done_at", at(EARLY).into())]).await;
        assert_eq!((next().await, last().await), (Some(at(LATE)), Some(at(EARLY))));
        changed(&cast.ana, &work::ACTIVITY, early.id, [("done_at", Value::Null)]).await;
        assert_eq!((next().await, last().await), (Some(at(EARLY)), None));
        deleted(&cast.ana, early.id).await;
        assert_eq!(next().await, Some(at(LATE)));
        changed(&cast.ana, &work::ACTIVITY, late.id, [("deal_id", Value::Null)]).await;
        assert_eq!(next().await, None::<Moment>);
    }
}

#[tokio::test]
async fn a_contact_knows_when_somebody_last_spoke_with_them() {
    for cast in casts().await {
        let contact = ("contact_id", Value::from(cast.contact.id));
        let last = async || cast.contact_now().await.get("last_contacted_at").as_time();
        logged(&cast.ana, [("type", "note".into()), contact.clone()]).await;
        logged(&cast.ana, [("type", "task".into()), contact.clone(), ("done_at", at(LATE).into())]).await;
        assert_eq!(last().await, None);
        let call = |done: &str| [("type", "call".into()), contact.clone(), ("done_at", at(done).into())];
        logged(&cast.ana, call(EARLY)).await;
        let late = logged(&cast.ana, call(LATE)).await;
        assert_eq!(last().await, Some(at(LATE)));
        deleted(&cast.ana, late.id).await;
        assert_eq!(last().await, Some(at(EARLY)));
    }
}

#[tokio::test]
async fn what_an_import_said_stays() {
    for cast in casts().await {
        let importing = cast.ana.clone().with_origin(events::Origin::Import);
        let said = [("name", "Sami".into()), ("last_contacted_at", at(LATE).into())];
        let sami = made(&importing, &people::CONTACT, said).await.unwrap();
        let call = [("type", "call".into()), ("contact_id", sami.id.into()), ("done_at", at(EARLY).into())];
        logged(&cast.ana, call).await;
        let now = records::read::get(&cast.ana, &people::CONTACT, sami.id).await.unwrap();
        assert_eq!(now.get("last_contacted_at").as_time(), Some(at(LATE)));
    }
}

#[tokio::test]
async fn a_trace_is_written_for_a_record_that_the_writer_may_not_change() {
    for cast in casts().await {
        let call = [("type", "call".into()), ("deal_id", cast.deal.id.into()), ("done_at", at(EARLY).into())];
        logged(&cast.bo, call).await;
        assert_eq!(cast.deal_now().await.get("last_activity_at").as_time(), Some(at(EARLY)));
    }
}
