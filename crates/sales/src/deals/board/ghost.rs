//! The card in the air: it follows the pointer, tilted by two degrees, says how many it takes along, and says why when it may land nowhere.

use super::card::CardFoot;
use super::desk::Desk;
use super::drag::Lifted;
use super::window;
use leptos::prelude::*;
use ui::prelude::*;

#[component]
pub fn Ghost(desk: Desk) -> impl IntoView {
    move || desk.lifted.get().map(|lifted| view! { <InTheAir desk lifted/> })
}

#[component]
fn InTheAir(desk: Desk, lifted: Lifted) -> impl IntoView {
    let Lifted { card, grip, width, group, refused, .. } = lifted;
    let since = card.since();
    let tilt = if is_mirrored() { -2 } else { 2 };
    let count = i64::try_from(group.len()).unwrap_or_default();
    let many = (count > 1).then(|| formats::integer(count, language()));
    let many = many.map(|many| view! { <span class="num absolute -end-2 -top-2 grid h-6 min-w-6 place-items-center rounded-full bg-brand px-1.5 text-tiny font-semibold text-on-brand">{many}</span> });
    let place = move || {
        let (x, y) = desk.at.get();
        let (x, y) = (browser::px(x - grip.0), browser::px(y - grip.1));
        format!("translate({x}, {y}) rotate({tilt}deg)")
    };
    let height = untrack(|| desk.pitch()) - window::GAP;
    let width = browser::px(width);
    let reason = refused.map(|key| view! { <p class="absolute inset-x-0 top-full mt-2 rounded-control bg-bad-soft p-2 text-small text-bad">{t(key)}</p> });
    view! {
        <div class="pointer-events-none fixed top-0 z-50 flex flex-col justify-between rounded-card border border-line-strong bg-raised px-2.5 py-2 shadow-float"
            style:left="0" style:transform=place style:width=width style:height=format!("{height}px") aria-hidden="true">
            <p class="truncate text-small font-medium" dir="auto">{card.name.clone()}</p>
            {(!desk.compact.get_untracked()).then(|| view! { <p class="truncate text-tiny text-ink-soft" dir="auto">{card.company.clone()}</p> })}
            <CardFoot desk card since/>
            {many}
            {reason}
        </div>
    }
}
