//! What the index holds of a record.

use super::{KIND, OWNER, TITLE, WORDS_LIMIT, cut, near};
use crate::{Engine, Tx};
use kernel::{Entity, Id, Result, Value};
use std::collections::BTreeSet;

/// Records per statement; every batch has this size or a smaller power of two.
const BATCH: usize = 64;

/// What a record is found by. Texts come folded ([`kernel::fold`]).
#[derive(Clone, Debug)]
pub struct Document {
    pub id: Id,
    pub title: String,
    /// Everything that is searched, the title too.
    pub text: String,
    pub owner: Option<Id>,
    /// Lists of the trash find the others too.
    pub living: bool,
}

/// Puts documents into the index, in place of what was there. Each id at most once.
pub async fn index(tx: &mut Tx, entity: &Entity, documents: &[Document]) -> Result<()> {
    for batch in crate::store::batches(documents, BATCH) {
        match tx.engine() {
            Engine::Sqlite => index_sqlite(tx, entity.kind, batch).await?,
            Engine::Postgres => index_postgres(tx, entity.kind, batch).await?,
        }
    }
    let words: BTreeSet<&str> = documents.iter().flat_map(|document| document.text.split(' ')).collect();
    near::learn(tx, words).await
}

async fn index_sqlite(tx: &mut Tx, kind: &str, batch: &[Document]) -> Result<()> {
    let rows = crate::store::placeholders(Engine::Sqlite, batch.len(), 2);
    let entries = batch.iter().flat_map(|document| [Value::from(kind), Value::from(document.id)]).collect();
    let sql = format!(
        "INSERT INTO search_entry (kind, record_id) VALUES {rows} ON CONFLICT (record_id) DO NOTHING"
    );
    tx.execute(&sql, entries).await?;
    let words = batch
        .iter()
        .flat_map(|document| [Value::from(document.id), Value::from(words(kind, document))])
        .collect();
    let sql = format!(
        "WITH fresh (record_id, words) AS (VALUES {rows}) INSERT OR REPLACE INTO search (rowid, words) \
         SELECT entry.id, fresh.words FROM fresh JOIN search_entry entry ON entry.record_id = fresh.record_id"
    );
    tx.execute(&sql, words).await?;
    Ok(())
}

async fn index_postgres(tx: &mut Tx, kind: &str, batch: &[Document]) -> Result<()> {
    let row = |at: usize| {
        format!(
            "(${}, ${}, array_to_tsvector(string_to_array(${}, ' ')))",
            at * 3 + 1,
            at * 3 + 2,
            at * 3 + 3
        )
    };
    let rows = (0..batch.len()).map(row).collect::<Vec<_>>().join(", ");
    let sql = format!(
        "INSERT INTO search_entry (record_id, kind, words) VALUES {rows} \
         ON CONFLICT (record_id) DO UPDATE SET kind = EXCLUDED.kind, words = EXCLUDED.words"
    );
    let entries = batch.iter().flat_map(|document| {
        [Value::from(document.id), Value::from(kind), Value::from(words(kind, document))]
    });
    tx.execute(&sql, entries.collect()).await?;
    Ok(())
}

/// Takes a record out of the index.
pub async fn remove(tx: &mut Tx, _entity: &Entity, id: Id) -> Result<()> {
    if tx.engine() == Engine::Sqlite {
        let sql = "DELETE FROM search WHERE rowid IN (SELECT id FROM search_entry WHERE record_id = $1)";
        tx.execute(sql, vec![id.into()]).await?;
    }
    tx.execute("DELETE FROM search_entry WHERE record_id = $1", vec![id.into()]).await?;
    Ok(())
}

/// The different words of a document, cut and bounded, and what is known of it under signs; one space between them.
fn words(kind: &str, document: &Document) -> String {
    let plain: BTreeSet<&str> = each(&document.text).collect();
    let mut words: Vec<String> = plain.into_iter().take(WORDS_LIMIT).map(str::to_owned).collect();
    let title: BTreeSet<&str> = each(&document.title).collect();
    words.extend(title.into_iter().map(title_word));
    words.extend(document.living.then(|| kind_word(kind)));
    words.extend(document.owner.map(owner_word));
    words.join(" ")
}

fn each(folded: &str) -> impl Iterator<Item = &str> {
    folded.split(' ').filter(|word| !word.is_empty()).map(cut)
}

pub(super) fn title_word(word: &str) -> String {
    [TITLE, word].concat()
}

/// Both engines take the word for one: `_` would cut it in two.
pub(super) fn kind_word(kind: &str) -> String {
    [KIND, &kind.replace('_', "$")].concat()
}

pub(super) fn owner_word(owner: Id) -> String {
    [OWNER, &owner.uuid().simple().to_string()].concat()
}
