use crate::cast::{Cast, at, casts, changed, made};
use crate::messages::{conversation, said};
use chrono::{Duration, Utc};
use events::Origin;
use kernel::{Record, Value};
use talk::tickets::clocks::{self, Standing};
use talk::{SERVICE_LEVEL, TICKET};

async fn ticket<const N: usize>(cast: &Cast, values: [(&'static str, Value); N]) -> Record {
    let mut write = cast.ana.write().await.unwrap();
    let mut draft = crate::cast::draft(values);
    draft.entry("subject".into()).or_insert("A leg is loose".into());
    let ticket = records::write::create(&mut write, &TICKET, None, draft).await.unwrap();
    write.commit().await.unwrap();
    ticket
}

async fn now(cast: &Cast, ticket: &Record) -> Record {
    records::read::get(&cast.eve, &TICKET, ticket.id).await.unwrap()
}

fn due(ticket: &Record, field: &str) -> i64 {
    (ticket.get(field).as_time().unwrap() - ticket.created_at).num_minutes()
}

#[tokio::test]
async fn tickets_are_numbered_and_due_as_the_default_level_says() {
    for cast in casts().await {
        let first = ticket(&cast, [("contact_id", cast.contact.id.into())]).await;
        let second = ticket(&cast, [("priority", "urgent".into())]).await;
        assert_eq!((first.text("number"), second.text("number")), ("T-1", "T-2"));
        assert_eq!((due(&first, "first_response_due_at"), due(&first, "resolution_due_at")), (480, 4_320));
        assert_eq!((due(&second, "first_response_due_at"), due(&second, "resolution_due_at")), (60, 480));
        assert_eq!(first.id_of("company_id"), Some(cast.company.id));
        let urgent = changed(&cast.ana, &TICKET, first.id, [("priority", "high".into())]).await;
        assert_eq!(due(&urgent, "first_response_due_at"), 240);
    }
}

#[tokio::test]
async fn tickets_that_are_made_at_once_have_numbers_of_their_own() {
    for cast in casts().await {
        let (one, other) = tokio::join!(ticket(&cast, []), ticket(&cast, []));
        assert_ne!(one.text("number"), other.text("number"));
    }
}

#[tokio::test]
async fn the_last_level_that_was_made_the_default_is_it() {
    for cast in casts().await {
        let values = [("name", "Gold".into()), ("is_default", true.into()), ("response_normal", 5.into())];
        let gold = made(&cast.eve, &SERVICE_LEVEL, values).await.unwrap();
        let made_after = ticket(&cast, []).await;
        assert_eq!(made_after.id_of("service_level_id"), Some(gold.id));
        assert_eq!(due(&made_after, "first_response_due_at"), 5);
        let all = records::read::list(&cast.ana, &SERVICE_LEVEL, &Default::default()).await.unwrap().items;
        let defaults = all.iter().filter(|level| level.get("is_default").as_bool() == Some(true)).count();
        assert_eq!((all.len(), defaults), (2, 1));
    }
}

#[tokio::test]
async fn levels_are_read_by_all_and_shaped_by_admins() {
    for cast in casts().await {
        let level = |me| made(me, &SERVICE_LEVEL, [("name", "Gold".into())]);
        for me in [&cast.ana, &cast.dee] {
            assert_eq!(level(me).await.unwrap_err(), kernel::Error::Forbidden);
            let seen = records::read::list(me, &SERVICE_LEVEL, &Default::default()).await.unwrap();
            assert_eq!(seen.items.len(), 1);
        }
        let wrong = [("name", "Odd".into()), ("response_low", 20.into()), ("resolution_low", 10.into())];
        let error = made(&cast.eve, &SERVICE_LEVEL, wrong).await.unwrap_err();
        assert_eq!(error.problem("resolution_low").unwrap().key, "service_level.too_soon");
    }
}

#[tokio::test]
async fn our_first_message_answers_a_ticket_and_theirs_ends_its_waiting() {
    for cast in casts().await {
        let talk = conversation(&cast).await;
        let asked = ticket(&cast, [("conversation_id", talk.id.into())]).await;
        let moment = |minutes: i64| kernel::moment::text(asked.created_at + Duration::minutes(minutes));
        said(&cast.ana, talk.id, "outgoing", &moment(-60)).await;
        assert!(
            now(&cast, &asked).await.get("first_responded_at").is_null(),
            "written before there was a ticket"
        );
        said(&cast.ana, talk.id, "outgoing", &moment(5)).await;
        said(&cast.ana, talk.id, "outgoing", &moment(50)).await;
        let answered = now(&cast, &asked).await;
        assert_eq!(answered.get("first_responded_at").as_time(), Some(at(&moment(5))));
        changed(&cast.ana, &TICKET, asked.id, [("status", "waiting".into())]).await;
        said(&cast.ana, talk.id, "incoming", &moment(60)).await;
        assert_eq!(now(&cast, &asked).await.text("status"), "open");
    }
}

#[tokio::test]
async fn a_ticket_of_long_ago_is_late_until_it_is_solved() {
    for cast in casts().await {
        let importing = cast.ana.clone().with_origin(Origin::Import);
        let long_ago = Utc::now() - Duration::days(30);
        let values = [("subject", "Old".into()), ("created_at", kernel::moment::cut(long_ago).into())];
        let old = made(&importing, &TICKET, values).await.unwrap();
        let standing = |ticket: &Record| clocks::resolution(ticket, Utc::now()).unwrap();
        assert!(matches!(standing(&old), Standing::Late(_)));
        let solved = changed(&cast.ana, &TICKET, old.id, [("status", "solved".into())]).await;
        assert!(matches!(standing(&solved), Standing::Missed(_)));
        let event = events::log::of_record(&mut &cast.house.db, old.id, None, 1).await.unwrap();
        assert_eq!(event[0].kind, "ticket.solved");
    }
}
