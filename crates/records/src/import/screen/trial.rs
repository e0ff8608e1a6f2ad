//! What the import would do, and every row that stands in its way.

use super::desk::Desk;
use super::outcome::Counts;
use crate::import::report::{DryRun, RowProblem, Status};
use leptos::prelude::*;
use ui::prelude::*;

#[component]
pub fn Trial(desk: Desk) -> impl IntoView {
    let checking = move || {
        desk.progress
            .with(|progress| progress.as_ref().is_some_and(|progress| progress.status == Status::Checking))
    };
    let done = Signal::derive(move || {
        desk.progress.with(|progress| progress.as_ref().map_or(0, |progress| progress.done))
    });
    let total = Signal::derive(move || {
        desk.progress.with(|progress| progress.as_ref().map_or(0, |progress| progress.total))
    });
    let result = move || {
        desk.progress.with(|progress| progress.as_ref().and_then(|progress| progress.dry_run.clone()))
    };
    view! {
        {move || checking().then(|| view! { <Progress label=t("import.checking") done total/> })}
        {move || result().map(|result| view! { <Result result/> })}
    }
}

#[component]
fn Result(result: DryRun) -> impl IntoView {
    let found = result.found;
    let text = if found == 0 { t("import.checked.good") } else { t_count("import.checked.bad", found) };
    let mood = if found == 0 { Mood::Good } else { Mood::Warn };
    let left = found - i64::try_from(result.problems.len()).unwrap_or(0);
    view! {
        <Notice mood text/>
        <Card><Counts tallies=result.tallies/></Card>
        {(found > 0).then(|| view! {
            <Card flush=true>
                <div class="overflow-x-auto">
                    <table class="w-full text-body">
                        <thead class="text-small text-ink-soft">
                            <tr>
                                <th class="px-4 py-2 text-start font-medium">{t("import.row")}</th>
                                <th class="px-4 py-2 text-start font-medium">{t("import.column")}</th>
                                <th class="px-4 py-2 text-start font-medium">{t("import.value")}</th>
                                <th class="px-4 py-2 text-start font-medium">{t("import.problem")}</th>
                            </tr>
                        </thead>
                        <tbody>{result.problems.into_iter().map(problem).collect_view()}</tbody>
                    </table>
                </div>
                {(left > 0).then(|| view! { <p class="border-t border-line px-4 py-2 text-small text-ink-soft">{t_count("import.checked.more", left)}</p> })}
            </Card>
        })}
    }
}

fn problem(problem: RowProblem) -> impl IntoView {
    let text = t_with(&problem.key, &[("hint", &problem.hint)]);
    view! {
        <tr class="border-t border-line align-top">
            <td class="num px-4 py-2" title=problem.file>{formats::integer(problem.row, language())}</td>
            <td class="max-w-40 truncate px-4 py-2"><bdi>{problem.column}</bdi></td>
            <td class="max-w-48 truncate px-4 py-2 text-ink-soft"><bdi>{problem.value}</bdi></td>
            <td class="min-w-56 px-4 py-2">{text}</td>
        </tr>
    }
}
