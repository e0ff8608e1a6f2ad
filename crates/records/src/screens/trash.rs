//! The trash: what was deleted, by whom and when, noun by noun, with the way back. Nothing leaves it by itself.

mod desk;
mod line;
mod read;

#[cfg(all(test, feature = "ssr"))]
pub(crate) use read::reading;
pub use read::{Trashed, trash_of};

use super::{Clock, Reader, sign_of};
use desk::Desk;
use kernel::{Cursor, Entity, Error, Language};
use leptos::prelude::*;
use leptos::task::spawn_local;
use line::TrashLine;
use read::Held;
use ui::prelude::*;

/// What the trash and Undo say beside the words of all screens, in every language.
pub const WORDS: [(Language, &str); 3] = [
    (Language::English, include_str!("../../words/page-en.txt")),
    (Language::French, include_str!("../../words/page-fr.txt")),
    (Language::Arabic, include_str!("../../words/page-ar.txt")),
];

/// The page at `/trash`.
#[component]
pub fn TrashPage() -> impl IntoView {
    super::hear_live();
    let typed = RwSignal::new(String::new());
    let sought = RwSignal::new(String::new());
    let first = Resource::new_blocking(|| (), |()| trash_of(String::new(), String::new(), String::new()));
    Clock::provide();
    let search = move |text: String| sought.set(text);
    view! {
        <leptos_meta::Title text=t("trash.title")/>
        <PageHeader title=t("trash.title")/>
        <div class="px-4 pb-6 md:px-6">
            <SearchBox id="trash-search" value=typed label=t("trash.search") on_search=search class="mb-3 w-full sm:w-64"/>
            <p class="mb-3 max-w-prose text-body text-ink-soft">{t("trash.text")}</p>
            <Transition fallback=|| view! { <Skeleton shape=SkeletonShape::Rows count=8/> }>
                {move || Suspend::new(async move {
                    match first.await {
                        Ok(page) => view! { <Nouns desk=Desk::new(page, sought)/> }.into_any(),
                        Err(error) => failed(&error, Callback::new(move |()| first.refetch())),
                    }
                })}
            </Transition>
        </div>
    }
}

/// The nouns with how much of each was deleted, and the lines of one.
#[component]
fn Nouns(desk: Desk) -> impl IntoView {
    desk.listen();
    let nothing = Memo::new(move |_| desk.held.with(|held| held.iter().all(|held| held.count.value == 0)));
    let tabs = move || desk.held.with(|held| held.iter().filter_map(tab).collect::<Vec<_>>());
    let lines = move || match desk.answer.get() {
        Ok(page) => drawn(page, desk.sought.get_untracked()),
        Err(error) => failed(&error, Callback::new(move |()| desk.read())),
    };
    move || {
        match nothing.get() {
        true => view! { <EmptyState sign=Sign::Trash title=t("trash.all_empty") text=t("trash.all_empty_text")/> }.into_any(),
        false => view! {
            <Tabs id="trash-tabs" label=t("trash.nouns") tabs=Signal::derive(tabs) active=desk.active/>
            <div id=move || ["trash-tabs-panel-", &desk.active.get()].concat() role="tabpanel" aria-labelledby=move || ["trash-tabs-tab-", &desk.active.get()].concat()>
                {lines}
            </div>
        }
        .into_any(),
    }
    }
}

fn tab(held: &Held) -> Option<Tab> {
    let entity = kernel::entity(&held.kind).ok()?;
    Some(Tab::new(entity.kind, t(&[entity.kind, ".many"].concat())).sign(sign_of(entity)).count(held.count))
}

fn drawn(page: Trashed, text: String) -> AnyView {
    let Ok(entity) = kernel::entity(&page.kind) else { return ().into_any() };
    match (page.items.is_empty(), text.is_empty()) {
        (true, false) => {
            view! { <EmptyState sign=Sign::Search title=t("trash.nothing_found") text=t("trash.nothing_found_text")/> }.into_any()
        }
        (true, true) => view! { <EmptyState sign=Sign::Trash title=t("trash.empty") text=t("trash.empty_text")/> }.into_any(),
        (false, _) => view! { <Lines entity page text/> }.into_any(),
    }
}

fn failed(error: &Error, again: Callback<()>) -> AnyView {
    let text = crate::sentence(error, Words::current());
    view! { <div class="pt-4"><Notice text mood=Mood::Bad on_retry=again/></div> }.into_any()
}

#[component]
fn Lines(entity: &'static Entity, page: Trashed, text: String) -> impl IntoView {
    let items = RwSignal::new(page.items);
    let next = RwSignal::new(page.next);
    let loading = RwSignal::new(false);
    let text = StoredValue::new(text);
    let reader = Reader::current();
    let more = move |after: Cursor| {
        loading.set(true);
        spawn_local(async move {
            match trash_of(entity.kind.to_owned(), text.get_value(), after.text()).await {
                Ok(page) => {
                    let _ = items.try_update(|items| items.extend(page.items));
                    let _ = next.try_set(page.next);
                }
                Err(error) => super::undo::toast_error(&error),
            }
            let _ = loading.try_set(false);
        });
    };
    let button = move |after: Cursor| view! { <Button loading on_press=move || more(after.clone())>{t("ui.show_more")}</Button> };
    view! {
        <ul class="divide-y divide-line">
            <For each=move || items.get() key=|item| item.record.id let:item>
                <TrashLine entity item reader=reader.clone() items/>
            </For>
        </ul>
        <div class="py-3 empty:hidden">{move || next.get().map(button)}</div>
    }
}
