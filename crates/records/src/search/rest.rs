//! `GET /api/search?q=ada&kind=contact&owner=…&team=…&stage=…&days=30&limit=20&cursor=…&count=true`: groups of what was found;
//! `next` of a group is the `cursor` of its next page, together with its `kind`.

use super::{Asked, Paging, find};
use axum::Json;
use axum::extract::Query;
use axum::extract::rejection::QueryRejection;
use axum::response::{IntoResponse, Response};
use identity::Me;
use kernel::{Error, Id, Result};

type Pairs = Vec<(String, String)>;

pub async fn search(me: Me, asked: Result<Query<Pairs>, QueryRejection>) -> Response {
    crate::rest::respond(&me, answer(&me, asked).await)
}

async fn answer(me: &Me, asked: Result<Query<Pairs>, QueryRejection>) -> Result<Response> {
    let Query(pairs) = asked.map_err(|_| Error::invalid("query", "check.request"))?;
    let (mut asked, mut paging) = (Asked::default(), Paging::default());
    for (name, text) in pairs {
        match name.as_str() {
            _ if text.is_empty() => {}
            "q" => asked.text = text,
            "kind" => asked.kind = text,
            "owner" => asked.owner = Some(id(&name, &text)?),
            "team" => asked.team = Some(id(&name, &text)?),
            "stage" => asked.stage = Some(id(&name, &text)?),
            "days" => asked.days = Some(number(&name, &text)?),
            "limit" => paging.limit = number(&name, &text)?,
            "cursor" => paging.cursor = Some(text),
            "count" => paging.count = text == "true",
            _ => return Err(Error::invalid(&name, "check.unknown_parameter")),
        }
    }
    Ok(Json(find(me, &asked, &paging).await?).into_response())
}

fn id(name: &str, text: &str) -> Result<Id> {
    text.parse().map_err(|_| Error::invalid(name, "check.reference"))
}

fn number(name: &str, text: &str) -> Result<i64> {
    text.parse().ok().filter(|number| *number > 0).ok_or_else(|| Error::invalid(name, "check.number"))
}
