//! `GET` and `PATCH /api/firm`: the firm itself, which is one and no noun.

use super::{Body, body, failure};
use axum::Json;
use axum::response::{IntoResponse, Response};
use identity::{Me, firm};
use kernel::{Act, Result};

pub async fn get(me: Me) -> Response {
    let found = me.may(Act::Read, "firm").map(|_| Json(&*me.firm).into_response());
    failure::respond(&me, found)
}

/// The fields to change: `name`, `currency`, `language`, `time_zone`.
pub async fn update(me: Me, body: Body) -> Response {
    failure::respond(&me, change(&me, body).await)
}

async fn change(me: &Me, body: Body) -> Result<Response> {
    Ok(Json(firm::verb::change(me, body::read(body)?).await?).into_response())
}
