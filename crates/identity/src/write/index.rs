//! The words by which a record is found.

use super::Write;
use db::search;
use kernel::{Entity, Id, Record, Result, fold};

impl Write {
    /// Puts the words of records into the index, in place of what was there.
    pub async fn index(&mut self, entity: &'static Entity, records: &[Record]) -> Result<()> {
        if entity.fields.iter().any(|field| field.searchable) {
            let entries: Vec<(Id, String)> =
                records.iter().map(|record| (record.id, words(entity, record))).collect();
            search::index(&mut self.tx, entity, &entries).await?;
        }
        Ok(())
    }
}

fn words(entity: &Entity, record: &Record) -> String {
    let mut texts = String::new();
    for field in entity.fields.iter().filter(|field| field.searchable) {
        texts.push_str(&record.get(field.name).plain());
        texts.push(' ');
    }
    fold(&texts)
}
