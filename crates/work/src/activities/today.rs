//! What is overdue and due today, for Home.

use super::agenda::Span;
use super::task_groups::TaskGroups;
use super::tasks::Tasks;
use super::{Group, api};
use crate::complaint;
use leptos::prelude::*;
use records::screens::SeriesDialog;
use ui::prelude::*;

const GROUPS: &[Group] = &[Group::Overdue, Group::Today];

/// The person's own tasks until the end of today. Stands inside a card that names it.
#[component]
pub fn Today() -> impl IntoView {
    let pulled = Pulled::current();
    let agenda = Resource::new(move || pulled.number(), |_| api::to_do(Span::Today));
    view! {
        <Transition fallback=|| view! { <Skeleton shape=SkeletonShape::Rows count=4/> }>
            {move || Suspend::new(async move {
                let answer = agenda.await;
                pulled.came();
                match answer {
                    Ok(agenda) => view! { <TodayList tasks=Tasks::new(agenda, Span::Today)/> }.into_any(),
                    Err(error) => view! {
                        <Notice mood=Mood::Bad text=complaint::sentence(&error) on_retry=move || agenda.refetch()/>
                    }
                    .into_any(),
                }
            })}
        </Transition>
    }
}

#[component]
fn TodayList(tasks: Tasks) -> impl IntoView {
    let nothing = Memo::new(move |_| tasks.agenda.with(|agenda| agenda.tasks.is_empty()));
    view! {
        <div class="-mx-2 -mt-3" hidden=move || nothing.get()>
            <TaskGroups tasks groups=GROUPS/>
        </div>
        <SeriesDialog series=tasks.series id="tasks-series"/>
        <p class="text-body text-ink-soft" hidden=move || !nothing.get()>{t("today.empty")}</p>
        <div class="mt-3">
            <LinkButton href="/activities" tone=Tone::Quiet size=Size::Small icon_end=Sign::ArrowEnd>
                {t("today.all")}
            </LinkButton>
        </div>
    }
}
