//! A day, picked with the browser's own calendar: it speaks the reader's language and works by touch.

use super::link::Linked;
use crate::class::classes;
use chrono::NaiveDate;
use leptos::prelude::*;

/// `earliest` and `latest` bound what can be picked.
#[component]
pub fn DayInput(
    value: RwSignal<Option<NaiveDate>>,
    #[prop(optional, into)] id: Option<String>,
    #[prop(optional, into)] name: Option<String>,
    #[prop(optional, into)] earliest: Option<NaiveDate>,
    #[prop(optional, into)] latest: Option<NaiveDate>,
    #[prop(optional, into)] disabled: Signal<bool>,
    #[prop(optional, into)] label: Option<String>,
    #[prop(optional, into)] on_commit: Option<Callback<(Option<NaiveDate>,)>>,
    #[prop(optional)] class: &'static str,
) -> impl IntoView {
    let linked = Linked::find(id);
    let text = |day: Option<NaiveDate>| day.map(|day| day.to_string()).unwrap_or_default();
    let read = move |event| {
        let picked = event_target_value(&event).parse().ok();
        value.set(picked);
        if let Some(on_commit) = on_commit {
            on_commit.run((picked,));
        }
    };
    view! {
        <input
            class=classes(&["control num", class])
            type="date"
            id=linked.id.clone()
            name=name
            min=earliest.map(|day| day.to_string())
            max=latest.map(|day| day.to_string())
            disabled=move || disabled.get()
            required=linked.required
            aria-label=label
            aria-describedby=linked.described_by.clone()
            aria-invalid=linked.invalid()
            value=text(value.get_untracked())
            prop:value=move || text(value.get())
            on:change=read
        />
    }
}
