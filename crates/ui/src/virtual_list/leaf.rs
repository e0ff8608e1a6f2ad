//! A stretch of a long page whose rows have any height: drawn while it is near, an empty box as high as it was elsewhere.

use super::list::pixels;
use crate::browser::{height_of, use_near};
use leptos::prelude::*;

/// So far from what shows, in pixels, a leaf is drawn already.
const MARGIN: i32 = 1_500;

#[component]
pub fn Leaf(
    /// Draws its rows.
    draw: Callback<(), AnyView>,
) -> impl IntoView {
    let element = NodeRef::new();
    let near = use_near(element, MARGIN);
    let height = RwSignal::new(None);
    let shown = Memo::new(move |was: Option<&bool>| {
        let now = near.get();
        if was == Some(&true) && !now {
            height.set(height_of(element));
        }
        now
    });
    view! {
        <div node_ref=element style:height=move || height.get().filter(|_| !shown.get()).map(pixels)>
            {move || shown.get().then(|| draw.run(()))}
        </div>
    }
}
