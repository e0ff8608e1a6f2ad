//! `@Ada` in a long text: a user of Kith who is to read it. In the text a mention is `@[Ada Lovelace](<id>)`, which stays
//! the same person whatever happens to the name.

use crate::Id;

/// How long an id is as text, in bytes.
const ID: usize = 36;

#[derive(Clone, Debug, PartialEq)]
pub enum Piece<'a> {
    Text(&'a str),
    Mention { name: &'a str, id: Id },
}

/// How a mention is written down.
pub fn token(name: &str, id: Id) -> String {
    let name = name.replace(['[', ']', '\n'], " ");
    ["@[", name.trim(), "](", &id.to_string(), ")"].concat()
}

/// The text in its order; what is no whole mention is text.
pub fn pieces(mut text: &str) -> Vec<Piece<'_>> {
    let mut pieces = Vec::new();
    let mut from = 0;
    while let Some(at) = text.get(from..).and_then(|rest| rest.find("@[")).map(|at| from + at) {
        let (before, rest) = text.split_at(at);
        match mention(rest) {
            Some((mention, rest)) => {
                if !before.is_empty() {
                    pieces.push(Piece::Text(before));
                }
                pieces.push(mention);
                (text, from) = (rest, 0);
            }
            None => from = at + 2,
        }
    }
    if !text.is_empty() {
        pieces.push(Piece::Text(text));
    }
    pieces
}

/// Looks no further than a name and an id reach, so that no text takes long.
fn mention(text: &str) -> Option<(Piece<'_>, &str)> {
    let text = text.strip_prefix("@[")?;
    let (name, rest) = text.split_at(text.find(['[', ']', '\n'])?);
    let (id, rest) = rest.strip_prefix("](")?.split_at_checked(ID)?;
    let id = id.parse().ok().filter(|_| !name.is_empty())?;
    Some((Piece::Mention { name, id }, rest.strip_prefix(')')?))
}

/// The text as people read it.
pub fn plain(text: &str) -> String {
    let plain = |piece| match piece {
        Piece::Text(text) => text.to_owned(),
        Piece::Mention { name, .. } => ["@", name].concat(),
    };
    pieces(text).into_iter().map(plain).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mention_is_found_again_wherever_it_stands() {
        let (ada, bo) = (Id::fixed(1), Id::fixed(2));
        let text = [&token("Ada", ada), " and ", &token("Bo [B]", bo), ": see @[me] (tomorrow)"].concat();
        let found = pieces(&text);
        assert_eq!(
            found,
            [
                Piece::Mention { name: "Ada", id: ada },
                Piece::Text(" and "),
                Piece::Mention { name: "Bo  B", id: bo },
                Piece::Text(": see @[me] (tomorrow)"),
            ]
        );
        assert_eq!(plain(&text), "@Ada and @Bo  B: see @[me] (tomorrow)");
    }

    #[test]
    fn a_text_full_of_beginnings_is_read_in_one_go() {
        let text = "@[".repeat(50_000);
        assert_eq!(plain(&text).len(), text.len());
    }

    #[test]
    fn what_is_no_mention_is_text() {
        for text in ["", "@", "@[", "@[]()", "@[Ada](1)", "@[Ada\n](x)", "a@b.example", "@[@[Ada](é)"] {
            assert_eq!(plain(text), text);
        }
        let inside = ["@[x ", &token("Ada", Id::fixed(1))].concat();
        assert_eq!(plain(&inside), "@[x @Ada");
    }
}
