//! What was found, noun by noun; of one noun more on demand.

use super::Place;
use crate::screens::{sign_of, toast_error};
use crate::search::api::search_on;
use crate::search::marked::marked;
use crate::search::{Answer, Group, Hit};
use kernel::Entity;
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_router::components::A;
use std::sync::Arc;
use ui::prelude::*;

#[component]
pub fn Results(place: Place, answer: Answer) -> impl IntoView {
    let words: Arc<[String]> = answer.words.into();
    let nothing = answer.groups.is_empty();
    let group = |group: Group| {
        let entity = kernel::entity(&group.kind).ok()?;
        Some(view! { <GroupView place entity group words=words.clone()/> })
    };
    let indexing = answer.indexing.then(|| view! { <Notice mood=Mood::Info text=t("found.indexing")/> });
    view! {
        {indexing}
        {nothing.then(|| view! { <EmptyState sign=Sign::Search title=t("found.nothing") text=t("found.nothing_text")/> })}
        {answer.groups.into_iter().filter_map(group).collect_view()}
    }
}

#[component]
fn GroupView(place: Place, entity: &'static Entity, group: Group, words: Arc<[String]>) -> impl IntoView {
    let heading = ["found-", entity.kind].concat();
    let count = group.count.map(|count| formats::count(count, language()));
    let hits = RwSignal::new(group.hits);
    let next = RwSignal::new(group.next);
    let loading = RwSignal::new(false);
    let more = move |cursor: String| {
        loading.set(true);
        let asked = place.asked.get_untracked();
        spawn_local(async move {
            match search_on(&asked, cursor).await {
                Ok(answer) => {
                    let group = answer.groups.into_iter().next().unwrap_or_default();
                    let _ = hits.try_update(|hits| hits.extend(group.hits));
                    let _ = next.try_set(group.next);
                }
                Err(error) => toast_error(&error),
            }
            let _ = loading.try_set(false);
        });
    };
    let only = move || place.change(|asked| asked.kind = entity.kind.to_owned());
    let on = move |cursor: String| match place.asked.with_untracked(|asked| asked.kind.is_empty()) {
        true => view! { <Button on_press=only>{t("found.all_of_them")}</Button> }.into_any(),
        false => view! { <Button loading on_press=move || more(cursor.clone())>{t("ui.show_more")}</Button> }
            .into_any(),
    };
    view! {
        <section aria-labelledby=heading.clone() class="mt-4">
            <h2 id=heading.clone() class="flex items-center gap-2 text-title font-semibold">
                <Icon sign=sign_of(entity)/>
                {t(&[entity.kind, ".many"].concat())}
                <span class="num text-body font-normal text-ink-faint">{count}</span>
            </h2>
            <ul class="mt-1 divide-y divide-line">
                <For each=move || hits.get() key=|hit| hit.id let:hit>
                    <HitLine entity hit words=words.clone()/>
                </For>
            </ul>
            <div class="py-2 empty:hidden">{move || next.get().map(on)}</div>
        </section>
    }
}

#[component]
fn HitLine(entity: &'static Entity, hit: Hit, words: Arc<[String]>) -> impl IntoView {
    let told = hit.told.as_ref().map(|told| {
        view! {
            <p class="truncate text-small text-ink-soft" dir="auto">
                <span class="text-ink-faint">{t(&entity.label(&told.field))} ": "</span>
                {marked(&told.text, &words)}
            </p>
        }
    });
    view! {
        <li>
            <A href=entity.path(hit.id) attr:class="block rounded-control px-2 py-2 hover:bg-hover focus-ring pointer-coarse:min-h-11">
                <p class="flex min-w-0 items-baseline gap-3">
                    <span class="truncate text-body font-medium text-ink" dir="auto">{marked(&hit.label, &words)}</span>
                    <span class="truncate text-small text-ink-faint" dir="auto">{marked(&hit.hint, &words)}</span>
                </p>
                {told}
            </A>
        </li>
    }
}
