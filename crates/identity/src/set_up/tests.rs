use super::api::{AskFirm, SetUp};
use super::verb;
use crate::sessions::store::Caller;
use crate::testing::{Browser, founding, houses};
use crate::users::store;
use kernel::{Currency, Error};

fn body(founding: &super::Founding) -> String {
    serde_json::json!({ "founding": founding }).to_string()
}

#[tokio::test]
async fn the_first_visitor_founds_the_firm_and_is_its_admin() {
    for each in houses().await {
        let mut browser = Browser::new(&each.house);
        assert_eq!(browser.get::<AskFirm>("").await.json["set_up"], false);
        let answer = browser.post::<SetUp>(&body(&founding())).await;
        assert!(answer.is_fine(), "{}", answer.json);
        browser.keep(&answer);
        assert_eq!(browser.name().await.json, "Ada Lindqvist");
        let firm = each.house.firm();
        assert_eq!((firm.name.as_str(), firm.set_up, firm.currency), ("Fjord Advisory", true, Currency::EUR));
        let ada = store::by_email(&mut &each.house.db, "ADA@fjord.example").await.unwrap();
        assert_eq!((ada.role.as_str(), ada.status.as_str()), ("admin", "active"));
    }
}

#[tokio::test]
async fn the_second_set_up_is_refused() {
    for each in houses().await {
        let browser = Browser::new(&each.house);
        assert!(browser.post::<SetUp>(&body(&founding())).await.is_fine());
        let again = super::Founding { email: "eve@fjord.example".to_owned(), ..founding() };
        let answer = browser.post::<SetUp>(&body(&again)).await;
        assert_eq!((answer.error(), answer.json["detail"].as_str()), ("refused", Some("set_up_done")));
        assert_eq!(store::everybody(&mut &each.house.db).await.unwrap().len(), 1);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn of_two_at_once_one_wins() {
    for each in houses().await {
        let other = super::Founding { email: "eve@fjord.example".to_owned(), ..founding() };
        let caller = Caller::default();
        let (first, second) = tokio::join!(
            verb::set_up(&each.house, founding(), &caller),
            verb::set_up(&each.house, other, &caller)
        );
        assert_eq!(first.is_ok() as u8 + second.is_ok() as u8, 1);
        let lost = first.err().or(second.err());
        assert_eq!(lost, Some(Error::Refused("set_up_done".to_owned())));
        assert_eq!(store::everybody(&mut &each.house.db).await.unwrap().len(), 1);
    }
}

#[tokio::test]
async fn wrong_answers_are_named_and_nothing_is_written() {
    for each in houses().await {
        let wrong = super::Founding {
            name: " ".to_owned(),
            email: "ada".to_owned(),
            password: "short".to_owned(),
            firm: String::new(),
            currency: "EURO".to_owned(),
            ..founding()
        };
        let fields: Vec<String> = wrong.problems().into_iter().map(|problem| problem.field).collect();
        assert_eq!(fields, ["name", "email", "password", "firm", "currency"]);
        assert_eq!(Browser::new(&each.house).post::<SetUp>(&body(&wrong)).await.error(), "invalid");
        assert!(store::everybody(&mut &each.house.db).await.unwrap().is_empty());
    }
}

#[tokio::test]
async fn what_waits_for_the_first_admin_is_theirs() {
    for each in houses().await {
        let heir = super::heir(&each.house).await.unwrap();
        assert_eq!(super::heir(&each.house).await.unwrap(), heir);
        assert!(Browser::new(&each.house).post::<SetUp>(&body(&founding())).await.is_fine());
        let everybody = store::everybody(&mut &each.house.db).await.unwrap();
        let told: Vec<_> =
            everybody.iter().map(|user| (user.id, user.name.as_str(), user.status.as_str())).collect();
        assert_eq!(told, [(heir, "Ada Lindqvist", "active")]);
        let ada = store::credential(&mut &each.house.db, "ada@fjord.example").await.unwrap();
        assert_eq!(ada.map(|(id, _)| id), Some(heir));
    }
}
