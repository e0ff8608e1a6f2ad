//! What was found, as I may read it: the records with what stands around the words.

use super::mark::{excerpt, holds};
use super::{Hit, Told};
use crate::read;
use identity::Me;
use kernel::{Entity, FieldKind, Filter, Id, Query, Record, Result, Sort, Value, mention};

/// Letters of an excerpt.
const EXCERPT: usize = 90;

/// The records of these ids, in their order.
pub(super) async fn hits(me: &Me, entity: &'static Entity, ids: &[Id], words: &[String]) -> Result<Vec<Hit>> {
    let filter = Filter::one_of("id", ids.iter().copied().map(Value::Id));
    let query = Query { filter, sort: Some(Sort::parse("id")), limit: 200, ..Query::default() };
    let page = read::list(me, entity, &query).await?;
    let hit = |id: &Id| {
        page.items.iter().find(|record| record.id == *id).map(|record| hit(me, entity, record, words))
    };
    Ok(ids.iter().filter_map(hit).collect())
}

fn hit(me: &Me, entity: &'static Entity, record: &Record, words: &[String]) -> Hit {
    let choice = read::choice(me, entity, record);
    let shown = [choice.label.as_str(), choice.hint.as_str()];
    let missing: Vec<&String> =
        words.iter().filter(|word| !shown.iter().any(|text| holds(text, word))).collect();
    let told = missing.into_iter().find_map(|word| told(entity, record, word));
    Hit { id: record.id, label: choice.label, hint: choice.hint, told }
}

/// The first field that holds the word.
fn told(entity: &Entity, record: &Record, word: &str) -> Option<Told> {
    entity.fields.iter().filter(|field| field.searchable && field.name != entity.title).find_map(|field| {
        let text = match (field.kind, record.get(field.name)) {
            (FieldKind::LongText, value) => mention::plain(value.as_text()?),
            (FieldKind::Tags, Value::Json(serde_json::Value::Array(tags))) => {
                tags.iter().filter_map(|tag| tag.as_str()).collect::<Vec<_>>().join(", ")
            }
            (_, value) => value.plain(),
        };
        let text = excerpt(&text, word, EXCERPT)?;
        Some(Told { field: field.name.to_owned(), text })
    })
}
