//! Figures by name as bars: a table to read, a picture to see.

use crate::{class::classes, hue::Hue, words::t};
use leptos::prelude::*;

/// One figure. `text` is the value as the reader writes it; without a `hue` the bar has the brand's colour.
#[derive(Clone, Debug, PartialEq)]
pub struct Bar {
    pub label: String,
    pub value: f64,
    pub text: String,
    pub hue: Option<i64>,
}

/// The longest bar is as wide as there is room; negative values have none.
#[component]
pub fn BarRow(#[prop(into)] bars: Signal<Vec<Bar>>, #[prop(into)] label: Signal<String>) -> impl IntoView {
    let lines = move || {
        let bars = bars.get();
        let most = bars.iter().map(|bar| bar.value).fold(0.0, f64::max);
        bars.into_iter().map(|bar| line(bar, most)).collect_view()
    };
    let empty = move || {
        bars.with(Vec::is_empty)
            .then(|| view! { <p class="text-small text-ink-faint">{t("chart.empty")}</p> })
    };
    view! {
        <table class="w-full border-separate border-spacing-y-1 text-small" aria-label=move || label.get()>
            <tbody>{lines}</tbody>
        </table>
        {empty}
    }
}

fn line(bar: Bar, most: f64) -> AnyView {
    let share = if most > 0.0 { (bar.value / most).clamp(0.0, 1.0) * 100.0 } else { 0.0 };
    let tint = bar.hue.map_or("bg-brand", |hue| Hue::new(hue).solid());
    view! {
        <tr>
            <th scope="row" class="max-w-40 truncate pe-3 text-start font-normal text-ink-soft">{bar.label}</th>
            <td class="w-full">
                <div class="h-4 rounded bg-sunken">
                    <div class=classes(&["h-full min-w-0.5 rounded", tint]) style:width=format!("{share:.1}%")></div>
                </div>
            </td>
            <td class="num ps-3 text-end whitespace-nowrap">{bar.text}</td>
        </tr>
    }
    .into_any()
}
