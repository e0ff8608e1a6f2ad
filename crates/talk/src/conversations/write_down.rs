//! The line at the foot of a thread: writes down a message that went out, or one that came in.

use crate::communications::LOOKS;
use kernel::{Draft, Error, Name, Record, Value};
use leptos::prelude::*;
use leptos::task::spawn_local;
use records::Saved;
use records::screens::{error_text, toast_saved};
use std::future::Future;
use ui::prelude::*;

/// `send` writes what was typed on this channel. It stays until it is written; `on_sent` gets the message.
#[component]
pub fn WriteDown<F, Fut>(
    #[prop(into)] channel: Signal<String>,
    send: F,
    #[prop(into)] on_sent: Callback<Record>,
) -> impl IntoView
where
    F: Fn(Draft) -> Fut + Copy + Send + Sync + 'static,
    Fut: Future<Output = Result<Saved, Error>> + 'static,
{
    let body = RwSignal::new(String::new());
    // The same with its looks, on a channel that carries some.
    let html = RwSignal::new(String::new());
    let has_looks = Memo::new(move |_| channel.with(|channel| LOOKS.has(channel)));
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
        let looks = if has_looks.get_untracked() { html.get_untracked().into() } else { Value::Null };
        let values: [(&str, Value); 3] =
            [("direction", direction.get_untracked().into()), ("body", text.into()), (LOOKS.html, looks)];
        let draft = values.into_iter().map(|(name, value)| (Name::Borrowed(name), value)).collect();
        spawn_local(async move {
            match send(draft).await {
                Ok(saved) => {
                    body.try_set(String::new());
                    html.try_set(String::new());
                    toast_saved(&saved, t("thread.saved"));
                    on_sent.try_run(saved.record);
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
                {move || match has_looks.get() {
                    true => view! { <RichText value=html words=body id="thread-body" label=t("thread.write")/> }.into_any(),
                    false => view! { <TextArea value=body rows=3 placeholder=t("thread.write")/> }.into_any(),
                }}
            </Field>
            <div class="flex justify-end"><Button tone=Tone::Primary icon=Sign::Send submit=true loading=busy>{t("thread.save")}</Button></div>
        </form>
    }
}
