//! One deleted record, with the way back.

use super::read::Item;
use crate::api;
use crate::screens::{Reader, ShownTime, undo};
use kernel::Entity;
use leptos::prelude::*;
use leptos::task::spawn_local;
use ui::prelude::*;

/// Takes itself out of `items` once it is restored.
#[component]
pub fn TrashLine(
    entity: &'static Entity,
    item: Item,
    reader: Reader,
    items: RwSignal<Vec<Item>>,
) -> impl IntoView {
    let Item { record, by, mine } = item;
    let id = record.id;
    let name = Some(record.title(entity).to_owned()).filter(|name| !name.is_empty());
    let name = name.unwrap_or_else(|| t(&[entity.kind, ".one"].concat()));
    let label = t_with("trash.restore", &[("name", &name)]);
    let working = RwSignal::new(false);
    let restore = move || {
        working.set(true);
        spawn_local(async move {
            match api::restore_record(entity.kind, id).await {
                Ok(saved) => {
                    undo::saved(
                        entity,
                        &saved,
                        t_with("trash.back", &[("name", saved.record.title(entity))]),
                    );
                    let _ = items.try_update(|items| items.retain(|item| item.record.id != id));
                }
                Err(error) => undo::toast_error(&error),
            }
            let _ = working.try_set(false);
        });
    };
    let by = (!by.is_empty()).then(|| t_with("trash.by", &[("actor", &by)]));
    let button = mine.then(|| view! { <Button size=Size::Small icon=Sign::Undo loading=working title=label on_press=restore>{t("ui.restore")}</Button> });
    view! {
        <li class="flex min-h-12 flex-wrap items-center gap-x-4 gap-y-1 py-2">
            <a class="min-w-0 flex-1 basis-48 truncate rounded-control text-body font-medium hover:underline focus-ring" dir="auto" href=entity.path(id)>{name}</a>
            <span class="flex flex-wrap gap-x-2 text-small text-ink-soft">
                <ShownTime value=record.deleted_at reader/>
                <span class="empty:hidden" dir="auto">{by}</span>
            </span>
            {button}
        </li>
    }
}
