//! Days, and times in the account's zone.

use super::Edited;
use crate::screens::{Reader, zone};
use chrono::{NaiveDate, NaiveDateTime};
use kernel::{Moment, moment};
use leptos::prelude::*;
use ui::prelude::*;

pub fn day(edited: Edited, id: String, label: Option<String>) -> AnyView {
    let picked = RwSignal::new(edited.value.get_untracked().as_day());
    let commit = move |day: Option<NaiveDate>| edited.finish(day.into());
    view! { <DayInput value=picked id label=label.unwrap_or_default() on_commit=commit/> }.into_any()
}

pub fn time(edited: Edited, id: String, label: Option<String>) -> AnyView {
    let picked = RwSignal::new(edited.value.get_untracked().as_time());
    let commit = move |moment: Option<Moment>| edited.finish(moment.into());
    view! { <TimeInput value=picked id label=label.unwrap_or_default() on_commit=commit/> }.into_any()
}

/// A day and a time of day, picked with the browser's own control, in the account's zone.
#[component]
pub fn TimeInput(
    value: RwSignal<Option<Moment>>,
    #[prop(optional, into)] id: Option<String>,
    #[prop(optional, into)] label: Option<String>,
    #[prop(optional, into)] on_commit: Option<Callback<(Option<Moment>,)>>,
) -> impl IntoView {
    let link = use_context::<FieldLink>();
    let id = id.or_else(|| link.as_ref().map(|link| link.id.clone()));
    let described_by = link.as_ref().map(|link| link.described_by.clone());
    let error = link.map(|link| link.error);
    let zone = StoredValue::new(Reader::current().zone);
    let shown = move || {
        value
            .get()
            .map(|moment| zone.with_value(|zone| written(zone::local(moment, zone))))
            .unwrap_or_default()
    };
    let read = move |event| {
        let wall = parsed(&event_target_value(&event));
        let picked = wall.map(|wall| zone.with_value(|zone| zone::moment(wall, zone)));
        value.set(picked);
        if let Some(on_commit) = on_commit {
            on_commit.run((picked,));
        }
    };
    view! {
        <input
            class="control num"
            type="datetime-local"
            id=id
            aria-label=label.filter(|label| !label.is_empty())
            aria-describedby=described_by
            aria-invalid=move || error.is_some_and(|error| error.with(Option::is_some)).then_some("true")
            value=untrack(shown)
            prop:value=shown
            on:change=read
        />
    }
}

fn written(wall: NaiveDateTime) -> String {
    wall.format("%Y-%m-%dT%H:%M").to_string()
}

/// Browsers leave out seconds that are none.
fn parsed(text: &str) -> Option<NaiveDateTime> {
    moment::parse_wall(text).or_else(|| moment::parse_wall(&[text, ":00"].concat()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_browser_writes_comes_back() {
        for text in ["2026-11-20T09:30", "2026-11-20T09:30:15"] {
            assert_eq!(parsed(text).map(written).as_deref(), Some("2026-11-20T09:30"));
        }
        assert_eq!(parsed(""), None);
    }
}
