//! Deals that are won or lost say how it came: why, against whom and what to remember. Until then a card stays
//! where it was; Esc leaves it there.

use super::desk::{Desk, Question};
use super::moves::Reason;
use crate::deals::close::{self, Closing};
use leptos::prelude::*;
use ui::part::once;

#[component]
pub fn CloseDialog(desk: Desk) -> impl IntoView {
    let asked = Memo::new(move |_| match desk.question.get() {
        Some(Question::Close(ids, place)) => {
            let name = super::move_dialog::called(desk, &ids);
            let count = i64::try_from(ids.len()).unwrap_or_default();
            let kind = desk.stage(place.stage).map(|stage| stage.kind).unwrap_or_default();
            Some(Closing { name, count, kind, ..Closing::default() })
        }
        _ => None,
    });
    let close = move |reason: Reason| {
        let question = desk.question.get_untracked();
        desk.question.set(None);
        if let Some(Question::Close(ids, place)) = question {
            desk.move_all(ids, place, Some(reason));
        }
    };
    let on_close = Callback::new(move |()| desk.question.set(None));
    let on_done = Callback::new(move |(reason,)| close(reason));
    once(
        move || asked.with(Option::is_some),
        move || close::form::show("board-close", asked, on_close, on_done),
    )
}
