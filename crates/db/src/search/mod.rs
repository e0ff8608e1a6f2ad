//! Which records hold which words: FTS5 on SQLite, a tsvector on PostgreSQL.
//!
//! Both keep words only, not texts. Beside its words a document holds its noun, its owner and the words of its title, each
//! under a sign that no folded word has: so the index itself finds the living deals of three people (decision 13).

mod document;
mod find;
mod near;
mod wanted;

pub use document::{Document, index, remove};
pub use find::{Among, Found, find, find_sql, newest};
pub use near::{begun, nearest};
pub use wanted::{Rank, Sought, Wanted, asked, told};

use crate::Engine;
use kernel::Value;

/// Words are cut to this many letters, in the index and in what is asked.
const WORD_LIMIT: usize = 40;
/// At most so many different words of one record are kept.
const WORDS_LIMIT: usize = 5_000;
/// At most so many words are looked for.
const ASKED_LIMIT: usize = 8;
/// Of what is asked no more than so many letters are read.
const TEXT_LIMIT: usize = 400;

/// A word of the title.
const TITLE: &str = "^";
/// The noun of a record that lives.
const KIND: &str = "~";
/// The owner.
const OWNER: &str = "+";

/// A condition on a column of ids: the record holds a word that begins with each of the words asked.
pub(crate) fn condition(
    engine: Engine,
    column: &str,
    kind: &str,
    text: &str,
    args: &mut Vec<Value>,
) -> String {
    let Some(wanted) = plainly(text) else { return "FALSE".to_owned() };
    args.extend([wanted.text(engine).into(), kind.into()]);
    let (wanted, kind) = (args.len() - 1, args.len());
    let matching = matching(engine, wanted);
    format!("{column} IN (SELECT entry.record_id FROM {matching} AND entry.kind = ${kind})")
}

fn plainly(text: &str) -> Option<Wanted> {
    told(&asked(text).into_iter().map(Sought::plain).collect::<Vec<_>>())
}

/// The entries that hold what the argument of this number asks for.
fn matching(engine: Engine, wanted: usize) -> String {
    match engine {
        Engine::Sqlite => {
            format!(
                "search CROSS JOIN search_entry entry ON entry.id = search.rowid WHERE search MATCH ${wanted}"
            )
        }
        Engine::Postgres => format!("search_entry entry WHERE entry.words @@ CAST(${wanted} AS tsquery)"),
    }
}

fn cut(word: &str) -> &str {
    word.char_indices().nth(WORD_LIMIT).and_then(|(at, _)| word.get(..at)).unwrap_or(word)
}
