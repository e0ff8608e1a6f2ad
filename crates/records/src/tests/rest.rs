//! The API over HTTP: statuses, tags, cursors, repeated writes.

use super::cast::{Cast, casts, changed, person};
use crate::Changes;
use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{HeaderMap, Request, StatusCode};
use identity::Me;
use serde_json::{Value, json};
use tower::ServiceExt;

pub(super) struct Api {
    pub router: Router,
    pub token: String,
}

pub(super) struct Answer {
    pub status: StatusCode,
    headers: HeaderMap,
    pub body: Value,
}

impl Api {
    pub async fn of(cast: &Cast, me: &Me) -> Self {
        let mut write = me.write().await.unwrap();
        let key =
            identity::api_keys::store::create(&mut write.tx, me.user_id, "script", write.at).await.unwrap();
        write.commit().await.unwrap();
        Self { router: crate::rest::router().with_state(cast.house.clone()), token: key.token }
    }

    pub async fn send(
        &self,
        method: &str,
        path: &str,
        headers: &[(&str, &str)],
        body: Option<Value>,
    ) -> Answer {
        let mut request = Request::builder().method(method).uri(path);
        if !self.token.is_empty() {
            request = request.header("authorization", format!("Bearer {}", self.token));
        }
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let body = body.map_or(Body::empty(), |body| Body::from(body.to_string()));
        let response = self.router.clone().oneshot(request.body(body).unwrap()).await.unwrap();
        let (head, body) = response.into_parts();
        let bytes = to_bytes(body, usize::MAX).await.unwrap();
        Answer {
            status: head.status,
            headers: head.headers,
            body: serde_json::from_slice(&bytes).unwrap_or_default(),
        }
    }

    /// Posts a text that may be no JSON.
    pub async fn text_to(&self, path: &str, body: &'static str) -> Answer {
        let request = Request::post(path)
            .header("authorization", format!("Bearer {}", self.token))
            .body(Body::from(body));
        let (head, body) = self.router.clone().oneshot(request.unwrap()).await.unwrap().into_parts();
        let bytes = to_bytes(body, usize::MAX).await.unwrap();
        let body = serde_json::from_slice(&bytes).unwrap_or_default();
        Answer { status: head.status, headers: head.headers, body }
    }

    pub async fn get(&self, path: &str) -> Answer {
        self.send("GET", path, &[], None).await
    }
}

impl Answer {
    fn header(&self, name: &str) -> &str {
        self.headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or("")
    }

    pub fn text(&self, pointer: &str) -> &str {
        self.body.pointer(pointer).and_then(Value::as_str).unwrap_or("")
    }
}

#[tokio::test]
async fn a_noun_that_is_none_is_no_address() {
    ui::words::install(&crate::WORDS, &[]);
    for cast in casts().await {
        let api = Api::of(&cast, &cast.ana).await;
        let id = kernel::Id::new();
        for (method, path) in [
            ("GET", "/api/unicorns".to_owned()),
            ("POST", "/api/unicorns".to_owned()),
            ("GET", format!("/api/unicorns/{id}")),
            ("DELETE", format!("/api/unicorns/{id}")),
        ] {
            let answer = api.send(method, &path, &[], Some(json!({}))).await;
            assert_eq!((answer.status, answer.text("/error")), (StatusCode::NOT_FOUND, "not_found"));
            assert!(answer.text("/message").contains("no such address"), "{method} {path}: {}", answer.body);
        }
        let gone = api.get(&format!("/api/persons/{id}")).await;
        assert!(!gone.text("/message").contains("address"), "{}", gone.body);
    }
}

