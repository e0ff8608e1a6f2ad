//! Ctrl/Cmd+K: one box that finds records, goes to places and makes new things.

use crate::places::{MAIN, SET_UP, make_path, makeable};
use identity::Session;
use kernel::Entity;
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;
use ui::prelude::*;

/// One line of the palette.
#[derive(Clone, Debug, PartialEq)]
struct Line {
    group: &'static str,
    sign: Sign,
    label: String,
    hint: String,
    path: String,
}

/// Nouns the box searches.
const FOUND: [&str; 5] = ["contact", "company", "deal", "lead", "product"];

#[component]
pub fn Palette(open: RwSignal<bool>) -> impl IntoView {
    let Some(session) = identity::use_session() else { return ().into_any() };
    let text = RwSignal::new(String::new());
    let found = RwSignal::new(Vec::<Line>::new());
    search_as_typed(text, found, session.clone());
    let lines = Memo::new(move |_| {
        let mut lines = matching(commands(&session), &text.read());
        lines.splice(0..0, found.get());
        lines
    });
    let navigate = use_navigate();
    let go = Callback::new(move |path: String| {
        open.set(false);
        text.set(String::new());
        navigate(&path, NavigateOptions::default());
    });
    view! {
        <Dialog id="palette" open title=t("palette.title")>
            <Box text lines go/>
        </Dialog>
    }
    .into_any()
}

#[component]
fn Box(text: RwSignal<String>, lines: Memo<Vec<Line>>, go: Callback<String>) -> impl IntoView {
    let at = RwSignal::new(0_usize);
    let on_key = move |event: leptos::ev::KeyboardEvent| {
        let last = lines.read().len().saturating_sub(1);
        match event.key().as_str() {
            "ArrowDown" => at.update(|at| *at = (*at + 1).min(last)),
            "ArrowUp" => at.update(|at| *at = at.saturating_sub(1)),
            "Enter" => {
                if let Some(line) = lines.read().get(at.get_untracked()) {
                    go.run(line.path.clone());
                }
            }
            _ => return,
        }
        event.prevent_default();
    };
    let on_input = move |event| {
        at.set(0);
        text.set(event_target_value(&event));
    };
    view! {
        <div role="combobox" aria-expanded="true" aria-controls="palette-lines" on:keydown=on_key>
            <input
                class="w-full rounded-control border border-line bg-surface px-3 py-2 text-title outline-none placeholder:text-ink-faint"
                placeholder=t("palette.hint")
                aria-label=t("palette.hint")
                aria-activedescendant=move || ["palette-", &at.get().to_string()].concat()
                autofocus
                prop:value=text
                on:input=on_input
            />
            <ul id="palette-lines" role="listbox" class="mt-2 max-h-96 overflow-y-auto" aria-label=t("palette.title")>
                {move || lines.get().into_iter().enumerate().map(|(place, line)| line_view(place, line, at, go)).collect_view()}
                <Show when=move || lines.read().is_empty()>
                    <li class="p-4 text-center text-body text-ink-soft">{t("palette.nothing")}</li>
                </Show>
            </ul>
            <p class="mt-2 hidden border-t border-line pt-2 text-small text-ink-faint md:block">"↑ ↓ " {t("palette.keys")}</p>
        </div>
    }
}

fn line_view(place: usize, line: Line, at: RwSignal<usize>, go: Callback<String>) -> impl IntoView {
    let path = line.path.clone();
    view! {
        <li
            id=["palette-", &place.to_string()].concat()
            role="option"
            aria-selected=move || (at.get() == place).to_string()
            class="flex h-11 cursor-pointer items-center gap-3 rounded-control px-3 text-body aria-selected:bg-hover md:h-9"
            on:pointermove=move |_| at.set(place)
            on:click=move |_| go.run(path.clone())
        >
            <Icon sign=line.sign/>
            <span class="truncate" dir="auto">{line.label}</span>
            <span class="truncate text-small text-ink-faint" dir="auto">{line.hint}</span>
            <span class="ms-auto shrink-0 text-small text-ink-faint">{t(line.group)}</span>
        </li>
    }
}

/// Asks the server 120 ms after the last key, from two letters on; a late answer to an older text is dropped.
fn search_as_typed(text: RwSignal<String>, found: RwSignal<Vec<Line>>, session: Session) {
    let timer = ui::browser::Timer::new();
    Effect::new(move || {
        let asked = text.get();
        let session = session.clone();
        timer.start(120, move || {
            leptos::task::spawn_local(async move {
                let lines = search(&asked, &session).await;
                if text.try_get_untracked().as_deref() == Some(asked.as_str()) {
                    found.set(lines);
                }
            });
        });
    });
}

async fn search(asked: &str, session: &Session) -> Vec<Line> {
    let mut lines = Vec::new();
    if asked.trim().chars().count() < 2 {
        return lines;
    }
    for kind in FOUND.into_iter().filter(|kind| session.may(kernel::Act::Read, kind)) {
        let Ok(entity) = kernel::entity(kind) else { continue };
        let choices =
            records::api::lookup_records(kind.to_owned(), asked.to_owned()).await.unwrap_or_default();
        lines.extend(choices.into_iter().take(4).map(|choice| Line {
            group: noun(entity),
            sign: records::screens::sign_of(entity),
            label: choice.label,
            hint: choice.hint,
            path: entity.path(choice.id),
        }));
    }
    lines
}

fn noun(entity: &Entity) -> &'static str {
    match entity.kind {
        "contact" => "contact.one",
        "company" => "company.one",
        "deal" => "deal.one",
        "lead" => "lead.one",
        _ => "product.one",
    }
}

fn commands(session: &Session) -> Vec<Line> {
    let places = MAIN.iter().chain(&SET_UP).filter(|place| place.is_open_to(session)).map(|place| Line {
        group: "palette.go",
        sign: place.sign,
        label: t(place.label),
        hint: String::new(),
        path: place.path.to_owned(),
    });
    let new = makeable(session).into_iter().map(|entity| Line {
        group: "palette.make",
        sign: Sign::Plus,
        label: t(&[entity.kind, ".new"].concat()),
        hint: String::new(),
        path: make_path(entity),
    });
    places.chain(new).collect()
}

/// The commands in whose label a word begins with what was typed.
fn matching(commands: Vec<Line>, text: &str) -> Vec<Line> {
    let wanted = kernel::fold(text);
    let fits = |line: &Line| {
        let label = kernel::fold(&line.label);
        label.starts_with(&wanted) || label.contains(&[" ", &wanted].concat())
    };
    commands.into_iter().filter(fits).collect()
}
