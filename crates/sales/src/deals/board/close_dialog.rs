//! Deals that are lost say why. Until then a card stays where it was; Esc leaves it there.

use super::desk::{Desk, Question};
use super::moves::Reason;
use crate::deals::close::CloseForm;
use leptos::prelude::*;

#[component]
pub fn CloseDialog(desk: Desk) -> impl IntoView {
    let open = RwSignal::new(false);
    let asked = Memo::new(move |_| match desk.question.get() {
        Some(Question::Lose(ids, place)) => Some((ids, place)),
        _ => None,
    });
    Effect::new(move |_| open.set(asked.get().is_some()));
    let name = Signal::derive(move || {
        asked.get().map(|(ids, _)| super::move_dialog::called(desk, &ids)).unwrap_or_default()
    });
    let lose = move |lost_reason: String, note: String| {
        let question = asked.get_untracked();
        desk.question.set(None);
        if let Some((ids, place)) = question {
            desk.move_all(
                ids,
                place,
                Some(Reason { lost_reason: Some(lost_reason), note: Some(note), ..Reason::default() }),
            );
        }
    };
    view! { <CloseForm id="board-lose" open name on_close=move || desk.question.set(None) on_lose=Callback::new(move |(reason, note)| lose(reason, note))/> }
}
