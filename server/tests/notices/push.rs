//! Push against a service that is made here: what it gets, when, and what becomes of a browser that is gone.

use crate::cast::{Cast, casts, changed, logged};
use crate::told::told;
use axum::Router;
use axum::body::Bytes;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode};
use axum::routing::post;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chrono::{TimeDelta, Utc};
use identity::Me;
use kernel::{Error, Moment, moment};
use notices::push::encrypt::{Keys, decrypt};
use notices::push::outbox::{subscribe, unsubscribe};
use notices::push::road::Road;
use notices::push::{Subscription, sender, vapid::Vapid};
use ring::agreement::{ECDH_P256, EphemeralPrivateKey};
use ring::rand::SystemRandom;
use std::sync::{Arc, Mutex};
use tokio::net::TcpListener;

/// A point of the curve and a secret, as a browser would give them: RFC 8291, appendix A.
const P256DH: &str =
    "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4";
const AUTH: &str = "BTBZMqHH6r4Tts7J_aSIgg";

type Came = Arc<Mutex<Vec<(String, HeaderMap, Bytes)>>>;

/// A push service; what is sent to `/410` is gone, to `/503` not taken. Gives its address and what came.
async fn service() -> (String, Came) {
    let came = Came::default();
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = format!("http://{}", listener.local_addr().unwrap());
    let take = async |State(came): State<Came>, Path(status): Path<u16>, headers: HeaderMap, body: Bytes| {
        came.lock().unwrap().push((status.to_string(), headers, body));
        StatusCode::from_u16(status).unwrap()
    };
    let router = Router::new().route("/{status}", post(take)).with_state(came.clone());
    tokio::spawn(async move { axum::serve(listener, router).await });
    (address, came)
}

fn browser(endpoint: String) -> Subscription {
    Subscription { endpoint, p256dh: P256DH.to_owned(), auth: AUTH.to_owned() }
}

/// Bo, who sleeps nowhere: nothing is quiet.
async fn give(cast: &Cast, name: &str) {
    let mut choices = notices::choices::store::read(&cast.bo).await.unwrap();
    (choices.hours.quiet_from, choices.hours.quiet_to) = (None, None);
    notices::choices::store::keep(&cast.bo, &choices).await.unwrap();
    let values = [("type", "task".into()), ("name", name.into()), ("owner_id", cast.bo.user_id.into())];
    logged(&cast.eve, values).await;
    told(cast, &cast.bo).await;
}

async fn pushed(cast: &Cast, now: Moment) -> usize {
    sender::run(&cast.house, Road::Here, "mailto:kith@fjord.example", now).await.unwrap()
}

fn soon() -> Moment {
    moment::cut(Utc::now() + TimeDelta::minutes(1))
}

#[tokio::test]
async fn what_is_told_is_pushed_once_and_read_by_the_browser_alone() {
    for cast in casts().await {
        let (address, came) = service().await;
        let own = EphemeralPrivateKey::generate(&ECDH_P256, &SystemRandom::new()).unwrap();
        let p256dh = URL_SAFE_NO_PAD.encode(own.compute_public_key().unwrap());
        let browser = Subscription { p256dh: p256dh.clone(), ..browser(format!("{address}/201")) };
        subscribe(&cast.bo, Road::Here, &browser).await.unwrap();
        give(&cast, "Ring them").await;
        let now = soon();
        let (one, other) = tokio::join!(pushed(&cast, now), pushed(&cast, now));
        assert_eq!(one + other, 1, "two servers push once");
        assert_eq!(pushed(&cast, now + TimeDelta::days(1)).await, 0);
        let key = Vapid::of(&cast.house.db).await.unwrap().public();
        let came = came.lock().unwrap();
        let (_, headers, body) = &came[0];
        assert_eq!(headers["content-encoding"], "aes128gcm");
        let authorization = headers["authorization"].to_str().unwrap();
        assert!(authorization.starts_with("vapid t=") && authorization.ends_with(&["k=", &key].concat()));
        assert!(!body.windows(4).any(|part| part == b"Ring"), "it is encrypted");
        let text = decrypt(own, &Keys::read(&p256dh, AUTH).unwrap(), body).unwrap();
        let text: serde_json::Value = serde_json::from_slice(&text).unwrap();
        assert_eq!((&text["title"], &text["body"]), (&"Ring them".into(), &"Eve made this yours".into()));
        assert!(text["path"].as_str().unwrap().starts_with("/activities/"));
    }
}

