//! The words by which a record is found.

use db::search;
use identity::Write;
use kernel::{Entity, Id, Record, Result, fold};

/// Puts the words of records into the index, in place of what was there.
pub(super) async fn index(write: &mut Write, entity: &'static Entity, records: &[Record]) -> Result<()> {
    if entity.fields.iter().any(|field| field.searchable) {
        let entries: Vec<(Id, String)> =
            records.iter().map(|record| (record.id, words(entity, record))).collect();
        search::index(&mut write.tx, entity, &entries).await?;
    }
    Ok(())
}

/// Whether one of these fields is searched.
pub(super) fn concerns(entity: &Entity, names: &[&'static str]) -> bool {
    entity.fields.iter().any(|field| field.searchable && names.contains(&field.name))
}

fn words(entity: &Entity, record: &Record) -> String {
    let mut texts = String::new();
    for field in entity.fields.iter().filter(|field| field.searchable) {
        texts.push_str(&record.get(field.name).plain());
        texts.push(' ');
    }
    fold(&texts)
}
