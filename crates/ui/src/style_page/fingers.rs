//! What fingers do: a row that is swiped.

use super::section::{Line, Section};
use crate::prelude::*;
use leptos::prelude::*;

#[component]
pub fn Fingers() -> impl IntoView {
    let act = |sign: Sign, label: &'static str, mood: Mood| {
        let run = Callback::new(move |()| toast::show(Toast::new(mood, label)));
        Signal::stored(Some(SwipeAct { sign, label: label.to_owned(), mood, run }))
    };
    let to_start = act(Sign::Check, "Done", Mood::Good);
    let to_end = act(Sign::Clock, "Tomorrow", Mood::Warn);
    view! {
        <Section title="Fingers">
            <Line label="Swipe either way, on a touch screen">
                <div class="w-full max-w-sm border-y border-line">
                    <Swipe to_start to_end><p class="flex h-12 items-center px-4">"A row"</p></Swipe>
                </div>
            </Line>
        </Section>
    }
}
