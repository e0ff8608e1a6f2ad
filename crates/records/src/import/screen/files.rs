//! The files on the table, and how each is read: as found out, or as a person says.

use super::desk::Desk;
use crate::import::report::FileLook;
use crate::import::written::{ENCODINGS, Written};
use leptos::prelude::*;
use ui::prelude::*;

const SIGNS: [(&str, &str); 7] = [
    (",", "import.separator.comma"),
    (";", "import.separator.semicolon"),
    ("tab", "import.separator.tab"),
    ("|", "import.separator.bar"),
    ("^", "import.separator.caret"),
    (":", "import.separator.colon"),
    ("~", "import.separator.tilde"),
];

#[component]
pub fn Files(desk: Desk) -> impl IntoView {
    // What is refused stands in the selects no longer.
    let refused = Memo::new(move |_| desk.fault.with(Option::is_some));
    view! {
        <ul class="flex flex-col gap-2">
            {move || {
                refused.track();
                desk.files.get().into_iter().map(|file| view! { <One desk file/> }).collect_view()
            }}
        </ul>
        {move || desk.remembered.get().then(|| view! { <Notice mood=Mood::Good text=t("import.remembered")/> })}
    }
}

#[component]
fn One(desk: Desk, file: FileLook) -> impl IntoView {
    let name = StoredValue::new(file.name.clone());
    let said = move |say: &dyn Fn(&mut Written)| name.with_value(|name| desk.say(name, say));
    let sign = if file.separator == "\t" { "tab".to_owned() } else { file.separator };
    let encoding = RwSignal::new(file.encoding);
    let separator = RwSignal::new(sign);
    let label = |key: &str| [&t(key), ": ", &file.name].concat();
    view! {
        <li class="flex flex-wrap items-center gap-3 rounded-card border border-line bg-raised px-3 py-2">
            <span class="text-ink-soft"><Icon sign=Sign::File/></span>
            <span class="flex min-w-32 flex-1 text-body font-medium"><span class="min-w-0 truncate" dir="auto">{file.name.clone()}</span></span>
            <span class="num shrink-0 text-small text-ink-soft">{formats::file_size(file.size, language())}</span>
            <span class="flex w-full gap-2 sm:w-auto">
                <Select value=separator choices=signs(separator) label=label("import.separator") disabled=desk.busy
                    on_commit=move |picked: String| said(&|written| written.separator.clone_from(&picked))/>
                <Select value=encoding choices=encodings(encoding) label=label("import.encoding") disabled=desk.busy
                    on_commit=move |picked: String| said(&|written| written.encoding.clone_from(&picked))/>
            </span>
        </li>
    }
}

fn signs(found: RwSignal<String>) -> Vec<Choice> {
    let known = SIGNS.iter().map(|(sign, label)| Choice::new(*sign, t(label))).collect();
    with_found(known, found)
}

fn encodings(found: RwSignal<String>) -> Vec<Choice> {
    with_found(ENCODINGS.iter().map(|name| Choice::new(*name, *name)).collect(), found)
}

/// What was found can be chosen too.
fn with_found(mut choices: Vec<Choice>, found: RwSignal<String>) -> Vec<Choice> {
    let found = found.get_untracked();
    if choices.iter().all(|choice| choice.id != found) {
        choices.push(Choice::new(found.clone(), found));
    }
    choices
}
