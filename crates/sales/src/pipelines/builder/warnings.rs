//! What is odd about a pipeline, in words: stages that nobody reaches or leaves, rules that can never be met.

use super::drawing::Drawing;
use crate::DEAL;
use crate::gate::Warning;
use kernel::Id;
use leptos::prelude::*;
use ui::prelude::*;

/// One sentence for each, if there is anything.
#[component]
pub fn Warnings(drawing: Drawing) -> impl IntoView {
    let warnings = Memo::new(move |_| drawing.blueprint.with(|blueprint| blueprint.warnings()));
    let sentence = move |warning: Warning| sentence(drawing, warning);
    let text = move || warnings.get().into_iter().map(sentence).collect::<Vec<_>>().join(" ");
    view! {
        <Show when=move || !warnings.with(Vec::is_empty)>
            <div class="px-4 md:px-6"><Notice mood=Mood::Warn text=Signal::derive(text)/></div>
        </Show>
    }
}

fn sentence(drawing: Drawing, warning: Warning) -> String {
    let stage = |key: &str, id: Id| t_with(key, &[("name", &drawing.stage_name(Some(id)))]);
    let way = |key: &str, (from, to): (Id, Id), field: &str| {
        let [from, to] = [from, to].map(|id| drawing.stage_name(Some(id)));
        t_with(key, &[("from", &from), ("to", &to), ("field", field)])
    };
    match warning {
        Warning::Unreachable(id) => stage("builder.warning.unreachable", id),
        Warning::DeadEnd(id) => stage("builder.warning.dead_end", id),
        Warning::NoOpen => t("builder.warning.no_open"),
        Warning::NoWin => t("builder.warning.no_win"),
        Warning::NobodyEnters(id) => stage("builder.warning.nobody_enters", id),
        Warning::NobodyLeaves(id) => stage("builder.warning.nobody_leaves", id),
        Warning::NobodyGoes { from, to } => way("builder.warning.nobody_goes", (from, to), ""),
        Warning::NeverFilled { stage, field } => {
            let name = drawing.stage_name(Some(stage));
            t_with("builder.warning.never_filled", &[("name", &name), ("field", &field_name(&field))])
        }
        Warning::NeverFilledOnWay { from, to, field } => {
            way("builder.warning.never_filled_way", (from, to), &field_name(&field))
        }
        Warning::NeverTrue { from, to, field: Some(field) } => {
            way("builder.warning.never_true", (from, to), &field_name(&field))
        }
        Warning::NeverTrue { from, to, field: None } => {
            way("builder.warning.never_true_at_all", (from, to), "")
        }
        Warning::OverLimit { stage, limit, standing } => {
            let (name, language) = (drawing.stage_name(Some(stage)), language());
            let [limit, standing] = [limit, standing].map(|count| formats::integer(count, language));
            let values = [("name", name.as_str()), ("limit", &limit), ("standing", &standing)];
            t_with("builder.warning.over_limit", &values)
        }
    }
}

fn field_name(name: &str) -> String {
    DEAL.field(name).map_or_else(|| name.to_owned(), |field| t(&DEAL.label(field.name)))
}
