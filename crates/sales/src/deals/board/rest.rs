//! The board in the JSON API: the same verbs as the screen's.

use super::asked::{Done, More, Move, Moved};
use super::lanes::Lanes;
use super::model::{Board, Shown};
use super::{moving, moving_many, store};
use crate::rest::{Asked, Body, answer, of_query, read_json};
use axum::Router;
use axum::extract::Path;
use axum::response::Response;
use axum::routing::{get, post};
use identity::{House, Me};
use kernel::{Cursor, Draft, Id};
use serde::Deserialize;

/// Below `/api`: the summary of a board, a column's cards, a deal's move, and one wish for many deals.
pub fn router() -> Router<House> {
    Router::new()
        .route("/api/pipelines/{id}/board", get(summary))
        .route("/api/pipelines/{id}/board/{stage}", get(column))
        .route("/api/deals/{id}/move", post(move_deal))
        .route("/api/deals/batch", post(move_deals))
}

/// `?owner=<id>&search=<words>&filter=<json>` narrow the figures as they do on the screen, `&lanes=owner` splits them.
async fn summary(me: Me, Path(id): Path<String>, asked: Asked<Shown>) -> Response {
    let read = async { store::summary(&me, Some(id.parse()?), &of_query(asked)?).await };
    answer::<Board>(&me, read.await)
}

#[derive(Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
struct Column {
    after: Option<String>,
    owner: Option<Id>,
    search: String,
    filter: String,
    lanes: Lanes,
    /// The owner or the team; without one the last lane.
    lane: Option<Id>,
}

async fn column(me: Me, Path((_, stage)): Path<(String, String)>, asked: Asked<Column>) -> Response {
    let read = async {
        let asked = of_query(asked)?;
        let after = asked.after.as_deref().map(Cursor::parse).transpose()?;
        let Column { owner, search, filter, lanes, lane, .. } = asked;
        let shown = Shown { owner, search, filter, lanes };
        store::column_page(&me, stage.parse()?, lane, after, &shown).await
    };
    answer::<More>(&me, read.await)
}

/// What a script sends: a [`Move`] without the deal's id.
#[derive(Deserialize)]
struct Wanted {
    stage_id: Id,
    #[serde(default)]
    version: Option<i64>,
    #[serde(default)]
    before: Option<Id>,
    #[serde(default)]
    after: Option<Id>,
    #[serde(default)]
    lost_reason: Option<String>,
    #[serde(default)]
    note: Option<String>,
    #[serde(default)]
    override_reason: Option<String>,
    #[serde(default)]
    set: Draft,
}

async fn move_deal(me: Me, Path(id): Path<String>, body: Body) -> Response {
    let done = async {
        let Wanted { stage_id, version, before, after, lost_reason, note, override_reason, set } =
            read_json(body)?;
        let (id, shown) = (id.parse()?, Shown::default());
        let asked =
            Move { id, version, stage_id, before, after, lost_reason, note, override_reason, set, shown };
        moving::move_deal(&me, asked).await
    };
    answer::<Moved>(&me, done.await)
}

async fn move_deals(me: Me, body: Body) -> Response {
    let done = async { moving_many::move_many(&me, read_json(body)?).await };
    answer::<Done>(&me, done.await)
}
