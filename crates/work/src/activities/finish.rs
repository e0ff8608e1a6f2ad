//! Done, or not done after all, or not before tomorrow: the buttons on a task's own page, and on that of whatever else
//! is planned.

use super::{ACTIVITY, RECURS, api};
use crate::complaint;
use kernel::{Act, Error, Record};
use leptos::prelude::*;
use leptos::task::spawn_local;
use records::Saved;
use records::screens::{Series, SeriesDialog, Slots};
use ui::prelude::*;

/// Nothing on what was only written down, and where the person may not.
#[component]
pub fn FinishButton(#[prop(into)] record: Signal<Record>) -> impl IntoView {
    let session = identity::use_session();
    let offered = Memo::new(move |_| {
        let may = |record: &Record| {
            session.as_ref().is_some_and(|session| session.may_on(Act::Update, &ACTIVITY, record))
        };
        record.with(|record| is_to_do(record) && may(record))
    });
    let is_done = Memo::new(move |_| record.with(|record| !record.get("done_at").is_null()));
    let working = RwSignal::new(false);
    let changed = Slots::changed();
    let press = move || finish(record, !is_done.get_untracked(), working, changed);
    let (series, id) = (Series::default(), record.with_untracked(|record| record.id));
    let put_off = move || {
        let reaches_on = record.with_untracked(|record| RECURS.goes_on(record));
        series.ask(reaches_on, move |alone| snooze(record, alone, working, changed), || ());
    };
    let button = move || {
        match is_done.get() {
        true => view! { <Button icon=Sign::Undo loading=working on_press=press>{t("task.reopen")}</Button> }.into_any(),
        false => view! {
            <Button icon=Sign::Clock loading=working on_press=put_off>{t("task.snooze")}</Button>
            <Button tone=Tone::Primary icon=Sign::Check loading=working on_press=press>{t("task.finish")}</Button>
        }
        .into_any(),
    }
    };
    view! {
        {move || offered.get().then(button)}
        <SeriesDialog series id=["put-off-", &id.to_string()].concat()/>
    }
}

/// A task, or anything with a day of its own.
fn is_to_do(activity: &Record) -> bool {
    match activity.text("type") {
        "task" => true,
        "note" => false,
        _ => !activity.get("due_at").is_null(),
    }
}

fn finish(record: Signal<Record>, done: bool, working: RwSignal<bool>, changed: Callback<(Record,)>) {
    let (id, name) = record.with_untracked(|record| (record.id, record.text("name").to_owned()));
    let key = if done { "task.done_toast" } else { "task.open_toast" };
    write(api::finish_activity(id, done), t_with(key, &[("name", &name)]), working, changed);
}

/// To tomorrow morning.
fn snooze(record: Signal<Record>, alone: bool, working: RwSignal<bool>, changed: Callback<(Record,)>) {
    let (id, name) = record.with_untracked(|record| (record.id, record.text("name").to_owned()));
    write(api::snooze_activity(id, alone), t_with("task.snoozed", &[("name", &name)]), working, changed);
}

/// After the undo the page follows by the live feed.
fn write(
    asked: impl Future<Output = Result<Saved, Error>> + 'static,
    text: String,
    working: RwSignal<bool>,
    changed: Callback<(Record,)>,
) {
    working.set(true);
    spawn_local(async move {
        match asked.await {
            Ok(saved) => {
                complaint::show_done(text, saved.event, || {});
                _ = changed.try_run((saved.record.coerced(&ACTIVITY),));
            }
            Err(error) => complaint::show(&error),
        }
        _ = working.try_set(false);
    });
}
