//! Which words were meant by one that is mistyped: the vocabulary of all documents, found by what is left of how a word
//! begins when one letter is taken out of it. Two beginnings that differ by a letter, or by two that changed places, share
//! such a rest. Plain tables, the same on both engines (decision 13).

use crate::{Run, Tx, args, sql};
use kernel::{Result, Value};
use std::collections::BTreeSet;

/// Letters of a word's beginning.
const HEAD: usize = 5;
/// Shorter words are near to too many, longer ones are no words.
const LETTERS: std::ops::RangeInclusive<usize> = 4..=24;
/// From here on two letters may differ.
const LONG: usize = 8;
/// At most so many words that may have been meant.
const MOST: usize = 8;
/// The index holds the beginnings of words up to one letter less. Longer ones it would put together from all words that
/// begin so, which takes long where a word stands in every document: there the vocabulary names the words.
const BEGINNING: usize = 8;
/// More words than these are not named.
const NAMED: usize = 32;
/// Rows per statement.
const BATCH: usize = 64;

/// The words of the vocabulary that share a rest with the beginning; read at most so many.
const SHARING: &str = sql!(
    "SELECT DISTINCT word.word FROM search_near near JOIN search_word word \
     ON word.word >= near.head AND word.word < near.head || $7 \
     WHERE near.near IN ($1, $2, $3, $4, $5, $6) LIMIT 4000"
);

/// Puts words into the vocabulary. Without a lock on what two writers put in at once: then it is there twice, which does
/// no harm.
pub(super) async fn learn(tx: &mut Tx, words: BTreeSet<&str>) -> Result<()> {
    // What differs beyond the cut is one word.
    let words: BTreeSet<&str> = words.into_iter().filter(|word| is_known(word)).map(super::cut).collect();
    let words: Vec<&str> = words.into_iter().collect();
    let mut heads = BTreeSet::new();
    for batch in crate::store::batches(&words, BATCH) {
        let rows = crate::store::placeholders(tx.engine(), batch.len(), 1);
        let sql = format!(
            "WITH fresh (word) AS (VALUES {rows}) INSERT INTO search_word (word) SELECT fresh.word FROM fresh \
             WHERE NOT EXISTS (SELECT 1 FROM search_word known WHERE known.word = fresh.word) RETURNING word"
        );
        let new: Vec<String> = tx.all(&sql, batch.iter().map(|word| Value::from(*word)).collect()).await?;
        heads.extend(new.iter().map(|word| head(word)));
    }
    let rests: Vec<(String, &String)> =
        heads.iter().flat_map(|head| rests(head).into_iter().map(move |rest| (rest, head))).collect();
    for batch in crate::store::batches(&rests, BATCH) {
        let rows = crate::store::placeholders(tx.engine(), batch.len(), 2);
        let sql = format!(
            "WITH fresh (near, head) AS (VALUES {rows}) INSERT INTO search_near (near, head) \
             SELECT fresh.near, fresh.head FROM fresh WHERE NOT EXISTS (SELECT 1 FROM search_near known \
             WHERE known.near = fresh.near AND known.head = fresh.head)"
        );
        let values = batch.iter().flat_map(|(rest, head)| [rest.as_str().into(), head.as_str().into()]);
        tx.execute(&sql, values.collect()).await?;
    }
    Ok(())
}

/// The words that may have been meant by one, the nearest first: what is typed of them differs by one letter (from eight
/// letters on by two), or two letters changed places.
pub async fn nearest(run: &mut impl Run, word: &str) -> Result<Vec<String>> {
    if !is_word(word) {
        return Ok(Vec::new());
    }
    let head = head(word);
    let mut rests: Vec<String> = rests(&head).into_iter().collect();
    rests.resize(HEAD + 1, head);
    let mut args: Vec<Value> = rests.into_iter().map(Value::from).collect();
    args.extend(args!["\u{10ffff}"]);
    let known: Vec<String> = run.all(SHARING, args).await?;
    let typed: Vec<char> = word.chars().collect();
    let most = if typed.len() < LONG { 1 } else { 2 };
    let mut near: Vec<(usize, usize, String)> = known
        .into_iter()
        .map(|known| {
            let (begun, whole) = apart(&typed, &known.chars().collect::<Vec<char>>());
            (begun, whole, known)
        })
        .filter(|(begun, ..)| (1..=most).contains(begun))
        .collect();
    near.sort();
    Ok(near.into_iter().map(|(.., word)| word).take(MOST).collect())
}

