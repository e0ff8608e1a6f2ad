use super::api::{AcceptInvitation, ChangePassword, Invitation, SignIn, SignOut};
use super::verb::sign_in;
use super::{check_password, throttle};
use crate::House;
use crate::sessions::store::Caller;
use crate::testing::{Answer, Browser, PASSWORD, hire, houses};
use crate::users::api::Invite;
use db::args;
use kernel::{Error, Moment};

async fn try_with(browser: &Browser, email: &str, password: &str) -> Answer {
    browser.post::<SignIn>(&format!("email={email}&password={}", password.replace(' ', "+"))).await
}

#[tokio::test]
async fn the_right_password_opens_and_signing_out_closes() {
    for each in houses().await {
        hire(&each.house, "Ada", "admin").await;
        let mut browser = Browser::new(&each.house);
        let answer = try_with(&browser, "ADA@Fjord.example", PASSWORD).await;
        let cookie = answer.cookies.first().unwrap();
        assert!(
            cookie.contains("HttpOnly") && cookie.contains("SameSite=Lax") && !cookie.contains("Secure"),
            "{cookie}"
        );
        browser.keep(&answer);
        assert_eq!(browser.name().await.json, "Ada");
        assert!(browser.post::<SignOut>("").await.is_fine());
        assert_eq!(browser.name().await.error(), "signed_out");
        assert!(browser.post::<SignOut>("").await.is_fine());
    }
}

#[tokio::test]
async fn wrong_and_unknown_are_refused_alike() {
    for each in houses().await {
        hire(&each.house, "Ada", "admin").await;
        let browser = Browser::new(&each.house);
        let wrong = try_with(&browser, "ada@fjord.example", "not the password").await;
        let unknown = try_with(&browser, "nobody@fjord.example", PASSWORD).await;
        assert_eq!(wrong.json, unknown.json);
        assert_eq!((wrong.error(), wrong.cookies.len()), ("refused", 0));
    }
}

#[tokio::test]
async fn a_disabled_user_stays_out_and_is_put_out() {
    for each in houses().await {
        let ada = each.ada().await;
        let mut tx = each.house.db.begin().await.unwrap();
        tx.execute("UPDATE app_user SET status = 'disabled'", args![]).await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(ada.name().await.error(), "signed_out");
        assert_eq!(try_with(&ada, "ada@fjord.example", PASSWORD).await.error(), "refused");
    }
}

#[tokio::test]
async fn who_guesses_waits_longer_and_longer() {
    for each in houses().await {
        hire(&each.house, "Ada", "admin").await;
        let browser = Browser::new(&each.house);
        for _ in 0..5 {
            assert_eq!(try_with(&browser, "ada@fjord.example", "a guess of mine").await.error(), "refused");
        }
        let answer = try_with(&browser, "ada@fjord.example", PASSWORD).await;
        assert_eq!(answer.error(), "too_many");
        assert!((1..=3).contains(&answer.json["detail"].as_i64().unwrap()), "{}", answer.json);
        assert!(try_with(&browser, "grace@fjord.example", "x").await.error() == "refused");
    }
}

#[tokio::test]
async fn a_success_forgives_the_email() {
    for each in houses().await {
        hire(&each.house, "Ada", "admin").await;
        let browser = Browser::new(&each.house);
        for _ in 0..3 {
            for _ in 0..3 {
                assert_eq!(
                    try_with(&browser, "ada@fjord.example", "a guess of mine").await.error(),
                    "refused"
                );
            }
            assert!(try_with(&browser, "ada@fjord.example", PASSWORD).await.is_fine());
        }
    }
}

#[tokio::test]
async fn an_address_that_tries_many_names_waits_too() {
    for each in houses().await {
        let mut refused = None;
        for n in 0..40 {
            refused = refused
                .or(throttle::count(&each.house.db, &format!("name{n}@x.example"), "192.0.2.1").await.err());
        }
        assert!(matches!(refused, Some(Error::TooMany(_))), "{refused:?}");
        throttle::count(&each.house.db, "ada@x.example", "192.0.2.2").await.unwrap();
    }
}

async fn succeed(house: &House, email: &str, address: &str) -> Result<(), Error> {
    let tried = throttle::count(&house.db, email, address).await?;
    let mut tx = house.db.begin().await?;
    throttle::forgive(&mut tx, tried).await?;
    tx.commit().await
}

