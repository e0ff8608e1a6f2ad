//! The dock: while a card is in the air, zones rise at the foot where it can be won, lost, moved or deleted.

use super::desk::Desk;
use super::drag::{Over, Zone};
use leptos::prelude::*;
use ui::prelude::*;

#[component]
pub fn Dock(desk: Desk) -> impl IntoView {
    let risen = Memo::new(move |_| {
        desk.lifted.with(|lifted| lifted.as_ref().is_some_and(|lifted| lifted.refused.is_none()))
    });
    move || {
        risen.get().then(|| {
            let zones = Zone::ALL.into_iter().map(|zone| view! { <DropZone desk zone/> }).collect_view();
            view! {
                <div class="fixed inset-x-0 bottom-0 z-40 flex justify-center px-3 pb-3 mb-safe slide-in" aria-hidden="true">
                    <div class="grid w-full max-w-2xl grid-cols-4 gap-2 rounded-dialog border border-line bg-surface p-2 shadow-float">{zones}</div>
                </div>
            }
        })
    }
}

#[component]
fn DropZone(desk: Desk, zone: Zone) -> impl IntoView {
    const BASE: &str = "flex h-14 flex-col items-center justify-center gap-0.5 rounded-control border border-dashed text-small font-medium";
    let over = Memo::new(move |_| desk.over.get() == Over::Zone(zone));
    let (rest, hot, sign) = match zone {
        Zone::Won => ("border-good text-good", "border-good bg-good-soft text-good", Sign::Won),
        Zone::Lost => ("border-bad text-bad", "border-bad bg-bad-soft text-bad", Sign::Lost),
        Zone::Move => {
            ("border-line-strong text-ink-soft", "border-brand bg-brand-soft text-brand-ink", Sign::ArrowEnd)
        }
        Zone::Delete => ("border-line-strong text-ink-soft", "border-bad bg-bad-soft text-bad", Sign::Trash),
    };
    let why = Memo::new(move |_| {
        let group = desk.lifted.with(|lifted| lifted.as_ref().map(|lifted| lifted.group.clone()));
        desk.why_not_to(zone, &group?)
    });
    let look = move || match (why.with(Option::is_some), over.get()) {
        (true, _) => classes(&[BASE, "border-line text-ink-faint"]),
        (_, true) => classes(&[BASE, hot]),
        _ => classes(&[BASE, rest]),
    };
    view! {
        <div class=look data-zone=zone.code() aria-disabled=move || why.with(Option::is_some).then_some("true")>
            <Icon sign/>
            {t(["board.zone.", zone.code()].concat().as_str())}
            {move || why.get().map(|why| view! { <span class="max-w-full truncate px-1 text-tiny font-normal">{why}</span> })}
        </div>
    }
}
