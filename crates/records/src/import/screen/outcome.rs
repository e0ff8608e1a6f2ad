//! What came of an import: counts by noun, what stayed when it was taken back, the failed rows to download, and the way back.

use super::desk::Desk;
use super::left::Left;
use super::trial::Problems;
use crate::import::api::import_problems;
use crate::import::report::{Progress as Run, RowProblem, Status, Tally, total};
use kernel::Id;
use leptos::prelude::*;
use ui::prelude::*;

#[component]
pub fn Outcome(desk: Desk) -> impl IntoView {
    move || desk.progress.get().map(|run| view! { <Shown desk run/> })
}

#[component]
fn Shown(desk: Desk, run: Run) -> impl IntoView {
    let (id, status) = (run.id, run.status);
    let asking = RwSignal::new(false);
    let (mood, title) = match status {
        Status::Undone => (Mood::Info, "import.undone"),
        Status::Done => (Mood::Good, "import.done"),
        _ => (Mood::Warn, "import.stopped"),
    };
    let count = if status == Status::Undone { 0 } else { total(&run.tallies).failed };
    let failed = count > 0;
    let download = ["/api/imports/", &id.to_string(), "/failed"].concat();
    let undo = move || {
        asking.set(false);
        desk.undo(id);
    };
    view! {
        <Card>
            <div class="flex flex-col gap-4">
                <div class="flex items-center gap-2">
                    <Badge mood>{t(title)}</Badge>
                    <span class="min-w-0 truncate text-body text-ink-soft" dir="auto">{run.made_of()}</span>
                </div>
                <Counts tallies=run.tallies to_lists=status != Status::Undone/>
                {(status != Status::Undone).then(|| view! { <Left files=run.left/> })}
                <div class="flex flex-wrap gap-2">
                    {(status == Status::Stopped).then(|| view! {
                        <Button tone=Tone::Primary icon=Sign::ArrowEnd disabled=desk.busy on_press=move || desk.resume(id)>{t("import.resume")}</Button>
                    })}
                    {failed.then(|| view! { <LinkButton href=download download="failed-rows.csv" icon=Sign::Download>{t("import.failed_file")}</LinkButton> })}
                    {(status != Status::Undone).then(|| view! {
                        <Button icon=Sign::Undo disabled=desk.busy on_press=move || asking.set(true)>{t("import.undo")}</Button>
                    })}
                </div>
            </div>
        </Card>
        {failed.then(|| view! { <Reasons id count/> })}
        <ConfirmDialog id="import-undo" open=asking title=t("import.undo.title") text=t("import.undo.text") verb=t("import.undo") on_confirm=undo/>
    }
}

/// Why the first of the failed rows are not in; all of them are in the download.
#[component]
fn Reasons(id: Id, count: i64) -> impl IntoView {
    let first = Resource::new(|| (), move |()| import_problems(id));
    let table = move |problems: Vec<RowProblem>| {
        let mut rows: Vec<(&str, i64)> = problems.iter().map(|one| (one.file.as_str(), one.row)).collect();
        rows.dedup();
        let left = count - i64::try_from(rows.len()).unwrap_or(count);
        (!problems.is_empty()).then(|| view! { <Problems problems=problems.clone() left/> })
    };
    view! { <Suspense>{move || first.get().and_then(|problems| problems.ok()).map(table)}</Suspense> }
}

/// For each noun a line for the rows of each file, and for what came along: new, changed, there already, failed.
#[component]
pub fn Counts(tallies: Vec<Tally>, #[prop(optional)] to_lists: bool) -> impl IntoView {
    let one = move |tallies: Vec<Tally>| {
        let name = tallies.first().map(|tally| noun(tally, to_lists));
        view! {
            <li class="flex flex-wrap gap-x-4 gap-y-1 border-t border-line py-2 first:border-t-0">
                <span class="min-w-32 text-body font-medium">{name}</span>
                <span class="flex flex-col gap-y-1">{tallies.into_iter().map(figures).collect_view()}</span>
            </li>
        }
    };
    view! { <ul>{by_noun(tallies).into_iter().map(one).collect_view()}</ul> }
}

/// What stands together, in the order of their first.
fn by_noun(tallies: Vec<Tally>) -> Vec<Vec<Tally>> {
    let mut nouns: Vec<Vec<Tally>> = Vec::new();
    for tally in tallies {
        let is_its = |noun: &&mut Vec<Tally>| noun.first().is_some_and(|first| first.entity == tally.entity);
        match nouns.iter_mut().find(is_its) {
            Some(noun) => noun.push(tally),
            None => nouns.push(vec![tally]),
        }
    }
    nouns
}

fn figures(tally: Tally) -> impl IntoView {
    let figure = |key: &'static str, count: i64, class: &'static str| {
        (count > 0).then(|| view! {
            <span class=class><span class="num font-semibold">{formats::integer(count, language())}</span>" "{t(key)}</span>
        })
    };
    view! {
        <span class="flex flex-wrap items-baseline gap-x-4 gap-y-1">
            {figure("import.created", tally.created, "text-body")}
            {figure("import.updated", tally.updated, "text-body")}
            {figure("import.skipped", tally.skipped, "text-body text-ink-soft")}
            {figure("import.failed", tally.failed, "text-body text-bad")}
            {figure("import.kept", tally.kept, "text-body font-medium")}
            {rows(&tally)}
        </span>
    }
}

/// Of how many rows of which file.
fn rows(tally: &Tally) -> Option<AnyView> {
    let count = t_count("import.rows", tally.read);
    let told = match (tally.along, tally.file.as_str()) {
        (true, _) => t("import.along"),
        (false, "") => return None,
        (false, file) => t_with("import.of_file", &[("rows", &count), ("file", file)]),
    };
    Some(view! { <span class="text-small text-ink-soft">{told}</span> }.into_any())
}

/// What came, with the way to its list where it has one.
fn noun(tally: &Tally, to_lists: bool) -> AnyView {
    const LISTED: [&str; 6] = ["contact", "company", "lead", "deal", "product", "activity"];
    let name = t(&[&tally.entity, ".many"].concat());
    match kernel::entity(&tally.entity) {
        Ok(entity) if to_lists && LISTED.contains(&entity.kind) => {
            let href = ["/", entity.plural].concat();
            view! { <a href=href class="text-brand-ink underline-offset-2 hover:underline focus-ring">{name}</a> }.into_any()
        }
        _ => name.into_any(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_noun_that_came_in_two_ways_is_named_once() {
        let agents = Tally { file: "teams.csv".to_owned(), ..Tally::of("user") };
        let tallies = vec![Tally::along("user"), Tally::along("team"), agents];
        let nouns = by_noun(tallies);
        let told: Vec<(&str, usize)> =
            nouns.iter().map(|noun| (noun[0].entity.as_str(), noun.len())).collect();
        assert_eq!(told, [("user", 2), ("team", 1)]);
    }
}