#[tokio::test]
async fn a_record_lives_and_dies_over_http() {
    for cast in casts().await {
        let api = Api::of(&cast, &cast.ana).await;
        let made = api.send("POST", "/api/persons", &[], Some(json!({"name": "Oak", "warmness": 3}))).await;
        assert_eq!((made.status, made.header("etag")), (StatusCode::CREATED, "\"1\""));
        assert_eq!(made.text("/labels/owner_id"), "Ana");
        let place = made.header("location").to_owned();
        assert_eq!(place, format!("/api/persons/{}", made.text("/id")));
        let read = api.get(&place).await;
        assert_eq!(
            (read.status, read.text("/values/name"), read.header("etag")),
            (StatusCode::OK, "Oak", "\"1\"")
        );
        let same = api.send("GET", &place, &[("if-none-match", "\"1\"")], None).await;
        assert_eq!(same.status, StatusCode::NOT_MODIFIED);
        let changed = api.send("PATCH", &place, &[("if-match", "\"1\"")], Some(json!({"name": "Elm"}))).await;
        assert_eq!(
            (changed.status, changed.text("/values/name"), changed.header("etag")),
            (StatusCode::OK, "Elm", "\"2\"")
        );
        let undone =
            api.send("POST", &format!("/api/events/{}/undo", changed.header("kith-event")), &[], None).await;
        assert_eq!((undone.status, undone.text("/values/name")), (StatusCode::OK, "Oak"));
        let deleted = api.send("DELETE", &place, &[], None).await;
        assert_eq!(deleted.status, StatusCode::OK);
        assert_eq!(api.get(&place).await.status, StatusCode::NOT_FOUND);
        let restored = api.send("POST", &format!("{place}/restoration"), &[], None).await;
        assert_eq!((restored.status, api.get(&place).await.status), (StatusCode::OK, StatusCode::OK));
    }
}

#[tokio::test]
async fn every_refusal_has_its_status_and_one_sentence() {
    ui::words::install(&crate::WORDS, &[]);
    for cast in casts().await {
        let (of_bo, of_cy) = (person(&cast.bo, "of Bo").await, person(&cast.cy, "of Cy").await);
        let own = format!("/api/persons/{}", person(&cast.ana, "of Ana").await.id);
        let ana = Api::of(&cast, &cast.ana).await;
        let dee = Api::of(&cast, &cast.dee).await;
        let guest = Api { token: String::new(), router: ana.router.clone() };
        let thief = Api { token: "kith_0123".into(), router: ana.router.clone() };
        let (bo, cy) = (format!("/api/persons/{}", of_bo.id), format!("/api/persons/{}", of_cy.id));
        let oak = json!({"name": "Oak"});
        let cases = [
            (guest.get("/api/persons").await, 401),
            (thief.get("/api/persons").await, 401),
            (dee.send("POST", "/api/persons", &[], Some(oak.clone())).await, 403),
            (dee.send("PATCH", &cy, &[], Some(oak.clone())).await, 403),
            (ana.send("PATCH", &bo, &[], Some(oak.clone())).await, 403),
            (ana.send("PATCH", &cy, &[], Some(oak.clone())).await, 404),
            (ana.send("DELETE", &cy, &[], None).await, 404),
            (ana.get(&cy).await, 404),
            (ana.get("/api/persons/not-an-id").await, 404),
            (ana.get("/api/unicorns").await, 404),
            (ana.send("POST", "/api/persons", &[], None).await, 400),
            (ana.send("POST", "/api/persons", &[], Some(json!([1]))).await, 400),
            (ana.send("PATCH", &bo, &[], Some(json!({"values": 1}))).await, 400),
            (
                ana.send("POST", "/api/persons", &[], Some(json!({"x": 1, "values": {"name": "Elm"}}))).await,
                422,
            ),
            (ana.send("PATCH", &own, &[], Some(json!({"name": "Elm", "version": 0}))).await, 400),
            (ana.send("PATCH", &own, &[], Some(json!({"name": "Elm", "version": -7}))).await, 400),
            (ana.send("PATCH", &own, &[], Some(json!({"name": "Elm", "version": 99}))).await, 422),
            (ana.send("POST", "/api/persons", &[], Some(json!({"name": "Elm", "version": 0}))).await, 400),
            (ana.send("POST", "/api/persons", &[], Some(json!({"name": "Elm", "version": -7}))).await, 400),
            (ana.send("POST", "/api/persons", &[], Some(json!({"name": "Elm", "version": 1}))).await, 422),
            (ana.text_to("/api/persons", "{\"name\": \"Oak\"").await, 400),
            (ana.text_to("/api/persons", "name=Oak").await, 400),
            (ana.send("POST", "/api/persons", &[], Some(json!({"name": "", "x": 1}))).await, 422),
            (ana.get("/api/persons?owner=me").await, 422),
            (ana.get("/api/persons?sort=shoe_size").await, 422),
            (ana.send("PATCH", &bo, &[("if-match", "7")], Some(oak)).await, 422),
            (ana.send("POST", "/api/events/99999/undo", &[], None).await, 404),
            (ana.send("DELETE", &format!("{own}?version=0"), &[], None).await, 400),
            (ana.send("DELETE", &format!("{own}?version=soon"), &[], None).await, 400),
            (ana.send("DELETE", &format!("{own}?version=1&version=1"), &[], None).await, 422),
            (ana.send("DELETE", &format!("{own}?force=true"), &[], None).await, 422),
            (ana.send("DELETE", &format!("{own}?version=9"), &[], None).await, 409),
            (ana.send("DELETE", &format!("{cy}?version=1"), &[], None).await, 404),
            (dee.send("DELETE", &format!("{cy}?version=1"), &[], None).await, 403),
            (guest.send("DELETE", &format!("{own}?version=1"), &[], None).await, 401),
        ];
        for (at, (answer, status)) in cases.iter().enumerate() {
            assert_eq!(answer.status.as_u16(), *status, "case {at}");
            assert!(
                answer.text("/message").contains(' ') && !answer.text("/error").is_empty(),
                "case {at}: {}",
                answer.body
            );
        }
    }
}

