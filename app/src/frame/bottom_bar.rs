//! The bar at the foot of a phone: home, pipeline, +, people, more. The last two open sheets.

use crate::parts;
use crate::places::{MAIN, Place, SET_UP};
use identity::Session;
use leptos::prelude::*;
use leptos_router::components::A;
use notices::screens::{Dot, Unread};
use ui::part::once;
use ui::prelude::*;

#[component]
pub fn BottomBar(session: Session, palette: RwSignal<bool>, unread: Unread) -> impl IntoView {
    let more = RwSignal::new(false);
    let make = RwSignal::new(false);
    let [home, board, people, ..] = MAIN;
    view! {
        <nav aria-label=t("place.menu") class=BAR>
            {tab(home)}
            {tab(board)}
            <button type="button" class=TAB aria-label=t("place.new") on:click=move |_| make.set(true)>
                <span class="flex size-10 items-center justify-center rounded-full bg-brand text-on-brand"><Icon sign=Sign::Plus/></span>
            </button>
            {tab(people)}
            <button type="button" class=TAB on:click=move |_| more.set(true)>
                <span class="relative flex"><Icon sign=Sign::More/><Dot unread/></span>
                <span>{t("place.more")}</span>
            </button>
        </nav>
        {once(move || more.get() || make.get(), move || parts::sheets::show(session.clone(), more, make, palette))}
    }
}

/// What the bar's last two buttons open.
#[component]
pub fn Sheets(
    session: Session,
    more: RwSignal<bool>,
    make: RwSignal<bool>,
    palette: RwSignal<bool>,
) -> impl IntoView {
    view! {
        <MoreSheet open=more session=session.clone() palette/>
        <MakeSheet open=make session/>
    }
}

const BAR: &str = "fixed inset-x-0 bottom-0 z-30 flex h-16 items-stretch border-t border-line bg-raised pb-safe md:hidden print:hidden";
const TAB: &str = "flex min-w-0 flex-1 flex-col items-center justify-center gap-0.5 text-tiny text-ink-soft aria-[current=page]:text-brand";
const ROW: &str =
    "flex h-12 w-full items-center gap-3 rounded-control px-3 text-body text-ink hover:bg-hover";

fn tab(place: Place) -> impl IntoView {
    view! {
        <A href=place.path exact=place.path == "/" attr:class=TAB>
            <Icon sign=place.sign/>
            <span>{t(place.label)}</span>
        </A>
    }
}

#[component]
fn MoreSheet(open: RwSignal<bool>, session: Session, palette: RwSignal<bool>) -> impl IntoView {
    let search = move |_| {
        open.set(false);
        palette.set(true);
    };
    let places: Vec<Place> =
        MAIN.into_iter().skip(3).chain(SET_UP).filter(|place| place.is_open_to(&session)).collect();
    view! {
        <Sheet id="more" open title=t("place.more")>
            <button type="button" class=ROW on:click=search>
                <Icon sign=Sign::Search/>
                {t("place.search")}
            </button>
            {row("/notifications".to_owned(), Sign::Bell, t("place.notices"), open)}
            {places.iter().map(|place| row(place.path.to_owned(), place.sign, t(place.label), open)).collect_view()}
        </Sheet>
    }
}

#[component]
fn MakeSheet(open: RwSignal<bool>, session: Session) -> impl IntoView {
    let nouns = crate::places::makeable(&session);
    view! {
        <Sheet id="make" open title=t("place.new")>
            {nouns
                .iter()
                .map(|entity| row(crate::places::make_path(entity), Sign::Plus, t(&[entity.kind, ".new"].concat()), open))
                .collect_view()}
        </Sheet>
    }
}

fn row(path: String, sign: Sign, label: String, open: RwSignal<bool>) -> impl IntoView {
    view! {
        <A href=path attr:class=ROW on:click=move |_| open.set(false)>
            <Icon sign/>
            {label}
        </A>
    }
}
