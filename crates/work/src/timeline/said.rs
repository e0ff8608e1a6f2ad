//! What colleagues said about the things on a timeline: which are pinned, comments, reactions.

use super::Mark;
use kernel::Record;
use kernel::json::FromJson;
use serde::Serialize;

/// Of pins all that the record has, on the first page, on a team's stream those of its things; of the rest what is said about the things on the page.
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
    use super::super::Subject;
    use super::{Mark, Said};
    use crate::{COMMENT, PIN, REACTION};
    use identity::Me;
    use kernel::{Act, Entity, Filter, Query, Record, Result, Sort, Value};
    use records::about;

    /// Pages of what is said about the things on one page, at most.
    const ROUNDS: usize = 5;

    /// Everything that is pinned on a record, the newest first; a team's stream has nothing on top.
    pub async fn pins(me: &Me, subject: &Subject) -> Result<Vec<Record>> {
        let Some(filter) = on(subject).filter(|_| subject.is_record() && me.may(Act::Read, PIN.kind).is_ok())
        else {
            return Ok(Vec::new());
        };
        let limit = i64::try_from(crate::pins::MOST).unwrap_or(200);
        let query = Query { limit, ..Query::filtered(filter) };
        Ok(records::read::list(me, &PIN, &query).await?.items)
    }

    /// Comments and reactions about `marks`: on the timeline of a record those that hang on it, on a team's stream all, and
    /// the pins as well.
    pub async fn said(me: &Me, subject: &Subject, marks: &[Mark]) -> Result<Said> {
        let Some(filter) = on(subject).filter(|_| !marks.is_empty()) else {
            return Ok(Said::default());
        };
        let entries = marks.iter().map(|mark| Value::from(String::from(*mark)));
        let filter = filter.and(Filter::one_of("entry", entries));
        let pins = if subject.is_record() { Vec::new() } else { of_noun(me, &PIN, filter.clone()).await? };
        let comments = of_noun(me, &COMMENT, filter.clone()).await?;
        let reactions = of_noun(me, &REACTION, filter).await?;
        Ok(Said { pins, comments, reactions })
    }

    /// On what it hangs; nothing where nothing can.
    fn on(subject: &Subject) -> Option<Filter> {
        match subject {
            Subject::Record(entity, id) => about::field(entity).map(|field| Filter::is(field, *id)),
            Subject::Owned(_) => Some(Filter::everything()),
        }
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