#[tokio::test]
async fn what_is_answered_can_be_sent_back_amounts_too() {
    ui::words::install(&crate::WORDS, &[]);
    for cast in casts().await {
        let api = Api::of(&cast, &cast.eve).await;
        let body = json!({"name": "Oak", "revenue": 123_450, "currency": "EUR"});
        let made = api.send("POST", "/api/places", &[], Some(body)).await;
        assert_eq!((made.status, &made.body["values"]["revenue"]), (StatusCode::CREATED, &json!(123_450)));
        let path = format!("/api/places/{}", made.text("/id"));
        let mut told = api.get(&path).await.body;
        let same = api.send("PATCH", &path, &[], Some(told.clone())).await;
        assert_eq!((same.status, &same.body["version"]), (StatusCode::OK, &told["version"]), "{}", same.body);
        told["values"]["revenue"] = json!(999);
        let changed = api.send("PATCH", &path, &[], Some(told.clone())).await;
        assert_eq!((changed.status, &changed.body["values"]["revenue"]), (StatusCode::OK, &json!(999)));
        let alone = json!({"revenue": changed.body["values"]["revenue"]});
        assert_eq!(api.send("PATCH", &path, &[], Some(alone)).await.status, StatusCode::OK);
        let again =
            json!({"values": {"name": "Elm", "revenue": told["values"]["revenue"], "currency": "EUR"}});
        let elm = api.send("POST", "/api/places", &[], Some(again)).await;
        assert_eq!((elm.status, elm.text("/values/name")), (StatusCode::CREATED, "Elm"), "{}", elm.body);
    }
}

#[tokio::test]
async fn an_amount_that_is_a_text_is_read_in_its_currency() {
    ui::words::install(&crate::WORDS, &[]);
    for cast in casts().await {
        let api = Api::of(&cast, &cast.eve).await;
        let made = json!({"name": "Oak", "revenue": "1250", "currency": "EUR"});
        let made = api.send("POST", "/api/places", &[], Some(made)).await;
        assert_eq!((made.status.as_u16(), &made.body["values"]["revenue"]), (201, &json!(125_000)));
        let path = format!("/api/places/{}", made.text("/id"));
        for (wanted, minor) in [
            (json!({"revenue": "1250.5"}), 125_050),
            (json!({"revenue": "1250", "currency": "JPY"}), 1_250),
            (json!({"revenue": "1.5", "currency": "KWD"}), 1_500),
            (json!({"revenue": "0.001"}), 1),
        ] {
            let told = api.send("PATCH", &path, &[], Some(wanted.clone())).await;
            assert_eq!(&told.body["values"]["revenue"], &json!(minor), "{wanted}: {}", told.body);
        }
        let firms =
            api.send("POST", "/api/places", &[], Some(json!({"name": "Elm", "revenue": "9.5"}))).await;
        assert_eq!((firms.text("/values/currency"), &firms.body["values"]["revenue"]), ("USD", &json!(950)));
        for wrong in [json!(9.5), json!("0.0001"), json!("1,250"), json!("922337203685477580"), json!("much")]
        {
            let told = api.send("PATCH", &path, &[], Some(json!({"revenue": wrong}))).await;
            assert_eq!((told.status.as_u16(), told.text("/detail/0/key")), (422, "check.minor"), "{wrong}");
            assert!(told.text("/message").contains("minor units"), "{}", told.body);
        }
    }
}

