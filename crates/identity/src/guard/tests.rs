use crate::testing::{Browser, houses};
use crate::users::api::ChangeTheme;

#[tokio::test]
async fn a_page_of_somebody_else_may_not_write_in_our_name() {
    for each in houses().await {
        let mut ada = each.ada().await;
        for origin in ["http://kith.example", "https://kith.example"] {
            ada.origin = origin;
            let answer = ada.post::<ChangeTheme>("theme=dark").await;
            assert!(answer.is_fine(), "{origin}: {}", answer.json);
        }
        for (origin, why, said) in [
            ("http://kith.example.evil.example", "foreign_origin", "another address"),
            ("http://evil.example", "foreign_origin", "another address"),
            ("null", "origin", "does not say which page"),
            ("", "origin", "does not say which page"),
        ] {
            ada.origin = origin;
            let answer = ada.post::<ChangeTheme>("theme=dark").await;
            assert_eq!((answer.status.as_u16(), answer.error()), (403, "refused"));
            let message = answer.json["message"].as_str().unwrap();
            assert_eq!(answer.json["detail"], why, "{origin}: {message}");
            assert!(message.contains(said) && message.contains("API key"), "{origin}: {message}");
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

#[tokio::test]
async fn what_is_refused_at_the_door_is_said_in_the_person_s_language() {
    for each in houses().await {
        for (reads, signed_out, foreign) in [
            ("fr-CH, en;q=0.5", "Vous êtes déconnecté", "Cette requête"),
            ("ar", "سجّل الدخول", "API"),
            ("en", "You are signed out", "This request"),
            ("", "You are signed out", "This request"),
        ] {
            let mut browser = Browser::new(&each.house);
            browser.reads = reads;
            let answer = browser.name().await;
            assert_eq!((answer.status.as_u16(), answer.error()), (401, "signed_out"));
            let said = answer.json["message"].as_str().unwrap();
            assert!(said.contains(signed_out), "{reads}: {said}");
            browser.origin = "http://evil.example";
            let said = browser.post::<ChangeTheme>("theme=dark").await;
            let said = said.json["message"].as_str().unwrap().to_owned();
            assert!(said.contains(foreign), "{reads}: {said}");
        }
    }
}
