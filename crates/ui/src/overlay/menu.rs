//! A list of actions behind a button. Arrows move, letters jump, Enter takes, Esc closes.

#![expect(clippy::allow_attributes, reason = "`part!` does not know which of its imports each part uses")]

use super::{Floating, popover::Opener};
use crate::{
    browser::{Placement, focus, soon},
    button::{Size, Tone},
    choose::{Step, jump_to_letter, step_through},
    class::classes,
    icon::Icon,
    sign::Sign,
};
use leptos::{context::Provider, prelude::*};

const ITEMS: &str = "[role=menuitem]:not(:disabled)";
const LINE: &str = "flex min-h-9 w-full cursor-pointer items-center gap-2 rounded-control px-2 text-start text-body no-underline \
    outline-none disabled:cursor-not-allowed disabled:opacity-50 aria-[current=page]:font-medium aria-[current=page]:text-brand pointer-coarse:min-h-11";

/// Lets an item close the menu it stands in.
#[derive(Clone)]
pub struct Opened {
    open: RwSignal<bool>,
    opener: String,
}

impl Opened {
    /// For a menu that hangs on a button of one's own; `opener` is its id.
    pub fn new(open: RwSignal<bool>, opener: &str) -> Self {
        Self { open, opener: opener.to_owned() }
    }
}

/// Children are `MenuItem`, `MenuLink` and `MenuDivider`. Without `sign` and with `only_sign` it shows three dots.
#[component]
pub fn Menu(
    #[prop(into)] id: String,
    #[prop(into)] label: Signal<String>,
    #[prop(optional, into)] sign: Option<Sign>,
    #[prop(optional)] only_sign: bool,
    #[prop(optional)] tone: Tone,
    #[prop(optional)] size: Size,
    #[prop(optional)] placement: Placement,
    children: ChildrenFn,
) -> impl IntoView {
    let open = RwSignal::new(false);
    let sign = sign.or(only_sign.then_some(Sign::More));
    let opener = [&id, "-opener"].concat();
    let list = [&id, "-list"].concat();
    let opened = Opened { open, opener: opener.clone() };
    view! {
        <Opener id=opener.clone() panel=id.clone() label sign only_sign tone size open popup="menu"/>
        <Floating id opener open placement>
            {list::show(list.clone(), label, opened.clone(), children.clone())}
        </Floating>
    }
}

crate::part!(messages, mod list(id: String, label: Signal<String>, opened: Opened, children: ChildrenFn) {
    view! { <MenuList id label opened>{children()}</MenuList> }.into_any()
});

/// The open menu. Only a part draws it: what opens a menu in the first file takes `Menu`.
#[component]
pub fn MenuList(
    #[prop(into)] id: String,
    #[prop(into)] label: Signal<String>,
    opened: Opened,
    children: Children,
) -> impl IntoView {
    let list = id.clone();
    let first = id.clone();
    soon(move || step_through(&first, ITEMS, Step::First));
    let opener = opened.opener.clone();
    let keys = move |event: leptos::ev::KeyboardEvent| {
        // The browser closes the menu, but what it would give the focus back from is gone by then.
        if event.key() == "Escape" {
            focus(&opener);
        }
        press(&event, &list);
    };
    view! {
        <Provider value=opened>
            <div id=id role="menu" class="min-w-44 p-1" aria-label=move || label.get() on:keydown=keys>{children()}</div>
        </Provider>
    }
}

/// Brings what draws an open menu.
pub async fn fetch() -> bool {
    list::fetch().await
}

/// One action.
#[component]
pub fn MenuItem(
    #[prop(into)] on_press: Callback<()>,
    #[prop(optional, into)] sign: Option<Sign>,
    /// Shown at the end: the hotkey, a count.
    #[prop(optional, into)]
    hint: Option<String>,
    #[prop(optional)] danger: bool,
    #[prop(optional, into)] disabled: Signal<bool>,
    children: Children,
) -> impl IntoView {
    let opened = use_context::<Opened>();
    let press = move |_| {
        if let Some(opened) = &opened {
            opened.open.set(false);
            focus(&opened.opener);
        }
        on_press.run(());
    };
    view! {
        <button type="button" role="menuitem" tabindex="-1" class=look(danger) disabled=move || disabled.get() on:click=press>
            {sign.map(|sign| view! { <Icon sign size=16/> })}
            <span class="truncate">{children()}</span>
            {hint.map(|hint| view! { <span class="ms-auto ps-4 text-small text-ink-faint">{hint}</span> })}
        </button>
    }
}

/// One place to go.
#[component]
pub fn MenuLink(
    #[prop(into)] href: Signal<String>,
    #[prop(optional, into)] sign: Option<Sign>,
    /// One is there already.
    #[prop(optional, into)]
    current: Signal<bool>,
    children: Children,
) -> impl IntoView {
    let opened = use_context::<Opened>();
    let press = move |_| opened.iter().for_each(|opened| opened.open.set(false));
    view! {
        <a role="menuitem" tabindex="-1" class=look(false) href=move || href.get() aria-current=move || current.get().then_some("page") on:click=press>
            {sign.map(|sign| view! { <Icon sign size=16/> })}
            <span class="truncate">{children()}</span>
        </a>
    }
}

#[component]
pub fn MenuDivider() -> impl IntoView {
    view! { <hr class="-mx-1 my-1 border-line"/> }
}

fn look(danger: bool) -> String {
    let tint = if danger {
        "text-bad hover:bg-bad-soft focus:bg-bad-soft"
    } else {
        "text-ink hover:bg-hover focus:bg-hover"
    };
    classes(&[LINE, tint])
}

fn press(event: &leptos::ev::KeyboardEvent, list: &str) {
    let key = event.key();
    if let Some(step) = Step::down(event) {
        event.prevent_default();
        step_through(list, ITEMS, step);
    } else if key.chars().count() == 1 && key != " " && !event.ctrl_key() && !event.meta_key() {
        jump_to_letter(list, ITEMS, &key);
    }
}
