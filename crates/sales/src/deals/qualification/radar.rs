//! The eight parts as a radar: the same picture in every language, for a circle has no start. Its title and description
//! say in words what it shows.

use super::{BEST, PARTS, Qualification};
use leptos::prelude::*;
use std::f64::consts::TAU;
use ui::prelude::*;

/// Half the picture, and the length of an axis.
const CENTRE: f64 = 90.0;
const REACH: f64 = 66.0;
/// The letters of the word, which all languages use.
pub const LETTERS: [&str; 8] = ["M", "E", "D", "D", "P", "I", "C", "C"];

#[component]
pub fn Radar(#[prop(into)] known: Signal<Qualification>) -> impl IntoView {
    let ring = |score: i64| {
        let points = corners(&[score; 8]);
        view! { <polygon points=points fill="none" stroke="currentColor" stroke-width="1" class="text-line"></polygon> }
    };
    let axis = |at: usize| {
        let (x, y) = spot(at, 1.0);
        view! { <line x1=CENTRE.to_string() y1=CENTRE.to_string() x2=round(x) y2=round(y) stroke="currentColor" stroke-width="1" class="text-line"></line> }
    };
    let letter = |(at, letter): (usize, &'static str)| {
        let (x, y) = spot(at, 1.2);
        view! { <text x=round(x) y=round(y) text-anchor="middle" dominant-baseline="central" direction="ltr" class="fill-ink-soft text-tiny font-semibold">{letter}</text> }
    };
    let shape = move || {
        known.with(|known| corners(&known.parts.each_ref().map(|part| part.score.unwrap_or_default())))
    };
    let told = move || {
        let part = |(name, part): (&&str, &super::Part)| {
            let score =
                part.score.map_or_else(|| "–".to_owned(), |score| formats::integer(score, language()));
            [&t(["qualification.part.", name].concat().as_str()), " ", &score].concat()
        };
        known.with(|known| PARTS.iter().zip(&known.parts).map(part).collect::<Vec<_>>().join(" · "))
    };
    view! {
        <svg viewBox="0 0 180 180" class="mx-auto w-full max-w-56 text-brand" role="img" aria-labelledby="radar-title" aria-describedby="radar-text">
            <title id="radar-title">{t("qualification.radar")}</title>
            <desc id="radar-text">{told}</desc>
            {(1..=BEST).map(ring).collect_view()}
            {(0..PARTS.len()).map(axis).collect_view()}
            <polygon points=shape fill="currentColor" fill-opacity="0.2" stroke="currentColor" stroke-width="2" stroke-linejoin="round"></polygon>
            {LETTERS.into_iter().enumerate().map(letter).collect_view()}
        </svg>
    }
}

/// Where a part stands at a share of its axis: the first on top, the others clockwise.
fn spot(at: usize, share: f64) -> (f64, f64) {
    let angle = TAU * at as f64 / PARTS.len() as f64;
    (CENTRE + REACH * share * angle.sin(), CENTRE - REACH * share * angle.cos())
}

fn corners(scores: &[i64; 8]) -> String {
    let corner = |(at, score): (usize, &i64)| {
        let (x, y) = spot(at, *score as f64 / BEST as f64);
        [&round(x), ",", &round(y)].concat()
    };
    scores.iter().enumerate().map(corner).collect::<Vec<_>>().join(" ")
}

fn round(value: f64) -> String {
    format!("{value:.1}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_best_is_at_the_end_of_its_axis_and_nothing_in_the_middle() {
        assert_eq!(corners(&[0; 8]).split(' ').next(), Some("90.0,90.0"));
        let best = corners(&[4, 0, 4, 0, 0, 0, 0, 0]);
        assert_eq!(best.split(' ').collect::<Vec<_>>()[..3], ["90.0,24.0", "90.0,90.0", "156.0,90.0"]);
    }
}
