//! One of the ten hues: swatches to choose from, and the chosen one's name beside them.

use super::link::Linked;
use crate::{class::classes, hue::Hue};
use leptos::prelude::*;

const SWATCH: &str = "size-7 shrink-0 cursor-pointer appearance-none rounded-full focus-ring checked:border-4 checked:border-raised \
    checked:ring-2 checked:ring-brand pointer-coarse:size-11";

/// `value` is the hue's number, 0 to 9. The browser's own radio buttons: arrows walk them.
#[component]
pub fn HueInput(
    value: RwSignal<Option<i64>>,
    #[prop(optional, into)] id: Option<String>,
    #[prop(optional, into)] label: Option<String>,
    #[prop(optional, into)] on_commit: Option<Callback<(i64,)>>,
) -> impl IntoView {
    let linked = Linked::find(id);
    let id = linked.id.unwrap_or_default();
    let label = label.filter(|label| !label.is_empty());
    let labelled_by = label.is_none().then(|| [&id, "-label"].concat());
    let group = [&id, "-hues"].concat();
    // The field's id stands at the swatch that is chosen, else at the first: there the keyboard comes in.
    let entry = value.get_untracked().unwrap_or_default();
    let swatch = move |number: i64| {
        let hue = Hue::new(number);
        let own_id = (number == entry).then(|| id.clone());
        let chosen = Memo::new(move |_| value.get() == Some(number));
        let pick = move |_| {
            value.set(Some(number));
            if let Some(on_commit) = on_commit {
                on_commit.run((number,));
            }
        };
        view! {
            <input type="radio" class=classes(&[SWATCH, hue.solid()]) id=own_id name=group.clone()
                value=number.to_string() title=hue.name() aria-label=hue.name() checked=chosen.get_untracked()
                prop:checked=move || chosen.get() on:change=pick/>
        }
    };
    let name = move || value.get().map(|number| Hue::new(number).name());
    view! {
        <div role="radiogroup" class="flex flex-wrap items-center gap-2 p-1" aria-label=label aria-labelledby=labelled_by
            aria-describedby=linked.described_by on:mousedown=|event| event.prevent_default()>
            {(0..i64::from(Hue::COUNT)).map(swatch).collect_view()}
            <span class="text-small text-ink-soft">{name}</span>
        </div>
    }
}
