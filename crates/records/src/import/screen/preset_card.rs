//! Files that a preset knows: what it is, and what will happen in which order.

use super::desk::Desk;
use crate::import::plan::{Plan, RowsOf, Step};
use leptos::prelude::*;
use ui::prelude::*;

#[component]
pub fn PresetCard(desk: Desk) -> impl IntoView {
    let title = move || {
        let (preset, files) = desk.plan.with(|plan| (plan.preset.clone(), plan.files().len()));
        let preset = t(&["import.preset.", &preset].concat());
        t_count_with("import.recognised", i64::try_from(files).unwrap_or(0), &[("preset", &preset)])
    };
    view! {
        <Notice mood=Mood::Good text=Signal::derive(title)/>
        <Card title=t("import.steps")>
            <ol class="flex flex-col gap-2">
                {move || desk.plan.with(|plan| shown(plan).map(step).collect_view())}
            </ol>
        </Card>
    }
}

/// Steps that only complete others are not worth a line.
fn shown(plan: &Plan) -> impl Iterator<Item = &Step> {
    plan.steps.iter().filter(|step| !step.quiet)
}

fn step(step: &Step) -> impl IntoView + use<> {
    let noun = t(&[&step.entity, ".many"].concat());
    let from = match &step.rows {
        RowsOf::File(name) => t_with("import.step.file", &[("file", name)]),
        RowsOf::Fixed(_) => t("import.step.own"),
    };
    let sign = kernel::entity(&step.entity).map_or(Sign::File, |entity| {
        Sign::ALL.iter().copied().find(|sign| sign.id() == entity.icon).unwrap_or(Sign::File)
    });
    view! {
        <li class="flex items-center gap-3 text-body">
            <span class="text-ink-soft"><Icon sign/></span>
            <span class="font-medium">{noun}</span>
            <span class="min-w-0 truncate text-ink-soft"><bdi>{from}</bdi></span>
        </li>
    }
}
