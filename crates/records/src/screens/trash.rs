//! The trash: what was deleted, by whom and when, noun by noun, with the way back. Nothing leaves it by itself.

mod line;
mod read;

pub use read::{Trashed, trash_of};

use super::{Clock, Reader, sign_of};
use events::use_feed;
use kernel::{Act, Cursor, Entity, Error, Language};
use leptos::prelude::*;
use leptos::task::spawn_local;
use line::TrashLine;
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
    let nouns = StoredValue::new(nouns());
    let first =
        nouns.with_value(|nouns| nouns.first().map(|entity| entity.kind.to_owned()).unwrap_or_default());
    let active = RwSignal::new(first);
    let typed = RwSignal::new(String::new());
    let sought = RwSignal::new(String::new());
    let page = Resource::new_blocking(
        move || (active.get(), sought.get()),
        |(kind, text)| trash_of(kind, text, String::new()),
    );
    Clock::provide();
    use_feed().on(move |event| {
        let concerned = active.try_get_untracked().is_some_and(|kind| kind == event.record_kind);
        if concerned && matches!(event.verb(), "deleted" | "restored") {
            page.refetch();
        }
    });
    let tabs = move || nouns.with_value(|nouns| nouns.iter().map(|entity| tab(entity)).collect::<Vec<_>>());
    let search = move |text: String| sought.set(text);
    view! {
        <leptos_meta::Title text=t("trash.title")/>
        <PageHeader title=t("trash.title")>
            <SearchBox id="trash-search" value=typed label=t("trash.search") on_search=search class="w-full sm:w-64"/>
        </PageHeader>
        <div class="px-4 pb-6 md:px-6">
            <p class="mb-3 max-w-prose text-body text-ink-soft">{t("trash.text")}</p>
            <Tabs id="trash-tabs" label=t("trash.nouns") tabs=Signal::derive(tabs) active/>
            <div id=move || ["trash-tabs-panel-", &active.get()].concat() role="tabpanel" aria-labelledby=move || ["trash-tabs-tab-", &active.get()].concat()>
                <Transition fallback=|| view! { <Skeleton shape=SkeletonShape::Rows count=8/> }>
                    {move || Suspend::new(async move {
                        let answer = page.await;
                        let (kind, text) = (active.get_untracked(), sought.get_untracked());
                        drawn(answer, kind, text, Callback::new(move |()| page.refetch()))
                    })}
                </Transition>
            </div>
        </div>
    }
}

/// The nouns whose trash this person may look into.
fn nouns() -> Vec<&'static Entity> {
    let session = identity::use_session();
    let may = |entity: &&'static Entity| {
        entity.open && session.as_ref().is_some_and(|session| session.may(Act::Read, entity.kind))
    };
    kernel::catalogue::all().iter().copied().filter(may).collect()
}

fn tab(entity: &'static Entity) -> Tab {
    Tab::new(entity.kind, t(&[entity.kind, ".many"].concat())).sign(sign_of(entity))
}

fn drawn(answer: Result<Trashed, Error>, kind: String, text: String, again: Callback<()>) -> AnyView {
    let Ok(entity) = kernel::entity(&kind) else { return ().into_any() };
    match answer {
        Ok(page) if page.items.is_empty() && !text.is_empty() => {
            view! { <EmptyState sign=Sign::Search title=t("trash.nothing_found") text=t("trash.nothing_found_text")/> }.into_any()
        }
        Ok(page) if page.items.is_empty() => view! { <EmptyState sign=Sign::Trash title=t("trash.empty") text=t("trash.empty_text")/> }.into_any(),
        Ok(page) => view! { <Lines entity page text/> }.into_any(),
        Err(error) => {
            let text = crate::sentence(&error, Words::current());
            view! { <div class="pt-4"><Notice text mood=Mood::Bad on_retry=again/></div> }.into_any()
        }
    }
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
                Err(error) => super::undo::problem(&error),
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
