use super::cast::{Cast, casts, deal};
use axum::body::{Body, to_bytes};
use axum::http::{Request, header};
use identity::{Me, api_keys};
use kernel::Record;
use serde_json::{Value, json};
use tower::ServiceExt;

/// A script with a key of its own.
pub struct Script<'a> {
    pub cast: &'a Cast,
    pub key: String,
}

impl<'a> Script<'a> {
    pub async fn of(cast: &'a Cast, me: &Me) -> Self {
        let mut write = me.write().await.unwrap();
        let key = api_keys::store::create(&mut write.tx, me.user_id, "script", write.at).await.unwrap();
        write.commit().await.unwrap();
        Self { cast, key: key.token }
    }

    pub async fn send(&self, method: &str, path: &str, body: Value) -> (u16, Value) {
        let request = Request::builder()
            .method(method)
            .uri(path)
            .header(header::CONTENT_TYPE, "application/json")
            .header(header::AUTHORIZATION, format!("Bearer {}", self.key))
            .body(Body::from(body.to_string()))
            .unwrap();
        let router = crate::rest::router().merge(records::rest::router());
        let answer = router.with_state(self.cast.house.clone()).oneshot(request).await.unwrap();
        let status = answer.status().as_u16();
        let bytes = to_bytes(answer.into_body(), 1 << 20).await.unwrap();
        (status, serde_json::from_slice(&bytes).unwrap_or_default())
    }
}

async fn moved(script: &Script<'_>, deal: &Record, body: Value) -> (u16, Value) {
    script.send("POST", &format!("/api/deals/{}/move", deal.id), body).await
}

#[tokio::test]
async fn a_script_does_what_the_board_does() {
    for cast in casts().await {
        let script = Script::of(&cast, &cast.eve).await;
        let roof = deal(&cast.eve, "Roof", cast.stage(0), 500).await;
        let (status, answer) =
            moved(&script, &roof, json!({ "stage_id": cast.stage(1), "version": 1 })).await;
        assert_eq!(
            (status, &answer["record"]["values"]["stage_id"]),
            (200, &json!(cast.stage(1))),
            "{answer}"
        );
        let (status, board) =
            script.send("GET", &format!("/api/pipelines/{}/board", cast.pipeline), Value::Null).await;
        assert_eq!((status, &board["columns"][1]["sums"]["amount"]), (200, &json!(500)), "{board}");
        let page = format!("/api/pipelines/{}/board/{}", cast.pipeline, cast.stage(1));
        let (status, page) = script.send("GET", &page, Value::Null).await;
        assert_eq!((status, &page["cards"][0]["name"]), (200, &json!("Roof")), "{page}");
        let (status, history) =
            script.send("GET", &format!("/api/deals/{}/history", roof.id), Value::Null).await;
        assert_eq!((status, history["stays"].as_array().map(Vec::len)), (200, Some(2)), "{history}");
    }
}

#[tokio::test]
async fn a_script_does_one_thing_to_many() {
    for cast in casts().await {
        let script = Script::of(&cast, &cast.eve).await;
        let roof = deal(&cast.eve, "Roof", cast.stage(0), 500).await;
        let wish = json!({ "verb": "stage", "stage_id": cast.stage(1) });
        let body = json!({ "ids": [roof.id, cast.oakwood], "wish": wish, "pipeline_id": cast.pipeline });
        let (status, answer) = script.send("POST", "/api/deals/batch", body.clone()).await;
        assert_eq!((status, &answer["done"]), (200, &json!(1)), "{answer}");
        assert_eq!(answer["refused"], json!([[cast.oakwood, { "error": "not_found" }]]), "{answer}");
        assert_eq!(answer["cards"][0]["stage_id"], json!(cast.stage(1)), "{answer}");
        assert_eq!(answer["sums"][1][1]["count"], json!(1), "{answer}");
        let stranger = Script { cast: &cast, key: "none".to_owned() };
        assert_eq!(stranger.send("POST", "/api/deals/batch", body).await.0, 401);
        let (status, _) = script.send("POST", "/api/deals/batch", json!({ "ids": [] })).await;
        assert_eq!(status, 422);
    }
}

#[tokio::test]
async fn a_script_is_refused_as_a_person_is() {
    for cast in casts().await {
        let script = Script::of(&cast, &cast.cy).await;
        let roof = deal(&cast.ana, "Roof", cast.stage(0), 500).await;
        let own = deal(&cast.cy, "Fence", cast.stage(0), 500).await;
        let (status, _) = moved(&script, &roof, json!({ "stage_id": cast.stage(1) })).await;
        assert_eq!(status, 404);
        let (status, answer) = moved(&script, &own, json!({ "stage_id": cast.stage(4) })).await;
        assert_eq!((status, &answer["error"]), (422, &json!("invalid")), "{answer}");
        let (status, _) = moved(&script, &own, json!({ "stage": "x" })).await;
        assert_eq!(status, 422);
        let (status, _) = script.send("GET", "/api/pipelines/nonsense/board", Value::Null).await;
        assert_eq!(status, 404);
    }
}

