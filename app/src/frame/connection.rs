//! Says that the connection is gone, for as long as it is.

use leptos::prelude::*;
use ui::prelude::*;

#[component]
pub fn ConnectionNotice() -> impl IntoView {
    let online = ui::browser::use_online();
    let notice = move || {
        view! {
            <p class="flex items-center gap-2 border-b border-line bg-sunken px-4 py-2 text-body text-ink-soft">
                <Icon sign=Sign::Offline/>
                {t("frame.offline")}
            </p>
        }
        .into_any()
    };
    view! { <div role="status">{move || (!online.get()).then(notice)}</div> }
}