#[tokio::test]
async fn a_stale_tag_fails_and_a_stale_version_merges() {
    for cast in casts().await {
        let api = Api::of(&cast, &cast.ana).await;
        let oak = person(&cast.ana, "Oak").await;
        let path = format!("/api/persons/{}", oak.id);
        changed(&cast.eve, oak.id, Changes::one("job_title", "Cook")).await.unwrap();
        let stale = api.send("PATCH", &path, &[("if-match", "\"1\"")], Some(json!({"warmness": 1}))).await;
        assert_eq!(stale.status, StatusCode::PRECONDITION_FAILED);
        let merged = api.send("PATCH", &path, &[], Some(json!({"warmness": 1, "version": 1}))).await;
        assert_eq!((merged.status, merged.text("/values/job_title")), (StatusCode::OK, "Cook"));
        let never = api.send("PATCH", &path, &[], Some(json!({"warmness": 2, "version": 99}))).await;
        assert_eq!(never.status, 422, "{}", never.body);
        let clash = api.send("PATCH", &path, &[], Some(json!({"job_title": "Captain", "version": 1}))).await;
        assert_eq!((clash.status, clash.text("/detail/0/current")), (StatusCode::CONFLICT, "Cook"));
    }
}

#[tokio::test]
async fn a_deletion_that_names_a_version_is_of_that_one() {
    for cast in casts().await {
        let api = Api::of(&cast, &cast.ana).await;
        let oak = person(&cast.ana, "Oak").await;
        let path = format!("/api/persons/{}", oak.id);
        changed(&cast.eve, oak.id, Changes::one("job_title", "Cook")).await.unwrap();
        let stale = api.send("DELETE", &format!("{path}?version=1"), &[], None).await;
        assert_eq!((stale.status, stale.text("/error")), (StatusCode::CONFLICT, "conflict"));
        let wrong = api.send("DELETE", &format!("{path}?version=2&colour=red"), &[], None).await;
        assert_eq!(
            (wrong.status, wrong.text("/detail/0/field")),
            (StatusCode::UNPROCESSABLE_ENTITY, "colour")
        );
        assert_eq!(api.get(&path).await.body["version"], json!(2), "it is as it was");
        let key = [("idempotency-key", "once")];
        let gone = api.send("DELETE", &format!("{path}?version=2"), &key, None).await;
        assert_eq!((gone.status, &gone.body["version"]), (StatusCode::OK, &json!(3)), "{}", gone.body);
        let again = api.send("DELETE", &format!("{path}?version=2"), &key, None).await;
        assert_eq!((again.status, &again.body), (StatusCode::OK, &gone.body));
        let other = api.send("DELETE", &path, &key, None).await;
        assert_eq!((other.status.as_u16(), other.text("/detail")), (422, "key_reused"));
    }
}

