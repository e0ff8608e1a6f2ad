//! One task in a list: done with one tap, what it is about one tap away. 48 px high where fingers are used.
//!
//! A finger also swipes it: towards the start it is done (as by its box), towards the end it waits until tomorrow
//! morning (as by the button on its own page).

use super::tasks::Tasks;
use super::{ACTIVITY, Task, due, sign::sign};
use kernel::Act;
use leptos::prelude::*;
use leptos_router::components::A;
use ui::prelude::*;

#[component]
pub fn TaskRow(task: Task, tasks: Tasks) -> impl IntoView {
    let id = task.record.id;
    let name = task.record.text("name").to_owned();
    let kind = task.record.text("type").to_owned();
    let is_done = Signal::derive(move || tasks.is_done(id));
    let may =
        identity::use_session().is_some_and(|session| session.may_on(Act::Update, &ACTIVITY, &task.record));
    let about = task.about().and_then(|(kind, id, title)| Some((kernel::entity(kind).ok()?.path(id), title)));
    let when = when(&task, tasks);
    let kind_label = t(&["activity.type.", &kind].concat());
    let label = t_with("task.done", &[("name", &name)]);
    let title = move || {
        if is_done.get() { "block truncate text-ink-faint line-through" } else { "block truncate text-ink" }
    };
    let (to_start, to_end) = swipes(task.clone(), tasks, may);
    let mark = move |(done,): (bool,)| tasks.set_done(&task, done);
    view! {
        <li><Swipe to_start to_end>
        <div class="flex min-h-9 items-center gap-2 rounded-control px-2 hover:bg-hover max-md:min-h-12 pointer-coarse:min-h-12">
            <Checkbox checked=is_done disabled=!may label on_change=Callback::new(mark)/>
            <span class="shrink-0 text-ink-soft" title=kind_label><Icon sign=sign(&kind) size=16/></span>
            <span class="flex min-w-0 flex-1 flex-col md:flex-row md:items-baseline md:gap-2">
                <A href=ACTIVITY.path(id) attr:class="min-w-0 text-body focus-ring rounded-control">
                    <span class=title dir="auto">{name}</span>
                </A>
                {about.map(|(path, title)| view! {
                    <A href=path attr:class="min-w-0 text-small text-ink-soft hover:underline focus-ring rounded-control">
                        <span class="block truncate" dir="auto">{title}</span>
                    </A>
                })}
            </span>
            {when}
        </div>
        </Swipe></li>
    }
}

type Offered = Signal<Option<SwipeAct>>;

/// What is done is not done again; what is due later is not brought forward.
fn swipes(task: Task, tasks: Tasks, may: bool) -> (Offered, Offered) {
    let id = task.record.id;
    let task = StoredValue::new(task);
    let open = move || may && !tasks.is_done(id);
    let done = move || SwipeAct {
        sign: Sign::Check,
        label: t("ui.done"),
        mood: Mood::Good,
        run: Callback::new(move |()| task.with_value(|task| tasks.set_done(task, true))),
    };
    let snooze = move || {
        let (morning, language) = (tasks.tomorrow_morning(), language());
        let today = tasks.agenda.with_untracked(|agenda| agenda.local.date());
        let waits = task.with_value(|task| task.due.is_some_and(|due| due >= morning));
        (!waits).then(|| SwipeAct {
            sign: Sign::Clock,
            label: due::text(morning, today, language),
            mood: Mood::Warn,
            run: Callback::new(move |()| task.with_value(|task| tasks.snooze(task))),
        })
    };
    (Signal::derive(move || open().then(done)), Signal::derive(move || open().then(snooze).flatten()))
}

fn when(task: &Task, tasks: Tasks) -> Option<impl IntoView + use<>> {
    let at = task.due?;
    let local = tasks.agenda.with_untracked(|agenda| agenda.local);
    let look = match task.is_late(local) {
        true => "num shrink-0 text-small font-medium text-bad",
        false => "num shrink-0 text-small text-ink-soft",
    };
    let exact = formats::day_time(at, language());
    Some(
        view! { <time class=look datetime=at.to_string() title=exact>{due::text(at, local.date(), language())}</time> },
    )
}
