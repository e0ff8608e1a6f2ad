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
                assert_eq!((answer.status.as_u16(), answer.error()), (403, "forbidden"));
                assert_eq!(answer.json["message"], "this account may not do that");
            }
        }
    }
}

#[tokio::test]
async fn scripts_with_a_key_have_no_origin() {
    for each in houses().await {
        let script = Browser::script(&each.house, "kith_made_up");
        assert!(script.post::<ChangeTheme>("theme=dark").await.is_fine());
        assert_eq!(script.name().await.status.as_u16(), 401);
    }
}
