//! Every noun of the catalogue answers over the API, on both engines: its table, its columns and its sorts exist.

#![expect(clippy::unwrap_used, reason = "a test that cannot begin should stop")]

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{Request, StatusCode};
use identity::{House, Me};
use kernel::{FieldKind, Id, catalogue};
use records::write;
use serde_json::{Value, json};
use tower::ServiceExt;

struct Api {
    router: Router,
    token: String,
}

impl Api {
    /// As an admin with a key.
    async fn on(db: &db::Db) -> Self {
        catalogue::install(app::catalogue());
        records::rule::install(app::rules());
        let house = House::open(db.clone()).await.unwrap();
        let mut write = Me::system(&house).write().await.unwrap();
        let draft = [("name", "Eve"), ("role", "admin"), ("status", "active")];
        let draft = draft.into_iter().map(|(name, value)| (name.into(), value.into())).collect();
        let eve: Id = write::create(&mut write, &identity::USER, None, draft).await.unwrap().id;
        let key = identity::api_keys::store::create(&mut write.tx, eve, "script", write.at).await.unwrap();
        write.commit().await.unwrap();
        Self { router: app::rest().with_state(house), token: key.token }
    }

    async fn send(&self, method: &str, path: &str, body: Value) -> (StatusCode, Value) {
        let body = if body.is_null() { Body::empty() } else { Body::from(body.to_string()) };
        let key = format!("Bearer {}", self.token);
        let request =
            Request::builder().method(method).uri(path).header("authorization", key).body(body).unwrap();
        let response = self.router.clone().oneshot(request).await.unwrap();
        let (head, body) = response.into_parts();
        let bytes = to_bytes(body, usize::MAX).await.unwrap();
        (head.status, serde_json::from_slice(&bytes).unwrap_or_default())
    }
}

#[tokio::test]
async fn every_noun_can_be_listed_and_sorted_by_every_field() {
    for db in db::test::engines().await {
        let api = Api::on(&db).await;
        for entity in catalogue::all() {
            let sortable = |kind| !matches!(kind, FieldKind::Tags | FieldKind::Json);
            for field in entity.fields.iter().filter(|field| sortable(field.kind)) {
                let path = format!("/api/{}?limit=1&count=true&sort=-{}", entity.plural, field.name);
                let (status, body) = api.send("GET", &path, Value::Null).await;
                assert_eq!(status, StatusCode::OK, "{path}: {body}");
            }
            let path = format!("/api/{}?search=ada", entity.plural);
            let (status, body) = api.send("GET", &path, Value::Null).await;
            assert_eq!((status, body.pointer("/items")), (StatusCode::OK, Some(&json!([]))), "{path}");
        }
    }
}

#[tokio::test]
async fn plain_nouns_are_made_found_changed_and_undone() {
    for db in db::test::engines().await {
        let api = Api::on(&db).await;
        for plural in ["contacts", "companies", "leads", "products", "activities"] {
            let (status, made) =
                api.send("POST", &format!("/api/{plural}"), json!({"name": "Ada Oak"})).await;
            assert_eq!(status, StatusCode::CREATED, "{plural}: {made}");
            let path = format!("/api/{plural}/{}", made.pointer("/id").and_then(Value::as_str).unwrap());
            let (status, changed) = api.send("PATCH", &path, json!({"name": "Ada Elm", "version": 1})).await;
            assert_eq!((status, changed.pointer("/values/name")), (StatusCode::OK, Some(&json!("Ada Elm"))));
            let (_, found) = api.send("GET", &format!("/api/{plural}?search=elm"), Value::Null).await;
            assert_eq!(found.pointer("/items/0/id"), made.pointer("/id"), "{plural}");
            let (status, _) = api.send("DELETE", &path, Value::Null).await;
            assert_eq!(status, StatusCode::OK, "{plural}");
            let (status, _) = api.send("GET", &path, Value::Null).await;
            assert_eq!(status, StatusCode::NOT_FOUND, "{plural}");
        }
    }
}
