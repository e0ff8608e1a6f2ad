//! A history the size of a word. The label says in words what the line shows.

use crate::words::{language, t};
use leptos::prelude::*;

const WIDTH: f64 = 96.0;
const HEIGHT: f64 = 24.0;
const EDGE: f64 = 2.0;

/// `points` from oldest to newest; `label` is what a screen reader says ("Deals won per week, 3 last week").
#[component]
pub fn Sparkline(
    #[prop(into)] points: Signal<Vec<f64>>,
    #[prop(into)] label: Signal<String>,
) -> impl IntoView {
    let mirrored = language().direction() == "rtl";
    let face = move || {
        let spots = points.with(|points| spots(points, mirrored));
        let Some((x, y)) = spots.last().copied() else {
            return view! { <span class="text-small text-ink-faint">{t("chart.empty")}</span> }.into_any();
        };
        view! {
            <svg class="overflow-visible text-brand" viewBox="0 0 96 24" width="96" height="24" role="img" aria-label=label.get()>
                <polyline points=path(&spots) fill="none" stroke="currentColor" stroke-width="1.5" stroke-linejoin="round" stroke-linecap="round"></polyline>
                <circle cx=round(x) cy=round(y) r="2" fill="currentColor"></circle>
            </svg>
        }
        .into_any()
    };
    view! { <span class="inline-flex items-center">{face}</span> }
}

/// Where each point stands in the picture. Flat histories lie in the middle.
fn spots(points: &[f64], mirrored: bool) -> Vec<(f64, f64)> {
    let low = points.iter().copied().fold(f64::INFINITY, f64::min);
    let high = points.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    let span = high - low;
    let step = (WIDTH - 2.0 * EDGE) / (points.len().saturating_sub(1).max(1)) as f64;
    let place = |(at, value): (usize, &f64)| {
        let along = EDGE + step * at as f64;
        let share = if span > 0.0 { (value - low) / span } else { 0.5 };
        (if mirrored { WIDTH - along } else { along }, EDGE + (1.0 - share) * (HEIGHT - 2.0 * EDGE))
    };
    points.iter().enumerate().filter(|(_, value)| value.is_finite()).map(place).collect()
}

fn path(spots: &[(f64, f64)]) -> String {
    spots.iter().map(|(x, y)| [&round(*x), ",", &round(*y)].concat()).collect::<Vec<_>>().join(" ")
}

fn round(value: f64) -> String {
    format!("{value:.1}")
}

#[cfg(test)]
mod tests {
    use super::spots;

    #[test]
    fn the_highest_point_is_on_top() {
        assert_eq!(spots(&[0.0, 10.0], false), [(2.0, 22.0), (94.0, 2.0)]);
        assert_eq!(spots(&[0.0, 10.0], true), [(94.0, 22.0), (2.0, 2.0)]);
    }

    #[test]
    fn a_flat_history_lies_in_the_middle() {
        assert_eq!(spots(&[5.0], false), [(2.0, 12.0)]);
        assert!(spots(&[], false).is_empty());
    }
}
