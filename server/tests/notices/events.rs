use crate::cast::{Cast, casts, changed, draft, logged, made};
use crate::told::{lines, told};
use identity::Me;
use kernel::mention::token;
use kernel::{Record, Value};
use records::write;
use work::ACTIVITY;

async fn given(me: &Me, to: &Me, name: &str) -> Record {
    let values = [("type", "task".into()), ("name", name.into()), ("owner_id", to.user_id.into())];
    logged(me, values).await
}

#[tokio::test]
async fn who_gets_work_from_somebody_is_told_and_who_takes_it_is_not() {
    for cast in casts().await {
        given(&cast.eve, &cast.bo, "Ring them").await;
        given(&cast.bo, &cast.bo, "Mine anyway").await;
        assert_eq!(lines(&cast, &cast.bo).await, ["assigned Ring them by Eve"]);
        changed(&cast.eve, &sales::DEAL, cast.deal.id, [("owner_id", cast.bo.user_id.into())]).await;
        let told = lines(&cast, &cast.bo).await;
        assert_eq!(told, ["assigned Desks by Eve", "assigned Ring them by Eve"]);
        let done = [("type", "call".into()), ("name", "Rang".into()), ("owner_id", cast.bo.user_id.into())];
        logged(&cast.eve, done).await;
        changed(&cast.eve, &sales::DEAL, cast.deal.id, [("name", "Chairs".into())]).await;
        assert_eq!(lines(&cast, &cast.bo).await.len(), 2, "what is done or stays somebody's is no news");
        let bo = || [("owner_id", Value::from(cast.bo.user_id))];
        changed(&cast.eve, &people::COMPANY, cast.company.id, bo()).await;
        changed(&cast.eve, &people::CONTACT, cast.contact.id, bo()).await;
        assert_eq!(cast.contact_now().await.id_of("owner_id"), Some(cast.bo.user_id));
        assert_eq!(lines(&cast, &cast.bo).await.len(), 4);
        assert_eq!(lines(&cast, &cast.eve).await, Vec::<String>::new());
    }
}

#[tokio::test]
async fn a_batch_is_told_once_with_its_number() {
    for cast in casts().await {
        for times in 1..=2_i64 {
            let mut write = cast.eve.write().await.unwrap().in_batch(kernel::Id::fixed(5));
            for name in ["One", "Two", "Three"] {
                let values = [("name", name.into()), ("owner_id", Value::from(cast.bo.user_id))];
                write::create(&mut write, &people::COMPANY, None, draft(values)).await.unwrap();
            }
            write.commit().await.unwrap();
            let told = told(&cast, &cast.bo).await;
            assert_eq!((told.len(), told[0].records), (1, 3 * times));
            assert_eq!(told[0].title, "One");
        }
    }
}

#[tokio::test]
async fn who_is_mentioned_is_told_and_nobody_mentions_themselves() {
    for cast in casts().await {
        let body = [&token("Bo", cast.bo.user_id), " and ", &token("Ana", cast.ana.user_id)].concat();
        made(&cast.ana, &ACTIVITY, [("name", "A word".into()), ("body", body.into())]).await.unwrap();
        assert_eq!(lines(&cast, &cast.bo).await, ["mentioned A word by Ana"]);
        assert!(lines(&cast, &cast.ana).await.is_empty());
    }
}

#[tokio::test]
async fn who_wrote_is_told_of_the_answer() {
    for cast in casts().await {
        let with = ("contact_id", Value::from(cast.contact.id));
        let talk = made(&cast.ana, &talk::CONVERSATION, [("subject", "Desks".into()), with]).await.unwrap();
        let said = async |me: &Me, direction: &str, at: &str| {
            let values = [
                ("subject", direction.into()),
                ("direction", direction.into()),
                ("conversation_id", talk.id.into()),
                ("owner_id", cast.ana.user_id.into()),
                ("sent_at", crate::cast::at(at).into()),
            ];
            made(me, &talk::COMMUNICATION, values).await.unwrap();
        };
        said(&cast.ana, "outgoing", "2026-11-20T10:00:00Z").await;
        said(&cast.eve, "incoming", "2026-11-20T11:00:00Z").await;
        assert_eq!(lines(&cast, &cast.ana).await, ["replied outgoing by Eve"]);
        said(&cast.eve, "incoming", "2026-11-20T12:00:00Z").await;
        assert_eq!(lines(&cast, &cast.ana).await.len(), 1);
    }
}

#[tokio::test]
async fn what_somebody_may_not_read_is_not_told_and_no_longer_shown() {
    for cast in casts().await {
        let desk: &Cast = &cast;
        let note = given(&desk.eve, &desk.bo, "Secret").await;
        assert_eq!(told(desk, &desk.bo).await.len(), 1);
        assert_eq!(notices::shelf::store::unread(&desk.bo).await, Ok(1));
        changed(&desk.eve, &ACTIVITY, note.id, [("owner_id", desk.cy.user_id.into())]).await;
        assert!(told(desk, &desk.bo).await.is_empty(), "it is Cy's now, of another team");
        assert_eq!(notices::shelf::store::unread(&desk.bo).await, Ok(0));
        assert_eq!(told(desk, &desk.cy).await.len(), 1);
        crate::cast::deleted(&desk.eve, note.id).await;
        assert!(told(desk, &desk.cy).await.is_empty(), "what lies in the trash is not shown");
        let gone = given(&desk.eve, &desk.bo, "Gone at once").await;
        crate::cast::deleted(&desk.eve, gone.id).await;
        assert!(told(desk, &desk.bo).await.is_empty());
        changed(&desk.eve, &identity::USER, desk.bo.user_id, [("status", "disabled".into())]).await;
        given(&desk.eve, &desk.bo, "Too late").await;
        assert!(told(desk, &desk.bo).await.is_empty(), "who may not sign in is told nothing");
    }
}

#[tokio::test]
async fn what_is_taken_back_tells_nobody() {
    for cast in casts().await {
        let mut write = cast.eve.write().await.unwrap();
        let changes = records::Changes::of(draft([("owner_id", cast.bo.user_id.into())]));
        let record = write::update(&mut write, &sales::DEAL, cast.deal.id, &changes).await.unwrap();
        let saved = write::saved(write, record).await.unwrap();
        records::undo::event_now(&cast.eve, saved.event.unwrap()).await.unwrap();
        assert!(lines(&cast, &cast.ana).await.is_empty(), "it is Ana's again");
        assert!(lines(&cast, &cast.bo).await.is_empty(), "it was Bo's for a moment");
    }
}
