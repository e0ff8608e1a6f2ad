//! Grounds, text colours, hues and type sizes.

use super::section::{Line, Section};
use crate::{class::classes, hue::Hue};
use leptos::prelude::*;

const GROUNDS: [(&str, &str); 11] = [
    ("surface", "bg-surface"),
    ("raised", "bg-raised"),
    ("sunken", "bg-sunken"),
    ("hover", "bg-hover"),
    ("active", "bg-active"),
    ("brand", "bg-brand text-on-brand"),
    ("brand-soft", "bg-brand-soft text-brand-ink"),
    ("good-soft", "bg-good-soft text-good"),
    ("warn-soft", "bg-warn-soft text-warn"),
    ("bad-soft", "bg-bad-soft text-bad"),
    ("info-soft", "bg-info-soft text-info"),
];

const TEXTS: [(&str, &str); 8] = [
    ("ink", "text-ink"),
    ("ink-soft", "text-ink-soft"),
    ("ink-faint", "text-ink-faint"),
    ("brand-ink", "text-brand-ink"),
    ("good", "text-good"),
    ("warn", "text-warn"),
    ("bad", "text-bad"),
    ("info", "text-info"),
];

const SIZES: [(&str, &str); 6] = [
    ("large 24", "text-large"),
    ("title 20", "text-title"),
    ("lead 16", "text-lead"),
    ("body 14", "text-body"),
    ("small 13", "text-small"),
    ("tiny 12", "text-tiny"),
];

#[component]
pub fn Colours() -> impl IntoView {
    let ground = |(name, class): (&'static str, &'static str)| {
        view! { <div class=classes(&["grid h-14 w-24 place-items-center rounded-card border border-line text-tiny", class])>{name}</div> }
    };
    let text = |(name, class): (&'static str, &'static str)| view! { <span class=classes(&["font-medium", class])>{name}</span> };
    let size = |(name, class): (&'static str, &'static str)| view! { <span class=class>{name}</span> };
    let hue = |number: i64| {
        view! {
            <div class="grid gap-1 text-center text-tiny">
                <div class=classes(&["h-2 w-14 rounded", Hue::new(number).solid()])></div>
                <div class=classes(&["rounded px-1 py-1 font-medium", Hue::new(number).soft()])>{number.to_string()}</div>
            </div>
        }
    };
    view! {
        <Section title="Colours and type">
            <Line label="Grounds">{GROUNDS.map(ground).collect_view()}</Line>
            <Line label="Text, 4.5:1 on every ground">{TEXTS.map(text).collect_view()}</Line>
            <Line label="Stage hues">{(0..10).map(hue).collect_view()}</Line>
            <Line label="Sizes">{SIZES.map(size).collect_view()}</Line>
            <Line label="Three scripts"><p>"Amina El Fassi"</p><p>"Zoé Lefèvre, 1 234,50 €"</p><p dir="rtl" lang="ar">"ليلى حداد، 20 نوفمبر 2026"</p></Line>
        </Section>
    }
}
