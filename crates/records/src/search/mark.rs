//! Where in a text the words stand by which it was found: pure, for screens and excerpts.

use kernel::fold::{fold, is_mark};

/// A piece of a text; marked where it is what was looked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    pub text: String,
    pub marked: bool,
}

/// The text in pieces, in its order. `words` are folded.
pub fn pieces(text: &str, words: &[String]) -> Vec<Piece> {
    let mut pieces: Vec<Piece> = Vec::new();
    let mut push = |text: &str, marked: bool| match pieces.last_mut() {
        _ if text.is_empty() => {}
        Some(last) if last.marked == marked => last.text.push_str(text),
        _ => pieces.push(Piece { text: text.to_owned(), marked }),
    };
    for run in runs(text) {
        let found = words.iter().filter_map(|word| begun(run, word)).max().unwrap_or(0);
        let (marked, rest) = run.split_at_checked(found).unwrap_or((run, ""));
        push(marked, true);
        push(rest, false);
    }
    pieces
}

/// Whether a word of the text begins so.
pub fn holds(text: &str, word: &str) -> bool {
    runs(text).any(|run| begun(run, word).is_some())
}

/// What stands around the first word that begins so, about `most` letters; nothing when none does.
pub fn excerpt(text: &str, word: &str, most: usize) -> Option<String> {
    let mut at = 0;
    for run in runs(text) {
        if begun(run, word).is_some() {
            let before: Vec<char> = text.get(..at)?.chars().rev().take(most / 3).collect();
            let after: String = text.get(at..)?.chars().take(most).collect();
            let cut = text.get(..at)?.chars().count() > before.len();
            let begin = if cut { "…" } else { "" };
            let end = if text.get(at..)?.len() > after.len() { "…" } else { "" };
            let around: String = before.into_iter().rev().chain(after.chars()).collect();
            return Some(
                [begin, around.split_whitespace().collect::<Vec<_>>().join(" ").as_str(), end].concat(),
            );
        }
        at += run.len();
    }
    None
}

/// The text's words, and what stands between them, in turn.
fn runs(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let first = rest.chars().next()?;
        let end = rest.find(|letter| is_of_word(letter) != is_of_word(first)).unwrap_or(rest.len());
        let (run, others) = rest.split_at_checked(end)?;
        rest = others;
        Some(run)
    })
}

fn is_of_word(letter: char) -> bool {
    letter.is_alphanumeric() || is_mark(letter)
}

/// How many bytes of a run say what the folded word says, if it begins so.
fn begun(run: &str, word: &str) -> Option<usize> {
    if word.is_empty() || !fold(run).starts_with(word) {
        return None;
    }
    let ends = run.char_indices().map(|(at, letter)| at + letter.len_utf8());
    let end =
        ends.into_iter().find(|end| run.get(..*end).is_some_and(|begin| fold(begin).len() >= word.len()))?;
    let marks = run.get(end..)?.chars().take_while(|letter| is_mark(*letter));
    Some(end + marks.map(char::len_utf8).sum::<usize>())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn marked(text: &str, words: &[&str]) -> String {
        let words: Vec<String> = words.iter().map(|word| (*word).to_owned()).collect();
        let shown = |piece: &Piece| match piece.marked {
            true => format!("[{}]", piece.text),
            false => piece.text.clone(),
        };
        pieces(text, &words).iter().map(shown).collect()
    }

    #[test]
    fn the_beginning_that_was_found_is_marked() {
        assert_eq!(marked("Élodie d'Arc", &["elo", "arc"]), "[Élo]die d'[Arc]");
        assert_eq!(marked("e\u{301}lan vital", &["e"]), "[e\u{301}]lan vital");
        assert_eq!(marked("أَحْمَد", &["احم"]), "[أَحْمَ]د");
        assert_eq!(marked("Œuvre", &["oe"]), "[Œ]uvre");
        assert_eq!(marked("<b>Ada</b>", &["ada"]), "<b>[Ada]</b>");
        assert_eq!(marked("", &["ada"]), "");
        assert_eq!(marked("Ada", &[]), "Ada");
    }

    #[test]
    fn an_excerpt_stands_around_the_word() {
        let text = ["far ".repeat(50), "a needle, ".to_owned(), "away ".repeat(50)].concat();
        let excerpt = excerpt(&text, "needl", 60).unwrap();
        assert!(
            excerpt.starts_with('…') && excerpt.ends_with('…') && excerpt.contains("a needle, away"),
            "{excerpt}"
        );
        assert!(super::excerpt("nothing", "needle", 60).is_none());
        assert_eq!(super::excerpt("A needle", "needle", 60).as_deref(), Some("A needle"));
    }
}
