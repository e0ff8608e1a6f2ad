//! Every list and every look of this room goes along an index.

use crate::cast::{Cast, at, casts};
use db::args;
use kernel::{Id, Value};

async fn plan(cast: &Cast, sql: &str, args: Vec<Value>) -> String {
    db::test::plan(&cast.house.db, &[], sql, args).await
}

#[tokio::test]
async fn what_is_asked_goes_along_its_index() {
    let (start, end) = (at("2026-11-20T10:00:00Z"), at("2026-11-20T11:00:00Z"));
    for cast in casts().await {
        let mine = || args![cast.bo.user_id, Id::fixed(u128::MAX), 30];
        for (sql, args, index) in [
            (notices::shelf::store::NEWEST, mine(), "notification_newest"),
            (notices::shelf::store::UNREAD, mine(), "notification_unread"),
            (notices::shelf::store::TO_MAIL, mine(), "notification_mail"),
            (notices::followed::FOLLOWERS, vec![cast.deal.id.into(); 8], "follower_record"),
            (notices::followed::FOLLOWERS, vec![cast.deal.id.into(); 8], "notification_followed"),
            (
                records::presence::store::OTHERS,
                args![cast.deal.id, start, cast.bo.user_id, 20],
                "presence_record",
            ),
            (work::activities::falling_due::DUE, args![start, end], "activity_due_at"),
        ] {
            let plan = plan(&cast, sql, args).await;
            assert!(plan.contains(index), "{index}\n{plan}");
            let few = index == "presence_record";
            assert!(few || !plan.contains("TEMP B-TREE"), "{plan}");
        }
        let plan = plan(&cast, sales::deals::rotting::PAGE, args![Id::fixed(0), 500]).await;
        assert!(!plan.contains("TEMP B-TREE") && !plan.contains("Sort"), "{plan}");
    }
}
