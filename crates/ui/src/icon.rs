//! A sign of the sprite, in the colour and beside the text it stands with. Decoration: labels are said elsewhere.

use crate::sign::Sign;
use leptos::prelude::*;

/// Draws `sign` at `size` pixels (20 unless said).
#[component]
pub fn Icon(sign: Sign, #[prop(default = 20)] size: u8) -> impl IntoView {
    let class = if sign.mirrors() { "shrink-0 rtl:-scale-x-100" } else { "shrink-0" };
    view! {
        <svg class=class width=size.to_string() height=size.to_string() aria-hidden="true">
            <use_ href=sign.address()></use_>
        </svg>
    }
}
