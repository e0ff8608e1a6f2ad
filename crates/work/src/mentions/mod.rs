//! Mentioning a colleague in what was written about a customer: picked by name, kept as `kernel::mention` has it, shown by
//! name, and told by an event.

mod at;
mod caret;
mod picker;
#[cfg(feature = "ssr")]
pub mod rule;
mod shown;

pub use at::MentionsIn;
pub use picker::MentionPicker;
pub use shown::Written;

use kernel::Id;
use kernel::mention::{Piece, pieces, token};

/// What was typed, with a token for each of those who are mentioned in it by name: the longest name first, so that
/// `@Ada Lovelace` is not `@Ada`.
pub fn written(text: &str, mentions: &[(String, Id)]) -> String {
    let mut mentions: Vec<&(String, Id)> = mentions.iter().collect();
    mentions.sort_by_key(|(name, _)| std::cmp::Reverse(name.len()));
    mentions.iter().fold(text.to_owned(), |text, (name, id)| {
        let one = |piece: Piece| match piece {
            Piece::Text(text) => text.replace(&["@", name].concat(), &token(name, *id)),
            Piece::Mention { name, id } => token(name, id),
        };
        pieces(&text).into_iter().map(one).collect()
    })
}

/// A text as it stands in HTML.
pub fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_become_tokens_the_longest_first() {
        let (ada, lovelace) = (Id::fixed(1), Id::fixed(2));
        let known = [("Ada".to_owned(), ada), ("Ada Lovelace".to_owned(), lovelace)];
        let text = written("@Ada Lovelace, then @Ada, not Bo", &known);
        assert_eq!(
            text,
            [&token("Ada Lovelace", lovelace), ", then ", &token("Ada", ada), ", not Bo"].concat()
        );
    }
}
