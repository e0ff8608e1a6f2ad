use crate::testing::{Browser, houses};
use crate::users::api::ChangeTheme;

#[tokio::test]
async fn a_page_of_somebody_else_may_not_write_in_our_name() {
    for each in houses().await {
        let mut ada = each.ada().await;
        for (origin, fine) in [
            ("http://kith.example", true),
            ("https://kith.example", true),
            ("http://kith.example.evil.example", false),
            ("http://evil.example", false),
            ("null", false),
            ("", false),
        ] {
            ada.origin = origin;
            let answer = ada.post::<ChangeTheme>("theme=dark").await;
            assert_eq!(answer.is_fine(), fine, "{origin}: {}", answer.json);
            if !fine {
                assert_eq!((answer.status.as_u16(), answer.error()), (403, "refused"));
                assert!(answer.json["message"].as_str().unwrap().contains("API key"), "{}", answer.json);
            }
        }
    }
}

#[tokio::test]
async fn scripts_with_a_key_have_no_origin() {
    for each in houses().await {
        let script = Browser::script(&each.house, "kith_made_up");
        for answer in [script.post::<ChangeTheme>("theme=dark").await, script.name().await] {
            assert_eq!(answer.json["detail"], "api_key", "the key is wrong, not where it comes from");
        }
    }
}
