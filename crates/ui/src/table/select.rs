//! The column of ticks.

use crate::{
    field::Checkbox,
    words::{t, t_with},
};
use leptos::prelude::*;

/// In the head: all, some or none.
#[component]
pub fn SelectAllCell(
    #[prop(into)] all: Signal<bool>,
    #[prop(into)] some: Signal<bool>,
    #[prop(into)] on_change: Callback<(bool,)>,
) -> impl IntoView {
    let partly = Signal::derive(move || some.get() && !all.get());
    view! {
        <th scope="col" class="w-10 min-w-10 text-center">
            <Checkbox checked=all partly on_change label=t("table.select_all")/>
        </th>
    }
}

/// In a row; `name` says which.
#[component]
pub fn SelectCell(
    #[prop(into)] selected: Signal<bool>,
    #[prop(into)] name: String,
    #[prop(into)] on_change: Callback<(bool,)>,
) -> impl IntoView {
    view! {
        <td class="w-10 min-w-10 text-center">
            <Checkbox checked=selected on_change label=t_with("table.select_row", &[("name", &name)])/>
        </td>
    }
}