#[tokio::test]
async fn who_signs_in_from_an_address_does_not_count_against_it() {
    for each in houses().await {
        let office = "192.0.2.1";
        for n in 0..40 {
            succeed(&each.house, &format!("name{n}@x.example"), office).await.unwrap();
        }
        let kept: i64 = each.house.db.one("SELECT COUNT(*) FROM sign_in_failure", args![]).await.unwrap();
        assert_eq!(kept, 0, "nobody failed");
        hire(&each.house, "Ada", "admin").await;
        let caller = Caller { address: office.to_owned(), ..Caller::default() };
        let good = "ada@fjord.example";
        sign_in(&each.house, good, PASSWORD.to_owned(), &caller).await.unwrap();
        sign_in(&each.house, good, "a guess of mine".to_owned(), &caller).await.unwrap_err();
        sign_in(&each.house, good, PASSWORD.to_owned(), &caller).await.unwrap();
        let failed = "SELECT failures FROM sign_in_failure WHERE subject = 'address:192.0.2.1'";
        assert_eq!(each.house.db.one::<i64>(failed, args![]).await, Ok(1));
    }
}

#[tokio::test]
async fn a_success_frees_its_address_of_no_failure_against_others() {
    for each in houses().await {
        let mut waits = 0;
        for n in 0..40 {
            succeed(&each.house, "own@x.example", "192.0.2.1").await.ok();
            waits += throttle::count(&each.house.db, &format!("name{n}@x.example"), "192.0.2.1")
                .await
                .is_err() as u8;
        }
        assert!(waits > 0, "thirty are free");
    }
}

#[tokio::test]
async fn a_success_leaves_the_wait_of_who_failed_meanwhile() {
    for each in houses().await {
        let db = &each.house.db;
        let count = async |n: usize| throttle::count(db, &format!("name{n}@x.example"), "192.0.2.1").await;
        for n in 0..29 {
            count(n).await.unwrap();
        }
        let (own, _) = (count(29).await.unwrap(), count(30).await.unwrap());
        let kept =
            "SELECT failures, last_at, wait_until FROM sign_in_failure WHERE subject = 'address:192.0.2.1'";
        let (failures, last_at, until): (i64, Moment, Moment) = db.one(kept, args![]).await.unwrap();
        assert!(failures == 31 && until > last_at, "the last one waits");
        let mut tx = db.begin().await.unwrap();
        throttle::forgive(&mut tx, own).await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(db.one(kept, args![]).await, Ok((30_i64, last_at, until)));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn many_guesses_at_once_gain_nothing() {
    for each in houses().await {
        let mut tries = tokio::task::JoinSet::new();
        for _ in 0..30 {
            let db = each.house.db.clone();
            tries.spawn(async move { throttle::count(&db, "ada@x.example", "").await });
        }
        let mut let_through = 0;
        while let Some(tried) = tries.join_next().await {
            let_through += tried.unwrap().is_ok() as u8;
        }
        assert_eq!(let_through, 5);
    }
}

#[tokio::test]
async fn an_invitation_sets_a_password_once() {
    for each in houses().await {
        let ada = each.ada().await;
        let bob = hire(&each.house, "Bob", "consultant").await;
        let link = ada.post::<Invite>(&format!("user_id={bob}")).await;
        let token = link.json.as_str().unwrap().strip_prefix("/invitation/").unwrap().to_owned();
        let mut browser = Browser::new(&each.house);
        assert_eq!(browser.get::<Invitation>(&format!("token={token}")).await.json["name"], "Bob");
        assert_eq!(
            browser.post::<AcceptInvitation>(&format!("token={token}&password=short")).await.error(),
            "invalid"
        );
        let answer =
            browser.post::<AcceptInvitation>(&format!("token={token}&password=another+long+walk")).await;
        assert!(answer.is_fine(), "{}", answer.json);
        browser.keep(&answer);
        assert_eq!(browser.name().await.json, "Bob");
        let again =
            browser.post::<AcceptInvitation>(&format!("token={token}&password=a+third+long+walk")).await;
        assert_eq!(again.json["detail"], "invitation_over");
        assert_eq!(browser.get::<Invitation>("token=made-up").await.json["detail"], "invitation_over");
        assert_eq!(try_with(&browser, "bob@fjord.example", PASSWORD).await.error(), "refused");
    }
}

#[tokio::test]
async fn a_new_password_ends_the_other_sessions() {
    for each in houses().await {
        let here = each.ada().await;
        let mut there = Browser::new(&each.house);
        there.sign_in("ada@fjord.example").await;
        let wrong = here.post::<ChangePassword>("current=not+mine+at+all&password=another+long+walk").await;
        assert_eq!(wrong.json["detail"][0]["field"], "current");
        let body = format!("current={}&password=another+long+walk", PASSWORD.replace(' ', "+"));
        assert!(here.post::<ChangePassword>(&body).await.is_fine());
        assert_eq!(here.name().await.json, "Ada");
        assert_eq!(there.name().await.error(), "signed_out");
    }
}

#[test]
fn a_password_is_long_and_not_one_letter() {
    assert_eq!(check_password(PASSWORD), None);
    assert_eq!(check_password("ninechars"), Some("check.password_short"));
    assert_eq!(check_password("aaaaaaaaaaaa"), Some("check.password_weak"));
    assert_eq!(check_password(&"ab".repeat(300)), Some("check.too_long"));
}
