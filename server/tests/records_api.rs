//! Every noun of the catalogue answers over the API, on both engines: its table, its columns and its sorts exist.

#![expect(clippy::unwrap_used, reason = "a test that cannot begin should stop")]

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{Request, StatusCode};
use identity::{House, Me};
use kernel::{FieldKind, Id, catalogue, name_key};
use records::write;
use serde_json::{Value, json};
use std::collections::{HashMap, HashSet};
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

const ODD: [&str; 8] = [
    " spaces kept ",
    "<script>alert(1)</script>",
    "'; DROP TABLE contact; --",
    "line\nbreak\ttab",
    "\u{202e}right to left\u{202c}",
    "e\u{301} is not é",
    "👩‍👩‍👧",
    "{name} ${jndi:ldap://x} =1+1",
];

/// The long public list of what breaks software, where it is on this machine.
fn long_list() -> Vec<String> {
    let path =
        std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/data/naughty-strings/blns.json");
    let Ok(text) = std::fs::read_to_string(&path) else {
        eprintln!("skipped the long list: {} is not there", path.display());
        return Vec::new();
    };
    let texts: Vec<String> = serde_json::from_str(&text).unwrap();
    texts.into_iter().filter(|text| !text.trim().is_empty() && !text.contains('\0')).collect()
}

/// Whether records of it are made of what anybody types, and stand by themselves: what is part of others, or hangs on them, has tests of its own.
fn free(entity: &kernel::Entity) -> bool {
    let whole = entity.part_of.is_empty() || entity.kind == "stage";
    entity.open && whole && entity.has_form() && !everywhere(entity, "x").is_empty()
}

/// Texts that mean something: a company's domain, what an activity came to and how it comes again.
const READ: [&str; 4] = ["domain", "html", "outcome", "recurrence"];

/// `text` in every field of a noun that holds whatever a person types.
fn everywhere(entity: &kernel::Entity, text: &str) -> serde_json::Map<String, Value> {
    let short = text.chars().count() <= kernel::field_kind::TEXT_LIMIT;
    let holds = |field: &&kernel::Field| match field.kind {
        FieldKind::Text => short,
        FieldKind::LongText => true,
        _ => false,
    };
    let named = |field: &&kernel::Field| entity.outside.contains(&field.name);
    let open = |field: &&kernel::Field| {
        !field.read_only && !field.unique && !named(field) && !READ.contains(&field.name)
    };
    entity
        .fields
        .iter()
        .filter(holds)
        .filter(open)
        .map(|field| (field.name.to_owned(), json!(text)))
        .collect()
}

/// The least that a record of each noun needs.
async fn base(api: &Api) -> impl Fn(&kernel::Entity) -> serde_json::Map<String, Value> + use<> {
    let (_, pipeline) = api.send("POST", "/api/pipelines", json!({"name": "Road", "currency": "USD"})).await;
    let stage = json!({"name": "First", "kind": "open", "pipeline_id": pipeline["id"]});
    let (_, stage) = api.send("POST", "/api/stages", stage).await;
    move |entity| {
        let all = [
            ("name", json!("Base")),
            ("subject", json!("Base")),
            ("pipeline_id", pipeline["id"].clone()),
            ("stage_id", stage["id"].clone()),
            ("target", json!(1)),
            ("from_on", json!("2026-01-01")),
            ("to_on", json!("2026-12-31")),
        ];
        all.into_iter()
            .filter(|(name, _)| entity.field(name).is_some())
            .map(|(name, value)| (name.to_owned(), value))
            .collect()
    }
}

#[tokio::test]
async fn odd_texts_in_every_text_field_of_every_noun_come_back_unchanged() {
    for db in db::test::engines().await {
        let api = Api::on(&db).await;
        let base = base(&api).await;
        for entity in catalogue::all().iter().filter(|entity| free(entity)) {
            let (status, made) =
                api.send("POST", &format!("/api/{}", entity.plural), base(entity).into()).await;
            assert_eq!(status, StatusCode::CREATED, "{}: {made}", entity.kind);
            let path = format!("/api/{}/{}", entity.plural, made["id"].as_str().unwrap());
            for text in ODD {
                let set = everywhere(entity, text);
                let (status, changed) = api.send("PATCH", &path, set.clone().into()).await;
                assert_eq!(status, StatusCode::OK, "{} {text:?}: {changed}", entity.kind);
                let (_, read) = api.send("GET", &path, Value::Null).await;
                for (name, value) in set {
                    assert_eq!(read["values"][&name], value, "{}.{name}", entity.kind);
                }
            }
        }
    }
}

