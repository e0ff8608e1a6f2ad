//! Every change of a record, newest first: who, when, from where, and each value before and after.

use super::past::{Past, record_history};
use crate::screens::{Change, Late, Reader, ShownTime, Slots, changes, error_text, story, toast_error};
use events::{Event, use_feed};
use kernel::{Entity, Id, Record};
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::collections::BTreeMap;
use ui::prelude::*;

#[component]
pub fn History(entity: &'static Entity, record: Signal<Record>) -> impl IntoView {
    let id = record.with_untracked(|record| record.id);
    let past = Late::new(move || record_history(entity.kind.to_owned(), id, None));
    let version = Memo::new(move |_| record.with(|record| record.version));
    Effect::new(move |was: Option<i64>| {
        let now = version.get();
        if was.is_some_and(|was| was != now) {
            past.again();
        }
        now
    });
    // What is only said about a record has no version of its own.
    use_feed().on(move |event: &Event| {
        let remark = |record: &Record| event.record_id == record.id && event.version <= record.version;
        if record.try_with_untracked(remark) == Some(true) {
            past.again();
        }
    });
    let failed = move || {
        past.error().map(|error| view! { <Notice mood=Mood::Bad text=error_text(&error, None) on_retry=move || past.again()/> })
    };
    let content = move || match past.get() {
        None => view! { <Skeleton count=4/> }.into_any(),
        Some(page) => view! { <Told entity id page past/> }.into_any(),
    };
    view! { {failed}{content} }
}

#[component]
fn Told(entity: &'static Entity, id: Id, page: Past, past: Late<Past>) -> impl IntoView {
    let older = page.more.then(|| view! { <Button size=Size::Small on_press=move || load_older(entity, id, past)>{t("ui.show_more")}</Button> });
    let (names, more) = (page.names, Slots::current().told_of(entity.kind));
    let more = move |event: &Event| more.map(|show| show(event.clone()));
    let rows: Vec<_> = page
        .events
        .into_iter()
        .map(|event| view! { <One more=more(&event) event names=names.clone()/> })
        .collect();
    view! { <ol class="mb-2 flex flex-col">{rows}</ol>{older} }
}

fn load_older(entity: &'static Entity, id: Id, past: Late<Past>) {
    let last = untrack(|| past.get()).and_then(|page| page.last);
    spawn_local(async move {
        match record_history(entity.kind.to_owned(), id, last).await {
            Ok(page) => past.update(|known| known.extend(page)),
            Err(error) => toast_error(&error),
        }
    });
}

#[component]
fn One(
    event: Event,
    names: BTreeMap<Id, String>,
    /// What the record's room says of it.
    more: Option<AnyView>,
) -> impl IntoView {
    let reader = Reader::current();
    let changes = changes(&event, &names, &reader);
    let text = story(&event, &names, &reader);
    let note = event.after.get("note").and_then(kernel::Value::as_text).unwrap_or_default().to_owned();
    let note = (!note.is_empty())
        .then(|| view! { <p class="text-small whitespace-pre-wrap wrap-anywhere" dir="auto">{note}</p> });
    let origin = t(&["story.from.", event.origin.code()].concat());
    let undone = event.undone_by.map(|_| view! { <Badge icon=Sign::Undo>{t("story.was_undone")}</Badge> });
    let row = |change: Change| {
        view! {
            <li class="text-small wrap-anywhere">
                <span class="text-ink-faint">{change.label}</span>" "
                <del class="text-ink-faint" dir="auto">{change.from}</del>" "
                <ins class="text-ink no-underline" dir="auto">{change.to}</ins>
            </li>
        }
    };
    view! {
        <li class="border-b border-line py-2">
            <p class="flex flex-wrap items-baseline gap-x-2 text-body"><span dir="auto">{text}</span>{undone}</p>
            <p class="text-small text-ink-faint"><ShownTime value=event.at reader/>" · "{origin}</p>
            {note}
            {more}
            <ul class="mt-1">{changes.into_iter().map(row).collect_view()}</ul>
        </li>
    }
}
