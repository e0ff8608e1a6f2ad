//! What colleagues said about the things on a timeline: which are pinned, comments, reactions.

use super::Mark;
use kernel::Record;
use kernel::json::FromJson;
use serde::Serialize;

/// Of pins all that the record has, on the first page; of the rest what is said about the things on the page.
#[derive(Clone, Debug, Default, PartialEq, Serialize, FromJson)]
#[serde(default)]
pub struct Said {
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub pins: Vec<Record>,
    /// The oldest first.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub comments: Vec<Record>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub reactions: Vec<Record>,
}

/// What a pin, a comment or a reaction is about.
pub fn mark(said: &Record) -> Option<Mark> {
    Mark::try_from(said.text("entry").to_owned()).ok()
}

#[cfg(feature = "ssr")]
pub use server::{pins, said};

#[cfg(feature = "ssr")]
mod server {
    use super::{Mark, Said};
    use crate::{COMMENT, PIN, REACTION};
    use identity::Me;
    use kernel::{Act, Entity, Filter, Id, Query, Record, Result, Sort, Value};
    use records::about;

    /// Pages of what is said about the things on one page, at most.
    const ROUNDS: usize = 5;

    /// Everything that is pinned on a record, the newest first.
    pub async fn pins(me: &Me, entity: &Entity, id: Id) -> Result<Vec<Record>> {
        let Some(field) = about::field(entity).filter(|_| me.may(Act::Read, PIN.kind).is_ok()) else {
            return Ok(Vec::new());
        };
        let limit = i64::try_from(crate::pins::MOST).unwrap_or(200);
        let query = Query { limit, ..Query::filtered(Filter::is(field, id)) };
        Ok(records::read::list(me, &PIN, &query).await?.items)
    }

    /// Comments and reactions about `marks` on the timeline of a record.
    pub async fn said(me: &Me, entity: &Entity, id: Id, marks: &[Mark]) -> Result<Said> {
        let Some(field) = about::field(entity).filter(|_| !marks.is_empty()) else {
            return Ok(Said::default());
        };
        let entries = marks.iter().map(|mark| Value::from(String::from(*mark)));
        let filter = Filter::is(field, id).and(Filter::one_of("entry", entries));
        let comments = of_noun(me, &COMMENT, filter.clone()).await?;
        let reactions = of_noun(me, &REACTION, filter).await?;
        Ok(Said { pins: Vec::new(), comments, reactions })
    }

    async fn of_noun(me: &Me, entity: &'static Entity, filter: Filter) -> Result<Vec<Record>> {
        let mut found = Vec::new();
        if me.may(Act::Read, entity.kind).is_err() {
            return Ok(found);
        }
        let mut query = Query { filter, limit: 200, sort: Some(Sort::parse("entry")), ..Query::default() };
        for _ in 0..ROUNDS {
            let page = records::read::list(me, entity, &query).await?;
            found.extend(page.items);
            match page.next {
                Some(next) => query.after = Some(next),
                None => break,
            }
        }
        Ok(found)
    }
}
