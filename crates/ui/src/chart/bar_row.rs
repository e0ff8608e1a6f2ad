//! Figures by name as bars: a table to read, a picture to see.

use super::FigureLink;
use crate::{class::classes, hue::Hue, words::t};
use leptos::prelude::*;

/// One figure. `text` is the value as the reader writes it; without a `hue` the bar has the brand's colour. A `reach` beyond
/// the value goes on in a paler bar. With an `href` the text leads to what is behind the figure.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Bar {
    pub label: String,
    pub value: f64,
    pub text: String,
    pub hue: Option<i64>,
    pub reach: f64,
    pub href: Option<String>,
}

/// The longest bar is as wide as there is room; negative values have none.
#[component]
pub fn BarRow(#[prop(into)] bars: Signal<Vec<Bar>>, #[prop(into)] label: Signal<String>) -> impl IntoView {
    let lines = move || {
        let bars = bars.get();
        let most = bars.iter().map(|bar| bar.value.max(bar.reach)).fold(0.0, f64::max);
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
    let wide = |value: f64| {
        let share = if most > 0.0 { (value / most).clamp(0.0, 1.0) * 100.0 } else { 0.0 };
        format!("{share:.1}%")
    };
    let tint = bar.hue.map_or("bg-brand", |hue| Hue::new(hue).solid());
    let pale = (bar.reach > bar.value).then(|| {
        let look =
            classes(&["absolute inset-y-0 start-0 rounded opacity-30 [print-color-adjust:exact]", tint]);
        view! { <div class=look style:width=wide(bar.reach)></div> }
    });
    let text = match bar.href {
        Some(href) => view! { <FigureLink href text=bar.text/> }.into_any(),
        None => bar.text.into_any(),
    };
    view! {
        <tr>
            <th scope="row" class="max-w-40 truncate pe-3 text-start font-normal text-ink-soft" title=bar.label.clone()><bdi>{bar.label.clone()}</bdi></th>
            <td class="w-full">
                <div class="relative h-4 rounded bg-sunken">
                    {pale}
                    <div class=classes(&["absolute inset-y-0 start-0 min-w-0.5 rounded [print-color-adjust:exact]", tint]) style:width=wide(bar.value)></div>
                </div>
            </td>
            <td class="num ps-3 text-end whitespace-nowrap">{text}</td>
        </tr>
    }
    .into_any()
}
