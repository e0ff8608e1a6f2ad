//! What is to do, day by day, with a line to add more.

use super::agenda::Span;
use super::quick_add::QuickAdd;
use super::task_groups::TaskGroups;
use super::tasks::Tasks;
use super::{ACTIVITY, Agenda, Group, api};
use crate::complaint;
use kernel::{Act, Error};
use leptos::prelude::*;
use leptos_meta::Title;
use records::screens::SeriesDialog;
use ui::prelude::*;

/// The page of activities: mine, or everybody's that I may see.
#[component]
pub fn ActivitiesPage() -> impl IntoView {
    records::screens::hear_live();
    let whose = RwSignal::new("mine".to_owned());
    let span =
        Memo::new(move |_| whose.with(|whose| if whose == "mine" { Span::Mine } else { Span::Everybody }));
    let pulled = Pulled::new();
    let agenda = Resource::new(move || (span.get(), pulled.number()), |(span, _)| api::to_do(span));
    let choices =
        move || vec![Tab::new("mine", t("today.mine")), Tab::new("everybody", t("today.everybody"))];
    view! {
        <Title text=t("activity.many")/>
        <Pull pulled><div class="mx-auto flex w-full max-w-3xl flex-col gap-4 pb-4">
            <PageHeader title=t("today.title")>
                <Segments id="whose" label=t("today.whose") choices=Signal::derive(choices) value=whose/>
                <LinkButton href="/activities/all" icon=Sign::List>{t("today.all")}</LinkButton>
            </PageHeader>
            <div class="flex flex-col gap-4 px-4 md:px-6">
                <Transition fallback=|| view! { <Skeleton shape=SkeletonShape::Rows count=8/> }>
                    {move || Suspend::new(async move {
                        let answer = agenda.await;
                        pulled.came();
                        match answer {
                            Ok(agenda) => view! { <AgendaView agenda span=span.get_untracked()/> }.into_any(),
                            Err(error) => view! { <Trouble error on_retry=move || agenda.refetch()/> }.into_any(),
                        }
                    })}
                </Transition>
            </div>
        </div></Pull>
    }
}

#[component]
fn AgendaView(agenda: Agenda, span: Span) -> impl IntoView {
    let may_add = identity::use_session().is_some_and(|session| session.may(Act::Create, ACTIVITY.kind));
    let today = agenda.local.date();
    let tasks = Tasks::new(agenda, span);
    let nothing = Memo::new(move |_| tasks.agenda.with(|agenda| agenda.tasks.is_empty()));
    let more = Memo::new(move |_| tasks.agenda.with(|agenda| agenda.more));
    view! {
        {may_add.then(|| view! { <QuickAdd today on_added=move || tasks.read_now()/> })}
        <TaskGroups tasks groups=&Group::ALL/>
        <SeriesDialog series=tasks.series id="tasks-series"/>
        {move || nothing.get().then(|| view! {
            <EmptyState sign=Sign::Task title=t("today.empty") text=t("today.empty_text")/>
        })}
        {move || more.get().then(|| view! { <p class="px-2 text-small text-ink-faint">{t("today.more")}</p> })}
    }
}

#[component]
fn Trouble(error: Error, #[prop(into)] on_retry: Callback<()>) -> impl IntoView {
    view! { <Notice mood=Mood::Bad text=complaint::sentence(&error) on_retry/> }
}
