//! A text with its mentions as names.

use kernel::mention::{Piece, pieces};
use leptos::prelude::*;

#[component]
pub fn Written(#[prop(into)] text: String) -> impl IntoView {
    let piece = |piece| match piece {
        Piece::Text(text) => view! { {text.to_owned()} }.into_any(),
        Piece::Mention { name, .. } => {
            view! { <bdi class="rounded-sm bg-brand-soft px-0.5 text-brand-ink">{["@", name].concat()}</bdi> }
                .into_any()
        }
    };
    pieces(&text).into_iter().map(piece).collect_view()
}
