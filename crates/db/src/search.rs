//! Which records hold which words: FTS5 on SQLite, a tsvector on PostgreSQL.
//!
//! Both keep words only, not texts. Bodies come folded ([`kernel::fold`]); a search finds words by how they begin.

use crate::{Engine, Tx};
use kernel::{Entity, Id, Result, Value};
use std::collections::BTreeSet;

/// Words are cut to this many letters, in the index and in what is asked.
const WORD_LIMIT: usize = 40;
/// At most so many different words of one record are kept.
const WORDS_LIMIT: usize = 5_000;
/// At most so many words are looked for.
const ASKED_LIMIT: usize = 8;
/// Records per statement; every batch has this size or a smaller power of two.
const BATCH: usize = 64;

/// Puts folded texts into the index, in place of what was there. Each id at most once.
pub async fn index(tx: &mut Tx, entity: &Entity, entries: &[(Id, String)]) -> Result<()> {
    for batch in crate::store::batches(entries, BATCH) {
        match tx.engine() {
            Engine::Sqlite => index_sqlite(tx, entity.kind, batch).await?,
            Engine::Postgres => index_postgres(tx, entity.kind, batch).await?,
        }
    }
    Ok(())
}

async fn index_sqlite(tx: &mut Tx, kind: &str, batch: &[(Id, String)]) -> Result<()> {
    let rows = crate::store::placeholders(Engine::Sqlite, batch.len(), 2);
    let entries = batch.iter().flat_map(|(id, _)| [Value::from(kind), Value::from(*id)]).collect();
    let sql = format!(
        "INSERT INTO search_entry (kind, record_id) VALUES {rows} ON CONFLICT (record_id) DO NOTHING"
    );
    tx.execute(&sql, entries).await?;
    let bodies = batch.iter().flat_map(|(id, body)| [Value::from(*id), Value::from(words(body))]).collect();
    let sql = format!(
        "WITH fresh (record_id, body) AS (VALUES {rows}) INSERT OR REPLACE INTO search (rowid, body) \
         SELECT entry.id, fresh.body FROM fresh JOIN search_entry entry ON entry.record_id = fresh.record_id"
    );
    tx.execute(&sql, bodies).await?;
    Ok(())
}

async fn index_postgres(tx: &mut Tx, kind: &str, batch: &[(Id, String)]) -> Result<()> {
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
    let entries =
        batch.iter().flat_map(|(id, body)| [Value::from(*id), Value::from(kind), Value::from(words(body))]);
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

/// A condition on a column of ids: the record holds a word that begins with each of the words asked.
pub(crate) fn condition(
    engine: Engine,
    column: &str,
    kind: &str,
    asked: &str,
    args: &mut Vec<Value>,
) -> String {
    let asked = kernel::fold(asked);
    let asked: Vec<&str> =
        asked.split(' ').filter(|word| !word.is_empty()).take(ASKED_LIMIT).map(cut).collect();
    if asked.is_empty() {
        return "FALSE".to_owned();
    }
    let (asked, matching) = match engine {
        Engine::Sqlite => (
            asked.iter().map(|word| format!("\"{word}\"*")).collect::<Vec<_>>().join(" "),
            "SELECT entry.record_id FROM search JOIN search_entry entry ON entry.id = search.rowid WHERE search MATCH",
        ),
        Engine::Postgres => (
            asked.iter().map(|word| format!("'{word}':*")).collect::<Vec<_>>().join(" & "),
            "SELECT entry.record_id FROM search_entry entry WHERE entry.words @@ CAST",
        ),
    };
    args.extend([asked.into(), kind.into()]);
    let (asked, kind) = (args.len() - 1, args.len());
    let asked = match engine {
        Engine::Sqlite => format!("${asked}"),
        Engine::Postgres => format!("(${asked} AS tsquery)"),
    };
    format!("{column} IN ({matching} {asked} AND entry.kind = ${kind})")
}

/// The different words of a folded text, cut and bounded, one space between them.
fn words(folded: &str) -> String {
    let words: BTreeSet<&str> = folded.split(' ').filter(|word| !word.is_empty()).map(cut).collect();
    words.into_iter().take(WORDS_LIMIT).collect::<Vec<_>>().join(" ")
}

fn cut(word: &str) -> &str {
    word.char_indices().nth(WORD_LIMIT).and_then(|(at, _)| word.get(..at)).unwrap_or(word)
}
