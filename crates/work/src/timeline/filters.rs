//! Chips: everything, or only some kinds.

use super::Kinds;
use super::desk::Desk;
use super::kinds::CHANGES;
use super::narrow::Narrow;
use crate::activities::sign::sign;
use leptos::prelude::*;
use records::screens::sign_of;
use ui::prelude::*;

#[component]
pub fn Filters(desk: Desk) -> impl IntoView {
    view! {
        {desk.source.has_kinds().then(|| view! { <Chips desk/> })}
        <Narrow desk/>
    }
}

#[component]
fn Chips(desk: Desk) -> impl IntoView {
    view! {
        <div class="flex gap-1.5 overflow-x-auto py-1 scroll-quiet" role="group" aria-label=t("timeline.show")>
            <FilterChip desk word=None/>
            {Kinds::words().map(|word| view! { <FilterChip desk word=Some(word)/> }).collect_view()}
        </div>
    }
}

#[component]
fn FilterChip(desk: Desk, word: Option<&'static str>) -> impl IntoView {
    const BASE: &str = "inline-flex h-7 shrink-0 cursor-pointer items-center gap-1.5 rounded-full border px-2.5 text-small \
        transition-colors focus-ring pointer-coarse:h-11";
    let chosen =
        move || desk.asked.with(|asked| word.map_or(asked.is_everything(), |word| asked.kinds.has(word)));
    let look = move || match chosen() {
        true => classes(&[BASE, "border-brand bg-brand-soft text-brand-ink"]),
        false => classes(&[BASE, "border-line bg-raised text-ink-soft hover:bg-hover"]),
    };
    let (icon, label) = match word {
        None => (None, t("timeline.all")),
        Some(CHANGES) => (Some(Sign::History), t("timeline.changes")),
        Some(word) => match Kinds::nouns().find(|noun| noun.kind == word) {
            Some(noun) => (Some(sign_of(noun)), t(&[word, ".many"].concat())),
            None => (Some(sign(word)), t(&["activity.type.", word].concat())),
        },
    };
    view! {
        <button type="button" class=look aria-pressed=move || chosen().to_string() on:click=move |_| desk.toggle(word)>
            {icon.map(|sign| view! { <Icon sign size=16/> })}
            {label}
        </button>
    }
}
