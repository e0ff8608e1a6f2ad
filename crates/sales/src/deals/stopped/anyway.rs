//! Past the rules, for whoever may: a form of its own, so that Enter moves.

use leptos::prelude::*;
use ui::prelude::*;

/// Past the rules, with a reason: the first press asks for it, the second moves.
#[component]
pub fn Anyway(label: String, on_move: Callback<(String,)>) -> impl IntoView {
    let (asked, pressed, reason) = (RwSignal::new(false), RwSignal::new(false), RwSignal::new(String::new()));
    ask_if_changed(move || reason.get());
    let error = Signal::derive(move || {
        (pressed.get() && reason.with(|reason| reason.trim().is_empty())).then(|| t("check.override_reason"))
    });
    let press = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        if !asked.get_untracked() {
            asked.set(true);
            return browser::soon(|| browser::focus("stopped-reason"));
        }
        pressed.set(true);
        let reason = reason.get_untracked();
        if !reason.trim().is_empty() {
            on_move.run((reason,));
        }
    };
    let field = move || {
        asked.get().then(|| {
            view! { <Field id="stopped-reason" label=t("stopped.reason") help=t("stopped.told") error required=true><TextInput value=reason/></Field> }
        })
    };
    view! {
        <form class="flex flex-col gap-2 border-t border-line pt-3" novalidate=true on:submit=press>
            {field}
            <div><Button tone=Tone::Quiet submit=true>{label}</Button></div>
        </form>
    }
}