#[tokio::test]
async fn a_browser_that_is_gone_is_forgotten_and_one_that_fails_is_tried_again() {
    for cast in casts().await {
        let (address, came) = service().await;
        for status in [410, 503] {
            subscribe(&cast.bo, Road::Here, &browser(format!("{address}/{status}"))).await.unwrap();
        }
        give(&cast, "Ring them").await;
        let mut now = soon();
        for (minutes, tried) in
            [(0, 2), (0, 2), (2, 3), (2, 3), (6, 4), (31, 5), (121, 6), (361, 7), (961, 7), (5_000, 7)]
        {
            now += TimeDelta::minutes(minutes);
            assert_eq!(pushed(&cast, now).await, 0);
            assert_eq!(came.lock().unwrap().len(), tried, "after {minutes} more minutes");
        }
        let gone = format!("{address}/410");
        assert_eq!(unsubscribe(&cast.bo, &gone).await, Err(Error::NotFound));
        unsubscribe(&cast.bo, &format!("{address}/503")).await.unwrap();
    }
}

#[tokio::test]
async fn what_was_read_or_is_nobody_s_any_more_is_not_pushed() {
    for cast in casts().await {
        let (address, came) = service().await;
        subscribe(&cast.bo, Road::Here, &browser(format!("{address}/201"))).await.unwrap();
        give(&cast, "Read already").await;
        notices::shelf::store::mark_all(&cast.bo).await.unwrap();
        give(&cast, "Handed on").await;
        let task = told(&cast, &cast.bo).await[0].record_id;
        changed(&cast.eve, &work::ACTIVITY, task, [("owner_id", cast.cy.user_id.into())]).await;
        assert_eq!(pushed(&cast, soon()).await, 0);
        assert!(came.lock().unwrap().is_empty());
    }
}

#[tokio::test]
async fn it_waits_for_the_end_of_the_quiet() {
    for cast in casts().await {
        let (address, _) = service().await;
        subscribe(&cast.bo, Road::Here, &browser(format!("{address}/201"))).await.unwrap();
        let mut choices = notices::choices::store::read(&cast.bo).await.unwrap();
        let minute = (Utc::now().timestamp() / 60).rem_euclid(1_440);
        let around = |minutes: i64| Some((minute + minutes).rem_euclid(1_440));
        (choices.hours.quiet_from, choices.hours.quiet_to) = (around(-60), around(120));
        notices::choices::store::keep(&cast.bo, &choices).await.unwrap();
        let values =
            [("type", "task".into()), ("name", "Later".into()), ("owner_id", cast.bo.user_id.into())];
        logged(&cast.eve, values).await;
        told(&cast, &cast.bo).await;
        let now = moment::cut(Utc::now());
        assert_eq!(pushed(&cast, now + TimeDelta::minutes(110)).await, 0);
        assert_eq!(pushed(&cast, now + TimeDelta::minutes(125)).await, 1);
    }
}

#[tokio::test]
async fn only_addresses_outside_are_taken_and_a_browser_has_one_person() {
    for cast in casts().await {
        for wrong in ["http://push.example/1", "https://127.0.0.1/1", "https://169.254.169.254/1", "nothing"]
        {
            let refused = subscribe(&cast.bo, Road::Outside, &browser(wrong.to_owned())).await;
            assert_eq!(refused, Err(Error::invalid("endpoint", "notice.push_endpoint")), "{wrong}");
        }
        let here = "https://push.example/1".to_owned();
        let no_keys = Subscription { p256dh: "x".to_owned(), ..browser(here.clone()) };
        assert!(subscribe(&cast.bo, Road::Outside, &no_keys).await.is_err());
        let owner = async |me: &Me| subscribe(me, Road::Outside, &browser(here.clone())).await.unwrap();
        owner(&cast.bo).await;
        owner(&cast.dee).await;
        assert_eq!(unsubscribe(&cast.bo, &here).await, Err(Error::NotFound), "it is Dee's now");
        unsubscribe(&cast.dee, &here).await.unwrap();
    }
}

#[tokio::test]
async fn the_key_pair_stays_and_is_kept_sealed() {
    for cast in casts().await {
        let (one, other) = tokio::join!(Vapid::of(&cast.house.db), Vapid::of(&cast.house.db));
        assert_eq!(one.unwrap().public(), other.unwrap().public());
        let kept: String = cast.house.db.one("SELECT private_key FROM push_key", Vec::new()).await.unwrap();
        let opened = identity::seal::open(&kept).unwrap();
        assert!(opened.len() > 100 && !kept.contains(&opened));
    }
}
