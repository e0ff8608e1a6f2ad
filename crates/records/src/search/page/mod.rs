//! The page of a search, `/search?q=…`: all nouns with the best few of each, or one of them page by page, narrowed by facets;
//! kept as a saved search, which tells how much is new.

mod facets;
mod results;
mod saved;

use super::Asked;
use super::api::search_page;
use crate::screens::error_text;
use facets::Facets;
use kernel::Id;
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::{use_navigate, use_query_map};
use results::Results;
use saved::{Saved, SavedMenu};
use ui::prelude::*;

/// What the page asks, and where it goes on.
#[derive(Clone, Copy)]
pub(super) struct Place {
    pub asked: Memo<Asked>,
    pub view: Memo<Option<Id>>,
    go: Callback<(Asked, Option<Id>)>,
}

impl Place {
    fn new() -> Self {
        let params = use_query_map();
        let navigate = use_navigate();
        let go = Callback::new(move |(asked, view): (Asked, Option<Id>)| {
            let options = NavigateOptions { replace: true, scroll: false, ..NavigateOptions::default() };
            navigate(&asked.address(view), options);
        });
        let view =
            Memo::new(move |_| params.with(|params| params.get("view")).and_then(|id| id.parse().ok()));
        Self { asked: Memo::new(move |_| params.with(Asked::read)), view, go }
    }

    /// Asks something else; a saved search stays the one that is shown.
    fn change(self, change: impl FnOnce(&mut Asked)) {
        let mut asked = self.asked.get_untracked();
        change(&mut asked);
        self.go.run((asked, self.view.get_untracked()));
    }

    fn show(self, asked: Asked, view: Option<Id>) {
        self.go.run((asked, view));
    }
}

#[component]
pub fn SearchPage() -> impl IntoView {
    crate::screens::hear_live();
    let place = Place::new();
    let typed = RwSignal::new(place.asked.get_untracked().text);
    let follow = Memo::new(move |_| place.asked.with(|asked| asked.text.clone()));
    Effect::new(move |_| {
        let now = follow.get();
        if typed.with_untracked(|typed| typed.trim() != now.trim()) {
            typed.set(now);
        }
    });
    let answer = Resource::new_blocking(
        move || place.asked.get(),
        |asked| async move { (search_page(&asked).await, asked) },
    );
    let search = move |text: String| place.change(|asked| asked.text = text);
    view! {
        <leptos_meta::Title text=t("place.search")/>
        <PageHeader title=t("place.search")><SavedMenu place/></PageHeader>
        <div class="px-4 pb-6 md:px-6">
            <SearchBox id="search-text" value=typed label=t("found.label") on_search=search class="mb-3 w-full max-w-xl"/>
            <Facets place/>
            <Transition fallback=|| view! { <Skeleton shape=SkeletonShape::Rows count=8/> }>
                {move || Suspend::new(async move {
                    match answer.await {
                        (Ok(_), asked) if asked.text.trim().is_empty() => view! { <Saved/> }.into_any(),
                        (Ok(answer), _) => view! { <Results place answer/> }.into_any(),
                        (Err(error), _) => {
                            let text = error_text(&error, None);
                            view! { <Notice mood=Mood::Bad text on_retry=move || answer.refetch()/> }.into_any()
                        }
                    }
                })}
            </Transition>
        </div>
    }
}
