//! Links that look like buttons, for going somewhere: they can be opened in a new tab.

use super::{Size, Tone, tone::BASE};
use crate::{class::classes, icon::Icon, sign::Sign};
use leptos::prelude::*;

/// A button that goes to `href`; `download` names the file it fetches instead.
#[component]
pub fn LinkButton(
    children: Children,
    #[prop(into)] href: Signal<String>,
    #[prop(optional)] tone: Tone,
    #[prop(optional)] size: Size,
    #[prop(optional, into)] icon: Option<Sign>,
    #[prop(optional, into)] icon_end: Option<Sign>,
    #[prop(optional, into)] download: Option<String>,
    #[prop(optional)] class: &'static str,
) -> impl IntoView {
    view! {
        <a
            class=classes(&[BASE, tone.class(), size.class(), class])
            href=move || href.get()
            download=download.clone()
            rel=download.map(|_| "external")
        >
            {icon.map(|sign| view! { <Icon sign size=size.icon()/> })}
            {children()}
            {icon_end.map(|sign| view! { <Icon sign size=size.icon()/> })}
        </a>
    }
}

/// A link that is only a sign: `tel:`, `mailto:`, a web address.
#[component]
pub fn IconLink(
    sign: Sign,
    #[prop(into)] label: Signal<String>,
    #[prop(into)] href: Signal<String>,
    #[prop(default = Tone::Quiet)] tone: Tone,
    #[prop(optional)] size: Size,
    #[prop(optional, into)] id: Option<String>,
    #[prop(optional)] class: &'static str,
) -> impl IntoView {
    view! {
        <a
            id=id
            class=classes(&[BASE, tone.class(), size.square(), class])
            href=move || href.get()
            aria-label=move || label.get()
            title=move || label.get()
        >
            <Icon sign size=size.icon()/>
        </a>
    }
}
