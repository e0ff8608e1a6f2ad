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

/// Steps that only complete others are not worth a line, and what comes from one place in two ways has one.
fn shown(plan: &Plan) -> impl Iterator<Item = &Step> {
    let is_told = |before: &[Step], step: &Step| {
        before.iter().any(|other| !other.quiet && other.entity == step.entity && other.rows == step.rows)
    };
    let steps = plan.steps.iter().enumerate();
    let first = steps.filter(move |(at, step)| !is_told(plan.steps.get(..*at).unwrap_or_default(), step));
    first.map(|(_, step)| step).filter(|step| !step.quiet)
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
            <span class="min-w-0 truncate text-ink-soft" dir="auto">{from}</span>
        </li>
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::plan::Policy;

    #[test]
    fn a_noun_that_one_file_brings_in_two_ways_has_one_line() {
        let step = |entity: &str, file: &str, quiet| Step {
            entity: entity.to_owned(),
            rows: RowsOf::File(file.to_owned()),
            fields: Vec::new(),
            keys: Vec::new(),
            policy: Policy::Skip,
            distinct: false,
            quiet,
        };
        let steps = vec![
            step("user", "teams.csv", false),
            step("team", "teams.csv", false),
            step("user", "teams.csv", false),
            step("user", "people.csv", false),
            step("team", "teams.csv", true),
        ];
        let plan = Plan { steps, ..Plan::default() };
        let told: Vec<&str> = shown(&plan).map(|step| step.entity.as_str()).collect();
        assert_eq!(told, ["user", "team", "user"]);
    }
}
