//! Many that were added together, by an import above all: one line that opens, where there would be a wall of lines.

use super::Entry;
use super::change_line::ChangeLine;
use super::changes::way;
use super::desk::Desk;
use super::entry::What;
use kernel::Count;
use leptos::prelude::*;
use std::sync::Arc;
use ui::prelude::*;

#[component]
pub fn AddedLines(desk: Desk, entries: Vec<Arc<Entry>>) -> impl IntoView {
    let Some(first) = entries.first().cloned() else { return ().into_any() };
    let Entry { at, local, what: What::Change(change) } = &*first else { return ().into_any() };
    let (at, local) = (*at, *local);
    let kind = t(&[&change.event.record_kind, ".many"].concat());
    let is_batch = change.event.batch_id.is_some();
    let read = i64::try_from(entries.len()).unwrap_or_default();
    // Where the page ends within them there may be more than these.
    let last = entries.last().map(|entry| entry.key());
    let text = move || {
        let ends_here = desk.items.with(|items| items.last().map(|entry| entry.key()) == last);
        let count = match desk.next.with(Option::is_some) && ends_here {
            true => desk.together.get().unwrap_or(Count { value: read, exact: false }),
            // Of a batch a team's stream has the first few alone.
            false => Count { value: read, exact: desk.source.id().is_some() || !is_batch },
        };
        t_with("timeline.added", &[("kind", &kind), ("count", &formats::count(count, language()))])
    };
    let way = way(&change.event).map(|key| view! { <Badge>{t(key)}</Badge> });
    let (open, entries) = (RwSignal::new(false), StoredValue::new(entries));
    let line = move |entry: Arc<Entry>| view! { <ChangeLine desk entry=Entry::clone(&entry)/> };
    let lines = move || open.get().then(|| entries.get_value().into_iter().map(line).collect_view());
    view! {
        <li class="relative flex gap-3">
            <span class="z-10 grid size-7 shrink-0 place-items-center">
                <span class="grid size-5 place-items-center rounded-full bg-surface text-ink-faint"><Icon sign=Sign::Plus size=14/></span>
            </span>
            <div class="flex min-w-0 flex-1 flex-wrap items-center gap-x-2 gap-y-1 py-1">
                <button type="button" class="cursor-pointer rounded-control text-start text-small text-ink-soft hover:underline focus-ring"
                    aria-expanded=move || open.get().to_string() on:click=move |_| open.update(|open| *open = !*open)>
                    {text}
                </button>
                {way}
                <time class="num text-small text-ink-faint" datetime=kernel::moment::text(at)
                    title=formats::day_time(local, language())>{formats::time(local.time())}</time>
            </div>
        </li>
        {lines}
    }
    .into_any()
}
