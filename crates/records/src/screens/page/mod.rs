//! One record: as a page of its own, or in the side panel over a list or a board. The same parts, told by their width.

mod few;
mod header;
mod history;
mod past;
mod properties;
mod property;
mod related;
mod related_card;
mod shown;
mod view;

pub use related_card::RelatedCard;

use super::{Clock, error_text};
use crate::{api, around};
use around::{Around, Brought};
use kernel::{Entity, Error, Id, Result};
use leptos::prelude::*;
use shown::Shown;
use ui::part::once;
use ui::prelude::*;
use view::RecordView;

/// The record's own page.
#[component]
pub fn RecordPage(entity: &'static Entity, id: Id) -> impl IntoView {
    let title = RwSignal::new(String::new());
    view! {
        <leptos_meta::Title text=move || title.get()/>
        <div class="h-full"><Loaded entity id title alone=true/></div>
    }
}

/// The record in the side panel; open while there is an id. Enter makes it the page.
#[component]
pub fn RecordPanel(
    entity: &'static Entity,
    id: Memo<Option<Id>>,
    #[prop(into)] on_close: Callback<()>,
) -> impl IntoView {
    once(move || id.get().is_some(), move || panel::show(entity, id, on_close))
}

ui::part!(
    /// The board shows a record only beside itself: its code comes when one opens.
    records, mod panel(entity: &'static Entity, id: Memo<Option<Id>>, on_close: Callback<()>) {
        view! { <Panel entity id on_close/> }.into_any()
    }
);

/// Brings what a panel shows.
pub async fn fetch_record() -> bool {
    panel::fetch().await
}

#[component]
fn Panel(entity: &'static Entity, id: Memo<Option<Id>>, on_close: Callback<()>) -> impl IntoView {
    let title = RwSignal::new(String::new());
    let page = Signal::derive(move || id.get().map(|id| entity.path(id)).unwrap_or_default());
    let open = Signal::derive(move || id.get().is_some());
    let content = move || id.get().map(|id| view! { <Loaded entity id title/> });
    view! { <SidePanel id="record-panel" open title on_close page>{content}</SidePanel> }
}

/// Reads the record and what its page says of others. `alone` it is the whole page, whose status waits for it.
#[component]
fn Loaded(
    entity: &'static Entity,
    id: Id,
    title: RwSignal<String>,
    #[prop(optional)] alone: bool,
) -> impl IntoView {
    let read = move |id| async move {
        let around = around::get(entity, id).await;
        if alone && matches!(around, Err(Error::NotFound | Error::Forbidden)) {
            identity::answer_not_found();
        }
        around
    };
    let around = Resource::new_blocking(move || id, read);
    let content = move || {
        Suspend::new(async move {
            match around.await {
                Ok(Around { now, record, answers }) => {
                    Clock::since(now);
                    Brought::provide(answers);
                    let shown = Shown::new(entity, record.coerced(entity), title);
                    view! { <RecordView shown/> }.into_any()
                }
                Err(error) => {
                    view! { <Failed entity error again=Callback::new(move |()| around.refetch())/> }
                        .into_any()
                }
            }
        })
    };
    view! { <Transition fallback=|| view! { <div class="p-4 md:p-6"><Skeleton shape=SkeletonShape::Record count=8/></div> }>{content}</Transition> }
}

/// A record that is gone is an empty page with a way back, anything else a notice.
#[component]
fn Failed(entity: &'static Entity, error: Error, again: Callback<()>) -> impl IntoView {
    let back = ["/", entity.plural].concat();
    match error {
        Error::NotFound | Error::Forbidden => view! {
            <EmptyState sign=Sign::Search title=t("record.gone") text=t("record.gone_text")>
                <LinkButton href=back>{t(&[entity.kind, ".many"].concat())}</LinkButton>
                <LinkButton href="/trash" icon=Sign::Trash>{t("trash.title")}</LinkButton>
            </EmptyState>
        }
        .into_any(),
        error => view! { <div class="p-4 md:p-6"><Notice mood=Mood::Bad text=error_text(&error, Some(entity)) on_retry=again/></div> }.into_any(),
    }
}

/// Asks for the record as it is now.
async fn fresh(entity: &'static Entity, id: Id) -> Result<kernel::Record> {
    api::get_record(entity.kind, id).await
}
