//! One change on a timeline: a slim line, with what each field was and is.

use super::changes::{Line, lines, sentence, stages, way};
use super::desk::Desk;
use super::entry::What;
use super::fresh::fresh;
use super::talk::Talk;
use super::{Change, Entry};
use leptos::prelude::*;
use leptos_router::components::A;
use ui::prelude::*;

#[component]
pub fn ChangeLine(desk: Desk, entry: Entry) -> impl IntoView {
    let (mark, fresh) = (entry.mark(), fresh(desk, &entry));
    let What::Change(change) = entry.what else { return ().into_any() };
    let change = *change;
    let event = &change.event;
    let sign = sign(event.verb());
    let undone = event.undone_by.is_some();
    let note = event.after.get("note").and_then(kernel::Value::as_text).unwrap_or("").to_owned();
    let way = way(event).map(|key| view! { <Badge>{t(key)}</Badge> });
    let fields =
        lines(&change, Words::current()).into_iter().map(|line| view! { <FieldLine line/> }).collect_view();
    let (text, said) = match undone {
        true => (
            "min-w-0 text-small text-ink-faint line-through",
            "text-small text-ink-faint line-through whitespace-pre-wrap",
        ),
        false => ("min-w-0 text-small text-ink-soft", "text-small text-ink whitespace-pre-wrap"),
    };
    view! {
        <li id=mark.place() tabindex="-1" class="group relative flex scroll-mt-24 gap-3 rounded-card focus-ring">
            <span class="z-10 grid size-7 shrink-0 place-items-center">
                <span class="grid size-5 place-items-center rounded-full bg-surface text-ink-faint"><Icon sign size=14/></span>
            </span>
            <div class="flex min-w-0 flex-1 flex-col gap-0.5 py-1">
                <div class="flex flex-wrap items-center gap-x-2 gap-y-1">
                    <span class=text><Told desk change=change.clone()/></span>
                    {way}
                    <time class="num text-small text-ink-faint" datetime=kernel::moment::text(entry.at)
                        title=formats::day_time(entry.local, language())>{formats::time(entry.local.time())}</time>
                    {fresh}
                </div>
                {fields}
                {(!note.is_empty()).then(|| view! { <p class=said dir="auto">{note}</p> })}
                <Talk desk mark/>
            </div>
        </li>
    }
    .into_any()
}

/// The sentence; another record than the timeline's own is a link. A move names both stages.
#[component]
fn Told(desk: Desk, change: Change) -> impl IntoView {
    let event = &change.event;
    let (old, new) = stages(&change).unwrap_or_default();
    let (before, after) = sentence(event, &new, Words::current());
    let label = event.record_label.clone();
    let path = kernel::entity(&event.record_kind)
        .ok()
        .filter(|entity| entity.open && desk.source.id() != Some(event.record_id))
        .map(|entity| entity.path(event.record_id));
    let record = match path {
        Some(path) => view! { <A href=path attr:class="font-medium text-ink hover:underline focus-ring rounded-control"><bdi>{label}</bdi></A> }.into_any(),
        None => view! { <bdi class="font-medium text-ink">{label}</bdi> }.into_any(),
    };
    let from = (!old.is_empty()).then(|| {
        view! {
            <span class="ms-2 inline-flex items-center gap-1 align-middle text-ink-faint">
                <bdi>{old}</bdi><Icon sign=Sign::ArrowEnd size=14/><bdi class="text-ink">{new}</bdi>
            </span>
        }
    });
    view! { {before}{record}{after}{from} }
}

/// "Amount: 10 → 20"; long texts are cut to two lines.
#[component]
fn FieldLine(line: Line) -> impl IntoView {
    let Line { label, before, after } = line;
    let was = (!before.is_empty()).then(|| view! {
        <bdi class="text-ink-faint line-through">{before}</bdi>
        <span class="mx-1 inline-block align-middle text-ink-faint"><Icon sign=Sign::ArrowEnd size=14/></span>
    });
    let is = if after.is_empty() { t("ui.none") } else { after };
    view! {
        <p class="num line-clamp-2 text-small text-ink">
            <span class="text-ink-soft">{label}": "</span>{was}<bdi>{is}</bdi>
        </p>
    }
}

fn sign(verb: &str) -> Sign {
    match verb {
        "created" => Sign::Plus,
        "deleted" => Sign::Trash,
        "restored" => Sign::Undo,
        "stage_changed" => Sign::Pipeline,
        "won" => Sign::Won,
        "lost" => Sign::Lost,
        "reopened" => Sign::Refresh,
        "converted" => Sign::Merge,
        "noted" => Sign::Note,
        "note_withdrawn" => Sign::Undo,
        "rule_overridden" => Sign::Shield,
        _ => Sign::Edit,
    }
}
