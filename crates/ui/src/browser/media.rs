//! Media queries, known only after mounting: the server and the first paint say `false`.
//! Lay out with Tailwind's breakpoints; use these only where behaviour differs.

use leptos::prelude::*;

/// Is the window narrower than a tablet (768 px)?
pub fn use_is_phone() -> Signal<bool> {
    use_media("(max-width: 767.98px)")
}

/// Does the media query hold? Follows changes.
pub fn use_media(query: &'static str) -> Signal<bool> {
    let holds = RwSignal::new(false);
    #[cfg(feature = "hydrate")]
    watch(query, holds);
    #[cfg(not(feature = "hydrate"))]
    let _ = query;
    holds.into()
}

/// Whether fingers are used, now.
#[cfg(feature = "hydrate")]
pub(super) fn is_under_fingers() -> bool {
    let list = web_sys::window().and_then(|window| window.match_media("(pointer: coarse)").ok().flatten());
    list.is_some_and(|list| list.matches())
}

#[cfg(feature = "hydrate")]
fn watch(query: &'static str, holds: RwSignal<bool>) {
    super::on_mount(move || {
        let list = web_sys::window().and_then(|window| window.match_media(query).ok().flatten());
        let Some(list) = list else { return };
        holds.set(list.matches());
        let followed = list.clone();
        super::listen::listen(&list, "change", move |_| {
            let _ = holds.try_set(followed.matches());
        });
    });
}
