//! Shaping pipelines in the JSON API: the same verbs as the builder's.

use super::asked::{Put, Removal, Retirement};
use super::read;
use crate::rest::{Body, answer, read_json};
use crate::{PIPELINE, STAGE};
use axum::Router;
use axum::extract::Path;
use axum::response::Response;
use axum::routing::{get, post};
use identity::{House, Me};
use kernel::{Entity, Id};
use serde::Deserialize;

/// Below `/api`: what shapes a pipeline, its copies, templates, order, removal, and the retirement of a stage.
pub fn router() -> Router<House> {
    Router::new()
        .route("/api/pipelines/{id}/blueprint", get(blueprint))
        .route("/api/pipelines/{id}/copies", post(copy))
        .route("/api/pipelines/{id}/place", post(put_pipeline))
        .route("/api/pipelines/{id}/removal", post(remove))
        .route("/api/pipeline-templates/{key}", post(apply))
        .route("/api/stages/{id}/place", post(put_stage))
        .route("/api/stages/{id}/retirement", post(retire))
}

async fn blueprint(me: Me, Path(id): Path<String>) -> Response {
    let read = async { read::blueprint(&me, id.parse()?).await };
    answer(&me, read.await)
}

#[derive(Deserialize)]
struct Named {
    name: String,
}

async fn copy(me: Me, Path(id): Path<String>, body: Body) -> Response {
    let done = async { super::copy(&me, id.parse()?, &read_json::<Named>(body)?.name).await };
    answer(&me, done.await)
}

async fn apply(me: Me, Path(key): Path<String>) -> Response {
    answer(&me, super::apply_now(&me, &key).await)
}

#[derive(Deserialize)]
struct Place {
    #[serde(default)]
    before: Option<Id>,
    #[serde(default)]
    after: Option<Id>,
}

async fn put_pipeline(me: Me, Path(id): Path<String>, body: Body) -> Response {
    put(&me, &PIPELINE, &id, body).await
}

async fn put_stage(me: Me, Path(id): Path<String>, body: Body) -> Response {
    put(&me, &STAGE, &id, body).await
}

async fn put(me: &Me, entity: &'static Entity, id: &str, body: Body) -> Response {
    let done = async {
        let Place { before, after } = read_json(body)?;
        super::put_between(me, entity, Put { id: id.parse()?, before, after }).await
    };
    answer(me, done.await)
}

#[derive(Deserialize)]
struct Elsewhere {
    #[serde(default)]
    to_id: Option<Id>,
    #[serde(default)]
    override_reason: Option<String>,
}

async fn remove(me: Me, Path(id): Path<String>, body: Body) -> Response {
    let done = async {
        let Elsewhere { to_id, override_reason } = read_json(body)?;
        super::remove(&me, Removal { pipeline_id: id.parse()?, to_id, override_reason }).await
    };
    answer(&me, done.await)
}

#[derive(Deserialize)]
struct Wish {
    #[serde(default)]
    to_id: Option<Id>,
    #[serde(default, alias = "lost_reason")]
    reason: Option<String>,
    #[serde(default)]
    kind: Option<String>,
    #[serde(default)]
    override_reason: Option<String>,
}

async fn retire(me: Me, Path(id): Path<String>, body: Body) -> Response {
    let done = async {
        let Wish { to_id, reason, kind, override_reason } = read_json(body)?;
        let asked = Retirement { stage_id: id.parse()?, to_id, reason, kind, override_reason };
        super::retire(&me, asked).await
    };
    answer(&me, done.await)
}
