//! The first visit: who you are, your firm, and how to begin. The last step leads where the person chose.

use leptos::prelude::*;

#[component]
pub fn FirstRun() -> impl IntoView {
    let sample = bring_sample();
    view! {
        <identity::set_up::page::SetUp
            sample=Callback::new(move |()| { sample.dispatch(()); })
            import=Callback::new(|()| ui::browser::load("/import"))
            empty=Callback::new(|()| ui::browser::load("/board"))
        />
    }
}

/// Brings the sample firm and leads to its board; the first run and home offer it alike.
pub fn bring_sample() -> Action<(), ()> {
    Action::new(|(): &()| async {
        match records::demo::api::demo_start().await {
            Ok(()) => ui::browser::load("/board"),
            Err(error) => records::screens::toast_error(&error),
        }
    })
}
