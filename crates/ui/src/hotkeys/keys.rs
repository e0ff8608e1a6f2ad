//! Keys drawn as keys.

use crate::words::t;
use leptos::prelude::*;

/// Draws `"ctrl+k"` or `"g p"`.
#[component]
pub fn Keys(#[prop(into)] keys: String) -> impl IntoView {
    const CAP: &str = "num inline-grid h-5 min-w-5 place-items-center rounded border border-line-strong bg-raised px-1 text-tiny text-ink-soft";
    let chords: Vec<Vec<String>> = keys.split(' ').map(|chord| chord.split('+').map(cap).collect()).collect();
    let last = chords.len().saturating_sub(1);
    let draw = |(at, caps): (usize, Vec<String>)| {
        let caps = caps.into_iter().map(|cap| view! { <kbd class=CAP>{cap}</kbd> }).collect_view();
        let then =
            (at < last).then(|| view! { <span class="text-small text-ink-faint">{t("keys.then")}</span> });
        view! { {caps} {then} }
    };
    view! { <span class="inline-flex items-center gap-1" dir="ltr">{chords.into_iter().enumerate().map(draw).collect_view()}</span> }
}

fn cap(key: &str) -> String {
    match key {
        "ctrl" => "Ctrl".to_owned(),
        "shift" => "⇧".to_owned(),
        "alt" => "Alt".to_owned(),
        "enter" => t("key.enter"),
        "escape" => t("key.escape"),
        "space" => t("key.space"),
        "arrows" => "↑ ↓ ← →".to_owned(),
        "arrowup" => "↑".to_owned(),
        "arrowdown" => "↓".to_owned(),
        "arrowleft" => "←".to_owned(),
        "arrowright" => "→".to_owned(),
        other => other.to_uppercase(),
    }
}
