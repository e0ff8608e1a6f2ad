//! The side panel over a list: the record of the row that was pressed. The list keeps its place.

use super::asked::Place;
use crate::screens::page::RecordPanel;
use leptos::prelude::*;
use ui::prelude::*;

#[component]
pub fn ListPanel(place: Place, read_again: Callback<()>) -> impl IntoView {
    let entity = place.entity;
    let open = Signal::derive(move || place.open.get().is_some());
    let page = Signal::derive(move || place.open.get().map(|id| entity.path(id)).unwrap_or_default());
    let close = move || place.show(None);
    let gone = Callback::new(move |()| {
        place.show(None);
        read_again.run(());
    });
    view! {
        <SidePanel id="record-panel" open title=t(&[entity.kind, ".one"].concat()) on_close=close page>
            {move || place.open.get().map(|id| view! { <RecordPanel entity id on_gone=gone/> })}
        </SidePanel>
    }
}
