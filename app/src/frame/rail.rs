//! The rail at the start edge of a desktop: search, the places of the day, and at its foot the gear and the person.
//! Narrow (56 px) or open (220 px); the choice is a cookie, so the first paint is already right.

use super::bell::Bell;
use super::gear::Gear;
use crate::places::{MAIN, Place};
use identity::Session;
use leptos::prelude::*;
use leptos_router::components::A;
use notices::screens::Unread;
use ui::prelude::*;

const COOKIE: &str = "kith_rail";

#[component]
pub fn Rail(session: Session, palette: RwSignal<bool>, unread: Unread) -> impl IntoView {
    let open = RwSignal::new(identity::visitor_cookie(COOKIE).as_deref() == Some("open"));
    let width = move || if open.get() { "w-55" } else { "w-14" };
    let person = session.name.clone();
    let person_id = session.user_id.to_string();
    view! {
        <nav
            aria-label=t("place.menu")
            class=move || [RAIL, width()].join(" ")
            data-open=move || open.get().to_string()
        >
            <a href="/" class="flex h-11 items-center gap-2 px-1.5 text-title font-semibold text-brand" aria-label="Kith">
                <img src="/icon.svg" alt="" width="28" height="28"/>
                <span class=LABEL>"Kith"</span>
            </a>
            <button type="button" class=ITEM title=t("place.search") on:click=move |_| palette.set(true)>
                <Icon sign=Sign::Search/>
                <span class=LABEL>{t("place.search")}</span>
                <kbd class="ms-auto hidden text-small text-ink-faint group-data-[open=true]:inline">"Ctrl K"</kbd>
            </button>
            <Bell unread/>
            {places(&MAIN, &session)}
            <div class="mt-auto flex flex-col gap-0.5">
                <FoldButton open/>
                <Gear session=session.clone()/>
                <A href="/account" attr:class=ITEM attr:title=session.name.clone()>
                    <span class="-mx-1 flex"><Avatar name=person.clone() id=person_id size=AvatarSize::Small/></span>
                    <span class=LABEL>{person}</span>
                </A>
            </div>
        </nav>
    }
}

const RAIL: &str = "group sticky top-0 hidden h-dvh shrink-0 flex-col gap-0.5 overflow-x-hidden overflow-y-auto border-e border-line bg-sunken p-2 transition-[width] duration-150 motion-reduce:transition-none md:flex print:hidden";
pub(super) const ITEM: &str = "flex h-9 shrink-0 items-center gap-3 pointer-coarse:h-11 rounded-control px-2.5 text-body text-ink-soft hover:bg-hover hover:text-ink aria-[current=page]:bg-brand-soft aria-[current=page]:font-medium aria-[current=page]:text-brand";
pub(super) const LABEL: &str = "hidden truncate group-data-[open=true]:inline";

fn places(places: &'static [Place], session: &Session) -> impl IntoView {
    places
        .iter()
        .filter(|place| place.is_open_to(session))
        .map(|place| {
            view! {
                <A href=place.path exact=place.path == "/" attr:class=ITEM attr:title=t(place.label)>
                    <Icon sign=place.sign/>
                    <span class=LABEL>{t(place.label)}</span>
                </A>
            }
        })
        .collect_view()
}

#[component]
fn FoldButton(open: RwSignal<bool>) -> impl IntoView {
    let label = move || t(if open.get() { "frame.narrow" } else { "frame.widen" });
    let turn = move |_| {
        open.update(|open| *open = !*open);
        ui::browser::set_cookie(COOKIE, if open.get_untracked() { "open" } else { "narrow" });
    };
    view! {
        <button type="button" class=ITEM title=label aria-label=label aria-expanded=move || open.get().to_string() on:click=turn>
            <Icon sign=Sign::Panel/>
            <span class=LABEL>{label}</span>
        </button>
    }
}
