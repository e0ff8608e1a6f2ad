//! The tab of a person's page that tells the engagement: the score and its trend, what it is made of, the weeks, who answers.

use super::api::engagement_of;
use super::model::{Engagement, Part, Week};
use super::responses::Response;
use super::{COMMUNICATION, channels, way};
use crate::activities::TYPES;
use crate::complaint::sentence;
use kernel::Record;
use leptos::prelude::*;
use leptos_router::components::A;
use records::screens::Late;
use ui::prelude::*;

/// Changes within so many milliseconds are asked about together.
const GATHER: u64 = 500;
/// What it is made of.
const HEARD: [&str; 5] = ["activity", "attendee", COMMUNICATION, "contact", "engagement_weight"];

#[component]
pub fn EngagementTab(record: Signal<Record>) -> impl IntoView {
    let contact = record.with_untracked(|record| record.id);
    let told = Late::new(move || engagement_of(contact)).hear(GATHER, |kind| HEARD.contains(&kind));
    move || match (told.error(), told.get()) {
        (Some(error), _) => {
            view! { <Notice mood=Mood::Bad text=sentence(&error) on_retry=move || told.again()/> }.into_any()
        }
        (None, Some(told)) => view! { <Shown told/> }.into_any(),
        (None, None) => view! { <Skeleton shape=SkeletonShape::Cards count=3/> }.into_any(),
    }
}

#[component]
fn Shown(told: Engagement) -> impl IntoView {
    let Engagement { score, trend, made_of, more, weeks, ours, theirs } = told;
    view! {
        <div class="flex flex-col gap-4">
            <Score score trend/>
            {(!made_of.is_empty()).then(|| view! { <MadeOf made_of more/> })}
            <Weeks weeks/>
            <Card title=t("engagement.answers")>
                <p class="mb-3 max-w-prose text-small text-ink-soft">{t("engagement.answers.how")}</p>
                <dl class="grid gap-3 sm:grid-cols-2">
                    <Answers label="engagement.ours" response=ours/>
                    <Answers label="engagement.theirs" response=theirs/>
                </dl>
            </Card>
        </div>
    }
}

#[component]
fn Score(score: Option<i64>, trend: Option<i64>) -> impl IntoView {
    let told = match score {
        Some(score) => t_with("engagement.of_hundred", &[("score", &formats::integer(score, language()))]),
        None => t("engagement.none"),
    };
    view! {
        <Card title=t("engagement.score")>
            <p class="num text-title font-semibold" data-score="">{told}</p>
            {score.and(trend).map(|trend| view! { <Trend trend/> })}
            <p class="mt-2 max-w-prose text-small text-ink-soft">{t("engagement.how")}</p>
        </Card>
    }
}

/// An arrow, a sign and words: colour is never the only difference.
#[component]
fn Trend(trend: i64) -> impl IntoView {
    let (key, sign, tint) = match trend {
        1.. => ("engagement.up", Some(Sign::ArrowUp), "text-good"),
        0 => ("engagement.same", None, "text-ink-soft"),
        _ => ("engagement.down", Some(Sign::ArrowDown), "text-bad"),
    };
    let points = formats::integer(trend.abs(), language());
    view! {
        <p class=classes(&["inline-flex items-center gap-1 text-body", tint])>
            {sign.map(|sign| view! { <Icon sign size=16/> })}
            <span>{t_with(key, &[("points", &points)])}</span>
        </p>
    }
}

#[component]
fn MadeOf(made_of: Vec<Part>, more: i64) -> impl IntoView {
    let parts = made_of.into_iter().map(|part| view! { <OnePart part/> }).collect_view();
    let more = (more > 0).then(|| {
        let count = formats::integer(more, language());
        view! { <p class="px-3 py-2 text-small text-ink-soft">{t_with("engagement.more", &[("count", &count)])}</p> }
    });
    view! {
        <Card title=t("engagement.made_of") flush=true>
            <ul class="flex flex-col">{parts}</ul>
            {more}
        </Card>
    }
}

