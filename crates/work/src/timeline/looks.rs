//! A text with looks, as the server cleaned it ([`records::rich`]). Nothing of it runs and nothing is fetched.

use kernel::mention::{Piece, pieces};

/// Its HTML with mentions by name.
pub fn looks(html: &str) -> String {
    let shown = |piece| match piece {
        Piece::Text(text) => text.to_owned(),
        Piece::Mention { name, .. } => ["<strong>@", &plain(name), "</strong>"].concat(),
    };
    pieces(html).into_iter().map(shown).collect()
}

fn plain(name: &str) -> String {
    name.replace('<', "&lt;").replace('>', "&gt;")
}
