use super::api::{AskSession, RevokeSession, Sessions};
use crate::testing::{Browser, houses};
use db::args;

#[tokio::test]
async fn the_browser_learns_who_it_is() {
    for each in houses().await {
        assert!(Browser::new(&each.house).get::<AskSession>("").await.json.is_null());
        let session = each.sits("Grace", "read_only").await.get::<AskSession>("").await.json;
        assert_eq!((session["name"].as_str(), session["role"].as_str()), (Some("Grace"), Some("read_only")));
        assert_eq!(session["matrix"]["*"]["read"], "all");
    }
}

#[tokio::test]
async fn sessions_are_listed_and_revoked() {
    for each in houses().await {
        let here = each.ada().await;
        let mut there = Browser::new(&each.house);
        there.sign_in("ada@fjord.example").await;
        let visits = here.get::<Sessions>("").await.json;
        assert_eq!(visits.as_array().map(Vec::len), Some(2));
        let other = visits.as_array().unwrap().iter().find(|visit| visit["current"] == false).unwrap();
        assert!(here.post::<RevokeSession>(&format!("id={}", other["id"].as_str().unwrap())).await.is_fine());
        assert_eq!(there.name().await.error(), "signed_out");
        assert_eq!(here.name().await.json, "Ada");
    }
}

#[tokio::test]
async fn a_foreign_session_cannot_be_revoked() {
    for each in houses().await {
        let ada = each.ada().await;
        let bob = each.sits("Bob", "manager").await;
        let id = ada.get::<Sessions>("").await.json[0]["id"].as_str().unwrap().to_owned();
        assert_eq!(bob.post::<RevokeSession>(&format!("id={id}")).await.error(), "not_found");
        assert_eq!(ada.name().await.json, "Ada");
    }
}

#[tokio::test]
async fn a_session_ends_by_itself_and_a_made_up_token_is_nobody() {
    for each in houses().await {
        let mut ada = each.ada().await;
        let mut tx = each.house.db.begin().await.unwrap();
        let past = kernel::moment::parse("2020-01-01T00:00:00Z").unwrap();
        tx.execute("UPDATE session SET expires_at = $1", args![past]).await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(ada.name().await.error(), "signed_out");
        ada.cookie = "kith_session=made-up".to_owned();
        assert_eq!(ada.name().await.error(), "signed_out");
    }
}