#[component]
fn OnePart(part: Part) -> impl IntoView {
    let of = if part.noun == COMMUNICATION { "communication.channel." } else { "activity.type." };
    let kind = t(&[of, &part.kind].concat());
    let href = kernel::entity(&part.noun).map(|noun| noun.path(part.id)).unwrap_or_default();
    let from = part.incoming.then(|| t("activity.direction.incoming"));
    let day = formats::day(part.at.date(), language());
    let about = [Some(kind), from, Some(day)].into_iter().flatten().collect::<Vec<_>>();
    let about = formats::dotted(about.iter().map(String::as_str), language());
    let points = formats::decimal(part.points as f64 / 100.0, 1, language());
    view! {
        <li class="flex items-center gap-3 border-b border-line px-3 py-2 last:border-0">
            <div class="min-w-0 flex-1">
                <A href attr:class="block truncate text-body text-ink hover:underline focus-ring rounded-control">
                    <span dir="auto">{part.name}</span>
                </A>
                <p class="text-small text-ink-soft">{about}</p>
            </div>
            <span class="num shrink-0 text-body">{t_with("engagement.points", &[("points", &points)])}</span>
        </li>
    }
}

/// Every way to meet or to write, in an order that stays: kinds of activity by their channel, then the other channels.
fn ways() -> Vec<&'static str> {
    let mut ways: Vec<&'static str> = TYPES.iter().map(|kind| way(kind)).collect();
    let others = channels().iter().filter(|channel| !ways.contains(channel)).copied().collect::<Vec<_>>();
    ways.extend(others);
    ways
}

#[component]
fn Weeks(weeks: Vec<Week>) -> impl IntoView {
    let done = |way: &&str| weeks.iter().any(|week| week.counts.contains_key(*way));
    let ways = ways();
    let kinds: Vec<&'static str> = ways.iter().copied().filter(done).collect();
    if kinds.is_empty() {
        return ().into_any();
    }
    let hue = |kind: &str| ways.iter().position(|each| *each == kind).and_then(|at| i64::try_from(at).ok());
    let layer = |kind: &&str| StackLayer {
        label: t(&[
            if channels().contains(kind) { "communication.channel." } else { "activity.type." },
            kind,
        ]
        .concat()),
        hue: hue(kind).unwrap_or_default(),
    };
    let column = |week: &Week| StackColumn {
        label: formats::day_short(week.from, language()),
        counts: kinds.iter().map(|kind| week.counts.get(*kind).copied().unwrap_or_default()).collect(),
    };
    let (layers, columns) = (kinds.iter().map(layer).collect(), weeks.iter().map(column).collect());
    view! {
        <Card title=t("engagement.weeks")>
            <Stacks layers columns label=t("engagement.weeks") time=t("engagement.week")/>
        </Card>
    }
    .into_any()
}

#[component]
fn Answers(label: &'static str, response: Response) -> impl IntoView {
    let Some(rate) = response.rate() else {
        return view! {
            <div class="rounded-card bg-sunken p-3">
                <dt class="text-small text-ink-soft">{t(label)}</dt>
                <dd class="text-body">{t("engagement.nothing_asked")}</dd>
            </div>
        }
        .into_any();
    };
    let integer = |count: i64| formats::integer(count, language());
    let (answered, asked) = (integer(response.answered), integer(response.asked));
    let of = t_with("engagement.answered", &[("answered", &answered), ("asked", &asked)]);
    let median = response.median.map(|seconds| {
        let time = formats::span(seconds, language());
        view! { <dd class="text-small text-ink-soft">{t_with("engagement.median", &[("time", &time)])}</dd> }
    });
    view! {
        <div class="rounded-card bg-sunken p-3">
            <dt class="text-small text-ink-soft">{t(label)}</dt>
            <dd class="num text-title font-semibold">{formats::percent(rate, 0, language())}</dd>
            <dd class="text-small text-ink-soft">{of}</dd>
            {median}
        </div>
    }
    .into_any()
}
