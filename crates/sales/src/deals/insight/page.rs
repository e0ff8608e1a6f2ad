//! The page: what is asked on top, the times in stage, what became of the deals.

use super::figures::{Figures, read_figures};
use super::notes::Notes;
use super::outcomes::OutcomesCard;
use super::period::{Controls, Wanted, use_wanted};
use super::times::TimesCard;
use crate::pipelines::builder::{self, Gone};
use crate::{DEAL, PIPELINE};
use kernel::{Act, Error, Id};
use leptos::prelude::*;
use leptos_meta::Title;
use records::screens::{Late, error_text};
use ui::prelude::*;

/// Changes of deals within so many milliseconds are counted together.
const GATHER: u64 = 1_000;

/// The figures of the pipeline in the address (`/pipelines/:id/insight`).
#[component]
pub fn InsightPage() -> impl IntoView {
    builder::of_address(|id| view! { <OnePipeline id/> }.into_any())
}

#[component]
fn OnePipeline(id: Id) -> impl IntoView {
    records::screens::hear_live();
    let wanted = use_wanted();
    let figures = Late::new(move || {
        let Wanted { from, to, owner } = wanted.get_untracked();
        read_figures(id, from, to, owner)
    })
    .follow(wanted)
    .hear(GATHER, |kind| matches!(kind, "deal" | "stage" | "pipeline" | "exchange_rate"));
    let name = Memo::new(move |_| figures.get().map(|figures| figures.name));
    let title = Signal::derive(move || match name.get() {
        Some(name) => t_with("insight.title", &[("name", &name)]),
        None => t("insight.plain"),
    });
    // Whoever has no name here, for want of permission, is at least somebody.
    let named = |figures: Figures| figures.owner.unwrap_or_else(|| t("deal.owner_id"));
    let owner = Signal::derive(move || figures.get().map(named));
    let shapes = identity::use_session().is_some_and(|session| session.may(Act::Update, PIPELINE.kind));
    let content = move || {
        match (figures.error(), figures.get()) {
        (Some(Error::NotFound), _) => view! { <Gone error=Error::NotFound/> }.into_any(),
        (Some(error), _) => {
            view! { <div class="px-4 md:px-6"><Notice mood=Mood::Bad text=error_text(&error, Some(&DEAL)) on_retry=move || figures.again()/></div> }
                .into_any()
        }
        (None, Some(figures)) => view! { <Shown id figures wanted=wanted.get_untracked()/> }.into_any(),
        (None, None) => view! { <div class="px-4 md:px-6"><Skeleton shape=SkeletonShape::Cards count=3/></div> }.into_any(),
    }
    };
    view! {
        <Title text=title/>
        <PageHeader title>
            <div class="no-print contents">
                {shapes.then(|| view! { <LinkButton href=builder::address(id) tone=Tone::Quiet icon=Sign::Edit>{t("builder.shape")}</LinkButton> })}
                <LinkButton href=crate::deals::board::address(id) icon=Sign::Pipeline>{t("builder.board")}</LinkButton>
            </div>
        </PageHeader>
        <Controls wanted owner/>
        {content}
    }
}

#[component]
fn Shown(id: Id, figures: Figures, wanted: Wanted) -> impl IntoView {
    let Figures { owner, times, outcomes, .. } = figures;
    let any =
        times.stages.iter().any(|stage| stage.count > 0) || outcomes.won.count + outcomes.lost.count > 0;
    if !any {
        return view! {
            <EmptyState sign=Sign::Report title=t("insight.none") text=t("insight.none_text")>
                <LinkButton href=crate::deals::board::address(id) tone=Tone::Primary>{t("builder.board")}</LinkButton>
            </EmptyState>
        }
        .into_any();
    }
    let notes = outcomes.notes.clone();
    view! {
        <p class="hidden px-4 pb-3 text-small text-ink-soft print:block">{on_paper(wanted, owner)}</p>
        <div class="flex flex-col gap-4 px-4 pb-8 md:px-6">
            <TimesCard times wanted/>
            <OutcomesCard outcomes wanted/>
            <Notes notes/>
        </div>
    }
    .into_any()
}

/// On paper the controls are not there: a line says what the figures are of.
fn on_paper(wanted: Wanted, owner: Option<String>) -> String {
    let day = |day| formats::day(day, language());
    let days = match (wanted.from, wanted.to) {
        (None, None) => t("insight.period.all"),
        (from, to) => [from.map(day), to.map(day)].map(Option::unwrap_or_default).join(" – "),
    };
    let own = identity::use_session().filter(|session| Some(session.user_id) == wanted.owner);
    let owner = owner.or(own.map(|session| session.name)).unwrap_or_else(|| t("insight.everybody"));
    formats::dotted([days.as_str(), owner.as_str()], language())
}
