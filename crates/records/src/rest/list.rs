//! `GET /api/{plural}`: a page of records, and the cursor of the next one.
//!
//! `?filter={"field":"owner_id","is":"is","to":["…"]}&search=…&sort=-created_at&limit=50&after=…&count=true&trash=true`,
//! and what [`super::named`] reads.

use super::{decimals, failure, named};
use crate::read;
use axum::Json;
use axum::extract::rejection::QueryRejection;
use axum::extract::{Path, Query as Asked};
use axum::response::{IntoResponse, Response};
use identity::Me;
use kernel::{Count, Cursor, Entity, Error, Filter, Page, Query, Record, Result, Sort, catalogue};
use serde::Serialize;

type Pairs = Vec<(String, String)>;

#[derive(Serialize)]
struct Listing {
    items: Vec<Record>,
    /// The `after` of the next page; null on the last.
    next: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    count: Option<Count>,
}

pub async fn list(
    me: Me,
    Path(plural): Path<String>,
    asked: Result<Asked<Pairs>, QueryRejection>,
) -> Response {
    match catalogue::by_plural(&plural) {
        Ok(entity) => failure::respond(&me, page(&me, entity, asked).await),
        Err(_) => failure::no_noun(&me),
    }
}

async fn page(
    me: &Me,
    entity: &'static Entity,
    asked: Result<Asked<Pairs>, QueryRejection>,
) -> Result<Response> {
    let Asked(pairs) = asked.map_err(|_| Error::invalid("query", "check.request"))?;
    let mut query = query(entity, pairs)?;
    query.filter = decimals::of_filter(entity, query.filter);
    let Page { items, next, count } = read::list(me, entity, &query).await?;
    let items = items.into_iter().map(|record| decimals::told(entity, record)).collect();
    Ok(Json(Listing { items, next: next.as_ref().map(Cursor::text), count }).into_response())
}

/// A name that is none of ours is refused: a mistyped filter must not answer with everything.
fn query(entity: &Entity, pairs: Pairs) -> Result<Query> {
    let mut query = Query::default();
    for (name, text) in pairs {
        match name.as_str() {
            _ if text.is_empty() => {}
            "filter" => query.filter = query.filter.and(filter(&text)?),
            "search" => query.search = text,
            "sort" => query.sort = Some(Sort::parse(&text)),
            "after" => query.after = Some(Cursor::parse(&text)?),
            "limit" => query.limit = limit(&text)?,
            "count" => query.count = flag(&name, &text)?,
            "trash" => query.trash = flag(&name, &text)?,
            _ => query.filter = query.filter.and(named::filter(entity, &name, &text)?),
        }
    }
    Ok(query)
}

fn filter(text: &str) -> Result<Filter> {
    serde_json::from_str(text).map_err(|_| Error::invalid("filter", "check.filter"))
}

fn limit(text: &str) -> Result<i64> {
    let limit = text.parse().ok().filter(|limit| (1..=200).contains(limit));
    limit.ok_or_else(|| Error::Invalid(vec![kernel::Problem::new("limit", "check.range").hint("1 – 200")]))
}

fn flag(name: &str, text: &str) -> Result<bool> {
    match text {
        "true" | "yes" | "1" => Ok(true),
        "false" | "no" | "0" => Ok(false),
        _ => Err(Error::invalid(name, "check.bool")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use kernel::Field;

    static FIELDS: [Field; 1] = [Field::reference("owner_id", "user")];
    static THING: Entity = Entity::new("thing", "things", &FIELDS);

    fn asked(pairs: &[(&str, &str)]) -> Result<Query> {
        query(&THING, pairs.iter().map(|(name, text)| ((*name).to_owned(), (*text).to_owned())).collect())
    }

    #[test]
    fn every_parameter_is_read_or_refused() {
        let query =
            asked(&[("sort", "-name"), ("limit", "20"), ("count", "true"), ("search", "ada")]).unwrap();
        assert_eq!((query.limit, query.count, query.search.as_str()), (20, true, "ada"));
        assert!(query.sort.unwrap().descending);
        for wrong in [
            ("owner_id", "x"),
            ("owner", "x"),
            ("limit", "0"),
            ("limit", "201"),
            ("filter", "{"),
            ("after", "zz"),
            ("count", "si"),
        ] {
            assert!(asked(&[wrong]).is_err(), "{wrong:?}");
        }
    }
}