#[tokio::test]
async fn a_member_that_is_named_twice_is_refused_by_its_name() {
    for cast in casts().await {
        let api = Api::of(&cast, &cast.ana).await;
        for (body, member) in [
            (r#"{"name": "Oak", "name": "Elm"}"#, "name"),
            (r#"{"name": "Oak", "version": 1, "version": 1}"#, "version"),
            (r#"{"values": {"name": "Oak", "job_title": "Cook", "job_title": "Cook"}}"#, "job_title"),
            (r#"{"name": "Oak", "tags": [{"deep": 1, "deep": 2}]}"#, "deep"),
        ] {
            let answer = api.text_to("/api/persons", body).await;
            let told = (answer.status, answer.text("/detail/0/field"), answer.text("/detail/0/key"));
            assert_eq!(told, (StatusCode::BAD_REQUEST, member, "check.twice"), "{}", answer.body);
        }
        assert_eq!(api.get("/api/persons").await.body["items"], json!([]), "nothing was made");
    }
}

#[tokio::test]
async fn a_repeated_write_is_one_write() {
    for cast in casts().await {
        let api = Api::of(&cast, &cast.ana).await;
        let key = [("idempotency-key", "first")];
        let oak = || Some(json!({"name": "Oak"}));
        let first = api.send("POST", "/api/persons", &key, oak()).await;
        let events = cast.events().await;
        let again = api.send("POST", "/api/persons", &key, oak()).await;
        assert_eq!((again.status, &again.body), (StatusCode::CREATED, &first.body));
        assert_eq!(
            (again.header("location"), again.header("etag")),
            (first.header("location"), first.header("etag"))
        );
        assert_eq!(cast.events().await, events);
        let other = api.send("POST", "/api/persons", &key, Some(json!({"name": "Elm"}))).await;
        assert_eq!((other.status, other.text("/detail")), (StatusCode::UNPROCESSABLE_ENTITY, "key_reused"));
        let stranger = Api::of(&cast, &cast.cy).await.send("POST", "/api/persons", &key, oak()).await;
        assert_ne!(stranger.text("/id"), first.text("/id"));
        let wrong = [("idempotency-key", "second")];
        assert_eq!(
            api.send("POST", "/api/persons", &wrong, Some(json!({}))).await.status,
            StatusCode::UNPROCESSABLE_ENTITY
        );
        assert_eq!(api.send("POST", "/api/persons", &wrong, oak()).await.status, StatusCode::CREATED);
    }
}

#[tokio::test]
async fn pages_follow_each_other() {
    for cast in casts().await {
        let api = Api::of(&cast, &cast.ana).await;
        for number in 0..5 {
            person(&cast.ana, &format!("Number {number}")).await;
        }
        person(&cast.bo, "of Bo").await;
        let filter = format!(
            "%7B%22field%22:%22owner_id%22,%22is%22:%22is%22,%22to%22:[%22{}%22]%7D",
            cast.ana.user_id
        );
        let path = format!("/api/persons?filter={filter}&sort=-name&limit=2&count=true");
        let (mut names, mut after) = (Vec::new(), String::new());
        for _ in 0..3 {
            let page = api.get(&format!("{path}&after={after}")).await;
            assert_eq!(page.body.pointer("/count/value"), Some(&json!(5)));
            let items = page.body.pointer("/items").and_then(Value::as_array).cloned().unwrap_or_default();
            names.extend(items.iter().map(|item| item.pointer("/values/name").cloned().unwrap_or_default()));
            after = page.text("/next").to_owned();
        }
        assert_eq!(names, ["Number 4", "Number 3", "Number 2", "Number 1", "Number 0"]);
        assert_eq!(after, "");
    }
}

#[tokio::test]
async fn the_firm_is_read_by_all_and_changed_by_admins() {
    for cast in casts().await {
        let wish = || Some(json!({"name": "Fjord", "time_zone": "Europe/Oslo"}));
        let nobody = Api { token: String::new(), ..Api::of(&cast, &cast.ana).await };
        assert_eq!(nobody.get("/api/firm").await.status, StatusCode::UNAUTHORIZED);
        let refused = nobody.send("PATCH", "/api/firm", &[], wish()).await;
        assert_eq!(refused.status, StatusCode::UNAUTHORIZED);
        for me in [&cast.ana, &cast.dee] {
            let api = Api::of(&cast, me).await;
            let read = api.get("/api/firm").await;
            assert_eq!((read.status, read.text("/name")), (StatusCode::OK, "Kith"));
            let refused = api.send("PATCH", "/api/firm", &[], wish()).await;
            assert_eq!((refused.status, refused.text("/error")), (StatusCode::FORBIDDEN, "forbidden"));
        }
        let admin = Api::of(&cast, &cast.eve).await;
        let changed = admin.send("PATCH", "/api/firm", &[], wish()).await;
        assert_eq!((changed.status, changed.text("/name")), (StatusCode::OK, "Fjord"));
        for body in
            [json!({"name": ""}), json!({"color": "red"}), json!({"currency": 7}), json!({"version": 7})]
        {
            let wrong = admin.send("PATCH", "/api/firm", &[], Some(body)).await;
            assert_eq!((wrong.status, wrong.text("/error")), (StatusCode::UNPROCESSABLE_ENTITY, "invalid"));
        }
        let read = Api::of(&cast, &cast.dee).await.get("/api/firm").await;
        let expected = ("Fjord", "Europe/Oslo", "USD");
        assert_eq!((read.text("/name"), read.text("/time_zone"), read.text("/currency")), expected);
    }
}
