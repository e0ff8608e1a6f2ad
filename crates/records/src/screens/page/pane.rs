//! What one tab shows. Drawn when it is first opened, and kept: coming back shows what was there.

use leptos::prelude::*;

/// `always` are the classes under which it is seen even while another tab is open: as a column of a wide window.
#[component]
pub fn Pane(
    group: &'static str,
    id: &'static str,
    shown: Memo<String>,
    /// Classes of the pane while it is closed.
    #[prop(default = "hidden")]
    closed: &'static str,
    /// Further classes, of place only.
    #[prop(optional)]
    class: &'static str,
    children: ChildrenFn,
) -> impl IntoView {
    let open = Memo::new(move |_| shown.with(|shown| shown == id));
    let drawn = Memo::new(move |was: Option<&bool>| was.copied().unwrap_or(closed != "hidden") || open.get());
    let look = move || ui::prelude::classes(&[class, if open.get() { "" } else { closed }]);
    view! {
        <div
            id=[group, "-panel-", id].concat()
            role="tabpanel"
            aria-labelledby=[group, "-tab-", id].concat()
            class=look
        >
            {move || drawn.get().then(|| children().into_any())}
        </div>
    }
}
