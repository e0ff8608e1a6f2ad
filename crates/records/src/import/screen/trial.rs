//! What the import would do, and every row that stands in its way.

use super::desk::Desk;
use super::outcome::Counts;
use super::values::Values;
use crate::import::report::{DryRun, RowProblem, Status};
use leptos::prelude::*;
use ui::prelude::*;

#[component]
pub fn Trial(desk: Desk) -> impl IntoView {
    let checking = move || {
        desk.progress
            .with(|progress| progress.as_ref().is_some_and(|progress| progress.status == Status::Checking))
    };
    let percent = Signal::derive(move || {
        desk.progress.with(|progress| progress.as_ref().map_or(0, |progress| progress.percent()))
    });
    let result = move || {
        desk.progress.with(|progress| progress.as_ref().and_then(|progress| progress.dry_run.clone()))
    };
    view! {
        {move || checking().then(|| view! { <Progress label=t("import.checking") done=percent total=100/> })}
        {move || result().map(|result| view! { <Result desk result/> })}
    }
}

#[component]
fn Result(desk: Desk, result: DryRun) -> impl IntoView {
    let found = result.found;
    let text = if found == 0 { t("import.checked.good") } else { t_count("import.checked.bad", found) };
    let mood = if found == 0 { Mood::Good } else { Mood::Warn };
    let left = found - i64::try_from(result.problems.len()).unwrap_or(0);
    view! {
        <Notice mood text/>
        <Card><Counts tallies=result.tallies/></Card>
        <Values desk problems=result.problems.clone()/>
        {(found > 0).then(|| view! { <Problems problems=result.problems left/> })}
    }
}

/// Rows that are not taken over, each with its reason; `left` is how many more there are.
#[component]
pub fn Problems(problems: Vec<RowProblem>, left: i64) -> impl IntoView {
    view! {
            <Card flush=true>
                <table class="w-full text-body">
                    <thead class="text-small text-ink-soft">
                        <tr>
                            <th class="px-4 py-2 text-start font-medium">{t("import.row")}</th>
                            <th class="px-4 py-2 text-start font-medium">{t("import.column")}</th>
                            <th class="hidden px-4 py-2 text-start font-medium md:table-cell">{t("import.value")}</th>
                            <th class="hidden px-4 py-2 text-start font-medium md:table-cell">{t("import.problem")}</th>
                        </tr>
                    </thead>
                    <tbody>{problems.into_iter().map(problem).collect_view()}</tbody>
                </table>
                <p class="border-t border-line px-4 py-2 text-small text-ink-soft">{t("import.row_note")}</p>
                {(left > 0).then(|| view! { <p class="border-t border-line px-4 py-2 text-small text-ink-soft">{t_count("import.checked.more", left)}</p> })}
            </Card>
    }
}

/// A phone has no room beside the column: value and problem stand below it.
fn problem(problem: RowProblem) -> impl IntoView {
    let text = t_with(&problem.key, &[("hint", &problem.hint)]);
    let (value, below) = (problem.value.clone(), text.clone());
    view! {
        <tr class="border-t border-line align-top">
            <td class="num px-4 py-2" title=problem.file>{formats::integer(problem.row, language())}</td>
            <td class="w-full max-w-0 px-4 py-2 md:w-auto md:max-w-40">
                <bdi class="block truncate">{problem.column}</bdi>
                <bdi class="block truncate text-ink-soft md:hidden">{value}</bdi>
                <span class="block md:hidden">{below}</span>
            </td>
            <td class="hidden max-w-48 truncate px-4 py-2 text-ink-soft md:table-cell"><bdi>{problem.value}</bdi></td>
            <td class="hidden min-w-56 px-4 py-2 md:table-cell">{text}</td>
        </tr>
    }
}