#[tokio::test]
async fn a_script_reads_lanes_as_far_as_its_person_sees() {
    for cast in casts().await {
        deal(&cast.ana, "Roof", cast.stage(0), 500).await;
        let (board, ana) = (format!("/api/pipelines/{}/board", cast.pipeline), cast.ana.user_id);
        let page = format!("{board}/{}?lanes=owner&lane={ana}", cast.stage(0));
        let counted = |answer: &Value| {
            let lanes = answer["lanes"].as_array().cloned().unwrap_or_default();
            let named = lanes.into_iter().find(|lane| lane["id"] == json!(ana));
            named.map(|lane| lane["cells"][0]["sums"]["count"].clone())
        };
        for (me, count, cards) in
            [(&cast.eve, Some(json!(1)), 1), (&cast.dee, Some(json!(1)), 1), (&cast.cy, None, 0)]
        {
            let script = Script::of(&cast, me).await;
            let (status, answer) = script.send("GET", &format!("{board}?lanes=owner"), Value::Null).await;
            assert_eq!((status, counted(&answer)), (200, count), "{}: {answer}", me.name);
            let (status, answer) = script.send("GET", &page, Value::Null).await;
            assert_eq!((status, answer["cards"].as_array().map(Vec::len)), (200, Some(cards)), "{answer}");
            assert_eq!(script.send("GET", &format!("{board}?lanes=moons"), Value::Null).await.0, 422);
        }
        let stranger = Script { cast: &cast, key: "none".to_owned() };
        for path in [&format!("{board}?lanes=team"), &page] {
            assert_eq!(stranger.send("GET", path, Value::Null).await.0, 401, "{path}");
        }
    }
}

#[tokio::test]
async fn shaping_pipelines_is_for_those_who_may_and_is_refused_with_a_status() {
    for cast in casts().await {
        let (pipeline, stage) = (cast.pipeline, cast.stage(1));
        let requests = [
            ("GET", format!("/api/pipelines/{pipeline}/blueprint"), Value::Null),
            ("POST", format!("/api/pipelines/{pipeline}/copies"), json!({ "name": "South" })),
            ("POST", format!("/api/pipelines/{pipeline}/place"), json!({})),
            ("POST", "/api/pipeline-templates/software".to_owned(), Value::Null),
            ("POST", format!("/api/stages/{stage}/place"), json!({ "after": cast.stage(0) })),
            ("POST", format!("/api/stages/{stage}/retirement"), json!({})),
            ("POST", format!("/api/pipelines/{pipeline}/removal"), json!({})),
        ];
        let signed_out = Script { cast: &cast, key: "none".to_owned() };
        let foreign = Script::of(&cast, &cast.cy).await;
        let reader = Script::of(&cast, &cast.dee).await;
        let admin = Script::of(&cast, &cast.eve).await;
        for (method, path, body) in requests {
            for (script, expected) in [(&signed_out, 401), (&foreign, 403), (&reader, 403), (&admin, 200)] {
                let (status, answer) = script.send(method, &path, body.clone()).await;
                assert_eq!(status, expected, "{method} {path}: {answer}");
            }
        }
    }
}

#[tokio::test]
async fn a_script_notes_and_reads_the_figures_as_far_as_its_person_may() {
    for cast in casts().await {
        let roof = deal(&cast.ana, "Roof", cast.stage(0), 500).await;
        let history = format!("/api/deals/{}/history", roof.id);
        let times = format!("/api/pipelines/{}/times?from=2026-01-01&to=2099-12-31", cast.pipeline);
        let outcomes = format!("/api/pipelines/{}/outcomes", cast.pipeline);
        let ana = Script::of(&cast, &cast.ana).await;
        let (status, answer) = ana.send("POST", &history, json!({ "note": "They called" })).await;
        assert_eq!((status, &answer["told"][1]["note"]), (201, &json!("They called")), "{answer}");
        let (status, _) = ana.send("POST", &history, json!({ "note": 5 })).await;
        assert_eq!(status, 422);
        let (status, answer) = ana.send("GET", &times, Value::Null).await;
        assert_eq!((status, &answer["stages"][0]["count"]), (200, &json!(1)), "{answer}");
        let (status, answer) = ana.send("GET", &outcomes, Value::Null).await;
        assert_eq!((status, &answer["won"]["count"]), (200, &json!(0)), "{answer}");
        assert_eq!(ana.send("GET", &format!("{outcomes}?from=yesterday"), Value::Null).await.0, 422);
        let foreign = Script::of(&cast, &cast.cy).await;
        assert_eq!(foreign.send("GET", &history, Value::Null).await.0, 404);
        assert_eq!(foreign.send("POST", &history, json!({ "note": "Mine" })).await.0, 404);
        assert_eq!(foreign.send("GET", &times, Value::Null).await.1["stages"][0]["count"], json!(0));
        let reader = Script::of(&cast, &cast.dee).await;
        assert_eq!(reader.send("GET", &history, Value::Null).await.0, 200);
        assert_eq!(reader.send("POST", &history, json!({ "note": "Mine" })).await.0, 403);
        let stranger = Script { cast: &cast, key: "none".to_owned() };
        for (method, path) in [("GET", &history), ("POST", &history), ("GET", &times), ("GET", &outcomes)] {
            assert_eq!(
                stranger.send(method, path, json!({ "note": "Mine" })).await.0,
                401,
                "{method} {path}"
            );
        }
    }
}
