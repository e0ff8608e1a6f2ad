//! A message that stays in the page: what happened, what was kept, what to do.

use crate::{
    badge::Mood,
    button::{Button, Size},
    class::classes,
    icon::Icon,
    sign::Sign,
    words::t,
};
use leptos::prelude::*;

/// Bad news is announced at once. `on_retry` adds a Try again button; children are further actions.
#[component]
pub fn Notice(
    #[prop(into)] text: Signal<String>,
    #[prop(default = Mood::Info)] mood: Mood,
    #[prop(optional, into)] title: Option<String>,
    #[prop(optional, into)] on_retry: Option<Callback<()>>,
    #[prop(optional)] children: Option<Children>,
) -> impl IntoView {
    view! {
        <div class=classes(&["flex items-start gap-2 rounded-card p-3 text-body", mood.soft()]) role=if mood == Mood::Bad { "alert" } else { "status" }>
            <Icon sign=mood.sign()/>
            <div class="min-w-0 flex-1">
                {title.map(|title| view! { <p class="font-semibold">{title}</p> })}
                <p class="text-pretty">{move || text.get()}</p>
            </div>
            {children.map(|children| children())}
            {on_retry.map(|on_retry| view! { <Button size=Size::Small icon=Sign::Refresh on_press=on_retry>{t("ui.retry")}</Button> })}
        </div>
    }
}
