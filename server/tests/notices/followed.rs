use crate::cast::{Cast, casts, changed, logged, made};
use crate::rest::send;
use crate::told::{lines, told};
use chrono::TimeDelta;
use db::args;
use identity::Me;
use kernel::{Entity, Error, Id};
use notices::shelf::store;
use records::following::store::{follow, is_followed};
use serde_json::{Value, json};

/// What `me` is told, in words.
async fn said(cast: &Cast, me: &Me) -> Vec<Vec<String>> {
    let words = ui::words::Words::of(kernel::Language::English);
    told(cast, me).await.into_iter().map(|notice| notice.why(words)).collect()
}

async fn renamed(cast: &Cast, me: &Me, name: &str) {
    changed(me, &sales::DEAL, cast.deal.id, [("name", name.into())]).await;
}

/// What was told is an hour older.
async fn an_hour_passes(cast: &Cast) {
    let mut tx = cast.house.db.begin().await.unwrap();
    let told: Vec<(Id, kernel::Moment)> =
        tx.all("SELECT id, created_at FROM notification", args![]).await.unwrap();
    for (id, at) in told {
        let sql = "UPDATE notification SET created_at = $2, cause = 'old:' || cause WHERE id = $1";
        tx.execute(sql, args![id, at - TimeDelta::hours(1)]).await.unwrap();
    }
    tx.commit().await.unwrap();
}

#[tokio::test]
async fn who_follows_is_told_of_what_others_do_and_nobody_else_is() {
    for cast in casts().await {
        renamed(&cast, &cast.eve, "Chairs").await;
        assert!(told(&cast, &cast.bo).await.is_empty() && told(&cast, &cast.ana).await.is_empty());
        follow(&cast.bo, &sales::DEAL, cast.deal.id, true).await.unwrap();
        follow(&cast.bo, &sales::DEAL, cast.deal.id, true).await.unwrap();
        follow(&cast.eve, &sales::DEAL, cast.deal.id, true).await.unwrap();
        renamed(&cast, &cast.eve, "Tables").await;
        assert_eq!(said(&cast, &cast.bo).await, [["Deal", "Eve changed it"]]);
        assert!(told(&cast, &cast.eve).await.is_empty(), "nobody is told of their own");
        assert!(told(&cast, &cast.ana).await.is_empty(), "its owner does not follow it");
        follow(&cast.bo, &sales::DEAL, cast.deal.id, false).await.unwrap();
        an_hour_passes(&cast).await;
        renamed(&cast, &cast.eve, "Desks").await;
        assert_eq!(told(&cast, &cast.bo).await.len(), 1);
    }
}

#[tokio::test]
async fn what_comes_soon_after_is_counted_on_and_unread_again() {
    for cast in casts().await {
        follow(&cast.bo, &sales::DEAL, cast.deal.id, true).await.unwrap();
        renamed(&cast, &cast.eve, "One").await;
        let first = told(&cast, &cast.bo).await[0].id;
        store::mark(&cast.bo, first, true).await.unwrap();
        renamed(&cast, &cast.eve, "Two").await;
        let note = [("type", "note".into()), ("name", "Heard".into()), ("deal_id", cast.deal.id.into())];
        logged(&cast.ana, note).await;
        let notices = told(&cast, &cast.bo).await;
        assert_eq!((notices.len(), notices[0].id, notices[0].read), (1, first, false));
        assert_eq!(said(&cast, &cast.bo).await, [["Deal", "Ana wrote something down on it", "and 2 more"]]);
        an_hour_passes(&cast).await;
        renamed(&cast, &cast.eve, "Three").await;
        assert_eq!(lines(&cast, &cast.bo).await.len(), 2, "later it is told anew");
    }
}

#[tokio::test]
async fn what_is_written_down_is_told_to_who_may_read_it() {
    for cast in casts().await {
        for (me, entity, id) in [
            (&cast.bo, &people::CONTACT, cast.contact.id),
            (&cast.dee, &people::CONTACT, cast.contact.id),
            (&cast.bo, &people::COMPANY, cast.company.id),
        ] {
            follow(me, entity, id, true).await.unwrap();
        }
        let secret =
            [("type", "note".into()), ("name", "Cy's".into()), ("contact_id", cast.contact.id.into())];
        let owner = ("owner_id", cast.cy.user_id.into());
        let [kind, name, with] = secret;
        logged(&cast.eve, [kind, name, with, owner]).await;
        assert!(told(&cast, &cast.bo).await.is_empty(), "what is Cy's is not Bo's to read");
        assert_eq!(said(&cast, &cast.dee).await, [["Person", "Eve wrote something down on it"]]);
        changed(&cast.eve, &sales::DEAL, cast.deal.id, [("name", "Chairs".into())]).await;
        assert!(told(&cast, &cast.bo).await.is_empty(), "a firm's deal is not the firm");
    }
}

#[tokio::test]
async fn who_may_read_a_record_may_follow_it() {
    for cast in casts().await {
        let of = async |me: &Me, entity: &'static Entity, id: Id| follow(me, entity, id, true).await;
        assert_eq!(of(&cast.cy, &sales::DEAL, cast.deal.id).await, Err(Error::NotFound));
        assert_eq!(is_followed(&cast.cy, &sales::DEAL, cast.deal.id).await, Err(Error::NotFound));
        assert_eq!(of(&cast.dee, &sales::DEAL, cast.deal.id).await, Ok(()), "who only reads follows too");
        let deal = |name: &'static str| [("name", name.into())];
        let other = made(&cast.cy, &sales::DEAL, deal("Cy's")).await.unwrap();
        of(&cast.dee, &sales::DEAL, other.id).await.unwrap();
        changed(&cast.eve, &sales::DEAL, other.id, deal("Other")).await;
        assert_eq!(told(&cast, &cast.dee).await.len(), 1);
        assert_eq!(of(&cast.eve, &work::COMMENT, Id::new()).await, Err(Error::NotFound));
    }
}

#[tokio::test]
async fn a_script_follows_as_its_person() {
    for cast in casts().await {
        let path = ["/api/deals/", &cast.deal.id.to_string(), "/follow"].concat();
        for method in ["GET", "PUT", "DELETE"] {
            assert_eq!(send(&cast, None, method, &path, Value::Null).await.0, 401);
            assert_eq!(send(&cast, Some(&cast.cy), method, &path, Value::Null).await.0, 404);
        }
        assert_eq!(send(&cast, Some(&cast.dee), "PUT", &path, Value::Null).await.0, 204);
        let followed = async |me| send(&cast, Some(me), "GET", &path, Value::Null).await.1;
        assert_eq!(followed(&cast.dee).await, json!({"followed": true}));
        assert_eq!(followed(&cast.bo).await, json!({"followed": false}));
        assert_eq!(send(&cast, Some(&cast.dee), "DELETE", &path, Value::Null).await.0, 204);
        assert_eq!(followed(&cast.dee).await, json!({"followed": false}));
    }
}
