//! What is odd about a pipeline, in words: stages that nobody reaches or leaves, rules that can never be met. Each line
//! leads to the stage or the way that it is about.

use super::drawing::{Chosen, Drawing};
use super::graph::arrow_of;
use super::page::{PANEL, is_below};
use super::road::button_of;
use crate::DEAL;
use crate::gate::Warning;
use kernel::{Id, Record};
use leptos::prelude::*;
use ui::prelude::*;

/// A line for each, if there is anything.
#[component]
pub fn Warnings(drawing: Drawing) -> impl IntoView {
    let warnings = Memo::new(move |_| drawing.blueprint.with(|blueprint| blueprint.warnings()));
    let line = move |warning: Warning| {
        let about = drawing.blueprint.with_untracked(|blueprint| about(&warning, &blueprint.ways));
        view! { <Line drawing about text=sentence(drawing, warning)/> }
    };
    view! {
        <Show when=move || !warnings.with(Vec::is_empty)>
            <ul class="mx-4 mt-1 flex flex-col gap-1 rounded-card bg-warn-soft p-3 text-body text-warn md:mx-6" role="list" aria-label=t("builder.warnings")>
                {move || warnings.get().into_iter().map(line).collect_view()}
            </ul>
        </Show>
    }
}

#[component]
fn Line(drawing: Drawing, about: Option<Chosen>, text: String) -> impl IntoView {
    const LINK: &str = "min-w-0 cursor-pointer rounded-control text-start underline decoration-dotted underline-offset-2 \
        hover:decoration-solid focus-ring pointer-coarse:min-h-11";
    let told = match about {
        Some(about) => {
            view! { <button type="button" class=LINK on:click=move |_| lead(drawing, about)>{text}</button> }
                .into_any()
        }
        None => view! { <span class="min-w-0">{text}</span> }.into_any(),
    };
    view! { <li class="flex items-start gap-2"><Icon sign=Sign::Warning/>{told}</li> }
}

/// Opens what is meant and puts the keyboard on it, or on its panel where that stands below.
fn lead(drawing: Drawing, about: Chosen) {
    drawing.chosen.set(about);
    let place = match about {
        _ if is_below() => PANEL.to_owned(),
        Chosen::Pipeline => return,
        Chosen::Stage(id) => button_of(id),
        Chosen::Way(id) => arrow_of(id),
    };
    browser::soon(move || browser::focus(&place));
}

/// What a warning is about; nothing when it is the pipeline as a whole.
fn about(warning: &Warning, ways: &[Record]) -> Option<Chosen> {
    let way = |from: &Id, to: &Id| {
        let leads = |way: &&Record| (way.id_of("from_id"), way.id_of("to_id")) == (Some(*from), Some(*to));
        ways.iter().find(leads).map(|way| Chosen::Way(way.id))
    };
    match warning {
        Warning::NoOpen | Warning::NoWin => None,
        Warning::Unreachable(id)
        | Warning::DeadEnd(id)
        | Warning::NobodyEnters(id)
        | Warning::NobodyLeaves(id) => Some(Chosen::Stage(*id)),
        Warning::NeverFilled { stage, .. } | Warning::OverLimit { stage, .. } => Some(Chosen::Stage(*stage)),
        // Without a way of its own every stage leads there.
        Warning::NobodyGoes { from, to } => way(from, to).or(Some(Chosen::Stage(*from))),
        Warning::NeverFilledOnWay { from, to, .. } | Warning::NeverTrue { from, to, .. } => way(from, to),
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_warning_leads_to_the_stage_or_the_way_that_it_is_about() {
        let [one, two, way] = [1, 2, 3].map(Id::fixed);
        let mut record = crate::gate::asks::nobody();
        record.id = way;
        record.set("from_id", one);
        record.set("to_id", two);
        let about = |warning: Warning| about(&warning, &[record.clone()]);
        assert_eq!(about(Warning::NoWin), None);
        assert_eq!(about(Warning::DeadEnd(two)), Some(Chosen::Stage(two)));
        assert_eq!(about(Warning::NeverTrue { from: one, to: two, field: None }), Some(Chosen::Way(way)));
        assert_eq!(about(Warning::NobodyGoes { from: one, to: two }), Some(Chosen::Way(way)));
        assert_eq!(about(Warning::NobodyGoes { from: two, to: one }), Some(Chosen::Stage(two)));
    }
}
