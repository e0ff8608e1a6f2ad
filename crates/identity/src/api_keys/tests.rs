use super::api::{ApiKeys, CreateApiKey, RevokeApiKey};
use crate::testing::{Browser, houses};

#[tokio::test]
async fn a_key_opens_until_it_is_revoked() {
    for each in houses().await {
        let ada = each.ada().await;
        let made = ada.post::<CreateApiKey>("name=Nightly+report").await.json;
        let token = made["token"].as_str().unwrap();
        assert!(token.starts_with("kith_"));
        let script = Browser::script(&each.house, token);
        assert_eq!(script.name().await.json, "Ada");
        let listed = ada.get::<ApiKeys>("").await.json;
        assert_eq!(listed[0]["name"], "Nightly report");
        assert!(!listed.to_string().contains(token));
        let id = made["key"]["id"].as_str().unwrap();
        assert!(ada.post::<RevokeApiKey>(&format!("id={id}")).await.is_fine());
        assert_eq!(script.name().await.error(), "refused");
    }
}

#[tokio::test]
async fn a_foreign_key_cannot_be_revoked() {
    for each in houses().await {
        let ada = each.ada().await;
        let bob = each.sits("Bob", "read_only").await;
        let made = ada.post::<CreateApiKey>("name=Report").await.json;
        let id = made["key"]["id"].as_str().unwrap();
        assert_eq!(bob.post::<RevokeApiKey>(&format!("id={id}")).await.error(), "not_found");
        assert_eq!(bob.get::<ApiKeys>("").await.json.as_array().map(Vec::len), Some(0));
    }
}

#[tokio::test]
async fn a_key_needs_a_name() {
    for each in houses().await {
        assert_eq!(each.ada().await.post::<CreateApiKey>("name=+").await.error(), "invalid");
    }
}
