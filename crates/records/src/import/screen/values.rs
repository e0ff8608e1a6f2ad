//! Cells that no list knows: the person says once what each of them means, and every row is read so.

use super::desk::Desk;
use crate::import::plan::{FieldMap, Plan, Reading, RowsOf};
use crate::import::report::RowProblem;
use kernel::FieldKind;
use leptos::prelude::*;
use ui::prelude::*;

/// Values asked about at once.
const MOST: usize = 30;
/// What stands for an empty value: no choice of a list is called so.
const EMPTY: &str = "-";

#[component]
pub fn Values(desk: Desk, problems: Vec<RowProblem>) -> impl IntoView {
    let unknown = unknown(problems);
    (!unknown.is_empty()).then(|| {
        view! {
            <Card title=t("import.values")>
                <ul class="flex flex-col gap-3">
                    {unknown.into_iter().map(|problem| view! { <Meaning desk problem/> }).collect_view()}
                </ul>
            </Card>
        }
    })
}

/// Each value once, in the order of the file.
fn unknown(problems: Vec<RowProblem>) -> Vec<RowProblem> {
    let mut unknown: Vec<RowProblem> = Vec::new();
    for problem in problems.into_iter().filter(|problem| problem.key == "import.problem.choice") {
        let same = |other: &RowProblem| {
            (&other.file, &other.column, &other.value) == (&problem.file, &problem.column, &problem.value)
        };
        if unknown.len() < MOST && !unknown.iter().any(same) {
            unknown.push(problem);
        }
    }
    unknown
}

#[component]
fn Meaning(desk: Desk, problem: RowProblem) -> impl IntoView {
    let choices = desk.plan.with_untracked(|plan| choices(plan, &problem));
    let label = [&problem.column, ": ", &problem.value].concat();
    let shown = problem.value.clone();
    let value = RwSignal::new(String::new());
    let pick = move |code: String| {
        desk.plan.update(|plan| {
            if let Some(map) = map_of(plan, &problem) {
                mean(map, &problem.value, &code);
            }
        });
    };
    view! {
        <li class="flex flex-wrap items-center gap-x-4 gap-y-1">
            <span class="min-w-40 flex-1 text-body"><bdi>{shown}</bdi></span>
            <div class="min-w-64 flex-1"><Select value choices empty=t("import.values.out") label on_commit=pick/></div>
        </li>
    }
}

/// The choices of the field that the problem's column becomes.
fn choices(plan: &Plan, problem: &RowProblem) -> Vec<Choice> {
    let step = plan.steps.iter().find(|step| reads(&step.rows, problem));
    let entity = step.and_then(|step| kernel::entity(&step.entity).ok());
    let field = step.and_then(|step| step.of_column(&problem.column)).map(|map| map.field.as_str());
    let known = entity.zip(field.and_then(|field| entity?.field(field)));
    let Some((entity, field)) = known else { return Vec::new() };
    let FieldKind::Choice(codes) = field.kind else { return Vec::new() };
    let label = |code: &str| t(&[&entity.label(field.name), ".", code].concat());
    let nothing = Choice::new(EMPTY, t("import.values.empty"));
    codes.iter().map(|code| Choice::new(*code, label(code))).chain([nothing]).collect()
}

fn map_of<'a>(plan: &'a mut Plan, problem: &RowProblem) -> Option<&'a mut FieldMap> {
    let step = plan.steps.iter_mut().find(|step| reads(&step.rows, problem))?;
    let field = step.of_column(&problem.column)?.field.clone();
    step.fields.iter_mut().find(|map| map.field == field)
}

fn reads(rows: &RowsOf, problem: &RowProblem) -> bool {
    matches!(rows, RowsOf::File(name) if *name == problem.file)
}

/// An empty code means nothing any more: its rows fail again.
fn mean(map: &mut FieldMap, value: &str, code: &str) {
    let mut words = match std::mem::take(&mut map.reading) {
        Reading::Words(words) => words,
        _ => Default::default(),
    };
    match code {
        "" => _ = words.remove(value),
        EMPTY => _ = words.insert(value.to_owned(), String::new()),
        code => _ = words.insert(value.to_owned(), code.to_owned()),
    }
    map.reading = if words.is_empty() { Reading::Plain } else { Reading::Words(words) };
}
