//! The files on the table, and what was found out about them.

use super::desk::Desk;
use crate::import::report::FileLook;
use leptos::prelude::*;
use ui::prelude::*;

#[component]
pub fn Files(desk: Desk) -> impl IntoView {
    view! {
        <ul class="flex flex-col gap-2">
            {move || desk.files.get().into_iter().map(one).collect_view()}
        </ul>
        {move || desk.remembered.get().then(|| view! { <Notice mood=Mood::Good text=t("import.remembered")/> })}
    }
}

fn one(file: FileLook) -> impl IntoView {
    let separator = match file.separator.as_str() {
        ";" => "import.separator.semicolon",
        "\t" => "import.separator.tab",
        "|" => "import.separator.bar",
        _ => "import.separator.comma",
    };
    let about = t_with("import.file", &[("encoding", &file.encoding), ("separator", &t(separator))]);
    view! {
        <li class="flex items-center gap-3 rounded-card border border-line bg-raised px-3 py-2">
            <span class="text-ink-soft"><Icon sign=Sign::File/></span>
            <span class="min-w-0 flex-1">
                <span class="block truncate text-body font-medium"><bdi>{file.name}</bdi></span>
                <span class="block truncate text-small text-ink-soft">{about}</span>
            </span>
            <span class="num shrink-0 text-small text-ink-soft">{formats::file_size(file.size, language())}</span>
        </li>
    }
}
