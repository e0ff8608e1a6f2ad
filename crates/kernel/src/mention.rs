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

/// A text as it stands in HTML.
pub fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

/// A text without looks as HTML, line by line.
pub fn in_html(text: &str) -> String {
    escaped(text).replace('\n', "<br>")
}

/// HTML as it is shown: with mentions by name, set off from the rest. It has to be clean already; nothing is added that runs.
pub fn set_off(html: &str) -> String {
    let shown = |piece| match piece {
        Piece::Text(text) => text.to_owned(),
        Piece::Mention { name, .. } => {
            ["<strong>@", &name.replace('<', "&lt;").replace('>', "&gt;"), "</strong>"].concat()
        }
    };
    pieces(html).into_iter().map(shown).collect()
}

/// What was typed, with a token for each of those who are mentioned in it by name: the longest name that fits, and who
/// share one in their order.
pub fn written(text: &str, mentions: &[(String, Id)]) -> String {
    let mut left: Vec<&(String, Id)> = mentions.iter().collect();
    let mut all = String::with_capacity(text.len());
    for piece in pieces(text) {
        match piece {
            Piece::Mention { name, id } => all.push_str(&token(name, id)),
            Piece::Text(text) => name(text, mentions, &mut left, &mut all),
        }
    }
    all
}

/// Adds a text without tokens to `all`. Whoever was mentioned is not among `left` any more.
fn name<'a>(
    mut text: &str,
    mentions: &'a [(String, Id)],
    left: &mut Vec<&'a (String, Id)>,
    all: &mut String,
) {
    while let Some((before, rest)) = text.split_once('@') {
        all.push_str(before);
        text = rest;
        let fits = |(name, _): &&(String, Id)| !name.is_empty() && rest.starts_with(name.as_str());
        let Some((name, id)) = mentions.iter().filter(fits).max_by_key(|(name, _)| name.len()) else {
            all.push('@');
            continue;
        };
        let next = left.iter().position(|(other, _)| other == name).map(|at| left.remove(at));
        all.push_str(&token(name, next.map_or(*id, |(_, id)| *id)));
        text = rest.strip_prefix(name.as_str()).unwrap_or(rest);
    }
    all.push_str(text);
}

/// A text that was changed by people who read it as [`plain`]: who was mentioned in it still is, wherever the name stands.
pub fn kept(was: &str, text: &str) -> String {
    if plain(was) == text {
        return was.to_owned();
    }
    let mention = |piece| match piece {
        Piece::Mention { name, id } => Some((name.to_owned(), id)),
        Piece::Text(_) => None,
    };
    let mentions: Vec<_> = pieces(was).into_iter().filter_map(mention).collect();
    written(text, &mentions)
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
    fn in_html_a_mention_is_set_off_and_a_name_stays_a_name() {
        let html = ["<p>Ask ", &token("Ada &amp; <i>", Id::fixed(1)), "</p>"].concat();
        assert_eq!(set_off(&html), "<p>Ask <strong>@Ada &amp; &lt;i&gt;</strong></p>");
        assert_eq!(in_html("a < b\n& c"), "a &lt; b<br>&amp; c");
    }

    #[test]
    fn a_text_full_of_beginnings_is_read_in_one_go() {
        let text = "@[".repeat(50_000);
        assert_eq!(plain(&text).len(), text.len());
    }

    #[test]
    fn names_become_tokens_the_longest_first() {
        let (ada, lovelace) = (Id::fixed(1), Id::fixed(2));
        let known = [("Ada".to_owned(), ada), ("Ada Lovelace".to_owned(), lovelace)];
        let text = written("@Ada Lovelace, then @Ada, not Bo", &known);
        let told = [&token("Ada Lovelace", lovelace), ", then ", &token("Ada", ada), ", not Bo"].concat();
        assert_eq!(text, told);
        assert_eq!(written(&text, &known), told, "what is a token stays one");
    }

    #[test]
    fn a_text_that_is_changed_keeps_whom_it_mentions() {
        let (one, other) = (Id::fixed(1), Id::fixed(2));
        let was = [&token("Ada", one), " asks ", &token("Ada", other), ", mail a@b.example"].concat();
        assert_eq!(kept(&was, &plain(&was)), was);
        let now = [&token("Ada", one), " tells ", &token("Ada", other), " and @Bo"].concat();
        assert_eq!(kept(&was, "@Ada tells @Ada and @Bo"), now);
        assert_eq!(kept(&was, "nobody"), "nobody");
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
