//! Changing the firm: who may, what is refused, and that everybody knows at once.

use super::api::{ChangeFirm, TimeZones};
use super::{store, verb};
use crate::testing::{Browser, houses};
use crate::{House, Me};
use db::Db;
use events::log;
use kernel::{Currency, Draft, Error, Language};

fn wish(fields: &str) -> String {
    format!("{{\"change\":{{{fields}}}}}")
}

#[tokio::test]
async fn only_admins_change_the_firm() {
    for each in houses().await {
        let body = wish(r#""name":"Fjord""#);
        let nobody = Browser::new(&each.house);
        let answer = nobody.post::<ChangeFirm>(&body).await;
        assert_eq!(answer.error(), "signed_out");
        assert_eq!(nobody.get::<TimeZones>("").await.error(), "signed_out");
        for (name, role) in
            [("Carl", "consultant"), ("Dana", "manager"), ("Eve", "read_only"), ("Finn", "golden_ticket")]
        {
            let answer = each.sits(name, role).await.post::<ChangeFirm>(&body).await;
            assert_eq!(answer.error(), "forbidden", "{role}");
        }
        assert_eq!(store::read(&mut &each.house.db).await.unwrap().name, "Kith", "nothing was written");
        let answer = each.ada().await.post::<ChangeFirm>(&body).await;
        assert_eq!((answer.is_fine(), answer.json["name"].as_str()), (true, Some("Fjord")));
    }
}

#[tokio::test]
async fn a_change_is_told_with_what_was_and_every_process_follows() {
    for each in houses().await {
        let ada = each.ada().await;
        let other = House::open(Db::clone(&each.house.db)).await.unwrap();
        let newest = log::newest(&mut &each.house.db).await.unwrap();
        let body = wish(r#""currency":"eur","language":"fr","time_zone":"Europe/Paris","name":" Fjord ""#);
        for _ in 0..2 {
            assert!(ada.post::<ChangeFirm>(&body).await.is_fine());
        }
        let firm = each.house.firm();
        assert_eq!(
            (firm.name.as_str(), firm.currency, firm.language),
            ("Fjord", Currency::EUR, Language::French)
        );
        assert_eq!(firm.time_zone, "Europe/Paris");
        let told = log::since(&mut &each.house.db, newest, 10).await.unwrap();
        let [event] = told.as_slice() else { panic!("once: {told:?}") };
        assert_eq!((event.kind.as_str(), event.actor.as_str()), ("firm.changed", "Ada"));
        let text = |draft: &Draft| serde_json::to_string(draft).unwrap();
        assert_eq!(
            text(&event.before),
            r#"{"currency":"USD","language":"en","name":"Kith","time_zone":"UTC"}"#
        );
        let after = r#"{"currency":"EUR","language":"fr","name":"Fjord","time_zone":"Europe/Paris"}"#;
        assert_eq!(text(&event.after), after);
        let mut elsewhere = Browser::new(&other);
        elsewhere.sign_in("ada@fjord.example").await;
        elsewhere.name().await;
        assert_eq!(other.firm(), firm, "the next request to another process brings it there");
    }
}

#[tokio::test]
async fn what_is_wrong_is_named_and_nothing_is_written() {
    for each in houses().await {
        let me = Me::system(&each.house);
        let long = "x".repeat(10_000);
        for (field, value) in [
            ("name", " "),
            ("name", "Fjord\0"),
            ("name", &long),
            ("currency", "EURO"),
            ("currency", ""),
            ("language", "english"),
            ("time_zone", "Europe/Atlantis"),
            ("time_zone", &long),
            ("set_up", "no"),
        ] {
            let draft = Draft::from([(field.to_owned().into(), value.into())]);
            let Err(Error::Invalid(problems)) = verb::change(&me, draft).await else {
                panic!("{field}: {value}")
            };
            assert_eq!(problems.iter().map(|problem| problem.field.as_str()).collect::<Vec<_>>(), [field]);
        }
        assert_eq!(store::read(&mut &each.house.db).await.unwrap(), each.house.firm());
        assert_eq!(each.house.firm().name, "Kith");
    }
}

#[test]
fn zones_are_those_of_places() {
    let zones = verb::zones();
    for zone in ["UTC", "Europe/Oslo", "Africa/Casablanca", "Asia/Dubai"] {
        assert!(zones.iter().any(|known| known == zone), "{zone}");
    }
    assert!(!zones.iter().any(|zone| zone.starts_with("Etc") || zone == "EST"));
}
