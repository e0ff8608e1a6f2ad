//! Saved searches: the menu that keeps what is asked, and the list that tells how much each has found since one last looked,
//! with a bell on one's own.

use super::Place;
use crate::screens::{Late, toast_error, toast_saved};
use crate::search::api::{saved_searches, see_search};
use crate::search::{Asked, SEARCH, Watched};
use crate::views::picker::{NamingSheet, ViewItems, Views};
use crate::{Changes, SAVED_VIEW, api};
use kernel::{Id, Record, Value};
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_router::components::A;
use ui::prelude::*;

/// Looking at a saved search is having seen what it found.
#[component]
pub fn SavedMenu(place: Place) -> impl IntoView {
    Effect::new(move |_| {
        if let Some(id) = place.view.get() {
            spawn_local(async move {
                let _ = see_search(id).await;
            });
        }
    });
    let settings = move || Value::Json(serde_json::to_value(place.asked.get_untracked()).unwrap_or_default());
    let choose = move |view: &Record| {
        let asked: Asked = serde_json::from_value(view.get("settings").to_json()).unwrap_or_default();
        place.show(asked, Some(view.id));
    };
    let views = Views {
        place: SEARCH,
        pipeline: Signal::stored(None),
        has_default: false,
        settings: Callback::new(move |()| settings()),
        choose: Callback::new(move |(view,): (Record,)| choose(&view)),
        everything: Callback::new(move |()| place.show(Asked::default(), None)),
        naming: RwSignal::new(None),
    };
    view! {
        <Menu id="search-views" label=t("found.saved") sign=Sign::Star placement=Placement::End><ViewItems views/></Menu>
        <NamingSheet views/>
    }
}

/// Whether I am told what a search of mine finds.
#[component]
fn Bell(id: Id, name: String, on: bool) -> impl IntoView {
    let rings = RwSignal::new(on);
    let label = t_with("found.alerts_of", &[("name", &name)]);
    let name = StoredValue::new(name);
    let press = move || {
        let on = !rings.get_untracked();
        rings.set(on);
        spawn_local(async move {
            match api::update_record(SAVED_VIEW.kind, id, Changes::one("alerts", on)).await {
                Ok(saved) => {
                    let word = if on { "found.alerts_on" } else { "found.alerts_off" };
                    toast_saved(&saved, t_with(word, &[("name", &name.try_get_value().unwrap_or_default())]));
                }
                Err(error) => {
                    let _ = rings.try_set(!on);
                    toast_error(&error);
                }
            }
        });
    };
    view! { <IconButton sign=Sign::Bell label pressed=rings on_press=press/> }
}

/// What stands on the page while nothing is asked.
#[component]
pub fn Saved() -> impl IntoView {
    let watched = Late::new(saved_searches).hear(1_000, |_| true);
    let line = |one: Watched| {
        let new =
            (one.new > 0).then(|| view! { <Badge mood=Mood::Brand>{t_count("found.new", one.new)}</Badge> });
        let bell = one.alerts.map(|on| view! { <Bell id=one.id name=one.name.clone() on/> });
        view! {
            <li class="flex items-center gap-1">
                <A href=one.asked.address(Some(one.id)) attr:class="flex min-h-11 min-w-0 flex-1 items-center gap-3 rounded-control px-2 hover:bg-hover focus-ring">
                    <Icon sign=Sign::Star/>
                    <span class="truncate text-body" dir="auto">{one.name}</span>
                    {new}
                </A>
                {bell}
            </li>
        }
    };
    let list = move || {
        let all = watched.get()?;
        Some(match all.is_empty() {
            true => {
                view! { <EmptyState sign=Sign::Search title=t("found.start") text=t("found.start_text")/> }
                    .into_any()
            }
            false => view! {
                <h2 class="mt-4 text-title font-semibold">{t("found.saved")}</h2>
                <ul class="mt-1 divide-y divide-line">{all.into_iter().map(line).collect_view()}</ul>
            }
            .into_any(),
        })
    };
    view! { <div>{list}</div> }
}
