//! The living style page: every part of the design system in every state, to look at and to test against.
//! For developers, so its own sentences are English only; what the parts say follows the page's language.

mod buttons;
mod charts;
mod choices;
mod colours;
mod feedback;
mod fields;
mod fingers;
mod overlays;
mod people;
mod section;
mod signs;
mod tables;

use crate::prelude::*;
use leptos::prelude::*;

/// Stands at `/dev/ui`. Needs a `ToastHost` and a `KeyHints` in the shell to show toasts and keys.
#[component]
pub fn StylePage() -> impl IntoView {
    view! {
        <leptos_meta::Title text="Design system"/>
        <PageHeader title="Design system" aside=move || view! { <Direction/> }.into_any()>
            <ThemeSwitch compact=true/>
        </PageHeader>
        <div class="mx-auto grid max-w-6xl grid-cols-1 gap-8 px-4 pb-24 md:px-6">
            {view! { <colours::Colours/> }.into_any()}
            {view! { <buttons::Buttons/> }.into_any()}
            {view! { <fields::Fields/> }.into_any()}
            {view! { <choices::Choices/> }.into_any()}
            {view! { <overlays::Overlays/> }.into_any()}
            {view! { <feedback::Feedback/> }.into_any()}
            {view! { <people::People/> }.into_any()}
            {view! { <tables::Tables/> }.into_any()}
            {view! { <fingers::Fingers/> }.into_any()}
            {view! { <charts::Charts/> }.into_any()}
            {view! { <signs::Signs/> }.into_any()}
        </div>
    }
}

/// Turns the page round, to see it mirrored without changing the account's language.
#[component]
fn Direction() -> impl IntoView {
    let turn = move || {
        #[cfg(feature = "hydrate")]
        if let Some(root) =
            web_sys::window().and_then(|window| window.document()).and_then(|d| d.document_element())
        {
            let mirrored = root.get_attribute("dir").as_deref() == Some("rtl");
            let _ = root.set_attribute("dir", if mirrored { "ltr" } else { "rtl" });
        }
    };
    view! { <Button size=Size::Small on_press=turn>"Mirror the page"</Button> }
}
