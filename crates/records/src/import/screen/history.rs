//! Earlier imports: what, who, when, and a way back to each.

use super::desk::Desk;
use crate::import::report::{Progress as Run, Status, total};
use crate::screens::{Reader, zone};
use kernel::Result;
use leptos::prelude::*;
use ui::prelude::*;

#[component]
pub fn History(earlier: Resource<Result<Vec<Run>>>, desk: Desk) -> impl IntoView {
    view! {
        <Card title=t("import.history") flush=true>
            <Transition fallback=|| view! { <div class="p-4"><Skeleton shape=SkeletonShape::Line count=2/></div> }>
                {move || Suspend::new(async move {
                    match earlier.await {
                        Ok(runs) if runs.is_empty() => view! { <p class="p-4 text-body text-ink-soft">{t("import.history.none")}</p> }.into_any(),
                        Ok(runs) => view! { <ul>{runs.into_iter().map(|run| line(run, desk)).collect_view()}</ul> }.into_any(),
                        Err(error) => view! { <p class="p-4 text-body text-bad">{crate::sentence(&error, Words::current())}</p> }.into_any(),
                    }
                })}
            </Transition>
        </Card>
    }
}

fn line(run: Run, desk: Desk) -> impl IntoView {
    let mood = match run.status {
        Status::Done => Mood::Good,
        Status::Stopped => Mood::Warn,
        status if status.is_busy() => Mood::Brand,
        _ => Mood::Neutral,
    };
    let title = if run.preset == "demo" { t("import.preset.demo") } else { run.made_of() };
    let when = formats::day_time(zone::local(run.created_at, &Reader::current().zone), language());
    let by = t_with("import.by", &[("name", &run.by), ("time", &when)]);
    // How far it is by now is told above.
    let rows = (!run.status.is_busy()).then(|| t_count("import.rows", total(&run.tallies).read));
    let id = run.id;
    view! {
        <li class="border-t border-line first:border-t-0">
            <button type="button" class="focus-ring-inset flex w-full items-center gap-3 px-4 py-2 text-start hover:bg-hover pointer-coarse:py-3" on:click=move |_| desk.watch(id)>
                <span class="min-w-0 flex-1">
                    <span class="flex text-body font-medium"><span class="min-w-0 truncate" dir="auto">{title}</span></span>
                    <span class="block truncate text-small text-ink-soft">{by}</span>
                </span>
                <span class="num hidden text-small text-ink-soft md:block">{rows}</span>
                <Badge mood>{t(&["import.status.", run.status.code()].concat())}</Badge>
            </button>
        </li>
    }
}
