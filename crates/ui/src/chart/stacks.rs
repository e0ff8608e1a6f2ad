//! Counts over time: a column for each time, a layer for each name. A picture to see, a table to read.

use crate::{class::classes, formats, hue::Hue, stage_chip::StageDot, words::language};
use leptos::prelude::*;

/// What is counted; its hue stands for it in the picture, its name beside it.
#[derive(Clone, Debug, PartialEq)]
pub struct StackLayer {
    pub label: String,
    pub hue: i64,
}

/// One time with a count for each layer, in their order.
#[derive(Clone, Debug, PartialEq)]
pub struct StackColumn {
    pub label: String,
    pub counts: Vec<i64>,
}

/// `label` says what is counted, `time` heads the first column of the table ("Week of").
#[component]
pub fn Stacks(
    layers: Vec<StackLayer>,
    columns: Vec<StackColumn>,
    #[prop(into)] label: String,
    #[prop(into)] time: String,
) -> impl IntoView {
    let most = columns.iter().map(|column| column.counts.iter().sum::<i64>()).max().unwrap_or(0).max(1);
    let ends = [columns.first(), columns.last()].map(|end| end.map(|column| column.label.clone()));
    let legend = layers.iter().map(|layer| {
        view! { <li class="inline-flex items-center gap-1.5"><StageDot hue=layer.hue/><span>{layer.label.clone()}</span></li> }
    });
    let stacks = columns.iter().map(|column| stack(column, &layers, most)).collect_view();
    view! {
        <figure class="flex flex-col gap-1">
            <ul class="mb-1 flex flex-wrap gap-x-4 gap-y-1 text-small text-ink-soft">{legend.collect_view()}</ul>
            <div class="flex h-32 items-end gap-0.5 border-b border-line" aria-hidden="true">{stacks}</div>
            <div class="flex justify-between text-tiny text-ink-faint" aria-hidden="true">
                {ends.map(|end| view! { <span>{end}</span> }).collect_view()}
            </div>
            <Told layers columns label time/>
        </figure>
    }
}

fn stack(column: &StackColumn, layers: &[StackLayer], most: i64) -> AnyView {
    let parts = column.counts.iter().zip(layers).filter(|(count, _)| **count > 0);
    let part = |(count, layer): (&i64, &StackLayer)| {
        let tall = format!("{:.2}%", *count as f64 / most as f64 * 100.0);
        let look = classes(&["w-full shrink-0 [print-color-adjust:exact]", Hue::new(layer.hue).solid()]);
        view! { <div class=look style:height=tall></div> }
    };
    view! {
        <div class="flex h-full min-w-0 flex-1 flex-col-reverse overflow-hidden rounded-t-[2px]" title=column.label.clone()>
            {parts.map(part).collect_view()}
        </div>
    }
    .into_any()
}

/// The same for a screen reader.
#[component]
fn Told(layers: Vec<StackLayer>, columns: Vec<StackColumn>, label: String, time: String) -> impl IntoView {
    let head = layers.into_iter().map(|layer| view! { <th scope="col">{layer.label}</th> }).collect_view();
    let row = |column: StackColumn| {
        let counts = column.counts.into_iter();
        let cells = counts.map(|count| view! { <td>{formats::integer(count, language())}</td> });
        view! { <tr><th scope="row">{column.label}</th>{cells.collect_view()}</tr> }
    };
    view! {
        <table class="sr-only" aria-label=label>
            <thead><tr><th scope="col">{time}</th>{head}</tr></thead>
            <tbody>{columns.into_iter().map(row).collect_view()}</tbody>
        </table>
    }
}
