//! The search over HTTP: the signed-out, the foreign, the read-only, and whatever is typed.

use super::cast::{casts, person};
use super::rest::Api;
use axum::http::StatusCode;
use serde_json::json;

#[tokio::test]
async fn the_search_answers_everybody_with_their_own_and_whatever_is_typed() {
    for cast in casts().await {
        person(&cast.ana, "Ada Lovelace").await;
        let ana = Api::of(&cast, &cast.ana).await;
        let found = ana.get("/api/search?q=love&count=true").await;
        assert_eq!(found.status, StatusCode::OK, "{}", found.body);
        assert_eq!(found.body["groups"][0]["kind"], "person");
        assert_eq!(found.body["groups"][0]["hits"][0]["label"], "Ada Lovelace");
        assert_eq!(found.body["groups"][0]["count"], json!({"value": 1, "exact": true}));
        let foreign = Api::of(&cast, &cast.cy).await.get("/api/search?q=love").await;
        assert_eq!((foreign.status, &foreign.body["groups"]), (StatusCode::OK, &json!([])));
        let reader = Api::of(&cast, &cast.dee).await.get("/api/search?q=love").await;
        assert_eq!(reader.status, StatusCode::OK);
        let nobody = Api { token: String::new(), ..ana };
        assert_eq!(nobody.get("/api/search?q=love").await.status, StatusCode::UNAUTHORIZED);
        let ana = Api::of(&cast, &cast.ana).await;
        for wrong in [
            "colour=red",
            "owner=x",
            "kind=spaceship",
            "cursor=1-2",
            "limit=-1",
            "days=soon",
            "q=a&kind=person&cursor=zz",
        ] {
            assert!(ana.get(&format!("/api/search?{wrong}")).await.status.is_client_error(), "{wrong}");
        }
        let long = "a".repeat(10_000);
        for odd in [
            "%22",
            "%27",
            "%22%20OR%20%22",
            "NEAR(a,b)",
            "*",
            "-a",
            "a*",
            "^a",
            "%00",
            "%5C",
            "%28",
            ":",
            "~person",
            "%F0%9F%91%A9",
            &long,
        ] {
            let answer = ana.get(&format!("/api/search?q={odd}")).await;
            assert_eq!(answer.status, StatusCode::OK, "{odd}: {}", answer.body);
        }
        assert_eq!(ana.get("/api/search?q=love%22%20OR%20%22zzz").await.body["groups"], json!([]));
    }
}
