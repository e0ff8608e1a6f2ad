//! A text with what was looked for marked in it.

use super::mark::pieces;
use leptos::prelude::*;

/// The text's pieces; marks are told apart by more than colour.
pub fn marked(text: &str, words: &[String]) -> AnyView {
    let piece = |piece: super::mark::Piece| match piece.marked {
        true => {
            view! { <mark class="rounded-sm bg-brand-soft font-medium text-brand-ink">{piece.text}</mark> }
                .into_any()
        }
        false => piece.text.into_any(),
    };
    pieces(text, words).into_iter().map(piece).collect_view().into_any()
}
