//! Tasks under their headings: overdue first, what has no day last.

use super::task_row::TaskRow;
use super::tasks::Tasks;
use super::{Group, Task};
use leptos::prelude::*;
use ui::prelude::*;

/// The groups that hold something.
#[component]
pub fn TaskGroups(tasks: Tasks, groups: &'static [Group]) -> impl IntoView {
    groups.iter().map(|group| view! { <TaskGroup tasks group=*group/> }.into_any()).collect_view()
}

#[component]
fn TaskGroup(tasks: Tasks, group: Group) -> impl IntoView {
    let held = Memo::new(move |_| tasks.agenda.with(|agenda| agenda.of(group)));
    let count = move || held.with(|held| i64::try_from(held.len()).unwrap_or_default());
    let heading = match group {
        Group::Overdue => "text-small font-semibold text-bad",
        _ => "text-small font-semibold text-ink-soft",
    };
    view! {
        <section class="flex flex-col gap-1" hidden=move || held.with(Vec::is_empty)>
            <h2 class="flex items-baseline gap-2 px-2 pt-3 pb-1">
                <span class=heading>{t(group.label())}</span>
                <span class="num text-small text-ink-faint">{move || formats::integer(count(), language())}</span>
            </h2>
            <ul class="flex flex-col">
                <For each=move || held.get() key=key let:task>
                    <TaskRow task tasks/>
                </For>
            </ul>
        </section>
    }
}

fn key(task: &Task) -> (kernel::Id, i64) {
    (task.record.id, task.record.version)
}
