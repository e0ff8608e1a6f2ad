use super::api::{ChangeLanguage, ChangeTheme, Invite, PeopleOfFirm};
use crate::api_keys::api::{ApiKeys, CreateApiKey, RevokeApiKey};
use crate::sessions::api::{RevokeSession, Sessions};
use crate::sign_in::api::ChangePassword;
use crate::testing::{Browser, hire, houses};
use events::log;
use kernel::Id;

#[tokio::test]
async fn the_signed_out_get_nothing() {
    for each in houses().await {
        let nobody = Browser::new(&each.house);
        let id = format!("id={}", Id::new());
        let answers = [
            nobody.get::<Sessions>("").await,
            nobody.get::<ApiKeys>("").await,
            nobody.get::<PeopleOfFirm>("").await,
            nobody.post::<RevokeSession>(&id).await,
            nobody.post::<RevokeApiKey>(&id).await,
            nobody.post::<CreateApiKey>("name=Report").await,
            nobody.post::<ChangePassword>("current=a&password=a+long+enough+one").await,
            nobody.post::<Invite>(&format!("user_{id}")).await,
        ];
        for answer in answers {
            assert_eq!(answer.error(), "signed_out", "{}", answer.json);
        }
    }
}

#[tokio::test]
async fn only_admins_invite() {
    for each in houses().await {
        let bob = hire(&each.house, "Bob", "consultant").await;
        for (name, role) in
            [("Carl", "consultant"), ("Dana", "manager"), ("Eve", "read_only"), ("Finn", "golden_ticket")]
        {
            let browser = each.sits(name, role).await;
            assert_eq!(
                browser.post::<Invite>(&format!("user_id={bob}")).await.error(),
                "forbidden",
                "{role}"
            );
        }
        let ada = each.ada().await;
        assert_eq!(ada.post::<Invite>(&format!("user_id={}", Id::new())).await.error(), "not_found");
    }
}

#[tokio::test]
async fn everybody_knows_everybody() {
    for each in houses().await {
        hire(&each.house, "bob", "consultant").await;
        let grace = each.sits("Grace", "read_only").await;
        let people = grace.get::<PeopleOfFirm>("").await.json;
        let names: Vec<&str> =
            people.as_array().unwrap().iter().filter_map(|person| person["name"].as_str()).collect();
        assert_eq!(names, ["bob", "Grace"]);
    }
}

#[tokio::test]
async fn own_settings_are_kept_and_told() {
    for each in houses().await {
        let mut browser = each.sits("Grace", "read_only").await;
        let before = log::newest(&mut &each.house.db).await.unwrap();
        for _ in 0..2 {
            let answer = browser.post::<ChangeLanguage>("language=ar").await;
            assert!(answer.cookies[0].starts_with("kith_language=ar"));
            browser.keep(&answer);
        }
        assert!(browser.post::<ChangeTheme>("theme=dark").await.is_fine());
        let events = log::since(&mut &each.house.db, before, 10).await.unwrap();
        let changed: Vec<_> = events
            .iter()
            .map(|event| (event.actor.as_str(), serde_json::to_string(&event.after).unwrap()))
            .collect();
        let expected =
            [("Grace", r#"{"language":"ar"}"#.to_owned()), ("Grace", r#"{"theme":"dark"}"#.to_owned())];
        assert_eq!(changed, expected);
        assert!(Browser::new(&each.house).post::<ChangeTheme>("theme=dark").await.is_fine());
    }
}

#[tokio::test]
async fn whoever_was_hired_is_found_by_the_words_of_the_name() {
    for each in houses().await {
        let grace = hire(&each.house, "Grace", "read_only").await;
        let named = kernel::Query { search: "grac".to_owned(), ..Default::default() };
        let found = db::store::list(&mut &each.house.db, &crate::USER, &named, &kernel::Filter::everything())
            .await
            .unwrap();
        assert_eq!(found.items.iter().map(|user| user.id).collect::<Vec<_>>(), [grace]);
    }
}
