//! The box and its lines, as a combobox with a grouped list: arrows choose, Enter goes, the screen reader hears how many.

use super::asking::Asking;
use super::count;
use super::lines::{Line, Lines};
use leptos::prelude::*;
use records::search::marked::marked;
use ui::prelude::*;

#[component]
pub fn SearchLine(asking: Asking, lines: Memo<Vec<Lines>>, go: Callback<String>) -> impl IntoView {
    let at = RwSignal::new(0_usize);
    let move_to = move |place: usize| {
        at.set(place);
        ui::browser::show_in_view(&option_id(place));
    };
    let on_key = move |event: leptos::ev::KeyboardEvent| {
        let last = count(&lines.read_untracked()).saturating_sub(1);
        match event.key().as_str() {
            _ if event.is_composing() => return,
            "ArrowDown" => move_to((at.get_untracked() + 1).min(last)),
            "ArrowUp" => move_to(at.get_untracked().saturating_sub(1)),
            "Enter" => {
                let lines = lines.read_untracked();
                let line = lines.iter().flat_map(|group| &group.lines).nth(at.get_untracked());
                if let Some(line) = line {
                    go.run(line.path.clone());
                }
            }
            _ => return,
        }
        event.prevent_default();
    };
    let on_input = move |event| {
        at.set(0);
        asking.text.set(event_target_value(&event));
    };
    view! {
        <input
            class="w-full rounded-control border border-line bg-surface px-3 py-2 text-title outline-none placeholder:text-ink-faint"
            type="text"
            dir="auto"
            role="combobox"
            autocomplete="off"
            placeholder=t("palette.hint")
            aria-label=t("palette.hint")
            aria-autocomplete="list"
            aria-expanded="true"
            aria-controls="palette-lines"
            aria-activedescendant=move || (count(&lines.read()) > 0).then(|| option_id(at.get()))
            autofocus
            prop:value=asking.text
            on:input=on_input
            on:keydown=on_key
        />
        <div id="palette-lines" role="listbox" class="mt-2 max-h-96 overflow-y-auto" aria-label=t("palette.title")>
            {move || groups(lines.get(), asking, at, go)}
        </div>
        <p class="p-2 text-small text-ink-soft empty:hidden">{move || aside(asking)}</p>
        <p class="sr-only" role="status">{move || t_count("found.count", i64::try_from(count(&lines.read())).unwrap_or_default())}</p>
        <p class="mt-2 hidden border-t border-line pt-2 text-small text-ink-faint md:block">"↑ ↓ " {t("palette.keys")}</p>
    }
}

fn option_id(place: usize) -> String {
    ["palette-", &place.to_string()].concat()
}

/// What is to be said beside the lines.
fn aside(asking: Asking) -> Option<String> {
    if asking.failed.get() {
        return Some(t("combobox.failed"));
    }
    let typed = asking.text.with(|text| !text.trim().is_empty());
    let (none, indexing) = asking.answer.with(|answer| (answer.groups.is_empty(), answer.indexing));
    match (typed, indexing, none) {
        (true, true, _) => Some(t("found.indexing")),
        (true, false, true) => Some(t("palette.nothing")),
        _ => None,
    }
}

fn groups(groups: Vec<Lines>, asking: Asking, at: RwSignal<usize>, go: Callback<String>) -> impl IntoView {
    let words = asking.answer.with_untracked(|answer| answer.words.clone());
    let mut first = 0;
    let group = |group: Lines| {
        let place = first;
        first += group.lines.len();
        let lines = group.lines.into_iter().enumerate();
        let lines = lines.map(|(nth, line)| line_view(place + nth, line, &words, at, go)).collect_view();
        let heading = ["palette-group-", &place.to_string()].concat();
        view! {
            <div role="group" aria-labelledby=heading.clone()>
                <div id=heading.clone() role="presentation" class="px-3 pt-2 pb-1 text-small text-ink-faint">{group.title}</div>
                {lines}
            </div>
        }
    };
    groups.into_iter().map(group).collect_view()
}

fn line_view(
    place: usize,
    line: Line,
    words: &[String],
    at: RwSignal<usize>,
    go: Callback<String>,
) -> impl IntoView {
    let path = line.path;
    view! {
        <div
            id=option_id(place)
            role="option"
            aria-selected=move || (at.get() == place).to_string()
            class="flex h-11 cursor-pointer items-center gap-3 rounded-control px-3 text-body aria-selected:bg-hover md:h-9"
            on:pointermove=move |_| at.set(place)
            on:click=move |_| go.run(path.clone())
        >
            <Icon sign=line.sign/>
            <span class="shrink-0 max-w-[70%] truncate" dir="auto">{marked(&line.label, words)}</span>
            <span class="min-w-0 truncate text-small text-ink-faint" dir="auto">{marked(&line.hint, words)}</span>
        </div>
    }
}
