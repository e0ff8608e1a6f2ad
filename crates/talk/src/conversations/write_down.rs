//! The line at the foot of a thread: writes down a message that went out, or one that came in.

use kernel::{Draft, Error, Name, Value};
use leptos::prelude::*;
use leptos::task::spawn_local;
use records::Saved;
use records::screens::{error_text, toast_saved};
use std::future::Future;
use ui::prelude::*;

/// `send` writes what was typed. It stays until it is written.
#[component]
pub fn WriteDown<F, Fut>(send: F, #[prop(into)] on_sent: Callback<()>) -> impl IntoView
where
    F: Fn(Draft) -> Fut + Copy + Send + Sync + 'static,
    Fut: Future<Output = Result<Saved, Error>> + 'static,
{
    let body = RwSignal::new(String::new());
    let direction = RwSignal::new("outgoing".to_owned());
    let busy = RwSignal::new(false);
    let problem = RwSignal::new(None::<String>);
    let press = move || {
        let text = body.get_untracked();
        if busy.get_untracked() {
            return;
        }
        if text.trim().is_empty() {
            return problem.set(Some(t("thread.say_something")));
        }
        busy.set(true);
        problem.set(None);
        let values: [(&str, Value); 2] =
            [("direction", direction.get_untracked().into()), ("body", text.into())];
        let draft = values.into_iter().map(|(name, value)| (Name::Borrowed(name), value)).collect();
        spawn_local(async move {
            match send(draft).await {
                Ok(saved) => {
                    body.try_set(String::new());
                    on_sent.try_run(());
                    toast_saved(&saved, t("thread.saved"));
                }
                Err(error) => _ = problem.try_set(Some(error_text(&error, Some(&crate::COMMUNICATION)))),
            }
            busy.try_set(false);
        });
    };
    let ways = || vec![Tab::new("outgoing", t("thread.sent")), Tab::new("incoming", t("thread.received"))];
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        press();
    };
    view! {
        <form class="flex flex-col gap-2 rounded-card border border-line bg-raised p-3" aria-label=t("thread.write") on:submit=submit>
            <Segments id="thread-direction" label=t("communication.direction") choices=Signal::derive(ways) value=direction/>
            <Field id="thread-body" label=t("thread.write") error=problem hidden_label=true>
                <TextArea value=body rows=3 placeholder=t("thread.write")/>
            </Field>
            <div class="flex justify-end"><Button tone=Tone::Primary icon=Sign::Send submit=true loading=busy>{t("thread.save")}</Button></div>
        </form>
    }
}