/// The words that begin so: nothing where the index itself knows, or where they are many.
pub async fn begun(run: &mut impl Run, word: &str) -> Result<Option<Vec<String>>> {
    if word.chars().count() < BEGINNING || !word.chars().all(char::is_alphabetic) {
        return Ok(None);
    }
    let sql =
        sql!("SELECT DISTINCT word FROM search_word WHERE word >= $1 AND word < $2 ORDER BY word LIMIT 33");
    let words: Vec<String> = run.all(sql, args![word, [word, "\u{10ffff}"].concat()]).await?;
    Ok((words.len() <= NAMED).then_some(words))
}

/// Whether the vocabulary holds it: words of letters, and all that begin with so many that [`begun`] is asked.
fn is_known(word: &str) -> bool {
    let letters = word.chars().take_while(|letter| letter.is_alphabetic()).count();
    letters >= BEGINNING || is_word(word)
}

fn is_word(word: &str) -> bool {
    LETTERS.contains(&word.chars().count()) && word.chars().all(char::is_alphabetic)
}

fn head(word: &str) -> String {
    word.chars().take(HEAD).collect()
}

/// The beginning, and it without one of its letters.
fn rests(head: &str) -> BTreeSet<String> {
    let without = |out: usize| {
        head.chars().enumerate().filter(|(at, _)| *at != out).map(|(_, letter)| letter).collect()
    };
    let letters = head.chars().count();
    (0..letters).map(without).chain([head.to_owned()]).collect()
}

/// How many letters to take out, put in, change, or change places of, until what is typed begins the word, and until it
/// is the word.
fn apart(typed: &[char], word: &[char]) -> (usize, usize) {
    let mut before: Vec<usize> = Vec::new();
    let mut above: Vec<usize> = (0..=word.len()).collect();
    for (row, letter) in typed.iter().enumerate() {
        let mut this = vec![row + 1];
        for (column, other) in word.iter().enumerate() {
            let at = |row: &[usize], column: usize| row.get(column).copied().unwrap_or(usize::MAX - 1);
            let changed = at(&above, column) + usize::from(letter != other);
            let mut least = changed.min(at(&above, column + 1) + 1).min(at(&this, column) + 1);
            let swapped = column > 0
                && row > 0
                && word.get(column - 1) == Some(letter)
                && typed.get(row - 1) == Some(other);
            if swapped {
                least = least.min(at(&before, column - 1) + 1);
            }
            this.push(least);
        }
        before = std::mem::replace(&mut above, this);
    }
    let whole = above.last().copied().unwrap_or_default();
    (above.into_iter().min().unwrap_or_default(), whole)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(typed: &str, word: &str) -> (usize, usize) {
        apart(&typed.chars().collect::<Vec<_>>(), &word.chars().collect::<Vec<_>>())
    }

    #[test]
    fn a_letter_more_less_other_or_two_swapped_are_one() {
        for typed in ["jhnson", "johnnson", "jognson", "jonhson", "ojhnson"] {
            assert_eq!(told(typed, "johnson"), (1, 1), "{typed}");
        }
        assert_eq!(told("johnson", "johnson"), (0, 0));
        assert_eq!(told("jonhs", "johnson"), (1, 3));
        assert_eq!(told("abc", ""), (3, 3));
    }

    #[test]
    fn beginnings_one_letter_apart_share_a_rest() {
        for (typed, meant) in
            [("jhnso", "johns"), ("ojhns", "johns"), ("jonhs", "johns"), ("jqhns", "johns"), ("jonh", "john")]
        {
            assert!(!rests(typed).is_disjoint(&rests(meant)), "{typed}");
        }
        assert!(rests("johns").is_disjoint(&rests("maria")));
    }
}
