//! The words by which a record is found.

use super::Write;
use db::search::{self, Document};
use kernel::{Entity, FieldKind, Record, Result, fold, mention};

impl Write {
    /// Puts records into the index as they are now, in place of what was there.
    pub async fn index(&mut self, entity: &'static Entity, records: &[Record]) -> Result<()> {
        if is_indexed(entity) {
            let documents: Vec<Document> = records.iter().map(|record| document(entity, record)).collect();
            search::index(&mut self.tx, entity, &documents).await?;
        }
        Ok(())
    }
}

/// Whether records of a noun are found by words.
pub fn is_indexed(entity: &Entity) -> bool {
    entity.fields.iter().any(|field| field.searchable)
}

/// What is sensitive is not found: who may not read it must not guess it either.
fn document(entity: &Entity, record: &Record) -> Document {
    let (mut title, mut text) = (String::new(), String::new());
    for field in entity.fields.iter().filter(|field| field.searchable && !field.sensitive) {
        let words = match field.kind {
            FieldKind::LongText => mention::plain(record.text(field.name)),
            _ => record.get(field.name).plain(),
        };
        let into = if field.name == entity.title { &mut title } else { &mut text };
        into.push_str(&words);
        into.push(' ');
    }
    let title = fold(&title);
    Document {
        id: record.id,
        text: [&title, " ", &fold(&text)].concat(),
        title,
        owner: record.id_of(entity.owner),
        living: record.deleted_at.is_none(),
    }
}
