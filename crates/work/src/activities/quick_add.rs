//! A task in one line: what, and by when.

use super::times::Times;
use super::{api, due};
use crate::complaint;
use chrono::NaiveDate;
use kernel::{Draft, Id, Name};
use leptos::prelude::*;
use leptos::task::spawn_local;
use ui::prelude::*;

/// Adds a task of my own; `today` is the day it is for until another is picked.
#[component]
pub fn QuickAdd(today: NaiveDate, #[prop(into)] on_added: Callback<()>) -> impl IntoView {
    let (name, day) = (RwSignal::new(String::new()), RwSignal::new(Some(today)));
    let add = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let text = name.get_untracked().trim().to_owned();
        if text.is_empty() {
            return browser::focus("task-name");
        }
        name.set(String::new());
        let at = day.get_untracked().map(|day| due::at(day, ""));
        let draft = Draft::from([
            (Name::Borrowed("type"), "task".into()),
            (Name::Borrowed("name"), text.as_str().into()),
        ]);
        spawn_local(async move {
            match api::log_activity(Id::new(), draft, Times::due(at)).await {
                Ok(saved) => {
                    complaint::show_done(t_with("task.added", &[("name", &text)]), saved.event, move || {
                        on_added.run(())
                    });
                    on_added.run(());
                }
                Err(error) => {
                    name.try_set(text);
                    complaint::show(&error);
                }
            }
        });
    };
    // "New activity" of the menus leads here.
    let query = leptos_router::hooks::use_query_map();
    Effect::new(move |_| {
        if query.read().get("new").is_some() {
            browser::soon(|| browser::focus("task-name"));
        }
    });
    view! {
        <form class="flex flex-wrap items-center gap-2" on:submit=add>
            <div class="min-w-48 flex-1">
                <TextInput value=name id="task-name" label=t("composer.task") placeholder=t("composer.task_hint")/>
            </div>
            <div class="w-40"><DayInput value=day id="task-day" label=t("activity.due_at")/></div>
            <Button tone=Tone::Primary icon=Sign::Plus submit=true>{t("ui.add")}</Button>
        </form>
    }
}
