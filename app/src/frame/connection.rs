//! Says that the connection is gone, for as long as it is: a small bar that floats at the foot of the page, so that nothing
//! moves when it comes and goes. What lies under it can be pressed, and messages stand over it.

use leptos::prelude::*;
use ui::prelude::*;

/// Stands after the page, at the start edge: above a phone's bar, beside a desktop's rail.
#[component]
pub fn ConnectionNotice() -> impl IntoView {
    let online = ui::browser::use_online();
    let notice = move || {
        view! {
            <p class="absolute inset-x-3 bottom-2 flex items-center gap-2 rounded-card border border-line bg-raised px-3 py-2 text-small text-ink-soft shadow-float md:end-auto md:max-w-md">
                <Icon sign=Sign::Offline/>
                {t("frame.offline")}
            </p>
        }
        .into_any()
    };
    view! {
        <div role="status" class="pointer-events-none sticky bottom-[calc(4rem+var(--actions,0rem))] z-40 h-0 md:bottom-0 print:hidden">
            {move || (!online.get()).then(notice)}
        </div>
    }
}
