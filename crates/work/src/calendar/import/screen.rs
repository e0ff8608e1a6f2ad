//! Choosing a calendar file, seeing what will come, bringing it in.

use super::{LONGEST, Line, STATES, Taken, api};
use crate::complaint;
use kernel::{Act, Error, Id};
use leptos::html::Input;
use leptos::prelude::*;
use leptos::task::spawn_local;
use records::screens::{tell_undone, undo_batch};
use ui::prelude::*;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::Closure;
use web_sys::{File, FileReader};

/// Lines that are shown; the rest is counted.
const SHOWN: usize = 100;

/// `on_done` runs when something came, and when it was taken back.
#[component]
pub fn ImportButton(#[prop(into)] on_done: Callback<()>) -> impl IntoView {
    let input = NodeRef::<Input>::new();
    let text = RwSignal::new(String::new());
    let seen = RwSignal::new(None::<Taken>);
    let busy = RwSignal::new(false);
    let open = RwSignal::new(false);
    let may = identity::use_session().is_some_and(|session| session.may(Act::Create, crate::ACTIVITY.kind));
    let look = move |content: String| {
        text.set(content.clone());
        busy.set(true);
        spawn_local(async move {
            match api::look_at_calendar(content).await {
                Ok(taken) => {
                    seen.try_set(Some(taken));
                    open.try_set(true);
                }
                Err(error) => complaint::show(&error),
            }
            busy.try_set(false);
        });
    };
    let choose = move || input.get_untracked().into_iter().for_each(|input| input.click());
    let chosen = move |_| {
        let Some(field) = input.get_untracked() else { return };
        let file = field.files().and_then(|files| files.get(0));
        file.into_iter().for_each(|file| read(&file, look));
        // The same file can be chosen again.
        field.set_value("");
    };
    let bring = move || bring(text.get_untracked(), busy, open, on_done);
    let footer = move || {
        let changes = seen.with(|seen| seen.as_ref().map_or(0, Taken::changes));
        view! {
            <Button on_press=move || open.set(false)>{t("ui.cancel")}</Button>
            <Button tone=Tone::Primary loading=busy disabled=Signal::derive(move || changes == 0) on_press=bring>
                {t_count("ics.bring", changes)}
            </Button>
        }
    };
    may.then(|| view! {
        <input type="file" id="calendar-file" class="hidden" accept=".ics,text/calendar" aria-label=t("ics.choose")
            node_ref=input on:change=chosen/>
        <Button icon=Sign::Upload loading=busy on_press=choose>{t("ics.import")}</Button>
        <Sheet id="calendar-import" open title=t("ics.title") footer>
            {move || seen.get().map(|taken| view! { <Preview taken/> })}
        </Sheet>
    })
}

#[component]
fn Preview(taken: Taken) -> impl IntoView {
    let count = |state: &'static str| {
        let count = taken.count(state);
        (count > 0)
            .then(|| view! { <Badge mood=mood(state)>{t_count(&["ics.", state].concat(), count)}</Badge> })
    };
    let counts = STATES.map(count).into_iter().collect_view();
    let rest = i64::try_from(taken.lines.len().saturating_sub(SHOWN)).unwrap_or_default();
    // What can't come is told first.
    let mut lines = taken.lines.clone();
    lines.sort_by_key(|line| line.problem.is_none());
    view! {
        <div class="flex flex-col gap-3">
            <div class="flex flex-wrap gap-1">{counts}</div>
            <ul class="flex flex-col divide-y divide-line">{lines.into_iter().take(SHOWN).map(|line| view! { <Row line/> }).collect_view()}</ul>
            {(rest > 0).then(|| view! { <p class="text-small text-ink-soft">{t_count("ics.rest", rest)}</p> })}
        </div>
    }
}

#[component]
fn Row(line: Line) -> impl IntoView {
    let Line { title, begins, state, problem } = line;
    let when = begins.map(|begins| formats::day_time(begins, language()));
    let code = STATES.into_iter().find(|known| *known == state).unwrap_or("refused");
    let title = if title.is_empty() { t("ics.untitled") } else { title };
    let problem = problem.map(|problem| records::problem_text(&problem, Words::current()));
    view! {
        <li class="flex items-start gap-2 py-1.5">
            <div class="min-w-0 flex-1">
                <bdi class="block truncate text-body">{title}</bdi>
                <span class="num text-small text-ink-soft">{when}</span>
                {problem.map(|problem| view! { <p class="text-small text-bad">{problem}</p> })}
            </div>
            <Badge mood=mood(code)>{t(&["ics.state.", code].concat())}</Badge>
        </li>
    }
}

fn mood(state: &str) -> Mood {
    match state {
        "new" => Mood::Good,
        "changed" => Mood::Info,
        "cancelled" => Mood::Warn,
        "refused" => Mood::Bad,
        _ => Mood::default(),
    }
}

fn bring(text: String, busy: RwSignal<bool>, open: RwSignal<bool>, on_done: Callback<()>) {
    busy.set(true);
    spawn_local(async move {
        match api::bring_calendar(text).await {
            Ok(taken) => {
                open.try_set(false);
                on_done.try_run(());
                let done = Toast::good(t_count("ics.done", taken.changes()));
                toast::show(match taken.batch {
                    Some(batch) => done.undo(move || undo(batch, on_done)),
                    None => done,
                });
            }
            Err(error) => complaint::show(&error),
        }
        busy.try_set(false);
    });
}

fn undo(batch: Id, on_done: Callback<()>) {
    spawn_local(async move {
        match undo_batch(batch).await {
            Ok(undone) => tell_undone(undone),
            Err(error) => complaint::show(&error),
        }
        on_done.try_run(());
    });
}

/// Reads a file as text. Only called in the browser.
fn read(file: &File, then: impl Fn(String) + 'static) {
    if file.size() > LONGEST as f64 {
        return complaint::show(&Error::TooLarge);
    }
    let Ok(reader) = FileReader::new() else { return };
    let done = reader.clone();
    let loaded = Closure::once_into_js(move || {
        then(done.result().ok().and_then(|text| text.as_string()).unwrap_or_default());
    });
    reader.set_onload(Some(loaded.unchecked_ref()));
    let _ = reader.read_as_text(file);
}
