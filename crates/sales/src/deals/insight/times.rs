//! How long deals stay in each stage: a picture, and the table behind it.

use super::links;
use super::outcomes::Count;
use super::period::Wanted;
use crate::deals::times::{StageTimes, Times};
use leptos::prelude::*;
use ui::prelude::*;

#[component]
pub fn TimesCard(times: Times, wanted: Wanted) -> impl IntoView {
    let bars: Vec<Bar> = times.stages.iter().filter(|stage| stage.count > 0).map(bar).collect();
    let row = move |stage: StageTimes| view! { <StageRow stage wanted/> };
    let column = |key: &str| t(["insight.times.", key].concat().as_str());
    let head = move || {
        view! {
            <HeaderCell first=true label=t("stage.one")/>
            <HeaderCell label=column("median")/>
            <HeaderCell label=column("ninetieth")/>
            <HeaderCell align=CellAlign::End label=column("stays")/>
            <HeaderCell align=CellAlign::End label=column("open")/>
        }
    };
    let rows = times.stages.into_iter().map(row).collect_view();
    view! {
        <Card title=t("insight.times")>
            <p class="mb-3 max-w-prose text-small text-ink-soft">{t("insight.times.how")}</p>
            <figure role="img" aria-label=t("insight.times.chart") class="mb-4 max-w-3xl"><BarRow bars=bars label=t("insight.times.chart")/></figure>
            <div class=super::WIDE><Table label=t("insight.times") head>{rows}</Table></div>
        </Card>
    }
}

fn bar(stage: &StageTimes) -> Bar {
    let seconds = |seconds: Option<i64>| seconds.unwrap_or_default();
    let short = |value| formats::duration_short(seconds(value), language());
    Bar {
        label: stage.name.clone(),
        value: seconds(stage.median) as f64,
        reach: seconds(stage.ninetieth) as f64,
        text: formats::dotted([short(stage.median).as_str(), &short(stage.ninetieth)], language()),
        hue: Some(stage.colour),
        href: None,
    }
}

#[component]
fn StageRow(stage: StageTimes, wanted: Wanted) -> impl IntoView {
    let long = |seconds: Option<i64>| {
        seconds.map_or_else(|| "–".to_owned(), |seconds| formats::span(seconds, language()))
    };
    view! {
        <Row>
            <Cell first=true title=stage.name.clone()><span class="inline-flex items-center gap-1.5"><StageDot hue=stage.colour/><span dir="auto">{stage.name.clone()}</span></span></Cell>
            <Cell>{long(stage.median)}</Cell>
            <Cell>{long(stage.ninetieth)}</Cell>
            <Cell align=CellAlign::End><span dir="ltr">{formats::integer(stage.count, language())}</span></Cell>
            <Cell align=CellAlign::End><Count count=stage.open href=links::standing(wanted, stage.stage_id)/></Cell>
        </Row>
    }
}
