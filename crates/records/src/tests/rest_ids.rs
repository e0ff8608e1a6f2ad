//! New records that a script names by an id of its own: the same request again is no second record, another one is told.

use super::cast::{casts, person};
use super::rest::{Answer, Api};
use axum::http::StatusCode;
use kernel::Id;
use serde_json::{Value, json};

const PERSONS: &str = "/api/persons";

async fn post(api: &Api, body: &Value) -> Answer {
    api.send("POST", PERSONS, &[], Some(body.clone())).await
}

fn told(answer: &Answer) -> (u16, &str) {
    (answer.status.as_u16(), answer.text("/detail"))
}

#[tokio::test]
async fn the_same_request_with_an_id_is_one_record() {
    for cast in casts().await {
        let api = Api::of(&cast, &cast.ana).await;
        let oak = json!({"id": Id::new(), "name": "Oak", "tags": ["wood"]});
        let first = post(&api, &oak).await;
        assert_eq!((first.status, first.body["id"].clone()), (StatusCode::CREATED, oak["id"].clone()));
        let events = cast.events().await;
        let again = post(&api, &oak).await;
        assert_eq!((again.status, &again.body), (StatusCode::OK, &first.body));
        assert_eq!(cast.events().await, events);
        let keyed = api.send("POST", PERSONS, &[("idempotency-key", "one")], Some(oak.clone())).await;
        assert_eq!(told(&keyed), (409, "id_taken"), "another key says that it is another request");
    }
}

#[tokio::test]
async fn an_id_that_is_there_is_a_conflict_for_any_other_request() {
    ui::words::install(&crate::WORDS, &[]);
    for cast in casts().await {
        let (ana, bo, cy) =
            (Api::of(&cast, &cast.ana).await, Api::of(&cast, &cast.bo).await, Api::of(&cast, &cast.cy).await);
        let oak = json!({"id": Id::new(), "name": "Oak"});
        assert_eq!(post(&ana, &oak).await.status, StatusCode::CREATED);
        let elm = json!({"id": oak["id"], "name": "Elm"});
        let by_hand = person(&cast.ana, "Ash").await;
        for (who, body) in
            [(&ana, &elm), (&bo, &oak), (&cy, &oak), (&ana, &json!({"id": by_hand.id, "name": "Ash"}))]
        {
            let answer = post(who, body).await;
            assert_eq!(told(&answer), (409, "id_taken"), "{}", answer.body);
            assert!(answer.text("/message").contains("this id"), "{}", answer.body);
        }
        let place = format!("{PERSONS}/{}", oak["id"].as_str().unwrap());
        assert_eq!(ana.get(&place).await.text("/values/name"), "Oak");
        assert_eq!(ana.send("DELETE", &place, &[], None).await.status, StatusCode::OK);
        assert_eq!(told(&post(&ana, &elm).await), (409, "id_taken"), "the trash counts");
    }
}

#[tokio::test]
async fn the_same_request_after_the_record_was_deleted_says_so_until_it_is_restored() {
    ui::words::install(&crate::WORDS, &[]);
    for cast in casts().await {
        let api = Api::of(&cast, &cast.ana).await;
        let oak = json!({"id": Id::new(), "name": "Oak"});
        let first = post(&api, &oak).await;
        let place = format!("{PERSONS}/{}", oak["id"].as_str().unwrap());
        assert_eq!(api.send("DELETE", &place, &[], None).await.status, StatusCode::OK);
        let events = cast.events().await;
        let again = post(&api, &oak).await;
        assert_eq!(told(&again), (409, "id_in_trash"), "{}", again.body);
        for part in ["deleted", "trash", "/restoration"] {
            assert!(again.text("/message").contains(part), "{}", again.body);
        }
        assert_eq!(cast.events().await, events);
        assert_eq!(api.send("POST", &format!("{place}/restoration"), &[], None).await.status, StatusCode::OK);
        let restored = post(&api, &oak).await;
        assert_eq!((restored.status, &restored.body["id"]), (StatusCode::OK, &first.body["id"]));
    }
}

#[tokio::test]
async fn who_may_make_nothing_learns_of_no_id() {
    for cast in casts().await {
        let oak = person(&cast.ana, "Oak").await;
        let body = json!({"id": oak.id, "name": "Oak"});
        let nobody = Api { token: String::new(), ..Api::of(&cast, &cast.ana).await };
        assert_eq!(post(&nobody, &body).await.status, StatusCode::UNAUTHORIZED);
        assert_eq!(post(&Api::of(&cast, &cast.dee).await, &body).await.status, StatusCode::FORBIDDEN);
    }
}