#[tokio::test]
async fn the_long_list_of_odd_texts_comes_back_over_the_api() {
    let texts = long_list();
    for db in db::test::engines().await {
        let api = Api::on(&db).await;
        let base = base(&api).await;
        let house = House::open(db.clone()).await.unwrap();
        let many = |entity: &&kernel::Entity| {
            free(entity) && !entity.fields.iter().any(|field| field.unique && field.required)
        };
        for entity in catalogue::all().iter().copied().filter(many) {
            // No two stages of a pipeline have one name.
            let mut names = HashSet::new();
            let fit = texts.iter().filter(|text| entity.kind != "stage" || names.insert(name_key(text)));
            let wanted = fit.map(|text| (Id::new(), everywhere(entity, text))).collect::<Vec<_>>();
            let drafts = wanted.iter().map(|(id, set)| {
                let whole: serde_json::Map<String, Value> =
                    base(entity).into_iter().chain(set.clone()).collect();
                (*id, serde_json::from_value(whole.into()).unwrap())
            });
            let mut write = Me::system(&house).write().await.unwrap();
            for made in write::create_many(&mut write, entity, drafts.collect()).await.unwrap() {
                made.unwrap_or_else(|error| panic!("{}: {error:?}", entity.kind));
            }
            write.commit().await.unwrap();
            let read = everything(&api, entity.plural).await;
            for (id, set) in wanted {
                for (name, value) in set {
                    assert_eq!(read[&id.to_string()]["values"][&name], value, "{}.{name}", entity.kind);
                }
            }
        }
    }
}

/// All records of a noun by id, page by page.
async fn everything(api: &Api, plural: &str) -> HashMap<String, Value> {
    let (mut all, mut after) = (HashMap::new(), String::new());
    loop {
        let (_, page) =
            api.send("GET", &format!("/api/{plural}?limit=200&sort=id&after={after}"), Value::Null).await;
        for item in page["items"].as_array().unwrap() {
            all.insert(item["id"].as_str().unwrap().to_owned(), item.clone());
        }
        match page["next"].as_str() {
            Some(next) => after = next.to_owned(),
            None => return all,
        }
    }
}

#[tokio::test]
async fn one_search_finds_every_noun_and_takes_whatever_is_typed() {
    for db in db::test::engines().await {
        let api = Api::on(&db).await;
        let mut kinds = Vec::new();
        for (plural, name) in [
            ("contacts", "name"),
            ("companies", "name"),
            ("leads", "name"),
            ("activities", "name"),
            ("tickets", "subject"),
        ] {
            let (status, made) =
                api.send("POST", &format!("/api/{plural}"), json!({ name: "Zephyrine Oak" })).await;
            assert_eq!(status, StatusCode::CREATED, "{plural}: {made}");
            kinds.push(catalogue::by_plural(plural).unwrap().kind);
        }
        for text in ["z", "zephyrine", "oak%20zeph", "zephyrnie"] {
            let (_, answer) = api.send("GET", &format!("/api/search?q={text}"), Value::Null).await;
            let groups = answer["groups"].as_array().unwrap();
            let found: Vec<&str> = groups.iter().filter_map(|group| group["kind"].as_str()).collect();
            assert!(kinds.iter().all(|kind| found.contains(kind)), "{text}: {answer}");
        }
        for text in ODD.into_iter().map(str::to_owned).chain(long_list()) {
            let typed: String = text.bytes().map(|byte| format!("%{byte:02X}")).collect();
            let (status, answer) =
                api.send("GET", &format!("/api/search?q={typed}&count=true"), Value::Null).await;
            assert_eq!(status, StatusCode::OK, "{text}: {answer}");
        }
    }
}
