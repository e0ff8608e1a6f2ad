//! A box for text with looks: bold, italic, lists, quotes, links. What it holds is HTML, which the server cleans before it
//! keeps it.
//!
//! It stands on Squire (decision 18), fetched when the first of them is shown. Until then, and where it does not come, the
//! box is the browser's own, without the tools.

mod address;
mod engine;
mod link_box;
mod tools;

pub use engine::{before, replace};

use super::link::Linked;
use crate::class::classes;
use engine::Editor;
use leptos::{html::Div, prelude::*};
use tools::Tools;

/// `value` follows every key, and is shown when it is changed from outside; `words` follows with the words alone. `id` is
/// fixed and unique on the page.
#[component]
pub fn RichText(
    value: RwSignal<String>,
    words: RwSignal<String>,
    #[prop(into)] id: String,
    #[prop(into)] label: String,
) -> impl IntoView {
    let element = NodeRef::<Div>::new();
    let linked = Linked::find(Some(id.clone()));
    let editor = Editor::of(element, value, words);
    view! {
        <div class="flex flex-col gap-1">
            <Tools editor id=id.clone()/>
            <div node_ref=element id=id role="textbox" aria-multiline="true" aria-label=label aria-describedby=linked.described_by.clone()
                aria-invalid=linked.invalid() contenteditable="true" dir="auto" tabindex="0" inner_html=value.get_untracked()
                class=classes(&["control rich h-auto min-h-20 overflow-y-auto py-2 wrap-break-word max-h-96"])
                on:input=move |_| editor.typed_plainly()></div>
        </div>
    }
}
