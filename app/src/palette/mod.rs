//! Ctrl/Cmd+K: one box that finds every record, goes to places and makes new things. While nothing is typed it offers what
//! the person last worked on, and saved searches that found something new.

mod asking;
mod lines;
mod view;

use asking::Asking;
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;
use lines::{Lines, all};
use ui::prelude::*;
use view::SearchLine;

#[component]
pub fn Palette(open: RwSignal<bool>) -> impl IntoView {
    let Some(session) = identity::use_session() else { return ().into_any() };
    let asking = Asking::new(open);
    let commands = lines::commands(&session);
    let lines =
        Memo::new(move |_| all(&asking.text.read(), &asking.answer.read(), &asking.start.read(), &commands));
    let navigate = use_navigate();
    let go = Callback::new(move |path: String| {
        open.set(false);
        asking.text.set(String::new());
        navigate(&path, NavigateOptions::default());
    });
    view! {
        <Dialog id="palette" open title=t("palette.title")>
            <SearchLine asking lines go/>
        </Dialog>
    }
    .into_any()
}

/// How many lines there are.
fn count(lines: &[Lines]) -> usize {
    lines.iter().map(|group| group.lines.len()).sum()
}
