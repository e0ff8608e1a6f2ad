//! A deal beside the board: the address says which, so going back closes it and the board keeps its place.

use super::desk::Desk;
use super::header::{Asked, Show};
use crate::DEAL;
use kernel::Id;
use leptos::ev::MouseEvent;
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use records::screens::RecordPanel;

#[component]
pub fn BoardPanel(asked: Memo<Asked>, show: Show) -> impl IntoView {
    let query = use_query_map();
    let deal = Memo::new(move |_| query.read().get("open").and_then(|id| id.parse::<Id>().ok()));
    let close = Callback::new(move |()| show.run((asked.get_untracked().shown, None)));
    view! { <RecordPanel entity=&DEAL id=deal on_close=close/> }
}

/// A plain press opens the panel; Ctrl chooses the card, Shift all up to it. A tap chooses while something is chosen.
/// With Alt the browser does what it does with links; for whoever has nothing to choose for, with the other two as well.
pub fn press(desk: Desk, event: &MouseEvent, id: Id) {
    let (shift, ctrl) = (event.shift_key(), event.ctrl_key() || event.meta_key());
    if event.alt_key() || (shift || ctrl) && !desk.may_choose() {
        return;
    }
    event.prevent_default();
    let tapped = desk.fingers.get_untracked() && desk.chosen.with_untracked(|chosen| !chosen.is_empty());
    match (shift, ctrl || tapped) {
        (true, _) => desk.choose_through(id),
        (false, true) => desk.choose(id),
        _ => desk.open.run((id,)),
    }
}
