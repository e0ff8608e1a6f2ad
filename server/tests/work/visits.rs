use crate::cast::{Cast, at, casts, changed, logged};
use crate::rest::send;
use identity::Me;
use kernel::{Error, Id, Moment};
use serde_json::{Value, json};
use work::timeline::visit::{since, visit, visit_at};
use work::timeline::{Entry, Page, of};

async fn seen(cast: &Cast, me: &Me, time: &str) {
    visit_at(me, &sales::DEAL, cast.deal.id, when(time)).await.unwrap();
}

fn when(time: &str) -> Moment {
    at(&["2026-11-20T", time, ":00Z"].concat())
}

#[tokio::test]
async fn looks_that_follow_each_other_are_one_visit() {
    for cast in casts().await {
        let bo = &cast.bo;
        let last = async |me: &Me, time: &str| since(me, cast.deal.id, when(time)).await.unwrap();
        assert_eq!(last(bo, "10:00").await, None);
        seen(&cast, bo, "10:00").await;
        assert_eq!(last(bo, "10:05").await, None, "it is the first visit still");
        seen(&cast, bo, "10:08").await;
        assert_eq!(last(bo, "12:00").await, Some(when("10:08")));
        seen(&cast, bo, "12:00").await;
        seen(&cast, bo, "12:05").await;
        assert_eq!(last(bo, "12:06").await, Some(when("10:08")), "a reload takes no mark away");
        assert_eq!(last(bo, "13:00").await, Some(when("12:05")));
        assert_eq!(last(&cast.ana, "13:00").await, None, "each has visits of their own");
        let rows: i64 = cast.house.db.one("SELECT COUNT(*) FROM visit", Vec::new()).await.unwrap();
        assert_eq!(rows, 1);
    }
}

#[tokio::test]
async fn what_others_did_since_is_new() {
    for cast in casts().await {
        let ana = &cast.ana;
        changed(&cast.eve, &sales::DEAL, cast.deal.id, [("name", "Chairs".into())]).await;
        let new = async || {
            let stream = of(ana, &sales::DEAL, cast.deal.id, &Page::default()).await.unwrap();
            let is_new = |entry: &Entry| entry.news_for(Some(ana.user_id)) > stream.since;
            stream.since.map(|_| stream.items.iter().filter(|entry| is_new(entry)).count())
        };
        assert_eq!(new().await, None, "to who was never here nothing is marked");
        seen(&cast, ana, "10:00").await;
        let mut tx = cast.house.db.begin().await.unwrap();
        let long_ago = at("2020-01-01T10:00:00Z");
        tx.execute("UPDATE visit SET seen_at = $1", vec![long_ago.into()]).await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(new().await, Some(1), "renamed by Eve");
        changed(ana, &sales::DEAL, cast.deal.id, [("name", "Mine".into())]).await;
        let about = ("deal_id", cast.deal.id.into());
        logged(
            &cast.bo,
            [("type", "note".into()), ("name", "Heard".into()), ("done_at", long_ago.into()), about],
        )
        .await;
        assert_eq!(new().await, Some(2), "one's own is not new");
        visit(ana, &sales::DEAL, cast.deal.id).await.unwrap();
        assert_eq!(new().await, Some(2), "it stays marked for as long as one looks");
    }
}

#[tokio::test]
async fn who_may_read_a_record_visits_it() {
    for cast in casts().await {
        assert_eq!(visit(&cast.cy, &sales::DEAL, cast.deal.id).await, Err(Error::NotFound));
        assert_eq!(visit(&cast.dee, &sales::DEAL, Id::new()).await, Err(Error::NotFound));
        let path = ["/api/deals/", &cast.deal.id.to_string(), "/visit"].concat();
        assert_eq!(send(&cast, None, "PUT", &path, Value::Null).await.0, 401);
        assert_eq!(send(&cast, Some(&cast.cy), "PUT", &path, Value::Null).await.0, 404);
        assert_eq!(
            send(&cast, Some(&cast.dee), "PUT", &path, Value::Null).await.0,
            204,
            "who only reads too"
        );
        let line = ["/api/deals/", &cast.deal.id.to_string(), "/timeline"].concat();
        let page = send(&cast, Some(&cast.dee), "GET", &line, Value::Null).await.1;
        assert_eq!(page.get("since"), None, "{}", json!(page));
    }
}
