//! The gear at the rail's foot: a menu of what is set up once, as far as the person may. What it opens is a part of its
//! own; a phone has the same places under More.

use crate::parts;
use crate::places::{Place, SET_UP};
use identity::Session;
use leptos::prelude::*;
use leptos_router::hooks::use_location;
use ui::prelude::*;

const ID: &str = "set-up";
const OPENER: &str = "set-up-opener";

#[component]
pub fn Gear(session: Session) -> impl IntoView {
    let open = RwSignal::new(false);
    let path = use_location().pathname;
    let is_here = move || path.with(|path| SET_UP.iter().any(|place| place.is_at(path)));
    view! {
        <button
            type="button"
            id=OPENER
            class=classes(&[super::rail::ITEM, "cursor-pointer aria-expanded:bg-active aria-[current=true]:text-brand"])
            popovertarget=ID
            title=t("place.set_up")
            aria-label=t("place.set_up")
            aria-haspopup="menu"
            aria-controls=ID
            aria-expanded=move || open.get().to_string()
            aria-current=move || is_here().then_some("true")
        >
            <Icon sign=Sign::Gear/>
            <span class=super::rail::LABEL>{t("place.set_up")}</span>
        </button>
        <Floating id=ID.to_owned() opener=OPENER.to_owned() open>
            {parts::set_up::show(session.clone(), open)}
        </Floating>
    }
}

/// What the gear opens.
#[component]
pub fn SetUpList(session: Session, open: RwSignal<bool>) -> impl IntoView {
    let path = use_location().pathname;
    let link = move |place: &'static Place| {
        let current = Signal::derive(move || path.with(|path| place.is_at(path)));
        view! { <MenuLink href=place.path sign=place.sign current>{t(place.label)}</MenuLink> }
    };
    let links = move || SET_UP.iter().filter(|place| place.is_open_to(&session)).map(link).collect_view();
    view! {
        <MenuList id="set-up-list" label=t("place.set_up") opened=Opened::new(open, OPENER)>{links()}</MenuList>
    }
}
